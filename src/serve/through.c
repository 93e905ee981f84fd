/* through.c -- see through.h. */
#include "serve/through.h"

#include "codec/json.h"
#include "http/client.h"
#include "os/file.h"
#include "os/random.h"

/* What a server answers when it refuses (web_page.c), as far as it is shown. */
struct told_fault {
    struct str code, message, field;
};
static const struct field told_fault_fields[] = {
    FIELD(struct told_fault, code), FIELD(struct told_fault, message),
    FIELD(struct told_fault, field), FIELD_END
};

struct told_error {
    struct str code, message, field, request;
    struct list faults;
};
static const struct field told_error_fields[] = {
    FIELD(struct told_error, code),    FIELD(struct told_error, message),
    FIELD(struct told_error, field),   FIELD(struct told_error, request),
    FIELD_OF(struct told_error, faults, struct told_fault, told_fault_fields), FIELD_END
};

struct told_refusal {
    struct told_error error;
};
static const struct field told_refusal_fields[] = {
    FIELD_IN(struct told_refusal, error, told_error_fields), FIELD_END
};

/* A name inside the quotes of a part's head (RFC 7578: a quote as %22). */
static struct str quoted(struct arena *a, struct str s)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < s.n; i++)
        buf_add(&b, s.p[i] == '"' ? S("%22") : (struct str){ s.p + i, 1 });
    return buf_str(&b);
}

/* One input as a part of the form: a text, or the file that it names. */
static enum rc part_add(struct cx *cx, struct buf *b, const struct act *act,
                        const struct pair *p, struct str boundary)
{
    size_t at;
    const struct field *f = field_find(act->in, p->name, &at);
    struct str bytes = p->value, path, folder;

    buf_fmt(b, "--" FMT "\r\nContent-Disposition: form-data; name=\"" FMT "\"", P(boundary),
            P(quoted(cx->a, p->name)));
    if (f != NULL && f->kind == FIELD_KIND_UPLOAD && str_starts(p->value, S("@"))) {
        path = (struct str){ p->value.p + 1, p->value.n - 1 };
        TRY(file_read(cx, path, SHELL_FILE_MAX, &bytes));
        while (str_find(path, S("/")) != path.n)
            str_cut(&path, S("/"), &folder);
        buf_fmt(b, "; filename=\"" FMT "\"\r\nContent-Type: application/octet-stream",
                P(quoted(cx->a, path)));
    }
    buf_add(b, S("\r\n\r\n"));
    buf_add(b, bytes);
    buf_add(b, S("\r\n"));
    return OK;
}

static enum rc ask_server(struct cx *cx, const struct command *c, const struct act *act,
                          struct http_told *told)
{
    struct str boundary = random_hex(cx->a, 16);
    struct pair head[] = { { S("X-Zhibao-As"), c->as }, { S("Idempotency-Key"), c->key } };
    struct http_ask ask = { .socket_path = c->place.socket.p, .method = S("POST"),
                            .path = arena_fmt(cx->a, "/act/%s.json", act->name),
                            .headers = { head, c->key.n != 0 ? 2 : 1 } };
    struct buf body = { .a = cx->a };
    enum rc rc;

    for (size_t i = 0; i < c->input.n; i++)
        TRY(part_add(cx, &body, act, &c->input.item[i], boundary));
    buf_fmt(&body, "--" FMT "--\r\n", P(boundary));
    ask.type = arena_fmt(cx->a, "multipart/form-data; boundary=" FMT, P(boundary));
    ask.body = buf_str(&body);
    rc = http_ask(cx, &ask, told);
    if (rc == E_IO) /* who holds the place is no server, or is about to end */
        return fail(cx, E_BUSY, "file.locked", c->place.where);
    return rc;
}

/* The exit code of the failure that has this status. */
static int exit_of(int status)
{
    if (status == 401)
        return rc_rows[E_DENIED].exit;
    for (int rc = OK; rc < RC_END; rc++) {
        if (rc_rows[rc].status == status)
            return rc_rows[rc].exit;
    }
    return rc_rows[E_IO].exit;
}

static int refused(struct cx *cx, struct command *c, const struct http_told *told)
{
    struct told_refusal r = { .error = { .code = S("") } };
    const struct told_fault *fault;

    if (json_fill(cx, told->body, told_refusal_fields, &r) != OK)
        return cli_failed(c, cx, &cx->fault);
    fault = r.error.faults.items;
    for (size_t i = 0; i < r.error.faults.n; i++)
        fprintf(stderr, "zhibao: " FMT "\n", P(fault[i].message));
    return exit_of(told->status);
}

int through_server(struct command *c, const struct act *act)
{
    struct cx cx = { .a = c->a };
    struct http_told told;
    void *out = arena_alloc(c->a, 1, act->out_size);

    if (ask_server(&cx, c, act, &told) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (told.status != rc_rows[OK].status)
        return refused(&cx, c, &told);
    if (json_fill(&cx, told.body, act->out, out) != OK)
        return cli_failed(c, &cx, &cx.fault);
    return cli_answer(c, act, out);
}
