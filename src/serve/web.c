/* web.c -- see web.h: from requests to jobs.  web_answer.c gives the answers. */
#include "serve/web.h"

#include <unistd.h>
#include "base/embedded.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "os/blob.h"
#include "os/random.h"
#include "serve/input.h"
#include "serve/openapi.h"
#include "serve/route.h"
#include "serve/upload.h"

static const char FOR_EVER[] = "public, max-age=31536000, immutable";

/* A file that came for a field of text is that text, in place of what was typed.  The file
 * itself is not kept. */
static enum rc visit_text(struct job *job, struct cx *cx, const struct field *f,
                          const struct http_file *file)
{
    struct pair *pair = NEW_ARRAY(cx->a, struct pair, job->input.n + 1);
    struct str text;
    size_t n = 0;

    TRY(blob_sink_read(cx, file->handle, input_text_most(f), &text));
    TRY(input_text(cx, f, text, &text));
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

    for (size_t i = 0; i < x->request.files_n; i++) {
        struct http_file *came = &x->request.files[i];
        const struct field *f = field_find(job->act->in, came->field, &at);

        if (wanted && file_is_text(f)) {
            TRY(visit_text(job, cx, f, came));
            continue;
        }
        if (wanted && http_store_file(x, came) != OK)
            return fail(cx, E_IO, "web.files", S("http_store_file"));
        if (wanted)
            TRY(upload_picture(cx, v->web->options.files, f, &came->upload));
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
    struct str cookie = http_cookie(r, WEB_SESSION_COOKIE), key;

    if (str_is(r->remote, "unix") && (r->peer_uid == geteuid() || r->peer_uid == 0))
        v->job.login = http_header(r, "X-Zhibao-As");
    else if (cookie.n != 0)
        v->job.token = sha256_hex(v->exchange->a, cookie);
    v->job.csrf = pairs_value(&v->job.input, S("_csrf"));
    if (v->job.csrf.n == 0)
        v->job.csrf = http_header(r, "X-CSRF-Token");
    key = pairs_value(&v->job.input, S("_key"));
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
        web_answer_json(v, rc_rows[rc].status, web_error_json(v, &v->job));
    else
        web_answer_html(v, rc_rows[rc].status, web_error_page(v, &v->job, cx));
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
        reply = web_reply(200, "text/css; charset=utf-8", web->css);
    else if (str_is(path, "/assets/zhibao.js"))
        reply = web_reply(200, "text/javascript; charset=utf-8", web->js);
    else if (str_is(path, "/assets/zhibao-editor.js"))
        reply = web_reply(200, "text/javascript; charset=utf-8", web->editor);
    else if (str_is(path, "/api/openapi.json"))
        reply = web_reply(200, "application/json; charset=utf-8", web->openapi);
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
    struct str said = http_cookie(&x->request, WEB_SAID_COOKIE);
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
                           .done = web_visit_done,
                           .arg = v };
    v->job.want_page = !v->json;
    if (v->job.act == NULL) {
        v->job.act = &nowhere;
        v->status = other ? 405 : 404;
        visit_who(v);
        dispatch_submit(v->web->options.dispatch, x->a, &v->job);
        return;
    }
    if (act_posts(v->job.act) && !own_origin(&x->request)) {
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
                    str_is(pairs_value(&v->job.input, S("urgent")), "true");
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
    web->css = embedded_find(assets, S("zhibao.css"))->text;
    web->js = embedded_find(assets, S("zhibao.js"))->text;
    web->editor = embedded_find(assets, S("zhibao-editor.js"))->text;
    buf_add(&all, web->css);
    buf_add(&all, web->js);
    buf_add(&all, web->editor);
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
