/* forward.c (app) -- see forward.h. */
#include "app/forward.h"

#include "app/handling.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "store/digest.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/unit.h"

const struct field forward_in_fields[] = {
    INPUT_ID(struct forward_in, report, "稿件", 0),
    INPUT_ID(struct forward_in, digest, "综合稿", 0),
    INPUT_ID(struct forward_in, target, "报往", 1), FIELD_END
};
const struct field forwarded_fields[] = { FIELD_ID(struct forwarded, id),
                                          FIELD(struct forwarded, note),
                                          FIELD(struct forwarded, path), FIELD_END };
const struct field forward_list_fields[] = {
    INPUT_WORD(struct credit_list_in, whose, &whoses, "范围", 0),
    INPUT_ID(struct credit_list_in, unit, "来稿单位", 0),
    INPUT_DAY(struct credit_list_in, from, "自", 0),
    INPUT_DAY(struct credit_list_in, to, "至", 0),
    INPUT(struct credit_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field forward_list_view_fields[] = {
    FIELD_OF(struct forward_list_view, lines, struct forward, forward_fields),
    FIELD_ID(struct forward_list_view, next),
    FIELD_IN(struct forward_list_view, by, credit_by_fields), FIELD_END
};

/* An outside unit that still is. */
static enum rc forward_target(struct cx *cx, int64_t id, struct unit *out)
{
    enum rc rc = unit_load(cx, id, out);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || !out->outside)
        return fail_field(cx, "target", "forward.target", S(""), S(""));
    if (out->ended != 0 && out->ended <= cx->now)
        return fail_field(cx, "target", "forward.ended", out->name, S(""));
    return OK;
}

/* The title it goes under. */
static enum rc forward_title(struct cx *cx, const struct forward_in *in,
                             const struct list *reports, struct str *out)
{
    struct digest d = { 0 };

    if (in->digest == 0) {
        *out = ((const struct candidate *)reports->items)[0].title;
        return OK;
    }
    TRY(digest_load(cx, in->digest, &d));
    *out = d.title;
    return OK;
}

/* Nobody is revising it, and it was not sent there before. */
static enum rc forward_free(struct cx *cx, const struct forward *f,
                            const struct list *reports, const struct unit *target)
{
    const struct candidate *c = reports->items;
    struct report r = { 0 };
    int64_t same;

    for (size_t i = 0; i < reports->n; i++) {
        if (c[i].state == HANDLING_REVISE)
            return fail_arg(cx, E_CONFLICT, "forward.revising", c[i].number, S(""));
    }
    if (f->report != 0) { /* a digest has a text of its own */
        TRY(report_load(cx, f->report, &r));
        TRY(handling_signed_text(cx, &r));
    }
    TRY(forward_same(cx, f, &same));
    if (same != 0)
        return fail_arg(cx, E_CONFLICT, "forward.twice", f->title, target->name);
    return OK;
}

/* On the timeline of every report that went. */
static enum rc forward_events(struct cx *cx, const struct forward *f,
                              const struct list *reports, const struct unit *target)
{
    struct str note = arena_fmt(cx->a, "报" FMT, P(target->name));

    if (f->digest != 0)
        note = arena_fmt(cx->a, "随综合稿《" FMT "》报" FMT, P(f->title), P(target->name));
    for (size_t i = 0; i < reports->n; i++)
        TRY(event_add(cx, (struct event){
                              .what = S("上报"), .noun = S("forward"), .object = f->id,
                              .report = ((const struct candidate *)reports->items)[i].report,
                              .note = note }));
    return OK;
}

ACT(forward_add)
{
    const struct forward_in *in = input;
    struct forwarded *out = output;
    struct forward f = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                         .target = in->target, .report = in->report, .digest = in->digest,
                         .at = cx->now, .person = cx->actor->person };
    struct handling h = { 0 };
    struct list reports;
    struct unit target = { 0 };

    if (in->report != 0 && in->digest != 0)
        return fail_field(cx, "report", "forward.both", S(""), S(""));
    TRY(credit_reports(cx, in->report, (struct ids){ NULL, 0 }, in->digest, &reports));
    TRY(forward_target(cx, in->target, &target));
    TRY(forward_title(cx, in, &reports, &f.title));
    TRY(forward_free(cx, &f, &reports, &target));
    TRY(forward_add(cx, &f));
    TRY(forward_events(cx, &f, &reports, &target));
    out->id = f.id;
    out->note = arena_fmt(cx->a, "已上报" FMT, P(target.name));
    out->path = arena_fmt(cx->a, "/digest/%lld", (long long)f.digest);
    if (f.report != 0) {
        TRY(handling_of(cx, f.report, f.unit, &h));
        out->path = arena_fmt(cx->a, "/desk/%lld", (long long)h.id);
    }
    return OK;
}

ACT(forward_list)
{
    const struct credit_list_in *in = input;
    struct forward_list_view *view = output;
    int64_t unit = cx->actor->as->unit;
    struct forward_query q = { .forwarder = unit, .before = in->before, .unit = in->unit,
                               .from = in->from, .to = in->to, .limit = CREDIT_PAGE + 1 };

    TRY(credit_by_load(cx, in, &view->by));
    if (view->by.own)
        q.unit = unit;
    TRY(view->by.own ? forward_page_own(cx, q, &view->lines)
                     : forward_page(cx, q, &view->lines));
    view->next = credit_next(&view->lines, sizeof(struct forward));
    return OK;
}
