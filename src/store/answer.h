/* answer.h -- the first answer to a write, by the key its sender gave.
 * Table: answer.  Kept in the act's own transaction, so a backup has it too. */
#ifndef STORE_ANSWER_H
#define STORE_ANSWER_H

#include "base/cx.h"

struct answer {
    int64_t person;
    struct str key, act;
    struct str input; /* SHA-256 of what was sent */
    struct str body;  /* JSON */
    int64_t at;
};

MUST_CHECK enum rc answer_load(struct cx *cx, int64_t person, struct str key,
                               struct answer *out); /* E_NOT_FOUND: not yet answered */
MUST_CHECK enum rc answer_add(struct cx *cx, const struct answer *answer);

#endif
