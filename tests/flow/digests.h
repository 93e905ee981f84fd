/* digests.h -- what the tests of 综合稿 share, on the city of flow.h. */
#ifndef TESTS_FLOW_DIGESTS_H
#define TESTS_FLOW_DIGESTS_H

#include "db/db.h"
#include "store/piece.h"
#include "tests/flow/flow.h"

/* A report of these paragraphs, arrived at the city: its handling. */
static inline int64_t arrived(struct flow *f, const char *officer, const char *title, const char *body)
{
    int64_t id = flow_draft(f, officer, title);

    flow_ok(f, officer, "report.change", flow_id(f, "report", id), flow_fmt(f, "title=%s", title),
            flow_fmt(f, "body=%s", body), "kind=动态", "secrecy=非涉密");
    flow_ok(f, officer, "report.submit", flow_id(f, "report", id));
    if (str_is(str_of(officer), "officer1")) {
        flow_ok(f, "signer1", "report.sign", flow_id(f, "report", id));
        flow_ok(f, "leader1", "report.sign", flow_id(f, "report", id));
    } else {
        flow_ok(f, "signer2", "report.sign", flow_id(f, "report", id));
    }
    return flow_handling(f, id, f->city);
}

static inline int64_t report_of(struct flow *f, int64_t handling)
{
    flow_ok(f, "editor", "handling.show", flow_id(f, "handling", handling));
    return flow_int(f, "handling.report");
}

static inline int64_t digest_of(struct flow *f, const char *handlings, const char *title)
{
    flow_ok(f, "editor", "digest.add", handlings, flow_fmt(f, "title=%s", title));
    return f->job.rc == OK ? flow_int(f, "id") : 0;
}

static inline struct str member(struct flow *f, int64_t digest, const char *path)
{
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", digest));
    return flow_text(f, path);
}

static inline int64_t count(struct flow *f, int64_t digest, const char *path)
{
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", digest));
    return flow_int(f, path);
}

static inline int64_t open_issue(struct flow *f)
{
    flow_ok(f, "editor", "bulletin.list");
    return flow_int(f, "open.0.id");
}

/* The only piece of the issue that is being put together. */
static inline struct piece only_piece(struct flow *f)
{
    struct list all;
    int64_t issue = open_issue(f);

    must(db_begin(&f->cx, DB_READ) == OK);
    must(piece_list(&f->cx, issue, &all) == OK);
    db_rollback(&f->cx);
    CHECK_INT((int64_t)all.n, 1);
    return all.n != 0 ? *(struct piece *)all.items : (struct piece){ 0 };
}

static inline int64_t credits(struct flow *f, int64_t report)
{
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    return flow_int(f, "adoptions.n");
}

static inline void publish(struct flow *f)
{
    int64_t issue = open_issue(f);

    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
}

/* "12 34": ids as origins have them; 0 is "-". */
static inline const char *ids(struct flow *f, int64_t a, int64_t b)
{
    if (a == 0)
        return "-";
    return b == 0 ? flow_fmt(f, "%" PRId64, a) : flow_fmt(f, "%" PRId64 " %" PRId64, a, b);
}

#endif
