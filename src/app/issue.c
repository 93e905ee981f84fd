/* issue.c (app) -- arranging an issue (issue.h).  Signing is in issue_sign.c, reading in
 * issue_show.c. */
#include "app/issue.h"

#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"
#include "store/report.h"

enum rc column_known(struct cx *cx, int64_t bulletin, int64_t no)
{
    struct list columns;

    TRY(bulletin_column_list(cx, bulletin, &columns));
    for (size_t i = 0; i < columns.n; i++) {
        if (((const struct bulletin_column *)columns.items)[i].no == no)
            return OK;
    }
    if (columns.n == 0 && no == 1)
        return OK;
    return fail_field(cx, "column_no", "bulletin.column", S(""), S(""));
}

enum rc issue_once(struct cx *cx, struct str bulletin_name, int64_t issue, int64_t report)
{
    struct report r = { 0 };
    int64_t n;

    TRY(piece_in_issue(cx, issue, report, &n));
    if (n == 0)
        return OK;
    TRY(report_load(cx, report, &r));
    return fail_arg(cx, E_CONFLICT, "issue.twice", bulletin_name, r.title);
}

enum rc issue_takes(struct cx *cx, const struct bulletin *b, const struct issue *issue,
                    struct ids reports)
{
    int64_t n;

    TRY(piece_count(cx, issue->id, &n));
    if (n >= PIECES_MAX)
        return fail_arg(cx, E_CONFLICT, "issue.full", arena_fmt(cx->a, "%d", PIECES_MAX),
                        S(""));
    for (size_t i = 0; i < reports.n; i++)
        TRY(issue_once(cx, b->name, issue->id, reports.id[i]));
    return OK;
}

enum rc issue_place(struct cx *cx, int64_t bulletin, struct piece *p, struct ids reports,
                    struct bulletin *out)
{
    struct list own;
    struct issue issue = { 0 };
    const struct bulletin *b;
    size_t i = 0;

    TRY(bulletin_list(cx, cx->actor->as->unit, &own));
    b = own.items;
    while (i < own.n && (b[i].outside || (bulletin != 0 && b[i].id != bulletin)))
        i++;
    if (i == own.n)
        return fail_field(cx, "bulletin", "bulletin.none", S(""), S(""));
    TRY(column_known(cx, b[i].id, p->col));
    if (p->issue == 0) {
        TRY(issue_open(cx, b[i].id, &issue));
    } else {
        enum rc rc = issue_in(cx, p->issue, 0, ISSUE_OPEN, &issue);

        if (rc != OK && rc != E_NOT_FOUND)
            return rc;
        if (rc == E_NOT_FOUND || issue.bulletin != b[i].id)
            return fail_field(cx, "issue", "issue.other", b[i].name, S(""));
    }
    TRY(issue_takes(cx, &b[i], &issue, reports));
    p->id = cx_id(cx);
    p->issue = issue.id;
    *out = b[i];
    return piece_add(cx, p, reports);
}
