/* font.c -- see font.h. */
#include "press/font.h"

#include <pango/pangocairo.h>

struct choice {
    const char *family;
    PangoWeight weight;
};

/* What serves each face, best first; the last is always taken.  The same fonts under
 * their Latin names too, for that is what fontconfig may list them by. */
enum { CHOICES = 7 };
static const struct choice choices[FACE_END][CHOICES] = {
    [FACE_BODY] = { { "仿宋_GB2312", PANGO_WEIGHT_NORMAL },
                    { "FangSong_GB2312", PANGO_WEIGHT_NORMAL },
                    { "仿宋", PANGO_WEIGHT_NORMAL },
                    { "FangSong", PANGO_WEIGHT_NORMAL },
                    { "FandolFang R", PANGO_WEIGHT_NORMAL },
                    { "FandolFang", PANGO_WEIGHT_NORMAL },
                    { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL } },
    [FACE_TITLE] = { { "方正小标宋简体", PANGO_WEIGHT_NORMAL },
                     { "FZXiaoBiaoSong-B05S", PANGO_WEIGHT_NORMAL },
                     { "方正小标宋_GBK", PANGO_WEIGHT_NORMAL },
                     { "FZXiaoBiaoSong-B05", PANGO_WEIGHT_NORMAL },
                     { "Noto Serif CJK SC", PANGO_WEIGHT_BOLD } },
    [FACE_BLACK] = { { "黑体", PANGO_WEIGHT_NORMAL },
                     { "SimHei", PANGO_WEIGHT_NORMAL },
                     { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL } },
    [FACE_KAI] = { { "楷体_GB2312", PANGO_WEIGHT_NORMAL },
                   { "KaiTi_GB2312", PANGO_WEIGHT_NORMAL },
                   { "楷体", PANGO_WEIGHT_NORMAL },
                   { "KaiTi", PANGO_WEIGHT_NORMAL },
                   { "FandolKai", PANGO_WEIGHT_NORMAL },
                   { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL } },
    [FACE_LATIN] = { { "Times New Roman", PANGO_WEIGHT_NORMAL },
                     { "Liberation Serif", PANGO_WEIGHT_NORMAL },
                     { "TeX Gyre Termes", PANGO_WEIGHT_NORMAL },
                     { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL } },
    [FACE_NUMBER] = { { "宋体", PANGO_WEIGHT_NORMAL },
                      { "SimSun", PANGO_WEIGHT_NORMAL },
                      { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL } },
};

struct families {
    PangoFontFamily **all;
    int n;
};

/* Of this thread's font map, which the pens of the thread use too. */
static struct families families_list(void)
{
    struct families f;

    pango_font_map_list_families(pango_cairo_font_map_get_default(), &f.all, &f.n);
    return f;
}

static bool family_installed(const struct families *f, struct str name)
{
    for (int i = 0; i < f->n; i++)
        if (str_is(name, pango_font_family_get_name(f->all[i])))
            return true;
    return false;
}

/* The first of the table that is installed. */
static struct choice face_choose(const struct families *f, enum face face)
{
    const struct choice *c = choices[face];

    while (c + 1 < choices[face] + CHOICES && c[1].family != NULL &&
           !family_installed(f, str_of(c->family)))
        c++;
    return *c;
}

void fonts_find(struct arena *a, const struct str *wanted, PangoFontDescription **out)
{
    struct families f = families_list();

    for (int i = 0; i < FACE_END; i++) {
        struct choice c = { NULL, PANGO_WEIGHT_NORMAL };
        struct str name = wanted[i];

        if (name.n == 0 || !family_installed(&f, name)) {
            c = face_choose(&f, (enum face)i);
            name = str_of(c.family);
        }
        out[i] = pango_font_description_new();
        pango_font_description_set_family(
            out[i], arena_fmt(a, FMT ",Noto Serif CJK SC", P(name)).p);
        pango_font_description_set_weight(out[i], c.weight);
    }
    g_free(f.all);
}

struct str font_stand_in(enum face face, struct str wanted)
{
    struct families f = families_list();
    struct str name = S("");

    if (wanted.n != 0 && !family_installed(&f, wanted))
        name = str_of(face_choose(&f, face).family);
    g_free(f.all);
    return name;
}
