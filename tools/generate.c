/* generate.c -- a node with very many items, for the benchmarks.
 *
 *     build/release/tools/generate FILE [ITEMS [SEED]]       1000000 items, seed 1
 *
 * 150 units (a city, its counties, sections and townships), their people, and items from
 * 2001 to 2025, 1.5 % of them in 2025, in the order of their arrival: each written,
 * signed, registered at the city, handled; the adopted ones stand in signed issues.  The
 * rows go through the store's functions and the issues through their acts, so they are as
 * the program would have left them, with a whole event chain.  The same seed gives the
 * same node, but for the salt of the password.
 *
 * Everybody's password is "generated"; log-ins: editor1 to editor3, leader, assessor, and
 * officer1, signer1 and so on by the number of their unit.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/issue.h"
#include "app/issue_sign.h"
#include "base/time.h"
#include "codec/password.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/state.h"
#include "domain/words.h"
#include "os/clock.h"
#include "store/adoption.h"
#include "store/event.h"
#include "store/forward.h"
#include "store/handling.h"
#include "store/instruction.h"
#include "store/node.h"
#include "store/person.h"
#include "store/report.h"
#include "store/unit.h"
#include "tools/generate_text.h"

enum { UNITS = 150, COUNTIES = 9, SECTIONS = 20, EDITORS = 3, BATCH = 2000, PIECES = 10 };
enum { FIRST_YEAR = 2001, LAST_YEAR = 2025 };

struct member { /* a unit and who works there */
    int64_t unit, parent, officer[2], signer;
    struct str name;
};

struct generator {
    struct arena *a; /* the whole run */
    struct cx cx;    /* its arena is one batch's */
    uint64_t random;
    struct member member[UNITS]; /* [0]: the city */
    struct held post;
    struct actor actor;
    int64_t editor[EDITORS], leader, assessor, province;
    int64_t bulletin, provincial; /* ours, and the province's */
    struct str password;
    int64_t items, pieces, rows;
};

/* A failure here is a mistake of this program or a full disk. */
#define DO(g, expr)                                                              \
    do {                                                                         \
        if ((expr) != OK) {                                                      \
            fprintf(stderr, "generate: %s: %s " FMT "\n", #expr,                 \
                    (g)->cx.fault.code, P((g)->cx.fault.detail));                \
            exit(1);                                                             \
        }                                                                        \
    } while (0)

static int64_t began(void)
{
    return time_of_date(2000, 1, 1);
}

static void act_as(struct generator *g, const char *act, int64_t person, int64_t unit)
{
    g->post = (struct held){ .unit = unit };
    g->actor = (struct actor){ .person = person, .name = S("签发人"), .as = &g->post,
                               .posts = { &g->post, 1 } };
    g->cx.actor = &g->actor;
    g->cx.act = act;
}

static void tell(struct generator *g, const char *what, const char *noun, int64_t object,
                 int64_t report, struct str note)
{
    DO(g, event_add(&g->cx, (struct event){ .what = str_of(what), .noun = str_of(noun),
                                            .object = object, .report = report,
                                            .note = note }));
    g->rows++;
}

static void begin(struct generator *g)
{
    g->cx.a = arena_new(g->a, (size_t)1 << 30);
    DO(g, db_begin(&g->cx, DB_WRITE));
}

static void commit(struct generator *g)
{
    DO(g, db_commit(&g->cx));
    db_tidy(g->cx.db);
    arena_free(g->cx.a);
}

static int64_t add_unit(struct generator *g, int64_t parent, struct str code, struct str name,
                        struct str short_name, struct str class, bool outside)
{
    struct unit u = { .id = cx_id(&g->cx), .parent = parent, .code = code, .name = name,
                      .short_name = short_name, .class = class, .team = S(""),
                      .place = g->rows + 1, .outside = outside, .began = began() };

    DO(g, unit_add(&g->cx, &u));
    tell(g, "增设单位", "unit", u.id, 0, name);
    return u.id;
}

static int64_t add_person(struct generator *g, int64_t unit, int role, struct str login,
                          struct str name)
{
    struct person p = { .id = cx_id(&g->cx), .name = name, .phone = S("0372-0000000"),
                        .login = login, .password = g->password, .created = g->cx.now };
    struct post post = { .id = cx_id(&g->cx), .person = p.id, .unit = unit, .role = role,
                         .title = S(""), .full_time = true, .began = began() };

    DO(g, person_add(&g->cx, &p));
    DO(g, post_add(&g->cx, &post));
    tell(g, "增加人员", "person", p.id, 0, name);
    return p.id;
}

static void add_bulletins(struct generator *g)
{
    struct bulletin own = { .id = cx_id(&g->cx), .unit = g->member[0].unit,
                            .name = S("生成市组工信息"), .level = LEVEL_CITY,
                            .readers = S("各县区、各科室"), .place = 1 };
    struct bulletin up = { .id = cx_id(&g->cx), .unit = g->province,
                           .name = S("生成省组工信息"), .level = LEVEL_PROVINCE,
                           .outside = true, .readers = S(""), .place = 2 };
    static const char *const columns[] = { "工作动态", "经验交流", "问题与建议" };

    DO(g, bulletin_add(&g->cx, &own));
    DO(g, bulletin_add(&g->cx, &up));
    for (int i = 0; i < 3; i++)
        DO(g, bulletin_column_add(&g->cx, &(struct bulletin_column){
                                              own.id, i + 1, str_of(columns[i]) }));
    g->bulletin = own.id;
    g->provincial = up.id;
}

static void add_city(struct generator *g)
{
    struct member *city = &g->member[0];

    DO(g, node_add(&g->cx, &(struct node){ .number = 7, .name = S("生成市委组织部") }));
    g->province = add_unit(g, 0, S("990000"), S("生成省委组织部"), S("生成省"), S("省"), true);
    city->parent = g->province;
    city->name = S("生成市");
    city->unit = add_unit(g, g->province, S("990100"), S("生成市委组织部"), city->name,
                          S("市"), false);
    for (int i = 0; i < EDITORS; i++)
        g->editor[i] = add_person(g, city->unit, ROLE_EDITOR,
                                  arena_fmt(g->a, "editor%d", i + 1),
                                  arena_fmt(g->a, "编辑%d", i + 1));
    g->leader = add_person(g, city->unit, ROLE_LEADER, S("leader"), S("签发人"));
    g->assessor = add_person(g, city->unit, ROLE_ASSESSOR, S("assessor"), S("考核员"));
    add_bulletins(g);
}

/* Unit i below the city: first the counties, then the city's sections, then townships. */
static void add_member(struct generator *g, int i)
{
    struct member *m = &g->member[i], *county = &g->member[1 + i % COUNTIES];
    bool is_county = i <= COUNTIES, is_section = !is_county && i <= COUNTIES + SECTIONS;
    struct str kind = is_county ? S("县区") : is_section ? S("科室") : S("乡镇");

    m->parent = is_county || is_section ? g->member[0].unit : county->unit;
    m->name = is_county ? arena_fmt(g->a, "生成%d县", i)
              : is_section
                  ? arena_fmt(g->a, "组织%d科", i - COUNTIES)
                  : arena_fmt(g->a, FMT "%d乡", P(county->name), i - COUNTIES - SECTIONS);
    m->unit = add_unit(g, m->parent, arena_fmt(g->a, "9901%03d", i),
                       arena_fmt(g->a, FMT "党组织", P(m->name)), m->name, kind, false);
    for (int k = 0; k < 2; k++)
        m->officer[k] = add_person(g, m->unit, ROLE_OFFICER,
                                   arena_fmt(g->a, k == 0 ? "officer%d" : "officer%db", i),
                                   arena_fmt(g->a, "信息员%d%s", i, k == 0 ? "" : "乙"));
    m->signer = add_person(g, m->unit, ROLE_SIGNER, arena_fmt(g->a, "signer%d", i),
                           arena_fmt(g->a, "审核人%d", i));
}

static void add_units(struct generator *g)
{
    begin(g);
    act_as(g, "node.generate", 0, 0);
    DO(g, password_hash(&g->cx, S("generated"), &g->password));
    g->password = arena_str(g->a, g->password);
    add_city(g);
    for (int i = 1; i < UNITS; i++)
        add_member(g, i);
    commit(g);
}

/* The moment of item i: 98.5 % spread over the years before the last, the rest in it. */
static int64_t arrival(const struct generator *g, int64_t i)
{
    int64_t last = g->items * 15 / 1000, old = g->items - last;
    int64_t first = time_of_date(FIRST_YEAR, 1, 2), year = time_of_date(LAST_YEAR, 1, 1);

    if (i < old)
        return first + (year - first) / old * i;
    return year + (time_of_date(LAST_YEAR, 12, 31) - year) / (last + 1) * (i - old);
}

static void write_report(struct generator *g, const struct member *m, struct report *r)
{
    static const int kinds[] = { KIND_ACTIVITY, KIND_ACTIVITY, KIND_EXPERIENCE, KIND_SURVEY,
                                 KIND_PROBLEM, KIND_BRIEF };

    r->id = cx_id(&g->cx);
    r->unit = m->unit;
    r->author = m->officer[random_below(&g->random, 2)];
    r->title = text_title(g->cx.a, &g->random, m->name);
    r->body = text_body(g->cx.a, &g->random, m->name, 400 + random_below(&g->random, 420));
    r->kind = PICK(&g->random, kinds);
    r->urgent = random_below(&g->random, 100) == 0;
    r->source = S("本单位");
    r->editor_name = S("责任编辑");
    r->editor_phone = r->signer_phone = S("0372-0000000");
    r->signer_name = S("签发领导");
    r->length = utf8_count(r->body);
    r->revision = r->edition = 1;
    r->created = r->changed = g->cx.now;
    DO(g, report_add(&g->cx, r));
    DO(g, revision_add(&g->cx, &(struct revision){ .report = r->id, .no = 1,
                                                   .title = r->title, .body = r->body,
                                                   .person = r->author, .unit = r->unit,
                                                   .at = g->cx.now, .note = S("初稿") }));
    DO(g, receiver_set(&g->cx, r->id, (struct ids){ &g->member[0].unit, 1 }));
    act_as(g, "report.add", r->author, r->unit);
    tell(g, "拟稿", "report", r->id, r->id, S(""));
    g->rows += 3;
}

static void sign_issue(struct generator *g)
{
    struct issue issue = { 0 };
    struct made made = { 0 };
    struct issue_id in = { 0 };

    act_as(g, "issue.submit", g->editor[0], g->member[0].unit);
    DO(g, issue_open(&g->cx, g->bulletin, &issue));
    in.issue = issue.id;
    DO(g, act_issue_submit(&g->cx, &in, &made));
    act_as(g, "issue.sign", g->leader, g->member[0].unit);
    g->post.role = ROLE_LEADER; /* whose step the signature is */
    DO(g, act_issue_sign(&g->cx, &in, &made));
    g->rows += 3 + 2 * PIECES;
    g->pieces = 0;
}

/* Into our bulletin; some go on to the province, and a leader writes on a few. */
static void adopt(struct generator *g, const struct report *r, const struct handling *h)
{
    struct piece p = { .col = 1 + random_below(&g->random, 3), .form = FORM_SINGLE,
                       .title = r->title, .body = r->body };
    struct ids one = { (int64_t *)(uintptr_t)&r->id, 1 };
    struct bulletin b;

    act_as(g, "handling.adopt", g->editor[0], h->unit);
    DO(g, issue_place(&g->cx, g->bulletin, &p, one, &b));
    tell(g, "采用", "handling", h->id, r->id, S(""));
    g->rows += 2;
    if (random_below(&g->random, 5) == 0) {
        struct forward f = { .id = cx_id(&g->cx), .unit = h->unit, .target = g->province,
                             .report = r->id, .title = r->title, .at = g->cx.now,
                             .person = g->editor[0] };
        struct adoption a = { .id = cx_id(&g->cx), .bulletin = g->provincial,
                              .label = arena_fmt(g->cx.a, "%d年第%d期",
                                                 time_date(g->cx.now).year,
                                                 1 + random_below(&g->random, 90)),
                              .title = r->title, .form = FORM_SINGLE,
                              .route = ROUTE_FORWARDED, .report = r->id, .unit = r->unit,
                              .author = r->author, .assessor = h->unit,
                              .happened = time_day(g->cx.now), .entered = g->cx.now,
                              .person = g->editor[0], .evidence = S("来刊原件") };

        a.work = a.id;
        DO(g, forward_add(&g->cx, &f));
        tell(g, "上报", "forward", f.id, r->id, S("生成省"));
        DO(g, adoption_add(&g->cx, &a));
        tell(g, "补录采用", "adoption", a.id, r->id, a.label);
        g->rows += 2;
    }
    if (random_below(&g->random, 60) == 0) {
        struct instruction i = { .id = cx_id(&g->cx), .unit = h->unit, .leader = S("市委书记"),
                                 .level = LEVEL_CITY, .text = S("此做法很好，请各县区学习。"),
                                 .happened = time_day(g->cx.now), .entered = g->cx.now,
                                 .person = g->editor[0], .evidence = S("批示复印件") };

        DO(g, instruction_add(&g->cx, &i, one));
        tell(g, "批示", "instruction", i.id, r->id, i.leader);
        g->rows += 2;
    }
    if (++g->pieces == PIECES)
        sign_issue(g);
}

/* What became of item i at the city; the newest hundred are still on its way. */
static enum handling_state outcome(struct generator *g, int64_t i)
{
    int64_t left = g->items - i;
    int r = random_below(&g->random, 100);

    if (left <= 40)
        return HANDLING_WAITING;
    if (left <= 100)
        return left % 6 == 0   ? HANDLING_VERIFY
               : left % 6 == 1 ? HANDLING_REVISE
                               : HANDLING_INHAND;
    return r < 28   ? HANDLING_ADOPTED
           : r < 29 ? HANDLING_KEPT
           : r < 75 ? HANDLING_REFUSED
                    : HANDLING_FILED;
}

static void handle(struct generator *g, struct report *r, struct handling *h, int64_t i)
{
    int64_t editor = g->editor[random_below(&g->random, EDITORS)];
    enum handling_state state = outcome(g, i);

    if (state == HANDLING_WAITING)
        return;
    g->cx.now += 60000;
    act_as(g, "handling.take", editor, h->unit);
    tell(g, "收办", "handling", h->id, r->id, S(""));
    h->state = (int)state;
    h->holder = editor;
    if (state == HANDLING_REFUSED) {
        h->reason = words_str(&refuse_reasons,
                              1 + random_below(&g->random, refuse_reasons.n - 1));
        act_as(g, "handling.refuse", editor, h->unit);
        tell(g, "不采用", "handling", h->id, r->id, h->reason);
    } else if (state == HANDLING_FILED || state == HANDLING_KEPT) {
        tell(g, state == HANDLING_FILED ? "备查" : "备用", "handling", h->id, r->id, S(""));
    } else if (state == HANDLING_VERIFY) {
        struct verification v = { .id = cx_id(&g->cx), .handling = h->id,
                                  .question = S("请核实文中数字。"), .asked = g->cx.now,
                                  .asker = editor, .answer = S("") };

        DO(g, verification_add(&g->cx, &v));
        tell(g, "核实", "handling", h->id, r->id, v.question);
    } else if (state == HANDLING_REVISE) {
        r->state = REPORT_REVISE;
        DO(g, report_set(&g->cx, r));
        h->note = S("请补充数据。");
        tell(g, "退改", "handling", h->id, r->id, h->note);
    }
    DO(g, handling_set(&g->cx, h));
    if (state == HANDLING_ADOPTED)
        adopt(g, r, h);
}

/* One item from its first line to what became of it; less than its share of time. */
static void add_item(struct generator *g, int64_t i)
{
    const struct member *m = &g->member[1 + random_below(&g->random, UNITS - 1)];
    struct report r = { .state = REPORT_SENT };
    bool direct = m->parent != g->member[0].unit;
    struct handling h = { .unit = g->member[0].unit, .sender = m->unit, .direct = direct };

    g->cx.now = arrival(g, i);
    r.sent = g->cx.now + 60000;
    write_report(g, m, &r);
    tell(g, "送审", "report", r.id, r.id, S(""));
    g->cx.now += 60000;
    act_as(g, "report.sign", m->signer, m->unit);
    tell(g, "审签", "report", r.id, r.id, S("审核"));
    h.report = r.id;
    h.urgent = r.urgent;
    DO(g, handling_arrive(&g->cx, &h));
    tell(g, direct ? "直报送达登记" : "送达登记", "handling", h.id, r.id, h.number);
    g->rows += 2;
    handle(g, &r, &h, i);
}

/* What has not left its unit yet. */
static void add_drafts(struct generator *g)
{
    static const int states[] = { REPORT_DRAFT, REPORT_DRAFT, REPORT_SIGNING, REPORT_TURNED };

    begin(g);
    for (int i = 1; i < UNITS; i++) {
        for (int k = 0; k < 4; k++) {
            struct report r = { .state = states[k], .step = states[k] == REPORT_SIGNING };

            write_report(g, &g->member[i], &r);
        }
    }
    commit(g);
}

static void generate(struct generator *g)
{
    int64_t start = clock_mono_us();

    add_units(g);
    for (int64_t i = 0; i < g->items;) {
        int64_t end = i + BATCH < g->items ? i + BATCH : g->items;

        begin(g);
        for (; i < end; i++)
            add_item(g, i);
        commit(g);
        if (i % 50000 == 0 || i == g->items)
            fprintf(stderr, "\r%" PRId64 " of %" PRId64 " items, %.0f s ", i, g->items,
                    (double)(clock_mono_us() - start) / 1e6);
    }
    add_drafts(g);
    db_checkpoint(g->cx.db);
    fprintf(stderr, "\n");
    printf("items=%" PRId64 " rows=%" PRId64 " seconds=%.1f rows_per_second=%.0f\n", g->items,
           g->rows, (double)(clock_mono_us() - start) / 1e6,
           (double)g->rows * 1e6 / (double)(clock_mono_us() - start));
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 32);
    struct generator *g = NEW(a, struct generator);
    int64_t seed = 1;

    *g = (struct generator){ .a = a, .cx = { .a = a }, .items = 1000000 };
    if (argc < 2 || argc > 4 || (argc > 2 && !str_int(str_of(argv[2]), &g->items)) ||
        (argc > 3 && !str_int(str_of(argv[3]), &seed)) || g->items < 200) {
        fprintf(stderr, "usage: generate FILE [ITEMS, at least 200 [SEED]]\n");
        return 64;
    }
    if (access(argv[1], F_OK) == 0) {
        fprintf(stderr, "generate: %s is there already\n", argv[1]);
        return 1;
    }
    printf("file=%s items=%" PRId64 " seed=%" PRId64 "\n", argv[1], g->items, seed);
    fflush(stdout);
    g->random = (uint64_t)seed;
    DO(g, db_open(&g->cx, a, str_of(argv[1]), DB_WRITE, &g->cx.db));
    g->cx.now = time_of_date(FIRST_YEAR, 1, 1);
    DO(g, migrate(&g->cx));
    g->cx.ids = id_source_new(a, 7, 0);
    generate(g);
    arena_free(a);
    return 0;
}
