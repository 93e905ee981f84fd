/* event.c (app) -- see event.h. */
#include "app/event.h"

#include <inttypes.h>
#include "base/buf.h"
#include "domain/actor.h"
#include "store/person.h"
#include "store/unit.h"

enum { EVENT_PAGE = 50, CSV_STEP = 500, CSV_BYTES = 8 * 1024 * 1024 };
static const size_t CSV_ARENA = (size_t)64 << 20;

const struct field event_list_fields[] = {
    INPUT(struct event_list_in, act, "事项", 0, 40),
    INPUT(struct event_list_in, noun, "对象", 0, 20),
    INPUT_ID(struct event_list_in, person, "人员", 0),
    INPUT(struct event_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field event_list_view_fields[] = {
    FIELD_OF(struct event_list_view, events, struct event_line, event_line_fields),
    FIELD(struct event_list_view, act), FIELD(struct event_list_view, noun),
    FIELD(struct event_list_view, person_name),
    FIELD_ID(struct event_list_view, person), FIELD_ID(struct event_list_view, next),
    FIELD(struct event_list_view, whole), FIELD_END
};
const struct field event_from_fields[] = {
    INPUT_ID(struct event_from, from, "从哪一条之后", 0), FIELD_END
};
const struct field event_verdict_fields[] = {
    FIELD_ID(struct event_verdict, from), FIELD(struct event_verdict, n),
    FIELD_ID(struct event_verdict, bad),  FIELD_ID(struct event_verdict, last),
    FIELD(struct event_verdict, hash),    FIELD(struct event_verdict, more),
    FIELD_END
};

/* Does the reader audit the whole node? */
static enum rc audits_all(struct cx *cx, bool *out)
{
    struct unit top = { 0 };

    TRY(unit_top(cx, &top));
    *out = rights_in(cx->actor, RIGHT_AUDIT, top.id);
    return OK;
}

ACT(event_list)
{
    const struct event_list_in *in = input;
    struct event_list_view *view = output;
    struct event_query q = { .act = in->act, .noun = in->noun, .person = in->person,
                             .before = in->before, .limit = EVENT_PAGE + 1 };
    struct person p = { 0 };

    TRY(audits_all(cx, &view->whole));
    if (!view->whole)
        q.unit = cx->actor->as->unit;
    TRY(event_page(cx, q, &view->events));
    if (view->events.n > EVENT_PAGE) {
        view->events.n = EVENT_PAGE;
        view->next = ((const struct event_line *)view->events.items)[EVENT_PAGE - 1].id;
    }
    if (in->person != 0) {
        TRY(person_load(cx, in->person, &p));
        view->person_name = p.name;
    }
    view->act = in->act;
    view->noun = in->noun;
    view->person = in->person;
    return OK;
}

ACT(event_verify)
{
    const struct event_from *in = input;
    struct event_verdict *v = output;
    struct event_check check = { 0 };

    TRY(event_verify(cx, in->from, &check));
    *v = (struct event_verdict){ .from = in->from, .n = check.n, .bad = check.bad,
                                 .last = check.last, .hash = check.hash,
                                 .more = check.more };
    return OK;
}

/* A row as event.h describes it; `a` is for its cells. */
static void csv_event(struct arena *a, struct buf *b, const struct event *e)
{
    for (const struct field *f = event_fields; f->name != NULL; f++) {
        struct str cell = field_wire(a, f, (const char *)e + f->offset);

        if (f != event_fields)
            buf_add(b, S(","));
        if (str_starts(cell, S("'")))
            cell = arena_fmt(a, "'" FMT, P(cell));
        buf_csv(b, cell); /* disarms the other signs */
    }
    buf_add(b, S("\r\n"));
}

/* The next rows after *last, as CSV; *n how many.  Only the text is kept. */
static enum rc csv_step(struct cx *cx, struct buf *b, int64_t *last, size_t *n)
{
    struct cx step = *cx;
    struct list rows;
    enum rc rc;

    step.a = arena_new(cx->a, CSV_ARENA);
    rc = event_after(&step, *last, CSV_STEP, &rows);
    if (rc != OK) {
        cx->fault = step.fault;
        return rc;
    }
    for (size_t i = 0; i < rows.n; i++) {
        const struct event *e = (const struct event *)rows.items + i;

        csv_event(step.a, b, e);
        *last = e->id;
    }
    *n = rows.n;
    arena_free(step.a);
    return OK;
}

ACT(event_csv)
{
    const struct event_from *in = input;
    struct download *out = output;
    struct buf b = { .a = cx->a };
    int64_t last = in->from;
    size_t n = CSV_STEP;
    bool whole;

    TRY(audits_all(cx, &whole));
    if (!whole)
        return fail(cx, E_DENIED, "event.top", S(""));
    buf_add(&b, S("\xEF\xBB\xBF"));
    for (const struct field *f = event_fields; f->name != NULL; f++)
        buf_fmt(&b, "%s%s", f != event_fields ? "," : "", f->name);
    buf_add(&b, S("\r\n"));
    for (int done = 0; done < EVENT_CSV_MAX && n == CSV_STEP && b.n < CSV_BYTES;
         done += CSV_STEP)
        TRY(csv_step(cx, &b, &last, &n));
    out->name = arena_fmt(cx->a, "events-%" PRId64 "-%" PRId64 ".csv", in->from, last);
    out->type = S("text/csv; charset=utf-8");
    out->bytes = buf_str(&b);
    return OK;
}
