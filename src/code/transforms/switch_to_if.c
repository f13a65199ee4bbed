/* switch_to_if.c — switch (e) { case 1: case 2: A break; default: B }
 *   becomes   if (e == 1 || e == 2) { A } else { B }.
 * The selector is evaluated once: a plain variable that the tests cannot change stands for itself,
 * anything else goes into a fresh variable of its promoted type, in a block of its own.
 * Points only where
 *   - the selector is an integer of known type, the labels are small literals or names of
 *     enumerators and constants;
 *   - every group ends in `break`, a jump, or is the last one: nothing falls through;
 *   - no other `break` leaves the switch, no label stands deeper inside, no declaration is seen by
 * a later group, no macro may hide one of these. */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    int32_t node, selector, body;
    why_value value;
} switch_parts;

/* ---- labels and groups ---- */

static bool is_group(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node, "case_statement switch_block_statement_group");
}

static bool is_default(const why_tree *tree, int32_t group)
{
    return why_syntax__text_is(tree, why_syntax__child(tree, group, 0), "default");
}

/* The value of the group's label; -1 = default. */
static int32_t label_value(const why_tree *tree, int32_t group)
{
    if (why_syntax__is(tree, group, "case_statement"))
        return why_syntax__field(tree, group, "value");
    return why_syntax__named(tree, why_syntax__named(tree, group, 0), 0);
}

/* i-th statement of the group. */
static int32_t statement(const why_tree *tree, int32_t group, int32_t i)
{
    int32_t at = why_syntax__named(tree, group, 0);

    if (!is_default(tree, group) || why_syntax__is(tree, at, "switch_label"))
        at = why_syntax__next_named(tree, at);
    while (at >= 0 && i-- > 0)
        at = why_syntax__next_named(tree, at);
    return at;
}

static int32_t last_statement(const why_tree *tree, int32_t group)
{
    int32_t last = -1, at;

    for (int32_t i = 0; (at = statement(tree, group, i)) >= 0; i++)
        last = at;
    return last;
}

static int32_t next_group(const why_tree *tree, int32_t group)
{
    return why_syntax__next_named(tree, group);
}

/* The group's last break, perhaps at the end of its block; -1 = it has none. */
static int32_t final_break(const why_tree *tree, int32_t group)
{
    int32_t last = last_statement(tree, group);

    if (why_syntax__is_braced(tree, last) && last == statement(tree, group, 0))
        last = why_syntax__named(tree, last, why_syntax__n_named(tree, last) - 1);
    return why_syntax__is(tree, last, "break_statement") && why_syntax__n_named(tree, last) == 0
               ? last
               : -1;
}

/* ---- may it be ---- */

/* A literal that fits into an int and is not negative, or a name of a constant. */
static bool is_label(const switch_parts *p, int32_t value)
{
    const why_tree *tree = p->tree;
    const why_binding *b = why_analysis__binding_of(p->a, value);
    const char *text = tree->text + why_syntax__start(tree, value);
    uint32_t n = value < 0 ? 0 : why_syntax__end(tree, value) - why_syntax__start(tree, value);

    if (n == 0)
        return false;
    if (why_syntax__is_any(tree, value, "char_literal character_literal"))
        return text[0] == '\'';
    if (why_syntax__is_any(tree, value, "number_literal decimal_integer_literal")) {
        for (uint32_t i = 0; i < n; i++) {
            if (text[i] < '0' || text[i] > '9')
                return false;
        }
        return n < 10 && (n == 1 || text[0] != '0');
    }
    if (!why_syntax__is(tree, value, "identifier") || !b || why_syntax__lang(tree, "java"))
        return false;
    if (b->kind == WHY_BINDING_OTHER) /* C++: == on an enumerator may be anybody's */
        return why_syntax__lang(tree, "c") &&
               why_syntax__is(tree, why_syntax__parent(tree, b->name), "enumerator");
    return (b->kind == WHY_BINDING_GLOBAL || b->kind == WHY_BINDING_LOCAL) &&
           (b->flags & WHY_IS_CONST) && why_value__is_integer(b->value);
}

static bool is_group_free(const switch_parts *p, int32_t group)
{
    static const char plain[] =
        "expression_statement if_statement for_statement while_statement do_statement "
        "for_range_loop enhanced_for_statement switch_statement switch_expression return_statement "
        "break_statement continue_statement goto_statement throw_statement compound_statement "
        "block try_statement";
    const why_tree *tree = p->tree;
    bool is_last = next_group(tree, group) < 0;
    int32_t at, first = statement(tree, group, 0);

    if ((why_syntax__is(tree, group, "case_statement") &&
         why_syntax__token(tree, group, "...") >= 0) ||
        (!is_default(tree, group) && !is_label(p, label_value(tree, group))))
        return false;
    if (!why_syntax__is(tree, group, "case_statement") &&
        why_syntax__n_named(tree, why_syntax__named(tree, group, 0)) > 1)
        return false;
    for (int32_t i = 0; (at = statement(tree, group, i)) >= 0; i++) {
        if (!why_syntax__is_any(tree, at, plain) &&
            !(is_last &&
              why_syntax__is_any(tree, at, "declaration local_variable_declaration")))
            return false;
    }
    return first < 0 || is_last || final_break(tree, group) >= 0 ||
           why_flow__end(p->a, last_statement(tree, group)) == WHY_FLOW_NEVER;
}

/* The only breaks that leave the switch are the last ones of its groups. */
static bool are_breaks_last(const switch_parts *p)
{
    int32_t i = p->node;

    while ((i = why_syntax__jump_of(p->tree, p->node, i + 1, "break_statement")) >= 0) {
        int32_t group =
            why_syntax__above(p->tree, i, "case_statement switch_block_statement_group");
        if (why_syntax__n_named(p->tree, i) == 0 && final_break(p->tree, group) != i)
            return false;
    }
    return true;
}

static bool are_groups_free(const switch_parts *p)
{
    const why_tree *tree = p->tree;
    bool has_case = false;
    int32_t inner;

    for (int32_t i = why_syntax__child(tree, p->body, 1); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_syntax__text_is(tree, i, "}"))
            continue;
        if (!is_group(tree, i) || !is_group_free(p, i))
            return false;
        has_case = has_case || !is_default(tree, i);
    }
    /* Labels deeper inside that belong to no inner switch. */
    inner = p->body;
    while ((inner = why_syntax__below(tree, p->body, inner + 1, "case_statement")) >= 0) {
        if (why_syntax__parent(tree, inner) != p->body &&
            why_syntax__above(tree, inner, "switch_statement") == p->node)
            return false;
    }
    return has_case && why_syntax__below(tree, p->node, p->node + 1, "labeled_statement") < 0;
}

/* In the place of a statement; Java's switch may be an expression. */
static bool is_statement(const why_tree *tree, int32_t node)
{
    return why_syntax__is(tree, node, "switch_statement") || why_syntax__is_in_block(tree, node) ||
           why_syntax__is_any(tree, why_syntax__parent(tree, node),
                              "constructor_body switch_block_statement_group") ||
           why_syntax__is_field(tree, node, "consequence") ||
           (why_syntax__is_field(tree, node, "body") &&
            !why_syntax__is(tree, why_syntax__parent(tree, node), "lambda_expression"));
}

static bool is_point(switch_parts *p)
{
    const why_tree *tree = p->tree;

    p->selector = why_control__condition(tree, p->node);
    p->body = why_syntax__field(tree, p->node, "body");
    if (p->selector < 0 || !is_statement(tree, p->node) ||
        !why_syntax__is_any(tree, p->body, "compound_statement switch_block") ||
        why_syntax__is_any(tree, p->selector, "comma_expression assignment_expression") ||
        why_control__may_hide(p->a, p->node))
        return false;
    p->value = why_analysis__value_of(p->a, p->selector);
    return why_value__is_integer(p->value) &&
           (!why_syntax__lang(tree, "java") || p->value == WHY_VALUE_INT ||
            p->value == WHY_VALUE_NARROW) &&
           are_groups_free(p) && are_breaks_last(p);
}

/* ---- writing ---- */

/* A variable that the tests can read again and again: nothing runs between them. */
static bool is_plain_variable(const switch_parts *p)
{
    const why_binding *b = why_analysis__binding_of(p->a, p->selector);

    return why_syntax__is(p->tree, p->selector, "identifier") && b &&
           (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_PARAMETER) &&
           !(b->flags & (WHY_IS_VOLATILE | WHY_IS_STATIC));
}

static const char *type_name(const switch_parts *p)
{
    switch (p->value) {
    case WHY_VALUE_LONG:
        return "long long";
    case WHY_VALUE_UNSIGNED:
        return "unsigned int";
    case WHY_VALUE_ULONG:
        return "unsigned long long";
    default:
        return "int";
    }
}

static void write_test(why_rewrite *r, const switch_parts *p, const char *name, int32_t group)
{
    if (name)
        why_rewrite_text(r, "%s", name);
    else
        why_rewrite_copy_node(r, p->selector, 0);
    why_rewrite_text(r, " == ");
    why_rewrite_copy_node(r, label_value(p->tree, group), 0);
}

/* First byte behind the label. */
static uint32_t label_end(const why_tree *tree, int32_t group)
{
    return why_syntax__end(tree, why_syntax__token(tree, group, ":"));
}

/* The group's statements without the last break; nothing for an empty one. */
static void write_group(why_rewrite *r, const why_tree *tree, int32_t group, const char *indent)
{
    int32_t last = last_statement(tree, group), end = final_break(tree, group);
    int32_t first = statement(tree, group, 0);
    uint32_t start, stop;

    why_rewrite_text(r, "{\n%s%s", indent, why_rewrite_indent(r));
    if (last >= 0) {
        bool is_block = end >= 0 && end != last; /* the break is in the group's only block */
        start = is_block ? why_syntax__start(tree, first) + 1 : label_end(tree, group);
        stop = end >= 0 ? why_syntax__start(tree, end) : why_syntax__end(tree, last);
        while (start < stop && strchr(" \t\r\n", tree->text[start]))
            start++;
        while (stop > start && strchr(" \t\r\n", tree->text[stop - 1]))
            stop--;
        why_rewrite_copy(r, start, stop, WHY_COPY_OPEN);
    }
    why_rewrite_text(r, "\n%s}", indent);
}

/* The run of empty groups that ends with the one that has statements. */
static int32_t run_end(const why_tree *tree, int32_t group, bool *has_default)
{
    *has_default = is_default(tree, group);
    while (statement(tree, group, 0) < 0 && next_group(tree, group) >= 0) {
        group = next_group(tree, group);
        *has_default = *has_default || is_default(tree, group);
    }
    return group;
}

static void write_chain(why_rewrite *r, const switch_parts *p, const char *name,
                        const char *indent)
{
    const why_tree *tree = p->tree;
    int32_t other = -1, group = why_syntax__named(tree, p->body, 0), n = 0;

    while (group >= 0) {
        bool has_default;
        int32_t last = run_end(tree, group, &has_default);
        if (has_default) {
            other = last;
        } else {
            why_rewrite_text(r, n++ ? " else if (" : "if (");
            for (int32_t i = group; i >= 0; i = i == last ? -1 : next_group(tree, i)) {
                if (i != group)
                    why_rewrite_text(r, " || ");
                write_test(r, p, name, i);
            }
            why_rewrite_text(r, ") ");
            write_group(r, tree, last, indent);
        }
        group = next_group(tree, last);
    }
    if (n == 0)
        why_rewrite_cancel(r);
    if (other >= 0) {
        why_rewrite_text(r, " else ");
        write_group(r, tree, other, indent);
    }
}

static int write_point(why_ctx *cx, why_rewrite *r, const switch_parts *p)
{
    const why_tree *tree = p->tree;
    const char *base = why_rewrite_indent_at(r, why_syntax__start(tree, p->node));
    const char *deeper = why_arena_printf(cx, "%s%s", base, why_rewrite_indent(r));
    bool is_plain = is_plain_variable(p);
    const char *name = is_plain ? NULL : why_rewrite_fresh_name(r, "choice");

    if (!deeper)
        return WHY_ENOMEM;
    why_rewrite_begin(r, p->node, "switch to if");
    why_rewrite_replace_node(r, p->node);
    if (!is_plain) {
        why_rewrite_text(r, "{\n%s%s %s = ", deeper, type_name(p), name ? name : "");
        why_rewrite_copy_node(r, p->selector, 0);
        why_rewrite_text(r, ";\n%s", deeper);
        write_chain(r, p, name, deeper);
        why_rewrite_text(r, "\n%s}", base);
    } else if (!why_syntax__is_in_block(tree, p->node)) { /* an else may follow */
        why_rewrite_text(r, "{\n%s", deeper);
        write_chain(r, p, NULL, deeper);
        why_rewrite_text(r, "\n%s}", base);
    } else {
        write_chain(r, p, NULL, base);
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        switch_parts p = {.a = a, .tree = tree, .node = i};
        if (why_syntax__is_any(tree, i, "switch_statement switch_expression") && is_point(&p))
            WHY_TRY(write_point(cx, r, &p));
    }
    return WHY_OK;
}

WHY_TRANSFORM(switch_to_if) = {
    .name = "switch-to-if",
    .summary = "switch without fall-through becomes a chain of if and else",
    .family = "switch <-> if",
    .inverse = "if-to-switch",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
