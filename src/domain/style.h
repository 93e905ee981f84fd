/* style.h -- 通报样式: how a circular is worded, read from its file.
 *
 * A style is text in lines, as a rules file is: a keyword, a blank, the rest; docs/formats.md
 * (通报样式文件) has the grammar and the table of figures, which a test holds against the
 * tables of style_figure.c.  The reader notes every mistake with its line and goes on.
 * What a figure is worth is app/circular_value.c's to say.  Pure.
 */
#ifndef DOMAIN_STYLE_H
#define DOMAIN_STYLE_H

#include "base/cx.h"
#include "domain/line_fault.h"
#include "domain/line.h"
#include "domain/state.h"
#include "domain/words.h"

enum {
    STYLE_BYTES_MAX = 64 * 1024,
    STYLE_LINES_MAX = 400,   /* that say something */
    STYLE_COLUMNS_MAX = 30,  /* of a table, before 各级 is spread out */
    STYLE_MARKS_MAX = 12,    /* of a table */
    STYLE_TESTS_MAX = 8,     /* before one line */
    STYLE_PARTS_MAX = 120,   /* of one line: words and figures */
    STYLE_FAULTS_MAX = 100,
    STYLE_NAME_MAX = 40,     /* characters */
    STYLE_TOP_MAX = 1000
};

/* Which days a figure is of. */
enum of {
    OF_NOW,         /* 本期 */
    OF_YEAR,        /* 累计: from the beginning of the assessment year */
    OF_LAST,        /* 上期: the period before */
    OF_BEFORE,      /* 上年: the same period a year before */
    OF_BEFORE_YEAR, /* 上年累计 */
    OF_END
};
extern const struct words ofs; /* "" is 本期 */

/* What it counts. */
enum figure_what {
    FIGURE_NONE,
    FIGURE_REPORTS, FIGURE_ADOPTED, FIGURE_INSTRUCTIONS, FIGURE_POINTS, FIGURE_RANK,
    FIGURE_MONEY, FIGURE_CUMULATIVE, FIGURE_ADJUSTED, FIGURE_RATE, FIGURE_SHARE,
    FIGURE_WANTED, FIGURE_DONE, FIGURE_LACKING, FIGURE_DONE_RATE,
    FIGURE_UNITS, FIGURE_ZERO, FIGURE_SILENT, FIGURE_UNMET, FIGURE_UP, FIGURE_DOWN,
    FIGURE_ADJUSTS, FIGURE_ISSUES,
    FIGURE_NUMBERS, /* those above are numbers, those below words */
    FIGURE_PERIOD = FIGURE_NUMBERS, FIGURE_SCOPE, FIGURE_THROUGH, FIGURE_FROM, FIGURE_TO,
    FIGURE_OWNER, FIGURE_SCHEME, FIGURE_GROUP, FIGURE_UNIT, FIGURE_LEVEL, FIGURE_OWN,
    FIGURE_ISSUED,
    FIGURE_END
};

/* What is made of it. */
enum figure_how {
    HOW_PLAIN, HOW_MAX, HOW_MIN, HOW_SPREAD, HOW_MEAN, HOW_MAX_UNITS, HOW_MIN_UNITS,
    HOW_EACH, HOW_LIST, HOW_FORECAST, HOW_CHANGE, HOW_GROWTH, HOW_COMPARED, HOW_END
};

/* Levels that are no fixed one. */
enum { LEVEL_OWN = LEVEL_END, LEVEL_UPPER, LEVEL_EACH, LEVEL_HERE };

struct figure {
    enum figure_what what;
    enum figure_how how;
    int level; /* LEVEL_NONE: any; enum level; or one of the four above */
    int kind;  /* enum report_kind; KIND_NONE: any */
    int of;    /* enum of; of a change and a growth: since when */
    int places;        /* behind the point, of rates and means; -1: as it comes */
    int64_t top;       /* a list's first so many, with ties; 0: all */
    struct str clause; /* of a quota */
};

enum style_compare {
    COMPARE_ANY, COMPARE_NONE, COMPARE_MORE, COMPARE_LESS, COMPARE_SAME, COMPARE_OTHER,
    COMPARE_END
};
struct style_test { /* of 若, 选 and 标 */
    struct figure figure;
    enum style_compare compare;
    bool against;        /* with a figure: */
    struct figure other;
    int64_t n;           /* else with this: 0.0001 */
};

struct style_part { /* words, or a figure when figure.what is one */
    struct str words;
    struct figure figure;
};

struct style_column {
    struct figure figure;
    struct str head; /* "": the figure's own */
};
struct style_mark {
    struct str symbol, meaning;
    struct style_test test;
};
enum style_order { ORDER_RANK, ORDER_ROSTER, ORDER_FIGURE };
struct style_table {
    struct list columns; /* of struct style_column */
    enum style_order order;
    struct figure by;    /* ORDER_FIGURE: the greatest first */
    struct list only;    /* of struct style_test: rows for which all hold */
    struct list marks;   /* of struct style_mark */
    int64_t top;         /* 0: all */
    bool total;
};

enum style_kind {
    LINE_TEXT, LINE_MORE, LINE_HEADING, LINE_NOTE, LINE_TABLE, LINE_GROUPS, LINE_GROUPS_END,
    LINE_ANNEX, LINE_KIND_END
};
struct style_line {
    enum style_kind kind;
    int64_t line;       /* in the file */
    struct str typed;   /* as it stands there, keyword and all */
    struct list parts;  /* of struct style_part; of a table and an annex: its title */
    struct list tests;  /* of struct style_test: it is written when all hold */
    bool each_level;    /* once for each level above the own */
    bool by_hand;       /* not in the style it was begun from (style_compared) */
    struct style_table *table;
};

struct style {
    struct str name;
    bool periods[PERIOD_END]; /* which it is for */
    struct list title;  /* of struct style_part */
    struct list lines;  /* of struct style_line */
    bool needs[OF_END]; /* whose records it looks at */
    bool forecasts;     /* it has a 预计, which is explained on the paper */
};

/* E_INVALID "style.faults" and the faults (of struct line_fault, by line), or
 * E_TOO_LARGE "style.large".  Texts point into a copy in cx->a. */
MUST_CHECK enum rc style_parse(struct cx *cx, struct str text, struct style *out,
                               struct list *faults);

/* Marks the lines of `changed` that `from` has not, word by word. */
void style_compared(const struct style *from, struct style *changed);

/* What a figure is called at the head of a column: 省采用, 上年采用, 得分变化; levels as
 * `own` and `upper` are here. */
struct str figure_head(struct arena *a, const struct figure *f, int own, int upper);
/* 条, 件, 分, 元, 个, 处, 期, 名; of a rate %; of a quota what it counts: "". */
struct str figure_unit(const struct figure *f);

/* The tables of the language, for the manual and its test; each ends with word NULL. */
struct style_word {
    const char *word;
    int value;           /* enum figure_what, enum figure_how, enum of … */
    unsigned takes;      /* inside style_figure.c */
    const char *unit;
    const char *meaning; /* what it is and what it opens, as docs/formats.md has it */
};
extern const struct style_word style_figures[], style_hows[], style_compares[];
/* Keywords that begin a line: word and meaning. */
extern const struct style_word style_keywords[];

/* -- inside the reader -- */

/* Where a figure stands: inside 每组, in a row of a table, on a line with 每级. */
enum style_place { PLACE_GROUP = 1, PLACE_ROW = 2, PLACE_LEVEL = 4 };

/* The words between { and }, or of a column; `place` is where they stand.  NULL and the
 * figure; else what is wrong, in Chinese. */
const char *figure_read(struct arena *a, const struct token *word, size_t n, unsigned place,
                        struct figure *out, struct str *got);

#endif
