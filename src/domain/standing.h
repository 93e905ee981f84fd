/* standing.h -- what a computed sheet says of an account, for lists and prizes: who it
 * is, whether its quotas were met, which happenings are its own.  Pure.
 */
#ifndef DOMAIN_STANDING_H
#define DOMAIN_STANDING_H

#include "domain/points.h"

/* An account that has a total. */
struct standing_account {
    const struct points_total *total;
    bool ended;  /* a quota or target of it ended in the time asked for */
    bool missed; /* and one of them was not met */
};

/* A sheet with the input it came from, ready to be asked.  Lives as long as these. */
struct standing;
struct standing *standing_new(struct arena *a, const struct scheme *scheme,
                              const struct points_input *in, int64_t from, int64_t to,
                              const struct points_sheet *sheet);

/* The person's account, or with person 0 the unit's; NULL when it is not assessed. */
const struct standing_account *standing_of(const struct standing *s, int64_t unit,
                                           int64_t person);

/* Does it stand: within the time asked for and the validity (by 计日 of the head), of an
 * assessed unit, and met by no 不计? */
bool standing_counts(const struct standing *s, const struct fact *fact);

/* Does it, of an assessed unit, meet the conditions, with the unit's class on its day (by
 * 计日 of the head) and the ranks of its person? */
bool standing_fits(const struct standing *s, const struct fit *fit,
                   const struct fact *fact);

/* What its group is called: 县区 · 一组, 县区; "" when all are one group.  A person's
 * group is the class of the unit, whatever 排名 says. */
struct str standing_group(struct arena *a, int ranking, const struct points_total *total);

/* 零名单: of each happening that the scheme names the assessed units that had none. */
struct zero_list {
    int happening;
    struct list units; /* of struct points_total, in roster order */
};
void standing_zero(struct arena *a, const struct standing *s, struct list *out);

#endif
