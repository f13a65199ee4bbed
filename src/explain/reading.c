/* reading.c — what the strongest tokens do together, measured against the same number of random
 * tokens, and the one or two sentences that say so. From a template: the same numbers give the same
 * words. */
#include <math.h>
#include <stdio.h>

#include "explain_p.h"

enum { RANDOM_DRAWS = 5, NAMED_TOKENS = 3 };

/* Units that rest on any of the chosen tokens. */
static void units_of_tokens(const why_features *f, const bool *chosen, bool *away) {
    for (int32_t u = 0; u < f->n_units; u++) {
        away[u] = false;
        for (int32_t p = f->part_offsets[u]; p < f->part_offsets[u + 1]; p++)
            away[u] = away[u] || chosen[f->parts[p]];
    }
}

int why_reading__measure(why_ctx *cx, why_explanation *e, const why_explain_input *in) {
    const why_features *f = e->features;
    int32_t n_tokens = e->tree->n_tokens, n_others = 0;
    if (e->n_important == 0)
        return WHY_OK;
    why_edit edits[1 + RANDOM_DRAWS];
    double outputs[1 + RANDOM_DRAWS];
    bool *chosen = why_arena_alloc(cx, (size_t)n_tokens, sizeof *chosen);
    bool *away = why_arena_alloc(cx, (size_t)f->n_units, sizeof *away);
    int32_t *others = why_arena_alloc(cx, (size_t)n_tokens, sizeof *others);
    if (!chosen || !away || !others)
        return WHY_ENOMEM;
    for (int32_t t = 0; t < n_tokens; t++) {
        chosen[t] = e->token_scores[t].important;
        if (e->token_scores[t].rank > 0 && !chosen[t])
            others[n_others++] = t;
    }
    units_of_tokens(f, chosen, away);
    WHY_TRY(why_perturb__take_away(cx, &edits[0], f, away, WHY_AWAY_MASK, WHY_ID_UNKNOWN));
    int n_edits = 1;
    if (n_others >= e->n_important) {
        why_rng rng =
            why_rng_stream(e->seed, "reading", why_hash64(e->sample_digest.bytes, 32, 0), 0);
        for (; n_edits <= RANDOM_DRAWS; n_edits++) {
            why_rng_shuffle(&rng, others, (size_t)n_others);
            for (int32_t t = 0; t < n_tokens; t++)
                chosen[t] = false;
            for (int32_t i = 0; i < e->n_important; i++)
                chosen[others[i]] = true;
            units_of_tokens(f, chosen, away);
            WHY_TRY(why_perturb__take_away(cx, &edits[n_edits], f, away, WHY_AWAY_MASK,
                                           WHY_ID_UNKNOWN));
        }
    }
    WHY_TRY(why_perturb__outputs(cx, in, edits, n_edits, WHY_OUT_PROBABILITY, outputs));
    e->probability_without = outputs[0];
    if (n_edits > 1) {
        e->probability_without_random = 0;
        for (int i = 1; i < n_edits; i++)
            e->probability_without_random += outputs[i] / (n_edits - 1);
    }
    return WHY_OK;
}

static int word_effect(why_ctx *cx, const why_explanation *e, int32_t n_scored, why_str *s) {
    if (e->n_important == 0)
        return why_str_printf(cx, s, "No token supports %s.", e->target_name);
    if (isnan(e->probability_without) && e->n_important == 1)
        return why_str_printf(cx, s, "The strongest of %d tokens for %s is marked.", (int)n_scored,
                              e->target_name);
    if (isnan(e->probability_without))
        return why_str_printf(cx, s, "The %d strongest of %d tokens for %s are marked.",
                              (int)e->n_important, (int)n_scored, e->target_name);
    double drop = e->probability - e->probability_without;
    if (fabs(drop) < 0.02)
        WHY_TRY(why_str_printf(cx, s,
                               "No token matters much on its own: masking the %d strongest of %d "
                               "leaves %s at %.2f (from %.2f)",
                               (int)e->n_important, (int)n_scored, e->target_name,
                               e->probability_without, e->probability));
    else
        WHY_TRY(why_str_printf(cx, s, "Masking %d of %d tokens %s %s from %.2f to %.2f",
                               (int)e->n_important, (int)n_scored, drop > 0 ? "drops" : "raises",
                               e->target_name, e->probability, e->probability_without));
    if (isnan(e->probability_without_random))
        return why_str_puts(cx, s, ".");
    if (e->n_important == 1)
        return why_str_printf(cx, s, "; a random other leaves it at %.2f.",
                              e->probability_without_random);
    return why_str_printf(cx, s, "; %d random others leave it at %.2f.", (int)e->n_important,
                          e->probability_without_random);
}

static int word_names(why_ctx *cx, const why_explanation *e, why_str *s) {
    int32_t *top, n_top;
    int n_named = 0;
    WHY_TRY(why_explanation_top(cx, &top, &n_top, e, e->tree->n_tokens));
    for (int32_t i = 0; i < n_top && n_named < NAMED_TOKENS; i++) {
        const why_token *t = &e->tree->tokens[top[i]];
        if (!e->token_scores[top[i]].important)
            continue;
        const char *text = e->tree->text + t->span.start;
        size_t n_bytes = t->span.end - t->span.start,
               n_shown = why_aggregate__line_bytes(text, n_bytes, 40);
        WHY_TRY(why_str_puts(cx, s, n_named == 0 ? " Strongest support: " : ", "));
        WHY_TRY(why_str_printf(cx, s, "`%.*s%s` (line %u)", (int)n_shown, text,
                               n_shown < n_bytes ? "..." : "", t->span.line));
        n_named++;
    }
    return n_named > 0 ? why_str_puts(cx, s, ".") : WHY_OK;
}

int why_reading__word(why_ctx *cx, why_explanation *e) {
    why_str s = { 0 };
    int status = WHY_OK;
    int32_t n_scored = 0;
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        n_scored += e->token_scores[t].rank > 0;
    WHY_TRY_GOTO(word_effect(cx, e, n_scored, &s));
    WHY_TRY_GOTO(word_names(cx, e, &s));
    char *copy = why_arena_strndup(cx, s.bytes, s.n_bytes);
    if (!copy)
        status = WHY_ENOMEM;
    else
        e->reading = copy;
done:
    why_str_release(&s);
    return status;
}
