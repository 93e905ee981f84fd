/* paper_prose.c -- see paper.h: a body's blocks, each in its builder. */
#include "press/paper.h"

#include "text/prose.h"

/* Digits and what stands among them: 1,234  36.4%  -2  3/5. */
static bool is_figure(struct str s)
{
    bool digit = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digit = true;
        else if (strchr(".,:%+-/ ", s.p[i]) == NULL)
            return false;
    }
    return digit;
}

/* Under the head stand figures and nothing else: then they stand to the right. */
static bool column_counts(const struct prose_block *b, int c)
{
    const struct prose_row *row = b->rows.items;
    bool some = false;

    for (size_t i = 1; i < b->rows.n; i++) {
        if (row[i].cells[c].n == 0)
            continue;
        if (!is_figure(row[i].cells[c]))
            return false;
        some = true;
    }
    return some;
}

static void prose_table(struct paper *p, const struct prose_block *b)
{
    const struct prose_row *row = b->rows.items;
    struct column columns[PROSE_COLUMNS_MAX];
    struct table *t;

    for (int c = 0; c < b->columns; c++) {
        columns[c] = (struct column){ .head = row[0].cells[c],
                                      .align = column_counts(b, c) ? ALIGN_RIGHT : ALIGN_LEFT };
    }
    t = paper_table(p, columns, b->columns);
    for (size_t i = 1; i < b->rows.n; i++)
        table_row(t, row[i].cells);
}

static void prose_picture(struct paper *p, const struct prose_block *b,
                          const struct paper_file *pictures, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(pictures[i].name, b->name)) {
            struct picture own = pictures[i].picture;

            own.caption = b->text;
            paper_picture(p, &own);
            return;
        }
    }
    paper_paragraph(p, arena_fmt(p->a, "（图：" FMT "）",
                                 P(b->text.n != 0 ? b->text : b->name)));
}

void paper_prose(struct paper *p, struct str body, const struct paper_file *pictures,
                 size_t count)
{
    struct list blocks = prose_read(p->a, body);
    const struct prose_block *b = blocks.items;

    for (size_t i = 0; i < blocks.n; i++) {
        switch (b[i].kind) {
        case PROSE_PARAGRAPH: paper_paragraph(p, b[i].text); break;
        case PROSE_HEADING: paper_heading(p, b[i].level, b[i].text); break;
        case PROSE_ITEM: paper_item(p, b[i].text); break;
        case PROSE_QUOTE: paper_quote(p, b[i].text); break;
        case PROSE_TABLE: prose_table(p, &b[i]); break;
        case PROSE_PICTURE: prose_picture(p, &b[i], pictures, count); break;
        }
    }
}
