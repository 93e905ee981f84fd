#!/bin/sh
# with_pg.sh COMMAND… -- run it beside a throw-away PostgreSQL 15 cluster.
#
# The cluster lives in a folder of its own, listens on a socket there and nowhere else,
# and is gone afterwards, however COMMAND ended.  COMMAND finds it in ZHIBAO_TEST_DB.
# Its data is worth nothing, but fsync stays on: the program refuses a store without.
# Programs that would each have a server of their own share this one: while a transaction of
# one is open, what all others read is remembered, for which the default is too little.
set -u
[ $# -gt 0 ] || { echo "usage: tools/with_pg.sh COMMAND…" >&2; exit 2; }
bin=${PG_BIN:-/usr/lib/postgresql/15/bin}
[ -x "$bin/initdb" ] || { echo "with_pg: PostgreSQL 15 is missing: apt-get install postgresql-15" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/zhibao-pg.XXXXXX") || exit 1
as=
if [ "$(id -u)" = 0 ]; then # its server refuses to run as root
    as="runuser -u postgres --"
    chown postgres: "$folder" && chmod 711 "$folder" || exit 1
fi

finish() {
    trap '' INT TERM
    (cd / && $as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop) >/dev/null 2>&1
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

here=$PWD
cd / || exit 1
$as "$bin/initdb" -D "$folder/data" -U zhibao -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync >"$folder/log.initdb" 2>&1 || { cat "$folder/log.initdb" >&2; exit 1; }
$as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=100 \
        -c max_pred_locks_per_transaction=1024" \
    start >/dev/null || { cat "$folder/data/log" >&2; exit 1; }
$as "$bin/createdb" -h "$folder" -U zhibao zhibao || exit 1
cd "$here" || exit 1
export ZHIBAO_TEST_DB="postgres:host=$folder user=zhibao dbname=zhibao"
"$@"
