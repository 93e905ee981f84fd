/* line_fault.h -- the mistakes of a file that people write line by line: a scheme, a style,
 * facts.  Reading notes each with its line and goes on; all are told at once.
 */
#ifndef DOMAIN_LINE_FAULT_H
#define DOMAIN_LINE_FAULT_H

#include "base/arena.h"
#include "base/field.h"

struct line_fault {
    int64_t line;
    struct str got;    /* the words at fault; "" when something is missing */
    struct str wanted; /* what was expected there, in Chinese */
};
extern const struct field line_fault_fields[];

/* Those that a reader has found. */
struct line_faults {
    struct arena *a;
    struct line_fault *fault;
    size_t n, max;
    bool crowded; /* there were more than `max` */
};

/* Room for `max`, and one that says that there are more. */
struct line_faults line_faults_new(struct arena *a, size_t max);

void line_fault_add(struct line_faults *all, int64_t line, struct str got, struct str wanted);

/* Is this the first time that `word` stands?  Then *seen is the line; else a fault, which
 * names the line where it did. */
bool line_fault_once(struct line_faults *all, int64_t line, const char *word, int64_t *seen);

/* By line; those of one line stay in the order of finding. */
void line_faults_sort(struct line_fault *fault, size_t n);

/* All of them, sorted, of struct line_fault. */
struct list line_faults_list(struct line_faults *all);

/* A copy of the bytes of a file, without byte order mark.  False, and a fault on the line
 * of the first wrong byte, when they are not UTF-8. */
bool lines_begin(struct line_faults *all, struct str bytes, struct str *text);

#define LINES_NOT_UTF8 "文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8"

/* The next line of *text that says something, trimmed: no blank line, no comment.  *line
 * counts all; one with control characters is a fault and passed over.  False at the end. */
bool lines_next(struct line_faults *all, struct str *text, int64_t *line, struct str *out);

#endif
