/* measure.c -- see measure.h. */
#include "press/measure.h"

#include <math.h>
#include "press/pen.h"

enum { COLUMN_NEED = 24 }; /* half characters */

/* Columns of a text, roughly: 2 for each character outside ASCII. */
static int text_columns(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.n && n < 1000; i++) {
        unsigned char c = (unsigned char)s.p[i];

        n += c < 0x80 ? 1 : c >= 0xC0 ? 2 : 0;
    }
    return n;
}

/* What a column would take so that no text of it wraps, within bounds; points. */
static double column_wish(const struct table *t, const struct measure *m, int i)
{
    const struct column *c = &t->columns[i];
    int most = c->width > 0 ? c->width : text_columns(c->head);

    for (const struct row *r = t->first; r != NULL && c->width == 0; r = r->next) {
        int n = text_columns(r->cells[i]);

        most = n > most ? n : most;
    }
    most = most < 2 ? 2 : most > 200 ? 200 : most;
    return (most + 1) * m->size / 2 + 2 * m->pad_x;
}

/* Is the table so wide that its columns would be too narrow to read?  No column needs more
 * than COLUMN_NEED: what is longer goes on in further lines anyway. */
static bool too_wide(const struct table *t, const struct measure *m)
{
    double all = 0;

    for (int i = 0; i < t->column_count; i++)
        all += fmin(column_wish(t, m, i), COLUMN_NEED * m->size / 2 + 2 * m->pad_x);
    return all > AREA_WIDTH;
}

/* Narrow columns (numbers, names) get what they wish; those that wish for more than
 * an equal part share what is left.  Room to spare is spread by the wishes. */
static void measure_columns(struct arena *a, const struct table *t, struct measure *m)
{
    int count = t->column_count, open = count;
    double *wish = NEW_ARRAY(a, double, (size_t)count);
    bool *settled = NEW_ARRAY(a, bool, (size_t)count);
    double left = AREA_WIDTH, all = 0, so_far = 0;
    double *x = NEW_ARRAY(a, double, (size_t)count + 1);
    bool again = true;

    for (int i = 0; i < count; i++)
        wish[i] = column_wish(t, m, i);
    while (again && open > 0) {
        double part = left / open;

        again = false;
        for (int i = 0; i < count; i++) {
            if (settled[i] || wish[i] > part)
                continue;
            settled[i] = again = true;
            left -= wish[i];
            open--;
        }
    }
    for (int i = 0; i < count; i++) {
        if (!settled[i])
            wish[i] = left / open;
        all += wish[i];
    }
    for (int i = 0; i < count; i++) {
        so_far += wish[i];
        x[i + 1] = AREA_WIDTH * so_far / all;
    }
    m->x = x;
}

struct measure measure_table(struct arena *a, const struct table *t)
{
    static const double sizes[] = { SIZE_4, 12, 10.5, 9, 7.5 };
    int count = t->column_count;
    int i = count <= 4 ? 0 : count <= 8 ? 1 : count <= 20 ? 2 : 4;
    struct measure m = { .pad_x = count > 12 ? 1.5 : 4, .pad_y = 2.5 };

    m.size = sizes[i];
    while (i < 3 && too_wide(t, &m))
        m.size = sizes[++i];
    m.pitch = m.size * 1.35;
    measure_columns(a, t, &m);
    return m;
}
