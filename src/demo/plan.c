/* plan.c -- see demo.h: data/demo/items.txt and plan.txt, whose heads say how they
 * are written.  Digests are read first, for their items need the titles of their topic.
 */
#include "demo/demo.h"

#include "base/time.h"
#include "domain/words.h"

enum { MONTHS = 12, SOURCES_MAX = 12, LAST_DAY = 27 };

struct planning {
    struct cx *cx;
    struct demo_templates *templates;
    struct demo_plan *plan;
};

static const struct {
    const char *word;
    unsigned mark;
} mark_words[] = {
    { "中央", MARK_CENTRE },   { "省", MARK_PROVINCE },  { "急", MARK_URGENT },
    { "核实", MARK_VERIFIED }, { "退改", MARK_REVISED }, { "附件", MARK_FILE },
    { "直报", MARK_DIRECT },   { "重点", MARK_WEIGHTY },
};

static const struct {
    const char *word;
    enum demo_fate fate;
} state_words[] = {
    { "草稿", FATE_DRAFT },  { "审签", FATE_SIGNING },         { "终签", FATE_LAST_STEP },
    { "退回", FATE_TURNED }, { "待收", FATE_WAITING },         { "在办", FATE_INHAND },
    { "核实", FATE_VERIFY }, { "退改", FATE_REVISE },          { "备用", FATE_KEPT },
    { "组稿", FATE_OPEN },   { "待签发", FATE_ISSUE_SIGNING },
};

/* Why the editors do not use one. */
static const char *const reasons[] = { "一般性工作动态", "已有同类稿件", "内容空泛",
                                       "时效已过",       "要素不全",     "重复报送",
                                       "一般性工作动态", "内容空泛" };

static enum rc item_new(struct planning *p, int unit, int64_t day, struct demo_item **out)
{
    if (p->plan->items == DEMO_ITEMS_MAX)
        return demo_wrong(p->cx, "plan.txt", S("too many items"));
    *out = &p->plan->item[p->plan->items];
    **out = (struct demo_item){ .no = p->plan->items++, .unit = unit, .day = day };
    return OK;
}

static enum rc unit_named(struct planning *p, const char *file, struct str name, int *out)
{
    *out = demo_unit_of(p->plan->city, name);
    return *out >= 0 ? OK : demo_wrong(p->cx, file, name);
}

static enum rc read_marks(struct planning *p, struct str line, unsigned *marks)
{
    for (struct str w; (w = demo_word(&line)).n != 0;) {
        unsigned found = 0;

        for (size_t i = 0; i < sizeof(mark_words) / sizeof(mark_words[0]); i++)
            found |= str_is(w, mark_words[i].word) ? mark_words[i].mark : 0;
        if (found == 0)
            return demo_wrong(p->cx, "items.txt", w);
        *marks |= found;
    }
    return OK;
}

static enum rc read_head(struct planning *p, struct str line, struct demo_item **out)
{
    struct str whole = line;
    int unit;
    int64_t day;

    TRY(unit_named(p, "items.txt", demo_word(&line), &unit));
    if (!time_parse_day(demo_word(&line), &day))
        return demo_wrong(p->cx, "items.txt", whole);
    TRY(item_new(p, unit, day, out));
    (*out)->written = true;
    (*out)->kind = words_find(&report_kinds, demo_word(&line));
    (*out)->topic = demo_word(&line);
    if ((*out)->kind == KIND_NONE || (*out)->topic.n == 0)
        return demo_wrong(p->cx, "items.txt", whole);
    return read_marks(p, line, &(*out)->marks);
}

static enum rc read_items(struct planning *p, struct str text)
{
    struct demo_item *item = NULL;
    struct str line;

    while (demo_line(&text, &line)) {
        if (str_starts(line, S("@ ")))
            TRY(read_head(p, (struct str){ line.p + 2, line.n - 2 }, &item));
        else if (item == NULL)
            return demo_wrong(p->cx, "items.txt", line);
        else if (item->title.n == 0)
            item->title = line;
        else
            item->body = item->body.n == 0
                             ? line
                             : arena_fmt(p->cx->a, FMT "\n" FMT, P(item->body), P(line));
    }
    return OK;
}

/* A workday of the month, for an item that is made. */
static int64_t day_in_month(int no, int year, int month)
{
    int64_t first = time_of_date(year, month, 1), next = time_of_date(year, month + 1, 1);
    int64_t days[31];
    int n = 0;

    if (month == MONTHS) /* so that it is in an issue before the year is out */
        next = time_of_date(year, month, LAST_DAY);
    for (int64_t day = first; day < next; day += TIME_DAY) {
        if (demo_workday(day))
            days[n++] = day;
    }
    must(n > 0);
    return days[demo_choice(no, 3, n)];
}

static enum rc item_made(struct planning *p, int unit, int year, int month, int kind,
                         struct demo_item **out)
{
    TRY(item_new(p, unit, 0, out));
    (*out)->day = day_in_month((*out)->no, year, month);
    (*out)->kind = kind;
    return demo_text_make(p->cx, p->templates, p->plan->city, *out);
}

/* The next written item of that unit and month which the plan has not placed. */
static struct demo_item *item_written(struct planning *p, int unit, int year, int month)
{
    for (int i = 0; i < p->plan->items; i++) {
        struct demo_item *item = &p->plan->item[i];
        struct date d = time_date(item->day);

        if (item->written && !item->taken && item->unit == unit && d.year == year &&
            d.month == month)
            return item;
    }
    return NULL;
}

static void fate_set(struct planning *p, struct demo_item *item, enum demo_fate fate)
{
    const struct demo_city *city = p->plan->city;

    item->taken = true;
    item->fate = fate;
    for (int i = 0; fate == FATE_ISSUE && i < city->bulletins; i++) {
        if (city->bulletin[i].unit == city->unit[item->unit].parent &&
            item->bulletin.n == 0)
            item->bulletin = city->bulletin[i].name;
    }
    if ((item->marks & MARK_DIRECT) != 0)
        item->city_fate = FATE_ISSUE;
}

/* Refused, filed or kept. */
static void fate_other(struct planning *p, struct demo_item *item)
{
    int64_t n = demo_choice(item->no, 4, 10);
    bool late = time_date(item->day).month >= 11;

    fate_set(p, item,
             n < 6   ? FATE_REFUSED
             : n < 8 ? FATE_FILED
             : late  ? FATE_KEPT
                     : FATE_KEPT_FILED);
    item->reason =
        str_of(reasons[demo_choice(item->no, 5, sizeof(reasons) / sizeof(reasons[0]))]);
}

/* 单篇 简讯 县刊 其他: n items of one month. */
static enum rc month_items(struct planning *p, int unit, int year, int month,
                           struct str what, int64_t n)
{
    struct demo_item *item;

    for (int64_t i = 0; i < n; i++) {
        item = str_is(what, "简讯") ? NULL : item_written(p, unit, year, month);
        if (item == NULL)
            TRY(item_made(p, unit, year, month,
                          str_is(what, "简讯") ? KIND_BRIEF : KIND_NONE, &item));
        if (str_is(what, "其他"))
            fate_other(p, item);
        else
            fate_set(p, item, FATE_ISSUE);
    }
    return OK;
}

/* 省: of the items that stand by themselves, so many in the month. */
static enum rc month_province(struct planning *p, int unit, int year, int month,
                              int64_t n)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < p->plan->items && n > 0; i++) {
            struct demo_item *item = &p->plan->item[i];
            struct date d = time_date(item->day);
            bool marked = (item->marks & MARK_PROVINCE) != 0;

            if (item->unit != unit || d.year != year || d.month != month ||
                item->fate != FATE_ISSUE || item->kind == KIND_BRIEF)
                continue;
            if (pass == 0 && marked)
                n--;
            if (pass == 1 && !marked) {
                item->marks |= MARK_PROVINCE;
                n--;
            }
        }
    }
    return n == 0 ? OK
                  : demo_wrong(p->cx, "plan.txt",
                               arena_fmt(p->cx->a, FMT " %d-%02d 省",
                                         P(p->plan->city->unit[unit].short_name), year,
                                         month));
}

static enum rc read_months(struct planning *p, int64_t year, struct str line)
{
    struct str whole = line, what;
    int unit;

    TRY(unit_named(p, "plan.txt", demo_word(&line), &unit));
    what = demo_word(&line);
    for (int month = 1; month <= MONTHS; month++) {
        int64_t n;

        if (!str_int(demo_word(&line), &n) || n < 0)
            return demo_wrong(p->cx, "plan.txt", whole);
        if (str_is(what, "省"))
            TRY(month_province(p, unit, (int)year, month, n));
        else if (str_is(what, "单篇") || str_is(what, "简讯") || str_is(what, "县刊") ||
                 str_is(what, "其他"))
            TRY(month_items(p, unit, (int)year, month, what, n));
        else
            return demo_wrong(p->cx, "plan.txt", whole);
    }
    return OK;
}

/* One unit's item for a digest: some days before it. */
static enum rc digest_source(struct planning *p, struct demo_digest *d, struct str name)
{
    struct demo_item *item;
    int64_t back;
    int unit;

    TRY(unit_named(p, "plan.txt", name, &unit));
    TRY(item_new(p, unit, d->day, &item));
    back = 1 + demo_choice(item->no, 6, 3);
    while (back > 0) {
        item->day -= TIME_DAY;
        back -= demo_workday(item->day);
    }
    item->kind = d->kind;
    item->topic = d->topic;
    item->digest = d;
    TRY(demo_text_make(p->cx, p->templates, p->plan->city, item));
    fate_set(p, item, FATE_DIGEST);
    if (d->sources == SOURCES_MAX)
        return demo_wrong(p->cx, "plan.txt", name);
    d->source[d->sources++] = item;
    return OK;
}

static enum rc read_digest(struct planning *p, struct str line)
{
    struct str whole = line;
    struct demo_digest *d = &p->plan->digest[p->plan->digests];

    if (p->plan->digests == DEMO_DIGESTS_MAX ||
        !time_parse_day(demo_word(&line), &d->day))
        return demo_wrong(p->cx, "plan.txt", whole);
    d->topic = demo_word(&line);
    d->kind = words_find(&report_kinds, demo_word(&line));
    d->source = NEW_ARRAY(p->cx->a, struct demo_item *, SOURCES_MAX);
    if (d->kind == KIND_NONE || !str_cut(&line, S(":"), &d->title))
        return demo_wrong(p->cx, "plan.txt", whole);
    d->title = str_trim(d->title);
    p->plan->digests++;
    for (struct str w; (w = demo_word(&line)).n != 0;)
        TRY(digest_source(p, d, w));
    return OK;
}

/* 增刊 TITLE: the digest stands in an issue of its own. */
static enum rc read_extra(struct planning *p, struct str line)
{
    struct str title = str_trim(line);

    for (int i = 0; i < p->plan->digests; i++) {
        struct demo_digest *d = &p->plan->digest[i];

        if (str_eq(d->title, title)) {
            d->extra = true;
            return OK;
        }
    }
    return demo_wrong(p->cx, "plan.txt", title);
}

static struct demo_item *item_titled(struct planning *p, struct str title)
{
    for (int i = 0; i < p->plan->items; i++) {
        if (str_eq(p->plan->item[i].title, title))
            return &p->plan->item[i];
    }
    return NULL;
}

static enum rc read_instruction(struct planning *p, struct str line)
{
    struct str whole = line;
    struct demo_instruction *i = &p->plan->instruction[p->plan->instructions];

    if (p->plan->instructions == DEMO_SAID_MAX ||
        !time_parse_day(demo_word(&line), &i->day))
        return demo_wrong(p->cx, "plan.txt", whole);
    i->level = demo_word(&line);
    i->leader = demo_word(&line);
    i->item = NEW_ARRAY(p->cx->a, struct demo_item *, SOURCES_MAX);
    if (!str_cut(&line, S(":"), &i->text))
        return demo_wrong(p->cx, "plan.txt", whole);
    i->text = str_trim(i->text);
    p->plan->instructions++;
    for (struct str w; (w = demo_word(&line)).n != 0;) {
        struct demo_item *item = item_titled(p, w);

        if (item == NULL || i->items == SOURCES_MAX)
            return demo_wrong(p->cx, "plan.txt", w);
        i->item[i->items++] = item;
    }
    return OK;
}

/* A word of the line; "-" is nothing. */
static struct str word_or_none(struct str *line)
{
    struct str word = demo_word(line);

    return str_is(word, "-") ? S("") : word;
}

static enum rc read_happening(struct planning *p, struct str line)
{
    struct str whole = line;
    struct demo_happening *h = &p->plan->happening[p->plan->happenings];

    if (p->plan->happenings == DEMO_HAPPENINGS_MAX ||
        !time_parse_day(demo_word(&line), &h->day))
        return demo_wrong(p->cx, "plan.txt", whole);
    h->kind = demo_word(&line);
    TRY(unit_named(p, "plan.txt", demo_word(&line), &h->unit));
    h->value = word_or_none(&line);
    h->decided_by = word_or_none(&line);
    if (!str_cut(&line, S(":"), &h->evidence))
        return demo_wrong(p->cx, "plan.txt", whole);
    h->evidence = str_trim(h->evidence);
    h->title = str_trim(line);
    p->plan->happenings++;
    return OK;
}

static enum rc read_run(struct planning *p, struct str line)
{
    struct str whole = line;
    struct demo_run *run = &p->plan->run[p->plan->runs];
    int64_t year, issues;

    if (p->plan->runs == DEMO_RUNS_MAX || !str_int(demo_word(&line), &year))
        return demo_wrong(p->cx, "plan.txt", whole);
    run->bulletin = demo_word(&line);
    if (!str_int(demo_word(&line), &issues) ||
        demo_bulletin_of(p->plan->city, run->bulletin) == NULL)
        return demo_wrong(p->cx, "plan.txt", whole);
    run->year = (int)year;
    run->issues = (int)issues;
    p->plan->runs++;
    return OK;
}

/* 现状: an item of the new year that is on its way. */
static enum rc read_standing(struct planning *p, struct str line)
{
    struct str whole = line, state;
    struct demo_item *item;
    int64_t day;
    int unit;

    if (!time_parse_day(demo_word(&line), &day))
        return demo_wrong(p->cx, "plan.txt", whole);
    TRY(unit_named(p, "plan.txt", demo_word(&line), &unit));
    state = demo_word(&line);
    for (size_t i = 0; i < sizeof(state_words) / sizeof(state_words[0]); i++) {
        if (!str_is(state, state_words[i].word))
            continue;
        TRY(item_new(p, unit, day, &item));
        TRY(demo_text_make(p->cx, p->templates, p->plan->city, item));
        fate_set(p, item, state_words[i].fate);
        return OK;
    }
    return demo_wrong(p->cx, "plan.txt", whole);
}

static enum rc read_row(struct planning *p, struct str line, bool digests)
{
    struct str word = demo_word(&line);
    int64_t year;

    if (str_is(word, "综合"))
        return digests ? read_digest(p, line) : OK;
    if (digests)
        return OK;
    if (str_is(word, "增刊"))
        return read_extra(p, line);
    if (str_is(word, "批示"))
        return read_instruction(p, line);
    if (str_is(word, "记事"))
        return read_happening(p, line);
    if (str_is(word, "刊期"))
        return read_run(p, line);
    if (str_is(word, "现状"))
        return read_standing(p, line);
    if (str_int(word, &year))
        return read_months(p, year, line);
    return demo_wrong(p->cx, "plan.txt", word);
}

/* What is written in the new year waits; all else must have a place in the plan. */
static enum rc written_rest(struct planning *p)
{
    for (int i = 0; i < p->plan->items; i++) {
        struct demo_item *item = &p->plan->item[i];

        if (item->taken)
            continue;
        if (time_date(item->day).year < 2006)
            return demo_wrong(p->cx, "plan.txt", item->title);
        fate_set(p, item, FATE_WAITING);
    }
    return OK;
}

enum rc demo_plan_read(struct cx *cx, struct str items, struct str plan,
                       struct demo_templates *t, const struct demo_city *city,
                       struct demo_plan *out)
{
    struct planning p = { cx, t, out };
    struct str line;

    *out = (struct demo_plan){
        .city = city,
        .item = NEW_ARRAY(cx->a, struct demo_item, DEMO_ITEMS_MAX),
        .digest = NEW_ARRAY(cx->a, struct demo_digest, DEMO_DIGESTS_MAX),
        .instruction = NEW_ARRAY(cx->a, struct demo_instruction, DEMO_SAID_MAX),
        .happening = NEW_ARRAY(cx->a, struct demo_happening, DEMO_HAPPENINGS_MAX)
    };
    TRY(read_items(&p, items));
    for (int pass = 0; pass < 2; pass++) {
        struct str rest = plan;

        while (demo_line(&rest, &line))
            TRY(read_row(&p, line, pass == 0));
    }
    return written_rest(&p);
}
