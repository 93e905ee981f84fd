#!/bin/sh
# check_sizes.sh -- the shape that docs/style.md asks for, where a script can see it:
# files of at most 600 lines (but src/app/acts.c, which is a list: it is as long as what it
# lists), functions of at most 60, no tabs, no unfinished work.  Prints "ok sizes" or, after
# each breach, "not ok sizes".
set -u
files=$(find src tests tools -name '*.[ch]' | sort)
bad=$(
    awk '
    function file_end() {
        if (lines > 600 && last != "src/app/acts.c")
            print last ": " lines " lines, more than 600"
    }
    FNR == 1 { file_end(); last = FILENAME; start = 0 }
    { lines = FNR }
    /\t/ { print FILENAME ":" FNR ": a tab" }
    # A function begins at a brace in the first column and ends at the next closing one.
    /^\{/ { start = FNR }
    /^\}/ { if (start > 0 && FNR - start - 1 > 60)
                print FILENAME ":" start ": a function of " FNR - start - 1 " lines, more than 60"
            start = 0 }
    END { file_end() }' $files
    grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $files $(find src schema ui/src tools -name '*.sql' -o \
        -name '*.html' -o -name '*.ts' -o -name '*.css' -o -name '*.awk')
)
if [ -n "$bad" ]; then
    echo "$bad" | sed 's/^/# /'
    echo "not ok sizes"
    exit 1
fi
echo "ok sizes"
