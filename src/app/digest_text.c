/* digest_text.c -- see digest_text.h. */
#include "app/digest_text.h"

#include "app/body.h"
#include "app/handling.h"
#include "app/issue.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/piece.h"
#include "text/prose.h"

bool digest_open(const struct digest *d)
{
    return d->merged_into == 0 && (!d->placed || d->issue_state == ISSUE_OPEN);
}

enum rc digest_begin(struct cx *cx, int64_t id, int64_t edition, struct digest_work *w)
{
    struct digest d = { 0 };

    TRY(digest_load(cx, id, &d));
    if (edition != 0 && edition != d.edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    if (d.merged_into != 0)
        return fail_arg(cx, E_CONFLICT, "digest.merged_into", d.title, d.into_title);
    if (d.issue_state == ISSUE_PUBLISHED)
        return fail_arg(cx, E_CONFLICT, "digest.published", d.title, d.bulletin_name);
    if (d.placed && d.issue_state != ISSUE_OPEN)
        return fail_arg(cx, E_CONFLICT, "digest.signing", d.title, d.bulletin_name);
    *w = (struct digest_work){ .d = d };
    TRY(digest_sources(cx, id, &w->sources));
    w->lines = digest_lines(cx, &w->d, &w->sources);
    return OK;
}

/* The piece in the issue is what the digest is. */
static enum rc finish_piece(struct cx *cx, const struct digest_work *w)
{
    struct piece p = { 0 };

    TRY(piece_load(cx, w->d.piece, &p));
    p.title = w->d.title;
    p.body = w->d.body;
    p.origins = w->d.origins;
    TRY(piece_set(cx, &p));
    return piece_set_sources(cx, p.id, digest_reports(cx, &w->sources));
}

enum rc digest_finish(struct cx *cx, struct digest_work *w, struct str note)
{
    w->d.body = origins_body(cx->a, w->lines);
    w->d.origins = origins_str(cx->a, w->lines);
    if (utf8_count(w->d.body) > BODY_MAX)
        return fail_field(cx, "body", "digest.long", arena_fmt(cx->a, "%d", BODY_MAX), S(""));
    TRY(digest_sources(cx, w->d.id, &w->sources));
    if (w->d.piece != 0 && w->sources.n == 0)
        return fail_arg(cx, E_CONFLICT, "digest.last", w->d.bulletin_name, S(""));
    TRY(digest_set(cx, &w->d, note));
    return w->d.piece != 0 ? finish_piece(cx, w) : OK;
}

struct list digest_lines(struct cx *cx, const struct digest *d, const struct list *sources)
{
    if (d->origins.n != 0 || d->body.n == 0)
        return origins_read(cx->a, d->body, d->origins);
    return origins_carry(cx->a, (struct list){ NULL, 0 }, digest_paragraphs(cx, sources),
                         prose_tidy(cx->a, d->body));
}

struct list digest_paragraphs_of(struct cx *cx, const struct digest_source *s)
{
    if (s->report_state != REPORT_SENT)
        return (struct list){ NULL, 0 };
    return origins_of(cx->a, prose_tidy(cx->a, s->body), s->report);
}

struct list digest_paragraphs(struct cx *cx, const struct list *sources)
{
    const struct digest_source *s = sources->items;
    struct list *part = NEW_ARRAY(cx->a, struct list, sources->n);
    struct origin_line *line;
    size_t n = 0;

    for (size_t i = 0; i < sources->n; i++) {
        part[i] = digest_paragraphs_of(cx, &s[i]);
        n += part[i].n;
    }
    line = NEW_ARRAY(cx->a, struct origin_line, n);
    n = 0;
    for (size_t i = 0; i < sources->n; i++) {
        if (part[i].n != 0)
            memcpy(line + n, part[i].items, part[i].n * sizeof(*line));
        n += part[i].n;
    }
    return (struct list){ line, n };
}

struct ids digest_reports(struct cx *cx, const struct list *sources)
{
    struct ids out = { NEW_ARRAY(cx->a, int64_t, sources->n), sources->n };

    for (size_t i = 0; i < sources->n; i++)
        out.id[i] = ((const struct digest_source *)sources->items)[i].report;
    return out;
}

const struct digest_source *digest_source_of(const struct list *sources, int64_t report)
{
    const struct digest_source *s = sources->items;

    for (size_t i = 0; i < sources->n; i++) {
        if (s[i].report == report)
            return &s[i];
    }
    return NULL;
}

/* 410500-2005-0187 is 0187 to those who work with it. */
struct str digest_source_mark(struct cx *cx, const struct digest_source *s)
{
    struct str tail = s->number, head;

    while (str_find(tail, S("-")) < tail.n)
        str_cut(&tail, S("-"), &head);
    return arena_fmt(cx->a, FMT "%s" FMT "%s", P(s->unit_short), tail.n != 0 ? " " : "", P(tail),
                     s->place == 0 ? "（已移出）" : "");
}

/* -- in -- */

enum rc digest_enter(struct cx *cx, struct digest_work *w, int64_t report, int64_t via)
{
    if (w->d.issue != 0)
        TRY(issue_once(cx, w->d.bulletin_name, w->d.issue, report));
    if (w->sources.n >= DIGEST_SOURCES_ALL)
        return fail_arg(cx, E_CONFLICT, "digest.full",
                        arena_fmt(cx->a, "%d", DIGEST_SOURCES_ALL), S(""));
    TRY(digest_source_add(cx, w->d.id, report, via));
    return digest_sources(cx, w->d.id, &w->sources);
}

/* Does another digest of the unit keep it from this one?  A published one does not. */
static enum rc kept_elsewhere(struct cx *cx, const struct handling *h, bool *out)
{
    struct digest other = { 0 };

    *out = false;
    if (h->digest == 0)
        return OK;
    TRY(digest_load(cx, h->digest, &other));
    *out = other.issue_state != ISSUE_PUBLISHED;
    return OK;
}

enum rc digest_may_take(struct cx *cx, const struct digest *d, const struct handling *h,
                        bool *out)
{
    struct report r = { 0 };
    int64_t n = 0;
    bool kept;

    TRY(kept_elsewhere(cx, h, &kept));
    TRY(report_load(cx, h->report, &r));
    if (d->issue != 0)
        TRY(piece_in_issue(cx, d->issue, h->report, &n));
    *out = !kept && n == 0 && h->unit == d->unit && r.state == REPORT_SENT &&
           (h->holder == 0 || h->holder == cx->actor->person) &&
           handling_moved((enum handling_state)h->state, MOVE_ADOPT) != HANDLING_NONE;
    return OK;
}

enum rc digest_take(struct cx *cx, struct digest_work *w, int64_t handling)
{
    struct handling h = { 0 };
    struct report r = { 0 };
    bool kept;
    enum rc rc = handling_load(cx, handling, &h);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || h.unit != w->d.unit)
        return fail_field(cx, "handling", "digest.foreign", h.number, S(""));
    if (digest_source_of(&w->sources, h.report) != NULL)
        return fail_arg(cx, E_CONFLICT, "digest.already", h.number, S(""));
    TRY(kept_elsewhere(cx, &h, &kept));
    if (kept)
        return fail_arg(cx, E_CONFLICT, "digest.merged", h.number, S(""));
    TRY(digest_enter(cx, w, h.report, 0));
    TRY(handling_step(cx, handling, 0, MOVE_ADOPT, S(""),
                      arena_fmt(cx->a, "并入综合稿《" FMT "》", P(w->d.title)), &h));
    h.digest = w->d.id;
    TRY(handling_set(cx, &h));
    TRY(report_load(cx, h.report, &r));
    return handling_signed_text(cx, &r);
}

/* -- out -- */

/* It leaves the digest that it came with, and the one that this one got it from, and so on,
 * so that it comes back with none of them; what is published stays as it is. */
static enum rc leave_parts(struct cx *cx, const struct digest *d, const struct digest_source *s)
{
    int64_t via = s->via;

    while (via != 0) {
        struct digest_work part = { 0 };
        const struct digest_source *there;

        TRY(digest_load(cx, via, &part.d));
        TRY(digest_sources(cx, via, &part.sources));
        there = digest_source_of(&part.sources, s->report);
        if (part.d.issue_state == ISSUE_PUBLISHED || there == NULL)
            return OK;
        part.lines = origins_without(cx->a, digest_lines(cx, &part.d, &part.sources),
                                     (struct ids){ &(int64_t){ s->report }, 1 });
        via = there->via;
        TRY(digest_source_drop(cx, part.d.id, s->report));
        TRY(digest_finish(cx, &part,
                          arena_fmt(cx->a, "随综合稿《" FMT "》移出" FMT, P(d->title),
                                    P(digest_source_mark(cx, s)))));
    }
    return OK;
}

enum rc digest_leave(struct cx *cx, struct digest_work *w, const struct digest_source *s)
{
    TRY(digest_source_drop(cx, w->d.id, s->report));
    w->lines = origins_without(cx->a, w->lines, (struct ids){ &(int64_t){ s->report }, 1 });
    return leave_parts(cx, &w->d, s);
}

/* Does the report stand in an issue of the unit otherwise? */
static enum rc stands_alone(struct cx *cx, const struct handling *h, bool *out)
{
    struct list pieces;
    int64_t published;

    TRY(piece_published_of(cx, h->report, h->unit, &published));
    TRY(piece_open_of(cx, h->report, h->unit, &pieces));
    *out = published != 0 || pieces.n != 0;
    return OK;
}

enum rc digest_free(struct cx *cx, const struct digest *d, const struct digest_source *s)
{
    struct handling h = { 0 };
    bool alone = true, kept;

    TRY(handling_load(cx, s->handling, &h));
    TRY(kept_elsewhere(cx, &h, &kept));
    if (h.digest == d->id || kept) { /* else it stays with the one that was published */
        h.digest = 0;
        TRY(handling_set(cx, &h));
        TRY(handling_load(cx, h.id, &h));
        TRY(stands_alone(cx, &h, &alone));
    }
    if (alone) /* what is published, or about to be, stays 采用 */
        return event_add(cx, (struct event){ .what = S("移出综合稿"), .noun = S("handling"),
                                             .object = h.id, .report = h.report,
                                             .note = d->title });
    return handling_step(cx, h.id, 0, MOVE_UNDO, S(""),
                         arena_fmt(cx->a, "移出综合稿《" FMT "》", P(d->title)), &h);
}

/* Of what left with a part, another part may bring some itself. */
static enum rc stay_with_others(struct cx *cx, const struct digest *d, const struct digest *part,
                                struct ids *gone)
{
    struct list parts, sources;

    TRY(digest_parts(cx, d->id, &parts));
    for (size_t i = 0; i < parts.n; i++) {
        const struct digest *other = (const struct digest *)parts.items + i;
        size_t n = 0;

        if (other->id == part->id)
            continue;
        TRY(digest_sources(cx, other->id, &sources));
        for (size_t j = 0; j < gone->n; j++) {
            if (digest_source_of(&sources, gone->id[j]) != NULL)
                TRY(digest_source_add(cx, d->id, gone->id[j], other->id));
            else
                gone->id[n++] = gone->id[j];
        }
        gone->n = n;
    }
    return OK;
}

enum rc digest_leave_part(struct cx *cx, struct digest_work *w, const struct digest *part)
{
    const struct digest_source *s = w->sources.items;
    struct list sources;
    struct ids gone = { NEW_ARRAY(cx->a, int64_t, w->sources.n), 0 };

    TRY(digest_sources(cx, part->id, &sources));
    for (size_t i = 0; i < w->sources.n; i++) {
        if (s[i].via != part->id)
            continue;
        gone.id[gone.n++] = s[i].report;
        TRY(digest_source_drop(cx, w->d.id, s[i].report));
    }
    TRY(stay_with_others(cx, &w->d, part, &gone));
    for (size_t i = 0; i < gone.n; i++)
        TRY(event_add(cx, (struct event){ .what = S("移出综合稿"), .noun = S("digest"),
                                          .object = w->d.id, .report = gone.id[i],
                                          .note = w->d.title }));
    TRY(digest_set_into(cx, part, 0));
    w->lines = origins_minus(cx->a, origins_without(cx->a, w->lines, gone),
                             digest_lines(cx, part, &sources));
    return digest_sources(cx, w->d.id, &w->sources);
}
