/* handling.h (app) -- 采编台 and 登记簿: what an editor does with what comes in.
 *
 * Every act is one move of domain/state.h with an event that the sender sees at
 * once.  Who acts on a report that nobody has in hand takes it in hand; what somebody
 * else holds is refused with their name, until it is taken over (handling.take).
 * What is dealt with leaves its queue and the next one lies open; everything can be
 * undone until it is published.
 */
#ifndef APP_HANDLING_H
#define APP_HANDLING_H

#include "app/act.h"
#include "app/report.h"
#include "domain/state.h"
#include "store/handling.h"

/* report.list: 登记簿 */
struct register_in {
    int state, kind;
    int64_t sender;
    struct str words;
    int64_t from, to, before;
};
extern const struct field register_fields[];
enum { REGISTER_ROWS_MAX = 20000 }; /* of report.xlsx, the newest */
ACT(report_xlsx);
struct register_view {
    struct list lines; /* of struct handling_line */
    int64_t next;      /* `before` of the next page; 0: the last */
    struct str unit_name;
    int state, kind;
    int64_t sender;
    struct str words, from, to;
    struct list senders; /* of struct unit */
    bool may_bring; /* the reader may bring in an old register */
};
extern const struct field register_view_fields[];

/* handling.list: 采编台, and handling.show: the same with one item opened. */
struct desk_in {
    int64_t handling; /* show only */
    int state;        /* which queue; 0: 待收, and of show the item's own */
    int64_t after;    /* the last of the page before */
    int64_t last;     /* what was just worked on, to be undone from here */
};
/* What may be done now with the item that lies open: a flag for each button. */
struct desk_moves {
    bool take, release, ask, return_, keep, file, refuse, adopt, merge, undo;
};
extern const struct field handling_list_fields[], handling_show_fields[];
struct editor_desk {
    struct list lines;  /* of struct handling_line; the chosen state */
    struct list counts; /* of struct desk_count: the chips */
    int queue;          /* the state they are in */
    int64_t next; /* `after` of the next page; 0: the last */
    struct handling last;
    struct str last_title;
    bool opened;  /* is there an item in the middle? */
    bool held;    /* somebody else has it in hand */
    struct handling handling;
    struct report_view item;
    struct desk_moves may;
    struct str holder_name, sender_name;
    struct list targets;   /* of struct issue_target (app/issue.h): where it may go */
    struct list digests;   /* of struct digest: open ones it may be merged into */
    struct list outside;   /* of struct unit: to whom it may be forwarded */
    int64_t prev_handling, next_handling; /* neighbours in the list; 0 none */
};
struct desk_count {
    struct str state, count;
    bool on;
};
extern const struct field editor_desk_fields[];

/* Every move below has `queue`: the state whose list the editor works through.  It
 * decides only where the desk goes on. */
struct handling_id { /* take, release, file, undo */
    int64_t handling, edition;
    int queue;
};
extern const struct field handling_id_fields[];

struct handling_note { /* ask, keep */
    int64_t handling, edition;
    int queue;
    struct str note;
};
extern const struct field handling_ask_fields[], handling_keep_fields[];

struct handling_reason { /* return, refuse */
    int64_t handling, edition;
    int queue;
    int reason;
    struct str note;
};
extern const struct field handling_return_fields[], handling_refuse_fields[];

struct handling_adopt_in {
    int64_t handling, edition;
    int queue;
    int64_t bulletin;  /* 0: the unit's first */
    int64_t issue;     /* 0: its open 正刊 */
    int64_t column_no; /* 0: the first */
    int form;          /* 0: 单篇 */
    struct str title;  /* 0 characters: the report's */
    struct str body;   /* "" : the report's */
};
extern const struct field handling_adopt_fields[];

/* What a move answers. */
struct moved {
    int64_t id; /* of the handling */
    struct str note;
    struct str next; /* where the desk goes on: the path of the next item of the queue */
};
extern const struct field moved_fields[];

struct answer_in {
    int64_t verification;
    struct str answer;
};
extern const struct field answer_fields_in[];

ACT(report_list);
ACT(handling_list);
ACT(handling_show);
ACT(handling_take);
ACT(handling_release);
ACT(handling_ask);
ACT(handling_return);
ACT(handling_keep);
ACT(handling_file);
ACT(handling_refuse);
ACT(handling_adopt);
ACT(handling_undo);
ACT(verification_answer);

/* One move, for the other editing acts (digest): checks holder, edition and state,
 * sets the new state with `reason` and `note`, and writes the event. */
MUST_CHECK enum rc handling_step(struct cx *cx, int64_t handling, int64_t edition,
                                 enum handling_move move, struct str reason,
                                 struct str note, struct handling *out);

/* All of a published text is taken back (撤稿): at the unit the report is 采用后撤稿, unless
 * it is published there otherwise, or about to be.  The event is the recall's own. */
MUST_CHECK enum rc handling_recall(struct cx *cx, int64_t report, int64_t unit,
                                   struct str note);

/* While another receiver has it revised, a report's text is nobody's yet: E_CONFLICT
 * "handling.unsigned". */
MUST_CHECK enum rc handling_signed_text(struct cx *cx, const struct report *r);

#endif
