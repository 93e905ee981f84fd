/* show.h -- an act's answer as plain text, for the shell: from the field table.
 *
 * A scalar is a line "name  value"; a list is a table with its columns' names above;
 * a text of several lines follows its name, indented. */
#ifndef SERVE_SHOW_H
#define SERVE_SHOW_H

#include "base/buf.h"
#include "base/field.h"

void show_text(struct buf *b, const struct field *fields, const void *data);

#endif
