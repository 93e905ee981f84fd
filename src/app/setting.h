/* setting.h (app) -- 设置: what the node's administrator may set, and who may do what.
 *
 * Everybody who is logged in may read the settings; the administrator of the node's top
 * unit changes them.  An empty value goes back to the default.  The rights are not set
 * here: they are the program's (app/rights.c), shown as a table.
 */
#ifndef APP_SETTING_H
#define APP_SETTING_H

#include "app/act.h"
#include "domain/setting.h"

struct setting_line {
    struct str name, label, value, fallback, unit, help;
    struct str stand_in; /* for a font that is not installed: what PDFs are set in */
    bool flag, number; /* what kind of value */
    bool on;           /* a flag's value */
    int64_t min, max;
    int64_t at; /* when it was changed; 0: it is the default */
    struct str person_name;
};
struct setting_list_view {
    struct list settings; /* of struct setting_line */
    bool may_set;
};
extern const struct field setting_list_view_fields[];

struct setting_in {
    struct str name, value;
};
extern const struct field setting_in_fields[];

struct right_line {
    struct str right, reach;
    bool officer, signer, editor, leader, assessor, admin, auditor;
};
struct rights_view {
    struct list rights; /* of struct right_line */
};
extern const struct field rights_view_fields[];

ACT(setting_list);
ACT(setting_set);
ACT(rights_list);

#endif
