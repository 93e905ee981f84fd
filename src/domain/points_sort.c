/* points_sort.c -- credits of an account in several orders (points_ledger.h).
 *
 * Little is compared.  The credits of each clause stand together and are in order as they
 * were written: the order of the ledger is one clause behind the other.  For the order of
 * days they are dealt out to the days, as one deals cards; then those of one day, few most
 * often, are put in order.
 */
#include "domain/points_ledger.h"

enum { FEW = 16 }; /* so many are put in order one by one */

int credit_order(const struct credit *a, const struct credit *b)
{
    int order = compare(a->day, b->day);

    if (order == 0)
        order = compare(a->record, b->record);
    if (order == 0)
        order = compare(a->report, b->report);
    if (order == 0)
        order = compare(a->clause, b->clause);
    return order != 0 ? order : compare(a->seq, b->seq);
}

/* False: there is no room for them. */
static bool pointers_room(struct ledger *l)
{
    if (l->sorted_cap == l->cap)
        return true;
    if (!ledger_room(l, l->cap * (3 * sizeof(*l->sorted) + sizeof(*l->counts))))
        return false;
    l->sorted_cap = l->cap;
    l->sorted = NEW_ARRAY(l->a, struct credit *, l->cap);
    l->ordered = NEW_ARRAY(l->a, struct credit *, l->cap);
    l->merged = NEW_ARRAY(l->a, struct credit *, l->cap);
    l->counts = NEW_ARRAY(l->a, size_t, l->cap);
    l->n_ordered = 0;
    return true;
}

/* --- by day --- */

/* Where the run that begins at `i` ends: as long as it is in order. */
static size_t run_end(struct credit *const *of, size_t i, size_t n)
{
    if (i < n)
        i++;
    while (i < n && credit_order(of[i - 1], of[i]) < 0)
        i++;
    return i;
}

/* Merges what is in order with what is in order behind it, over and over: each clause
 * wrote one run. */
static void many_sort(struct credit **merged, struct credit **of, size_t n)
{
    size_t middle = run_end(of, 0, n);

    while (middle < n) {
        size_t out = 0;

        for (size_t left = 0; left < n;) {
            size_t right = middle = run_end(of, left, n);
            size_t end = run_end(of, middle, n);

            while (left < middle && right < end)
                merged[out++] =
                    credit_order(of[right], of[left]) < 0 ? of[right++] : of[left++];
            while (left < middle)
                merged[out++] = of[left++];
            while (right < end)
                merged[out++] = of[right++];
            left = end;
        }
        memcpy(of, merged, n * sizeof(*of));
        middle = run_end(of, 0, n);
    }
}

static void few_sort(struct credit **of, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct credit *d = of[i];
        size_t at = i;

        for (; at > 0 && credit_order(d, of[at - 1]) < 0; at--)
            of[at] = of[at - 1];
        of[at] = d;
    }
}

/* All credits to l->ordered. */
static void credits_deal(struct ledger *l)
{
    size_t days = calendar_days(&l->cal), first = 0;

    memset(l->by_day, 0, (days + 1) * sizeof(*l->by_day));
    for (size_t i = 0; i < l->n; i++)
        l->by_day[calendar_day(&l->cal, l->credits[i].day) + 1]++;
    for (size_t day = 0; day < days; day++)
        l->by_day[day + 1] += l->by_day[day];
    for (size_t i = 0; i < l->n; i++)
        l->ordered[l->by_day[calendar_day(&l->cal, l->credits[i].day)]++] = &l->credits[i];
    for (size_t day = 0; day < days; day++) { /* by_day: where it ends */
        size_t n = l->by_day[day] - first;

        if (n <= FEW)
            few_sort(l->ordered + first, n);
        else
            many_sort(l->merged, l->ordered + first, n);
        first = l->by_day[day];
    }
    l->n_ordered = l->n;
}

size_t credits_sort(struct ledger *l, credit_picks *wanted, const void *arg)
{
    size_t n = 0;

    if (l->n == 0 || !pointers_room(l))
        return 0;
    if (l->n_ordered != l->n)
        credits_deal(l);
    for (size_t i = 0; i < l->n; i++) {
        if (wanted(l, l->ordered[i], arg))
            l->sorted[n++] = l->ordered[i];
    }
    return n;
}

/* --- by item, by clause --- */

void credits_by_item(struct ledger *l, size_t n)
{
    uint64_t stamp = ++l->stamp;
    struct credit **gathered = l->merged;
    size_t items = 0, first = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t item = l->sorted[i]->e->item;

        if (l->items[item] != stamp) {
            l->items[item] = stamp;
            l->item_no[item] = (int64_t)items;
            l->counts[items++] = 0;
        }
        l->counts[l->item_no[item]]++;
    }
    for (size_t i = 0; i < items; i++) {
        size_t of = l->counts[i];

        l->counts[i] = first;
        first += of;
    }
    for (size_t i = 0; i < n; i++)
        gathered[l->counts[l->item_no[l->sorted[i]->e->item]]++] = l->sorted[i];
    l->merged = l->sorted;
    l->sorted = gathered;
}

size_t credits_of(struct ledger *l, size_t clause)
{
    struct run run = l->runs[clause];

    if (!pointers_room(l))
        return 0;
    for (size_t i = run.first; i < run.end; i++)
        l->sorted[i - run.first] = &l->credits[i];
    return run.end - run.first;
}

/* Does a come before b in the ledger? */
static bool before(const struct credit *a, const struct credit *b)
{
    return a->clause != b->clause ? a->clause < b->clause : credit_order(a, b) < 0;
}

size_t credits_by_clause(struct ledger *l)
{
    size_t n = 0;

    if (!pointers_room(l))
        return 0;
    for (size_t clause = 0; clause < l->n_clauses; clause++) {
        for (size_t i = l->runs[clause].first; i < l->runs[clause].end; i++) {
            if (!l->credits[i].silent)
                l->sorted[n++] = &l->credits[i];
        }
    }
    for (size_t i = l->in_runs; i < l->n; i++) { /* 清零: one a year */
        struct credit *d = &l->credits[i];
        size_t at = n;

        if (d->silent)
            continue;
        for (; at > 0 && before(d, l->sorted[at - 1]); at--)
            l->sorted[at] = l->sorted[at - 1];
        l->sorted[at] = d;
        n++;
    }
    return n;
}
