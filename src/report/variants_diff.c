/* variants_diff.c — a variant beside its original as a table of the page: line beside line by the
 * variant's pieces, and in each line what is new, gone, rewritten or moved. Bounded: long stretches
 * are cut in their middle, a long table at its end, and both are said.
 */
#include <string.h>

#include "page_p.h"
#include "variants_page_p.h"

enum { LONG_STRETCH = 600, STRETCH_END = 200 };
static const size_t max_diff_bytes = (size_t)256 << 10;

typedef struct {
    why_sink *s;
    const why_diff *d;
    size_t limit; /* bytes of the page at which this diff ends */
} table;

static bool is_full(const table *t)
{
    return t->s->out->n_bytes > t->limit;
}

/* The first byte at `at` or behind where a character begins. */
static uint32_t next_start(const char *text, uint32_t at, uint32_t end)
{
    for (int i = 0; i < 3 && at < end && ((unsigned char)text[at] & 0xC0) == 0x80; i++)
        at++;
    return at;
}

static void put_text(why_sink *s, const char *text, uint32_t n)
{
    uint32_t head, tail;

    if (n <= LONG_STRETCH) {
        why_escape__html(s, text, n, true);
        return;
    }
    head = next_start(text, STRETCH_END, n);
    tail = next_start(text, n - STRETCH_END, n);
    why_escape__html(s, text, head, true);
    why_sink__format(s, "<span class=note> … %s bytes … </span>",
                     why_figure__count(tail - head).text);
    why_escape__html(s, text + tail, n - tail, true);
}

static void put_stretch(why_sink *s, const char *text, uint32_t n, why_byte_kind kind, bool is_left)
{
    const char *open = "", *close = "</mark>";

    switch (kind) {
    case WHY_BYTE_SAME:
        close = "";
        break;
    case WHY_BYTE_MOVED:
        open = is_left ? "<mark class=mv title=\"moved from here\">"
                       : "<mark class=mv title=\"moved "
                         "to here\">";
        break;
    case WHY_BYTE_REWRITTEN:
        open = "<mark class=rw title=rewritten>";
        break;
    case WHY_BYTE_CHANGED:
        open = is_left ? "<del>" : "<ins>";
        close = is_left ? "</del>" : "</ins>";
        break;
    }
    why_sink__text(s, open);
    put_text(s, text, n);
    why_sink__text(s, close);
}

/* Two lines that differ in nothing but their ends: those are shown. */
static bool differs_in_break(const why_diff *d, const why_diff_row *row)
{
    uint32_t n, m;

    if (row->left < 0 || row->right < 0 || row->is_same)
        return false;
    const char *a = why_diff__line(&d->left, row->left, &n),
               *b = why_diff__line(&d->right, row->right, &m);
    return n == m && memcmp(a, b, n) == 0;
}

/* Number and text of a line; an empty cell for none. sign: what a reader without colours sees. */
static void put_cell(const table *t, const why_diff_side *side, int32_t line, const char *sign,
                     bool with_break)
{
    why_sink *s = t->s;
    uint32_t n;

    if (line < 0) {
        why_sink__text(s, "<td class=\"n no\"><td class=no>");
        return;
    }
    const char *text = why_diff__line(side, line, &n);
    if (with_break)
        n = side->starts[line + 1] - side->starts[line];
    const uint8_t *kinds = side->kinds + side->starts[line];
    why_sink__format(s, "<td class=n>%s%d<td><code>", sign, (int)line + 1);
    for (uint32_t i = 0; i < n && !is_full(t);) {
        uint32_t end = i + 1;
        while (end < n && kinds[end] == kinds[i])
            end++;
        end = next_start(text, end, n);
        put_stretch(s, text + i, end - i, (why_byte_kind)kinds[i], side == &t->d->left);
        i = end;
    }
    why_sink__text(s, "</code>");
}

static void put_row(const table *t, const why_diff_row *row)
{
    bool with_break = differs_in_break(t->d, row);
    const char *sign = row->is_same ? "" : row->left >= 0 && row->right >= 0 ? "~ " : NULL;

    why_sink__text(t->s, "<tr>");
    put_cell(t, &t->d->left, row->left, sign ? sign : "\xE2\x88\x92 ",
             with_break);
    put_cell(t, &t->d->right, row->right, sign ? sign : "+ ", with_break);
    why_sink__text(t->s, "\n");
}

static void put_fold(const table *t, int32_t n)
{
    why_sink__format(t->s, "<tr class=f><td colspan=4>%s line%s, the same\n",
                     why_figure__count(n).text, n == 1 ? "" : "s");
}

int why_variants__diff(why_sink *s, const why_screening *screening, int32_t i, int32_t context)
{
    why_diff *d;
    table t = {.s = s, .limit = s->out->n_bytes + max_diff_bytes};
    int32_t r = 0;

    WHY_TRY(why_diff__new(s->cx, &d, &screening->variants[i].variant,
                          why_points_tree(screening->points), context));
    t.d = d;
    why_sink__format(s,
                     "<div class=scroll tabindex=0 role=region aria-label=\"Variant %d beside the "
                     "original\" translate=no dir=ltr><table class=diff><thead><tr><th scope=col "
                     "class=n>Line<th scope=col>Original<th scope=col class=n>Line<th scope=col>"
                     "Variant %d</thead><tbody>\n",
                     (int)i + 1, (int)i + 1);
    while (r < d->n_rows && !is_full(&t)) {
        int32_t n_folded = why_diff__folded(d, r);
        if (n_folded > 0)
            put_fold(&t, n_folded);
        else
            put_row(&t, &d->rows[r]);
        r += n_folded > 0 ? n_folded : 1;
    }
    why_sink__text(s, "</tbody></table></div>\n");
    if (is_full(&t))
        why_sink__format(s,
                         "<p class=facts>Cut here to keep the page light: %s rows are left out.</p>"
                         "\n",
                         why_figure__count(d->n_rows - r).text);
    return s->status;
}
