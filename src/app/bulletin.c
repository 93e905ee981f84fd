/* bulletin.c (app) -- see bulletin.h. */
#include "app/bulletin.h"

#include "base/time.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/event.h"
#include "store/node.h"

const struct field bulletin_add_fields[] = {
    INPUT_ID(struct bulletin_add_in, unit, "主办单位", 1),
    INPUT(struct bulletin_add_in, name, "刊名", 2, 30),
    INPUT_WORD(struct bulletin_add_in, level, &levels, "级别", 1),
    INPUT_WORD(struct bulletin_add_in, numbering, &numberings, "编号方式", 0),
    INPUT(struct bulletin_add_in, readers, "发送范围", 0, 200),
    INPUT_LINES(struct bulletin_add_in, columns, "栏目", 0, 500),
    INPUT(struct bulletin_add_in, number, "本年已出到第几期", 0, 100000),
    INPUT(struct bulletin_add_in, total, "总第几期", 0, 1000000), FIELD_END
};
const struct field column_add_fields[] = {
    INPUT_ID(struct column_add_in, bulletin, "刊物", 1),
    INPUT(struct column_add_in, name, "栏目", 1, 20), FIELD_END
};

/* After the last column; a name stands once. */
enum rc column_put(struct cx *cx, int64_t bulletin, struct str name, const char *field)
{
    struct list columns;
    const struct bulletin_column *c;
    int64_t no = 0, place = 0;
    size_t open = 0;

    TRY(bulletin_column_all(cx, bulletin, &columns));
    c = columns.items;
    for (size_t i = 0; i < columns.n; i++) {
        if (!c[i].ended && str_eq(c[i].name, name))
            return fail_field(cx, field, "column.taken", name, S(""));
        no = c[i].no > no ? c[i].no : no;
        place = c[i].place > place ? c[i].place : place;
        open += !c[i].ended;
    }
    if (open >= COLUMNS_MAX || no >= 100)
        return fail_field(cx, field, "column.many", S("20"), S(""));
    return bulletin_column_add(cx, &(struct bulletin_column){ bulletin, no + 1, name,
                                                              place + 1, false, 0 });
}

/* The names of a form's lines. */
static enum rc columns_put(struct cx *cx, int64_t bulletin, struct str lines)
{
    struct str line;
    bool more = true;

    while (more) {
        more = str_cut(&lines, S("\n"), &line);
        line = str_trim(line);
        if (utf8_count(line) > 20)
            return fail_field(cx, "columns", "column.long", line, S("20"));
        if (line.n != 0)
            TRY(column_put(cx, bulletin, line, "columns"));
    }
    return OK;
}

/* A name without 《》 that no other bulletin bears. */
static enum rc check_name(struct cx *cx, struct str *name)
{
    struct bulletin other = { 0 };
    enum rc rc;

    if (str_starts(*name, S("《")) && str_ends(*name, S("》")))
        *name = str_trim((struct str){ name->p + 3, name->n - 6 });
    if (name->n == 0 || str_find(*name, S("《")) != name->n ||
        str_find(*name, S("》")) != name->n)
        return fail_field(cx, "name", "bulletin.name", S(""), S(""));
    rc = bulletin_by_name(cx, *name, &other);
    if (rc == OK)
        return fail_field(cx, "name", "bulletin.taken", *name, S(""));
    cx->fault = (struct fault){ .rc = OK };
    return rc == E_NOT_FOUND ? OK : rc;
}

ACT(bulletin_new)
{
    struct unit_form *form = output;

    return unit_load(cx, ((const struct unit_id *)input)->unit, &form->unit);
}

/* Let the numbers go on where paper ended: 总期 goes on after the higher of the two. */
static enum rc numbers_put(struct cx *cx, const struct bulletin *b,
                           const struct bulletin_add_in *in)
{
    int64_t total = in->total;

    if (b->outside && (in->number != 0 || in->total != 0))
        return fail_field(cx, "number", "bulletin.outside", S(""), S(""));
    if (b->numbering == NUMBERING_BOTH && in->total < in->number)
        return fail_field(cx, "total", "bulletin.total", S(""), S(""));
    if (b->numbering == NUMBERING_RUNNING)
        total = in->number > total ? in->number : total;
    else if (in->number != 0)
        TRY(counter_set(cx, b->id, "issue", time_date(cx->now).year, in->number));
    return total != 0 ? counter_set(cx, b->id, "total", 0, total) : OK;
}

ACT(bulletin_add)
{
    const struct bulletin_add_in *in = input;
    struct unit_made *made = output;
    struct bulletin b = { .id = cx_id(cx), .unit = in->unit, .name = in->name,
                          .level = in->level,
                          .numbering = in->numbering != NUMBERING_NONE ? in->numbering
                                                                       : NUMBERING_BOTH,
                          .readers = in->readers };
    struct unit u = { 0 };
    struct list all;

    TRY(unit_load(cx, in->unit, &u));
    if (u.ended != 0)
        return fail_arg(cx, E_CONFLICT, "unit.ended", u.short_name,
                        time_day_str(cx->a, u.ended));
    b.outside = u.outside;
    TRY(check_name(cx, &b.name));
    TRY(bulletin_list(cx, u.id, &all));
    b.place = (int64_t)all.n + 1;
    TRY(bulletin_add(cx, &b));
    TRY(columns_put(cx, b.id, in->columns));
    TRY(numbers_put(cx, &b, in));
    made->id = b.id;
    made->unit = u.id;
    made->note = arena_fmt(cx->a, "已登记《" FMT "》", P(b.name));
    return event_add(cx, (struct event){ .what = S("登记刊物"), .noun = S("bulletin"),
                                         .object = b.id, .note = b.name });
}

ACT(column_add)
{
    const struct column_add_in *in = input;
    struct unit_made *made = output;
    struct bulletin b = { 0 };

    TRY(bulletin_load(cx, in->bulletin, &b));
    TRY(column_put(cx, b.id, in->name, "name"));
    made->id = b.id;
    made->unit = b.unit;
    made->note = arena_fmt(cx->a, "《" FMT "》已加栏目“" FMT "”", P(b.name), P(in->name));
    return event_add(cx, (struct event){ .what = S("加栏目"), .noun = S("bulletin"),
                                         .object = b.id, .note = in->name });
}
