/* test_json.c — the JSON form read back by another library: every number equal, every field as the
 * schema says. */
#include <jansson.h>

#include "fake.h"
#include "hostile.h"
#include "report_p.h"

static json_t *render(why_ctx *cx, const why_explanation *const *e, int32_t n,
                      const why_report_options *options)
{
    why_str out = {0};
    json_error_t error;

    assert_int_equal(why_report_write(cx, &out, why_writer_find("json"), e, n, options), WHY_OK);
    json_t *root =
        json_loadb(out.bytes, out.n_bytes, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!root)
        fail_msg("%s at byte %d", error.text, error.position);
    why_str_release(&out);
    return root;
}

static double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    assert_true(json_is_number(value));
    return json_number_value(value);
}

static const char *text(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    assert_true(json_is_string(value));
    return json_string_value(value);
}

static void check_tokens(const json_t *root, const why_explanation *e)
{
    const json_t *tokens = json_object_get(root, "tokens"), *units = json_object_get(root, "units");

    assert_int_equal(json_array_size(tokens), e->tree->n_tokens);
    for (int32_t t = 0; t < e->tree->n_tokens; t++) {
        const json_t *token = json_array_get(tokens, (size_t)t);
        const why_span *span = &e->tree->tokens[t].span;
        assert_true(number(token, "score") == e->token_scores[t].score);
        assert_true(number(token, "rank") == e->token_scores[t].rank);
        assert_true(number(token, "level") == e->token_scores[t].level);
        assert_true(number(token, "line") == span->line && number(token, "col") == span->col);
        assert_true(number(token, "end_line") == span->end_line);
        assert_true(number(token, "end_col") == span->end_col);
        assert_true(number(token, "byte_start") == span->start);
        assert_true(number(token, "byte_end") == span->end);
        assert_int_equal(json_is_true(json_object_get(token, "important")),
                         e->token_scores[t].important);
        assert_string_equal(text(token, "kind"), why_token_kind_name(e->tree->tokens[t].kind));
    }
    const json_t *scores = json_object_get(units, "scores");
    assert_int_equal(json_array_size(scores), e->features->n_units);
    for (int32_t u = 0; u < e->features->n_units; u++)
        assert_true(json_number_value(json_array_get(scores, (size_t)u)) == e->unit_scores[u]);
}

static const char code[] =
    "int f(char *s)\n{\n\tchar b[8];\n\tstrcpy(b, s); /* no check */\n\treturn b[0];\n}\n";
static const fake_score scores[] = {{"strcpy", 1.0 / 3}, {"8", 0.2}, {"return", -1.0 / 7}, {0}};

static void numbers_read_back_equal(void **state)
{
    why_ctx *cx = fake_ctx();
    const why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    json_t *root = render(cx, &e, 1, NULL);
    const json_t *prediction = json_object_get(root, "prediction");
    const json_t *residual = json_array_get(json_object_get(root, "residuals"), 0);

    (void)state;
    assert_string_equal(text(root, "schema"), "why/explanation/1");
    assert_int_equal(strlen(text(root, "id")), 12);
    check_tokens(root, e);
    assert_true(number(prediction, "score") == e->verdict->probabilities[1]);
    assert_string_equal(text(prediction, "label"), "vulnerable");
    assert_true(json_is_null(json_object_get(root, "base_value")));
    assert_true(number(residual, "value") == 1.25e-07 && number(residual, "tolerance") == 1e-4);
    assert_true(number(json_object_get(root, "effect"), "probability_without") == 0.3125);
    assert_string_equal(text(json_object_get(root, "trust"), "verdict"), "UNKNOWN");
    assert_string_equal(text(json_object_get(json_object_get(root, "explainer"), "params"), "away"),
                        "mask");
    json_decref(root);
    why_ctx_free(cx);
}

static void token_texts_are_the_source(void **state)
{
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        const why_explanation *e = fake_explain(cx, h->name, h->text, h->n_bytes, NULL);
        json_t *root = render(cx, &e, 1, NULL);
        const json_t *tokens = json_object_get(root, "tokens");
        check_tokens(root, e);
        for (int32_t t = 0; t < e->tree->n_tokens; t++) {
            const why_span *span = &e->tree->tokens[t].span;
            const json_t *value = json_object_get(json_array_get(tokens, (size_t)t), "text");
            size_t n = span->end - span->start;
            bool is_valid = true;
            for (size_t b = 0; b < n;) {
                int length = why_utf8_length(h->text + span->start + b, n - b);
                is_valid = is_valid && length > 0;
                b += length ? (size_t)length : 1;
            }
            if (!is_valid) /* U+FFFD took the place of bytes: the span has the truth */
                continue;
            assert_int_equal(json_string_length(value), n);
            assert_memory_equal(json_string_value(value), h->text + span->start, n);
        }
        json_decref(root);
    }
    why_ctx_free(cx);
}

static void several_make_an_array_or_lines(void **state)
{
    why_ctx *cx = fake_ctx();
    why_explanation *a = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    why_explanation *b = fake_explain(cx, "f.c", code, sizeof code - 1, NULL);
    const why_explanation *both[] = {a, b};
    why_report_options options = why_report_options_preset();
    why_str lines = {0};

    (void)state;
    b->method = &fake_gradient;
    json_t *root = render(cx, both, 2, NULL);
    assert_int_equal(json_array_size(root), 2);
    assert_string_not_equal(text(json_array_get(root, 0), "id"),
                            text(json_array_get(root, 1), "id"));
    json_decref(root);
    options.one_line = true;
    assert_int_equal(why_report_write(cx, &lines, why_writer_find("json"), both, 2, &options),
                     WHY_OK);
    size_t n_lines = 0;
    for (size_t i = 0; i < lines.n_bytes; i++)
        n_lines += lines.bytes[i] == '\n';
    assert_int_equal(n_lines, 2);
    assert_int_equal(lines.bytes[lines.n_bytes - 1], '\n');
    why_str_release(&lines);
    why_ctx_free(cx);
}

static void the_id_follows_what_made_the_scores(void **state)
{
    static const why_setting other[] = {{"away", "remove"}, {"fill", "unknown"}};
    why_ctx *cx = fake_ctx();
    why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    char first[13], again[13];

    (void)state;
    assert_int_equal(why_report__id(cx, e, first), WHY_OK);
    e->reading = "another reading";
    assert_int_equal(why_report__id(cx, e, again), WHY_OK);
    assert_string_equal(first, again);
    e->seed++;
    assert_int_equal(why_report__id(cx, e, again), WHY_OK);
    assert_string_not_equal(first, again);
    e->seed--;
    e->settings = other;
    assert_int_equal(why_report__id(cx, e, again), WHY_OK);
    assert_string_not_equal(first, again);
    why_ctx_free(cx);
}

static void groups_add_up_to_the_tokens(void **state)
{
    why_ctx *cx = fake_ctx();
    const why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    double of_tokens = 0;

    (void)state;
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        of_tokens += e->token_scores[t].score;
    for (int grain = WHY_GRAIN_TOKEN; grain <= WHY_GRAIN_FUNCTION; grain++) {
        why_report_options options = why_report_options_preset();
        options.grain = (why_grain)grain;
        json_t *root = render(cx, &e, 1, &options);
        const json_t *groups = json_object_get(root, "groups");
        double of_groups = 0;
        size_t n_tokens = 0;
        assert_string_equal(text(root, "grain"), why_grain_name(options.grain));
        for (size_t g = 0; g < json_array_size(groups); g++) {
            of_groups += number(json_array_get(groups, g), "score");
            n_tokens += json_array_size(json_object_get(json_array_get(groups, g), "tokens"));
        }
        assert_true(fabs(of_groups - of_tokens) < 1e-12);
        assert_int_equal(n_tokens, e->features->n_units);
        json_decref(root);
    }
    why_ctx_free(cx);
}

/* ---- the schema file, as far as it goes: type, const, enum, required, properties, items ---- */

static bool is_of_type(const json_t *value, const char *type)
{
    return strcmp(type, "object") == 0    ? json_is_object(value)
           : strcmp(type, "array") == 0   ? json_is_array(value)
           : strcmp(type, "string") == 0  ? json_is_string(value)
           : strcmp(type, "integer") == 0 ? json_is_integer(value)
           : strcmp(type, "number") == 0  ? json_is_number(value)
           : strcmp(type, "boolean") == 0 ? json_is_boolean(value)
           : strcmp(type, "null") == 0    ? json_is_null(value)
                                          : false;
}

static void check_type(const json_t *types, const json_t *value, const char *path)
{
    bool fits = false;

    if (json_is_string(types))
        fits = is_of_type(value, json_string_value(types));
    for (size_t i = 0; i < json_array_size(types); i++)
        fits = fits || is_of_type(value, json_string_value(json_array_get(types, i)));
    if (!fits)
        fail_msg("%s is of another type than the schema says", path);
}

static void check_schema(const json_t *root, const json_t *schema, const json_t *value,
                         const char *path)
{
    const char *reference = json_string_value(json_object_get(schema, "$ref")), *key;
    const json_t *properties, *member, *types = json_object_get(schema, "type");
    size_t i;
    char below[256];

    if (reference) {
        assert_memory_equal(reference, "#/$defs/", 8);
        schema = json_object_get(json_object_get(root, "$defs"), reference + 8);
        assert_non_null(schema);
        check_schema(root, schema, value, path);
        return;
    }
    if (types)
        check_type(types, value, path);
    if (json_object_get(schema, "const"))
        assert_true(json_equal(json_object_get(schema, "const"), value));
    const json_t *choices = json_object_get(schema, "enum");
    bool is_choice = !choices;
    for (i = 0; i < json_array_size(choices); i++)
        is_choice = is_choice || json_equal(json_array_get(choices, i), value);
    assert_true(is_choice);
    const json_t *required = json_object_get(schema, "required");
    for (i = 0; i < json_array_size(required); i++)
        if (!json_object_get(value, json_string_value(json_array_get(required, i))))
            fail_msg("%s lacks %s", path, json_string_value(json_array_get(required, i)));
    properties = json_object_get(schema, "properties");
    if (properties && json_is_object(value)) {
        void *at = json_object_iter((json_t *)(uintptr_t)value);
        for (; at; at = json_object_iter_next((json_t *)(uintptr_t)value, at)) {
            key = json_object_iter_key(at);
            member = json_object_get(properties, key);
            if (!member)
                fail_msg("the schema does not know %s of %s", key, path);
            (void)snprintf(below, sizeof below, "%s/%s", path, key);
            check_schema(root, member, json_object_iter_value(at), below);
        }
    }
    for (i = 0; json_object_get(schema, "items") && i < json_array_size(value); i++) {
        (void)snprintf(below, sizeof below, "%s/%zu", path, i);
        check_schema(root, json_object_get(schema, "items"), json_array_get(value, i), below);
    }
}

static void the_object_is_what_the_schema_says(void **state)
{
    const char *source = getenv("WHY_SOURCE_DIR");
    char path[1024];
    json_error_t error;
    why_ctx *cx = fake_ctx();

    (void)state;
    (void)snprintf(path, sizeof path, "%s/docs/formats/explanation-1.schema.json",
                   source ? source : ".");
    json_t *schema = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!schema)
        fail_msg("%s: %s", path, error.text);
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        why_report_options options = why_report_options_preset();
        options.grain = WHY_GRAIN_STATEMENT;
        const why_explanation *e = fake_explain(cx, h->name, h->text, h->n_bytes, NULL);
        json_t *root = render(cx, &e, 1, &options);
        check_schema(schema, schema, root, "");
        json_decref(root);
    }
    json_decref(schema);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_read_back_equal),
        cmocka_unit_test(token_texts_are_the_source),
        cmocka_unit_test(several_make_an_array_or_lines),
        cmocka_unit_test(the_id_follows_what_made_the_scores),
        cmocka_unit_test(groups_add_up_to_the_tokens),
        cmocka_unit_test(the_object_is_what_the_schema_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
