/* digest_text.h -- the text of a 综合稿 and who is behind it: what the acts of digest.h share. */
#ifndef APP_DIGEST_TEXT_H
#define APP_DIGEST_TEXT_H

#include "app/digest.h"
#include "app/pictures.h"
#include "text/origins.h"

enum { DIGEST_SOURCES_MAX = 50, DIGEST_SOURCES_ALL = 200 };

/* A digest that is being changed. */
struct digest_work {
    struct digest d;
    struct list sources; /* of struct digest_source */
    struct list lines;   /* of struct origin_line: what its text is to be */
};

/* May it be changed? */
bool digest_open(const struct digest *d);

/* Until its issue is submitted a digest may be changed, unless another one took it in:
 * E_CONFLICT digest.signing, digest.published, digest.merged_into; report.stale when
 * `edition` (0: any) is not its. */
MUST_CHECK enum rc digest_begin(struct cx *cx, int64_t id, int64_t edition,
                                struct digest_work *w);

/* Keep it: text, origins, one more version; in the issue too, where it stands in one. */
MUST_CHECK enum rc digest_finish(struct cx *cx, struct digest_work *w, struct str note);

/* The lines of a digest.  One that was made before origins were kept has those that its
 * text shows. */
struct list digest_lines(struct cx *cx, const struct digest *d, const struct list *sources);

/* The paragraphs of a source, each with its origin, while its text is signed; and of all. */
struct list digest_paragraphs_of(struct cx *cx, const struct digest_source *s);
struct list digest_paragraphs(struct cx *cx, const struct list *sources);
struct ids digest_reports(struct cx *cx, const struct list *sources);
const struct digest_source *digest_source_of(const struct list *sources, int64_t report);

/* One more source: E_CONFLICT issue.twice, digest.full. */
MUST_CHECK enum rc digest_enter(struct cx *cx, struct digest_work *w, int64_t report,
                                int64_t via);

/* May this handling come into the digest now? */
MUST_CHECK enum rc digest_may_take(struct cx *cx, const struct digest *d,
                                   const struct handling *h, bool *out);
/* Take it in: it is 采用 now, its text is not yet in. */
MUST_CHECK enum rc digest_take(struct cx *cx, struct digest_work *w, int64_t handling);

/* The source leaves, and every digest it came through, with the lines that are its alone. */
MUST_CHECK enum rc digest_leave(struct cx *cx, struct digest_work *w,
                                const struct digest_source *s);
/* After digest_finish(): its handling is 在办 again, unless it is adopted by itself. */
MUST_CHECK enum rc digest_free(struct cx *cx, const struct digest *d,
                               const struct digest_source *s);

/* A digest that was taken in leaves, with the sources that came with it. */
MUST_CHECK enum rc digest_leave_part(struct cx *cx, struct digest_work *w,
                                     const struct digest *part);

/* Paragraphs and whole tables with those behind them, of struct digest_block. */
struct list digest_blocks(struct cx *cx, struct list lines, const struct list *sources);
extern const struct field digest_block_fields[];

/* The sources with what stands of them in the lines, of struct digest_shown. */
struct list digest_shown(struct cx *cx, struct list lines, const struct list *sources);

/* What the sources have, in their order, of struct picture_choice. */
MUST_CHECK enum rc digest_pictures(struct cx *cx, const struct list *sources,
                                   struct list *out);

/* "林州市 0187": a source as the margin says it; with （已移出） what was one once. */
struct str digest_source_mark(struct cx *cx, const struct digest_source *s);

#endif
