/* edited.c -- see demo.h: data/demo/edited.txt, whose head says how it is written. */
#include "demo/demo.h"

#include "base/time.h"

#define INDENT "    "

/* The entry that is being read, and the text that indented lines go on. */
struct reading {
    struct cx *cx;
    struct demo_plan *plan;
    struct demo_item *item;     /* of this entry: an item, */
    struct demo_digest *digest; /* or a 综合稿 */
    struct str *body;
};

static enum rc wrong(struct reading *r, struct str line)
{
    return demo_wrong(r->cx, "edited.txt", line);
}

static enum rc read_entry(struct reading *r, struct str title)
{
    r->item = NULL;
    r->digest = NULL;
    r->body = NULL;
    for (int i = 0; i < r->plan->items && r->item == NULL; i++) {
        if (str_eq(r->plan->item[i].title, title))
            r->item = &r->plan->item[i];
    }
    for (int i = 0; i < r->plan->digests && r->digest == NULL; i++) {
        if (str_eq(r->plan->digest[i].title, title))
            r->digest = &r->plan->digest[i];
    }
    if (r->item == NULL && r->digest == NULL)
        return wrong(r, title);
    if (r->item != NULL) {
        r->item->edited = NEW(r->cx->a, struct demo_edited);
        *r->item->edited = (struct demo_edited){ .told = 0 };
    }
    return OK;
}

static enum rc read_digest(struct reading *r, struct str line)
{
    if (r->digest == NULL)
        return wrong(r, line);
    r->body = &r->digest->body;
    return OK;
}

/* The first text is the item's own until a later one comes. */
static void read_first(struct reading *r, struct str title)
{
    r->item->title = title;
    r->item->body = S("");
    r->body = &r->item->body;
}

static void read_again(struct reading *r, struct str title)
{
    r->item->edited->first = (struct demo_text){ r->item->title, r->item->body };
    r->item->marks |= MARK_REVISED;
    read_first(r, title);
}

static void read_printed(struct reading *r, struct str title)
{
    r->item->edited->printed.title = title;
    r->body = &r->item->edited->printed.body;
}

/* DAY OLD -> NEW: TEXT, or DAY TEXT. */
static bool read_notice(struct demo_edited *e, struct str line, bool recall)
{
    e->recall = recall;
    if (!time_parse_day(demo_word(&line), &e->told))
        return false;
    if (!recall && (!str_cut(&line, S(" -> "), &e->wrong) ||
                    !str_cut(&line, S(": "), &e->right)))
        return false;
    e->notice = line;
    return line.n != 0;
}

static enum rc read_line(struct reading *r, struct str line)
{
    struct str whole = line, word = demo_word(&line);
    struct demo_edited *e = r->item != NULL ? r->item->edited : NULL;
    bool good = true;

    r->body = NULL;
    if (str_is(word, "@"))
        return read_entry(r, line);
    if (str_is(word, "综合稿"))
        return read_digest(r, whole);
    if (e == NULL || line.n == 0)
        return wrong(r, whole);
    if (str_is(word, "原稿"))
        read_first(r, line);
    else if (str_is(word, "修改稿"))
        read_again(r, line);
    else if (str_is(word, "刊发稿"))
        read_printed(r, line);
    else if (str_is(word, "退改"))
        good = str_cut(&line, S(": "), &e->reason), e->note = line;
    else if (str_is(word, "批注"))
        good = str_cut(&line, S(": "), &e->quote), e->remark = line;
    else if (str_is(word, "回复"))
        e->answer = line;
    else if (str_is(word, "图片"))
        e->picture = line;
    else if (str_is(word, "启事"))
        good = time_parse_day(line, &e->placed);
    else if (str_is(word, "更正") || str_is(word, "撤稿"))
        good = read_notice(e, line, str_is(word, "撤稿"));
    else
        good = false;
    return good ? OK : wrong(r, whole);
}

enum rc demo_edited_read(struct cx *cx, struct str text, struct demo_plan *plan)
{
    struct reading r = { .cx = cx, .plan = plan };
    struct str line;

    while (text.n != 0) {
        str_cut(&text, S("\n"), &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (!str_starts(line, S(INDENT)))
            TRY(read_line(&r, line));
        else if (r.body == NULL)
            return wrong(&r, line);
        else
            *r.body = arena_fmt(cx->a, FMT "%s" FMT, P(*r.body), r.body->n != 0 ? "\n" : "",
                                P(str_trim(line)));
    }
    return OK;
}
