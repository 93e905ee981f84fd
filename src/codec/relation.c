/* relation.c -- see relation.h. */
#include "codec/relation.h"

struct reading {
    struct cx *cx;
    struct str folder; /* of the part, with its / or "" */
    struct relations *out;
    size_t room;
};

/* As a member's name: "../a.xml" and "a.xml" beside the folder, "/xl/a.xml" from the top. */
static struct str member_name(struct reading *r, struct str target)
{
    struct str folder = r->folder;

    if (str_starts(target, S("/")))
        return arena_str(r->cx->a, (struct str){ target.p + 1, target.n - 1 });
    while (str_starts(target, S("../"))) {
        target = (struct str){ target.p + 3, target.n - 3 };
        if (folder.n > 0)
            folder.n--;
        while (folder.n > 0 && folder.p[folder.n - 1] != '/')
            folder.n--;
    }
    return arena_fmt(r->cx->a, FMT FMT, P(folder), P(target));
}

static enum rc on_open(void *arg, struct str name, const char **attr)
{
    struct reading *r = arg;
    struct relations *all = r->out;

    if (!str_is(name, "Relationship") || str_is(xml_attr(attr, "TargetMode"), "External"))
        return OK;
    if (all->n == ARCHIVE_MEMBERS_MAX)
        return fail(r->cx, E_TOO_LARGE, "archive.bomb", S("relations"));
    all->item = arena_more(r->cx->a, all->item, all->n, &r->room, sizeof(*all->item));
    all->item[all->n++] = (struct relation){
        .id = arena_str(r->cx->a, xml_attr(attr, "Id")),
        .type = arena_str(r->cx->a, xml_attr(attr, "Type")),
        .target = member_name(r, xml_attr(attr, "Target")),
    };
    return OK;
}

enum rc relations_read(struct cx *cx, struct archive *ar, struct str part,
                       struct relations *out)
{
    static const struct xml_reader reader = { .open = on_open };
    struct relations all = { .n = 0 };
    struct reading r = { .cx = cx, .out = &all };
    size_t slash = part.n;
    struct str file;

    while (slash > 0 && part.p[slash - 1] != '/')
        slash--;
    r.folder = (struct str){ part.p, slash };
    file = (struct str){ part.p + slash, part.n - slash };
    file = arena_fmt(cx->a, FMT "_rels/" FMT ".rels", P(r.folder), P(file));
    if (archive_has(ar, file))
        TRY(xml_read(cx, ar, file, &reader, &r));
    *out = all;
    return OK;
}

const struct relation *relation_of(const struct relations *r, struct str type_end,
                                   struct str id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (str_ends(r->item[i].type, type_end) && (id.n == 0 || str_eq(r->item[i].id, id)))
            return &r->item[i];
    }
    return NULL;
}
