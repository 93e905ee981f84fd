#!/bin/sh
# cover_branches.sh BUILD FILE... -- were all branches of each file taken?
#
# Says "ok" or "not ok" for each file of src, with its count, and before it each branch
# that no test took.  A header's branches are those of all files that include it.
set -eu
build=$1
shift
failed=0
for gcda in $(find "$build/src" -name '*.gcda' | sort); do
    gcov -b -c -t -o "$(dirname "$gcda")" "$gcda" 2> /dev/null
done > "$build/branches.gcov"
for file; do
    awk -F: -v file="$file" '
        $2 ~ /^ *0$/ { if ($3 == "Source") inside = $4 == file; next }
        !inside { next }
        /^branch / { key = line " " n++
                     if (!(key in taken)) { order[++all] = key; taken[key] = 0; at[all] = line }
                     if (/ taken [1-9]/) taken[key] = 1
                     next }
        /^ *[-0-9#=*]+:/ { line = $2 + 0; n = 0
                           text = $0; sub(/^[^:]*:[^:]*: */, "", text); source[line] = text }
        END { if (all == 0) {
                  if (file ~ /h$/) exit
                  print "not ok " file ": nothing was measured"
                  exit 1
              }
              for (i = 1; i <= all; i++)
                  if (taken[order[i]]) count++
                  else print "# " file ":" at[i] ": " source[at[i]]
              printf "%s %s: %d of %d branches\n", count == all ? "ok" : "not ok", file,
                     count, all
              exit count != all }' "$build/branches.gcov" || failed=1
done
exit $failed
