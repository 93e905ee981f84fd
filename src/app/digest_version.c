/* digest_version.c -- earlier versions of a 综合稿: looked at, and brought back (digest.h). */
#include "app/digest.h"

#include "app/digest_text.h"
#include "store/event.h"
#include "store/piece.h"

const struct field digest_version_fields[] = {
    INPUT_ID(struct digest_version_in, digest, "综合稿", 1),
    INPUT(struct digest_version_in, no, "第几稿", 1, INT64_MAX), FIELD_END
};
const struct field digest_restore_fields[] = {
    INPUT_ID(struct digest_version_in, digest, "综合稿", 1),
    INPUT(struct digest_version_in, no, "第几稿", 1, INT64_MAX),
    INPUT(struct digest_version_in, edition, "版次", 0, INT64_MAX), FIELD_END
};

const struct field digest_version_view_fields[] = {
    FIELD_IN(struct digest_version_view, digest, digest_fields),
    FIELD_IN(struct digest_version_view, version, digest_revision_fields),
    FIELD_OF(struct digest_version_view, blocks, struct digest_block, digest_block_fields),
    FIELD_OF(struct digest_version_view, pictures, struct picture_choice,
             picture_choice_fields),
    FIELD_IN(struct digest_version_view, compare, comparison_fields),
    FIELD(struct digest_version_view, newest), FIELD(struct digest_version_view, may_restore),
    FIELD_END
};

struct wanted { /* a source of the version */
    int64_t report, via;
};

/* "7 9:3": read as digest_set() wrote it. */
static struct list wanted_read(struct cx *cx, struct str text)
{
    struct wanted *want = NEW_ARRAY(cx->a, struct wanted, text.n / 2 + 1);
    struct str word, report;
    size_t n = 0;

    while (text.n != 0) {
        str_cut(&text, S(" "), &word);
        str_cut(&word, S(":"), &report);
        must(str_int(report, &want[n].report));
        must(word.n == 0 || str_int(word, &want[n].via));
        n++;
    }
    return (struct list){ want, n };
}

static const struct wanted *wanted_find(const struct list *want, int64_t report)
{
    const struct wanted *one = want->items;

    for (size_t i = 0; i < want->n; i++) {
        if (one[i].report == report)
            return &one[i];
    }
    return NULL;
}

/* The sources of now, and those that the version had beside them. */
static enum rc version_sources(struct cx *cx, const struct digest_revision *v, struct list *out)
{
    struct list now, want = wanted_read(cx, v->sources);
    const struct wanted *one = want.items;
    struct digest_source *all;

    TRY(digest_sources(cx, v->digest, &now));
    all = NEW_ARRAY(cx->a, struct digest_source, now.n + want.n);
    if (now.n != 0)
        memcpy(all, now.items, now.n * sizeof(*all));
    *out = (struct list){ all, now.n };
    for (size_t i = 0; i < want.n; i++) {
        if (digest_source_of(&now, one[i].report) == NULL)
            TRY(digest_source_once(cx, v->digest, one[i].report, &all[out->n++]));
    }
    return OK;
}

ACT(digest_version)
{
    const struct digest_version_in *in = input;
    struct digest_version_view *view = output;
    struct list sources;

    TRY(digest_load(cx, in->digest, &view->digest));
    TRY(digest_revision_load(cx, in->digest, in->no, &view->version));
    TRY(version_sources(cx, &view->version, &sources));
    view->blocks = digest_blocks(
        cx, origins_read(cx->a, view->version.body, view->version.origins), &sources);
    TRY(digest_pictures(cx, &sources, &view->pictures));
    view->newest = view->version.no == view->digest.revision;
    view->compare = compare(cx->a, view->version.body, view->digest.body);
    view->may_restore = digest_open(&view->digest) && !view->newest;
    return OK;
}

/* -- bringing back -- */

/* Digests that had not been taken in then leave, then single sources; `freed` gets those
 * whose handlings are to be given back. */
static enum rc restore_out(struct cx *cx, struct digest_work *w, const struct list *want,
                           struct list *freed)
{
    const struct wanted *one = want->items;
    struct digest_source *out = NEW_ARRAY(cx->a, struct digest_source, w->sources.n);
    struct list parts, before;
    size_t n = 0;

    TRY(digest_parts(cx, w->d.id, &parts));
    for (size_t i = 0; i < parts.n; i++) {
        const struct digest *part = (const struct digest *)parts.items + i;
        bool stays = false;

        for (size_t j = 0; j < want->n; j++)
            stays |= one[j].via == part->id;
        if (!stays)
            TRY(digest_leave_part(cx, w, part));
    }
    before = w->sources;
    for (size_t i = 0; i < before.n; i++) {
        const struct digest_source *s = (const struct digest_source *)before.items + i;

        if (wanted_find(want, s->report) != NULL)
            continue;
        TRY(digest_leave(cx, w, s));
        out[n++] = *s;
    }
    *freed = (struct list){ out, n };
    return digest_sources(cx, w->d.id, &w->sources);
}

/* May the digest come back with all that it has now? */
static enum rc part_may_come(struct cx *cx, const struct digest_work *w,
                             const struct list *want, int64_t id, bool *out)
{
    struct digest part = { 0 };
    struct list sources;

    TRY(digest_load(cx, id, &part));
    TRY(digest_sources(cx, id, &sources));
    *out = part.merged_into == 0 && sources.n != 0 &&
           (!part.placed || part.issue_state == ISSUE_PUBLISHED);
    for (size_t i = 0; *out && i < sources.n; i++) {
        const struct digest_source *s = (const struct digest_source *)sources.items + i;
        int64_t n = 0;

        if (w->d.issue != 0)
            TRY(piece_in_issue(cx, w->d.issue, s->report, &n));
        *out = wanted_find(want, s->report) != NULL &&
               (n == 0 || digest_source_of(&w->sources, s->report) != NULL);
    }
    return OK;
}

static enum rc part_comes(struct cx *cx, struct digest_work *w, int64_t id)
{
    struct digest part = { 0 };
    struct list sources;

    TRY(digest_load(cx, id, &part));
    TRY(digest_sources(cx, id, &sources));
    for (size_t i = 0; i < sources.n; i++) {
        const struct digest_source *s = (const struct digest_source *)sources.items + i;

        if (digest_source_of(&w->sources, s->report) == NULL)
            TRY(digest_enter(cx, w, s->report, id));
    }
    return digest_set_into(cx, &part, w->d.id);
}

/* Sources of the version come back where they may; *missed is how many may not. */
static enum rc restore_in(struct cx *cx, struct digest_work *w, const struct list *want,
                          int *missed)
{
    const struct wanted *one = want->items;
    bool may;

    for (size_t i = 0; i < want->n; i++) {
        if (one[i].via == 0 || digest_source_of(&w->sources, one[i].report) != NULL)
            continue;
        TRY(part_may_come(cx, w, want, one[i].via, &may));
        if (may)
            TRY(part_comes(cx, w, one[i].via));
    }
    *missed = 0;
    for (size_t i = 0; i < want->n; i++) {
        struct handling h = { 0 };

        if (digest_source_of(&w->sources, one[i].report) != NULL)
            continue;
        TRY(handling_of(cx, one[i].report, w->d.unit, &h));
        TRY(digest_may_take(cx, &w->d, &h, &may));
        if (may)
            TRY(digest_take(cx, w, h.id));
        else
            ++*missed;
    }
    return OK;
}

ACT(digest_restore)
{
    const struct digest_version_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };
    struct digest_revision v = { 0 };
    struct list want, freed;
    int missed = 0;

    TRY(digest_begin(cx, in->digest, in->edition, &w));
    TRY(digest_revision_load(cx, in->digest, in->no, &v));
    want = wanted_read(cx, v.sources);
    TRY(restore_out(cx, &w, &want, &freed));
    TRY(restore_in(cx, &w, &want, &missed));
    w.d.title = v.title;
    w.d.body = v.body;
    w.d.origins = v.origins;
    w.lines = origins_within(cx->a, digest_lines(cx, &w.d, &w.sources),
                             digest_reports(cx, &w.sources));
    TRY(digest_finish(cx, &w, arena_fmt(cx->a, "恢复第%d稿", (int)v.no)));
    for (size_t i = 0; i < freed.n; i++)
        TRY(digest_free(cx, &w.d, (const struct digest_source *)freed.items + i));
    made->id = w.d.id;
    made->note = missed == 0
                     ? arena_fmt(cx->a, "已恢复第%d稿", (int)v.no)
                     : arena_fmt(cx->a, "已恢复第%d稿；有%d件来稿已作别的处理，没有恢复，"
                                 "只来自它们的段落也没有恢复", (int)v.no, missed);
    return event_add(cx, (struct event){ .what = S("恢复旧稿"), .noun = S("digest"),
                                         .object = w.d.id, .note = w.d.title });
}
