/* digest.h (app) -- 综合稿: put several reports together; every source keeps its credit.
 *
 * A digest begins from handled reports of the unit and from other digests (digest.add), takes
 * in more of both (digest.merge), gives any of them back (digest.unmerge), takes single
 * paragraphs (digest.insert), is rewritten freely (digest.change) and is put into a
 * bulletin's next issue (digest.place), from where issue.sign gives credit to each source.
 *
 * Which reports are behind each paragraph is kept through all of it (text/origins.h).  Until
 * its issue is submitted for signing it stays the one place of its text: every change reaches
 * the piece in the issue within the same transaction.  Nothing is cut: every version stays,
 * can be compared (digest.version) and comes back with its sources (digest.restore).
 */
#ifndef APP_DIGEST_H
#define APP_DIGEST_H

#include "app/act.h"
#include "app/report.h"
#include "domain/state.h"
#include "store/digest.h"
#include "store/handling.h"
#include "text/compare.h"

struct digest_list_in {
    struct str words; /* in the title */
    int64_t before;
};
extern const struct field digest_list_fields[];
struct digest_list_view {
    struct list lines; /* of struct digest */
    struct str words;
    int64_t next;
};
extern const struct field digest_list_view_fields[];

struct digest_add_in {
    struct ids handlings, digests; /* at least one of both */
    struct str title;              /* "": the first one's */
};
extern const struct field digest_add_fields[];

struct digest_id {
    int64_t digest;
};
extern const struct field digest_id_fields[];
struct digest_show_in {
    int64_t digest;
    struct str words; /* what else to take in: in the title */
};
extern const struct field digest_show_fields[];

/* A paragraph of a source, as it was signed. */
struct digest_paragraph {
    int64_t report, no; /* from 1 */
    struct str name;    /* of the unit, short */
    struct str text;    /* the line with its marks */
    struct str plain;   /* as it is read */
    bool used;          /* it stands in the digest, maybe reworded */
};
struct digest_shown { /* a source */
    int64_t report, handling, via;
    struct str title, unit_short, author_name, number, mark, via_title;
    struct str said;        /* 没有留下段落 …; "" nothing */
    int64_t lines, length;  /* how many lines of the digest have it behind them; 字数 */
    struct list paragraphs; /* of struct digest_paragraph */
};
/* A paragraph of the digest, or a table. */
struct digest_from {
    int64_t report;
    struct str mark; /* 林州市 0187 */
};
struct digest_block {
    int64_t line; /* from 1 */
    struct str text;
    struct list from; /* of struct digest_from; none: the editor's own words */
};
struct digest_view {
    struct digest digest;
    bool may_change;
    bool may_place;
    struct str closed;     /* why it may not be changed; "" it may */
    struct list blocks;    /* of struct digest_block */
    struct list sources;   /* of struct digest_shown */
    struct list pictures;  /* of struct picture_choice: theirs */
    struct list parts;     /* of struct digest: taken in */
    struct list versions;  /* of struct digest_revision, without texts */
    struct list others;    /* of struct digest: may be taken in */
    struct list items;     /* of struct digest_item: may be taken in */
    struct str words;
    struct list targets;   /* of struct issue_target (app/issue.h) */
    struct list outside;   /* of struct unit: to whom it may be forwarded */
};
extern const struct field digest_view_fields[];

struct digest_change_in {
    int64_t digest, edition;
    struct str title, body;
    struct str origins; /* "": worked out from the text as it was */
};
extern const struct field digest_change_fields[];

struct digest_merge_in { /* merge, unmerge */
    int64_t digest, edition;
    int64_t handling;     /* this one, */
    struct ids handlings; /* merge: these, */
    int64_t part;         /* or this digest */
};
extern const struct field digest_merge_fields[], digest_unmerge_fields[];

struct digest_insert_in {
    int64_t digest, edition;
    int64_t report, line; /* a paragraph of a source, from 1 */
};
extern const struct field digest_insert_fields[];

struct digest_place_in {
    int64_t digest, bulletin, column_no;
    int64_t issue; /* 0: the open 正刊 */
    int form; /* 0: 综合 */
};
extern const struct field digest_place_fields[];

struct digest_version_in { /* version, restore */
    int64_t digest, no, edition;
};
extern const struct field digest_version_fields[], digest_restore_fields[];
struct digest_version_view {
    struct digest digest;
    struct digest_revision version;
    struct list blocks;    /* of struct digest_block */
    struct list pictures;  /* of struct picture_choice: of its sources, and those of now */
    struct comparison compare; /* from the version to the text of now */
    bool newest;
    bool may_restore;
};
extern const struct field digest_version_view_fields[];

ACT(digest_list);
ACT(digest_add);
ACT(digest_show);
ACT(digest_change);
ACT(digest_merge);
ACT(digest_unmerge);
ACT(digest_insert);
ACT(digest_place);
ACT(digest_version);
ACT(digest_restore);
ACT(digest_pdf);
ACT(digest_docx);

#endif
