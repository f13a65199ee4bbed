/* aggregate.c — scores of units to tokens, and tokens to identifiers, statements, lines and
 * functions.
 *
 * A unit's score is shared equally by its parts, so the sum over tokens equals the sum over units;
 * each grain is a partition of the scored tokens, so sums stay. Both are measured (token_residual,
 * grouping residual), not assumed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "explain_p.h"

typedef struct {
    double strength;
    int32_t item;
} ranked;

static int stronger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

/* Five steps each way; below a tenth of the strongest nothing is marked. */
static int8_t level_of(double score, double strongest) {
    if (!(strongest > 0))
        return 0;
    int step = (int)floor(fabs(score) / strongest * 5 + 0.5);
    return (int8_t)(score < 0 ? -step : step);
}

int why_aggregate__tokens(why_ctx *cx, why_explanation *e) {
    const why_features *f = e->features;
    int32_t n = e->tree->n_tokens, n_scored = 0;
    e->token_scores = why_arena_alloc(cx, (size_t)n + 1, sizeof *e->token_scores);
    ranked *order = why_arena_alloc(cx, (size_t)n + 1, sizeof *order);
    bool *scored = why_arena_alloc(cx, (size_t)n + 1, sizeof *scored);
    if (!e->token_scores || !order || !scored)
        return WHY_ENOMEM;
    double of_units = 0, of_tokens = 0;
    for (int32_t u = 0; u < f->n_units; u++) {
        int32_t begin = f->part_offsets[u], end = f->part_offsets[u + 1];
        if (begin == end)
            return why_fail(cx, WHY_EINTERNAL, "unit %d of %s stands for no token", (int)u,
                            e->tree->name);
        of_units += e->unit_scores[u];
        for (int32_t p = begin; p < end; p++) {
            e->token_scores[f->parts[p]].score += e->unit_scores[u] / (end - begin);
            scored[f->parts[p]] = true;
        }
    }
    for (int32_t t = 0; t < n; t++) {
        if (!scored[t])
            continue;
        of_tokens += e->token_scores[t].score;
        order[n_scored++] = (ranked){ fabs(e->token_scores[t].score), t };
    }
    e->token_residual = of_tokens - of_units;
    qsort(order, (size_t)n_scored, sizeof *order, stronger_first);
    for (int32_t r = 0; r < n_scored; r++) {
        why_token_score *s = &e->token_scores[order[r].item];
        s->rank = r + 1;
        s->level = level_of(s->score, order[0].strength);
    }
    return WHY_OK;
}

int why_aggregate__important(why_ctx *cx, why_explanation *e, int32_t n) {
    int32_t n_tokens = e->tree->n_tokens, n_candidates = 0;
    ranked *order = why_arena_alloc(cx, (size_t)n_tokens + 1, sizeof *order);
    if (!order)
        return WHY_ENOMEM;
    for (int32_t t = 0; t < n_tokens; t++)
        if (e->token_scores[t].score > 0)
            order[n_candidates++] = (ranked){ e->token_scores[t].score, t };
    qsort(order, (size_t)n_candidates, sizeof *order, stronger_first);
    e->n_important = n < n_candidates ? n : n_candidates;
    for (int32_t i = 0; i < e->n_important; i++)
        e->token_scores[order[i].item].important = true;
    return WHY_OK;
}

int why_explanation_top(why_ctx *cx, int32_t **tokens, int32_t *n_out, const why_explanation *e,
                        int32_t n) {
    int32_t n_tokens = e->tree->n_tokens, n_kept = 0;
    int32_t *by_rank = why_arena_alloc(cx, (size_t)n_tokens + 1, sizeof *by_rank);
    if (!by_rank)
        return WHY_ENOMEM;
    for (int32_t t = 0; t < n_tokens; t++) {
        int32_t rank = e->token_scores[t].rank;
        if (rank > 0) {
            by_rank[rank - 1] = t;
            n_kept++;
        }
    }
    *tokens = by_rank;
    *n_out = n < 0 ? 0 : n < n_kept ? n : n_kept;
    return WHY_OK;
}

/* ---- groups ---- */

/* A number that is equal for tokens of one group, and larger than any node or line for a token
 * alone. */
static int64_t key_of(const why_explanation *e, int32_t t, why_grain grain) {
    const why_token *token = &e->tree->tokens[t];
    switch (grain) {
    case WHY_GRAIN_STATEMENT:
        return token->statement;
    case WHY_GRAIN_FUNCTION:
        return token->function;
    case WHY_GRAIN_LINE:
        return token->span.line;
    case WHY_GRAIN_IDENTIFIER: /* by the first token of the same text */
        if (token->kind == WHY_TOKEN_IDENTIFIER || token->kind == WHY_TOKEN_TYPE ||
            token->kind == WHY_TOKEN_WORD)
            return (int64_t)(why_hash64(e->tree->text + token->span.start,
                                        token->span.end - token->span.start, 0) >>
                             1);
        break;
    case WHY_GRAIN_TOKEN:
        break;
    }
    return INT64_MIN + t;
}

typedef struct {
    int64_t key;
    int32_t token;
} keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->token > y->token) - (x->token < y->token);
}

static int by_first_token(const void *a, const void *b) {
    const why_group *x = a, *y = b;
    return (x->tokens[0] > y->tokens[0]) - (x->tokens[0] < y->tokens[0]);
}

size_t why_aggregate__line_bytes(const char *text, size_t n_bytes, size_t max_bytes) {
    size_t n = 0;
    while (n < n_bytes && text[n] != '\n' && text[n] != '\r') {
        int step = why_utf8_length(text + n, n_bytes - n);
        size_t next = n + (size_t)(step > 0 ? step : 1);
        if (next > max_bytes)
            break;
        n = next;
    }
    return n;
}

static const char *first_line(why_ctx *cx, const why_tree *tree, uint32_t start, uint32_t end) {
    const char *text = tree->text + start;
    return why_arena_strndup(cx, text, why_aggregate__line_bytes(text, end - start, 120));
}

static const char *name_group(why_ctx *cx, const why_explanation *e, const why_group *g,
                              why_grain grain) {
    const why_tree *tree = e->tree;
    const why_token *first = &tree->tokens[g->tokens[0]];
    const char *name = NULL;
    if (grain == WHY_GRAIN_LINE)
        return first_line(cx, tree, first->span.start, g->span.end);
    if (grain == WHY_GRAIN_STATEMENT)
        return first->statement < 0
                   ? "(outside statements)"
                   : first_line(cx, tree, tree->nodes[first->statement].span.start,
                                tree->nodes[first->statement].span.end);
    if (grain == WHY_GRAIN_FUNCTION) {
        if (first->function < 0)
            return "(outside functions)";
        name = why_tree_function_name(cx, tree, first->function);
        return name ? name : "(unnamed function)";
    }
    return why_arena_strndup(cx, tree->text + first->span.start,
                             first->span.end - first->span.start);
}

static int fill_group(why_ctx *cx, const why_explanation *e, why_group *g, why_grain grain) {
    const why_token *first = &e->tree->tokens[g->tokens[0]];
    const why_token *last = &e->tree->tokens[g->tokens[g->n_tokens - 1]];
    g->span = first->span;
    g->span.end = last->span.end;
    g->span.end_line = last->span.end_line;
    g->span.end_col = last->span.end_col;
    for (int32_t i = 0; i < g->n_tokens; i++)
        g->score += e->token_scores[g->tokens[i]].score;
    g->text = name_group(cx, e, g, grain);
    return g->text ? WHY_OK : WHY_ENOMEM;
}

static int rank_groups(why_ctx *cx, why_grouping *grouping) {
    ranked *order = why_arena_alloc(cx, (size_t)grouping->n_groups + 1, sizeof *order);
    if (!order)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < grouping->n_groups; i++)
        order[i] = (ranked){ fabs(grouping->groups[i].score), i };
    qsort(order, (size_t)grouping->n_groups, sizeof *order, stronger_first);
    for (int32_t r = 0; r < grouping->n_groups; r++) {
        why_group *g = &grouping->groups[order[r].item];
        g->rank = r + 1;
        g->level = level_of(g->score, order[0].strength);
    }
    return WHY_OK;
}

int why_explanation_group(why_ctx *cx, why_grouping **out, const why_explanation *e,
                          why_grain grain) {
    int32_t n_tokens = e->tree->n_tokens, n = 0, n_groups = 0;
    why_grouping *grouping = why_arena_alloc(cx, 1, sizeof *grouping);
    keyed *keys = why_arena_alloc(cx, (size_t)n_tokens + 1, sizeof *keys);
    int32_t *tokens = why_arena_alloc(cx, (size_t)n_tokens + 1, sizeof *tokens);
    why_group *groups = why_arena_alloc(cx, (size_t)n_tokens + 1, sizeof *groups);
    if (!grouping || !keys || !tokens || !groups)
        return WHY_ENOMEM;
    double of_tokens = 0, of_groups = 0;
    for (int32_t t = 0; t < n_tokens; t++) {
        if (e->token_scores[t].rank == 0)
            continue;
        keys[n++] = (keyed){ key_of(e, t, grain), t };
        of_tokens += e->token_scores[t].score;
    }
    qsort(keys, (size_t)n, sizeof *keys, by_key);
    for (int32_t i = 0; i < n; i++) {
        tokens[i] = keys[i].token;
        if (i == 0 || keys[i].key != keys[i - 1].key)
            groups[n_groups++].tokens = tokens + i;
        groups[n_groups - 1].n_tokens++;
    }
    for (int32_t g = 0; g < n_groups; g++) {
        WHY_TRY(fill_group(cx, e, &groups[g], grain));
        of_groups += groups[g].score;
    }
    if (n_groups > 0)
        qsort(groups, (size_t)n_groups, sizeof *groups, by_first_token);
    *grouping = (why_grouping){
        .grain = grain, .groups = groups, .n_groups = n_groups, .residual = of_groups - of_tokens
    };
    WHY_TRY(rank_groups(cx, grouping));
    *out = grouping;
    return WHY_OK;
}
