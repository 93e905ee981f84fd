/* web_page.c -- the bodies of the web's answers (web.h): a page inside the layout, the
 * page of an error, the JSON of an error. */
#include "serve/web.h"

#include <inttypes.h>
#include "codec/hash.h"
#include "os/random.h"
#include "serve/messages.h"
#include "serve/page.h"

struct view_set {
    const struct view *layout, *fault;
    const struct view **act; /* as acts[]; NULL for what is no page */
};

/* Over an error's page, by kind. */
static const char *const titles[RC_END] = { "",         "没有找到",     "填写有误",
                                            "没有权限", "情况已有变化", "正忙",
                                            "超过限制", "系统故障" };

static enum rc act_view(struct cx *cx, struct arena *a, const struct act *act,
                        const struct view **out)
{
    struct str name = arena_fmt(a, "%s", act->name);
    char *p = arena_alloc(a, 1, name.n + 1);

    for (size_t i = 0; i < name.n; i++)
        p[i] = name.p[i] == '.' ? '_' : name.p[i];
    return view_make(cx, a, templates, p, act->out, out);
}

enum rc web_views(struct cx *cx, struct arena *a, struct web *web)
{
    struct view_set *set = NEW(a, struct view_set);
    size_t n = 0;

    TRY(view_make(cx, a, templates, "layout", page_fields, &set->layout));
    TRY(view_make(cx, a, templates, "fault", page_fields, &set->fault));
    while (acts[n].name != NULL)
        n++;
    set->act = NEW_ARRAY(a, const struct view *, n);
    for (size_t i = 0; i < n; i++) {
        if (act_has_page(&acts[i]))
            TRY(act_view(cx, a, &acts[i], &set->act[i]));
    }
    web->views = set;
    return OK;
}

/* The layout around `body`; what the page lacks is filled in. */
static struct str in_layout(struct visit *v, struct page *page, struct view_env *env,
                            struct str body)
{
    struct buf b = { .a = v->exchange->a };

    page->asset = v->web->asset;
    page->flash = v->said;
    env->body = body;
    view_write(&b, v->web->views->layout, page, env);
    return buf_str(&b);
}

/* All that was wrong, each with a link to its field where the page shows it there. */
static void page_faults(struct visit *v, const struct job *refused, struct str body,
                        struct list *out)
{
    struct arena *a = v->exchange->a;
    struct page_fault *item;
    size_t n = 0;

    for (const struct fault *f = &refused->fault; f != NULL; f = f->next)
        n++;
    item = NEW_ARRAY(a, struct page_fault, n);
    *out = (struct list){ item, n };
    for (const struct fault *f = &refused->fault; f != NULL; f = f->next, item++) {
        struct str id = arena_fmt(a, "id=\"%s-fault\"", f->field != NULL ? f->field : "");

        item->text = message_text(a, f, view_label(refused->act->in, f->field));
        if (f->field != NULL && str_find(body, id) != body.n)
            item->target = arena_fmt(a, "#%s-fault", f->field);
    }
}

/* The field of a pair that is a text of several lines, with something in it; or NULL. */
static const struct field *long_text(const struct act *act, const struct pair *pair)
{
    size_t at;
    const struct field *f = field_find(act->in, pair->name, &at);

    return f != NULL && f->label != NULL && f->kind == FIELD_KIND_TEXT &&
                   (f->flags & FIELD_LINES) != 0 && pair->value.n != 0
               ? f : NULL;
}

bool web_typed_much(const struct job *job)
{
    for (size_t i = 0; i < job->input.n; i++) {
        if (long_text(job->act, &job->input.item[i]) != NULL)
            return true;
    }
    return false;
}

/* A form may be gone with what it was for, because somebody was first, or with the
 * session.  The long texts that were typed into it are shown all the same, to be copied. */
static void page_kept(struct visit *v, const struct job *refused, struct str body,
                      struct list *out)
{
    struct arena *a = v->exchange->a;
    const struct pairs *typed = &refused->input;
    struct page_kept *item = NEW_ARRAY(a, struct page_kept, typed->n);
    size_t n = 0;

    for (size_t i = 0; i < typed->n; i++) {
        const struct field *f = long_text(refused->act, &typed->item[i]);
        struct buf shown = { .a = a };

        if (f == NULL)
            continue;
        buf_html(&shown, typed->item[i].value);
        if (str_find(body, buf_str(&shown)) == body.n)
            item[n++] = (struct page_kept){ str_of(f->label), typed->item[i].value };
    }
    *out = (struct list){ item, n };
}

struct str web_page(struct visit *v, const struct job *shown, const struct job *refused,
                    struct cx *cx)
{
    struct view_env env = { .csrf = shown->session.csrf,
                            .key = random_hex(cx->a, 16),
                            .page = v->page,
                            .asked = &shown->input };
    struct buf body = { .a = cx->a };
    const struct pair *words = pairs_find(&shown->input, S("words"));

    if (refused != NULL) {
        env.refused = refused->act;
        env.path = v->exchange->request.path;
        env.typed = &refused->input;
        env.faults = &refused->fault;
    }
    view_write(&body, v->web->views->act[shown->act - acts], shown->out, &env);
    if (refused != NULL) {
        page_faults(v, refused, buf_str(&body), &shown->page->faults);
        page_kept(v, refused, buf_str(&body), &shown->page->kept);
    }
    if (words != NULL && strcmp(shown->act->name, "report.list") == 0)
        shown->page->search = words->value;
    return in_layout(v, shown->page, &env, buf_str(&body));
}

struct str web_error_page(struct visit *v, const struct job *job, struct cx *cx)
{
    struct view_env env = { .csrf = job->session.csrf, .key = random_hex(cx->a, 16) };
    struct page nobody = { .title = S("") };
    struct page *page = job->page != NULL ? job->page : &nobody;
    struct buf body = { .a = cx->a };

    page->title = str_of(titles[job->rc]);
    page->fault =
        message_text(cx->a, &job->fault, view_label(job->act->in, job->fault.field));
    if (job->rc == E_IO)
        page->request = v->request;
    if ((job->rc != E_DENIED && job->rc != E_NOT_FOUND) || /* the form is not shown again */
        strcmp(job->fault.code, "session.needed") == 0)
        page_kept(v, job, S(""), &page->kept);
    view_write(&body, v->web->views->fault, page, &env);
    return in_layout(v, page, &env, buf_str(&body));
}

static void fault_json(struct buf *b, const struct act *act, const struct fault *f)
{
    buf_add(b, S("\"code\":"));
    buf_json(b, str_of(f->code));
    buf_add(b, S(",\"message\":"));
    buf_json(b, message_text(b->a, f, view_label(act->in, f->field)));
    buf_add(b, S(",\"field\":"));
    if (f->field != NULL)
        buf_json(b, str_of(f->field));
    else
        buf_add(b, S("null"));
}

struct str web_error_json(struct visit *v, const struct job *job)
{
    struct buf b = { .a = v->exchange->a };

    buf_add(&b, S("{\"error\":{"));
    fault_json(&b, job->act, &job->fault);
    buf_add(&b, S(",\"request\":"));
    buf_json(&b, v->request);
    buf_add(&b, S(",\"faults\":["));
    for (const struct fault *f = &job->fault; f != NULL; f = f->next) {
        buf_add(&b, f != &job->fault ? S(",{") : S("{"));
        fault_json(&b, job->act, f);
        buf_add(&b, S("}"));
    }
    buf_add(&b, S("]}}"));
    return buf_str(&b);
}
