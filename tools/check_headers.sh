#!/bin/sh
# check_headers.sh -- every header compiles alone: whoever includes it needs nothing before.
#
# CC and FLAGS come from the Makefile.  Prints "ok headers" or "not ok headers".
set -u
export CC FLAGS
if find src tests -name '*.h' | xargs -P "${JOBS:-2}" -n 1 sh -c '
    echo "#include \"$1\"" | $CC $FLAGS -Wno-unused-function -fsyntax-only -x c - && exit
    echo "# $1 does not compile alone"
    exit 1' sh
then
    echo "ok headers ($(find src tests -name '*.h' | wc -l) compiled alone)"
else
    echo "not ok headers"
    exit 1
fi
