/* text.h -- a paper as plain UTF-8 text, for terminals, mails and tests.
 *
 * One line for each paragraph, no wrapping; body paragraphs begin with two U+3000;
 * titles stand between empty lines; cells are separated by a tab.  Every text of the
 * paper is there, in order. */
#ifndef PRESS_TEXT_H
#define PRESS_TEXT_H

#include "press/paper.h"

struct str text_write(struct arena *a, const struct paper *p);
/* The same without its tables. */
struct str text_write_words(struct arena *a, const struct paper *p);

#endif
