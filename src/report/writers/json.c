/* json.c — an explanation for machines: schema why/explanation/1, docs/formats/explanation-json.md.
 *
 * Byte-equal for equal input: no time stamps, members in a fixed order, numbers as the shortest
 * text that reads back the same. One explanation is one object; several are an array, or with
 * one_line a line each.
 */
#include <why/json.h>

#include "report_p.h"

#include <string.h>

static void put_hex(why_json_writer *w, const char *key, const why_digest *digest)
{
    char hex[65];

    why_digest_hex(digest, hex);
    why_json_put_key(w, key);
    why_json_put_string(w, hex);
}

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

static void put_bool(why_json_writer *w, const char *key, bool truth)
{
    why_json_put_key(w, key);
    why_json_put_bool(w, truth);
}

static void put_span(why_json_writer *w, const why_span *span)
{
    put_int(w, "line", span->line);
    put_int(w, "col", span->col);
    put_int(w, "end_line", span->end_line);
    put_int(w, "end_col", span->end_col);
    put_int(w, "byte_start", span->start);
    put_int(w, "byte_end", span->end);
}

/* What begins between these two stays on one line, so that an explanation can be read and compared
 * by lines. */
static int begin_flat(why_json_writer *w)
{
    int indent = w->indent;

    w->indent = 0;
    return indent;
}

static void end_flat(why_json_writer *w, int indent)
{
    w->indent = indent;
}

/* ---- provenance ---- */

static void put_sample(why_json_writer *w, const why_explanation *e)
{
    why_json_put_key(w, "tool");
    why_json_begin_object(w);
    put_text(w, "name", "why");
    put_text(w, "version", why_version());
    why_json_end_object(w);
    why_json_put_key(w, "sample");
    why_json_begin_object(w);
    put_text(w, "id", e->sample_id);
    put_text(w, "name", e->tree->name);
    put_hex(w, "sha256", &e->sample_digest);
    put_text(w, "language", e->tree->lang ? why_language_name(e->tree->lang) : "text");
    put_int(w, "bytes", (int64_t)e->tree->n_bytes);
    put_int(w, "lines", e->tree->n_lines);
    put_int(w, "tokens", e->tree->n_tokens);
    why_json_end_object(w);
}

static void put_model(why_json_writer *w, const why_explanation *e)
{
    const why_model_info *m = e->model;

    why_json_put_key(w, "model");
    why_json_begin_object(w);
    put_text(w, "name", m->name);
    put_text(w, "arch", m->arch);
    put_text(w, "vectoriser", m->vectoriser);
    put_hex(w, "sha256", &m->digest);
    why_json_put_key(w, "labels");
    why_json_begin_array(w);
    for (int32_t c = 0; c < m->n_classes; c++)
        why_json_put_string(w, m->labels[c]);
    why_json_end_array(w);
    why_json_end_object(w);
}

static void put_prediction(why_json_writer *w, const why_explanation *e)
{
    const why_verdict *v = e->verdict;

    why_json_put_key(w, "prediction");
    why_json_begin_object(w);
    put_text(w, "label", v->label_name);
    put_int(w, "class", v->label);
    put_real(w, "score", v->probabilities[v->label]);
    why_json_put_key(w, "probabilities");
    int indent = begin_flat(w);
    why_json_begin_array(w);
    for (int32_t c = 0; c < v->n_classes; c++)
        why_json_put_double(w, v->probabilities[c]);
    why_json_end_array(w);
    end_flat(w, indent);
    why_json_put_key(w, "logits");
    indent = begin_flat(w);
    why_json_begin_array(w);
    for (int32_t c = 0; c < v->n_classes; c++)
        why_json_put_double(w, (double)v->logits[c]);
    why_json_end_array(w);
    end_flat(w, indent);
    why_json_end_object(w);
    why_json_put_key(w, "target");
    why_json_begin_object(w);
    put_text(w, "label", e->target_name);
    put_int(w, "class", e->target);
    put_real(w, "probability", e->probability);
    why_json_end_object(w);
}

static void put_explainer(why_json_writer *w, const why_explanation *e)
{
    why_json_put_key(w, "explainer");
    why_json_begin_object(w);
    put_text(w, "method", why_method_name(e->method));
    put_int(w, "version", e->method->version);
    put_text(w, "cite", why_method_cite(e->method));
    why_json_put_key(w, "params");
    why_json_begin_object(w);
    for (int32_t i = 0; i < e->n_settings; i++)
        put_text(w, e->settings[i].name, e->settings[i].value);
    why_json_end_object(w);
    why_json_put_key(w, "seed");
    why_json_put_uint(w, e->seed);
    put_real(w, "passes", e->passes);
    why_json_end_object(w);
    put_text(w, "sign", "positive = supports the target class");
    put_text(w, "output", e->output);
    put_real(w, "value", e->value);
    put_real(w, "base_value", e->base_value);
}

/* ---- scores ---- */

static void put_units(why_json_writer *w, const why_explanation *e)
{
    const why_features *f = e->features;

    why_json_put_key(w, "units");
    why_json_begin_object(w);
    put_text(w, "kind", f->kind == WHY_UNITS_SEQUENCE ? "sequence" : "bag");
    put_int(w, "count", f->n_units);
    put_int(w, "unknown", f->n_unknown);
    put_int(w, "cut", f->n_cut);
    put_real(w, "token_residual", e->token_residual);
    why_json_put_key(w, "scores");
    int indent = begin_flat(w);
    why_json_begin_array(w);
    for (int32_t u = 0; u < f->n_units; u++)
        why_json_put_double(w, e->unit_scores[u]);
    why_json_end_array(w);
    end_flat(w, indent);
    why_json_put_key(w, "tokens");
    indent = begin_flat(w);
    why_json_begin_array(w);
    for (int32_t u = 0; u < f->n_units; u++) {
        why_json_begin_array(w);
        for (int32_t p = f->part_offsets[u]; p < f->part_offsets[u + 1]; p++)
            why_json_put_int(w, f->parts[p]);
        why_json_end_array(w);
    }
    why_json_end_array(w);
    end_flat(w, indent);
    why_json_end_object(w);
}

static void put_tokens(why_json_writer *w, const why_explanation *e)
{
    const why_tree *tree = e->tree;

    why_json_put_key(w, "tokens");
    why_json_begin_array(w);
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        const why_token *token = &tree->tokens[t];
        const why_token_score *score = &e->token_scores[t];
        why_json_begin_object(w);
        int indent = begin_flat(w);
        put_int(w, "i", t);
        why_json_put_key(w, "text");
        why_json_put_bytes(w, tree->text + token->span.start, token->span.end - token->span.start);
        put_text(w, "kind", why_token_kind_name(token->kind));
        put_span(w, &token->span);
        put_real(w, "score", score->score);
        put_int(w, "rank", score->rank);
        put_int(w, "level", score->level);
        put_bool(w, "important", score->important);
        why_json_end_object(w);
        end_flat(w, indent);
    }
    why_json_end_array(w);
}

static int put_lines(why_json_writer *w, const why_explanation *e)
{
    why_grouping *g;

    WHY_TRY(why_explanation_group(w->cx, &g, e, WHY_GRAIN_LINE));
    why_json_put_key(w, "lines");
    why_json_begin_array(w);
    for (int32_t i = 0; i < g->n_groups; i++) {
        why_json_begin_object(w);
        int indent = begin_flat(w);
        put_int(w, "line", g->groups[i].span.line);
        put_real(w, "score", g->groups[i].score);
        put_int(w, "rank", g->groups[i].rank);
        put_int(w, "level", g->groups[i].level);
        why_json_end_object(w);
        end_flat(w, indent);
    }
    why_json_end_array(w);
    return WHY_OK;
}

static int put_groups(why_json_writer *w, const why_explanation *e, why_grain grain)
{
    why_grouping *g;

    WHY_TRY(why_explanation_group(w->cx, &g, e, grain));
    put_text(w, "grain", why_grain_name(grain));
    put_real(w, "group_residual", g->residual);
    why_json_put_key(w, "groups");
    why_json_begin_array(w);
    for (int32_t i = 0; i < g->n_groups; i++) {
        const why_group *group = &g->groups[i];
        why_json_begin_object(w);
        int indent = begin_flat(w);
        put_text(w, "text", group->text);
        put_span(w, &group->span);
        put_real(w, "score", group->score);
        put_int(w, "rank", group->rank);
        put_int(w, "level", group->level);
        why_json_put_key(w, "tokens");
        why_json_begin_array(w);
        for (int32_t t = 0; t < group->n_tokens; t++)
            why_json_put_int(w, group->tokens[t]);
        why_json_end_array(w);
        why_json_end_object(w);
        end_flat(w, indent);
    }
    why_json_end_array(w);
    return WHY_OK;
}

/* ---- what was checked ---- */

static int put_checks(why_json_writer *w, const why_explanation *e)
{
    why_trust trust;

    WHY_TRY(why_trust__judge(w->cx, &trust, e));
    why_json_put_key(w, "residuals");
    why_json_begin_array(w);
    for (int32_t i = 0; i < e->n_residuals; i++) {
        const why_residual *r = &e->residuals[i];
        why_json_begin_object(w);
        put_text(w, "name", r->name);
        put_text(w, "meaning", r->meaning);
        put_real(w, "value", r->value);
        put_real(w, "tolerance", r->tolerance);
        put_bool(w, "holds", r->holds);
        why_json_end_object(w);
    }
    why_json_end_array(w);
    why_json_put_key(w, "effect");
    why_json_begin_object(w);
    put_int(w, "important", e->n_important);
    put_real(w, "probability", e->probability);
    put_real(w, "probability_without", e->probability_without);
    put_real(w, "probability_without_random", e->probability_without_random);
    why_json_end_object(w);
    why_json_put_key(w, "trust");
    why_json_begin_object(w);
    put_text(w, "verdict", trust.verdict);
    put_text(w, "reason", trust.reason);
    why_json_end_object(w);
    put_text(w, "reading", e->reading ? e->reading : "");
    why_json_put_key(w, "warnings");
    why_json_begin_array(w);
    for (int32_t i = 0; i < e->n_warnings; i++)
        why_json_put_string(w, e->warnings[i]);
    why_json_end_array(w);
    return WHY_OK;
}

static int put_explanation(why_json_writer *w, const why_explanation *e,
                           const why_report_options *options)
{
    char id[13];

    WHY_TRY(why_report__id(w->cx, e, id));
    why_json_begin_object(w);
    put_text(w, "schema", "why/explanation/1");
    put_text(w, "id", id);
    put_sample(w, e);
    put_model(w, e);
    put_prediction(w, e);
    put_explainer(w, e);
    put_units(w, e);
    put_tokens(w, e);
    WHY_TRY(put_lines(w, e));
    WHY_TRY(put_groups(w, e, options->grain));
    WHY_TRY(put_checks(w, e));
    why_json_end_object(w);
    return WHY_OK;
}

static int write_json(why_ctx *cx, why_str *out, const why_explanation *const *explanations,
                      int32_t n, const why_report_options *options)
{
    why_json_writer w;
    why_sink s = {.cx = cx, .out = out};
    bool as_array = n > 1 && !options->one_line;
    int status = WHY_OK;

    why_json_writer_init(&w, cx, options->one_line ? 0 : 1, NULL, NULL);
    if (as_array)
        why_json_begin_array(&w);
    for (int32_t i = 0; i < n; i++)
        WHY_TRY_GOTO(put_explanation(&w, explanations[i], options));
    if (as_array)
        why_json_end_array(&w);
    WHY_TRY_GOTO(why_json_writer_end(&w));
    why_escape__json(&s, w.text.bytes, w.text.n_bytes);
    why_sink__text(&s, "\n");
    status = s.status;
done:
    why_json_writer_release(&w);
    return status;
}

static const char *const extensions[] = {".json", ".jsonl", NULL};

WHY_WRITER(json) = {
    .name = "json",
    .summary = "every score with its place, settings and checks (schema why/explanation/1)",
    .media_type = "application/json",
    .extensions = extensions,
    .write = write_json,
    .write_variants = why_variants__json,
};
