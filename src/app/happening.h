/* happening.h (app) -- 考核记事: what counts and no act on an item leaves behind.
 *
 * 约稿, 迟报, 漏报, 讲评, 培训, 人工计分 … are recorded by hand by the assessor of the unit
 * that counts them (happening.add), for one unit below it and, where known, one person of
 * that unit and one report; always with the paper that says so.  Points or money that a
 * person decided (人工计分) have a value and who decided it.  The line that describes it
 * may be read by all who may read the figures; the unit and its own office see the rest.
 *
 * Nothing is changed in place: happening.correct writes a new row that replaces the
 * standing one, happening.void one that only takes it back.  Each has a reason.
 */
#ifndef APP_HAPPENING_H
#define APP_HAPPENING_H

#include "app/credit.h"
#include "store/happening.h"

extern const struct field happening_list_fields[];
struct happening_list_view {
    struct list lines; /* of struct happening_line */
    int64_t next;
    struct credit_by by;
    bool may_assess;
};
extern const struct field happening_list_view_fields[];

struct happening_id {
    int64_t happening;
};
extern const struct field happening_id_fields[];

/* happening.new, happening.edit: the form. */
struct happening_person { /* who can be credited */
    int64_t person;
    struct str label; /* 林州市 张三 */
};
struct happening_entry {
    struct happening_row happening;
    struct str number;   /* the report's in the register; or "" */
    struct list units;   /* of struct unit: all below the assessor's */
    struct list persons; /* of struct happening_person */
};
extern const struct field happening_new_fields[], happening_entry_fields[];

struct happening_in { /* add, correct */
    int64_t happening; /* correct */
    int kind;          /* hand_happenings */
    int64_t unit, credited;
    int64_t report;
    struct str number; /* the report by its number in the register, or "" */
    struct str title;
    int level, leader;
    struct str post, bulletin, column_name, channel, medium;
    struct str flags;  /* 无: none */
    int64_t minutes, value;
    bool no_value;     /* correct: 原值 is taken away */
    struct str decided_by;
    int64_t happened;
    struct str evidence;
    struct upload proof;
    struct str reason; /* correct */
};
/* correct: what is left empty stays as it was; no_value takes 原值 away. */
extern const struct field happening_add_fields[], happening_correct_fields[];

struct happening_void_in {
    int64_t happening;
    struct str reason;
};
extern const struct field happening_void_fields[];

struct happening_view {
    struct happening_row happening;
    struct str unit_short, assessor_short, credited_name, person_name;
    struct str report_title; /* "" unless the reader may read it */
    struct list history;     /* of struct happening_line */
    bool stands, may_correct;
};
extern const struct field happening_view_fields[];

ACT(happening_list);
ACT(happening_new);
ACT(happening_add);
ACT(happening_edit);
ACT(happening_correct);
ACT(happening_void);
ACT(happening_show);
ACT(happening_proof);

#endif
