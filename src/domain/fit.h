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

/* Without the 《》 around it. */
struct str name_bare(struct str name);

/* One condition each: on the class of a unit; on flags or on the ranks of a person, words
 * with blanks between them; on a number, where 0 is not known. */
bool names_fit_class(const struct names *names, struct str class);
bool names_fit_words(const struct names *names, struct str words);
bool range_fits(const struct range *range, int64_t v);

#endif
