/* variants_html.c — a screening as one page: what each transform found and what the model let pass,
 * the points, and each variant beside the original. No script, no request; the diffs are in
 * variants_diff.c. The page stops at a size a browser opens at once and says what it left out.
 */
#include <string.h>

#include "page_p.h"
#include "variants_page_p.h"

enum { MAX_POINTS = 500, N_OPEN = 3, MAX_BITS = 2000, SNIPPET = 80 };
static const size_t max_page_bytes = (size_t)3 << 20;

extern const char why_embedded_variants_css[];
extern const size_t why_embedded_variants_css_size;

static void put_head(why_sink *s, const why_tree *tree)
{
    why_page__head(s);
    why_escape__html(s, tree->name, strlen(tree->name), false);
    why_sink__text(s, ": variants</title>\n");
    why_page__style(s, 1);
    why_sink__text(s, "<style>\n");
    why_sink__bytes(s, why_embedded_variants_css, why_embedded_variants_css_size);
    why_sink__text(s, "</style>\n</head>\n<body>\n<a class=skip href=\"#main\">Skip to the "
                      "variants</a>\n<header>\n<h1>");
    why_page__text(s, tree->name);
    why_sink__format(s, "</h1>\n<p class=facts>%s, %s lines, %s tokens</p>\n</header>\n",
                     why_language_name(tree->lang), why_figure__count(tree->n_lines).text,
                     why_figure__count(tree->n_tokens).text);
    why_sink__text(s, "<main id=main>\n");
}

static void put_lede(why_sink *s, const why_screening *screening, const char *summary)
{
    why_sink__text(s, "<div class=lede>\n");
    if (screening->label) {
        why_sink__text(s, "<p class=verdict><b>");
        why_page__text(s, screening->label);
        why_sink__format(s, "</b> <span>%s</span></p>\n",
                         why_figure__percent(screening->score).text);
    }
    why_sink__text(s, "<h2>");
    why_sink__text(s, screening->n_wanted ? "Variants: rewritten, doing the same</h2>\n"
                                          : "Points: where it can be rewritten</h2>\n");
    if (screening->model_name) {
        char hex[65];
        why_digest_hex(&screening->model_digest, hex);
        why_sink__text(s, "<p class=facts>Model ");
        why_page__text(s, screening->model_name);
        why_sink__format(s, " (%.12s). A variant is kept when the model gives it the label of the "
                            "original.</p>\n",
                         hex);
    }
    why_sink__text(s, "<p class=reading>");
    why_page__text(s, summary);
    why_sink__text(s, "</p>\n</div>\n");
}

/* ---- tables ---- */

static void put_share(why_sink *s, int32_t part, int32_t whole)
{
    if (whole == 0) {
        why_sink__text(s, "<td class=num>\xE2\x80\x93<td class=hide>");
        return;
    }
    double share = (double)part / whole;
    why_sink__format(s,
                     "<td class=num>%s<td class=\"hide share\"><i class=\"bar u\" "
                     "style=\"--w:%d%%\" aria-hidden=true></i>",
                     why_figure__percent(share).text, (int)(100 * share + 0.5));
}

static void put_transforms(why_sink *s, const why_screening *screening)
{
    why_sink__text(
        s, "<div class=block><h3 id=transforms>By transform</h3>\n<div class=scroll "
           "tabindex=0 role=region aria-labelledby=transforms><table class=counts><thead><tr>"
           "<th scope=col>Transform<th scope=col class=num>Points<th scope=col "
           "class=num>Refused<th scope=col class=num>In conflict");
    if (screening->n_wanted > 0)
        why_sink__text(s, "<th scope=col class=num>Drawn");
    if (screening->model_name)
        why_sink__text(s,
                       "<th scope=col class=num>Kept<th scope=col class=num>Dropped<th scope=col "
                       "class=num>Share kept<th scope=col class=hide><span class=note>of those "
                       "drawn</span>");
    why_sink__text(s, "</thead><tbody>\n");
    for (int32_t r = 0; r < screening->n_rows; r++) {
        const why_screen_row *row = &screening->rows[r];
        if (row->n_points == 0 && row->n_refused == 0)
            continue;
        why_sink__text(s, "<tr><th scope=row>");
        why_page__text(s, why_transform_name(row->transform));
        why_sink__text(s, "<br><span class=note>");
        why_page__text(s, why_transform_summary(row->transform));
        why_sink__format(s, "</span><td class=num>%d<td class=num>%d<td class=num>%d",
                         (int)row->n_points, (int)row->n_refused, (int)row->n_conflicting);
        if (screening->n_wanted > 0)
            why_sink__format(s, "<td class=num>%d", (int)row->n_drawn);
        if (screening->model_name) {
            why_sink__format(s, "<td class=num>%d<td class=num>%d", (int)row->n_kept,
                             (int)row->n_dropped);
            put_share(s, row->n_kept, row->n_drawn);
        }
        why_sink__text(s, "\n");
    }
    why_sink__text(s, "</tbody></table></div></div>\n");
}

static void put_densities(why_sink *s, const why_screening *screening)
{
    if (!screening->model_name || screening->n_densities < 2)
        return;
    why_sink__text(s,
                   "<div class=block><h3>By density</h3>\n<p class=note>Where fewer than one in "
                   "four survived, half as many points were rewritten at once.</p>\n"
                   "<table><thead><tr><th scope=col class=num>Share of points<th scope=col "
                   "class=num>Drawn<th scope=col class=num>Kept<th scope=col class=num>Share kept"
                   "<th scope=col class=hide><span class=note>of those drawn</span></thead>"
                   "<tbody>\n");
    for (int32_t i = 0; i < screening->n_densities; i++) {
        const why_screen_density *d = &screening->densities[i];
        why_sink__format(s, "<tr><td class=num>%s<td class=num>%d<td class=num>%d",
                         why_figure__short(d->density).text, (int)d->n_drawn, (int)d->n_kept);
        put_share(s, d->n_kept, d->n_drawn);
        why_sink__text(s, "\n");
    }
    why_sink__text(s, "</tbody></table></div>\n");
}

static void put_conflicts(why_sink *s, const why_points *points, int32_t i)
{
    enum { MOST = 8 };
    int32_t other, k = 0;

    while (k < MOST && (other = why_points_conflict(points, i, k)) >= 0)
        why_sink__format(s, "%s%d", k++ ? ", " : "", (int)other);
    if (k == MOST && why_points_conflict(points, i, k) >= 0)
        why_sink__text(s, ", …");
}

static void put_points(why_sink *s, const why_screening *screening)
{
    const why_points *points = screening->points;
    int32_t n = why_points_count(points);

    why_sink__format(
        s,
        "<div class=block><details class=grain%s><summary>Points (%s)</summary>\n"
        "<div class=scroll tabindex=0 role=region aria-label=Points><table class=counts><thead><tr>"
        "<th scope=col class=num>Point<th scope=col class=num>Line:column<th scope=col>"
        "Transform<th scope=col>What<th scope=col>In conflict with</thead><tbody>\n",
        screening->n_wanted ? "" : " open", why_figure__count(n).text);
    for (int32_t i = 0; i < n && i < MAX_POINTS; i++) {
        const why_point *p = why_points_at(points, i);
        why_sink__format(s, "<tr><td class=num>%d<td class=num>%u:%u<td>", (int)i, p->span.line,
                         p->span.col);
        why_page__text(s, why_transform_name(p->transform));
        why_sink__text(s, "<td>");
        why_page__snippet(s, p->note ? p->note : "", p->note ? strlen(p->note) : 0, SNIPPET);
        why_sink__text(s, "<td>");
        put_conflicts(s, points, i);
        why_sink__text(s, "\n");
    }
    why_sink__text(s, "</tbody></table></div>\n");
    if (n > MAX_POINTS)
        why_sink__format(s, "<p class=note>%s more are in the JSON.</p>\n",
                         why_figure__count(n - MAX_POINTS).text);
    why_sink__text(s, "</details></div>\n");
}

/* ---- variants ---- */

static int put_variant(why_sink *s, const why_screening *screening, int32_t i, int32_t context)
{
    const why_screened *v = &screening->variants[i];
    const char *vector = why_variants__vector(s->cx, screening, v->variant.applied, MAX_BITS);
    const char *applied = why_variants__applied(s->cx, screening, &v->variant);

    if (!vector || !applied)
        return WHY_ENOMEM;
    why_sink__format(s, "<details class=v id=v%d%s><summary><b>Variant %d</b> ", (int)i + 1,
                     i < N_OPEN ? " open" : "", (int)i + 1);
    if (screening->model_name || v->fate == WHY_FATE_BROKEN)
        why_sink__format(s, "<span class=\"fate %s\">%s</span> ", why_fate_name(v->fate),
                         why_fate_name(v->fate));
    if (v->label) {
        why_page__text(s, v->label);
        why_sink__text(s, "; ");
        why_page__text(s, screening->label);
        why_sink__format(s, " %s \xE2\x86\x92 %s. ", why_figure__percent(screening->score).text,
                         why_figure__percent(v->score).text);
    }
    why_page__text(s, applied);
    why_sink__text(s, "</summary>\n<p class=facts>Vector <span class=vector>");
    why_page__text(s, vector);
    why_sink__text(s, "</span>");
    if (v->variant.n_left_out > 0)
        why_sink__format(s, "; %d left out, in conflict", (int)v->variant.n_left_out);
    why_sink__text(s, v->is_unseen ? "; the model sees no difference" : "");
    why_sink__text(s, "</p>\n");
    WHY_TRY(why_variants__diff(s, screening, i, context));
    why_sink__text(s, "</details>\n");
    return s->status;
}

static int put_variants(why_sink *s, const why_screening *screening, int32_t context)
{
    size_t before = s->out->n_bytes;
    int32_t i = 0;

    if (screening->n_wanted == 0)
        return s->status;
    why_sink__text(s, "<div class=block><h3>Each variant beside the original</h3>\n"
                      "<p class=key><span><ins>new</ins></span> <span><del>gone</del></span> "
                      "<span><mark class=rw>rewritten</mark> stands for the original's</span> "
                      "<span><mark class=mv>moved</mark> copied to another place</span></p>\n");
    for (; i < screening->n_variants && s->out->n_bytes - before < max_page_bytes; i++) {
        why_arena_mark mark = why_ctx_mark(s->cx);
        WHY_TRY(put_variant(s, screening, i, context));
        why_ctx_rewind(s->cx, mark);
    }
    if (i == 0)
        why_sink__text(s, "<p class=note>No variant was drawn.</p>\n");
    if (i < screening->n_variants)
        why_sink__format(
            s,
            "<p class=note>%s more variants are left out, to keep this page light; the "
            "JSON has all of them.</p>\n",
            why_figure__count(screening->n_variants - i).text);
    why_sink__text(s, "</div>\n");
    return s->status;
}

int why_variants__html(why_ctx *cx, why_str *out, const why_screening *screening,
                       const why_report_options *options)
{
    why_sink s = {.cx = cx, .out = out};
    const char *summary = why_variants__summary(cx, screening);

    if (!summary)
        return WHY_ENOMEM;
    put_head(&s, why_points_tree(screening->points));
    put_lede(&s, screening, summary);
    put_transforms(&s, screening);
    put_densities(&s, screening);
    put_points(&s, screening);
    WHY_TRY(put_variants(&s, screening, options->context));
    why_page__foot(&s);
    return s.status;
}
