/* variants.c — variants by the thousand, for the proofs of bench/proofs.
 *
 *   bench_variants parse LANG FILES VARIANTS SEED KEEP SOURCE...
 *   bench_variants draw LANG FILES VARIANTS SEED OUT SOURCE...
 *   bench_variants make FILE LANG VECTOR OUT
 *   bench_variants reduce FILE LANG VECTOR OUT COMMAND
 *
 * SOURCE is a .jsonl file (FILES samples of it, classes in balance) or a source file. LANG is a
 * language or "auto".
 *
 * parse: VARIANTS variants a source are made and parsed again. Broken is one with more error nodes
 * than its original, and one whose pieces do not tell its bytes apart rightly. What breaks is
 * reduced to the fewest points that still break it and kept in the folder KEEP. Prints a line of
 * counts and speed, then a table of transforms and points.
 *
 * draw: writes OUT/<i>/0/<name>, the original, and OUT/<i>/<k>/<name>, its variants, with the
 * vector beside each in OUT/<i>/<k>.vector (a digit a point) and what was rewritten in
 * OUT/<i>/<k>.points. Where a dozen or more are wanted, the first rewrite all points of one
 * transform, each transform in turn; then come random ones.
 *
 * make: the variant of one vector; prints the points that were rewritten.
 *
 * reduce: the fewest points of a vector with which COMMAND, a line for the shell, still fails; OUT
 * is the variant it looks at. Prints the points that are left.
 */
#include <why/dataset.h>
#include <why/variant.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_TRANSFORMS = 256, MAX_SOURCE = 1 << 20 };

typedef struct {
    const char *id, *text;
    size_t n_bytes;
    const why_language *lang;
} source;

typedef struct {
    why_ctx *cx;
    int32_t n_files, n_variants;
    uint64_t seed;
    const char *folder;
    const char *command, *out; /* reduce: what tells a broken variant, and the file it looks at */
    bool writes;
    int64_t n_sources, n_unreadable, n_points, n_drawn, n_broken, n_kept;
    int64_t points_of[MAX_TRANSFORMS], files_of[MAX_TRANSFORMS], broken_of[MAX_TRANSFORMS];
    double ms_points, ms_make, ms_parse;
} bench;

static void check(why_ctx *cx, int status)
{
    if (status == WHY_OK)
        return;
    fprintf(stderr, "bench_variants: %s\n", why_ctx_error(cx)->message);
    exit(2);
}

static double now_ms(void)
{
    return 1000.0 * (double)clock() / CLOCKS_PER_SEC;
}

static int index_of(const why_transform *t)
{
    int i = 0;

    while (why_transform_at(i) != t)
        i++;
    return i;
}

static const char *extension(const why_language *lang)
{
    static const char *const names[][2] = {
        {"c", "c"}, {"cpp", "cpp"}, {"java", "java"}, {"python", "py"}};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(why_language_name(lang), names[i][0]) == 0)
            return names[i][1];
    }
    return "txt";
}

/* The k-th vector of a source: all points; half; few; most; one transform alone. */
static void choose(const bench *b, const why_points *points, uint64_t k, uint8_t *vector)
{
    static const double density[] = {0.5, 0.12, 0.85};
    int32_t n = why_points_count(points);

    if (k == 0) {
        memset(vector, 1, (size_t)n);
    } else if (k % 4 != 3) {
        why_vector_draw(vector, n, b->seed, k, density[k % 4]);
    } else {
        why_rng rng = why_rng_stream(b->seed, "bench one transform", k, (uint64_t)n);
        const why_point *one = why_points_at(points, (int32_t)why_rng_below(&rng, (uint32_t)n));
        for (int32_t i = 0; i < n; i++)
            vector[i] = why_points_at(points, i)->transform == one->transform;
    }
}

/* ---- parse ---- */

static bool are_pieces_right(const why_variant *v, const source *s)
{
    uint32_t at = 0;

    for (int32_t i = 0; i < v->n_pieces; i++) {
        const why_piece *p = &v->pieces[i];
        if (p->start != at || p->end < p->start || p->from_end > s->n_bytes ||
            p->from_end < p->from_start)
            return false;
        if (p->kind == WHY_PIECE_COPIED &&
            (p->end - p->start != p->from_end - p->from_start ||
             memcmp(v->text + p->start, s->text + p->from_start, p->end - p->start) != 0))
            return false;
        at = p->end;
    }
    return at == v->n_bytes;
}

static bool is_broken(bench *b, const why_points *points, const source *s, const uint8_t *vector)
{
    why_arena_mark mark = why_ctx_mark(b->cx);
    why_variant v;
    why_tree *tree = NULL;
    bool broken;

    double began = now_ms();
    check(b->cx, why_variant_make(b->cx, &v, points, vector));
    double made = now_ms();
    if (b->command) {
        check(b->cx, why_file_write(b->cx, b->out, v.text, v.n_bytes));
        why_ctx_rewind(b->cx, mark);
        return system(b->command) != 0;
    }
    broken = !are_pieces_right(&v, s) ||
             why_tree_parse(b->cx, &tree, s->id, v.text, v.n_bytes, s->lang, NULL) != WHY_OK ||
             tree->n_errors > why_points_tree(points)->n_errors;
    b->ms_make += made - began;
    b->ms_parse += now_ms() - made;
    why_ctx_rewind(b->cx, mark);
    return broken;
}

static int32_t count_ones(const uint8_t *vector, int32_t n)
{
    int32_t ones = 0;

    for (int32_t i = 0; i < n; i++)
        ones += vector[i];
    return ones;
}

/* Leaves out a chunk of the ones at a time, the chunks smaller and smaller, while it still breaks:
 * the vector that is left has no point too many. */
static void reduce(bench *b, const why_points *points, const source *s, uint8_t *vector)
{
    int32_t n = why_points_count(points);
    uint8_t *tried = why_arena_alloc(b->cx, (size_t)n, 1);

    if (!tried)
        exit(2);
    for (int32_t chunk = count_ones(vector, n) / 2; chunk > 0; chunk /= 2) {
        for (int32_t from = 0; from < n;) {
            int32_t left = chunk, i = from;
            memcpy(tried, vector, (size_t)n);
            for (; i < n && left > 0; i++) {
                left -= tried[i];
                tried[i] = 0;
            }
            if (left < chunk && is_broken(b, points, s, tried))
                memcpy(vector, tried, (size_t)n);
            from = i;
        }
    }
}

static void write_text(bench *b, const char *name, const char *text, size_t n_bytes)
{
    check(b->cx, why_file_write(b->cx, name, text, n_bytes));
}

static void list_points(FILE *to, const why_points *points, const uint8_t *vector)
{
    const why_tree *tree = why_points_tree(points);

    for (int32_t i = 0; i < why_points_count(points); i++) {
        const why_point *p = why_points_at(points, i);
        uint32_t line = 1;
        if (!vector[i])
            continue;
        for (uint32_t at = 0; at < p->span.start; at++)
            line += tree->text[at] == '\n';
        fprintf(to, "  %d line %u %s: %s\n", (int)i, line, why_transform_name(p->transform),
                p->note ? p->note : "");
    }
}

static void keep_broken(bench *b, const why_points *points, const source *s, uint8_t *vector)
{
    int32_t n = why_points_count(points);
    why_variant v;

    b->n_broken++;
    reduce(b, points, s, vector);
    for (int32_t i = 0; i < n; i++) {
        if (vector[i])
            b->broken_of[index_of(why_points_at(points, i)->transform)]++;
    }
    if (b->n_kept == 40)
        return;
    b->n_kept++;
    check(b->cx, why_variant_make(b->cx, &v, points, vector));
    check(b->cx, why_dir_make(b->cx, b->folder));
    const char *base = why_arena_printf(b->cx, "%s/parse-%s-%d", b->folder,
                                        why_language_name(s->lang), (int)b->n_kept);
    const char *ext = extension(s->lang);
    const char *before = why_arena_printf(b->cx, "%s.before.%s", base, ext);
    const char *after = why_arena_printf(b->cx, "%s.after.%s", base, ext);
    write_text(b, before, s->text, s->n_bytes);
    write_text(b, after, v.text, v.n_bytes);
    printf("broken: %s as %s\n  diff %s %s\n", s->id, are_pieces_right(&v, s) ? "parsed" : "pieces",
           before, after);
    list_points(stdout, points, vector);
}

static void parse_again(bench *b, const why_points *points, const source *s)
{
    int32_t n = why_points_count(points);
    uint8_t *vector = why_arena_alloc(b->cx, (size_t)n, 1);

    if (!vector)
        exit(2);
    for (int32_t k = 0; k < b->n_variants; k++) {
        choose(b, points, (uint64_t)k, vector);
        b->n_drawn++;
        if (is_broken(b, points, s, vector))
            keep_broken(b, points, s, vector);
    }
}

/* ---- draw ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void write_variant(bench *b, const why_points *points, const char *name, int32_t k,
                          const uint8_t *vector)
{
    why_variant v;
    int32_t n = why_points_count(points);
    const char *dir = why_arena_printf(b->cx, "%s/%d/%d", b->folder, (int)b->n_sources, (int)k);

    check(b->cx, why_variant_make(b->cx, &v, points, vector));
    check(b->cx, why_dir_make(b->cx, dir));
    write_text(b, why_arena_printf(b->cx, "%s/%s", dir, name), v.text, v.n_bytes);
    char *digits = why_arena_alloc(b->cx, (size_t)n + 1, 1);
    if (!digits)
        exit(2);
    for (int32_t i = 0; i < n; i++)
        digits[i] = v.applied[i] ? '1' : '0';
    write_text(b, why_arena_printf(b->cx, "%s.vector", dir), digits, (size_t)n);
    FILE *to = fopen(why_arena_printf(b->cx, "%s.points", dir), "w");
    if (!to)
        exit(2);
    list_points(to, points, v.applied);
    fclose(to);
    b->n_drawn += k > 0;
}

static bool is_seen(const uint64_t *seen, int32_t n_seen, uint64_t hash)
{
    for (int32_t i = 0; i < n_seen; i++) {
        if (seen[i] == hash)
            return true;
    }
    return false;
}

static void write_all(bench *b, const source *s, const why_points *points)
{
    int32_t n = why_points_count(points), n_seen = 0, k = 0, turn = 0;
    uint8_t *vector = why_arena_alloc(b->cx, (size_t)n + 1, 1);
    uint64_t *seen = why_arena_alloc(b->cx, (size_t)b->n_variants + 1, sizeof *seen);
    const char *name = strchr(s->id, '/') || !strchr(s->id, '.')
                           ? why_arena_printf(b->cx, "s.%s", extension(s->lang))
                           : s->id;

    if (!vector || !seen)
        exit(2);
    memset(vector, 0, (size_t)n);
    write_variant(b, points, name, 0, vector);
    seen[n_seen++] = why_hash64(vector, (size_t)n, 1);
    for (int t = 0; why_transform_at(t) && k < b->n_variants && b->n_variants >= 12; t++) {
        for (int32_t i = 0; i < n; i++)
            vector[i] = why_points_at(points, i)->transform == why_transform_at(t);
        if (is_seen(seen, n_seen, why_hash64(vector, (size_t)n, 1)))
            continue;
        seen[n_seen++] = why_hash64(vector, (size_t)n, 1);
        write_variant(b, points, name, ++k, vector);
    }
    for (; n > 0 && k < b->n_variants && turn < 4 * b->n_variants; turn++) {
        choose(b, points, (uint64_t)turn, vector);
        if (is_seen(seen, n_seen, why_hash64(vector, (size_t)n, 1)))
            continue;
        seen[n_seen++] = why_hash64(vector, (size_t)n, 1);
        write_variant(b, points, name, ++k, vector);
    }
}

/* ---- sources ---- */

static void count_points(bench *b, const why_points *points)
{
    int64_t before[MAX_TRANSFORMS];

    memcpy(before, b->points_of, sizeof before);
    for (int32_t i = 0; i < why_points_count(points); i++)
        b->points_of[index_of(why_points_at(points, i)->transform)]++;
    for (int t = 0; t < MAX_TRANSFORMS; t++)
        b->files_of[t] += b->points_of[t] > before[t];
    b->n_points += why_points_count(points);
}

static void take(bench *b, const source *s)
{
    why_arena_mark mark = why_ctx_mark(b->cx);
    why_tree *tree = NULL;
    why_points *points = NULL;

    if (why_tree_parse(b->cx, &tree, s->id, s->text, s->n_bytes, s->lang, NULL) != WHY_OK) {
        b->n_unreadable++;
        why_ctx_rewind(b->cx, mark);
        return;
    }
    b->n_sources++;
    double began = now_ms();
    check(b->cx, why_points_find(b->cx, &points, tree, NULL));
    b->ms_points += now_ms() - began;
    count_points(b, points);
    if (b->writes)
        write_all(b, s, points);
    else if (why_points_count(points) > 0)
        parse_again(b, points, s);
    why_ctx_rewind(b->cx, mark);
}

static void take_path(bench *b, const char *path, const char *lang)
{
    const char *dot = strrchr(path, '.');

    if (!dot || strcmp(dot, ".jsonl") != 0) {
        source s = {.id = base_name(path)};
        char *text = NULL;
        s.lang = strcmp(lang, "auto") ? why_language_find(lang) : why_language_of_path(path);
        check(b->cx, why_file_read(b->cx, &text, &s.n_bytes, path, MAX_SOURCE));
        s.text = text;
        if (s.lang)
            take(b, &s);
        why_free(text);
        return;
    }
    why_import_options options = {.lang = strcmp(lang, "auto") ? lang : NULL,
                                  .max_samples = b->n_files};
    why_dataset *data = NULL;
    check(b->cx, why_dataset_import(b->cx, &data, path, &options));
    for (size_t i = 0; i < why_dataset_count(data); i++) {
        const why_sample *sample = why_dataset_at(data, i);
        source s = {sample->id, sample->text, sample->n_bytes, sample->lang};
        take(b, &s);
    }
    why_dataset_unref(&data);
}

/* make and reduce: one source, one vector. */
static int one_variant(bench *b, char **argv)
{
    why_ctx *cx = b->cx;
    source s = {.id = argv[2], .lang = why_language_find(argv[3])};
    why_tree *tree = NULL;
    why_points *points = NULL;
    char *text = NULL, *digits = NULL;
    size_t n_digits;
    why_variant v;

    check(cx, why_file_read(cx, &text, &s.n_bytes, argv[2], MAX_SOURCE));
    check(cx, why_file_read(cx, &digits, &n_digits, argv[4], MAX_SOURCE));
    s.text = text;
    check(cx, why_tree_parse(cx, &tree, s.id, s.text, s.n_bytes, s.lang, NULL));
    check(cx, why_points_find(cx, &points, tree, NULL));
    if ((size_t)why_points_count(points) != n_digits) {
        fprintf(stderr, "bench_variants: %zu digits for %d points\n", n_digits,
                (int)why_points_count(points));
        return 2;
    }
    for (size_t i = 0; i < n_digits; i++)
        digits[i] = digits[i] == '1';
    if (b->command)
        reduce(b, points, &s, (uint8_t *)digits);
    check(cx, why_variant_make(cx, &v, points, (const uint8_t *)digits));
    check(cx, why_file_write(cx, argv[5], v.text, v.n_bytes));
    list_points(stdout, points, v.applied);
    why_free(text);
    why_free(digits);
    return 0;
}

static void print(const bench *b, const char *lang)
{
    double ms = b->ms_points + b->ms_make;

    printf("%lld files (%lld unreadable), %lld points, %lld variants, %lld broken; %.0f variants a "
           "second and core to make, %.0f with the parse that checks them\n",
           (long long)b->n_sources, (long long)b->n_unreadable, (long long)b->n_points,
           (long long)b->n_drawn, (long long)b->n_broken,
           ms > 0 ? 1000 * (double)b->n_drawn / ms : 0,
           ms > 0 ? 1000 * (double)b->n_drawn / (ms + b->ms_parse) : 0);
    for (int t = 0; why_transform_at(t) && t < MAX_TRANSFORMS; t++) {
        if (b->points_of[t] > 0)
            printf("  %-9s %-28s %9lld points in %6lld files, at fault in %lld\n", lang,
                   why_transform_name(why_transform_at(t)), (long long)b->points_of[t],
                   (long long)b->files_of[t], (long long)b->broken_of[t]);
    }
}

int main(int argc, char **argv)
{
    static bench b;

    if (why_ctx_new(&b.cx, NULL) != WHY_OK)
        return 2;
    if (argc == 6 && strcmp(argv[1], "make") == 0)
        return one_variant(&b, argv);
    if (argc == 7 && strcmp(argv[1], "reduce") == 0) {
        b.out = argv[5];
        b.command = argv[6];
        return one_variant(&b, argv);
    }
    if (argc < 8 || (strcmp(argv[1], "parse") != 0 && strcmp(argv[1], "draw") != 0)) {
        fprintf(stderr, "usage: bench_variants parse|draw LANG FILES VARIANTS SEED FOLDER "
                        "SOURCE...\n       bench_variants make FILE LANG VECTOR OUT\n"
                        "       bench_variants reduce FILE LANG VECTOR OUT COMMAND\n");
        return 2;
    }
    b.writes = strcmp(argv[1], "draw") == 0;
    b.n_files = (int32_t)strtol(argv[3], NULL, 10);
    b.n_variants = (int32_t)strtol(argv[4], NULL, 10);
    b.seed = strtoull(argv[5], NULL, 10);
    b.folder = argv[6];
    for (int i = 7; i < argc; i++)
        take_path(&b, argv[i], argv[2]);
    print(&b, argv[2]);
    why_ctx_free(b.cx);
    return b.n_broken > 0;
}
