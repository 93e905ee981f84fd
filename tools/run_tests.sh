#!/bin/sh
# run_tests.sh PROGRAM... -- runs test programs, two at a time, and prints what each said.
#
# A program that ends badly without having said "not ok" (a crash, a sanitizer's report, a
# leak) gets a "not ok" line of its own.  Exits 1 when any test failed.
set -u
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-print_suppressions=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
[ $# -gt 0 ] || exit 0
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT INT TERM

printf '%s\n' "$@" | OUT=$out xargs -P "${JOBS:-2}" -n 1 sh -c '
    name=$(basename "$1")
    began=$(date +%s)
    "$1" > "$OUT/$name.log" 2>&1 < /dev/null
    code=$?
    if [ $code -ne 0 ] && ! grep -q "^not ok" "$OUT/$name.log"; then
        echo "not ok $name ended with $code" >> "$OUT/$name.log"
    elif ! grep -qE "^(ok|not ok)" "$OUT/$name.log"; then
        echo "not ok $name ran no test" >> "$OUT/$name.log"
    fi
    { echo "== $name, $(($(date +%s) - began)) s"; cat "$OUT/$name.log"; } > "$OUT/$name.whole"
    cat "$OUT/$name.whole"' sh
! grep -q "^not ok" "$out"/*.log
