#!/bin/sh
# build.sh -- makes the program, with a line of progress for whoever waits.
#
# All that make says is in build/make.log; shown when it fails.
set -u
mkdir -p build
all=$(find src -name '*.c' | wc -l)
{
    make -j"$(nproc)" "$@" 2>&1
    echo "make ended with $?"
} | awk -v all="$all" -v log_file=build/make.log -v tty="$([ -t 1 ] && echo 1 || echo 0)" '
    { print > log_file }
    /^cc / { n++
             if (tty) { printf "\r〔编译〕%d / %d", n, all; fflush() }
             else if (n % 40 == 0) { print "〔编译〕" n " / " all; fflush() } }
    /^make ended with / { code = $4 }
    END { if (tty && n > 0) print ""
          if (code != 0) {
              close(log_file)
              system("tail -30 " log_file)
          }
          exit code }'
