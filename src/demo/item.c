/* item.c -- see do.h: what happens to an item, from its draft to the editors'
 * hands. */
#include "demo/do.h"

#include "base/buf.h"
#include "domain/words.h"
#include "os/blob.h"
#include "serve/upload.h"
#include "store/handling.h"

const struct demo_unit *demo_sender(const struct doing *d)
{
    return &d->y->city->unit[d->s->item->unit];
}

/* The unit that handles the item in this step. */
static const struct demo_unit *receiver_of(const struct doing *d)
{
    int i = demo_sender(d)->parent;

    if (d->s->city)
        i = d->y->city->bulletin[DEMO_CITY].unit;
    return &d->y->city->unit[i];
}

/* The editor who has the item in hand there; what goes into a digest has one. */
struct str demo_holder(const struct doing *d)
{
    const struct demo_unit *u = receiver_of(d);

    if (u->editor2.n == 0 || d->s->item->digest != NULL)
        return u->editor;
    return demo_choice(d->s->item->no, 40, 3) == 0 ? u->editor2 : u->editor;
}

static int64_t handling_of_step(const struct doing *d)
{
    return d->s->city && d->s->item->city_handling != 0 ? d->s->item->city_handling
                                                        : d->s->item->handling;
}

void demo_give_handling(struct doing *d)
{
    demo_give_int(d, "handling", handling_of_step(d));
}

enum rc demo_give_file(struct doing *d, const char *act, struct str name, struct str bytes)
{
    const struct act *to = act_find(str_of(act));
    const struct field *f = to->in;

    while (f->name != NULL && strcmp(f->name, "file") != 0)
        f++;
    d->file = (struct job_file){ .field = S("file"),
                                 .upload = { .name = name, .size = (int64_t)bytes.n } };
    TRY(blob_put(&d->cx, d->y->c->place.files, bytes, &d->file.upload.digest));
    TRY(upload_picture(&d->cx, d->y->c->place.files, f, &d->file.upload));
    d->has_file = true;
    return OK;
}

/* A small table that came with the item. */
static enum rc give_file(struct doing *d)
{
    const struct demo_item *item = d->s->item;
    const struct demo_unit *u = demo_sender(d);
    struct buf b = { .a = d->cx.a };

    buf_add(&b, S("\xef\xbb\xbf单位,参加人数,完成件数\r\n"));
    for (int i = 0; i < u->place_n; i++)
        buf_fmt(&b, FMT ",%" PRId64 ",%" PRId64 "\r\n", P(u->places[i]),
                60 + demo_choice(item->no, 60 + i, 300),
                5 + demo_choice(item->no, 80 + i, 40));
    return demo_give_file(d, "report.add", S("情况统计表.csv"), buf_str(&b));
}

/* What was there before the editors asked for more: all but the last paragraph. */
static struct str shorter(struct str body)
{
    size_t n = body.n;

    while (n > 0 && body.p[n - 1] != '\n')
        n--;
    return n > 1 ? (struct str){ body.p, n - 1 } : body;
}

static void give_text(struct doing *d, struct demo_text text)
{
    const struct demo_item *item = d->s->item;
    const struct demo_unit *u = demo_sender(d);
    const struct demo_city *city = d->y->city;

    demo_give(d, "title", text.title);
    demo_give(d, "body", text.body);
    demo_give(d, "kind", words_str(&report_kinds, item->kind));
    for (int i = 0; i < city->topics; i++) {
        if (str_eq(city->topic[i].name, item->topic))
            demo_give_int(d, "topic", city->topic[i].id);
    }
    if ((item->marks & MARK_URGENT) != 0)
        demo_give(d, "urgent", S("true"));
    demo_give(d, "source", u->short_name);
    demo_give(d, "editor_name", u->officer_name);
    demo_give(d, "editor_phone", u->officer_phone);
    demo_give(d, "signer_name", u->signer_name);
    demo_give(d, "signer_phone", u->signer_phone);
    demo_give(d, "secrecy", S("非涉密"));
    if ((item->marks & MARK_DIRECT) != 0)
        demo_give(d, "receivers",
                  arena_fmt(d->cx.a, "%" PRId64 ",%" PRId64, city->unit[u->parent].id,
                            city->unit[city->bulletin[DEMO_CITY].unit].id));
}

enum rc do_add(struct doing *d)
{
    struct demo_item *item = d->s->item;
    bool revised = (item->marks & MARK_REVISED) != 0 || item->fate == FATE_REVISE;
    bool file = (item->marks & MARK_FILE) != 0 ||
                (!item->written && demo_sender(d)->place_n != 0 &&
                 demo_choice(item->no, 41, 14) == 0);

    give_text(d, item->edited != NULL && item->edited->first.title.n != 0
                     ? item->edited->first
                     : (struct demo_text){ item->title,
                                           revised ? shorter(item->body) : item->body });
    if (item->edited != NULL && item->edited->picture.n != 0)
        TRY(demo_give_picture(d));
    else if (file)
        TRY(give_file(d));
    return demo_act(d, "report.add", demo_sender(d)->officer, &item->report);
}

enum rc do_submit(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    return demo_act(d, "report.submit", demo_sender(d)->officer, &id);
}

/* Where it arrived: known after the last signature. */
static enum rc find_handlings(struct doing *d)
{
    struct demo_item *item = d->s->item;
    const struct demo_city *city = d->y->city;
    struct handling h = { 0 };

    TRY(handling_of(&d->cx, item->report, city->unit[demo_sender(d)->parent].id, &h));
    item->handling = h.id;
    if ((item->marks & MARK_DIRECT) == 0)
        return OK;
    TRY(handling_of(&d->cx, item->report, city->unit[city->bulletin[DEMO_CITY].unit].id,
                    &h));
    item->city_handling = h.id;
    return OK;
}

enum rc do_sign(struct doing *d)
{
    const struct demo_unit *u = demo_sender(d);
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    TRY(demo_act(d, "report.sign", u->signer[d->s->n], &id));
    return d->s->n + 1 == u->steps ? find_handlings(d) : OK;
}

enum rc do_turn(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    demo_give(d, "note", S("第二段数字与上月报表不一致，请核对；标题再精炼一些。"));
    return demo_act(d, "report.turn", demo_sender(d)->signer[0], &id);
}

enum rc do_take(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    return demo_act(d, "handling.take", demo_holder(d), &id);
}

enum rc do_ask(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    demo_give(d, "note", S("请核实文中数字的来源，并说明统计截止日期。"));
    return demo_act(d, "handling.ask", demo_holder(d), &id);
}

enum rc do_answer(struct doing *d)
{
    struct list asked;
    int64_t id;

    TRY(verification_list(&d->cx, d->s->item->report, &asked));
    must(asked.n != 0);
    demo_give_int(d, "verification",
                  ((const struct verification *)asked.items)[asked.n - 1].id);
    demo_give(d, "answer", S("经与有关部门核对，文中数字准确，统计截至报送当日。"));
    return demo_act(d, "verification.answer", demo_sender(d)->officer, &id);
}

enum rc do_return(struct doing *d)
{
    const struct demo_edited *e = d->s->item->edited;
    int64_t id;

    demo_give_handling(d);
    if (e != NULL) {
        demo_give(d, "reason", e->reason);
        demo_give(d, "note", e->note);
    } else {
        demo_give(d, "reason", S("补充问题建议"));
        demo_give(d, "note",
                  S("情况写得清楚，请补充存在的问题和下一步打算，有数字的写明数字。"));
    }
    return demo_act(d, "handling.return", demo_holder(d), &id);
}

enum rc do_change(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    give_text(d, (struct demo_text){ d->s->item->title, d->s->item->body });
    return demo_act(d, "report.change", demo_sender(d)->officer, &id);
}

enum rc do_keep(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    demo_give(d, "note", S("待有同类来稿时并用"));
    return demo_act(d, "handling.keep", demo_holder(d), &id);
}

enum rc do_refuse(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    demo_give(d, "reason", d->s->item->reason);
    return demo_act(d, "handling.refuse", demo_holder(d), &id);
}

enum rc do_file(struct doing *d)
{
    int64_t id;

    demo_give_handling(d);
    return demo_act(d, "handling.file", demo_holder(d), &id);
}
