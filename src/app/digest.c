/* digest.c (app) -- 综合稿: what goes in and out of one, and its text (digest.h). */
#include "app/digest.h"

#include "app/body.h"
#include "app/digest_text.h"
#include "app/issue.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/event.h"

enum { DIGEST_PAGE = 25 };

#define DIGEST_HEAD(T) \
    INPUT_ID(T, digest, "综合稿", 1), INPUT(T, edition, "版次", 0, INT64_MAX)

const struct field digest_list_fields[] = {
    INPUT(struct digest_list_in, words, "标题含", 0, 40),
    INPUT(struct digest_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field digest_list_view_fields[] = {
    FIELD_OF(struct digest_list_view, lines, struct digest, digest_fields),
    FIELD(struct digest_list_view, words), FIELD_ID(struct digest_list_view, next), FIELD_END
};
const struct field digest_add_fields[] = {
    INPUT_IDS(struct digest_add_in, handlings, "来稿", 0, DIGEST_SOURCES_MAX),
    INPUT_IDS(struct digest_add_in, digests, "并入的综合稿", 0, DIGEST_SOURCES_MAX),
    INPUT(struct digest_add_in, title, "标题", 0, TITLE_MAX), FIELD_END
};
const struct field digest_id_fields[] = { INPUT_ID(struct digest_id, digest, "综合稿", 1),
                                          FIELD_END };
const struct field digest_change_fields[] = {
    DIGEST_HEAD(struct digest_change_in),
    INPUT(struct digest_change_in, title, "标题", 1, TITLE_MAX),
    INPUT_LINES(struct digest_change_in, body, "正文", 1, BODY_MAX),
    INPUT_LINES(struct digest_change_in, origins, "各段来源", 0, 20 * BODY_MAX), FIELD_END
};
const struct field digest_merge_fields[] = {
    DIGEST_HEAD(struct digest_merge_in),
    INPUT_ID(struct digest_merge_in, handling, "来稿", 0),
    INPUT_IDS(struct digest_merge_in, handlings, "来稿", 0, DIGEST_SOURCES_MAX),
    INPUT_ID(struct digest_merge_in, part, "并入的综合稿", 0), FIELD_END
};
const struct field digest_unmerge_fields[] = {
    DIGEST_HEAD(struct digest_merge_in),
    INPUT_ID(struct digest_merge_in, handling, "来稿", 0),
    INPUT_ID(struct digest_merge_in, part, "并入的综合稿", 0), FIELD_END
};
const struct field digest_insert_fields[] = {
    DIGEST_HEAD(struct digest_insert_in),
    INPUT_ID(struct digest_insert_in, report, "来稿", 1),
    INPUT(struct digest_insert_in, line, "段落", 1, BODY_MAX), FIELD_END
};
const struct field digest_place_fields[] = {
    INPUT_ID(struct digest_place_in, digest, "综合稿", 1),
    INPUT_ID(struct digest_place_in, bulletin, "刊物", 0),
    INPUT_ID(struct digest_place_in, issue, "期", 0),
    INPUT(struct digest_place_in, column_no, "栏目", 0, 100),
    INPUT_WORD(struct digest_place_in, form, &adoption_forms, "采用形式", 0), FIELD_END
};

ACT(digest_list)
{
    const struct digest_list_in *in = input;
    struct digest_list_view *view = output;

    TRY(digest_page(cx, cx->actor->as->unit, in->words, in->before, DIGEST_PAGE + 1,
                    &view->lines));
    view->words = in->words;
    if (view->lines.n > DIGEST_PAGE) {
        view->lines.n = DIGEST_PAGE;
        view->next = ((struct digest *)view->lines.items)[DIGEST_PAGE - 1].id;
    }
    return OK;
}

static enum rc digest_event(struct cx *cx, const struct digest *d, struct str what,
                            struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("digest"), .object = d->id,
                                         .note = note.n != 0 ? note : d->title });
}

/* A digest of the unit that may be taken into w->d. */
static enum rc part_load(struct cx *cx, const struct digest_work *w, int64_t id,
                         struct digest *out)
{
    struct digest part = { 0 };
    enum rc rc = digest_load(cx, id, &part);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || part.unit != w->d.unit)
        return fail_field(cx, "part", "credit.digest", S(""), S(""));
    if (part.id == w->d.id)
        return fail_field(cx, "part", "digest.itself", S(""), S(""));
    if (part.merged_into != 0)
        return fail_arg(cx, E_CONFLICT, "digest.merged_into", part.title, part.into_title);
    if (part.placed && part.issue_state != ISSUE_PUBLISHED)
        return fail_arg(cx, E_CONFLICT, "digest.placed", part.title, part.bulletin_name);
    if (part.sources == 0)
        return fail_arg(cx, E_CONFLICT, "digest.empty", part.title, S(""));
    *out = part;
    return OK;
}

/* A report goes to the end of the text. */
static enum rc merge_handling(struct cx *cx, struct digest_work *w, int64_t handling)
{
    const struct digest_source *s;

    TRY(digest_take(cx, w, handling));
    s = w->sources.items;
    w->lines = origins_join(cx->a, w->lines,
                            digest_paragraphs_of(cx, &s[w->sources.n - 1]));
    return OK;
}

/* Another digest does, with all that is behind it; a report that is in already is not taken
 * twice. */
static enum rc merge_part(struct cx *cx, struct digest_work *w, int64_t id)
{
    struct digest part = { 0 };
    struct list sources;
    const struct digest_source *s;

    TRY(part_load(cx, w, id, &part));
    TRY(digest_sources(cx, id, &sources));
    s = sources.items;
    for (size_t i = 0; i < sources.n; i++) {
        if (digest_source_of(&w->sources, s[i].report) != NULL)
            continue;
        TRY(digest_enter(cx, w, s[i].report, id));
        TRY(event_add(cx, (struct event){
                              .what = S("并入综合稿"), .noun = S("digest"), .object = w->d.id,
                              .report = s[i].report,
                              .note = arena_fmt(cx->a, "随《" FMT "》并入《" FMT "》",
                                                P(part.title), P(w->d.title)) }));
    }
    w->lines = origins_join(cx->a, w->lines, digest_lines(cx, &part, &sources));
    return digest_set_into(cx, &part, w->d.id);
}

/* The title of what comes first. */
static enum rc first_title(struct cx *cx, const struct digest_add_in *in, int64_t unit,
                           struct str *out)
{
    struct handling h = { 0 };
    struct report r = { 0 };
    struct digest part = { 0 };

    if (in->handlings.n == 0) {
        TRY(part_load(cx, &(struct digest_work){ .d = { .unit = unit } }, in->digests.id[0],
                      &part));
        *out = part.title;
        return OK;
    }
    TRY(handling_load(cx, in->handlings.id[0], &h));
    if (h.unit != unit)
        return fail_field(cx, "handlings", "digest.foreign", h.number, S(""));
    TRY(report_load(cx, h.report, &r));
    *out = r.title;
    return OK;
}

/* Has it come with a digest? */
static enum rc already_in(struct cx *cx, const struct digest_work *w, int64_t handling, bool *out)
{
    struct handling h = { 0 };

    TRY(handling_load(cx, handling, &h));
    *out = h.unit == w->d.unit && digest_source_of(&w->sources, h.report) != NULL;
    return OK;
}

ACT(digest_add)
{
    const struct digest_add_in *in = input;
    struct made *made = output;
    struct digest_work w = { .d = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                                    .title = in->title, .person = cx->actor->person,
                                    .edition = 1, .created = cx->now, .changed = cx->now } };
    bool in_it;

    if (in->handlings.n == 0 && in->digests.n == 0)
        return fail_field(cx, "handlings", "digest.which", S(""), S(""));
    if (w.d.title.n == 0)
        TRY(first_title(cx, in, w.d.unit, &w.d.title));
    TRY(digest_add(cx, &w.d));
    for (size_t i = 0; i < in->digests.n; i++)
        TRY(merge_part(cx, &w, in->digests.id[i]));
    for (size_t i = 0; i < in->handlings.n; i++) {
        TRY(already_in(cx, &w, in->handlings.id[i], &in_it));
        if (!in_it)
            TRY(merge_handling(cx, &w, in->handlings.id[i]));
    }
    TRY(digest_finish(cx, &w, S("新建")));
    made->id = w.d.id;
    made->note = arena_fmt(cx->a, "已把%d件并为一篇综合稿", (int)w.sources.n);
    return digest_event(cx, &w.d, S("综合"), S(""));
}

/* Its sources, and what was one in any version: whoever was writing when a source was taken
 * out still names it. */
static enum rc known_reports(struct cx *cx, const struct digest_work *w, struct ids *out)
{
    struct list versions;

    *out = digest_reports(cx, &w->sources);
    TRY(digest_revisions(cx, w->d.id, &versions));
    for (size_t i = 0; i < versions.n; i++) {
        struct str rest = ((const struct digest_revision *)versions.items)[i].sources;
        struct str word, report;
        int64_t id;

        while (rest.n != 0) {
            str_cut(&rest, S(" "), &word);
            str_cut(&word, S(":"), &report);
            must(str_int(report, &id));
            *out = ids_join(cx->a, *out, (struct ids){ &id, 1 });
        }
    }
    return OK;
}

/* The origins of the new body: as they were sent, or as the text shows them. */
static enum rc change_lines(struct cx *cx, const struct digest_change_in *in,
                            const struct digest_work *w, struct list *out)
{
    struct str body = in->body, word = S("");
    struct list more = digest_paragraphs(cx, &w->sources), sent;
    struct ids known;

    TRY(body_take(cx, &body));
    TRY(known_reports(cx, w, &known));
    switch (in->origins.n == 0
                ? ORIGINS_COUNT
                : origins_check(cx->a, in->body, body, in->origins, known, &sent, &word)) {
    case ORIGINS_NO_ID: return fail_field(cx, "origins", "digest.origin_id", word, S(""));
    case ORIGINS_FOREIGN:
        return fail_field(cx, "origins", "digest.origin_foreign", word, S(""));
    case ORIGINS_GOOD:
        sent = origins_only(cx->a, sent, digest_reports(cx, &w->sources));
        *out = str_eq(origins_str(cx->a, sent), origins_str(cx->a, w->lines))
                   ? origins_settle(cx->a, w->lines, more, sent) : sent;
        return OK;
    case ORIGINS_COUNT: break;
    }
    *out = origins_carry(cx->a, w->lines, more, body);
    return OK;
}

ACT(digest_change)
{
    const struct digest_change_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };

    TRY(digest_begin(cx, in->digest, in->edition, &w));
    TRY(change_lines(cx, in, &w, &w.lines));
    w.d.title = in->title;
    TRY(digest_finish(cx, &w, S("改写")));
    made->id = w.d.id;
    made->note = w.d.placed ? arena_fmt(cx->a, "已保存，《" FMT "》待发期中的文字同时更新",
                                        P(w.d.bulletin_name))
                            : S("已保存");
    return digest_event(cx, &w.d, S("改写综合稿"), S(""));
}

ACT(digest_insert)
{
    const struct digest_insert_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };
    const struct digest_source *s;
    struct list lines;

    TRY(digest_begin(cx, in->digest, in->edition, &w));
    s = digest_source_of(&w.sources, in->report);
    if (s == NULL)
        return fail_field(cx, "report", "digest.origin_foreign", S(""), S(""));
    if (s->report_state != REPORT_SENT)
        return fail(cx, E_CONFLICT, "handling.unsigned", S(""));
    lines = digest_paragraphs_of(cx, s);
    if ((size_t)in->line > lines.n)
        return fail_field(cx, "line", "digest.line", s->title,
                          arena_fmt(cx->a, "%d", (int)lines.n));
    lines = (struct list){ (struct origin_line *)lines.items + (in->line - 1), 1 };
    w.lines = origins_join(cx->a, w.lines, lines);
    TRY(digest_finish(cx, &w, arena_fmt(cx->a, "插入" FMT "第%d段",
                                        P(digest_source_mark(cx, s)), (int)in->line)));
    made->id = w.d.id;
    made->note = S("已插到文末");
    return digest_event(cx, &w.d, S("改写综合稿"), S(""));
}

ACT(digest_merge)
{
    const struct digest_merge_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };
    size_t before;

    if (in->handling == 0 && in->handlings.n == 0 && in->part == 0)
        return fail_field(cx, "handlings", "digest.which", S(""), S(""));
    TRY(digest_begin(cx, in->digest, in->edition, &w));
    before = w.sources.n;
    if (in->handling != 0)
        TRY(merge_handling(cx, &w, in->handling));
    for (size_t i = 0; i < in->handlings.n; i++)
        TRY(merge_handling(cx, &w, in->handlings.id[i]));
    if (in->part != 0)
        TRY(merge_part(cx, &w, in->part));
    TRY(digest_finish(cx, &w, arena_fmt(cx->a, "并入%d件", (int)(w.sources.n - before))));
    made->id = w.d.id;
    made->note = S("已并入综合稿，文字接在文末");
    return digest_event(cx, &w.d, S("并入"), S(""));
}

/* The digest that was taken in, by itself again. */
static enum rc unmerge_part(struct cx *cx, struct digest_work *w, int64_t id)
{
    struct digest part = { 0 };
    enum rc rc = digest_load(cx, id, &part);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || part.merged_into != w->d.id)
        return fail_field(cx, "part", "digest.part_not_in", S(""), S(""));
    TRY(digest_leave_part(cx, w, &part));
    return digest_finish(cx, w, arena_fmt(cx->a, "移出综合稿《" FMT "》", P(part.title)));
}

static enum rc unmerge_handling(struct cx *cx, struct digest_work *w, int64_t handling)
{
    struct handling h = { 0 };
    const struct digest_source *s;
    enum rc rc = handling_load(cx, handling, &h);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    s = h.unit == w->d.unit ? digest_source_of(&w->sources, h.report) : NULL;
    if (s == NULL)
        return fail_arg(cx, E_CONFLICT, "digest.not_in", h.number, S(""));
    TRY(digest_leave(cx, w, s));
    TRY(digest_finish(cx, w, arena_fmt(cx->a, "移出" FMT, P(digest_source_mark(cx, s)))));
    return digest_free(cx, &w->d, s);
}

ACT(digest_unmerge)
{
    const struct digest_merge_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };

    if ((in->handling == 0) == (in->part == 0))
        return fail_field(cx, "handling", "digest.which", S(""), S(""));
    TRY(digest_begin(cx, in->digest, in->edition, &w));
    TRY(in->part != 0 ? unmerge_part(cx, &w, in->part)
                      : unmerge_handling(cx, &w, in->handling));
    made->id = w.d.id;
    made->note = S("已移出，只来自它的段落一并移出；可在历次版本里找回");
    return digest_event(cx, &w.d, S("移出"), S(""));
}

ACT(digest_place)
{
    const struct digest_place_in *in = input;
    struct made *made = output;
    struct digest_work w = { 0 };
    struct bulletin b = { 0 };
    struct piece p = { .col = in->column_no != 0 ? in->column_no : 1,
                       .issue = in->issue,
                       .form = in->form != 0 ? in->form : FORM_DIGEST };

    TRY(digest_begin(cx, in->digest, 0, &w));
    if (w.d.placed)
        return fail_arg(cx, E_CONFLICT, "digest.placed", w.d.title, w.d.bulletin_name);
    if (w.sources.n == 0)
        return fail_arg(cx, E_CONFLICT, "digest.empty", w.d.title, S(""));
    w.d.body = origins_body(cx->a, w.lines);
    w.d.origins = origins_str(cx->a, w.lines);
    p.title = w.d.title;
    p.body = w.d.body;
    p.origins = w.d.origins;
    p.digest = w.d.id;
    TRY(issue_place(cx, in->bulletin, &p, digest_reports(cx, &w.sources), &b));
    made->id = w.d.id;
    made->note = arena_fmt(cx->a, "已编入《" FMT "》下一期", P(b.name));
    return digest_event(cx, &w.d, S("编入刊物"), S(""));
}
