/* style.c (app) -- see style.h. */
#include "app/style.h"

#include "app/scheme.h"
#include "base/buf.h"
#include "base/embedded.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "store/event.h"

static const struct field style_part_line_fields[] = {
    FIELD(struct style_part_line, word), FIELD(struct style_part_line, meaning), FIELD_END
};
const struct field style_manual_fields[] = {
    FIELD_OF(struct style_manual, keywords, struct style_part_line, style_part_line_fields),
    FIELD_OF(struct style_manual, figures, struct style_part_line, style_part_line_fields),
    FIELD_OF(struct style_manual, hows, struct style_part_line, style_part_line_fields),
    FIELD_OF(struct style_manual, compares, struct style_part_line, style_part_line_fields),
    FIELD_END
};
const struct field style_list_view_fields[] = {
    FIELD_OF(struct style_list_view, styles, struct style_row, style_row_fields),
    FIELD(struct style_list_view, may_add), FIELD_END
};
const struct field style_name_fields[] = {
    INPUT(struct style_name, name, "样式", 1, STYLE_NAME_MAX), FIELD_END
};
const struct field style_start_fields[] = {
    INPUT(struct style_name, name, "样式", 0, STYLE_NAME_MAX), FIELD_END
};
const struct field style_view_fields[] = {
    FIELD_IN(struct style_view, style, style_row_fields),
    FIELD_OF(struct style_view, history, struct style_row, style_row_fields),
    FIELD(struct style_view, may_add), FIELD_END
};
const struct field style_in_fields[] = {
    INPUT_LINES(struct style_in, text, "样式全文", 1, STYLE_BYTES_MAX), FIELD_END
};
const struct field style_form_fields[] = {
    FIELD(struct style_form, text),
    FIELD_IN(struct style_form, manual, style_manual_fields), FIELD_END
};

static struct str periods_of(struct arena *a, const struct style *s)
{
    struct buf b = { .a = a };

    for (int i = PERIOD_NONE + 1; i < PERIOD_END; i++) {
        if (s->periods[i])
            buf_fmt(&b, "%s" FMT, b.n == 0 ? "" : "、", P(words_str(&periods, i)));
    }
    return buf_str(&b);
}

/* Adds it unless its name is there already, or it is not for the period. */
static enum rc take(struct cx *cx, struct style_row row, int period, struct list *out)
{
    struct style_row *all = out->items;
    struct style style;
    struct list faults;

    for (size_t i = 0; i < out->n; i++) {
        if (str_eq(all[i].name, row.name))
            return OK;
    }
    TRY(style_parse(cx, row.text, &style, &faults));
    row.periods = periods_of(cx->a, &style);
    row.built_in = row.id == 0;
    if (period == PERIOD_NONE || style.periods[period])
        all[out->n++] = row;
    return OK;
}

enum rc styles_for(struct cx *cx, int period, struct list *out)
{
    struct list own;
    size_t built_in = 0;

    TRY(style_list(cx, cx->actor->as->unit_path, &own));
    while (styles[built_in].name != NULL)
        built_in++;
    *out = (struct list){ NEW_ARRAY(cx->a, struct style_row, own.n + built_in), 0 };
    for (size_t i = 0; i < own.n; i++)
        TRY(take(cx, ((const struct style_row *)own.items)[i], period, out));
    for (size_t i = 0; i < built_in; i++) {
        struct style_row row = { .name = str_of(styles[i].name), .text = styles[i].text };

        row.digest = sm3_hex(cx->a, row.text);
        TRY(take(cx, row, period, out));
    }
    return OK;
}

enum rc style_named(struct cx *cx, struct str name, struct style_row *out)
{
    struct list all;
    const struct style_row *s;

    TRY(styles_for(cx, PERIOD_NONE, &all));
    s = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (str_eq(s[i].name, name)) {
            *out = s[i];
            return OK;
        }
    }
    return fail_arg(cx, E_NOT_FOUND, "style.none", name, S(""));
}

enum rc style_read(struct cx *cx, struct str text, struct style *out)
{
    struct list faults = { NULL, 0 };
    enum rc rc = style_parse(cx, text, out, &faults);

    return rc == E_INVALID && faults.n != 0 ? text_faults(cx, &faults) : rc;
}

bool style_same(struct str a, struct str b)
{
    struct str x, y;

    a = str_trim(a);
    b = str_trim(b);
    while (a.n != 0 && b.n != 0) {
        IGNORE(line_next(&a, &x));
        IGNORE(line_next(&b, &y));
        if (!str_eq(x, y))
            return false;
    }
    return a.n == b.n;
}

static void manual_part(struct arena *a, const struct style_word *words, struct list *out)
{
    struct style_part_line *line;
    size_t n = 0;

    while (words[n].word != NULL)
        n++;
    line = NEW_ARRAY(a, struct style_part_line, n);
    for (size_t i = 0; i < n; i++)
        line[i] = (struct style_part_line){ str_of(words[i].word),
                                            str_of(words[i].meaning) };
    *out = (struct list){ line, n };
}

void style_manual(struct arena *a, struct style_manual *out)
{
    manual_part(a, style_keywords, &out->keywords);
    manual_part(a, style_figures, &out->figures);
    manual_part(a, style_hows, &out->hows);
    manual_part(a, style_compares, &out->compares);
}

ACT(style_list)
{
    struct style_list_view *view = output;

    (void)input;
    view->may_add = rights_any(cx->actor, RIGHT_ASSESS);
    return styles_for(cx, PERIOD_NONE, &view->styles);
}

ACT(style_show)
{
    const struct style_name *in = input;
    struct style_view *view = output;

    TRY(style_named(cx, in->name, &view->style));
    view->may_add = rights_any(cx->actor, RIGHT_ASSESS);
    if (view->style.built_in)
        return OK;
    return style_history(cx, view->style.unit, view->style.name, &view->history);
}

ACT(style_new)
{
    const struct style_name *in = input;
    struct style_form *form = output;
    struct style_row row = { 0 };

    style_manual(cx->a, &form->manual);
    if (in->name.n == 0)
        return OK;
    TRY(style_named(cx, in->name, &row));
    form->text = row.text;
    return OK;
}

ACT(style_add)
{
    const struct style_in *in = input;
    struct made *made = output;
    struct style style;
    struct style_row row = { .id = cx_id(cx), .unit = cx->actor->as->unit, .text = in->text,
                             .entered = cx->now, .person = cx->actor->person };
    struct style_row before = { 0 };
    enum rc rc;

    TRY(style_read(cx, in->text, &style));
    row.name = style.name;
    row.digest = sm3_hex(cx->a, in->text);
    rc = style_named(cx, row.name, &before);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    cx->fault = (struct fault){ .rc = OK };
    if (rc == OK && str_eq(before.digest, row.digest))
        return fail_arg(cx, E_CONFLICT, "style.same", row.name, S(""));
    TRY(style_insert(cx, &row));
    made->id = row.id;
    made->note = arena_fmt(cx->a, "样式“" FMT "”已入库", P(row.name));
    return event_add(cx, (struct event){ .what = S("制定通报样式"), .noun = S("style"),
                                         .object = row.id,
                                         .note = arena_fmt(cx->a, FMT " SM3 " FMT,
                                                           P(row.name), P(row.digest)) });
}

ACT(style_file)
{
    const struct style_name *in = input;
    struct download *out = output;
    struct style_row row = { 0 };

    TRY(style_named(cx, in->name, &row));
    out->name = arena_fmt(cx->a, FMT ".样式.txt", P(row.name));
    out->type = S("text/plain; charset=utf-8");
    out->bytes = row.text;
    return OK;
}
