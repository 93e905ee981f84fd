/* document.c -- see document.h: which reader reads what. */
#include "codec/document.h"

#include "codec/doc_read.h"
#include "codec/docx_read.h"
#include "codec/ole.h"

const struct field document_line_fields[] = {
    FIELD(struct document_line, text), FIELD_END
};
const struct field document_fields[] = {
    FIELD(struct document, title), FIELD(struct document, body),
    FIELD(struct document, unit), FIELD(struct document, author),
    FIELD(struct document, phone), FIELD(struct document, editor),
    FIELD(struct document, signer), FIELD_DAY(struct document, day),
    FIELD(struct document, kind), FIELD(struct document, pictures),
    FIELD(struct document, notes), FIELD(struct document, deleted),
    FIELD(struct document, hidden), FIELD(struct document, objects),
    FIELD(struct document, remarks), FIELD(struct document, numbers),
    FIELD_OF(struct document, dropped, struct document_line, document_line_fields), FIELD_END
};

/* What is no text of a manuscript, though it may be text. */
static enum rc check_kind(struct cx *cx, struct str bytes)
{
    static const struct {
        const char *head, *code;
    } kinds[] = {
        { .head = "%PDF", .code = "document.pdf" },
        { .head = "{\\rtf", .code = "document.rtf" },
        { .head = "<?xml", .code = "document.web" },
        { .head = "<html", .code = "document.web" },
        { .head = "<HTML", .code = "document.web" },
        { .head = "<!DOCTYPE", .code = "document.web" },
        { .head = "<!doctype", .code = "document.web" },
        { .head = "MIME-Version:", .code = "document.web" },
        { .head = "\xdb\xa5", .code = "document.ancient" },
        { .head = "1\xbe", .code = "document.ancient" },
    };
    struct str s = bytes;

    if (str_starts(s, S("\xef\xbb\xbf")))
        s = (struct str){ s.p + 3, s.n - 3 };
    s = str_trim(s);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (str_starts(s, str_of(kinds[i].head)))
            return fail(cx, E_INVALID, kinds[i].code, S(""));
    }
    return OK;
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

static enum rc lines_read(struct cx *cx, struct str text, struct manuscript *m)
{
    TRY(check_kind(cx, text));
    while (text.n != 0) {
        size_t n = 0;

        while (n < text.n && !is_end(text.p[n]))
            n++;
        TRY(manuscript_add(m, &(struct para){ .text = { text.p, n } }));
        n += n < text.n;
        text = (struct str){ text.p + n, text.n - n };
    }
    return OK;
}

static enum rc text_read(struct cx *cx, const struct charset *c, struct str bytes,
                         struct manuscript *m)
{
    struct str text = S("");

    if (bytes.n > MANUSCRIPT_TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "document.large", S(""));
    TRY(check_kind(cx, bytes));
    if (charset_utf8(cx, c, bytes, &text) != OK)
        return fail(cx, E_INVALID, "document.binary", S(""));
    return lines_read(cx, text, m);
}

enum rc document_of_text(struct cx *cx, struct str text, struct document *out)
{
    struct manuscript m = { .cx = cx };
    struct document d = { .day = 0 };

    TRY(lines_read(cx, text, &m));
    TRY(document_make(&m, &d));
    d.kind = S("文字");
    *out = d;
    return OK;
}

enum rc document_read(struct cx *cx, const struct charset *c, struct str bytes,
                      struct document *out)
{
    struct manuscript m = { .cx = cx };
    struct document d = { .day = 0 };
    struct str kind = S("文字");

    if (str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06"))) {
        kind = S("Word");
        TRY(docx_read(cx, bytes, &m));
    } else if (ole_is(bytes)) {
        kind = S("Word 97-2003");
        TRY(doc_read(cx, bytes, &m));
    } else {
        TRY(text_read(cx, c, bytes, &m));
    }
    TRY(document_make(&m, &d));
    d.kind = kind;
    *out = d;
    return OK;
}
