/* roster.c -- see roster.h. */
#include "app/roster.h"

#include "app/person.h"
#include "app/unit.h"
#include "base/time.h"
#include "domain/actor.h"

enum { OFFICERS_MAX = 20 };

const struct field roster_fields[] = {
    INTAKE_INPUT(roster_in),
    INTAKE_COLUMN(roster_in, code, "编码"), INTAKE_COLUMN(roster_in, name, "全称"),
    INTAKE_COLUMN(roster_in, short_name, "简称"), INTAKE_COLUMN(roster_in, class, "类别"),
    INTAKE_COLUMN(roster_in, team, "分组"), INTAKE_COLUMN(roster_in, superior, "上级"),
    INTAKE_COLUMN(roster_in, people, "人数"), INTAKE_COLUMN(roster_in, began, "成立日期"),
    INTAKE_COLUMN(roster_in, officer, "信息员"), INTAKE_COLUMN(roster_in, phone, "电话"),
    FIELD_END
};
const struct field roster_view_fields[] = {
    FIELD_IN(struct roster_view, ask, roster_fields),
    FIELD_IN(struct roster_view, found, intake_view_fields), FIELD_END
};

struct roster {
    struct cx *cx;
    struct intake in;
    struct list there;     /* of struct unit: what the administrator reaches */
    struct unit *unit;     /* what each row is to be */
    size_t *above;         /* row that is its superior, from 1; 0: one that is there */
    bool *settled;
    size_t *order, n;      /* settled rows, superiors first */
};

static struct intake_row *row_of(const struct roster *r, size_t i)
{
    return (struct intake_row *)r->in.rows.items + i;
}

static struct str text_of(const struct roster *r, size_t i, enum roster_column c)
{
    return row_of(r, i)->value[c].text;
}

/* What unit_check() has against it, in a table's words. */
static void refuse_unit(struct roster *r, size_t i)
{
    const struct fault *f = &r->cx->fault;
    int column = ROSTER_CODE;
    struct str why = S("编码只用字母和数字，1到20位");

    if (strcmp(f->code, "unit.code_taken") == 0) {
        why = arena_fmt(r->cx->a, "编码已属于" FMT, P(f->arg[1]));
    } else if (strcmp(f->code, "unit.deep") == 0) {
        column = ROSTER_SUPERIOR;
        why = S("层级太多，最多八级");
    } else if (strcmp(f->code, "unit.future") == 0) {
        column = ROSTER_BEGAN;
        why = S("不能晚于今天");
    }
    r->cx->fault = (struct fault){ .rc = OK };
    intake_refuse(&r->in, row_of(r, i), column, why);
}

static void make_unit(struct roster *r, size_t i)
{
    const struct intake_value *v = row_of(r, i)->value;

    r->unit[i] = (struct unit){
        .code = v[ROSTER_CODE].text, .name = v[ROSTER_NAME].text,
        .short_name = v[v[ROSTER_SHORT].text.n != 0 ? ROSTER_SHORT : ROSTER_NAME].text,
        .class = v[ROSTER_CLASS].text, .team = v[ROSTER_TEAM].text,
        .people = v[ROSTER_PEOPLE].n, .began = v[ROSTER_BEGAN].n
    };
    if (utf8_count(r->unit[i].short_name) > 20 && !row_of(r, i)->bad)
        intake_refuse(&r->in, row_of(r, i), ROSTER_SHORT, S("全称超过20个字，要另写简称"));
}

/* Twice in the table, or there already. */
static void find_known(struct roster *r, size_t i)
{
    const struct unit *u = r->there.items;

    for (size_t j = 0; j < i; j++) {
        if (!str_eq(r->unit[j].code, r->unit[i].code) || r->unit[i].code.n == 0)
            continue;
        intake_refuse(&r->in, row_of(r, i), ROSTER_CODE,
                      arena_fmt(r->cx->a, "与第%d行的编码相同", (int)row_of(r, j)->line));
        return;
    }
    for (size_t j = 0; j < r->there.n; j++)
        row_of(r, i)->known |= str_eq(u[j].code, r->unit[i].code) &&
                               intake_same_name(u[j].name, r->unit[i].name);
}

static bool is_called(const struct unit *u, struct str text, bool by_code)
{
    return by_code ? str_eq(u->code, text)
                   : intake_same_name(u->name, text) || str_eq(u->short_name, text);
}

/* The superior of row i by its code, else by name: how many fit; a row that is there
 * already counts once. */
static int find_superior(struct roster *r, size_t i, struct str text, bool by_code)
{
    const struct unit *u = r->there.items;
    int found = 0;

    for (size_t j = 0; j < r->there.n; j++) {
        if (u[j].ended != 0 || u[j].outside || !is_called(&u[j], text, by_code))
            continue;
        r->unit[i].parent = u[j].id;
        r->unit[i].path = u[j].path;
        found++;
    }
    for (size_t j = 0; j < r->in.rows.n; j++) {
        if (j == i || row_of(r, j)->known || !is_called(&r->unit[j], text, by_code))
            continue;
        r->above[i] = j + 1;
        found++;
    }
    return found;
}

static void take_superior(struct roster *r, size_t i)
{
    struct str text = text_of(r, i, ROSTER_SUPERIOR);
    int found;

    if (text.n == 0) {
        r->unit[i].parent = r->cx->actor->as->unit;
        r->unit[i].path = r->cx->actor->as->unit_path;
        return;
    }
    found = find_superior(r, i, text, true);
    if (found == 0)
        found = find_superior(r, i, text, false);
    if (found == 0)
        intake_refuse(&r->in, row_of(r, i), ROSTER_SUPERIOR,
                      S("您管的单位和这份名册里都没有这个单位"));
    if (found > 1)
        intake_refuse(&r->in, row_of(r, i), ROSTER_SUPERIOR, S("不止一个单位叫这个，改写编码"));
}

/* The next of several names or numbers. */
static struct str next_of(struct str *text)
{
    static const char *const marks[] = { "、", "，", ",", "；", ";", "/", "　", " " };
    struct str one = *text;
    size_t least = text->n, width = 0;

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        size_t at = str_find(*text, str_of(marks[i]));

        if (at < least) {
            least = at;
            width = strlen(marks[i]);
        }
    }
    one.n = least;
    text->p += least + width;
    text->n -= least + width;
    return one;
}

static void check_officers(struct roster *r, size_t i)
{
    struct str names = text_of(r, i, ROSTER_OFFICER), phones = text_of(r, i, ROSTER_PHONE);
    int n = 0, m = 0;

    for (struct str one; names.n != 0;) {
        one = next_of(&names);
        if (one.n == 0)
            continue;
        n++;
        if (utf8_count(one) < 2 || utf8_count(one) > 20) {
            intake_refuse(&r->in, row_of(r, i), ROSTER_OFFICER,
                          S("姓名要2到20个字，几个人用顿号隔开"));
            return;
        }
    }
    while (phones.n != 0) {
        struct str one = next_of(&phones);

        m += one.n != 0;
        if (utf8_count(one) > 40)
            m = OFFICERS_MAX + 1;
    }
    if (n > OFFICERS_MAX)
        intake_refuse(&r->in, row_of(r, i), ROSTER_OFFICER, S("最多20个人"));
    if (m > n)
        intake_refuse(&r->in, row_of(r, i), ROSTER_PHONE, S("电话比信息员多，一人一个，次序相同"));
}

/* Row i stands below a unit that is there, or is to be: its own checks. */
static enum rc settle(struct roster *r, size_t i)
{
    struct unit *u = &r->unit[i];
    enum rc rc;

    if (r->above[i] != 0)
        u->path = r->unit[r->above[i] - 1].path;
    rc = unit_check(r->cx, u->path, u);
    if (rc == E_INVALID || rc == E_CONFLICT) {
        refuse_unit(r, i);
        return OK;
    }
    TRY(rc);
    u->path = arena_fmt(r->cx->a, FMT FMT "/", P(u->path), P(u->code));
    r->settled[i] = true;
    r->order[r->n++] = i;
    return OK;
}

/* Superiors before those below them, however they stand in the table: as many turns as
 * there may be levels.  What is left has a superior that does not come in, or a circle. */
static enum rc settle_all(struct roster *r)
{
    for (int turn = 0; turn <= UNIT_DEPTH_MAX; turn++) {
        for (size_t i = 0; i < r->in.rows.n; i++) {
            if (row_of(r, i)->bad || row_of(r, i)->known || r->settled[i] ||
                (r->above[i] != 0 && !r->settled[r->above[i] - 1]))
                continue;
            TRY(settle(r, i));
        }
    }
    for (size_t i = 0; i < r->in.rows.n; i++) {
        if (!row_of(r, i)->bad && !row_of(r, i)->known && !r->settled[i])
            intake_refuse(&r->in, row_of(r, i), ROSTER_SUPERIOR,
                          S("它的上级那一行没有导入，或者上下级绕成了圈"));
    }
    return OK;
}

static enum rc roster_read(struct cx *cx, const struct roster_in *in, struct roster *r)
{
    size_t n;

    r->cx = cx;
    TRY(intake_take(cx, &intake_roster, roster_fields, in, unit_add_fields, &r->in));
    TRY(unit_tree(cx, cx->actor->as->unit_path, &r->there));
    n = r->in.rows.n;
    r->unit = NEW_ARRAY(cx->a, struct unit, n);
    r->above = NEW_ARRAY(cx->a, size_t, n);
    r->settled = NEW_ARRAY(cx->a, bool, n);
    r->order = NEW_ARRAY(cx->a, size_t, n);
    for (size_t i = 0; i < n; i++) {
        make_unit(r, i);
        find_known(r, i);
    }
    for (size_t i = 0; i < n; i++) {
        if (row_of(r, i)->bad || row_of(r, i)->known)
            continue;
        take_superior(r, i);
        check_officers(r, i);
    }
    TRY(settle_all(r));
    intake_sort(&r->in);
    return OK;
}

static enum rc add_officers(struct roster *r, size_t i)
{
    struct str names = text_of(r, i, ROSTER_OFFICER), phones = text_of(r, i, ROSTER_PHONE);

    while (names.n != 0) {
        struct person p = { .name = next_of(&names), .created = r->cx->now };
        struct post post = { .unit = r->unit[i].id, .role = ROLE_OFFICER, .title = S(""),
                             .began = time_day(r->cx->now) };

        if (p.name.n == 0)
            continue;
        while (phones.n != 0 && p.phone.n == 0)
            p.phone = next_of(&phones);
        p.id = post.person = cx_id(r->cx);
        post.id = cx_id(r->cx);
        TRY(person_appoint(r->cx, &p, &post, r->unit[i].short_name));
    }
    return OK;
}

ACT(roster_new)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

ACT(roster_preview)
{
    struct roster_view *v = output;
    struct roster r = { 0 };

    v->ask = *(const struct roster_in *)input;
    TRY(roster_read(cx, &v->ask, &r));
    return intake_look(cx, &r.in, roster_fields, &v->ask, &v->found);
}

ACT(roster_add)
{
    const struct roster_in *in = input;
    struct roster r = { 0 };

    TRY(roster_read(cx, in, &r));
    TRY(intake_may(cx, &r.in, in->good));
    for (size_t n = 0; n < r.n; n++) {
        size_t i = r.order[n];

        r.unit[i].id = cx_id(cx);
        if (r.above[i] != 0)
            r.unit[i].parent = r.unit[r.above[i] - 1].id;
        TRY(unit_found(cx, &r.unit[i]));
        TRY(add_officers(&r, i));
    }
    return intake_done(cx, &r.in, S("单位名册"), output);
}

ACT(roster_show)
{
    return intake_show(cx, ((const struct intake_id *)input)->intake, S("单位名册"), output);
}

ACT(roster_file)
{
    return intake_file(cx, ((const struct intake_id *)input)->intake, S("单位名册"), output);
}
