/* input.h -- an act's input, filled from names and values by its field table.
 *
 * Every mistake is found, not only the first: fault and fault.next.  Names that
 * begin with '_' are the face's own (_csrf, _key) and passed over; any other name
 * that the table lacks is field.unknown.  Several values of one name are joined for
 * an IDS field and refused for others, as are several files; a file for a field of
 * another kind, or a text for one of a file, is refused, never passed over.
 */
#ifndef SERVE_INPUT_H
#define SERVE_INPUT_H

#include "serve/perform.h"

/* `in` is zeroed and of the table's struct.  E_INVALID with cx->fault. */
MUST_CHECK enum rc input_fill(struct cx *cx, const struct field *fields,
                              const struct pairs *pairs, const struct list *files, void *in);

/* A file that came for a field of several lines is its text: of one that asks for a table
 * or a manuscript what was read of it, in the sandbox.  input_text_most: bytes of such a
 * file. */
size_t input_text_most(const struct field *f);
MUST_CHECK enum rc input_text(struct cx *cx, const struct field *f, struct str bytes,
                              struct str *out);

#endif
