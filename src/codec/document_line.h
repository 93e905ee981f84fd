/* document_line.h -- what a single line of a manuscript is, from its words alone: a number,
 * a date, a unit, a byline.  The rules are in document.h. */
#ifndef CODEC_DOCUMENT_LINE_H
#define CODEC_DOCUMENT_LINE_H

#include "codec/document.h"

enum { LINE_TITLE_MAX = 60, LINE_HEADING_MAX = 40, LINE_BYLINE_MAX = 60 };

/* The number that it begins with: a heading's level 1 to 4, or 0. */
int document_number(struct str s);

/* At most `most` characters, and not the end of a sentence. */
bool document_is_short(struct str s, int64_t most);

/* A date and nothing else, also in brackets: 2005年3月1日, 二〇〇五年三月一日, 2005-3-1. */
bool document_is_day(struct str s, int64_t *day);

bool document_is_unit(struct str s); /* 安阳县委组织部 */
bool document_is_mark(struct str s); /* 第3期, 〔2024〕3号, 内部资料, 特急 */
bool document_is_foot(struct str s); /* of 版记: 抄送：…, …2024年3月1日印发 */

/* Takes what a byline says into `d`; false when it is none.  `apart`: it is set apart (centred,
 * to the right, far in), so that names or a unit alone are one. */
bool document_take_byline(struct str s, bool apart, struct document *d);

#endif
