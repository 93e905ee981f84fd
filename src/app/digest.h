/* digest.h (app) -- 综合稿: put several reports together; every source keeps its credit.
 *
 * A digest begins from one or several handled reports of the unit (digest.add), takes
 * in more (digest.merge), gives one back (digest.unmerge) until it stands in an issue,
 * is rewritten freely (digest.change) and is put into a bulletin's next issue
 * (digest.place), from where issue.sign gives credit to each source.
 */
#ifndef APP_DIGEST_H
#define APP_DIGEST_H

#include "app/act.h"
#include "store/digest.h"

struct digest_list_in {
    int64_t before;
};
extern const struct field digest_list_fields[];
struct digest_list_view {
    struct list lines; /* of struct digest */
    int64_t next;
};
extern const struct field digest_list_view_fields[];

struct digest_add_in {
    struct ids handlings;
    struct str title; /* "": the first report's */
};
extern const struct field digest_add_fields[];

struct digest_id {
    int64_t digest;
};
extern const struct field digest_id_fields[];

struct digest_view {
    struct digest digest;
    struct list sources;   /* of struct digest_source */
    struct list targets;   /* of struct issue_target (app/issue.h) */
    struct list outside;   /* of struct unit: to whom it may be forwarded */
};
extern const struct field digest_view_fields[];

struct digest_change_in {
    int64_t digest, edition;
    struct str title, body;
};
extern const struct field digest_change_fields[];

struct digest_merge_in { /* merge, unmerge */
    int64_t digest, handling;
};
extern const struct field digest_merge_fields[];

struct digest_place_in {
    int64_t digest, bulletin, column_no;
    int form; /* 0: 综合 */
};
extern const struct field digest_place_fields[];

ACT(digest_list);
ACT(digest_add);
ACT(digest_show);
ACT(digest_change);
ACT(digest_merge);
ACT(digest_unmerge);
ACT(digest_place);

#endif
