/* section.c (app) -- see section.h. */
#include "app/section.h"

#include <inttypes.h>
#include <stddef.h>
#include "base/buf.h"

/* --- the form's fields, from the one list --- */

#define INPUT_TEXT_(m, word, kinds, words, max) INPUT(struct section_in, m, word, 0, max),
#define INPUT_LINES_(m, word, kinds, words, max) \
    INPUT_LINES(struct section_in, m, word, 0, max),
#define INPUT_FLAG_(m, word, kinds, words, max) INPUT_FLAG(struct section_in, m, word),
const struct field section_set_fields[] = {
    INPUT_ID(struct section_in, draft, "草稿", 1),
    INPUT(struct section_in, section, "第几段", 1, 1000),
    INPUT(struct section_in, seen, "所见文本的摘要", 0, 64),
    SECTION_FIELDS(INPUT_TEXT_, INPUT_LINES_, INPUT_FLAG_)
    FIELD_END
};
const struct field section_id_fields[] = {
    INPUT_ID(struct section_in, draft, "草稿", 1),
    INPUT(struct section_in, section, "第几段", 1, 1000), FIELD_END
};

#define NOTE_FIELD_(m, word, kinds, words, max) FIELD(struct section_notes, m),
static const struct field section_notes_fields[] = {
    SECTION_FIELDS(NOTE_FIELD_, NOTE_FIELD_, NOTE_FIELD_)
    FIELD_END
};

const struct field section_view_fields[] = {
    FIELD_ID(struct section_view, draft),     FIELD(struct section_view, section),
    FIELD(struct section_view, draft_title),  FIELD(struct section_view, seen),
    FIELD(struct section_view, name),         FIELD(struct section_view, word),
    FIELD(struct section_view, head),         FIELD(struct section_view, clause),
    FIELD(struct section_view, group),        FIELD(struct section_view, prize),
    FIELD_IN(struct section_view, now, section_set_fields),
    FIELD_IN(struct section_view, help, section_notes_fields),
    FIELD_IN(struct section_view, words, section_notes_fields),
    FIELD_IN(struct section_view, wrong, section_notes_fields),
    FIELD(struct section_view, missing),      FIELD(struct section_view, faults),
    FIELD(struct section_view, gives),        FIELD(struct section_view, conditions),
    FIELD(struct section_view, above),        FIELD(struct section_view, below),
    FIELD_END
};
const struct field section_add_fields[] = {
    INPUT_ID(struct section_add_in, draft, "草稿", 1),
    INPUT_WORD(struct section_add_in, kind, &section_kinds, "加什么", 1),
    INPUT(struct section_add_in, after, "在哪段后面", 0, 1000),
    INPUT(struct section_add_in, seen, "所见文本的摘要", 0, 64), FIELD_END
};
const struct field section_move_fields[] = {
    INPUT_ID(struct section_move_in, draft, "草稿", 1),
    INPUT(struct section_move_in, section, "第几段", 1, 1000),
    INPUT_FLAG(struct section_move_in, down, "下移"),
    INPUT(struct section_move_in, seen, "所见文本的摘要", 0, 64), FIELD_END
};
const struct field section_drop_fields[] = {
    INPUT_ID(struct section_move_in, draft, "草稿", 1),
    INPUT(struct section_move_in, section, "第几段", 1, 1000),
    INPUT(struct section_move_in, seen, "所见文本的摘要", 0, 64), FIELD_END
};

/* A field of the form as a slot of the file. */
struct slot_row {
    const char *word, *kinds;
    const struct words *words;
    size_t at, note; /* in struct section_in, in struct section_notes */
    bool many, flag;
};
#define ROW_(m, w, k, l, lines, alone) \
    { w, k, l, offsetof(struct section_in, m), offsetof(struct section_notes, m), lines, alone },
#define ROW_TEXT_(m, w, k, l, max) ROW_(m, w, k, l, false, false)
#define ROW_LINES_(m, w, k, l, max) ROW_(m, w, k, l, true, false)
#define ROW_FLAG_(m, w, k, l, max) ROW_(m, w, k, l, false, true)
static const struct slot_row rows[] = { SECTION_FIELDS(ROW_TEXT_, ROW_LINES_, ROW_FLAG_) };
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static struct str *text_at(void *base, size_t at)
{
    return (struct str *)(void *)((char *)base + at);
}

static bool *flag_at(void *base, size_t at)
{
    return (bool *)(void *)((char *)base + at);
}

/* The slots of a section of this kind, and which row each is. */
struct slots {
    struct section_slot slot[ROWS];
    const struct slot_row *row[ROWS];
    size_t n;
};

static void slots_make(int kind, struct slots *out)
{
    const char letter = "-hcgp"[kind];

    out->n = 0;
    for (size_t i = 0; i < ROWS; i++) {
        if (strchr(rows[i].kinds, letter) == NULL)
            continue;
        out->row[out->n] = &rows[i];
        out->slot[out->n++] = (struct section_slot){
            .word = strcmp(rows[i].word, "名称") == 0 ? words_str(&section_kinds, kind).p
                                                      : rows[i].word,
            .many = rows[i].many, .flag = rows[i].flag
        };
    }
}

/* --- reading a form out of the file --- */

static struct str body_of(struct str text, const struct scheme_section *s)
{
    return (struct str){ text.p + s->from, s->to - s->from };
}

/* The section numbered `no`.  E_NOT_FOUND "section.none". */
static enum rc section_find(struct cx *cx, struct str text, int64_t no, struct list *all,
                            const struct scheme_section **out)
{
    scheme_sections(cx->a, text, all);
    if (no < 1 || (size_t)no > all->n)
        return fail_arg(cx, E_NOT_FOUND, "section.none",
                        arena_fmt(cx->a, "%" PRId64, no), S(""));
    *out = (const struct scheme_section *)all->items + no - 1;
    return OK;
}

/* The words that may stand behind a keyword: of its list, or those that stand there
 * alone in the table of keywords (平分, 第一个).  Of a number's unit there is no list. */
static struct str words_of(struct arena *a, const struct section_slot *slot,
                           const struct slot_row *row)
{
    static const char *const numbers = "年度 用时";
    const char *within = strcmp(slot->word, "合作者") == 0 ? "综合稿" : slot->word;
    struct buf b = { .a = a };
    struct keyword_row k;

    for (int i = 1; row->words != NULL && i < row->words->n; i++)
        buf_fmt(&b, "%s" FMT, i == 1 ? "" : " ", P(words_str(row->words, i)));
    if (row->words != NULL || slot->word[0] == '\0' || strstr(numbers, slot->word) != NULL)
        return buf_str(&b);
    for (size_t i = 0; (k = scheme_keyword(i)).word != NULL; i++) {
        if (strcmp(k.where, within) == 0 && k.goes_on[0] == '\0')
            buf_fmt(&b, "%s%s", b.n == 0 ? "" : " ", k.word);
    }
    return buf_str(&b);
}

/* What the table of keywords says of it, with an example where there is no list. */
static struct str help_of(struct arena *a, const struct section_slot *slot, bool listed)
{
    struct buf b = { .a = a };
    struct keyword_row k;

    if (strcmp(slot->word, SLOT_PERIOD) == 0)
        return S("一行写一项，如「每月 任务 4 每少一篇扣 1」「每年 封顶 100」");
    if (strcmp(slot->word, SLOT_OTHER) == 0)
        return S("没有看懂、或多写的行；改对后会归到各自的栏里，不要的删去");
    for (size_t i = 0; (k = scheme_keyword(i)).word != NULL; i++) {
        if (strcmp(k.word, slot->word) != 0)
            continue;
        buf_fmt(&b, "%s", k.meaning);
        if (!listed && k.goes_on[0] != '\0')
            buf_fmt(&b, "。如：%s", k.goes_on);
        break;
    }
    return buf_str(&b);
}

static void wrong_add(struct arena *a, struct str *to, const struct line_fault *f)
{
    struct buf b = { .a = a };

    buf_add(&b, *to);
    buf_fmt(&b, "%s", b.n != 0 ? "；" : "");
    if (f->got.n != 0)
        buf_fmt(&b, "“" FMT "”：", P(f->got));
    buf_add(&b, f->wanted);
    *to = buf_str(&b);
}

/* Each mistake beside its field; those of the section's first line that say what it lacks
 * (nothing is at fault there) on top of the form. */
static void wrong_place(struct arena *a, struct str text, const struct scheme_section *s,
                        const struct list *faults, const struct slots *slots,
                        struct section_view *view)
{
    const struct line_fault *f = faults->items;
    int64_t last = s->last < s->first ? s->first : s->last;

    for (size_t i = 0; i < faults->n; i++) {
        size_t at;

        if (s->kind == SECTION_HEAD ? f[i].line > last : f[i].line < s->first || f[i].line > last)
            continue;
        view->faults++;
        at = f[i].got.n == 0 && (f[i].line <= s->first)
                 ? slots->n
                 : section_slot_of(body_of(text, s), f[i].line - s->first + 1, slots->slot,
                                   slots->n);
        wrong_add(a, at == slots->n ? &view->missing
                                    : text_at(&view->wrong, slots->row[at]->note), &f[i]);
    }
}

static void form_fill(struct arena *a, struct str text, const struct scheme_section *s,
                      struct slots *slots, struct section_view *view)
{
    section_read(a, body_of(text, s), slots->slot, slots->n);
    for (size_t i = 0; i < slots->n; i++) {
        const struct slot_row *row = slots->row[i];

        if (row->flag)
            *flag_at(&view->now, row->at) = slots->slot[i].value.n != 0;
        else
            *text_at(&view->now, row->at) = slots->slot[i].value;
        *text_at(&view->words, row->note) = row->many || row->flag
                                                ? S("")
                                                : words_of(a, &slots->slot[i], row);
        *text_at(&view->help, row->note) =
            help_of(a, &slots->slot[i], text_at(&view->words, row->note)->n != 0);
    }
}

/* Does any of the fields from `first` to `last` have something in it? */
static bool any_text(const struct section_in *now, size_t first, size_t last)
{
    for (size_t i = 0; i < ROWS; i++) {
        const struct str *s = (const struct str *)(const void *)((const char *)now + rows[i].at);

        if (rows[i].at >= first && rows[i].at <= last && s->n != 0)
            return true;
    }
    return false;
}

ACT(section_show)
{
    const struct section_in *in = input;
    struct section_view *view = output;
    const struct scheme_section *s;
    struct draft d = { 0 };
    struct scheme rules = { 0 };
    struct list all, faults;
    struct slots slots;

    TRY(draft_open(cx, in->draft, &d));
    TRY(section_find(cx, d.text, in->section, &all, &s));
    TRY(draft_read(cx, d.text, &rules, &faults));
    *view = (struct section_view){ .draft = d.id, .section = s->no, .name = s->name,
                                   .draft_title = draft_title(&d),
                                   .seen = draft_seen(cx->a, d.text),
                                   .word = words_str(&section_kinds, s->kind),
                                   .head = s->kind == SECTION_HEAD,
                                   .clause = s->kind == SECTION_CLAUSE,
                                   .group = s->kind == SECTION_GROUP,
                                   .prize = s->kind == SECTION_PRIZE,
                                   .above = s->no - 1,
                                   .below = s->no < (int64_t)all.n ? s->no + 1 : 0 };
    slots_make(s->kind, &slots);
    form_fill(cx->a, d.text, s, &slots, view);
    wrong_place(cx->a, d.text, s, &faults, &slots, view);
    view->conditions = any_text(&view->now, offsetof(struct section_in, bulletin),
                                offsetof(struct section_in, day));
    view->gives = any_text(&view->now, offsetof(struct section_in, item),
                           offsetof(struct section_in, places));
    return OK;
}

/* --- writing it back --- */

/* The text with bytes from…to replaced. */
static struct str text_with(struct arena *a, struct str text, size_t from, size_t to,
                            struct str put)
{
    struct buf b = { .a = a };

    buf_add(&b, (struct str){ text.p, from });
    buf_add(&b, put);
    buf_add(&b, (struct str){ text.p + to, text.n - to });
    return buf_str(&b);
}

/* Where a write goes on: the section's form while it has mistakes, else the draft. */
static enum rc section_done(struct cx *cx, const struct draft *d, int64_t no,
                            struct draft_done *done)
{
    const struct scheme_section *s;
    const struct line_fault *f;
    struct scheme rules = { 0 };
    struct list all, faults;
    int64_t wrong = 0;

    done->id = d->id;
    TRY(draft_read(cx, d->text, &rules, &faults));
    scheme_sections(cx->a, d->text, &all);
    f = faults.items;
    s = (const struct scheme_section *)all.items + (no <= (int64_t)all.n ? no : 1) - 1;
    for (size_t i = 0; i < faults.n; i++)
        wrong += f[i].line >= s->first && f[i].line <= s->last;
    if (wrong != 0) {
        done->note = arena_fmt(cx->a, "已存下，这一段还有 %" PRId64 " 处要改", wrong);
        done->path = arena_fmt(cx->a, "/draft/%" PRId64 "/section/%" PRId64, d->id, no);
        return OK;
    }
    done->note = faults.n != 0 ? arena_fmt(cx->a, "已存下，别处还有 %zu 处要改", faults.n)
                               : S("已存下，没有错误");
    done->path = arena_fmt(cx->a, "/draft/%" PRId64 "#section-%" PRId64, d->id, no);
    return OK;
}

ACT(section_set)
{
    struct section_in in = *(const struct section_in *)input;
    struct draft_done *done = output;
    const struct scheme_section *s;
    struct draft d = { 0 };
    struct list all;
    struct slots slots;
    struct str body;

    TRY(draft_open(cx, in.draft, &d));
    TRY(draft_fresh(cx, &d, in.seen));
    TRY(section_find(cx, d.text, in.section, &all, &s));
    slots_make(s->kind, &slots);
    for (size_t i = 0; i < slots.n; i++) {
        const struct slot_row *row = slots.row[i];

        slots.slot[i].value = !row->flag ? *text_at(&in, row->at)
                              : *flag_at(&in, row->at) ? S("是") : S("");
    }
    body = section_write(cx->a, body_of(d.text, s), slots.slot, slots.n,
                         s->kind == SECTION_HEAD ? "" : "  ");
    TRY(draft_keep(cx, &d, text_with(cx->a, d.text, s->from, s->to, body),
                   S("修改办法草稿")));
    return section_done(cx, &d, in.section, done);
}

/* --- adding, moving, dropping a section --- */

/* Where a new section goes: behind the one named, else behind the last of its kind, else
 * a group behind the head and the others at the end. */
static const struct scheme_section *place_of(const struct list *all,
                                             const struct section_add_in *in)
{
    const struct scheme_section *s = all->items, *found = NULL;

    if (in->after >= 1 && in->after <= (int64_t)all->n)
        return &s[in->after - 1];
    for (size_t i = 0; i < all->n; i++) {
        if (s[i].kind == in->kind)
            found = &s[i];
    }
    if (found == NULL)
        found = in->kind == SECTION_GROUP ? &s[0] : &s[all->n - 1];
    return found;
}

/* A name that no section of the kind has: 新的条, 新的条2 … */
static struct str new_name(struct arena *a, const struct list *all, int kind)
{
    const struct scheme_section *s = all->items;
    struct str name = arena_fmt(a, "新的" FMT, P(words_str(&section_kinds, kind)));
    struct str base = name;

    for (size_t n = 2, i = 0; i < all->n; i++) {
        if (s[i].kind != kind || !str_eq(s[i].name, name))
            continue;
        name = arena_fmt(a, FMT "%zu", P(base), n++);
        i = (size_t)-1; /* from the first again */
    }
    return name;
}

ACT(section_add)
{
    static const char *const lines[SECTION_END] = {
        [SECTION_CLAUSE] = "  看 采用\n  计 1\n", [SECTION_GROUP] = "  每月 封顶 10\n",
        [SECTION_PRIZE] = "  对象 单位\n  前 3\n"
    };
    const struct section_add_in *in = input;
    struct draft_done *done = output;
    const struct scheme_section *after;
    struct draft d = { 0 };
    struct list all;
    struct str put;

    if (in->kind == SECTION_HEAD)
        return fail_field(cx, "kind", "section.head", S(""), S(""));
    TRY(draft_open(cx, in->draft, &d));
    TRY(draft_fresh(cx, &d, in->seen));
    scheme_sections(cx->a, d.text, &all);
    after = place_of(&all, in);
    put = arena_fmt(cx->a, "\n" FMT " " FMT "\n%s", P(words_str(&section_kinds, in->kind)),
                    P(new_name(cx->a, &all, in->kind)), lines[in->kind]);
    TRY(draft_keep(cx, &d, text_with(cx->a, d.text, after->to, after->to, put),
                   S("修改办法草稿")));
    done->id = d.id;
    done->note = S("已加一段，请写明它的名称和原文");
    done->path = arena_fmt(cx->a, "/draft/%" PRId64 "/section/%" PRId64, d.id, after->no + 1);
    return OK;
}

/* Where a section ends with all that is behind it. */
static size_t end_of(const struct list *all, const struct scheme_section *s, struct str text)
{
    return (size_t)s->no < all->n ? s[1].lead : text.n;
}

ACT(section_move)
{
    const struct section_move_in *in = input;
    struct draft_done *done = output;
    const struct scheme_section *s, *upper;
    struct draft d = { 0 };
    struct list all;
    struct buf b = { .a = cx->a };

    TRY(draft_open(cx, in->draft, &d));
    TRY(draft_fresh(cx, &d, in->seen));
    TRY(section_find(cx, d.text, in->section, &all, &s));
    upper = in->down ? s : s - 1;
    if (s->no == 1 || (!in->down && s->no == 2) || (in->down && s->no == (int64_t)all.n))
        return fail(cx, E_CONFLICT, "section.end", S(""));
    buf_add(&b, (struct str){ d.text.p + upper[1].lead,
                              end_of(&all, &upper[1], d.text) - upper[1].lead });
    buf_add(&b, (struct str){ d.text.p + upper->lead, upper[1].lead - upper->lead });
    TRY(draft_keep(cx, &d, text_with(cx->a, d.text, upper->lead,
                                     end_of(&all, &upper[1], d.text), buf_str(&b)),
                   S("修改办法草稿")));
    done->id = d.id;
    done->note = in->down ? S("已下移") : S("已上移");
    done->path = arena_fmt(cx->a, "/draft/%" PRId64 "#section-%" PRId64, d.id,
                           in->section + (in->down ? 1 : -1));
    return OK;
}

ACT(section_drop)
{
    const struct section_move_in *in = input;
    struct draft_done *done = output;
    const struct scheme_section *s;
    struct draft d = { 0 };
    struct list all;

    TRY(draft_open(cx, in->draft, &d));
    TRY(draft_fresh(cx, &d, in->seen));
    TRY(section_find(cx, d.text, in->section, &all, &s));
    if (s->kind == SECTION_HEAD)
        return fail(cx, E_CONFLICT, "section.head", S(""));
    TRY(draft_keep(cx, &d, text_with(cx->a, d.text, s->lead, end_of(&all, s, d.text), S("")),
                   S("修改办法草稿")));
    done->id = d.id;
    done->note = arena_fmt(cx->a, "已删去“" FMT "”", P(s->name));
    done->path = arena_fmt(cx->a, "/draft/%" PRId64, d.id);
    return OK;
}
