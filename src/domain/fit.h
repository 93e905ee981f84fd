/* fit.h -- does a happening meet the conditions of a clause?  The plain answer, one fact
 * at a time; the engine's fast way (points_index.h) must agree with it, and a test says
 * so. */
#ifndef DOMAIN_FIT_H
#define DOMAIN_FIT_H

#include "domain/points.h"

/* `class` of its unit; `ranks` of its person, words with blanks between them. */
bool fit_fact(const struct fit *fit, const struct fact *fact, struct str class,
              struct str ranks);

/* Is `word` one of `words`, which have blanks between them? */
bool words_have(struct str words, struct str word);

#endif
