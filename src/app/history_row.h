/* history_row.h -- the rows of an old register, checked: between history.c, which reads, and
 * history_add.c, which writes. */
#ifndef APP_HISTORY_ROW_H
#define APP_HISTORY_ROW_H

#include "app/history.h"
#include "base/intern.h"

#define HISTORY_NOBODY "未署名" /* who wrote it, where nobody is named */
enum { HISTORY_NUMBER_MAX = 40 };

struct bulletin;

/* What a row is to become. */
struct past {
    int64_t day, unit;
    int64_t person, newcomer; /* the author: one of these, newcomer from 1 */
    struct str author;
    int kind;
    struct str body;          /* tidy; may be "" */
    bool adopted;
    const struct bulletin *bulletin; /* NULL: none is named */
    struct str label;
    int64_t published;        /* day */
};

/* An author whom nobody knows yet. */
struct newcomer {
    int64_t id, unit; /* id: once added */
    struct str name;
    int64_t first, last; /* days of what they wrote */
};

struct history {
    struct cx *cx;
    struct intake in;
    struct past *past;   /* one for each row; of good ones only */
    struct newcomer *newcomer;
    size_t newcomers;
    struct intern new_names, keys;
    int64_t *key_line;   /* where each key stood first */
    size_t n_keys;
    struct str code;     /* of the receiving unit */
    struct list units, names, posts, bulletins;
};

MUST_CHECK enum rc history_read(struct cx *cx, const struct history_in *in,
                                struct history *out);

#endif
