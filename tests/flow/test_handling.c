/* test_handling.c -- what a receiving unit does with a report: every move from every
 * state, two editors at once, what the sender sees, badges and lists. */
#include "os/table.h"
#include "serve/page.h"
#include "tests/flow/flow.h"

/* The moves that an editor has, with an input that each accepts. */
static const struct {
    const char *act, *more, *again;
} moves[] = {
    { "handling.take", NULL, NULL },
    { "handling.release", NULL, NULL },
    { "handling.ask", "note=时间是哪一天？", NULL },
    { "handling.return", "reason=补充数据", "note=补人数" },
    { "handling.keep", NULL, NULL },
    { "handling.file", NULL, NULL },
    { "handling.refuse", "reason=时效已过", NULL },
    { "handling.adopt", NULL, NULL },
    { "handling.undo", NULL, NULL },
};
enum { MOVES = sizeof(moves) / sizeof(moves[0]) };

/* Where each leads, as the picture in domain/state.h has it; NULL: it is refused. */
static const struct {
    const char *state;
    const char *to[MOVES];
} table[] = {
    /*           take    release ask     return  keep    file    refuse    adopt   undo */
    { "待收",   { "在办", NULL,   "核实", "退改", "备用", "备查", "不采用", "采用", NULL } },
    { "在办",   { "在办", "待收", "核实", "退改", "备用", "备查", "不采用", "采用", NULL } },
    { "核实",   { NULL,   NULL,   NULL,   NULL,   NULL,   NULL,   NULL,     NULL,   "在办" } },
    { "退改",   { NULL,   NULL,   NULL,   NULL,   NULL,   NULL,   NULL,     NULL,   "在办" } },
    { "备用",   { "在办", NULL,   NULL,   NULL,   NULL,   "备查", "不采用", "采用", "在办" } },
    { "采用",   { NULL,   NULL,   NULL,   NULL,   NULL,   NULL,   NULL,     "采用", "在办" } },
    { "不采用", { NULL,   NULL,   NULL,   NULL,   NULL,   NULL,   NULL,     NULL,   "在办" } },
    { "备查",   { NULL,   NULL,   NULL,   NULL,   NULL,   NULL,   NULL,     NULL,   "在办" } },
};
enum { STATES = sizeof(table) / sizeof(table[0]) };

static enum rc move_do(struct flow *f, const char *login, int64_t handling, int m)
{
    const char *words[] = { moves[m].act, flow_id(f, "handling", handling), moves[m].more,
                            moves[m].again, NULL };

    return flow_act(f, login, words);
}

/* The last piece of the next issue leaves it; its report stays 采用, and may be adopted anew:
 * one issue takes a report once. */
static void drop_piece(struct flow *f)
{
    const char *last;

    flow_ok(f, "editor", "bulletin.list");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", flow_int(f, "open.0.id")));
    last = flow_fmt(f, "paper.pieces.%d.piece", (int)flow_int(f, "paper.pieces.n") - 1);
    flow_ok(f, "editor", "piece.drop", flow_id(f, "piece", flow_int(f, last)));
}

/* A new item of 汤阴, brought into this state by the one move that leads there. */
static int64_t item_in(struct flow *f, const char *state)
{
    int64_t report = flow_report(f, "officer2", "每一步都走到");
    int64_t h = flow_handling(f, report, f->city);

    for (int m = 0; m < MOVES && strcmp(state, "待收") != 0; m++) {
        if (table[0].to[m] != NULL && strcmp(table[0].to[m], state) == 0) {
            CHECK(move_do(f, "editor", h, m) == OK);
            if (strcmp(state, "采用") == 0)
                drop_piece(f);
            break;
        }
    }
    CHECK_STR(words_str(&handling_states, (int)flow_state(f, h)), state);
    return h;
}

static void every_move_from_every_state(void)
{
    struct flow *f = flow_open();
    int allowed = 0, refused = 0;

    for (int s = 0; s < STATES; s++) {
        for (int m = 0; m < MOVES; m++) {
            const char *to = table[s].to[m];
            int64_t h = item_in(f, table[s].state);
            enum rc rc = move_do(f, "editor", h, m);
            struct str now = words_str(&handling_states, (int)flow_state(f, h));

            if ((rc == OK) != (to != NULL) ||
                !str_is(now, to != NULL ? to : table[s].state) ||
                (rc != OK && strcmp(flow_code(f), "handling.state") != 0)) {
                printf("# %s by %s: %s %s, now " FMT "\n", table[s].state, moves[m].act,
                       rc_rows[rc].word, flow_code(f), P(now));
                check_failures++;
            }
            allowed += to != NULL;
            refused += to == NULL;
        }
    }
    printf("# %d states, %d moves: %d allowed, %d refused\n", STATES, MOVES, allowed, refused);
    CHECK_INT(allowed + refused, STATES * MOVES);
    flow_verify(f);
    flow_close(f);
}

/* Two editors read the same item; the second to act is told by whom it is held. */
static void two_editors_one_item(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer2", "两人同看"), h = flow_handling(f, id, f->city);
    const char *handling = flow_id(f, "handling", h), *edition;

    flow_ok(f, "editor2", "handling.show", handling);
    CHECK_STR(flow_text(f, "holder_name"), "");
    edition = flow_id(f, "edition", flow_int(f, "handling.edition"));
    flow_ok(f, "editor", "handling.take", handling, edition);
    flow_fails(f, "editor2", "handling.stale", "handling.take", handling, edition);
    flow_fails(f, "editor2", "handling.stale", "handling.refuse", handling, edition,
               "reason=内容空泛");
    flow_fails(f, "editor2", "handling.held", "handling.keep", handling);
    CHECK_STR(f->job.fault.arg[0], "市编辑甲");
    flow_ok(f, "editor2", "handling.show", handling);
    CHECK_STR(flow_text(f, "holder_name"), "市编辑甲");
    CHECK_STR(flow_text(f, "handling.state"), "在办");

    flow_ok(f, "editor2", "handling.take", handling); /* taken over, on purpose */
    flow_fails(f, "editor", "handling.held", "handling.release", handling);
    CHECK_STR(f->job.fault.arg[0], "市编辑乙");
    flow_ok(f, "editor2", "handling.release", handling);
    flow_ok(f, "editor", "handling.keep", handling, "note=下月用");
    flow_ok(f, "editor", "report.list");
    CHECK_STR(flow_text(f, "lines.0.state"), "备用");
    CHECK_STR(flow_text(f, "lines.0.note"), "下月用");
    flow_close(f);
}

/* Each step shows at the sender with person, unit, time and reason. */
static void the_sender_sees_each_step(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer2", "看得见"), h = flow_handling(f, id, f->city);
    const char *handling = flow_id(f, "handling", h), *report = flow_id(f, "report", id);
    const char *what[] = { "收办", "不采用", "撤销处理" };
    int64_t before;

    flow_ok(f, "officer2", "report.show", report);
    before = flow_int(f, "timeline.n");
    f->now += 60000;
    flow_ok(f, "editor", "handling.take", handling);
    f->now += 60000;
    flow_ok(f, "editor", "handling.refuse", handling, "reason=要素不全", "note=缺时间地点");
    flow_ok(f, "officer2", "report.show", report);
    CHECK_STR(flow_text(f, "handlings.0.state"), "不采用");
    CHECK_STR(flow_text(f, "handlings.0.reason"), "要素不全");
    f->now += 60000;
    flow_ok(f, "editor", "handling.undo", handling);
    flow_ok(f, "officer2", "report.show", report);
    CHECK_INT(flow_int(f, "timeline.n"), before + 3);
    for (int i = 0; i < 3; i++) {
        CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.what", (int)before + i)), what[i]);
        CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.person_name", (int)before + i)),
                  "市编辑甲");
        CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.unit_short", (int)before + i)),
                  "安阳市");
    }
    CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.note", (int)before + 1)),
              "要素不全：缺时间地点");
    CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.at", (int)before + 1)),
              "2005-03-01T09:02:00.000+08:00");
    flow_close(f);
}

static void a_question_and_its_answer(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer2", "待核实"), h = flow_handling(f, id, f->city);
    const char *handling = flow_id(f, "handling", h), *v;

    flow_fails(f, "editor", "field.required", "handling.ask", handling);
    flow_ok(f, "editor", "handling.ask", handling, "note=是否已在全县推开？");
    flow_ok(f, "officer2", "report.show", flow_id(f, "report", id));
    CHECK_INT(flow_int(f, "questions.n"), 1);
    CHECK_STR(flow_text(f, "questions.0.question"), "是否已在全县推开？");
    v = flow_id(f, "verification", flow_int(f, "questions.0.id"));
    flow_fails(f, "officer1", "rights.object", "verification.answer", v, "answer=不相干");
    flow_fails(f, "signer2", "rights.role", "verification.answer", v, "answer=非信息员");
    flow_ok(f, "officer2", "verification.answer", v, "answer=已推开十个乡镇");
    CHECK(flow_state(f, h) == HANDLING_INHAND);
    flow_fails(f, "officer2", "verification.answered", "verification.answer", v,
               "answer=再答");
    /* A question that was taken back is not answered any more. */
    flow_ok(f, "editor", "handling.ask", handling, "note=第二问");
    flow_ok(f, "officer2", "report.show", flow_id(f, "report", id));
    v = flow_id(f, "verification", flow_int(f, "questions.1.id"));
    flow_ok(f, "editor", "handling.undo", handling);
    flow_fails(f, "officer2", "verification.answered", "verification.answer", v,
               "answer=迟了");
    flow_close(f);
}

static void undone_until_published(void)
{
    struct flow *f = flow_open();
    int64_t a = flow_handling(f, flow_report(f, "officer2", "甲"), f->city);
    int64_t b = flow_handling(f, flow_report(f, "officer2", "乙"), f->city);
    int64_t issue;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", a));
    flow_ok(f, "editor", "bulletin.list");
    CHECK_INT(flow_int(f, "open.0.pieces"), 1);
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", a));
    CHECK(flow_state(f, a) == HANDLING_INHAND);
    issue = flow_publish(f, &b, 1);
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "paper.pieces.n"), 1);
    CHECK_STR(flow_text(f, "paper.pieces.0.title"), "乙");
    flow_fails(f, "editor", "handling.published", "handling.undo", flow_id(f, "handling", b));
    CHECK(flow_state(f, b) == HANDLING_ADOPTED);
    flow_close(f);
}

/* Taking back a request for revision, and what happens once the sender is at it. */
static void a_revision_taken_back(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer2", "改不改"), h = flow_handling(f, id, f->city);
    const char *handling = flow_id(f, "handling", h), *report = flow_id(f, "report", id);

    flow_ok(f, "editor", "handling.return", handling, "reason=压缩篇幅", "note=五百字以内");
    flow_ok(f, "editor", "handling.undo", handling);
    flow_ok(f, "officer2", "report.show", report);
    CHECK_STR(flow_text(f, "report.state"), "已报送");
    flow_ok(f, "editor", "handling.return", handling, "reason=压缩篇幅", "note=五百字以内");
    flow_ok(f, "officer2", "report.submit", report);
    flow_fails(f, "editor", "handling.revising", "handling.undo", handling);
    CHECK(flow_state(f, h) == HANDLING_REVISE);
    flow_close(f);
}

static struct str badge_of(struct flow *f, const char *login, const char *path)
{
    const struct nav *nav;

    f->next.want_page = true;
    flow_ok(f, login, "desk.show");
    nav = f->job.page->nav.items;
    for (size_t i = 0; i < f->job.page->nav.n; i++) {
        if (str_is(nav[i].path, path))
            return nav[i].badge;
    }
    return S("no such place");
}

/* A badge is the length of the list behind it, at every step. */
static void badges_equal_lists(void)
{
    struct flow *f = flow_open();
    int64_t h[3];

    CHECK_STR(badge_of(f, "editor", "/desk"), "");
    for (int i = 0; i < 3; i++)
        h[i] = flow_handling(f, flow_report(f, "officer2", "件"), f->city);
    for (int done = 0; done <= 3; done++) {
        struct str badge = badge_of(f, "editor", "/desk");
        int64_t listed = 0;

        flow_ok(f, "editor", "handling.list", "state=待收");
        listed = flow_int(f, "lines.n");
        CHECK_INT(listed, 3 - done);
        CHECK_STR(badge, listed == 0 ? "" : flow_fmt(f, "%d", (int)listed));
        if (done < 3)
            flow_ok(f, "editor", "handling.take", flow_id(f, "handling", h[done]));
    }
    flow_ok(f, "editor", "desk.show");
    CHECK_INT(flow_int(f, "queues.n"), 1);
    CHECK_STR(flow_text(f, "queues.0.name"), "在办");
    CHECK_STR(flow_text(f, "queues.0.count"), "3");
    CHECK_INT(flow_int(f, "queues.0.items.n"), 3);
    flow_close(f);
}

/* The register shows every arrival and filters without losing or inventing one. */
static void the_register_filters(void)
{
    struct flow *f = flow_open();

    for (int i = 0; i < 30; i++)
        flow_report(f, i % 3 == 0 ? "officer1" : "officer2",
                    flow_fmt(f, "第%d件%s", i, i % 5 == 0 ? "党建" : "人才"));
    flow_ok(f, "editor", "report.list");
    CHECK_INT(flow_int(f, "lines.n"), 25);
    CHECK_STR(flow_text(f, "lines.0.number"), "410500-2005-0030");
    flow_ok(f, "editor", "report.list", flow_fmt(f, "before=%" PRId64, flow_int(f, "next")));
    CHECK_INT(flow_int(f, "lines.n"), 5);
    CHECK_STR(flow_text(f, "lines.4.number"), "410500-2005-0001");
    CHECK_STR(flow_text(f, "next"), "");
    flow_ok(f, "editor", "report.list", flow_id(f, "sender", f->county1));
    CHECK_INT(flow_int(f, "lines.n"), 10);
    flow_ok(f, "editor", "report.list", "words=党建");
    CHECK_INT(flow_int(f, "lines.n"), 6);
    flow_ok(f, "editor", "report.list", "words=%");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "editor", "report.list", "from=2005-03-02");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "editor", "report.list", "from=2005-03-01", "to=2005-03-01");
    CHECK_INT(flow_int(f, "lines.n"), 25);
    flow_ok(f, "editor", "report.list", "state=采用");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_close(f);
}

/* How often `part` stands in the workbook, read back as lines. */
static int64_t in_workbook(struct flow *f, const char *filter, const char *part)
{
    struct str text = S(""), before;
    int64_t n = 0;

    flow_ok(f, "editor", "report.xlsx", filter);
    CHECK_INT(table_take(&f->cx, ((const struct download *)f->job.out)->bytes, &text), OK);
    CHECK_HAS(text, "\"登记号\",\"到达\",\"报送单位\",\"标题\"");
    while (str_cut(&text, str_of(part), &before))
        n++;
    return n;
}

/* The workbook has what the page has under the same filters, all pages in one. */
static void the_register_as_a_workbook(void)
{
    struct flow *f = flow_open();

    for (int i = 0; i < 30; i++)
        flow_report(f, i % 3 == 0 ? "officer1" : "officer2",
                    flow_fmt(f, "=第%d件%s", i, i % 5 == 0 ? "党建" : "人才"));
    CHECK_INT(in_workbook(f, "words=", "410500-2005-"), 30);
    CHECK_INT(in_workbook(f, flow_id(f, "sender", f->county1), "410500-2005-"), 10);
    CHECK_INT(in_workbook(f, "words=党建", "\"=第"), 6);
    CHECK_INT(in_workbook(f, "state=采用", "410500-2005-"), 0);
    flow_close(f);
}

/* Days bound the register exactly, also where the clock was set back between arrivals. */
static void the_register_by_days(void)
{
    static const struct {
        const char *from, *to;
        int lines;
    } spans[] = {
        { "from=2005-03-01", "to=2005-03-01", 2 }, { "from=2005-03-02", "to=2005-03-04", 1 },
        { "from=2005-03-02", "to=2005-03-02", 0 }, { "from=2005-03-03", "to=2005-03-20", 4 },
        { "from=2005-03-09", "to=2005-03-10", 2 }, { "from=2005-03-11", "to=2005-04-01", 1 },
        { "from=2005-02-01", "to=2005-02-28", 0 }, { "from=2005-03-09", "to=2005-03-03", 0 },
    };
    static const int hours[] = { 0, 3, 48, 216 + 14, 216 + 16, 216 + 13 };
    struct flow *f = flow_open();
    int64_t began = f->now; /* 2005-03-01 09:00 */

    for (size_t i = 0; i < sizeof(hours) / sizeof(hours[0]); i++) {
        f->now = began + hours[i] * INT64_C(3600000);
        flow_report(f, "officer2", flow_fmt(f, "第%d件", (int)i));
    }
    f->now = began + 30 * INT64_C(86400000);
    for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
        flow_ok(f, "editor", "report.list", spans[i].from, spans[i].to);
        if (flow_int(f, "lines.n") != spans[i].lines)
            printf("# %s %s\n", spans[i].from, spans[i].to);
        CHECK_INT(flow_int(f, "lines.n"), spans[i].lines);
    }
    flow_ok(f, "editor", "report.list", "to=2005-03-03");
    CHECK_INT(flow_int(f, "lines.n"), 3);
    flow_ok(f, "editor", "report.list", "from=2005-03-09", "state=待收");
    CHECK_INT(flow_int(f, "lines.n"), 3);
    flow_close(f);
}

/* An urgent report of officer1 at the city. */
static int64_t urgent_item(struct flow *f)
{
    int64_t report;

    flow_ok(f, "officer1", "report.add", "title=急报", "body=甲", "kind=动态",
            "secrecy=非涉密", "urgent=true");
    report = flow_int(f, "id");
    flow_ok(f, "officer1", "report.submit", flow_id(f, "report", report));
    while (flow_do(f, "signer1", "report.sign", flow_id(f, "report", report)) == OK ||
           flow_do(f, "leader1", "report.sign", flow_id(f, "report", report)) == OK)
        continue;
    return flow_handling(f, report, f->city);
}

/* The urgent first, then as they came; what is dealt with gives way to what follows it,
 * and what follows the last is the first.  It can be undone from there. */
static void the_queue_goes_on(void)
{
    struct flow *f = flow_open();
    int64_t a = item_in(f, "待收"), b = item_in(f, "待收"), u = urgent_item(f);

    flow_ok(f, "editor", "handling.list", NULL);
    CHECK_INT(flow_int(f, "lines.n"), 3);
    CHECK_INT(flow_int(f, "lines.0.id"), u);
    CHECK_INT(flow_int(f, "lines.1.id"), a);
    CHECK_INT(flow_int(f, "lines.2.id"), b);
    CHECK_STR(flow_text(f, "may.take"), "true");
    CHECK_STR(flow_text(f, "may.undo"), "false");
    flow_ok(f, "editor", "handling.list", flow_id(f, "after", u));
    CHECK_INT(flow_int(f, "lines.n"), 2);
    CHECK_INT(flow_int(f, "lines.0.id"), a);
    flow_ok(f, "editor", "handling.keep", flow_id(f, "handling", u), "queue=待收");
    CHECK_STR(flow_text(f, "next"),
              flow_fmt(f, "/desk/%" PRId64 "?state=%%E5%%BE%%85%%E6%%94%%B6&last=%" PRId64, a, u));
    flow_ok(f, "editor", "handling.refuse", flow_id(f, "handling", b), "queue=待收",
            "reason=时效已过");
    CHECK_HAS(flow_text(f, "next"), flow_fmt(f, "/desk/%" PRId64 "?", a));
    flow_ok(f, "editor", "handling.file", flow_id(f, "handling", a), "queue=待收");
    CHECK_HAS(flow_text(f, "next"), "/desk?state=");
    flow_ok(f, "editor", "handling.list", flow_id(f, "last", a));
    CHECK_INT(flow_int(f, "last.id"), a);
    CHECK_STR(flow_text(f, "last.state"), "备查");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", a));
    CHECK_STR(flow_text(f, "next"), flow_fmt(f, "/desk/%" PRId64, a));
    flow_ok(f, "editor2", "handling.show", flow_id(f, "handling", a));
    CHECK_STR(flow_text(f, "held"), "true"); /* only to be taken over */
    CHECK_STR(flow_text(f, "may.take"), "true");
    CHECK_STR(flow_text(f, "may.keep"), "false");
    flow_close(f);
}

/* Nobody looks into another unit's work by naming it beside the page's object. */
static void the_queue_is_ones_own(void)
{
    struct flow *f = flow_open();
    int64_t a = item_in(f, "待收"), unit = flow_unit(f, f->city, "410599", "县", "县", "县区"),
            person = flow_person(f, "editor9", "县编辑");

    flow_post(f, person, unit, ROLE_EDITOR, "");
    CHECK_INT(flow_do(f, "editor9", "handling.list", flow_id(f, "last", a)), E_NOT_FOUND);
    CHECK_INT(flow_do(f, "editor9", "handling.list", flow_id(f, "after", a)), E_NOT_FOUND);
    flow_ok(f, "editor9", "handling.list", NULL);
    flow_close(f);
}

const struct test tests[] = {
    TEST(every_move_from_every_state),
    TEST(two_editors_one_item),
    TEST(the_sender_sees_each_step),
    TEST(a_question_and_its_answer),
    TEST(undone_until_published),
    TEST(a_revision_taken_back),
    TEST(badges_equal_lists),
    TEST(the_register_filters),
    TEST(the_register_as_a_workbook),
    TEST(the_register_by_days),
    TEST(the_queue_goes_on),
    TEST(the_queue_is_ones_own),
    TEST_END
};
