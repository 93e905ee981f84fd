/* sheet.c -- see sheet.h. */
#include "app/sheet.h"

#include <inttypes.h>
#include "app/download.h"
#include "app/pictures.h"
#include "base/buf.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/digest.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/instruction.h"
#include "store/person.h"
#include "store/topic.h"
#include "store/unit.h"
#include "text/prose.h"

/* In characters of the type area: two labels and two values make a row. */
enum { LABEL = 5, VALUE = 9, WIDE = FORM_WIDTH - LABEL };
/* 呈批笺 fills one page, with a line to spare for a long title. */
enum { SIGN_LINES = 2, SUMMARY_MAX = 120, SLIP_SUMMARY = 4, SLIP_OPINION = 3, SLIP_ORDER = 5,
       SLIP_RESULT = 2 };

/* 标题 | …………………… */
static void row_wide(struct form *f, int lines, struct str label, struct str text)
{
    const struct form_cell cell[] = { { .text = label, .width = LABEL, .label = true },
                                      { .text = text, .width = WIDE } };

    form_row(f, lines, cell, 2);
}

/* 类型 | 动态 | 字数 | 1,200 */
static void row_two(struct form *f, const char *label, struct str text, const char *label2,
                    struct str text2)
{
    const struct form_cell cell[] = {
        { .text = str_of(label), .width = LABEL, .label = true },
        { .text = text, .width = VALUE },
        { .text = str_of(label2), .width = LABEL, .label = true },
        { .text = text2, .width = VALUE },
    };

    form_row(f, 1, cell, 4);
}

static struct str joined(struct buf *b, const char *mark, struct str next)
{
    if (next.n != 0)
        buf_fmt(b, "%s" FMT, b->n != 0 ? mark : "", P(next));
    return buf_str(b);
}

/* -- 信息报送单 -- */

/* All that its form tells. */
struct sheet {
    struct report report;
    struct unit unit;
    struct person author;
    struct str topic, receivers, numbers, attachments;
    struct list steps;      /* of struct step: the unit's chain */
    struct list signatures; /* of struct event_line: those given to this version */
};

/* The signatures since it was last submitted: what was signed before is another text. */
static enum rc sheet_signatures(struct cx *cx, int64_t report, struct list *out)
{
    struct list timeline;
    const struct event_line *e;
    struct event_line *given;
    size_t n = 0;

    TRY(event_timeline(cx, report, &timeline));
    e = timeline.items;
    given = NEW_ARRAY(cx->a, struct event_line, timeline.n);
    for (size_t i = 0; i < timeline.n; i++) {
        if (str_is(e[i].act, "report.submit") || str_is(e[i].act, "report.turn"))
            n = 0;
        else if (str_is(e[i].act, "report.sign") && str_is(e[i].noun, "report"))
            given[n++] = e[i];
    }
    *out = (struct list){ given, n };
    return OK;
}

static enum rc sheet_lists(struct cx *cx, struct sheet *s)
{
    struct buf receivers = { .a = cx->a }, numbers = { .a = cx->a }, files = { .a = cx->a };
    struct list list;

    TRY(receiver_list(cx, s->report.id, &list));
    for (size_t i = 0; i < list.n; i++)
        s->receivers = joined(&receivers, "、", ((const struct receiver *)list.items)[i].name);
    TRY(handling_list(cx, s->report.id, &list));
    for (size_t i = 0; i < list.n; i++)
        s->numbers = joined(&numbers, "、",
                            ((const struct handling_line *)list.items)[i].number);
    TRY(attachment_list(cx, s->report.id, &list));
    for (size_t i = 0; i < list.n; i++)
        s->attachments = joined(&files, "；", ((const struct attachment *)list.items)[i].name);
    return OK;
}

static enum rc sheet_load(struct cx *cx, int64_t report, struct sheet *s)
{
    struct topic topic = { 0 };

    TRY(report_load(cx, report, &s->report));
    TRY(unit_load(cx, s->report.unit, &s->unit));
    TRY(person_load(cx, s->report.author, &s->author));
    if (s->report.topic != 0)
        TRY(topic_load(cx, s->report.topic, &topic));
    s->topic = topic.name;
    TRY(sheet_lists(cx, s));
    TRY(step_list(cx, s->report.unit, &s->steps));
    return sheet_signatures(cx, report, &s->signatures);
}

/* One line for each step of the chain: signed, or to be signed by hand. */
static void sheet_sign_off(struct arena *a, struct form *f, const struct sheet *s)
{
    const struct step *step = s->steps.items;
    const struct event_line *given = s->signatures.items;
    size_t n = s->steps.n > s->signatures.n ? s->steps.n : s->signatures.n;

    for (size_t i = 0; i < n || i == 0; i++) {
        bool signed_ = i < s->signatures.n;
        struct str title = signed_ ? given[i].note : i < s->steps.n ? step[i].title : S("审核");
        struct form_cell cell[] = {
            { .text = title, .width = LABEL, .label = true },
            { .width = WIDE, .align = signed_ ? ALIGN_LEFT : ALIGN_RIGHT },
        };

        cell[1].text = signed_ ? arena_fmt(a, FMT "　　" FMT "　同意报送", P(given[i].person_name),
                                           P(time_chinese(a, given[i].at)))
                               : S("年　　月　　日");
        form_row(f, SIGN_LINES, cell, 2);
    }
}

static void sheet_form(struct arena *a, struct paper *p, const struct sheet *s)
{
    const struct report *r = &s->report;
    struct form *f = paper_form(p);

    row_wide(f, 2, S("标题"), r->title);
    row_wide(f, 1, S("报送单位"), s->unit.name);
    row_wide(f, 1, S("接收单位"), s->receivers);
    row_two(f, "类型", words_str(&report_kinds, r->kind), "紧急程度",
            r->urgent ? S("急件") : S("普通"));
    row_two(f, "报送时间", r->sent != 0 ? time_chinese(a, r->sent) : S("未报出"), "密级",
            S("非涉密"));
    row_two(f, "字数", arena_fmt(a, "%" PRId64, r->length), "稿次",
            arena_fmt(a, "第%" PRId64 "稿", r->revision));
    row_wide(f, 1, S("登记号"), s->numbers);
    row_two(f, "撰稿人", s->author.name, "联系电话", s->author.phone);
    row_two(f, "责任编辑", r->editor_name, "联系电话", r->editor_phone);
    row_two(f, "签发领导", r->signer_name, "联系电话", r->signer_phone);
    if (r->source.n != 0)
        row_wide(f, 1, S("信息来源"), r->source);
    if (s->topic.n != 0)
        row_wide(f, 1, S("专题"), s->topic);
    if (s->attachments.n != 0)
        row_wide(f, 1, S("附件"), s->attachments);
    sheet_sign_off(a, f, s);
}

enum rc report_sheet(struct cx *cx, int64_t report, struct paper **out)
{
    struct sheet s = { .topic = S("") };
    struct paper *p = paper_new(cx->a);
    struct list pictures;

    TRY(sheet_load(cx, report, &s));
    TRY(pictures_of(cx, s.report.body, &report, 1, &pictures));
    TRY(pictures_load(cx, &pictures));
    paper_about(p, arena_fmt(cx->a, "信息报送单 " FMT, P(s.report.title)), s.unit.name,
                s.report.changed);
    paper_title(p, S("信息报送单"));
    sheet_form(cx->a, p, &s);
    paper_break(p);
    paper_title(p, s.report.title);
    pictures_prose(cx->a, p, s.report.body, &pictures);
    *out = p;
    return OK;
}

/* -- 呈批笺 -- */

struct slip {
    struct str unit, from, number, title, body, orders;
    int64_t came; /* 0: nothing is said */
    bool urgent;
};

/* The beginning of the text, as much as the form has room for; a line that ends without a
 * sign, such as a heading, stands apart from the next. */
static struct str slip_summary(struct arena *a, struct str body)
{
    struct str plain = prose_plain(a, body), line, head;
    struct buf b = { .a = a };
    bool more = true, open = false;

    while (more) {
        more = str_cut(&plain, S("\n"), &line);
        line = str_trim(line);
        if (line.n != 0)
            buf_fmt(&b, "%s" FMT, open ? "　" : "", P(line));
        open = !str_ends(line, S("。")) && !str_ends(line, S("："));
    }
    plain = buf_str(&b);
    head = utf8_head(plain, SUMMARY_MAX);
    return head.n < plain.n ? arena_fmt(a, FMT "……", P(head)) : plain;
}

static struct paper *slip_paper(struct cx *cx, const struct slip *s)
{
    struct paper *p = paper_new(cx->a);
    struct form *f;

    paper_about(p, arena_fmt(cx->a, "呈批笺 " FMT, P(s->title)), s->unit, s->came);
    paper_title(p, arena_fmt(cx->a, FMT "呈批笺", P(s->unit)));
    f = paper_form(p);
    row_wide(f, 1, S("来文单位"), s->from);
    row_two(f, "收文日期", s->came != 0 ? time_chinese(cx->a, s->came) : S(""), "紧急程度",
            s->urgent ? S("急件") : S("普通"));
    row_wide(f, 1, S("登记号"), s->number);
    row_wide(f, 1, S("标题"), s->title);
    row_wide(f, SLIP_SUMMARY, S("摘要"), slip_summary(cx->a, s->body));
    row_wide(f, SLIP_OPINION, S("拟办意见"), S(""));
    row_wide(f, SLIP_ORDER, S("领导批示"), s->orders);
    row_wide(f, SLIP_RESULT, S("承办结果"), S(""));
    return p;
}

/* What leaders wrote on it already. */
static enum rc slip_orders(struct cx *cx, int64_t report, struct str *out)
{
    struct buf b = { .a = cx->a };
    struct list list;
    const struct instruction_line *n;

    TRY(instruction_of_report(cx, report, &list));
    n = list.items;
    for (size_t i = 0; i < list.n; i++)
        buf_fmt(&b, "%s" FMT "　（" FMT "　" FMT "）", i != 0 ? "　" : "", P(n[i].text),
                P(n[i].leader), P(time_chinese(cx->a, n[i].happened)));
    *out = buf_str(&b);
    return OK;
}

enum rc report_slip(struct cx *cx, int64_t report, int64_t unit, struct paper **out)
{
    struct slip s = { .unit = S("") };
    struct report r = { 0 };
    struct handling h = { 0 };
    struct unit from = { 0 }, own = { 0 };
    enum rc rc;

    TRY(report_load(cx, report, &r));
    TRY(unit_load(cx, r.unit, &from));
    TRY(unit_load(cx, unit, &own));
    rc = handling_of(cx, report, unit, &h);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    cx->fault = (struct fault){ .rc = OK };
    s = (struct slip){ .unit = own.name, .from = from.name, .number = h.number,
                       .title = r.title, .body = r.body, .came = h.received,
                       .urgent = r.urgent };
    TRY(slip_orders(cx, report, &s.orders));
    *out = slip_paper(cx, &s);
    return OK;
}

static enum rc digest_slip(struct cx *cx, int64_t digest, struct paper **out)
{
    struct slip s = { .unit = S("") };
    struct digest d = { 0 };
    struct unit own = { 0 };
    struct buf from = { .a = cx->a }, numbers = { .a = cx->a };
    struct list sources;

    TRY(digest_load(cx, digest, &d));
    TRY(unit_load(cx, d.unit, &own));
    TRY(digest_sources(cx, digest, &sources));
    for (size_t i = 0; i < sources.n; i++) {
        const struct digest_source *one = (const struct digest_source *)sources.items + i;

        s.from = joined(&from, "、", one->unit_short);
        s.number = joined(&numbers, "、", one->number);
    }
    s.unit = own.name;
    s.title = d.title;
    s.body = d.body;
    *out = slip_paper(cx, &s);
    return OK;
}

static enum rc piece_slip(struct cx *cx, int64_t piece, struct paper **out)
{
    struct slip s = { .unit = S("") };
    struct piece p = { 0 };
    struct issue issue = { 0 };
    struct bulletin b = { 0 };
    struct unit own = { 0 };
    struct buf from = { .a = cx->a };
    struct list sources;

    TRY(piece_load(cx, piece, &p));
    TRY(issue_load(cx, p.issue, &issue));
    TRY(bulletin_load(cx, issue.bulletin, &b));
    TRY(unit_load(cx, b.unit, &own));
    TRY(piece_sources(cx, piece, &sources));
    for (size_t i = 0; i < sources.n; i++)
        s.from = joined(&from, "、",
                        ((const struct piece_source *)sources.items)[i].unit_short);
    s.unit = own.name;
    s.number = issue.number != 0
                   ? arena_fmt(cx->a, "《" FMT "》%" PRId64 "年第%" PRId64 "期", P(b.name),
                               issue.year, issue.number)
                   : arena_fmt(cx->a, "《" FMT "》清样", P(b.name));
    s.came = issue.signed_at;
    s.title = p.title;
    s.body = p.body;
    *out = slip_paper(cx, &s);
    return OK;
}

/* -- as files -- */

ACT(report_pdf)
{
    struct paper *p = NULL;

    TRY(report_sheet(cx, ((const struct report_id *)input)->report, &p));
    return download_pdf(cx, p, p->title, output);
}

ACT(report_docx)
{
    struct paper *p = NULL;

    TRY(report_sheet(cx, ((const struct report_id *)input)->report, &p));
    return download_docx(cx, p, p->title, output);
}

ACT(report_slip_pdf)
{
    struct paper *p = NULL;

    TRY(report_slip(cx, ((const struct report_id *)input)->report, cx->actor->as->unit, &p));
    return download_pdf(cx, p, p->title, output);
}

ACT(report_slip_docx)
{
    struct paper *p = NULL;

    TRY(report_slip(cx, ((const struct report_id *)input)->report, cx->actor->as->unit, &p));
    return download_docx(cx, p, p->title, output);
}

ACT(digest_slip_pdf)
{
    struct paper *p = NULL;

    TRY(digest_slip(cx, ((const struct digest_id *)input)->digest, &p));
    return download_pdf(cx, p, p->title, output);
}

ACT(digest_slip_docx)
{
    struct paper *p = NULL;

    TRY(digest_slip(cx, ((const struct digest_id *)input)->digest, &p));
    return download_docx(cx, p, p->title, output);
}

ACT(piece_slip_pdf)
{
    struct paper *p = NULL;

    TRY(piece_slip(cx, ((const struct piece_id *)input)->piece, &p));
    return download_pdf(cx, p, p->title, output);
}

ACT(piece_slip_docx)
{
    struct paper *p = NULL;

    TRY(piece_slip(cx, ((const struct piece_id *)input)->piece, &p));
    return download_docx(cx, p, p->title, output);
}
