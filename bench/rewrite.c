/* rewrite.c — time to find the points of a file and to make its variants, and whether it grows with
 * the file's size.
 *
 *   bench_rewrite [MAX-LINES]      default 5120
 *
 * For C, C++, Java and Python, files of 80, 320, 1280, ... lines of student's code (20-line
 * functions under different names). One thread, processor time. `find`: parse, analysis and points;
 * `make`: one variant at density 0.5; `check`: parsing it again; `a second`: variants a second and
 * core, ten of a file, everything counted; `us a line`: the same time by lines of all ten.
 */
#include <why/variant.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_VARIANTS = 10 };

static const char c_code[] =
    "static int step%d(int *list, int n, int limit)\n{\n    int total = 0, i, k = n - 1;\n"
    "    for (i = 0; i < n; i++) {\n        if (list[i] > limit && i != k) {\n"
    "            total += list[i] * 2;\n        } else {\n            total = total + 1;\n"
    "        }\n    }\n    while (k >= 0) {\n        int swap = list[k];\n"
    "        list[k] = swap %% 7 ? swap : -swap;\n        k--;\n    }\n    if (total == 0)\n"
    "        return limit;\n    return total;\n}\n\n";
static const char java_code[] =
    "    static int step%d(int[] list, int n, int limit) {\n        int total = 0, k = n - 1;\n"
    "        int best = limit;\n        for (int i = 0; i < n; i++) {\n"
    "            if (list[i] > limit && i != k) {\n                total += list[i] * 2;\n"
    "            } else {\n                total = total + 1;\n            }\n        }\n"
    "        while (k >= 0) {\n            int swap = list[k];\n"
    "            list[k] = swap %% 7 > 0 ? swap : -swap;\n            k--;\n        }\n"
    "        if (total == 0)\n            return best;\n        return total;\n    }\n\n";
static const char python_code[] =
    "def step%d(items, n, limit):\n    total = 0\n    k = n - 1\n    best = limit\n"
    "    for i in range(n):\n        if items[i] > limit and i != k:\n"
    "            total += items[i] * 2\n        else:\n            total = total + 1\n"
    "    while k >= 0:\n        swap = items[k]\n        if swap %% 7 == 0:\n"
    "            items[k] = swap\n        else:\n            items[k] = -swap\n        k -= 1\n"
    "    if total == 0:\n        return best\n    return total\n\n";

static void check(why_ctx *cx, int status)
{
    if (status == WHY_OK)
        return;
    fprintf(stderr, "bench_rewrite: %s\n", why_ctx_error(cx)->message);
    exit(1);
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void write_code(why_ctx *cx, why_str *s, const char *lang, int n_lines)
{
    bool is_java = strcmp(lang, "java") == 0;
    const char *code = is_java ? java_code : strcmp(lang, "python") == 0 ? python_code : c_code;

    check(cx, why_str_puts(cx, s, is_java ? "class Bench {\n" : ""));
    for (int i = 0; i < n_lines / 20; i++) {
        char text[2048];
        snprintf(text, sizeof text, code, i);
        check(cx, why_str_puts(cx, s, text));
    }
    check(cx, why_str_puts(cx, s, is_java ? "}\n" : ""));
}

static why_tree *parse(why_ctx *cx, const char *lang, const char *text, size_t n_bytes)
{
    why_tree *tree = NULL;

    check(cx, why_tree_parse(cx, &tree, lang, text, n_bytes, why_language_find(lang), NULL));
    if (tree->n_errors > 0) {
        fprintf(stderr, "bench_rewrite: a variant in %s does not parse\n", lang);
        exit(1);
    }
    return tree;
}

static void measure(why_ctx *cx, const char *lang, int n_lines)
{
    why_draw_options options = {.n_wanted = N_VARIANTS, .density = 0.5};
    double find = 1e300, make = 1e300, again = 1e300, whole;
    int32_t n_points = 0;
    why_str s = {0};

    write_code(cx, &s, lang, n_lines);
    for (int round = 0; round < 3; round++) {
        why_arena_mark mark = why_ctx_mark(cx);
        double began = now_ms(), found, made, checked;
        why_points *points = NULL;
        why_variant *variants = NULL;
        int32_t n = 0;
        check(cx, why_points_find(cx, &points, parse(cx, lang, s.bytes, s.n_bytes), NULL));
        found = now_ms();
        check(cx, why_variants_draw(cx, &variants, &n, points, &options));
        made = now_ms();
        for (int32_t i = 0; i < n; i++)
            parse(cx, lang, variants[i].text, variants[i].n_bytes);
        checked = now_ms();
        find = found - began < find ? found - began : find;
        make = (made - found) / n < make ? (made - found) / n : make;
        again = (checked - made) / n < again ? (checked - made) / n : again;
        n_points = why_points_count(points);
        why_ctx_rewind(cx, mark);
    }
    whole = find + N_VARIANTS * (make + again);
    printf("%-8s %6d %8d %9.2f %9.3f %9.3f %9.0f %9.2f\n", lang, n_lines, (int)n_points, find, make,
           again, 1000 * N_VARIANTS / whole, 1000 * whole / N_VARIANTS / n_lines);
    why_str_release(&s);
}

int main(int argc, char **argv)
{
    static const char *const langs[] = {"c", "cpp", "java", "python"};
    int max_lines = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 5120;
    why_ctx *cx;

    if (why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1}) != WHY_OK)
        return 1;
    printf("%-8s %6s %8s %9s %9s %9s %9s %9s\n", "language", "lines", "points", "find ms",
           "make ms", "check ms", "a second", "us a line");
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        for (int n_lines = 80; n_lines <= max_lines; n_lines *= 4)
            measure(cx, langs[i], n_lines);
    }
    why_ctx_free(cx);
    return 0;
}
