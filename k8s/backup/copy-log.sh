#!/bin/sh
# Copies KurrentDB's files while it runs: copy-log.sh <data folder> <backup folder>
#
# The order is the manufacturer's: checkpoints before the files they speak of. What is appended meanwhile lies behind the
# copied checkpoints and is cut off at the restore. No scavenge may run at the same time.
set -eu
from=$1
to=$2/$(date -u +%Y%m%dT%H%M%SZ).part
mkdir -p "$to/log/index"
if [ -d "$from/index" ]; then
  (cd "$from/index" && find . -name '*.chk' -exec cp -p --parents {} "$to/log/index/" \;)
  (cd "$from/index" && find . -type f ! -name '*.chk' -exec cp -p --parents {} "$to/log/index/" \;)
fi
cp -p "$from"/*.chk "$to/log/"
cp -p "$from"/chunk-* "$to/log/"
printf '%s\n' "$to" > "$2/current"
