/* bulletin.h (app) -- bulletins: reading them, and their administration.  Issues are issue.h.
 *
 * A bulletin of a unit outside (《河南组工信息》) takes no issues here: adoptions in it are
 * recorded by hand.  A bulletin that already ran on paper goes on after its last numbers.
 */
#ifndef APP_BULLETIN_H
#define APP_BULLETIN_H

#include "app/unit.h"
#include "store/bulletin.h"

enum { COLUMNS_MAX = 20 };

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
    int64_t next;
};
extern const struct field bulletin_view_fields[];

ACT(bulletin_list);
ACT(bulletin_show);
ACT(bulletin_new);
ACT(bulletin_add);
ACT(column_add);

#endif
