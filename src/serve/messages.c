/* messages.c -- see messages.h. */
#include "serve/messages.h"

#include "base/buf.h"

static const char *text_of(const char *code)
{
    for (const struct message *m = messages; m->code != NULL; m++) {
        if (strcmp(m->code, code) == 0)
            return m->text;
    }
    return NULL;
}

/* What stands between { and }. */
static struct str part_of(const struct fault *f, const char *label, struct str name)
{
    if (str_is(name, "field"))
        return str_of(label);
    if (str_is(name, "0"))
        return f->arg[0];
    must(str_is(name, "1"));
    return f->arg[1];
}

struct str message_text(struct arena *a, const struct fault *f, const char *label)
{
    struct buf b = { .a = a };
    const char *text = text_of(f->code);
    struct str rest, plain, name;

    if (text == NULL) {
        text = text_of("act.failed");
        must(text != NULL);
        return arena_fmt(a, "%s（%s）", text, f->code);
    }
    rest = str_of(text);
    while (str_cut(&rest, S("{"), &plain)) {
        buf_add(&b, plain);
        must(str_cut(&rest, S("}"), &name));
        buf_add(&b, part_of(f, label, name));
    }
    buf_add(&b, plain);
    return buf_str(&b);
}
