/* cli.c -- see cli.h. */
#include "serve/cli.h"

#include <stdio.h>
#include <unistd.h>
#include "codec/json.h"
#include "db/db.h"
#include "http/client.h"
#include "os/blob.h"
#include "os/file.h"
#include "os/kill.h"
#include "serve/messages.h"
#include "serve/openapi.h"
#include "serve/perform.h"
#include "serve/show.h"
#include "serve/view.h"

enum { USAGE = 64, ARGS_MAX = 200 };
static const size_t CLI_ARENA = (size_t)1 << 30;
static const size_t FILE_MAX = (size_t)50 << 20; /* as over the web (http/server.h) */

static const struct {
    const char *word;
    int (*run)(struct command *c);
} roles_of_program[] = {
    { "serve", serve_main }, { "init", init_main }, { "demo", demo_main }, { NULL, NULL }
};

static void print(FILE *to, struct str s)
{
    fwrite(s.p, 1, s.n, to);
}

int cli_failed(struct command *c, const struct cx *cx, const struct fault *fault)
{
    for (const struct fault *f = fault; f != NULL; f = f->next) {
        struct str text = message_text(c->a, f, view_label(c->fields, f->field));

        fprintf(stderr, "zhibao: " FMT "\n", P(text));
    }
    if (fault->detail.n != 0 && fault->rc == E_IO)
        fprintf(stderr, "zhibao: %s: " FMT "\n", fault->code, P(fault->detail));
    (void)cx;
    return rc_rows[fault->rc].exit;
}

static int acts_main(struct command *c)
{
    struct buf b = { .a = c->a };

    if (c->json) {
        openapi_write(&b);
        print(stdout, buf_str(&b));
        return 0;
    }
    for (const struct act *act = acts; act->name != NULL; act++) {
        buf_fmt(&b, "%-22s %-4s %-38s %s：%s\n", act->name,
                act->kind == ACT_WRITE ? "POST" : "GET", act->path,
                right_word(act->right).p, act->help);
        for (const struct field *f = act->in; f->name != NULL; f++) {
            if (f->label != NULL)
                buf_fmt(&b, "    %s%s %s\n", f->name,
                        f->min > 0 && f->kind != FIELD_KIND_INT ? "*" : "", f->label);
        }
    }
    print(stdout, buf_str(&b));
    return 0;
}

/* "text=@PATH": the file's text is the value, where a field takes several lines. */
static enum rc cli_texts(struct cx *cx, struct command *c, const struct act *act)
{
    size_t at;

    for (size_t i = 0; i < c->input.n; i++) {
        struct pair *p = &c->input.item[i];
        const struct field *f = field_find(act->in, p->name, &at);

        if (f == NULL || f->kind != FIELD_KIND_TEXT || (f->flags & FIELD_LINES) == 0 ||
            !str_starts(p->value, S("@")))
            continue;
        TRY(file_read(cx, (struct str){ p->value.p + 1, p->value.n - 1 },
                      (size_t)f->max * 4, &p->value));
        if (str_starts(p->value, S("\xef\xbb\xbf")))
            p->value = (struct str){ p->value.p + 3, p->value.n - 3 };
    }
    return OK;
}

/* "file=@PATH": into the blob store, as a file that came with the input. */
static enum rc cli_files(struct cx *cx, struct command *c, const struct act *act,
                         struct job *job)
{
    struct job_file *files = NEW_ARRAY(c->a, struct job_file, c->input.n);
    struct pair *left = NEW_ARRAY(c->a, struct pair, c->input.n);
    size_t n = 0, m = 0, at;

    for (size_t i = 0; i < c->input.n; i++) {
        struct pair p = c->input.item[i];
        const struct field *f = field_find(act->in, p.name, &at);
        struct str path = { p.value.p + 1, p.value.n - 1 }, bytes;

        if (f == NULL || f->kind != FIELD_KIND_UPLOAD || !str_starts(p.value, S("@"))) {
            left[m++] = p;
            continue;
        }
        TRY(file_read(cx, path, FILE_MAX, &bytes));
        files[n].field = p.name;
        files[n].upload = (struct upload){ .name = path, .size = (int64_t)bytes.n };
        while (str_find(files[n].upload.name, S("/")) != files[n].upload.name.n) {
            struct str skip;

            str_cut(&files[n].upload.name, S("/"), &skip);
        }
        TRY(blob_put(cx, c->place.files, bytes, &files[n].upload.digest));
        n++;
    }
    job->input = (struct pairs){ left, m };
    job->files = (struct list){ files, n };
    return OK;
}

static int cli_answer(struct command *c, const struct act *act, const void *out)
{
    struct buf b = { .a = c->a };

    if (act->kind == ACT_FILE && !c->json) {
        const struct download *d = out;
        struct cx cx = { .a = c->a };
        struct str bytes = d->bytes;

        if (d->digest.n != 0 && blob_read(&cx, c->place.files, d->digest, FILE_MAX, &bytes) != OK)
            return cli_failed(c, &cx, &cx.fault);
        print(stdout, bytes);
        return 0;
    }
    if (c->json) {
        json_write(&b, act->out, out);
        buf_add(&b, S("\n"));
    } else {
        show_text(&b, act->out, out);
    }
    print(stdout, buf_str(&b));
    return 0;
}

/* A server holds the place: it does the write, through its socket. */
static int cli_through(struct command *c, const struct act *act)
{
    struct cx cx = { .a = c->a };
    struct buf body = { .a = c->a };
    struct pair head[2] = { { S("X-Zhibao-As"), c->as }, { S("Idempotency-Key"), c->key } };
    struct http_ask ask = { .socket_path = c->place.socket.p, .method = S("POST"),
                            .path = arena_fmt(c->a, "/act/%s.json", act->name),
                            .headers = { head, c->key.n != 0 ? 2 : 1 },
                            .type = S("application/json") };
    struct http_told told;

    buf_add(&body, S("{"));
    for (size_t i = 0; i < c->input.n; i++) {
        buf_add(&body, i != 0 ? S(",") : S(""));
        buf_json(&body, c->input.item[i].name);
        buf_add(&body, S(":"));
        buf_json(&body, c->input.item[i].value);
    }
    buf_add(&body, S("}"));
    ask.body = buf_str(&body);
    if (http_ask(&cx, &ask, &told) != OK)
        return cli_failed(c, &cx, &cx.fault);
    print(told.status == 200 ? stdout : stderr, told.body);
    for (int rc = OK; rc < RC_END; rc++) {
        if (rc_rows[rc].status == told.status)
            return rc_rows[rc].exit;
    }
    return 1;
}

static int act_main(struct command *c, const struct act *act)
{
    struct cx cx = { .a = c->a, .now = c->now };
    struct job job = { .act = act, .input = c->input, .login = c->as, .key = c->key,
                       .now = c->now };
    bool writes = act->kind == ACT_WRITE;
    enum rc rc;

    if (cli_texts(&cx, c, act) != OK)
        return cli_failed(c, &cx, &cx.fault);
    job.input = c->input;
    if (writes) {
        rc = place_take(&cx, c->a, &c->place);
        if (rc == E_BUSY)
            return cli_through(c, act);
        if (rc != OK)
            return cli_failed(c, &cx, &cx.fault);
    }
    if (place_open(&cx, &c->place, writes) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (cli_files(&cx, c, act, &job) != OK)
        return cli_failed(c, &cx, &cx.fault);
    rc = perform_alone(&cx, &job);
    return rc == OK ? cli_answer(c, act, job.out) : cli_failed(c, &cx, &job.fault);
}

static int usage(void)
{
    fputs("用法：zhibao 事项 字段=值 … [--as 用户名] [--data 文件] [--json] [--key 幂等键]\n"
          "      zhibao acts [--json]      列出全部事项\n"
          "      zhibao serve [--data 文件] [--address 127.0.0.1] [--port 8086]\n"
          "      zhibao init name=单位全称 short=简称 code=编码 login=管理员用户名\n"
          "      zhibao demo [--data 文件]  装入示例城市\n", stderr);
    return USAGE;
}

/* "NAME:N": die at the N-th passing of the kill point (os/kill.h). */
static bool kill_option(struct command *c, struct str value)
{
    struct str name;
    int64_t nth;

    if (!str_cut(&value, S(":"), &name) || !str_int(value, &nth) || nth < 1 ||
        nth > INT32_MAX)
        return false;
    kill_point_arm(arena_str(c->a, name).p, (int)nth);
    return true;
}

/* One "--name value"; how many words it took, 0: not known. */
static int option(struct command *c, const char *word, const char *value)
{
    struct {
        const char *name;
        struct str *to;
    } texts[] = { { "--as", &c->as },       { "--data", &c->data },
                  { "--files", &c->files }, { "--key", &c->key },
                  { "--address", &c->address }, { "--demo", &c->demo } };

    if (strcmp(word, "--json") == 0) {
        c->json = true;
        return 1;
    }
    if (strcmp(word, "--once") == 0) {
        c->once = true;
        return 1;
    }
    if (value == NULL)
        return 0;
    if (strcmp(word, "--port") == 0)
        return str_int(str_of(value), &c->port) ? 2 : 0;
    if (strcmp(word, "--kill") == 0)
        return kill_option(c, str_of(value)) ? 2 : 0;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (strcmp(word, texts[i].name) == 0) {
            *texts[i].to = str_of(value);
            return 2;
        }
    }
    return 0;
}

static bool cli_parse(struct command *c, int argc, char **argv)
{
    c->input.item = NEW_ARRAY(c->a, struct pair, ARGS_MAX);
    for (int i = 1; i < argc;) {
        struct str word = str_of(argv[i]), name;
        int took;

        if (str_starts(word, S("--"))) {
            took = option(c, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
            if (took == 0)
                return false;
            i += took;
            continue;
        }
        i++;
        if (c->word.n == 0) {
            c->word = word;
        } else if (str_cut(&word, S("="), &name) && c->input.n < ARGS_MAX) {
            c->input.item[c->input.n++] = (struct pair){ name, word };
        } else {
            return false;
        }
    }
    return c->word.n != 0;
}

int cli_main(int argc, char **argv)
{
    struct arena *a = arena_new(NULL, CLI_ARENA);
    struct command c = { .a = a, .data = S("data/live/zhibao.db"), .port = 8086,
                         .address = S("127.0.0.1"), .demo = S("data/demo") };
    const struct act *act;
    int code = -1;

    if (!cli_parse(&c, argc, argv)) {
        arena_free(a);
        return usage();
    }
    place_make(a, c.data, c.files, &c.place);
    act = act_find(c.word);
    c.fields = act != NULL ? act->in : NULL;
    if (str_is(c.word, "acts"))
        code = acts_main(&c);
    else if (act != NULL)
        code = act_main(&c, act);
    for (int i = 0; code < 0 && roles_of_program[i].word != NULL; i++) {
        if (str_is(c.word, roles_of_program[i].word))
            code = roles_of_program[i].run(&c);
    }
    fflush(stdout);
    arena_free(a);
    return code < 0 ? usage() : code;
}
