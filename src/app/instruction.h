/* instruction.h (app) -- 批示: what a leader wrote on one or several items.
 *
 * Recorded once by the unit that has the items (instruction.add); every report that it
 * covers has it on its timeline at once, so each contributing unit has its credit.  A
 * correction is a new row with its own reports; a taking back a row that is void.  Both
 * have a reason.
 */
#ifndef APP_INSTRUCTION_H
#define APP_INSTRUCTION_H

#include "app/credit.h"
#include "store/instruction.h"

enum { LEADER_MAX = 30, INSTRUCTION_MAX = 1000 };

extern const struct field instruction_list_fields[];
struct instruction_list_view {
    struct list lines; /* of struct instruction_line */
    int64_t next;
    struct credit_by by;
};
extern const struct field instruction_list_view_fields[];

/* instruction.new, instruction.edit: the form. */
extern const struct field instruction_new_fields[], instruction_edit_fields[];
struct instruction_entry {
    struct instruction instruction;
    struct credit_pick pick;
};
extern const struct field instruction_entry_fields[];

struct instruction_in { /* add, correct */
    int64_t instruction; /* correct */
    int64_t report, digest;
    struct ids reports;
    struct str leader; /* post, not name */
    int level;
    struct str text;
    int64_t happened;
    struct str evidence;
    struct str flags;  /* may be ""; 无: none */
    struct str reason; /* correct */
};
/* correct: what is left empty stays as it was. */
extern const struct field instruction_add_fields[], instruction_correct_fields[];

struct instruction_void_in {
    int64_t instruction;
    struct str reason;
};
extern const struct field instruction_void_fields[];

struct instruction_id {
    int64_t instruction;
};
extern const struct field instruction_id_fields[];

struct instruction_view {
    struct instruction instruction;
    struct str unit_short, person_name;
    struct list reports; /* of struct instruction_report */
    struct list history; /* of struct instruction_step */
    bool stands, may_correct;
};
extern const struct field instruction_view_fields[];

ACT(instruction_list);
ACT(instruction_xlsx); /* input: as instruction.list */
ACT(instruction_new);
ACT(instruction_add);
ACT(instruction_edit);
ACT(instruction_correct);
ACT(instruction_void);
ACT(instruction_show);

#endif
