/* figures.h -- the figures of a span, which points pages and circulars share.
 *
 * One load gives everything: the points of every assessed unit by one scheme, the counts
 * of what was adopted (domain/tally.h says what one is), and the items behind them.
 *
 * Who is in it:
 *     assessed  the units that the scheme assesses (app/scoring.h).  Rows, ranks, zero
 *               units and class figures are of these alone.
 *     all       every record that the scheme's unit counts, whoever is credited: its own
 *               sections and units that are not assessed, too.
 * Which day a record counts for is the scheme's (计日).
 * The year before is the same span one year earlier (to the end of a month where the
 * span ends with one), counted in the same way; there is a comparison only when that
 * span has any record at all.
 */
#ifndef APP_FIGURES_H
#define APP_FIGURES_H

#include "app/scoring.h"
#include "domain/tally.h"

struct level_count { /* works adopted at one level */
    int level;       /* enum level */
    int64_t works, before;
};
extern const struct field level_count_fields[];

/* A unit, a class and team, or everybody. */
struct figure_row {
    int64_t unit; /* 0: several together */
    struct str name;
    int64_t rank; /* competition rank; 0: several together */
    bool shared;  /* 并列 */
    bool first;
    int64_t points;     /* of the span itself */
    int64_t adjusted;   /* circulars: what this one corrects of earlier ones (app/adjust.h) */
    int64_t cumulative; /* circulars: of all of the kind in the year, as corrected */
    int64_t reports, adopted, instructions;
    struct list counts;            /* of struct level_count: the own level first, then upward */
    int64_t before;                /* works at the compared level, the year before */
    int64_t change, less;          /* since then; less: when it fell, by how many */
    bool up, down;
};
extern const struct field figure_row_fields[];

/* Those that are ranked together (排名): one class and team, a class with team "", or all
 * with class 考核单位. */
struct figure_group {
    struct str class, team, title; /* title: 县区 · 一组 */
    int64_t most;                  /* highest points; for the bars */
    struct list rows;              /* of struct figure_row */
    struct figure_row total;       /* each work once: may be less than the sum */
};
extern const struct field figure_group_fields[];

struct figures {
    struct scheme_file scheme; /* that was asked for, without its text */
    struct list schemes;       /* of struct scheme_span: by which they are */
    int64_t from, to;          /* days, both included */
    bool compare;              /* has a year before */
    int own_level;             /* of the scheme's unit's bulletins */
    int compare_level;         /* what is compared: the next level up */
    struct list groups;        /* of struct figure_group */
    struct figure_row all;
};
extern const struct field figures_fields[];

/* What the figures were made from. */
struct figures_base {
    struct scoring scoring;    /* rules, roster, the assessed, the facts of the year */
    struct list facts, before; /* of struct fact: the span, the span a year before */
    struct points_sheet sheet;
    struct tally all, all_before;
};

MUST_CHECK enum rc figures_load(struct cx *cx, const struct scheme_file *scheme,
                                int64_t from, int64_t to, bool compare,
                                struct figures_base *base, struct figures *out);

/* The same day a year earlier; for the 29th of February the 1st of March. */
int64_t year_before(int64_t day);

/* The ranking as CSV: groups one after another, each with its total, then all units. */
struct figures_table {
    const struct list *groups; /* of struct figure_group */
    const struct figure_row *all;
    bool cumulates; /* has columns 补记冲减 and 累计 */
    bool compare;
    int compare_level;
};
struct str figures_csv(struct cx *cx, const struct figures_table *t);

#endif
