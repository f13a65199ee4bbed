/* screen_read.c — a set back into a screening: the points are found again, each variant is made
 * from its vector, and its bytes are compared with the digest the set holds. */
#include <math.h>
#include <string.h>

#include "screen_p.h"

typedef struct {
    why_ctx *cx;
    const why_json *set;
    const why_tree *tree;
    why_screening *s;
    const why_transform **transforms; /* those the set was made with */
    int32_t n_transforms;
    const char *difference; /* first thing that is not as it was */
} reading;

static int differ(reading *r, const char *text)
{
    r->difference = text;
    return text ? WHY_OK : WHY_ENOMEM;
}

/* ---- source and model ---- */

static int read_source(reading *r)
{
    const why_json *source;
    const char *schema, *sha, *language;
    why_digest digest = why_sha256(r->tree->text, r->tree->n_bytes);
    char hex[65];

    WHY_TRY(why_json_get_string(r->cx, r->set, "schema", &schema, NULL));
    if (strcmp(schema, "why/variants/1") != 0)
        return why_json_fail(r->cx, r->set, WHY_EPARSE,
                             "its schema is '%s', not why/variants/1: no set of variants", schema);
    WHY_TRY(why_json_get_object(r->cx, r->set, "source", &source));
    WHY_TRY(why_json_get_string(r->cx, source, "sha256", &sha, NULL));
    WHY_TRY(why_json_get_string(r->cx, source, "language", &language, NULL));
    why_digest_hex(&digest, hex);
    if (strcmp(hex, sha) != 0)
        return differ(r, why_arena_printf(r->cx,
                                          "%s is not the source the set was made of: its SHA-256 "
                                          "is %.12s..., the set says %.12s...",
                                          r->tree->name, hex, sha));
    if (strcmp(language, why_language_name(r->tree->lang)) != 0)
        return differ(r, why_arena_printf(r->cx,
                                          "%s was read as %s, the set was made of it as %s; give "
                                          "--lang %s",
                                          r->tree->name, why_language_name(r->tree->lang), language,
                                          language));
    return WHY_OK;
}

static int read_digest(reading *r, const why_json *object, const char *name, why_digest *out)
{
    static const char digits[] = "0123456789abcdef";
    const char *hex;
    size_t n;

    WHY_TRY(why_json_get_string(r->cx, object, name, &hex, &n));
    for (size_t i = 0; i < 64; i++) {
        const char *at = n == 64 && hex[i] ? strchr(digits, hex[i]) : NULL;
        if (!at)
            return why_json_fail(r->cx, object, WHY_EPARSE,
                                 "\"%s\" is no SHA-256 in 64 hexadecimal digits", name);
        out->bytes[i / 2] = (uint8_t)(out->bytes[i / 2] << 4 | (at - digits));
    }
    return WHY_OK;
}

/* A number, or from 2^63 on the same as text. */
static int read_seed(reading *r)
{
    const why_json *seed = why_json_find(r->set, "seed");
    const char *digits = why_json_to_string(seed, NULL, NULL);
    int64_t number = why_json_to_int(seed, -1);
    size_t n = digits ? strspn(digits, "0123456789") : 0;

    r->s->seed = (uint64_t)number;
    if (number >= 0)
        return WHY_OK;
    if (n < 19 || n > 20 || digits[n] != '\0')
        return why_json_fail(r->cx, r->set, WHY_EPARSE, "\"seed\" is not a whole number from 0");
    r->s->seed = 0;
    for (size_t i = 0; i < n; i++)
        r->s->seed = 10 * r->s->seed + (uint64_t)(digits[i] - '0');
    return WHY_OK;
}

static int read_model(reading *r)
{
    const why_json *model = why_json_find(r->set, "model");

    WHY_TRY(read_seed(r));
    if (why_json_kind_of(model) == WHY_JSON_NULL)
        return WHY_OK;
    WHY_TRY(why_json_get_string(r->cx, model, "name", &r->s->model_name, NULL));
    WHY_TRY(why_json_get_string(r->cx, model, "label", &r->s->label, NULL));
    WHY_TRY(why_json_get_real(r->cx, model, "score", &r->s->score));
    return read_digest(r, model, "sha256", &r->s->model_digest);
}

/* ---- points ---- */

static int read_transforms(reading *r)
{
    const why_json *rows;

    WHY_TRY(why_json_get_array(r->cx, r->set, "transforms", &rows));
    size_t n = why_json_count(rows);
    r->transforms = why_arena_alloc(r->cx, n + 1, sizeof *r->transforms);
    if (!r->transforms)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        const char *name;
        WHY_TRY(why_json_get_string(r->cx, why_json_at(rows, i), "name", &name, NULL));
        const why_transform *t = why_transform_find(name);
        if (!t)
            return differ(r, why_arena_printf(r->cx,
                                              "the set was made with the transform %s, which this "
                                              "version (%s) does not have",
                                              name, why_version()));
        r->transforms[r->n_transforms++] = t;
    }
    return WHY_OK;
}

static int find_points(reading *r)
{
    why_points_options options = {.transforms = r->transforms,
                                  .n_transforms = r->n_transforms,
                                  .max_points = INT32_MAX}; /* they were found once */
    why_points *points;
    why_digest now, then;
    const why_json *listed;

    WHY_TRY(read_digest(r, r->set, "points_sha256", &then));
    WHY_TRY(why_json_get_array(r->cx, r->set, "points", &listed));
    WHY_TRY(why_points_find(r->cx, &points, r->tree, &options));
    r->s->points = points;
    WHY_TRY(why_screen__points_digest(r->cx, points, &now));
    if (memcmp(&now, &then, sizeof now) == 0)
        return WHY_OK;
    const char *version =
        why_json_to_string(why_json_find(why_json_find(r->set, "tool"), "version"), NULL, "?");
    return differ(r, why_arena_printf(r->cx,
                                      "%s: its points are not those of the set (%d now, %zu then; "
                                      "this is why %s, the set was made by %s): make it anew",
                                      r->tree->name, (int)why_points_count(points),
                                      why_json_count(listed), why_version(), version));
}

/* ---- variants ---- */

static int read_vector(reading *r, const why_json *row, uint8_t *vector)
{
    int32_t n_points = why_points_count(r->s->points);
    const char *bits;
    size_t n;

    WHY_TRY(why_json_get_string(r->cx, row, "vector", &bits, &n));
    if (n != (size_t)n_points || strspn(bits, "01") != n)
        return why_json_fail(r->cx, row, WHY_EPARSE,
                             "\"vector\" is not a text of %d zeros and ones, one a point",
                             (int)n_points);
    for (size_t i = 0; i < n; i++)
        vector[i] = bits[i] == '1';
    return WHY_OK;
}

static int read_fate(reading *r, const why_json *row, why_screened *v)
{
    const why_json *label = why_json_find(row, "label");
    const char *fate;

    WHY_TRY(why_json_get_string(r->cx, row, "fate", &fate, NULL));
    for (int f = WHY_FATE_KEPT; f <= WHY_FATE_BROKEN; f++) {
        if (strcmp(fate, why_fate_name((why_fate)f)) != 0)
            continue;
        v->fate = (why_fate)f;
        v->label = why_json_to_string(label, NULL, NULL);
        v->score = why_json_to_real(why_json_find(row, "score"), NAN);
        return WHY_OK;
    }
    return why_json_fail(r->cx, row, WHY_EPARSE,
                         "\"fate\" is '%s', not kept, dropped or broken", fate);
}

static int read_variant(reading *r, const why_json *row, uint8_t *vector, why_screened *v)
{
    why_digest then;

    WHY_TRY(why_json_get_int(r->cx, row, "draw", 0, INT64_MAX, &v->draw));
    WHY_TRY(why_json_get_real(r->cx, row, "density", &v->density));
    WHY_TRY(why_json_get_bool(r->cx, row, "unseen", &v->is_unseen));
    WHY_TRY(read_fate(r, row, v));
    WHY_TRY(read_vector(r, row, vector));
    WHY_TRY(read_digest(r, row, "sha256", &then));
    WHY_TRY(why_variant_make(r->cx, &v->variant, r->s->points, vector));
    v->digest = why_sha256(v->variant.text, v->variant.n_bytes);
    if (memcmp(&v->digest, &then, sizeof then) == 0)
        return WHY_OK;
    return differ(r, why_arena_printf(r->cx,
                                      "%s: variant %d is not, byte for byte, the one of the set: "
                                      "the set was changed, or made by another version",
                                      r->tree->name, (int)r->s->n_variants + 1));
}

static int read_variants(reading *r)
{
    why_screening *s = r->s;
    const why_json *rows;

    WHY_TRY(why_json_get_array(r->cx, r->set, "variants", &rows));
    size_t n = why_json_count(rows);
    uint8_t *vector = why_arena_alloc(r->cx, (size_t)why_points_count(s->points) + 1, 1);
    s->variants = why_arena_alloc(r->cx, n + 1, sizeof *s->variants);
    if (!vector || !s->variants)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        why_screened *v = &s->variants[i];
        WHY_TRY(why_check_cancel(r->cx));
        WHY_TRY(read_variant(r, why_json_at(rows, i), vector, v));
        if (r->difference)
            return WHY_OK;
        s->n_variants++;
        s->n_kept += v->fate == WHY_FATE_KEPT;
        s->n_dropped += v->fate == WHY_FATE_DROPPED;
        s->n_broken += v->fate == WHY_FATE_BROKEN;
        s->n_unseen += v->is_unseen;
    }
    return WHY_OK;
}

/* ---- what cannot be worked out again ---- */

static int read_counts(reading *r)
{
    why_screening *s = r->s;
    const why_json *counts, *rows;
    int64_t number, kept;

    WHY_TRY(why_json_get_object(r->cx, r->set, "counts", &counts));
    WHY_TRY(why_json_get_int(r->cx, counts, "wanted", 0, INT32_MAX, &number));
    s->n_wanted = (int32_t)number;
    WHY_TRY(why_json_get_int(r->cx, counts, "duplicates", 0, INT32_MAX, &number));
    s->n_duplicates = (int32_t)number;
    WHY_TRY(why_json_get_array(r->cx, r->set, "densities", &rows));
    s->densities = why_arena_alloc(r->cx, why_json_count(rows) + 1, sizeof *s->densities);
    if (!s->densities)
        return WHY_ENOMEM;
    for (size_t i = 0; i < why_json_count(rows); i++) {
        why_screen_density *d = &s->densities[i];
        WHY_TRY(why_json_get_real(r->cx, why_json_at(rows, i), "density", &d->density));
        WHY_TRY(why_json_get_int(r->cx, why_json_at(rows, i), "drawn", 0, INT32_MAX, &number));
        WHY_TRY(why_json_get_int(r->cx, why_json_at(rows, i), "kept", 0, number, &kept));
        d->n_drawn = (int32_t)number;
        d->n_kept = (int32_t)kept;
        s->n_densities++;
    }
    return WHY_OK;
}

int why_screening_read(why_ctx *cx, why_screening **out, const char **difference,
                       const why_json *set, const why_tree *tree)
{
    int (*const steps[])(reading *) = {read_source, read_model,    read_transforms,
                                       find_points, read_variants, read_counts};
    reading r = {.cx = cx, .set = set, .tree = tree};

    r.s = why_arena_alloc(cx, 1, sizeof *r.s);
    if (!r.s)
        return WHY_ENOMEM;
    r.s->score = NAN;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !r.difference; i++)
        WHY_TRY(steps[i](&r));
    if (!r.difference)
        WHY_TRY(why_screen__count(cx, r.s, r.transforms, r.n_transforms));
    *difference = r.difference;
    if (!r.difference)
        *out = r.s;
    return WHY_OK;
}
