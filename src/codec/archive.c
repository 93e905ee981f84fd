/* archive.c -- see archive.h. */
#include "codec/archive.h"

#include <zip.h>

enum { PIECE = 32 * 1024, DOS_DATE = 0x21 /* 1980-01-01, the first there is */ };

struct archive {
    zip_t *zip;
    size_t size, expanded;
};

static void zip_drop(void *zip)
{
    zip_discard(zip);
}

enum rc archive_open(struct cx *cx, struct str bytes, struct archive **out)
{
    struct archive *ar = NEW(cx->a, struct archive);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);

    if (source == NULL)
        return fail(cx, E_IO, "archive.broken", S("zip_source_buffer_create"));
    ar->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (ar->zip == NULL) {
        zip_source_free(source);
        return fail(cx, E_INVALID, "archive.broken", S("zip_open"));
    }
    arena_defer(cx->a, zip_drop, ar->zip);
    if (zip_get_num_entries(ar->zip, 0) > ARCHIVE_MEMBERS_MAX)
        return fail(cx, E_TOO_LARGE, "archive.bomb", S("members"));
    ar->size = bytes.n;
    *out = ar;
    return OK;
}

static zip_int64_t member(const struct archive *ar, struct str name)
{
    char text[512];

    if (name.n >= sizeof(text) || name.n == 0)
        return -1;
    memcpy(text, name.p, name.n);
    text[name.n] = '\0';
    return zip_name_locate(ar->zip, text, 0);
}

bool archive_has(const struct archive *ar, struct str name)
{
    return member(ar, name) >= 0;
}

static bool is_bomb(const struct archive *ar)
{
    return ar->expanded > ARCHIVE_EXPANDED_MAX ||
           (ar->expanded > ARCHIVE_RATIO_FROM &&
            ar->expanded / ARCHIVE_RATIO_MAX > ar->size);
}

static enum rc read_pieces(struct cx *cx, struct archive *ar, zip_file_t *file,
                           archive_take *take, void *arg)
{
    char piece[PIECE];
    zip_int64_t n;

    while ((n = zip_fread(file, piece, sizeof(piece))) > 0) {
        ar->expanded += (size_t)n;
        if (is_bomb(ar))
            return fail(cx, E_TOO_LARGE, "archive.bomb", S("expanded"));
        TRY(take(arg, (struct str){ piece, (size_t)n }));
    }
    if (n < 0)
        return fail(cx, E_INVALID, "archive.broken", S("zip_fread"));
    return OK;
}

enum rc archive_read(struct cx *cx, struct archive *ar, struct str name,
                     archive_take *take, void *arg)
{
    zip_int64_t at = member(ar, name);
    zip_file_t *file;
    enum rc rc;

    if (at < 0)
        return fail_arg(cx, E_NOT_FOUND, "archive.member", name, S(""));
    file = zip_fopen_index(ar->zip, (zip_uint64_t)at, 0);
    if (file == NULL) {
        int why = zip_error_code_zip(zip_get_error(ar->zip));

        return fail(cx, E_INVALID,
                    why == ZIP_ER_NOPASSWD || why == ZIP_ER_ENCRNOTSUPP ? "archive.locked"
                                                                        : "archive.broken",
                    S("zip_fopen"));
    }
    rc = read_pieces(cx, ar, file, take, arg);
    zip_fclose(file);
    return rc;
}

/* -- writing -- */

static bool add_part(zip_t *zip, const struct archive_part *part)
{
    zip_source_t *source = zip_source_buffer(zip, part->bytes.p, part->bytes.n, 0);
    zip_int64_t at;

    if (source == NULL)
        return false;
    at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DATE, 0) == 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 6) == 0;
}

/* The archive's bytes, out of the source it was written to. */
static bool source_bytes(struct cx *cx, zip_source_t *source, struct str *out)
{
    zip_stat_t stat;
    char *p;
    bool ok;

    if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0)
        return false;
    p = arena_alloc(cx->a, 1, stat.size + 1);
    ok = zip_source_read(source, p, stat.size) == (zip_int64_t)stat.size;
    zip_source_close(source);
    *out = (struct str){ p, stat.size };
    return ok;
}

enum rc archive_write(struct cx *cx, const struct archive_part *part, size_t n,
                      struct str *out)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    bool ok = zip != NULL && !seam_fails(cx);

    if (zip == NULL) {
        zip_source_free(source);
        return fail(cx, E_IO, "archive.write", S("zip_open"));
    }
    zip_source_keep(source);
    for (size_t i = 0; ok && i < n; i++)
        ok = add_part(zip, &part[i]);
    if (!ok || zip_close(zip) != 0) {
        zip_discard(zip);
        zip_source_free(source);
        return fail(cx, E_IO, "archive.write", S("zip_close"));
    }
    ok = source_bytes(cx, source, out);
    zip_source_free(source);
    return ok ? OK : fail(cx, E_IO, "archive.write", S("zip_source_read"));
}
