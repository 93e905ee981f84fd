/* tally.c -- see tally.h.  Facts are sorted by happening, work and unit; a count rises
 * where the work (for all) or the work or unit (for each) changes. */
#include "domain/tally.h"

#include <stdlib.h>

struct mark {
    int happening, level;
    int64_t work;
    size_t unit; /* index into the caller's units */
};

struct place {
    int64_t unit;
    size_t index;
};

static int place_order(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int mark_order(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->happening != y->happening)
        return x->happening - y->happening;
    if (x->work != y->work)
        return x->work < y->work ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void tally_one(struct tally *t, const struct mark *m)
{
    if (m->happening == HAPPENED_REPORT) {
        t->reports++;
    } else if (m->happening == HAPPENED_ADOPTION) {
        t->adopted++;
        t->works[m->level]++;
    } else if (m->happening == HAPPENED_INSTRUCTION) {
        t->instructions++;
        t->leaders[m->level]++;
    }
}

/* The facts that count, as marks; how many. */
static size_t marks_of(struct arena *a, const struct list *facts, const int64_t *unit,
                       size_t n, struct mark *mark)
{
    struct place *places = NEW_ARRAY(a, struct place, n);
    size_t marks = 0;

    for (size_t i = 0; i < n; i++)
        places[i] = (struct place){ unit[i], i };
    qsort(places, n, sizeof(*places), place_order);
    for (size_t i = 0; i < facts->n; i++) {
        const struct fact *f = (const struct fact *)facts->items + i;
        struct place key = { f->unit, 0 };
        const struct place *at = NULL;

        if (unit != NULL) {
            at = bsearch(&key, places, n, sizeof(*places), place_order);
            if (at == NULL)
                continue;
        }
        mark[marks++] = (struct mark){
            f->happening,
            f->happening == HAPPENED_INSTRUCTION ? f->leader : f->level,
            f->work,
            at != NULL ? at->index : 0,
        };
    }
    return marks;
}

void tally_facts(struct arena *a, const struct list *facts, const int64_t *unit, size_t n,
                 struct tally *each, struct tally *all)
{
    struct mark *mark = NEW_ARRAY(a, struct mark, facts->n);
    size_t marks = marks_of(a, facts, unit, unit != NULL ? n : 0, mark);

    qsort(mark, marks, sizeof(*mark), mark_order);
    if (all != NULL)
        *all = (struct tally){ 0 };
    if (each != NULL && n != 0)
        memset(each, 0, n * sizeof(*each));
    for (size_t i = 0; i < marks; i++) {
        bool work = i == 0 || mark[i].happening != mark[i - 1].happening ||
                    mark[i].work != mark[i - 1].work;

        if (work && all != NULL)
            tally_one(all, &mark[i]);
        if (each != NULL && (work || mark[i].unit != mark[i - 1].unit))
            tally_one(&each[mark[i].unit], &mark[i]);
    }
}
