/* history.c -- see history.h: reading and checking; what is written is in history_add.c. */
#include "app/history_row.h"

#include "app/adoption.h"
#include "app/body.h"
#include "app/report.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/handling.h"
#include "store/unit.h"
#include "text/prose.h"

const struct field history_fields[] = {
    INTAKE_INPUT(history_in),
    INTAKE_COLUMN(history_in, number, "登记号"), INTAKE_COLUMN(history_in, day, "日期"),
    INTAKE_COLUMN(history_in, unit_name, "单位"), INTAKE_COLUMN(history_in, title, "标题"),
    INTAKE_COLUMN(history_in, author, "作者"), INTAKE_COLUMN(history_in, kind, "类型"),
    INTAKE_COLUMN(history_in, result, "结果"), INTAKE_COLUMN(history_in, bulletin, "刊物"),
    INTAKE_COLUMN(history_in, label, "期号"), INTAKE_COLUMN(history_in, published, "刊发日期"),
    INTAKE_COLUMN(history_in, body, "正文"), FIELD_END
};
const struct field history_view_fields[] = {
    FIELD_IN(struct history_view, ask, history_fields),
    FIELD_IN(struct history_view, found, intake_view_fields), FIELD_END
};

/* How long the texts of a row may be. */
struct history_text {
    struct str number, title, author, label, body;
};
static const struct field bounds[] = {
    INPUT(struct history_text, number, "登记号", 1, HISTORY_NUMBER_MAX),
    INPUT(struct history_text, title, "标题", 1, TITLE_MAX),
    INPUT(struct history_text, label, "期号", 1, LABEL_MAX),
    INPUT(struct history_text, body, "正文", 1, BODY_MAX), FIELD_END
};

static struct intake_row *row_of(const struct history *h, size_t i)
{
    return (struct intake_row *)h->in.rows.items + i;
}

static const struct intake_value *value_of(const struct history *h, size_t i,
                                           enum history_column c)
{
    return &row_of(h, i)->value[c];
}

static void refuse(struct history *h, size_t i, enum history_column c, struct str why)
{
    intake_refuse(&h->in, row_of(h, i), (int)c, why);
}

/* -- the unit -- */

/* By code: the same unit on every day. */
static int64_t unit_of_code(const struct history *h, struct str text)
{
    const struct unit *u = h->units.items;

    for (size_t i = 0; i < h->units.n; i++) {
        if (str_eq(u[i].code, text) && u[i].id != h->cx->actor->as->unit)
            return u[i].id;
    }
    return 0;
}

/* By a name: how many units bore it on `day`, or (0) ever; *out one of them. */
static int unit_of_name(const struct history *h, struct str text, int64_t day, int64_t *out)
{
    const struct unit_name *n = h->names.items;
    int found = 0;

    for (size_t i = 0; i < h->names.n; i++) {
        bool last = i + 1 == h->names.n || n[i + 1].unit != n[i].unit;

        if (n[i].unit == h->cx->actor->as->unit || n[i].unit == *out ||
            (!intake_same_name(n[i].name, text) && !str_eq(n[i].short_name, text)))
            continue;
        if (day != 0 && (n[i].began > day || (!last && n[i + 1].began <= day)))
            continue;
        *out = n[i].unit;
        found++;
    }
    return found;
}

static void take_unit(struct history *h, size_t i)
{
    struct str text = value_of(h, i, HISTORY_UNIT)->text;
    struct past *p = &h->past[i];
    int found;

    p->unit = unit_of_code(h, text);
    if (p->unit != 0)
        return;
    found = unit_of_name(h, text, p->day, &p->unit);
    if (found == 0)
        found = unit_of_name(h, text, 0, &p->unit);
    if (found == 0)
        refuse(h, i, HISTORY_UNIT, S("下级单位里没有，写全称、简称或编码；没有的先在机构里设立"));
    if (found > 1)
        refuse(h, i, HISTORY_UNIT, S("不止一个单位叫这个，改写编码"));
}

/* -- the author -- */

/* 张三、李四 and 张三 李四 are 张三; 张　三 is one. */
static struct str first_author(struct cx *cx, struct str text)
{
    static const char *const marks[] = { "、", "，", ",", "；", ";", "/" };
    struct str name = text;
    char *to = arena_alloc(cx->a, 1, text.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        name.n = str_find(name, str_of(marks[i]));
    if (str_find(name, S(" ")) >= 2 * sizeof("张") - 2) /* two characters before it */
        name.n = str_find(name, S(" "));
    for (size_t i = 0; i < name.n; i++) {
        struct str rest = { name.p + i, name.n - i };

        if (str_starts(rest, S("　")))
            i += sizeof("　") - 2;
        else if (name.p[i] != ' ')
            to[n++] = name.p[i];
    }
    return (struct str){ to, n };
}

/* Who has the name in the unit: one who held a post on that day before the others; how
 * many people may be meant. */
static int person_of_name(const struct history *h, const struct past *p, int64_t *out)
{
    const struct post *post = h->posts.items;
    int found[2] = { 0, 0 };
    int64_t person[2] = { 0, 0 };

    for (size_t i = 0; i < h->posts.n; i++) {
        int then = post[i].began <= p->day && (post[i].ended == 0 || post[i].ended > p->day);

        if (post[i].unit != p->unit || !str_eq(post[i].person_name, p->author))
            continue;
        found[then] += person[then] != post[i].person;
        person[then] = post[i].person;
    }
    *out = person[found[1] != 0];
    return found[found[1] != 0];
}

/* Somebody new of that unit and name, once for all rows. */
static void take_newcomer(struct history *h, size_t i)
{
    struct past *p = &h->past[i];
    int64_t no = intern_add(&h->new_names, p->unit, p->author);
    struct newcomer *c = &h->newcomer[no - 1];

    if ((size_t)no > h->newcomers) {
        h->newcomers = (size_t)no;
        *c = (struct newcomer){ .unit = p->unit, .name = p->author, .first = p->day,
                                .last = p->day };
        if (!str_eq(p->author, S(HISTORY_NOBODY)))
            intake_note(&h->in, row_of(h, i), HISTORY_AUTHOR,
                        S("这个单位没有登记过这个人，将作为没有用户名的人员登记"));
    }
    c->first = p->day < c->first ? p->day : c->first;
    c->last = p->day > c->last ? p->day : c->last;
    p->newcomer = no;
}

static void take_author(struct history *h, size_t i)
{
    struct past *p = &h->past[i];
    struct str text = value_of(h, i, HISTORY_AUTHOR)->text;
    int found;

    p->author = text.n != 0 ? first_author(h->cx, text) : S(HISTORY_NOBODY);
    if (utf8_count(p->author) < 2 || utf8_count(p->author) > 20) {
        refuse(h, i, HISTORY_AUTHOR, S("姓名要2到20个字"));
        return;
    }
    found = person_of_name(h, p, &p->person);
    if (found > 1)
        refuse(h, i, HISTORY_AUTHOR, S("这个单位不止一个人叫这个，导入后没法分清"));
    if (text.n != 0 && !str_eq(p->author, text) && str_find(text, S("　")) == text.n)
        intake_note(&h->in, row_of(h, i), HISTORY_AUTHOR,
                    arena_fmt(h->cx->a, "只记第一作者" FMT, P(p->author)));
}

/* -- the adoption -- */

static const struct bulletin *bulletin_called(const struct history *h, struct str name)
{
    const struct bulletin *b = h->bulletins.items;

    if (str_starts(name, S("《")) && str_ends(name, S("》")))
        name = (struct str){ name.p + 3, name.n - 6 };
    for (size_t i = 0; i < h->bulletins.n; i++) {
        if (str_eq(b[i].name, name) && (b[i].outside || b[i].unit == h->cx->actor->as->unit))
            return &b[i];
    }
    return NULL;
}

static void take_adoption(struct history *h, size_t i)
{
    struct past *p = &h->past[i];
    struct str name = value_of(h, i, HISTORY_BULLETIN)->text;
    int64_t day = value_of(h, i, HISTORY_PUBLISHED)->n;

    p->adopted = value_of(h, i, HISTORY_RESULT)->n != 0 || name.n != 0;
    p->published = day != 0 ? day : p->day;
    p->label = value_of(h, i, HISTORY_LABEL)->text;
    if (name.n == 0)
        return;
    p->bulletin = bulletin_called(h, name);
    if (p->bulletin == NULL)
        refuse(h, i, HISTORY_BULLETIN, S("没有这个刊物，先在“刊物”里登记它，或不填"));
    if (p->label.n == 0)
        refuse(h, i, HISTORY_LABEL, S("填了刊物就要填期号，如2004年第12期"));
    if (day != 0 && (day < p->day || day > time_day(h->cx->now)))
        refuse(h, i, HISTORY_PUBLISHED, S("要在报送日期以后、今天以前"));
    if (value_of(h, i, HISTORY_RESULT)->text.n != 0 && value_of(h, i, HISTORY_RESULT)->n == 0)
        refuse(h, i, HISTORY_RESULT, S("写的是没有采用，却填了刊物"));
}

/* -- twice, or there already -- */

static void find_twin(struct history *h, size_t i)
{
    struct past *p = &h->past[i];
    struct str number = value_of(h, i, HISTORY_NUMBER)->text;
    struct str key = number;
    int64_t no;

    if (number.n == 0)
        key = arena_fmt(h->cx->a, "%lld " FMT, (long long)p->day,
                        P(value_of(h, i, HISTORY_TITLE)->text));
    no = intern_add(&h->keys, number.n == 0 ? p->unit : 0, key);
    if ((size_t)no > h->n_keys) {
        h->n_keys = (size_t)no;
        h->key_line[no - 1] = row_of(h, i)->line;
        return;
    }
    refuse(h, i, number.n != 0 ? HISTORY_NUMBER : HISTORY_TITLE,
           arena_fmt(h->cx->a, "与第%d行%s；同一篇多次采用的，导入后在采用里补录",
                     (int)h->key_line[no - 1], number.n != 0 ? "登记号相同" : "是同一篇"));
}

/* Numbers that the program gives itself: this year's, and 历史…. */
static bool ours(const struct history *h, struct str number)
{
    struct str live = arena_fmt(h->cx->a, FMT "-", P(h->code)), rest;
    int64_t year;

    if (str_starts(number, S(HANDLING_OLD)))
        return true;
    if (!str_starts(number, live))
        return false;
    rest = (struct str){ number.p + live.n, number.n - live.n };
    rest.n = str_find(rest, S("-"));
    return str_int(rest, &year) && year >= time_date(h->cx->now).year;
}

static enum rc find_known(struct history *h, size_t i)
{
    struct str number = value_of(h, i, HISTORY_NUMBER)->text;
    struct str title = value_of(h, i, HISTORY_TITLE)->text;
    struct handling as = { .unit = h->cx->actor->as->unit, .sender = h->past[i].unit,
                           .received = h->past[i].day };
    struct numbered there = { 0 };
    int64_t alike;

    if (number.n == 0) {
        TRY(handling_alike(h->cx, &as, title, &alike));
        row_of(h, i)->known = alike != 0;
        return OK;
    }
    TRY(handling_by_number(h->cx, as.unit, number, &there));
    if (there.report != 0 && str_eq(there.title, title))
        row_of(h, i)->known = true;
    else if (there.report != 0)
        refuse(h, i, HISTORY_NUMBER,
               arena_fmt(h->cx->a, "登记号已用于《" FMT "》", P(there.title)));
    else if (ours(h, number))
        refuse(h, i, HISTORY_NUMBER, S("这样的登记号只由本系统给，不填就自动编号"));
    return OK;
}

/* -- a row -- */

static enum rc check_row(struct history *h, size_t i)
{
    struct past *p = &h->past[i];

    if (row_of(h, i)->bad)
        return OK;
    p->day = value_of(h, i, HISTORY_DAY)->n;
    p->kind = value_of(h, i, HISTORY_KIND)->n != 0 ? (int)value_of(h, i, HISTORY_KIND)->n
                                                   : KIND_ACTIVITY;
    if (p->day >= time_day(h->cx->now))
        refuse(h, i, HISTORY_DAY, S("只收今天以前的"));
    if (p->day < time_of_date(2000, 1, 2))
        refuse(h, i, HISTORY_DAY, S("太早，只收2000年1月2日以后的"));
    p->body = prose_tidy(h->cx->a, value_of(h, i, HISTORY_BODY)->text);
    take_unit(h, i);
    if (row_of(h, i)->bad)
        return OK;
    find_twin(h, i);
    TRY(find_known(h, i));
    if (row_of(h, i)->bad || row_of(h, i)->known)
        return OK;
    take_adoption(h, i);
    take_author(h, i);
    if (!row_of(h, i)->bad && p->person == 0)
        take_newcomer(h, i);
    return OK;
}

enum rc history_read(struct cx *cx, const struct history_in *in, struct history *h)
{
    const struct held *as = cx->actor->as;
    struct unit own = { 0 };
    size_t n;

    *h = (struct history){ .cx = cx, .keys = { .a = cx->a }, .new_names = { .a = cx->a } };
    TRY(intake_take(cx, &intake_history, history_fields, in, bounds, &h->in));
    TRY(unit_load(cx, as->unit, &own));
    h->code = own.code;
    TRY(unit_tree(cx, as->unit_path, &h->units));
    TRY(unit_names_below(cx, as->unit_path, &h->names));
    TRY(post_below(cx, as->unit_path, &h->posts));
    TRY(bulletin_list(cx, 0, &h->bulletins));
    n = h->in.rows.n;
    h->past = NEW_ARRAY(cx->a, struct past, n + 1);
    h->newcomer = NEW_ARRAY(cx->a, struct newcomer, n + 1);
    h->key_line = NEW_ARRAY(cx->a, int64_t, n + 1);
    for (size_t i = 0; i < n; i++)
        TRY(check_row(h, i));
    intake_sort(&h->in);
    return OK;
}
