/* page_tables.c — the tables: strongest tokens, groups, classes, methods side by side. */
#include "page_p.h"

#include <math.h>
#include <string.h>

enum { SNIPPET = 60, MAX_CLASSES = 10, SIDE_TOKENS = 5 };

static void put_head(why_sink *s, const char *what, const char *caption, const char *last)
{
    why_sink__text(s, "<div class=scroll><table>");
    if (caption[0])
        why_sink__format(s, "<caption>%s</caption>", caption);
    why_sink__format(
        s,
        "<thead><tr><th scope=col class=num>Rank<th scope=col>%s<th scope=col class=num>Line:column"
        "<th scope=col class=num>Score<th scope=col class=hide>Weight<th scope=col class=hide>%s"
        "</thead><tbody>\n",
        what, last);
}

static void put_score(why_sink *s, double score, double largest)
{
    why_sink__format(s, "<td class=num>%s<td class=hide>", why_figure__signed(score, largest).text);
    why_page__bar(s, largest != 0 ? score / fabs(largest) : 0);
}

static void put_end(why_sink *s)
{
    why_sink__text(s, "</tbody></table></div>\n");
}

/* ---- tokens ---- */

int why_page__tokens(const why_page *p)
{
    const why_explanation *e = p->e;
    int32_t *top, n_top;

    WHY_TRY(why_explanation_top(p->s->cx, &top, &n_top, e, p->options->n_top));
    why_sink__text(p->s, "<div class=block><h3>Strongest tokens</h3>\n");
    put_head(p->s, "Token", "The same as the marks above, in words: + supports, - opposes.",
             "Kind");
    for (int32_t i = 0; i < n_top; i++) {
        const why_token *t = &e->tree->tokens[top[i]];
        const why_token_score *score = &e->token_scores[top[i]];
        why_sink__format(p->s, "<tr><td class=num>%d<th scope=row><code>", (int)score->rank);
        why_page__snippet(p->s, e->tree->text + t->span.start, t->span.end - t->span.start,
                          SNIPPET);
        why_sink__text(p->s, "</code><td class=num>");
        if (score->level != 0)
            why_sink__format(p->s, "<a href=\"#m%dt%d\">%u:%u</a>", (int)p->section, (int)top[i],
                             t->span.line, t->span.col);
        else
            why_sink__format(p->s, "%u:%u", t->span.line, t->span.col);
        put_score(p->s, score->score, e->token_scores[top[0]].score);
        why_sink__format(p->s, "<td class=hide>%s\n", why_token_kind_name(t->kind));
    }
    put_end(p->s);
    why_sink__text(p->s, "</div>\n");
    return p->s->status;
}

/* ---- groups ---- */

static int put_groups(const why_page *p, why_grain grain, const char *title)
{
    why_grouping *g;
    int32_t *order;

    WHY_TRY(why_explanation_group(p->s->cx, &g, p->e, grain));
    WHY_TRY(why_report__order(p->s->cx, &order, g));
    why_sink__format(p->s, "<details class=grain%s><summary>By %s (%s)</summary>\n",
                     p->options->grain == grain ? " open" : "", why_grain_name(grain),
                     why_figure__count(g->n_groups).text);
    put_head(p->s, title, "", "Tokens");
    for (int32_t i = 0; i < g->n_groups && i < p->options->n_top; i++) {
        const why_group *group = &g->groups[order[i]];
        why_sink__format(p->s, "<tr><td class=num>%d<th scope=row><code>", (int)group->rank);
        why_page__snippet(p->s, group->text, strlen(group->text), SNIPPET);
        why_sink__format(p->s, "</code><td class=num><a href=\"#m%dL%u\">%u:%u</a>",
                         (int)p->section, group->span.line, group->span.line, group->span.col);
        put_score(p->s, group->score, g->groups[order[0]].score);
        why_sink__format(p->s, "<td class=hide>%s\n", why_figure__count(group->n_tokens).text);
    }
    put_end(p->s);
    why_sink__text(p->s, "</details>\n");
    return p->s->status;
}

int why_page__groups(const why_page *p)
{
    why_sink__text(p->s, "<div class=block><h3>The same scores, added up</h3>\n");
    WHY_TRY(put_groups(p, WHY_GRAIN_IDENTIFIER, "Name, all its places"));
    WHY_TRY(put_groups(p, WHY_GRAIN_STATEMENT, "Statement"));
    WHY_TRY(put_groups(p, WHY_GRAIN_LINE, "Line"));
    WHY_TRY(put_groups(p, WHY_GRAIN_FUNCTION, "Function"));
    why_sink__text(p->s, "</div>\n");
    return p->s->status;
}

/* ---- classes ---- */

static void put_class(const why_page *p, int32_t c)
{
    const why_verdict *v = p->e->verdict;
    bool is_verdict = c == v->label;

    why_sink__text(p->s, "<tr><th scope=row>");
    why_sink__text(p->s, is_verdict ? "<b>" : "");
    why_page__text(p->s, p->e->model->labels[c]);
    why_sink__text(p->s, is_verdict ? "</b>" : "");
    why_sink__text(p->s, c == p->e->target ? " <span class=note>explained</span>" : "");
    why_sink__format(p->s,
                     "<td class=num>%s<td class=wide><i class=\"bar u\" style=\"--w:%d%%\" "
                     "aria-hidden=true></i>\n",
                     why_figure__probability(v->probabilities[c]).text,
                     (int)lround(100 * v->probabilities[c]));
}

int why_page__classes(const why_page *p)
{
    const why_verdict *v = p->e->verdict;
    bool *is_done = why_arena_alloc(p->s->cx, (size_t)v->n_classes + 1, sizeof *is_done);
    double rest = 1;

    if (!is_done)
        return WHY_ENOMEM;
    why_sink__text(p->s, "<div class=card><h3>Classes</h3><table><thead><tr><th scope=col>Class<th "
                         "scope=col class=num>"
                         "Probability<th scope=col>Share</thead><tbody>\n");
    for (int32_t shown = 0; shown < v->n_classes && shown < MAX_CLASSES; shown++) {
        int32_t best = -1;
        for (int32_t c = 0; c < v->n_classes; c++)
            if (!is_done[c] && (best < 0 || v->probabilities[c] > v->probabilities[best]))
                best = c;
        is_done[best] = true;
        rest -= v->probabilities[best];
        put_class(p, best);
    }
    if (v->n_classes > MAX_CLASSES)
        why_sink__format(p->s, "<tr><th scope=row>%d others<td class=num>%s<td>\n",
                         (int)(v->n_classes - MAX_CLASSES),
                         why_figure__probability(rest > 0 ? rest : 0).text);
    why_sink__text(p->s, "</tbody></table></div>\n");
    return p->s->status;
}

/* ---- methods side by side ---- */

/* Of the n strongest tokens of a, how many are among the n strongest of b. */
static int32_t count_shared(const why_explanation *a, const why_explanation *b, int32_t n)
{
    int32_t shared = 0;

    for (int32_t t = 0; t < a->tree->n_tokens && t < b->tree->n_tokens; t++) {
        int32_t rank_a = a->token_scores[t].rank, rank_b = b->token_scores[t].rank;
        shared += rank_a > 0 && rank_a <= n && rank_b > 0 && rank_b <= n;
    }
    return shared;
}

static int put_method(why_sink *s, const why_explanation *e, const why_explanation *first,
                      int32_t n_shared_of)
{
    int32_t *top, n_top, n_holding = 0;

    WHY_TRY(why_explanation_top(s->cx, &top, &n_top, e, SIDE_TOKENS));
    why_sink__text(s, "<tr><th scope=row>");
    why_page__text(s, why_method_name(e->method));
    why_sink__text(s, "<td>");
    for (int32_t i = 0; i < n_top; i++) {
        const why_span *span = &e->tree->tokens[top[i]].span;
        why_sink__text(s, i ? " " : "");
        why_sink__text(s, e->token_scores[top[i]].score < 0 ? "\xE2\x88\x92" : "+");
        why_sink__text(s, "<code>");
        why_page__snippet(s, e->tree->text + span->start, span->end - span->start, 20);
        why_sink__text(s, "</code>");
    }
    for (int32_t i = 0; i < e->n_residuals; i++)
        n_holding += e->residuals[i].holds;
    why_sink__format(s, "<td class=num>%d of %d", (int)count_shared(first, e, n_shared_of),
                     (int)n_shared_of);
    why_sink__format(s, "<td class=num>%s<td class=num>%s",
                     why_figure__probability(e->probability_without).text,
                     why_figure__probability(e->probability_without_random).text);
    if (e->n_residuals > 0)
        why_sink__format(s, "<td class=num>%d of %d", (int)n_holding, (int)e->n_residuals);
    else
        why_sink__text(s, "<td class=num>none made");
    why_sink__format(s, "<td class=num>%s\n", why_figure__count(e->passes).text);
    return s->status;
}

int why_page__methods(why_sink *s, const why_explanation *const *explanations, int32_t n)
{
    int32_t n_shared_of =
        explanations[0]->features->n_units < 10 ? explanations[0]->features->n_units : 10;

    why_sink__text(s, "<section class=sides aria-labelledby=sides>"
                      "<h2 id=sides>Methods side by side</h2>\n"
                      "<div class=scroll tabindex=0 role=region aria-label=\"Table of methods\">"
                      "<table><thead><tr><th scope=col>Method<th scope=col>Strongest tokens"
                      "<th scope=col class=num>Shared with the first"
                      "<th scope=col class=num>p without its tokens"
                      "<th scope=col class=num>p without random ones"
                      "<th scope=col class=num>Checks that hold"
                      "<th scope=col class=num>Passes</thead><tbody>\n");
    for (int32_t i = 0; i < n; i++)
        WHY_TRY(put_method(s, explanations[i], explanations[0], n_shared_of));
    why_sink__text(s, "</tbody></table></div></section>\n");
    return s->status;
}
