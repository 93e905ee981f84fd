/* demo.c -- `zhibao demo`: the sample city (demo.h).
 *
 *     zhibao demo [--data FILE]   loads it into a fresh place
 *     zhibao demo --once          the same where there is none yet; then prints the
 *                                 year and writes its papers
 *
 * Its texts, and the scheme that it goes by, are part of the program (base/embedded.h).
 * A place that is a node already is refused, or, with --once, only read. */
#include "demo/demo.h"

#include "base/embedded.h"
#include "base/time.h"
#include "codec/password.h"
#include "db/db.h"
#include "store/node.h"

#define PASSWORD "zhibao-2005"

enum { NODE = 1 };
static const size_t LOAD_ARENA = (size_t)512 << 20;

static const struct {
    const char *login, *who;
} users[] = {
    { "editor", "市委组织部 编辑" },
    { "editor2", "市委组织部 编辑" },
    { "leader", "市委组织部 主管副部长" },
    { "assessor", "市委组织部 考核员" },
    { "admin", "系统管理员" },
    { "auditor", "审计员" },
    { "linzhou", "林州市 信息员" },
    { "linzhou-office", "林州市 办公室主任（审核）" },
    { "linzhou-leader", "林州市 副部长（签发）" },
    { "linzhou-editor", "林州市 编辑" },
    { "tangyin", "汤阴县 信息员" },
    { "yaocun", "姚村镇 信息员" },
};

static struct str text_named(const char *name)
{
    return embedded_find(sample_city, str_of(name))->text;
}

static enum rc city_load(struct cx *cx, struct str text, struct demo_city *city)
{
    struct str hash;
    enum rc rc;

    TRY(password_hash(cx, S(PASSWORD), &hash));
    cx->now = time_of_date(2004, 1, 1) + INT64_C(8) * 3600 * 1000;
    cx->act = "demo";
    TRY(db_begin(cx, DB_WRITE));
    rc = demo_city_make(cx, text, hash, city);
    if (rc == OK)
        return db_commit(cx);
    db_rollback(cx);
    return rc;
}

enum rc demo_load(struct cx *cx, const struct command *c)
{
    struct demo_templates *t = NULL;
    struct demo_city *city = NEW(cx->a, struct demo_city);
    struct demo_plan *plan = NEW(cx->a, struct demo_plan);
    struct list steps;

    cx->ids = id_source_new(cx->a, NODE, 0);
    fprintf(stderr, "〔直报〕示例城市：装入机构、人员和刊物\n");
    TRY(city_load(cx, text_named("city.txt"), city));
    TRY(demo_templates_read(cx, text_named("templates.txt"), &t));
    TRY(demo_plan_read(cx, text_named("items.txt"), text_named("plan.txt"), t, city,
                       plan));
    TRY(demo_edited_read(cx, text_named("edited.txt"), plan));
    TRY(demo_when(cx, plan, &steps));
    TRY(demo_year(cx, c, plan, &steps, embedded_find(samples, S("安阳2005.rules"))->text));
    fprintf(stderr, "〔直报〕示例城市：%d个单位，%d人，%d件稿件，%zu项办理\n",
            city->units, city->people, plan->items, steps.n);
    return OK;
}

static void users_print(void)
{
    printf("示例用户（密码都是 " PASSWORD "）：\n");
    for (size_t i = 0; i < sizeof(users) / sizeof(users[0]); i++)
        printf("    %-15s %s\n", users[i].login, users[i].who);
}

/* Load where there is no node; *there was one already. */
static enum rc demo_place(struct cx *cx, struct command *c, bool *there)
{
    struct node node = { 0 };
    enum rc rc = place_take(cx, c->a, &c->place);

    *there = rc == E_BUSY && c->once; /* a server has it: it can be read all the same */
    if (*there) {
        cx->fault = (struct fault){ .rc = OK };
        return place_open(cx, &c->place, false);
    }
    TRY(rc);
    TRY(place_open(cx, &c->place, true));
    TRY(db_begin(cx, DB_READ));
    rc = node_load(cx, &node);
    db_rollback(cx);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    *there = rc == OK;
    cx->fault = (struct fault){ .rc = OK };
    return *there ? OK : demo_load(cx, c);
}

int demo_main(struct command *c)
{
    struct cx cx = { .a = arena_new(c->a, LOAD_ARENA), .now = c->now };
    bool there = false;

    if (demo_place(&cx, c, &there) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (there && !c->once) {
        IGNORE(fail(&cx, E_CONFLICT, "demo.exists", S("")));
        return cli_failed(c, &cx, &cx.fault);
    }
    if (!there)
        users_print();
    if (c->once && demo_show(&cx, c) != OK)
        return cli_failed(c, &cx, &cx.fault);
    return 0;
}
