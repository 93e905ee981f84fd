/* test_web_flood.c -- much of what is allowed: names sent a thousand times, texts saved a
 * hundred times, years asked at once.  The server answers, and goes on answering. */
#pragma GCC diagnostic ignored "-Wunused-function" /* not all of the site is used here */
#include "tests/flow/web_site.h"

/* `times` pairs "name=" with a value of `n` bytes, under the limit of one request. */
static struct str many(struct site *s, const char *name, int times, int n)
{
    struct buf b = { .a = s->a };

    for (int i = 0; i < times; i++)
        buf_fmt(&b, "%s%s=%0*d", i != 0 ? "&" : "", name, n, i + 1);
    return buf_str(&b);
}

static void stands(struct site *s)
{
    CHECK_INT(status_of(get(s, "/login")), 200);
}

/* By nobody, before any session is asked for. */
static void a_name_sent_a_thousand_times(void)
{
    struct site *s = site_open();
    struct str answer;

    answer = post_with(s, "/login", "", many(s, "login", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    stands(s);
    answer = post_with(s, "/login", "", many(s, "unknown", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    answer = post_with(s, "/login.json", "", many(s, "login", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "field.twice");
    log_in(s, "officer1");
    answer = post_with(s, "/report", arena_fmt(s->a, "X-CSRF-Token: " FMT "\r\n", P(s->csrf)).p,
                       many(s, "receivers", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    stands(s);
    site_close(s);
}

/* One report, its text saved again and again at its full length. */
static void a_text_saved_often(void)
{
    enum { TIMES = 330 };
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t id = flow_draft(f, "officer1", "常改常新");
    struct buf sql = { .a = s->a };
    struct str answer;

    buf_fmt(&sql, "UPDATE report SET revision = %d WHERE id = %" PRId64 ";", TIMES, id);
    for (int i = 2; i <= TIMES; i++) {
        buf_fmt(&sql, "INSERT INTO revision (report, no, title, body, person, unit, at, note)"
                " SELECT report, %d, '第%d次', substr('", i, i);
        for (int j = 0; j < 200 && i == 2; j++)
            buf_add(&sql, S("一二三四五六七八九十"));
        buf_fmt(&sql, "' || body || body || body || body || body || body || body || body ||"
                " body || body || body, 1, 20000), person, unit, at, 'x' FROM revision"
                " WHERE report = %" PRId64 " AND no = %d;", id, i - 1);
    }
    flow_begin(f);
    CHECK_INT(db_script(&f->cx, buf_str(&sql).p), OK);
    flow_commit(f);
    log_in(s, "officer1");
    answer = get(s, flow_fmt(f, "/report/%" PRId64, id));
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(answer, "第 330 稿");
    CHECK(answer.n < 4000000);
    answer = get(s, flow_fmt(f, "/report/%" PRId64 "?revision=310", id));
    CHECK_HAS(answer, "第 310 稿");
    CHECK_HAS(answer, "revision=290");
    answer = get(s, flow_fmt(f, "/report/%" PRId64 "?revision=10", id));
    CHECK_HAS(answer, "第 1 稿");
    CHECK_INT(status_of(get(s, flow_fmt(f, "/report/%" PRId64 ".json", id))), 200);
    stands(s);
    site_close(s);
}

/* More arrivals in the time that was asked for than can be counted at once. */
static void a_hundred_thousand_facts(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t id = flow_report(f, "officer2", "一件成十万件");
    struct str answer;

    flow_ok(f, "assessor", "scheme.add",
            "text=办法 大\n施行 2005-01-01 至 2005-12-31\n考核 县区\n条 报送\n"
            "据 第一条　每条1分。\n看 报送\n计 1\n");
    flow_begin(f);
    CHECK_INT(db_script(&f->cx, flow_fmt(f,
              "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 150000)"
              " INSERT INTO report SELECT r.id + c.n, unit, author, state, step, title, body,"
              " kind, topic, urgent, source, editor_name, editor_phone, signer_name,"
              " signer_phone, length, revision, edition, created, sent, changed"
              " FROM report r, c WHERE r.id = %" PRId64 ";"
              "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 150000)"
              " INSERT INTO handling SELECT h.id + c.n, report + c.n, unit, sender,"
              " number || '-' || c.n, state, holder, reason, note, direct, urgent, digest,"
              " edition, received, changed, entered FROM handling h, c WHERE h.report = %" PRId64, id, id)), OK);
    flow_commit(f);
    password_give(f, "assessor");
    log_in(s, "assessor");
    answer = get(s, "/points?from=2005-01-01&to=2005-12-31");
    CHECK_INT(status_of(answer), 413);
    stands(s);
    site_close(s);
}

/* A refused change of something that has no form of its own: the text comes back. */
static void what_was_typed_is_not_lost(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t h = flow_handling(f, flow_report(f, "officer2", "题"), f->city), piece;
    struct str answer;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    flow_ok(f, "editor", "bulletin.list");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", flow_int(f, "open.0.id")));
    piece = flow_int(f, "paper.pieces.0.piece");
    password_give(f, "editor");
    log_in(s, "editor");
    answer = post(s, flow_fmt(f, "/piece/%" PRId64 "/change", piece),
                  "column_no=1&form=%E5%8D%95%E7%AF%87&title=a&body=typed+for+an+hour&seen=old");
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(answer, "typed for an hour");
    site_close(s);
}

const struct test tests[] = { TEST(what_was_typed_is_not_lost),
                              TEST(a_name_sent_a_thousand_times), TEST(a_text_saved_often),
                              TEST(a_hundred_thousand_facts), TEST_END };
