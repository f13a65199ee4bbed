/* page_code.c — the source of the page: a line each with number, bar and marked tokens; folds; the
 * legend. */
#include "page_p.h"

#include <math.h>
#include <string.h>

void why_page__text(why_sink *s, const char *text)
{
    why_escape__html(s, text ? text : "", text ? strlen(text) : 0, true);
}

void why_page__snippet(why_sink *s, const char *text, size_t n_bytes, int32_t max_columns)
{
    int32_t width = 0;
    size_t at = 0;

    while (at < n_bytes) {
        why_glyph g = why_glyph__next(text + at, n_bytes - at);
        if (width + g.width > max_columns - 1 && at + (size_t)g.n_source < n_bytes)
            break;
        width += g.width;
        at += (size_t)g.n_source;
    }
    why_escape__html(s, text, at, true);
    why_sink__text(s, at < n_bytes ? "…" : "");
}

void why_page__bar(why_sink *s, double share)
{
    int percent = (int)lround(100 * fabs(share));

    if (percent == 0)
        return;
    why_sink__format(s, "<i class=\"bar%s\" style=\"--w:%d%%\" aria-hidden=true></i>",
                     share < 0 ? " n" : "", percent > 100 ? 100 : percent);
}

static void put_mark(const why_page *p, const why_segment *segment, double largest)
{
    const why_token_score *score = &p->e->token_scores[segment->token];
    int level = segment->level;
    bool is_first = segment->start == p->e->tree->tokens[segment->token].span.start;

    why_sink__format(p->s, "<mark class=%c%d", level > 0 ? 's' : 'o', level > 0 ? level : -level);
    if (is_first && score->rank <= p->options->n_top)
        why_sink__format(p->s, " id=m%dt%d", (int)p->section, (int)segment->token);
    why_sink__format(p->s, " title=\"%s, rank %d\">",
                     why_figure__signed(score->score, largest).text, (int)score->rank);
}

static void put_line(const why_page *p, const why_view *v, int32_t i, double largest)
{
    const why_view_line *line = &v->lines[i];
    uint32_t at = line->start;
    int32_t token = line->first_token;
    why_segment segment;

    why_sink__format(p->s, "<code class=l id=m%dL%d data-n=%d>", (int)p->section, (int)i + 1,
                     (int)i + 1);
    if (v->largest_line > 0 && fabs(line->score) >= 0.05 * v->largest_line)
        why_page__bar(p->s, line->score / v->largest_line);
    while (why_view__segment(v, line, &at, &token, &segment)) {
        if (segment.level != 0)
            put_mark(p, &segment, largest);
        why_escape__html(p->s, p->e->tree->text + segment.start, segment.end - segment.start, true);
        why_sink__text(p->s, segment.level ? "</mark>" : "");
    }
    why_sink__text(p->s, "\n</code>");
}

static void put_lines(const why_page *p, const why_view *v, double largest)
{
    for (int32_t i = 0; i < v->n_lines && p->s->status == WHY_OK;) {
        int32_t n_folded = why_view__folded(v, i);
        if (n_folded == 0) {
            put_line(p, v, i++, largest);
            continue;
        }
        why_sink__format(p->s, "<details class=f><summary>Lines %d to %d, without marks</summary>",
                         (int)i + 1, (int)(i + n_folded));
        for (int32_t last = i + n_folded; i < last; i++)
            put_line(p, v, i, largest);
        why_sink__text(p->s, "</details>\n");
    }
}

static void put_swatches(why_sink *s, char sign)
{
    for (int i = 1; i <= 5; i++) {
        int level = sign == 'o' ? 6 - i : i;
        why_sink__format(s, "<mark class=%c%d>%s%d</mark>", sign, level,
                         sign == 'o' ? "\xE2\x88\x92" : "+", level);
    }
}

static void put_legend(const why_page *p, double largest)
{
    why_sink__text(p->s, "<div class=legend><span>opposes ");
    why_page__text(p->s, p->e->target_name);
    why_sink__text(p->s, "</span><span>");
    put_swatches(p->s, 'o');
    why_sink__text(p->s, "</span><span>");
    put_swatches(p->s, 's');
    why_sink__text(p->s, "</span><span>supports ");
    why_page__text(p->s, p->e->target_name);
    why_sink__text(p->s, "</span></div>\n<p class=note>Step 5 is the strongest token of this "
                         "sample");
    why_sink__format(p->s, " (%s %s). ", why_figure__signed(fabs(largest), largest).text + 1,
                     p->e->output);
    why_sink__text(p->s, "Underlined from step 3, strongest in bold; what opposes is dotted. "
                         "The bar beside a line is the sum of its tokens: right supports, left "
                         "opposes.</p>\n");
}

int why_page__code(const why_page *p)
{
    why_view *v;
    int32_t *top, n_top, digits = 2;

    WHY_TRY(why_view__new(p->s->cx, &v, p->e, WHY_FOCUS_MARKED, p->options->context));
    WHY_TRY(why_explanation_top(p->s->cx, &top, &n_top, p->e, 1));
    double largest = n_top > 0 ? p->e->token_scores[top[0]].score : 0;
    for (int32_t n = v->n_lines; n >= 100; n /= 10)
        digits++;
    why_sink__text(p->s, "<div class=block><h3>Source</h3>\n");
    put_legend(p, largest);
    why_sink__format(p->s,
                     "<div class=src style=\"--digits:%dch;--gutter:%dch\" tabindex=0 role=region "
                     "translate=no dir=ltr "
                     "aria-label=\"Source with marks, ",
                     (int)digits, digits <= 4 ? 12 : 16);
    why_page__text(p->s, why_method_name(p->e->method));
    why_sink__text(p->s, "\">\n");
    put_lines(p, v, largest);
    why_sink__text(p->s, v->n_lines ? "</div></div>\n"
                                    : "<p class=note>The sample is empty.</p></div></div>\n");
    return p->s->status;
}
