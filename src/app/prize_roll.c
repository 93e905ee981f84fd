/* prize_roll.c -- the list of those who get a prize (名单), with the words of their
 * certificates: page, PDF, Word, Excel and CSV of one paper (prize.h). */
#include "app/prize.h"

#include <inttypes.h>
#include "app/download.h"
#include "base/time.h"
#include "codec/csv.h"
#include "domain/actor.h"
#include "domain/state.h"

static const struct field roll_line_fields[] = {
    FIELD(struct roll_line, no),        FIELD(struct roll_line, name),
    FIELD(struct roll_line, unit_name), FIELD(struct roll_line, why),
    FIELD(struct roll_line, certificate), FIELD_END
};
static const struct field roll_prize_fields[] = {
    FIELD(struct roll_prize, name), FIELD(struct roll_prize, article),
    FIELD_OF(struct roll_prize, lines, struct roll_line, roll_line_fields), FIELD_END
};
const struct field roll_fields[] = {
    FIELD_OF(struct roll, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct roll, scheme),
    FIELD(struct roll, scheme_name),
    FIELD(struct roll, unit_name),
    FIELD(struct roll, title),
    FIELD(struct roll, name),
    FIELD_DAY(struct roll, from),
    FIELD_DAY(struct roll, to),
    FIELD(struct roll, given),
    FIELD_DAY(struct roll, decided),
    FIELD_OF(struct roll, prizes, struct roll_prize, roll_prize_fields),
    FIELD_OF(struct roll, certificates, struct roll_line, roll_line_fields),
    FIELD(struct roll, may_decide),
    FIELD_END
};

/* 授予中共林州市委组织部2005年度“进步奖”。 */
static struct str certificate(struct arena *a, const struct award *w, struct str span)
{
    struct str whom = w->unit_name;

    if (w->report != 0)
        whom = arena_fmt(a, "《" FMT "》（" FMT " " FMT "）", P(w->report_title),
                         P(w->unit_name), P(w->credited_name));
    else if (w->credited != 0)
        whom = arena_fmt(a, FMT " " FMT " 同志", P(w->unit_name), P(w->credited_name));
    return arena_fmt(a, "授予" FMT FMT "“" FMT "”。", P(whom), P(span), P(w->prize));
}

/* Those who get one prize, in the order of the decisions. */
static void prize_lines(struct arena *a, const struct list *awards, struct roll *roll,
                        struct roll_prize *prize)
{
    const struct award *w = awards->items;
    struct roll_line *line = NEW_ARRAY(a, struct roll_line, awards->n), *all;
    size_t n = 0;

    all = roll->certificates.items;
    for (size_t i = 0; i < awards->n; i++) {
        if (!w[i].stands || w[i].verdict != VERDICT_GIVEN || !str_eq(w[i].prize, prize->name))
            continue;
        line[n] = (struct roll_line){ .no = (int64_t)n + 1, .unit_name = w[i].unit_name,
                                      .name = w[i].unit_name,
                                      .why = w[i].why.n != 0 ? w[i].why : w[i].reason,
                                      .certificate = certificate(a, &w[i], roll->name) };
        if (w[i].report != 0)
            line[n].name = w[i].report_title;
        else if (w[i].credited != 0)
            line[n].name = w[i].credited_name;
        all[roll->certificates.n] = line[n++];
        all[roll->certificates.n].no = (int64_t)roll->certificates.n + 1;
        roll->certificates.n++;
        if (time_day(w[i].entered) > roll->decided)
            roll->decided = time_day(w[i].entered);
    }
    prize->lines = (struct list){ line, n };
}

static enum rc roll_make(struct cx *cx, const struct prize_list_in *in, struct roll *out)
{
    const struct prize *p;
    struct roll_prize *prize;
    struct unit unit = { 0 };
    struct term term;
    struct list awards;
    size_t n = 0;

    TRY(term_load(cx, TERM_ROLL, in->scheme, in->from, in->to, &term));
    out->schemes = term.schemes;
    out->scheme = term.scheme.id;
    if (term.scheme.id == 0)
        return OK;
    TRY(unit_load(cx, term.scheme.unit, &unit));
    out->scheme_name = term.scheme.name;
    out->unit_name = unit.name;
    out->from = term.from;
    out->to = term.to;
    out->name = term_name(cx->a, &term.rules, term.from, term.to);
    out->title = arena_fmt(cx->a, FMT "评奖名单", P(out->name));
    TRY(award_list(cx, term.scheme.id, term.from, term.to, &awards));
    out->certificates.items = NEW_ARRAY(cx->a, struct roll_line, awards.n);
    p = term.rules.prizes.items;
    prize = NEW_ARRAY(cx->a, struct roll_prize, term.rules.prizes.n);
    for (size_t i = 0; i < term.rules.prizes.n; i++) {
        prize[n] = (struct roll_prize){ .name = p[i].name, .article = p[i].article };
        prize_lines(cx->a, &awards, out, &prize[n]);
        n += prize[n].lines.n != 0;
    }
    out->prizes = (struct list){ prize, n };
    out->given = (int64_t)out->certificates.n;
    out->may_decide = rights_in(cx->actor, RIGHT_ASSESS, term.scheme.unit);
    return OK;
}

ACT(prize_roll)
{
    return roll_make(cx, input, output);
}

/* -- as files -- */

/* The same, and there must be a scheme. */
static enum rc roll_need(struct cx *cx, const struct prize_list_in *in, struct roll *out)
{
    TRY(roll_make(cx, in, out));
    return out->scheme != 0 ? OK : fail(cx, E_NOT_FOUND, "scheme.none", S(""));
}

static void paper_prize(struct cx *cx, struct paper *doc, const struct roll_prize *prize)
{
    const struct column column[] = { { S("序号"), 6, ALIGN_CENTRE },
                                     { S("获奖"), 0, ALIGN_LEFT },
                                     { S("单位"), 0, ALIGN_LEFT },
                                     { S("依据"), 0, ALIGN_LEFT } };
    const struct roll_line *line = prize->lines.items;
    struct table *t;

    paper_heading(doc, 2, prize->name);
    t = paper_table(doc, column, sizeof(column) / sizeof(column[0]));
    for (size_t i = 0; i < prize->lines.n; i++) {
        const struct str cell[] = { arena_fmt(cx->a, "%" PRId64, line[i].no), line[i].name,
                                    line[i].unit_name, line[i].why };

        table_row(t, cell);
    }
}

/* The list, then the certificates on a page of their own. */
static struct paper *paper_of(struct cx *cx, const struct roll *r)
{
    const struct column column[] = { { S("编号"), 6, ALIGN_CENTRE },
                                     { S("证书内容"), 0, ALIGN_LEFT } };
    const struct roll_line *line = r->certificates.items;
    struct paper *doc = paper_new(cx->a);
    struct str date = r->decided != 0 ? time_chinese(cx->a, r->decided) : S("");
    struct table *t;

    paper_about(doc, r->title, r->unit_name, r->decided);
    paper_title(doc, r->title);
    paper_paragraph(doc, arena_fmt(cx->a, "依据《" FMT "》，授予以下奖项%" PRId64 "个。",
                                   P(r->scheme_name), r->given));
    for (size_t i = 0; i < r->prizes.n; i++)
        paper_prize(cx, doc, (const struct roll_prize *)r->prizes.items + i);
    paper_signature(doc, r->unit_name, date);
    if (r->given == 0)
        return doc;
    paper_break(doc);
    paper_title(doc, S("证书名单"));
    t = paper_table(doc, column, sizeof(column) / sizeof(column[0]));
    for (size_t i = 0; i < r->certificates.n; i++) {
        const struct str cell[] = { arena_fmt(cx->a, "%" PRId64, line[i].no),
                                    line[i].certificate };

        table_row(t, cell);
    }
    return doc;
}

ACT(prize_pdf)
{
    struct roll r = { .scheme = 0 };

    TRY(roll_need(cx, input, &r));
    return download_pdf(cx, paper_of(cx, &r), r.title, output);
}

ACT(prize_docx)
{
    struct roll r = { .scheme = 0 };

    TRY(roll_need(cx, input, &r));
    return download_docx(cx, paper_of(cx, &r), r.title, output);
}

/* One row for each certificate. */
struct roll_row {
    int64_t no;
    struct str prize, name, unit, why, certificate;
};
static const struct field roll_row_fields[] = {
    INPUT(struct roll_row, no, "编号", 0, 0),      INPUT(struct roll_row, prize, "奖项", 0, 0),
    INPUT(struct roll_row, name, "获奖", 0, 0),    INPUT(struct roll_row, unit, "单位", 0, 0),
    INPUT(struct roll_row, why, "依据", 0, 0),
    INPUT(struct roll_row, certificate, "证书内容", 0, 0), FIELD_END
};

static struct str roll_csv(struct cx *cx, const struct roll *r)
{
    struct buf b = { .a = cx->a };
    int64_t no = 0;

    csv_bom(&b);
    csv_head(&b, roll_row_fields);
    for (size_t i = 0; i < r->prizes.n; i++) {
        const struct roll_prize *prize = (const struct roll_prize *)r->prizes.items + i;
        const struct roll_line *line = prize->lines.items;

        for (size_t j = 0; j < prize->lines.n; j++) {
            struct roll_row row = { ++no, prize->name, line[j].name, line[j].unit_name,
                                    line[j].why, line[j].certificate };

            csv_row(&b, roll_row_fields, &row);
        }
    }
    return buf_str(&b);
}

ACT(prize_csv)
{
    struct download *out = output;
    struct roll r = { .scheme = 0 };

    TRY(roll_need(cx, input, &r));
    out->name = arena_fmt(cx->a, FMT ".csv", P(r.title));
    out->type = S("text/csv; charset=utf-8");
    out->bytes = roll_csv(cx, &r);
    return OK;
}

ACT(prize_xlsx)
{
    struct roll r = { .scheme = 0 };
    struct book *book;

    TRY(roll_need(cx, input, &r));
    book = book_new(cx->a, r.title, r.unit_name, r.decided);
    TRY(book_csv(cx, book, S("评奖名单"), r.title, roll_csv(cx, &r)));
    return download_xlsx(cx, book, r.title, output);
}
