#!/bin/sh
# check_run.sh -- the first of the two commands does what the README says.
#
# ./run --once, twice in a row: it ends with 0, prints the year's figures, and the papers
# that it names are there.  ./run serves: a page comes, and a signal ends it.
set -u
failed=0
tell() { if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; failed=1; fi; }

rm -rf build/once # a city of its own: the office's stays as it is
export DATA=build/once/zhibao.db
for time in first second; do
    ./run --once > build/once.log 2>&1 < /dev/null
    code=$?
    cat build/once.log
    tell $code "run --once ends well, the $time time"
done
# What the speech of the sample city says of 2005.
for figure in '《安阳组工信息》93期' '采用各类信息26[0-9]条' '被省级刊物采用73条' \
    '被中央级刊物采用2条' '被省级刊物采用60条（上年(同期)?38条' '（128分）' '（59分）'; do
    grep -qE "$figure" build/once.log
    tell $? "run --once prints $figure"
done
grep -oE 'build/once/[^ ]+\.(pdf|csv)$' build/once.log | sort -u > build/once.papers
[ "$(wc -l < build/once.papers)" -ge 3 ]
tell $? "run --once names its papers"
while read -r paper; do
    case $paper in
    *.pdf) [ "$(head -c 5 "$paper")" = "%PDF-" ] ;;
    *) [ -s "$paper" ] ;;
    esac
    tell $? "$paper is there"
done < build/once.papers

mkfifo build/serve.$$ && trap 'rm -f build/serve.$$' EXIT
PORT=0 ./run < /dev/null > build/serve.$$ 2>&1 &
server=$!
address=
while read -r line; do
    case $line in
    "listening on "*) address=${line#listening on }; break ;;
    esac
done < build/serve.$$
[ -n "$address" ]
tell $? "run serves and says where"
node -e 'fetch(process.argv[1] + "/login").then((r) => process.exit(r.status === 200 ? 0 : 1),
    () => process.exit(1))' "$address"
tell $? "its log-in page comes"
kill -TERM $server
wait $server
tell $? "a signal ends it well"
exit $failed
