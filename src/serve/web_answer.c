/* web_answer.c -- the web face's half that answers (web.h): from a job that is done to
 * what the browser or the program gets; and the page of a refused form, asked for anew. */
#include "serve/web.h"

#include "base/log.h"
#include "codec/json.h"
#include "os/blob.h"
#include "serve/route.h"

enum { QUERY_MAX = 100 }; /* pairs of a page's own query */

void web_answer_html(struct visit *v, int status, struct str body)
{
    struct http_reply reply = web_reply(status, "text/html; charset=utf-8", body);

    if (v->said.n != 0)
        http_reply_cookie(v->exchange->a, &reply, WEB_SAID_COOKIE, S(""), 0, false);
    http_answer(v->exchange, &reply);
}

void web_answer_json(struct visit *v, int status, struct str body)
{
    struct http_reply reply = web_reply(status, "application/json; charset=utf-8", body);

    if (status == 503)
        http_reply_header(v->exchange->a, &reply, "Retry-After", S("2"));
    http_answer(v->exchange, &reply);
}

/* A file: bytes of ours, or from the blob store. */
static void answer_file(struct visit *v, const struct download *d)
{
    struct arena *a = v->exchange->a;
    struct http_reply reply = { .status = 200, .type = d->type, .body = d->bytes };
    struct cx cx = { .a = a };

    if (d->digest.n != 0) {
        if (blob_open(&cx, v->web->options.files, d->digest, &reply.fd, &reply.size) !=
            OK) {
            job_failed(&cx, &v->job, cx.fault.rc);
            log_line("error", "act=%s blob=" FMT " code=%s", v->job.act->name,
                     P(d->digest), cx.fault.code);
            web_answer_html(v, 500, web_error_page(v, &v->job, &cx));
            return;
        }
        reply.from_file = true;
    }
    http_reply_file_name(a, &reply, d->shown, d->name);
    if (!d->shown)
        http_reply_header(a, &reply, "Content-Security-Policy", S("sandbox"));
    http_answer(v->exchange, &reply);
}

/* Logging in gives a cookie, logging out takes it. */
static void answer_cookies(struct visit *v, struct http_reply *reply)
{
    const struct act *act = v->job.act;
    struct arena *a = v->exchange->a;

    if (strcmp(act->name, "session.login") == 0) {
        size_t at;

        must(field_find(act->out, S("token"), &at) != NULL);
        http_reply_cookie(
            a, reply, WEB_SESSION_COOKIE,
            *(const struct str *)(const void *)((const char *)v->job.out + at), -1,
            false);
    } else if (strcmp(act->name, "session.logout") == 0) {
        http_reply_cookie(a, reply, WEB_SESSION_COOKIE, S(""), 0, false);
    }
}

static void answer_write(struct visit *v)
{
    struct arena *a = v->exchange->a;
    const struct act *act = v->job.act;
    struct http_reply reply = { .status = 303 };
    size_t at;
    const struct field *note = field_find(act->out, S("note"), &at);

    if (v->json || act->then == NULL) {
        struct buf b = { .a = a };

        json_write(&b, act->out, v->job.out);
        reply = web_reply(200, "application/json; charset=utf-8", buf_str(&b));
    } else {
        http_reply_redirect(a, &reply, route_path(a, act->then, act->out, v->job.out));
        if (note != NULL && note->kind == FIELD_KIND_TEXT) {
            struct buf said = { .a = a };

            buf_url(&said,
                    *(const struct str *)(const void *)((const char *)v->job.out + at));
            http_reply_cookie(a, &reply, WEB_SAID_COOKIE, buf_str(&said), 60, false);
        }
    }
    answer_cookies(v, &reply);
    http_answer(v->exchange, &reply);
}

/* The refused form's page has been loaded (or not): show it with the faults. */
static void form_done(struct job *form, struct cx *cx)
{
    struct visit *v = form->arg;
    int status = rc_rows[v->job.rc].status;

    if (form->rc != OK)
        web_answer_html(v, status, web_error_page(v, &v->job, cx));
    else
        web_answer_html(v, status, web_page(v, form, &v->job, cx));
}

/* The page that the form says it stands in (_page), with its path and query; NULL when
 * that is no page of ours. */
static const struct act *page_said(struct visit *v, struct pairs *out)
{
    struct arena *a = v->exchange->a;
    struct str query = pairs_value(&v->job.input, S("_page")), path;
    const struct act *act;
    struct pairs pairs;
    char *text;
    bool other;

    v->page = query;
    str_cut(&query, S("?"), &path);
    act = route_find(a, false, path, out, &other);
    if (act == NULL || act->kind != ACT_READ)
        return NULL;
    text = arena_alloc(a, 1, query.n + 1);
    if (query.n != 0)
        memcpy(text, query.p, query.n);
    if (http_pairs_decode(a, text, query.n, QUERY_MAX, &pairs) != OK)
        return NULL;
    pairs_join(a, out, &pairs);
    return act;
}

/* The act's own form, for who did not say: with the ids that came. */
static const struct act *page_of_act(struct visit *v, struct pairs *out)
{
    const struct act *form;
    struct pair *pair;
    size_t n = 0, at;

    v->page = S("");
    if (v->job.act->form == NULL)
        return NULL;
    form = act_find(str_of(v->job.act->form));
    must(form != NULL);
    pair = NEW_ARRAY(v->exchange->a, struct pair, v->job.input.n);
    for (size_t i = 0; i < v->job.input.n; i++) {
        struct pair p = v->job.input.item[i];
        const struct field *f = field_find(form->in, p.name, &at);
        bool seen = false;

        for (size_t j = 0; j < n; j++)
            seen |= str_eq(pair[j].name, p.name);
        if (f != NULL &&
            (f->kind == FIELD_KIND_IDS || (f->kind == FIELD_KIND_ID && !seen)))
            pair[n++] = p;
    }
    *out = (struct pairs){ pair, n };
    return form;
}

/* Show the page again that a refused write came from. */
static bool form_again(struct visit *v)
{
    struct pairs input = { NULL, 0 };
    const struct act *page;

    if (!act_posts(v->job.act) || v->job.rc == E_IO || v->job.rc == E_BUSY)
        return false;
    page = page_said(v, &input);
    if (page == NULL)
        page = page_of_act(v, &input);
    if (page == NULL)
        return false;
    v->form = (struct job){ .act = page,
                            .input = input,
                            .token = v->job.token,
                            .login = v->job.login,
                            .want_page = true,
                            .done = form_done,
                            .arg = v };
    dispatch_submit(v->web->options.dispatch, v->exchange->a, &v->form);
    return true;
}

static void answer_login(struct visit *v)
{
    struct arena *a = v->exchange->a;
    struct http_reply reply = { .status = 303 };
    struct buf path = { .a = a };

    buf_add(&path, S("/login?next="));
    if (!act_posts(v->job.act))
        buf_url(&path, v->exchange->request.path);
    http_reply_redirect(a, &reply, buf_str(&path));
    http_answer(v->exchange, &reply);
}

static void answer_fault(struct visit *v, struct cx *cx)
{
    int status = v->status != 0 ? v->status : rc_rows[v->job.rc].status;
    bool stranger = strcmp(v->job.fault.code, "session.needed") == 0;

    if (v->json)
        web_answer_json(v, stranger ? 401 : status, web_error_json(v, &v->job));
    else if (stranger && !web_typed_much(&v->job))
        answer_login(v);
    else if (stranger) /* the session ended over a long text: it is not lost */
        web_answer_html(v, 401, web_error_page(v, &v->job, cx));
    else if (!form_again(v))
        web_answer_html(v, status, web_error_page(v, &v->job, cx));
}

void web_visit_done(struct job *job, struct cx *cx)
{
    struct visit *v = job->arg;

    if (job->rc != OK) {
        answer_fault(v, cx);
    } else if (job->act->kind == ACT_WRITE) {
        answer_write(v);
    } else if (job->act->kind == ACT_FILE) {
        answer_file(v, job->out);
    } else if (v->json) {
        struct buf b = { .a = v->exchange->a };

        json_write(&b, job->act->out, job->out);
        web_answer_json(v, 200, buf_str(&b));
    } else {
        web_answer_html(v, 200, web_page(v, job, NULL, cx));
    }
}
