/* when.c -- see demo.h: when everything is done.
 *
 * An item is written and signed in the morning of its day and taken in hand in the
 * afternoon; what stands in an issue is adopted on the day of the issue, which is the
 * first workday after the last of its items came.  Everything has its minute from the
 * item's own number. */
#include "demo/demo.h"

#include "base/time.h"
#include "domain/state.h"

enum { STEPS_MAX = 20000, PIECES_MAX = 600, SLOTS_MAX = 5, SLOT_MINUTES = 90 };
static const int64_t MINUTE = 60000;

struct timing {
    struct demo_plan *plan;
    struct demo_step *step;
    int n;
    int weighty; /* issues of 《安阳重点上报信息》 so far: each has its own minutes */
};

/* What stands in an issue: an item or a digest. */
struct standing {
    struct demo_item *item;
    struct demo_digest *digest;
    int64_t day;
    int no;
    bool city;
};

static const struct date holidays[][2] = {
    { { 2004, 1, 1 }, { 2004, 1, 1 } }, { { 2004, 1, 22 }, { 2004, 1, 28 } },
    { { 2004, 5, 1 }, { 2004, 5, 7 } }, { { 2004, 10, 1 }, { 2004, 10, 7 } },
    { { 2005, 1, 1 }, { 2005, 1, 3 } }, { { 2005, 2, 9 }, { 2005, 2, 15 } },
    { { 2005, 5, 1 }, { 2005, 5, 7 } }, { { 2005, 10, 1 }, { 2005, 10, 7 } },
    { { 2006, 1, 1 }, { 2006, 1, 3 } },
};

bool demo_workday(int64_t day)
{
    int64_t beijing = day / TIME_DAY + (day % TIME_DAY != 0); /* days since 1970, there */
    int64_t weekday = (beijing + 4) % 7;                      /* 0: Sunday */

    if (weekday == 0 || weekday == 6)
        return false;
    for (size_t i = 0; i < sizeof(holidays) / sizeof(holidays[0]); i++) {
        const struct date *h = holidays[i];

        if (day >= time_of_date(h[0].year, h[0].month, h[0].day) &&
            day <= time_of_date(h[1].year, h[1].month, h[1].day))
            return false;
    }
    return true;
}

int64_t demo_next_workday(int64_t day)
{
    do
        day += TIME_DAY;
    while (!demo_workday(day));
    return day;
}

static struct demo_step *step_new(struct timing *t, int64_t at, enum demo_what what,
                                  struct demo_item *item)
{
    struct demo_step *s = &t->step[t->n];

    must(t->n < STEPS_MAX);
    *s = (struct demo_step){ .at = at, .no = t->n++, .what = what, .item = item };
    return s;
}

static int64_t minutes(const struct demo_item *item, int n, int64_t from, int64_t most)
{
    int64_t m = from + demo_choice(item->no, n, most - from + 1);

    return ((item->marks & MARK_URGENT) != 0 ? m / 4 + 1 : m) * MINUTE;
}

/* Signed from step `first` on, each some time after the one before; when it was out. */
static int64_t signed_steps(struct timing *t, struct demo_item *item, int64_t at,
                            int first, int last, int apart)
{
    for (int i = first; i <= last; i++) {
        at += minutes(item, 20 + apart + i, apart, apart * 2);
        step_new(t, at, DO_SIGN, item)->n = i;
    }
    return at;
}

/* A question to the sender, or a revision, while it is in hand. */
static void handle_marks(struct timing *t, struct demo_item *item, int64_t at, bool city)
{
    int steps = t->plan->city->unit[item->unit].steps;
    bool asked = item->edited != NULL && item->edited->answer.n != 0;

    if ((item->marks & MARK_VERIFIED) != 0) {
        step_new(t, at += 10 * MINUTE, DO_ASK, item)->city = city;
        step_new(t, at += 50 * MINUTE, DO_ANSWER, item);
    }
    if ((item->marks & MARK_REVISED) != 0) {
        step_new(t, at += 10 * MINUTE, DO_RETURN, item)->city = city;
        if (asked)
            step_new(t, at + 40 * MINUTE, DO_REPLY, item);
        step_new(t, at += 60 * MINUTE, DO_CHANGE, item);
        step_new(t, at += 5 * MINUTE, DO_SUBMIT, item);
        at = signed_steps(t, item, at, 0, steps - 1, 10);
        if (asked)
            step_new(t, at + 6 * MINUTE, DO_DONE, item);
    }
}

/* The editor works on its piece; when something is told of it later, some of the readers
 * have taken the issue anew by the end. */
static void edited_steps(struct timing *t, const struct demo_bulletin *b,
                         struct demo_item *item, int64_t at)
{
    const struct demo_edited *e = item->edited;

    if (e == NULL)
        return;
    if (e->printed.title.n != 0)
        step_new(t, at + 2 * MINUTE, DO_EDIT, item)->bulletin = b;
    if (e->told == 0)
        return;
    at = e->told + (15 * 60 + 40) * MINUTE;
    step_new(t, at, DO_NOTICE, item)->bulletin = b;
    for (int i = 0; i < b->readers * 2 / 3; i++) {
        struct demo_step *s = step_new(t, at + (30 + i * 7) * MINUTE, DO_ISSUE_RECEIVE, item);

        s->bulletin = b;
        s->n = i;
    }
    if (e->placed != 0)
        step_new(t, e->placed + (11 * 60 + 40) * MINUTE, DO_NOTICE_PLACE, item)->bulletin = b;
}

/* What the receiver does with it, issues apart. */
static void handle(struct timing *t, struct demo_item *item, int64_t arrived,
                   enum demo_fate fate, bool city)
{
    static const enum demo_what ends[FATE_END] = {
        [FATE_VERIFY] = DO_ASK,      [FATE_REVISE] = DO_RETURN,  [FATE_KEPT] = DO_KEEP,
        [FATE_KEPT_FILED] = DO_KEEP, [FATE_REFUSED] = DO_REFUSE, [FATE_FILED] = DO_FILE
    };
    int64_t at = arrived + minutes(item, 7, 30, 110);
    int64_t later =
        demo_next_workday(item->day) + 9 * 60 * MINUTE + minutes(item, 8, 20, 150);

    if (fate == FATE_WAITING)
        return;
    step_new(t, at, DO_TAKE, item)->city = city;
    if (item->edited != NULL && item->edited->remark.n != 0)
        step_new(t, at + 5 * MINUTE, DO_REMARK, item);
    if (fate == FATE_ISSUE && (city || item->city_fate == FATE_NONE))
        handle_marks(t, item, at, city);
    if (fate == FATE_VERIFY || fate == FATE_REVISE)
        later = at + 15 * MINUTE;
    if (ends[fate] != DO_ADD)
        step_new(t, later, ends[fate], item)->city = city;
    if (fate == FATE_KEPT_FILED)
        step_new(t, later + 20 * TIME_DAY, DO_FILE, item)->city = city;
    if (fate == FATE_OPEN || fate == FATE_ISSUE_SIGNING) {
        struct demo_step *s = step_new(t, later, DO_ADOPT, item);

        s->bulletin = &t->plan->city->bulletin[DEMO_CITY];
        edited_steps(t, s->bulletin, item, later);
    }
}

static void item_steps(struct timing *t, struct demo_item *item)
{
    int steps = t->plan->city->unit[item->unit].steps;
    int64_t at = item->day + 8 * 60 * MINUTE + minutes(item, 9, 5, 70);

    step_new(t, at, DO_ADD, item);
    if (item->fate == FATE_DRAFT)
        return;
    step_new(t, at += 15 * MINUTE, DO_SUBMIT, item);
    if (item->fate == FATE_SIGNING)
        return;
    if (item->fate == FATE_TURNED) {
        step_new(t, at + 40 * MINUTE, DO_TURN, item);
        return;
    }
    at = signed_steps(t, item, at, 0,
                      item->fate == FATE_LAST_STEP ? steps - 2 : steps - 1, 30);
    if (item->fate == FATE_LAST_STEP)
        return;
    handle(t, item, at, item->fate, false);
    if (item->city_fate != FATE_NONE)
        handle(t, item, at, item->city_fate, true);
}

/* By day, then by number: an order in which no two are the same. */
static void standing_sort(struct standing *s, int n)
{
    for (int i = 1; i < n; i++) {
        struct standing one = s[i];
        int j = i;

        for (; j > 0 && (s[j - 1].day > one.day ||
                         (s[j - 1].day == one.day && s[j - 1].no > one.no));
             j--)
            s[j] = s[j - 1];
        s[j] = one;
    }
}

/* All that a bulletin has in a year. */
static int standing_all(struct timing *t, const struct demo_run *run, bool city,
                        struct standing *s)
{
    int n = 0;

    for (int i = 0; i < t->plan->items; i++) {
        struct demo_item *item = &t->plan->item[i];
        bool here = item->fate == FATE_ISSUE && str_eq(item->bulletin, run->bulletin);
        bool direct = city && item->city_fate == FATE_ISSUE;

        if (time_date(item->day).year != run->year || (!here && !direct))
            continue;
        must(n < PIECES_MAX);
        s[n++] = (struct standing){ item, NULL, item->day, item->no, direct };
    }
    for (int i = 0; city && i < t->plan->digests; i++) {
        struct demo_digest *d = &t->plan->digest[i];

        if (time_date(d->day).year == run->year)
            s[n++] = (struct standing){ NULL, d, d->day, DEMO_ITEMS_MAX + i, true };
    }
    return n;
}

static struct demo_step *issue_step(struct timing *t, const struct demo_bulletin *b,
                                    int64_t at, enum demo_what what, bool extra)
{
    struct demo_step *step = step_new(t, at, what, NULL);

    step->bulletin = b;
    step->extra = extra;
    return step;
}

/* Put before its signers and signed; so many of its readers take it. */
static void signing_steps(struct timing *t, const struct demo_bulletin *b, int64_t at,
                          int readers, bool extra)
{
    issue_step(t, b, at + 6 * MINUTE, DO_ISSUE_SUBMIT, extra);
    if (b->checker.n != 0)
        issue_step(t, b, at + 30 * MINUTE, DO_ISSUE_CHECK, extra);
    issue_step(t, b, at + 50 * MINUTE, DO_ISSUE_SIGN, extra);
    for (int i = 0; i < readers; i++)
        issue_step(t, b, at + (51 + i) * MINUTE, DO_ISSUE_RECEIVE, extra)->n = i;
}

/* A 增刊 of one digest, in the evening, when no other issue is before the leader. */
static void extra_steps(struct timing *t, const struct demo_bulletin *b,
                        struct demo_digest *digest, int64_t day)
{
    int64_t at = day + 18 * 60 * MINUTE;

    issue_step(t, b, at, DO_ISSUE_NEW, true);
    issue_step(t, b, at + 4 * MINUTE, DO_PLACE, true)->digest = digest;
    signing_steps(t, b, at + 4 * MINUTE, b->readers, true);
}

/* Filled on its day from `at` on, signed and taken; the last of a year has not come to all
 * of its readers yet. */
static void issue_steps(struct timing *t, const struct demo_bulletin *b,
                        struct standing *s, int n, int64_t day, int64_t at, bool last)
{
    for (int i = 0; i < n; i++) {
        struct demo_step *step;

        if (s[i].digest != NULL && s[i].digest->extra) {
            extra_steps(t, b, s[i].digest, day);
            continue;
        }
        step = step_new(
            t, at += 4 * MINUTE, s[i].item != NULL ? DO_ADOPT : DO_PLACE, s[i].item);

        step->digest = s[i].digest;
        step->city = s[i].city;
        step->bulletin = b;
        if (s[i].item == NULL)
            continue;
        s[i].item->issued = day;
        edited_steps(t, b, s[i].item, at);
    }
    signing_steps(t, b, at, last ? b->readers * 2 / 3 : b->readers, false);
}

/* The pieces of a year, shared out evenly among its issues. */
static void run_steps(struct timing *t, const struct demo_run *run, struct standing *s)
{
    const struct demo_bulletin *b = demo_bulletin_of(t->plan->city, run->bulletin);
    int n = standing_all(t, run, b == &t->plan->city->bulletin[DEMO_CITY], s), slot = 0;
    int64_t before = 0;

    standing_sort(s, n);
    must(n >= run->issues);
    for (int i = 0; i < run->issues; i++) {
        int first = n * i / run->issues, end = n * (i + 1) / run->issues;
        int64_t day = demo_next_workday(s[end - 1].day);

        slot = day == before ? slot + 1 : 0;
        must(slot < SLOTS_MAX);
        issue_steps(t, b, s + first, end - first, day,
                    day + (9 * 60 + slot * SLOT_MINUTES) * MINUTE,
                    run->year == 2005 && i == run->issues - 1);
        before = day;
    }
}

/* An issue of its own in 《安阳重点上报信息》, two workdays after it was first printed.
 */
static void weighty_steps(struct timing *t, struct demo_item *item)
{
    struct standing s = { item, NULL, item->day, item->no, true };
    int64_t day = item->issued;

    issue_steps(t, &t->plan->city->bulletin[DEMO_WEIGHTY], &s, 1, day,
                demo_next_workday(demo_next_workday(day)) +
                    (8 * 60 + 1 + t->weighty++ * 2) * MINUTE, false);
}

/* Sent up on the day of the issue (unless it went there directly), printed there some
 * days later, and recorded here when the print has come. */
static void outside_steps(struct timing *t, struct demo_item *item, int bulletin)
{
    const struct demo_bulletin *b = &t->plan->city->bulletin[bulletin];
    int year = time_date(item->issued).year;
    int64_t last = time_of_date(year, 12, 30), day = item->issued;
    struct demo_step *s;

    if (demo_choice(item->no, 11, 3) != 0 || (item->marks & MARK_CENTRE) != 0)
        step_new(t, day + 17 * 60 * MINUTE + minutes(item, 10, 5, 50) + bulletin * MINUTE,
                 DO_FORWARD, item)
            ->bulletin = b;
    for (int64_t i = 2 + demo_choice(item->no, 12, 7); i > 0; i--)
        day = demo_next_workday(day);
    if (day > last)
        day = last;
    s = step_new(t, demo_next_workday(day) + 10 * 60 * MINUTE + minutes(item, 13, 5, 80),
                 DO_CREDIT, item);
    s->bulletin = b;
    s->day = day;
}

static void instruction_steps(struct timing *t, const struct demo_instruction *i)
{
    struct demo_step *s = step_new(t, demo_next_workday(i->day) + (9 * 60 + 7) * MINUTE,
                                   DO_INSTRUCT, i->item[0]);

    s->instruction = i;
}

static void happening_step(struct timing *t, const struct demo_happening *h)
{
    struct demo_step *s = step_new(t, demo_next_workday(h->day) + (10 * 60 + 20) * MINUTE,
                                   DO_HAPPEN, NULL);

    s->happening = h;
}

/* The circular of a period: on the first workday from the `from`th of the month after. */
static void circular_step(struct timing *t, enum period period, int part, int month,
                          int from, int minute)
{
    int64_t day = time_of_date(2005, month + 1, from - 1);
    struct demo_step *s = step_new(
        t, demo_next_workday(day) + (16 * 60 + minute) * MINUTE, DO_CIRCULAR, NULL);

    s->n = period;
    s->day = 2005 * 100 + part;
}

static void circular_steps(struct timing *t)
{
    step_new(t, time_of_date(2005, 1, 5) + 9 * 60 * MINUTE, DO_SCHEME, NULL);
    for (int month = 1; month <= 12; month++) {
        circular_step(t, PERIOD_MONTH, month, month, 4, 40);
        if (month % 3 == 0)
            circular_step(t, PERIOD_QUARTER, month / 3, month, 5, 40);
    }
    circular_step(t, PERIOD_YEAR, 1, 12, 5, 50);
}

/* The first issue of the new year is before the leader, the second open. */
static void new_year_steps(struct timing *t)
{
    step_new(t, time_of_date(2006, 1, 5) + 15 * 60 * MINUTE, DO_ISSUE_SUBMIT, NULL)
        ->bulletin = &t->plan->city->bulletin[DEMO_CITY];
    step_new(t, time_of_date(2006, 1, 5) + (15 * 60 + 20) * MINUTE, DO_ISSUE_CHECK, NULL)
        ->bulletin = &t->plan->city->bulletin[DEMO_CITY];
}

static int step_compare(const void *x, const void *y)
{
    const struct demo_step *a = x, *b = y;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->no - b->no;
}

enum rc demo_when(struct cx *cx, struct demo_plan *plan, struct list *out)
{
    struct timing t = { .plan = plan,
                        .step = NEW_ARRAY(cx->a, struct demo_step, STEPS_MAX) };
    struct standing *s = NEW_ARRAY(cx->a, struct standing, PIECES_MAX);

    for (int i = 0; i < plan->items; i++)
        item_steps(&t, &plan->item[i]);
    for (int i = 0; i < plan->digests; i++)
        step_new(&t, plan->digest[i].day + (15 * 60 + 30) * MINUTE, DO_DIGEST, NULL)
            ->digest = &plan->digest[i];
    for (int i = 0; i < plan->runs; i++)
        run_steps(&t, &plan->run[i], s);
    for (int i = 0; i < plan->items; i++) {
        struct demo_item *item = &plan->item[i];

        if ((item->marks & MARK_WEIGHTY) != 0)
            weighty_steps(&t, item);
        if ((item->marks & MARK_PROVINCE) != 0)
            outside_steps(&t, item, DEMO_PROVINCE);
        if ((item->marks & MARK_CENTRE) != 0)
            outside_steps(&t, item, DEMO_CENTRE);
    }
    for (int i = 0; i < plan->instructions; i++)
        instruction_steps(&t, &plan->instruction[i]);
    for (int i = 0; i < plan->happenings; i++)
        happening_step(&t, &plan->happening[i]);
    circular_steps(&t);
    new_year_steps(&t);
    qsort(t.step, (size_t)t.n, sizeof(t.step[0]), step_compare);
    *out = (struct list){ t.step, (size_t)t.n };
    return OK;
}
