/* test_audit.c -- 审计 and 设置, and the node's beginning: the chain read, verified, exported
 * and tampered with; every setting at work; `zhibao init` twice. */
#include <fcntl.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/time.h"
#include "codec/csv.h"
#include "codec/json.h"
#include "codec/password.h"
#include "db/db.h"
#include "os/file.h"
#include "serve/cli.h"
#include "serve/page.h"
#include "store/event.h"
#include "tests/flow/people.h"

/* --- audit ---------------------------------------------------------------------------- */

static void the_audit_is_read_and_filtered(void)
{
    struct flow *f = flow_open();
    int64_t officer = person_of(f, "officer1"), last;

    for (int i = 0; i < 60; i++)
        flow_draft(f, i % 3 == 0 ? "officer2" : "officer1", "一篇");
    flow_ok(f, "auditor", "event.list");
    CHECK_INT(flow_int(f, "events.n"), 50);
    CHECK_STR(flow_text(f, "whole"), "true");
    last = flow_int(f, "events.49.id");
    CHECK_INT(flow_int(f, "next"), last);
    flow_ok(f, "auditor", "event.list", flow_id(f, "before", last));
    CHECK_INT(flow_int(f, "events.n"), 10);
    CHECK(flow_int(f, "events.0.id") < last);
    CHECK_STR(flow_text(f, "next"), "");
    flow_ok(f, "auditor", "event.list", flow_id(f, "person", officer), "act=report.");
    CHECK_INT(flow_int(f, "events.n"), 40);
    CHECK_STR(flow_text(f, "person_name"), "林州信息员");
    CHECK_STR(flow_text(f, "events.0.unit_short"), "林州市");
    flow_ok(f, "auditor", "event.list", "act=report.sign");
    CHECK_INT(flow_int(f, "events.n"), 0);
    flow_ok(f, "auditor", "event.list", "noun=person");
    CHECK_INT(flow_int(f, "events.n"), 0);
    flow_fails(f, "auditor", "db.no_row", "event.list", "person=77");
    flow_fails(f, "admin", "rights.role", "event.list");
    flow_fails(f, "editor", "rights.role", "event.verify");
    flow_close(f);
}

/* An auditor of a county sees the county's events, and the whole chain's verdict. */
static void a_lower_auditor_sees_less(void)
{
    struct flow *f = flow_open();

    appoint(f, "admin", f->county1, "auditor1", "审计员");
    flow_draft(f, "officer1", "林州的");
    flow_draft(f, "officer2", "汤阴的");
    flow_ok(f, "auditor1", "event.list");
    CHECK_INT(flow_int(f, "events.n"), 1);
    CHECK_STR(flow_text(f, "events.0.act"), "report.add");
    CHECK_STR(flow_text(f, "whole"), "false");
    flow_ok(f, "auditor1", "event.verify");
    CHECK_INT(flow_int(f, "n"), 4);
    flow_fails(f, "auditor1", "event.top", "event.csv");
    flow_close(f);
}

static void tampering_shows(void)
{
    struct flow *f = flow_open();
    const char *harm[] = { "UPDATE event SET note = '没有'", "UPDATE event SET at = at + 1",
                           "UPDATE event SET person = NULL",
                           "UPDATE event SET before = hash", "DELETE FROM event" };
    int64_t id[6], bad;

    for (int i = 0; i < 6; i++)
        flow_draft(f, "officer1", "一篇");
    flow_ok(f, "auditor", "event.list");
    for (int i = 0; i < 6; i++)
        id[i] = flow_int(f, flow_fmt(f, "events.%d.id", 5 - i));
    flow_ok(f, "auditor", "event.verify");
    CHECK_INT(flow_int(f, "n"), 6);
    CHECK_STR(flow_text(f, "bad"), "");
    CHECK_INT(flow_int(f, "last"), id[5]);
    CHECK_STR(flow_text(f, "more"), "false");
    flow_ok(f, "auditor", "event.verify", flow_id(f, "from", id[3]));
    CHECK_INT(flow_int(f, "n"), 2);
    CHECK_STR(flow_text(f, "bad"), "");
    flow_fails(f, "auditor", "db.no_row", "event.verify", "from=77");
    for (int i = 0; i < 5; i++) { /* each does its harm one event earlier than the last */
        int64_t harmed = id[4 - i];

        flow_begin(f);
        CHECK_INT(db_script(&f->cx, flow_fmt(f, "%s WHERE id = %" PRId64, harm[i], harmed)),
                  OK);
        flow_commit(f);
        flow_ok(f, "auditor", "event.verify");
        bad = flow_int(f, "bad");
        CHECK_INT(bad, i == 4 ? id[1] : harmed); /* what is gone shows at the one after */
    }
    flow_close(f);
}

/* The file by the words of app/event.h alone: nothing of store/event.c is used. */
static void check_export(struct flow *f, struct str file, size_t events)
{
    struct csv csv = { 0 };
    struct str last = S("0000000000000000000000000000000000000000000000000000000000000000");

    CHECK(str_starts(file, S("\xEF\xBB\xBF")));
    CHECK_INT(csv_read(&f->cx, file, &csv), OK);
    CHECK_INT((int64_t)csv.n, (int64_t)events + 1);
    for (size_t i = 1; i < csv.n; i++) {
        struct buf bytes = { .a = f->a };

        CHECK_INT((int64_t)csv.row[i].n, 12);
        for (size_t j = 0; j < 11; j++) {
            struct str cell = csv.row[i].cell[j];

            if (str_starts(cell, S("'")))
                cell = (struct str){ cell.p + 1, cell.n - 1 };
            buf_add(&bytes, cell);
            buf_add(&bytes, S("\n"));
        }
        CHECK(str_eq(csv.row[i].cell[10], last));
        CHECK(str_eq(csv.row[i].cell[11], sm3_hex(f->a, buf_str(&bytes))));
        last = csv.row[i].cell[11];
    }
}

static void an_outsider_verifies_the_export(void)
{
    struct flow *f = flow_open();
    const char *notes[] = { "=1+1", "'=1+1", "''", "+8", "-8", "@x", "有\"引号\"，有,逗号" };
    int64_t report = flow_draft(f, "officer1", "一篇");
    const struct download *d;
    size_t events;
    int64_t from;

    for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
        flow_ok(f, "officer1", "report.submit", flow_id(f, "report", report));
        flow_ok(f, "signer1", "report.turn", flow_id(f, "report", report),
                flow_fmt(f, "note=%s", notes[i]));
    }
    report = flow_report(f, "officer1", "又一篇");
    flow_ok(f, "editor", "handling.return",
            flow_id(f, "handling", flow_handling(f, report, f->city)), "reason=其他",
            "note=一行\n又一行");
    flow_ok(f, "auditor", "event.verify");
    events = (size_t)flow_int(f, "n");
    flow_ok(f, "auditor", "event.csv");
    d = f->job.out;
    CHECK_STR(d->type, "text/csv; charset=utf-8");
    CHECK_HAS(d->bytes, "\"'=1+1\"");
    CHECK_HAS(d->bytes, "\"''=1+1\"");
    check_export(f, d->bytes, events);
    flow_ok(f, "auditor", "event.list");
    from = flow_int(f, "events.4.id");
    flow_ok(f, "auditor", "event.csv", flow_id(f, "from", from));
    d = f->job.out;
    CHECK(str_starts(d->name, arena_fmt(f->a, "events-%" PRId64 "-", from)));
    CHECK_HAS(d->bytes, "\r\n");
    flow_verify(f);
    flow_close(f);
}

/* --- settings ------------------------------------------------------------------------- */

static struct str setting_now(struct flow *f, const char *name)
{
    flow_ok(f, "officer1", "setting.list");
    for (int i = 0; i < flow_int(f, "settings.n"); i++) {
        if (str_is(flow_text(f, flow_fmt(f, "settings.%d.name", i)), name))
            return flow_text(f, flow_fmt(f, "settings.%d.value", i));
    }
    return S("?");
}

/* A font the server lacks is taken, for Word files name it all the same; it is said what
 * PDFs are set in. */
static void a_font_that_is_not_installed_is_told(void)
{
    struct flow *f = flow_open();

    flow_ok(f, "admin", "setting.set", "name=press.face_body", "value=没有这种字体");
    CHECK_HAS(flow_text(f, "note"), "公文正文字体：没有这种字体。服务器上没有装这种字体，PDF 先用“");
    CHECK_STR(setting_now(f, "press.face_body"), "没有这种字体");
    for (int i = 0; i < flow_int(f, "settings.n"); i++) {
        struct str name = flow_text(f, flow_fmt(f, "settings.%d.name", i));

        CHECK_INT(flow_text(f, flow_fmt(f, "settings.%d.stand_in", i)).n != 0,
                  str_is(name, "press.face_body"));
    }
    flow_ok(f, "admin", "setting.set", "name=press.face_body", "value=Noto Serif CJK SC");
    CHECK_STR(flow_text(f, "note"), "公文正文字体：Noto Serif CJK SC");
    flow_ok(f, "admin", "setting.set", "name=press.face_body", "value=");
    CHECK_STR(flow_text(f, "note"), "公文正文字体：（默认）");
    flow_ok(f, "admin", "setting.set", "name=node.name", "value=没有这种字体");
    CHECK_STR(flow_text(f, "note"), "页眉名称：没有这种字体");
    flow_verify(f);
    flow_close(f);
}

static void settings_are_set_and_taken_back(void)
{
    struct flow *f = flow_open();
    const char *bad[][3] = { { "session.idle", "4", "setting.range" },
                             { "session.idle", "241", "setting.range" },
                             { "session.idle", "多", "setting.range" },
                             { "session.life", "0", "setting.range" },
                             { "file.size", "51", "setting.range" },
                             { "file.size", "99999999999999999999", "setting.range" },
                             { "report.author_signs", "也许", "field.flag" },
                             { "node.name", "一二三四五六七八九十一二三四五六七八九十一二三四五六"
                                            "七八九十一", "field.too_long" },
                             { "no.such", "1", "setting.name" } };

    CHECK_STR(setting_now(f, "session.idle"), "30");
    CHECK_STR(setting_now(f, "report.author_signs"), "是");
    flow_ok(f, "admin", "setting.set", "name=session.idle", "value=010");
    CHECK_STR(setting_now(f, "session.idle"), "10");
    flow_ok(f, "admin", "setting.set", "name=report.author_signs", "value=false");
    CHECK_STR(setting_now(f, "report.author_signs"), "否");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        flow_fails(f, "admin", bad[i][2], "setting.set", flow_fmt(f, "name=%s", bad[i][0]),
                   flow_fmt(f, "value=%s", bad[i][1]));
    CHECK_STR(setting_now(f, "session.idle"), "10");
    flow_ok(f, "admin", "setting.set", "name=session.idle", "value=");
    CHECK_STR(setting_now(f, "session.idle"), "30");
    flow_ok(f, "auditor", "event.list", "noun=setting");
    CHECK_INT(flow_int(f, "events.n"), 3);
    CHECK_STR(flow_text(f, "events.0.note"), "session.idle：10 → 30");

    appoint(f, "admin", f->county1, "admin1", "系统管理员");
    flow_fails(f, "admin1", "unit.top", "setting.set", "name=session.idle", "value=60");
    flow_fails(f, "editor", "rights.role", "setting.set", "name=session.idle", "value=60");
    flow_ok(f, "admin", "setting.list");
    CHECK_STR(flow_text(f, "may_set"), "true");
    flow_ok(f, "admin1", "setting.list");
    CHECK_STR(flow_text(f, "may_set"), "false");
    flow_verify(f);
    flow_close(f);
}

/* A value that the bounds no longer allow counts as the default. */
static void a_kept_value_out_of_bounds_is_not_used(void)
{
    struct flow *f = flow_open();

    flow_begin(f);
    CHECK_INT(db_script(&f->cx, "INSERT INTO setting (name, value, at, person) VALUES "
                                "('session.idle', '1', 1, 1), ('gone', 'x', 1, 1)"), OK);
    flow_commit(f);
    CHECK_STR(setting_now(f, "session.idle"), "30");
    flow_close(f);
}

static void sessions_last_as_long_as_set(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct entry e;

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    e = log_in(f, "officer1");
    f->now += 30 * MINUTE;
    goes(f, e, NULL, "report.own");
    f->now += MINUTE;
    goes(f, e, "session.needed", "report.own");
    flow_ok(f, "admin", "setting.set", "name=session.idle", "value=240");
    goes(f, e, NULL, "report.own"); /* at once, and for whoever is logged in */
    flow_ok(f, "admin", "setting.set", "name=session.life", "value=1");
    f->now += 29 * MINUTE;
    goes(f, e, NULL, "report.own");
    f->now += MINUTE;
    goes(f, e, "session.needed", "report.own");
    flow_close(f);
}

static void a_file_is_as_large_as_set(void)
{
    struct flow *f = flow_open();
    char *bytes = arena_alloc(f->a, 1, (2 << 20) + 1);
    const char *words[] = { "report.add", "title=有附件", "body=正文", "kind=动态",
                            "secrecy=非涉密", NULL };

    memset(bytes, 'x', (2 << 20) + 1);
    flow_ok(f, "admin", "setting.set", "name=file.size", "value=2");
    flow_file(f, "file", "大.txt", (struct str){ bytes, (2 << 20) + 1 });
    flow_expect(f, "field.file_size", "officer1", words, __FILE__, __LINE__);
    CHECK(flow_faulty(f, "file"));
    CHECK_STR(f->job.fault.arg[0], "2");
    flow_file(f, "file", "正好.txt", (struct str){ bytes, 2 << 20 });
    flow_expect(f, NULL, "officer1", words, __FILE__, __LINE__);
    flow_close(f);
}

static void the_head_shows_the_name_set(void)
{
    struct flow *f = flow_open();

    f->next.want_page = true;
    flow_ok(f, "officer1", "desk.show");
    CHECK_STR(f->job.page->node_name, "安阳市委组织部");
    flow_ok(f, "admin", "setting.set", "name=node.name", "value=安阳组工");
    f->next.want_page = true;
    flow_ok(f, "officer1", "desk.show");
    CHECK_STR(f->job.page->node_name, "安阳组工");
    flow_close(f);
}

static void the_author_signs_alone_if_allowed(void)
{
    struct flow *f = flow_open();
    int64_t unit = flow_unit(f, f->city, "410501", "中共安阳市委党校", "市委党校", "科室");
    int64_t report, other;

    appoint(f, "admin", unit, "alone", "信息员");
    flow_ok(f, "admin", "post.add", flow_id(f, "unit", unit), "login=alone", "role=审核人");
    report = flow_draft(f, "alone", "一个人的单位");
    flow_ok(f, "alone", "report.submit", flow_id(f, "report", report));
    flow_ok(f, "admin", "setting.set", "name=report.author_signs", "value=否");
    flow_fails(f, "alone", "report.own", "report.sign", flow_id(f, "report", report));
    flow_ok(f, "admin", "setting.set", "name=report.author_signs", "value=是");
    flow_ok(f, "alone", "report.sign", flow_id(f, "report", report));
    /* Another signer takes it over, until they are disabled. */
    other = appoint(f, "admin", unit, "other", "审核人");
    report = flow_draft(f, "alone", "又一篇");
    flow_ok(f, "alone", "report.submit", flow_id(f, "report", report));
    flow_fails(f, "alone", "report.own", "report.sign", flow_id(f, "report", report));
    flow_ok(f, "admin", "person.disable", flow_id(f, "person", other));
    flow_ok(f, "alone", "report.sign", flow_id(f, "report", report));
    flow_close(f);
}

static void the_rights_stand_in_a_table(void)
{
    struct flow *f = flow_open();
    int found = 0;

    flow_ok(f, "officer3", "rights.list");
    CHECK_INT(flow_int(f, "rights.n"), RIGHT_END - RIGHT_SIGNED);
    for (int i = 0; i < flow_int(f, "rights.n"); i++) {
        struct str right = flow_text(f, flow_fmt(f, "rights.%d.right", i));

        CHECK(right.n != 0);
        if (!str_is(right, "系统管理"))
            continue;
        found++;
        CHECK_STR(flow_text(f, flow_fmt(f, "rights.%d.admin", i)), "true");
        CHECK_STR(flow_text(f, flow_fmt(f, "rights.%d.officer", i)), "false");
        CHECK_STR(flow_text(f, flow_fmt(f, "rights.%d.reach", i)), "本单位及下级");
    }
    CHECK_INT(found, 1);
    flow_close(f);
}

/* --- zhibao init ---------------------------------------------------------------------- */

/* Run `zhibao init` in `f`'s folder; what it printed. */
static struct str init(struct flow *f, int want, const char *const *words)
{
    struct command c = { .a = arena_new(f->a, (size_t)256 << 20), .word = S("init"),
                         .json = true, .now = f->now };
    struct str path = arena_fmt(f->a, FMT "/out", P(f->folder)), text = S("");
    int out = dup(1), file = open(path.p, O_CREAT | O_TRUNC | O_WRONLY, 0600);

    c.input.item = NEW_ARRAY(f->a, struct pair, 10);
    for (; words[c.input.n] != NULL; c.input.n++) {
        struct str word = str_of(words[c.input.n]);

        must(str_cut(&word, S("="), &c.input.item[c.input.n].name));
        c.input.item[c.input.n].value = word;
    }
    place_make(c.a, arena_fmt(f->a, FMT "/new/zhibao.db", P(f->folder)), S(""), &c.place);
    fflush(stdout);
    must(out >= 0 && file >= 0 && dup2(file, 1) == 1);
    want -= init_main(&c);
    fflush(stdout);
    must(dup2(out, 1) == 1);
    close(out);
    close(file);
    CHECK_INT(want, 0);
    CHECK_INT(file_read(&f->cx, path, 1 << 20, &text), OK);
    arena_free(c.a);
    return text;
}

/* One act at the new node, as a face would do it there. */
static enum rc there(struct flow *f, struct cx *cx, const char *act, const char *login,
                     struct pair *item, size_t n, struct job *job)
{
    *job = (struct job){ .act = act_find(str_of(act)), .input = { item, n }, .now = f->now,
                         .login = str_of(login) };
    cx->fault = (struct fault){ .rc = OK };
    return perform_alone(cx, job);
}

static void a_new_node_has_one_person_and_one_code(void)
{
    struct flow *f = flow_open();
    const char *words[] = { "name=中共安阳市委组织部", "short=市委组织部", "code=410500",
                            "login=guan", "number=7", NULL };
    struct str text, code, skip;
    struct pair begin[4], login[2];
    struct place place;
    struct cx cx = { .a = f->a, .now = f->now };
    struct job job;

    text = init(f, 0, words);
    code = text;
    CHECK(str_cut(&code, S("\"code\":\""), &skip));
    code.n = 14;
    init(f, rc_rows[E_CONFLICT].exit, words); /* not twice */

    place_make(f->a, arena_fmt(f->a, FMT "/new/zhibao.db", P(f->folder)), S(""), &place);
    CHECK_INT(place_open(&cx, &place, true), OK);
    begin[0] = (struct pair){ S("login"), S("guan") };
    begin[1] = (struct pair){ S("code"), code };
    begin[2] = (struct pair){ S("password"), S("correct horse") };
    begin[3] = (struct pair){ S("again"), S("correct horse") };
    login[0] = begin[0];
    login[1] = begin[2];
    CHECK_INT(there(f, &cx, "session.login", NULL, login, 2, &job), E_DENIED);
    CHECK_INT(there(f, &cx, "session.begin", NULL, begin, 4, &job), OK);
    CHECK_INT(there(f, &cx, "session.begin", NULL, begin, 4, &job), E_DENIED);
    CHECK_INT(there(f, &cx, "session.login", NULL, login, 2, &job), OK);
    CHECK_INT(there(f, &cx, "unit.list", "guan", NULL, 0, &job), OK);
    f->job = job;
    CHECK_INT(flow_int(f, "units.n"), 1);
    CHECK_STR(flow_text(f, "units.0.code"), "410500");
    CHECK_STR(flow_text(f, "may_top"), "true");
    CHECK_INT(flow_int(f, "units.0.id") >> 53, 7); /* the node's number heads its ids */
    CHECK_INT(there(f, &cx, "event.list", "guan", NULL, 0, &job), E_DENIED); /* no auditor */
    CHECK_INT(there(f, &cx, "report.new", "guan", NULL, 0, &job), E_DENIED); /* no texts */
    flow_close(f);
}

static void a_new_node_is_refused_with_a_reason(void)
{
    struct flow *f = flow_open();
    const char *bad[][6] = { { "name=中", "short=市委", "code=410500", "login=guan", NULL },
                             { "name=中共安阳市委", "short=", "code=410500", "login=guan", NULL },
                             { "name=中共安阳市委", "short=市委", "code=41/00", "login=guan", NULL },
                             { "name=中共安阳市委", "short=市委", "code=410500", "login=Guan", NULL },
                             { "name=中共安阳市委", "short=市委", "code=410500", NULL },
                             { "name=中共安阳市委", "short=市委", "code=410500", "login=guan",
                               "number=1024", NULL },
                             { "name=中共安阳市委", "short=市委", "code=410500", "login=guan",
                               "password=x", NULL } };
    const char *good[] = { "name=中共安阳市委", "short=市委", "code=410500", "login=guan", NULL };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        CHECK_STR(init(f, rc_rows[E_INVALID].exit, bad[i]), "");
    CHECK_HAS(init(f, 0, good), "\"login\":\"guan\""); /* nothing half done before */
    flow_close(f);
}

const struct test tests[] = {
    TEST(the_audit_is_read_and_filtered),
    TEST(a_lower_auditor_sees_less),
    TEST(tampering_shows),
    TEST(an_outsider_verifies_the_export),
    TEST(a_font_that_is_not_installed_is_told),
    TEST(settings_are_set_and_taken_back),
    TEST(a_kept_value_out_of_bounds_is_not_used),
    TEST(sessions_last_as_long_as_set),
    TEST(a_file_is_as_large_as_set),
    TEST(the_head_shows_the_name_set),
    TEST(the_author_signs_alone_if_allowed),
    TEST(the_rights_stand_in_a_table),
    TEST(a_new_node_has_one_person_and_one_code),
    TEST(a_new_node_is_refused_with_a_reason),
    TEST_END
};
