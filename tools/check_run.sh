#!/bin/sh
# check_run.sh -- ./run --once does the main job twice in a row: it ends with 0, prints the
# year's figures, and the papers that it names are there.
set -u
failed=0
tell() { if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; failed=1; fi; }

for time in first second; do
    ./run --once > build/once.log 2>&1 < /dev/null
    code=$?
    cat build/once.log
    tell $code "run --once ends well, the $time time"
done
for figure in 93 73 60 38 128 59; do
    grep -q "$figure" build/once.log
    tell $? "run --once prints the figure $figure"
done
papers=$(grep -oE '[^ ：:]+\.pdf' build/once.log | sort -u)
[ -n "$papers" ]
tell $? "run --once names its papers"
for paper in $papers; do
    [ -s "$paper" ] && [ "$(head -c 5 "$paper")" = "%PDF-" ]
    tell $? "$paper is a PDF"
done
exit $failed
