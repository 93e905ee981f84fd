#!/bin/sh
# browser_tests.sh -- the clicked tests of tests/browser in headless Chromium, two at a time,
# each against a sample city of its own, loaded once and copied.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM

build/release/zhibao demo --data "$work/city.db" > "$work/demo.log" || {
    cat "$work/demo.log"
    echo "not ok the sample city loads for the browser"
    exit 1
}
# The long ones first, for two to end together; what stands twice runs where it stands first.
# A test's own closing line is not ours: the caller counts ok and not ok.
(cd tests/browser && printf '%s\n' path.mjs test_pages.mjs test_editor.mjs &&
    ls gallery.mjs phone.mjs triage.mjs test_*.mjs) | awk '!seen[$0]++' |
    WORK=$work xargs -P "${JOBS:-2}" -n 1 sh -c '
    own=$WORK/$1.city
    mkdir "$own"
    for end in "" .files -wal; do
        [ ! -e "$WORK/city.db$end" ] || cp -r "$WORK/city.db$end" "$own/city.db$end"
    done
    began=$(date +%s)
    DATA=$own/city.db node "tests/browser/$1" > "$WORK/$1.log" 2>&1 < /dev/null
    code=$?
    if [ $code -ne 0 ] && ! grep -q "^not ok" "$WORK/$1.log"; then
        echo "not ok $1 ended with $code" >> "$WORK/$1.log"
    fi
    rm -rf "$own"
    { echo "== $1, $(($(date +%s) - began)) s"
      grep -vE "^[0-9]+ passed, [0-9]+ failed$" "$WORK/$1.log"; } > "$WORK/$1.whole"
    cat "$WORK/$1.whole"' sh
! grep -q "^not ok" "$work"/*.log
