/* book_json.h -- a workbook (book.h) as JSON: what `zhibao press` takes for registers.  The
 * format is in docs/formats.md (文稿); every mistake is told by its place.
 *
 * E_INVALID press.json with *faults, of struct json_fault, in cx->a; E_TOO_LARGE
 * press.json_large over PAPER_JSON_MAX.
 */
#ifndef PRESS_BOOK_JSON_H
#define PRESS_BOOK_JSON_H

#include "codec/json_strict.h"
#include "press/book.h"

enum { BOOK_SHEETS_MAX = 50, BOOK_ROWS_MAX = 100000 }; /* rows of a sheet */

MUST_CHECK enum rc book_json_read(struct cx *cx, struct str json, struct book **out,
                                  struct list *faults);

/* Is it a book by its members, rather than a paper? */
bool json_is_book(struct arena *a, struct str json);

#endif
