/* page_trust.c — how far to trust the picture, and how it was made. */
#include "page_p.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_probability(why_sink *s, const char *what, double p)
{
    why_sink__format(s, "<tr><th scope=row>%s<td class=num>%s<td class=wide>", what,
                     why_figure__probability(p).text);
    if (!isnan(p))
        why_sink__format(s, "<i class=\"bar u\" style=\"--w:%d%%\" aria-hidden=true></i>",
                         (int)lround(100 * p));
    why_sink__text(s, "\n");
}

static void put_effect(const why_page *p)
{
    const why_explanation *e = p->e;
    char without[64], random[64];

    why_sink__text(p->s, "<table class=effect><caption>Probability of ");
    why_page__text(p->s, e->target_name);
    why_sink__text(p->s, "</caption><tbody>\n");
    put_probability(p->s, "as it is", e->probability);
    if (e->n_important > 0) {
        const char *plural = e->n_important == 1 ? "" : "s";
        (void)snprintf(without, sizeof without, "without %d important token%s", (int)e->n_important,
                       plural);
        (void)snprintf(random, sizeof random, "without %d random one%s", (int)e->n_important,
                       plural);
        put_probability(p->s, without, e->probability_without);
        put_probability(p->s, random, e->probability_without_random);
    }
    why_sink__text(p->s, "</tbody></table>\n");
}

static void put_checks(const why_page *p)
{
    const why_explanation *e = p->e;

    why_sink__text(p->s, "<ul class=list>\n");
    for (int32_t i = 0; i < e->n_residuals; i++) {
        const why_residual *r = &e->residuals[i];
        why_sink__text(p->s, r->holds ? "<li>" : "<li class=no>");
        why_page__text(p->s, r->name);
        why_sink__format(p->s, " <b>%s</b>: off by %s, %s allowed<br><span class=note>",
                         r->holds ? "holds" : "does not hold", why_figure__short(r->value).text,
                         why_figure__short(r->tolerance).text);
        why_page__text(p->s, r->meaning);
        why_sink__text(p->s, "</span>\n");
    }
    if (e->n_residuals == 0)
        why_sink__text(p->s, "<li class=warn>This method promises no identity that could be "
                             "checked.\n");
    for (int32_t i = 0; i < e->n_warnings; i++) {
        why_sink__text(p->s, "<li class=warn>");
        why_page__text(p->s, e->warnings[i]);
        why_sink__text(p->s, "\n");
    }
    why_sink__text(p->s, "</ul>\n");
}

int why_page__trust(const why_page *p)
{
    why_trust trust;

    WHY_TRY(why_trust__judge(p->s->cx, &trust, p->e));
    why_sink__format(p->s,
                     "<div class=card><h3>How far to trust this <span class=\"word "
                     "%s\">%s</span></h3>\n<p>",
                     trust.verdict, trust.verdict);
    why_page__text(p->s, trust.reason);
    why_sink__text(p->s, "</p>\n");
    put_effect(p);
    put_checks(p);
    why_sink__text(p->s, "</div>\n");
    return p->s->status;
}

/* ---- provenance ---- */

static void put_fact(why_sink *s, const char *name, const char *value)
{
    why_sink__text(s, "<dt>");
    why_page__text(s, name);
    why_sink__text(s, "<dd>");
    why_page__text(s, value);
    why_sink__text(s, "\n");
}

static void put_digest(why_sink *s, const char *name, const why_digest *digest)
{
    char hex[65];

    why_digest_hex(digest, hex);
    put_fact(s, name, hex);
}

static void put_units(const why_page *p)
{
    const why_features *f = p->e->features;

    why_sink__format(p->s, "<dt>units<dd>%s, %s unknown", why_figure__count(f->n_units).text,
                     why_figure__count(f->n_unknown).text);
    if (f->n_cut > 0)
        why_sink__format(p->s, ", %s tokens cut off", why_figure__count(f->n_cut).text);
    why_sink__text(p->s, "\n");
}

int why_page__provenance(const why_page *p)
{
    const why_explanation *e = p->e;
    char id[13], number[32];

    WHY_TRY(why_report__id(p->s->cx, e, id));
    why_sink__text(p->s, "<div class=card><h3>How it was made</h3><dl>\n");
    put_fact(p->s, "method", why_method_name(e->method));
    (void)snprintf(number, sizeof number, "%d", e->method->version);
    put_fact(p->s, "method version", number);
    put_fact(p->s, "after", why_method_cite(e->method));
    for (int32_t i = 0; i < e->n_settings; i++)
        put_fact(p->s, e->settings[i].name, e->settings[i].value);
    (void)snprintf(number, sizeof number, "%llu", (unsigned long long)e->seed);
    put_fact(p->s, "seed", number);
    put_fact(p->s, "passes", why_figure__count(e->passes).text);
    put_fact(p->s, "scores in", e->output);
    put_fact(p->s, "value", why_figure__short(e->value).text);
    put_fact(p->s, "baseline value",
             isnan(e->base_value) ? "none" : why_figure__short(e->base_value).text);
    put_units(p);
    put_fact(p->s, "model", e->model->name);
    put_fact(p->s, "architecture", e->model->arch);
    put_fact(p->s, "vectoriser", e->model->vectoriser);
    put_digest(p->s, "model SHA-256", &e->model->digest);
    put_digest(p->s, "sample SHA-256", &e->sample_digest);
    put_fact(p->s, "explanation", id);
    put_fact(p->s, "tool", why_arena_printf(p->s->cx, "why %s", why_version()));
    why_sink__text(p->s, "</dl></div>\n");
    return p->s->status;
}
