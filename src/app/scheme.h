/* scheme.h (app) -- 考核办法: entering schemes and reading them.
 *
 * A scheme is a file (docs/formats.md): name, validity and clauses are in its text.
 * scheme.add reads it, shows every mistake by line, and keeps it; once entered it never
 * changes, and a corrected one is entered as a new scheme.  Several may be in force: who
 * assesses chooses.
 */
#ifndef APP_SCHEME_H
#define APP_SCHEME_H

#include "app/act.h"
#include "base/buf.h"
#include "domain/scheme.h"
#include "store/draft.h"
#include "store/scheme.h"

struct scheme_list_view {
    struct list schemes; /* of struct scheme_file: own and of all units above */
    struct list drafts;  /* of struct draft: the unit's open ones, for its assessors */
    bool may_add;
};
extern const struct field scheme_list_view_fields[];

struct scheme_id {
    int64_t scheme;
};
extern const struct field scheme_id_fields[];
extern const struct field scheme_start_fields[]; /* scheme.new: one to start from, or none */

/* What the head, a group or a prize of a scheme says, as people read it. */
struct rule_line {
    struct str kind;    /* 总则, 组, 奖 */
    struct str name;    /* 年度, 不计; 采用; 先进单位 */
    struct str article; /* the measure's own words; may be empty */
    struct str says;    /* 从 12 月 1 日起; 同一篇取最高，每月最多 30 分; 单位 · 前 3 名 */
};
extern const struct field rule_line_fields[];

/* A clause as people read it beside the article it carries out. */
struct clause_line {
    int64_t no, line;  /* both in its own file */
    int64_t scheme;    /* whose; 0: the one at hand */
    struct str measure; /* 2005-01-01 至 2005-06-30 按《…》 when there are several; or "" */
    struct str name, article;
    int happening;     /* enum happening; none when it looks at several */
    struct str counts; /* 采用 · 省 · 单篇、专刊 */
    struct str gives;  /* 每条 4 分；综合稿各计全分 */
    struct str limit;  /* 每月最多 30 分 */

    /* What it gave in a span; not of clause_line_fields. */
    int64_t facts, lines, points, money;
    bool never;        /* nothing met it, and it gave nothing */
    bool as_above;     /* its article is that of the clause above */
};
extern const struct field clause_line_fields[]; /* what it says */
extern const struct field clause_use_fields[];  /* and what it gave */

struct scheme_view {
    struct scheme_file file;
    struct str classes;  /* 县区、科室; 全部直接下级 */
    struct str counted;  /* 按发生日期, 按登记日期, 按报送日期, 按刊发日期 */
    struct list clauses; /* of struct clause_line, with what each gave */
    int64_t from, to;    /* in these days: its year up to today; 0: it has not begun, or has
                            more records than can be computed for a page */
    int64_t idle;        /* clauses that nothing met in them */
    struct list rules;   /* of struct rule_line */
    bool may_assess;     /* the reader may issue circulars by it */
};
extern const struct field scheme_view_fields[];

struct scheme_in {
    struct str text; /* typed, or a .rules file that came with the form */
};
extern const struct field scheme_in_fields[];

struct scheme_form {
    struct str text; /* to start from */
};
extern const struct field scheme_form_fields[];

ACT(scheme_list);
ACT(scheme_show);
ACT(scheme_new);
ACT(scheme_add);
ACT(scheme_file);

/* Enters a text as a scheme of the actor's unit: every mistake is one of the field `text`.
 * E_CONFLICT "scheme.same": it is there already. */
MUST_CHECK enum rc scheme_enter(struct cx *cx, struct str text, struct made *made);

/* The clauses of a scheme as people read them; of struct clause_line. */
void clause_lines(struct arena *a, const struct scheme *rules, struct list *out);

/* Its head, groups and prizes; of struct rule_line. */
void rule_lines(struct arena *a, const struct scheme *rules, struct list *out);

/* The words of scheme_clause.c, for scheme_rule.c: the conditions of `fit`, behind what
 * is in `b`; those of the words whose bit is set; what a group's rule says. */
void fit_words(struct buf *b, const struct fit *fit);
void some_words(struct buf *b, const struct words *words, unsigned mask);
void group_rule(struct buf *b, const struct group *g);

/* Mistakes of a file that was typed (of struct line_fault), each as one of the field
 * `text` with its line; E_INVALID. */
MUST_CHECK enum rc text_faults(struct cx *cx, const struct list *faults);

/* The scheme that a page shows when none is named: of the unit at `path` or the nearest
 * above it that has any; there the newest that is valid on `day`, else the newest that
 * has begun, else the newest.  out->id 0: there is none. */
MUST_CHECK enum rc scheme_default(struct cx *cx, struct str path, int64_t day,
                                  struct scheme_file *out);

#endif
