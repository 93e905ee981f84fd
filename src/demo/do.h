/* do.h -- one step of the sample city's year, being done: shared by year.c (the frame and
 * the papers), item.c (what happens to an item) and edit.c (how texts are worked on). */
#ifndef DEMO_DO_H
#define DEMO_DO_H

#include <inttypes.h>
#include "demo/demo.h"
#include "serve/perform.h"

enum { DEMO_PAIRS_MAX = 20, DEMO_BULLETINS_MAX = 16 };

struct year {
    struct cx *cx;
    const struct command *c;
    const struct demo_plan *plan;
    const struct demo_city *city;
    struct str rules;
    int64_t scheme;
    int64_t signing[DEMO_BULLETINS_MAX]; /* the issue that is before the leader */
    int64_t extra;                       /* the 增刊 that was begun last */
};

/* One act being put together, and the step that it is for. */
struct doing {
    struct year *y;
    const struct demo_step *s;
    struct cx cx; /* its own arena and clock */
    struct pair pair[DEMO_PAIRS_MAX];
    size_t n;
    struct job_file file;
    bool has_file;
};

/* Input for the next act; and do it as `login`: *id is what it made. */
void demo_give(struct doing *d, const char *name, struct str value);
void demo_give_int(struct doing *d, const char *name, int64_t value);
MUST_CHECK enum rc demo_act(struct doing *d, const char *name, struct str login,
                            int64_t *id);

/* The unit whose item it is; the editor who has it in hand; its handling there. */
const struct demo_unit *demo_sender(const struct doing *d);
struct str demo_holder(const struct doing *d);
void demo_give_handling(struct doing *d);

/* The steps of an item up to its adoption. */
MUST_CHECK enum rc do_add(struct doing *d);
MUST_CHECK enum rc do_submit(struct doing *d);
MUST_CHECK enum rc do_sign(struct doing *d);
MUST_CHECK enum rc do_turn(struct doing *d);
MUST_CHECK enum rc do_take(struct doing *d);
MUST_CHECK enum rc do_ask(struct doing *d);
MUST_CHECK enum rc do_answer(struct doing *d);
MUST_CHECK enum rc do_return(struct doing *d);
MUST_CHECK enum rc do_change(struct doing *d);
MUST_CHECK enum rc do_keep(struct doing *d);
MUST_CHECK enum rc do_refuse(struct doing *d);
MUST_CHECK enum rc do_file(struct doing *d);

/* A file that comes with the next act, as its field `file`. */
MUST_CHECK enum rc demo_give_file(struct doing *d, const char *act, struct str name,
                                  struct str bytes);
/* Where it stands in the bulletin; that act is piece.change, too. */
int64_t demo_column(const struct doing *d);
/* Once it is adopted: which piece it is, when the editor works on it. */
MUST_CHECK enum rc demo_piece_find(struct doing *d);
/* The text of a 综合稿 and who is behind each line; without one in edited.txt, it is made. */
void demo_digest_text(struct doing *d);
MUST_CHECK enum rc demo_give_picture(struct doing *d);

/* The steps of the work on texts. */
MUST_CHECK enum rc do_remark(struct doing *d);
MUST_CHECK enum rc do_reply(struct doing *d);
MUST_CHECK enum rc do_done(struct doing *d);
MUST_CHECK enum rc do_edit(struct doing *d);
MUST_CHECK enum rc do_notice(struct doing *d);
MUST_CHECK enum rc do_notice_place(struct doing *d);

#endif
