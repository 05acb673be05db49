#!/bin/sh
# Brings the mirror of files up to date: copy-files.sh <files> <backup folder> <days to keep what is gone>
#
# After the log: what an event names was there before it. Parts of files are written once and never changed, so only new ones
# are copied, each whole or not at all. What a file's author or an erasure has removed leaves the mirror, too.
set -eu
to=$2/files
mkdir -p "$to"
cd "$1"
find . -type f -name '[0-9][0-9][0-9][0-9][0-9][0-9]' | while read -r part; do
  if [ ! -e "$to/$part" ]; then
    mkdir -p "$to/${part%/*}"
    if cp "$part" "$to/$part.part" 2>/dev/null; then mv "$to/$part.part" "$to/$part"; else rm -f "$to/$part.part"; fi
  fi
done
cd "$to"
find . -mindepth 2 -maxdepth 2 -type d -ctime "+$3" | while read -r owner; do
  [ -e "$1/$owner" ] || rm -rf "$owner"
done
sync
