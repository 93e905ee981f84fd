/* compare.h -- two bodies (text/prose.h) side by side: first by block, then by character.
 *
 * Equal blocks are found first (diff.h over whole blocks); between them, blocks that are
 * alike are paired and told by character, what is left is gone or come, and what is gone
 * here and came there with the same words has moved.  Each row of a table is a block.  So in
 * a long text the one paragraph that was rewritten stands out.
 *
 * Differences by character are made readable: one character that happens to be the same
 * between two larger changes does not cut them apart.
 *
 * Pure; texts may point into the bodies.
 */
#ifndef TEXT_COMPARE_H
#define TEXT_COMPARE_H

#include "base/field.h"

struct compare_line {
    int64_t before, after; /* its line in each body, from 1; 0: not there.  Moved: both */
    struct str mark;       /* 一级标题, 列项, 引文, 表格, 图片; "" a paragraph */
    struct str was;        /* what it was before, when that changed: 正文 for a paragraph */
    struct str text;       /* but of changed */
    struct list parts;     /* of struct diff_part: of changed */
    bool same, changed, gone, come; /* exactly one */
    bool moved;            /* gone or come, and the same words stand elsewhere */
};
extern const struct field compare_line_fields[];

struct comparison {
    struct list lines;          /* of struct compare_line */
    int64_t kept, gone, come;   /* characters without blanks; what moved was kept */
    int64_t changes;            /* lines that are not the same; what moved counts once */
};
extern const struct field comparison_fields[];

struct comparison compare(struct arena *a, struct str before, struct str after);

/* Two titles: one line, the same or changed, whatever it begins with. */
struct comparison compare_titles(struct arena *a, struct str before, struct str after);

#endif
