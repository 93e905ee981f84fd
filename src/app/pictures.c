/* pictures.c -- see pictures.h. */
#include "app/pictures.h"

#include <inttypes.h>
#include "store/report.h"
#include "text/prose.h"

enum { BYTES_MAX = 32 << 20 };

const struct field named_picture_fields[] = {
    FIELD(struct named_picture, name),  FIELD(struct named_picture, digest),
    FIELD(struct named_picture, width), FIELD(struct named_picture, height), FIELD_END
};
const struct field shown_picture_fields[] = {
    FIELD(struct named_picture, name),  FIELD(struct named_picture, digest),
    FIELD(struct named_picture, width), FIELD(struct named_picture, height),
    FIELD(struct named_picture, src),   FIELD_END
};

const struct field picture_choice_fields[] = {
    FIELD_ID(struct picture_choice, report), FIELD(struct picture_choice, name),
    FIELD(struct picture_choice, from),      FIELD(struct picture_choice, src),
    FIELD(struct picture_choice, size),      FIELD(struct picture_choice, width),
    FIELD(struct picture_choice, height),    FIELD_END
};

enum rc picture_choices(struct cx *cx, const struct picture_source *sources, size_t count,
                        struct list *out)
{
    struct list *files = NEW_ARRAY(cx->a, struct list, count);
    struct picture_choice *found;
    size_t most = 0, n = 0;

    for (size_t i = 0; i < count; i++) {
        TRY(attachment_list(cx, sources[i].report, &files[i]));
        most += files[i].n;
    }
    found = NEW_ARRAY(cx->a, struct picture_choice, most);
    for (size_t i = 0; i < count; i++) {
        const struct attachment *file = files[i].items;

        for (size_t j = 0; j < files[i].n; j++) {
            if (file[j].picture.n == 0)
                continue;
            found[n++] = (struct picture_choice){
                .report = sources[i].report, .name = file[j].name, .from = sources[i].from,
                .src = arena_fmt(cx->a, "/attachment/%" PRId64 "/picture", file[j].id),
                .size = file[j].size, .width = file[j].width, .height = file[j].height
            };
        }
    }
    *out = (struct list){ found, n };
    return OK;
}

static bool has_one(const struct named_picture *found, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(found[i].name, name))
            return true;
    }
    return false;
}

/* The first picture of that name, in the order of the reports. */
static void find_one(struct str name, const struct list *files, size_t reports,
                     struct named_picture *found, size_t *n)
{
    for (size_t r = 0; r < reports; r++) {
        const struct attachment *file = files[r].items;

        for (size_t i = 0; i < files[r].n; i++) {
            if (file[i].picture.n == 0 || !str_eq(file[i].name, name))
                continue;
            found[(*n)++] = (struct named_picture){ .name = name, .digest = file[i].picture,
                                                    .width = file[i].width,
                                                    .height = file[i].height };
            return;
        }
    }
}

enum rc pictures_of(struct cx *cx, struct str body, const int64_t *reports, size_t count,
                    struct list *out)
{
    struct list blocks = prose_read(cx->a, body);
    const struct prose_block *block = blocks.items;
    struct named_picture *found;
    struct list *files;
    size_t wanted = 0, n = 0;

    for (size_t i = 0; i < blocks.n; i++)
        wanted += block[i].kind == PROSE_PICTURE;
    if (wanted == 0) {
        *out = (struct list){ NULL, 0 };
        return OK;
    }
    files = NEW_ARRAY(cx->a, struct list, count);
    for (size_t i = 0; i < count; i++)
        TRY(attachment_list(cx, reports[i], &files[i]));
    found = NEW_ARRAY(cx->a, struct named_picture, wanted);
    for (size_t i = 0; i < blocks.n; i++) {
        if (block[i].kind == PROSE_PICTURE && !has_one(found, n, block[i].name))
            find_one(block[i].name, files, count, found, &n);
    }
    *out = (struct list){ found, n };
    return OK;
}

enum rc pictures_load(struct cx *cx, const struct list *pictures)
{
    struct named_picture *p = pictures->items;

    for (size_t i = 0; i < pictures->n; i++)
        TRY(cx_file(cx, p[i].digest, BYTES_MAX, &p[i].bytes));
    return OK;
}

void pictures_prose(struct arena *a, struct paper *p, struct str body,
                    const struct list *pictures)
{
    const struct named_picture *from = pictures->items;
    struct paper_file *file = NEW_ARRAY(a, struct paper_file, pictures->n);

    for (size_t i = 0; i < pictures->n; i++)
        file[i] = (struct paper_file){ .name = from[i].name,
                                       .picture = { .bytes = from[i].bytes,
                                                    .width = (int)from[i].width,
                                                    .height = (int)from[i].height } };
    paper_prose(p, body, file, pictures->n);
}

enum rc picture_download(struct cx *cx, struct str name, struct str digest,
                         struct download *out)
{
    TRY(cx_file(cx, digest, BYTES_MAX, &out->bytes));
    out->name = name;
    out->type = str_starts(out->bytes, S("\xff\xd8")) ? S("image/jpeg") : S("image/png");
    out->shown = true;
    return OK;
}
