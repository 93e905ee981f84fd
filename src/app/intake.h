/* intake.h (app) -- 导入: what roster.h and history.h have in common.
 *
 * Three steps: a table as a file or pasted (roster.new, history.new); the preview of what
 * would come in, with the mapping of columns and every bad cell by row (….preview), as often
 * as one likes; and ….add, which reads the table again by the same rules and brings it in as
 * one transaction: all rows, or, by choice, the good ones.  The table travels in the form, as
 * the lines of CSV that it was read as.  What was done stays as a record with the refused
 * rows (….show, ….file).  Rows that are there already are told apart and never doubled.
 */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "app/act.h"
#include "domain/intake.h"
#include "store/intake.h"

enum { INTAKE_CHARS_MAX = 4000000, INTAKE_SAMPLES = 10, INTAKE_FAULTS_SHOWN = 300 };

/* The rows that the input of both begins with; T has these members and, for each column of
 * its target, an int64_t that says where it is (1: the first; 0: nowhere). */
#define INTAKE_INPUT(T)                                                        \
    INPUT_TABLE(struct T, table, "表格", 1, INTAKE_CHARS_MAX),                 \
    INPUT(struct T, sheet, "工作表", 0, 255),                                  \
    INPUT_FLAG(struct T, mapped, "列已对应"),                                  \
    INPUT_FLAG(struct T, good, "只导入合格的行")
#define INTAKE_COLUMN(T, m, label) INPUT(struct T, m, label, 0, INTAKE_HEADS_MAX)

struct intake_sheet {
    int64_t no;
    struct str name;
};

struct intake_cell {
    struct str text;
};

struct intake_sample {
    int64_t line;
    struct list cells; /* of struct intake_cell, one for each column in use */
    bool bad, known;
};

struct intake_view {
    struct list sheets;  /* of struct intake_sheet; none when there is only one */
    struct list heads;   /* of struct intake_head */
    struct list labels;  /* of struct intake_cell: columns in use */
    struct list samples; /* of struct intake_sample: the first rows */
    struct list faults, notes; /* of struct intake_fault */
    struct str missing;
    int64_t head, rows, good, bad, known, passed;
    bool clean, partly, empty, more; /* more: not all faults are listed */
};
extern const struct field intake_view_fields[];

/* Read in->table by the mapping that the input `in` (of `fields`) has.  E_TOO_LARGE
 * intake.rows.  `bounds`: as intake_read(). */
MUST_CHECK enum rc intake_take(struct cx *cx, const struct intake_target *target,
                               const struct field *fields, const void *in,
                               const struct field *bounds, struct intake *out);
/* What the page shows; the mapping as it was found goes into the input at `ask`. */
MUST_CHECK enum rc intake_look(struct cx *cx, const struct intake *i,
                               const struct field *fields, void *ask, struct intake_view *out);

/* May it come in?  E_INVALID intake.columns, intake.empty; E_CONFLICT intake.refused when
 * there are bad rows and not only the good ones are wanted. */
MUST_CHECK enum rc intake_may(struct cx *cx, const struct intake *i, bool good);
/* Record what came in, with its event; fills *made. */
MUST_CHECK enum rc intake_done(struct cx *cx, const struct intake *i, struct str target,
                               struct made *made);

/* The record and its refused rows. */
struct intake_id {
    int64_t intake;
};
extern const struct field intake_id_fields[];
struct intake_done_view {
    struct intake_record record;
    struct list faults; /* of struct intake_fault */
    bool more;
};
extern const struct field intake_done_view_fields[];
MUST_CHECK enum rc intake_show(struct cx *cx, int64_t id, struct str target,
                               struct intake_done_view *out);
MUST_CHECK enum rc intake_file(struct cx *cx, int64_t id, struct str target,
                               struct download *out);

#endif
