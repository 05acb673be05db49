#!/bin/sh
# Adds the keys to the copy of the log: copy-keys.sh <mongodump configuration> <backup folder> <days to keep>
#
# The keys come after the log, so every event of the copy has its key. A copy is whole when it has lost its .part ending.
set -eu
part=$(cat "$2/current")
mongodump --config="$1" --db=zveno-keys --gzip --archive="$part/keys.archive.gz" --quiet
(cd "$part" && find . -type f ! -name SHA256SUMS -exec sha256sum {} + > SHA256SUMS)
sync
mv "$part" "${part%.part}"
rm "$2/current"
# Old keys can open what has been destroyed since, so old copies go; a copy that never became whole goes as well.
find "$2" -mindepth 1 -maxdepth 1 -type d -name '*T*Z*' -mtime "+$3" -exec rm -rf {} +
