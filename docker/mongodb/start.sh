#!/bin/sh
# mongod accepts a key file only if it is its own and nobody else's; a mounted secret is neither.
set -eu
if [ "$(id -u)" = 0 ]; then
  install -m 0400 -o mongodb -g mongodb /run/secrets/mongodb-keyfile /tmp/keyfile
else
  install -m 0400 /run/secrets/mongodb-keyfile /tmp/keyfile
fi
exec docker-entrypoint.sh mongod --replSet rs0 --keyFile /tmp/keyfile --bind_ip_all
