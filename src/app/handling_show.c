/* handling_show.c -- the pages of 采编台 and 登记簿 (handling.h). */
#include "app/handling.h"

#include "app/desk.h"
#include "app/issue.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/digest.h"
#include "store/person.h"
#include "store/unit.h"

const struct field register_fields[] = {
    INPUT_WORD(struct register_in, state, &handling_states, "状态", 0),
    INPUT_WORD(struct register_in, kind, &report_kinds, "类型", 0),
    INPUT_ID(struct register_in, sender, "报送单位", 0),
    INPUT(struct register_in, words, "标题含", 0, 40),
    INPUT_DAY(struct register_in, from, "自", 0),
    INPUT_DAY(struct register_in, to, "至", 0),
    INPUT(struct register_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field register_view_fields[] = {
    FIELD_OF(struct register_view, lines, struct handling_line, handling_line_fields),
    FIELD_ID(struct register_view, next),
    FIELD(struct register_view, unit_name), FIELD(struct register_view, may_bring),
    FIELD_WORD(struct register_view, state, &handling_states),
    FIELD_WORD(struct register_view, kind, &report_kinds),
    FIELD_ID(struct register_view, sender),
    FIELD(struct register_view, words),
    FIELD(struct register_view, from),
    FIELD(struct register_view, to),
    FIELD_OF(struct register_view, senders, struct unit, unit_fields),
    FIELD_END
};
const struct field handling_list_fields[] = {
    INPUT_WORD(struct desk_in, state, &handling_states, "状态", 0),
    INPUT_ID(struct desk_in, after, "上页末", 0),
    INPUT_ID(struct desk_in, last, "刚处理的", 0), FIELD_END
};
const struct field handling_show_fields[] = {
    INPUT_ID(struct desk_in, handling, "登记件", 1),
    INPUT_WORD(struct desk_in, state, &handling_states, "状态", 0),
    INPUT_ID(struct desk_in, after, "上页末", 0),
    INPUT_ID(struct desk_in, last, "刚处理的", 0), FIELD_END
};
static const struct field desk_moves_fields[] = {
    FIELD(struct desk_moves, take),   FIELD(struct desk_moves, release),
    FIELD(struct desk_moves, ask),    FIELD(struct desk_moves, return_),
    FIELD(struct desk_moves, keep),   FIELD(struct desk_moves, file),
    FIELD(struct desk_moves, refuse), FIELD(struct desk_moves, adopt),
    FIELD(struct desk_moves, merge),  FIELD(struct desk_moves, undo),
    FIELD_END
};
static const struct field desk_count_fields[] = { FIELD(struct desk_count, state),
                                                  FIELD(struct desk_count, count),
                                                  FIELD(struct desk_count, on),
                                                  FIELD_END };
const struct field editor_desk_fields[] = {
    FIELD_OF(struct editor_desk, lines, struct handling_line, handling_line_fields),
    FIELD_OF(struct editor_desk, counts, struct desk_count, desk_count_fields),
    FIELD_WORD(struct editor_desk, queue, &handling_states),
    FIELD_ID(struct editor_desk, next),
    FIELD_IN(struct editor_desk, last, handling_fields),
    FIELD(struct editor_desk, last_title),
    FIELD(struct editor_desk, opened),
    FIELD(struct editor_desk, held),
    FIELD_IN(struct editor_desk, handling, handling_fields),
    FIELD_IN(struct editor_desk, item, report_view_fields),
    FIELD_IN(struct editor_desk, may, desk_moves_fields),
    FIELD(struct editor_desk, holder_name),
    FIELD(struct editor_desk, sender_name),
    FIELD_OF(struct editor_desk, targets, struct issue_target, issue_target_fields),
    FIELD_OF(struct editor_desk, digests, struct digest, digest_fields),
    FIELD_OF(struct editor_desk, outside, struct unit, unit_fields),
    FIELD_ID(struct editor_desk, prev_handling),
    FIELD_ID(struct editor_desk, next_handling),
    FIELD_END
};

ACT(report_list)
{
    const struct register_in *in = input;
    struct register_view *view = output;
    struct handling_query q = { .unit = cx->actor->as->unit, .before = in->before,
                                .state = in->state, .kind = in->kind,
                                .sender = in->sender, .words = in->words,
                                .from = in->from,
                                .to = in->to != 0 ? in->to + TIME_DAY - 1 : 0,
                                .limit = REPORT_PAGE + 1 };

    TRY(handling_page(cx, q, &view->lines));
    if (view->lines.n > REPORT_PAGE) {
        view->lines.n = REPORT_PAGE;
        view->next = ((struct handling_line *)view->lines.items)[REPORT_PAGE - 1].id;
    }
    view->unit_name = cx->actor->as->unit_name;
    view->may_bring = rights_in(cx->actor, RIGHT_EDIT, cx->actor->as->unit);
    view->state = in->state;
    view->kind = in->kind;
    view->sender = in->sender;
    view->words = in->words;
    view->from = time_day_str(cx->a, in->from);
    view->to = time_day_str(cx->a, in->to);
    return unit_children(cx, cx->actor->as->unit, time_day(cx->now), &view->senders);
}

/* The chips: how many stand in each state that waits for an editor. */
static enum rc desk_chips(struct cx *cx, int on, struct list *out)
{
    static const int shown[] = { HANDLING_WAITING, HANDLING_INHAND, HANDLING_VERIFY,
                                 HANDLING_KEPT };
    enum { SHOWN = sizeof(shown) / sizeof(shown[0]) };
    struct desk_count *chip = NEW_ARRAY(cx->a, struct desk_count, SHOWN);
    int64_t n;

    for (int i = 0; i < SHOWN; i++) {
        struct str state = words_str(&handling_states, shown[i]);

        TRY(desk_queue_count(cx, cx->actor->as->unit, state, DESK_COUNT_MAX, &n));
        chip[i] = (struct desk_count){ .state = state,
                                       .count = arena_fmt(cx->a, "%lld", (long long)n),
                                       .on = shown[i] == on };
    }
    *out = (struct list){ chip, SHOWN };
    return OK;
}

/* One of this unit's handlings, named beside the page's object; 0: none. */
static enum rc desk_own(struct cx *cx, int64_t id, struct handling *out)
{
    if (id == 0)
        return OK;
    TRY(handling_load(cx, id, out));
    return out->unit == cx->actor->as->unit ? OK
                                            : fail(cx, E_NOT_FOUND, "rights.object", S(""));
}

static enum rc desk_lines(struct cx *cx, const struct desk_in *in, struct editor_desk *desk)
{
    int64_t unit = cx->actor->as->unit;
    struct report r = { 0 };

    TRY(desk_own(cx, in->after, &desk->last));
    TRY(handling_queue(cx, unit, desk->queue, in->after, REPORT_PAGE + 1, &desk->lines));
    if (desk->lines.n > REPORT_PAGE) {
        desk->lines.n = REPORT_PAGE;
        desk->next = ((struct handling_line *)desk->lines.items)[REPORT_PAGE - 1].id;
    }
    desk->last = (struct handling){ 0 };
    TRY(desk_own(cx, in->last, &desk->last));
    if (in->last != 0) {
        TRY(report_load(cx, desk->last.report, &r));
        desk->last_title = r.title;
    }
    return desk_chips(cx, desk->queue, &desk->counts);
}

/* What the states allow, unless somebody else has it in hand: then only to take it over. */
static void desk_may(const struct cx *cx, bool merged, struct editor_desk *desk)
{
    bool *const flag[MOVE_END] = {
        [MOVE_TAKE] = &desk->may.take,     [MOVE_RELEASE] = &desk->may.release,
        [MOVE_ASK] = &desk->may.ask,       [MOVE_RETURN] = &desk->may.return_,
        [MOVE_KEEP] = &desk->may.keep,     [MOVE_FILE] = &desk->may.file,
        [MOVE_REFUSE] = &desk->may.refuse, [MOVE_ADOPT] = &desk->may.adopt,
        [MOVE_UNDO] = &desk->may.undo,
    };
    const struct handling *h = &desk->handling;
    bool free = h->holder == 0 || h->holder == cx->actor->person;

    desk->held = !free;
    for (int m = 0; m < MOVE_END; m++) {
        if (flag[m] != NULL && (free || m == MOVE_TAKE))
            *flag[m] = handling_moved((enum handling_state)h->state,
                                      (enum handling_move)m) != HANDLING_NONE;
    }
    if (h->state == HANDLING_INHAND && free) /* one has it already */
        desk->may.take = false;
    desk->may.merge = desk->may.adopt && !merged;
    if (merged) /* it leaves a digest by digest.unmerge */
        desk->may.undo = false;
}

/* Where an editor may put what lies open. */
static enum rc desk_targets(struct cx *cx, struct editor_desk *desk)
{
    TRY(issue_targets(cx, cx->actor->as->unit, &desk->targets));
    TRY(digest_open_list(cx, cx->actor->as->unit, &desk->digests));
    return unit_outside(cx, &desk->outside);
}

static enum rc desk_open(struct cx *cx, int64_t handling, struct editor_desk *desk)
{
    const struct handling_line *line = desk->lines.items;
    struct person holder = { 0 };
    struct unit sender = { 0 };
    struct digest d = { 0 };

    TRY(handling_load(cx, handling, &desk->handling));
    TRY(report_view_load(cx, &(struct report_show_in){ .report = desk->handling.report },
                         &desk->item));
    if (desk->handling.holder != 0) {
        TRY(person_load(cx, desk->handling.holder, &holder));
        desk->holder_name = holder.name;
    }
    TRY(unit_load(cx, desk->handling.sender, &sender));
    desk->sender_name = sender.short_name;
    for (size_t i = 0; i < desk->lines.n; i++) {
        if (line[i].id != handling)
            continue;
        desk->prev_handling = i > 0 ? line[i - 1].id : 0;
        desk->next_handling = i + 1 < desk->lines.n ? line[i + 1].id : 0;
    }
    desk->opened = true;
    if (desk->handling.digest != 0)
        TRY(digest_load(cx, desk->handling.digest, &d));
    desk_may(cx, desk->handling.digest != 0 && d.issue_state != ISSUE_PUBLISHED, desk);
    return desk_targets(cx, desk);
}

ACT(handling_list)
{
    const struct desk_in *in = input;
    struct editor_desk *desk = output;

    desk->queue = in->state != 0 ? in->state : HANDLING_WAITING;
    TRY(desk_lines(cx, in, desk));
    if (desk->lines.n == 0)
        return OK;
    return desk_open(cx, ((const struct handling_line *)desk->lines.items)->id, desk);
}

ACT(handling_show)
{
    const struct desk_in *in = input;
    struct editor_desk *desk = output;
    struct handling h = { 0 };

    TRY(handling_load(cx, in->handling, &h));
    desk->queue = in->state != 0 ? in->state : h.state;
    TRY(desk_lines(cx, in, desk));
    return desk_open(cx, in->handling, desk);
}
