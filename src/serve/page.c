/* page.c -- see page.h.  The navigation is a table: a row shows to whom its right
 * belongs, and its badge is the number of things on the desk in its queues.  One row at
 * most is lit: the first shown that the page belongs to. */
#include "serve/page.h"

#include "app/desk.h"
#include "store/node.h"
#include "store/rights.h"
#include "store/setting.h"

static const struct {
    const char *group, *label, *path;
    const char *also; /* other paths whose pages belong here, a blank between */
    enum right right;
    unsigned queues; /* bits of enum queue */
} rows[] = {
    { "", "工作台", "/", "", RIGHT_SIGNED, 0 },
    { "报送", "写信息", "/report/new", "", RIGHT_WRITE, 0 },
    { "", "本单位信息", "/report", "", RIGHT_READ, QUEUES_SENDER },
    { "采编", "采编台", "/desk", "", RIGHT_EDIT, QUEUES_EDITOR },
    { "", "登记簿", "/register", "", RIGHT_READ, 0 },
    { "", "综合稿", "/digest", "", RIGHT_EDIT, 0 },
    { "", "刊物", "/bulletin", "/issue", RIGHT_PAPERS, QUEUES_PAPERS },
    { "", "采用与批示", "/adoption", "/instruction /forward /happening", RIGHT_READ, 0 },
    { "考核", "得分与位次", "/points", "/quota", RIGHT_PAPERS, 0 },
    { "", "考核办法", "/scheme", "/draft", RIGHT_PAPERS, 0 },
    { "", "通报", "/circular", "/style", RIGHT_PAPERS, 0 },
    { "", "评奖", "/prize", "", RIGHT_ASSESS, 0 },
    { "", "稿酬", "/fee", "", RIGHT_ASSESS, 0 },
    { "管理", "机构与人员", "/unit", "/person /outside /bulletin", RIGHT_SIGNED, 0 },
    { "", "审计", "/event", "", RIGHT_AUDIT, 0 },
    { "", "设置", "/setting", "/rights", RIGHT_SIGNED, 0 },
};

static const struct field nav_fields[] = {
    FIELD(struct nav, group), FIELD(struct nav, label), FIELD(struct nav, path),
    FIELD(struct nav, badge), FIELD(struct nav, on),    FIELD_END
};

static const struct field page_fault_fields[] = { FIELD(struct page_fault, text),
                                                  FIELD(struct page_fault, target),
                                                  FIELD_END };

static const struct field page_kept_fields[] = { FIELD(struct page_kept, label),
                                                 FIELD(struct page_kept, text), FIELD_END };
const struct field page_fields[] = { FIELD(struct page, title),
                                     FIELD(struct page, node_name),
                                     FIELD(struct page, user_name),
                                     FIELD(struct page, user_unit),
                                     FIELD(struct page, user_role),
                                     FIELD(struct page, search),
                                     FIELD(struct page, may_search),
                                     FIELD(struct page, flash),
                                     FIELD(struct page, fault),
                                     FIELD(struct page, request),
                                     FIELD(struct page, asset),
                                     FIELD_OF(struct page, kept, struct page_kept,
                                              page_kept_fields),
                                     FIELD_OF(struct page, faults, struct page_fault,
                                              page_fault_fields),
                                     FIELD_OF(struct page, nav, struct nav, nav_fields),
                                     FIELD_END };

/* Is the act's path this one, or below it?  "/" is only itself. */
static bool path_below(struct str path, struct str act_path)
{
    if (path.n == 1)
        return act_path.n == 1;
    return str_starts(act_path, path) &&
           (act_path.n == path.n || act_path.p[path.n] == '/');
}

/* Does the page of `act_path` belong to the row? */
static bool nav_on(const char *row, const char *also, const char *act_path)
{
    struct str rest = str_of(also), one;
    bool more = rest.n != 0;

    if (strcmp(row, "/report") == 0 && strcmp(act_path, "/report/new") == 0)
        return false;
    if (path_below(str_of(row), str_of(act_path)))
        return true;
    while (more) {
        more = str_cut(&rest, S(" "), &one);
        if (path_below(one, str_of(act_path)))
            return true;
    }
    return false;
}

/* Where a page is looked for in the navigation: at the path of its act, but another unit's
 * item is in the register of those that came in, not among the unit's own. */
static enum rc page_place(struct cx *cx, const struct job *job, const char **out)
{
    const struct held *post = job->actor->posts.items;
    const struct unit_path *path;
    struct list paths;
    size_t at = 0;

    *out = job->act->path;
    if (job->rc != OK || !path_below(S("/report/{report}"), str_of(job->act->path)))
        return OK;
    must(field_find(job->act->in, S("report"), &at) != NULL);
    TRY(rights_paths(cx, BELONGS_REPORT_OWN,
                     *(const int64_t *)(const void *)((const char *)job->in + at), &paths));
    path = paths.items;
    for (size_t i = 0; i < job->actor->posts.n; i++) {
        if (paths.n == 0 || str_eq(post[i].unit_path, path->path))
            return OK;
    }
    *out = "/register";
    return OK;
}

static enum rc nav_load(struct cx *cx, const struct job *job, struct list *out)
{
    enum { ROWS = sizeof(rows) / sizeof(rows[0]) };
    struct nav *nav = NEW_ARRAY(cx->a, struct nav, ROWS);
    struct str group = S("");
    const char *place;
    bool lit = false;
    size_t n = 0;

    TRY(page_place(cx, job, &place));
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].group[0] != '\0')
            group = str_of(rows[i].group);
        if (!rights_any(job->actor, rows[i].right))
            continue;
        nav[n] = (struct nav){ .group = group,
                               .label = str_of(rows[i].label),
                               .path = str_of(rows[i].path),
                               .on = !lit && nav_on(rows[i].path, rows[i].also, place) };
        lit |= nav[n].on;
        if (rows[i].queues != 0)
            TRY(desk_badge(cx, job->actor, rows[i].queues, &nav[n].badge));
        group = S("");
        n++;
    }
    *out = (struct list){ nav, n };
    return OK;
}

enum rc page_load(struct cx *cx, struct job *job)
{
    struct page *page = NEW(cx->a, struct page);
    struct node node = { 0 };
    enum rc rc = node_load(cx, &node);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    TRY(setting_text(cx, SETTING_NODE_NAME, &page->node_name));
    if (page->node_name.n == 0)
        page->node_name = node.name;
    page->title = str_of(job->act->title);
    if (job->actor != NULL && job->actor->posts.n != 0) {
        const struct held *first = job->actor->posts.items; /* when no post allowed it */
        const struct held *as = job->actor->as != NULL ? job->actor->as : first;

        page->may_search = rights_any(job->actor, RIGHT_READ);
        page->user_name = job->actor->name;
        page->user_unit = as->unit_short;
        page->user_role = words_str(&roles, as->role);
        TRY(nav_load(cx, job, &page->nav));
    }
    job->page = page;
    return OK;
}
