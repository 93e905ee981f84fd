/* client.c -- see client.h.  curl_global_init counts its callers and is safe on threads
 * since curl 7.84, so each question makes its own pair of calls. */
#include "http/client.h"

#include <curl/curl.h>
#include "base/buf.h"

struct telling {
    struct buf body;
    size_t max;
    bool over;
};

static size_t body_take(char *data, size_t size, size_t n, void *arg)
{
    struct telling *t = arg;

    (void)size; /* always 1 */
    if (n > t->max - t->body.n) {
        t->over = true;
        return 0;
    }
    buf_add(&t->body, (struct str){ data, n });
    return n;
}

static bool plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
            return false;
    }
    return true;
}

static enum rc header_put(struct cx *cx, struct curl_slist **list, struct str name,
                          struct str value)
{
    struct curl_slist *more;

    if (name.n == 0 || !plain(name) || !plain(value))
        return fail(cx, E_INVALID, "http.ask", name);
    more = curl_slist_append(*list, arena_fmt(cx->a, FMT ": " FMT, P(name), P(value)).p);
    must(more != NULL);
    *list = more;
    return OK;
}

static enum rc headers_put(struct cx *cx, const struct http_ask *ask,
                           struct curl_slist **list)
{
    /* No waiting for "100 Continue", and no invented type. */
    struct curl_slist *more = curl_slist_append(*list, "Expect:");

    must(more != NULL);
    *list = more;
    for (size_t i = 0; i < ask->headers.n; i++)
        TRY(header_put(cx, list, ask->headers.item[i].name, ask->headers.item[i].value));
    if (ask->type.n != 0)
        TRY(header_put(cx, list, S("Content-Type"), ask->type));
    return OK;
}

static void options_put(struct cx *cx, CURL *curl, const struct http_ask *ask,
                        struct telling *telling)
{
    struct str site = ask->socket_path != NULL ? S("http://localhost") : ask->site;
    long timeout = ask->timeout_ms != 0 ? ask->timeout_ms : 30000;

    curl_easy_setopt(curl, CURLOPT_URL,
                     arena_fmt(cx->a, FMT FMT, P(site), P(ask->path)).p);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, body_take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, telling);
    if (ask->socket_path != NULL)
        curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, ask->socket_path);
    if (ask->ca_file != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, ask->ca_file);
    if (str_is(ask->method, "POST")) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, ask->body.n != 0 ? ask->body.p : "");
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)ask->body.n);
    }
}

static enum rc perform(struct cx *cx, CURL *curl, struct telling *telling,
                       struct http_told *out)
{
    CURLcode code = curl_easy_perform(curl);
    const char *type = NULL;
    long status = 0;

    if (telling->over)
        return fail(cx, E_TOO_LARGE, "http.reply_size", S(""));
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
        return fail(cx, E_INVALID, "http.ask", str_of(curl_easy_strerror(code)));
    if (code != CURLE_OK)
        return fail(cx, E_IO, "http.unreachable", str_of(curl_easy_strerror(code)));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    *out = (struct http_told){ .status = (int)status,
                               .type = arena_str(cx->a, str_of(type)),
                               .body = buf_str(&telling->body) };
    return OK;
}

enum rc http_ask(struct cx *cx, const struct http_ask *ask, struct http_told *out)
{
    struct telling telling = { .body = { .a = cx->a } };
    struct curl_slist *headers = NULL;
    CURL *curl;
    enum rc rc;

    if (!str_starts(ask->path, S("/")) || !plain(ask->path) || !plain(ask->site) ||
        (ask->method.n != 0 && !str_is(ask->method, "GET") && !str_is(ask->method, "POST")))
        return fail(cx, E_INVALID, "http.ask", ask->path);
    telling.max = ask->reply_max != 0 ? ask->reply_max : 16 * 1024 * 1024;
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    curl = curl_easy_init();
    must(curl != NULL);
    rc = headers_put(cx, ask, &headers);
    if (rc == OK) {
        options_put(cx, curl, ask, &telling);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        rc = perform(cx, curl, &telling, out);
    }
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    curl_global_cleanup();
    return rc;
}
