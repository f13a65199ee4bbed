/* test_screen.c — screening on small trained models: each fate is what the model says of that text
 * alone, every count adds up, the density goes down when nothing survives, the outcome has the same
 * bytes on any number of threads, a set gives its variants again or says what differs, and nothing
 * is left behind at any failed allocation. */
#include "../model/toy.h"

#include "screen_p.h"

enum { N_FUNCTIONS = 16, N_SAMPLES = 64 };

static why_ctx *cx;
static volatile int cancel;
static why_model *any;  /* "some" when one function begins with an empty statement, else "none" */
static why_model *many; /* "many" when most functions do, "few" when hardly one does            */
static why_model *blind; /* knows two names alone: sees no empty statement                      */
static char text_none[4096], text_one[4096];

/* n functions, the first n_empty of which begin with an empty statement. */
static void write_functions(char *out, size_t size, int n, int n_empty)
{
    size_t used = 0;

    for (int i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, size - used, "int f%d(int a) {%s return a; }\n", i,
                                 i < n_empty ? " ;" : "");
}

static void add_sample(why_str *jsonl, int n_empty, const char *label)
{
    char code[4096], escaped[8192];
    size_t k = 0;

    write_functions(code, sizeof code, N_FUNCTIONS, n_empty);
    for (const char *c = code; *c; c++) {
        if (*c == '\n')
            escaped[k++] = '\\';
        escaped[k++] = *c == '\n' ? 'n' : *c;
    }
    escaped[k] = '\0';
    toy_ok(cx, why_str_printf(cx, jsonl, "{\"code\":\"%s\",\"label\":\"%s\",\"language\":\"c\"}\n",
                              escaped, label));
}

static why_model *train(const why_str *jsonl, const char *arch, const char *n_features)
{
    toy t;
    why_import_options import = {.lang = "c"};

    toy_open(cx, &t, jsonl, arch);
    why_dataset_unref(&t.data);
    toy_ok(cx, why_dataset_from_bytes(cx, &t.data, "functions", jsonl->bytes, jsonl->n_bytes,
                                      &import));
    t.request.data = t.data;
    if (n_features)
        toy_ok(cx, why_option_set(cx, why_vectoriser_row_options(t.request.vectoriser),
                                  t.vectoriser_params, "features", n_features));
    toy_set_arch(cx, &t, "pooling", "mean");
    t.options.epochs = 40;
    t.options.patience = 0;
    t.options.learning_rate = 0.02;
    why_model *m = toy_train(cx, &t);
    toy_close(&t);
    return m;
}

static int set_up(void **state)
{
    why_str none = {0}, most = {0}, names = {0};

    (void)state;
    cx = toy_ctx(2, 4, &cancel);
    for (int i = 0; i < N_SAMPLES; i++) {
        add_sample(&none, i % 2 ? 0 : 1 + i % N_FUNCTIONS, i % 2 ? "none" : "some");
        add_sample(&most, i % 2 ? i / 2 % 3 : 8 + i % 9, i % 2 ? "few" : "many");
        toy_ok(cx, why_str_printf(cx, &names, "{\"code\":\"int %s(int a) { return a; }\","
                                              "\"label\":\"%s\"}\n",
                                  i % 2 ? "left" : "right", i % 2 ? "l" : "r"));
    }
    any = train(&none, "textcnn", NULL);
    many = train(&most, "gru", NULL);
    blind = train(&names, "mlp", "2");
    why_str_release(&none);
    why_str_release(&most);
    why_str_release(&names);
    write_functions(text_none, sizeof text_none, N_FUNCTIONS, 0);
    write_functions(text_one, sizeof text_one, N_FUNCTIONS, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    why_model_unref(&any);
    why_model_unref(&many);
    why_model_unref(&blind);
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    return n_blocks != 0;
}

static const why_transform *const *both(void)
{
    static const why_transform *two[2];
    two[0] = why_transform_find("empty-statement-add");
    two[1] = why_transform_find("empty-statement-remove");
    return two;
}

static const why_tree *parse(why_ctx *c, const char *text)
{
    why_tree *tree = NULL;
    toy_ok(c, why_tree_parse(c, &tree, "some.c", text, strlen(text), why_language_find("c"), NULL));
    return tree;
}

static const why_points *find(why_ctx *c, const char *text)
{
    why_points *points = NULL;
    why_points_options options = {.transforms = both(), .n_transforms = 2};
    toy_ok(c, why_points_find(c, &points, parse(c, text), &options));
    return points;
}

static why_screen_options asking(int32_t n_wanted, uint64_t seed)
{
    return (why_screen_options){
        .n_wanted = n_wanted, .seed = seed, .transforms = both(), .n_transforms = 2};
}

static why_screening *screen(why_ctx *c, const char *text, const why_model *m, int32_t n_wanted,
                             uint64_t seed)
{
    why_screening *s = NULL;
    why_screen_options o = asking(n_wanted, seed);
    toy_ok(c, why_screen(c, &s, find(c, text), m, NULL, &o));
    return s;
}

/* ---- counts and verdicts ---- */

/* What the model says of a text, asked alone. */
static void check_verdict(const why_model *m, const why_screening *s, const why_screened *v)
{
    why_features *features;
    why_verdict *original, *verdict;

    toy_ok(cx, why_vectoriser_run(cx, &features, why_model_vectoriser(m),
                                  why_points_tree(s->points)));
    toy_ok(cx, why_model_predict(cx, &original, m, NULL, features));
    toy_ok(cx, why_vectoriser_run(cx, &features, why_model_vectoriser(m),
                                  parse(cx, v->variant.text)));
    toy_ok(cx, why_model_predict(cx, &verdict, m, NULL, features));
    assert_string_equal(s->label, original->label_name);
    assert_true(s->score == original->probabilities[original->label]);
    assert_string_equal(v->label, verdict->label_name);
    assert_true(v->score == verdict->probabilities[original->label]);
    assert_int_equal(v->fate,
                     verdict->label == original->label ? WHY_FATE_KEPT : WHY_FATE_DROPPED);
}

static void check_counts(const why_screening *s)
{
    int32_t n[3] = {0}, n_unseen = 0, drawn = 0, kept = 0;

    for (int32_t i = 0; i < s->n_variants; i++) {
        const why_screened *v = &s->variants[i];
        why_digest digest = why_sha256(v->variant.text, v->variant.n_bytes);
        n[v->fate]++;
        n_unseen += v->is_unseen;
        assert_memory_equal(&digest, &v->digest, sizeof digest);
        assert_true(v->variant.n_applied > 0);
        for (int32_t k = 0; k < i; k++)
            assert_memory_not_equal(&v->digest, &s->variants[k].digest, sizeof digest);
    }
    assert_int_equal(n[WHY_FATE_KEPT], s->n_kept);
    assert_int_equal(n[WHY_FATE_DROPPED], s->n_dropped);
    assert_int_equal(n[WHY_FATE_BROKEN], s->n_broken);
    assert_int_equal(s->n_kept + s->n_dropped + s->n_broken, s->n_variants);
    assert_int_equal(n_unseen, s->n_unseen);
    assert_true(s->n_kept <= s->n_wanted);
    for (int32_t i = 0; i < s->n_densities; i++) {
        drawn += s->densities[i].n_drawn;
        kept += s->densities[i].n_kept;
        assert_true(i == 0 || s->densities[i].density < s->densities[i - 1].density);
    }
    assert_int_equal(drawn, s->n_variants);
    assert_int_equal(kept, s->n_kept);
}

/* Each row against a count by hand. */
static void check_rows(const why_screening *s)
{
    int32_t n_points = why_points_count(s->points), n_found = 0;

    for (int32_t r = 0; r < s->n_rows; r++) {
        const why_screen_row *row = &s->rows[r];
        int32_t n[3] = {0};
        for (int32_t i = 0; i < s->n_variants; i++) {
            bool is_in = false;
            for (int32_t p = 0; p < n_points; p++)
                is_in |= s->variants[i].variant.applied[p] &&
                         why_points_at(s->points, p)->transform == row->transform;
            n[s->variants[i].fate] += is_in;
        }
        assert_int_equal(row->n_kept, n[WHY_FATE_KEPT]);
        assert_int_equal(row->n_dropped, n[WHY_FATE_DROPPED]);
        assert_int_equal(row->n_broken, n[WHY_FATE_BROKEN]);
        assert_int_equal(row->n_drawn, n[0] + n[1] + n[2]);
        n_found += row->n_points;
    }
    assert_int_equal(n_found, n_points);
}

static void fates_are_the_models_verdicts(void **state)
{
    const why_model *models[] = {any, many};
    const char *texts[] = {text_none, text_one};
    int n_kept = 0, n_dropped = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        why_screening *s = screen(cx, texts[i / 2], models[i % 2], 12, (uint64_t)i);
        check_counts(s);
        check_rows(s);
        for (int32_t k = 0; k < s->n_variants; k++)
            check_verdict(models[i % 2], s, &s->variants[k]);
        n_kept += s->n_kept;
        n_dropped += s->n_dropped;
    }
    assert_true(n_kept > 0 && n_dropped > 0); /* or the test would show nothing */
}

static void the_density_goes_down_to_single_points(void **state)
{
    why_screening *s = screen(cx, text_none, any, 8, 1);
    const double expected[] = {0.5, 0.25, 0.125, 1.0 / N_FUNCTIONS};

    (void)state;
    assert_int_equal(why_points_count(s->points), N_FUNCTIONS);
    assert_int_equal(s->n_kept, 0);
    assert_int_equal(s->n_densities, 4);
    for (int i = 0; i < 4; i++)
        assert_true(s->densities[i].density == expected[i]);
    int n_single = 0; /* every point was tried alone, in the last round or by chance before */
    for (int32_t i = 0; i < s->n_variants; i++)
        n_single += s->variants[i].variant.n_applied == 1;
    assert_int_equal(n_single, N_FUNCTIONS);
    check_counts(s);
}

static void a_lower_density_lets_more_survive(void **state)
{
    why_screening *s = screen(cx, text_none, many, 12, 2);

    (void)state;
    assert_true(s->n_densities > 1);
    assert_true(s->n_kept > 0);
    const why_screen_density *first = &s->densities[0], *last = &s->densities[s->n_densities - 1];
    assert_true((int64_t)last->n_kept * first->n_drawn > (int64_t)first->n_kept * last->n_drawn);
    check_counts(s);
}

static void what_the_model_cannot_see_is_told(void **state)
{
    const char *text = "int left(int a) { return a; }\nint b(int a) { ; return a; }\n";
    why_screening *s = screen(cx, text, blind, 3, 0);

    (void)state;
    assert_int_equal(s->n_kept, 3);
    assert_int_equal(s->n_unseen, s->n_variants);
    assert_true(s->variants[0].score == s->score);
    check_counts(s);
}

/* ---- without a model, and the draws ---- */

static void without_a_model_it_draws_as_the_engine_does(void **state)
{
    why_variant *plain;
    int32_t n;
    why_draw_options draw = {.seed = 9, .n_wanted = 25};
    why_screening *s = screen(cx, text_one, NULL, 25, 9);

    (void)state;
    toy_ok(cx, why_variants_draw(cx, &plain, &n, s->points, &draw));
    assert_int_equal(n, s->n_variants);
    for (int32_t i = 0; i < n; i++)
        assert_string_equal(plain[i].text, s->variants[i].variant.text);
    assert_null(s->model_name);
    assert_int_equal(s->n_kept, 25);
    assert_int_equal(s->n_densities, 1);
    check_counts(s);
}

static void all_there_are_and_no_more(void **state)
{
    const char *text = "int f(void) { return 1; }\nint g(void) { return 2; }\nint h(void) { ; }\n";
    why_screening *s = screen(cx, text, NULL, 1000, 3);

    (void)state;
    assert_int_equal(why_points_count(s->points), 4);
    assert_true(s->n_variants <= 15 && s->n_variants >= 11); /* 15 vectors, some texts alike */
    check_counts(s);
    s = screen(cx, text, NULL, 0, 3);
    assert_int_equal(s->n_variants, 0);
    assert_int_equal(s->rows[0].n_points + s->rows[1].n_points, 4);
}

static why_str set_of(why_ctx *c, const why_screening *s)
{
    why_str text = {0};
    toy_ok(c, why_screening_write(c, &text, s, true, false));
    return text;
}

static void the_bytes_do_not_depend_on_threads(void **state)
{
    why_str first = {0};

    (void)state;
    for (int n_threads = 1; n_threads <= 4; n_threads++) {
        why_ctx *c = toy_ctx(n_threads, 4, NULL);
        why_str set = set_of(c, screen(c, text_none, many, 40, 5));
        if (n_threads == 1)
            toy_ok(cx, why_str_append(cx, &first, set.bytes, set.n_bytes));
        assert_int_equal(set.n_bytes, first.n_bytes);
        assert_memory_equal(set.bytes, first.bytes, set.n_bytes);
        why_str_release(&set);
        why_ctx_free(c);
    }
    why_str_release(&first);
}

static void seeds_matter(void **state)
{
    why_str a = set_of(cx, screen(cx, text_none, NULL, 5, 1)),
            b = set_of(cx, screen(cx, text_none, NULL, 5, 1)),
            c = set_of(cx, screen(cx, text_none, NULL, 5, 2));

    (void)state;
    assert_string_equal(a.bytes, b.bytes);
    assert_string_not_equal(a.bytes, c.bytes);
    why_str_release(&a);
    why_str_release(&b);
    why_str_release(&c);
}

/* ---- fates the transforms should never bring about ---- */

static void what_parses_worse_is_broken(void **state)
{
    const char *texts[] = {"int f(int a) { return a; }\n", "int f(int a) { return a;\n",
                           "int g(int a) { return a + a; }\n"};
    why_screened v[3] = {0};
    why_digest units[3];
    why_screening s = {0};
    why_judge_of_variants judge = {.original = parse(cx, text_one), .model = any};
    why_digest original;

    (void)state;
    toy_ok(cx, why_exec_new(cx, &judge.exec, why_model_graph(any)));
    toy_ok(cx, why_screen__judge_original(cx, &judge, &s, &original));
    for (int i = 0; i < 3; i++)
        v[i].variant = (why_variant){.text = texts[i], .n_bytes = strlen(texts[i])};
    toy_ok(cx, why_screen__judge(cx, &judge, v, 3, units));
    assert_int_equal(v[1].fate, WHY_FATE_BROKEN);
    assert_null(v[1].label);
    for (int i = 0; i < 3; i += 2) {
        assert_int_not_equal(v[i].fate, WHY_FATE_BROKEN);
        assert_non_null(v[i].label);
    }
    why_exec_free(judge.exec);
}

/* ---- refusals ---- */

static void refuses(const char *text, const why_model *m, const why_screen_options *o, int status,
                    const char *words)
{
    why_screening *s = (why_screening *)&cx;
    const why_points *points = find(cx, text);
    size_t n_blocks = why_ctx_blocks(cx);

    cancel = status == WHY_ECANCELLED;
    int got = why_screen(cx, &s, points, m, NULL, o);
    cancel = 0;
    if (got != status || !strstr(why_ctx_error(cx)->message, words))
        fail_msg("expected %s with '%s', got %s: %s", why_status_name(status), words,
                 why_status_name(got), why_ctx_error(cx)->message);
    assert_ptr_equal(s, &cx);
    assert_int_equal(why_ctx_blocks(cx), n_blocks);
}

static void what_cannot_be_screened_is_refused(void **state)
{
    why_screen_options o = asking(3, 0);

    (void)state;
    refuses("int x;\n", NULL, &o, WHY_EDATA, "some.c: no point found");
    refuses("int zig(void) { }\n", blind, &o, WHY_EDATA, "sees no token");
    o.density = 1.5;
    refuses(text_one, NULL, &o, WHY_EINVAL, "density 1.5");
    o.density = -0.5;
    refuses(text_one, NULL, &o, WHY_EINVAL, "density -0.5");
    o = asking(-1, 0);
    refuses(text_one, NULL, &o, WHY_EINVAL, "-1 variants");
    o = asking(3, 0);
    refuses(text_one, any, &o, WHY_ECANCELLED, "");
}

static void every_failed_allocation_is_survived(void **state)
{
    uint64_t n = 1;
    int status = WHY_ENOMEM;

    (void)state;
    for (; status != WHY_OK; n++) {
        why_screening *s = NULL;
        why_screen_options o = asking(6, 1);
        const why_points *points = find(cx, text_none);
        size_t n_blocks = why_ctx_blocks(cx);
        why_ctx_fail_allocation(cx, n);
        status = why_screen(cx, &s, points, many, NULL, &o);
        why_ctx_fail_allocation(cx, 0);
        assert_true(status == WHY_OK || status == WHY_ENOMEM);
        assert_true(status == WHY_OK || s == NULL);
        assert_int_equal(why_ctx_blocks(cx), n_blocks);
    }
    assert_true(n > 20);
}

/* ---- the set ---- */

static const why_json *json_of(const char *bytes)
{
    const why_json *json = NULL;
    toy_ok(cx, why_json_parse(cx, &json, bytes, strlen(bytes),
                              &(why_json_options){.name = "set.json"}));
    return json;
}

static void a_set_gives_its_variants_again(void **state)
{
    const why_model *models[] = {NULL, any, many};

    (void)state;
    for (int i = 0; i < 3; i++) {
        why_screening *s = screen(cx, text_one, models[i], 10, 1), *again = NULL;
        const char *difference = "not looked at";
        why_str set = set_of(cx, s);
        toy_ok(cx, why_screening_read(cx, &again, &difference, json_of(set.bytes),
                                      parse(cx, text_one)));
        assert_null(difference);
        check_counts(again);
        check_rows(again);
        why_str second = set_of(cx, again);
        assert_string_equal(set.bytes, second.bytes);
        why_str_release(&set);
        why_str_release(&second);
    }
}

static void seeds_of_64_bits_come_back(void **state)
{
    const uint64_t seeds[] = {0, 1, INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX};

    (void)state;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        why_screening *again = NULL;
        const char *difference;
        why_str set = set_of(cx, screen(cx, text_one, NULL, 3, seeds[i]));
        toy_ok(cx, why_screening_read(cx, &again, &difference, json_of(set.bytes),
                                      parse(cx, text_one)));
        assert_true(again && again->seed == seeds[i]);
        why_str_release(&set);
    }
}

static void every_failed_allocation_of_a_reading_is_survived(void **state)
{
    why_str set = set_of(cx, screen(cx, text_one, any, 5, 1));
    const why_json *json = json_of(set.bytes);
    const why_tree *tree = parse(cx, text_one);
    int status = WHY_ENOMEM;

    (void)state;
    for (uint64_t n = 1; status != WHY_OK; n++) {
        why_screening *s = NULL;
        const char *difference = NULL;
        size_t n_blocks = why_ctx_blocks(cx);
        why_ctx_fail_allocation(cx, n);
        status = why_screening_read(cx, &s, &difference, json, tree);
        why_ctx_fail_allocation(cx, 0);
        assert_true(status == WHY_OK || status == WHY_ENOMEM);
        assert_true(status == WHY_OK ? s != NULL : s == NULL);
        assert_int_equal(why_ctx_blocks(cx), n_blocks);
    }
    why_str_release(&set);
}

/* The set with `from` put in the place of `to`, once. */
static const why_json *changed(const why_str *set, const char *from, const char *to)
{
    char *at = strstr(set->bytes, from);
    assert_non_null(at);
    size_t n = (size_t)(at - set->bytes);
    char *text = why_arena_printf(cx, "%.*s%s%s", (int)n, set->bytes, to, at + strlen(from));
    assert_non_null(text);
    return json_of(text);
}

static void differs(const why_json *set, const char *source, const char *words)
{
    why_screening *s = NULL;
    const char *difference = NULL;

    toy_ok(cx, why_screening_read(cx, &s, &difference, set, parse(cx, source)));
    if (!difference || !strstr(difference, words))
        fail_msg("expected '%s', got: %s", words, difference ? difference : "no difference");
    assert_null(s);
}

static void is_no_set(const why_json *set, const char *words)
{
    why_screening *s = NULL;
    const char *difference = "untouched";
    int status = why_screening_read(cx, &s, &difference, set, parse(cx, text_one));

    if (status != WHY_EPARSE || !strstr(why_ctx_error(cx)->message, words))
        fail_msg("expected '%s', got %s: %s", words, why_status_name(status),
                 why_ctx_error(cx)->message);
    assert_null(s);
    assert_string_equal(difference, "untouched");
}

static void what_differs_is_said(void **state)
{
    why_str set = set_of(cx, screen(cx, text_one, NULL, 4, 1));
    char second[80];
    const char *vector = strstr(strstr(set.bytes, "\"vector\":\"") + 1, "\"vector\":\"");

    (void)state;
    differs(json_of(set.bytes), text_none, "is not the source");
    differs(changed(&set, "empty-statement-add", "no-such-thing"), text_one, "no-such-thing");
    char *digest = strstr(set.bytes, "\"points_sha256\": \"") + 18, digit = *digest;
    *digest = digit == '0' ? '1' : '0';
    differs(json_of(set.bytes), text_one, "its points are not those of the set");
    *digest = digit;
    memcpy(second, vector, 30);
    second[30] = '\0';
    char *flipped = why_arena_strndup(cx, second, 30);
    flipped[10] = flipped[10] == '0' ? '1' : '0';
    differs(changed(&set, second, flipped), text_one, "variant 2");
    why_str_release(&set);
}

static void what_is_no_set_is_refused(void **state)
{
    why_str set = set_of(cx, screen(cx, text_one, any, 4, 1));

    (void)state;
    is_no_set(json_of("{}"), "schema");
    is_no_set(json_of("[]"), "schema");
    is_no_set(json_of("{\"schema\":\"why/explanation/1\"}"), "why/explanation/1");
    is_no_set(changed(&set, "\"source\"", "\"sauce\""), "source");
    is_no_set(changed(&set, "\"vector\":\"", "\"vector\":\"01"), "vector");
    is_no_set(changed(&set, "\"vector\":\"", "\"vector\":\"2"), "vector");
    is_no_set(changed(&set, "\"fate\":\"kept\"", "\"fate\":\"eaten\""), "eaten");
    is_no_set(changed(&set, "\"densities\"", "\"cities\""), "densities");
    is_no_set(changed(&set, "\"counts\"", "\"duchies\""), "counts");
    is_no_set(changed(&set, "\"seed\": 1", "\"seed\": -1"), "seed");
    is_no_set(changed(&set, "\"seed\": 1", "\"seed\": \"1e999999999999999999\""), "seed");
    why_str_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fates_are_the_models_verdicts),
        cmocka_unit_test(the_density_goes_down_to_single_points),
        cmocka_unit_test(a_lower_density_lets_more_survive),
        cmocka_unit_test(what_the_model_cannot_see_is_told),
        cmocka_unit_test(without_a_model_it_draws_as_the_engine_does),
        cmocka_unit_test(all_there_are_and_no_more),
        cmocka_unit_test(the_bytes_do_not_depend_on_threads),
        cmocka_unit_test(seeds_matter),
        cmocka_unit_test(what_parses_worse_is_broken),
        cmocka_unit_test(what_cannot_be_screened_is_refused),
        cmocka_unit_test(every_failed_allocation_is_survived),
        cmocka_unit_test(a_set_gives_its_variants_again),
        cmocka_unit_test(seeds_of_64_bits_come_back),
        cmocka_unit_test(every_failed_allocation_of_a_reading_is_survived),
        cmocka_unit_test(what_differs_is_said),
        cmocka_unit_test(what_is_no_set_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
