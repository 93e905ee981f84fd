/* scheme_section.h -- the file of a scheme as sections that a form can edit.
 *
 * A section is the head, or what begins with 条, 组 or 奖.  Its body are its lines from the
 * first to the last that is neither blank nor a comment; blanks and comments in front of it
 * go with it when it moves.  A form has one slot for each keyword.  Reading a body into
 * slots and writing them back changes no byte of a line whose slot was not changed, keeps
 * comments where they stand, and loses nothing, however wrong the lines are: what no slot
 * takes is in the slot of other lines.  So file and form are two views of one text.
 */
#ifndef DOMAIN_SCHEME_SECTION_H
#define DOMAIN_SCHEME_SECTION_H

#include "base/arena.h"
#include "base/field.h"

enum section_kind { SECTION_NONE, SECTION_HEAD, SECTION_CLAUSE, SECTION_GROUP,
                    SECTION_PRIZE, SECTION_END };
extern const struct words section_kinds; /* 文首 条 组 奖 */

struct scheme_section {
    int64_t no;           /* from 1: the head, which is always there, even without a line */
    int kind;             /* enum section_kind */
    struct str name;      /* behind 条, 组, 奖; "" of the head */
    int64_t first, last;  /* lines of the body, from 1; last < first: it has none */
    size_t lead, from, to; /* bytes: the lead begins, the body begins and ends */
};

/* The sections of `text`; the lead of the next one is where one ends altogether. */
void scheme_sections(struct arena *a, struct str text, struct list *out);

/* A keyword of the table (scheme_keyword()) and what its lines say behind it, one line
 * each.  Two words are special: SLOT_PERIOD takes the lines of every period (每周 … 每年)
 * and SLOT_OTHER those that no slot takes, both with their keywords. */
struct section_slot {
    const char *word;
    bool many;        /* takes all its lines; else the first, and others go to SLOT_OTHER */
    bool flag;        /* the keyword alone is the line: value is 是, or "" */
    struct str value;
};
#define SLOT_PERIOD "每"
#define SLOT_OTHER ""

/* Fills the values of `n` slots, which are in the order of the manual. */
void section_read(struct arena *a, struct str body, struct section_slot *slots, size_t n);

/* The body with these values: new lines go where the manual has them, `indent` in front.
 * The first slot is the keyword that begins the section, and keeps its line when empty. */
struct str section_write(struct arena *a, struct str body, const struct section_slot *slots,
                         size_t n, const char *indent);

/* The slot that the line numbered `line` (from 1) of the body is in; n: none. */
size_t section_slot_of(struct str body, int64_t line, const struct section_slot *slots,
                       size_t n);

#endif
