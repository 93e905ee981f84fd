/* test_docx_order.c -- the parts of a Word document by the standard: Word refuses a file whose
 * elements stand in another order than its schema has them. */
#include "base/buf.h"
#include "codec/archive.h"
#include "codec/xml.h"
#include "press/docx.h"
#include "tests/check.h"
#include "tests/docx_part.h"

struct order_desk {
    struct arena *a;
    struct cx cx;
    struct paper *p;
};

/* ECMA-376 part 1: the order in which Word wants the children of these (only such as are
 * written here). */
static const struct order {
    const char *parent, *children;
} orders[] = {
    { "pPr", " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
             "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN snapToGrid "
             "spacing ind contextualSpacing jc textAlignment outlineLvl rPr " },
    { "rPr", " rStyle rFonts b bCs i iCs color spacing w kern position sz szCs u lang " },
    { "tblPr", " tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd "
               "tblLayout tblCellMar tblLook " },
    { "tblBorders", " top left bottom right insideH insideV " },
    { "tblCellMar", " top left bottom right " },
    { "tcPr", " tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign " },
    { "tbl", " tblPr tblGrid tr " },
    { "tr", " trPr tc " },
    { "tc", " tcPr p " },
    { "sectPr", " headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid " },
    { "style", " name aliases basedOn next link uiPriority qFormat pPr rPr " },
    { "settings", " evenAndOddHeaders characterSpacingControl compat " },
    { "lvl", " start numFmt pStyle suff lvlText lvlJc pPr rPr " },
    { "inline", " extent effectExtent docPr cNvGraphicFramePr graphic " },
    { "pic", " nvPicPr blipFill spPr " },
};

struct walk {
    const struct order *of[256]; /* of each open element; NULL: any order */
    size_t last[256];            /* where its last child stands in the order */
    int depth, seen;
};

static const struct order *order_of(struct str name)
{
    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
        if (str_is(name, orders[i].parent))
            return &orders[i];
    }
    return NULL;
}

static enum rc walk_open(void *arg, struct str name, const char **attr)
{
    struct walk *w = arg;
    const struct order *o = w->depth > 0 ? w->of[w->depth - 1] : NULL;

    (void)attr;
    if (o != NULL) {
        char word[64];
        const char *at;

        snprintf(word, sizeof(word), " " FMT " ", P(name));
        at = strstr(o->children, word);
        if (at == NULL || (size_t)(at - o->children) < w->last[w->depth - 1]) {
            printf("# " FMT " in %s\n", P(name), o->parent);
            return E_INVALID;
        }
        w->last[w->depth - 1] = (size_t)(at - o->children);
        w->seen++;
    }
    w->of[w->depth] = order_of(name);
    w->last[w->depth++] = 0;
    return OK;
}

static enum rc walk_close(void *arg, struct str name)
{
    (void)name;
    ((struct walk *)arg)->depth--;
    return OK;
}

static bool in_order(struct order_desk *d, struct str docx, const char *name)
{
    static const struct xml_reader reader = { walk_open, walk_close, NULL };
    struct archive *ar = NULL;
    struct walk w = { .depth = 0 };

    return archive_open(&d->cx, docx, &ar) == OK &&
           xml_read(&d->cx, ar, str_of(name), &reader, &w) == OK && w.seen > 0;
}

static void children_stand_in_order(void)
{
    static const struct masthead m = { { "组工信息", 12 }, { "第1期", 7 }, { "", 0 }, { "甲", 3 },
                                       { "乙", 3 }, { "", 0 }, { "", 0 } };
    const struct archive_part wrong = {
        "word/document.xml", S("<w:p xmlns:w=\"w\"><w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>")
    };
    struct order_desk d = { .a = arena_new(NULL, (size_t)1 << 30) };
    struct str docx = S("");
    struct form *f;

    d.cx.a = d.a;
    for (int n = 0; n < 2; n++) { /* each after a break of pages, or not */
        d.p = paper_new(d.a);
        paper_masthead(d.p, &m);
        paper_contents(d.p);
        paper_column(d.p, S("动态"));
        if (n == 1)
            paper_break(d.p);
        paper_title(d.p, S("标题"));
        paper_subtitle(d.p, S("副标题"));
        for (int level = 1; level <= 4; level++)
            paper_heading(d.p, level, S("一、"));
        paper_addressee(d.p, S("各县："));
        paper_paragraph(d.p, S("正文。"));
        paper_item(d.p, S("一条。"));
        paper_quote(d.p, S("编者按。"));
        paper_right(d.p, S("（出处）"));
        paper_note(d.p, S("附注。"));
        table_row(paper_table(d.p, &(struct column){ S("栏"), 0, ALIGN_LEFT }, 1), &S("格"));
        paper_signature(d.p, S("某部"), S("今日"));
        paper_break(d.p);
        paper_picture(d.p, &(struct picture){ white_png(), S(""), 8, 8 });
        paper_picture(d.p, &(struct picture){ white_png(), S("图"), 8, 8 });
        f = paper_form(d.p);
        form_row(f, 1, &(struct form_cell){ S("意见"), FORM_WIDTH, true, ALIGN_LEFT }, 1);
        paper_colophon(d.p, &(struct colophon){ .issue = S("各单位"), .date = S("今日") });
        CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
        CHECK(in_order(&d, docx, "word/document.xml"));
    }
    CHECK(in_order(&d, docx, "word/styles.xml"));
    CHECK(in_order(&d, docx, "word/settings.xml"));
    CHECK(in_order(&d, docx, "word/numbering.xml"));
    CHECK_HAS(docx_part(&d.cx, docx, "word/document.xml"), "descr=\"图\"");
    CHECK_HAS(docx_part(&d.cx, docx, "word/_rels/document.xml.rels"), "media/2.png");
    CHECK_INT(archive_write(&d.cx, &wrong, 1, &docx), OK);
    CHECK(!in_order(&d, docx, "word/document.xml")); /* it can fail */
    arena_free(d.a);
}

const struct test tests[] = { TEST(children_stand_in_order), TEST_END };
