/* unit_change.c -- what an administrator does to units (unit.h). */
#include "app/unit.h"

#include "base/time.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/report.h"

const struct field unit_form_fields[] = {
    FIELD_IN(struct unit_form, unit, unit_fields), FIELD_END
};
const struct field unit_add_fields[] = {
    INPUT_ID(struct unit_add_in, unit, "上级单位", 1),
    INPUT(struct unit_add_in, code, "编码", 1, CODE_MAX),
    INPUT(struct unit_add_in, name, "全称", 2, 60),
    INPUT(struct unit_add_in, short_name, "简称", 1, 20),
    INPUT(struct unit_add_in, class, "类别", 1, 20),
    INPUT(struct unit_add_in, team, "分组", 0, 20),
    INPUT(struct unit_add_in, place, "排序", 0, 100000),
    INPUT_DAY(struct unit_add_in, began, "成立日期", 0), FIELD_END
};
const struct field unit_change_fields[] = {
    INPUT_ID(struct unit_change_in, unit, "单位", 1),
    INPUT(struct unit_change_in, class, "类别", 1, 20),
    INPUT(struct unit_change_in, team, "分组", 0, 20),
    INPUT(struct unit_change_in, place, "排序", 1, 100000),
    INPUT(struct unit_change_in, people, "人数", 0, 100000),
    INPUT_DAY(struct unit_change_in, began, "启用日期", 0), FIELD_END
};
const struct field unit_rename_fields[] = {
    INPUT_ID(struct unit_rename_in, unit, "单位", 1),
    INPUT(struct unit_rename_in, name, "新全称", 2, 60),
    INPUT(struct unit_rename_in, short_name, "新简称", 1, 20),
    INPUT_DAY(struct unit_rename_in, began, "启用日期", 0), FIELD_END
};
const struct field unit_end_fields[] = {
    INPUT_ID(struct unit_end_in, unit, "单位", 1),
    INPUT_DAY(struct unit_end_in, ended, "撤销日期", 0), FIELD_END
};
const struct field unit_steps_fields[] = {
    INPUT_ID(struct unit_steps_in, unit, "单位", 1),
    INPUT_LINES(struct unit_steps_in, steps, "审签步骤", 0, 500), FIELD_END
};
const struct field outside_form_fields[] = {
    FIELD_OF(struct outside_form, outside, struct unit, unit_fields),
    FIELD(struct outside_form, top_name), FIELD_END
};
const struct field outside_fields[] = {
    INPUT(struct outside_in, code, "编码", 1, CODE_MAX),
    INPUT(struct outside_in, name, "全称", 2, 60),
    INPUT(struct outside_in, short_name, "简称", 1, 20),
    INPUT(struct outside_in, class, "类别", 1, 20),
    INPUT_ID(struct outside_in, parent, "它的上级", 0),
    INPUT_FLAG(struct outside_in, above, "是本系统最高单位的上级"), FIELD_END
};
const struct field unit_made_fields[] = {
    FIELD_ID(struct unit_made, id), FIELD_ID(struct unit_made, unit),
    FIELD(struct unit_made, note), FIELD_END
};

static enum rc unit_event(struct cx *cx, int64_t unit, struct str what, struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("unit"), .object = unit,
                                         .note = note });
}

enum rc unit_top_admin(struct cx *cx, struct unit *top)
{
    TRY(unit_top(cx, top));
    if (!rights_in(cx->actor, RIGHT_ADMIN, top->id))
        return fail_arg(cx, E_DENIED, "unit.top", top->short_name, S(""));
    return OK;
}

enum rc unit_live(struct cx *cx, int64_t id, struct unit *out)
{
    TRY(unit_load(cx, id, out));
    if (out->outside)
        return fail_arg(cx, E_CONFLICT, "unit.outside", out->short_name, S(""));
    if (out->ended != 0)
        return fail_arg(cx, E_CONFLICT, "unit.ended", out->short_name,
                        time_day_str(cx->a, out->ended));
    return OK;
}

bool unit_code_valid(struct str code)
{
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
    }
    return code.n >= 1 && code.n <= CODE_MAX;
}

/* A code in the right form that no unit has. */
static enum rc check_code(struct cx *cx, struct str code)
{
    struct unit other = { 0 };
    enum rc rc;

    if (!unit_code_valid(code))
        return fail_field(cx, "code", "unit.code", S(""), S(""));
    rc = unit_by_code(cx, code, &other);
    if (rc == OK)
        return fail_field(cx, "code", "unit.code_taken", code, other.name);
    cx->fault = (struct fault){ .rc = OK };
    return rc == E_NOT_FOUND ? OK : rc;
}

/* A day of the past or today; `day` 0 is today. */
static enum rc check_day(struct cx *cx, const char *field, int64_t from, int64_t *day)
{
    int64_t today = time_day(cx->now);

    if (*day == 0)
        *day = today;
    if (*day > today)
        return fail_field(cx, field, "unit.future", S(""), S(""));
    if (*day < from)
        return fail_field(cx, field, "unit.before", time_day_str(cx->a, from), S(""));
    return OK;
}

ACT(unit_new)
{
    struct unit_form *form = output;

    return unit_live(cx, ((const struct unit_id *)input)->unit, &form->unit);
}

enum rc unit_check(struct cx *cx, struct str above, struct unit *u)
{
    int depth = 0;

    for (size_t i = 0; i < above.n; i++)
        depth += above.p[i] == '/';
    if (depth > UNIT_DEPTH_MAX)
        return fail(cx, E_CONFLICT, "unit.deep", above);
    TRY(check_code(cx, u->code));
    return check_day(cx, "began", 0, &u->began);
}

enum rc unit_found(struct cx *cx, struct unit *u)
{
    if (u->place == 0)
        TRY(unit_next_place(cx, u->parent, &u->place));
    TRY(unit_add(cx, u));
    return unit_event(cx, u->id, S("设立单位"), arena_fmt(cx->a, FMT " " FMT, P(u->code),
                                                         P(u->name)));
}

ACT(unit_add)
{
    const struct unit_add_in *in = input;
    struct made *made = output;
    struct unit parent = { 0 };
    struct unit u = { .id = cx_id(cx), .parent = in->unit, .code = in->code,
                      .name = in->name, .short_name = in->short_name, .class = in->class,
                      .team = in->team, .place = in->place, .began = in->began };

    TRY(unit_live(cx, in->unit, &parent));
    TRY(unit_check(cx, parent.path, &u));
    made->id = u.id;
    made->note = arena_fmt(cx->a, "已设立" FMT, P(u.name));
    return unit_found(cx, &u);
}

/* 县区/一组/3/12人, as the event says it. */
static struct str unit_ranked(struct cx *cx, const struct unit *u)
{
    return arena_fmt(cx->a, FMT "/" FMT "/%d/%d人", P(u->class), P(u->team), (int)u->place,
                     (int)u->people);
}

ACT(unit_change)
{
    struct unit_change_in in = *(const struct unit_change_in *)input;
    struct made *made = output;
    struct unit u = { 0 };
    struct str before;

    TRY(unit_load(cx, in.unit, &u));
    TRY(check_day(cx, "began", u.began, &in.began));
    before = unit_ranked(cx, &u);
    u.class = in.class;
    u.team = in.team;
    u.place = in.place;
    if (in.people != 0)
        u.people = in.people;
    TRY(unit_set(cx, &u, in.began));
    made->id = u.id;
    made->note = S("已保存；以前的时段仍按当时的类别和分组计算");
    return unit_event(cx, u.id, S("修改单位"),
                      arena_fmt(cx->a, FMT " → " FMT "，自" FMT, P(before),
                                P(unit_ranked(cx, &u)), P(time_day_str(cx->a, in.began))));
}

ACT(unit_rename)
{
    struct unit_rename_in in = *(const struct unit_rename_in *)input;
    struct made *made = output;
    struct unit u = { 0 };

    TRY(unit_load(cx, in.unit, &u));
    TRY(check_day(cx, "began", u.began, &in.began));
    TRY(unit_rename(cx, u.id, in.began, in.name, in.short_name));
    made->id = u.id;
    made->note = S("已更名；以前的材料仍印当时的名称");
    return unit_event(cx, u.id, S("更名"),
                      arena_fmt(cx->a, FMT " → " FMT "，自" FMT, P(u.name), P(in.name),
                                P(time_day_str(cx->a, in.began))));
}

ACT(unit_end)
{
    struct unit_end_in in = *(const struct unit_end_in *)input;
    struct made *made = output;
    struct unit u = { 0 }, top = { 0 };
    struct list children;
    int64_t waiting;

    TRY(unit_load(cx, in.unit, &u));
    if (u.ended != 0)
        return fail_arg(cx, E_CONFLICT, "unit.ended", u.short_name,
                        time_day_str(cx->a, u.ended));
    TRY(check_day(cx, "ended", u.began, &in.ended));
    TRY(unit_top(cx, &top));
    if (u.id == top.id || u.id == cx->actor->as->unit)
        return fail(cx, E_CONFLICT, "unit.own", S(""));
    TRY(unit_children(cx, u.id, in.ended, &children));
    if (children.n != 0)
        return fail_arg(cx, E_CONFLICT, "unit.children",
                        arena_fmt(cx->a, "%d", (int)children.n), S(""));
    TRY(unit_waiting(cx, u.id, &waiting));
    if (waiting != 0)
        return fail_arg(cx, E_CONFLICT, "unit.waiting",
                        arena_fmt(cx->a, "%d", (int)waiting), S(""));
    TRY(unit_end(cx, u.id, in.ended));
    TRY(post_end_all(cx, u.id, in.ended));
    made->id = u.id;
    made->note = S("已撤销，岗位同日终止；历史保留");
    return unit_event(cx, u.id, S("撤销单位"), time_day_str(cx->a, in.ended));
}

/* Can anybody sign with this title, today? */
static bool somebody_signs(const struct cx *cx, const struct list *roster, struct str title)
{
    for (size_t i = 0; i < roster->n; i++) {
        const struct roster_line *r = (const struct roster_line *)roster->items + i;

        if (right_has_role(RIGHT_SIGN, r->role) && !r->disabled && r->began <= cx->now &&
            (r->ended == 0 || r->ended > cx->now) && str_eq(r->title, title))
            return true;
    }
    return false;
}

/* One line of unit.steps: 办公室主任审核：办公室主任. */
static enum rc step_line(struct cx *cx, struct str line, const struct list *roster,
                         struct step *step)
{
    struct str rest = line, title;

    if (!str_cut(&rest, S("："), &title)) {
        rest = line;
        (void)str_cut(&rest, S(":"), &title);
    }
    step->title = str_trim(title);
    step->post = str_trim(rest);
    if (step->title.n == 0 || utf8_count(step->title) > 20 || utf8_count(step->post) > 20)
        return fail_field(cx, "steps", "unit.step_line", line, S(""));
    if (step->post.n != 0 && !somebody_signs(cx, roster, step->post))
        return fail_field(cx, "steps", "unit.step_post", step->post, S(""));
    return OK;
}

ACT(unit_steps)
{
    const struct unit_steps_in *in = input;
    struct made *made = output;
    struct str rest = in->steps, line, note = S("");
    struct step step = { .unit = in->unit };
    struct unit u = { 0 };
    struct list roster;
    bool more = true;

    TRY(unit_live(cx, in->unit, &u));
    TRY(roster_list(cx, u.id, &roster));
    TRY(step_clear(cx, u.id));
    while (more) {
        more = str_cut(&rest, S("\n"), &line);
        if (str_trim(line).n == 0)
            continue;
        if (++step.no > STEPS_MAX)
            return fail_field(cx, "steps", "unit.steps_many", S("9"), S(""));
        TRY(step_line(cx, str_trim(line), &roster, &step));
        TRY(step_add(cx, &step));
        note = arena_fmt(cx->a, FMT "%s" FMT, P(note), step.no > 1 ? " → " : "",
                         P(step.title));
    }
    made->id = u.id;
    made->note = step.no != 0 ? S("审签步骤已保存")
                              : S("已改为一步：由任一审核人审签");
    return unit_event(cx, u.id, S("审签步骤"), note);
}

ACT(outside_new)
{
    struct outside_form *form = output;
    struct unit top = { 0 };

    (void)input;
    TRY(unit_top_admin(cx, &top));
    form->top_name = top.name;
    return unit_outside(cx, &form->outside);
}

/* The unit of this node's line up that reports to `parent`: the new one goes between. */
static enum rc line_below(struct cx *cx, const struct unit *top, int64_t parent,
                          struct unit *out)
{
    *out = *top;
    while (out->parent != parent) {
        if (out->parent == 0)
            return fail_field(cx, "parent", "unit.line", S(""), S(""));
        TRY(unit_load(cx, out->parent, out));
    }
    return OK;
}

ACT(outside_add)
{
    const struct outside_in *in = input;
    struct made *made = output;
    struct unit u = { .id = cx_id(cx), .parent = in->parent, .code = in->code,
                      .name = in->name, .short_name = in->short_name, .class = in->class,
                      .team = S(""), .outside = true, .began = time_day(cx->now) };
    struct unit top = { 0 }, parent = { 0 }, below = { 0 };

    TRY(unit_top_admin(cx, &top));
    TRY(check_code(cx, u.code));
    if (in->parent != 0) {
        enum rc rc = unit_load(cx, in->parent, &parent);

        if (rc != OK && rc != E_NOT_FOUND)
            return rc;
        if (rc == E_NOT_FOUND || !parent.outside)
            return fail_field(cx, "parent", "unit.not_outside", S(""), S(""));
    }
    if (in->above)
        TRY(line_below(cx, &top, in->parent, &below));
    TRY(unit_next_place(cx, u.parent, &u.place));
    TRY(unit_add(cx, &u));
    if (in->above)
        TRY(unit_move(cx, below.id, u.id));
    made->id = u.id;
    made->note = arena_fmt(cx->a, "已登记" FMT, P(u.name));
    return unit_event(cx, u.id, S("登记外部单位"),
                      arena_fmt(cx->a, FMT " " FMT "%s", P(u.code), P(u.name),
                                in->above ? "，上级" : ""));
}
