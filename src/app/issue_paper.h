/* issue_paper.h -- an issue as paper: what the frozen text says, in the bulletin's layout.
 *
 * 简报: a masthead of about the top third of page one, 第N期 with 总第N期, 编发单位 and the day,
 * a red rule; columns, pieces with their sources, 版记 with 报 送 发.  红头 and 函件 have the
 * number as 〔2005〕3号 under the name and end with a signature.  Short pieces (简讯) that
 * follow each other in a column are set together, each under a heading of its own.
 *
 * Pure: the same frozen text gives the same paper, and so the same bytes of every file.
 */
#ifndef APP_ISSUE_PAPER_H
#define APP_ISSUE_PAPER_H

#include "app/issue.h"
#include "press/paper.h"

/* Which block of the paper (struct block, index) is the title of a piece; that of a short
 * one is the title of its group. */
struct issue_placed {
    int64_t piece, block;
};

/* The paper; *placed has a struct issue_placed for each piece, in print order, unless it is
 * NULL. */
struct paper *issue_print(struct arena *a, const struct frozen_issue *f, struct list *placed);

/* 安阳组工信息2005年第3期, or 安阳组工信息清样: the name of its files, without an ending. */
struct str issue_file_name(struct arena *a, const struct frozen_issue *f);

ACT(issue_pdf);
ACT(issue_docx);
ACT(issue_text);

#endif
