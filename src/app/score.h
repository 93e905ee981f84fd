/* score.h -- a scheme over a facts file: what `zhibao score` answers, as JSON for
 * programs and as text for people (docs/formats.md, 事实文件).  No database.
 */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "app/facts.h"
#include "base/buf.h"
#include "domain/points_join.h"
#include "domain/standing.h"

struct score {
    struct scheme scheme;       /* the one, or what several of them are together */
    const struct points_part *part; /* in the order of days; told by their number */
    size_t n_parts, n_schemes;  /* those that have days asked for; all that were given */
    const struct facts *facts;
    struct days days;
    struct points_sheet sheet;
    struct list zero;   /* of struct zero_list */
    struct list prizes; /* of struct prize_candidate */
};

/* Schemes in the order of their days, one at least (domain/points_join.h).  `before`: the
 * time that 进步 compares with; NULL: none.  *out lives in cx->a and points into schemes and
 * facts.  E_TOO_LARGE "points.large": the ledger outgrows it. */
MUST_CHECK enum rc score_make(struct cx *cx, const struct scheme *schemes, size_t n,
                              const struct facts *facts, struct days days,
                              const struct days *before, struct score *out);

/* All of them as one, for facts_read(). */
void score_whole(struct arena *a, const struct scheme *schemes, size_t n,
                 struct scheme *out);

/* Whose the clause is, of several; NULL when there is one scheme only. */
const struct points_part *score_part(const struct score *s, const struct clause *clause);
/* The days that a part counts of those asked for. */
struct days score_days(const struct score *s, const struct points_part *part);

/* Where an answer goes: piece by piece, for a ledger is long. */
struct score_out {
    struct buf b; /* what was not written yet; its arena is for passing texts, too */
    void (*write)(void *to, struct str bytes);
    void *to;
};

void score_json(const struct score *s, struct score_out *o);
/* The ranking, and what else there is: persons, zero lists, candidates. */
void score_table(const struct score *s, struct score_out *o);
/* The bill of a unit: clauses with their articles, lines with what limited them, sum,
 * rank, quotas, prizes, bars.  False when it has no total. */
bool score_explain(const struct score *s, struct str unit, struct score_out *o);

/* Write what has come together; all of it with `end`. */
void score_flush(struct score_out *o, bool end);

/* A line's happening as people read it, when the file did not say. */
struct str score_what(const struct score *s, struct arena *a,
                      const struct points_line *line);

#endif
