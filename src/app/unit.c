/* unit.c (app) -- reading: the tree and one unit's page (unit.h). */
#include "app/unit.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/time.h"
#include "domain/actor.h"
#include "store/bulletin.h"
#include "store/report.h"

const struct field unit_list_fields[] = {
    INPUT(struct unit_list_in, words, "名称或编码含", 0, 40),
    INPUT_FLAG(struct unit_list_in, all, "含已撤销的"), FIELD_END
};
static const struct field unit_row_fields[] = {
    FIELD_ID(struct unit_row, id),      FIELD(struct unit_row, indent),
    FIELD(struct unit_row, name),       FIELD(struct unit_row, short_name),
    FIELD(struct unit_row, code),       FIELD(struct unit_row, class),
    FIELD(struct unit_row, team),       FIELD(struct unit_row, officers),
    FIELD(struct unit_row, people),     FIELD(struct unit_row, outside),
    FIELD(struct unit_row, own),        FIELD_DAY(struct unit_row, ended),
    FIELD_END
};
const struct field unit_list_view_fields[] = {
    FIELD_OF(struct unit_list_view, units, struct unit_row, unit_row_fields),
    FIELD(struct unit_list_view, words), FIELD(struct unit_list_view, all),
    FIELD(struct unit_list_view, may_top), FIELD(struct unit_list_view, may_bring),
    FIELD_END
};
const struct field unit_id_fields[] = { INPUT_ID(struct unit_id, unit, "单位", 1),
                                        FIELD_END };
static const struct field unit_bulletin_fields[] = {
    FIELD_ID(struct unit_bulletin, id), FIELD(struct unit_bulletin, name),
    FIELD(struct unit_bulletin, columns), FIELD_END
};
const struct field unit_view_fields[] = {
    FIELD_IN(struct unit_view, unit, unit_fields),
    FIELD_ID(struct unit_view, unit_parent),
    FIELD(struct unit_view, parent_name),
    FIELD_OF(struct unit_view, names, struct unit_name, unit_name_fields),
    FIELD_OF(struct unit_view, classes, struct unit_class, unit_class_fields),
    FIELD_OF(struct unit_view, roster, struct roster_line, roster_line_fields),
    FIELD_OF(struct unit_view, past, struct roster_line, roster_line_fields),
    FIELD_OF(struct unit_view, chain, struct step, step_fields),
    FIELD(struct unit_view, steps),
    FIELD_OF(struct unit_view, children, struct unit, unit_fields),
    FIELD_OF(struct unit_view, bulletins, struct unit_bulletin, unit_bulletin_fields),
    FIELD(struct unit_view, waiting),
    FIELD(struct unit_view, may_admin), FIELD(struct unit_view, phones), FIELD_END
};

/* -- the tree: units as they come (parents before children), put depth first -- */

struct node_of {
    int64_t id;
    size_t at; /* in the list as it came */
};

struct tree {
    struct cx *cx;
    const struct unit *unit;
    size_t n;
    size_t *child, *next; /* first child, next sibling; n: none */
    size_t *order, *depth, done;
};

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const struct node_of *)a)->id, y = ((const struct node_of *)b)->id;

    return (x > y) - (x < y);
}

static void tree_walk(struct tree *t, size_t at, size_t depth)
{
    for (; at != t->n; at = t->next[at]) {
        t->order[t->done] = at;
        t->depth[t->done++] = depth;
        tree_walk(t, t->child[at], depth + 1); /* as deep as the tree: UNIT_DEPTH_MAX */
    }
}

/* Fills order[] and depth[]. */
static void tree_make(struct tree *t)
{
    struct arena *a = t->cx->a;
    struct node_of *nodes = NEW_ARRAY(a, struct node_of, t->n);
    size_t first = t->n;

    t->child = NEW_ARRAY(a, size_t, t->n);
    t->next = NEW_ARRAY(a, size_t, t->n);
    t->order = NEW_ARRAY(a, size_t, t->n);
    t->depth = NEW_ARRAY(a, size_t, t->n);
    for (size_t i = 0; i < t->n; i++) {
        nodes[i] = (struct node_of){ t->unit[i].id, i };
        t->child[i] = t->n;
    }
    qsort(nodes, t->n, sizeof(*nodes), by_id);
    for (size_t i = t->n; i-- > 0;) { /* backwards: each goes before its next sibling */
        struct node_of key = { .id = t->unit[i].parent };
        const struct node_of *parent = bsearch(&key, nodes, t->n, sizeof(key), by_id);
        size_t *head = parent != NULL ? &t->child[parent->at] : &first;

        t->next[i] = *head;
        *head = i;
    }
    tree_walk(t, first, 0);
}

/* Count the people of a unit and name its officers; the roster is sorted by unit. */
static void row_people(struct cx *cx, struct unit_row *row, const struct list *roster)
{
    const struct roster_line *r = roster->items;
    struct buf officers = { .a = cx->a };
    size_t lo = 0, hi = roster->n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;

        if (r[mid].unit < row->id)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < roster->n && r[lo].unit == row->id; lo++) {
        row->people++;
        if (r[lo].role == ROLE_OFFICER)
            buf_fmt(&officers, "%s" FMT "%s", officers.n != 0 ? "、" : "",
                    P(r[lo].person_name), r[lo].full_time ? "（专职）" : "");
    }
    row->officers = buf_str(&officers);
}

static bool has_words(const struct unit *u, struct str words)
{
    return words.n == 0 || str_find(u->name, words) != u->name.n ||
           str_find(u->short_name, words) != u->short_name.n ||
           str_find(u->code, words) != u->code.n;
}

static struct str indent(struct cx *cx, size_t depth)
{
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < depth; i++)
        buf_add(&b, S("　"));
    return buf_str(&b);
}

/* The units of the reader's tree, then those outside that are not in it. */
static enum rc tree_units(struct cx *cx, struct str root, struct tree *t)
{
    struct list in, out;
    struct unit *all;

    TRY(unit_tree(cx, root, &in));
    TRY(unit_outside(cx, &out));
    all = NEW_ARRAY(cx->a, struct unit, in.n + out.n);
    memcpy(all, in.items, in.n * sizeof(*all));
    t->n = in.n;
    for (size_t i = 0; i < out.n; i++) {
        const struct unit *u = (const struct unit *)out.items + i;

        if (!str_starts(u->path, root))
            all[t->n++] = *u;
    }
    t->unit = all;
    t->cx = cx;
    return OK;
}

ACT(unit_list)
{
    const struct unit_list_in *in = input;
    struct unit_list_view *view = output;
    struct str root = cx->actor->as->unit_path, rest = { root.p + 1, root.n - 1 };
    struct tree t = { .n = 0 };
    struct unit top = { 0 };
    struct list roster;
    struct unit_row *row;

    root.n = 2 + str_find(rest, S("/"));
    TRY(tree_units(cx, root, &t));
    TRY(roster_tree(cx, root, &roster));
    TRY(unit_top(cx, &top));
    tree_make(&t);
    row = NEW_ARRAY(cx->a, struct unit_row, t.n);
    for (size_t i = 0; i < t.done; i++) {
        const struct unit *u = &t.unit[t.order[i]];
        bool gone = u->ended != 0 && u->ended <= cx->now;

        if ((gone && !in->all) || !has_words(u, in->words))
            continue;
        row[view->units.n] = (struct unit_row){
            .id = u->id, .indent = indent(cx, in->words.n != 0 ? 0 : t.depth[i]),
            .name = u->name, .short_name = u->short_name, .code = u->code,
            .class = u->class, .team = u->team, .outside = u->outside,
            .own = u->id == cx->actor->as->unit, .ended = u->ended
        };
        row_people(cx, &row[view->units.n++], &roster);
    }
    view->units.items = row;
    view->words = in->words;
    view->all = in->all;
    view->may_top = rights_in(cx->actor, RIGHT_ADMIN, top.id);
    view->may_bring = rights_any(cx->actor, RIGHT_ADMIN);
    return OK;
}

/* Today's posts and those before; numbers and user names only for whom they are for. */
static enum rc show_roster(struct cx *cx, struct unit_view *v)
{
    struct list all;
    struct roster_line *r;
    size_t n = 0;

    TRY(roster_list(cx, v->unit.id, &all));
    r = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (!v->phones)
            r[i].phone = S("");
        if (!v->may_admin)
            r[i].login = S("");
        n += r[i].ended == 0 || r[i].ended > cx->now;
    }
    v->roster = (struct list){ r, n };
    v->past = (struct list){ n < all.n ? r + n : NULL, all.n - n };
    return OK;
}

static enum rc show_bulletins(struct cx *cx, struct unit_view *v)
{
    struct list all, columns;
    struct unit_bulletin *out;

    TRY(bulletin_list(cx, v->unit.id, &all));
    out = NEW_ARRAY(cx->a, struct unit_bulletin, all.n);
    for (size_t i = 0; i < all.n; i++) {
        const struct bulletin *b = (const struct bulletin *)all.items + i;
        struct buf names = { .a = cx->a };

        TRY(bulletin_column_list(cx, b->id, &columns));
        for (size_t j = 0; j < columns.n; j++)
            buf_fmt(&names, "%s" FMT, j != 0 ? "、" : "",
                    P(((const struct bulletin_column *)columns.items)[j].name));
        out[i] = (struct unit_bulletin){ b->id, b->name, buf_str(&names) };
    }
    v->bulletins = (struct list){ out, all.n };
    return OK;
}

static enum rc show_steps(struct cx *cx, struct unit_view *v)
{
    struct buf text = { .a = cx->a };

    TRY(step_list(cx, v->unit.id, &v->chain));
    for (size_t i = 0; i < v->chain.n; i++) {
        const struct step *s = (const struct step *)v->chain.items + i;

        buf_fmt(&text, FMT "%s" FMT "\n", P(s->title), s->post.n != 0 ? "：" : "",
                P(s->post));
    }
    v->steps = buf_str(&text);
    return OK;
}

ACT(unit_show)
{
    struct unit_view *v = output;
    const struct held *post = cx->actor->posts.items;
    struct unit parent = { 0 }, top = { 0 };

    TRY(unit_load(cx, ((const struct unit_id *)input)->unit, &v->unit));
    if (v->unit.parent != 0) {
        TRY(unit_load(cx, v->unit.parent, &parent));
        v->unit_parent = parent.id;
        v->parent_name = parent.name;
    }
    TRY(unit_top(cx, &top));
    v->may_admin = rights_over(cx->actor, RIGHT_ADMIN, v->unit.path) ||
                   (v->unit.outside && rights_in(cx->actor, RIGHT_ADMIN, top.id));
    v->phones = v->may_admin;
    for (size_t i = 0; i < cx->actor->posts.n; i++)
        v->phones |= post[i].unit == v->unit.id;
    TRY(unit_names(cx, v->unit.id, &v->names));
    TRY(unit_classes(cx, v->unit.id, &v->classes));
    TRY(show_roster(cx, v));
    TRY(show_steps(cx, v));
    TRY(show_bulletins(cx, v));
    if (v->may_admin)
        TRY(unit_waiting(cx, v->unit.id, &v->waiting));
    return unit_children(cx, v->unit.id, time_day(cx->now), &v->children);
}
