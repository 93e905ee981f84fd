/* desk.c -- see desk.h. */
#include "app/desk.h"

static const char *const queue_words[QUEUE_END + 1] = {
    "", "被退改", "待答复", "草稿", "待审签", "待收", "在办", "核实", "备用", "待签发",
    "待签收",
};
const struct words queues = { "queue", QUEUE_END + 1, queue_words };

/* Who may act on a queue, where to, and what the reader is told. */
static const struct {
    enum right right;
    const char *path; /* before the id; NULL: the report */
    const char *hint;
    const char *all; /* the page with all of them */
} rows[QUEUE_END] = {
    [QUEUE_REVISE] = { RIGHT_WRITE, NULL, "按意见修改后重新送审", "/report" },
    [QUEUE_ANSWER] = { RIGHT_WRITE, NULL, "上级要求核实，请尽快答复", "/report" },
    [QUEUE_DRAFT] = { RIGHT_WRITE, NULL, "写好后送审", "/report?state=草稿" },
    [QUEUE_SIGN] = { RIGHT_SIGN, NULL, "同意后即报出，或写明意见退回",
                     "/report?state=待审签" },
    [QUEUE_WAITING] = { RIGHT_EDIT, "/desk/", "尚无人收办", "/desk?state=待收" },
    [QUEUE_INHAND] = { RIGHT_EDIT, "/desk/", "已有人在办，等待处理", "/desk?state=在办" },
    [QUEUE_VERIFY] = { RIGHT_EDIT, "/desk/", "等待报送单位答复", "/desk?state=核实" },
    [QUEUE_KEPT] = { RIGHT_EDIT, "/desk/", "可随时编入刊物", "/desk?state=备用" },
    [QUEUE_ISSUE] = { RIGHT_APPROVE, "/issue/", "轮到您签；最后一步签发后编号、定稿",
                      "/bulletin" },
    [QUEUE_RECEIPT] = { RIGHT_READ, "/issue/", "打开看过后签收", "/bulletin" },
};

const struct field desk_queue_fields[] = { FIELD(struct desk_queue, name),
                                           FIELD(struct desk_queue, count),
                                           FIELD(struct desk_queue, hint),
                                           FIELD(struct desk_queue, all),
                                           FIELD_OF(struct desk_queue, items,
                                                    struct desk_item, desk_item_fields),
                                           FIELD_END };
const struct field desk_view_fields[] = { FIELD_OF(struct desk_view, queues,
                                                   struct desk_queue, desk_queue_fields),
                                          FIELD(struct desk_view, empty), FIELD_END };

/* Is post `i` the first one that may act on queue `q` in its unit?  Two roles in one
 * unit see a thing once. */
static bool post_counts(const struct actor *actor, size_t i, int q)
{
    const struct held *post = actor->posts.items;

    if (!right_has_role(rows[q].right, post[i].role))
        return false;
    for (size_t j = 0; j < i; j++) {
        if (post[j].unit == post[i].unit && right_has_role(rows[q].right, post[j].role))
            return false;
    }
    return true;
}

/* What waits in queue `q` of a unit: of all who may act on it, or of this person alone. */
static enum rc unit_count(struct cx *cx, const struct actor *actor, int64_t unit, int q,
                          int64_t *out)
{
    if (q == QUEUE_ISSUE)
        return desk_sign_count(cx, unit, actor->person, DESK_COUNT_MAX, out);
    return desk_queue_count(cx, unit, str_of(queue_words[q + 1]), DESK_COUNT_MAX, out);
}

static enum rc unit_items(struct cx *cx, const struct actor *actor, int64_t unit, int q,
                          struct list *out)
{
    if (q == QUEUE_ISSUE)
        return desk_sign_list(cx, unit, actor->person, DESK_PAGE, out);
    return desk_queue_list(cx, unit, str_of(queue_words[q + 1]), DESK_PAGE, out);
}

/* How many wait in queue `q` over all units whose posts may act on it. */
static enum rc queue_count(struct cx *cx, const struct actor *actor, int q, int64_t *out)
{
    const struct held *post = actor->posts.items;
    int64_t sum = 0, n;

    for (size_t i = 0; i < actor->posts.n; i++) {
        if (!post_counts(actor, i, q))
            continue;
        TRY(unit_count(cx, actor, post[i].unit, q, &n));
        sum += n;
    }
    *out = sum;
    return OK;
}

static struct str count_str(struct cx *cx, int64_t n)
{
    if (n == 0)
        return S("");
    return arena_fmt(cx->a, "%lld%s",
                     (long long)(n < DESK_COUNT_MAX ? n : DESK_COUNT_MAX),
                     n < DESK_COUNT_MAX ? "" : "+");
}

enum rc desk_badge(struct cx *cx, const struct actor *actor, unsigned which,
                   struct str *out)
{
    int64_t sum = 0, n;

    for (int q = 0; q < QUEUE_END; q++) {
        if ((which & 1u << q) == 0)
            continue;
        TRY(queue_count(cx, actor, q, &n));
        sum += n;
    }
    *out = count_str(cx, sum);
    return OK;
}

/* The oldest DESK_PAGE of queue `q`, unit by unit. */
static enum rc queue_items(struct cx *cx, int q, struct list *out)
{
    const struct held *post = cx->actor->posts.items;
    struct desk_item *all = NEW_ARRAY(cx->a, struct desk_item, DESK_PAGE);
    struct list some;
    size_t n = 0;

    for (size_t i = 0; i < cx->actor->posts.n; i++) {
        if (!post_counts(cx->actor, i, q))
            continue;
        TRY(unit_items(cx, cx->actor, post[i].unit, q, &some));
        for (size_t j = 0; j < some.n && n < DESK_PAGE; j++) {
            struct desk_item *item = &all[n++];

            *item = ((struct desk_item *)some.items)[j];
            item->path =
                rows[q].path == NULL
                    ? arena_fmt(cx->a, "/report/%lld", (long long)item->report)
                    : arena_fmt(cx->a, "%s%lld", rows[q].path, (long long)item->object);
        }
    }
    *out = (struct list){ all, n };
    return OK;
}

enum rc desk_waiting(struct cx *cx, unsigned which, struct list *out)
{
    struct desk_queue *queue = NEW_ARRAY(cx->a, struct desk_queue, QUEUE_END);
    size_t n = 0;

    for (int q = 0; q < QUEUE_END; q++) {
        int64_t count = 0;

        if ((which & 1u << q) != 0)
            TRY(queue_count(cx, cx->actor, q, &count));
        if (count != 0)
            queue[n++] = (struct desk_queue){ .name = str_of(queue_words[q + 1]),
                                              .count = count_str(cx, count),
                                              .hint = str_of(rows[q].hint),
                                              .all = str_of(rows[q].all) };
    }
    *out = (struct list){ queue, n };
    return OK;
}

ACT(desk_show)
{
    struct desk_view *view = output;
    struct desk_queue *queue;
    size_t n = 0;

    (void)input;
    TRY(desk_waiting(cx, ~0u, &view->queues));
    queue = view->queues.items;
    for (int q = 0; q < QUEUE_END && n < view->queues.n; q++) {
        if (str_eq(queue[n].name, str_of(queue_words[q + 1])))
            TRY(queue_items(cx, q, &queue[n++].items));
    }
    view->empty = view->queues.n == 0;
    return OK;
}
