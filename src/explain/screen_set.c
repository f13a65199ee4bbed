/* screen_set.c — a screening as JSON: schema why/variants/1, docs/formats/variants.md. Byte-equal
 * for equal input: no time stamps, members in a fixed order. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "screen_p.h"

int why_screen__points_digest(why_ctx *cx, const why_points *points, why_digest *out)
{
    why_str text = {0};
    int status = WHY_OK;

    for (int32_t i = 0; i < why_points_count(points) && status == WHY_OK; i++) {
        const why_point *p = why_points_at(points, i);
        status = why_str_printf(cx, &text, "%s %u %u %s\n", why_transform_name(p->transform),
                                p->span.start, p->span.end, p->note ? p->note : "");
    }
    if (status == WHY_OK)
        *out = why_sha256(text.bytes ? text.bytes : "", text.n_bytes);
    why_str_release(&text);
    return status;
}

/* ---- members ---- */

static void put_text(why_json_writer *w, const char *key, const char *text)
{
    why_json_put_key(w, key);
    why_json_put_string(w, text);
}

static void put_int(why_json_writer *w, const char *key, int64_t number)
{
    why_json_put_key(w, key);
    why_json_put_int(w, number);
}

static void put_real(why_json_writer *w, const char *key, double number)
{
    why_json_put_key(w, key);
    why_json_put_double(w, number);
}

static void put_hex(why_json_writer *w, const char *key, const why_digest *digest)
{
    char hex[65];

    why_digest_hex(digest, hex);
    put_text(w, key, hex);
}

/* What begins here stays on one line. */
static int begin_row(why_json_writer *w)
{
    int indent = w->indent;

    why_json_begin_object(w);
    w->indent = 0;
    return indent;
}

static void end_row(why_json_writer *w, int indent)
{
    why_json_end_object(w);
    w->indent = indent;
}

/* ---- parts ---- */

/* A text where JSON readers, ours too, no longer take a whole number. */
static void put_seed(why_json_writer *w, uint64_t seed)
{
    char text[24];

    why_json_put_key(w, "seed");
    if (seed <= INT64_MAX) {
        why_json_put_uint(w, seed);
        return;
    }
    (void)snprintf(text, sizeof text, "%" PRIu64, seed);
    why_json_put_string(w, text);
}

static int put_source(why_json_writer *w, const why_screening *s)
{
    const why_tree *tree = why_points_tree(s->points);
    why_digest source = why_sha256(tree->text, tree->n_bytes), points;

    WHY_TRY(why_screen__points_digest(w->cx, s->points, &points));
    why_json_put_key(w, "tool");
    int indent = begin_row(w);
    put_text(w, "name", "why");
    put_text(w, "version", why_version());
    end_row(w, indent);
    why_json_put_key(w, "source");
    indent = begin_row(w);
    put_text(w, "name", tree->name);
    put_text(w, "language", why_language_name(tree->lang));
    put_int(w, "bytes", (int64_t)tree->n_bytes);
    put_hex(w, "sha256", &source);
    end_row(w, indent);
    why_json_put_key(w, "model");
    if (s->model_name) {
        indent = begin_row(w);
        put_text(w, "name", s->model_name);
        put_hex(w, "sha256", &s->model_digest);
        put_text(w, "label", s->label);
        put_real(w, "score", s->score);
        end_row(w, indent);
    } else {
        why_json_put_null(w);
    }
    put_seed(w, s->seed);
    put_hex(w, "points_sha256", &points);
    return WHY_OK;
}

static void put_rows(why_json_writer *w, const why_screening *s)
{
    why_json_put_key(w, "transforms");
    why_json_begin_array(w);
    for (int32_t i = 0; i < s->n_rows; i++) {
        const why_screen_row *row = &s->rows[i];
        int indent = begin_row(w);
        put_text(w, "name", why_transform_name(row->transform));
        put_text(w, "family", why_transform_family(row->transform));
        put_int(w, "points", row->n_points);
        put_int(w, "refused", row->n_refused);
        put_int(w, "conflicting", row->n_conflicting);
        put_int(w, "drawn", row->n_drawn);
        put_int(w, "kept", row->n_kept);
        put_int(w, "dropped", row->n_dropped);
        put_int(w, "broken", row->n_broken);
        end_row(w, indent);
    }
    why_json_end_array(w);
}

static void put_points(why_json_writer *w, const why_points *points)
{
    why_json_put_key(w, "points");
    why_json_begin_array(w);
    for (int32_t i = 0; i < why_points_count(points); i++) {
        const why_point *p = why_points_at(points, i);
        int indent = begin_row(w);
        int32_t other;
        put_text(w, "transform", why_transform_name(p->transform));
        put_text(w, "note", p->note ? p->note : "");
        put_int(w, "line", p->span.line);
        put_int(w, "col", p->span.col);
        put_int(w, "end_line", p->span.end_line);
        put_int(w, "end_col", p->span.end_col);
        put_int(w, "byte_start", p->span.start);
        put_int(w, "byte_end", p->span.end);
        why_json_put_key(w, "conflicts");
        why_json_begin_array(w);
        for (int32_t k = 0; (other = why_points_conflict(points, i, k)) >= 0; k++)
            why_json_put_int(w, other);
        why_json_end_array(w);
        end_row(w, indent);
    }
    why_json_end_array(w);
}

static void put_counts(why_json_writer *w, const why_screening *s)
{
    why_json_put_key(w, "counts");
    int indent = begin_row(w);
    put_int(w, "wanted", s->n_wanted);
    put_int(w, "drawn", s->n_variants);
    put_int(w, "kept", s->n_kept);
    put_int(w, "dropped", s->n_dropped);
    put_int(w, "broken", s->n_broken);
    put_int(w, "duplicates", s->n_duplicates);
    put_int(w, "unseen", s->n_unseen);
    end_row(w, indent);
    why_json_put_key(w, "densities");
    why_json_begin_array(w);
    for (int32_t i = 0; i < s->n_densities; i++) {
        indent = begin_row(w);
        put_real(w, "density", s->densities[i].density);
        put_int(w, "drawn", s->densities[i].n_drawn);
        put_int(w, "kept", s->densities[i].n_kept);
        end_row(w, indent);
    }
    why_json_end_array(w);
}

/* ---- variants ---- */

static void put_bits(why_json_writer *w, const char *key, const uint8_t *bits, char *text,
                     int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        text[i] = bits[i] ? '1' : '0';
    why_json_put_key(w, key);
    why_json_put_bytes(w, text, (size_t)n);
}

static int put_applied(why_json_writer *w, const why_screening *s, const why_variant *v)
{
    why_arena_mark mark = why_ctx_mark(w->cx);
    bool *is_there = why_arena_alloc(w->cx, (size_t)s->n_rows + 1, sizeof *is_there);

    if (!is_there)
        return WHY_ENOMEM;
    for (int32_t p = 0; p < why_points_count(s->points); p++)
        is_there[s->point_rows[p]] |= v->applied[p];
    why_json_put_key(w, "transforms");
    why_json_begin_array(w);
    for (int32_t r = 0; r < s->n_rows; r++)
        if (is_there[r])
            why_json_put_string(w, why_transform_name(s->rows[r].transform));
    why_json_end_array(w);
    why_ctx_rewind(w->cx, mark);
    return WHY_OK;
}

static void put_pieces(why_json_writer *w, const why_variant *v)
{
    static const char *const words[] = {[WHY_PIECE_COPIED] = "copied",
                                        [WHY_PIECE_REWRITTEN] = "rewritten",
                                        [WHY_PIECE_NEW] = "new"};

    why_json_put_key(w, "pieces");
    why_json_begin_array(w);
    for (int32_t i = 0; i < v->n_pieces; i++) {
        const why_piece *p = &v->pieces[i];
        why_json_begin_array(w);
        why_json_put_int(w, p->start);
        why_json_put_int(w, p->end);
        why_json_put_int(w, p->from_start);
        why_json_put_int(w, p->from_end);
        why_json_put_string(w, words[p->kind]);
        why_json_end_array(w);
    }
    why_json_end_array(w);
}

static int put_variant(why_json_writer *w, const why_screening *s, const why_screened *v,
                        char *bits, bool with_text)
{
    int32_t n_points = why_points_count(s->points);
    int indent = begin_row(w);

    put_int(w, "draw", v->draw);
    put_real(w, "density", v->density);
    put_bits(w, "vector", v->variant.asked, bits, n_points);
    put_bits(w, "applied", v->variant.applied, bits, n_points);
    WHY_TRY(put_applied(w, s, &v->variant));
    put_text(w, "fate", why_fate_name(v->fate));
    put_text(w, "label", v->label);
    put_real(w, "score", v->score);
    why_json_put_key(w, "unseen");
    why_json_put_bool(w, v->is_unseen);
    put_int(w, "bytes", (int64_t)v->variant.n_bytes);
    put_hex(w, "sha256", &v->digest);
    put_pieces(w, &v->variant);
    if (with_text) {
        why_json_put_key(w, "text");
        why_json_put_bytes(w, v->variant.text, v->variant.n_bytes);
    }
    end_row(w, indent);
    return WHY_OK;
}

static int put_all(why_json_writer *w, const why_screening *s, bool with_texts)
{
    char *bits = why_arena_alloc(w->cx, (size_t)why_points_count(s->points) + 1, 1);

    if (!bits)
        return WHY_ENOMEM;
    why_json_begin_object(w);
    put_text(w, "schema", "why/variants/1");
    WHY_TRY(put_source(w, s));
    put_rows(w, s);
    put_points(w, s->points);
    put_counts(w, s);
    why_json_put_key(w, "variants");
    why_json_begin_array(w);
    for (int32_t i = 0; i < s->n_variants; i++)
        WHY_TRY(put_variant(w, s, &s->variants[i], bits, with_texts));
    why_json_end_array(w);
    why_json_end_object(w);
    return why_json_writer_end(w);
}

int why_screening_write(why_ctx *cx, why_str *out, const why_screening *s, bool with_texts,
                        bool one_line)
{
    why_arena_mark mark = why_ctx_mark(cx);
    why_json_writer w;

    why_json_writer_init(&w, cx, one_line ? 0 : 1, NULL, NULL);
    int status = put_all(&w, s, with_texts);
    if (status == WHY_OK)
        status = why_str_append(cx, out, w.text.bytes, w.text.n_bytes);
    if (status == WHY_OK)
        status = why_str_puts(cx, out, "\n");
    why_json_writer_release(&w);
    why_ctx_rewind(cx, mark);
    return status;
}
