/* diff.c -- see diff.h. */
#include "text/diff.h"

const struct field diff_part_fields[] = { FIELD(struct diff_part, same),
                                          FIELD(struct diff_part, gone),
                                          FIELD(struct diff_part, come), FIELD_END };

/* A text cut into characters: at[i] is where the i-th begins, at[n] is the end. */
struct chars {
    const char *p;
    int *at, n;
};

static struct chars chars_of(struct arena *a, struct str s)
{
    struct chars c = { s.p, NEW_ARRAY(a, int, s.n + 1), 0 };

    for (size_t i = 0; i < s.n; i++) {
        if (((unsigned char)s.p[i] & 0xc0) != 0x80)
            c.at[c.n++] = (int)i;
    }
    c.at[c.n] = (int)s.n;
    return c;
}

static struct str chars_range(const struct chars *c, int from, int to)
{
    return (struct str){ c->p + c->at[from], (size_t)(c->at[to] - c->at[from]) };
}

static bool chars_eq(const struct chars *x, int i, const struct chars *y, int j)
{
    return str_eq(chars_range(x, i, i + 1), chars_range(y, j, j + 1));
}

/* What the search needs goes with it: its trace may take megabytes. */
struct parts {
    struct arena *a, *own; /* own: of the search */
    struct diff_part *part;
    size_t n, cap;
};

enum part_kind { SAME, GONE, COME };

static void parts_add(struct parts *p, enum part_kind kind, struct str s)
{
    if (s.n == 0)
        return;
    if (p->n == p->cap) {
        struct diff_part *grown = NEW_ARRAY(p->a, struct diff_part, p->cap * 2 + 16);

        if (p->n != 0)
            memcpy(grown, p->part, p->n * sizeof(*grown));
        p->part = grown;
        p->cap = p->cap * 2 + 16;
    }
    p->part[p->n++] = (struct diff_part){ .same = kind == SAME ? s : S(""),
                                          .gone = kind == GONE ? s : S(""),
                                          .come = kind == COME ? s : S("") };
}

/* The furthest points of each round: trace[d] holds 2d+1 of them, for k = -d … d. */
struct trace {
    int **round;
    int d; /* the round that reached the end, or -1: too many edits */
};

static struct trace diff_trace(struct arena *a, const struct chars *x, const struct chars *y,
                               int from, int x_end, int y_end)
{
    int nx = x_end - from, ny = y_end - from;
    int most = nx + ny < DIFF_MAX ? nx + ny : DIFF_MAX;
    struct trace t = { NEW_ARRAY(a, int *, (size_t)most + 1), -1 };

    for (int d = 0; d <= most; d++) {
        int *v = t.round[d] = NEW_ARRAY(a, int, 2 * (size_t)d + 1);
        const int *u = d > 0 ? t.round[d - 1] + (d - 1) : NULL;

        for (int k = -d; k <= d; k += 2) {
            bool down = d > 0 && (k == -d || (k != d && u[k - 1] < u[k + 1]));
            int i = d == 0 ? 0 : down ? u[k + 1] : u[k - 1] + 1;
            int j = i - k;

            while (i < nx && j < ny && j >= 0 && chars_eq(x, from + i, y, from + j)) {
                i++;
                j++;
            }
            v[k + d] = i;
            if (i >= nx && j >= ny) {
                t.d = d;
                return t;
            }
        }
    }
    return t;
}

/* Walk back from the end; edit[] gets, last first, what each round did. */
struct edit {
    bool come;
    int i, j; /* where, in x and y, counted from `from` */
};

static int diff_walk(struct arena *a, const struct trace *t, int nx, int ny,
                     struct edit **out)
{
    struct edit *edit = NEW_ARRAY(a, struct edit, (size_t)t->d + 1);
    int i = nx, j = ny, n = 0;

    for (int d = t->d; d > 0; d--) {
        const int *u = t->round[d - 1] + (d - 1);
        int k = i - j;
        bool down = k == -d || (k != d && u[k - 1] < u[k + 1]);

        i = down ? u[k + 1] : u[k - 1];
        j = i - (down ? k + 1 : k - 1);
        edit[n++] = (struct edit){ down, i, j };
    }
    *out = edit;
    return n;
}

static void diff_middle(struct parts *p, const struct chars *x, const struct chars *y,
                        int from, int x_end, int y_end)
{
    struct trace t = diff_trace(p->own, x, y, from, x_end, y_end);
    struct edit *edit;
    int n, i = 0, j = 0;

    if (t.d < 0) {
        parts_add(p, GONE, chars_range(x, from, x_end));
        parts_add(p, COME, chars_range(y, from, y_end));
        return;
    }
    n = diff_walk(p->own, &t, x_end - from, y_end - from, &edit);
    for (int e = n - 1; e >= 0;) {
        bool come = edit[e].come;
        int run = 1, at_i = edit[e].i, at_j = edit[e].j;

        while (e - run >= 0 && edit[e - run].come == come &&
               edit[e - run].i == at_i + (come ? 0 : run) &&
               edit[e - run].j == at_j + (come ? run : 0))
            run++;
        parts_add(p, SAME, chars_range(x, from + i, from + at_i));
        i = at_i + (come ? 0 : run);
        j = at_j + (come ? run : 0);
        parts_add(p, come ? COME : GONE,
                  come ? chars_range(y, from + at_j, from + j)
                       : chars_range(x, from + at_i, from + i));
        e -= run;
    }
    parts_add(p, SAME, chars_range(x, from + i, x_end));
}

struct list diff(struct arena *a, struct str before, struct str after)
{
    struct parts p = { .a = a, .own = arena_new(a, arena_room(a)) };
    struct chars x = chars_of(p.own, before), y = chars_of(p.own, after);
    int head = 0, tail = 0;

    while (head < x.n && head < y.n && chars_eq(&x, head, &y, head))
        head++;
    while (tail < x.n - head && tail < y.n - head &&
           chars_eq(&x, x.n - 1 - tail, &y, y.n - 1 - tail))
        tail++;
    parts_add(&p, SAME, chars_range(&x, 0, head));
    diff_middle(&p, &x, &y, head, x.n - tail, y.n - tail);
    parts_add(&p, SAME, chars_range(&x, x.n - tail, x.n));
    arena_free(p.own);
    return (struct list){ p.part, p.n };
}
