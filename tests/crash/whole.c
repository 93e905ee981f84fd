/* whole.c -- see whole.h. */
#include "tests/crash/whole.h"

#include "db/db.h"
#include "os/blob.h"
#include "store/event.h"

#define ONE(text) { "whole", -1, 0, NULL, { text, text } }

/* Each counts what breaks a rule. */
static const struct {
    const char *rule;
    struct sql sql;
} rules[] = {
    { "SQLite finds its file sound",
      ONE("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") },
    { "what a row names is there", ONE("SELECT count(*) FROM pragma_foreign_key_check") },
    { "a report has every revision it counts",
      ONE("SELECT count(*) FROM report r WHERE r.revision <>"
          " (SELECT count(*) FROM revision v WHERE v.report = r.id)") },
    { "a report has a receiver",
      ONE("SELECT count(*) FROM report r WHERE NOT EXISTS"
          " (SELECT 1 FROM receiver c WHERE c.report = r.id)") },
    { "a report that left is registered at every receiver, and no other is",
      ONE("SELECT count(*) FROM receiver c JOIN report r ON r.id = c.report"
          " LEFT JOIN handling h ON h.report = c.report AND h.unit = c.unit"
          " WHERE (r.sent IS NULL) <> (h.id IS NULL)") },
    { "register numbers have no gap",
      ONE("SELECT count(*) FROM unit u WHERE (SELECT count(*) FROM handling h"
          " WHERE h.unit = u.id) <> (SELECT coalesce(sum(n.value), 0) FROM counter n"
          " WHERE n.owner = u.id AND n.name = 'register')") },
    { "one report for one writing", ONE("SELECT count(*) - count(DISTINCT title) FROM report") },
    { "each report has its first event",
      ONE("SELECT count(*) FROM report r WHERE 1 <> (SELECT count(*) FROM event e"
          " WHERE e.report = r.id AND e.act = 'report.add' AND e.noun = 'report'"
          " AND e.what = '拟稿')") },
    { "each file has its event",
      ONE("SELECT count(*) FROM attachment a WHERE NOT EXISTS"
          " (SELECT 1 FROM event e WHERE e.report = a.report AND e.what = '附件')") },
    { "each arrival has its event",
      ONE("SELECT count(*) FROM handling h WHERE NOT EXISTS"
          " (SELECT 1 FROM event e WHERE e.noun = 'handling' AND e.object = h.id"
          " AND e.note = h.number)") },
    { "what is adopted stands in an issue",
      ONE("SELECT count(*) FROM handling h WHERE (h.state = '采用') <> EXISTS"
          " (SELECT 1 FROM piece_source s WHERE s.report = h.report)") },
    { "a signed issue is frozen, numbered and has a signer; another is not",
      ONE("SELECT count(*) FROM issue WHERE (state = '已签发') <>"
          " (frozen IS NOT NULL AND digest IS NOT NULL AND number > 0 AND total > 0"
          " AND signer IS NOT NULL AND signed IS NOT NULL)") },
    { "issue numbers have no gap",
      ONE("SELECT count(*) FROM bulletin b WHERE (SELECT count(*) FROM issue i"
          " WHERE i.bulletin = b.id AND i.number > 0) <> (SELECT coalesce(sum(n.value), 0)"
          " FROM counter n WHERE n.owner = b.id AND n.name = 'issue')") },
    { "every source of a signed issue has its credit, and no other",
      ONE("SELECT count(*) FROM piece p JOIN issue i ON i.id = p.issue"
          " JOIN piece_source s ON s.piece = p.id"
          " LEFT JOIN adoption a ON a.work = p.id AND a.report = s.report"
          " WHERE (i.state = '已签发') <> (a.id IS NOT NULL)") },
    { "each signed issue has its event",
      ONE("SELECT count(*) FROM issue i WHERE i.state = '已签发' AND NOT EXISTS"
          " (SELECT 1 FROM event e WHERE e.noun = 'issue' AND e.object = i.id"
          " AND e.act = 'issue.sign')") },
    { "each scheme has its event",
      ONE("SELECT count(*) FROM scheme s WHERE NOT EXISTS"
          " (SELECT 1 FROM event e WHERE e.noun = 'scheme' AND e.object = s.id)") },
    { "each circular has its event and its ledger",
      ONE("SELECT count(*) FROM circular c WHERE NOT EXISTS"
          " (SELECT 1 FROM event e WHERE e.noun = 'circular' AND e.object = c.id)"
          " OR NOT EXISTS (SELECT 1 FROM points p WHERE p.circular = c.id)") },
};
enum { RULES = sizeof(rules) / sizeof(rules[0]) };

struct kept_file {
    struct str digest;
};
static const struct field kept_file_fields[] = { FIELD(struct kept_file, digest), FIELD_END };
static const struct sql kept_files = ONE("SELECT digest FROM attachment"
                                       " UNION SELECT picture FROM attachment WHERE picture <> ''");

/* Files that a row names and that are not there, or not what their name says. */
static int files_missing(struct flow *f)
{
    struct list files;
    int n = 0;

    must(db_list(&f->cx, &kept_files, DB_NONE, kept_file_fields, sizeof(struct kept_file),
                 &files) == OK);
    for (size_t i = 0; i < files.n; i++)
        n += blob_verify(&f->cx, f->files, ((struct kept_file *)files.items)[i].digest) != OK;
    return n;
}

int whole_check(struct flow *f, const char *when)
{
    struct event_check chain = { 0 };
    int broken = 0, missing;

    must(db_begin(&f->cx, DB_READ) == OK);
    for (int i = 0; i < RULES; i++) {
        int64_t n = -1;
        enum rc rc = db_number(&f->cx, &rules[i].sql, DB_NONE, &n);

        if (rc == OK && n == 0)
            continue;
        printf("# %s: not true that %s: %" PRId64 " %s " FMT "\n", when, rules[i].rule, n,
               rc != OK ? f->cx.fault.code : "", P(f->cx.fault.detail));
        broken++;
    }
    missing = files_missing(f);
    if (missing != 0) {
        printf("# %s: %d files are missing or damaged\n", when, missing);
        broken++;
    }
    if (event_verify(&f->cx, 0, &chain) != OK || chain.bad != 0) {
        printf("# %s: the chain breaks at event %" PRId64 "\n", when, chain.bad);
        broken++;
    }
    db_rollback(&f->cx);
    return broken;
}
