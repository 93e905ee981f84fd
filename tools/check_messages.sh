#!/bin/sh
# check_messages.sh -- every code that a failure can carry has a text in data/messages.zh,
# and every text is of a code that some failure carries.
#
# A code is a literal "noun.word" in a statement that calls fail(), fail_arg(),
# fail_field() or a function named …fault() or …failed(), that sets .code, or that
# returns a "field.…" (base/field.h).
set -eu
cd "$(dirname "$0")/.."
used=$(mktemp) && told=$(mktemp)
trap 'rm -f "$used" "$told"' EXIT

cat src/*/*.c | awk '
    /^#include/ { next }
    { text = text " " $0 }
    END {
        n = split(text, part, /[;{}]/)
        for (i = 1; i <= n; i++) {
            s = part[i]
            if (s !~ /fail(_arg|_field|ed)?\(|fault[a-z_]*\(|\.code *=|"field\.[a-z0-9_]+"/)
                continue
            while (match(s, /"[a-z_]+\.[a-z0-9_]+"/)) {
                print substr(s, RSTART + 1, RLENGTH - 2)
                s = substr(s, RSTART + RLENGTH)
            }
        }
    }' | LC_ALL=C sort -u > "$used"
awk '!/^#/ && NF { print $1 }' data/messages.zh > "$told"

bad=0
if ! LC_ALL=C sort -c "$told" 2>/dev/null; then
    echo "data/messages.zh is not sorted by code"; bad=1
fi
for code in $(LC_ALL=C comm -23 "$used" "$told"); do
    echo "$code has no text in data/messages.zh"; bad=1
done
for code in $(LC_ALL=C comm -13 "$used" "$told"); do
    echo "$code in data/messages.zh is of no failure"; bad=1
done
[ $bad -eq 0 ] && echo "ok messages" || echo "not ok messages"
exit $bad
