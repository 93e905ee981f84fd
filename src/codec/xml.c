/* xml.c -- see xml.h. */
#include "codec/xml.h"

#include <expat.h>

struct xml {
    struct cx *cx;
    XML_Parser parser;
    const struct xml_reader *reader;
    void *arg;
    int depth;
    enum rc rc; /* of the first that refused */
};

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

struct str xml_attr(const char **attr, const char *name)
{
    for (; *attr != NULL; attr += 2) {
        if (strcmp(local(attr[0]), name) == 0)
            return str_of(attr[1]);
    }
    return S("");
}

static void stop(struct xml *x, enum rc rc)
{
    if (rc == OK || x->rc != OK)
        return;
    x->rc = rc;
    XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL on_open(void *user, const char *name, const char **attr)
{
    struct xml *x = user;

    if (++x->depth > XML_DEPTH_MAX)
        stop(x, fail(x->cx, E_INVALID, "xml.broken", S("depth")));
    else if (x->rc == OK && x->reader->open != NULL)
        stop(x, x->reader->open(x->arg, str_of(local(name)), attr));
}

static void XMLCALL on_close(void *user, const char *name)
{
    struct xml *x = user;

    x->depth--;
    if (x->rc == OK && x->reader->close != NULL)
        stop(x, x->reader->close(x->arg, str_of(local(name))));
}

static void XMLCALL on_text(void *user, const char *p, int n)
{
    struct xml *x = user;

    if (x->rc == OK && x->reader->text != NULL)
        stop(x, x->reader->text(x->arg, (struct str){ p, (size_t)n }));
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system,
                               const char *public, int inner)
{
    struct xml *x = user;

    (void)name;
    (void)system;
    (void)public;
    (void)inner;
    stop(x, fail(x->cx, E_INVALID, "xml.entity", S("")));
}

static enum rc parse(struct xml *x, struct str piece, int last)
{
    if (XML_Parse(x->parser, piece.p, (int)piece.n, last) == XML_STATUS_OK)
        return OK;
    if (x->rc != OK)
        return x->rc;
    return fail(x->cx, E_INVALID, "xml.broken",
                str_of(XML_ErrorString(XML_GetErrorCode(x->parser))));
}

static enum rc take_piece(void *arg, struct str piece)
{
    return parse(arg, piece, 0);
}

static void parser_drop(void *parser)
{
    XML_ParserFree(parser);
}

enum rc xml_read(struct cx *cx, struct archive *ar, struct str member,
                 const struct xml_reader *reader, void *arg)
{
    struct xml x = { .cx = cx, .reader = reader, .arg = arg };

    x.parser = XML_ParserCreate(NULL);
    if (x.parser == NULL)
        return fail(cx, E_TOO_LARGE, "xml.broken", S("XML_ParserCreate"));
    arena_defer(cx->a, parser_drop, x.parser);
    XML_SetUserData(x.parser, &x);
    XML_SetElementHandler(x.parser, on_open, on_close);
    XML_SetCharacterDataHandler(x.parser, on_text);
    XML_SetStartDoctypeDeclHandler(x.parser, on_doctype);
    TRY(archive_read(cx, ar, member, take_piece, &x));
    return parse(&x, S(""), 1);
}
