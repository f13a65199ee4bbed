/* transforms.c — what every transform promises, over all rows: the row is well formed, its inverse
 * points back, its points on the goldens, the seeds of the samples and the programs that run make
 * variants that parse, align and are made of the pieces they name.
 *
 * tests/golden/transforms-<what>.d/input.<ext> is rewritten by every row of its language, at each
 * point alone; <row>.txt beside it holds the lines that changed. Every row must find a point in one
 * of the inputs, and the inverse of one that has one a point in one of its variants.
 * WHY_BLESS=1 writes the texts anew.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "../unit/code/vary.h"

enum { MOST_PATH = 4096, MOST_ROWS = 512, MOST_SINGLE = 30, N_RANDOM = 4, N_WORDS = 5 };

/* ---- files ---- */

static const char *source_dir(void)
{
    const char *dir = getenv("WHY_SOURCE_DIR");

    return dir ? dir : ".";
}

static void join(char *out, const char *folder, const char *name)
{
    assert_in_range(snprintf(out, MOST_PATH, "%s/%s", folder, name), 1, MOST_PATH - 1);
}

/* Whole file, owned by cx; NULL when it cannot be read. */
static char *read_file(why_ctx *cx, const char *path, size_t *n_bytes)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
        fseek(file, 0, SEEK_SET) == 0 && (bytes = why_arena_alloc(cx, (size_t)size + 1, 1)))
        *n_bytes = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return bytes;
}

typedef int (*visit_fn)(const char *path, void *payload);

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Every file below the folder, in the order of names; how many visits returned non-zero, summed. */
static int walk(const char *path, visit_fn visit, void *payload)
{
    struct dirent **entries;
    char below[MOST_PATH];
    int n_entries = scandir(path, &entries, NULL, by_name), sum = 0;

    if (n_entries < 0)
        return visit(path, payload);
    for (int i = 0; i < n_entries; i++) {
        if (entries[i]->d_name[0] != '.') {
            join(below, path, entries[i]->d_name);
            sum += walk(below, visit, payload);
        }
        free(entries[i]);
    }
    free(entries);
    return sum;
}

static why_ctx *new_ctx(void)
{
    why_ctx *cx = NULL;

    assert_int_equal(why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1}), WHY_OK);
    return cx;
}

static why_tree *parse(why_ctx *cx, const char *path, const char *text, size_t n_bytes)
{
    why_tree *tree = NULL;

    if (why_tree_parse(cx, &tree, path, text, n_bytes, why_language_of_path(path), NULL) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    return tree;
}

/* ---- the rows ---- */

static bool is_word(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return n > 2 && name[n] == '\0' && name[0] != '-' && name[n - 1] != '-';
}

static void languages_are_known(const char *list)
{
    char name[32];
    int length;

    for (; sscanf(list, "%31s%n", name, &length) == 1; list += length)
        assert_non_null(why_language_find(name));
}

static void rows_are_well_formed(void **state)
{
    const why_transform *t;
    int n_rows = 0;

    (void)state;
    for (; (t = why_transform_at(n_rows)); n_rows++) {
        const char *inverse = why_transform_inverse(t);
        assert_true(is_word(t->name));
        assert_ptr_equal(why_transform_find(t->name), t);
        assert_true(strlen(t->summary) > 5 && strlen(t->summary) <= 100);
        assert_true(strlen(t->family) > 3);
        assert_true(t->languages[0] != '\0' && t->preserves < 1u << N_WORDS);
        languages_are_known(t->languages);
        assert_true(t->level <= WHY_LEVEL_STATEMENT && t->scan);
        if (n_rows > 0)
            assert_true(strcmp(why_transform_at(n_rows - 1)->name, t->name) < 0);
        if (!inverse)
            continue;
        if (!why_transform_find(inverse))
            fail_msg("%s: its inverse %s is no transform", t->name, inverse);
        if (strcmp(why_transform_family(why_transform_find(inverse)), t->family) != 0)
            fail_msg("%s and %s undo each other, but are of different families", t->name, inverse);
        if (!why_transform_inverse(why_transform_find(inverse)))
            fail_msg("%s: its inverse %s has none itself", t->name, inverse);
    }
    assert_null(why_transform_at(-1));
    assert_null(why_transform_find("no-such"));
    print_message("%d rows\n", n_rows);
}

/* ---- goldens ---- */

typedef struct {
    const char *folder; /* transforms-<what>.d */
    int *n_points, *n_offered, *n_restored; /* of each row; undo() of vary.h */
} golden_sum;

/* Start of the line that holds the first, and behind the last, byte in which two texts differ. */
static void find_change(const char *a, size_t n_a, const char *b, size_t n_b, size_t *start,
                        size_t *tail)
{
    size_t n = n_a < n_b ? n_a : n_b, same = 0, back = 0;

    while (same < n && a[same] == b[same])
        same++;
    while (back < n - same && a[n_a - 1 - back] == b[n_b - 1 - back])
        back++;
    while (same > 0 && a[same - 1] != '\n')
        same--;
    while (back > 0 && (a[n_a - back - 1] != '\n' || b[n_b - back - 1] != '\n'))
        back--;
    *start = same;
    *tail = back;
}

static void add_lines(why_ctx *cx, why_str *out, char mark, const char *text, size_t n)
{
    while (n > 0) {
        const char *end = memchr(text, '\n', n);
        size_t length = end ? (size_t)(end - text) + 1 : n;
        assert_int_equal(why_str_append(cx, out, &mark, 1), WHY_OK);
        assert_int_equal(why_str_append(cx, out, text, length), WHY_OK);
        if (!end)
            assert_int_equal(why_str_puts(cx, out, "<no line end>\n"), WHY_OK);
        text += length;
        n -= length;
    }
}

/* The lines that a point changes, before and after. */
static void add_change(why_ctx *cx, why_str *out, const why_tree *original, const why_point *point,
                       const why_variant *v)
{
    size_t start, tail;

    find_change(original->text, original->n_bytes, v->text, v->n_bytes, &start, &tail);
    assert_int_equal(why_str_printf(cx, out, "%u:%u %s\n", point->span.line, point->span.col,
                                    point->note),
                     WHY_OK);
    add_lines(cx, out, '-', original->text + start, original->n_bytes - tail - start);
    add_lines(cx, out, '+', v->text + start, v->n_bytes - tail - start);
}

static void describe(why_ctx *cx, why_str *out, const why_points *points, const char *folder)
{
    int32_t n = why_points_count(points);
    uint8_t *vector = why_arena_alloc(cx, (size_t)n + 1, 1);
    const char *fault;
    why_variant v;

    for (int32_t i = 0; i < n; i++) {
        const why_point *point = why_points_at(points, i);
        vector[i] = 1;
        if ((fault = check_vector(cx, points, vector, &v, NULL)))
            fail_msg("%s: %s at line %u: %s", folder, point->transform->name, point->span.line,
                     fault);
        add_change(cx, out, why_points_tree(points), point, &v);
        vector[i] = 0;
    }
    memset(vector, 1, (size_t)n);
    if ((fault = check_vector(cx, points, vector, NULL, NULL)))
        fail_msg("%s: all points at once: %s", folder, fault);
}

static void bless_or_compare(const char *path, const why_str *text)
{
    why_ctx *cx = new_ctx();
    size_t n_bytes = 0;
    char *expected;

    if (getenv("WHY_BLESS") && text->n_bytes > 0) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(text->bytes, 1, text->n_bytes, file), text->n_bytes);
        assert_int_equal(fclose(file), 0);
    } else if (getenv("WHY_BLESS")) {
        (void)remove(path);
    }
    expected = read_file(cx, path, &n_bytes);
    if (!expected && text->n_bytes > 0)
        fail_msg("%s is missing; WHY_BLESS=1 writes it", path);
    if (n_bytes != text->n_bytes ||
        (n_bytes > 0 && memcmp(expected, text->bytes, n_bytes) != 0))
        fail_msg("%s differs from what the transform gives now (WHY_BLESS=1 writes it):\n%s", path,
                 text->n_bytes > 0 ? text->bytes : "no point");
    why_ctx_free(cx);
}

/* One row on one input. */
static void meet_golden(why_ctx *cx, const why_tree *tree, int row, golden_sum *sum)
{
    const why_transform *t = why_transform_at(row);
    why_points_options options = {.transforms = &t, .n_transforms = 1};
    why_points *points;
    why_str text = {0};
    char path[MOST_PATH], name[64];

    assert_int_equal(why_points_find(cx, &points, tree, &options), WHY_OK);
    describe(cx, &text, points, sum->folder);
    assert_in_range(snprintf(name, sizeof name, "%s.txt", t->name), 1, sizeof name - 1);
    join(path, sum->folder, name);
    bless_or_compare(path, &text);
    for (int32_t i = 0; i < why_points_count(points); i++) {
        back_kind back = undo(cx, points, i);
        sum->n_offered[row] += back != BACK_NONE;
        sum->n_restored[row] += back == BACK_RESTORED;
    }
    sum->n_points[row] += why_points_count(points);
    why_str_release(&text);
}

static int visit_golden(const char *path, void *payload)
{
    golden_sum *sum = payload;
    why_ctx *cx;
    why_tree *tree;
    char *bytes;
    size_t n_bytes = 0;

    if (strncmp(strrchr(path, '/') + 1, "input.", 6) != 0)
        return 0;
    cx = new_ctx();
    bytes = read_file(cx, path, &n_bytes);
    assert_non_null(bytes);
    tree = parse(cx, path, bytes, n_bytes);
    for (int row = 0; why_transform_at(row); row++) {
        why_arena_mark mark = why_ctx_mark(cx);
        if (why_transform_knows(why_transform_at(row), tree->lang))
            meet_golden(cx, tree, row, sum);
        why_ctx_rewind(cx, mark);
    }
    why_ctx_free(cx);
    return 1;
}

static int visit_folders(golden_sum *sum)
{
    struct dirent **entries;
    char golden[MOST_PATH], path[MOST_PATH];
    int n_entries, n_folders = 0;

    join(golden, source_dir(), "tests/golden");
    n_entries = scandir(golden, &entries, NULL, by_name);
    assert_true(n_entries >= 0);
    for (int i = 0; i < n_entries; i++) {
        if (strncmp(entries[i]->d_name, "transforms-", 11) == 0) {
            join(path, golden, entries[i]->d_name);
            sum->folder = path;
            n_folders += walk(path, visit_golden, sum);
        }
        free(entries[i]);
    }
    free(entries);
    return n_folders;
}

static void goldens_are_met(void **state)
{
    int n_points[MOST_ROWS] = {0}, n_offered[MOST_ROWS] = {0}, n_restored[MOST_ROWS] = {0};
    golden_sum sum = {.n_points = n_points, .n_offered = n_offered, .n_restored = n_restored};
    int n_missing = 0, n_inverses = 0, n_whole = 0;

    (void)state;
    assert_true(visit_folders(&sum) >= 4);
    for (int i = 0; why_transform_at(i); i++) {
        const why_transform *t = why_transform_at(i);
        bool has_inverse = why_transform_inverse(t) != NULL;
        assert_true(i < MOST_ROWS);
        if (n_points[i] == 0)
            print_error("%s: no tests/golden/transforms-*.d/input.* offers it a point\n", t->name);
        else if (has_inverse && n_offered[i] == 0)
            print_error("%s: its inverse undoes none of its %d points\n", t->name, n_points[i]);
        n_missing += n_points[i] == 0 || (has_inverse && n_offered[i] == 0);
        n_inverses += has_inverse;
        n_whole += has_inverse && n_restored[i] > 0;
    }
    print_message("%d of %d inverses give the original's words back\n", n_whole, n_inverses);
    assert_int_equal(n_missing, 0);
    assert_true(n_whole * 3 >= n_inverses * 2);
}

/* ---- every program, every row ---- */

typedef struct {
    int n_files, n_variants, n_faults;
} program_sum;

static void report(program_sum *sum, const char *path, const why_points *points, int32_t i,
                   const char *fault)
{
    sum->n_variants++;
    if (!fault)
        return;
    sum->n_faults++;
    if (i >= 0)
        print_error("%s: %s at line %u: %s\n", path, why_points_at(points, i)->transform->name,
                    why_points_at(points, i)->span.line, fault);
    else
        print_error("%s: random vector %d: %s\n", path, (int)(-1 - i), fault);
}

static void vary(why_ctx *cx, program_sum *sum, const char *path, const why_points *points)
{
    int32_t n = why_points_count(points), step = n > MOST_SINGLE ? n / MOST_SINGLE : 1;
    uint8_t *vector = why_arena_alloc(cx, (size_t)n + 1, 1);
    why_arena_mark mark = why_ctx_mark(cx);

    report(sum, path, points, -1, check_vector(cx, points, vector, NULL, NULL));
    for (int32_t i = 0; i < n; i += step) {
        vector[i] = 1;
        report(sum, path, points, i, check_vector(cx, points, vector, NULL, NULL));
        vector[i] = 0;
        why_ctx_rewind(cx, mark);
    }
    for (int32_t i = 0; i < N_RANDOM && n > 0; i++) {
        why_vector_draw(vector, n, 7, (uint64_t)i, i % 2 ? 0.9 : 0.3);
        report(sum, path, points, -2 - i, check_vector(cx, points, vector, NULL, NULL));
        why_ctx_rewind(cx, mark);
    }
}

static int visit_program(const char *path, void *payload)
{
    program_sum *sum = payload;
    const why_language *lang = why_language_of_path(path);
    why_ctx *cx;
    why_points *points;
    char *bytes;
    size_t n_bytes = 0;

    if (!lang || strcmp(why_language_name(lang), "text") == 0)
        return 0;
    cx = new_ctx();
    bytes = read_file(cx, path, &n_bytes);
    assert_non_null(bytes);
    if (why_points_find(cx, &points, parse(cx, path, bytes, n_bytes), NULL) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    vary(cx, sum, path, points);
    sum->n_files++;
    why_ctx_free(cx);
    return 1;
}

static void programs_keep_their_promises(void **state)
{
    static const char *const folders[] = {"tests/programs", "samples/seeds"};
    program_sum sum = {0};
    char path[MOST_PATH];

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        join(path, source_dir(), folders[i]);
        walk(path, visit_program, &sum);
    }
    print_message("%d files, %d variants\n", sum.n_files, sum.n_variants);
    assert_int_equal(sum.n_faults, 0);
    assert_true(sum.n_files > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_well_formed),
        cmocka_unit_test(goldens_are_met),
        cmocka_unit_test(programs_keep_their_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
