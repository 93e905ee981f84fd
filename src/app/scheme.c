/* scheme.c (app) -- see scheme.h. */
#include "app/scheme.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"

enum { SCHEME_TEXT_MAX = SCHEME_BYTES_MAX };

const struct field scheme_list_view_fields[] = {
    FIELD_OF(struct scheme_list_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD(struct scheme_list_view, may_add), FIELD_END
};
const struct field scheme_id_fields[] = { INPUT_ID(struct scheme_id, scheme, "考核办法", 1),
                                          FIELD_END };
const struct field scheme_start_fields[] = {
    INPUT_ID(struct scheme_id, scheme, "考核办法", 0), FIELD_END
};
const struct field clause_line_fields[] = {
    FIELD(struct clause_line, no),     FIELD(struct clause_line, line),
    FIELD(struct clause_line, name),   FIELD(struct clause_line, article),
    FIELD_WORD(struct clause_line, happening, &happenings),
    FIELD(struct clause_line, counts), FIELD(struct clause_line, gives),
    FIELD(struct clause_line, limit),  FIELD_END
};
const struct field scheme_view_fields[] = {
    FIELD_IN(struct scheme_view, file, scheme_file_fields),
    FIELD(struct scheme_view, classes),
    FIELD(struct scheme_view, counted),
    FIELD_OF(struct scheme_view, clauses, struct clause_line, clause_line_fields),
    FIELD(struct scheme_view, may_assess),
    FIELD_END
};
const struct field scheme_in_fields[] = {
    INPUT_LINES(struct scheme_in, text, "考核办法全文", 1, SCHEME_TEXT_MAX), FIELD_END
};
const struct field scheme_form_fields[] = { FIELD(struct scheme_form, text), FIELD_END };

ACT(scheme_list)
{
    struct scheme_list_view *view = output;

    (void)input;
    view->may_add = rights_any(cx->actor, RIGHT_ASSESS);
    return scheme_file_list(cx, cx->actor->as->unit_path, &view->schemes);
}

/* -- clauses in words -- */

/* "省、市" for the words whose bit is set; nothing for none (any). */
static void mask_words(struct buf *b, const struct words *words, unsigned mask)
{
    bool any = false;

    for (int i = 1; i < words->n; i++) {
        if ((mask & 1u << i) == 0)
            continue;
        buf_add(b, any ? S("、") : S(" · "));
        buf_add(b, words_str(words, i));
        any = true;
    }
}

static void list_words(struct buf *b, const struct list *list, const char *open,
                       const char *close)
{
    for (size_t i = 0; i < list->n; i++)
        buf_fmt(b, "%s%s" FMT "%s", i == 0 ? " · " : "、", open,
                P(((const struct str *)list->items)[i]), close);
}

static struct str clause_counts(struct arena *a, const struct clause *c)
{
    struct buf b = { .a = a };

    buf_add(&b, words_str(&happenings, c->happening));
    mask_words(&b, &levels, c->levels);
    mask_words(&b, &levels, c->leader_levels);
    list_words(&b, &c->bulletins, "《", "》");
    mask_words(&b, &adoption_forms, c->forms);
    mask_words(&b, &report_kinds, c->kinds);
    mask_words(&b, &routes, c->routes);
    list_words(&b, &c->classes, "", "");
    return buf_str(&b);
}

static struct str clause_gives(struct arena *a, const struct clause *c)
{
    struct buf b = { .a = a };

    if (c->each_short != 0)
        buf_fmt(&b, "少一条扣 " FMT " 分", P(decimal_str(a, c->each_short)));
    else if (c->short_all != 0)
        buf_fmt(&b, "未完成扣 " FMT " 分", P(decimal_str(a, c->short_all)));
    else
        buf_fmt(&b, "每条 " FMT " 分", P(decimal_str(a, c->amount)));
    if (c->sharing == SHARE_EQUAL)
        buf_add(&b, S("；几个单位合成一篇的平分"));
    else if (c->sharing == SHARE_OWN)
        buf_fmt(&b, "；几个单位合成一篇的各计 " FMT " 分", P(decimal_str(a, c->shared_amount)));
    else if (c->quota == 0 && c->happening != HAPPENED_REPORT)
        buf_add(&b, S("；几个单位合成一篇的各计全分"));
    return buf_str(&b);
}

static struct str clause_limit(struct arena *a, const struct clause *c)
{
    struct str period = words_str(&periods, c->period);
    struct buf b = { .a = a };

    if (c->quota != 0)
        buf_fmt(&b, "每" FMT "至少 %" PRId64 " 条", P(period), c->quota);
    if (c->cap != 0)
        buf_fmt(&b, "%s每" FMT "最多 " FMT " 分", b.n != 0 ? "，" : "", P(period),
                P(decimal_str(a, c->cap)));
    return buf_str(&b);
}

void clause_lines(struct arena *a, const struct scheme *rules, struct list *out)
{
    const struct clause *c = rules->clauses.items;
    struct clause_line *line = NEW_ARRAY(a, struct clause_line, rules->clauses.n);

    for (size_t i = 0; i < rules->clauses.n; i++)
        line[i] = (struct clause_line){ .no = c[i].no, .line = c[i].line, .name = c[i].name,
                                        .article = c[i].article,
                                        .happening = c[i].happening,
                                        .counts = clause_counts(a, &c[i]),
                                        .gives = clause_gives(a, &c[i]),
                                        .limit = clause_limit(a, &c[i]) };
    *out = (struct list){ line, rules->clauses.n };
}

ACT(scheme_show)
{
    const struct scheme_id *in = input;
    struct scheme_view *view = output;
    struct scheme rules = { 0 };
    struct list faults;
    struct buf classes = { .a = cx->a };

    TRY(scheme_file_load(cx, in->scheme, &view->file));
    TRY(scheme_parse(cx, view->file.text, &rules, &faults));
    clause_lines(cx->a, &rules, &view->clauses);
    for (size_t i = 0; i < rules.classes.n; i++)
        buf_fmt(&classes, "%s" FMT, i == 0 ? "" : "、",
                P(((const struct str *)rules.classes.items)[i]));
    view->classes = classes.n != 0 ? buf_str(&classes) : S("全部直接下级");
    view->counted = rules.by_entry ? S("按登记日期") : S("按发生日期");
    view->may_assess = rights_in(cx->actor, RIGHT_ASSESS, view->file.unit);
    return OK;
}

ACT(scheme_new)
{
    const struct scheme_id *in = input;
    struct scheme_form *form = output;
    struct scheme_file file = { 0 };

    if (in->scheme == 0)
        return OK;
    TRY(scheme_file_load(cx, in->scheme, &file));
    form->text = file.text;
    return OK;
}

/* Every mistake of the file, as a mistake of the field `text`. */
static enum rc scheme_faults(struct cx *cx, const struct list *faults)
{
    const struct scheme_fault *f = faults->items;
    struct fault *last = NULL;

    for (size_t i = 0; i < faults->n; i++) {
        struct str said = f[i].got.n != 0 ? arena_fmt(cx->a, "“" FMT "”：" FMT, P(f[i].got),
                                                      P(f[i].wanted))
                                          : f[i].wanted;
        struct str line = arena_fmt(cx->a, "%" PRId64, f[i].line);
        struct fault *more;

        if (last == NULL) {
            IGNORE(fail_field(cx, "text", "scheme.line", line, said));
            last = &cx->fault;
            continue;
        }
        more = NEW(cx->a, struct fault);
        *more = *last;
        more->arg[0] = line;
        more->arg[1] = said;
        more->next = NULL;
        last->next = more;
        last = more;
    }
    return E_INVALID;
}

ACT(scheme_add)
{
    const struct scheme_in *in = input;
    struct made *made = output;
    struct scheme rules = { 0 };
    struct list faults = { NULL, 0 };
    struct scheme_file file = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                                .text = in->text, .entered = cx->now,
                                .person = cx->actor->person };
    int64_t same;
    enum rc rc = scheme_parse(cx, in->text, &rules, &faults);

    if (rc == E_INVALID && faults.n != 0)
        return scheme_faults(cx, &faults);
    TRY(rc);
    file.name = rules.name;
    file.began = rules.began;
    file.ended = rules.ended;
    file.digest = sm3_hex(cx->a, in->text);
    TRY(scheme_file_count(cx, file.unit, file.digest, &same));
    if (same != 0)
        return fail_arg(cx, E_CONFLICT, "scheme.same", file.name, S(""));
    TRY(scheme_file_add(cx, &file));
    made->id = file.id;
    made->note = arena_fmt(cx->a, "《" FMT "》已入库，共%d条", P(file.name),
                           (int)rules.clauses.n);
    return event_add(cx, (struct event){
                             .what = S("制定考核办法"), .noun = S("scheme"),
                             .object = file.id,
                             .note = arena_fmt(cx->a, FMT " SM3 " FMT, P(file.name),
                                               P(file.digest)) });
}

ACT(scheme_file)
{
    const struct scheme_id *in = input;
    struct download *out = output;
    struct scheme_file file = { 0 };

    TRY(scheme_file_load(cx, in->scheme, &file));
    out->name = arena_fmt(cx->a, FMT ".rules", P(file.name));
    out->type = S("text/plain; charset=utf-8");
    out->bytes = file.text;
    return OK;
}

/* How well a scheme fits a day: valid, begun, or not yet. */
static int scheme_fit(const struct scheme_file *s, int64_t day)
{
    return s->began > day ? 0 : s->ended < day ? 1 : 2;
}

enum rc scheme_default(struct cx *cx, struct str path, int64_t day, struct scheme_file *out)
{
    struct list all;
    const struct scheme_file *s, *best = NULL;

    *out = (struct scheme_file){ 0 };
    TRY(scheme_file_list(cx, path, &all));
    s = all.items;
    for (size_t i = 0; i < all.n && s[i].unit == s[0].unit; i++) {
        if (best == NULL || scheme_fit(&s[i], day) > scheme_fit(best, day))
            best = &s[i];
    }
    return best != NULL ? scheme_file_load(cx, best->id, out) : OK;
}
