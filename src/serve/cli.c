/* cli.c -- see cli.h. */
#include "serve/cli.h"

#include <stdio.h>
#include <unistd.h>
#include "codec/json.h"
#include "db/db.h"
#include "os/blob.h"
#include "os/file.h"
#include "os/kill.h"
#include "serve/input.h"
#include "serve/messages.h"
#include "serve/openapi.h"
#include "serve/perform.h"
#include "serve/show.h"
#include "serve/through.h"
#include "serve/upload.h"
#include "serve/view.h"

enum { USAGE = 64, ARGS_MAX = 200 };
static const size_t CLI_ARENA = (size_t)1 << 30;

const char score_usage[] =
    "      zhibao score --scheme 办法.rules --facts 事实.jsonl [--from 起日] [--to 止日]\n"
    "          [--before 起日 --until 止日] [--json | --explain 单位]  不用数据库试算；\n"
    "          年中换了办法的，--scheme 写几次\n";

const char press_usage[] =
    "      zhibao press --in 文稿.json --out 文件.pdf|.docx|.xlsx|.txt|.csv  排版，不用数据库\n";

static int usage(FILE *to, int code)
{
    fputs("用法：zhibao 事项 字段=值 … [--as 用户名] [--data 文件] [--json] [--key 幂等键]\n"
          "          字段=@路径：附件，或多行文字从文件里来\n"
          "      zhibao acts [--json]      列出全部事项\n"
          "      zhibao serve [--data 文件] [--address 127.0.0.1] [--port 8086]\n"
          "      zhibao init name=单位全称 short=简称 code=编码 login=管理员用户名\n"
          "      zhibao demo [--data 文件]  装入示例城市\n"
          "      zhibao help               这份说明\n", to);
    fputs(score_usage, to);
    fputs(press_usage, to);
    fputs("      zhibao circular.check 文件.xlsx|.csv [--json]  核对公布的表格，不用数据库\n", to);
    return code;
}

/* `role`: the role that was asked for, or NULL. */
static int wrong_line(const struct role_of_program *role)
{
    return usage(stderr, role != NULL && role->wrong != 0 ? role->wrong : USAGE);
}

int help_main(struct command *c)
{
    (void)c;
    return usage(stdout, 0);
}

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
                act_posts(act) ? "POST" : "GET", act->path,
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
                      input_text_most(f), &p->value));
        TRY(input_text(cx, f, p->value, &p->value));
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
        TRY(file_read(cx, path, SHELL_FILE_MAX, &bytes));
        files[n].field = p.name;
        files[n].upload = (struct upload){ .name = path, .size = (int64_t)bytes.n };
        while (str_find(files[n].upload.name, S("/")) != files[n].upload.name.n) {
            struct str skip;

            str_cut(&files[n].upload.name, S("/"), &skip);
        }
        TRY(blob_put(cx, c->place.files, bytes, &files[n].upload.digest));
        TRY(upload_picture(cx, c->place.files, f, &files[n].upload));
        n++;
    }
    job->input = (struct pairs){ left, m };
    job->files = (struct list){ files, n };
    return OK;
}

int cli_answer(struct command *c, const struct act *act, const void *out)
{
    struct buf b = { .a = c->a };

    if (act->kind == ACT_FILE && !c->json) {
        const struct download *d = out;
        struct cx cx = { .a = c->a };
        struct str bytes = d->bytes;

        if (d->digest.n != 0 && blob_read(&cx, c->place.files, d->digest, SHELL_FILE_MAX, &bytes) != OK)
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

/* An act needs a place that is there: only init, demo and serve make one. */
static enum rc place_there(struct cx *cx, const struct place *place)
{
    if (str_starts(place->where, S("postgres")) ||
        access(arena_str(cx->a, place->where).p, F_OK) == 0)
        return OK;
    return fail_arg(cx, E_NOT_FOUND, "place.none", place->where, S(""));
}

static int act_main(struct command *c, const struct act *act)
{
    struct cx cx = { .a = c->a, .now = c->now };
    struct job job = { .act = act, .input = c->input, .login = c->as, .now = c->now };
    bool writes = act->kind == ACT_WRITE;
    enum rc rc;

    if (place_there(&cx, &c->place) != OK || cli_texts(&cx, c, act) != OK)
        return cli_failed(c, &cx, &cx.fault);
    job.input = c->input;
    if (c->key.n != 0) /* as a server has it (web.c): the same key there and here */
        job.key = arena_fmt(c->a, "%s " FMT, act->name, P(c->key));
    if (writes) {
        rc = place_take(&cx, c->a, &c->place);
        if (rc == E_BUSY)
            return through_server(c, act);
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
                  { "--address", &c->address }, { "--facts", &c->facts },
                  { "--from", &c->from },   { "--to", &c->to },
                  { "--before", &c->before }, { "--until", &c->until },
                  { "--explain", &c->explain }, { "--in", &c->in },
                  { "--out", &c->out } };

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
    if (strcmp(word, "--scheme") == 0 && c->n_schemes < SCHEMES_MAX) {
        c->schemes[c->n_schemes++] = str_of(value);
        return 2;
    }
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

        if (str_is(word, "--help") || str_is(word, "-h")) {
            c->word = S("help");
            return true;
        }
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
        } else if (str_find(word, S("=")) == word.n && c->file.n == 0) {
            c->file = word;
        } else if (str_cut(&word, S("="), &name) && c->input.n < ARGS_MAX) {
            c->input.item[c->input.n++] = (struct pair){ name, word };
        } else {
            return false;
        }
    }
    return c->word.n != 0;
}

/* The role of that word, or NULL. */
static const struct role_of_program *role_find(const struct role_of_program *role,
                                               struct str word)
{
    for (; role->word != NULL; role++) {
        if (str_is(word, role->word))
            return role;
    }
    return NULL;
}

int cli_main(int argc, char **argv, const struct role_of_program *roles_here)
{
    struct arena *a = arena_new(NULL, CLI_ARENA);
    struct command c = { .a = a, .data = S("data/live/zhibao.db"), .port = 8086,
                         .address = S("127.0.0.1") };
    bool well = cli_parse(&c, argc, argv);
    const struct role_of_program *role = role_find(roles_here, c.word);
    const struct act *act;
    int code = -1;

    if (!well || (c.file.n != 0 && (role == NULL || !role->file))) {
        arena_free(a);
        return wrong_line(role);
    }
    place_make(a, c.data, c.files, &c.place);
    act = act_find(c.word);
    c.fields = act != NULL ? act->in : NULL;
    if (c.file.n != 0)
        code = role->run(&c);
    else if (str_is(c.word, "acts"))
        code = acts_main(&c);
    else if (act != NULL)
        code = act_main(&c, act);
    else if (role != NULL)
        code = role->run(&c);
    fflush(stdout);
    arena_free(a);
    return code < 0 ? wrong_line(NULL) : code;
}
