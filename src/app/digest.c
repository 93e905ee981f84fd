/* digest.c (app) -- see digest.h. */
#include "app/digest.h"

#include "app/handling.h"
#include "app/issue.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/event.h"
#include "store/unit.h"

enum { DIGEST_PAGE = 25, DIGEST_SOURCES_MAX = 50 };

const struct field digest_list_fields[] = {
    INPUT(struct digest_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field digest_list_view_fields[] = {
    FIELD_OF(struct digest_list_view, lines, struct digest, digest_fields),
    FIELD_ID(struct digest_list_view, next), FIELD_END
};
const struct field digest_add_fields[] = {
    INPUT_IDS(struct digest_add_in, handlings, "来稿", 1, DIGEST_SOURCES_MAX),
    INPUT(struct digest_add_in, title, "标题", 0, TITLE_MAX), FIELD_END
};
const struct field digest_id_fields[] = { INPUT_ID(struct digest_id, digest, "综合稿", 1),
                                          FIELD_END };
const struct field digest_view_fields[] = {
    FIELD_IN(struct digest_view, digest, digest_fields),
    FIELD_OF(struct digest_view, sources, struct digest_source, digest_source_fields),
    FIELD_OF(struct digest_view, targets, struct issue_target, issue_target_fields),
    FIELD_OF(struct digest_view, outside, struct unit, unit_fields), FIELD_END
};
const struct field digest_change_fields[] = {
    INPUT_ID(struct digest_change_in, digest, "综合稿", 1),
    INPUT(struct digest_change_in, edition, "版次", 0, INT64_MAX),
    INPUT(struct digest_change_in, title, "标题", 1, TITLE_MAX),
    INPUT_LINES(struct digest_change_in, body, "正文", 1, BODY_MAX), FIELD_END
};
const struct field digest_merge_fields[] = {
    INPUT_ID(struct digest_merge_in, digest, "综合稿", 1),
    INPUT_ID(struct digest_merge_in, handling, "来稿", 1), FIELD_END
};
const struct field digest_place_fields[] = {
    INPUT_ID(struct digest_place_in, digest, "综合稿", 1),
    INPUT_ID(struct digest_place_in, bulletin, "刊物", 0),
    INPUT(struct digest_place_in, column_no, "栏目", 0, 100),
    INPUT_WORD(struct digest_place_in, form, &adoption_forms, "采用形式", 0), FIELD_END
};

ACT(digest_list)
{
    const struct digest_list_in *in = input;
    struct digest_list_view *view = output;

    TRY(digest_page(cx, cx->actor->as->unit, in->before, DIGEST_PAGE + 1, &view->lines));
    if (view->lines.n > DIGEST_PAGE) {
        view->lines.n = DIGEST_PAGE;
        view->next = ((struct digest *)view->lines.items)[DIGEST_PAGE - 1].id;
    }
    return OK;
}

/* A digest that stands in an issue is not put together anew. */
static enum rc digest_loose(struct cx *cx, int64_t id, struct digest *out)
{
    TRY(digest_load(cx, id, out));
    if (out->placed)
        return fail_arg(cx, E_CONFLICT, "digest.placed", out->title, S(""));
    return OK;
}

/* Take a handled report in: its handling is 采用, its text goes to the end. */
static enum rc take_in(struct cx *cx, struct digest *d, int64_t handling)
{
    struct handling h = { 0 };
    struct report r = { 0 };

    TRY(handling_load(cx, handling, &h));
    if (h.unit != d->unit)
        return fail_field(cx, "handling", "digest.foreign", h.number, S(""));
    if (h.digest != 0)
        return fail_arg(cx, E_CONFLICT, "digest.merged", h.number, S(""));
    TRY(handling_step(cx, handling, 0, MOVE_ADOPT, S(""),
                      arena_fmt(cx->a, "并入综合稿《" FMT "》", P(d->title)), &h));
    h.digest = d->id;
    TRY(handling_set(cx, &h));
    TRY(digest_source_add(cx, d->id, h.report));
    TRY(report_load(cx, h.report, &r));
    TRY(handling_signed_text(cx, &r));
    d->body = d->body.n == 0 ? r.body : arena_fmt(cx->a, FMT "\n" FMT, P(d->body), P(r.body));
    if (utf8_count(d->body) > BODY_MAX)
        return fail_field(cx, "handlings", "digest.long", S(""), S(""));
    return OK;
}

ACT(digest_add)
{
    const struct digest_add_in *in = input;
    struct made *made = output;
    struct digest d = { .id = cx_id(cx), .unit = cx->actor->as->unit, .title = in->title,
                        .person = cx->actor->person, .edition = 1, .created = cx->now,
                        .changed = cx->now };

    if (d.title.n == 0) {
        struct handling h = { 0 };
        struct report r = { 0 };

        TRY(handling_load(cx, in->handlings.id[0], &h));
        if (h.unit != d.unit)
            return fail_field(cx, "handlings", "digest.foreign", h.number, S(""));
        TRY(report_load(cx, h.report, &r));
        d.title = r.title;
    }
    TRY(digest_add(cx, &d));
    for (size_t i = 0; i < in->handlings.n; i++)
        TRY(take_in(cx, &d, in->handlings.id[i]));
    TRY(digest_set(cx, &d));
    made->id = d.id;
    made->note = arena_fmt(cx->a, "已把%d件并为一篇综合稿", (int)in->handlings.n);
    return event_add(cx, (struct event){ .what = S("综合"), .noun = S("digest"),
                                         .object = d.id, .note = d.title });
}

ACT(digest_show)
{
    const struct digest_id *in = input;
    struct digest_view *view = output;

    TRY(digest_load(cx, in->digest, &view->digest));
    TRY(digest_sources(cx, in->digest, &view->sources));
    TRY(issue_targets(cx, view->digest.unit, &view->targets));
    return unit_outside(cx, &view->outside);
}

ACT(digest_change)
{
    const struct digest_change_in *in = input;
    struct made *made = output;
    struct digest d = { 0 };

    TRY(digest_loose(cx, in->digest, &d));
    if (in->edition != 0 && in->edition != d.edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    d.title = in->title;
    d.body = in->body;
    TRY(digest_set(cx, &d));
    made->id = d.id;
    made->note = S("已保存");
    return event_add(cx, (struct event){ .what = S("改写综合稿"), .noun = S("digest"),
                                         .object = d.id, .note = d.title });
}

ACT(digest_merge)
{
    const struct digest_merge_in *in = input;
    struct made *made = output;
    struct digest d = { 0 };

    TRY(digest_loose(cx, in->digest, &d));
    TRY(take_in(cx, &d, in->handling));
    TRY(digest_set(cx, &d));
    made->id = d.id;
    made->note = S("已并入综合稿");
    return OK;
}

/* Does the report stand in an issue of the unit by itself?  A digest that is loose stands
 * in none. */
static enum rc stands_alone(struct cx *cx, const struct handling *h, bool *out)
{
    struct list pieces;
    int64_t published;

    TRY(piece_published_of(cx, h->report, h->unit, &published));
    TRY(piece_open_of(cx, h->report, h->unit, &pieces));
    *out = published != 0 || pieces.n != 0;
    return OK;
}

ACT(digest_unmerge)
{
    const struct digest_merge_in *in = input;
    struct made *made = output;
    struct digest d = { 0 };
    struct handling h = { 0 };
    bool alone;

    TRY(digest_loose(cx, in->digest, &d));
    TRY(handling_load(cx, in->handling, &h));
    if (h.digest != d.id)
        return fail_arg(cx, E_CONFLICT, "digest.not_in", h.number, S(""));
    h.digest = 0;
    TRY(handling_set(cx, &h));
    TRY(digest_source_drop(cx, d.id, h.report));
    TRY(stands_alone(cx, &h, &alone));
    if (alone) /* what is published, or about to be, stays 采用 */
        TRY(event_add(cx, (struct event){ .what = S("移出综合稿"), .noun = S("handling"),
                                          .object = h.id, .report = h.report,
                                          .note = d.title }));
    else
        TRY(handling_step(cx, h.id, 0, MOVE_UNDO, S(""),
                          arena_fmt(cx->a, "移出综合稿《" FMT "》", P(d.title)), &h));
    made->id = d.id;
    made->note = S("已移出，正文中的文字请自行删改");
    return OK;
}

ACT(digest_place)
{
    const struct digest_place_in *in = input;
    struct made *made = output;
    struct digest d = { 0 };
    struct bulletin b = { 0 };
    struct list sources;
    struct ids reports;
    struct piece p = { .col = in->column_no != 0 ? in->column_no : 1,
                       .form = in->form != 0 ? in->form : FORM_DIGEST };

    TRY(digest_loose(cx, in->digest, &d));
    TRY(digest_sources(cx, d.id, &sources));
    if (sources.n == 0)
        return fail(cx, E_CONFLICT, "digest.empty", d.title);
    reports = (struct ids){ NEW_ARRAY(cx->a, int64_t, sources.n), sources.n };
    for (size_t i = 0; i < sources.n; i++)
        reports.id[i] = ((struct digest_source *)sources.items)[i].report;
    p.title = d.title;
    p.body = d.body;
    p.digest = d.id;
    TRY(issue_place(cx, in->bulletin, &p, reports, &b));
    made->id = d.id;
    made->note = arena_fmt(cx->a, "已编入《" FMT "》下一期", P(b.name));
    return event_add(cx, (struct event){ .what = S("编入刊物"), .noun = S("digest"),
                                         .object = d.id, .note = d.title });
}
