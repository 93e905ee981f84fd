/* tally.h -- how many: facts counted for a unit, for several together, for all.
 *
 * What one is (一条), everywhere in the program:
 *     采用  one published text (fact.work).  A digest of several reports is one, whatever
 *           the number of its sources; the same report in two bulletins is two.
 *     批示  one instruction, on however many reports.
 *     报送  one report that arrived.
 * A unit's count is of works it has a part in: two of its reports in one digest are one.
 * A count for several units together counts each work once, so it may be less than the
 * sum of theirs.  Pure.
 */
#ifndef DOMAIN_TALLY_H
#define DOMAIN_TALLY_H

#include "domain/points.h"

struct tally {
    int64_t reports, instructions;
    int64_t adopted;          /* works at any level */
    int64_t works[LEVEL_END]; /* by enum level of the bulletin */
    int64_t leaders[LEVEL_END]; /* instructions by level of the leader */
};

/* Count `facts` (of struct fact, any order).  each[i] is for unit[i] alone, `all` for
 * those units together; with unit NULL `all` is for every fact and `each` is not used.
 * `each` or `all` may be NULL. */
void tally_facts(struct arena *a, const struct list *facts, const int64_t *unit, size_t n,
                 struct tally *each, struct tally *all);

#endif
