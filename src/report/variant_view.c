/* variant_view.c — which line of a variant stands beside which line of the original.
 *
 * How: nothing is guessed from the texts, the variant's pieces say where its bytes came from. Of
 * the pieces that came from somewhere, the heaviest chain that keeps the original's order *stays*
 * (a longest increasing subsequence with weights, by a tree of prefix maxima over the original's
 * offsets); what is copied outside of it has moved. A line pairs with the line of the original that
 * gave most of its bytes through pieces that stay, so pairs never cross.
 *
 * Cost: bytes + pieces x log pieces.
 */
#include "variant_view_p.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- the pieces that stay ---- */

typedef struct {
    uint64_t weight;
    int32_t piece; /* last of the chain, -1 = none */
} chain;

typedef struct {
    const why_piece *pieces; /* the variant's, cut */
    int32_t n;
    uint32_t *ends;  /* [n] sorted from_end of all pieces        */
    chain *tree;     /* [n + 1] prefix maxima over ranks of ends */
    int32_t *before; /* [n] the piece before in its chain        */
    bool *stays;     /* [n] */
} staying;

static int compare_ends(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* How many of n sorted offsets are <= at. */
static size_t rank_of(const uint32_t *sorted, size_t n, uint32_t at)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sorted[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool comes_from(const why_piece *p)
{
    return p->kind != WHY_PIECE_NEW && p->from_end > p->from_start;
}

static void find_chain(staying *s)
{
    chain best = {.piece = -1};
    size_t n = (size_t)s->n;

    for (int32_t i = 0; i <= s->n; i++)
        s->tree[i].piece = -1;
    for (int32_t i = 0; i < s->n; i++) {
        const why_piece *p = &s->pieces[i];
        chain here = {.piece = -1};
        if (!comes_from(p))
            continue;
        for (size_t k = rank_of(s->ends, n, p->from_start); k > 0; k &= k - 1)
            if (s->tree[k].weight > here.weight)
                here = s->tree[k];
        s->before[i] = here.piece;
        here = (chain){here.weight + (p->from_end - p->from_start), i};
        for (size_t k = rank_of(s->ends, n, p->from_end); k <= n; k += k & (~k + 1))
            if (here.weight > s->tree[k].weight)
                s->tree[k] = here;
        if (here.weight > best.weight)
            best = here;
    }
    for (int32_t i = best.piece; i >= 0; i = s->before[i])
        s->stays[i] = true;
}

/* Copied pieces cut at every offset of the original where another piece begins or ends: then two
 * come from the same bytes or from none in common, and a doubled name does not set the rest of the
 * file against itself. */
static int cut_pieces(why_ctx *cx, staying *s, const why_variant *v)
{
    size_t n_bounds = 2 * (size_t)v->n_pieces, n = 0;
    uint32_t *bounds = why_arena_alloc(cx, n_bounds + 1, sizeof *bounds);

    if (!bounds)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n_bounds; i++)
        bounds[i] = i % 2 ? v->pieces[i / 2].from_end : v->pieces[i / 2].from_start;
    qsort(bounds, n_bounds, sizeof *bounds, compare_ends);
    for (int pass = 0; pass < 2; pass++) { /* counted, then written */
        why_piece *cut = pass ? why_arena_alloc(cx, n + 1, sizeof *cut) : NULL;
        if (pass && !cut)
            return WHY_ENOMEM;
        n = 0;
        for (int32_t i = 0; i < v->n_pieces; i++) {
            why_piece rest = v->pieces[i];
            size_t k = rank_of(bounds, n_bounds, rest.from_start);
            for (; rest.kind == WHY_PIECE_COPIED && k < n_bounds && bounds[k] < rest.from_end;
                 k++) {
                uint32_t length = bounds[k] - rest.from_start;
                if (length == 0)
                    continue;
                if (cut)
                    cut[n] = (why_piece){rest.start, rest.start + length, rest.from_start,
                                         bounds[k], rest.kind};
                n++;
                rest.start += length;
                rest.from_start = bounds[k];
            }
            if (cut)
                cut[n] = rest;
            n++;
        }
        s->pieces = cut;
    }
    s->n = (int32_t)n;
    return WHY_OK;
}

static int find_staying(why_ctx *cx, staying *s, const why_variant *v)
{
    *s = (staying){0};
    WHY_TRY(cut_pieces(cx, s, v));
    size_t n = (size_t)s->n;
    s->ends = why_arena_alloc(cx, n + 1, sizeof *s->ends);
    s->tree = why_arena_alloc(cx, n + 1, sizeof *s->tree);
    s->before = why_arena_alloc(cx, n + 1, sizeof *s->before);
    s->stays = why_arena_alloc(cx, n + 1, sizeof *s->stays);
    if (!s->ends || !s->tree || !s->before || !s->stays)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++)
        s->ends[i] = s->pieces[i].from_end;
    qsort(s->ends, n, sizeof *s->ends, compare_ends);
    find_chain(s);
    return WHY_OK;
}

/* ---- bytes ---- */

static int open_side(why_ctx *cx, why_diff_side *side, const char *text, size_t n_bytes)
{
    int32_t n = 0;

    side->text = text;
    side->n_bytes = (uint32_t)n_bytes;
    for (uint32_t i = 0; i < side->n_bytes; i++)
        n += text[i] == '\n' || text[i] == '\r';
    side->kinds = why_arena_alloc(cx, n_bytes + 1, 1);
    side->starts = why_arena_alloc(cx, (size_t)n + 2, sizeof *side->starts);
    if (!side->kinds || !side->starts)
        return WHY_ENOMEM;
    for (uint32_t i = 0; i < side->n_bytes;) {
        side->starts[side->n_lines++] = i;
        while (i < side->n_bytes && text[i] != '\n' && text[i] != '\r')
            i++;
        i += i + 1 < side->n_bytes && text[i] == '\r' && text[i + 1] == '\n';
        i += i < side->n_bytes;
    }
    side->starts[side->n_lines] = side->n_bytes;
    return WHY_OK;
}

static void paint(why_diff_side *side, uint32_t start, uint32_t end, why_byte_kind kind)
{
    for (uint32_t i = start; i < end; i++)
        if (side->kinds[i] == WHY_BYTE_CHANGED)
            side->kinds[i] = (uint8_t)kind;
}

/* A blank that came or went alone says nothing: it keeps its mark only between marked bytes. */
static void clear_blanks(why_diff_side *side)
{
    for (uint32_t i = 0; i < side->n_bytes;) {
        uint32_t end = i;
        while (end < side->n_bytes && is_blank(side->text[end]))
            end++;
        bool is_inside = i > 0 && end < side->n_bytes && side->kinds[i - 1] == side->kinds[end];
        for (uint32_t k = i; k < end; k++)
            if (!is_inside || side->kinds[k] != side->kinds[end])
                side->kinds[k] = WHY_BYTE_SAME;
        i = end > i ? end : i + 1;
    }
}

static void paint_all(why_diff *d, const staying *s)
{
    memset(d->left.kinds, WHY_BYTE_CHANGED, d->left.n_bytes);
    memset(d->right.kinds, WHY_BYTE_CHANGED, d->right.n_bytes);
    for (int pass = 0; pass < 2; pass++) /* what stays has the first word about the left */
        for (int32_t i = 0; i < s->n; i++) {
            const why_piece *p = &s->pieces[i];
            if (!comes_from(p) || s->stays[i] == (pass == 1))
                continue;
            why_byte_kind kind = p->kind == WHY_PIECE_REWRITTEN ? WHY_BYTE_REWRITTEN
                                 : s->stays[i]                  ? WHY_BYTE_SAME
                                                                : WHY_BYTE_MOVED;
            paint(&d->left, p->from_start, p->from_end, kind);
            paint(&d->right, p->start, p->end, kind);
        }
    clear_blanks(&d->left);
    clear_blanks(&d->right);
}

/* ---- lines ---- */

static int32_t line_of(const why_diff_side *side, uint32_t byte)
{
    int32_t low = 0, high = side->n_lines;

    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (side->starts[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What of the bytes [start, end) of the variant weighs: blanks decide only where nothing else
 * does. */
static uint32_t weigh(const why_diff *d, uint32_t start, uint32_t end)
{
    uint32_t weight = 1;

    for (uint32_t i = start; i < end; i++)
        weight += is_blank(d->right.text[i]) ? 0 : 2;
    return weight;
}

/* The line of the original that gave most to a line of the variant; -1 = none behind `last`.
 * *piece: the first that ends behind the line's start, moved on. */
static int32_t partner_of(const why_diff *d, const staying *s, int32_t line, int32_t last,
                          int32_t *piece)
{
    uint32_t start = d->right.starts[line], end = d->right.starts[line + 1], best_weight = 0,
             weight = 0;
    int32_t best = -1, at = -1;

    while (*piece < s->n && s->pieces[*piece].end <= start)
        (*piece)++;
    for (int32_t i = *piece; i < s->n && s->pieces[i].start < end; i++) {
        const why_piece *p = &s->pieces[i];
        if (!s->stays[i])
            continue;
        uint32_t from = p->start > start ? p->start : start, to = p->end < end ? p->end : end;
        uint32_t origin = p->from_start + (p->kind == WHY_PIECE_COPIED ? from - p->start : 0);
        int32_t left = line_of(&d->left, origin);
        weight = left == at ? weight : 0;
        weight += weigh(d, from, to);
        at = left;
        if (left > last && weight > best_weight) {
            best = left;
            best_weight = weight;
        }
    }
    return best;
}

const char *why_diff__line(const why_diff_side *side, int32_t line, uint32_t *n_bytes)
{
    uint32_t start = side->starts[line], end = side->starts[line + 1];

    while (end > start && (side->text[end - 1] == '\n' || side->text[end - 1] == '\r'))
        end--;
    *n_bytes = end - start;
    return side->text + start;
}

bool why_diff__equal(const why_diff *d, int32_t left, int32_t right)
{
    uint32_t a = d->left.starts[left], b = d->right.starts[right],
             n = d->left.starts[left + 1] - a;

    return n == d->right.starts[right + 1] - b &&
           memcmp(d->left.text + a, d->right.text + b, n) == 0;
}

static void add_row(why_diff *d, int32_t left, int32_t right)
{
    d->rows[d->n_rows++] =
        (why_diff_row){.left = left,
                       .right = right,
                       .is_same = left >= 0 && right >= 0 && why_diff__equal(d, left, right)};
}

static int pair_lines(why_ctx *cx, why_diff *d, const staying *s)
{
    int32_t last = -1, piece = 0, first_right = 0;

    d->rows = why_arena_alloc(cx, (size_t)d->left.n_lines + (size_t)d->right.n_lines + 1,
                              sizeof *d->rows);
    if (!d->rows)
        return WHY_ENOMEM;
    for (int32_t j = 0; j < d->right.n_lines; j++) {
        int32_t i = partner_of(d, s, j, last, &piece);
        if (i < 0)
            continue;
        while (++last < i)
            add_row(d, last, -1);
        while (first_right < j)
            add_row(d, -1, first_right++);
        add_row(d, i, j);
        first_right = j + 1;
    }
    while (++last < d->left.n_lines)
        add_row(d, last, -1);
    while (first_right < d->right.n_lines)
        add_row(d, -1, first_right++);
    return WHY_OK;
}

static void fold(why_diff *d, int32_t context)
{
    int64_t last = -1 - (int64_t)context; /* row that differs, before the one looked at */

    for (int32_t i = 0; i < d->n_rows; i++) {
        if (!d->rows[i].is_same)
            last = i;
        d->rows[i].is_shown = context < 0 || i - last <= context;
    }
    last = (int64_t)d->n_rows + context;
    for (int32_t i = d->n_rows - 1; i >= 0 && context >= 0; i--) {
        if (!d->rows[i].is_same)
            last = i;
        d->rows[i].is_shown |= last - i <= context;
    }
}

int32_t why_diff__folded(const why_diff *d, int32_t i)
{
    int32_t n = 0;

    while (i + n < d->n_rows && !d->rows[i + n].is_shown)
        n++;
    return n;
}

int why_diff__new(why_ctx *cx, why_diff **out, const why_variant *variant, const why_tree *original,
                  int32_t context)
{
    why_diff *d = why_arena_alloc(cx, 1, sizeof *d);
    staying s;

    if (!d)
        return WHY_ENOMEM;
    WHY_TRY(open_side(cx, &d->left, original->text, original->n_bytes));
    WHY_TRY(open_side(cx, &d->right, variant->text, variant->n_bytes));
    WHY_TRY(find_staying(cx, &s, variant));
    paint_all(d, &s);
    WHY_TRY(pair_lines(cx, d, &s));
    fold(d, context);
    *out = d;
    return WHY_OK;
}
