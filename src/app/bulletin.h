/* bulletin.h (app) -- bulletins: reading them, and their administration.  Issues are issue.h.
 *
 * A bulletin of a unit outside (《河南组工信息》) takes no issues here: adoptions in it are
 * recorded by hand.  A bulletin that already ran on paper goes on after its last numbers.
 */
#ifndef APP_BULLETIN_H
#define APP_BULLETIN_H

#include "app/unit.h"
#include "store/bulletin.h"

enum { COLUMNS_MAX = 20, BULLETIN_STEPS_MAX = 6 };

struct bulletin_add_in {
    int64_t unit; /* the publisher */
    struct str name;
    int level; /* enum level */
    int numbering; /* enum numbering; 0: both */
    struct str readers;
    struct str columns;    /* one a line */
    int64_t number, total; /* the last ones given before: 第N期 of this year, 总第N期 */
};
extern const struct field bulletin_add_fields[];
struct column_add_in {
    int64_t bulletin;
    struct str name;
};
extern const struct field column_add_fields[];

struct bulletin_list_view {
    struct list bulletins; /* of struct bulletin */
    struct list waiting;   /* of struct desk_queue: what the badge counts */
    struct list open;      /* of struct issue_line: those not yet signed, for editors */
};
extern const struct field bulletin_list_view_fields[];

struct bulletin_id {
    int64_t bulletin, before;
};
extern const struct field bulletin_id_fields[];
struct bulletin_view {
    struct bulletin bulletin;
    struct list columns; /* of struct bulletin_column */
    struct list issues;  /* of struct issue_line */
    bool may_edit, may_new; /* its settings; another issue */
    int64_t next;
};
extern const struct field bulletin_view_fields[];

/* bulletin.edit: how it is printed, numbered, signed and sent out.  What was published
 * stays as it was printed. */
struct bulletin_unit { /* one that may be sent its issues */
    int64_t id;
    struct str short_name;
    bool chosen;
};
struct bulletin_settings {
    struct bulletin bulletin;
    struct list columns; /* of struct bulletin_column */
    struct list units;   /* of struct bulletin_unit: those below the publisher */
    struct str steps;    /* of its sign-off, as bulletin.steps takes them */
    bool numbered;       /* issues of this year have numbers: numbering stays until the next */
    bool everyone;       /* nobody chosen: all below */
};
extern const struct field bulletin_settings_fields[];
struct bulletin_change_in {
    int64_t bulletin;
    int numbering, layout;
    struct str heading, publisher, mark, readers, send_to, issue_to;
    int64_t copies;
    bool contents, apart;
};
extern const struct field bulletin_change_fields[];
struct bulletin_steps_in {
    int64_t bulletin;
    struct str steps; /* a line each: 审核 审核人 办公室主任; no line: 签发 alone */
};
extern const struct field bulletin_steps_fields[];
struct bulletin_readers_in {
    int64_t bulletin;
    struct ids units; /* none: all below the publisher */
};
extern const struct field bulletin_readers_fields[];
struct column_change_in {
    int64_t bulletin, no;
    struct str name;
    int64_t by; /* -1 up, 1 down */
};
extern const struct field column_change_fields[], column_move_fields[], column_end_fields[];

/* A column behind the last; a name stands once.  `field`: of the input, for the fault. */
MUST_CHECK enum rc column_put(struct cx *cx, int64_t bulletin, struct str name,
                              const char *field);

ACT(bulletin_list);
ACT(bulletin_show);
ACT(bulletin_xlsx); /* every published piece */
ACT(bulletin_new);
ACT(bulletin_add);
ACT(column_add);
ACT(column_change);
ACT(column_move);
ACT(column_end);
ACT(bulletin_edit);
ACT(bulletin_change);
ACT(bulletin_steps);
ACT(bulletin_readers);

#endif
