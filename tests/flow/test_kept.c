/* test_kept.c -- what was typed and not sent is kept for its person alone. */
#include "store/kept.h"
#include "tests/flow/flow.h"

static int64_t rows(struct flow *f, const char *login)
{
    flow_ok(f, login, "kept.get");
    return flow_int(f, "kept.n");
}

static void kept_and_taken_back(void)
{
    struct flow *f = flow_open();

    flow_ok(f, "officer1", "kept.get", "form=/report/7/change");
    CHECK_STR(flow_text(f, "text"), "");
    CHECK_STR(flow_text(f, "at"), "");
    flow_ok(f, "officer1", "kept.put", "form=/report/7/change", "text={\"title\":\"一\"}");
    flow_ok(f, "officer1", "kept.put", "form=/report", "text={}");
    f->now += 1000;
    flow_ok(f, "officer1", "kept.put", "form=/report/7/change", "text={\"title\":\"二\"}");
    flow_ok(f, "officer1", "kept.get", "form=/report/7/change");
    CHECK_STR(flow_text(f, "text"), "{\"title\":\"二\"}");
    CHECK_STR(flow_text(f, "at"), "2005-03-01T09:00:01.000+08:00");
    CHECK_INT(rows(f, "officer1"), 2);
    CHECK_STR(flow_text(f, "kept.0.form"), "/report/7/change");

    /* Nobody else sees it, drops it or writes over it. */
    flow_ok(f, "signer1", "kept.get", "form=/report/7/change");
    CHECK_STR(flow_text(f, "text"), "");
    CHECK_INT(rows(f, "admin"), 0);
    flow_ok(f, "signer1", "kept.put", "form=/report", "text=别人的");
    flow_ok(f, "signer1", "kept.drop", "form=/report");
    flow_ok(f, "officer1", "kept.get", "form=/report");
    CHECK_STR(flow_text(f, "text"), "{}");

    /* Logging out ends the session, not what was typed. */
    flow_ok(f, "officer1", "session.logout");
    CHECK_INT(rows(f, "officer1"), 2);
    flow_ok(f, "officer1", "kept.drop", "form=/report/7/change");
    flow_ok(f, "officer1", "kept.drop", "form=/report/7/change");
    CHECK_INT(rows(f, "officer1"), 1);
    flow_verify(f);
    flow_close(f);
}

static void too_long_and_wrong(void)
{
    struct flow *f = flow_open();
    char *text = NEW_ARRAY(f->a, char, 5 + (200 << 10) + 2);
    size_t n = 5 + (200 << 10);

    memset(text, 'a', n);
    memcpy(text, "text=", 5);
    flow_ok(f, "officer1", "kept.put", "form=/report", text);
    text[n] = 'a';
    flow_fails(f, "officer1", "field.too_long", "kept.put", "form=/report", text);
    /* Three bytes a character: the limit is of bytes. */
    for (size_t i = 5; i + 3 <= n; i += 3)
        memcpy(text + i, "文", 3);
    text[5 + (n - 5) / 3 * 3] = '\0';
    flow_ok(f, "officer1", "kept.put", "form=/report", text);
    CHECK(n - 5 > 3);
    flow_fails(f, "officer1", "kept.large", "kept.put", "form=/report",
               flow_fmt(f, "%s文文", text));
    flow_fails(f, "officer1", "kept.form", "kept.put", "form=http://a", "text={}");
    flow_fails(f, "officer1", "field.required", "kept.put", "form=/report", "text=");
    flow_fails(f, "", "session.needed", "kept.put", "form=/report", "text={}");
    flow_fails(f, "", "session.needed", "kept.get", "form=/report");
    flow_close(f);
}

/* Old ones go when something new is kept, and so do those beyond the newest. */
static void old_ones_go(void)
{
    struct flow *f = flow_open();

    flow_ok(f, "officer1", "kept.put", "form=/old", "text={}");
    flow_ok(f, "signer1", "kept.put", "form=/old", "text={}");
    f->now += INT64_C(31) * 24 * 3600 * 1000;
    flow_ok(f, "officer1", "kept.put", "form=/new", "text={}");
    CHECK_INT(rows(f, "officer1"), 1);
    CHECK_INT(rows(f, "signer1"), 1); /* untouched until they keep something themselves */
    for (int i = 0; i < KEPT_MOST + 5; i++) {
        f->now += 1000;
        flow_ok(f, "officer1", "kept.put", flow_fmt(f, "form=/f/%d", i), "text={}");
    }
    CHECK_INT(rows(f, "officer1"), KEPT_MOST);
    CHECK_STR(flow_text(f, "kept.0.form"), flow_fmt(f, "/f/%d", KEPT_MOST + 4));
    flow_close(f);
}

const struct test tests[] = { TEST(kept_and_taken_back), TEST(too_long_and_wrong),
                              TEST(old_ones_go), TEST_END };
