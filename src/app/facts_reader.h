/* facts_reader.h -- reading a facts file: internal to facts.c (the file, what its lines
 * make together), facts_line.c (what a line may have, and what it makes) and
 * facts_value.c (one value).
 *
 * A line is taken apart, its members put into a draft by the table of its kind, and the
 * draft into the input.  A mistake is recorded and reading goes on.
 */
#ifndef APP_FACTS_READER_H
#define APP_FACTS_READER_H

#include "app/facts.h"
#include "base/intern.h"
#include "codec/json_parts.h"

/* Numbers by the number of an interned text; 0 where none was set. */
struct numbers {
    int64_t *at;
    size_t room;
};

struct facts_reader {
    struct arena *a;
    const struct scheme *scheme;
    struct facts *out;
    int64_t line;             /* that is being read */
    struct json_parts parts;   /* of the line, */
    struct json_parts several; /* of its units, quotas or was, */
    struct json_parts one;     /* of one of the units, */
    struct json_parts texts;   /* of a list of texts */

    struct fact *fact;
    int64_t *fact_line;
    size_t n_facts, fact_room, line_room, record_room, item_room;
    struct intern units, persons; /* by first mention; persons each within a unit */
    struct intern ids, items, works;
    struct numbers id_line;                /* where each stands */
    struct numbers unit_line, person_line; /* where each is declared; 0: it is not */
    struct numbers unit_stamp, person_stamp; /* the last line that credited it */
    struct scored_unit *unit; /* declared, in the order of the file */
    size_t n_units, unit_room;
    struct scored_person *person;
    size_t n_persons, person_room;

    struct line_fault *fault; /* rising lines from begin[] of each of the passes */
    size_t n_faults, n_pass, total; /* kept, of this pass, seen */
    bool encoding_told;
};

enum { PASSES = 3 }; /* the lines; then whom happenings, then whom persons name */

/* What stands in a line, before it is known to hold together.  A line has one kind of
 * record, and each a table of its own over this. */
struct draft {
    struct fact fact;
    struct scored_unit own; /* a unit's line */
    struct facts_id id, item, work;
    struct str unit, person;
    struct list persons, ranks, flags; /* of struct str */
    struct json_part units, quotas, was; /* as written */
    struct unit_quota quota;           /* one of several of a clause */
    struct unit_stand stand;           /* one of what a unit was */
    int64_t until;                     /* the last day of that */
    int64_t place, people;
};

enum member_kind {
    MEMBER_WORD, MEMBER_DAY, MEMBER_NAME, MEMBER_TITLE, MEMBER_WHAT, MEMBER_ID,
    MEMBER_COUNT, MEMBER_NUMBER, MEMBER_TEXTS, MEMBER_WORDS, MEMBER_LIST, MEMBER_OBJECT
};

struct member {
    struct str name;
    enum member_kind kind;
    size_t offset; /* in struct draft */
    const struct words *words;
};

/* `items` with room for one more than `n`: the same, or a longer copy. */
void *list_room(struct arena *a, void *items, size_t n, size_t *room, size_t size);

void numbers_set(struct arena *a, struct numbers *n, int64_t at, int64_t value);
int64_t numbers_get(const struct numbers *n, int64_t at);

/* `got` is cut and cleaned.  fact_fault_at() for a line that is behind. */
void fact_fault(struct facts_reader *r, struct str got, struct str wanted);
void fact_fault_at(struct facts_reader *r, int64_t line, struct str got,
                   struct str wanted);

/* One value into the draft; false and a fault when it is wrong. */
bool member_set(struct facts_reader *r, const struct member *m,
                const struct json_part *part, struct draft *draft);

/* The members of an object by a table; each at most once.  `seen` has a bit for each row
 * that has a value.  False when something was wrong. */
bool members_read(struct facts_reader *r, const struct json_parts *parts,
                  const struct member *table, struct draft *draft, uint64_t *seen);

/* A decimal, as a JSON number or a text. */
bool part_decimal(const struct json_part *part, int64_t *out);

/* One line that is not empty. */
void facts_line(struct facts_reader *r, struct str line);

#endif
