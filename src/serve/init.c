/* init.c -- `zhibao init`: a new node on a fresh place (cli.h).
 *
 *     zhibao init name=中共安阳市委组织部 short=市委组织部 code=410500 login=admin
 *                 [person=张三] [class=机关] [number=1]
 *
 * Makes the schema, the node (number: 0 to 1023, its own among the nodes that exchange),
 * the top unit and its first administrator, all in one transaction with one event of the
 * system.  The administrator has no password: a one-time code is printed, once, and sets
 * it at /begin.  A place that is a node already is refused. */
#include "serve/cli.h"

#include "app/code.h"
#include "app/person.h"
#include "base/time.h"
#include "codec/json.h"
#include "db/db.h"
#include "domain/actor.h"
#include "serve/input.h"
#include "store/event.h"
#include "store/node.h"

struct init_in {
    struct str name, short_name, code, login, person, class;
    int64_t number;
};

static const struct field init_fields[] = {
    INPUT(struct init_in, name, "单位全称", 2, 60),
    { .name = "short", .kind = FIELD_KIND_TEXT,
      .offset = offsetof(struct init_in, short_name), .label = "简称", .min = 1, .max = 20 },
    INPUT(struct init_in, code, "编码", 1, CODE_MAX),
    INPUT(struct init_in, login, "管理员用户名", 2, 32),
    INPUT(struct init_in, person, "管理员姓名", 0, 20),
    INPUT(struct init_in, class, "类别", 0, 20),
    INPUT(struct init_in, number, "节点号", 0, 1023), FIELD_END
};

struct init_out {
    int64_t unit, person;
    struct str name, login, code;
    int64_t until;
};

static const struct field init_out_fields[] = {
    FIELD_ID(struct init_out, unit), FIELD_ID(struct init_out, person),
    FIELD(struct init_out, name),    FIELD(struct init_out, login),
    FIELD(struct init_out, code),    FIELD_TIME(struct init_out, until),
    FIELD_END
};

/* What was typed, with the defaults of what was not. */
static enum rc init_input(struct cx *cx, const struct command *c, struct init_in *in)
{
    struct list files = { NULL, 0 };

    in->number = 1;
    TRY(input_fill(cx, init_fields, &c->input, &files, in));
    if (!login_valid(in->login))
        return fail_field(cx, "login", "person.login", S(""), S(""));
    if (!unit_code_valid(in->code))
        return fail_field(cx, "code", "unit.code", S(""), S(""));
    if (in->person.n == 0)
        in->person = S("系统管理员");
    if (in->class.n == 0)
        in->class = S("机关");
    return OK;
}

/* The rows of a new node. */
static enum rc init_node(struct cx *cx, const struct init_in *in, struct init_out *out)
{
    int64_t today = time_day(cx->now);
    struct unit top = { .id = cx_id(cx), .code = in->code, .name = in->name,
                        .short_name = in->short_name, .class = in->class, .place = 1,
                        .began = today };
    struct person p = { .id = cx_id(cx), .name = in->person, .login = in->login,
                        .code_until = code_until(cx), .created = cx->now };
    struct post post = { .id = cx_id(cx), .person = p.id, .unit = top.id,
                         .role = ROLE_ADMIN, .title = S("系统管理员"), .full_time = true,
                         .began = today };

    *out = (struct init_out){ .unit = top.id, .person = p.id, .name = in->name,
                              .login = in->login, .code = code_make(cx, p.id),
                              .until = p.code_until };
    p.code = code_digest(cx, out->code);
    TRY(node_add(cx, &(struct node){ .number = in->number, .name = in->name }));
    TRY(unit_add(cx, &top));
    TRY(person_add(cx, &p));
    TRY(post_add(cx, &post));
    return event_add(cx, (struct event){ .what = S("建立系统"), .noun = S("unit"),
                                         .object = top.id,
                                         .note = arena_fmt(cx->a, FMT "，管理员 " FMT,
                                                           P(in->name), P(in->login)) });
}

static enum rc init_place(struct cx *cx, struct command *c, struct init_out *out)
{
    struct init_in in = { .number = 0 };
    struct node node = { 0 };
    enum rc rc;

    TRY(init_input(cx, c, &in));
    TRY(place_take(cx, c->a, &c->place));
    TRY(place_open(cx, &c->place, true));
    cx->ids = id_source_new(c->a, (int)in.number, 0);
    cx->act = "init";
    TRY(db_begin(cx, DB_WRITE));
    rc = node_load(cx, &node);
    if (rc == OK)
        rc = fail_arg(cx, E_CONFLICT, "init.done", node.name, S(""));
    else if (rc == E_NOT_FOUND)
        rc = init_node(cx, &in, out);
    if (rc == OK)
        return db_commit(cx);
    db_rollback(cx);
    return rc;
}

int init_main(struct command *c)
{
    struct cx cx = { .a = c->a, .now = c->now };
    struct init_out out = { 0 };
    struct buf b = { .a = c->a };

    c->fields = init_fields;
    if (init_place(&cx, c, &out) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (c->json) {
        json_write(&b, init_out_fields, &out);
        buf_add(&b, S("\n"));
    } else {
        buf_fmt(&b, "已建立：" FMT "\n管理员用户名：" FMT "\n一次性代码：" FMT
                    "（只显示这一次，有效到 " FMT "）\n"
                    "接下来：zhibao serve，在浏览器里打开 /begin，用这个代码设置密码。\n",
                P(out.name), P(out.login), P(out.code), P(time_str(c->a, out.until)));
    }
    fwrite(b.p, 1, b.n, stdout);
    return 0;
}
