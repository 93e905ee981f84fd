/* exchange.c -- one request's life; see server.h and exchange.h.
 *
 *     begin -> HEAD --checked--> BODY --all of it--> GIVEN --http_answer()--> SENDING
 *                 \                \--wrong--> DRAIN --all of it--> refused -> SENDING
 *                  \--wrong--> refused, the body is not read --------------> SENDING
 *
 * begin() makes the arena, end() ends it, whatever happened between.  The library takes
 * a reply only at the head's end or at the body's; that is why a body found wrong is
 * drained (it is within its limit, and the watch sees to its speed).
 */
#include "http/exchange.h"

#include <unistd.h>
#include "base/buf.h"
#include "http/multipart.h"

enum exchange_state { STATE_HEAD, STATE_BODY, STATE_DRAIN, STATE_GIVEN };
enum body_kind { BODY_NONE, BODY_FORM, BODY_RAW, BODY_PARTS, BODY_STREAM };

struct exchange {
    struct http_exchange face; /* first: http_answer() finds us by it */
    struct http_server *server;
    struct http_link *link;
    struct MHD_Connection *wire;
    struct str target;
    enum exchange_state state;
    enum body_kind kind;
    struct http_admission limit;
    int refusal;         /* of DRAIN */
    int64_t body_begun;  /* ms, monotonic */
    int64_t body_n;      /* bytes that came */
    int64_t file_n, files_n;
    struct str raw;      /* FORM, RAW */
    size_t raw_room;
    struct multipart *parts;
    struct MHD_Response *response;
    int status;
};

/* What is said without the floors above. */
struct refusal {
    int status;
    const char *word, *text;
};

static const struct refusal refusals[] = {
    { 400, "bad_request", "请求格式有误。" },
    { 401, "login", "请先登录。" },
    { 403, "denied", "没有权限。" },
    { 404, "not_found", "没有找到。" },
    { 405, "method", "不支持这种请求方法。" },
    { 411, "length_required", "请求必须注明内容长度。" },
    { 413, "too_large", "内容或附件超过了允许的大小或数量。" },
    { 415, "type", "不支持这种内容类型。" },
    { 431, "head_too_large", "请求头过大。" },
    { 503, "busy", "系统正忙,请稍后再试。" },
    { 500, "io", "系统出错,请稍后再试。" }, /* the last: for all others */
};

static const struct refusal *refusal_find(int status)
{
    const struct refusal *r = refusals;

    while (r->status != 500 && r->status != status)
        r++;
    return r;
}

static struct MHD_Response *response_body(const struct http_reply *reply)
{
    struct MHD_Response *made;

    if (!reply->from_file) /* never written to, in spite of the type */
        return MHD_create_response_from_buffer(
            reply->body.n, (void *)(uintptr_t)(reply->body.n != 0 ? reply->body.p : ""),
            MHD_RESPMEM_PERSISTENT);
    made = MHD_create_response_from_fd64((uint64_t)reply->size, reply->fd);
    if (made == NULL)
        close(reply->fd);
    return made;
}

/* An empty value is left out: the library has no headers without. */
static bool header_add(struct arena *a, struct MHD_Response *r, const char *name,
                       struct str value)
{
    return value.n == 0 ||
           MHD_add_response_header(r, name, arena_str(a, value).p) == MHD_YES;
}

/* NULL only when memory is out. */
static struct MHD_Response *response_make(struct arena *a, const struct http_reply *reply)
{
    struct MHD_Response *r = response_body(reply);
    struct str cache = reply->cache;
    bool ok = r != NULL;

    for (const struct http_fixed_header *h = http_fixed_headers; ok && h->name; h++)
        ok = MHD_add_response_header(r, h->name, h->value) == MHD_YES;
    for (size_t i = 0; ok && i < reply->headers_n; i++)
        ok = header_add(a, r, reply->header[i].name.p, reply->header[i].value);
    ok = ok && header_add(a, r, "Content-Type", reply->type) &&
         header_add(a, r, "Cache-Control", cache.n != 0 ? cache : S("no-store")) &&
         header_add(a, r, "Connection", reply->close ? S("close") : S(""));
    if (!ok && r != NULL)
        MHD_destroy_response(r);
    return ok ? r : NULL;
}

/* Answer without the floors above, and end the connection: what follows on it may not
 * be what the sender thinks it is. */
static enum MHD_Result refuse(struct exchange *ex, int status)
{
    const struct refusal *why = refusal_find(status);
    struct http_request *request = &ex->face.request;
    struct http_reply reply = { .status = status, .close = true };
    struct buf b = { .a = ex->face.a };

    if (http_prefers_json(request) || str_ends(request->path, S(".json"))) {
        buf_fmt(&b, "{\"error\":\"http.%s\",\"message\":\"%s\"}\n", why->word, why->text);
        reply.type = S("application/json");
    } else {
        buf_fmt(&b, "%s\n", why->text);
        reply.type = S("text/plain; charset=utf-8");
    }
    reply.body = buf_str(&b);
    if (status == 405)
        http_reply_header(ex->face.a, &reply, "Allow", S("GET, HEAD, POST"));
    if (status == 503)
        http_reply_header(ex->face.a, &reply, "Retry-After", S("5"));
    atomic_store(&ex->link->deadline, 0);
    ex->response = response_make(ex->face.a, &reply);
    if (ex->response == NULL)
        return MHD_NO;
    return MHD_queue_response(ex->wire, (unsigned)status, ex->response);
}

void *http_exchange_begin(void *cls, const char *target, struct MHD_Connection *wire)
{
    struct http_server *server = cls;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(wire, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct arena *a = arena_new(NULL, server->options.limits.arena_max);
    struct exchange *ex = NEW(a, struct exchange);

    must(info != NULL && info->socket_context != NULL);
    ex->face.a = a;
    ex->server = server;
    ex->link = info->socket_context;
    ex->wire = wire;
    ex->target = arena_str(a, str_of(target));
    ex->face.request.path = S("");
    ex->face.request.raw_query = S("");
    ex->face.request.type = S("");
    ex->face.request.body = S("");
    ex->face.request.remote = ex->link->remote;
    ex->face.request.peer_uid = ex->link->peer_uid;
    ex->face.request.local = ex->link->local;
    atomic_store(&ex->link->deadline, http_clock() + server->options.limits.head_ms);
    atomic_fetch_add(&server->busy, 1);
    return ex;
}

static enum MHD_Result header_take(void *arg, enum MHD_ValueKind kind, const char *name,
                                   size_t name_n, const char *value, size_t value_n)
{
    struct pairs *headers = arg;

    (void)kind;
    headers->item[headers->n++] =
        (struct pair){ { name, name_n }, { value != NULL ? value : "", value_n } };
    return MHD_YES;
}

static bool header_valid(const struct pair *header)
{
    struct str name = header->name, value = header->value;

    for (size_t i = 0; i < name.n; i++) {
        if ((unsigned char)name.p[i] <= ' ' || (unsigned char)name.p[i] >= 0x7f ||
            strchr("()<>@,;:\\\"/[]?={}", name.p[i]) != NULL)
            return false;
    }
    for (size_t i = 0; i < value.n; i++) {
        if (((unsigned char)value.p[i] < ' ' && value.p[i] != '\t') || value.p[i] == 0x7f)
            return false;
    }
    return name.n != 0;
}

/* Content-Length: digits only, once.  -1 when it is not there. */
static int length_parse(struct str value, int64_t *length)
{
    if (*length >= 0 || value.n == 0 || value.n > 18)
        return 400;
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] < '0' || value.p[i] > '9')
            return 400;
    }
    return str_int(value, length) ? 0 : 400;
}

/* The headers, and what they say about the body's length.  0 or a status. */
static int headers_check(struct exchange *ex, int64_t *length)
{
    struct http_request *request = &ex->face.request;
    int n = MHD_get_connection_values(ex->wire, MHD_HEADER_KIND, NULL, NULL);
    int hosts = 0, types = 0, encodings = 0;

    if (n > 100)
        return 431;
    request->headers.item = NEW_ARRAY(ex->face.a, struct pair, (size_t)n);
    MHD_get_connection_values_n(ex->wire, MHD_HEADER_KIND, header_take,
                                &request->headers);
    *length = -1;
    for (size_t i = 0; i < request->headers.n; i++) {
        const struct pair *h = &request->headers.item[i];

        if (!header_valid(h))
            return 400;
        hosts += http_same(h->name, S("Host"));
        types += http_same(h->name, S("Content-Type"));
        encodings += http_same(h->name, S("Transfer-Encoding"));
        if (http_same(h->name, S("Content-Length")) && length_parse(h->value, length))
            return 400;
    }
    if (hosts > 1 || types > 1 || encodings > 1 || (encodings != 0 && *length >= 0))
        return 400;
    request->type = http_header(request, "Content-Type");
    return encodings != 0 ? 411 : 0;
}

static int target_check(struct exchange *ex)
{
    struct http_request *request = &ex->face.request;
    struct str rest = ex->target, path;
    enum rc rc;

    if (!str_starts(rest, S("/")))
        return 400;
    for (size_t i = 0; i < rest.n; i++) {
        if ((unsigned char)rest.p[i] <= ' ' || rest.p[i] == 0x7f || rest.p[i] == '#')
            return 400;
    }
    str_cut(&rest, S("?"), &path);
    request->raw_query = arena_str(ex->face.a, rest);
    if (http_decode((char *)(uintptr_t)path.p, &path.n, false) != OK)
        return 400;
    request->path = path;
    rc = http_pairs_decode(ex->face.a, (char *)(uintptr_t)rest.p, rest.n, 1000,
                           &request->query);
    return rc == OK ? 0 : 400;
}

static int method_check(struct exchange *ex, const char *method, const char *version)
{
    static const char *const methods[] = {
        [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD", [HTTP_POST] = "POST",
    };

    if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
        return 400;
    for (int i = HTTP_GET; i <= HTTP_POST; i++) {
        if (strcmp(method, methods[i]) == 0) {
            ex->face.request.method = (enum http_method)i;
            return 0;
        }
    }
    return 405;
}

/* --- files ------------------------------------------------------------------------ */

static enum rc file_begin(void *arg, struct str field, struct str name, struct str type)
{
    struct exchange *ex = arg;
    struct http_request *request = &ex->face.request;
    const struct http_sink *sink = &ex->server->options.sink;
    size_t max = ex->kind == BODY_STREAM ? 1 : (size_t)ex->server->options.limits.files_max;
    struct http_file *file;
    void *handle;

    if (request->files_n >= max)
        return E_TOO_LARGE;
    if (request->files == NULL)
        request->files = NEW_ARRAY(ex->face.a, struct http_file, max);
    TRY(sink->open(sink->arg, ex->face.a, &handle));
    file = &request->files[request->files_n++];
    *file = (struct http_file){ .field = field, .type = type, .handle = handle };
    file->upload = (struct upload){ .name = name, .digest = S("") };
    ex->file_n = 0;
    return OK;
}

static enum rc file_bytes(void *arg, struct str bytes)
{
    struct exchange *ex = arg;
    const struct http_sink *sink = &ex->server->options.sink;
    struct http_file *file = &ex->face.request.files[ex->face.request.files_n - 1];

    ex->file_n += (int64_t)bytes.n;
    ex->files_n += (int64_t)bytes.n;
    if (ex->file_n > ex->limit.file_max ||
        ex->files_n > ex->server->options.limits.files_total)
        return E_TOO_LARGE;
    return sink->write(sink->arg, file->handle, bytes);
}

static enum rc field_take(void *arg, struct str name, struct str value)
{
    struct exchange *ex = arg;
    struct pairs *form = &ex->face.request.form;

    form->item[form->n++] = (struct pair){ name, value };
    return OK;
}

enum rc http_store_file(struct http_exchange *exchange, struct http_file *file)
{
    struct exchange *ex = (struct exchange *)exchange;
    const struct http_sink *sink = &ex->server->options.sink;
    struct upload got = file->upload;

    must(!file->stored);
    TRY(sink->close(sink->arg, file->handle, &got));
    got.name = file->upload.name;
    file->upload = got;
    file->stored = true;
    return OK;
}

/* --- the body --------------------------------------------------------------------- */

static int parts_begin(struct exchange *ex)
{
    const struct http_limits *l = &ex->server->options.limits;
    struct multipart_limits limits = { (size_t)l->parts_max, (size_t)ex->limit.body_max };
    struct multipart_calls calls = { ex, field_take, file_begin, file_bytes };
    struct str boundary;

    if (multipart_boundary(ex->face.a, ex->face.request.type, &boundary) != OK)
        return 400;
    ex->face.request.form.item = NEW_ARRAY(ex->face.a, struct pair, limits.parts_max);
    ex->parts = multipart_new(ex->face.a, boundary, limits, &calls);
    return 0;
}

/* Which kind of body it is, and whether it is within the limits.  0 or a status. */
static int body_check(struct exchange *ex)
{
    const struct http_options *o = &ex->server->options;
    struct str type = ex->face.request.type, word;
    int64_t max = ex->limit.body_max;

    str_cut(&type, S(";"), &word);
    word = str_trim(word);
    if (ex->limit.length <= 0 && !ex->limit.stream)
        return 0;
    if (ex->face.request.method != HTTP_POST)
        return ex->limit.length > 0 ? 400 : 0;
    ex->kind = BODY_RAW;
    if (ex->limit.stream) {
        ex->kind = BODY_STREAM;
        max = ex->limit.file_max;
    } else if (word.n == 0) {
        return 415;
    } else if (http_same(word, S("application/x-www-form-urlencoded"))) {
        ex->kind = BODY_FORM;
    } else if (http_same(word, S("multipart/form-data"))) {
        ex->kind = BODY_PARTS;
        max += o->limits.files_total;
    }
    if ((ex->kind == BODY_PARTS || ex->kind == BODY_STREAM) && o->sink.open == NULL)
        return 415;
    if (ex->limit.length > max)
        return 413;
    return ex->kind == BODY_PARTS ? parts_begin(ex) : 0;
}

static int admit(struct exchange *ex)
{
    const struct http_options *o = &ex->server->options;
    int status;

    ex->limit.request = &ex->face.request;
    ex->limit.body_max = o->limits.body_max;
    ex->limit.file_max = o->limits.file_max;
    if (atomic_load(&ex->server->stopping))
        return 503;
    status = o->admit != NULL ? o->admit(o->arg, &ex->limit) : 0;
    if (ex->limit.file_max > o->limits.files_total)
        ex->limit.file_max = o->limits.files_total;
    return status;
}

/* The head is here: go on (to the body, or to the next call), or refuse. */
static enum MHD_Result head_step(struct exchange *ex, const char *method,
                                 const char *version)
{
    int status = headers_check(ex, &ex->limit.length);

    if (status == 0)
        status = method_check(ex, method, version);
    if (status == 0)
        status = target_check(ex);
    if (status == 0)
        status = admit(ex);
    if (status == 0)
        status = body_check(ex);
    if (status == 0 && ex->kind == BODY_STREAM) {
        enum rc rc = file_begin(ex, S(""), S(""), ex->face.request.type);

        status = rc == OK ? 0 : rc_rows[rc].status;
    }
    if (status != 0)
        return refuse(ex, status);
    ex->state = STATE_BODY;
    ex->body_begun = http_clock();
    atomic_store(&ex->link->deadline,
                 ex->body_begun + ex->server->options.limits.grace_ms);
    return MHD_YES;
}

/* Keep the bytes.  Room grows with what came, not with what was announced. */
static enum rc raw_add(struct exchange *ex, struct str bytes)
{
    size_t need = ex->raw.n + bytes.n;
    char *to = (char *)(uintptr_t)ex->raw.p;

    if (need > (size_t)ex->limit.length)
        return E_INVALID;
    if (need > ex->raw_room) {
        size_t room = need * 2 < (size_t)ex->limit.length ? need * 2
                                                          : (size_t)ex->limit.length;

        to = arena_alloc(ex->face.a, 1, room + 1);
        if (ex->raw.n != 0)
            memcpy(to, ex->raw.p, ex->raw.n);
        ex->raw_room = room;
    }
    memcpy(to + ex->raw.n, bytes.p, bytes.n);
    ex->raw = (struct str){ to, need };
    return OK;
}

static enum rc body_take(struct exchange *ex, struct str bytes)
{
    switch (ex->kind) {
    case BODY_NONE: break;
    case BODY_FORM:
    case BODY_RAW: return raw_add(ex, bytes);
    case BODY_PARTS: return multipart_feed(ex->parts, bytes);
    case BODY_STREAM: return file_bytes(ex, bytes);
    }
    return E_INVALID;
}

static int body_status(enum rc rc)
{
    return rc == OK ? 0 : rc == E_INVALID ? 400 : rc_rows[rc].status;
}

static void body_step(struct exchange *ex, struct str bytes)
{
    const struct http_limits *l = &ex->server->options.limits;
    int64_t earned;

    ex->body_n += (int64_t)bytes.n;
    earned = ex->body_n * 1000 / l->rate_min;
    atomic_store(&ex->link->deadline, ex->body_begun + l->grace_ms + earned);
    if (ex->state != STATE_BODY)
        return;
    ex->refusal = body_status(body_take(ex, bytes));
    if (ex->refusal != 0)
        ex->state = STATE_DRAIN;
}

static int body_finish(struct exchange *ex)
{
    struct http_request *request = &ex->face.request;
    size_t max = (size_t)ex->server->options.limits.pairs_max;

    switch (ex->kind) {
    case BODY_NONE:
    case BODY_STREAM: return 0;
    case BODY_RAW: request->body = ex->raw; return 0;
    case BODY_PARTS: return body_status(multipart_end(ex->parts));
    case BODY_FORM: break;
    }
    return body_status(http_pairs_decode(ex->face.a, (char *)(uintptr_t)ex->raw.p,
                                         ex->raw.n, max, &request->form));
}

/* --- the answer ------------------------------------------------------------------- */

/* The request is complete: give it out.  Suspended first, for the answer may come
 * before the handler returns. */
static enum MHD_Result give_step(struct exchange *ex)
{
    const struct http_options *o = &ex->server->options;
    int status = ex->state == STATE_DRAIN ? ex->refusal : body_finish(ex);

    atomic_fetch_add(&ex->server->given, 1); /* counted before closing is looked at */
    if (status == 0 && atomic_load(&ex->server->closing))
        status = 503;
    if (status != 0) {
        atomic_fetch_sub(&ex->server->given, 1);
        return refuse(ex, status);
    }
    ex->state = STATE_GIVEN;
    atomic_store(&ex->link->deadline, 0);
    MHD_suspend_connection(ex->wire);
    o->handler(o->arg, &ex->face);
    return MHD_YES;
}

void http_answer(struct http_exchange *exchange, const struct http_reply *reply)
{
    struct exchange *ex = (struct exchange *)exchange;
    struct http_server *server = ex->server;
    struct http_reply last = *reply;

    last.close = reply->close || atomic_load(&server->stopping);
    ex->status = reply->status != 0 ? reply->status : 200;
    must(ex->state == STATE_GIVEN && ex->response == NULL);
    must(ex->status >= 200 && ex->status <= 599);
    ex->response = response_make(exchange->a, &last);
    MHD_resume_connection(ex->wire); /* from here on it is not ours */
    atomic_fetch_sub(&server->given, 1);
}

enum MHD_Result http_exchange_step(void *cls, struct MHD_Connection *wire,
                                   const char *url, const char *method,
                                   const char *version, const char *data, size_t *data_n,
                                   void **context)
{
    struct exchange *ex = *context;

    (void)cls;
    (void)url; /* ours is ex->target, not yet touched */
    must(ex != NULL && ex->wire == wire);
    if (ex->state == STATE_HEAD)
        return head_step(ex, method, version);
    if (*data_n != 0) {
        body_step(ex, (struct str){ data, *data_n });
        *data_n = 0;
        return MHD_YES;
    }
    if (ex->state != STATE_GIVEN)
        return give_step(ex);
    if (ex->response == NULL) /* no memory for one: cut it off */
        return MHD_NO;
    return MHD_queue_response(wire, (unsigned)ex->status, ex->response);
}

void http_exchange_end(void *cls, struct MHD_Connection *wire, void **context,
                       enum MHD_RequestTerminationCode how)
{
    struct exchange *ex = *context;
    struct http_server *server = cls;
    const struct http_sink *sink = &server->options.sink;

    (void)wire;
    (void)how; /* gone or served: what we hold is the same */
    if (ex == NULL)
        return;
    for (size_t i = 0; i < ex->face.request.files_n; i++) {
        if (!ex->face.request.files[i].stored)
            sink->abort(sink->arg, ex->face.request.files[i].handle);
    }
    if (ex->response != NULL)
        MHD_destroy_response(ex->response);
    http_link_wait(server, ex->link);
    arena_free(ex->face.a);
    *context = NULL;
    atomic_fetch_sub(&server->busy, 1);
}
