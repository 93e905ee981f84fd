/* view.c -- see view.h: compiling.  Writing is in view_write.c.
 *
 * The source is read once, from mark to mark.  Besides {{…}} a mark is a piece of HTML
 * that forms need: <form, </form, <details, </details and name=" inside a form. */
#include "serve/view_node.h"

#include "serve/route.h"

/* One template being compiled; a partial gets its own, with the levels of the outer. */
struct maker {
    struct cx *cx;
    struct arena *a;
    const struct embedded *from;
    const char *name;
    struct str all; /* the source */
    size_t at;      /* how much of it is done */
    const struct field *level[VIEW_DEPTH];
    int levels, parts, partials, details;
    const struct act *act; /* of the form around, or NULL */
    bool in_form;
};

/* A chain under construction. */
struct chain {
    struct node *first, **end;
};

static struct node *node_add(struct maker *m, struct chain *chain, enum node_kind kind)
{
    struct node *node = NEW(m->a, struct node);

    node->kind = kind;
    node->act = m->act;
    *chain->end = node;
    chain->end = &node->next;
    return node;
}

static void text_add(struct maker *m, struct chain *chain, struct str text)
{
    if (text.n != 0)
        node_add(m, chain, NODE_TEXT)->text = text;
}

/* The mistake, with its line: that of what was read last. */
static enum rc wrong(struct maker *m, struct str mark, const char *why)
{
    int line = 1;

    for (size_t i = 0; i < m->at; i++)
        line += m->all.p[i] == '\n';
    return fail(m->cx, E_INVALID, "web.template",
                arena_fmt(m->cx->a, "%s.html:%d: %s: " FMT, m->name, line, why, P(mark)));
}

/* Look a name up, in the innermost level first. */
static bool name_find(const struct maker *m, struct str name, struct node_ref *out)
{
    for (int i = m->levels - 1; i >= 0; i--) {
        size_t offset;
        const struct field *f = field_find(m->level[i], name, &offset);

        if (f != NULL) {
            *out = (struct node_ref){ f, offset, i };
            return true;
        }
    }
    return false;
}

static bool is_scalar(const struct field *f)
{
    return f->kind != FIELD_KIND_STRUCT && f->kind != FIELD_KIND_LIST &&
           (f->flags & FIELD_SECRET) == 0;
}

static enum rc scalar_find(struct maker *m, struct str name, struct node_ref *out)
{
    if (!name_find(m, name, out))
        return wrong(m, name, "no such name");
    return is_scalar(out->f) ? OK : wrong(m, name, "not a value");
}

/* The input field that a name of a form means: its last part. */
static enum rc input_find(struct maker *m, struct str name, const struct field **out)
{
    struct str last = name, head;
    size_t at;

    if (m->act == NULL)
        return wrong(m, name, "not inside the form of an act");
    while (str_cut(&name, S("."), &head))
        last = name;
    *out = field_find(m->act->in, last, &at);
    if (*out == NULL || (*out)->label == NULL)
        return wrong(m, last, "the form's act has no such input");
    return OK;
}

/* Both: the input field, and the struct's own where it has one. */
static enum rc pair_find(struct maker *m, struct str name, struct node *node)
{
    TRY(input_find(m, name, &node->input));
    if (!name_find(m, name, &node->a) || !is_scalar(node->a.f))
        node->a.f = NULL;
    return OK;
}

static MUST_CHECK enum rc chain_make(struct maker *m, struct str until,
                                     struct node **out);

/* {{#x}} {{?x}} {{?a=b}} {{^x}}, up to its {{/x}}. */
static enum rc part_make(struct maker *m, struct chain *chain, char sign, struct str name)
{
    struct node *node;
    struct str other = name, head;
    bool same = str_cut(&other, S("="), &head);
    bool list;

    node = node_add(m, chain,
                    sign == '#'   ? NODE_LIST
                    : sign == '^' ? NODE_UNLESS
                    : same        ? NODE_SAME
                                  : NODE_IF);
    if (m->parts == VIEW_DEPTH * 2)
        return wrong(m, name, "too deep");
    if (!name_find(m, head, &node->a))
        return wrong(m, head, "no such name");
    list = node->a.f->kind == FIELD_KIND_LIST;
    if (node->a.f->kind == FIELD_KIND_STRUCT || (sign == '#' && !list))
        return wrong(m, name, "not a list, or never empty");
    if (same) {
        TRY(scalar_find(m, head, &node->a));
        TRY(scalar_find(m, other, &node->b));
    }
    if (sign == '#' && m->levels == VIEW_DEPTH)
        return wrong(m, name, "too deep");
    if (sign == '#')
        m->level[m->levels++] = node->a.f->of;
    m->parts++;
    TRY(chain_make(m, head, &node->inside));
    m->parts--;
    if (sign == '#')
        m->levels--;
    return OK;
}

/* {{+name}}: the other template's marks, as if they stood here. */
static enum rc partial_make(struct maker *m, struct chain *chain, struct str name)
{
    struct maker inner = *m;
    const struct embedded *e = embedded_find(m->from, name);
    struct node *first;

    if (e == NULL)
        return wrong(m, name, "no such template");
    if (++inner.partials > VIEW_DEPTH)
        return wrong(m, name, "templates within themselves");
    inner.name = e->name;
    inner.all = e->text;
    inner.at = 0;
    TRY(chain_make(&inner, S(""), &first));
    *chain->end = first;
    while (*chain->end != NULL)
        chain->end = &(*chain->end)->next;
    return OK;
}

/* The word of {{~checked secrecy:非涉密}}: one of the input field's. */
static enum rc chosen_word(struct maker *m, struct str word, struct node *node)
{
    const struct words *words = node->input->words;

    if (words == NULL || words_find(words, word) == 0)
        return wrong(m, word, "not a word of this field");
    node->word = arena_str(m->a, word);
    return OK;
}

/* {{~selected topic=id}} {{~checked urgent}} {{~checked receivers=unit ?on}}
 * {{~selected no=id ?name=other}} {{~checked secrecy:非涉密}} */
static enum rc chosen_make(struct maker *m, struct chain *chain, struct str mark)
{
    struct node *node = node_add(m, chain, NODE_CHOSEN);
    struct str word, name, other, flag = S(""), literal;

    if (!str_cut(&mark, S(" "), &word) ||
        (!str_is(word, "selected") && !str_is(word, "checked")))
        return wrong(m, word, "not {{~selected …}} or {{~checked …}}");
    node->text = arena_fmt(m->a, " " FMT, P(word));
    str_cut(&mark, S(" ?"), &name);
    flag = mark;
    literal = name;
    if (!str_cut(&literal, S(":"), &name))
        literal = S("");
    other = name;
    if (!str_cut(&other, S("="), &name))
        other = S("");
    TRY(pair_find(m, name, node));
    if (literal.n != 0)
        return chosen_word(m, literal, node);
    if (other.n != 0)
        TRY(scalar_find(m, other, &node->b));
    if (flag.n == 0)
        return OK;
    other = flag;
    if (str_cut(&other, S("="), &flag))
        TRY(scalar_find(m, other, &node->d));
    return scalar_find(m, flag, &node->c);
}

/* {{*kind}}: in a form the input field's words, elsewhere the struct's own. */
static enum rc options_make(struct maker *m, struct chain *chain, struct str name)
{
    struct node *node = node_add(m, chain, NODE_OPTIONS);

    if (m->act != NULL) {
        TRY(pair_find(m, name, node));
        node->words = node->input->words;
    } else {
        TRY(scalar_find(m, name, &node->a));
        node->words = node->a.f->words;
    }
    return node->words != NULL ? OK : wrong(m, name, "has no list of words");
}

/* A list of the page whose items have these members. */
static enum rc beside_find(struct maker *m, struct str name, const char *const *members,
                           struct node_ref *out)
{
    size_t at;

    if (!name_find(m, name, out) || out->f->kind != FIELD_KIND_LIST)
        return wrong(m, name, "not a list");
    for (; *members != NULL; members++) {
        if (field_find(out->f->of, str_of(*members), &at) == NULL)
            return wrong(m, name, "its items are not what stands beside a body");
    }
    return OK;
}

/* {{|body}} {{|body files}} {{|body files remarks}} */
static enum rc prose_make(struct maker *m, struct str mark, struct node *node)
{
    static const char *const file[] = { "name", NULL };
    static const char *const remark[] = { "no", "line", "quote", NULL };
    struct str name, files;

    str_cut(&mark, S(" "), &name);
    str_cut(&mark, S(" "), &files);
    TRY(scalar_find(m, name, &node->a));
    if (files.n != 0)
        TRY(beside_find(m, files, file, &node->b));
    return mark.n != 0 ? beside_find(m, mark, remark, &node->c) : OK;
}

static enum rc value_make(struct maker *m, struct chain *chain, struct str name,
                          bool in_datetime)
{
    struct node *node = node_add(m, chain, in_datetime ? NODE_EXACT : NODE_VALUE);

    if (str_starts(name, S("url "))) {
        node->kind = NODE_URL;
        name = (struct str){ name.p + 4, name.n - 4 };
    } else if (str_starts(name, S("date "))) {
        node->kind = NODE_DATE;
        name = (struct str){ name.p + 5, name.n - 5 };
    }
    TRY(scalar_find(m, name, &node->a));
    if (node->kind == NODE_DATE && node->a.f->kind != FIELD_KIND_DAY &&
        node->a.f->kind != FIELD_KIND_TIME)
        return wrong(m, name, "not a day");
    return OK;
}

/* One {{mark}}. */
static enum rc mark_make(struct maker *m, struct chain *chain, struct str mark,
                         bool in_datetime)
{
    char sign = mark.n != 0 ? mark.p[0] : '\0';
    struct str name = { mark.p + (mark.n != 0), mark.n - (mark.n != 0) };

    switch (sign) {
    case '#':
    case '?':
    case '^': return part_make(m, chain, sign, name);
    case '+': return partial_make(m, chain, name);
    case '~': return chosen_make(m, chain, name);
    case '*': return options_make(m, chain, name);
    case '=': return pair_find(m, name, node_add(m, chain, NODE_TYPED));
    case '!': return input_find(m, name, &node_add(m, chain, NODE_FAULT)->input);
    case '|': return prose_make(m, name, node_add(m, chain, NODE_PROSE));
    case '@': break;
    default: return value_make(m, chain, mark, in_datetime);
    }
    if (str_is(name, "form"))
        node_add(m, chain, NODE_HIDDEN);
    else if (str_is(name, "body"))
        node_add(m, chain, NODE_BODY);
    else
        return wrong(m, mark, "no such mark");
    return OK;
}

/* The act that a form's tag ("<form method=… action=…") sends to; NULL: none. */
static const struct act *form_act(struct maker *m, struct str tag)
{
    bool post = str_find(tag, S(" method=\"post\"")) != tag.n, other;
    struct buf path = { .a = m->cx->a };
    struct str text, mark, action;
    struct pairs pairs;

    str_cut(&tag, S(" action=\""), &text);
    str_cut(&tag, S("\""), &mark);
    str_cut(&mark, S("?"), &action);
    while (str_cut(&action, S("{{"), &text)) {
        buf_add(&path, text);
        buf_add(&path, S("1")); /* whatever it will be */
        str_cut(&action, S("}}"), &mark);
    }
    buf_add(&path, text);
    return route_find(m->cx->a, post, buf_str(&path), &pairs, &other);
}

/* <form …>: up to its action=", which the text before it already has. */
static enum rc form_make(struct maker *m, struct chain *chain)
{
    struct str rest = { m->all.p + m->at, m->all.n - m->at }, tag, head;

    if (m->in_form)
        return wrong(m, S("<form"), "a form within a form");
    if (!str_cut(&rest, S(">"), &tag))
        return wrong(m, S("<form"), "not closed");
    head = tag;
    head.n = str_find(tag, S(" action=\""));
    if (head.n == tag.n)
        return wrong(m, tag, "a form without action");
    m->in_form = true;
    m->act = form_act(m, tag);
    head.n += sizeof(" action=\"") - 1;
    text_add(m, chain, head);
    m->at += head.n;
    node_add(m, chain, NODE_ACTION);
    return OK;
}

/* ` name="…"` inside a form.  Of a control, the field must be an input of the act. */
static enum rc control_make(struct maker *m, struct chain *chain)
{
    struct str rest = { m->all.p + m->at + 7, m->all.n - m->at - 7 }, name;
    size_t tag = m->at;

    if (!str_cut(&rest, S("\""), &name))
        return wrong(m, S("name"), "not closed");
    while (tag > 0 && m->all.p[tag] != '<')
        tag--;
    text_add(m, chain, (struct str){ m->all.p + m->at, name.n + 8 });
    m->at += name.n + 8;
    if (m->act == NULL ||
        str_starts((struct str){ m->all.p + tag, m->at - tag }, S("<details")))
        return OK;
    return input_find(m, name, &node_add(m, chain, NODE_CONTROL)->input);
}

/* A tag that is kept as it is, with a mark before or behind it. */
static void tag_add(struct maker *m, struct chain *chain, struct str tag)
{
    text_add(m, chain, tag);
    m->at += tag.n;
}

/* What the source has next that is not plain text, and where. */
struct found {
    size_t at;
    enum {
        FOUND_END,
        FOUND_MARK,
        FOUND_FORM,
        FOUND_FORM_END,
        FOUND_DETAILS,
        FOUND_DETAILS_END,
        FOUND_NAME,
        FOUND_QUOTE
    } what;
};

static struct found next_find(const struct maker *m, bool in_action)
{
    static const struct {
        const char *text;
        int what;
    } all[] = { { "{{", FOUND_MARK },
                { "<form", FOUND_FORM },
                { "</form", FOUND_FORM_END },
                { "<details", FOUND_DETAILS },
                { "</details", FOUND_DETAILS_END },
                { " name=\"", FOUND_NAME },
                { "\"", FOUND_QUOTE } };
    struct str rest = { m->all.p + m->at, m->all.n - m->at };
    struct found found = { rest.n, FOUND_END };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        size_t at;

        if ((all[i].what == FOUND_NAME && !m->in_form) ||
            (all[i].what == FOUND_QUOTE && !in_action))
            continue;
        at = str_find(rest, str_of(all[i].text));
        if (at < found.at) {
            found.at = at;
            found.what = all[i].what;
        }
    }
    return found;
}

/* One thing found; `before` is the text in front of it, added already. */
static enum rc found_make(struct maker *m, struct chain *chain, struct found found,
                          struct str before, bool *in_action)
{
    struct str rest = { m->all.p + m->at, m->all.n - m->at }, name;

    switch (found.what) {
    case FOUND_MARK:
        rest = (struct str){ rest.p + 2, rest.n - 2 };
        if (!str_cut(&rest, S("}}"), &name))
            return wrong(m, S("{{"), "not closed");
        m->at += name.n + 4;
        return mark_make(m, chain, name, str_ends(before, S("datetime=\"")));
    case FOUND_FORM: *in_action = true; return form_make(m, chain);
    case FOUND_QUOTE:
        *in_action = false;
        node_add(m, chain, NODE_SENT);
        tag_add(m, chain, S("\""));
        return OK;
    case FOUND_FORM_END:
        node_add(m, chain, NODE_FORM_END);
        tag_add(m, chain, S("</form"));
        m->in_form = false;
        m->act = NULL;
        return OK;
    case FOUND_DETAILS:
        if (++m->details > VIEW_DEPTH)
            return wrong(m, S("<details"), "too deep");
        tag_add(m, chain, S("<details"));
        node_add(m, chain, NODE_DETAILS);
        return OK;
    case FOUND_DETAILS_END:
        m->details--;
        node_add(m, chain, NODE_DETAILS_END);
        tag_add(m, chain, S("</details"));
        return OK;
    case FOUND_NAME: return control_make(m, chain);
    case FOUND_END: break;
    }
    return OK;
}

/* Everything up to {{/until}}, or to the end when that is "". */
static enum rc chain_make(struct maker *m, struct str until, struct node **out)
{
    struct chain chain = { NULL, &chain.first };
    struct str close = arena_fmt(m->cx->a, "{{/" FMT "}}", P(until));
    bool in_action = false, in_form = m->in_form;
    int details = m->details;

    for (;;) {
        struct found found = next_find(m, in_action);
        struct str text = { m->all.p + m->at, found.at };
        struct str rest;

        text_add(m, &chain, text);
        m->at += found.at;
        rest = (struct str){ m->all.p + m->at, m->all.n - m->at };
        if (found.what == FOUND_END || str_starts(rest, S("{{/"))) {
            bool ends = until.n == 0 ? found.what == FOUND_END : str_starts(rest, close);

            if (!ends)
                return wrong(m, until, "not closed, or another closed");
            if (m->in_form != in_form || m->details != details)
                return wrong(m, until, "<form> or <details> not closed in the same part");
            m->at += until.n == 0 ? 0 : close.n;
            *out = chain.first;
            return OK;
        }
        TRY(found_make(m, &chain, found, text, &in_action));
        if (m->details < details)
            return wrong(m, until, "</details> without <details>");
    }
}

enum rc view_make(struct cx *cx, struct arena *a, const struct embedded *from,
                  const char *name, const struct field *fields, const struct view **out)
{
    struct maker m = {
        .cx = cx, .a = a, .from = from, .name = name, .level = { fields }, .levels = 1
    };
    struct view *view = NEW(a, struct view);

    while (from->name != NULL && strcmp(from->name, name) != 0)
        from++;
    if (from->name == NULL)
        return wrong(&m, str_of(name), "no such template");
    m.all = from->text;
    TRY(chain_make(&m, S(""), &view->first));
    *out = view;
    return OK;
}
