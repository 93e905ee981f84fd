/* scheme_text.h -- rules files in tests: read a text, look at what became of it. */
#ifndef TEST_SCHEME_TEXT_H
#define TEST_SCHEME_TEXT_H

#include "base/buf.h"
#include "domain/scheme.h"
#include "tests/check.h"

#define HEAD "办法 试行办法\n施行 2005-01-01 至 2005-12-31\n"
#define CLAUSE "条 甲\n据 第一条\n看 采用\n" /* lines 3 to 5 behind HEAD */

/* What a file became; it ends with the arena. */
struct read {
    struct arena *a;
    struct cx cx;
    enum rc rc;
    struct scheme scheme;
    struct list faults;
};

static inline struct read read_file(struct str text)
{
    struct read r = { .a = arena_new(NULL, (size_t)256 << 20) };

    r.cx.a = r.a;
    r.rc = scheme_parse(&r.cx, text, &r.scheme, &r.faults);
    return r;
}

#define READ(lit) read_file(S(lit))

/* "3 级別|没有这个词，是不是「级别」\n…" for all faults. */
static inline struct str faults_text(const struct read *r)
{
    const struct line_fault *f = r->faults.items;
    struct buf b = { .a = r->a };

    for (size_t i = 0; i < r->faults.n; i++)
        buf_fmt(&b, "%lld " FMT "|" FMT "\n", (long long)f[i].line, P(f[i].got),
                P(f[i].wanted));
    return buf_str(&b);
}

/* The whole text of the faults of a file. */
static inline void check_faults_at(const char *text, const char *want, const char *file,
                                   int line)
{
    struct read r = read_file(str_of(text));

    check_int(r.rc, E_INVALID, text, file, line);
    check_str(str_of(r.cx.fault.code), "scheme.faults", text, file, line);
    check_str(faults_text(&r), want, text, file, line);
    arena_free(r.a);
}

#define CHECK_FAULTS(text, want) check_faults_at((text), (want), __FILE__, __LINE__)

/* Clause `i` of a file that must have been read. */
static inline const struct clause *clause(const struct read *r, size_t i)
{
    static const struct clause none;

    CHECK_INT(r->rc, OK);
    if (r->rc == E_INVALID)
        printf("# " FMT, P(faults_text(r)));
    return r->rc == OK && i < r->scheme.clauses.n
               ? (const struct clause *)r->scheme.clauses.items + i
               : &none;
}

static inline struct str name_at(const struct list *names, size_t i)
{
    return i < names->n ? ((const struct str *)names->items)[i] : S("(none)");
}

/* A file of this project, from its root; text of length 0 when it is not there. */
static inline struct str file_text(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = arena_alloc(a, 1, SCHEME_BYTES_MAX);
    size_t n = 0;

    if (f != NULL) {
        n = fread(text, 1, SCHEME_BYTES_MAX, f);
        fclose(f);
    }
    return (struct str){ text, n };
}

#endif
