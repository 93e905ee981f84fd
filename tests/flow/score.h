/* score.h -- `zhibao score` as a process of its own: what it printed, how it ended, and
 * what its JSON holds. */
#ifndef TESTS_FLOW_SCORE_H
#define TESTS_FLOW_SCORE_H

#include <fcntl.h>
#include <jansson.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "os/file.h"
#include "serve/cli.h"
#include "tests/flow/flow.h"

#define RULES "tests/data/facts/every_field.rules"
#define FACTS "tests/data/facts/every_field.jsonl"

enum { ARGS_MAX = 16 };

static const struct role_of_program score_roles[] = {
    { "help", help_main, 0 }, { "score", score_main, SCORE_USAGE }, { NULL, NULL, 0 }
};

struct said {
    struct str out, err;
    int code;
    double seconds; /* of the processor */
};

static struct str path_of(struct flow *f, const char *name)
{
    return arena_fmt(f->a, FMT "/%s", P(f->folder), name);
}

static struct str file_text(struct flow *f, struct str path)
{
    struct str text = S("");

    CHECK_INT(file_read(&f->cx, path, (size_t)1 << 30, &text), OK);
    return text;
}

static const char *file_made(struct flow *f, const char *name, struct str text)
{
    struct str path = path_of(f, name);

    must(file_write_atomic(&f->cx, path, text, 0600) == OK);
    return path.p;
}

/* The program, in a process of its own, with these words; both outputs apart. */
#define SCORE(f, ...) score((f), (const char *const[]){ "score", __VA_ARGS__, NULL })
static struct said score(struct flow *f, const char *const *words)
{
    char *argv[ARGS_MAX + 2] = { (char *)(uintptr_t) "zhibao" };
    struct str out = path_of(f, "out"), err = path_of(f, "err");
    struct said said = { .code = -1 };
    struct rusage used;
    int status = 0;
    pid_t pid;

    for (int i = 0; words[i] != NULL && i < ARGS_MAX; i++)
        argv[i + 1] = (char *)(uintptr_t)words[i];
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        int argc = 0;

        while (argv[argc] != NULL)
            argc++;
        dup2(open(out.p, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        dup2(open(err.p, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        _exit(cli_main(argc, argv, score_roles));
    }
    CHECK_INT(wait4(pid, &status, 0, &used), pid);
    CHECK(WIFEXITED(status));
    said.code = WEXITSTATUS(status);
    said.out = file_text(f, out);
    said.err = file_text(f, err);
    said.seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                   (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    return said;
}

/* Its answer as JSON; the caller lets it go. */
static json_t *json_of(const struct said *said)
{
    json_error_t why;
    json_t *root = json_loadb(said->out.p, said->out.n, JSON_REJECT_DUPLICATES, &why);

    CHECK_INT(said->code, 0);
    CHECK_STR(said->err, "");
    if (root == NULL)
        printf("# %s\n", why.text);
    CHECK(json_is_object(root));
    return root;
}

/* A member of an item of a list of the answer, as written; "" for null. */
static struct str member(struct flow *f, const json_t *root, const char *list, size_t i,
                         const char *name)
{
    const json_t *v = json_object_get(json_array_get(json_object_get(root, list), i), name);
    char *text;
    struct str s;

    if (json_is_string(v))
        return arena_str(f->a, str_of(json_string_value(v)));
    text = json_dumps(v, JSON_ENCODE_ANY);
    s = text != NULL ? arena_str(f->a, str_of(text)) : S("(not there)");
    free(text);
    return str_is(s, "null") ? S("") : s;
}

static int64_t size_of(const json_t *root, const char *list)
{
    return (int64_t)json_array_size(json_object_get(root, list));
}

static struct str keys_of(struct flow *f, json_t *object)
{
    struct buf b = { .a = f->a };
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
        buf_fmt(&b, "%s ", key);
    return buf_str(&b);
}

static json_t *first_of(const json_t *root, const char *list)
{
    return json_array_get(json_object_get(root, list), 0);
}

#endif
