#!/bin/sh
# bench.sh -- speed and size, each beside what it is measured against (make bench).
#
#     ITEMS=1000000 SECONDS_EACH=8 tools/bench.sh BUILD
#
# Everything is on one machine: clients, server and the raw baseline share its processors
# and its disk, so the ratios count and not the figures.  The nodes are made once and kept
# in build/bench; the folder may be thrown away at any time.
set -eu
build=${1:-build/release}
items=${ITEMS:-1000000}
each=${SECONDS_EACH:-8}
bench=build/bench
made_by=$(cat schema/*.sql tools/generate.c tools/generate_text.h | cksum | cut -d' ' -f1)
big=$bench/node-$items-$made_by.db
small=$bench/node-20000-$made_by.db
server=
# In the faces of official papers, as ./test has them: what a PDF weighs depends on them.
if [ -e build/fonts/fonts.conf ]; then
    export FONTCONFIG_FILE="$PWD/build/fonts/fonts.conf"
fi

say() { echo "$*"; }
value() { sed -n "s/.*\\b$1=\\([0-9.]*\\).*/\\1/p"; } # of a line "… name=1.5 …"
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.0f %%", 100 * a / b }'; }

finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    server=
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# make_node FILE ITEMS: unless it is there.
make_node() {
    [ -f "$1" ] && return 0
    rm -f "$bench/node-$2"-*
    "$build/tools/generate" "$1.new" "$2" 1
    mv "$1.new" "$1"
}

# serve FILE: sets $server, $port and $start_ms, from the call to the first answer.
serve() {
    : >"$bench/serve.log"
    began=$(date +%s%N)
    "$build/zhibao" serve --data "$1" --port 0 >"$bench/serve.log" 2>"$bench/serve.err" &
    server=$!
    until port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$bench/serve.log") && [ -n "$port" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$bench/serve.err" >&2; exit 1; }
        sleep 0.002
    done
    export SERVER_PID=$server
    start_ms=$((($(date +%s%N) - began) / 1000000))
}

memory() { sed -n "s/^$1:[^0-9]*\\([0-9]*\\) kB/\\1/p" "/proc/$server/status"; }

# reads NAME LOGIN, paths on stdin
reads() {
    line=$("$build/tools/bench_client" "$port" read 16 "$each" "$2")
    printf '  %-34s %s\n' "$1" "$line"
}

mkdir -p "$bench"
make_node "$small" 20000
make_node "$big" "$items"

say "== durable submits: report.add and report.submit in turn, over HTTP, each answered after its commit"
: >"$bench/ratios"
for round in 1 2 3; do
    # Each against its own rows (one officer's lie closer together than many officers'),
    # written raw at once after: other work on the machine disturbs both alike.
    for clients in 1 8 64; do
        rm -rf "$bench"/submit.db* "$bench"/raw.db*
        cp "$small" "$bench/submit.db"
        cp "$small" "$bench/raw.db"
        serve "$bench/submit.db"
        line=$("$build/tools/bench_client" "$port" submit $clients "$each")
        finish
        say "  $line"
        rate=$(echo "$line" | value per_second)
        line=$("$build/tools/bench_db" replay "$bench/submit.db" "$bench/raw.db" $clients)
        one=$(echo "$line" | value one_by_one)
        grouped=$(echo "$line" | value grouped)
        say "    raw SQLite, these rows, same disk, same settings: $line"
        say "    served / raw one by one $(ratio "$rate" "$one"), / raw grouped by $clients" \
            "$(ratio "$rate" "$grouped")"
    done
    ratio "$rate" "$grouped" >>"$bench/ratios"
    echo >>"$bench/ratios"
done
say "  64 clients / raw grouped by 64, median of 3: $(sort -n "$bench/ratios" | sed -n 2p) (wanted: at least 60 %)"
rm -rf "$bench"/submit.db* "$bench"/raw.db* "$bench/ratios"

say "== a node of $items items ($(du -m "$big" | cut -f1) MB): 16 clients, each asking again at once"
serve "$big"
say "  start-up: $start_ms ms (wanted: at most 200), resident then: $(memory VmRSS) kB"
newest=0
far=$("$build/tools/bench_db" nth "$big" $((items > 260000 ? 250000 : items / 2)))
echo "/register.json?before=$newest" | reads "register, page 1, JSON" editor1
echo "/register.json?before=$far" | reads "register, page 10,000, JSON" editor1
echo "/register" | reads "register, page 1" editor1
echo "/register?before=$far" | reads "register, page 10,000" editor1
"$build/tools/bench_db" reports "$big" 2000 | sed 's/$/.json/' | reads "an item, 2,000 of them, JSON" editor1
"$build/tools/bench_db" reports "$big" 2000 | reads "an item, 2,000 of them" editor1
echo "/index.json" | reads "work-desk, JSON" editor1
echo "/" | reads "work-desk of an editor" editor1
echo "/" | reads "work-desk of an officer" officer1
echo "/desk" | reads "editor's desk" editor1
echo "/login" | reads "log-in page" editor1
echo "/register.json?from=2005-01-01&to=2005-01-31" | reads "register of one month, JSON" editor1
say "  (wanted: p99 at most 10 ms on an idle machine)"
say "  resident after it: $(memory VmRSS) kB, at most: $(memory VmHWM) kB (wanted: at most 131072)"
finish
say "== points of a year: roster, records, counts, ledger"
say "  in memory (wanted: at most 30 ms)"
"$build/tools/bench_points" | sed 's/^/  /'
say "  from the database of $items items (wanted: at most 150 ms)"
"$build/tools/bench_year" "$big" | sed 's/^/  /'
say "== reading a Word file of 100 pages, in the sandbox (wanted: at most 200 ms)"
"$build/tools/bench_document" | sed 's/^/  /'
say "== documents: the sample issue of 20 pages, and a register of 1,000 rows"
pressed=$("$build/tools/bench_press" "$bench/issue.pdf")
say "  PDF: $pressed (wanted: first at most 350 ms, warm 200 ms, count 30 ms, 400 kB)"
say "  Word and Excel: $("$build/tools/bench_office" "$bench/issue.docx") (wanted: Excel at most 50 ms)"
if command -v soffice > /dev/null; then
    # Once to make its profile, once measured.
    for round in 1 2; do
        began=$(date +%s%N)
        soffice "-env:UserInstallation=file://$PWD/$bench/office" --headless --convert-to pdf \
            --outdir "$bench/office.out" "$bench/issue.docx" > /dev/null 2>&1
        office_ms=$((($(date +%s%N) - began) / 1000000))
    done
    say "  LibreOffice, our Word file to PDF: $office_ms ms," \
        "$(awk -v a="$office_ms" -v b="$(echo "$pressed" | value warm_ms)" \
            'BEGIN { printf "%.0f", a / b }') times ours warm (wanted: at least 15)"
    rm -rf "$bench/office" "$bench/office.out"
fi
say "== size of the program"
strip -o "$bench/stripped" "$build/zhibao"
say "  $(stat -c %s "$bench/stripped") bytes stripped, $(stat -c %s "$build/zhibao") with debug information (wanted: at most 10485760)"
rm -f "$bench/stripped"
