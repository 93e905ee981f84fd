/* test_paper_json.c -- a paper as JSON and back: the same files, byte for byte. */
#include "base/time.h"
#include "os/file.h"
#include "press/docx.h"
#include "press/paper_json.h"
#include "press/pdf.h"
#include "press/text.h"
#include "codec/base64.h"
#include "tests/docx_part.h"

static const char *const words[] = { "今年以来，", "该县按照“围绕中心”的要求，", "GB/T 9704 ", "76.4%；",
                                     "\\ \" <b>&amp; ", "😀", "百分之八十三。", "\t", "　" };

static uint32_t draw(uint32_t *seed, size_t n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % (uint32_t)n;
}

static struct str some(struct arena *a, uint32_t *seed)
{
    struct buf b = { .a = a };

    for (uint32_t n = 1 + draw(seed, 9); n > 0; n--)
        buf_add(&b, str_of(words[draw(seed, sizeof(words) / sizeof(words[0]))]));
    return draw(seed, 12) == 0 ? S("") : buf_str(&b);
}

static void add_table(struct paper *p, uint32_t *seed)
{
    struct column column[3] = { { some(p->a, seed), (int)draw(seed, 9), ALIGN_LEFT },
                                { some(p->a, seed), 0, ALIGN_JUSTIFY },
                                { some(p->a, seed), 0, (enum align)draw(seed, 4) } };
    struct table *t = paper_table(p, column, 3);

    for (uint32_t n = draw(seed, 5); n > 0; n--)
        table_row(t, (struct str[3]){ some(p->a, seed), some(p->a, seed), some(p->a, seed) });
}

static void add_form(struct paper *p, uint32_t *seed)
{
    struct form *f = paper_form(p);

    for (int i = 1 + (int)draw(seed, 3); i > 0; i--) {
        int first = 1 + (int)draw(seed, FORM_WIDTH - 1);
        struct form_cell cell[2] = { { some(p->a, seed), first, true, ALIGN_LEFT },
                                     { some(p->a, seed), FORM_WIDTH - first, false,
                                       (enum align)draw(seed, 4) } };

        form_row(f, 1 + (int)draw(seed, 3), cell, 2);
    }
}

static void add_block(struct paper *p, uint32_t *seed)
{
    struct str a = some(p->a, seed), b = some(p->a, seed);

    switch (draw(seed, 17)) {
    case 0:
        paper_masthead(p, &(struct masthead){ .name = a, .number = b, .mark = b,
                                              .urgency = a, .signer = some(p->a, seed),
                                              .layout = (int)draw(seed, 3) });
        break;
    case 1: paper_contents(p); break;
    case 2: paper_column(p, a); break;
    case 3: paper_title(p, a); break;
    case 4: paper_subtitle(p, a); break;
    case 5: paper_heading(p, 1 + (int)draw(seed, 4), a); break;
    case 6: paper_addressee(p, a); break;
    case 7: paper_paragraph(p, a); break;
    case 8: paper_item(p, a); break;
    case 9: paper_quote(p, a); break;
    case 10: paper_signature(p, a, b); break;
    case 11: paper_right(p, a); break;
    case 12: paper_note(p, a); break;
    case 13: paper_break(p); break;
    case 14: add_table(p, seed); break;
    case 15: add_form(p, seed); break;
    default: paper_colophon(p, &(struct colophon){ .report = a, .date = b, .copies = 3 });
    }
}

static void a_paper_comes_back_the_same(void)
{
    for (uint32_t n = 0; n < 60; n++) {
        struct arena *a = arena_new(NULL, (size_t)1 << 30);
        struct cx cx = { .a = a };
        struct paper *p = paper_new(a), *back = NULL;
        struct list faults = { NULL, 0 };
        struct str json, one = S(""), two = S("");
        uint32_t seed = 20050700 + n;

        paper_about(p, some(a, &seed), some(a, &seed),
                    time_of_date(2005, 7, 1) + (int64_t)draw(&seed, 80000) * 1000);
        paper_face(p, FACE_KAI, S("楷体_GB2312"));
        paper_paragraph(p, S("开头。"));
        for (uint32_t i = draw(&seed, 30); i > 0; i--)
            add_block(p, &seed);
        json = paper_json_write(a, p);
        if (paper_json_read(&cx, json, &back, &faults) != OK) {
            printf("# seed %u: " FMT "\n", 20050700 + n, P(json));
            CHECK(!"read back");
            arena_free(a);
            continue;
        }
        CHECK(str_eq(paper_json_write(a, back), json));
        CHECK(str_eq(text_write(a, back), text_write(a, p)));
        CHECK_INT(docx_write(&cx, p, &one), OK);
        CHECK_INT(docx_write(&cx, back, &two), OK);
        CHECK(str_eq(one, two));
        if (n % 6 == 0) { /* the slow one */
            CHECK_INT(pdf_write(&cx, p, &one), OK);
            CHECK_INT(pdf_write(&cx, back, &two), OK);
            CHECK(str_eq(one, two));
        }
        arena_free(a);
    }
}

static void a_body_is_taken_apart(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct cx cx = { .a = a };
    struct paper *p = NULL;
    struct list faults = { NULL, 0 };

    CHECK_INT(paper_json_read(&cx, S("\xef\xbb\xbf{\"blocks\": [{\"prose\": \"# 一、\\n正文\\n- 条\"}, "
                                     "{\"contents\": false}, {\"title\": null, \"note\": \"注\"}]}"),
                              &p, &faults), OK);
    CHECK_INT(p->count, 4);
    CHECK_INT(p->first->kind, BLOCK_HEADING);
    CHECK_INT(p->first->next->next->kind, BLOCK_ITEM);
    CHECK_INT(p->last->kind, BLOCK_NOTE);
    arena_free(a);
}

/* PNG and JPEG are written anew; a PNG that was comes back as it is. */
static void pictures_are_made_clean(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    struct paper *p = NULL, *back = NULL;
    struct list faults = { NULL, 0 };
    struct str json = arena_fmt(a, "{\"blocks\":[{\"picture\":{\"caption\":\"图1 会场\",\"data\":\""
                                FMT "\"}}]}", P(base64_write(a, white_png())));
    struct str docx = S("");

    CHECK_INT(paper_json_read(&cx, json, &p, &faults), OK);
    CHECK_INT(p->first->kind, BLOCK_PICTURE);
    CHECK_INT(p->first->picture->width, 1);
    CHECK_STR(p->first->picture->caption, "图1 会场");
    json = paper_json_write(a, p);
    CHECK_INT(paper_json_read(&cx, json, &back, &faults), OK);
    CHECK(str_eq(paper_json_write(a, back), json));
    CHECK_INT(docx_write(&cx, p, &docx), OK);
    CHECK_HAS(docx_part(&cx, docx, "word/document.xml"), "图1 会场");
    arena_free(a);
}

static void base64_is_strict(void)
{
    static const char *const bad[] = { "A", "AA", "AAA", "A===", "AA=A", "AA A", "AAA\n", "====",
                                       "AAAA=", "你AAA", "AA-_" };
    static const char *const pair[][2] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
                                           { "foo", "Zm9v" }, { "foobar", "Zm9vYmFy" } };
    struct arena *a = arena_new(NULL, (size_t)1 << 20);
    struct str out = S("");

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        CHECK(!base64_read(a, str_of(bad[i]), &out));
    for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++) {
        CHECK_STR(base64_write(a, str_of(pair[i][0])), pair[i][1]);
        CHECK(base64_read(a, str_of(pair[i][1]), &out));
        CHECK_STR(out, pair[i][0]);
    }
    arena_free(a);
}

/* Cut anywhere, or with a byte changed: read, or refused with faults; never worse. */
static void broken_papers_are_refused(void)
{
    struct arena *a = arena_new(NULL, (size_t)4 << 30);
    struct cx cx = { .a = a };
    struct paper *p = NULL;
    struct str json = S("");
    uint32_t seed = 20050709;

    CHECK_INT(file_read(&cx, S("data/demo/press/期刊.json"), 1 << 20, &json), OK);
    for (int i = 0; i < 400; i++) {
        struct arena *one = arena_new(NULL, (size_t)256 << 20);
        struct str text = arena_str(one, json);
        struct list faults = { NULL, 0 };
        enum rc rc;

        cx.a = one;
        ((char *)(uintptr_t)text.p)[draw(&seed, text.n)] = (char)draw(&seed, 256);
        if (i % 2 == 0)
            text.n = draw(&seed, text.n);
        rc = paper_json_read(&cx, text, &p, &faults);
        CHECK(rc == OK || (rc == E_INVALID && faults.n > 0));
        arena_free(one);
    }
    cx.a = a;
    CHECK_INT(paper_json_read(&cx, (struct str){ json.p, PAPER_JSON_MAX + 1 }, &p,
                              &(struct list){ NULL, 0 }), E_TOO_LARGE);
    arena_free(a);
}

const struct test tests[] = {
    TEST(a_paper_comes_back_the_same), TEST(a_body_is_taken_apart),
    TEST(pictures_are_made_clean), TEST(base64_is_strict),
    TEST(broken_papers_are_refused), TEST_END
};
