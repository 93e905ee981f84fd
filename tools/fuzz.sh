#!/bin/sh
# fuzz.sh SECONDS PROGRAM… -- runs each libFuzzer program for so long and stops at the first
# finding.
#
# tests/fuzz/NAME.seeds names the files to start from, one path a line.  What a run learns
# stays in build/corpus/NAME for the next; an input that breaks it in build/corpus/NAME.found.
set -eu
seconds=$1
shift
for program in "$@"; do
    name=$(basename "$program")
    corpus=build/corpus/$name
    mkdir -p "$corpus"
    if [ -f "tests/fuzz/$name.seeds" ]; then
        xargs -d '\n' cp -t "$corpus" < "tests/fuzz/$name.seeds"
    fi
    echo "$name: $seconds seconds"
    if "$program" -max_total_time="$seconds" -max_len=16384 -verbosity=0 \
        -artifact_prefix="$corpus.found." "$corpus"; then
        echo "ok $name"
    else
        echo "not ok $name"
        exit 1
    fi
done
