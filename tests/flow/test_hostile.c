/* test_hostile.c -- texts that were made to break programs, as titles, bodies, names and
 * notes: refused in words or kept byte for byte; in pages nothing but text, in tables no
 * formula, and papers are still made.
 *
 * The oracle for pages is the page of a harmless text: the two must have the very same
 * tags and attributes.  Texts are those of ../shared/data/naughty and some of our own. */
#include <jansson.h>

#include "codec/csv.h"
#include "os/file.h"
#include "tests/flow/web_site.h"

static const char *const own[] = {
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x' x='",
    "</textarea></title></script><b>", "<!-- --><![CDATA[ x ]]>", "&lt;b&gt; &amp;amp; &#60;b>",
    "{{title}} {{#lines}} {{@body}}", "%s%n%d %%", "$(reboot) `id` ;|&", "../../etc/passwd",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")",
    "'; DROP TABLE report; --", "\xe2\x80\xae翻转\xe2\x80\xac",
    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", "\xf0\xa0\xae\xb7 \xf0\x9f\x98\x80",
    "\xef\xbb\xbf头上有标记", "\xef\xbf\xbe", "null", "undefined", "0", "NaN", "\\\\\\\"",
    "\\u0000", "a\tb", "\"引号\"", "，。；", "javascript:alert(1)", "data:text/html,<b>",
    "?a=b&c=d#e", "%00%0a%3Cb%3E",
};
enum { OWN = sizeof(own) / sizeof(own[0]), TEXTS_MAX = 700, PAPER_MAX = 60 };

struct texts {
    struct str text[TEXTS_MAX];
    size_t n;
};

static void texts_make(struct flow *f, struct texts *t)
{
    struct str all;
    json_t *list, *one;
    size_t i;

    for (i = 0; i < OWN; i++)
        t->text[t->n++] = str_of(own[i]);
    if (file_read(&f->cx, S("../shared/data/naughty/blns.json"), 1 << 20, &all) != OK) {
        test_skip("../shared/data/naughty is not here; our own texts alone");
        return;
    }
    list = json_loadb(all.p, all.n, 0, NULL);
    CHECK(list != NULL);
    json_array_foreach(list, i, one) {
        if (t->n < TEXTS_MAX)
            t->text[t->n++] = arena_str(f->a, (struct str){ json_string_value(one),
                                                            json_string_length(one) });
    }
    json_decref(list);
    CHECK(t->n > 500);
}

/* --- pages ---------------------------------------------------------------------------------- */

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The tag that begins at p[i], as "<name attribute attribute>"; *end is behind it.  False
 * when it is none of ours: each attribute's value stands in double quotes. */
static bool tag_read(struct str page, size_t i, struct buf *bones, size_t *end)
{
    bool value = false;

    for (size_t at = i; at < page.n; at++) {
        char c = page.p[at];

        if (c == '"') {
            if (!value && page.p[at - 1] != '=')
                return false;
            value = !value;
        } else if (!value && c == '>') {
            buf_add(bones, S(">"));
            *end = at + 1;
            return true;
        } else if (!value && (c == '\'' || c == '`' || (c == '<' && at != i))) {
            return false;
        } else if (!value) {
            buf_add(bones, (struct str){ page.p + at, 1 });
        }
    }
    return false;
}

/* The page's tags without their values, and its text with the entities read. */
static bool page_read(struct arena *a, struct str page, struct str *tags, struct str *text)
{
    static const char *const entities[][2] = { { "&lt;", "<" },   { "&gt;", ">" },
                                               { "&amp;", "&" },  { "&quot;", "\"" },
                                               { "&#39;", "'" } };
    struct buf bones = { .a = a }, plain = { .a = a };
    size_t i = 0;

    while (i < page.n) {
        struct str rest = { page.p + i, page.n - i };
        bool found = false;

        if (rest.p[0] == '<') {
            if (rest.n < 2 || !(letter(rest.p[1]) || rest.p[1] == '/' || rest.p[1] == '!') ||
                !tag_read(page, i, &bones, &i))
                return false;
            continue;
        }
        if (rest.p[0] == '>')
            return false;
        for (int e = 0; e < 5 && rest.p[0] == '&' && !found; e++) {
            if (!str_starts(rest, str_of(entities[e][0])))
                continue;
            found = true;
            buf_add(&plain, str_of(entities[e][1]));
            i += strlen(entities[e][0]);
        }
        if (!found && rest.p[0] == '&')
            return false;
        if (!found)
            buf_add(&plain, (struct str){ page.p + i++, 1 });
    }
    *tags = buf_str(&bones);
    *text = buf_str(&plain);
    return true;
}

/* Is the page at `path` that of a harmless text, but for the text? */
static void page_is(struct site *s, const char *path, struct str harmless, struct str text)
{
    struct str page = body_of(get(s, path)), tags = S(""), words = S("");

    if (!page_read(s->a, page, &tags, &words)) {
        printf("# %s: not our own HTML: " FMT "\n", path, P(text));
        check_failures++;
    } else if (!str_eq(tags, harmless)) {
        printf("# %s: other tags because of " FMT "\n", path, P(text));
        check_failures++;
    } else if (str_find(words, text) == words.n && text.n != 0) {
        printf("# %s: it does not show " FMT "\n", path, P(text));
        check_failures++;
    }
}

static struct str tags_of(struct site *s, const char *path)
{
    struct str tags = S(""), words;

    CHECK(page_read(s->a, body_of(get(s, path)), &tags, &words));
    CHECK(tags.n > 500);
    return tags;
}

/* --- the tests ------------------------------------------------------------------------------ */

static bool refused_in_words(struct flow *f)
{
    static const char *const codes[] = { "field.lines", "field.control", "field.too_long",
                                         "field.too_short", "field.required" };

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if (strcmp(flow_code(f), codes[i]) == 0)
            return true;
    }
    printf("# %s: %s " FMT "\n", f->job.act->name, flow_code(f), P(f->job.fault.detail));
    return false;
}

/* A report with the text everywhere; 0 when it was refused. */
static int64_t report_with(struct flow *f, struct str text)
{
    struct str body = arena_fmt(f->a, "首句。" FMT, P(text));

    flow_do(f, "officer1", "report.add", flow_set(f, "title", text),
            flow_set(f, "body", body), flow_set(f, "source", text), "kind=动态",
            "secrecy=非涉密");
    return f->job.rc == OK ? flow_int(f, "id") : 0;
}

static void texts_are_kept_as_they_are(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct texts t = { .n = 0 };
    int64_t plain = report_with(f, S("寻常的题目"));
    struct str bones;
    int kept = 0, refused = 0;

    texts_make(f, &t);
    log_in(s, "officer1");
    bones = tags_of(s, flow_fmt(f, "/report/%" PRId64, plain));
    for (size_t i = 0; i < t.n; i++) {
        struct str want = str_trim(t.text[i]);
        int64_t id = report_with(f, t.text[i]);

        if (id == 0) {
            CHECK(refused_in_words(f));
            refused++;
            continue;
        }
        kept++;
        flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
        CHECK(str_eq(flow_text(f, "report.title"), want));
        CHECK(str_eq(flow_text(f, "report.source"), want));
        CHECK(str_ends(flow_text(f, "report.body"), want));
        page_is(s, flow_fmt(f, "/report/%" PRId64, id), bones, want);
    }
    printf("# %zu texts: %d kept, %d refused\n", t.n, kept, refused);
    CHECK(kept > OWN / 2 && kept + refused == (int)t.n);
    CHECK(!page_read(f->a, S("<p title='x'>a</p>"), &bones, &bones)); /* would it see? */
    CHECK(!page_read(f->a, S("<p>a < b</p>"), &bones, &bones));
    CHECK(!page_read(f->a, S("<p>a &b</p>"), &bones, &bones));
    flow_verify(f);
    site_close(s);
}

/* The page of a report that was asked about in these words; NULL when they were refused. */
static const char *asked_page(struct flow *f, struct str note)
{
    int64_t report = flow_report(f, "officer1", "寻常");

    flow_do(f, "editor", "handling.ask", flow_id(f, "handling",
                                                 flow_handling(f, report, f->city)),
            flow_set(f, "note", note));
    CHECK(f->job.rc == OK || refused_in_words(f));
    return f->job.rc == OK ? flow_fmt(f, "/report/%" PRId64, report) : NULL;
}

/* As names of people and posts, and as the note of an answer. */
static void names_and_notes_too(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct texts t = { .n = 0 };
    struct str bones;
    int64_t person;
    int kept = 0;

    texts_make(f, &t);
    password_give(f, "admin");
    flow_ok(f, "admin", "person.add", flow_id(f, "unit", f->county1), "name=寻常人",
            "login=plain", "role=信息员");
    person = flow_int(f, "id");
    log_in(s, "admin");
    bones = tags_of(s, flow_fmt(f, "/person/%" PRId64, person));
    for (size_t i = 0; i < t.n; i++) {
        flow_do(f, "admin", "person.change", flow_id(f, "person", person),
                flow_set(f, "name", t.text[i]));
        if (f->job.rc != OK) {
            CHECK(refused_in_words(f));
            continue;
        }
        kept++;
        page_is(s, flow_fmt(f, "/person/%" PRId64, person), bones, str_trim(t.text[i]));
    }
    log_in(s, "officer1");
    bones = tags_of(s, asked_page(f, S("寻常的问题")));
    for (size_t i = 0; i < OWN; i++) {
        const char *path = asked_page(f, str_of(own[i]));

        if (path != NULL)
            page_is(s, path, bones, str_trim(str_of(own[i])));
    }
    printf("# %d names kept\n", kept);
    CHECK(kept > 20);
    site_close(s);
}

/* No cell of the audit's table begins as a formula does. */
static void tables_have_no_formulas(void)
{
    struct flow *f = flow_open();
    const struct download *d;
    struct csv table;
    int texts = 0, disarmed = 0;

    for (size_t i = 0; i < OWN; i++) {
        int64_t id = report_with(f, str_of(own[i]));

        flow_ok(f, "officer1", "report.submit", flow_id(f, "report", id));
        flow_ok(f, "signer1", "report.turn", flow_id(f, "report", id),
                flow_set(f, "note", str_of(own[i])));
    }
    flow_ok(f, "auditor", "event.csv");
    d = f->job.out;
    if (f->job.rc == OK && csv_read(&f->cx, d->bytes, &table) == OK) {
        for (size_t i = 1; i < table.n; i++) {
            for (size_t j = 0; j < table.row[i].n; j++) {
                struct str cell = table.row[i].cell[j];
                int64_t number;

                if (cell.n == 0 || str_int(cell, &number))
                    continue;
                texts++;
                disarmed += str_starts(cell, S("'="));
                if (strchr("=+-@\t\r", cell.p[0]) != NULL) {
                    printf("# a formula: " FMT "\n", P(cell));
                    check_failures++;
                }
            }
        }
    }
    printf("# %d cells of text, %d disarmed\n", texts, disarmed);
    CHECK(texts > OWN && disarmed > 0);
    flow_close(f);
}

/* An issue full of them becomes a paper. */
static void papers_are_made(void)
{
    struct flow *f = flow_open();
    struct texts t = { .n = 0 };
    int64_t handlings[PAPER_MAX], issue;
    const struct download *d;
    size_t n = 0;

    texts_make(f, &t);
    for (size_t i = 0; i < t.n && n < PAPER_MAX; i += i < OWN ? 1 : 7) {
        int64_t id = report_with(f, t.text[i]);

        if (id == 0)
            continue;
        flow_ok(f, "officer1", "report.submit", flow_id(f, "report", id));
        flow_ok(f, "signer1", "report.sign", flow_id(f, "report", id));
        flow_ok(f, "leader1", "report.sign", flow_id(f, "report", id));
        handlings[n++] = flow_handling(f, id, f->city);
    }
    issue = flow_publish(f, handlings, n);
    flow_ok(f, "leader", "issue.pdf", flow_id(f, "issue", issue));
    d = f->job.out;
    CHECK(f->job.rc == OK && str_starts(d->bytes, S("%PDF-")));
    flow_ok(f, "officer2", "issue.show", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "paper.pieces.n"), (int64_t)n);
    printf("# %zu pieces in one issue\n", n);
    CHECK(n > 20);
    flow_close(f);
}

const struct test tests[] = { TEST(texts_are_kept_as_they_are), TEST(names_and_notes_too),
                              TEST(tables_have_no_formulas), TEST(papers_are_made), TEST_END };
