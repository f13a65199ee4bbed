/* front.c — time to read source files and to turn them into features.
 *
 *   bench_front [-v VECTORISER] [-r ROUNDS] FILE|DIR...
 *
 * Files of unknown extension are left out. Prints the best of ROUNDS (default 5) in processor time,
 * one thread: files  bytes  tokens  errors  parse_ms  MB/s  vectorise_ms The vectoriser is fitted
 * on the same files, beforehand and untimed.
 */
#include <why/feature.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    char *text;
    size_t n_bytes;
    const why_language *lang;
    char name[512];
} source;

typedef struct {
    source *items;
    size_t n, room, n_bytes;
} corpus;

static void check(why_ctx *cx, int status)
{
    if (status == WHY_OK)
        return;
    fprintf(stderr, "bench_front: %s\n", why_ctx_error(cx)->message);
    exit(1);
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void add_file(why_ctx *cx, corpus *c, const char *path)
{
    const why_language *lang = why_language_of_path(path);
    source *s;

    if (!lang || strlen(path) >= sizeof s->name)
        return;
    if (c->n == c->room) {
        c->room = c->room ? c->room * 2 : 256;
        c->items = realloc(c->items, c->room * sizeof *c->items);
        if (!c->items)
            exit(1);
    }
    s = &c->items[c->n];
    s->lang = lang;
    snprintf(s->name, sizeof s->name, "%s", path);
    check(cx, why_file_read(cx, &s->text, &s->n_bytes, path, 1 << 20));
    c->n_bytes += s->n_bytes;
    c->n++;
}

static void add_path(why_ctx *cx, corpus *c, const char *path)
{
    char **paths, full[1024];
    size_t n;

    if (why_file_stat(path, NULL) != WHY_FILE_DIR) {
        add_file(cx, c, path);
        return;
    }
    check(cx, why_dir_list(cx, &paths, &n, NULL, path));
    for (size_t i = 0; i < n; i++) {
        snprintf(full, sizeof full, "%s/%s", path, paths[i]);
        add_file(cx, c, full);
    }
}

static why_tree *parse(why_ctx *cx, const source *s)
{
    why_tree *tree = NULL;

    check(cx, why_tree_parse(cx, &tree, s->name, s->text, s->n_bytes, s->lang, NULL));
    return tree;
}

static int give(why_ctx *cx, size_t i, const why_tree **tree, int32_t *label, void *payload)
{
    const corpus *c = payload;

    *tree = parse(cx, &c->items[i]);
    *label = (int32_t)(i % 2);
    return WHY_OK;
}

static why_vectoriser *fit(why_ctx *cx, corpus *c, const char *name)
{
    const why_vectoriser_row *row = why_vectoriser_row_find(name);
    why_vectoriser *v = NULL;
    void *params;

    if (!row) {
        fprintf(stderr, "bench_front: no vectoriser \"%s\"\n", name);
        exit(2);
    }
    params = why_arena_alloc(cx, 1, why_vectoriser_row_params_size(row));
    if (!params)
        exit(1);
    why_options_preset(why_vectoriser_row_options(row), params,
                       why_vectoriser_row_params_size(row));
    check(cx, why_vectoriser_fit(cx, &v, row, params, c->n, 2, give, c));
    return v;
}

int main(int argc, char **argv)
{
    why_ctx *cx;
    corpus c = {0};
    const char *name = "token-ids";
    int rounds = 5, i = 1;
    double best_parse = 1e300, best_run = 1e300;
    size_t n_tokens = 0, n_errors = 0;
    why_vectoriser *v;

    if (why_ctx_new(&cx, NULL) != WHY_OK)
        return 1;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        if (argv[i][1] == 'v')
            name = argv[i + 1];
        else
            rounds = (int)strtol(argv[i + 1], NULL, 10);
    }
    for (; i < argc; i++)
        add_path(cx, &c, argv[i]);
    if (c.n == 0) {
        fprintf(stderr, "usage: bench_front [-v VECTORISER] [-r ROUNDS] FILE|DIR...\n");
        return 2;
    }
    v = fit(cx, &c, name);
    for (int round = 0; round < rounds; round++) {
        double parse_ms = 0, run_ms = 0;
        n_tokens = n_errors = 0;
        for (size_t k = 0; k < c.n; k++) {
            why_arena_mark mark = why_ctx_mark(cx);
            why_features *features;
            double start = now_ms(), middle;
            why_tree *tree = parse(cx, &c.items[k]);
            middle = now_ms();
            check(cx, why_vectoriser_run(cx, &features, v, tree));
            run_ms += now_ms() - middle;
            parse_ms += middle - start;
            n_tokens += (size_t)tree->n_tokens;
            n_errors += (size_t)tree->n_errors;
            why_ctx_rewind(cx, mark);
        }
        best_parse = parse_ms < best_parse ? parse_ms : best_parse;
        best_run = run_ms < best_run ? run_ms : best_run;
    }
    printf("files %zu  bytes %zu  tokens %zu  errors %zu  parse %.1f ms (%.2f MB/s)  %s %.1f ms\n",
           c.n, c.n_bytes, n_tokens, n_errors, best_parse, (double)c.n_bytes / best_parse * 1e-3,
           name, best_run);
    why_vectoriser_unref(&v);
    for (size_t k = 0; k < c.n; k++)
        why_free(c.items[k].text);
    free(c.items);
    why_ctx_free(cx);
    return 0;
}
