/* report.h (app) -- writing a report and letting it leave its unit.
 *
 * 写信息: report.new shows an empty form, report.add makes a draft, report.edit and
 * report.change work on it until report.submit puts it before the unit's chain;
 * report.sign lets it go on (and, at the last step, out to every receiver, where it
 * gets its number), report.turn returns it to its author with a reason.
 * A report that a receiver returned for revision goes the same way again; its
 * numbers stay.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/act.h"
#include "app/body.h"
#include "app/remark.h"
#include "app/versions.h"
#include "store/report.h"

enum { TITLE_MAX = 60, REPORT_PAGE = 25, REVISIONS_SHOWN = 20 };

/* What the form sends; report.add and report.change share it. */
struct report_in {
    int64_t report;  /* change only */
    int64_t edition; /* as read; 0: whatever it is now */
    struct str title, body;
    int kind;
    int64_t topic;
    bool urgent;
    struct str source, editor_name, editor_phone, signer_name, signer_phone;
    struct ids receivers; /* none: the unit's superior */
    int secrecy;          /* must say 非涉密 */
    struct upload file;   /* one may come with the form */
};
extern const struct field report_add_fields[], report_change_fields[];
extern const struct words secrecies;

struct report_id {
    int64_t report, edition;
};
extern const struct field report_id_fields[];

struct report_show_in {
    int64_t report, edition;
    int64_t revision; /* the newest to be shown; 0: of all */
    int64_t against;  /* which version it is compared with; 0: the one before it */
};
extern const struct field report_show_fields[];

struct report_note { /* report.turn, report.withdraw */
    int64_t report, edition;
    struct str note;
};
extern const struct field report_turn_fields[], report_withdraw_fields[];

struct report_own_in {
    int state, kind;
    bool mine;
    struct str words;
    int64_t before;
};
extern const struct field report_own_fields[];

/* The form's page. */
struct report_form {
    struct report report;
    struct list receivers;   /* of struct receiver: all choices, `on` the chosen */
    struct list topics;      /* of struct topic */
    struct list attachments; /* of struct attachment */
    struct list pictures;    /* of struct picture_choice: those among them */
    struct list asked;       /* of struct event_line: what the revision is to do */
};
extern const struct field report_form_fields[];

struct report_own_view {
    struct list lines; /* of struct report_line */
    int64_t next;      /* `before` of the next page; 0: this is the last */
    int state, kind;
    bool mine;
    struct str words;
    bool may_write;      /* begin a new one */
    struct list waiting; /* of struct desk_queue: what the reader has to do here */
};
extern const struct field report_own_view_fields[];

/* 稿件: everything about one item. */
struct report_view {
    struct report report;
    struct str unit_name, author_name, topic_name;
    struct list receivers, attachments;
    struct list revisions; /* the last REVISIONS_SHOWN of those asked for */
    int64_t older;         /* `revision` for those before them; 0: these are the first */
    struct list timeline;  /* of struct event_line */
    struct list handlings; /* of struct handling_line (store/handling.h) */
    struct list questions; /* of struct verification, answered or not */
    struct list adoptions; /* of struct adoption_line (store/adoption.h) */
    struct list instructions; /* of struct instruction_line */
    struct list notices;   /* of struct notice_line: 更正, 撤稿 of what came from it */
    struct str waits_for;  /* 待审签: 办公室主任审核 */
    struct versions_view versions; /* two versions compared */
    int64_t against;       /* as asked */
    struct remark_view margin; /* 批注 */
    bool may_change, may_sign, may_withdraw, may_answer;
    bool own;         /* of a unit where the reader holds a post */
    int64_t handling; /* the reader's own unit's handling; 0: none */
};
extern const struct field report_view_fields[];

/* Everything about one item, as this actor may see it; also for the desk. */
MUST_CHECK enum rc report_view_load(struct cx *cx, const struct report_show_in *in,
                                    struct report_view *out);

ACT(report_new);
ACT(report_add);
ACT(report_edit);
ACT(report_change);
ACT(report_submit);
ACT(report_sign);
ACT(report_turn);
ACT(report_withdraw);
ACT(report_own);
ACT(report_show);

/* attachment.get, attachment.picture, attachment.drop */
struct attachment_id {
    int64_t attachment;
};
extern const struct field attachment_id_fields[];
ACT(attachment_get);
ACT(attachment_picture); /* its clean copy (app/pictures.h); E_NOT_FOUND when it is none */
ACT(attachment_drop);

/* confidential.add: a line for what went by the classified channel */
struct confidential_in {
    struct str target, number;
    int64_t day;
};
extern const struct field confidential_in_fields[];
ACT(confidential_add);

#endif
