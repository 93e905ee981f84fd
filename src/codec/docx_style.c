/* docx_style.c -- see docx_style.h: the styles. */
#include "codec/docx_style.h"

enum { BASED_MAX = 20 };

struct style {
    struct str id, based;
    struct docx_look look;
};

struct docx_styles {
    struct cx *cx;
    struct style *style;
    size_t n, room;
    int size;        /* of all, half points */
    struct str first; /* the id of the default */
    struct style *at; /* the one being read; NULL: none */
    int defaults;    /* inside of docDefaults */
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same(struct str s, const char *word)
{
    size_t n = strlen(word);

    if (s.n != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (lower(s.p[i]) != word[i])
            return false;
    }
    return true;
}

/* heading 1, 标题 1, 标题1, 一级标题 */
static int heading_level(struct str name)
{
    static const char *const words[] = { "heading ", "标题 ", "标题", "heading" };
    static const char *const levels[] = { "一级标题", "二级标题", "三级标题", "四级标题" };

    for (int i = 0; i < 4; i++) {
        if (same(name, levels[i]))
            return i + 1;
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        size_t n = strlen(words[i]);

        if (name.n == n + 1 && same((struct str){ name.p, n }, words[i]) &&
            name.p[n] >= '1' && name.p[n] <= '9')
            return name.p[n] - '0';
    }
    return 0;
}

static void look_by_name(struct docx_look *look, struct str name)
{
    static const struct {
        const char *name;
        enum para_kind kind;
        bool plain;
    } names[] = {
        { "title", PARA_TITLE, false },       { "标题", PARA_TITLE, false },
        { "文章标题", PARA_TITLE, false },    { "公文标题", PARA_TITLE, false },
        { "版头", PARA_HEAD, false },         { "版头标记", PARA_HEAD, false },
        { "期号", PARA_HEAD, false },         { "编印单位", PARA_HEAD, false },
        { "红线", PARA_HEAD, false },         { "目录标题", PARA_HEAD, false },
        { "目录", PARA_HEAD, false },         { "栏目", PARA_HEAD, false },
        { "toc heading", PARA_HEAD, false },  { "版记", PARA_FOOT, false },
        { "落款", PARA_BYLINE, false },       { "出处", PARA_BYLINE, false },
        { "签名", PARA_BYLINE, false },       { "signature", PARA_BYLINE, false },
        { "副标题", PARA_TEXT, true },        { "subtitle", PARA_TEXT, true },
        { "引用", PARA_QUOTE, false },        { "quote", PARA_QUOTE, false },
        { "列表", PARA_ITEM, false },         { "list bullet", PARA_ITEM, false },
        { "编者按", PARA_QUOTE, false },      { "normal", PARA_TEXT, true },
        { "正文", PARA_TEXT, true },          { "body text", PARA_TEXT, true },
        { "附注", PARA_TEXT, true },          { "表格", PARA_TEXT, true },
    };
    int level = heading_level(name);

    if (level != 0) {
        look->kind = level <= 6 ? PARA_HEADING : PARA_TEXT;
        look->level = level < 4 ? level : 4;
        return;
    }
    if (str_starts(name, S("toc ")) || str_starts(name, S("目录 "))) {
        look->kind = PARA_HEAD;
        return;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (same(name, names[i].name)) {
            look->kind = names[i].kind;
            look->plain = names[i].plain;
        }
    }
}

/* RRGGBB, strongly red. */
static int is_red(struct str s)
{
    int part[3] = { 0 };

    if (s.n != 6)
        return -1;
    for (size_t i = 0; i < 6; i++) {
        char c = lower(s.p[i]);
        int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;

        part[i / 2] = part[i / 2] * 16 + value;
    }
    return part[0] >= 0xB0 && part[1] < 0x60 && part[2] < 0x60 ? 1 : -1;
}

static int number(struct str s, int most)
{
    int64_t n;

    return str_int(s, &n) && n >= 0 && n <= most ? (int)n : -1;
}

void docx_look_take(struct docx_look *look, struct str name, const char **attr)
{
    struct str val = xml_attr(attr, "val");
    int n;

    if (str_is(name, "jc")) {
        look->align = str_is(val, "center")                            ? DOCX_ALIGN_CENTRE
                      : str_is(val, "right") || str_is(val, "end") ? DOCX_ALIGN_RIGHT
                                                                   : DOCX_ALIGN_LEFT;
    } else if (str_is(name, "outlineLvl")) {
        n = number(val, 9);
        look->outline = n >= 0 ? n + 1 : 0;
    } else if (str_is(name, "sz")) {
        n = number(val, 4000);
        look->size = n > 0 ? n : look->size;
    } else if (str_is(name, "color")) {
        look->red = is_red(val);
    } else if (str_is(name, "numId")) {
        n = number(val, INT32_MAX);
        look->list = n > 0 ? n : -1;
    } else if (str_is(name, "ilvl")) {
        n = number(val, DOCX_LEVELS - 1);
        look->depth = n >= 0 ? n : 0;
    }
}

void docx_look_over(struct docx_look *own, const struct docx_look *style)
{
    if (own->kind == PARA_TEXT && !own->plain) {
        own->kind = style->kind;
        own->level = style->level;
        own->plain = style->plain;
    }
    if (own->align == DOCX_ALIGN_NONE)
        own->align = style->align;
    if (own->size == 0)
        own->size = style->size;
    if (own->red == 0)
        own->red = style->red;
    if (own->outline == 0)
        own->outline = style->outline;
    if (own->list == 0) {
        own->list = style->list;
        own->depth = own->depth != 0 ? own->depth : style->depth;
    }
}

static enum rc on_open(void *arg, struct str name, const char **attr)
{
    struct docx_styles *s = arg;

    s->defaults += str_is(name, "docDefaults");
    if (str_is(name, "style") && str_is(xml_attr(attr, "type"), "paragraph")) {
        if (s->n == DOCX_STYLES_MAX)
            return fail(s->cx, E_TOO_LARGE, "document.large", S("styles"));
        s->style = arena_more(s->cx->a, s->style, s->n, &s->room, sizeof(*s->style));
        s->at = &s->style[s->n++];
        s->at->id = arena_str(s->cx->a, xml_attr(attr, "styleId"));
        if (str_is(xml_attr(attr, "default"), "1") || str_is(xml_attr(attr, "default"), "true"))
            s->first = s->at->id;
        return OK;
    }
    if (s->defaults > 0 && str_is(name, "sz"))
        s->size = number(xml_attr(attr, "val"), 4000);
    if (s->at == NULL)
        return OK;
    if (str_is(name, "name") || str_is(name, "aliases"))
        look_by_name(&s->at->look, xml_attr(attr, "val"));
    else if (str_is(name, "basedOn"))
        s->at->based = arena_str(s->cx->a, xml_attr(attr, "val"));
    else
        docx_look_take(&s->at->look, name, attr);
    return OK;
}

static enum rc on_close(void *arg, struct str name)
{
    struct docx_styles *s = arg;

    s->defaults -= str_is(name, "docDefaults");
    if (str_is(name, "style"))
        s->at = NULL;
    return OK;
}

enum rc docx_styles_read(struct cx *cx, struct archive *ar, struct str member,
                         struct docx_styles **out)
{
    static const struct xml_reader reader = { on_open, on_close, NULL };
    struct docx_styles *s = NEW(cx->a, struct docx_styles);

    s->cx = cx;
    TRY(xml_read(cx, ar, member, &reader, s));
    *out = s;
    return OK;
}

static const struct style *style_of(const struct docx_styles *s, struct str id)
{
    for (size_t i = 0; id.n != 0 && i < s->n; i++) {
        if (str_eq(s->style[i].id, id))
            return &s->style[i];
    }
    return NULL;
}

struct docx_look docx_style_look(const struct docx_styles *s, struct str id)
{
    struct docx_look look = { .kind = PARA_TEXT };
    const struct style *at;

    if (s == NULL)
        return look;
    at = style_of(s, id.n != 0 ? id : s->first);
    for (int i = 0; at != NULL && i < BASED_MAX; i++) {
        docx_look_over(&look, &at->look);
        at = style_of(s, at->based);
    }
    if (look.size == 0)
        look.size = s->size > 0 ? s->size : 0;
    return look;
}
