/* paper_doc.h -- the JSON of a paper as structs, described by field tables: between the text
 * and the paper, for paper_json.c alone. */
#ifndef PRESS_PAPER_DOC_H
#define PRESS_PAPER_DOC_H

#include "codec/json_strict.h"
#include "press/paper.h"

struct heading_doc {
    int64_t level;
    struct str text;
};
struct signature_doc {
    struct str who, date;
};
struct column_doc {
    struct str head;
    int64_t width;
    int align; /* a word: enum align and 1 */
};
struct cell_doc {
    struct str text;
};
struct row_doc {
    struct list cells; /* of struct cell_doc */
};
struct table_doc {
    struct list columns, rows; /* of struct column_doc, struct row_doc */
};
struct form_cell_doc {
    struct str text;
    int64_t width;
    bool label;
    int align;
};
struct form_row_doc {
    struct list cells; /* of struct form_cell_doc */
    int64_t lines;     /* 0: one */
};
struct form_doc {
    struct list rows; /* of struct form_row_doc */
};
struct picture_doc {
    struct str caption, data; /* data: base64 (codec/base64.h) */
    struct picture clean;     /* what was made of it; no member of the JSON */
};
struct colophon_doc {
    struct str report, send, issue, printer, date;
    int64_t copies;
};

/* One of its members; `seen` says which, by its row in block_doc_fields. */
struct block_doc {
    int64_t seen;
    struct masthead masthead;
    bool contents, page;
    struct str column, title, subtitle, addressee, paragraph, prose, item, quote, right, note;
    struct heading_doc heading;
    struct table_doc table;
    struct form_doc form;
    struct picture_doc picture;
    struct signature_doc signature;
    struct colophon_doc colophon;
};

struct faces_doc {
    struct str face[FACE_END];
};

struct paper_doc {
    struct str title, author;
    int64_t date;
    struct faces_doc faces;
    struct list blocks; /* of struct block_doc */
};
extern const struct field paper_doc_fields[], block_doc_fields[];

/* The row of block_doc_fields that is called so. */
int block_doc_row(const char *name);

#endif
