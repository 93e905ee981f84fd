#!/bin/sh
# check_floors.sh -- which folder of src may include which (floors.txt).
#
# Every include of ours is written "folder/name.h"; src/main.c may include all.  A generated
# header (sql.h, templates) has no folder and belongs to whoever may use a database.
# Prints each climb and exits 1 when there is one.
set -eu
awk '
    FNR == NR {
        split($0, part, ":"); floor = part[1]; known[floor] = 1
        n = split(part[2], below, " "); allowed[floor, floor] = 1
        for (i = 1; i <= n; i++) allowed[floor, below[i]] = 1
        next
    }
    /^#include "/ {
        header = $2; gsub(/"/, "", header)
        n = split(FILENAME, path, "/")
        if (n == 2) next
        from = path[2]
        if (!(from in known)) { print FILENAME ": folder " from " is not in floors.txt"; bad = 1; next }
        if (header == "sql.h") {
            if (!allowed[from, "db"]) { print FILENAME ":" FNR ": " from " may not use " header; bad = 1 }
            next
        }
        if (split(header, to, "/") != 2) { print FILENAME ":" FNR ": " header " lacks its folder"; bad = 1; next }
        if (!allowed[from, to[1]]) { print FILENAME ":" FNR ": " from " may not include " header; bad = 1 }
    }
    END { exit bad }' floors.txt $(find src -name '*.[ch]' | sort)
