/* sheet.h -- 信息报送单 and 呈批笺: the two forms that go with an item on paper.
 *
 * 信息报送单 is the sender's: what the item is, who wrote, edited and signed it, with the
 * signatures that the unit's chain has given since it was last submitted and a blank line
 * for each that is still to come; the text begins on the next page.
 *
 * 呈批笺 is the receiver's: what came from whom, in brief, and room for 拟办意见, 领导批示 and
 * 承办结果.  Of a report it has the instructions that are recorded already; a 综合稿 and a
 * piece of an issue have one too.
 *
 * Both are made from the records as they stand, as PDF and as Word.
 */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include "app/digest.h"
#include "app/piece.h"
#include "app/report.h"
#include "press/paper.h"

/* The papers themselves; in the context's arena. */
MUST_CHECK enum rc report_sheet(struct cx *cx, int64_t report, struct paper **out);
/* `unit`: whose leaders read it. */
MUST_CHECK enum rc report_slip(struct cx *cx, int64_t report, int64_t unit,
                               struct paper **out);

ACT(report_pdf);
ACT(report_docx);
ACT(report_slip_pdf);
ACT(report_slip_docx);
ACT(digest_slip_pdf);
ACT(digest_slip_docx);
ACT(piece_slip_pdf);
ACT(piece_slip_docx);

#endif
