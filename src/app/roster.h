/* roster.h -- 导入单位名册: units, their order and their officers from a table (intake.h).
 *
 * Each row is a unit below one that the administrator reaches; its superior is named by
 * code, full or short name, and may be another row of the same table, in any order.  The
 * checks are those of unit.add.  A unit with that code and name is there already: nothing of
 * it is changed, its officers are not added again.  Officers come without a user name, as
 * 信息员 from today on; person.change gives them one.
 */
#ifndef APP_ROSTER_H
#define APP_ROSTER_H

#include "app/intake.h"

struct roster_in {
    struct str table;
    int64_t sheet;
    bool mapped, good;
    int64_t code, name, short_name, class, team, superior, people, began, officer, phone;
};
extern const struct field roster_fields[];

struct roster_view {
    struct roster_in ask;
    struct intake_view found;
};
extern const struct field roster_view_fields[];

ACT(roster_new);
ACT(roster_preview);
ACT(roster_add);
ACT(roster_show);
ACT(roster_file);

#endif
