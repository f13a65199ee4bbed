/* for_to_while.c — for (init; c; update) S   becomes   { init; while (c) { S update; } }.
 * The block keeps the scope of what init declares. Each `continue` of this loop runs the update
 * first: { update; continue; }.
 * No point when
 *   - a label's `continue`, a macro or a continue inside `try` leads round the update;
 *   - the body declares anew a name of the update, or (C++) has objects whose destructors could see
 *     that the update runs in front of them;
 *   - Java could not reach the update, or that is not known;
 *   - the condition declares something; a #pragma stands in front; there is nothing in
 *     the parentheses (for-ever-to-while). */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

typedef struct {
    why_rewrite *r;
    const why_analysis *a;
    const why_tree *tree;
    int32_t loop, body;
    bool has_update, is_declared; /* init is a declaration */
    bool is_nested;               /* the body keeps its own braces inside the new ones */
    bool is_update_last;          /* the update follows the body */
} loop_parts;

/* ---- may it be ---- */

/* i-th child in the field, commas passed over. */
static int32_t part(const why_tree *tree, int32_t loop, const char *field, int32_t i)
{
    int32_t at = why_syntax__child(tree, loop, 0);

    for (; at >= 0; at = why_syntax__next(tree, at)) {
        if ((tree->nodes[at].flags & WHY_NODE_NAMED) && why_syntax__is_field(tree, at, field) &&
            i-- == 0)
            return at;
    }
    return -1;
}

static const char *init_field(const why_tree *tree)
{
    return why_syntax__lang(tree, "java") ? "init" : "initializer";
}

/* An expression that would be a declaration as a statement: T(x). */
static bool is_like_declaration(const why_analysis *a, int32_t expression)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t function = why_syntax__field(tree, expression, "function");
    const why_binding *b = why_analysis__binding_of(a, function);

    return why_syntax__lang(tree, "cpp") && function >= 0 &&
           (!why_syntax__is_any(tree, function,
                                "identifier field_expression qualified_identifier") ||
            (b && b->kind == WHY_BINDING_TYPE));
}

/* Only variables of this function that nothing else can see are read and written. */
static bool is_private(const why_analysis *a, int32_t expression)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t last = expression + tree->nodes[expression].n_below;
    uint32_t seen = WHY_IS_STATIC | WHY_IS_REFERENCE | WHY_IS_VOLATILE | WHY_IS_CAPTURED |
                    WHY_IS_ADDRESSED;

    if (why_analysis__effects(a, expression) & ~(uint32_t)WHY_EFFECT_WRITES)
        return false;
    for (int32_t i = expression; i <= last; i++) {
        const why_binding *b;
        if (!why_syntax__is(tree, i, "identifier"))
            continue;
        b = why_analysis__binding_of(a, i);
        if (!b || (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
            (b->flags & seen))
            return false;
    }
    return true;
}

static bool is_update_private(const loop_parts *p)
{
    int32_t update;

    for (int32_t i = 0; (update = part(p->tree, p->loop, "update", i)) >= 0; i++) {
        if (!is_private(p->a, update))
            return false;
    }
    return true;
}

/* Does the body declare anything that may have a destructor. */
static bool has_objects(const loop_parts *p)
{
    const why_tree *tree = p->tree;
    int32_t i = p->body;

    if (!why_syntax__lang(tree, "cpp"))
        return false;
    while ((i = why_syntax__below(tree, p->body, i + 1, "declaration")) >= 0) {
        if (!why_syntax__is_any(tree, why_syntax__field(tree, i, "type"),
                                "primitive_type sized_type_specifier"))
            return true;
    }
    return false;
}

/* Every own `continue` of the loop may have the update in front of it. */
static bool are_jumps_free(const loop_parts *p, int32_t *n)
{
    const why_tree *tree = p->tree;
    int32_t i = p->loop;

    *n = 0;
    while ((i = why_syntax__jump_of(tree, p->loop, i + 1, "continue_statement")) >= 0) {
        int32_t above;
        if (why_syntax__n_named(tree, i) > 0) /* a label: leaves this loop */
            continue;
        above = why_syntax__above(tree, i,
                                  "try_statement try_with_resources_statement "
                                  "synchronized_statement seh_try_statement");
        if (i < p->body || above > p->loop)
            return false;
        ++*n;
    }
    return !why_flow__is_label_used(tree, p->loop, "continue_statement");
}

static bool is_update_movable(loop_parts *p)
{
    const why_tree *tree = p->tree;
    why_flow end = why_flow__end(p->a, p->body);
    int32_t update, n_jumps;

    if (why_control__may_hide(p->a, p->body) || !are_jumps_free(p, &n_jumps))
        return false;
    for (int32_t i = 0; (update = part(tree, p->loop, "update", i)) >= 0; i++) {
        if (is_like_declaration(p->a, update) ||
            why_syntax__is_any(tree, update, "lambda_expression compound_statement") ||
            why_syntax__below(tree, update, update + 1, "lambda_expression compound_statement") >=
                0 ||
            why_control__is_shadowed(p->a, update, p->body))
            return false;
    }
    p->is_update_last = true;
    if (why_syntax__lang(tree, "java")) {
        if (end == WHY_FLOW_UNSURE)
            return false;
        p->is_update_last = end == WHY_FLOW_ENDS;
    }
    if (has_objects(p) && !is_update_private(p)) {
        p->is_nested = true;
        return n_jumps == 0;
    }
    return true;
}

static bool is_point(loop_parts *p)
{
    const why_tree *tree = p->tree;
    int32_t condition = why_syntax__field(tree, p->loop, "condition"), init;

    p->body = why_syntax__field(tree, p->loop, "body");
    init = part(tree, p->loop, init_field(tree), 0);
    p->is_declared = why_syntax__is_any(tree, init, "declaration local_variable_declaration");
    p->has_update = part(tree, p->loop, "update", 0) >= 0;
    if ((init < 0 && condition < 0 && !p->has_update) ||
        why_syntax__is(tree, condition, "declaration") ||
        why_syntax__is_any(tree, init, "alias_declaration type_definition init_statement") ||
        (init >= 0 && !p->is_declared && is_like_declaration(p->a, init)) ||
        !why_control__is_body(p->a, p->body) || why_control__is_after_pragma(tree, p->loop) ||
        why_flow__is_label_used(tree, p->loop, "continue_statement"))
        return false;
    return !p->has_update || is_update_movable(p);
}

/* ---- writing ---- */

/* Each part of the field on a line of its own, as a statement. */
static void write_parts(const loop_parts *p, const char *field, const char *indent)
{
    int32_t at;

    for (int32_t i = 0; (at = part(p->tree, p->loop, field, i)) >= 0; i++) {
        why_rewrite_text(p->r, "\n%s", indent);
        why_rewrite_copy_node(p->r, at, 0);
        if (!why_syntax__is_any(p->tree, at, "declaration local_variable_declaration"))
            why_rewrite_text(p->r, ";");
    }
}

static void write_body(const loop_parts *p, const char *indent, const char *deeper, unsigned flags)
{
    const why_tree *tree = p->tree;
    uint32_t start = why_syntax__start(tree, p->body), end = why_syntax__end(tree, p->body);
    bool is_braced = why_syntax__is_braced(tree, p->body);

    if (!p->has_update) {
        if (is_braced)
            why_rewrite_copy(p->r, start, start + 1, 0);
        why_rewrite_copy(p->r, start + is_braced, end - is_braced, flags);
        if (is_braced)
            why_rewrite_copy(p->r, end - 1, end, 0);
        return;
    }
    is_braced = is_braced && !p->is_nested;
    if (is_braced) {
        why_rewrite_copy(p->r, start, start + 1, 0);
        why_control__copy_inside(p->r, tree, p->body, flags);
    } else {
        why_rewrite_text(p->r, "{\n%s", deeper);
        why_rewrite_copy(p->r, start, end, flags | WHY_COPY_INDENT);
    }
    if (p->is_update_last)
        write_parts(p, "update", deeper);
    why_rewrite_text(p->r, "\n%s", indent);
    if (is_braced)
        why_rewrite_copy(p->r, end - 1, end, 0);
    else
        why_rewrite_text(p->r, "}");
}

static void write_jumps(const loop_parts *p)
{
    const why_tree *tree = p->tree;
    int32_t i = p->loop, at;

    while (p->has_update &&
           (i = why_syntax__jump_of(tree, p->loop, i + 1, "continue_statement")) >= 0) {
        if (why_syntax__n_named(tree, i) > 0)
            continue;
        why_rewrite_replace_node(p->r, i);
        why_rewrite_text(p->r, "{ ");
        for (int32_t k = 0; (at = part(tree, p->loop, "update", k)) >= 0; k++) {
            why_rewrite_copy_node(p->r, at, 0);
            why_rewrite_text(p->r, "; ");
        }
        why_rewrite_copy_node(p->r, i, 0);
        why_rewrite_text(p->r, " }");
    }
}

static int write_point(why_ctx *cx, const loop_parts *p)
{
    const why_tree *tree = p->tree;
    const char *base = why_rewrite_indent_at(p->r, why_syntax__start(tree, p->loop));
    const char *unit = why_rewrite_indent(p->r);
    bool has_init = part(tree, p->loop, init_field(tree), 0) >= 0;
    bool is_block = p->is_declared || (has_init && !why_syntax__is_in_block(tree, p->loop));
    const char *indent = why_arena_printf(cx, "%s%s", base, is_block ? unit : "");
    const char *deeper = why_arena_printf(cx, "%s%s%s", base, is_block ? unit : "", unit);
    int32_t condition = why_syntax__field(tree, p->loop, "condition");
    int32_t first = part(tree, p->loop, init_field(tree), 0);

    if (!indent || !deeper)
        return WHY_ENOMEM;
    why_rewrite_begin(p->r, p->loop, "for to while");
    why_rewrite_replace_node(p->r, p->loop);
    if (is_block) {
        why_rewrite_text(p->r, "{");
        write_parts(p, init_field(tree), indent);
        why_rewrite_text(p->r, "\n%s", indent);
    } else if (has_init) {
        why_rewrite_copy_node(p->r, first, 0);
        why_rewrite_text(p->r, ";\n%s", indent);
        for (int32_t k = 1; (first = part(tree, p->loop, init_field(tree), k)) >= 0; k++) {
            why_rewrite_copy_node(p->r, first, 0);
            why_rewrite_text(p->r, ";\n%s", indent);
        }
    }
    why_rewrite_text(p->r, "while (");
    if (condition >= 0)
        why_rewrite_copy_node(p->r, condition, 0);
    else
        why_rewrite_text(p->r, why_syntax__lang(tree, "c") ? "1" : "true");
    why_rewrite_text(p->r, ") ");
    write_body(p, indent, deeper, WHY_COPY_OPEN | (is_block ? WHY_COPY_INDENT : 0));
    if (is_block)
        why_rewrite_text(p->r, "\n%s}", base);
    write_jumps(p);
    return why_rewrite_end(p->r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        loop_parts p = {.r = r, .a = a, .tree = tree, .loop = i};
        if (why_syntax__is(tree, i, "for_statement") && is_point(&p))
            WHY_TRY(write_point(cx, &p));
    }
    return WHY_OK;
}

WHY_TRANSFORM(for_to_while) = {
    .name = "for-to-while",
    .summary = "for (init; c; update) S becomes { init; while (c) { S update; } }",
    .family = "for <-> while",
    .inverse = "while-to-for",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
