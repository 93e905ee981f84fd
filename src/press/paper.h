/* paper.h -- a paper as data: what a bulletin issue, a circular or a register says,
 * in order, before anybody decides where on a page it stands.
 *
 * A paper is a list of blocks.  The writers (pdf.h, text.h) read it and never change
 * it; one paper may be written by several threads at once.  Blocks carry meaning
 * (title, second heading, signature), not looks: each writer turns them into the
 * manner of GB/T 9704-2012 by itself.
 *
 * The builders copy every text and clean it: bad UTF-8 becomes U+FFFD, control
 * characters and line ends become blanks, and characters that are invisible or turn
 * the direction of writing (BOM, zero width blank, bidi controls) are dropped.  So a
 * writer never meets them.  Empty texts make no block.
 *
 * Everything lives in the arena given to paper_new().  Built by one thread.
 */
#ifndef PRESS_PAPER_H
#define PRESS_PAPER_H

#include "base/arena.h"

/* The faces of official papers; which font serves each is the writer's table. */
enum face {
    FACE_BODY,   /* 仿宋: the text */
    FACE_TITLE,  /* 小标宋: titles and the masthead's name */
    FACE_BLACK,  /* 黑体: first headings, column heads, heads of tables */
    FACE_KAI,    /* 楷体: second headings */
    FACE_NUMBER, /* 宋体: page numbers */
    FACE_LATIN,  /* letters and digits within 仿宋 and 楷体: like Times */
    FACE_END
};

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };

/* How page one's head is set (GB/T 9704-2012, 7.2 and 10.1).
 *   BULLETIN  简报: marks, name, number, unit and date, red rule
 *   RED       文件: copy, mark and urgency at the left of lines 1 to 3, the name 35 mm below
 *             the type area's edge, number (and signer) two lines below, red rule 4 mm below
 *   LETTER    信函: the name 30 mm below the paper's edge, red double rules of 170 mm, the
 *             number to the right below the first; page 1 has no page number, the 版记 no rules
 * `running`, `unit` and `date` are of a BULLETIN, `urgency` of the two others, `signer` of RED. */
enum masthead_layout { MASTHEAD_BULLETIN, MASTHEAD_RED, MASTHEAD_LETTER };

/* Page one's head.  Any member may be empty; an empty line takes no room. */
struct masthead {
    struct str name;    /* 安阳组工信息: large, red, centred */
    struct str number;  /* 第3期, or a circular's 〔2024〕3号 with its word */
    struct str running; /* 总第93期: shown behind the number in brackets */
    struct str unit;    /* who issues it: left */
    struct str date;    /* when it was signed: right */
    struct str mark;    /* 内部资料 注意保存, or secrecy: top left */
    struct str copy;    /* the copy's own number: top right */
    struct str urgency; /* 特急, 加急 */
    struct str signer;  /* who signs a paper to those above: the name alone */
    int layout; /* enum masthead_layout */
};

/* The foot of the last page (版记). */
struct colophon {
    struct str report;  /* behind 报： */
    struct str send;    /* behind 送： */
    struct str issue;   /* behind 发： */
    struct str printer; /* who printed it: left */
    struct str date;    /* when, with 印发 where wanted: right */
    int copies;         /* 共印N份; 0 shows nothing */
};

struct column {
    struct str head;
    int width;        /* wanted, in half characters; 0: as its longest text */
    enum align align; /* of its cells; heads are always centred */
};

struct row {
    const struct str *cells; /* as many as the table has columns */
    struct row *next;
};

struct table {
    struct arena *a;
    struct paper *paper;
    const struct column *columns;
    int column_count; /* 1 to TABLE_COLUMNS_MAX */
    struct row *first, *last;
    int64_t row_count;
};

enum { TABLE_COLUMNS_MAX = 60 };

/* A picture: the bytes of a PNG or JPEG that was made clean before (no writer reads what a
 * stranger sent), set at its own size, at most as wide as the type area and half as tall. */
struct picture {
    struct str bytes, caption; /* the caption stands below, centred; may be empty */
    int width, height;         /* in dots, at least 1 */
};

/* A ruled form to be filled in by hand: 信息报送单, 呈批笺.  Each row's widths make
 * FORM_WIDTH. */
struct form_cell {
    struct str text;
    int width;        /* in characters of the type area */
    bool label;       /* 黑体, centred */
    enum align align; /* of what is no label */
};
struct form_row {
    const struct form_cell *cells;
    int count;
    int lines; /* as tall as so many lines at least */
    struct form_row *next;
};
struct form {
    struct paper *paper;
    struct form_row *first, *last;
};
enum { FORM_WIDTH = 28 };

enum block_kind {
    BLOCK_MASTHEAD,
    BLOCK_COLUMN,    /* a bulletin's column: 【工作动态】 */
    BLOCK_TITLE,
    BLOCK_SUBTITLE,  /* under a title, in brackets or with a dash as given */
    BLOCK_HEADING,   /* level 1 一、 2 （一） 3 1. 4 (1) */
    BLOCK_ADDRESSEE, /* 主送: flush left */
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,      /* of a list without numbers */
    BLOCK_QUOTE,     /* 编者按, in 楷体 */
    BLOCK_PICTURE,
    BLOCK_FORM,
    BLOCK_SIGNATURE, /* text = who, extra = date; to the right */
    BLOCK_RIGHT,     /* a line to the right: the source of an item */
    BLOCK_NOTE,
    BLOCK_TABLE,
    BLOCK_CONTENTS,  /* columns and titles of the whole paper with their pages */
    BLOCK_BREAK,     /* what follows begins a page */
    BLOCK_COLOPHON
};

struct block {
    enum block_kind kind;
    int level;  /* BLOCK_HEADING */
    int index;  /* its place in the paper, from 0 */
    struct str text, extra;
    const struct masthead *masthead;
    struct table *table;
    const struct picture *picture;
    struct form *form;
    const struct colophon *colophon;
    struct block *next;
};

struct paper {
    struct arena *a;
    struct str title, author; /* of the document, for those who search files */
    int64_t date;             /* a moment; the files carry it as their date; 0: none */
    struct str face[FACE_END]; /* the office's own font for a face; empty: by the table */
    struct block *first, *last;
    int count;   /* blocks */
    size_t size; /* bytes of text in all */
};

struct paper *paper_new(struct arena *a);

/* What the document says about itself.  Shown on no page. */
void paper_about(struct paper *p, struct str title, struct str author, int64_t date);
/* The family name of an installed font to use for `face`: 仿宋_GB2312.  Where it is not
 * installed the table's own choice stands. */
void paper_face(struct paper *p, enum face face, struct str family);

/* Is this column without titles, as one of short news is?  The contents give its page. */
bool paper_bare(const struct block *column);

void paper_masthead(struct paper *p, const struct masthead *m);
void paper_contents(struct paper *p);
void paper_column(struct paper *p, struct str name); /* brackets are added if absent */
void paper_title(struct paper *p, struct str text);
void paper_subtitle(struct paper *p, struct str text);
void paper_heading(struct paper *p, int level, struct str text); /* level 1 to 4 */
void paper_addressee(struct paper *p, struct str text);
/* One paragraph for each line of `text`; blanks at a line's ends are dropped. */
void paper_paragraph(struct paper *p, struct str text);
void paper_item(struct paper *p, struct str text);
void paper_quote(struct paper *p, struct str text);
/* The picture's bytes are not copied. */
void paper_picture(struct paper *p, const struct picture *picture);

/* A form; its rows follow.  Cells are copied. */
struct form *paper_form(struct paper *p);
void form_row(struct form *f, int lines, const struct form_cell *cells, int count);

/* A body (text/prose.h): headings, lists, tables, each in its block; a picture by the
 * first of `pictures` (count of them) that bears its name, else its caption alone. */
struct paper_file {
    struct str name;
    struct picture picture;
};
void paper_prose(struct paper *p, struct str body, const struct paper_file *pictures,
                 size_t count);
void paper_signature(struct paper *p, struct str who, struct str date);
void paper_right(struct paper *p, struct str text);
void paper_note(struct paper *p, struct str text);
void paper_break(struct paper *p);
void paper_colophon(struct paper *p, const struct colophon *c);

/* A table; its rows follow.  Columns are copied. */
struct table *paper_table(struct paper *p, const struct column *columns, int count);
void table_row(struct table *t, const struct str *cells);

/* `s` cleaned as above. */
struct str paper_text(struct arena *a, struct str s);

#endif
