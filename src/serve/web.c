/* web.c -- see web.h: from requests to jobs, and from jobs to answers. */
#include "serve/web.h"

#include <unistd.h>
#include "base/embedded.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "os/blob.h"
#include "os/random.h"
#include "serve/openapi.h"
#include "serve/route.h"
#include "base/log.h"

static const char SESSION_COOKIE[] = "zhibao";
static const char SAID_COOKIE[] = "zhibao_said";
enum { QUERY_MAX = 100 }; /* pairs of a page's own query */
static const char FOR_EVER[] = "public, max-age=31536000, immutable";

static struct http_reply reply_text(int status, const char *type, struct str body)
{
    return (struct http_reply){ .status = status, .type = str_of(type), .body = body };
}

static void answer_html(struct visit *v, int status, struct str body)
{
    struct http_reply reply = reply_text(status, "text/html; charset=utf-8", body);

    if (v->said.n != 0)
        http_reply_cookie(v->exchange->a, &reply, SAID_COOKIE, S(""), 0, false);
    http_answer(v->exchange, &reply);
}

static void answer_json(struct visit *v, int status, struct str body)
{
    struct http_reply reply = reply_text(status, "application/json; charset=utf-8", body);

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
            answer_html(v, 500, web_error_page(v, &v->job, &cx));
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
            a, reply, SESSION_COOKIE,
            *(const struct str *)(const void *)((const char *)v->job.out + at), -1,
            false);
    } else if (strcmp(act->name, "session.logout") == 0) {
        http_reply_cookie(a, reply, SESSION_COOKIE, S(""), 0, false);
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
        reply = reply_text(200, "application/json; charset=utf-8", buf_str(&b));
    } else {
        http_reply_redirect(a, &reply, route_path(a, act->then, act->out, v->job.out));
        if (note != NULL && note->kind == FIELD_KIND_TEXT) {
            struct buf said = { .a = a };

            buf_url(&said,
                    *(const struct str *)(const void *)((const char *)v->job.out + at));
            http_reply_cookie(a, &reply, SAID_COOKIE, buf_str(&said), 60, false);
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
        answer_html(v, status, web_error_page(v, &v->job, cx));
    else
        answer_html(v, status, web_page(v, form, &v->job, cx));
}

static void pairs_join(struct arena *a, struct pairs *all, const struct pairs *more)
{
    struct pair *joined = NEW_ARRAY(a, struct pair, all->n + more->n);

    if (all->n != 0)
        memcpy(joined, all->item, all->n * sizeof(*joined));
    if (more->n != 0)
        memcpy(joined + all->n, more->item, more->n * sizeof(*joined));
    *all = (struct pairs){ joined, all->n + more->n };
}

static struct str pair_value(const struct pairs *pairs, struct str name)
{
    const struct pair *p = pairs_find(pairs, name);

    return p != NULL ? p->value : S("");
}

/* The page that the form says it stands in (_page), with its path and query; NULL when
 * that is no page of ours. */
static const struct act *page_said(struct visit *v, struct pairs *out)
{
    struct arena *a = v->exchange->a;
    struct str query = pair_value(&v->job.input, S("_page")), path;
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

    if (v->job.act->kind != ACT_WRITE || v->job.rc == E_IO || v->job.rc == E_BUSY)
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
    if (v->job.act->kind != ACT_WRITE)
        buf_url(&path, v->exchange->request.path);
    http_reply_redirect(a, &reply, buf_str(&path));
    http_answer(v->exchange, &reply);
}

static void answer_fault(struct visit *v, struct cx *cx)
{
    int status = v->status != 0 ? v->status : rc_rows[v->job.rc].status;
    bool stranger = strcmp(v->job.fault.code, "session.needed") == 0;

    if (v->json)
        answer_json(v, stranger ? 401 : status, web_error_json(v, &v->job));
    else if (stranger && !web_typed_much(&v->job))
        answer_login(v);
    else if (stranger) /* the session ended over a long text: it is not lost */
        answer_html(v, 401, web_error_page(v, &v->job, cx));
    else if (!form_again(v))
        answer_html(v, status, web_error_page(v, &v->job, cx));
}

static void visit_done(struct job *job, struct cx *cx)
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
        answer_json(v, 200, buf_str(&b));
    } else {
        answer_html(v, 200, web_page(v, job, NULL, cx));
    }
}

/* A file that came for a field of text is that text, in place of what was typed. */
static enum rc visit_text(struct job *job, struct cx *cx, const struct field *f,
                          const struct http_file *file)
{
    struct pair *pair = NEW_ARRAY(cx->a, struct pair, job->input.n + 1);
    struct str text;
    size_t n = 0;

    TRY(blob_read(cx, ((struct visit *)job->arg)->web->options.files, file->upload.digest,
                  (size_t)f->max * 4, &text));
    if (str_starts(text, S("\xef\xbb\xbf"))) /* as Windows' editor writes it */
        text = (struct str){ text.p + 3, text.n - 3 };
    for (size_t i = 0; i < job->input.n; i++) {
        if (!str_is(job->input.item[i].name, f->name))
            pair[n++] = job->input.item[i];
    }
    pair[n++] = (struct pair){ str_of(f->name), text };
    job->input = (struct pairs){ pair, n };
    return OK;
}

static bool file_is_text(const struct field *f)
{
    return f != NULL && f->kind == FIELD_KIND_TEXT && (f->flags & FIELD_LINES) != 0;
}

/* One that nobody asked for is not stored; what is filled in then says so. */
static bool files_wanted(const struct act *act, const struct http_request *r)
{
    size_t at;

    for (size_t i = 0; i < r->files_n; i++) {
        const struct field *f = field_find(act->in, r->files[i].field, &at);

        if (f == NULL || (f->kind != FIELD_KIND_UPLOAD && !file_is_text(f)))
            return false;
    }
    return true;
}

/* Store the files that came, then tell the job of them. */
static enum rc visit_files(struct job *job, struct cx *cx)
{
    struct visit *v = job->arg;
    struct http_exchange *x = v->exchange;
    struct job_file *file = NEW_ARRAY(x->a, struct job_file, x->request.files_n);
    bool wanted = files_wanted(job->act, &x->request);
    size_t n = 0, at;

    if (wanted && http_store_files(x) != OK)
        return fail(cx, E_IO, "web.files", S("http_store_files"));
    for (size_t i = 0; i < x->request.files_n; i++) {
        const struct http_file *came = &x->request.files[i];
        const struct field *f = field_find(job->act->in, came->field, &at);

        if (wanted && file_is_text(f))
            TRY(visit_text(job, cx, f, came));
        else
            file[n++] = (struct job_file){ came->field, came->upload };
    }
    job->files = (struct list){ file, n };
    return OK;
}

/* Everything that names a value: path, query, form, JSON body. */
static enum rc visit_input(struct visit *v, struct cx *cx, const struct pairs *path)
{
    struct http_request *r = &v->exchange->request;
    struct pairs body;

    v->job.input = *path;
    pairs_join(cx->a, &v->job.input, &r->query);
    pairs_join(cx->a, &v->job.input, &r->form);
    if (r->body.n == 0)
        return OK;
    TRY(json_read(cx, r->body, &body));
    pairs_join(cx->a, &v->job.input, &body);
    return OK;
}

/* A write from a browser must come from our own pages: Origin, where sent, is ours. */
static bool own_origin(const struct http_request *r)
{
    struct str origin = http_header(r, "Origin"), scheme,
               site = http_header(r, "Sec-Fetch-Site");

    if (site.n != 0 && !str_is(site, "same-origin") && !str_is(site, "none"))
        return false;
    if (origin.n == 0)
        return true;
    return str_cut(&origin, S("://"), &scheme) && str_eq(origin, http_header(r, "Host"));
}

static void visit_who(struct visit *v)
{
    struct http_request *r = &v->exchange->request;
    struct str cookie = http_cookie(r, SESSION_COOKIE), key;

    if (str_is(r->remote, "unix") && (r->peer_uid == geteuid() || r->peer_uid == 0))
        v->job.login = http_header(r, "X-Zhibao-As");
    else if (cookie.n != 0)
        v->job.token = sha256_hex(v->exchange->a, cookie);
    v->job.csrf = pair_value(&v->job.input, S("_csrf"));
    if (v->job.csrf.n == 0)
        v->job.csrf = http_header(r, "X-CSRF-Token");
    key = pair_value(&v->job.input, S("_key"));
    if (key.n == 0)
        key = http_header(r, "Idempotency-Key");
    if (key.n > 64) /* of any length, but kept short */
        key = sha256_hex(v->exchange->a, key);
    if (key.n != 0) /* one key may serve several acts */
        v->job.key = arena_fmt(v->exchange->a, "%s " FMT, v->job.act->name, P(key));
}

/* Refused before the act is asked, for a reason that needs no database.  The form is
 * not shown again: what came with a foreign page must not stand in one of ours. */
static void visit_refuse(struct visit *v, struct cx *cx, enum rc rc)
{
    job_failed(cx, &v->job, rc);
    if (v->json)
        answer_json(v, rc_rows[rc].status, web_error_json(v, &v->job));
    else
        answer_html(v, rc_rows[rc].status, web_error_page(v, &v->job, cx));
}

/* What answers where no act is: so that the page around it is the reader's own. */
static enum rc run_nowhere(struct cx *cx, const void *input, void *output)
{
    (void)input;
    (void)output;
    return fail(cx, E_NOT_FOUND, "web.path", S(""));
}
static const struct act nowhere = { .name = "web.nowhere",
                                    .path = "",
                                    .kind = ACT_READ,
                                    .right = RIGHT_PUBLIC,
                                    .in = nothing_fields,
                                    .in_size = sizeof(struct nothing),
                                    .out = nothing_fields,
                                    .out_size = sizeof(struct nothing),
                                    .run = run_nowhere,
                                    .title = "没有找到" };

/* css, js, the description: constants of the program. */
static bool visit_asset(struct visit *v)
{
    const struct web *web = v->web;
    struct str path = v->exchange->request.path;
    struct http_reply reply;

    if (str_is(path, "/assets/zhibao.css"))
        reply = reply_text(200, "text/css; charset=utf-8", web->css);
    else if (str_is(path, "/assets/zhibao.js"))
        reply = reply_text(200, "text/javascript; charset=utf-8", web->js);
    else if (str_is(path, "/api/openapi.json"))
        reply = reply_text(200, "application/json; charset=utf-8", web->openapi);
    else
        return false;
    reply.cache =
        v->exchange->request.raw_query.n != 0 ? str_of(FOR_EVER) : S("no-cache");
    http_answer(v->exchange, &reply);
    return true;
}

/* The act: by its path, or (over the socket file) by its name. */
static const struct act *visit_act(struct visit *v, struct pairs *path, bool *other)
{
    struct http_request *r = &v->exchange->request;
    struct str p = r->path;
    bool post = r->method == HTTP_POST;

    v->json = http_prefers_json(r) || str_starts(r->type, S("application/json"));
    if (str_ends(p, S(".json"))) {
        p.n -= 5;
        v->json = true;
        if (str_is(p, "/index"))
            p.n = 1;
    }
    if (str_is(r->remote, "unix") && str_starts(p, S("/act/")))
        return act_find((struct str){ p.p + 5, p.n - 5 });
    return route_find(v->exchange->a, post, p, path, other);
}

/* What the last write said, from its cookie; "" when it is not one of ours. */
static struct str visit_said(struct http_exchange *x)
{
    struct str said = http_cookie(&x->request, SAID_COOKIE);
    char *text = arena_alloc(x->a, 1, said.n + 1);

    if (said.n != 0)
        memcpy(text, said.p, said.n);
    if (http_decode(text, &said.n, false) != OK)
        return S("");
    return (struct str){ text, said.n };
}

static void web_visit(void *arg, struct http_exchange *x)
{
    struct visit *v = NEW(x->a, struct visit);
    struct cx cx = { .a = x->a };
    struct pairs path = { NULL, 0 };
    bool other = false;
    size_t at;
    enum rc rc;

    v->web = arg;
    v->exchange = x;
    v->request = random_hex(x->a, 6);
    if (visit_asset(v))
        return;
    v->said = visit_said(x);
    v->page =
        x->request.raw_query.n != 0
            ? arena_fmt(x->a, FMT "?" FMT, P(x->request.path), P(x->request.raw_query))
            : x->request.path;
    v->job = (struct job){ .act = visit_act(v, &path, &other),
                           .address = x->request.remote,
                           .done = visit_done,
                           .arg = v };
    v->job.want_page = !v->json;
    if (v->job.act == NULL) {
        v->job.act = &nowhere;
        v->status = other ? 405 : 404;
        visit_who(v);
        dispatch_submit(v->web->options.dispatch, x->a, &v->job);
        return;
    }
    if (v->job.act->kind == ACT_WRITE && !own_origin(&x->request)) {
        visit_refuse(v, &cx, fail(&cx, E_DENIED, "csrf.origin", S("")));
        return;
    }
    rc = visit_input(v, &cx, &path);
    if (rc != OK) {
        visit_refuse(v, &cx, rc);
        return;
    }
    visit_who(v);
    v->job.urgent = field_find(v->job.act->in, S("urgent"), &at) != NULL &&
                    str_is(pair_value(&v->job.input, S("urgent")), "true");
    if (x->request.files_n != 0)
        v->job.before = visit_files;
    dispatch_submit(v->web->options.dispatch, x->a, &v->job);
}

static enum rc web_sink_open(void *arg, struct arena *a, void **file)
{
    struct web *web = arg;

    struct blob_sink *sink;

    TRY(blob_sink_open(a, web->options.files, &sink));
    *file = sink;
    return OK;
}

static enum rc web_sink_write(void *arg, void *file, struct str bytes)
{
    (void)arg;
    return blob_sink_write(file, bytes);
}

static enum rc web_sink_close(void *arg, void *file, struct upload *out)
{
    (void)arg;
    return blob_sink_close(file, out);
}

static void web_sink_abort(void *arg, void *file)
{
    (void)arg;
    blob_sink_abort(file);
}

static struct http_options web_http(struct web *web)
{
    return (struct http_options){ .address = web->options.address,
                                  .port = web->options.port,
                                  .arg = web,
                                  .handler = web_visit,
                                  .sink = { .arg = web,
                                            .open = web_sink_open,
                                            .write = web_sink_write,
                                            .close = web_sink_close,
                                            .abort = web_sink_abort } };
}

static struct str asset_named(const char *name)
{
    for (const struct embedded *e = assets; e->name != NULL; e++) {
        if (strcmp(e->name, name) == 0)
            return e->text;
    }
    must(!"an embedded asset");
    return S("");
}

enum rc web_start(struct cx *cx, struct arena *a, const struct web_options *options,
                  struct web **out)
{
    struct web *web = NEW(a, struct web);
    struct buf b = { .a = a }, all = { .a = a };
    struct http_options http;

    web->options = *options;
    TRY(web_views(cx, a, web));
    openapi_write(&b);
    web->openapi = buf_str(&b);
    web->css = asset_named("zhibao.css");
    web->js = asset_named("zhibao.js");
    buf_add(&all, web->css);
    buf_add(&all, web->js);
    web->asset = sha256_hex(a, buf_str(&all));
    web->asset.n = 12;
    http = web_http(web);
    TRY(http_server_start(cx, a, &http, &web->server));
    if (options->socket != NULL) {
        http.address = NULL;
        http.port = 0;
        http.socket_path = options->socket;
        TRY(http_server_start(cx, a, &http, &web->local));
    }
    *out = web;
    return OK;
}

int web_port(const struct web *web)
{
    return http_server_port(web->server);
}

void web_stop(struct web *web)
{
    http_server_stop(web->server);
    if (web->local != NULL)
        http_server_stop(web->local);
}
