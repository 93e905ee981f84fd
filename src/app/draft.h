/* draft.h (app) -- 考核办法草稿: a scheme in the making, edited as its file or by forms.
 *
 * A draft is a text that may be wrong: saving always keeps what was typed, and its pages
 * say every mistake where it stands.  The file (draft.edit, draft.change) and the forms of
 * its sections (app/section.h) write the same text, so they are two views of one thing.
 * A draft can be tried (app/try.h), compared with what it was begun from, and put in force:
 * then it is entered as a scheme (app/scheme.h), if it has no mistake.
 *
 * Two may have one draft open: who saves sends the digest of the text that was seen, and
 * is refused when it is another by now.  Only the assessors of its unit see a draft.
 */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include "app/act.h"
#include "app/scheme.h"
#include "domain/scheme_section.h"
#include "store/draft.h"

struct draft_id {
    int64_t draft;
};
extern const struct field draft_id_fields[];

/* To begin one: from a scheme, from a sample (样板: data/schemes), from a text, or blank. */
struct draft_in {
    int64_t scheme;
    struct str sample, text;
};
extern const struct field draft_start_fields[]; /* draft.new: the scheme alone */
extern const struct field draft_add_fields[];

struct sample { /* a measure that comes with the program */
    struct str name; /* R16衢州政务信息 */
    struct str title; /* as its file says */
    int64_t clauses;
};
struct draft_form {
    int64_t scheme;
    struct str scheme_name; /* "" when no scheme is given */
    struct list schemes;    /* of struct scheme_file: to begin from */
    struct list samples;    /* of struct sample */
};
extern const struct field draft_form_fields[];

/* A line of the file, with what is wrong with it. */
struct draft_line {
    int64_t no;
    struct str text, wrong; /* wrong: "" when nothing is */
};
struct draft_section {
    int64_t no;
    int kind;             /* enum section_kind */
    struct str name;
    struct list lines;    /* of struct draft_line: its body */
    int64_t faults;       /* lines of it that are wrong */
    bool first, last;     /* cannot move up, down */
    bool head;
    struct str counts, gives, limit; /* as people read it, when the file has no mistake */
};
struct draft_view {
    struct draft draft;
    struct str title;     /* its name, or 未命名的草稿 */
    struct str seen;      /* digest of its text, for the forms of its sections */
    struct list sections; /* of struct draft_section */
    int64_t clauses, faults;
    bool ready;           /* no mistake: may be tried and put in force */
};
extern const struct field draft_view_fields[];

struct draft_text { /* draft.edit */
    struct draft draft;
    struct str title, seen;
    struct list wrong; /* of struct draft_line: the lines with a mistake */
};
extern const struct field draft_text_fields[];

struct draft_change_in {
    int64_t draft;
    struct str text, seen; /* seen: digest of the text that was changed; "": whatever */
};
extern const struct field draft_change_fields[];

/* What writing a draft answers: where to go on. */
struct draft_done {
    int64_t id;
    struct str note, path;
};
extern const struct field draft_done_fields[];

/* What became of one section since the scheme that the draft was begun from. */
struct diff_section {
    struct str kind, name;
    bool come, gone;   /* new, dropped; neither: changed */
    struct list parts; /* of struct diff_part, over its lines */
};
struct draft_diff {
    struct draft draft;
    struct str title;
    struct list sections; /* of struct diff_section: those that differ */
    int64_t come, gone, changed, same;
};
extern const struct field draft_diff_fields[];

ACT(draft_new);
ACT(draft_add);
ACT(draft_show);
ACT(draft_edit);
ACT(draft_change);
ACT(draft_diff);
ACT(draft_file);
ACT(draft_enter);
ACT(draft_drop);

/* --- for app/section.c and app/try.c --- */

/* The draft, which must be open still: E_CONFLICT "draft.ended". */
MUST_CHECK enum rc draft_open(struct cx *cx, int64_t id, struct draft *out);

/* The digest that a form carries, and: is it still that of the text?  Else E_CONFLICT
 * "draft.changed". */
struct str draft_seen(struct arena *a, struct str text);
MUST_CHECK enum rc draft_fresh(struct cx *cx, const struct draft *d, struct str seen);

/* Keeps a new text, whose name is read from it, and the event of it. */
MUST_CHECK enum rc draft_keep(struct cx *cx, struct draft *d, struct str text,
                              struct str what);

/* The mistakes of a text, of struct line_fault; none: *rules is what it says. */
MUST_CHECK enum rc draft_read(struct cx *cx, struct str text, struct scheme *rules,
                              struct list *faults);

struct str draft_title(const struct draft *d);

#endif
