/* act.h -- one row of app/acts.c: a thing the program can be asked.
 *
 * An act is a function from (context, input) to a struct.  It does not begin,
 * commit, print, log or read a clock.  The dispatcher (serve/dispatch.c) finds the
 * row, fills the input from its field table, checks the right, runs it inside one
 * transaction and commits; only then a face writes the answer:
 *     page      templates/NAME with '.' as '_' over the out table
 *     JSON      the same path + ".json", or Accept: application/json
 *     shell     zhibao NAME field=value …
 */
#ifndef APP_ACT_H
#define APP_ACT_H

#include "app/rights.h"
#include "base/cx.h"
#include "base/field.h"

enum act_kind {
    ACT_READ,  /* GET: a read transaction; changes nothing */
    ACT_WRITE, /* POST: a write transaction; at least one event, unless quiet */
    ACT_FILE,  /* GET: a read whose out is a struct download */
    ACT_ASK,   /* POST, for what it is asked about is long or a file: a read all the same,
                  whose answer is its page */
};

struct act {
    const char *name; /* "report.add": noun.verb; given once, stays */
    const char *path; /* "/report/{report}": {x} is the input field x */
    enum act_kind kind;
    enum right right;
    enum scope scope; /* which object must lie within the actor's reach */
    const struct field *in;
    size_t in_size;
    const struct field *out;
    size_t out_size;
    enum rc (*run)(struct cx *cx, const void *in, void *out);
    const char *title; /* of its page, 写信息; of a write: its button */
    const char *help;  /* one line for `zhibao acts` */
    const char *form;  /* write: the read that shows its form again when refused */
    const char *then;  /* write from a page: where to go, {x} from out: "/report/{id}" */

    /* Heavy pure work (a password's hash) done before the write queue, on a reading
     * connection.  May change the input in place. */
    enum rc (*prepare)(struct cx *cx, void *in);

    /* Its answer holds a secret that is shown once: it is never kept, and the same key
     * again is a new act. */
    bool once;

    /* A write of no event: it changes nothing that anybody else ever sees, and the log
     * must not fill with what one person types. */
    bool quiet;
};

/* Every act's function: ACT(report_add) { … } is act_report_add(). */
#define ACT(noun_verb) enum rc act_##noun_verb(struct cx *cx, const void *input, void *output)

static inline bool act_posts(const struct act *act)
{
    return act->kind == ACT_WRITE || act->kind == ACT_ASK;
}

static inline bool act_has_page(const struct act *act)
{
    return act->kind == ACT_READ || act->kind == ACT_ASK;
}

extern const struct act acts[]; /* ends with name NULL */
const struct act *act_find(struct str name);

/* What most writes answer: the object they made or changed. */
struct made {
    int64_t id;
    struct str note; /* for the user, 已报送，登记号 … ; may be "" */
};
extern const struct field made_fields[];

/* What an ACT_FILE answers. */
struct download {
    struct str name;   /* 第12期.pdf */
    struct str type;   /* application/pdf */
    struct str bytes;  /* the file itself, or */
    struct str digest; /* its digest in the blob store */
    bool shown;        /* may open in the browser (our own PDF); else saved */
};
extern const struct field download_fields[];

/* The input of acts that take nothing. */
struct nothing {
    int64_t none;
};
extern const struct field nothing_fields[];

#endif
