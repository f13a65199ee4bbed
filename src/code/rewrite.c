/* rewrite.c — where transforms write their points down, and the checks every point has to pass.
 *
 * The checks are the same for all transforms, so that none can forget them: nothing inside broken
 * code, nothing in directives, nothing where a macro may make other syntax of the text.
 */
#include <assert.h>
#include <stdio.h>

#include "code_p.h"
#include "rewrite_p.h"

static void stick(why_rewrite *r, int status)
{
    if (r->status == WHY_OK)
        r->status = status;
}

/* Room for one more in a growing array; false after an error. */
static bool has_room(why_rewrite *r, void **block, size_t *room, int32_t n, size_t size)
{
    if ((size_t)n < *room)
        return true;
    if (n == INT32_MAX - 1) {
        stick(r, why_fail(r->cx, WHY_ELIMIT, "%s: too many edits; split the file", r->tree->name));
        return false;
    }
    stick(r, why_grow(r->cx, block, *room ? *room * 2 : 64, size));
    if (r->status == WHY_OK)
        *room = *room ? *room * 2 : 64;
    return r->status == WHY_OK;
}

/* ---- units with errors, and directives ---- */

static int add_range(why_rewrite *r, uint32_t **ranges, int32_t *n, size_t *room, int32_t node)
{
    if ((size_t)*n * 2 + 2 > *room) {
        size_t wanted = *room ? *room * 2 : 16;
        WHY_TRY(why_grow(r->cx, (void **)ranges, wanted, sizeof **ranges));
        *room = wanted;
    }
    (*ranges)[*n * 2] = why_syntax__start(r->tree, node);
    (*ranges)[*n * 2 + 1] = why_syntax__end(r->tree, node);
    (*n)++;
    return WHY_OK;
}

static bool has_error_below(const why_tree *tree, int32_t node)
{
    for (int32_t i = node; i <= node + tree->nodes[node].n_below; i++) {
        if (tree->nodes[i].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING))
            return true;
    }
    return false;
}

/* Holders of functions: an error in one of their members says nothing about the others. */
static bool is_holder(const why_tree *tree, int32_t node)
{
    return node == 0 ||
           why_syntax__is_any(tree, node,
                              "namespace_definition declaration_list linkage_specification "
                              "template_declaration class_specifier struct_specifier "
                              "field_declaration_list class_declaration class_body "
                              "interface_declaration interface_body enum_declaration enum_body "
                              "enum_body_declarations record_declaration class_definition "
                              "decorated_definition preproc_if preproc_ifdef preproc_else "
                              "preproc_elif") ||
           (why_syntax__is(tree, node, "block") &&
            why_syntax__is(tree, why_syntax__parent(tree, node), "class_definition"));
}

/* The units are the outermost functions and what stands beside them. */
static int find_broken(why_rewrite *r)
{
    const why_tree *tree = r->tree;
    size_t room = 0;

    if (tree->n_errors == 0)
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (is_holder(tree, i) && !(tree->nodes[i].flags & WHY_NODE_ERROR))
            continue;
        if (has_error_below(tree, i))
            WHY_TRY(add_range(r, &r->broken, &r->n_broken, &room, i));
        i += tree->nodes[i].n_below;
    }
    return WHY_OK;
}

/* From the mark to the end of its logical line: a conditional's own lines count, not what stands
 * between them. */
static int find_directives(why_rewrite *r)
{
    const why_tree *tree = r->tree;
    size_t room = 0;

    if (!why_syntax__is_c_family(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        uint32_t at = why_syntax__start(tree, i), n_bytes = (uint32_t)tree->n_bytes;
        if (tree->nodes[i].n_below > 0 || at >= n_bytes || tree->text[at] != '#')
            continue;
        WHY_TRY(add_range(r, &r->directives, &r->n_directives, &room, i));
        while (at < n_bytes && (tree->text[at] != '\n' || tree->text[at - 1] == '\\' ||
                                (tree->text[at - 1] == '\r' && tree->text[at - 2] == '\\')))
            at++;
        r->directives[r->n_directives * 2 - 1] = at;
    }
    return WHY_OK;
}

/* Do the sorted, disjoint ranges meet [start, end)? An empty range is met when it lies inside of
 * one. */
static bool meets(const uint32_t *ranges, int32_t n, uint32_t start, uint32_t end)
{
    int32_t low = 0, high = n;

    while (low < high) { /* the first that ends behind start */
        int32_t middle = low + (high - low) / 2;
        if (ranges[middle * 2 + 1] > start)
            high = middle;
        else
            low = middle + 1;
    }
    if (low == n)
        return false;
    return start < end ? ranges[low * 2] < end : ranges[low * 2] < start;
}

/* ---- the file's habits ---- */

static const char *newline_of(const why_tree *tree)
{
    const char *at = tree->n_bytes > 0 ? memchr(tree->text, '\n', tree->n_bytes) : NULL;

    if (at)
        return at > tree->text && at[-1] == '\r' ? "\r\n" : "\n";
    return tree->n_bytes > 0 && memchr(tree->text, '\r', tree->n_bytes) ? "\r" : "\n";
}

/* One level of indent: a tab where lines begin with tabs, else the step that is taken most often.
 * Lines that begin inside of a string or a comment say nothing. */
static const char *indent_of(why_ctx *cx, const why_tree *tree)
{
    int32_t n_steps[9] = {0}, n_tabs = 0, best = 4;
    uint32_t last_width = 0, last_line = 0;

    for (int32_t t = 0; t < tree->n_tokens; t++) {
        const why_span *span = &tree->tokens[t].span;
        uint32_t width = span->col - 1;
        bool is_first = span->line > last_line;
        last_line = span->end_line;
        if (!is_first)
            continue;
        n_tabs += width > 0 && tree->text[span->start - 1] == '\t';
        if (width > last_width && width - last_width <= 8)
            n_steps[width - last_width]++;
        last_width = width;
    }
    for (int32_t k = 1; k <= 8; k++) {
        if (n_steps[k] > n_steps[best])
            best = k;
    }
    if (n_tabs > n_steps[best])
        return "\t";
    return why_arena_printf(cx, "%*s", (int)best, "");
}

int why_rewrite__init(why_rewrite *r, why_ctx *cx, const why_analysis *a, int32_t max_points)
{
    *r = (why_rewrite){.cx = cx, .analysis = a, .tree = why_analysis__tree(a)};
    r->max_points = max_points;
    r->sink.tree = r->tree;
    r->sink.newline = newline_of(r->tree);
    r->sink.indent = indent_of(cx, r->tree);
    r->sink.refused = why_arena_alloc(cx, (size_t)why_transform__count() + 1,
                                      sizeof *r->sink.refused);
    if (!r->sink.indent || !r->sink.refused)
        return WHY_ENOMEM;
    WHY_TRY(find_broken(r));
    return find_directives(r);
}

void why_rewrite__release(why_rewrite *r)
{
    why_free(r->sink.points);
    why_free(r->sink.bodies);
    why_free(r->sink.edits);
    why_free(r->sink.parts);
    why_free(r->sink.guards);
    why_free(r->broken);
    why_free(r->directives);
}

/* ---- building a point ---- */

static why_point_body *body_of(why_rewrite *r)
{
    return &r->sink.bodies[r->sink.n_points];
}

void why_rewrite_begin(why_rewrite *r, int32_t node, const char *note, ...)
{
    why_points *s = &r->sink;
    va_list args;
    char text[512];

    assert(!r->is_open);
    r->is_open = true;
    r->is_cancelled = node < 0;
    if (r->status != WHY_OK || node < 0)
        return;
    if (!has_room(r, (void **)&s->points, &r->point_room, s->n_points, sizeof *s->points) ||
        !has_room(r, (void **)&s->bodies, &r->body_room, s->n_points, sizeof *s->bodies))
        return;
    va_start(args, note);
    vsnprintf(text, sizeof text, note, args);
    va_end(args);
    s->points[s->n_points] = (why_point){
        .transform = r->transform,
        .span = r->tree->nodes[node].span,
        .note = why_arena_strndup(r->cx, text, strlen(text)),
    };
    s->bodies[s->n_points] =
        (why_point_body){.first_edit = s->n_edits, .first_guard = s->n_guards};
    if (!s->points[s->n_points].note)
        stick(r, WHY_ENOMEM);
}

static bool is_writing(const why_rewrite *r)
{
    assert(r->is_open);
    return r->status == WHY_OK && !r->is_cancelled;
}

void why_rewrite_replace(why_rewrite *r, uint32_t start, uint32_t end)
{
    why_points *s = &r->sink;

    if (!is_writing(r))
        return;
    assert(start <= end && end <= r->tree->n_bytes);
    if (!has_room(r, (void **)&s->edits, &r->edit_room, s->n_edits, sizeof *s->edits))
        return;
    s->edits[s->n_edits++] = (why_edit){
        .start = start, .end = end, .point = s->n_points, .first_part = s->n_parts};
    body_of(r)->n_edits++;
}

void why_rewrite_replace_node(why_rewrite *r, int32_t node)
{
    if (node < 0)
        why_rewrite_cancel(r);
    else
        why_rewrite_replace(r, why_syntax__start(r->tree, node), why_syntax__end(r->tree, node));
}

static void add_part(why_rewrite *r, why_part part)
{
    why_points *s = &r->sink;

    assert(s->n_edits > 0 && body_of(r)->n_edits > 0);
    if (!has_room(r, (void **)&s->parts, &r->part_room, s->n_parts, sizeof *s->parts))
        return;
    s->parts[s->n_parts++] = part;
    s->edits[s->n_edits - 1].n_parts++;
}

void why_rewrite_copy(why_rewrite *r, uint32_t start, uint32_t end, unsigned flags)
{
    if (!is_writing(r))
        return;
    assert(start <= end && end <= r->tree->n_bytes);
    if (start == end)
        return;
    add_part(r, (why_part){.kind = WHY_PART_COPY, .flags = flags, .start = start, .end = end});
}

void why_rewrite_copy_node(why_rewrite *r, int32_t node, unsigned flags)
{
    if (node < 0)
        why_rewrite_cancel(r);
    else
        why_rewrite_copy(r, why_syntax__start(r->tree, node), why_syntax__end(r->tree, node),
                         flags);
}

/* New text with the file's line ends, into the arena. */
static const char *with_line_ends(why_rewrite *r, const char *text, uint32_t *n_bytes)
{
    why_str s = {0};
    const char *kept = NULL;
    int status = WHY_OK;

    for (const char *at = text; *at && status == WHY_OK; at++) {
        if (*at == '\n')
            status = why_str_puts(r->cx, &s, r->sink.newline);
        else
            status = why_str_append(r->cx, &s, at, 1);
    }
    if (status == WHY_OK)
        kept = why_arena_strndup(r->cx, s.bytes ? s.bytes : "", s.n_bytes);
    *n_bytes = (uint32_t)s.n_bytes;
    why_str_release(&s);
    if (!kept)
        stick(r, WHY_ENOMEM);
    return kept;
}

void why_rewrite_text(why_rewrite *r, const char *format, ...)
{
    why_part part = {.kind = WHY_PART_TEXT};
    char *made;
    va_list args, again;
    int n;

    if (!is_writing(r))
        return;
    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    made = why_arena_alloc(r->cx, (size_t)n + 1, 1);
    if (made)
        vsnprintf(made, (size_t)n + 1, format, again);
    va_end(again);
    part.text = made ? with_line_ends(r, made, &part.n_bytes) : NULL;
    if (!part.text)
        stick(r, WHY_ENOMEM);
    else if (part.n_bytes > 0)
        add_part(r, part);
}

void why_rewrite_stand(why_rewrite *r, uint32_t start, uint32_t end, const char *text)
{
    why_part part = {.kind = WHY_PART_STAND, .start = start, .end = end};

    if (!is_writing(r))
        return;
    assert(start <= end && end <= r->tree->n_bytes);
    part.text = with_line_ends(r, text, &part.n_bytes);
    if (part.text && part.n_bytes > 0)
        add_part(r, part);
}

static void add_guard(why_rewrite *r, uint32_t start, uint32_t end, bool is_pin)
{
    why_points *s = &r->sink;

    if (!is_writing(r) || start >= end ||
        !has_room(r, (void **)&s->guards, &r->guard_room, s->n_guards, sizeof *s->guards))
        return;
    s->guards[s->n_guards++] =
        (why_guard){.start = start, .end = end, .point = s->n_points, .is_pin = is_pin};
    body_of(r)->n_guards++;
}

void why_rewrite_guard(why_rewrite *r, uint32_t start, uint32_t end)
{
    add_guard(r, start, end, false);
}

void why_rewrite_pin(why_rewrite *r, uint32_t start, uint32_t end)
{
    add_guard(r, start, end, true);
}

void why_rewrite_guard_statement(why_rewrite *r, int32_t node)
{
    uint32_t at;
    int32_t i;

    if (!is_writing(r) || node < 0)
        return;
    at = why_syntax__start(r->tree, node);
    for (i = node + 1; i <= node + r->tree->nodes[node].n_below; i++) {
        if (!why_syntax__is_braced(r->tree, i))
            continue;
        add_guard(r, at, why_syntax__start(r->tree, i) + 1, false);
        at = why_syntax__end(r->tree, i) - 1;
        i += r->tree->nodes[i].n_below;
    }
    add_guard(r, at, why_syntax__end(r->tree, node), false);
}

void why_rewrite_cancel(why_rewrite *r)
{
    r->is_cancelled = true;
}

/* ---- the common checks ---- */

/* First token that ends behind `at`; n_tokens past the last. */
static int32_t token_at(const why_tree *tree, uint32_t at)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A name put in the place of a name: what its transform knows of macros is enough. */
static bool is_renaming(const why_rewrite *r, const why_edit *e)
{
    const why_tree *tree = r->tree;
    int32_t t = token_at(tree, e->start);

    return e->n_parts == 1 && r->sink.parts[e->first_part].kind == WHY_PART_STAND &&
           t < tree->n_tokens && tree->tokens[t].span.start == e->start &&
           tree->tokens[t].span.end == e->end &&
           (tree->tokens[t].kind == WHY_TOKEN_IDENTIFIER ||
            tree->tokens[t].kind == WHY_TOKEN_TYPE);
}

/* The bytes of [start, end) hold what no point may touch. */
static bool is_barred(const why_rewrite *r, uint32_t start, uint32_t end)
{
    const why_tree *tree = r->tree;

    if (start >= end)
        return false;
    if (!r->transform->edits_directives &&
        meets(r->directives, r->n_directives, start, end))
        return true;
    if (r->transform->level == WHY_LEVEL_LAYOUT)
        return false;
    if (why_analysis__is_macro_inside(r->analysis, start, end))
        return true;
    for (int32_t t = token_at(tree, start); t < tree->n_tokens; t++) {
        if (tree->tokens[t].span.start >= end)
            break;
        if (tree->tokens[t].node >= 0 &&
            why_analysis__is_macro_argument(r->analysis, tree->tokens[t].node))
            return true;
    }
    return false;
}

static bool is_open_copy(const why_rewrite *r, const why_edit *e, int32_t i)
{
    const why_part *part = &r->sink.parts[e->first_part + i];

    return part->kind == WHY_PART_COPY && (part->flags & WHY_COPY_OPEN) &&
           part->start >= e->start && part->end <= e->end;
}

/* The replaced bytes outside of open copies: these lie in rising order in all but moves, where the
 * whole range is looked at. */
static bool is_edit_barred(const why_rewrite *r, const why_edit *e)
{
    uint32_t at = e->start;

    if (meets(r->broken, r->n_broken, e->start, e->end))
        return true;
    if (e->start == e->end) {
        int32_t t = token_at(r->tree, e->start);
        if (!r->transform->edits_directives &&
            meets(r->directives, r->n_directives, e->start, e->end))
            return true;
        return r->transform->level == WHY_LEVEL_EXPRESSION && t < r->tree->n_tokens &&
               is_barred(r, r->tree->tokens[t].span.start, r->tree->tokens[t].span.end);
    }
    if (is_renaming(r, e))
        return !r->transform->edits_directives &&
               meets(r->directives, r->n_directives, e->start, e->end);
    for (int32_t i = 0; i < e->n_parts; i++) {
        const why_part *part = &r->sink.parts[e->first_part + i];
        if (!is_open_copy(r, e, i) || part->start < at)
            continue;
        if (is_barred(r, at, part->start))
            return true;
        at = part->end;
    }
    return is_barred(r, at, e->end);
}

static bool copies(const why_rewrite *r, const why_edit *e, uint32_t start, uint32_t end)
{
    for (int32_t i = 0; i < e->n_parts; i++) {
        const why_part *part = &r->sink.parts[e->first_part + i];
        if (part->kind == WHY_PART_COPY && part->start <= start && part->end >= end)
            return true;
    }
    return false;
}

/* Edits of one point may only overlap when one is inside what the other copies. */
static bool is_tangled(const why_rewrite *r, const why_point_body *body)
{
    const why_edit *edits = r->sink.edits + body->first_edit;

    if (body->n_edits > 64) /* many edits are renames and layout: written from left to right */
        return false;
    for (int32_t i = 0; i < body->n_edits; i++) {
        for (int32_t j = 0; j < body->n_edits; j++) {
            const why_edit *outer = &edits[i], *inner = &edits[j];
            bool is_over = inner->start < outer->end && inner->end > outer->start &&
                           inner->end - inner->start <= outer->end - outer->start && i != j;
            if (is_over && !copies(r, outer, inner->start, inner->end) &&
                !copies(r, inner, outer->start, outer->end))
                return true;
        }
    }
    return false;
}

static bool is_refused(const why_rewrite *r, const why_point_body *body)
{
    if (r->tree->n_folded > 0 || is_tangled(r, body))
        return true;
    for (int32_t i = 0; i < body->n_edits; i++) {
        if (is_edit_barred(r, &r->sink.edits[body->first_edit + i]))
            return true;
    }
    return false;
}

int why_rewrite_end(why_rewrite *r)
{
    why_points *s = &r->sink;
    why_point_body *body;

    assert(r->is_open);
    r->is_open = false;
    if (r->status != WHY_OK)
        return r->status;
    body = s->bodies ? body_of(r) : NULL;
    if (!body)
        return WHY_OK; /* cancelled before the first point was there */
    if (!r->is_cancelled && body->n_edits > 0 && !is_refused(r, body)) {
        if (s->n_points >= r->max_points)
            return r->status = why_fail(r->cx, WHY_ELIMIT,
                                        "%s: more than %d points; name fewer transforms, or split "
                                        "the file",
                                        r->tree->name, (int)r->max_points);
        s->n_points++;
        return why_check_cancel(r->cx);
    }
    if (!r->is_cancelled && body->n_edits > 0)
        s->refused[why_transform__index(r->transform)]++;
    if (body->n_edits > 0)
        s->n_parts = s->edits[body->first_edit].first_part;
    s->n_edits = body->first_edit;
    s->n_guards = body->first_guard;
    return why_check_cancel(r->cx);
}

/* ---- names and indents ---- */

const char *why_rewrite_fresh_name(why_rewrite *r, const char *stem)
{
    /* A header may take every name that begins so: strf*, is*. */
    for (int n_tries = 0; r->status == WHY_OK; n_tries++) {
        char *name = why_arena_printf(r->cx, "%s_%d", n_tries < 50 ? stem : "local",
                                      (int)(++r->n_names + 1));
        if (!name)
            stick(r, WHY_ENOMEM);
        else if (!why_analysis__is_name_taken(r->analysis, name, strlen(name)))
            return name;
    }
    return NULL;
}

const char *why_rewrite_indent_at(why_rewrite *r, uint32_t byte)
{
    const char *text = r->tree->text;
    uint32_t start = byte, end;

    while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r')
        start--;
    if (start == 0 && r->tree->n_bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        start = 3;
    for (end = start; end < byte && (text[end] == ' ' || text[end] == '\t'); end++)
        ;
    text = why_arena_strndup(r->cx, text + start, end - start);
    if (!text)
        stick(r, WHY_ENOMEM);
    return text ? text : "";
}

const char *why_rewrite_indent(why_rewrite *r)
{
    return r->sink.indent;
}
