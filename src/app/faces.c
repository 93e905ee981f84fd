/* faces.c -- see faces.h. */
#include "app/faces.h"

#include "press/font.h"
#include "store/setting.h"

static const struct {
    enum setting setting;
    enum face face;
} faces[] = {
    { SETTING_FACE_BODY, FACE_BODY },   { SETTING_FACE_TITLE, FACE_TITLE },
    { SETTING_FACE_BLACK, FACE_BLACK }, { SETTING_FACE_KAI, FACE_KAI },
    { SETTING_FACE_LATIN, FACE_LATIN },
};

/* The paper with the faces of the settings; `p` stays as it was. */
static enum rc faces_of(struct cx *cx, const struct paper *p, struct paper *out)
{
    struct paper own = *p;

    for (size_t i = 0; i < sizeof(faces) / sizeof(*faces); i++) {
        struct str family = S("");

        TRY(setting_text(cx, faces[i].setting, &family));
        if (family.n != 0)
            paper_face(&own, faces[i].face, family);
    }
    *out = own;
    return OK;
}

enum rc faces_pdf(struct cx *cx, const struct paper *p, struct str *out)
{
    struct paper own = { 0 };

    TRY(faces_of(cx, p, &own));
    return pdf_write(cx, &own, out);
}

enum rc faces_docx(struct cx *cx, const struct paper *p, struct str *out)
{
    struct paper own = { 0 };

    TRY(faces_of(cx, p, &own));
    return docx_write(cx, &own, out);
}

enum rc faces_pages(struct cx *cx, const struct paper *p, struct pdf_pages *out)
{
    struct paper own = { 0 };

    TRY(faces_of(cx, p, &own));
    return pdf_pages(cx, &own, out);
}

struct str faces_stand_in(enum setting setting, struct str family)
{
    for (size_t i = 0; i < sizeof(faces) / sizeof(*faces); i++)
        if (faces[i].setting == setting)
            return font_stand_in(faces[i].face, family);
    return S("");
}
