/* published_table.h -- a published table understood: what published*.c share. */
#ifndef DOMAIN_PUBLISHED_TABLE_H
#define DOMAIN_PUBLISHED_TABLE_H

#include "base/buf.h"
#include "base/decimal.h"
#include "domain/published.h"

enum column_kind {
    COLUMN_OTHER, /* a number all the same, where most of its cells are */
    COLUMN_INDEX, /* 序号 */
    COLUMN_RANK,
    COLUMN_UNIT,
    COLUMN_CLASS, /* 类别, 分组: ranks begin anew in each */
    COLUMN_NOTE,
    COLUMN_REPORTED,
    COLUMN_ADOPTED,
    COLUMN_RATE,
    COLUMN_POINTS,
    COLUMN_TOTAL,
};

struct pub_column {
    struct str head; /* both rows of it, one after the other */
    enum column_kind kind;
    bool cumulative; /* 累计, 全年 */
    bool before;     /* 上年, 同期, 增减: not of this period */
    bool plain;      /* 采用, 报送: all of it, not one level's or bulletin's */
    bool number;     /* most of its cells are */
    int64_t worth;   /* of one, by its head; 0: not said */
};

struct pub_cell {
    int64_t v; /* decimal; of a percentage without its sign */
    bool there;
    bool bad;  /* there, and no number */
    bool percent;
};

enum row_kind { ROW_UNIT, ROW_SUM, ROW_PASSED };

struct pub_row {
    const struct sheet_row *of;
    enum row_kind kind;
    struct str who;
    struct str group; /* of its class columns */
    struct pub_cell *cell;
};

struct pub_table {
    struct arena *a;
    const struct sheet *sheet;
    struct published *out;
    struct pub_column column[PUBLISHED_COLUMNS_MAX];
    int columns;
    struct pub_row *row;
    size_t rows;
    struct finding *finding; /* of the sheet, as many as out->findings may hold */
};

/* The table whose head stands in row `at` (or the next, of two): its columns and rows.
 * *next is the row behind it.  False when no head stands there. */
bool pub_table_read(struct pub_table *t, size_t at, size_t *next);

/* What a head says; its blanks are dropped. */
struct pub_column pub_head(struct arena *a, struct str head);

/* 262, 1,234.5, 57.10%, 第9名, 9（并列）; empty and —: not there. */
struct pub_cell pub_number(struct str s);

struct str pub_squeeze(struct arena *a, struct str s); /* without blanks of any kind */
bool pub_has(struct str s, const char *part);

/* One comparison was made. */
void pub_claim(struct pub_table *t);
/* A finding in row `r`, column `c` (-1: the row itself); the rest by the caller. */
struct finding *pub_found(struct pub_table *t, const struct sheet_row *r, int c,
                          struct str who, enum claim claim);
struct str pub_printed(const struct sheet_row *r, int c);

/* May the column be summed? */
bool pub_summable(const struct pub_column *c);

/* The first column of this kind that is plain and of the period; else -1. */
int pub_column_of(const struct pub_table *t, enum column_kind kind, bool cumulative);

/* rate = part / whole in percent, at `places`, half up or cut; as printed, without %. */
int64_t pub_rate(int64_t part, int64_t whole, int places, bool cut);

/* The sum of a column over the units' rows. */
int64_t pub_sum(const struct pub_table *t, int c);

void pub_check_rows(struct pub_table *t);    /* published_row.c */
void pub_check_rates(struct pub_table *t);   /* published_rate.c */
void pub_check_columns(struct pub_table *t); /* published_column.c */
void pub_check_ranks(struct pub_table *t);   /* published_rank.c */
/* A line of text that belongs to the table; published_text.c. */
void pub_check_text(struct pub_table *t, const struct sheet_row *r, struct str text);

#endif
