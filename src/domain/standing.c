/* standing.c -- see standing.h.  Accounts, units and persons stand sorted by number, so
 * each question is a search of log n. */
#include "domain/standing.h"

#include <stdlib.h>
#include "base/buf.h"
#include "domain/fit.h"

struct standing {
    const struct scheme *scheme;
    const struct points_input *in;
    const struct points_sheet *sheet;
    int64_t first, last; /* days, both included */
    struct standing_account *account;
    size_t n;
    const struct scored_unit **unit;
    const struct scored_person **person;
};

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int account_compare(const void *left, const void *right)
{
    const struct points_total *l = ((const struct standing_account *)left)->total;
    const struct points_total *r = ((const struct standing_account *)right)->total;

    if (l->person != r->person)
        return compare(l->person, r->person);
    return l->person != 0 ? 0 : compare(l->unit, r->unit);
}

static int unit_compare(const void *left, const void *right)
{
    const struct scored_unit *const *l = left, *const *r = right;

    return compare((*l)->unit, (*r)->unit);
}

static int person_compare(const void *left, const void *right)
{
    const struct scored_person *const *l = left, *const *r = right;

    return compare((*l)->person, (*r)->person);
}

static struct standing_account *account_find(const struct standing *s, int64_t unit,
                                             int64_t person)
{
    struct points_total total = { .unit = unit, .person = person };
    struct standing_account key = { .total = &total };

    return bsearch(&key, s->account, s->n, sizeof(key), account_compare);
}

static void take_totals(struct standing *s, const struct list *totals)
{
    const struct points_total *t = totals->items;

    for (size_t i = 0; i < totals->n; i++)
        s->account[s->n++].total = &t[i];
}

static void take_progress(struct standing *s)
{
    const struct points_progress *p = s->sheet->progress.items;

    for (size_t i = 0; i < s->sheet->progress.n; i++) {
        struct standing_account *account = account_find(s, p[i].unit, p[i].person);

        if (account == NULL || !p[i].ended)
            continue;
        account->ended = true;
        account->missed |= p[i].lacking > 0;
    }
}

struct standing *standing_new(struct arena *a, const struct scheme *scheme,
                              const struct points_input *in, int64_t from, int64_t to,
                              const struct points_sheet *sheet)
{
    struct standing *s = NEW(a, struct standing);
    const struct scored_person *person = in->persons.items;
    const struct scored_unit *unit = in->units.items;

    *s = (struct standing){ .scheme = scheme, .in = in, .sheet = sheet,
                            .first = from > scheme->began ? from : scheme->began,
                            .last = to < scheme->ended ? to : scheme->ended };
    s->account = NEW_ARRAY(a, struct standing_account, sheet->totals.n + sheet->persons.n);
    take_totals(s, &sheet->totals);
    take_totals(s, &sheet->persons);
    qsort(s->account, s->n, sizeof(*s->account), account_compare);
    s->unit = NEW_ARRAY(a, const struct scored_unit *, in->units.n);
    for (size_t i = 0; i < in->units.n; i++)
        s->unit[i] = &unit[i];
    qsort(s->unit, in->units.n, sizeof(*s->unit), unit_compare);
    s->person = NEW_ARRAY(a, const struct scored_person *, in->persons.n);
    for (size_t i = 0; i < in->persons.n; i++)
        s->person[i] = &person[i];
    qsort(s->person, in->persons.n, sizeof(*s->person), person_compare);
    take_progress(s);
    return s;
}

const struct standing_account *standing_of(const struct standing *s, int64_t unit,
                                           int64_t person)
{
    return account_find(s, unit, person);
}

/* The class of an assessed unit on that day; of one that is not among those given (it is
 * a former part's), the class in which it stands. */
static struct str class_of(const struct standing *s, int64_t unit, int64_t day)
{
    struct scored_unit wanted = { .unit = unit };
    const struct scored_unit *key = &wanted, *const *found;

    found = bsearch(&key, s->unit, s->in->units.n, sizeof(key), unit_compare);
    return found != NULL ? unit_stand_on(*found, day).class
                         : account_find(s, unit, 0)->total->class;
}

static struct str ranks_of(const struct standing *s, int64_t person)
{
    struct scored_person wanted = { .person = person };
    const struct scored_person *key = &wanted, *const *found;

    found = bsearch(&key, s->person, s->in->persons.n, sizeof(key), person_compare);
    return found != NULL ? (*found)->ranks : S("");
}

bool standing_fits(const struct standing *s, const struct fit *fit,
                   const struct fact *fact)
{
    int64_t day = fact_day(fact, s->scheme->day);

    return fit_fact(fit, fact, class_of(s, fact->unit, day), ranks_of(s, fact->person));
}

bool standing_counts(const struct standing *s, const struct fact *fact)
{
    const struct fit *excluded = s->scheme->excluded.items;
    int64_t day = fact_day(fact, s->scheme->day);

    if (day < s->first || day > s->last || account_find(s, fact->unit, 0) == NULL)
        return false;
    for (size_t i = 0; i < s->scheme->excluded.n; i++) {
        if (standing_fits(s, &excluded[i], fact))
            return false;
    }
    return true;
}

struct str standing_group(struct arena *a, int ranking, const struct points_total *total)
{
    struct buf b = { .a = a };

    if (total->person != 0)
        return total->class;
    if (ranking == RANK_ALL)
        return S("");
    if (ranking == RANK_CLASS || total->team.n == 0)
        return total->class;
    if (total->class.n == 0)
        return total->team;
    buf_add(&b, total->class);
    buf_add(&b, S(" · "));
    buf_add(&b, total->team);
    return buf_str(&b);
}

/* --- zero lists --- */

static int place_compare(const void *left, const void *right)
{
    const struct points_total *l = left, *r = right;

    return l->place != r->place ? compare(l->place, r->place) : compare(l->unit, r->unit);
}

/* What each account of a unit had: a mask of happenings, in the order of s->account. */
static unsigned *masks_of(struct arena *a, const struct standing *s)
{
    unsigned *mask = NEW_ARRAY(a, unsigned, s->n);
    const struct fact *fact = s->in->facts.items;

    for (size_t i = 0; i < s->in->facts.n; i++) {
        if (standing_counts(s, &fact[i]))
            mask[account_find(s, fact[i].unit, 0) - s->account] |= 1u << fact[i].happening;
    }
    return mask;
}

void standing_zero(struct arena *a, const struct standing *s, struct list *out)
{
    const int64_t *happening = s->scheme->roll.items;
    struct zero_list *list = NEW_ARRAY(a, struct zero_list, s->scheme->roll.n);
    const unsigned *mask = s->scheme->roll.n != 0 ? masks_of(a, s) : NULL;

    for (size_t i = 0; i < s->scheme->roll.n; i++) {
        struct points_total *unit = NEW_ARRAY(a, struct points_total, s->n);
        size_t n = 0;

        for (size_t k = 0; k < s->n; k++) {
            if (s->account[k].total->person == 0 && (mask[k] >> happening[i] & 1) == 0)
                unit[n++] = *s->account[k].total;
        }
        qsort(unit, n, sizeof(*unit), place_compare);
        list[i] = (struct zero_list){ (int)happening[i], { unit, n } };
    }
    *out = (struct list){ list, s->scheme->roll.n };
}
