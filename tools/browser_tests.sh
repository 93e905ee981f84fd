#!/bin/sh
# browser_tests.sh -- the clicked tests of tests/browser in headless Chromium, each against a
# sample city of its own, loaded once and copied.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM
failed=0

build/release/zhibao demo --data "$work/city.db" > "$work/demo.log" || {
    cat "$work/demo.log"
    echo "not ok the sample city loads for the browser"
    exit 1
}
for test in tests/browser/test_*.mjs tests/browser/path.mjs tests/browser/triage.mjs tests/browser/phone.mjs tests/browser/gallery.mjs; do
    [ -e "$test" ] || continue
    echo "== $test"
    rm -rf "$work/now.db"*
    for end in "" .files -wal; do
        [ ! -e "$work/city.db$end" ] || cp -r "$work/city.db$end" "$work/now.db$end"
    done
    # A test's own closing line is not ours: the caller counts ok and not ok.
    DATA="$work/now.db" node "$test" > "$work/test.log" 2>&1
    code=$?
    grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$work/test.log"
    if [ $code -ne 0 ]; then
        grep -q '^not ok' "$work/test.log" || echo "not ok $test ended with $code"
        failed=1
    fi
done
exit $failed
