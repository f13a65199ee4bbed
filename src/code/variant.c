/* variant.c — applies the points of a vector, and tells where every byte came from.
 *
 * One recursive walk writes a range of the original: bytes between edits are copied, an edit's
 * parts are written in its place, and a part that copies a range walks it in turn, so that edits
 * inside go along wherever the range goes, also when it goes to two places. Cost: bytes written +
 * edits applied x log edits.
 */
#include "code_p.h"
#include "rewrite_p.h"

enum { MAX_NESTING = 4000, GROWTH = 16, SLACK = 1 << 16 };

/* Edits being written, from the inside out. */
typedef struct around {
    const struct around *up;
    const why_edit *edit;
    int depth;
} around;

typedef struct {
    why_ctx *cx;
    const why_points *p;
    const int32_t *active; /* edits of the points applied, in order */
    int32_t n_active;
    why_str out;
    why_piece *pieces;
    size_t piece_room;
    int32_t n_pieces;
    uint32_t from_end;     /* of the last byte when it was copied, else UINT32_MAX */
    bool is_after_comment; /* the last bytes copied end in or with a line comment  */
    int32_t n_indents;     /* levels that lines get in front                       */
    bool is_at_line_start;
} emitter;

/* ---- bytes ---- */

static int add_piece(emitter *m, why_piece_kind kind, uint32_t from_start, uint32_t from_end,
                     uint32_t n)
{
    why_piece *last = m->n_pieces > 0 ? &m->pieces[m->n_pieces - 1] : NULL;
    uint32_t start = (uint32_t)m->out.n_bytes;

    if (last && last->kind == kind && kind != WHY_PIECE_REWRITTEN &&
        (kind == WHY_PIECE_NEW || last->from_end == from_start)) {
        last->end += n;
        last->from_end = kind == WHY_PIECE_NEW ? last->from_end : from_end;
        return WHY_OK;
    }
    if ((size_t)m->n_pieces == m->piece_room) {
        size_t room = m->piece_room ? m->piece_room * 2 : 64;
        WHY_TRY(why_grow(m->cx, (void **)&m->pieces, room, sizeof *m->pieces));
        m->piece_room = room;
    }
    m->pieces[m->n_pieces++] = (why_piece){.start = start,
                                           .end = start + n,
                                           .from_start = from_start,
                                           .from_end = from_end,
                                           .kind = kind};
    return WHY_OK;
}

static int put(emitter *m, why_piece_kind kind, const char *bytes, uint32_t n, uint32_t from_start,
               uint32_t from_end)
{
    size_t limit = m->p->tree->n_bytes * (size_t)GROWTH + SLACK;

    if (n == 0)
        return WHY_OK;
    if (m->out.n_bytes + n > limit)
        return why_fail(m->cx, WHY_ELIMIT,
                        "%s: a variant grows beyond %zu bytes; lower the density", m->p->tree->name,
                        limit);
    WHY_TRY(add_piece(m, kind, from_start, from_end, n));
    return why_str_append(m->cx, &m->out, bytes, n);
}

static int put_new(emitter *m, const char *text)
{
    uint32_t at = m->from_end == UINT32_MAX ? 0 : m->from_end;

    return put(m, WHY_PIECE_NEW, text, (uint32_t)strlen(text), at, at);
}

/* ---- between two pieces ---- */

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

/* Would two bytes that did not stand together be read as part of one token. */
static bool would_grow_together(char a, char b)
{
    static const char *const pairs[] = {
        "++", "--", "&&", "||", "<<", ">>", "==", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
        "^=", "<=", ">=", "!=", "->", "::", "//", "/*", "**", "##", ":=", "<:", "<%", "@=", "%:"};

    if (is_word_byte(a))
        return is_word_byte(b) || b == '"' || b == '\'' || (b == '.' && a >= '0' && a <= '9');
    if (a == '"' || a == '\'')
        return is_word_byte(b);
    if (a == '.')
        return b == '.' || (b >= '0' && b <= '9');
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i][0] == a && pairs[i][1] == b)
            return true;
    }
    return false;
}

/* Do the bytes so far end in a name, which a "." behind it leaves one: "x_2.y", not "2.y". */
static bool ends_in_name(const emitter *m)
{
    size_t n = m->out.n_bytes;

    while (n > 0 && is_word_byte(m->out.bytes[n - 1]))
        n--;
    return n < m->out.n_bytes && !(m->out.bytes[n] >= '0' && m->out.bytes[n] <= '9');
}

/* Do the bytes so far end in a number that takes a sign for its exponent's: 0xE, 1e. */
static bool ends_in_exponent(const emitter *m)
{
    size_t n = m->out.n_bytes;
    char last = n > 0 ? m->out.bytes[n - 1] : ' ';

    if (last != 'e' && last != 'E' && last != 'p' && last != 'P')
        return false;
    while (n > 0 && (is_word_byte(m->out.bytes[n - 1]) || m->out.bytes[n - 1] == '.'))
        n--;
    return m->out.bytes[n] == '.' || (m->out.bytes[n] >= '0' && m->out.bytes[n] <= '9');
}

/* What must stand between what was written and a text that begins with `next`. */
static int put_joint(emitter *m, char next)
{
    bool is_at_start = m->out.n_bytes == 3 && memcmp(m->out.bytes, "\xef\xbb\xbf", 3) == 0;
    char last = m->out.n_bytes > 0 && !is_at_start ? m->out.bytes[m->out.n_bytes - 1] : '\n';

    if (!m->is_after_comment && next == '.' && ends_in_name(m))
        return WHY_OK;
    if (m->is_after_comment && next != '\n' && next != '\r')
        return put_new(m, m->p->newline);
    if (!m->is_after_comment &&
        (would_grow_together(last, next) ||
         ((next == '+' || next == '-') && ends_in_exponent(m))))
        return put_new(m, " ");
    return WHY_OK;
}

/* Token that ends at or behind `at` and begins before it; -1 = none. */
static int32_t token_around(const why_tree *tree, uint32_t at)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.end >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return low < tree->n_tokens && tree->tokens[low].span.start < at ? low : -1;
}

static bool ends_in_line_comment(const why_tree *tree, uint32_t end)
{
    int32_t t = token_around(tree, end);
    const char *mark = tree->lang->line_comment;

    return t >= 0 && mark && tree->tokens[t].kind == WHY_TOKEN_COMMENT &&
           strncmp(tree->text + tree->tokens[t].span.start, mark, strlen(mark)) == 0;
}

static int put_indents(emitter *m, char next)
{
    m->is_at_line_start = false;
    if (next == '\n' || next == '\r')
        return WHY_OK;
    for (int32_t i = 0; i < m->n_indents; i++)
        WHY_TRY(put_new(m, m->p->indent));
    return WHY_OK;
}

/* A line end inside of a string is part of its value. */
static bool is_in_string(const why_tree *tree, uint32_t at)
{
    int32_t t = token_around(tree, at);

    return t >= 0 && tree->tokens[t].span.end > at && tree->tokens[t].kind == WHY_TOKEN_STRING;
}

static int copy_lines(emitter *m, uint32_t start, uint32_t end)
{
    const why_tree *tree = m->p->tree;
    uint32_t done = start;

    for (uint32_t i = start; i < end && m->n_indents > 0; i++) {
        if (m->is_at_line_start) {
            WHY_TRY(put(m, WHY_PIECE_COPIED, tree->text + done, i - done, done, i));
            WHY_TRY(put_indents(m, tree->text[i]));
            done = i;
        }
        m->is_at_line_start = tree->text[i] == '\n' && !is_in_string(tree, i);
    }
    m->is_at_line_start = m->is_at_line_start && m->n_indents > 0;
    return put(m, WHY_PIECE_COPIED, tree->text + done, end - done, done, end);
}

static int put_copied(emitter *m, uint32_t start, uint32_t end)
{
    const why_tree *tree = m->p->tree;

    if (start == end)
        return WHY_OK;
    if (m->from_end != start)
        WHY_TRY(put_joint(m, tree->text[start]));
    WHY_TRY(copy_lines(m, start, end));
    m->from_end = end;
    m->is_after_comment = ends_in_line_comment(tree, end);
    return WHY_OK;
}

static int put_text(emitter *m, const why_part *part)
{
    const char *line = part->text, *end = part->text + part->n_bytes;
    why_piece_kind kind = part->kind == WHY_PART_STAND ? WHY_PIECE_REWRITTEN : WHY_PIECE_NEW;

    WHY_TRY(put_joint(m, *line));
    while (line < end) {
        const char *next = m->n_indents > 0 ? memchr(line, '\n', (size_t)(end - line)) : NULL;
        next = next ? next + 1 : end;
        if (m->is_at_line_start)
            WHY_TRY(put_indents(m, *line));
        WHY_TRY(put(m, kind, line, (uint32_t)(next - line), part->start, part->end));
        m->is_at_line_start = m->n_indents > 0 && next[-1] == '\n';
        line = next;
    }
    m->from_end = UINT32_MAX;
    m->is_after_comment = false;
    return WHY_OK;
}

/* ---- edits ---- */

/* An edit that is not written as part of `up`'s copy: it is being written, or it is the place that
 * its own point moves the range away from, or an insertion in front of the range, which stays where
 * the range came from. */
static bool is_passed_over(const emitter *m, const why_edit *e, const around *up, uint32_t low,
                           uint32_t high)
{
    if (!up)
        return false;
    for (const around *a = up; a; a = a->up) {
        if (a->edit == e)
            return true;
    }
    if (e->start == e->end)
        return e->start == low && e->point != up->edit->point &&
               (low < up->edit->start || low >= up->edit->end ||
                why_points__begins_at(m->p, up->edit->point, e->start));
    return e->point == up->edit->point && e->start <= low && e->end >= high;
}

static int put_edit(emitter *m, const why_edit *e, const around *up);

/* Writes bytes [low, high) with the edits inside. */
static int put_range(emitter *m, uint32_t low, uint32_t high, const around *up)
{
    const why_points *p = m->p;
    uint32_t at = low;
    bool is_last = high == p->tree->n_bytes && !up;

    for (int32_t i = why_points__lower_bound(p, m->active, m->n_active, low); i < m->n_active;) {
        const why_edit *e = &p->edits[m->active[i]];
        if (e->start > high || (e->start == high && !is_last))
            break;
        if (e->end > high || e->start < at || is_passed_over(m, e, up, low, high)) {
            i++;
            continue;
        }
        WHY_TRY(put_copied(m, at, e->start));
        WHY_TRY(put_edit(m, e, up));
        at = e->end;
        if (e->end > e->start)
            i = why_points__lower_bound(p, m->active, m->n_active, at);
        else
            i++;
    }
    return put_copied(m, at, high);
}

static int put_edit(emitter *m, const why_edit *e, const around *up)
{
    around here = {.up = up, .edit = e, .depth = up ? up->depth + 1 : 0};

    if (here.depth > MAX_NESTING)
        return why_fail(m->cx, WHY_ELIMIT,
                        "%s: rewritings nested deeper than %d; lower the density", m->p->tree->name,
                        MAX_NESTING);
    for (int32_t i = 0; i < e->n_parts; i++) {
        const why_part *part = &m->p->parts[e->first_part + i];
        if (part->kind != WHY_PART_COPY) {
            WHY_TRY(put_text(m, part));
            continue;
        }
        m->n_indents += (part->flags & WHY_COPY_INDENT) != 0;
        WHY_TRY(put_range(m, part->start, part->end, &here));
        m->n_indents -= (part->flags & WHY_COPY_INDENT) != 0;
    }
    return WHY_OK;
}

/* ---- making one ---- */

/* The lower index of two that conflict goes first. */
static void choose(const why_points *p, const uint8_t *vector, uint8_t *applied, why_variant *v)
{
    for (int32_t i = 0; i < p->n_points; i++) {
        bool is_free = true;
        for (int32_t k = p->conflict_at[i]; k < p->conflict_at[i + 1]; k++) {
            if (p->conflicts[k] < i && applied[p->conflicts[k]])
                is_free = false;
        }
        applied[i] = vector[i] && is_free;
        v->n_applied += applied[i];
        v->n_left_out += vector[i] && !is_free;
    }
}

static int list_active(const why_points *p, const uint8_t *applied, int32_t *active)
{
    int32_t n = 0;

    for (int32_t i = 0; i < p->n_edits; i++) {
        if (applied[p->edits[p->order[i]].point])
            active[n++] = p->order[i];
    }
    return n;
}

/* Copies what was written into the arena. */
static int keep_variant(emitter *m, why_variant *v)
{
    why_piece *pieces = why_arena_alloc(m->cx, (size_t)m->n_pieces + 1, sizeof *pieces);

    v->text = why_arena_strndup(m->cx, m->out.bytes ? m->out.bytes : "", m->out.n_bytes);
    v->n_bytes = m->out.n_bytes;
    if (!pieces || !v->text)
        return WHY_ENOMEM;
    if (m->n_pieces > 0)
        memcpy(pieces, m->pieces, (size_t)m->n_pieces * sizeof *pieces);
    v->pieces = pieces;
    v->n_pieces = m->n_pieces;
    return WHY_OK;
}

int why_variant_make(why_ctx *cx, why_variant *out, const why_points *points,
                     const uint8_t *vector)
{
    emitter m = {.cx = cx, .p = points};
    size_t n = (size_t)points->n_points;
    uint8_t *asked = why_arena_alloc(cx, n + 1, 1), *applied = why_arena_alloc(cx, n + 1, 1);
    int32_t *active = why_alloc(cx, (size_t)points->n_edits + 1, sizeof *active);
    why_variant v = {.asked = asked, .applied = applied};
    int status = asked && applied && active ? WHY_OK : WHY_ENOMEM;

    if (status != WHY_OK)
        goto done;
    for (size_t i = 0; i < n; i++)
        asked[i] = vector[i] != 0;
    choose(points, asked, applied, &v);
    m.active = active;
    m.n_active = list_active(points, applied, active);
    WHY_TRY_GOTO(put_range(&m, 0, (uint32_t)points->tree->n_bytes, NULL));
    WHY_TRY_GOTO(keep_variant(&m, &v));
    *out = v;
done:
    why_free(active);
    why_free(m.pieces);
    why_str_release(&m.out);
    return status;
}

/* ---- drawing ---- */

void why_vector_draw(uint8_t *vector, int32_t n_points, uint64_t seed, uint64_t i, double density)
{
    why_rng rng = why_rng_stream(seed, "variant", i, 0);
    bool has_one = false;

    for (int32_t k = 0; k < n_points; k++) {
        vector[k] = why_rng_unit(&rng) < density;
        has_one = has_one || vector[k];
    }
    if (!has_one && n_points > 0)
        vector[why_rng_below(&rng, (uint32_t)n_points)] = 1;
}

static bool is_seen(const why_variant *drawn, const uint64_t *hashes, int32_t n,
                    const why_variant *v, uint64_t hash)
{
    for (int32_t i = 0; i < n; i++) {
        if (hashes[i] == hash && drawn[i].n_bytes == v->n_bytes &&
            memcmp(drawn[i].text, v->text, v->n_bytes) == 0)
            return true;
    }
    return false;
}

int why_variants_draw(why_ctx *cx, why_variant **out, int32_t *n_out, const why_points *points,
                      const why_draw_options *options)
{
    const why_tree *tree = points->tree;
    int32_t n = 0, n_tries = options->max_tries > 0 ? options->max_tries : 20 * options->n_wanted;
    double density = options->density > 0 ? options->density : 0.5;
    size_t room = (size_t)options->n_wanted + 1;
    why_variant *drawn = why_arena_alloc(cx, room, sizeof *drawn);
    uint64_t *hashes = why_alloc(cx, room, sizeof *hashes);
    uint8_t *vector = why_alloc(cx, (size_t)points->n_points + 1, 1);
    int status = drawn && hashes && vector ? WHY_OK : WHY_ENOMEM;

    for (int32_t i = 0; status == WHY_OK && points->n_points > 0 && i < n_tries; i++) {
        why_arena_mark mark = why_ctx_mark(cx);
        if (n == options->n_wanted)
            break;
        why_vector_draw(vector, points->n_points, options->seed, (uint64_t)i, density);
        WHY_TRY_GOTO(why_variant_make(cx, &drawn[n], points, vector));
        hashes[n] = why_hash64(drawn[n].text, drawn[n].n_bytes, 0);
        if (is_seen(drawn, hashes, n, &drawn[n], hashes[n]) ||
            (drawn[n].n_bytes == tree->n_bytes &&
             memcmp(drawn[n].text, tree->text, tree->n_bytes) == 0))
            why_ctx_rewind(cx, mark);
        else
            n++;
        WHY_TRY_GOTO(why_check_cancel(cx));
    }
    if (status == WHY_OK) {
        *out = drawn;
        *n_out = n;
    }
done:
    why_free(hashes);
    why_free(vector);
    return status;
}

/* ---- alignment ---- */

/* Tokens of the original that bytes [start, end) of it touch: the only one, -1 when several or
 * none. */
static int32_t only_token(const why_tree *tree, uint32_t start, uint32_t end)
{
    int32_t t = token_around(tree, start + 1);

    if (t < 0 || tree->tokens[t].span.start >= end)
        return -1;
    return t + 1 < tree->n_tokens && tree->tokens[t + 1].span.start < end ? -1 : t;
}

/* Where a token of the variant came from: all its pieces that are not new agree on one token. */
static int32_t origin_of(const why_variant *v, int32_t first, why_span token,
                         const why_tree *original)
{
    int32_t origin = -1;

    for (int32_t i = first; i < v->n_pieces && v->pieces[i].start < token.end; i++) {
        const why_piece *piece = &v->pieces[i];
        uint32_t start = piece->start > token.start ? piece->start : token.start;
        uint32_t end = piece->end < token.end ? piece->end : token.end;
        int32_t found;
        if (piece->kind == WHY_PIECE_NEW)
            continue;
        if (piece->kind == WHY_PIECE_COPIED)
            found = only_token(original, piece->from_start + (start - piece->start),
                               piece->from_start + (end - piece->start));
        else
            found = only_token(original, piece->from_start, piece->from_end);
        if (found < 0 || (origin >= 0 && found != origin))
            return -1;
        origin = found;
    }
    return origin;
}

int why_variant_align(why_ctx *cx, int32_t *origin, const why_variant *variant,
                      const why_tree *tree, const why_tree *original)
{
    int32_t piece = 0;

    if (tree->n_bytes != variant->n_bytes)
        return why_fail(cx, WHY_EINVAL,
                        "%s: the tree is not of this variant: %zu bytes instead of %zu; parse its "
                        "text",
                        tree->name, tree->n_bytes, variant->n_bytes);
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        why_span span = tree->tokens[t].span;
        while (piece < variant->n_pieces && variant->pieces[piece].end <= span.start)
            piece++;
        origin[t] = origin_of(variant, piece, span, original);
    }
    return WHY_OK;
}
