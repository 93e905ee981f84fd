/* intake.h -- 导入: a table that another program or a clerk made, understood as rows of
 * 单位名册 or 历史登记簿.
 *
 * Each of the two is a table of columns.  The head row is the one, among the first rows of
 * the sheets, with most heads that are known; its cells propose which column is which, and a
 * person may say otherwise.  Below it every row becomes values, or faults that name row,
 * column, what stands there and what would be right.  Rows that are no data (合计, 注, a head
 * printed again) are passed over and counted.  Nothing here asks the database: what a value
 * means there is app/roster.h's and app/history.h's.
 *
 * Pure; everything is made in the arena.
 */
#ifndef DOMAIN_INTAKE_H
#define DOMAIN_INTAKE_H

#include "base/field.h"
#include "base/sheet.h"

enum { INTAKE_ROWS_MAX = 5000, INTAKE_COLUMNS_MAX = 16, INTAKE_HEADS_MAX = 200 };

enum intake_form {
    INTAKE_TEXT,
    INTAKE_DAY,    /* in any manner of an office, or Excel's number of a day */
    INTAKE_COUNT,  /* a whole number; 12人 too */
    INTAKE_KIND,   /* a word of report_kinds, or one with it in: 工作动态 */
    INTAKE_RESULT, /* 采用: 1; 未采用 and its like, and nothing: 0 */
};

struct intake_column {
    const char *key;   /* the input field that says where it is: title */
    const char *label; /* 标题 */
    const char *heads; /* what its head may say, blanks between */
    bool need;
    enum intake_form form;
};

struct intake_target {
    const struct intake_column *column;
    int n;
};

enum roster_column {
    ROSTER_CODE, ROSTER_NAME, ROSTER_SHORT, ROSTER_CLASS, ROSTER_TEAM, ROSTER_SUPERIOR,
    ROSTER_PEOPLE, ROSTER_BEGAN, ROSTER_OFFICER, ROSTER_PHONE, ROSTER_END
};
enum history_column {
    HISTORY_NUMBER, HISTORY_DAY, HISTORY_UNIT, HISTORY_TITLE, HISTORY_AUTHOR, HISTORY_KIND,
    HISTORY_RESULT, HISTORY_BULLETIN, HISTORY_LABEL, HISTORY_PUBLISHED, HISTORY_BODY,
    HISTORY_END
};
extern const struct intake_target intake_roster, intake_history;

struct intake_value {
    struct str text; /* as it stands, without blanks at the ends */
    int64_t n;       /* of all forms but TEXT */
};

struct intake_row {
    int64_t line; /* for people */
    struct intake_value *value; /* one for each column of the target */
    bool bad;     /* it has a fault */
    bool known;   /* it is there already: left to who asks the database */
};

struct intake_fault {
    int64_t line;
    struct str column, cell, why;
    bool note; /* not a fault: only what is to be known of the row */
    size_t place; /* in the order in which they were found */
};
extern const struct field intake_fault_fields[];

struct intake_head {
    int64_t no;      /* of the column, from 1 */
    struct str text; /* B 报送单位 */
};
extern const struct field intake_head_fields[];

struct intake {
    struct arena *a;
    const struct intake_target *target;
    const struct field *bounds;
    int64_t sheet, head;   /* number of the sheet from 1; line of the head row */
    int64_t map[INTAKE_COLUMNS_MAX]; /* column of the table, from 1; 0: none */
    struct list heads;     /* of struct intake_head */
    struct str missing;    /* needed columns that are nowhere: 标题、单位 */
    struct list rows;      /* of struct intake_row; none while something is missing */
    struct list faults;    /* of struct intake_fault, by row */
    int64_t passed;        /* rows that are no data */
    bool more;             /* there are more than INTAKE_ROWS_MAX: the rest was not read */
    size_t faults_room;
};

/* `sheets` of struct sheet, at least one.  `sheet` 0: the one that fits best.  `map`: where
 * the columns are, or NULL: as the heads say.  A text value has as many characters as the
 * field of the same key in `bounds` allows; columns without one there are free. */
void intake_read(struct arena *a, const struct intake_target *target,
                 const struct list *sheets, int64_t sheet, const int64_t *map,
                 const struct field *bounds, struct intake *out);

/* Say of a row what is wrong with it, and that it is bad. */
void intake_refuse(struct intake *in, struct intake_row *row, int column, struct str why);
/* Say of a row what is to be known. */
void intake_note(struct intake *in, const struct intake_row *row, int column, struct str why);

/* Put the faults by row. */
void intake_sort(struct intake *in);

/* How many rows are bad; are known. */
int64_t intake_bad(const struct intake *in);
int64_t intake_known(const struct intake *in);

/* 2005-03-01 2005/3/1 2005.3.1 20050301 2005年3月1日 二〇〇五年三月一日, with a time of day
 * behind or not; 38412 as Excel stores days.  False when it is none of these, or no day. */
bool intake_day(struct str text, int64_t *out);

/* The same unit's name, with 中共 before it or without. */
bool intake_same_name(struct str a, struct str b);

#endif
