/* view_write.c -- see view.h: writing a compiled template. */
#include "serve/view_node.h"

#include "base/time.h"
#include "serve/messages.h"
#include "serve/view_prose.h"

/* One page being written. */
struct writer {
    struct buf *b;
    const struct view_env *env;
    const char *level[VIEW_DEPTH]; /* the struct of each level */
    int levels;
    int forms;     /* how many {{@form}}, so that each has a key of its own */
    size_t action; /* where the form's action begins in b */
    bool again;    /* inside the form that was refused */
    size_t details[VIEW_DEPTH]; /* where " open" would go */
    int details_n;
};

static const void *ref_at(const struct writer *w, const struct node_ref *ref)
{
    return w->level[ref->level] + ref->offset;
}

static struct str ref_text(const struct writer *w, const struct node_ref *ref)
{
    return field_wire(w->b->a, ref->f, ref_at(w, ref));
}

static struct str attribute_text(struct arena *a, const struct field *f, const void *at)
{
    struct str s = field_wire(a, f, at);

    if (f->kind == FIELD_KIND_TIME) /* as <input type="datetime-local"> takes it */
        s.n = s.n < 16 ? s.n : 16;
    return s;
}

/* The n-th value that came for `name`. */
static const struct pair *typed_find(const struct pairs *pairs, const char *name,
                                     size_t n)
{
    for (size_t i = 0; pairs != NULL && i < pairs->n; i++) {
        if (str_is(pairs->item[i].name, name) && n-- == 0)
            return &pairs->item[i];
    }
    return NULL;
}

/* The value of a form's field: typed, the struct's, or asked for. */
static struct str node_value(const struct writer *w, const struct node *node)
{
    const struct pair *p = NULL;

    if (node->input != NULL && (node->input->flags & FIELD_SECRET) != 0)
        return S("");
    if (w->again && node->input != NULL) {
        p = typed_find(w->env->typed, node->input->name, 0);
        return p != NULL ? p->value : S("");
    }
    if (node->a.f != NULL)
        return attribute_text(w->b->a, node->a.f, ref_at(w, &node->a));
    if (node->input != NULL)
        p = typed_find(w->env->asked, node->input->name, 0);
    return p != NULL ? p->value : S("");
}

/* Is `want` among the values of the field?  (Several may come for one name.) */
static bool value_has(const struct writer *w, const struct node *node, struct str want)
{
    const struct pair *p;

    if (!w->again)
        return str_eq(node_value(w, node), want);
    for (size_t i = 0; (p = typed_find(w->env->typed, node->input->name, i)) != NULL;
         i++) {
        if (str_eq(p->value, want))
            return true;
    }
    return false;
}

static bool node_chosen(const struct writer *w, const struct node *node)
{
    if (!w->again && node->d.f != NULL)
        return str_eq(ref_text(w, &node->c), ref_text(w, &node->d));
    if (!w->again && node->c.f != NULL)
        return !field_empty(node->c.f, ref_at(w, &node->c));
    if (node->word.n != 0)
        return value_has(w, node, node->word);
    return value_has(w, node, node->b.f != NULL ? ref_text(w, &node->b) : S("true"));
}

static void option_write(struct buf *b, struct str value, struct str text, bool chosen)
{
    buf_add(b, S("<option value=\""));
    buf_html(b, value);
    buf_add(b, chosen ? S("\" selected>") : S("\">"));
    buf_html(b, text);
    buf_add(b, S("</option>"));
}

static void options_write(struct writer *w, const struct node *node)
{
    const struct field *f = node->input;
    struct str all = S("—");

    if (f != NULL && node->act->kind == ACT_READ) /* a filter */
        all = arena_fmt(w->b->a, "全部%s", f->label);
    if (f == NULL || f->min == 0)
        option_write(w->b, S(""), all, false);
    else if (node_value(w, node).n == 0) /* nothing is chosen for anybody */
        option_write(w->b, S(""), S("请选择"), true);
    for (int i = 1; i < node->words->n; i++) {
        struct str word = words_str(node->words, i);

        option_write(w->b, word, word, value_has(w, node, word));
    }
}

/* The next fault of this field of the refused form, from `f` on; or NULL. */
static const struct fault *fault_find(const struct writer *w, const struct field *input,
                                      const struct fault *f)
{
    if (!w->again)
        return NULL;
    while (f != NULL && (f->field == NULL || strcmp(f->field, input->name) != 0))
        f = f->next;
    return f;
}

static void fault_write(struct writer *w, const struct node *node)
{
    const struct fault *f = fault_find(w, node->input, w->again ? w->env->faults : NULL);

    if (f == NULL)
        return;
    buf_fmt(w->b, "<p class=\"fault\" id=\"%s-fault\">", node->input->name);
    while (f != NULL) { /* a scheme's file has one for each line that is wrong */
        buf_html(w->b, message_text(w->b->a, f, node->input->label));
        f = fault_find(w, node->input, f->next);
        if (f != NULL)
            buf_add(w->b, S("<br>"));
    }
    buf_add(w->b, S("</p>"));
}

static void control_write(struct writer *w, const struct node *node)
{
    if (fault_find(w, node->input, w->env->faults) != NULL)
        buf_fmt(w->b, " aria-invalid=\"true\" aria-describedby=\"%s-fault\"",
                node->input->name);
}

static void hidden_write(struct writer *w)
{
    buf_add(w->b, S("<input type=\"hidden\" name=\"_csrf\" value=\""));
    buf_html(w->b, w->env->csrf);
    buf_add(w->b, S("\"><input type=\"hidden\" name=\"_key\" value=\""));
    buf_html(w->b, w->env->key);
    buf_fmt(w->b, "-%d\"><input type=\"hidden\" name=\"_page\" value=\"", ++w->forms);
    buf_html(w->b, w->env->page);
    buf_add(w->b, S("\">"));
}

/* A list of the page as prose_html() takes it. */
static struct prose_list list_at(const struct writer *w, const struct node_ref *ref)
{
    return ref->f != NULL ? (struct prose_list){ ref->f, ref_at(w, ref) }
                          : (struct prose_list){ NULL, NULL };
}

static void prose_write(struct writer *w, const struct node *node)
{
    struct prose_beside beside = { list_at(w, &node->b), list_at(w, &node->c) };

    prose_html(w->b, ref_text(w, &node->a), &beside);
}

/* Put " open" into the tag of the innermost <details> around. */
static void details_open(struct writer *w)
{
    static const char open[] = " open";
    size_t at, n = sizeof(open) - 1;

    if (w->details_n == 0)
        return;
    at = w->details[w->details_n - 1];
    buf_add(w->b, S(" open")); /* room */
    memmove(w->b->p + at + n, w->b->p + at, w->b->n - n - at);
    memcpy(w->b->p + at, open, n);
}

/* The form's action is complete: is it the one that was refused? */
static void action_end(struct writer *w, const struct node *node)
{
    struct buf path = { .a = w->b->a };
    struct str sent = { w->b->p + w->action, w->b->n - w->action };

    if (node->act == NULL || node->act != w->env->refused)
        return;
    buf_html(&path, w->env->path);
    w->again = str_eq(sent, buf_str(&path));
    if (w->again)
        details_open(w);
}

static void chain_write(struct writer *w, const struct node *node);

static void list_write(struct writer *w, const struct node *node)
{
    const struct list *list = ref_at(w, &node->a);

    must(w->levels < VIEW_DEPTH);
    for (size_t i = 0; i < list->n; i++) {
        w->level[w->levels++] = (const char *)list->items + i * node->a.f->size;
        chain_write(w, node->inside);
        w->levels--;
    }
}

static void part_write(struct writer *w, const struct node *node)
{
    bool shown;

    if (node->kind == NODE_SAME)
        shown = str_eq(ref_text(w, &node->a), ref_text(w, &node->b));
    else
        shown =
            field_empty(node->a.f, ref_at(w, &node->a)) == (node->kind == NODE_UNLESS);
    if (shown)
        chain_write(w, node->inside);
}

static void node_write(struct writer *w, const struct node *node)
{
    struct buf *b = w->b;

    switch (node->kind) {
    case NODE_TEXT: buf_add(b, node->text); break;
    case NODE_VALUE: buf_html(b, field_text(b->a, node->a.f, ref_at(w, &node->a))); break;
    case NODE_EXACT: buf_html(b, ref_text(w, &node->a)); break;
    case NODE_DATE:
        buf_add(b, time_chinese(b->a, *(const int64_t *)ref_at(w, &node->a)));
        break;
    case NODE_URL: buf_url(b, ref_text(w, &node->a)); break;
    case NODE_PROSE: prose_write(w, node); break;
    case NODE_LIST: list_write(w, node); break;
    case NODE_IF:
    case NODE_UNLESS:
    case NODE_SAME: part_write(w, node); break;
    case NODE_BODY: buf_add(b, w->env->body); break;
    case NODE_HIDDEN: hidden_write(w); break;
    case NODE_TYPED: buf_html(b, node_value(w, node)); break;
    case NODE_FAULT: fault_write(w, node); break;
    case NODE_CHOSEN: buf_add(b, node_chosen(w, node) ? node->text : S("")); break;
    case NODE_OPTIONS: options_write(w, node); break;
    case NODE_CONTROL: control_write(w, node); break;
    case NODE_ACTION: w->action = b->n; break;
    case NODE_SENT: action_end(w, node); break;
    case NODE_FORM_END: w->again = false; break;
    case NODE_DETAILS: w->details[w->details_n++] = b->n; break;
    case NODE_DETAILS_END: w->details_n--; break;
    }
}

static void chain_write(struct writer *w, const struct node *node)
{
    for (; node != NULL; node = node->next)
        node_write(w, node);
}

void view_write(struct buf *b, const struct view *view, const void *data,
                const struct view_env *env)
{
    struct writer w = { .b = b, .env = env, .level = { data }, .levels = 1 };

    chain_write(&w, view->first);
}

const char *view_label(const struct field *fields, const char *name)
{
    size_t at;
    const struct field *f =
        fields != NULL && name != NULL ? field_find(fields, str_of(name), &at) : NULL;

    return f != NULL && f->label != NULL ? f->label : name;
}
