/* bulletin_show.c -- reading bulletins: which there are, and the issues of one (bulletin.h). */
#include "app/bulletin.h"

#include "app/desk.h"
#include "app/issue.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "store/unit.h"

enum { ISSUE_PAGE = 25 };

const struct field bulletin_list_view_fields[] = {
    FIELD_OF(struct bulletin_list_view, bulletins, struct bulletin, bulletin_fields),
    FIELD_OF(struct bulletin_list_view, waiting, struct desk_queue, desk_queue_fields),
    FIELD_OF(struct bulletin_list_view, open, struct issue_line, issue_line_fields),
    FIELD_END
};
const struct field bulletin_id_fields[] = {
    INPUT_ID(struct bulletin_id, bulletin, "刊物", 1),
    INPUT(struct bulletin_id, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field bulletin_view_fields[] = {
    FIELD_IN(struct bulletin_view, bulletin, bulletin_fields),
    FIELD_OF(struct bulletin_view, columns, struct bulletin_column, bulletin_column_fields),
    FIELD_OF(struct bulletin_view, issues, struct issue_line, issue_line_fields),
    FIELD(struct bulletin_view, may_edit), FIELD(struct bulletin_view, may_new),
    FIELD_ID(struct bulletin_view, next), FIELD_END
};

/* `more` behind `all`. */
static struct list lines_join(struct arena *a, struct list all, struct list more)
{
    struct issue_line *line = NEW_ARRAY(a, struct issue_line, all.n + more.n);

    if (all.n != 0)
        memcpy(line, all.items, all.n * sizeof(*line));
    if (more.n != 0)
        memcpy(line + all.n, more.items, more.n * sizeof(*line));
    return (struct list){ line, all.n + more.n };
}

/* Bulletins of the reader's unit and of all above it. */
ACT(bulletin_list)
{
    struct bulletin_list_view *view = output;
    struct list all, lines;
    struct bulletin *b;
    size_t n = 0;

    (void)input;
    TRY(bulletin_list(cx, 0, &all));
    b = all.items;
    view->open = (struct list){ NULL, 0 };
    for (size_t i = 0; i < all.n; i++) {
        struct unit unit = { 0 };

        TRY(unit_load(cx, b[i].unit, &unit));
        if (!str_starts(cx->actor->as->unit_path, unit.path))
            continue;
        b[n] = b[i];
        if (!b[n].outside && issue_sees_open(cx, unit.id)) {
            TRY(issue_unsigned_list(cx, b[n].id, &lines));
            view->open = lines_join(cx->a, view->open, lines);
        }
        n++;
    }
    view->bulletins = (struct list){ b, n };
    return desk_waiting(cx, QUEUES_PAPERS, &view->waiting);
}

ACT(bulletin_show)
{
    const struct bulletin_id *in = input;
    struct bulletin_view *view = output;
    struct unit unit = { 0 };

    TRY(bulletin_load(cx, in->bulletin, &view->bulletin));
    TRY(unit_load(cx, view->bulletin.unit, &unit));
    view->may_edit = !view->bulletin.outside &&
                     rights_over(cx->actor, RIGHT_ADMIN, unit.path);
    view->may_new = !view->bulletin.outside && rights_in(cx->actor, RIGHT_EDIT, unit.id);
    TRY(bulletin_column_list(cx, in->bulletin, &view->columns));
    TRY(issue_page(cx, in->bulletin, !issue_sees_open(cx, view->bulletin.unit), in->before,
                   ISSUE_PAGE + 1, &view->issues));
    if (view->issues.n > ISSUE_PAGE) {
        view->issues.n = ISSUE_PAGE;
        view->next = ((struct issue_line *)view->issues.items)[ISSUE_PAGE - 1].id;
    }
    return OK;
}
