/* paper_doc.c -- see paper_doc.h: the tables. */
#include "press/paper_doc.h"

#include "base/rc.h"
#include "press/paper_json.h"

static const char *const align_word[] = { "", "left", "centre", "right", "justify" };
static const struct words aligns = { "align", 5, align_word };
static const char *const head_word[] = { "", "red", "letter" }; /* none: of a bulletin */
static const struct words heads = { "layout", 3, head_word };

#define LINE(T, m) INPUT(T, m, NULL, 0, PAPER_LINE_MAX)
#define LONG(T, m, need) INPUT(T, m, NULL, need, PAPER_TEXT_MAX)
#define WORD(T, m, w) INPUT_WORD(T, m, w, NULL, 0)

static const struct field masthead_fields[] = {
    LINE(struct masthead, name), LINE(struct masthead, number), LINE(struct masthead, running),
    LINE(struct masthead, unit), LINE(struct masthead, date),   LINE(struct masthead, mark),
    LINE(struct masthead, copy),
    LINE(struct masthead, urgency), LINE(struct masthead, signer),
    WORD(struct masthead, layout, &heads), FIELD_END
};

static const struct field heading_fields[] = {
    INPUT(struct heading_doc, level, NULL, 1, 4),
    INPUT(struct heading_doc, text, NULL, 1, PAPER_LINE_MAX),
    FIELD_END
};

static const struct field signature_fields[] = {
    LINE(struct signature_doc, who), LINE(struct signature_doc, date), FIELD_END
};

static const struct field column_fields[] = {
    LINE(struct column_doc, head), INPUT(struct column_doc, width, NULL, 0, 200),
    WORD(struct column_doc, align, &aligns), FIELD_END
};

static const struct field cell_fields[] = {
    INPUT_ITEM(struct cell_doc, text, 0, PAPER_TEXT_MAX), FIELD_END
};

static const struct field row_fields[] = {
    INPUT_OF(struct row_doc, cells, struct cell_doc, cell_fields, 1, TABLE_COLUMNS_MAX),
    FIELD_END
};

static const struct field table_fields[] = {
    INPUT_OF(struct table_doc, columns, struct column_doc, column_fields, 1, TABLE_COLUMNS_MAX),
    INPUT_OF(struct table_doc, rows, struct row_doc, row_fields, 0, PAPER_ROWS_MAX),
    FIELD_END
};

static const struct field form_cell_fields[] = {
    LONG(struct form_cell_doc, text, 0), INPUT(struct form_cell_doc, width, NULL, 1, FORM_WIDTH),
    INPUT_FLAG(struct form_cell_doc, label, NULL), WORD(struct form_cell_doc, align, &aligns),
    FIELD_END
};

static const struct field form_row_fields[] = {
    INPUT_OF(struct form_row_doc, cells, struct form_cell_doc, form_cell_fields, 1, FORM_WIDTH),
    INPUT(struct form_row_doc, lines, NULL, 1, 22),
    FIELD_END
};

static const struct field form_fields[] = {
    INPUT_OF(struct form_doc, rows, struct form_row_doc, form_row_fields, 1, 200), FIELD_END
};

static const struct field picture_fields[] = {
    LINE(struct picture_doc, caption),
    INPUT(struct picture_doc, data, NULL, 1, PAPER_JSON_MAX), FIELD_END
};

static const struct field colophon_fields[] = {
    LONG(struct colophon_doc, report, 0), LONG(struct colophon_doc, send, 0),
    LONG(struct colophon_doc, issue, 0),  LINE(struct colophon_doc, printer),
    LINE(struct colophon_doc, date),      INPUT(struct colophon_doc, copies, NULL, 0, 1000000),
    FIELD_END
};

#define TITLE(m) INPUT(struct block_doc, m, NULL, 1, PAPER_LINE_MAX)
#define PARAGRAPH(m) LONG(struct block_doc, m, 1)
#define OBJECT(m) INPUT_IN(struct block_doc, m, m##_fields, 0)

const struct field block_doc_fields[] = {
    INPUT_SEEN(struct block_doc, seen),
    OBJECT(masthead),
    INPUT_FLAG(struct block_doc, contents, NULL),
    TITLE(column),
    TITLE(title),
    TITLE(subtitle),
    OBJECT(heading),
    TITLE(addressee),
    PARAGRAPH(paragraph),
    INPUT_LINES(struct block_doc, prose, NULL, 1, 10 * PAPER_TEXT_MAX),
    PARAGRAPH(item),
    PARAGRAPH(quote),
    OBJECT(table),
    OBJECT(form),
    OBJECT(picture),
    OBJECT(signature),
    TITLE(right),
    PARAGRAPH(note),
    { .name = "break", .kind = FIELD_KIND_FLAG, .offset = offsetof(struct block_doc, page) },
    OBJECT(colophon),
    FIELD_END
};

int block_doc_row(const char *name)
{
    for (int i = 1; block_doc_fields[i].name != NULL; i++) {
        if (strcmp(block_doc_fields[i].name, name) == 0)
            return i;
    }
    must(!"a kind of block");
    return 0;
}

static const struct field faces_fields[] = {
    { "body", FIELD_KIND_TEXT, FACE_BODY * sizeof(struct str), .max = 100 },
    { "title", FIELD_KIND_TEXT, FACE_TITLE * sizeof(struct str), .max = 100 },
    { "black", FIELD_KIND_TEXT, FACE_BLACK * sizeof(struct str), .max = 100 },
    { "kai", FIELD_KIND_TEXT, FACE_KAI * sizeof(struct str), .max = 100 },
    { "number", FIELD_KIND_TEXT, FACE_NUMBER * sizeof(struct str), .max = 100 },
    { "latin", FIELD_KIND_TEXT, FACE_LATIN * sizeof(struct str), .max = 100 },
    FIELD_END
};

const struct field paper_doc_fields[] = {
    LINE(struct paper_doc, title),
    LINE(struct paper_doc, author),
    INPUT_TIME(struct paper_doc, date, NULL, 0),
    INPUT_IN(struct paper_doc, faces, faces_fields, 0),
    INPUT_OF(struct paper_doc, blocks, struct block_doc, block_doc_fields, 1, PAPER_BLOCKS_MAX),
    FIELD_END
};
