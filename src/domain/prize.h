/* prize.h -- who is a candidate for a prize (奖), by the scheme's own words.
 *
 * Candidates only: a person decides, with a reason (app/prize.h).  Who is barred by a
 * clause with 取消评优 stays in the list, marked, with what barred him.  Pure.
 */
#ifndef DOMAIN_PRIZE_H
#define DOMAIN_PRIZE_H

#include "domain/points.h"

struct prize_candidate {
    int64_t prize;               /* prize.no */
    int64_t unit, person, report;
    struct str name;             /* of the unit or person; of an item: what it was */
    int64_t rank, points;        /* of the account; 0 for an item */
    int64_t gained;              /* 进步: ranks, or points of 0.0001; else 0 */
    bool shared, barred;
    struct str why;              /* 县区第 2 名，128 分; 名次由第 9 升到第 3 */
};
extern const struct field prize_candidate_fields[];

/* How many bytes the candidates may take, about. */
size_t prize_bytes(const struct scheme *scheme, const struct points_input *in,
                   const struct points_sheet *sheet);

/* All candidates by prize, then in the order that the prize goes by.  `before` is the
 * sheet that 进步 compares with; NULL: those prizes have no candidates. */
void prize_candidates(struct arena *a, const struct scheme *scheme,
                      const struct points_input *in, int64_t from, int64_t to,
                      const struct points_sheet *sheet, const struct points_sheet *before,
                      struct list *out);

#endif
