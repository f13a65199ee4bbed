/* methods.c — what every explanation method promises, on every architecture and on awkward samples:
 * one finite score for each unit, the same bits on one thread and two and when asked again, the
 * identities of its row within the tolerance it states, and answers worked out by hand. */
#include "method_exact.h"

/* One unit; cut off at the maximum; nothing known; ties; a plain one. */
static const char text_cut[] =
    "alpha beta gamma delta alpha beta gamma delta alpha beta gamma delta alpha beta gamma delta "
    "alpha beta gamma delta alpha beta gamma delta alpha beta gamma delta alpha beta gamma delta";
static const char *const texts[] = {"alpha", text_cut, "nowhere unheard unseen nowhere",
                                    "beta beta alpha beta alpha alpha", text_mixed};
enum { N_TEXTS = sizeof texts / sizeof *texts };

/* ---- the table ---- */

static void rows_are_sorted_named_and_described(void **state)
{
    (void)state;
    const char *source = getenv("WHY_SOURCE_DIR");
    for (int i = 0; why_method_at(i); i++) {
        const why_method *m = why_method_at(i);
        assert_true(i == 0 || strcmp(why_method_at(i - 1)->name, m->name) < 0);
        assert_ptr_equal(why_method_find(m->name), m);
        assert_string_equal(why_method_name(m), m->name);
        assert_ptr_equal(why_method_options(m), m->options);
        assert_int_equal(why_method_params_size(m), m->params_size);
        assert_true(strlen(why_method_summary(m)) > 10 && strlen(why_method_summary(m)) < 100);
        assert_true(strlen(why_method_cite(m)) > 0);
        assert_true(m->version >= 1 && m->params_size <= PARAMS_BYTES);
        char page[1024];
        (void)snprintf(page, sizeof page, "%s/docs/methods/%s.md", source ? source : ".", m->name);
        if (why_file_stat(page, NULL) != WHY_FILE_REGULAR)
            fail_msg("method %s has no page %s", m->name, page);
    }
    assert_null(why_method_at(-1));
    assert_null(why_method_find("nonesuch"));
    for (int g = WHY_GRAIN_TOKEN; g <= WHY_GRAIN_FUNCTION; g++)
        assert_int_equal(why_grain_find(why_grain_name((why_grain)g)), g);
    assert_int_equal(why_grain_find("paragraph"), -1);
}

/* ---- shape and promises ---- */

/* A path over kinks (max pooling, relu) takes more than the preset 50 points to reach the
 * tolerance: then the reader is warned, and the gap is small beside the scores. */
static bool may_be_coarse(const why_explanation *e)
{
    double mass = 0;
    bool is_warned = false;
    for (int32_t u = 0; u < e->features->n_units; u++)
        mass += fabs(e->unit_scores[u]);
    for (int32_t i = 0; i < e->n_warnings; i++)
        is_warned |= strstr(e->warnings[i], "completeness is off by") != NULL;
    return strcmp(e->method->name, "integrated-gradients") == 0 && is_warned &&
           fabs(e->residuals[0].value) < 0.05 * mass;
}

static void check_promises(const why_explanation *e, const char *where)
{
    static const struct {
        uint32_t promise;
        const char *residual;
    } named[] = {{WHY_PROMISES_TELESCOPING, "telescoping"},
                 {WHY_PROMISES_CONSERVATION, "conservation"},
                 {WHY_PROMISES_COMPLETENESS, NULL}};
    bool is_summing = false;
    for (size_t p = 0; p < sizeof named / sizeof *named; p++) {
        bool is_there = !named[p].residual;
        if (!(e->method->promises & named[p].promise))
            continue;
        is_summing = true;
        for (int32_t i = 0; i < e->n_residuals && !is_there; i++)
            is_there = strcmp(e->residuals[i].name, named[p].residual) == 0;
        if (!is_there)
            fail_msg("%s: no residual '%s'", where, named[p].residual);
    }
    if (is_summing && e->n_residuals == 0)
        fail_msg("%s: promises a sum and records no residual", where);
    for (int32_t i = 0; i < e->n_residuals; i++) {
        const why_residual *r = &e->residuals[i];
        double expected = sum_of(e) - (e->value - e->base_value);
        if (fabs(r->value - expected) > 1e-9 * (1 + fabs(e->value)) || !(r->tolerance > 0) ||
            r->holds != (fabs(r->value) <= r->tolerance) || strlen(r->meaning) < 10)
            fail_msg("%s: residual %s %g of tolerance %g, measured %g", where, r->name, r->value,
                     r->tolerance, expected);
        if (!r->holds && !may_be_coarse(e))
            fail_msg("%s: %s is off by %g, tolerance %g (f %g, base %g)", where, r->name, r->value,
                     r->tolerance, e->value, e->base_value);
    }
}

static void check_shape(const why_explanation *e, const char *where)
{
    const why_features *f = e->features;
    assert_int_equal(e->target, 1);
    assert_string_equal(e->target_name, "green");
    assert_string_equal(e->sample_id, "id");
    int32_t n_options = 0, n_scored = 0;
    while (e->method->options[n_options].name)
        n_options++;
    assert_int_equal(e->n_settings, n_options);
    for (int32_t i = 0; i < n_options; i++) {
        assert_string_equal(e->settings[i].name, e->method->options[i].name);
        assert_true(strlen(e->settings[i].value) > 0);
    }
    for (int32_t u = 0; u < f->n_units; u++)
        if (!isfinite(e->unit_scores[u]))
            fail_msg("%s: unit %d scores %g", where, (int)u, e->unit_scores[u]);
    bool is_logit = strcmp(e->output, "logit") == 0;
    assert_true(is_logit || strcmp(e->output, "probability") == 0);
    near(e->value, is_logit ? (double)e->verdict->logits[1] : e->verdict->probabilities[1], 1e-5,
         where, -1);
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        n_scored += e->token_scores[t].rank > 0;
    if (f->kind == WHY_UNITS_SEQUENCE) /* a bag leaves out what it does not know */
        assert_int_equal(n_scored, e->tree->n_tokens - f->n_cut);
    assert_true(fabs(e->token_residual) < 1e-9);
    assert_true(e->passes >= 1);
    assert_true(e->reading && strlen(e->reading) > 10);
}

/* The defaults, then each word of each choice. */
static void each_setting(bench *b, const char *text, const why_method *m, const char *where,
                         void (*check)(const why_explanation *, const char *))
{
    check(bench_explain(b, text, m->name, "", 1), where);
    for (const why_option *row = m->options; row->name; row++) {
        char words[128], setting[256], *rest = words;
        if (row->type != WHY_OPT_CHOICE)
            continue;
        (void)snprintf(words, sizeof words, "%s", row->text);
        for (char *word; (word = strsep(&rest, "|")) != NULL;) {
            (void)snprintf(setting, sizeof setting, "%s=%s", row->name, word);
            check(bench_explain(b, text, m->name, setting, 1), where);
        }
    }
}

static void for_all(void (*check)(const why_explanation *, const char *))
{
    for (size_t s = 0; s < N_SPECS; s++) {
        bench b;
        bench_open(&b, &specs[s], 1, 0);
        for (int i = 0; why_method_at(i); i++)
            for (int t = 0; t < N_TEXTS; t++) {
                char where[256];
                if (t == 2 && strcmp(specs[s].vectoriser, "ngrams") == 0)
                    continue; /* a bag of nothing known is empty: see the test of errors */
                (void)snprintf(where, sizeof where, "%s on %s %s, text %d",
                               why_method_at(i)->name, specs[s].arch,
                               specs[s].settings ? specs[s].settings : "", t);
                each_setting(&b, texts[t], why_method_at(i), where, check);
            }
        bench_close(&b);
    }
}

static void every_unit_has_a_finite_score(void **state)
{
    (void)state;
    for_all(check_shape);
}

static void promised_sums_hold(void **state)
{
    (void)state;
    for_all(check_promises);
}

static void more_steps_reach_completeness(void **state)
{
    (void)state;
    double coarse = 0, fine = 0;
    for (size_t s = 0; s < N_SPECS; s++) {
        bench b;
        bench_open(&b, &specs[s], 1, 0);
        for (int t = 0; t < N_TEXTS; t++) {
            if (t == 2 && strcmp(specs[s].vectoriser, "ngrams") == 0)
                continue;
            const char *name = "integrated-gradients";
            why_explanation *e = bench_explain(&b, texts[t], name, "steps=1000 rule=midpoint", 1);
            if (!e->residuals[0].holds)
                fail_msg("%s %s, text %d: off by %g at 1000 steps, tolerance %g", specs[s].arch,
                         specs[s].settings, t, e->residuals[0].value, e->residuals[0].tolerance);
            fine += fabs(e->residuals[0].value);
            coarse += fabs(bench_explain(&b, texts[t], name, "steps=5 rule=midpoint", 1)
                               ->residuals[0].value);
        }
        bench_close(&b);
    }
    assert_true(fine * 20 < coarse);
}

static void every_arch_is_covered(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        bool is_there = false;
        for (size_t s = 0; s < N_SPECS; s++)
            is_there |= strcmp(specs[s].arch, why_arch_name(why_arch_at(i))) == 0;
        if (!is_there)
            fail_msg("architecture %s stands in no line of specs", why_arch_name(why_arch_at(i)));
    }
}

/* ---- the same bits ---- */

static void same_bits(const why_explanation *a, const why_explanation *b, const char *what)
{
    size_t n = (size_t)a->features->n_units;
    if (a->features->n_units != b->features->n_units || a->value != b->value ||
        memcmp(a->unit_scores, b->unit_scores, n * sizeof *a->unit_scores) != 0)
        fail_msg("%s: %s differs", a->method->name, what);
    assert_string_equal(a->reading, b->reading);
    assert_memory_equal(a->token_scores, b->token_scores,
                        (size_t)a->tree->n_tokens * sizeof *a->token_scores);
}

/* Long enough for the passes to share their work out. */
static void threads_and_repeats_change_no_bit(void **state)
{
    (void)state;
    static char text[4096];
    for (int i = 0, n = 0; i < 220; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "%s ",
                      (const char *[]){"alpha", "beta", "gamma", "zeta", "kappa"}[i * i % 5]);
    for (size_t s = 0; s < N_SPECS; s++) {
        bench_spec spec = specs[s];
        bench one, two;
        if (strcmp(spec.vectoriser, "token-ids") == 0)
            spec.vectoriser_settings = "max-length=200";
        bench_open(&one, &spec, 1, 4);
        bench_open(&two, &spec, 2, 4);
        for (int i = 0; why_method_at(i); i++) {
            const char *name = why_method_at(i)->name;
            why_explanation *a = bench_explain(&one, text, name, "", 1),
                            *b = bench_explain(&two, text, name, "", 1);
            same_bits(a, b, "on two threads, it");
            (void)bench_explain(&two, text_mixed, name, "", 2);
            same_bits(a, bench_explain(&two, text, name, "", 1), "asked again, it");
        }
        bench_close(&two);
        bench_close(&one);
    }
}

/* ---- chance ---- */

static void random_rests_on_seed_and_sample_alone(void **state)
{
    (void)state;
    bench b, other;
    bench_open(&b, &specs[4], 1, 11);
    bench_open(&other, &specs[8], 2, 12);
    why_explanation *a = bench_explain(&b, text_mixed, "random", "", 1);
    (void)bench_explain(&b, text_cut, "random", "", 0);
    why_explanation *again = bench_explain(&b, text_mixed, "random", "", 2),
                    *drawn = bench_explain(&b, text_mixed, "random", "draw=1", 1),
                    *moved = bench_explain(&b, "alpha beta gamma", "random", "", 1),
                    *seeded = bench_explain(&other, text_mixed, "random", "", 1);
    size_t n = (size_t)a->features->n_units * sizeof *a->unit_scores;
    double sum = 0;
    assert_memory_equal(a->unit_scores, again->unit_scores, n);
    assert_memory_not_equal(a->unit_scores, drawn->unit_scores, n);
    assert_memory_not_equal(a->unit_scores, seeded->unit_scores, n);
    assert_memory_not_equal(a->unit_scores, moved->unit_scores, 3 * sizeof *a->unit_scores);
    for (int draw = 0; draw < 200; draw++) {
        char setting[32];
        (void)snprintf(setting, sizeof setting, "draw=%d", draw);
        why_explanation *e = bench_explain(&b, text_mixed, "random", setting, 1);
        for (int32_t u = 0; u < e->features->n_units; u++) {
            assert_true(e->unit_scores[u] >= -1 && e->unit_scores[u] < 1);
            sum += e->unit_scores[u];
        }
    }
    assert_true(fabs(sum / (200 * a->features->n_units)) < 0.06); /* five standard errors */
    assert_int_equal(a->n_residuals, 0);
    bench_close(&other);
    bench_close(&b);
}

/* ---- what saliency is the length of ---- */

static void norms_belong_together(void **state)
{
    (void)state;
    for (size_t s = 0; s < N_SPECS; s++) {
        bench b;
        bench_open(&b, &specs[s], 1, 0);
        why_explanation *l2 = bench_explain(&b, text_mixed, "saliency", "", 1),
                        *l1 = bench_explain(&b, text_mixed, "saliency", "norm=l1", 1),
                        *squared = bench_explain(&b, text_mixed, "saliency", "norm=squared", 1);
        int32_t width = why_graph_embedding(why_model_graph(b.model));
        for (int32_t u = 0; u < l2->features->n_units; u++) {
            double x = l2->unit_scores[u];
            near(squared->unit_scores[u], x * x, 1e-12, "squared", u);
            assert_true(x >= 0 && l1->unit_scores[u] >= x * (1 - 1e-12) &&
                        l1->unit_scores[u] <= x * sqrt(width) * (1 + 1e-12));
        }
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_sorted_named_and_described),
        cmocka_unit_test(every_arch_is_covered),
        cmocka_unit_test(every_unit_has_a_finite_score),
        cmocka_unit_test(promised_sums_hold),
        cmocka_unit_test(more_steps_reach_completeness),
        cmocka_unit_test(threads_and_repeats_change_no_bit),
        cmocka_unit_test(random_rests_on_seed_and_sample_alone),
        cmocka_unit_test(norms_belong_together),
        cmocka_unit_test(perturbation_is_as_spelled_out),
        cmocka_unit_test(linear_models_are_explained_exactly),
        cmocka_unit_test(ignored_units_score_zero),
        cmocka_unit_test(bias_free_relu_nets_agree),
        cmocka_unit_test(classes_may_change_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
