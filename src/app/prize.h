/* prize.h (app) -- 评奖: who is a candidate for which prize, who gets it, and the list.
 *
 * Candidates are those that the scheme's own words name (domain/prize.h), computed when
 * asked from the records as they stand.  进步 compares with the span before of the same kind
 * (term.h), computed by the scheme that was in force then.  Nothing is given by itself: an
 * assessor of the scheme's unit decides on each, with a reason where the decision is not
 * what the words say: a candidate is passed over, or one gets it who is barred or no
 * candidate.  A decision keeps what made a candidate and what barred it; decided again, the
 * new row replaces the old one, and both stay.
 *
 * The list (名单) has all to whom something is given, with the words of their certificates;
 * page, PDF, Word, Excel and CSV are made from one paper (prize_roll.c).  The office reads
 * the candidates; the list may be read by every unit below.
 */
#ifndef APP_PRIZE_H
#define APP_PRIZE_H

#include "app/term.h"
#include "domain/prize.h"
#include "store/award.h"

enum { DECIDED_BY_MAX = 60, NUMBER_MAX = 40 };

struct prize_list_in { /* also prize.roll and its files */
    int64_t scheme, from, to; /* 0: by default (term.h) */
};
extern const struct field prize_list_fields[];

/* A candidate, or one who is none but was decided on. */
struct prize_entry {
    int64_t prize;                /* its number in the scheme */
    int64_t unit, credited, report;
    struct str name;              /* 林州市; 林州市 张三; what an item was */
    struct str unit_short, why, barred; /* barred: what by; "" when nothing does */
    bool candidate;
    int verdict;                  /* enum prize_verdict; none: open */
    bool given, passed;           /* which one, for the page */
    int64_t award;                /* the decision; 0: open */
    struct str reason, decided_by, person_name;
    int64_t entered;
};
extern const struct field prize_entry_fields[];

struct prize_shown {
    int64_t no;
    struct str name, article, says;
    bool progress, none; /* none: no entries */
    bool listed;         /* 末: told, not given */
    int64_t given, open; /* how many entries are */
    struct list entries; /* of struct prize_entry: candidates first */
};
extern const struct field prize_shown_fields[];

struct prize_view {
    struct list schemes; /* of struct scheme_file */
    int64_t scheme;      /* 0: there is none */
    struct str scheme_name, name; /* name: 2005年度 */
    int64_t from, to;
    int64_t before_from, before_to; /* what 进步 compares with; 0: nothing */
    struct str before_name, before_scheme;
    bool running;        /* the span has not ended */
    struct list prizes;  /* of struct prize_shown */
    struct list log;     /* of struct award: replaced and void ones too */
    int64_t given, open;
    bool may_decide;
};
extern const struct field prize_view_fields[];

struct prize_in { /* prize.entry, prize.decide: about whom */
    int64_t scheme, from, to;
    int64_t prize;
    int64_t unit, credited, report;
    struct str number; /* an item by its number in the register, or "" */
    int verdict;
    struct str reason, decided_by;
};
extern const struct field prize_entry_in_fields[], prize_decide_fields[];

struct prize_person { /* who can be named */
    int64_t person;
    struct str label;
};
struct prize_form {
    int64_t scheme, from, to;
    struct str name;             /* 2005年度 */
    struct prize_shown prize;    /* without entries */
    struct prize_entry entry;    /* when somebody was named */
    bool named;
    bool of_unit, of_person, of_item;
    bool needs_reason;           /* to give it */
    struct list units;           /* of struct scored_unit: to choose from */
    struct list persons;         /* of struct prize_person */
};
extern const struct field prize_form_fields[];

struct prize_done {
    int64_t id;
    struct str note, path; /* path: back to the candidates */
};
extern const struct field prize_done_fields[];

struct prize_void_in {
    int64_t award;
    struct str reason;
};
extern const struct field prize_void_fields[];

/* The list. */
struct roll_line {
    int64_t no; /* within its prize */
    struct str name, unit_name, why;
    struct str certificate; /* 授予…… */
};
struct roll_prize {
    struct str name, article;
    struct list lines; /* of struct roll_line */
};
struct roll {
    struct list schemes; /* of struct scheme_file: to choose from */
    int64_t scheme;
    struct str scheme_name, unit_name, title, name;
    int64_t from, to, given;
    int64_t decided;   /* the last day on which something was decided; 0: nothing was */
    struct list prizes; /* of struct roll_prize: those that somebody gets */
    struct list certificates; /* of struct roll_line, numbered through */
    bool may_decide;
};
extern const struct field roll_fields[];

ACT(prize_list);
ACT(prize_entry);
ACT(prize_decide);
ACT(prize_void);
ACT(prize_roll);
ACT(prize_pdf);
ACT(prize_docx);
ACT(prize_xlsx);
ACT(prize_csv);

/* --- prize_make.c --- */

/* What the pages are made of: candidates, and all decisions of the scheme and span. */
struct prizes {
    struct term term;
    struct scoring scoring;
    struct points_sheet sheet;
    struct days before;              /* 0: nothing to compare with */
    struct scheme_file before_scheme;
    struct list shown;               /* of struct prize_shown */
    struct list log;                 /* of struct award */
};
/* `t` has a scheme. */
MUST_CHECK enum rc prizes_make(struct cx *cx, const struct term *t, struct prizes *out);

#endif
