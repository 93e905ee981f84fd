/* migrate.h -- bring a database to the schema of this program.
 *
 * schema/NNNN_verb_noun.sql are embedded in order; the table `migration` records
 * number, name and SHA-256 of each that ran.  Forward only, each in its own
 * transaction together with its record.  E_CONFLICT "migrate.changed" when a
 * recorded one has another hash now, "migrate.newer" when the database knows
 * more than this program, "migrate.older" (of migrate_check) when it knows less.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct migration {
    int number;
    const char *name;
    const char *text[DB_DIALECTS];
};

extern const struct migration migrations[]; /* generated; ends with number 0 */

MUST_CHECK enum rc migrate(struct cx *cx);       /* cx->db: a writer, no transaction */
MUST_CHECK enum rc migrate_check(struct cx *cx); /* a reader's: up to date, or why not */

#endif
