/* test_points_random.c -- a second evaluator, slow and simple, agrees on random schemes.
 *
 * It shares nothing with src/domain: it knows a scheme as the plan from which the rules
 * file was written, days as a table of dates made by counting, and it looks through all
 * facts for every question.  ZHIBAO_SEED=N repeats a run. */
#include <time.h>
#include "tests/unit/points_world.h"

enum { SCHEMES = 300, CLAUSES = 8, FACTS = 200, UNITS = 9, DAYS = 800, LINES = 4000 };

static uint64_t state;

static int draw(int n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (int)((state * UINT64_C(2685821657736338717) >> 33) % (uint64_t)n);
}

static bool chance(int percent)
{
    return draw(100) < percent;
}

/* --- the calendar, by counting from 2004-01-01; schemes begin in February or later, so
 * every period that counts begins inside it --- */

static struct date calendar[DAYS];

static void make_calendar(void)
{
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    struct date d = { 2004, 1, 1 };

    for (int i = 0; i < DAYS; i++) {
        calendar[i] = d;
        if (++d.day > length[d.month - 1] + (d.month == 2 && d.year % 4 == 0)) {
            d.day = 1;
            if (++d.month > 12) {
                d.month = 1;
                d.year++;
            }
        }
    }
}

static int64_t moment(int day)
{
    return time_of_date(2004, 1, 1) + day * TIME_DAY;
}

static const char *const period_word[] = { "每月", "每季", "每半年", "每年" };
static const int period_months[] = { 1, 3, 6, 12 };

static int period_of(int period, int day)
{
    return calendar[day].year * 12 + (calendar[day].month - 1) / period_months[period] *
                                         period_months[period];
}

/* --- a plan: what the rules file will say --- */

struct plan_clause {
    int happening;      /* 1 报送 2 采用 3 批示 */
    bool any[5];        /* level form kind route bulletin */
    bool may[5][8];     /* which are allowed, when not any */
    bool class_any, class_may[3];
    int64_t amount, own, each, once, cap;
    int sharing, quota, period;
};

struct plan {
    int began, ended, from, to; /* days of the calendar */
    bool by_entry, class_any, class_may[3];
    int n_clauses;
    struct plan_clause clause[CLAUSES];
};

struct event {
    int id, day, entered, happening, unit, report, work, bit[5];
};

struct member {
    int unit, place, class, team;
};

struct made {
    struct plan plan;
    struct event event[FACTS];
    struct member member[UNITS];
    int n_events, n_members;
};

static const char *const bit_words[5][8] = {
    { "", "中央", "省", "市", "县", "乡" },
    { "", "单篇", "综合", "摘要", "简讯", "专刊" },
    { "", "动态", "经验", "调研", "问题", "建议", "综合", "简讯" },
    { "", "直接", "转报" },
    { "", "一刊", "二 刊", "三刊" },
};
static const int bit_n[5] = { 6, 6, 8, 3, 4 };
static const char *const class_words[3] = { "县区", "科室", "乡镇" };
static const char *const happening_words[4] = { "", "报送", "采用", "批示" };

static int64_t draw_amount(void)
{
    return chance(70) ? (draw(20) + 1) * INT64_C(5000) : draw(60000) - 20000;
}

static void plan_clause(struct plan_clause *c)
{
    memset(c, 0, sizeof(*c));
    c->happening = 1 + draw(3);
    for (int i = 0; i < 5; i++) {
        bool fits = i == 2 || c->happening == 2 || (i == 0 && c->happening == 3);

        c->any[i] = !fits || chance(75);
        for (int w = 1; w < bit_n[i]; w++)
            c->may[i][w] = chance(50);
        if (!c->any[i])
            c->may[i][1 + draw(bit_n[i] - 1)] = true;
    }
    c->class_any = chance(70);
    c->class_may[draw(3)] = true;
    c->class_may[draw(3)] = true;
    c->period = draw(4);
    if (chance(25)) {
        c->quota = 1 + draw(6);
        c->each = chance(50) ? draw(30000) + 1 : 0;
        c->once = c->each == 0 ? draw(50000) + 1 : 0;
        return;
    }
    c->amount = draw_amount();
    c->sharing = c->happening == 1 ? SHARE_FULL : draw(3);
    c->own = c->sharing == SHARE_OWN ? draw_amount() : 0;
    c->cap = chance(40) ? draw(80000) + 1 : 0;
}

static struct made *make(struct arena *a)
{
    struct made *m = NEW(a, struct made);
    struct plan *p = &m->plan;

    p->began = 40 + draw(260);
    p->ended = p->began + draw(DAYS - 40 - p->began);
    p->from = chance(70) ? p->began : draw(DAYS - 40);
    p->to = p->from + draw(DAYS - 40 - p->from);
    if (chance(50) && p->ended > p->from)
        p->to = p->ended;
    p->by_entry = chance(30);
    p->class_any = chance(70);
    p->class_may[draw(3)] = true;
    p->n_clauses = 1 + draw(CLAUSES);
    for (int i = 0; i < p->n_clauses; i++)
        plan_clause(&p->clause[i]);
    m->n_members = draw(UNITS + 1);
    for (int i = 0; i < m->n_members; i++)
        m->member[i] = (struct member){ i + 1, draw(5), draw(3), draw(2) };
    m->n_events = draw(FACTS + 1);
    for (int i = 0; i < m->n_events; i++) {
        struct event *e = &m->event[i];

        *e = (struct event){ 1 + draw(60), draw(DAYS - 40), 0, 1 + draw(3),
                             1 + draw(UNITS + 2), i, draw(30), { 0 } };
        e->entered = e->day + draw(20);
        if (chance(50))
            e->day = e->entered = p->began + draw(60);
        for (int b = 0; b < 5; b++)
            e->bit[b] = draw(bit_n[b]);
    }
    return m;
}

/* --- the plan as a rules file, the events as facts --- */

static void write_words(struct buf *b, const char *key, const bool *may,
                        const char *const *word, int n)
{
    buf_fmt(b, "%s", key);
    for (int i = 0; i < n; i++) {
        if (may[i])
            buf_fmt(b, " %s%s%s", strcmp(key, "刊物") == 0 ? "《" : "", word[i],
                    strcmp(key, "刊物") == 0 ? "》" : "");
    }
    buf_fmt(b, "\n");
}

static void write_clause(struct buf *b, const struct plan_clause *c, int no)
{
    static const char *const keys[] = { "级别", "形式", "类别", "途径", "刊物" };

    buf_fmt(b, "条 第%d\n据 第%d条\n看 %s\n", no, no, happening_words[c->happening]);
    for (int i = 0; i < 5; i++) {
        if (!c->any[i])
            write_words(b, i == 0 && c->happening == 3 ? "领导" : keys[i], c->may[i],
                        bit_words[i], bit_n[i]);
    }
    if (!c->class_any)
        write_words(b, "单位", c->class_may, class_words, 3);
    if (c->quota != 0) {
        buf_fmt(b, "%s 任务 %d %s " FMT "\n", period_word[c->period], c->quota,
                c->each != 0 ? "每少一篇扣" : "未完成扣",
                P(decimal_str(b->a, c->each + c->once)));
        return;
    }
    buf_fmt(b, "计 " FMT "\n", P(decimal_str(b->a, c->amount)));
    if (c->sharing == SHARE_EQUAL)
        buf_fmt(b, "综合稿 平分\n");
    if (c->sharing == SHARE_OWN)
        buf_fmt(b, "综合稿 各计 " FMT "\n", P(decimal_str(b->a, c->own)));
    if (c->cap != 0)
        buf_fmt(b, "%s 封顶 " FMT "\n", period_word[c->period],
                P(decimal_str(b->a, c->cap)));
}

static struct str write_plan(struct arena *a, const struct plan *p)
{
    struct buf b = { .a = a };

    buf_fmt(&b, "办法 随机\n施行 " FMT " 至 " FMT "\n", P(time_day_str(a, moment(p->began))),
            P(time_day_str(a, moment(p->ended))));
    if (p->by_entry)
        buf_fmt(&b, "计日 登记日\n");
    if (!p->class_any)
        write_words(&b, "考核", p->class_may, class_words, 3);
    for (int i = 0; i < p->n_clauses; i++)
        write_clause(&b, &p->clause[i], i + 1);
    return buf_str(&b);
}

static struct points_sheet compute(struct arena *a, const struct made *m, struct str text)
{
    struct fact *fact = NEW_ARRAY(a, struct fact, FACTS);
    struct scored_unit *unit = NEW_ARRAY(a, struct scored_unit, UNITS);
    struct list facts = { fact, (size_t)m->n_events };
    struct list units = { unit, (size_t)m->n_members };
    struct scheme scheme = scheme_of(a, "", text.p);
    struct points_sheet sheet;

    for (int i = 0; i < m->n_events; i++) {
        const struct event *e = &m->event[i];

        fact[i] = (struct fact){ e->id, moment(e->day),
                                 moment(e->entered) + draw(86400000), e->happening, e->unit, 0, e->report, e->work, e->bit[0],
                                 e->bit[1], e->bit[2], e->bit[3],
                                 str_of(bit_words[4][e->bit[4]]), S("") };
    }
    for (int i = 0; i < m->n_members; i++)
        unit[i] = (struct scored_unit){ m->member[i].unit, S("某"),
                                        str_of(class_words[m->member[i].class]),
                                        m->member[i].team != 0 ? S("一组") : S("二组"),
                                        m->member[i].place };
    points_compute(a, &scheme, &facts, &units, moment(m->plan.from),
                   moment(m->plan.to), &sheet);
    return sheet;
}

/* --- the slow evaluator --- */

struct slow_line {
    int unit, clause, day, fact;
    int64_t amount;
};

struct slow {
    const struct made *m;
    struct slow_line line[LINES];
    int n;
};

static const struct member *member_of(const struct made *m, int unit)
{
    for (int i = 0; i < m->n_members; i++) {
        if (m->member[i].unit == unit)
            return &m->member[i];
    }
    return NULL;
}

/* Does unit `a` come before `b` in the roster?  Those outside come last, by id. */
static bool comes_before(const struct made *m, int a, int b)
{
    const struct member *x = member_of(m, a), *y = member_of(m, b);

    if (x != NULL && y != NULL && x->place != y->place)
        return x->place < y->place;
    if ((x == NULL) != (y == NULL))
        return y == NULL;
    return a < b;
}

static bool fits(const struct plan_clause *c, const struct event *e)
{
    for (int i = 0; i < 5; i++) {
        if (!c->any[i] && !c->may[i][e->bit[i]])
            return false;
    }
    return e->happening == c->happening;
}

static int counted_day(const struct made *m, const struct event *e)
{
    return m->plan.by_entry ? e->entered : e->day;
}

static bool same_text(const struct event *a, const struct event *b)
{
    return a == b || (a->happening == b->happening && a->work != 0 && a->work == b->work);
}

/* The share of `unit` in an amount split over all units of the text of `e`. */
static int64_t slow_share(const struct made *m, const struct event *e, int64_t amount,
                          int *sharers)
{
    int position = 0;

    *sharers = 0;
    for (int unit = 1; unit <= UNITS + 2; unit++) {
        bool has = false;

        for (int i = 0; i < m->n_events; i++)
            has = has || (m->event[i].unit == unit && same_text(&m->event[i], e));
        *sharers += has;
        position += has && comes_before(m, unit, e->unit);
    }
    if (amount < 0)
        return -((-amount + *sharers - 1 - position) / *sharers);
    return (amount + *sharers - 1 - position) / *sharers;
}

static void slow_give(struct slow *s, int unit, int no, const int *order, int n)
{
    const struct made *m = s->m;
    const struct plan_clause *c = &m->plan.clause[no];
    int64_t given[FACTS];

    for (int i = 0; i < n; i++) {
        const struct event *e = &m->event[order[i]];
        int day = counted_day(m, e), sharers;
        int64_t share = slow_share(m, e, c->amount, &sharers);
        int64_t amount = c->amount, used = 0;

        if (sharers > 1 && c->sharing == SHARE_EQUAL)
            amount = share;
        if (sharers > 1 && c->sharing == SHARE_OWN)
            amount = c->own;
        for (int j = 0; j < i; j++) {
            const struct event *other = &m->event[order[j]];

            if (same_text(other, e))
                amount = INT64_MIN;
            if (period_of(c->period, counted_day(m, other)) == period_of(c->period, day))
                used += given[j];
        }
        if (amount == INT64_MIN)
            amount = 0;
        else if (c->cap != 0 && used + amount > c->cap)
            amount = used < c->cap ? c->cap - used : 0;
        given[i] = amount;
        if (day >= m->plan.from)
            s->line[s->n++] = (struct slow_line){ unit, no + 1, day, e->id, amount };
    }
}

static void slow_want(struct slow *s, int unit, int no, const int *order, int n)
{
    const struct made *m = s->m;
    const struct plan *p = &m->plan;
    const struct plan_clause *c = &p->clause[no];
    int lo = p->from > p->began ? p->from : p->began;
    int hi = p->to < p->ended ? p->to : p->ended;

    for (int first = 1, last; first < DAYS - 1; first = last + 1) {
        int count = 0;

        for (last = first; last < DAYS - 1 &&
                           period_of(c->period, last + 1) == period_of(c->period, first);)
            last++;
        if (first < lo || last > hi ||
            period_of(c->period, first - 1) == period_of(c->period, first))
            continue;
        for (int i = 0; i < n; i++) {
            const struct event *e = &m->event[order[i]];
            bool again = false;

            for (int j = 0; j < i; j++)
                again = again || same_text(&m->event[order[j]], e);
            count += !again && counted_day(m, e) >= first && counted_day(m, e) <= last;
        }
        if (count < c->quota)
            s->line[s->n++] = (struct slow_line){
                unit, no + 1, last, 0, -(c->once + (c->quota - count) * c->each)
            };
    }
}

/* The events of `unit` that clause `no` looks at within the validity, in the order of the
 * ledger: the smallest that is left, again and again. */
static int in_order(const struct made *m, int unit, int no, int *order)
{
    bool used[FACTS] = { false };
    int n = 0;

    for (;;) {
        int best = -1;

        for (int i = 0; i < m->n_events; i++) {
            const struct event *e = &m->event[i], *b = &m->event[best < 0 ? 0 : best];
            int day = counted_day(m, e), best_day = counted_day(m, b);

            if (used[i] || e->unit != unit || !fits(&m->plan.clause[no], e) ||
                day < m->plan.began || day > m->plan.ended || day > m->plan.to)
                continue;
            if (best < 0 || day < best_day || (day == best_day && e->id < b->id) ||
                (day == best_day && e->id == b->id && e->report < b->report))
                best = i;
        }
        if (best < 0)
            return n;
        used[best] = true;
        order[n++] = best;
    }
}

static bool assessed(const struct made *m, const struct member *u)
{
    return m->plan.class_any || m->plan.class_may[u->class];
}

static void slow_ledger(struct slow *s, const struct made *m)
{
    bool done[UNITS] = { false };

    s->m = m;
    s->n = 0;
    for (int turn = 0; turn < m->n_members; turn++) {
        int next = -1, order[FACTS];

        for (int i = 0; i < m->n_members; i++) {
            if (!done[i] && (next < 0 || comes_before(m, m->member[i].unit,
                                                      m->member[next].unit)))
                next = i;
        }
        done[next] = true;
        for (int no = 0; assessed(m, &m->member[next]) && no < m->plan.n_clauses; no++) {
            const struct plan_clause *c = &m->plan.clause[no];
            int n = in_order(m, m->member[next].unit, no, order);

            if (!c->class_any && !c->class_may[m->member[next].class])
                continue;
            (c->quota != 0 ? slow_want : slow_give)(s, m->member[next].unit, no, order,
                                                    n);
        }
    }
}

/* --- the two, side by side --- */

static bool same_lines(const struct slow *s, const struct points_sheet *sheet)
{
    const struct points_line *l = sheet->lines.items;

    if ((int)sheet->lines.n != s->n)
        return false;
    for (int i = 0; i < s->n; i++) {
        if (l[i].unit != s->line[i].unit || l[i].clause != s->line[i].clause ||
            l[i].day != moment(s->line[i].day) || l[i].fact != s->line[i].fact ||
            l[i].amount != s->line[i].amount)
            return false;
    }
    return true;
}

static int64_t slow_points(const struct slow *s, int unit)
{
    int64_t points = 0;

    for (int i = 0; i < s->n; i++)
        points += s->line[i].unit == unit ? s->line[i].amount : 0;
    return points;
}

static bool same_totals(const struct slow *s, const struct points_sheet *sheet)
{
    const struct points_total *t = sheet->totals.items;
    size_t expected = 0;

    for (int i = 0; i < s->m->n_members; i++)
        expected += assessed(s->m, &s->m->member[i]);
    if (expected != sheet->totals.n)
        return false;
    for (size_t i = 0; i < sheet->totals.n; i++) {
        const struct member *u = member_of(s->m, (int)t[i].unit);
        int64_t points = slow_points(s, u->unit), rank = 1;
        bool shared = false;

        for (int j = 0; j < s->m->n_members; j++) {
            const struct member *o = &s->m->member[j];

            if (o == u || o->class != u->class || o->team != u->team)
                continue;
            rank += slow_points(s, o->unit) > points;
            shared = shared || slow_points(s, o->unit) == points;
        }
        if (t[i].points != points || t[i].rank != rank || t[i].shared != shared)
            return false;
        if (i > 0 && str_eq(t[i].class, t[i - 1].class) &&
            str_eq(t[i].team, t[i - 1].team) && t[i].rank < t[i - 1].rank)
            return false;
    }
    return true;
}

/* A clause with a line that gives its whole amount, from 0; -1 when there is none. */
static int plain_clause(const struct made *m, const struct points_sheet *sheet)
{
    const struct points_line *l = sheet->lines.items;

    for (size_t i = 0; i < sheet->lines.n; i++) {
        if (l[i].fact != 0 && l[i].note.n == 0 &&
            m->plan.clause[l[i].clause - 1].sharing == SHARE_FULL)
            return (int)l[i].clause - 1;
    }
    return -1;
}

static void the_slow_evaluator_agrees(void)
{
    const char *given = getenv("ZHIBAO_SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    struct slow *slow = calloc(1, sizeof(*slow));
    int changed = 0, noticed = 0, lines = 0;

    printf("# seed %llu\n", (unsigned long long)seed);
    state = seed * 2 + 1;
    must(slow != NULL);
    make_calendar();
    for (int i = 0; i < SCHEMES; i++) {
        struct arena *a = arena_new(NULL, (size_t)64 << 20);
        struct made *m = make(a);
        struct str text = write_plan(a, &m->plan);
        struct points_sheet sheet = compute(a, m, text);
        int clause = plain_clause(m, &sheet);

        slow_ledger(slow, m);
        lines += slow->n;
        CHECK(same_lines(slow, &sheet));
        CHECK(same_totals(slow, &sheet));
        if (check_failures != 0) {
            printf("# scheme %d:\n" FMT, i, P(text));
            arena_free(a);
            break;
        }
        if (clause >= 0) { /* the same test notices an amount that is off by 0.0001 */
            m->plan.clause[clause].amount++;
            sheet = compute(a, m, write_plan(a, &m->plan));
            changed++;
            noticed += !same_lines(slow, &sheet);
        }
        arena_free(a);
    }
    CHECK(lines > 1000);
    CHECK(changed > 50);
    CHECK_INT(noticed, changed);
    printf("# %d schemes, %d ledger lines, %d changed amounts noticed\n", SCHEMES, lines,
           noticed);
    free(slow);
}

const struct test tests[] = { TEST(the_slow_evaluator_agrees), TEST_END };
