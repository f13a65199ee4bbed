/* test_transform_expressions.c — the transforms of expressions, each at statements made to tempt
 * it: which points it offers, and what each of them makes of the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <why/variant.h>

#include "code_p.h"

/* What stands around the statements of a row. */
typedef struct {
    const char *lang, *head, *tail;
} frame;

static const frame frames[] = {
    {"c",
     "#include <stdio.h>\nstruct s { int n; int *q; };\nextern int g(int x);\nextern int h;\n"
     "int f(int a, int b, int *p, double d, unsigned u, char c, struct s *s, int m[3][4])\n{\n",
     "\n}\n"},
    {"cpp",
     "#include <cstdio>\nstruct T { int n; T operator+(int); bool operator<(int); T &operator++(); "
     "};\nextern int g(int x);\n"
     "int f(int a, int b, int *p, double d, unsigned u, bool z, T t, T w)\n{\n",
     "\n}\n"},
    {"java",
     "class A {\n int n;\n native static int g(int x);\n"
     "int f(int a, int b, int[] v, double d, long l, byte y, String s, Object o, boolean z)\n{\n",
     "\n}\n}\n"},
    {"python", "def f(x, y):\n    a = 1\n    b = 2\n    d = 1.5\n    s = 'q'\n", "\n"},
    {"c-file", "", ""},
    {"cpp-file", "", ""},
    {"java-file", "", ""},
    {"python-file", "", ""},
};

typedef struct {
    const char *frame, *transform, *text;
    const char *made[8]; /* the statements after each point alone; none = no point */
} row;

/* clang-format off */
static const row rows[] = {
#include "transform_expression_rows.h"
};
/* clang-format on */

static const frame *frame_of(const char *name)
{
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        if (strcmp(frames[i].lang, name) == 0)
            return &frames[i];
    }
    return NULL;
}

static const why_language *language_of(const char *name)
{
    static const char *const languages[] = {"cpp", "c", "java", "python"};

    for (size_t i = 0; i < 4; i++) {
        if (strncmp(name, languages[i], strlen(languages[i])) == 0)
            return why_language_find(languages[i]);
    }
    return NULL;
}

typedef struct {
    why_ctx *cx;
    const row *row;
    size_t head, tail; /* bytes */
    why_points *points;
    int n_faults;
} trial;

/* The variant of point i alone parses, and its statements are the wanted ones. */
static void check_point(trial *t, int32_t i, const char *wanted)
{
    uint8_t *vector = calloc((size_t)why_points_count(t->points) + 1, 1);
    why_variant v;
    why_tree *tree;

    vector[i] = 1;
    assert_int_equal(why_variant_make(t->cx, &v, t->points, vector), WHY_OK);
    free(vector);
    assert_int_equal(why_tree_parse(t->cx, &tree, "variant", v.text, v.n_bytes,
                                    language_of(t->row->frame), NULL),
                     WHY_OK);
    if (tree->n_errors > why_points_tree(t->points)->n_errors) {
        t->n_faults++;
        print_error("%s, %s: does not parse: %s\n", t->row->frame, t->row->transform, v.text);
    }
    size_t n = v.n_bytes - t->head - t->tail;
    if (!wanted || strlen(wanted) != n || memcmp(wanted, v.text + t->head, n) != 0) {
        t->n_faults++;
        print_error("%s, %s: %s\n    gives  %.*s\n    wanted %s\n", t->row->frame,
                    t->row->transform, t->row->text, (int)n, v.text + t->head,
                    wanted ? wanted : "(no point)");
    }
}

static int check_row(const row *k)
{
    const frame *f = frame_of(k->frame);
    const why_transform *transform = why_transform_find(k->transform);
    trial t = {.row = k, .head = strlen(f->head), .tail = strlen(f->tail)};
    why_points_options options = {.transforms = &transform, .n_transforms = 1};
    why_tree *tree;
    char text[4096];
    int n = 0;

    assert_non_null(transform);
    snprintf(text, sizeof text, "%s%s%s", f->head, k->text, f->tail);
    assert_int_equal(why_ctx_new(&t.cx, NULL), WHY_OK);
    assert_int_equal(why_tree_parse(t.cx, &tree, "row", text, strlen(text),
                                    language_of(k->frame), NULL),
                     WHY_OK);
    assert_int_equal(why_points_find(t.cx, &t.points, tree, &options), WHY_OK);
    for (int32_t i = 0; i < why_points_count(t.points); i++) {
        const why_point *point = why_points_at(t.points, i);
        if (point->span.start < t.head || point->span.end > strlen(text) - t.tail)
            continue;
        check_point(&t, i, n < 8 ? k->made[n] : NULL);
        n++;
    }
    for (; n < 8 && k->made[n]; n++) {
        t.n_faults++;
        print_error("%s, %s: %s\n    lacks  %s\n", k->frame, k->transform, k->text, k->made[n]);
    }
    why_ctx_free(t.cx);
    return t.n_faults;
}

static void test_rows(void **state)
{
    int n_faults = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        n_faults += check_row(&rows[i]);
    assert_int_equal(n_faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
