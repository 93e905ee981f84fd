/* items.c -- see items.h. */
#include "app/items.h"

#include <inttypes.h>
#include <stdlib.h>
#include "domain/words.h"
#include "store/unit.h"

static const struct field item_source_fields[] = {
    FIELD_ID(struct item_source, report), FIELD_ID(struct item_source, unit),
    FIELD(struct item_source, unit_name), FIELD_END
};
const struct field item_fields[] = {
    FIELD_WORD(struct item, happening, &happenings),
    FIELD_WORD(struct item, level, &levels),
    FIELD_WORD(struct item, form, &adoption_forms),
    FIELD_WORD(struct item, kind, &report_kinds),
    FIELD_WORD(struct item, route, &routes),
    FIELD_DAY(struct item, day),
    FIELD_ID(struct item, work),
    FIELD(struct item, what),
    FIELD_ID(struct item, report),
    FIELD_OF(struct item, sources, struct item_source, item_source_fields),
    FIELD(struct item, before),
    FIELD_WORD(struct item, span, &ofs),
    FIELD_END
};

static int work_order(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;

    if (x->happening != y->happening)
        return x->happening - y->happening;
    if (x->work != y->work)
        return x->work < y->work ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

static int item_order(const void *a, const void *b)
{
    const struct item *x = a, *y = b;

    if (x->happening != y->happening)
        return x->happening - y->happening;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->work < y->work ? -1 : x->work > y->work;
}

static enum rc name_of(struct cx *cx, const struct list *roster, int64_t unit,
                       struct str *out)
{
    struct unit other = { 0 };

    for (size_t i = 0; i < roster->n; i++) {
        const struct roster_unit *u = (const struct roster_unit *)roster->items + i;

        if (u->unit == unit) {
            *out = u->name;
            return OK;
        }
    }
    TRY(unit_load(cx, unit, &other)); /* it has moved elsewhere in the tree */
    *out = other.short_name;
    return OK;
}

/* n facts of one work. */
static enum rc item_make(struct cx *cx, const struct fact *f, size_t n,
                         const struct list *roster, bool before, struct item *out)
{
    struct item_source *source = NEW_ARRAY(cx->a, struct item_source, n);

    for (size_t i = 0; i < n; i++) {
        source[i] = (struct item_source){ .report = f[i].report, .unit = f[i].unit };
        TRY(name_of(cx, roster, f[i].unit, &source[i].unit_name));
    }
    *out = (struct item){ .happening = f->happening,
                          .level = f->happening == HAPPENED_INSTRUCTION ? f->leader
                                                                        : f->level,
                          .form = f->form,
                          .kind = f->kind, .route = f->route, .day = f->day,
                          .work = f->work, .what = f->what, .report = f->report,
                          .sources = { source, n }, .before = before };
    if (n > 1 && f->happening == HAPPENED_INSTRUCTION)
        out->what = arena_fmt(cx->a, FMT "等%d篇", P(f->what), (int)n);
    return OK;
}

enum rc items_of(struct cx *cx, const struct list *facts, const struct list *roster,
                 bool before, struct list *out)
{
    struct fact *f = NEW_ARRAY(cx->a, struct fact, facts->n);
    struct item *item = NEW_ARRAY(cx->a, struct item, facts->n);
    size_t n = 0;

    if (facts->n != 0)
        memcpy(f, facts->items, facts->n * sizeof(*f));
    qsort(f, facts->n, sizeof(*f), work_order);
    for (size_t from = 0; from < facts->n;) {
        size_t to = from + 1;

        while (to < facts->n && f[to].happening == f[from].happening &&
               f[to].work == f[from].work)
            to++;
        TRY(item_make(cx, f + from, to - from, roster, before, &item[n++]));
        from = to;
    }
    qsort(item, n, sizeof(*item), item_order);
    *out = (struct list){ item, n };
    return OK;
}

struct str what_shown(struct cx *cx, int64_t assessor, int64_t unit, int happening,
                      struct str what)
{
    struct str head;

    if (happening == HAPPENED_ADOPTION || rights_in(cx->actor, RIGHT_READ, assessor) ||
        rights_in(cx->actor, RIGHT_READ, unit))
        return what;
    str_cut(&what, S("　"), &head);
    return head;
}

void items_shown(struct cx *cx, int64_t assessor, const struct list *items)
{
    for (size_t i = 0; i < items->n; i++) {
        struct item *item = (struct item *)items->items + i;
        const struct item_source *source = item->sources.items;
        int64_t unit = source->unit;

        for (size_t j = 1; j < item->sources.n; j++) {
            if (rights_in(cx->actor, RIGHT_READ, source[j].unit))
                unit = source[j].unit;
        }
        item->what = what_shown(cx, assessor, unit, item->happening, item->what);
    }
}

/* Is the unit among the rows of the class and team that are asked for? */
static bool in_group(const struct list *groups, const struct item_query *q, int64_t unit)
{
    for (size_t i = 0; i < groups->n; i++) {
        const struct figure_group *g = (const struct figure_group *)groups->items + i;

        if (!str_eq(g->class, q->class) || !str_eq(g->team, q->team))
            continue;
        for (size_t j = 0; j < g->rows.n; j++) {
            if (((const struct figure_row *)g->rows.items)[j].unit == unit)
                return true;
        }
    }
    return false;
}

bool item_fits(const struct item *item, const struct list *groups, const struct item_query *q)
{
    const struct item_source *source = item->sources.items;

    if ((q->kind != 0 && q->kind != item->kind) ||
        (q->happening != 0 && q->happening != item->happening) ||
        (q->level != 0 && q->level != item->level))
        return false;
    for (size_t i = 0; i < item->sources.n; i++) {
        if ((q->unit == 0 || source[i].unit == q->unit) &&
            (q->class.n == 0 || in_group(groups, q, source[i].unit)))
            return true;
    }
    return false;
}

void items_pick(struct arena *a, const struct list *items, const struct list *groups,
                const struct item_query *q, struct list *out)
{
    struct item *picked = NEW_ARRAY(a, struct item, items->n);
    int wanted = q->before ? OF_BEFORE : q->span;
    size_t n = 0;

    for (size_t i = 0; i < items->n; i++) {
        const struct item *item = (const struct item *)items->items + i;

        if ((item->before ? OF_BEFORE : item->span) == wanted && item_fits(item, groups, q))
            picked[n++] = *item;
    }
    *out = (struct list){ picked, n };
}

/* &level=省 */
static void link_word(struct buf *b, const char *name, struct str word)
{
    if (word.n == 0)
        return;
    buf_fmt(b, "&%s=", name);
    buf_url(b, word);
}

void items_link(struct buf *b, const struct item_query *q, int64_t page)
{
    buf_add(b, S("happening="));
    buf_url(b, words_str(&happenings, q->happening));
    link_word(b, "level", words_str(&levels, q->level));
    link_word(b, "kind", words_str(&report_kinds, q->kind));
    if (q->unit != 0)
        buf_fmt(b, "&unit=%" PRId64, q->unit);
    link_word(b, "class", q->class);
    link_word(b, "team", q->team);
    link_word(b, "span", words_str(&ofs, q->span));
    if (q->before)
        buf_add(b, S("&before=true"));
    if (page != 0)
        buf_fmt(b, "&page=%" PRId64, page);
}

struct str items_title(struct arena *a, const struct item_query *q, struct str unit_name)
{
    struct buf b = { .a = a };

    buf_add(&b, q->before ? S("上年") : words_str(&ofs, q->span));
    buf_add(&b, q->happening != 0 ? words_str(&happenings, q->happening) : S("记录"));
    if (q->level != 0)
        buf_fmt(&b, "（" FMT "）", P(words_str(&levels, q->level)));
    if (q->kind != 0)
        buf_fmt(&b, " · " FMT, P(words_str(&report_kinds, q->kind)));
    if (q->class.n != 0)
        buf_fmt(&b, " · " FMT, P(q->class));
    if (q->team.n != 0)
        buf_fmt(&b, " · " FMT, P(q->team));
    if (unit_name.n != 0)
        buf_fmt(&b, " · " FMT, P(unit_name));
    return buf_str(&b);
}
