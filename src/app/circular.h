/* circular.h (app) -- 通报: the figures of a period, issued and then frozen.
 *
 * Its words come from a style (通报样式, domain/style.h): built in or the unit's own, and
 * changed by hand for this one where somebody wants to say more.  Figures in it are always
 * made from the records (circular_value.c) and open what they count; a paragraph whose words
 * are not the style's is marked as typed.
 *
 * What is counted, exactly:
 *     一条       one published text; a digest of several units' reports is one (tally.h)
 *     单位的条数  texts that the unit has a part in, so the units' counts may add up to
 *                more than the total, which counts each text once
 *     全市       every record that this unit counts: its own sections and units that are
 *                not assessed, too (figures.h)
 *     编发N期    issues of this unit's own bulletins signed in the period
 *     采用各类信息 texts in bulletins of this unit's own level; 被省级刊物采用: of that level
 *     未被采用   assessed units without an adoption at any level
 *     名次       competition rank by points within class and team (points.h)
 *
 * Issuing takes the number 〔2005〕N号, writes the ledger to table points and freezes the
 * paper as JSON with an SM3 digest, in one transaction; the chain of events holds the
 * digest, and the paper the ledger's.  Page, PDF, Word, Excel, CSV and JSON are made from the
 * frozen paper alone.  A period must have ended, and each scheme has one circular for it: a
 * later correction of the records is an adjustment in the next one (adjust.h).
 *     得分   of the period itself; ranks go by it
 *     补记冲减  what this circular corrects of the earlier ones of the year
 *     累计   of this and all earlier ones of the kind in the year, as corrected
 */
#ifndef APP_CIRCULAR_H
#define APP_CIRCULAR_H

#include "app/adjust.h"
#include "app/figures.h"
#include "app/person_points.h"
#include "app/points.h"
#include "domain/style.h"
#include "store/circular.h"

struct circular_run { /* a piece of text */
    struct str text;
    struct str query; /* a number: which items it counts, as circular.items' query */
    int64_t unit;     /* points: whose bill explains them */
    int64_t person;   /* likewise, of a person's account */
    int64_t bulletin; /* a number of issues: of which bulletin */
    bool words;       /* a cell with a name in it, no number */
};
struct circular_column {
    struct str head;
    bool words; /* its cells are text; else numbers */
};
struct circular_row {
    struct list cells; /* of struct circular_run, as many as there are columns */
    bool total;
};

/* A piece of the paper: a text (runs), a heading, a table (columns), or only a note. */
struct circular_paragraph {
    struct list runs; /* of struct circular_run */
    bool typed;       /* its words are not the style's: somebody typed them */
    struct str heading;
    struct str title; /* of the table; may be "" */
    struct list columns, rows; /* of struct circular_column, _row */
    struct str note;  /* in small letters; of a table its legend */
};

/* A table or list on pages of its own, behind the signature. */
struct circular_annex {
    struct str mark;  /* 附件, 附件1 */
    struct str title;
    struct list paragraphs; /* of struct circular_paragraph */
};

struct circular_unit_name {
    int64_t unit;
    struct str name;
};

enum { CIRCULAR_VERSION = 2 };

/* A circular as it stands for ever; also what a preview shows (circular, number and
 * issued are then 0). */
struct circular_paper {
    int64_t circular, unit, scheme;
    struct str unit_name, scheme_name, scheme_digest; /* of the last one, that it ranks by */
    struct list schemes; /* of struct scheme_span: by which it is, in the order of days */
    int period; /* enum period */
    int64_t year, part, from, to;
    int64_t number, issued; /* issued: a day */
    struct str number_text; /* 〔2005〕3号 */
    struct str title;
    int64_t version;        /* of this model: CIRCULAR_VERSION; 0: the tables are in groups
                               alone, and circular_renew() makes them */
    struct str style_name, style_digest; /* which words: SM3 of the style's text */
    bool typed;             /* the style's text was changed for this one */
    struct list paragraphs; /* of struct circular_paragraph */
    struct list annexes;    /* of struct circular_annex */
    bool compare;
    int own_level, compare_level;
    struct list groups;     /* of struct figure_group */
    struct figure_row all;
    struct list persons;    /* of struct person_group: of a scheme that credits persons;
                               their tables are the last of the paragraphs */
    struct list issues;     /* of struct issues_signed */
    struct list zero;       /* of struct circular_unit_name: 未被采用 */
    struct list silent;     /* those that reported nothing */
    bool cumulates;         /* there are earlier ones of the kind in the year */
    struct list adjustments; /* of struct adjustment (app/adjust.h): of those */
    struct list clauses;    /* of struct clause_line (app/scheme.h) */
    struct list items;      /* of struct item: adoptions and instructions, also of the year
                               before; arrivals stand in the register, for ever */
    int64_t lines;          /* of the ledger */
    struct str ledger;      /* SM3 of the ledger: each line's JSON, its circular null, and
                               a line feed */
};
extern const struct field circular_paper_fields[];

/* Where the numbers lead: into the records while it is a preview, into the frozen paper
 * afterwards. */
struct circular_links {
    struct str items;      /* before a run's query */
    struct str bill, tail; /* before and behind a unit's id */
    struct str person;     /* before a person's, with the same tail */
};
extern const struct field circular_links_fields[];

struct circular_list_in {
    int64_t before;
};
extern const struct field circular_list_fields[];
struct circular_list_view {
    struct list circulars; /* of struct circular */
    int64_t next;
    bool may_issue;
};
extern const struct field circular_list_view_fields[];

struct circular_in { /* circular.new, circular.add */
    int64_t scheme;
    int period;
    int64_t year, part; /* part: month, quarter or half, from 1; of a year 0 or 1 */
    struct str style;   /* its name; "": the first for the period */
    struct str text;    /* the style's text as changed for this one; "": as it is */
    struct str seen;    /* add: digest of the preview; "": none was looked at */
};
extern const struct field circular_new_fields[], circular_draft_fields[],
    circular_add_fields[];
struct circular_form {
    struct list schemes; /* of struct scheme_file: the unit's own */
    int64_t scheme;
    int period;
    int64_t year, part;
    bool wrong, outside, running; /* why it cannot be issued: no such part, not within */
    int64_t issued;               /* the scheme's validity, not ended; issued already */
    int64_t ends;                 /* last day of the period */
    struct list styles;           /* of struct style_row (app/style.h): for the period */
    struct str style, text;       /* the one that is used, and its text */
    bool typed;                   /* the text was changed for this one */
    bool shown;                   /* there is a preview */
    bool ready;                   /* it can, and there is a preview */
    struct str seen;    /* its digest */
    struct circular_paper paper;
    struct circular_links links;
};
extern const struct field circular_form_fields[];

struct circular_id {
    int64_t circular;
};
extern const struct field circular_id_fields[];
struct circular_view {
    struct circular circular; /* without frozen: it is in `paper` */
    struct circular_paper paper;
    struct circular_links links;
    struct list later; /* of struct circular_later: what corrected it since */
};
extern const struct field circular_view_fields[];

struct circular_unit_in {
    int64_t circular, unit;
};
extern const struct field circular_unit_fields[];
struct circular_unit_view {
    int64_t circular;
    struct str title, number_text;
    struct bill bill;
    struct figure_row row;
};
extern const struct field circular_unit_view_fields[];

struct circular_person_in {
    int64_t circular, person;
};
extern const struct field circular_person_fields[];
struct circular_person_view {
    int64_t circular;
    struct str title, number_text;
    struct bill bill;
    struct person_row row;
};
extern const struct field circular_person_view_fields[];

struct circular_items_in {
    int64_t circular;
    int happening, level;
    int64_t unit;
    struct str class, team;
    bool before;
    int kind, span; /* enum report_kind, enum of */
    int64_t page; /* from 0 */
};
extern const struct field circular_items_fields[];

struct circular_draft_items_in { /* the same of a preview */
    int64_t scheme;
    int period;
    int64_t year, part;
    int happening, level;
    int64_t unit;
    struct str class, team;
    int kind, span;
    int64_t page;
};
extern const struct field circular_draft_items_fields[];

ACT(circular_list);
ACT(circular_new);
ACT(circular_draft);
ACT(circular_draft_items);
ACT(circular_add);
ACT(circular_show);
ACT(circular_pdf);
ACT(circular_csv);
ACT(circular_xlsx);
ACT(circular_docx);
ACT(circular_unit);
ACT(circular_person);
ACT(circular_items);

/* The days of a period.  False when there is no such part.  Months go by the calendar
 * (2020年12月 is part 12 of 2020); quarters, halves and years by the scheme's year, which
 * may begin on any day (年度 12-01 起: the first quarter of 2021 begins in December). */
bool period_span(struct year_start start, int period, int64_t year, int64_t part,
                 struct days *out);

/* 2005年度, 2005年上半年, 2005年第一季度, 2005年7月 */
struct str period_name(struct arena *a, int period, int64_t year, int64_t part);

/* The paper of the period that `in` names and period_span() knows, in the words of `style`,
 * from the records as they stand: up to today when the period runs.  And its ledger (of
 * struct ledger_line): its own lines, then its adjustments. */
MUST_CHECK enum rc circular_make(struct cx *cx, const struct scheme_file *scheme,
                                 const struct style *style, const struct circular_in *in,
                                 struct circular_paper *out, struct list *ledger);

/* Tables of a paper of version 0, from its groups. */
void circular_renew(struct arena *a, struct circular_paper *paper);

#endif
