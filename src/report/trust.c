/* trust.c — what may be said about an explanation's worth from what was measured with it.
 *
 * A good word needs a fidelity curve, stability under rewriting and robustness; none of them is
 * measured yet, so the word is UNKNOWN, or LOW where what was measured speaks against the
 * explanation. Never better by default.
 */
#include "report_p.h"

#include <math.h>

/* Below this the important tokens do not do more than random ones, in probability. */
static const double least_margin = 0.02;

static const why_residual *first_broken(const why_explanation *e)
{
    for (int32_t i = 0; i < e->n_residuals; i++)
        if (!e->residuals[i].holds)
            return &e->residuals[i];
    return NULL;
}

static const char *word_effect(why_ctx *cx, const why_explanation *e)
{
    const char *many = e->n_important == 1 ? "token" : "tokens";
    double drop = e->probability - e->probability_without;

    if (isnan(e->probability_without_random))
        return why_arena_printf(cx, "Masking the %d important %s moves the probability by %s.",
                                (int)e->n_important, many, why_figure__fixed(-drop, 3).text);
    double random_drop = e->probability - e->probability_without_random;
    if (drop - random_drop < least_margin)
        return why_arena_printf(cx,
                                "Masking the %d important %s %s the probability by %s; random "
                                "tokens do as well: they %s it by %s.",
                                (int)e->n_important, many, drop > 0 ? "lowers" : "raises",
                                why_figure__fixed(fabs(drop), 3).text,
                                random_drop > 0 ? "lower" : "raise",
                                why_figure__fixed(fabs(random_drop), 3).text);
    return why_arena_printf(cx,
                            "Masking the %d important %s %s the probability by %s, as many "
                            "random ones %s it by %s.",
                            (int)e->n_important, many, drop > 0 ? "lowers" : "raises",
                            why_figure__fixed(fabs(drop), 3).text,
                            random_drop > 0 ? "lower" : "raise",
                            why_figure__fixed(fabs(random_drop), 3).text);
}

int why_trust__judge(why_ctx *cx, why_trust *out, const why_explanation *e)
{
    why_trust t = {.verdict = "UNKNOWN"};
    const why_residual *broken = first_broken(e);
    bool has_effect = !isnan(e->probability_without) && e->n_important > 0;

    if (has_effect) {
        t.effect = word_effect(cx, e);
        if (!t.effect)
            return WHY_ENOMEM;
    }
    if (broken) {
        t.verdict = "LOW";
        t.reason = why_arena_printf(cx, "%s does not hold: off by %s where %s is allowed.",
                                    broken->name, why_figure__short(broken->value).text,
                                    why_figure__short(broken->tolerance).text);
    } else if (has_effect &&
               e->probability_without_random - e->probability_without < least_margin) {
        t.verdict = "LOW";
        t.reason =
            "The marked tokens do no more than random ones: the marks may not show what the model "
            "looks at.";
    } else {
        t.reason = "The fidelity curve, stability under rewriting and robustness to attacks are "
                   "not measured "
                   "in this version, so no better word is earned.";
    }
    if (!t.reason)
        return WHY_ENOMEM;
    *out = t;
    return WHY_OK;
}
