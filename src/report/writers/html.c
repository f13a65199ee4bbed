/* html.c — an explanation as one HTML file to mail: no request, no script, readable from file://,
 * on paper, on a phone, in two themes and without colour. The parts of the page are in
 * page_*.c. */
#include "page_p.h"

#include <string.h>

static void put_document_head(why_sink *s, const why_explanation *e, int32_t n)
{
    why_page__head(s);
    why_escape__html(s, e->sample_id, strlen(e->sample_id), false);
    why_sink__text(s, ": why ");
    why_escape__html(s, e->target_name, strlen(e->target_name), false);
    why_sink__text(s, "?</title>\n");
    why_page__style(s, n);
    why_sink__text(s, "</head>\n<body>\n<a class=skip href=\"#main\">Skip to the "
                      "explanation</a>\n");
}

static void put_page_head(why_sink *s, const why_explanation *e)
{
    why_sink__text(s, "<header>\n<h1>");
    why_page__text(s, e->sample_id);
    why_sink__format(s, "</h1>\n<p class=facts>%s, %s lines, %s tokens",
                     e->tree->lang ? why_language_name(e->tree->lang) : "text",
                     why_figure__count(e->tree->n_lines).text,
                     why_figure__count(e->tree->n_tokens).text);
    if (strcmp(e->sample_id, e->tree->name) != 0) {
        why_sink__text(s, ", file ");
        why_page__text(s, e->tree->name);
    }
    why_sink__text(s, "</p>\n</header>\n<main id=main>\n");
}

static void put_tabs(why_sink *s, const why_explanation *const *explanations, int32_t n)
{
    why_sink__text(s, "<fieldset><legend>Method</legend>\n");
    for (int32_t i = 0; i < n; i++) {
        why_sink__format(s,
                         "<span class=tab><input type=radio name=method id=p%d%s><label for=p%d>",
                         (int)i + 1, i ? "" : " checked", (int)i + 1);
        why_page__text(s, why_method_name(explanations[i]->method));
        why_sink__text(s, "</label></span>\n");
    }
    why_sink__text(s, "</fieldset>\n");
}

/* Tokens stand between backticks in the reading: "`strcpy` (line 3)". A token may hold backticks
 * itself, so it ends where its line number begins. */
static void put_reading(why_sink *s, const char *text)
{
    const char *open, *end;

    while ((open = strchr(text, '`')) != NULL && (end = strstr(open + 1, "` (line ")) != NULL) {
        why_escape__html(s, text, (size_t)(open - text), true);
        why_sink__text(s, "<code>");
        why_escape__html(s, open + 1, (size_t)(end - open - 1), true);
        why_sink__text(s, "</code>");
        text = end + 1;
    }
    why_page__text(s, text);
}

static void put_lede(const why_page *p)
{
    const why_explanation *e = p->e;

    why_sink__text(p->s, "<div class=lede>\n<p class=verdict><b>");
    why_page__text(p->s, e->verdict->label_name);
    why_sink__format(p->s, "</b> <span>%s</span></p>\n",
                     why_figure__percent(e->verdict->probabilities[e->verdict->label]).text);
    why_sink__format(p->s, "<h2 id=h%d>Why ", (int)p->section);
    why_page__text(p->s, e->target_name);
    why_sink__text(p->s, "? Answered by ");
    why_page__text(p->s, why_method_name(e->method));
    why_sink__text(p->s, "</h2>\n<p class=facts>");
    why_sink__text(p->s, "Model ");
    why_page__text(p->s, e->model->name);
    why_sink__text(p->s, " (");
    why_page__text(p->s, e->model->arch);
    why_sink__text(p->s, "). Method: ");
    why_page__text(p->s, why_method_summary(e->method));
    why_sink__text(p->s, ". Positive scores support ");
    why_page__text(p->s, e->target_name);
    why_sink__text(p->s, ".</p>\n");
    if (e->reading && e->reading[0]) {
        why_sink__text(p->s, "<p class=reading>");
        put_reading(p->s, e->reading);
        why_sink__text(p->s, "</p>\n");
    }
    why_sink__text(p->s, "</div>\n");
}

static int put_section(const why_page *p)
{
    why_sink__format(p->s, "<section class=m id=m%d aria-labelledby=h%d>\n", (int)p->section,
                     (int)p->section);
    put_lede(p);
    why_sink__text(p->s, "<div class=cols>\n<div>\n");
    WHY_TRY(why_page__code(p));
    WHY_TRY(why_page__tokens(p));
    WHY_TRY(why_page__groups(p));
    why_sink__text(p->s, "</div>\n<div>\n");
    WHY_TRY(why_page__trust(p));
    WHY_TRY(why_page__classes(p));
    WHY_TRY(why_page__provenance(p));
    why_sink__text(p->s, "</div>\n</div>\n</section>\n");
    return p->s->status;
}

static int write_html(why_ctx *cx, why_str *out, const why_explanation *const *explanations,
                      int32_t n, const why_report_options *options)
{
    why_sink s = {.cx = cx, .out = out};

    put_document_head(&s, explanations[0], n);
    put_page_head(&s, explanations[0]);
    if (n > 1) {
        WHY_TRY(why_page__methods(&s, explanations, n));
        put_tabs(&s, explanations, n);
    }
    for (int32_t i = 0; i < n; i++) {
        why_page p = {.s = &s, .e = explanations[i], .options = options, .section = i + 1};
        WHY_TRY(put_section(&p));
    }
    why_page__foot(&s);
    return s.status;
}

static const char *const extensions[] = {".html", ".htm", NULL};

WHY_WRITER(html) = {
    .name = "html",
    .summary = "one self-contained page: marked source, tables, how far to trust it",
    .media_type = "text/html; charset=utf-8",
    .extensions = extensions,
    .write = write_html,
    .write_variants = why_variants__html,
};
