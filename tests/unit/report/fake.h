/* fake.h — explanations made by hand, so that writers are tested without a model: a small lexer for
 * tokens, scores by token text, everything else fixed.
 */
#ifndef WHY_TEST_FAKE_H
#define WHY_TEST_FAKE_H

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <why/ext/method.h>
#include <why/report.h>

typedef struct {
    const char *text; /* NULL ends the table */
    double score;
} fake_score;

static const why_option fake_options[] = {{0}};
static const struct why_method fake_deletion = {
    .name = "deletion",
    .summary = "score drop when a unit is taken away",
    .cite = "zeiler2014",
    .version = 1,
    .options = fake_options,
};
static const struct why_method fake_gradient = {
    .name = "gradient-x-input",
    .summary = "input times gradient",
    .cite = "shrikumar2016",
    .version = 1,
    .options = fake_options,
};

static inline why_ctx *fake_ctx(void)
{
    why_ctx *cx = NULL;
    why_ctx_options options = {.n_threads = 1};

    assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
    return cx;
}

static inline bool fake_is_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c >= 0x80;
}

static inline size_t fake_token_length(const char *s, size_t n, why_token_kind *kind)
{
    size_t i = 1;

    if (n > 1 && s[0] == '/' && s[1] == '*') {
        *kind = WHY_TOKEN_COMMENT;
        while (i < n && !(i > 2 && s[i - 1] == '*' && s[i] == '/'))
            i++;
        return i < n ? i + 1 : n;
    }
    if (s[0] == '"') {
        *kind = WHY_TOKEN_STRING;
        while (i < n && s[i] != '"' && s[i] != '\n')
            i++;
        return i < n && s[i] == '"' ? i + 1 : i;
    }
    if (!fake_is_word((unsigned char)s[0])) {
        *kind = strchr("(){};,", s[0]) ? WHY_TOKEN_PUNCTUATION : WHY_TOKEN_OPERATOR;
        return 1;
    }
    *kind = s[0] >= '0' && s[0] <= '9' ? WHY_TOKEN_NUMBER : WHY_TOKEN_IDENTIFIER;
    while (i < n && fake_is_word((unsigned char)s[i]))
        i++;
    return i;
}

/* Line and column of byte `to`, going on from where the last call stopped. */
typedef struct {
    size_t at;
    uint32_t line, col;
} fake_place;

static inline void fake_go(fake_place *p, const char *text, size_t n_bytes, size_t to)
{
    while (p->at < to) {
        int length = why_utf8_length(text + p->at, n_bytes - p->at);
        if (text[p->at] == '\n') {
            p->line++;
            p->col = 1;
        } else {
            p->col++;
        }
        p->at += length ? (size_t)length : 1;
    }
}

static inline why_tree *fake_tree(why_ctx *cx, const char *name, const char *text, size_t n_bytes)
{
    why_tree *tree = why_arena_alloc(cx, 1, sizeof *tree);
    fake_place place = {.line = 1, .col = 1};

    *tree =
        (why_tree){.lang = why_language_find("c"), .name = name, .text = text, .n_bytes = n_bytes};
    tree->tokens = why_arena_alloc(cx, n_bytes + 1, sizeof *tree->tokens);
    tree->nodes = why_arena_alloc(cx, n_bytes + 2, sizeof *tree->nodes);
    for (size_t i = 0; i < n_bytes;) {
        why_token *t = &tree->tokens[tree->n_tokens];
        if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
            i++;
            continue;
        }
        size_t length = fake_token_length(text + i, n_bytes - i, &t->kind);
        fake_go(&place, text, n_bytes, i);
        t->span = (why_span){.start = (uint32_t)i,
                             .end = (uint32_t)(i + length),
                             .line = place.line,
                             .col = place.col};
        i += length;
        fake_go(&place, text, n_bytes, i);
        t->span.end_line = place.line;
        t->span.end_col = place.col;
        t->node = t->function = -1;
        t->statement = (int32_t)t->span.line; /* node by line: a statement a line */
        why_syntax *node = &tree->nodes[t->statement];
        if (node->span.end == 0)
            node->span = t->span;
        node->span.end = t->span.end;
        tree->n_tokens++;
    }
    fake_go(&place, text, n_bytes, n_bytes);
    tree->n_lines = place.line - (place.col == 1 && n_bytes > 0);
    tree->n_nodes = (int32_t)tree->n_lines + 2;
    return tree;
}

static inline why_features *fake_features(why_ctx *cx, const why_tree *tree)
{
    why_features *f = why_arena_alloc(cx, 1, sizeof *f);
    size_t n = (size_t)tree->n_tokens + 1;

    f->part_offsets = why_arena_alloc(cx, n, sizeof *f->part_offsets);
    f->parts = why_arena_alloc(cx, n, sizeof *f->parts);
    f->ids = why_arena_alloc(cx, n, sizeof *f->ids);
    f->n_tokens = tree->n_tokens;
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        if (tree->tokens[t].kind == WHY_TOKEN_COMMENT)
            continue;
        f->parts[f->n_units++] = t;
        f->part_offsets[f->n_units] = f->n_units;
    }
    return f;
}

static inline double fake_score_of(const why_tree *tree, int32_t t, const fake_score *scores)
{
    const why_span *span = &tree->tokens[t].span;

    for (; scores && scores->text; scores++)
        if (strlen(scores->text) == span->end - span->start &&
            memcmp(scores->text, tree->text + span->start, span->end - span->start) == 0)
            return scores->score;
    return 0.001 * (t % 7 - 3);
}

static inline void fake_rank(why_explanation *e)
{
    const why_features *f = e->features;
    double largest = 0;

    for (int32_t u = 0; u < f->n_units; u++) {
        why_token_score *s = &e->token_scores[f->parts[u]];
        s->rank = 1;
        for (int32_t v = 0; v < f->n_units; v++)
            s->rank += fabs(e->unit_scores[v]) > fabs(s->score) ||
                       (fabs(e->unit_scores[v]) == fabs(s->score) && v < u);
        largest = fmax(largest, fabs(s->score));
    }
    for (int32_t t = 0; t < e->tree->n_tokens && largest > 0; t++) {
        why_token_score *s = &e->token_scores[t];
        int step = (int)floor(fabs(s->score) / largest * 5 + 0.5);
        s->level = (int8_t)(s->score < 0 ? -step : step);
        s->important = s->score > 0 && s->rank > 0 && s->rank <= 8;
        e->n_important += s->important;
    }
}

static inline why_model_info *fake_model(why_ctx *cx)
{
    static const char *const labels[] = {"safe", "vulnerable"};
    why_model_info *m = why_arena_alloc(cx, 1, sizeof *m);

    *m = (why_model_info){.name = "det",
                          .arch = "bilstm",
                          .vectoriser = "token-ids",
                          .n_classes = 2,
                          .labels = labels,
                          .lang = "c",
                          .n_weights = 81234,
                          .settings = "{}",
                          .results = "{}",
                          .data_name = "demo",
                          .created = "2000-01-01T00:00:00Z",
                          .tool = "0.0.0"};
    m->digest = why_sha256("model", 5);
    return m;
}

static inline why_verdict *fake_verdict(why_ctx *cx)
{
    why_verdict *v = why_arena_alloc(cx, 1, sizeof *v);

    *v = (why_verdict){.n_classes = 2, .label = 1, .label_name = "vulnerable"};
    v->logits = why_arena_alloc(cx, 2, sizeof *v->logits);
    v->probabilities = why_arena_alloc(cx, 2, sizeof *v->probabilities);
    v->logits[0] = WHY_REAL(-1.25);
    v->logits[1] = WHY_REAL(1.5);
    why_softmax(v->logits, 2, v->probabilities);
    return v;
}

static inline why_explanation *fake_explain(why_ctx *cx, const char *name, const char *text,
                                            size_t n_bytes, const fake_score *scores)
{
    static const why_setting settings[] = {{"away", "mask"}, {"fill", "unknown"}};
    why_explanation *e = why_arena_alloc(cx, 1, sizeof *e);

    *e = (why_explanation){.tree = fake_tree(cx, name, text, n_bytes),
                           .sample_id = name,
                           .target = 1,
                           .target_name = "vulnerable",
                           .output = "logit",
                           .method = &fake_deletion,
                           .settings = settings,
                           .n_settings = 2,
                           .seed = 7,
                           .value = 1.5,
                           .base_value = NAN,
                           .passes = 62.5,
                           .probability_without = 0.3125,
                           .probability_without_random = 0.90625};
    e->sample_digest = why_sha256(text, n_bytes);
    e->model = fake_model(cx);
    e->verdict = fake_verdict(cx);
    e->probability = e->verdict->probabilities[1];
    e->features = fake_features(cx, e->tree);
    e->unit_scores = why_arena_alloc(cx, (size_t)e->features->n_units + 1, sizeof *e->unit_scores);
    e->token_scores = why_arena_alloc(cx, (size_t)e->tree->n_tokens + 1, sizeof *e->token_scores);
    for (int32_t u = 0; u < e->features->n_units; u++) {
        int32_t t = e->features->parts[u];
        e->unit_scores[u] = e->token_scores[t].score = fake_score_of(e->tree, t, scores);
    }
    fake_rank(e);
    e->residuals = why_arena_alloc(cx, 1, sizeof *e->residuals);
    e->residuals[0] = (why_residual){.name = "completeness",
                                     .meaning = "sum of scores - (f(x) - f(baseline))",
                                     .value = 1.25e-07,
                                     .tolerance = 1e-4,
                                     .holds = true};
    e->n_residuals = 1;
    e->reading = "Masking 8 of 61 tokens drops vulnerable from 0.94 to 0.31; 8 random others leave "
                 "it at 0.91. "
                 "Strongest support: `memcpy` (line 16), `n` (line 16).";
    e->warnings = why_arena_alloc(cx, 1, sizeof *e->warnings);
    return e;
}

#endif
