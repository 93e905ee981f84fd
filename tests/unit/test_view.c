/* test_view.c -- src/serve/view.h: every mark, what is refused, and that nothing which a
 * person wrote can become markup.  Forms are checked against real acts. */
#include "serve/view.h"

#include "base/decimal.h"
#include "base/time.h"
#include "domain/words.h"
#include "os/file.h"
#include "serve/route.h"
#include "tests/check.h"

struct item {
    int64_t id;
    struct str name;
    struct list parts; /* of struct item */
};
static const struct field part_fields[] = { FIELD_ID(struct item, id),
                                            FIELD(struct item, name), FIELD_END };
static const struct field item_fields[] = {
    FIELD_ID(struct item, id), FIELD(struct item, name),
    FIELD_OF(struct item, parts, struct item, part_fields), FIELD_END
};

struct inner {
    int64_t id;
    struct str title;
    int kind;
    bool urgent;
};
static const struct field inner_fields[] = {
    FIELD_ID(struct inner, id), FIELD(struct inner, title),
    FIELD_WORD(struct inner, kind, &report_kinds), FIELD(struct inner, urgent), FIELD_END
};

struct shown {
    int64_t id, count, at, day, points, topic;
    struct str title, body, empty, secret;
    int kind;
    bool on, off;
    struct inner report;
    struct list items, none; /* of struct item */
};
static const struct field shown_fields[] = {
    FIELD_ID(struct shown, id),
    FIELD(struct shown, count),
    FIELD_TIME(struct shown, at),
    FIELD_DAY(struct shown, day),
    FIELD_POINTS(struct shown, points),
    FIELD_ID(struct shown, topic),
    FIELD(struct shown, title),
    FIELD(struct shown, body),
    FIELD(struct shown, empty),
    { .name = "secret",
      .kind = FIELD_KIND_TEXT,
      .offset = offsetof(struct shown, secret),
      .flags = FIELD_SECRET },
    FIELD_WORD(struct shown, kind, &report_kinds),
    FIELD(struct shown, on),
    FIELD(struct shown, off),
    FIELD_IN(struct shown, report, inner_fields),
    FIELD_OF(struct shown, items, struct item, item_fields),
    FIELD_OF(struct shown, none, struct item, item_fields),
    FIELD_END
};

#define TEXT(lit)            \
    {                        \
        lit, sizeof(lit) - 1 \
    } /* S() is no constant */
static struct item parts[] = { { 71, TEXT("甲"), { NULL, 0 } },
                               { 72, TEXT("乙"), { NULL, 0 } } };
static struct item items[] = { { 7, TEXT("一"), { parts, 2 } },
                               { 8, TEXT("<二>"), { NULL, 0 } } };

static struct shown sample(void)
{
    return (struct shown){ .id = 5,
                           .count = -3,
                           .at = time_of_date(2005, 7, 1) + 34860000,
                           .day = time_of_date(2005, 7, 1),
                           .points = DECIMAL_ONE / 2,
                           .topic = 8,
                           .title = S("<b>\"a\" & 'b'</b>"),
                           .body = S("　　第一段\n\n 第<二>段 \n"),
                           .empty = S(""),
                           .secret = S("s3cret"),
                           .kind = KIND_SURVEY,
                           .on = true,
                           .report = { 9, S("内"), KIND_ADVICE, true },
                           .items = { items, 2 } };
}

static const struct view_env PLAIN = { .csrf = TEXT("C"),
                                       .key = TEXT("K"),
                                       .page = TEXT("/p?a=\"b") };

/* Two templates, "t" with this text and "part"; its output, or "!" and the mistake. */
static struct str page(struct arena *a, const char *text, const struct view_env *env)
{
    const struct embedded from[] = { { "part", S("[{{title}}|{{name}}]\n") },
                                     { "loop", S("{{+loop}}") },
                                     { "open", S("<form action=\"/login\">") },
                                     { "t", str_of(text) },
                                     { NULL, { NULL, 0 } } };
    struct shown data = sample();
    struct cx cx = { .a = a };
    struct buf b = { .a = a };
    const struct view *view;

    if (view_make(&cx, a, from, "t", shown_fields, &view) != OK) {
        CHECK_STR(str_of(cx.fault.code), "web.template");
        return arena_fmt(a, "!" FMT, P(cx.fault.detail));
    }
    view_write(&b, view, &data, env);
    return arena_str(a, buf_str(&b));
}

static void says(const char *text, const char *want)
{
    struct arena *a = arena_new(NULL, 16 << 20);

    CHECK_STR(page(a, text, &PLAIN), want);
    arena_free(a);
}

static void refuses(const char *text, const char *why)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    struct str got = page(a, text, &PLAIN);

    CHECK(str_starts(got, S("!t.html:")) || str_starts(got, S("!loop.html:")) ||
          str_starts(got, S("!open.html:")) || str_starts(got, S("!part.html:")));
    CHECK_HAS(got, why);
    arena_free(a);
}

static void values_are_escaped(void)
{
    says("", "");
    says("{ } {x} }}", "{ } {x} }}");
    says("{{title}}", "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;");
    says("<a title=\"{{title}}\">",
         "<a title=\"&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;\">");
    says("{{report.title}}/{{report.id}}", "内/9");
    says("{{url title}}", "%3Cb%3E%22a%22%20%26%20%27b%27%3C%2Fb%3E");
    says("{{|body}}", "<p>第一段</p>\n<p>第&lt;二&gt;段</p>\n");
    says("{{|empty}}", "");
    says("{{|body items}}", "<p>第一段</p>\n<p>第&lt;二&gt;段</p>\n");
}

static void values_are_readable(void)
{
    says("{{count}} {{points}} {{kind}} {{on}} {{off}}", "-3 0.5 调研 是 否");
    says("{{at}} {{day}}", "2005-07-01 09:41 2005-07-01");
    says("{{date at}} {{date day}}", "2005年7月1日 2005年7月1日");
    says("<time datetime=\"{{at}}\">",
         "<time datetime=\"2005-07-01T09:41:00.000+08:00\">");
    says("<time datetime=\"{{day}}\">", "<time datetime=\"2005-07-01\">");
}

static void parts_repeat_and_choose(void)
{
    says("{{#items}}({{id}}{{name}}){{/items}}", "(7一)(8&lt;二&gt;)");
    says("{{#items}}{{#parts}}{{name}}{{id}}{{report.id}}{{count}} {{/parts}}{{/items}}",
         "甲719-3 乙729-3 "); /* the item's first, then further out */
    says("{{#none}}x{{/none}}{{^none}}nothing{{/none}}", "nothing");
    says("{{?items}}some{{/items}}{{?none}}none{{/none}}", "some");
    says(
        "{{?on}}1{{/on}}{{?off}}2{{/off}}{{^off}}3{{/off}}{{?empty}}4{{/empty}}"
        "{{?count}}5{{/count}}{{^title}}6{{/title}}{{?report.urgent}}7{{/report.urgent}}",
        "1357");
    says("{{#items}}{{?id=topic}}<{{name}}>{{/id}}{{/items}}", "<&lt;二&gt;>");
    says("{{?on}}{{?off}}a{{/off}}{{?on}}b{{/on}}c{{/on}}", "bc");
    says("{{#items}}{{+part}}{{/items}}",
         "[&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;|一]\n"
         "[&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;|&lt;二&gt;]\n");
}

static void forms_show_the_struct(void)
{
    says("<form method=\"post\" action=\"/report\">{{@form}}{{@form}}</form>",
         "<form method=\"post\" action=\"/report\">"
         "<input type=\"hidden\" name=\"_csrf\" value=\"C\">"
         "<input type=\"hidden\" name=\"_key\" value=\"K-1\">"
         "<input type=\"hidden\" name=\"_page\" value=\"/p?a=&quot;b\">"
         "<input type=\"hidden\" name=\"_csrf\" value=\"C\">"
         "<input type=\"hidden\" name=\"_key\" value=\"K-2\">"
         "<input type=\"hidden\" name=\"_page\" value=\"/p?a=&quot;b\"></form>");
    says("<form method=\"post\" action=\"/report\"><input name=\"title\" value=\""
         "{{=report.title}}\">{{!title}}</form>",
         "<form method=\"post\" action=\"/report\"><input name=\"title\" "
         "value=\"内\"></form>");
    says("<form method=\"post\" action=\"/report\">{{#items}}{{id}}"
         "{{~selected topic=id}} {{/items}}{{~checked report.urgent}}</form>",
         "<form method=\"post\" action=\"/report\">7 8 selected  checked</form>");
    says("<form method=\"post\" action=\"/report\">{{~checked receivers=id ?on}}"
         "{{~checked receivers=id ?off}}</form>",
         "<form method=\"post\" action=\"/report\"> checked</form>");
    says("<form method=\"post\" action=\"/report\">{{#items}}"
         "{{~selected topic=id ?id=topic}}{{id}}{{/items}}</form>",
         "<form method=\"post\" action=\"/report\">7 selected8</form>");
    says("<form method=\"post\" action=\"/report\">{{~checked report.kind:建议}}"
         "{{~checked report.kind:动态}}{{~checked secrecy:非涉密}}</form>",
         "<form method=\"post\" action=\"/report\"> checked</form>");
    says("<form method=\"post\" action=\"/login\">{{=login}}{{=password}}</form>",
         "<form method=\"post\" action=\"/login\"></form>");
}

static void forms_have_options(void)
{
    const char *with = "<form method=\"post\" action=\"/report\">{{*report.kind}}</form>";
    const char *filter = "<form action=\"/register\">{{*kind}}</form>";
    const char *bare = "{{*kind}}";
    struct arena *a = arena_new(NULL, 16 << 20);

    CHECK_HAS(page(a, with, &PLAIN), "/report\"><option value=\"动态\">动态</option>");
    CHECK_HAS(page(a, with, &PLAIN), "<option value=\"建议\" selected>建议</option>");
    CHECK_HAS(page(a, filter, &PLAIN), "<option value=\"\">全部类型</option>");
    CHECK_HAS(page(a, filter, &PLAIN), "<option value=\"调研\" selected>调研</option>");
    CHECK_HAS(page(a, bare, &PLAIN), "<option value=\"\">—</option>");
    CHECK_HAS(page(a, bare, &PLAIN), "<option value=\"调研\" selected>调研</option>");
    with = "<form method=\"post\" action=\"/report/{{id}}/change\">{{*secrecy}}</form>";
    CHECK_HAS(page(a, with, &PLAIN), "<option value=\"\" selected>请选择</option>");
    arena_free(a);
}

/* A refused form: what was typed comes back, only there, with what is wrong. */
static void refused_forms_keep_what_was_typed(void)
{
    static const char text[] =
        "<details><summary>s</summary><form method=\"post\" "
        "action=\"/report/{{id}}/turn\">"
        "<input name=\"note\" value=\"{{=note}}\">{{!note}}</form></details>"
        "<details><form method=\"post\" action=\"/report/{{report.id}}/turn\">"
        "<input name=\"note\" value=\"{{=note}}\">{{!note}}</form></details>"
        "<form method=\"post\" "
        "action=\"/report/{{id}}/withdraw\">{{=note}}{{!note}}</form>";
    struct pair typed[] = { { S("note"), S("<script>") } };
    struct pairs pairs = { typed, 1 };
    struct fault fault = { .rc = E_INVALID,
                           .code = "field.too_long",
                           .field = "note",
                           .arg = { S("500"), S("") } };
    struct view_env env = PLAIN;
    struct arena *a = arena_new(NULL, 16 << 20);
    struct str got;

    env.refused = act_find(S("report.turn"));
    env.path = S("/report/5/turn");
    env.typed = &pairs;
    env.faults = &fault;
    got = page(a, text, &env);
    CHECK_HAS(
        got,
        "<details open><summary>s</summary><form method=\"post\" "
        "action=\"/report/5/turn\"><input name=\"note\" aria-invalid=\"true\" "
        "aria-describedby=\"note-fault\" value=\"&lt;script&gt;\">"
        "<p class=\"fault\" id=\"note-fault\">退回意见太长，最多 500 字。</p></form>");
    CHECK_HAS(got, "<details><form method=\"post\" action=\"/report/9/turn\">"
                   "<input name=\"note\" value=\"\"></form></details>");
    CHECK_HAS(got, "action=\"/report/5/withdraw\"></form>");
    arena_free(a);
}

static void refused_choices_come_back(void)
{
    static const char text[] =
        "<form method=\"post\" action=\"/report\">{{*report.kind}}"
        "{{#items}}{{~checked receivers=id ?on}}{{id}}{{/items}}"
        "{{~checked report.urgent}}{{~selected report.topic=id}}</form>";
    struct pair typed[] = { { S("receivers"), S("8") },
                            { S("kind"), S("问题") },
                            { S("topic"), S("5") } };
    struct pairs pairs = { typed, 3 };
    struct view_env env = PLAIN;
    struct arena *a = arena_new(NULL, 16 << 20);
    struct str got;

    env.refused = act_find(S("report.add"));
    env.path = S("/report");
    env.typed = &pairs;
    got = page(a, text, &env);
    CHECK_HAS(got, "<option value=\"问题\" selected>");
    CHECK_HAS(got, "<option value=\"建议\">");
    CHECK_HAS(got, "</option>7 checked8 selected</form>"); /* urgent was unticked */
    arena_free(a);
}

/* Secrets never come back; the page's own query fills what the struct has not. */
static void queries_fill_and_secrets_do_not(void)
{
    static const char text[] =
        "<form method=\"post\" action=\"/login\">{{=next}}|{{=login}}|"
        "{{=password}}</form>";
    struct pair asked[] = { { S("next"), S("/a?b&c") },
                            { S("login"), S("x") },
                            { S("password"), S("hunter2") } };
    struct pairs pairs = { asked, 3 };
    struct view_env env = PLAIN;
    struct arena *a = arena_new(NULL, 16 << 20);

    env.asked = &pairs;
    CHECK_HAS(page(a, text, &env), ">/a?b&amp;c|x|</form>");
    env.refused = act_find(S("session.login"));
    env.path = S("/login");
    env.typed = &pairs;
    CHECK_HAS(page(a, text, &env), ">/a?b&amp;c|x|</form>");
    arena_free(a);
}

static void mistakes_stop_the_start(void)
{
    refuses("{{nothing}}", "no such name: nothing");
    refuses("a\nb\n{{nothing}}", "t.html:3: no such name: nothing");
    refuses("{{report.nothing}}", "no such name");
    refuses("{{report}}", "not a value");
    refuses("{{items}}", "not a value");
    refuses("{{secret}}", "not a value");
    refuses("{{|items}}", "not a value");
    refuses("{{url items}}", "not a value");
    refuses("{{date title}}", "not a day");
    refuses("{{title", "not closed");
    refuses("{{#items}}", "not closed");
    refuses("{{#items}}{{/none}}", "another closed");
    refuses("{{/items}}", "another closed");
    refuses("{{#title}}{{/title}}", "not a list");
    refuses("{{?report}}{{/report}}", "never empty");
    refuses("{{?nothing}}{{/nothing}}", "no such name");
    refuses("{{?id=nothing}}{{/id}}", "no such name");
    refuses("{{#items}}{{/items}}{{name}}", "no such name: name");
    refuses("{{+nothing}}", "no such template");
    refuses("{{+loop}}", "within themselves");
    refuses("{{+part}}", "part.html:1: no such name: name");
    refuses("{{+open}}", "not closed in the same part");
    refuses("{{}}", "no such name");
    refuses("{{&title}}", "no such name");
    refuses("{{{title}}}", "no such name");
    refuses("{{@nothing}}", "no such mark");
    refuses("{{*title}}", "has no list of words");
}

static void wrong_forms_stop_the_start(void)
{
    refuses("{{=title}}", "not inside the form of an act");
    refuses("{{!title}}", "not inside the form of an act");
    refuses("{{~checked report.urgent}}", "not inside the form of an act");
    refuses("<form method=\"post\" action=\"/report\">{{~checked secrecy:公开}}</form>",
            "not a word of this field");
    refuses("<form method=\"post\" action=\"/no/such\">{{=title}}</form>", "not inside");
    refuses("<form method=\"post\" action=\"/report\">{{=nothing}}</form>",
            "no such input");
    refuses("<form method=\"post\" action=\"/report\">{{!nothing}}</form>",
            "no such input");
    refuses("<form method=\"post\" action=\"/report\"><input name=\"nothing\"></form>",
            "no such input: nothing");
    refuses("<form method=\"post\" action=\"/report\">{{~chosen kind=id}}</form>",
            "not {{~");
    refuses("<form method=\"post\" action=\"/report\">{{~selected kind=no}}</form>",
            "no such name: no");
    refuses(
        "<form method=\"post\" action=\"/report\">{{~selected kind=id ?id=no}}</form>",
        "no such name: no");
    refuses("<form method=\"post\" action=\"/report\">{{*title}}</form>",
            "no list of words");
    refuses("<form method=\"post\" action=\"/report\"><form action=\"/\">",
            "within a form");
    refuses("<form method=\"post\">x</form>", "without action");
    refuses("<form method=\"post\" action=\"/report\">", "not closed in the same part");
    refuses("{{?on}}<details>{{/on}}", "not closed in the same part");
    refuses("</details>", "without <details>");
    /* the program fills these itself: no label, so no input */
    refuses("<form method=\"post\" action=\"/login\"><input name=\"person\"></form>",
            "no such input");
}

/* Whatever a person wrote: the page has the same tags, and the text reads as written. */
static void hostile(struct arena *a, const struct view *view, struct str text)
{
    struct item one = { 1, text, { NULL, 0 } };
    struct shown data = sample();
    struct buf b = { .a = a }, want = { .a = a };
    struct str got;
    int tags = 0;

    data.title = data.report.title = text;
    data.items = (struct list){ &one, 1 };
    view_write(&b, view, &data, &PLAIN);
    got = buf_str(&b);
    for (size_t i = 0; i < got.n; i++) {
        tags += got.p[i] == '<';
        if (got.p[i] == '\'')
            check_failures++;
    }
    CHECK_INT(tags, 4);
    buf_html(&want, text);
    CHECK_HAS(got, arena_fmt(a, "<i>" FMT "</i>", P(buf_str(&want))).p);
}

static void no_text_becomes_markup(void)
{
    static const char text[] = "<a href=\"/x?q={{url title}}\" title=\"{{title}}\">"
                               "<i>{{title}}</i>{{#items}}<u>{{name}}{{/items}}";
    const struct embedded from[] = { { "t", str_of(text) }, { NULL, { NULL, 0 } } };
    struct arena *a = arena_new(NULL, 256 << 20);
    struct cx cx = { .a = a };
    const struct view *view = NULL;
    struct str all, line;
    int n = 0;

    CHECK_INT(view_make(&cx, a, from, "t", shown_fields, &view), OK);
    hostile(a, view, S("{{title}} {{#items}} <script>alert(1)</script> ' onload='x"));
    if (file_read(&cx, S("../shared/data/naughty/blns.txt"), 1 << 20, &all) != OK) {
        test_skip("../shared/data/naughty is not here");
        arena_free(a);
        return;
    }
    while (str_cut(&all, S("\n"), &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        hostile(a, view, line);
        n++;
    }
    CHECK(n > 400);
    arena_free(a);
}

/* Every page of the program compiles. */
static void every_page_has_its_template(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);

    for (const struct act *act = acts; act->name != NULL; act++) {
        struct str name = arena_fmt(a, "%s", act->name);
        char *p = arena_alloc(a, 1, name.n + 1);
        struct cx cx = { .a = a };
        const struct view *view;

        if (!act_has_page(act))
            continue;
        for (size_t i = 0; i < name.n; i++)
            p[i] = name.p[i] == '.' ? '_' : name.p[i];
        if (view_make(&cx, a, templates, p, act->out, &view) != OK) {
            printf("# %s: " FMT "\n", act->name, P(cx.fault.detail));
            check_failures++;
        }
    }
    arena_free(a);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Our own templates with a piece cut out, doubled or replaced: compiled or refused, and
 * what compiles is written without a fault. */
static void broken_templates_do_no_harm(void)
{
    static const char *const marks[] = { "{{",       "}}",        "{{#",    "{{/",
                                         "\"",       "<form",     "</form", " name=\"",
                                         "<details", "</details", "{{=",    "." };
    uint64_t seed = 20050701;
    int made = 0;

    printf("# seed %" PRIu64 "\n", seed);
    for (int i = 0; i < 3000; i++) {
        struct arena *a = arena_new(NULL, 64 << 20);
        const struct act *act = act_find(S("handling.show"));
        const struct embedded *e = templates;
        struct embedded from[3] = { { NULL, { NULL, 0 } } };
        struct cx cx = { .a = a };
        struct buf text = { .a = a }, b = { .a = a };
        const struct view *view;
        size_t at, cut;

        while (strcmp(e->name, "handling_desk") != 0)
            e++;
        at = next_random(&seed) % e->text.n;
        cut = next_random(&seed) % 40;
        buf_add(&text, (struct str){ e->text.p, at });
        if (i % 3 == 1)
            buf_add(&text, str_of(marks[next_random(&seed) % 12]));
        else if (i % 3 == 2)
            cut = 0; /* something of it twice */
        at = i % 3 == 2 && at > 30 ? at - 30 : at;
        cut = cut < e->text.n - at ? cut : 0;
        buf_add(&text, (struct str){ e->text.p + at + cut, e->text.n - at - cut });
        from[0] = (struct embedded){ "t", buf_str(&text) };
        if (view_make(&cx, a, from, "t", act->out, &view) == OK) {
            view_write(&b, view, arena_alloc(a, 1, act->out_size), &PLAIN);
            made++;
        }
        arena_free(a);
    }
    CHECK(made > 100);
}

/* A path of a template, "/report/{{id}}?a=b", leads to an act. */
static bool leads_somewhere(struct arena *a, struct str target, bool post)
{
    struct buf path = { .a = a };
    struct str text, mark;
    struct pairs pairs;
    bool other;

    str_cut(&target, S("#"), &mark);
    str_cut(&mark, S("?"), &target);
    while (str_cut(&target, S("{{"), &text)) {
        buf_add(&path, text);
        buf_add(&path, S("1"));
        str_cut(&target, S("}}"), &mark);
    }
    buf_add(&path, text);
    return str_starts(buf_str(&path), S("/assets/")) ||
           route_find(a, post, buf_str(&path), &pairs, &other) != NULL;
}

/* Every link and every form of every template. */
static void links_lead_somewhere(void)
{
    static const struct {
        const char *mark;
        bool post;
    } kinds[] = { { " href=\"/", false },
                  { " method=\"post\" action=\"/", true },
                  { " method=\"get\" action=\"/", false } };
    struct arena *a = arena_new(NULL, 64 << 20);

    for (const struct embedded *e = templates; e->name != NULL; e++) {
        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
            struct str rest = e->text, target, skip;

            while (str_cut(&rest, str_of(kinds[i].mark), &skip)) {
                str_cut(&rest, S("\""), &target);
                target = arena_fmt(a, "/" FMT, P(target));
                if (leads_somewhere(a, target, kinds[i].post))
                    continue;
                printf("# %s.html: " FMT "\n", e->name, P(target));
                check_failures++;
            }
        }
    }
    arena_free(a);
}

const struct test tests[] = { TEST(values_are_escaped),
                              TEST(values_are_readable),
                              TEST(parts_repeat_and_choose),
                              TEST(forms_show_the_struct),
                              TEST(forms_have_options),
                              TEST(refused_forms_keep_what_was_typed),
                              TEST(refused_choices_come_back),
                              TEST(queries_fill_and_secrets_do_not),
                              TEST(mistakes_stop_the_start),
                              TEST(wrong_forms_stop_the_start),
                              TEST(no_text_becomes_markup),
                              TEST(every_page_has_its_template),
                              TEST(broken_templates_do_no_harm),
                              TEST(links_lead_somewhere),
                              TEST_END };
