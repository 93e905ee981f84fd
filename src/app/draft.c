/* draft.c (app) -- see draft.h: beginning, keeping and ending drafts. */
#include "app/draft.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/embedded.h"
#include "base/time.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "domain/line.h"
#include "store/event.h"
#include "store/person.h"

const struct field draft_id_fields[] = { INPUT_ID(struct draft_id, draft, "草稿", 1),
                                         FIELD_END };
const struct field draft_start_fields[] = { INPUT_ID(struct draft_in, scheme, "考核办法", 0),
                                            FIELD_END };
const struct field draft_add_fields[] = {
    INPUT_ID(struct draft_in, scheme, "考核办法", 0),
    INPUT(struct draft_in, sample, "样板", 0, 100),
    INPUT_LINES(struct draft_in, text, "考核办法全文", 0, SCHEME_BYTES_MAX), FIELD_END
};
static const struct field sample_fields[] = {
    FIELD(struct sample, name), FIELD(struct sample, title), FIELD(struct sample, clauses),
    FIELD_END
};
const struct field draft_form_fields[] = {
    FIELD_ID(struct draft_form, scheme), FIELD(struct draft_form, scheme_name),
    FIELD_OF(struct draft_form, schemes, struct scheme_file, scheme_file_fields),
    FIELD_OF(struct draft_form, samples, struct sample, sample_fields), FIELD_END
};
const struct field draft_change_fields[] = {
    INPUT_ID(struct draft_change_in, draft, "草稿", 1),
    INPUT_LINES(struct draft_change_in, text, "考核办法全文", 0, SCHEME_BYTES_MAX),
    INPUT(struct draft_change_in, seen, "所见文本的摘要", 0, 64), FIELD_END
};
const struct field draft_done_fields[] = { FIELD_ID(struct draft_done, id),
                                           FIELD(struct draft_done, note),
                                           FIELD(struct draft_done, path), FIELD_END };

/* -- what all writing of drafts shares -- */

struct str draft_title(const struct draft *d)
{
    return d->name.n != 0 ? d->name : S("未命名的草稿");
}

enum rc draft_open(struct cx *cx, int64_t id, struct draft *out)
{
    TRY(draft_load(cx, id, out));
    if (out->ended == 0)
        return OK;
    if (out->scheme != 0)
        return fail_arg(cx, E_CONFLICT, "draft.entered", draft_title(out),
                        time_str(cx->a, out->ended));
    return fail_arg(cx, E_CONFLICT, "draft.dropped", draft_title(out),
                    time_str(cx->a, out->ended));
}

struct str draft_seen(struct arena *a, struct str text)
{
    return sm3_hex(a, text);
}

enum rc draft_fresh(struct cx *cx, const struct draft *d, struct str seen)
{
    if (seen.n == 0 || str_eq(seen, draft_seen(cx->a, d->text)))
        return OK;
    return fail_arg(cx, E_CONFLICT, "draft.changed", d->editor_name,
                    time_str(cx->a, d->changed));
}

/* Behind 办法, if the head has it. */
static struct str name_in(struct arena *a, struct str text)
{
    struct section_slot slot[] = { { .word = "办法" } };
    const struct scheme_section *head;
    struct list sections;
    struct str name;

    scheme_sections(a, text, &sections);
    head = sections.items;
    section_read(a, (struct str){ text.p + head->from, head->to - head->from }, slot, 1);
    name = slot[0].value;
    while (utf8_count(name) > 100)
        name.n--;
    return utf8_valid(name) ? name : S("");
}

/* As drafts are kept: lines end with LF, the last one too; no byte order mark. */
static struct str text_kept(struct arena *a, struct str text)
{
    struct buf b = { .a = a };
    struct str line;

    if (str_starts(text, S("\xef\xbb\xbf")))
        text = (struct str){ text.p + 3, text.n - 3 };
    while (line_next(&text, &line)) {
        buf_add(&b, line);
        buf_add(&b, S("\n"));
    }
    return buf_str(&b);
}

enum rc draft_keep(struct cx *cx, struct draft *d, struct str text, struct str what)
{
    d->text = text_kept(cx->a, text);
    if (d->text.n > SCHEME_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "scheme.large",
                        arena_fmt(cx->a, "%d KB", SCHEME_BYTES_MAX / 1024), S(""));
    d->name = name_in(cx->a, d->text);
    d->changed = cx->now;
    d->editor = cx->actor->person;
    TRY(draft_set(cx, d));
    return event_add(cx, (struct event){ .what = what, .noun = S("draft"), .object = d->id,
                                         .note = draft_title(d) });
}

enum rc draft_read(struct cx *cx, struct str text, struct scheme *rules, struct list *faults)
{
    enum rc rc;

    *faults = (struct list){ NULL, 0 };
    rc = scheme_parse(cx, text, rules, faults);
    if (rc != E_INVALID || faults->n == 0)
        return rc;
    cx->fault = (struct fault){ .rc = OK }; /* told line by line, not as a failure */
    return OK;
}

/* -- beginning one -- */

static void samples_make(struct cx *cx, struct list *out)
{
    struct sample *sample;
    size_t n = 0;

    while (samples[n].name != NULL)
        n++;
    sample = NEW_ARRAY(cx->a, struct sample, n);
    for (size_t i = 0; i < n; i++) {
        const struct scheme_section *s;
        struct list sections;

        sample[i].name = str_of(samples[i].name);
        sample[i].name.n -= sizeof(".rules") - 1;
        sample[i].title = name_in(cx->a, samples[i].text);
        scheme_sections(cx->a, samples[i].text, &sections);
        s = sections.items;
        for (size_t j = 0; j < sections.n; j++)
            sample[i].clauses += s[j].kind == SECTION_CLAUSE;
    }
    *out = (struct list){ sample, n };
}

ACT(draft_new)
{
    const struct draft_in *in = input;
    struct draft_form *form = output;
    struct scheme_file file = { 0 };

    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &form->schemes));
    samples_make(cx, &form->samples);
    if (in->scheme == 0)
        return OK;
    TRY(scheme_file_load(cx, in->scheme, &file));
    form->scheme = file.id;
    form->scheme_name = file.name;
    return OK;
}

/* A head and a first clause, to be filled. */
static struct str blank_scheme(struct cx *cx)
{
    int year = time_date(cx->now).year;

    return arena_fmt(cx->a,
                     "办法 \n施行 %d-01-01 至 %d-12-31\n\n条 市级采用\n  据 \n  看 采用\n"
                     "  级别 市\n  计 2\n", year, year);
}

static enum rc sample_text(struct cx *cx, struct str name, struct str *out)
{
    const struct embedded *sample =
        embedded_find(samples, arena_fmt(cx->a, FMT ".rules", P(name)));

    if (sample == NULL)
        return fail_field(cx, "sample", "draft.sample", name, S(""));
    *out = sample->text;
    return OK;
}

/* The text to begin with; *origin is the scheme that it comes from, or 0. */
static enum rc first_text(struct cx *cx, const struct draft_in *in, struct str *out)
{
    struct scheme_file file = { 0 };

    if ((in->scheme != 0) + (in->sample.n != 0) + (in->text.n != 0) > 1)
        return fail_field(cx, "text", "draft.one", S(""), S(""));
    if (in->sample.n != 0)
        return sample_text(cx, in->sample, out);
    *out = in->text.n != 0 ? in->text : blank_scheme(cx);
    if (in->scheme == 0)
        return OK;
    TRY(scheme_file_load(cx, in->scheme, &file));
    *out = file.text;
    return OK;
}

ACT(draft_add)
{
    const struct draft_in *in = input;
    struct draft_done *done = output;
    struct draft d = { .id = cx_id(cx), .unit = cx->actor->as->unit, .origin = in->scheme,
                       .begun = cx->now, .person = cx->actor->person, .changed = cx->now,
                       .editor = cx->actor->person };
    struct str text;

    TRY(first_text(cx, in, &text));
    TRY(draft_begin(cx, &d));
    TRY(draft_keep(cx, &d, text, S("起草考核办法")));
    done->id = d.id;
    done->note = arena_fmt(cx->a, "《" FMT "》的草稿已建好，可以逐条改", P(draft_title(&d)));
    done->path = arena_fmt(cx->a, "/draft/%" PRId64, d.id);
    return OK;
}

/* -- changing it as a file -- */

ACT(draft_change)
{
    const struct draft_change_in *in = input;
    struct draft_done *done = output;
    struct draft d = { 0 };
    struct scheme rules = { 0 };
    struct list faults;

    TRY(draft_open(cx, in->draft, &d));
    TRY(draft_fresh(cx, &d, in->seen));
    TRY(draft_keep(cx, &d, in->text, S("修改办法草稿")));
    TRY(draft_read(cx, d.text, &rules, &faults));
    done->id = d.id;
    done->path = arena_fmt(cx->a, "/draft/%" PRId64 "%s", d.id, faults.n != 0 ? "/edit" : "");
    done->note = faults.n != 0
                     ? arena_fmt(cx->a, "已存下，还有 %zu 处要改", faults.n)
                     : S("已存下，没有错误");
    return OK;
}

ACT(draft_file)
{
    const struct draft_id *in = input;
    struct download *out = output;
    struct draft d = { 0 };

    TRY(draft_load(cx, in->draft, &d));
    out->name = arena_fmt(cx->a, FMT ".rules", P(draft_title(&d)));
    out->type = S("text/plain; charset=utf-8");
    out->bytes = d.text;
    return OK;
}

/* -- ending it -- */

ACT(draft_enter)
{
    const struct draft_id *in = input;
    struct draft_done *done = output;
    struct draft d = { 0 };
    struct made made = { 0 };

    TRY(draft_open(cx, in->draft, &d));
    TRY(scheme_enter(cx, str_trim(d.text), &made));
    d.ended = cx->now;
    d.scheme = made.id;
    TRY(draft_set(cx, &d));
    done->id = made.id;
    done->note = made.note;
    done->path = arena_fmt(cx->a, "/scheme/%" PRId64, made.id);
    return OK;
}

ACT(draft_drop)
{
    const struct draft_id *in = input;
    struct draft_done *done = output;
    struct draft d = { 0 };

    TRY(draft_open(cx, in->draft, &d));
    d.ended = cx->now;
    TRY(draft_set(cx, &d));
    done->id = d.id;
    done->note = arena_fmt(cx->a, "草稿《" FMT "》已丢弃", P(draft_title(&d)));
    done->path = S("/scheme");
    return event_add(cx, (struct event){ .what = S("丢弃办法草稿"), .noun = S("draft"),
                                         .object = d.id, .note = draft_title(&d) });
}
