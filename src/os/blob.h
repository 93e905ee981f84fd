/* blob.h -- attachments, kept by content.
 *
 *     FOLDER/3f/3f79bb7b…         a file named by its SHA-256, mode 0400, never changed
 *     FOLDER/tmp/HEX              one that is still arriving
 *
 * When blob_sink_close() or blob_put() returns OK the bytes are on the disk under
 * their digest; the same bytes are kept once.  A file appears under its digest whole or
 * not at all.  Nothing is ever removed here: what no row names any more is the affair of
 * store/.  One process writes to a FOLDER (os/file.h, file_lock), on any thread.
 *
 * Kill points, in order: blob.written blob.synced blob.renamed blob.folder_synced.
 */
#ifndef OS_BLOB_H
#define OS_BLOB_H

#include "base/cx.h"
#include "base/field.h"

/* Once at start, before all else: makes FOLDER and its 256 + 1 folders and syncs them,
 * and removes what a crash left in tmp/. */
MUST_CHECK enum rc blob_start(struct cx *cx, struct str folder);

/* A file on its way in.  It and `folder` live as long as `a`; one thread at a time.  A
 * sink that is not closed well is aborted when `a` ends.  These take no context, for
 * they run where none is yet; why one failed is in blob_sink_fault().  After a failure
 * every further call fails. */
struct blob_sink;
MUST_CHECK enum rc blob_sink_open(struct arena *a, struct str folder,
                                  struct blob_sink **out);
MUST_CHECK enum rc blob_sink_write(struct blob_sink *sink, struct str bytes);
/* Sets digest and size; the name is the caller's. */
MUST_CHECK enum rc blob_sink_close(struct blob_sink *sink, struct upload *out);
/* All that came so far into cx->a, in place of keeping it; E_TOO_LARGE over `max` bytes. */
MUST_CHECK enum rc blob_sink_read(struct cx *cx, const struct blob_sink *sink, size_t max,
                                  struct str *out);
void blob_sink_abort(struct blob_sink *sink); /* also after close: then it does nothing */
const struct fault *blob_sink_fault(const struct blob_sink *sink);

/* All at once. */
MUST_CHECK enum rc blob_put(struct cx *cx, struct str folder, struct str bytes,
                            struct str *digest);

/* E_INVALID "blob.digest" when it is not 64 hex digits, E_NOT_FOUND "blob.missing".
 * The caller owns *fd (or gives it to http_answer); size in bytes. */
MUST_CHECK enum rc blob_open(struct cx *cx, struct str folder, struct str digest, int *fd,
                             int64_t *size);

/* All of it into cx->a; E_TOO_LARGE over `max` bytes. */
MUST_CHECK enum rc blob_read(struct cx *cx, struct str folder, struct str digest,
                             size_t max, struct str *out);

/* Is what lies there what its name says?  E_IO "blob.damaged" when not. */
MUST_CHECK enum rc blob_verify(struct cx *cx, struct str folder, struct str digest);

#endif
