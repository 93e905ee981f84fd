/* test_person.c -- 人员: logins, one-time codes, who is out at once, posts, and how far an
 * administrator reaches; every act and every refusal, through the acts. */
#include "base/buf.h"
#include "store/answer.h"
#include "tests/flow/people.h"

/* --- people --------------------------------------------------------------------------- */

static void a_login_is_given_once_for_ever(void)
{
    struct flow *f = flow_open();
    const char *county = flow_id(f, "unit", f->county1);
    const char *wrong[] = { "Zhang", "z", "1zhang", "zhang san", "张三", "zhang/../x",
                            ".zhang", "zhang@an", "zhang'--" };
    int64_t person = appoint(f, "admin", f->county1, "zhangsan", "信息员");

    flow_ok(f, "zhangsan", "report.new");
    flow_fails(f, "admin", "person.login_taken", "person.add", county, "name=张三丰",
               "login=zhangsan", "role=编辑");
    CHECK(flow_faulty(f, "login"));
    flow_ok(f, "admin", "person.disable", flow_id(f, "person", person));
    flow_fails(f, "admin", "person.login_taken", "person.add", county, "name=张三丰",
               "login=zhangsan", "role=编辑");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        flow_fails(f, "admin", "person.login", "person.add", county, "name=张三丰",
                   flow_fmt(f, "login=%s", wrong[i]), "role=编辑");
    flow_fails(f, "admin", "field.too_long", "person.add", county, "name=张三丰",
               "login=a23456789012345678901234567890123", "role=编辑");
    flow_fails(f, "admin", "field.word", "person.add", county, "name=张三丰", "login=zhang3",
               "role=部长");
    flow_fails(f, "admin", "unit.before", "person.add", county, "name=张三丰", "login=zhang3",
               "role=编辑", "began=1999-01-01");

    /* One without a login stands in the roster, and may get one later; then it stays. */
    flow_ok(f, "admin", "person.add", county, "name=李四", "role=信息员");
    person = flow_int(f, "id");
    flow_fails(f, "admin", "person.no_login", "person.code", flow_id(f, "person", person));
    flow_fails(f, "admin", "person.login_taken", "person.change", flow_id(f, "person", person),
               "name=李四", "login=officer1");
    flow_ok(f, "admin", "person.change", flow_id(f, "person", person), "name=李四光",
            "phone=0372-7654321", "login=lisi");
    flow_fails(f, "admin", "person.login_stays", "person.change",
               flow_id(f, "person", person), "name=李四光", "login=lisi2");
    flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
    CHECK_STR(flow_text(f, "name"), "李四光");
    CHECK_STR(flow_text(f, "phone"), "0372-7654321");
    CHECK_STR(flow_text(f, "login"), "lisi");
    CHECK_STR(flow_text(f, "has_password"), "false");
    flow_ok(f, "admin", "person.new", county);
    flow_verify(f);
    flow_close(f);
}

static void a_code_works_once(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct str code = code_for(f, "admin", person), second;
    char typed[32];
    size_t n = 0;

    CHECK_INT((int64_t)code.n, 14);
    CHECK_HAS(flow_text(f, "note"), code.p);
    flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
    CHECK_STR(flow_text(f, "code_until"), "2005-03-04T09:00:00.000+08:00");
    begin(f, "session.code", "officer2", code); /* another's */
    begin(f, "session.code", "nobody", code);
    begin(f, NULL, "officer1", code);
    log_in(f, "officer1");
    begin(f, "session.code", "officer1", code); /* used */

    f->now += MINUTE;
    code = code_for(f, "admin", person);
    f->now += MINUTE;
    second = code_for(f, "admin", person);
    CHECK(!str_eq(code, second));
    begin(f, "session.code", "officer1", code); /* the newer took its place */
    for (size_t i = 0; i < second.n; i++) { /* as people type */
        if (second.p[i] != '-')
            typed[n++] = second.p[i] >= 'A' ? (char)(second.p[i] + 32) : second.p[i];
    }
    begin(f, NULL, "officer1", (struct str){ typed, n });
    flow_verify(f);
    flow_close(f);
}

static void a_code_ends_and_guessing_locks(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct str code = code_for(f, "admin", person);

    f->now += 3 * DAY + 1;
    begin(f, "session.code", "officer1", code);
    code = code_for(f, "admin", person); /* also forgives what was counted */
    for (int i = 0; i < 5; i++)
        begin(f, "session.code", "officer1", S("AAAA-AAAA-AAAA"));
    begin(f, "session.locked", "officer1", code);
    flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
    CHECK_STR(flow_text(f, "locked"), "true");
    f->now += 31 * MINUTE;
    begin(f, NULL, "officer1", code);
    flow_ok(f, "auditor", "event.list", "act=session.begin");
    CHECK_INT(flow_int(f, "events.n"), 7); /* one too late, five guesses, one right */
    CHECK_STR(flow_text(f, "events.1.what"), "锁定");
    flow_close(f);
}

/* Whatever key is sent, the code stands in no answer kept and in no event. */
static void a_code_is_never_kept(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1"), admin = person_of(f, "admin");
    struct answer kept = { .person = 0 };
    struct str code, again, note;

    f->next.key = S("k1");
    code = code_for(f, "admin", person);
    f->now += MINUTE;
    f->next.key = S("k1");
    again = code_for(f, "admin", person); /* the same key: a new code, not the old */
    CHECK(!str_eq(code, again));
    flow_begin(f);
    CHECK_INT(answer_load(&f->cx, admin, S("k1"), &kept), E_NOT_FOUND);
    flow_commit(f);
    f->next.key = S("k2"); /* other answers are kept */
    flow_ok(f, "admin", "person.change", flow_id(f, "person", person), "name=林州信息员");
    flow_begin(f);
    CHECK_INT(answer_load(&f->cx, admin, S("k2"), &kept), OK);
    flow_commit(f);
    begin(f, "session.code", "officer1", code);
    begin(f, NULL, "officer1", again);
    flow_ok(f, "auditor", "event.list");
    for (int i = 0; i < flow_int(f, "events.n"); i++) {
        note = flow_text(f, flow_fmt(f, "events.%d.note", i));
        CHECK(str_find(note, again) == note.n);
    }
    flow_close(f);
}

static void who_is_disabled_is_out_at_once(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct entry e;
    struct str code;

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    e = log_in(f, "officer1");
    goes(f, e, NULL, "report.own");
    code = code_for(f, "admin", person);
    flow_ok(f, "admin", "person.disable", flow_id(f, "person", person));
    goes(f, e, "session.needed", "report.own");
    flow_fails(f, NULL, "session.wrong", "session.login", "login=officer1",
               "password=correct horse");
    begin(f, "session.code", "officer1", code); /* the open code went, too */
    flow_fails(f, "admin", "person.is_disabled", "person.disable",
               flow_id(f, "person", person));
    flow_fails(f, "admin", "person.is_disabled", "person.code", flow_id(f, "person", person));
    flow_fails(f, "admin", "person.is_disabled", "post.add", flow_id(f, "unit", f->county2),
               "login=officer1", "role=信息员");
    flow_ok(f, "admin", "person.enable", flow_id(f, "person", person));
    goes(f, e, "session.needed", "report.own"); /* its session does not come back */
    flow_fails(f, "admin", "person.is_enabled", "person.enable", flow_id(f, "person", person));
    f->now += MINUTE;
    e = log_in(f, "officer1");
    goes(f, e, NULL, "report.own");
    flow_close(f);
}

static void a_new_password_ends_what_was_open(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct entry e;

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    e = log_in(f, "officer1");
    goes(f, e, NULL, "report.own");
    begin(f, NULL, "officer1", code_for(f, "admin", person));
    goes(f, e, "session.needed", "report.own");
    flow_close(f);
}

/* Guessing the old password of an open session is counted like guessing at the door. */
static void an_open_session_is_no_way_to_guess(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    const char *fresh = "password=another horse", *again = "again=another horse";

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    for (int i = 0; i < 5; i++)
        flow_fails(f, "officer1", "session.old", "session.change", "old=wrong horse", fresh,
                   again);
    flow_fails(f, "officer1", "session.locked", "session.change", "old=correct horse", fresh,
               again);
    flow_fails(f, NULL, "session.locked", "session.login", "login=officer1",
               "password=correct horse");
    f->now += 31 * MINUTE;
    flow_fails(f, "officer1", "session.again", "session.change", "old=correct horse", fresh,
               "again=a third horse");
    flow_ok(f, "officer1", "session.change", "old=correct horse", fresh, again);
    flow_ok(f, NULL, "session.login", "login=officer1", "password=another horse");
    flow_close(f);
}

/* A password that was changed between its comparison and the log-in opens nothing; nor does
 * one of somebody without a post, who is told so; and where from is kept. */
static void what_opens_a_session(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct pair pair[] = { { S("login"), S("officer1") }, { S("password"), S("correct horse") } };
    struct job job = { .act = act_find(S("session.login")), .input = { pair, 2 },
                       .address = S("10.1.2.3") };
    struct cx cx = f->cx;
    struct session session = { .person = 0 };
    struct str token;

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    cx.now = job.now = f->now;
    CHECK_INT(perform_prepare(&cx, &job), OK);
    flow_ok(f, "officer1", "session.change", "old=correct horse", "password=another horse",
            "again=another horse");
    CHECK_INT(perform_alone(&cx, &job), E_DENIED);
    CHECK_STR(str_of(job.fault.code), "session.wrong");

    f->next.address = S("10.1.2.3");
    flow_ok(f, NULL, "session.login", "login=officer1", "password=another horse");
    token = sha256_hex(f->a, flow_text(f, "token"));
    flow_begin(f);
    CHECK_INT(session_load(&f->cx, token, &session), OK);
    flow_commit(f);
    CHECK_STR(session.address, "10.1.2.3");
    flow_ok(f, "auditor", "event.list", "act=session.login");
    CHECK_STR(flow_text(f, "events.0.note"), "officer1 10.1.2.3");

    flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
    flow_ok(f, "admin", "post.end", flow_set(f, "post", flow_text(f, "posts.0.id")));
    flow_fails(f, NULL, "session.no_post", "session.login", "login=officer1",
               "password=another horse");
    flow_fails(f, NULL, "session.wrong", "session.login", "login=officer1",
               "password=correct horse");
    flow_close(f);
}

/* The answer that is kept for a key has no quick hash of the password in it. */
static void no_quick_hash_of_a_password(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");
    struct answer kept = { .person = 0 };
    struct buf sent = { .a = f->a };
    const char *const words[] = { "old", "correct horse", "password", "another horse",
                                  "again", "another horse" };

    begin(f, NULL, "officer1", code_for(f, "admin", person));
    f->next.key = S("k1");
    flow_ok(f, "officer1", "session.change", "old=correct horse", "password=another horse",
            "again=another horse");
    flow_begin(f);
    CHECK_INT(answer_load(&f->cx, person, S("k1"), &kept), OK);
    flow_commit(f);
    for (int i = 0; i < 6; i++)
        buf_json(&sent, str_of(words[i]));
    CHECK(!str_eq(kept.input, sha256_hex(f->a, buf_str(&sent))));
    flow_close(f);
}

/* --- posts ---------------------------------------------------------------------------- */

/* A password is hashed for those only who may change one. */
static void a_stranger_costs_no_hash(void)
{
    struct flow *f = flow_open();
    struct pair pair[] = { { S("old"), S("12345678") },
                           { S("password"), S("12345678") },
                           { S("again"), S("12345678") } };
    struct job job = { .act = act_find(S("session.change")), .input = { pair, 3 } };

    CHECK_INT(perform_prepare(&f->cx, &job), E_DENIED);
    CHECK_STR(str_of(job.fault.code), "session.needed");
    CHECK(!job.prepared);
    job.login = S("editor");
    CHECK_INT(perform_prepare(&f->cx, &job), OK);
    CHECK(job.prepared);
    flow_close(f);
}

static void a_post_runs_from_day_to_day(void)
{
    struct flow *f = flow_open();
    const char *county2 = flow_id(f, "unit", f->county2);
    int64_t post;

    flow_fails(f, "officer1", "rights.object", "report.edit", "report=1");
    flow_ok(f, "admin", "post.add", county2, "login=officer1", "role=审核人", "title=副主任",
            "full_time=true", "began=2005-03-03");
    post = flow_int(f, "id");
    CHECK_INT(flow_int(f, "unit"), f->county2);
    flow_ok(f, "officer1", "session.show");
    CHECK_INT(flow_int(f, "posts.n"), 1);
    f->now += 2 * DAY;
    flow_ok(f, "officer1", "session.show");
    CHECK_INT(flow_int(f, "posts.n"), 2);
    flow_fails(f, "admin", "post.held", "post.add", county2, "login=officer1", "role=审核人");
    flow_fails(f, "admin", "post.before", "post.end", flow_id(f, "post", post),
               "ended=2005-03-02");
    flow_ok(f, "admin", "post.end", flow_id(f, "post", post), "ended=2005-03-10");
    flow_ok(f, "officer1", "session.show");
    CHECK_INT(flow_int(f, "posts.n"), 2); /* until then */
    flow_ok(f, "admin", "post.end", flow_id(f, "post", post)); /* no: from now */
    flow_ok(f, "officer1", "session.show");
    CHECK_INT(flow_int(f, "posts.n"), 1);
    flow_fails(f, "admin", "post.ended", "post.end", flow_id(f, "post", post));
    flow_ok(f, "admin", "post.add", county2, "login=officer1", "role=审核人"); /* again */
    flow_fails(f, "admin", "person.unknown", "post.add", county2, "login=niemand",
               "role=审核人");
    flow_fails(f, "admin", "unit.before", "post.add", county2, "login=signer1", "role=信息员",
               "began=1999-12-31");
    flow_fails(f, "admin", "rights.object", "post.end", "post=77");

    /* The last post gone: out, in the same moment. */
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", f->town));
    flow_ok(f, "officer3", "report.own");
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", f->town));
    flow_ok(f, "admin", "post.end", flow_set(f, "post", flow_text(f, "roster.0.post")));
    flow_fails(f, "officer3", "session.needed", "report.own");
    flow_verify(f);
    flow_close(f);
}

static void nobody_appoints_themselves(void)
{
    struct flow *f = flow_open();
    int64_t admin = person_of(f, "admin");

    flow_fails(f, "admin", "post.self", "post.add", flow_id(f, "unit", f->county1),
               "login=admin", "role=编辑");
    flow_fails(f, "admin", "post.self", "post.add", flow_id(f, "unit", f->city), "login=admin",
               "role=系统管理员");
    flow_fails(f, "admin", "person.self", "person.disable", flow_id(f, "person", admin));
    flow_ok(f, "admin", "person.show", flow_id(f, "person", admin));
    CHECK_STR(flow_text(f, "own"), "true");
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", f->city));
    for (int i = 0; i < 6; i++) {
        if (flow_int(f, flow_fmt(f, "roster.%d.person", i)) == admin) {
            flow_fails(f, "admin", "post.self", "post.end",
                       flow_set(f, "post", flow_text(f, flow_fmt(f, "roster.%d.post", i))));
            break;
        }
    }
    /* A code for oneself: from the shell, while there is no password to take over. */
    begin(f, NULL, "admin", code_for(f, "admin", admin));
    flow_fails(f, "admin", "person.self", "person.code", flow_id(f, "person", admin));
    appoint(f, "admin", f->city, "admin2", "系统管理员");
    begin(f, NULL, "admin", code_for(f, "admin2", admin));
    flow_ok(f, "admin", "person.change", flow_id(f, "person", admin), "name=市管理员甲");
    flow_close(f);
}

static void three_kinds_of_roles_exclude_one_another(void)
{
    struct flow *f = flow_open();
    const char *const kinds[3][2] = { { "系统管理员", "系统管理员" },
                                      { "审计员", "审计员" },
                                      { "编辑", "领导" } };

    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            const char *login = flow_fmt(f, "login=p%d%d", i, j);
            int64_t person = appoint(f, "admin", f->county1, login + 6, kinds[i][0]);
            const char *words[] = { "post.add", flow_id(f, "unit", f->county2), login,
                                    flow_fmt(f, "role=%s", kinds[j][1]), NULL };

            flow_expect(f, i == j ? NULL : "post.exclusive", "admin", words, __FILE__,
                        __LINE__);
            if (i == j)
                continue;
            /* After the first one ended it is another matter. */
            flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
            flow_ok(f, "admin", "post.end", flow_set(f, "post", flow_text(f, "posts.0.id")));
            flow_expect(f, NULL, "admin", words, __FILE__, __LINE__);
        }
    }
    /* Nor by a post that begins later. */
    flow_ok(f, "admin", "person.add", flow_id(f, "unit", f->county1), "name=将来的",
            "login=later", "role=审计员", "began=2005-04-01");
    flow_fails(f, "admin", "post.exclusive", "post.add", flow_id(f, "unit", f->county1),
               "login=later", "role=信息员");
    flow_close(f);
}

static void an_administrator_reaches_below_only(void)
{
    struct flow *f = flow_open();
    int64_t editor = person_of(f, "editor"), officer2 = person_of(f, "officer2");
    int64_t officer3 = person_of(f, "officer3");

    appoint(f, "admin", f->county1, "admin1", "系统管理员");
    flow_ok(f, "admin1", "person.show", flow_id(f, "person", officer3));
    flow_fails(f, "admin1", "rights.object", "person.show", flow_id(f, "person", officer2));
    flow_fails(f, "admin1", "rights.object", "person.code", flow_id(f, "person", editor));
    flow_fails(f, "admin1", "rights.object", "post.add", flow_id(f, "unit", f->city),
               "login=officer3", "role=编辑");
    /* An editor of the city gets a post in the county; that does not give them away. */
    flow_ok(f, "admin1", "post.add", flow_id(f, "unit", f->county1), "login=editor",
            "role=编辑");
    flow_ok(f, "admin1", "person.show", flow_id(f, "person", editor));
    flow_fails(f, "admin1", "person.elsewhere", "person.code", flow_id(f, "person", editor));
    flow_fails(f, "admin1", "person.elsewhere", "person.disable",
               flow_id(f, "person", editor));
    flow_fails(f, "admin1", "person.elsewhere", "person.change", flow_id(f, "person", editor),
               "name=别人");
    flow_ok(f, "admin", "person.code", flow_id(f, "person", editor));
    flow_ok(f, "admin1", "person.code", flow_id(f, "person", officer3));
    flow_close(f);
}

/* Who leaves for a post beyond the administrator's reach is not theirs any more, from the
 * day of the appointment on. */
static void a_post_to_come_counts_for_the_reach(void)
{
    struct flow *f = flow_open();
    int64_t person = person_of(f, "officer1");

    appoint(f, "admin", f->county1, "admin1", "系统管理员");
    flow_ok(f, "admin1", "person.code", flow_id(f, "person", person));
    flow_ok(f, "admin", "person.show", flow_id(f, "person", person));
    flow_ok(f, "admin", "post.end", flow_set(f, "post", flow_text(f, "posts.0.id")));
    flow_ok(f, "admin", "post.add", flow_id(f, "unit", f->city), "login=officer1",
            "role=领导", "began=2005-03-02");
    flow_fails(f, "admin1", "person.elsewhere", "person.code", flow_id(f, "person", person));
    flow_fails(f, "admin1", "person.elsewhere", "person.change", flow_id(f, "person", person),
               "name=别人");
    flow_ok(f, "admin", "person.code", flow_id(f, "person", person));
    flow_close(f);
}

const struct test tests[] = {
    TEST(a_post_to_come_counts_for_the_reach),
    TEST(a_login_is_given_once_for_ever),
    TEST(a_code_works_once),
    TEST(a_code_ends_and_guessing_locks),
    TEST(a_code_is_never_kept),
    TEST(who_is_disabled_is_out_at_once),
    TEST(an_open_session_is_no_way_to_guess), TEST(what_opens_a_session), TEST(no_quick_hash_of_a_password),
    TEST(a_new_password_ends_what_was_open), TEST(a_stranger_costs_no_hash),
    TEST(a_post_runs_from_day_to_day),
    TEST(nobody_appoints_themselves),
    TEST(three_kinds_of_roles_exclude_one_another),
    TEST(an_administrator_reaches_below_only),
    TEST_END
};
