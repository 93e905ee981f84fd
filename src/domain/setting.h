/* setting.h (domain) -- what a node's administrator may set: one row each.
 *
 * A setting has a default and bounds and is used by the code that the row names; the
 * table `setting` keeps only what was changed (store/setting.h).  Values are texts;
 * numbers and flags are read from them.  A new setting goes to the end.
 */
#ifndef DOMAIN_SETTING_H
#define DOMAIN_SETTING_H

#include "base/field.h"

enum setting {
    SETTING_SESSION_IDLE,  /* serve/perform.c */
    SETTING_SESSION_LIFE,  /* serve/perform.c */
    SETTING_FILE_SIZE,     /* serve/input.c */
    SETTING_NODE_NAME,     /* serve/page.c */
    SETTING_AUTHOR_SIGNS,  /* app/chain.c */
    SETTING_FACE_BODY,     /* app/faces.c, and those below */
    SETTING_FACE_TITLE,
    SETTING_FACE_BLACK,
    SETTING_FACE_KAI,
    SETTING_FACE_LATIN,
    SETTING_END
};

struct setting_row {
    const char *name;      /* session.idle; given once, stays */
    const char *label;     /* 无操作退出 */
    enum field_kind kind;  /* INT, FLAG or TEXT */
    int64_t min, max;      /* INT: its value; TEXT: its characters */
    const char *fallback;  /* the default, as it would be typed */
    const char *unit;      /* 分钟; may be "" */
    const char *help;      /* one sentence */
};
extern const struct setting_row setting_rows[SETTING_END];

enum setting setting_find(struct str name); /* SETTING_END when there is none */

/* A typed value in the form it is kept: *text, and *number of an INT or FLAG.  NULL, or
 * the code of what is wrong with it (field_set). */
const char *setting_read(struct arena *a, enum setting setting, struct str typed,
                         struct str *text, int64_t *number);

#endif
