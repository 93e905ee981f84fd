/* file.h -- whole files and folders of our own: read, replaced, locked, listed.
 *
 * A file that was written is on the disk when the call returns: a power cut leaves the
 * old one or the new one, whole.  Failures say which path and why in fault.detail:
 * E_NOT_FOUND "file.missing", E_TOO_LARGE "file.large", E_BUSY "file.locked", and
 * E_IO "file.io" for all else.  A path with a NUL inside is E_INVALID "file.path".
 * Paths that a user chose never come here.
 */
#ifndef OS_FILE_H
#define OS_FILE_H

#include <sys/types.h>
#include "base/cx.h"
#include "base/field.h"

/* All of it, at most `max` bytes, into cx->a, with a NUL behind.  Pipes too. */
MUST_CHECK enum rc file_read(struct cx *cx, struct str path, size_t max, struct str *out);

/* Put `bytes` there with `mode`: written beside it as ".NAME.HEX", synced, renamed, and
 * the folder synced.  What stood there before is replaced. */
MUST_CHECK enum rc file_write_atomic(struct cx *cx, struct str path, struct str bytes,
                                     mode_t mode);

/* SHA-256 of the file, 64 hex digits in cx->a, read in pieces. */
MUST_CHECK enum rc file_digest(struct cx *cx, struct str path, struct str *out);

/* Only one process may hold it; made when missing, mode 0600, and held until `a` ends,
 * however the process ends.  E_BUSY when another has it. */
MUST_CHECK enum rc file_lock(struct cx *cx, struct arena *a, struct str path);

/* The folder and those above it that are missing, synced.  A folder that is there
 * keeps its mode. */
MUST_CHECK enum rc dir_make(struct cx *cx, struct str path, mode_t mode);

/* The names (struct str, without folders) in `path` that end with `suffix`, as bytes
 * rising, into `a`.  Names that begin with a dot are not ours and left out. */
MUST_CHECK enum rc dir_list(struct cx *cx, struct arena *a, struct str path,
                            struct str suffix, struct list *out);

/* For the files of os/ only: record the failure of a call on `path`, from errno. */
MUST_CHECK enum rc file_fault(struct cx *cx, const char *call, struct str path);
MUST_CHECK enum rc file_sync_folder(struct cx *cx, struct str path);
MUST_CHECK enum rc file_write_all(struct cx *cx, int fd, struct str path, struct str bytes);

#endif
