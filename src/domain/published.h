/* published.h -- a published table of 报送 and 采用, checked: what does not add up.
 *
 * Nothing is known of the table but what it shows.  Columns are known by their head words
 * (名次 单位 报送 采用 采用率 得分 合计 累计 上年 …; a head may stand in two rows, merged or not;
 * "微信(5分)" says what one is worth); rows by their label (合计 小计 总计); lines of text by what
 * they state (全市共采用信息262条).  Then each is asked what it claims:
 *
 *     一行之内   total = sum of its parts; points = count x worth; adopted not above reported;
 *               本月 not above 累计; rate = adopted / reported as it is printed
 *     一列之内   合计 and 小计 = sum of the rows above; ranks: equal points share one and the
 *               next is skipped (9, 9, 11), more points never stand behind fewer; a unit
 *               stands once; numbers are numbers, counts not below 0
 *     文字      共采用N条, 报送N条, 采用率N% = the table's sums
 *
 * Which columns are parts of which total, what one is worth where no head says it, how
 * rates are rounded (57%, 57.1%, 57.10%; half up or cut) and which column the ranks follow
 * is found from the table itself: what most of its rows agree on is taken for the rule,
 * and the rows that break it are the findings.  So one wrong number does not hide, and a
 * table that follows another rule throughout is not called wrong.
 *
 * The time it takes is bounded: of a sheet the first PUBLISHED_ROWS_MAX rows are looked at,
 * of a row PUBLISHED_COLUMNS_MAX columns, and of those the first few totals, rates and ranks.
 *
 * All arithmetic is in decimals (decimal.h); a rate is compared exactly as printed.
 */
#ifndef DOMAIN_PUBLISHED_H
#define DOMAIN_PUBLISHED_H

#include "base/field.h"
#include "base/sheet.h"

enum { PUBLISHED_FINDINGS_MAX = 500, PUBLISHED_COLUMNS_MAX = 60, PUBLISHED_ROWS_MAX = 5000 };

/* What kind of claim is broken. */
enum claim {
    CLAIM_NONE,
    CLAIM_SUM,    /* 行合计 */
    CLAIM_WORTH,  /* 分值 */
    CLAIM_TOTAL,  /* 列合计 */
    CLAIM_RANK,   /* 名次 */
    CLAIM_RATE,   /* 采用率 */
    CLAIM_COUNT,  /* 数目: above what is possible */
    CLAIM_TWICE,  /* 重复 */
    CLAIM_NUMBER, /* 不是数 */
    CLAIM_TEXT,   /* 文字 */
    CLAIM_END
};
extern const struct words claims;

struct finding {
    struct str sheet;   /* the workbook's sheet; "" where there is none */
    int64_t row;        /* as spreadsheets number them */
    struct str column;  /* C */
    struct str head;    /* 得分 */
    struct str who;     /* the row's unit or label */
    int claim;          /* enum claim */
    struct str printed; /* what stands there */
    struct str wanted;  /* what should; "" when that cannot be known */
    struct str why;
    bool doubt;         /* may be right after all; `why` says when */
};
extern const struct field finding_fields[];

struct published {
    int64_t tables, rows, claims; /* looked at; claims: how many comparisons were made */
    struct list findings;         /* of struct finding, by row */
    bool more; /* there were over PUBLISHED_FINDINGS_MAX, or rows that were not looked at */
};
extern const struct field published_fields[];

/* Adds what is found in one sheet. */
void published_check(struct arena *a, const struct sheet *sheet, struct published *out);

#endif
