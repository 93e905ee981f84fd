/* diff.h -- what changed between two texts, by character, for Chinese.
 *
 * Myers' O(ND) algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986)
 * over Unicode characters.  Beyond DIFF_MAX edits the middle is given as one
 * deletion and one insertion.  Pure; parts point into the two texts.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/field.h"

enum { DIFF_MAX = 1500 };

struct diff_part {
    struct str same, gone, come; /* exactly one of them is not empty */
};
extern const struct field diff_part_fields[];

/* The parts in order; same + gone give `before`, same + come give `after`. */
struct list diff(struct arena *a, struct str before, struct str after);

#endif
