/* archive.h -- zip archives in memory, over libzip: the outside of .xlsx and .docx.
 *
 * Reading trusts nothing: an archive of more than ARCHIVE_MEMBERS_MAX members is refused
 * at once; what its members say of their size is not believed, but counted as it comes
 * out, over all reads together, so that a bomb ends at ARCHIVE_EXPANDED_MAX or, where
 * it is over ARCHIVE_RATIO_FROM, at ARCHIVE_RATIO_MAX bytes for each one of the archive.
 * Members are found by their exact name and never written anywhere, so names such as
 * ../x mean nothing.  Opens no file: fit for the sandbox (os/sandbox.h).
 *
 * Written archives have no date and no trace of the machine: the same parts give the same
 * bytes.
 *
 * E_INVALID archive.broken (no archive, cut short, a bad checksum) or archive.locked
 * (with a password); E_TOO_LARGE archive.bomb; E_NOT_FOUND archive.member; E_IO
 * archive.write.
 */
#ifndef CODEC_ARCHIVE_H
#define CODEC_ARCHIVE_H

#include "base/cx.h"

enum {
    ARCHIVE_MEMBERS_MAX = 5000,
    ARCHIVE_EXPANDED_MAX = 96 * 1024 * 1024,
    ARCHIVE_RATIO_FROM = 4 * 1024 * 1024,
    ARCHIVE_RATIO_MAX = 300,
};

struct archive; /* lives as long as cx->a; so must `bytes` */
MUST_CHECK enum rc archive_open(struct cx *cx, struct str bytes, struct archive **out);
bool archive_has(const struct archive *ar, struct str name);

/* Each piece of the member as it comes; what `take` refuses, ends it. */
typedef enum rc archive_take(void *arg, struct str piece);
MUST_CHECK enum rc archive_read(struct cx *cx, struct archive *ar, struct str name,
                                archive_take *take, void *arg);

struct archive_part {
    const char *name; /* with folders: xl/workbook.xml */
    struct str bytes;
};
MUST_CHECK enum rc archive_write(struct cx *cx, const struct archive_part *part, size_t n,
                                 struct str *out);

#endif
