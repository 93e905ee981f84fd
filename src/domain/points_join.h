/* points_join.h -- several schemes over one span: a measure that changed in mid-year.
 *
 * Schemes that follow each other are parts: each counts its own days, with its own caps,
 * quotas and N-th times (docs/formats.md, 年中换办法).  What they give is added up, account
 * by account; ranks, 同分, zero lists and prizes go by the last one.  A part ends where
 * the next one begins, whatever its file says.
 *
 * Joined they are one scheme again, for all that reads a sheet: its clauses are those of
 * all parts, numbered through (clause.no), each with the scheme that it is of and its
 * number there (clause.scheme, clause.own), which is what people are told.  Pure.
 */
#ifndef DOMAIN_POINTS_JOIN_H
#define DOMAIN_POINTS_JOIN_H

#include "domain/points.h"

struct points_part {
    int64_t scheme;         /* what its lines are told by: an id, or a number */
    struct scheme rules;
    struct points_input in; /* units and persons as this part assesses them */
};

/* Does the later scheme take the place of the earlier one: does its 接 name it, and did
 * the earlier one begin before it and reach up to it? */
bool scheme_follows(const struct scheme *later, const struct scheme *earlier);

/* Makes of parts in the order of their days (at least one) one scheme: cuts each off
 * where the next begins, numbers their clauses through, and gives the whole. */
void points_join_rules(struct arena *a, struct points_part *part, size_t n,
                       struct scheme *out);

/* All units and persons of the parts, as the last part that has them knows them; the
 * facts of the last part. */
void points_join_input(struct arena *a, const struct points_part *part, size_t n,
                       struct points_input *out);

/* The sheet of all parts, which points_join_rules() made into `whole`.  Lines, bars,
 * progress and clauses stand part by part; a quota that a change cut short is not among
 * the progress.  Of one part it is the sheet of points_compute(). */
void points_join(struct arena *a, const struct scheme *whole, const struct points_part *part,
                 size_t n, int64_t from, int64_t to, struct points_sheet *out);

#endif
