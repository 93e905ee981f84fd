/* workbook_cell.h -- what a cell of a workbook shows (workbook.h says the rules). */
#ifndef CODEC_WORKBOOK_CELL_H
#define CODEC_WORKBOOK_CELL_H

#include "base/buf.h"
#include "codec/archive.h"

struct number_format {
    bool known;   /* else: as General */
    bool percent;
    int places;
    bool day; /* the number counts days; such a format is not known */
};

struct number_formats {
    struct number_format *style; /* by a cell's s */
    size_t n;
    bool from_1904; /* day 0 is 1904-01-01, as the first Excel for the Macintosh had it */
};

/* From the part of styles; leaves from_1904 alone. */
MUST_CHECK enum rc formats_read(struct cx *cx, struct archive *ar, struct str member,
                                struct number_formats *out);

/* 0, 0.00, #,##0.0, 0.00% and their like; any other is not known. */
struct number_format format_read(struct str code);

/* Of a number that every workbook knows without saying so. */
struct number_format format_built_in(int64_t id);

/* The stored number as text, days counted as from 1900; what is no number stays as it is. */
struct str number_shown(struct arena *a, const struct number_formats *formats,
                        int64_t style, struct str stored);

/* One quoted cell of CSV. */
void cell_write(struct buf *b, struct str text);

#endif
