/* document.h -- a manuscript out of a file: title, body, and who sends it.
 *
 * Read are Word's .docx; the older .doc of Word 97 to 2003 and WPS Writer's .wps, which is
 * the same; plain text in any encoding of charset.h.  Told apart by their bytes, not their
 * names.  Refused, each with a sentence that says what to do: PDF, RTF, Excel, web pages,
 * other packages, Word 95 and older, what has a password, what is damaged.
 *
 * The body is 正文 (docs/formats.md): headings `#`, items `-`, quotes `>`, rows `|`; the
 * numbers that Word counts by itself are written out.  Tracked changes stand as accepted;
 * fields are their results; footnotes come at the end, （注1：…）; headers, footers,
 * pictures and hidden text are not of it.  What was left out is counted in `left`, and
 * lines that were taken out of the text (a masthead, 版记) are kept in `dropped`: nothing
 * goes silently.
 *
 * How a title is known, in this order: the style 标题 (Title), with the lines that follow in
 * the same style; the first 一级标题 before any text, when it has no number; of the short
 * lines before the first long one the largest that is centred and not red, with the next
 * when it is set alike; the first short line.  A line is short with at most 60 characters
 * and no 。；：，at its end; one that is a number (第3期, 〔2024〕3号), a secrecy, a date or a
 * byline is none.  A subtitle (——…) is joined to it.  Short lines before it are the masthead.
 *
 * Who and when, in the lines before and behind the title and at the end: （安阳县委组织部），
 * （张三）; 撰稿：… 供稿单位：… 责任编辑：… 签发：… 电话：…, several on one line; a date alone; above
 * the date the unit that signs.
 *
 * What is a heading: by its style, with the style's level (one less when the title was a
 * 一级标题); else a line of at most 40 characters without 。；：，at its end that begins with
 * 一、 第一章 (level 1), （一） (2), 1. 1、 (3), (1) （1） (4), unless the line before or behind it
 * is such a one of the same level: then they are a list, and stay paragraphs.
 *
 * E_INVALID document.pdf, .rtf, .table, .web, .kind, .locked, .ancient, .broken, .binary,
 * .empty; E_TOO_LARGE document.large; else as archive.h and xml.h.  Opens no file: fit for
 * the sandbox, where os/document.h puts it.
 */
#ifndef CODEC_DOCUMENT_H
#define CODEC_DOCUMENT_H

#include "base/field.h"
#include "codec/charset.h"
#include "codec/manuscript.h"

struct document_line {
    struct str text;
};
extern const struct field document_line_fields[];

struct document {
    struct str title, body;
    struct str unit, author, phone, editor, signer;
    int64_t day;         /* 0: none was found */
    struct str kind;     /* Word、文字 …: what it was read as */
    int64_t pictures, notes, deleted, hidden, objects, remarks, numbers; /* left out */
    struct list dropped; /* of struct document_line */
};
extern const struct field document_fields[];

MUST_CHECK enum rc document_read(struct cx *cx, const struct charset *c, struct str bytes,
                                 struct document *out);

/* The same of a text that is UTF-8 already. */
MUST_CHECK enum rc document_of_text(struct cx *cx, struct str text, struct document *out);

/* What a manuscript says (document_make.c). */
MUST_CHECK enum rc document_make(const struct manuscript *m, struct document *out);

#endif
