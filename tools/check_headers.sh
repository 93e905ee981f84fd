#!/bin/sh
# check_headers.sh -- every header compiles alone: whoever includes it needs nothing before.
#
# CC and FLAGS come from the Makefile.  Prints "ok headers" or "not ok headers".
set -u
bad=0
n=0
for h in $(find src tests -name '*.h' | sort); do
    n=$((n + 1))
    if ! echo "#include \"$h\"" | $CC $FLAGS -Wno-unused-function -fsyntax-only -x c -; then
        echo "# $h does not compile alone"
        bad=1
    fi
done
[ $bad -eq 0 ] && echo "ok headers ($n compiled alone)" || echo "not ok headers"
exit $bad
