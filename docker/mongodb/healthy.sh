#!/bin/sh
# Healthy when this member can be written to; makes the replica set of one on the first look.
set -eu
exec mongosh --quiet --host 127.0.0.1 --username root --password "$(cat /run/secrets/mongodb-root-password)" --eval '
  try { rs.status() } catch (error) {
    if (error.codeName !== "NotYetInitialized") throw error;
    rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] });
  }
  if (!db.hello().isWritablePrimary) quit(1);
'
