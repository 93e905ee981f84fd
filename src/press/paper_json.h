/* paper_json.h -- a paper (paper.h) as JSON, and back: what `zhibao press` takes.  The format
 * is in docs/formats.md (文稿).
 *
 * Reading tells every mistake by its place, all at once (codec/json_strict.h); what is read is
 * a paper that every writer can write.  Pictures are written anew in the sandbox (os/picture.h).
 *
 * Writing: each block as it stands in the paper, bodies already taken apart.  What
 * paper_json_write() wrote, paper_json_read() makes the same of: its files are the same, byte
 * for byte, but for JPEG pictures, which are encoded once more.
 *
 * E_INVALID press.json with *faults, of struct json_fault, in cx->a; E_TOO_LARGE
 * press.json_large over PAPER_JSON_MAX.
 */
#ifndef PRESS_PAPER_JSON_H
#define PRESS_PAPER_JSON_H

#include "base/cx.h"
#include "codec/json_strict.h"
#include "press/paper.h"

enum {
    PAPER_JSON_MAX = 16 * 1024 * 1024,
    PAPER_BLOCKS_MAX = 20000,
    PAPER_ROWS_MAX = 20000, /* of a table */
    PAPER_PICTURES_MAX = 100,
    PAPER_TEXT_MAX = 100000, /* characters of a paragraph; of a body ten times as many */
    PAPER_LINE_MAX = 500     /* of a title, a heading, a cell of a masthead */
};

MUST_CHECK enum rc paper_json_read(struct cx *cx, struct str json, struct paper **out,
                                   struct list *faults);

struct str paper_json_write(struct arena *a, const struct paper *p);

#endif
