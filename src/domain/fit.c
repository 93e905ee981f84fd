/* fit.c -- see fit.h. */
#include "domain/fit.h"

bool words_have(struct str words, struct str word)
{
    struct str one;

    while (words.n != 0) {
        str_cut(&words, S(" "), &one);
        if (one.n != 0 && str_eq(one, word))
            return true;
    }
    return false;
}

struct str name_bare(struct str name)
{
    if (str_starts(name, S("《")) && str_ends(name, S("》")))
        return (struct str){ name.p + 3, name.n - 6 };
    return name;
}

static bool mask_has(unsigned mask, int word)
{
    return mask == 0 || (mask >> word & 1) != 0;
}

static bool name_fits(const struct names *names, struct str name)
{
    const struct str *of = names->of.items;
    bool found = false;

    for (size_t i = 0; i < names->of.n; i++)
        found |= str_eq(of[i], name_bare(name));
    return names->of.n == 0 || found != names->except;
}

bool names_fit_words(const struct names *names, struct str words)
{
    const struct str *of = names->of.items;
    bool found = false;

    for (size_t i = 0; i < names->of.n; i++)
        found |= words_have(words, of[i]);
    return names->of.n == 0 || found != names->except;
}

bool names_fit_class(const struct names *names, struct str class)
{
    const struct str *of = names->of.items;
    bool found = false;

    for (size_t i = 0; i < names->of.n; i++)
        found |= str_eq(of[i], class);
    return names->of.n == 0 || found != names->except;
}

bool range_fits(const struct range *range, int64_t v)
{
    if (!range->set)
        return true;
    return v != 0 && (v >= range->low && v <= range->high) != range->except;
}

bool fit_fact(const struct fit *fit, const struct fact *fact, struct str class,
              struct str ranks)
{
    return mask_has(fit->happenings, fact->happening) &&
           mask_has(fit->levels, fact->level) && mask_has(fit->forms, fact->form) &&
           mask_has(fit->kinds, fact->kind) && mask_has(fit->routes, fact->route) &&
           mask_has(fit->leaders, fact->leader) &&
           name_fits(&fit->bulletins, fact->bulletin) &&
           name_fits(&fit->columns, fact->column) &&
           name_fits(&fit->channels, fact->channel) &&
           name_fits(&fit->media, fact->medium) && name_fits(&fit->posts, fact->post) &&
           names_fit_words(&fit->flags, fact->flags) &&
           names_fit_class(&fit->classes, class) && names_fit_words(&fit->ranks, ranks) &&
           range_fits(&fit->length, fact->length) &&
           range_fits(&fit->minutes, fact->minutes);
}
