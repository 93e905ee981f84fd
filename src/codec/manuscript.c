/* manuscript.c -- see manuscript.h. */
#include "codec/manuscript.h"

#include "base/buf.h"
#include "codec/utf.h"

/* A blank of any width. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || c == '\n' || c == '\r' ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

/* Seen by nobody, or by those alone who have the font. */
static bool is_nothing(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF || c == 0xFFFC ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFE ||
           c == 0xFFFF;
}

struct str manuscript_clean(struct arena *a, struct str s)
{
    struct buf b = { .a = a };
    bool blank = false;

    while (s.n != 0) {
        struct str whole = s;
        uint32_t c = utf_next(&s);
        struct str one = { whole.p, whole.n - s.n };

        if (c == 0x3000 && !blank) {
            buf_add(&b, one);
            blank = true;
        } else if (is_blank(c)) {
            if (!blank)
                buf_add(&b, S(" "));
            blank = true;
        } else if (!is_nothing(c)) {
            buf_add(&b, one);
            blank = false;
        }
    }
    return str_trim(buf_str(&b));
}

static int indent_of(struct str s)
{
    int n = 0;

    while (s.n != 0 && n < 200) {
        uint32_t c = utf_next(&s);

        if (!is_blank(c))
            break;
        n += c == '\t' ? 4 : c == 0x3000 ? 2 : 1;
    }
    return n;
}

static void para_clean(struct manuscript *m, struct para *p)
{
    int any = 0;

    p->indent = indent_of(p->text);
    p->text = manuscript_clean(m->cx->a, p->text);
    if (p->kind != PARA_ROW) {
        p->columns = 0;
        p->cells = NULL;
        return;
    }
    p->text = S("");
    for (int i = 0; i < p->columns; i++) {
        p->cells[i] = manuscript_clean(m->cx->a, p->cells[i]);
        any += p->cells[i].n != 0;
        m->bytes += p->cells[i].n;
    }
    if (any == 0)
        p->columns = 0;
}

enum rc manuscript_add(struct manuscript *m, const struct para *para)
{
    struct para p = *para;

    must(p.columns <= MANUSCRIPT_COLUMNS_MAX);
    para_clean(m, &p);
    if (p.text.n == 0 && p.columns == 0)
        return OK;
    m->bytes += p.text.n;
    if (m->n == MANUSCRIPT_PARAS_MAX || m->bytes > MANUSCRIPT_TEXT_MAX)
        return fail(m->cx, E_TOO_LARGE, "document.large", S(""));
    m->para = arena_more(m->cx->a, m->para, m->n, &m->room, sizeof(*m->para));
    m->para[m->n++] = p;
    return OK;
}
