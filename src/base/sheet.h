/* sheet.h -- a table as it stands on paper: rows of texts, nothing understood yet. */
#ifndef BASE_SHEET_H
#define BASE_SHEET_H

#include "base/str.h"

struct sheet_row {
    const struct str *cell;
    size_t n;
    int64_t line; /* its number for people, from 1; empty rows are counted and left out */
};

struct sheet {
    struct str name; /* of the workbook's sheet; "" where there is none */
    const struct sheet_row *row;
    size_t n;
};

#endif
