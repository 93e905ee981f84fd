/* adoption.h (app) -- 采用: 补录 of what outside bulletins adopted, and its corrections.
 *
 * Our own issues give credit when they are signed (issue.sign); what a bulletin outside
 * adopted is recorded by hand, with evidence (adoption.add): one published text is one
 * work with a row for each report in it, so that every source unit has its credit.  The
 * route is computed: 转报 when this unit forwarded the report before, else 直接.
 *
 * Nothing is changed in place.  adoption.correct writes new rows that replace the standing
 * ones of the work; adoption.void takes one row back, or the whole work.  Each has a
 * reason, and an event on every report concerned.  What one of our own issues published
 * is corrected by nobody, only taken back; an adoption by one of our own bulletins that came
 * in with an old register (history.add) has no issue, and is corrected like the others.
 */
#ifndef APP_ADOPTION_H
#define APP_ADOPTION_H

#include "app/credit.h"
#include "store/adoption.h"

enum { LABEL_MAX = 40, EVIDENCE_MAX = 500, REASON_MAX = 200 };

extern const struct field adoption_list_fields[];
struct adoption_list_view {
    struct list lines; /* of struct adoption_line */
    int64_t next;
    struct credit_by by;
    struct list bulletins; /* of struct bulletin: to choose from */
    struct list levels;    /* of struct adoption_level; empty unless a period was chosen */
};
extern const struct field adoption_list_view_fields[];

/* adoption.new, adoption.edit: the form. */
extern const struct field adoption_new_fields[], adoption_edit_fields[];
struct adoption_entry {
    struct adoption adoption;
    struct credit_pick pick;
    struct list bulletins; /* of struct bulletin: outside ones, and see adoption.edit */
};
extern const struct field adoption_entry_fields[];

struct adoption_in { /* add, correct */
    int64_t adoption; /* correct */
    int64_t report, digest;
    struct ids reports;
    int64_t bulletin;
    struct str label;
    struct str title; /* as published; "": the first report's */
    int form;         /* 0: 单篇, or 综合 when there are several */
    int64_t happened;
    struct str column_name, medium, flags; /* may be ""; flags 无: none */
    int64_t value; /* 原值 */
    struct str evidence;
    struct upload proof;
    struct str reason; /* correct */
};
/* correct: what is left empty stays as it was. */
extern const struct field adoption_add_fields[], adoption_correct_fields[];

struct adoption_void_in {
    int64_t adoption;
    bool whole; /* the work with all its rows */
    struct str reason;
};
extern const struct field adoption_void_fields[];

struct adoption_id {
    int64_t adoption;
};
extern const struct field adoption_id_fields[];

struct adoption_view {
    struct adoption adoption;
    struct str bulletin_name, unit_short, author_name, person_name, report_title;
    int level;
    bool outside, stands, several; /* several: other rows of its work stand too */
    struct list history;           /* of struct adoption_step: the whole work */
    bool may_correct, may_void;
};
extern const struct field adoption_view_fields[];

/* Take back every standing row of a work, of an outside bulletin or of our own: 撤销, 撤稿.
 * *n: how many there were; *row: the row that took back `of`, when it is among them. */
MUST_CHECK enum rc adoption_take_back(struct cx *cx, int64_t work, struct str reason,
                                      int64_t of, int64_t *n, int64_t *row);

ACT(adoption_list);
ACT(adoption_xlsx); /* input: as adoption.list */
ACT(adoption_new);
ACT(adoption_add);
ACT(adoption_edit);
ACT(adoption_correct);
ACT(adoption_void);
ACT(adoption_show);
ACT(adoption_proof);

#endif
