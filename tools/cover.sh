#!/bin/sh
# cover.sh BUILD -- how much of each file of src the tests reached, least first.
set -eu
cd "$1"
for gcda in $(find src -name '*.gcda' | sort); do
    gcov -n -o "$(dirname "$gcda")" "$gcda" 2> /dev/null | awk '
        /^File / { file = $2; gsub(/\x27/, "", file) }
        /^Lines executed:/ && file ~ /^src\/.*\.c$/ { split($2, part, ":"); print part[2], file; file = "" }'
done | sort -n
