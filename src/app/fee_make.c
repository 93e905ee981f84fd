/* fee_make.c -- what is due: today's ledger less what issued lists have (fee.h). */
#include "app/fee.h"

#include <stdlib.h>
#include "base/decimal.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "store/person.h"

/* A line of either side: of today's ledger, or of an issued list. */
struct due {
    struct fee_line line;
    bool today;
    size_t place; /* in its own list */
};

struct dues {
    struct cx *cx;
    const struct term *t;
    int64_t first;       /* day: the year of `from` begins */
    struct scoring scoring; /* the newest one computed: names come from it */
    struct due *due;
    size_t n, room;
    struct list paid;    /* of struct fee_line */
};

static struct due *due_add(struct dues *d)
{
    if (d->n == d->room) {
        size_t room = d->room * 2 + 64;
        struct due *longer = NEW_ARRAY(d->cx->a, struct due, room);

        if (d->n != 0)
            memcpy(longer, d->due, d->n * sizeof(*longer));
        d->due = longer;
        d->room = room;
    }
    d->due[d->n].place = d->n;
    return &d->due[d->n++];
}

/* -- both sides -- */

/* Today's lines of money within `after` (not included) … `until`, of a ledger that ends on
 * `ended`. */
static enum rc due_today(struct dues *d, int64_t after, int64_t ended, int64_t until)
{
    struct points_sheet sheet;
    const struct points_line *l;

    TRY(scoring_load(d->cx, &d->t->scheme, d->first, ended, &d->scoring));
    TRY(scoring_compute(d->cx, &d->scoring, &sheet));
    l = sheet.lines.items;
    for (size_t i = 0; i < sheet.lines.n; i++) {
        struct due *due;

        if (!l[i].money || l[i].amount == 0 || l[i].day <= after || l[i].day > until)
            continue;
        due = due_add(d);
        due->today = true;
        due->line = (struct fee_line){ .account = l[i].account, .unit = l[i].unit,
                                       .credited = l[i].person, .clause = l[i].own,
                                       .clause_name = l[i].clause_name,
                                       .amount = l[i].amount, .day = l[i].day,
                                       .report = l[i].report, .fact = l[i].fact,
                                       .what = l[i].what, .note = l[i].note };
    }
    return OK;
}

static int day_order(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Days on which lists of this scheme ended, from the year's beginning on, in order; and
 * the last day asked for. */
static enum rc ends_of(struct dues *d, int64_t **out, size_t *count)
{
    const struct fee *fee;
    struct list fees;
    int64_t *end;
    size_t n = 0;

    TRY(fee_page(d->cx, d->t->scheme.unit, 0, INT32_MAX, &fees));
    fee = fees.items;
    end = NEW_ARRAY(d->cx->a, int64_t, fees.n + 1);
    for (size_t i = 0; i < fees.n; i++) {
        if (fee[i].scheme == d->t->scheme.id && fee[i].ended >= d->first)
            end[n++] = fee[i].ended;
    }
    end[n++] = d->t->to;
    qsort(end, n, sizeof(*end), day_order);
    *out = end;
    *count = n;
    return OK;
}

/* Is it a clause or a group of the scheme? */
static bool named(const struct scheme *rules, struct str name)
{
    const struct clause *c = rules->clauses.items;
    const struct group *g = rules->groups.items;
    bool found = false;

    for (size_t i = 0; i < rules->clauses.n; i++)
        found |= str_eq(c[i].name, name);
    for (size_t i = 0; i < rules->groups.n; i++)
        found |= str_eq(g[i].name, name);
    return found;
}

static enum rc due_paid(struct dues *d)
{
    const struct fee_line *l;

    TRY(fee_line_paid(d->cx, d->t->scheme.unit, d->first, d->t->to, &d->paid));
    l = d->paid.items;
    for (size_t i = 0; i < d->paid.n; i++) {
        if (l[i].scheme == d->t->scheme.id || named(&d->scoring.rules, l[i].clause_name))
            due_add(d)->line = l[i];
    }
    return OK;
}

/* -- the difference -- */

static int text_order(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int by = n != 0 ? memcmp(a.p, b.p, n) : 0;

    return by != 0 ? by : (a.n > b.n) - (a.n < b.n);
}

/* What makes two lines one; for a unit's account whoever wrote the report. */
static int key_order(const struct fee_line *x, const struct fee_line *y)
{
    int64_t px = x->account == ACCOUNT_PERSON ? x->credited : 0;
    int64_t py = y->account == ACCOUNT_PERSON ? y->credited : 0;
    const int64_t a[] = { x->account, x->unit, px, x->clause == 0, x->day, x->report };
    const int64_t b[] = { y->account, y->unit, py, y->clause == 0, y->day, y->report };

    for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return text_order(x->clause_name, y->clause_name);
}

/* Of one key: today's first, then the newest list. */
static int due_order(const void *a, const void *b)
{
    const struct due *x = a, *y = b;
    int by = key_order(&x->line, &y->line);

    if (by != 0)
        return by;
    if (x->today != y->today)
        return x->today ? -1 : 1;
    if (x->line.fee != y->line.fee)
        return x->line.fee > y->line.fee ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Lines of one key become what is due: each when no list has any of it, else one for the
 * difference. */
static size_t due_lines(struct arena *a, const struct due *due, size_t n,
                        struct fee_line *out)
{
    const struct fee_line *paid = NULL;
    int64_t amount = 0;

    for (size_t i = 0; i < n; i++) {
        amount += due[i].today ? due[i].line.amount : -due[i].line.amount;
        if (!due[i].today && paid == NULL)
            paid = &due[i].line;
    }
    if (paid == NULL) {
        for (size_t i = 0; i < n; i++)
            out[i] = due[i].line;
        return n;
    }
    if (amount == 0)
        return 0;
    *out = due[0].line;
    out->amount = amount;
    out->adjusts = paid->fee;
    out->adjusts_text = arena_fmt(a, "〔%d〕%d号", time_date(paid->adjusts_issued).year,
                                  (int)paid->adjusts_number);
    out->note = arena_fmt(a, "%s" FMT "%s" FMT, amount > 0 ? "补发" : "扣回",
                          P(out->adjusts_text), due[0].line.note.n != 0 ? "：" : "",
                          P(due[0].line.note));
    out->fee = out->no = out->scheme = out->adjusts_number = out->adjusts_issued = 0;
    return 1;
}

/* -- names and order -- */

struct placed {
    struct fee_line line;
    int64_t place; /* of the unit in the roster */
};

static int placed_order(const void *a, const void *b)
{
    const struct fee_line *x = &((const struct placed *)a)->line;
    const struct fee_line *y = &((const struct placed *)b)->line;
    int64_t px = ((const struct placed *)a)->place, py = ((const struct placed *)b)->place;

    if (px != py)
        return px < py ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    if (x->account == ACCOUNT_PERSON && x->credited != y->credited)
        return x->credited < y->credited ? -1 : 1;
    if ((x->adjusts != 0) != (y->adjusts != 0))
        return x->adjusts != 0 ? 1 : -1;
    return key_order(x, y);
}

static enum rc line_names(struct dues *d, struct placed *p)
{
    const struct roster_unit *u = d->scoring.roster.items;
    struct person person = { 0 };
    struct unit unit = { 0 };

    for (size_t i = 0; i < d->scoring.roster.n && p->line.unit_name.n == 0; i++) {
        if (u[i].unit == p->line.unit) {
            p->line.unit_name = u[i].name;
            p->place = (int64_t)i;
        }
    }
    if (p->line.unit_name.n == 0) { /* it has moved elsewhere in the tree */
        TRY(unit_load(d->cx, p->line.unit, &unit));
        p->line.unit_name = unit.short_name;
        p->place = INT64_MAX;
    }
    p->line.name = p->line.unit_name;
    if (p->line.account != ACCOUNT_PERSON)
        return OK;
    TRY(person_load(d->cx, p->line.credited, &person));
    p->line.name = person.name;
    return OK;
}

static enum rc lines_make(struct dues *d, struct list *out)
{
    struct fee_line *raw = NEW_ARRAY(d->cx->a, struct fee_line, d->n);
    struct placed *placed;
    size_t n = 0;

    if (d->n != 0)
        qsort(d->due, d->n, sizeof(*d->due), due_order);
    for (size_t from = 0, to; from < d->n; from = to) {
        for (to = from; to < d->n && key_order(&d->due[from].line, &d->due[to].line) == 0;)
            to++;
        n += due_lines(d->cx->a, d->due + from, to - from, raw + n);
    }
    placed = NEW_ARRAY(d->cx->a, struct placed, n);
    for (size_t i = 0; i < n; i++) {
        placed[i].line = raw[i];
        placed[i].line.unit_name = S("");
        TRY(line_names(d, &placed[i]));
    }
    if (n != 0)
        qsort(placed, n, sizeof(*placed), placed_order);
    for (size_t i = 0; i < n; i++) {
        raw[i] = placed[i].line;
        raw[i].no = (int64_t)i + 1;
    }
    *out = (struct list){ raw, n };
    return OK;
}

enum rc fee_due(struct cx *cx, const struct term *t, struct fee_sheet *out)
{
    struct dues d = { .cx = cx, .t = t,
                      .first = span_of(SPAN_YEAR, t->rules.year, t->from).first };
    int64_t after = d.first - TIME_DAY, *end;
    size_t ends;

    *out = (struct fee_sheet){ .lines = { NULL, 0 } };
    TRY(ends_of(&d, &end, &ends));
    for (size_t i = 0; i < ends && after < t->to; i++) {
        int64_t until = end[i] < t->to ? end[i] : t->to;

        if (end[i] <= after)
            continue;
        TRY(due_today(&d, after, end[i], until));
        after = end[i];
    }
    TRY(due_paid(&d));
    TRY(lines_make(&d, &out->lines));
    fee_accounts(cx->a, out);
    return OK;
}

/* -- sums -- */

static bool same_account(const struct fee_line *x, const struct fee_line *y)
{
    return x->account == y->account && x->unit == y->unit &&
           (x->account != ACCOUNT_PERSON || x->credited == y->credited);
}

static void account_sum(struct fee_account *account, const struct fee_line *l)
{
    account->lines++;
    if (l->adjusts != 0)
        account->adjusted += l->amount;
    else if (l->amount > 0)
        account->earned += l->amount;
    else
        account->taken += l->amount;
}

void fee_accounts(struct arena *a, struct fee_sheet *sheet)
{
    enum { FEN = 2 }; /* places of what can be paid */
    const struct fee_line *l = sheet->lines.items;
    struct fee_account *account = NEW_ARRAY(a, struct fee_account, sheet->lines.n);
    struct fee_account all = { .name = S("合计") };
    size_t n = 0;

    for (size_t i = 0; i < sheet->lines.n; i++) {
        if (i == 0 || !same_account(&l[i - 1], &l[i]))
            account[n++] = (struct fee_account){
                .unit = l[i].unit, .unit_name = l[i].unit_name, .name = l[i].name,
                .credited = l[i].account == ACCOUNT_PERSON ? l[i].credited : 0
            };
        account_sum(&account[n - 1], &l[i]);
        account_sum(&all, &l[i]);
    }
    for (size_t i = 0; i < n; i++) {
        account[i].paid = decimal_round(
            account[i].earned + account[i].taken + account[i].adjusted, FEN);
        all.paid += account[i].paid;
    }
    sheet->accounts = (struct list){ account, n };
    sheet->all = all;
}

struct str fee_digest(struct cx *cx, const struct list *lines)
{
    struct hash *hash = hash_new(cx->a, HASH_SM3);
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < lines->n; i++) {
        struct fee_line line = ((const struct fee_line *)lines->items)[i];

        line.fee = line.scheme = line.adjusts_number = line.adjusts_issued = 0;
        line.adjusts_text = S("");
        b.n = 0;
        json_write(&b, fee_line_fields, &line);
        buf_add(&b, S("\n"));
        hash_add(hash, buf_str(&b));
    }
    return hash_hex(hash);
}
