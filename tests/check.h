/* check.h -- what a test program needs, and nothing more.
 *
 *     static void arena_runs_defers(void) { CHECK(…); CHECK_STR(got, "want"); }
 *     const struct test tests[] = { TEST(arena_runs_defers), TEST_END };
 *
 * Each test prints "ok NAME" or "not ok NAME" (and, before it, every check that
 * failed); ./test counts those lines.  A name on the command line runs only it.
 */
#ifndef TEST_CHECK_H
#define TEST_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/str.h"

struct test {
    const char *name;
    void (*run)(void);
};

#define TEST(fn) { #fn, fn }
#define TEST_END { NULL, NULL }

/* 1 under the address sanitizer, whose malloc ends the program where others give NULL and
 * which takes memory of its own.  gcc and clang each have a word for it. */
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#ifndef WATCHED
#define WATCHED 0
#endif

extern const struct test tests[]; /* of the program */
extern int check_failures;        /* of the test that is running */

#define CHECK(cond)                                                        \
    do {                                                                   \
        if (!(cond)) {                                                     \
            printf("# %s:%d: %s\n", __FILE__, __LINE__, #cond);            \
            check_failures++;                                              \
        }                                                                  \
    } while (0)

#define CHECK_INT(got, want) check_int((got), (want), #got, __FILE__, __LINE__)
#define CHECK_STR(got, want) check_str((got), (want), #got, __FILE__, __LINE__)
#define CHECK_HAS(got, part) check_has((got), (part), #got, __FILE__, __LINE__)

void check_int(int64_t got, int64_t want, const char *what, const char *file, int line);
void check_str(struct str got, const char *want, const char *what, const char *file,
               int line);
void check_has(struct str got, const char *part, const char *what, const char *file,
               int line);
void test_skip(const char *why); /* prints the reason; the test counts as passed */

#endif
