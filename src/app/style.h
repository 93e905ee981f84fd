/* style.h (app) -- 通报样式: the styles there are, reading and entering them.
 *
 * Some are built in (data/styles); a unit enters its own, and those of the units above it
 * are there for it, too.  A name means the nearest one: the unit's own, then of those above,
 * then built in.  Entered again under the same name, the newer one counts; nothing is
 * changed in place, and an issued circular keeps its words whatever becomes of its style.
 */
#ifndef APP_STYLE_H
#define APP_STYLE_H

#include "app/act.h"
#include "domain/style.h"
#include "store/style.h"

struct style_list_view {
    struct list styles; /* of struct style_row */
    bool may_add;
};
extern const struct field style_list_view_fields[];

struct style_name {
    struct str name;
};
extern const struct field style_name_fields[];
extern const struct field style_start_fields[]; /* style.new: one to start from, or none */

struct style_part_line { /* a row of the manual of the language */
    struct str word, meaning;
};
struct style_manual {
    struct list keywords, figures, hows, compares; /* of struct style_part_line */
};
extern const struct field style_manual_fields[];

struct style_view {
    struct style_row style;
    struct list history; /* of struct style_row: earlier ones of the name, newest first */
    bool may_add;
};
extern const struct field style_view_fields[];

struct style_in {
    struct str text; /* typed, or a file that came with the form */
};
extern const struct field style_in_fields[];

struct style_form {
    struct str text; /* to start from */
    struct style_manual manual;
};
extern const struct field style_form_fields[];

ACT(style_list);
ACT(style_show);
ACT(style_new);
ACT(style_add);
ACT(style_file);

/* The styles for circulars of the actor's unit, nearest first, each name once: for this
 * period, or for any (PERIOD_NONE). */
MUST_CHECK enum rc styles_for(struct cx *cx, int period, struct list *out);

/* The one of that name, or E_NOT_FOUND "style.none". */
MUST_CHECK enum rc style_named(struct cx *cx, struct str name, struct style_row *out);

/* A style's text, read: every mistake of it as one of the field `text`. */
MUST_CHECK enum rc style_read(struct cx *cx, struct str text, struct style *out);

/* The same lines, whatever ends them?  A browser sends back what it was given with its own. */
bool style_same(struct str a, struct str b);

/* The words of the language, for those who write one. */
void style_manual(struct arena *a, struct style_manual *out);

#endif
