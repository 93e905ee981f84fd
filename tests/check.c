/* check.c -- see check.h; main() of every test program. */
#include "tests/check.h"

int check_failures;

void check_int(int64_t got, int64_t want, const char *what, const char *file, int line)
{
    if (got != want) {
        printf("# %s:%d: %s is %" PRId64 ", not %" PRId64 "\n", file, line, what, got, want);
        check_failures++;
    }
}

void check_str(struct str got, const char *want, const char *what, const char *file,
               int line)
{
    if (!str_is(got, want)) {
        printf("# %s:%d: %s is \"" FMT "\", not \"%s\"\n", file, line, what, P(got), want);
        check_failures++;
    }
}

void check_has(struct str got, const char *part, const char *what, const char *file,
               int line)
{
    if (str_find(got, str_of(part)) == got.n) {
        printf("# %s:%d: %s lacks \"%s\": " FMT "\n", file, line, what, part, P(got));
        check_failures++;
    }
}

void test_skip(const char *why)
{
    printf("# skipped: %s\n", why);
}

/* Read by the leak checker, where there is one: fontconfig keeps its tables for the
 * life of the process, cairo 1.16 loses 768 bytes for each font of each PDF. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\nleak:libcairo.so\n";
}

/* Read by the thread sanitizer: libmicrohttpd is not built with it, so it cannot see that
 * the library's thread let go of the listening socket before the library gave it back. */
const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
    return "race:http_server_stop\n";
}

int main(int argc, char **argv)
{
    int failed = 0;

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (const struct test *t = tests; t->name != NULL; t++) {
        if (argc > 1 && strcmp(argv[1], t->name) != 0)
            continue;
        check_failures = 0;
        t->run();
        printf("%s %s\n", check_failures == 0 ? "ok" : "not ok", t->name);
        failed += check_failures != 0;
    }
    return failed != 0;
}
