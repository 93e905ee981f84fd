/* test_demo.c -- the sample city: the year's figures come out of its records, through the
 * acts; taking one record away changes them; every load is the same city.
 *
 * The figures are those of the speech that the city is drawn from: 93 issues, over 260
 * items, 73 adopted by the province and 2 by the centre, 60 of counties against 38 the
 * year before, the best county with 128 points and the last with 59. */
#include "app/adoption.h"
#include "app/circular.h"
#include "app/desk.h"
#include "app/handling.h"
#include "app/bulletin.h"
#include "app/issue.h"
#include "app/points.h"
#include "base/time.h"
#include "domain/state.h"
#include "domain/words.h"
#include "os/file.h"
#include "demo/demo.h"
#include "serve/page.h"
#include "store/event.h"
#include "tests/flow/flow.h"

enum { COUNTIES = 9, ISSUES = 93, TEXTS = 268, PRINTED = 262, POINT = 10000 };

static struct flow *city_new(void)
{
    struct flow *f = flow_empty();
    struct command c = { .a = f->a, .place = { .files = f->files } };
    enum rc rc = demo_load(&f->cx, &c);

    CHECK_INT(rc, OK);
    if (rc != OK)
        printf("# %s " FMT " " FMT "\n", f->cx.fault.code, P(f->cx.fault.arg[0]),
               P(f->cx.fault.arg[1]));
    f->now = time_of_date(2006, 1, 6) + INT64_C(18) * 3600000;
    return f;
}

/* One that no test changes. */
static struct flow *city(void)
{
    static struct flow *f;

    if (f == NULL)
        f = city_new();
    return f;
}

/* The circular of the year, as everybody reads it. */
static const struct circular_view *year_circular(struct flow *f)
{
    static const struct circular_view none = { .circular = { .id = 0 } };
    const struct circular_list_view *list;
    const struct circular *c;

    if (!flow_ok(f, "leader", "circular.list"))
        return &none;
    list = f->job.out;
    c = list->circulars.items;
    for (size_t i = 0; i < list->circulars.n; i++) {
        if (c[i].period == PERIOD_YEAR)
            return flow_ok(f, "leader", "circular.show", flow_id(f, "circular", c[i].id))
                       ? f->job.out
                       : &none;
    }
    CHECK(!"a circular of the year");
    return &none;
}

/* The figures of 2005 as they are now. */
static const struct points_view *year_points(struct flow *f)
{
    static const struct points_view none = { .scheme = 0 };

    return flow_ok(f, "assessor", "points.show", "from=2005-01-01", "to=2005-12-31",
                   "compare=true")
               ? f->job.out
               : &none;
}

static struct level_count count_at(const struct figure_row *row, enum level level)
{
    const struct level_count *c = row->counts.items;

    for (size_t i = 0; i < row->counts.n; i++) {
        if (c[i].level == (int)level)
            return c[i];
    }
    return (struct level_count){ .level = LEVEL_NONE };
}

static const struct figure_row *row_named(const struct list *groups, const char *name)
{
    const struct figure_group *g = groups->items;

    for (size_t i = 0; i < groups->n; i++) {
        for (size_t j = 0; j < g[i].rows.n; j++) {
            const struct figure_row *row = (const struct figure_row *)g[i].rows.items + j;

            if (str_is(row->name, name))
                return row;
        }
    }
    return NULL;
}

static void check_figures(const struct list *groups, const struct figure_row *all)
{
    const struct figure_group *g = groups->items;
    const struct figure_row *row;

    CHECK_INT(count_at(all, LEVEL_CITY).works, TEXTS);
    CHECK_INT(count_at(all, LEVEL_PROVINCE).works, 73);
    CHECK_INT(count_at(all, LEVEL_CENTRE).works, 2);
    CHECK_INT((int64_t)groups->n, 1);
    if (groups->n != 1 || g->rows.n != COUNTIES) {
        CHECK_INT((int64_t)(groups->n == 1 ? g->rows.n : 0), COUNTIES);
        return;
    }
    CHECK_INT(count_at(&g->total, LEVEL_PROVINCE).works, 60);
    CHECK_INT(count_at(&g->total, LEVEL_PROVINCE).before, 38);
    row = g->rows.items;
    CHECK_INT(row[0].points, 128 * POINT);
    CHECK_STR(row[0].name, "林州市");
    CHECK_INT(row[COUNTIES - 1].points, 59 * POINT);
    CHECK_STR(row[COUNTIES - 1].name, "龙安区");
    CHECK_INT(row[4].rank, 5); /* two share a rank, and the next one counts them both */
    CHECK_INT(row[5].rank, 5);
    CHECK(row[4].shared && row[5].shared);
    CHECK_INT(row[6].rank, 7);
}

/* The twelve months, as they were issued, add up to the year. */
static void the_months_add_up(void)
{
    struct flow *f = city();
    const struct circular_list_view *list;
    const struct circular *c;
    int64_t december = 0;

    if (!flow_ok(f, "leader", "circular.list"))
        return;
    list = f->job.out;
    c = list->circulars.items;
    for (size_t i = 0; i < list->circulars.n; i++) {
        if (c[i].period == PERIOD_MONTH && c[i].began == time_of_date(2005, 12, 1))
            december = c[i].id;
    }
    flow_ok(f, "leader", "circular.show", flow_id(f, "circular", december));
    CHECK_STR(flow_text(f, "paper.cumulates"), "true");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    for (int64_t i = 0; i < COUNTIES; i++) {
        struct str name = flow_text(f, flow_fmt(f, "paper.groups.0.rows.%d.name", (int)i));
        struct str sum = flow_text(f, flow_fmt(f, "paper.groups.0.rows.%d.cumulative", (int)i));

        if (str_is(name, "林州市"))
            CHECK_STR(sum, "128");
        if (str_is(name, "龙安区"))
            CHECK_STR(sum, "59");
    }
}

static void the_happenings_of_the_year(void)
{
    struct flow *f = city();

    flow_ok(f, "assessor", "happening.list", "whose=本级登记");
    CHECK_INT(flow_int(f, "lines.n"), 9);
    CHECK_STR(flow_text(f, "lines.0.kind"), "人工计分");
    CHECK_STR(flow_text(f, "lines.0.value"), "2");
}

static void the_circular_of_the_year(void)
{
    struct flow *f = city();
    const struct circular_view *view = year_circular(f);
    const struct issues_signed *issues = view->paper.issues.items;

    check_figures(&view->paper.groups, &view->paper.all);
    CHECK(view->paper.issues.n == 2);
    if (view->paper.issues.n == 2) {
        CHECK_STR(issues[0].name, "安阳组工信息");
        CHECK_INT(issues[0].issues, ISSUES);
        CHECK_INT(issues[1].issues, 6);
    }
    CHECK_INT((int64_t)view->paper.zero.n, 0);
    CHECK_INT((int64_t)view->paper.silent.n, 0);
}

/* Computed anew, and counted another way, it says the same. */
static void the_figures_from_the_records(void)
{
    struct flow *f = city();
    const struct points_view *view = year_points(f);
    const struct adoption_list_view *list;

    check_figures(&view->figures.groups, &view->figures.all);
    CHECK(flow_ok(f, "editor", "adoption.list", "whose=本级登记", "level=省",
                  "from=2005-01-01", "to=2005-12-31"));
    list = f->job.out;
    for (size_t i = 0; i < list->levels.n; i++) {
        const struct adoption_level *l =
            (const struct adoption_level *)list->levels.items + i;

        if (l->level == LEVEL_PROVINCE)
            CHECK_INT(l->count, 73);
    }
}

/* The issues of the year, by number: without a gap, each with its texts; gives the texts.
 */
static int64_t issues_walk(struct flow *f, int64_t bulletin, int64_t *issues)
{
    int64_t before = 0, pieces = 0, want = ISSUES;

    *issues = 0;
    do {
        const struct bulletin_view *view;
        const struct issue_line *line;

        if (!flow_ok(f, "leader", "bulletin.show", flow_id(f, "bulletin", bulletin),
                     flow_id(f, "before", before)))
            return 0;
        view = f->job.out;
        line = view->issues.items;
        for (size_t i = 0; i < view->issues.n; i++) {
            if (line[i].state != ISSUE_PUBLISHED || line[i].year != 2005)
                continue;
            CHECK_INT(line[i].number, want--);
            CHECK(line[i].pieces >= 1);
            pieces += line[i].pieces;
            ++*issues;
        }
        before = view->next;
    } while (before != 0);
    return pieces;
}

static void the_issues_of_the_year(void)
{
    struct flow *f = city();
    const struct bulletin *b;
    int64_t issues = 0;

    CHECK(flow_ok(f, "leader", "bulletin.list"));
    b = ((const struct bulletin_list_view *)f->job.out)->bulletins.items;
    CHECK_STR(b[0].name, "安阳组工信息");
    CHECK_INT(issues_walk(f, b[0].id, &issues), PRINTED);
    CHECK_INT(issues, ISSUES);
}

/* What the speech names stands in the register, adopted. */
static void the_titles_of_the_speech(void)
{
    static const char *const titles[] = {
        "安阳市整顿农村软弱涣散党组织，为第三批先进性教育活动做好准备",
        "安阳市认真学习贯彻十六届五中全会精神",
        "安阳市结合村委会换届选举进一步深化村级组织规范化建设",
        "安阳市组织部以组工文化建设为抓手促进组工干部能力建设和先进性建设",
        "我市各级组织部门积极开展‘送温暖，献爱心’活动在实际行动中体现先进性",
        "林州市严格职权管理，积极自查自纠干部超职数配备问题",
        "汤阴县在村级干部中实行创业承诺",
        "殷都区探索开辟‘周末课堂’‘殷都论坛’创新干部培训形式",
    };
    struct flow *f = city();

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
        const struct handling_line *line;
        const struct register_view *view;

        CHECK(flow_ok(f, "editor", "report.list", flow_fmt(f, "words=%s", titles[i])));
        view = f->job.out;
        line = view->lines.items;
        CHECK_INT((int64_t)view->lines.n, 1);
        if (view->lines.n != 1)
            continue;
        CHECK_STR(line->title, titles[i]);
        CHECK_INT(line->state, HANDLING_ADOPTED);
        CHECK(flow_ok(f, "editor", "report.show", flow_id(f, "report", line->report)));
        CHECK(((const struct report_view *)f->job.out)->adoptions.n >= 2);
    }
}

/* A row of the province's adoptions of a county's item. */
static int64_t provincial_row(struct flow *f, const char *county)
{
    const struct adoption_list_view *view;
    const struct adoption_line *line;

    CHECK(flow_ok(f, "assessor", "adoption.list", "whose=本级登记", "level=省",
                  "from=2005-01-01", "to=2005-12-31"));
    view = f->job.out;
    line = view->lines.items;
    for (size_t i = 0; i < view->lines.n; i++) {
        if (str_is(line[i].unit_short, county))
            return line[i].id;
    }
    return 0;
}

/* The control: one adoption taken back, and the figures are others. */
static void one_adoption_less(void)
{
    struct flow *f = city_new();
    int64_t row = provincial_row(f, "林州市");
    const struct points_view *view;
    const struct figure_row *linzhou;

    CHECK(row != 0);
    CHECK(flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", row),
                  "reason=期号有误，重新核对"));
    view = year_points(f);
    CHECK_INT(count_at(&view->figures.all, LEVEL_PROVINCE).works, 72);
    CHECK_INT(count_at(&view->figures.all, LEVEL_CITY).works, TEXTS);
    linzhou = row_named(&view->figures.groups, "林州市");
    CHECK(linzhou != NULL);
    if (linzhou != NULL) {
        CHECK_INT(linzhou->points, 123 * POINT);
        CHECK_INT(count_at(linzhou, LEVEL_PROVINCE).works, 10);
    }
    /* What was issued stays as it was issued. */
    CHECK_INT(count_at(&year_circular(f)->paper.all, LEVEL_PROVINCE).works, 73);
    flow_verify(f);
    flow_close(f);
}

static void the_chain_is_whole(void)
{
    flow_verify(city());
}

static int64_t number_of(struct str s)
{
    int64_t n = 0;

    CHECK(s.n == 0 || str_int(s, &n));
    return n;
}

/* How many the desk lists in the queues of `mask`, each with as many items as it says. */
static int64_t desk_listed(const struct desk_view *view, unsigned mask)
{
    const struct desk_queue *q = view->queues.items;
    int64_t sum = 0;

    for (size_t i = 0; i < view->queues.n; i++) {
        CHECK(number_of(q[i].count) > 0);
        CHECK_INT((int64_t)q[i].items.n, number_of(q[i].count));
        for (int k = 0; k < QUEUE_END; k++) {
            if ((mask & 1u << k) != 0 && str_eq(q[i].name, words_str(&queues, k + 1)))
                sum += (int64_t)q[i].items.n;
        }
    }
    return sum;
}

static int64_t badge_of(const struct page *page, const char *path)
{
    const struct nav *nav = page->nav.items;

    for (size_t i = 0; i < page->nav.n; i++) {
        if (str_is(nav[i].path, path))
            return number_of(nav[i].badge);
    }
    return 0;
}

static void badges_are_their_lists(void)
{
    static const struct {
        const char *login;
        int64_t sender, editor, leader; /* what must wait at least */
    } people[] = {
        { "editor", 0, 12, 0 },        { "editor2", 0, 12, 0 },
        { "leader", 0, 0, 1 },         { "linzhou", 2, 0, 0 },
        { "linzhou-office", 1, 0, 0 }, { "linzhou-leader", 1, 0, 0 },
        { "linzhou-editor", 0, 2, 0 }, { "huaxian-leader", 1, 0, 0 },
        { "tangyin-office", 1, 0, 0 }, { "assessor", 0, 0, 0 },
        { "admin", 0, 0, 0 },
    };
    struct flow *f = city();

    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
        const struct desk_view *view;
        int64_t sender, editor, leader;

        f->next.want_page = true;
        if (!flow_ok(f, people[i].login, "desk.show"))
            continue;
        view = f->job.out;
        sender = badge_of(f->job.page, "/report");
        editor = badge_of(f->job.page, "/desk");
        leader = badge_of(f->job.page, "/bulletin");
        CHECK_INT(desk_listed(view, QUEUES_SENDER), sender);
        CHECK_INT(desk_listed(view, QUEUES_EDITOR), editor);
        CHECK_INT(desk_listed(view, QUEUES_PAPERS), leader);
        CHECK(sender >= people[i].sender && editor >= people[i].editor &&
              leader >= people[i].leader);
    }
}

/* The intake as the editors find it: by state, as many as its chip says. */
static void the_desk_is_alive(void)
{
    static const enum handling_state states[] = { HANDLING_WAITING, HANDLING_INHAND,
                                                  HANDLING_VERIFY };
    struct flow *f = city();
    const struct editor_desk *desk;

    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
        struct str word = words_str(&handling_states, states[i]);
        const struct desk_count *count;

        CHECK(flow_ok(f, "editor", "handling.list", flow_set(f, "state", word)));
        desk = f->job.out;
        CHECK(desk->lines.n > 0);
        count = desk->counts.items;
        for (size_t j = 0; j < desk->counts.n; j++) {
            if (str_eq(count[j].state, word))
                CHECK_INT(number_of(count[j].count), (int64_t)desk->lines.n);
        }
    }
}

static void every_load_is_the_same(void)
{
    struct flow *a = city(), *b = city_new();
    struct event_check one = { .n = 0 }, two = { .n = 0 };
    const struct circular_view *view = year_circular(a);
    struct str digest = view->circular.digest, ledger = view->paper.ledger;

    flow_begin(a);
    CHECK_INT(event_verify(&a->cx, 0, &one), OK);
    flow_commit(a);
    flow_begin(b);
    CHECK_INT(event_verify(&b->cx, 0, &two), OK);
    flow_commit(b);
    CHECK(one.n > 5000);
    CHECK_INT(two.n, one.n);
    CHECK(str_eq(one.hash, two.hash)); /* so is every event, issue digests among them */
    view = year_circular(b);
    CHECK(digest.n != 0 && str_eq(view->circular.digest, digest));
    CHECK(str_eq(view->paper.ledger, ledger));
    flow_close(b);
}

/* --once: the year's papers lie beside the data, whole. */
static void the_papers_are_written(void)
{
    struct flow *f = city();
    struct command c = { .a = f->a, .place = { .files = f->files } };
    struct list pdfs, sheets;
    struct str bytes;

    f->cx.now = f->now;
    CHECK_INT(demo_show(&f->cx, &c), OK);
    CHECK_INT(dir_list(&f->cx, f->a, f->folder, S(".pdf"), &pdfs), OK);
    CHECK_INT((int64_t)pdfs.n, 2);
    for (size_t i = 0; i < pdfs.n; i++) {
        struct str name = ((struct str *)pdfs.items)[i];

        name = arena_fmt(f->a, FMT "/" FMT, P(f->folder), P(name));
        CHECK_INT(file_read(&f->cx, name, (size_t)16 << 20, &bytes), OK);
        CHECK(str_starts(bytes, S("%PDF-")));
    }
    CHECK_INT(dir_list(&f->cx, f->a, f->folder, S(".csv"), &sheets), OK);
    CHECK_INT((int64_t)sheets.n, 1);
}

/* A node is never loaded over. */
static void a_node_is_refused(void)
{
    struct flow *f = flow_open();
    struct command c = { .a = f->a, .now = f->now };

    if (str_starts(f->where, S("postgres"))) {
        test_skip("the place is a file");
    } else {
        place_make(f->a, f->where, S(""), &c.place);
        CHECK_INT(demo_main(&c), rc_rows[E_CONFLICT].exit);
    }
    flow_close(f);
}

const struct test tests[] = { TEST(the_circular_of_the_year), TEST(the_months_add_up),
                              TEST(the_happenings_of_the_year),
                              TEST(the_figures_from_the_records),
                              TEST(the_issues_of_the_year),
                              TEST(the_titles_of_the_speech),
                              TEST(one_adoption_less),
                              TEST(the_chain_is_whole),
                              TEST(badges_are_their_lists),
                              TEST(the_desk_is_alive),
                              TEST(every_load_is_the_same),
                              TEST(the_papers_are_written),
                              TEST(a_node_is_refused),
                              TEST_END };
