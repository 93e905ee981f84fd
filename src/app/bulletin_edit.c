/* bulletin_edit.c -- the settings of a bulletin: print, numbers, columns, sign-off, readers
 * (bulletin.h). */
#include "app/bulletin.h"

#include "base/buf.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/event.h"

static const struct field bulletin_unit_fields[] = {
    FIELD_ID(struct bulletin_unit, id), FIELD(struct bulletin_unit, short_name),
    FIELD(struct bulletin_unit, chosen), FIELD_END
};
const struct field bulletin_settings_fields[] = {
    FIELD_IN(struct bulletin_settings, bulletin, bulletin_fields),
    FIELD_OF(struct bulletin_settings, columns, struct bulletin_column,
             bulletin_column_fields),
    FIELD_OF(struct bulletin_settings, units, struct bulletin_unit, bulletin_unit_fields),
    FIELD(struct bulletin_settings, steps), FIELD(struct bulletin_settings, numbered),
    FIELD(struct bulletin_settings, everyone), FIELD_END
};
const struct field bulletin_change_fields[] = {
    INPUT_ID(struct bulletin_change_in, bulletin, "刊物", 1),
    INPUT(struct bulletin_change_in, heading, "报头名称", 0, 30),
    INPUT(struct bulletin_change_in, publisher, "编发单位", 0, 60),
    INPUT(struct bulletin_change_in, mark, "密级或标识", 0, 30),
    INPUT(struct bulletin_change_in, readers, "报", 0, 200),
    INPUT(struct bulletin_change_in, send_to, "送", 0, 200),
    INPUT(struct bulletin_change_in, issue_to, "发", 0, 200),
    INPUT(struct bulletin_change_in, copies, "印数", 0, 100000),
    INPUT_WORD(struct bulletin_change_in, layout, &layouts, "版式", 1),
    INPUT_WORD(struct bulletin_change_in, numbering, &numberings, "编号方式", 1),
    INPUT_FLAG(struct bulletin_change_in, contents, "首页印目录"),
    INPUT_FLAG(struct bulletin_change_in, apart, "各步由不同的人签"), FIELD_END
};
const struct field bulletin_steps_fields[] = {
    INPUT_ID(struct bulletin_steps_in, bulletin, "刊物", 1),
    INPUT_LINES(struct bulletin_steps_in, steps, "签批步骤", 0, 500), FIELD_END
};
const struct field bulletin_readers_fields[] = {
    INPUT_ID(struct bulletin_readers_in, bulletin, "刊物", 1),
    INPUT_IDS(struct bulletin_readers_in, units, "发送单位", 0, 1000), FIELD_END
};
const struct field column_change_fields[] = {
    INPUT_ID(struct column_change_in, bulletin, "刊物", 1),
    INPUT(struct column_change_in, no, "栏目号", 1, 100),
    INPUT(struct column_change_in, name, "栏目", 1, 20), FIELD_END
};
const struct field column_move_fields[] = {
    INPUT_ID(struct column_change_in, bulletin, "刊物", 1),
    INPUT(struct column_change_in, no, "栏目号", 1, 100),
    INPUT(struct column_change_in, by, "移动", -1, 1), FIELD_END
};
const struct field column_end_fields[] = {
    INPUT_ID(struct column_change_in, bulletin, "刊物", 1),
    INPUT(struct column_change_in, no, "栏目号", 1, 100), FIELD_END
};

static enum rc bulletin_event(struct cx *cx, int64_t bulletin, struct str what,
                              struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("bulletin"),
                                         .object = bulletin, .note = note });
}

/* One that takes issues here. */
static enum rc own_bulletin(struct cx *cx, int64_t id, struct bulletin *out)
{
    TRY(bulletin_load(cx, id, out));
    return out->outside ? fail(cx, E_CONFLICT, "bulletin.foreign", out->name) : OK;
}

/* The units below the publisher, and which of them are readers. */
static enum rc units_below(struct cx *cx, const struct bulletin *b, struct list *out,
                           bool *everyone)
{
    struct unit own = { 0 };
    struct list tree, readers;
    const struct unit *u;
    struct bulletin_unit *line;
    size_t n = 0;

    TRY(unit_load(cx, b->unit, &own));
    TRY(unit_tree(cx, own.path, &tree));
    TRY(bulletin_reader_list(cx, b->id, &readers));
    u = tree.items;
    line = NEW_ARRAY(cx->a, struct bulletin_unit, tree.n);
    for (size_t i = 0; i < tree.n; i++) {
        if (u[i].id == own.id || u[i].ended != 0 || u[i].outside)
            continue;
        line[n] = (struct bulletin_unit){ .id = u[i].id, .short_name = u[i].short_name };
        for (size_t j = 0; j < readers.n; j++)
            line[n].chosen |=
                ((const struct bulletin_reader *)readers.items)[j].unit == u[i].id;
        n++;
    }
    *everyone = readers.n == 0;
    *out = (struct list){ line, n };
    return OK;
}

ACT(bulletin_edit)
{
    const struct bulletin_id *in = input;
    struct bulletin_settings *view = output;
    struct buf lines = { .a = cx->a };
    struct list steps;
    int64_t published;

    TRY(own_bulletin(cx, in->bulletin, &view->bulletin));
    TRY(bulletin_column_list(cx, in->bulletin, &view->columns));
    TRY(bulletin_step_list(cx, in->bulletin, &steps));
    TRY(units_below(cx, &view->bulletin, &view->units, &view->everyone));
    TRY(bulletin_published(cx, in->bulletin, time_date(cx->now).year, &published));
    view->numbered = published != 0;
    for (size_t i = 0; i < steps.n; i++) {
        const struct bulletin_step *s = (const struct bulletin_step *)steps.items + i;

        buf_fmt(&lines, "%s" FMT " " FMT "%s" FMT, i > 0 ? "\n" : "", P(s->title),
                P(words_str(&roles, s->role)), s->post.n != 0 ? " " : "", P(s->post));
    }
    view->steps = buf_str(&lines);
    return OK;
}

ACT(bulletin_change)
{
    const struct bulletin_change_in *in = input;
    struct made *made = output;
    struct bulletin b = { 0 };
    int64_t published, signing;

    TRY(own_bulletin(cx, in->bulletin, &b));
    TRY(bulletin_signing(cx, b.id, &signing));
    if (signing != 0 && (in->numbering != b.numbering || in->apart != b.apart))
        return fail(cx, E_CONFLICT, "bulletin.signing", S("")); /* no signature vouches for it */
    if (in->numbering != b.numbering) {
        TRY(bulletin_published(cx, b.id, time_date(cx->now).year, &published));
        if (published != 0)
            return fail_field(cx, "numbering", "bulletin.numbering", S(""), S(""));
    }
    b.numbering = in->numbering;
    b.layout = in->layout;
    b.heading = in->heading;
    b.publisher = in->publisher;
    b.mark = in->mark;
    b.readers = in->readers;
    b.send_to = in->send_to;
    b.issue_to = in->issue_to;
    b.copies = in->copies;
    b.contents = in->contents;
    b.apart = in->apart;
    TRY(bulletin_set(cx, &b));
    made->id = b.id;
    made->note = S("已保存，从下一期起");
    return bulletin_event(cx, b.id, S("改刊物设置"),
                          arena_fmt(cx->a, FMT "，" FMT "%s", P(words_str(&layouts, b.layout)),
                                    P(words_str(&numberings, b.numbering)),
                                    b.apart ? "，各步由不同的人签" : ""));
}

/* The next word of a line; "" at its end. */
static struct str word_cut(struct str *line)
{
    struct str word;

    *line = str_trim(*line);
    str_cut(line, S(" "), &word);
    return word;
}

/* 审核 审核人 办公室主任 */
static enum rc step_read(struct cx *cx, struct str line, struct bulletin_step *out)
{
    struct str whole = line, role;

    out->title = word_cut(&line);
    role = word_cut(&line);
    out->post = str_trim(line);
    out->role = words_find(&roles, role);
    if (utf8_count(out->title) > 10 || utf8_count(out->post) > 20)
        return fail_field(cx, "steps", "bulletin.step_long", whole, S(""));
    if (out->role != ROLE_EDITOR && out->role != ROLE_SIGNER && out->role != ROLE_LEADER)
        return fail_field(cx, "steps", "bulletin.step", whole, S(""));
    return OK;
}

ACT(bulletin_steps)
{
    const struct bulletin_steps_in *in = input;
    struct made *made = output;
    struct bulletin_step *step = NEW_ARRAY(cx->a, struct bulletin_step, BULLETIN_STEPS_MAX);
    struct bulletin b = { 0 };
    struct str rest = in->steps, line;
    size_t n = 0;
    bool more = true;
    int64_t signing;

    TRY(own_bulletin(cx, in->bulletin, &b));
    TRY(bulletin_signing(cx, b.id, &signing));
    if (signing != 0)
        return fail(cx, E_CONFLICT, "bulletin.signing", S(""));
    while (more) {
        more = str_cut(&rest, S("\n"), &line);
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (n == BULLETIN_STEPS_MAX)
            return fail_field(cx, "steps", "bulletin.step_many", S("6"), S(""));
        step[n] = (struct bulletin_step){ .bulletin = b.id, .no = (int64_t)n + 1 };
        TRY(step_read(cx, line, &step[n++]));
    }
    TRY(bulletin_step_set(cx, b.id, &(struct list){ step, n }));
    made->id = b.id;
    made->note = n != 0 ? arena_fmt(cx->a, "已设%d步签批", (int)n) : S("已改为领导一步签发");
    return bulletin_event(cx, b.id, S("改签批步骤"), in->steps);
}

ACT(bulletin_readers)
{
    const struct bulletin_readers_in *in = input;
    struct made *made = output;
    struct bulletin b = { 0 };
    struct unit own = { 0 };

    TRY(own_bulletin(cx, in->bulletin, &b));
    TRY(unit_load(cx, b.unit, &own));
    for (size_t i = 0; i < in->units.n; i++) {
        struct unit u = { 0 };
        enum rc rc = unit_load(cx, in->units.id[i], &u);

        if (rc != OK && rc != E_NOT_FOUND)
            return rc;
        if (rc == E_NOT_FOUND || u.id == own.id || u.ended != 0 || u.outside ||
            !str_starts(u.path, own.path))
            return fail_field(cx, "units", "bulletin.reader", u.short_name, S(""));
    }
    TRY(bulletin_reader_set(cx, b.id, in->units));
    made->id = b.id;
    made->note = in->units.n != 0
                     ? arena_fmt(cx->a, "已设%d个发送单位", (int)in->units.n)
                     : S("已改为发给全部下级单位");
    return bulletin_event(cx, b.id, S("改发送单位"), made->note);
}

/* The column of a bulletin that takes pieces. */
static enum rc column_load(struct cx *cx, int64_t bulletin, int64_t no, struct list *all,
                           size_t *at)
{
    const struct bulletin_column *c;

    TRY(bulletin_column_list(cx, bulletin, all));
    c = all->items;
    for (size_t i = 0; i < all->n; i++) {
        if (c[i].no == no) {
            *at = i;
            return OK;
        }
    }
    return fail_field(cx, "no", "bulletin.column", S(""), S(""));
}

/* Another name.  What was published keeps the old one, in print and in the points of its
 * scheme: then the old column ends and a new one takes its place and its open pieces. */
ACT(column_change)
{
    const struct column_change_in *in = input;
    struct made *made = output;
    struct list all;
    struct bulletin_column *c, old;
    size_t at;

    TRY(column_load(cx, in->bulletin, in->no, &all, &at));
    c = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (i != at && str_eq(c[i].name, in->name))
            return fail_field(cx, "name", "column.taken", in->name, S(""));
    }
    old = c[at];
    made->id = in->bulletin;
    made->note = arena_fmt(cx->a, "“" FMT "”已改名“" FMT "”", P(old.name), P(in->name));
    if (str_eq(old.name, in->name))
        return bulletin_event(cx, in->bulletin, S("栏目改名"), made->note);
    if (old.published == 0) {
        c[at].name = in->name;
        TRY(bulletin_column_set(cx, &c[at]));
    } else {
        c[at].ended = true;
        TRY(bulletin_column_set(cx, &c[at]));
        TRY(column_put(cx, in->bulletin, in->name, "name"));
        TRY(bulletin_column_list(cx, in->bulletin, &all));
        c = (struct bulletin_column *)all.items + all.n - 1;
        c->place = old.place;
        TRY(bulletin_column_set(cx, c));
        TRY(bulletin_column_move(cx, in->bulletin, old.no, c->no));
    }
    return bulletin_event(cx, in->bulletin, S("栏目改名"), made->note);
}

ACT(column_move)
{
    const struct column_change_in *in = input;
    struct made *made = output;
    struct list all;
    struct bulletin_column *c;
    size_t at, other;

    TRY(column_load(cx, in->bulletin, in->no, &all, &at));
    c = all.items;
    other = in->by < 0 ? at - 1 : at + 1;
    made->id = in->bulletin;
    made->note = S("已移动");
    if (in->by != 0 && other < all.n) { /* at - 1 of the first is beyond every n */
        int64_t place = c[at].place;

        c[at].place = c[other].place;
        c[other].place = place;
        TRY(bulletin_column_set(cx, &c[at]));
        TRY(bulletin_column_set(cx, &c[other]));
    }
    return bulletin_event(cx, in->bulletin, S("调整栏目"), c[at].name);
}

ACT(column_end)
{
    const struct column_change_in *in = input;
    struct made *made = output;
    struct list all;
    struct bulletin_column *c;
    size_t at;
    int64_t pieces;

    TRY(column_load(cx, in->bulletin, in->no, &all, &at));
    c = (struct bulletin_column *)all.items + at;
    TRY(bulletin_column_open(cx, in->bulletin, in->no, &pieces));
    if (pieces != 0)
        return fail_arg(cx, E_CONFLICT, "column.used", c->name,
                        arena_fmt(cx->a, "%lld", (long long)pieces));
    c->ended = true;
    TRY(bulletin_column_set(cx, c));
    made->id = in->bulletin;
    made->note = arena_fmt(cx->a, "栏目“" FMT "”已停用，出过的各期照旧", P(c->name));
    return bulletin_event(cx, in->bulletin, S("停用栏目"), c->name);
}
