/* analysis_effects.c — what running a node may do. Every node has effects of its own (a division
 * may raise, a call may do anything); one pass from the last node to the first adds to each those
 * of the nodes below it, but not across a boundary: the body of a lambda or of a nested function is
 * not run by defining it, a break ends at its loop, a declaration at its block. So each question
 * costs constant time. Kinds that no table below names count as doing everything. */
#include "analysis_values_p.h"

enum {
    EVERYTHING = WHY_EFFECT__EVERYTHING,
    INNER_JUMPS = WHY_EFFECT__BREAK | WHY_EFFECT__CONTINUE | WHY_EFFECT__CASE | WHY_EFFECT__YIELD
};

/* ---- adding up ---- */

/* What the lists here say about a kind; looked up once for each kind of a file. */
enum {
    IS_DEFERRED = 1 << 0, /* running what is around does not run it */
    IS_LAMBDA = 1 << 1,
    IS_LOOP = 1 << 2,
    IS_SWITCH = 1 << 3,
    IS_SCOPE = 1 << 4, /* names declared inside end with it */
    IS_DIRECTIVE = 1 << 5,
    IS_LOOKED_UP = 1 << 6,
    ROW_SHIFT = 8
};

static const why_effect_row *rows_of(const why_tree *tree)
{
    if (why_syntax__lang(tree, "python"))
        return why_analysis__python_effects;
    return why_syntax__lang(tree, "java") ? why_analysis__java_effects : why_analysis__c_effects;
}

static uint16_t look_up_kind(const why_tree *tree, int32_t node)
{
    static const struct {
        unsigned trait;
        const char *kinds;
    } lists[] = {
        {IS_DEFERRED, "method_declaration constructor_declaration class_body struct_specifier "
                      "class_specifier union_specifier enum_specifier interface_body enum_body"},
        {IS_LAMBDA, "lambda_expression lambda"},
        {IS_LOOP, "for_statement while_statement do_statement for_range_loop "
                  "enhanced_for_statement"},
        {IS_SWITCH, "switch_statement switch_expression"},
        {IS_SCOPE, "for_statement for_range_loop enhanced_for_statement if_statement "
                   "while_statement switch_statement switch_expression catch_clause "
                   "try_statement try_with_resources_statement do_statement "
                   "synchronized_statement labeled_statement parenthesized_expression "
                   "condition_clause"},
    };
    const why_effect_row *rows = rows_of(tree);
    unsigned traits = IS_LOOKED_UP, row = 0;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (why_syntax__is_any(tree, node, lists[i].kinds))
            traits |= lists[i].trait;
    }
    if (strncmp(why_tree_kind_name(tree, node), "preproc_", 8) == 0)
        traits |= IS_DIRECTIVE;
    /* Python evaluates the defaults of a function where it is defined. */
    if (why_syntax__is(tree, node, "function_definition"))
        traits |= why_syntax__lang(tree, "python") ? IS_LAMBDA : IS_DEFERRED;
    while (rows[row].kinds && !why_syntax__is_any(tree, node, rows[row].kinds))
        row++;
    return (uint16_t)(traits | row << ROW_SHIFT);
}

static unsigned traits_of(const why_analysis *a, int32_t node)
{
    uint16_t *traits = &a->values->traits[a->tree->nodes[node].kind];

    if (*traits == 0)
        *traits = look_up_kind(a->tree, node);
    return *traits;
}

static bool is_deferred(const why_analysis *a, int32_t node, int32_t parent)
{
    const why_tree *tree = a->tree;

    if (traits_of(a, node) & IS_DEFERRED)
        return true;
    if (!(traits_of(a, parent) & IS_LAMBDA))
        return false;
    return why_syntax__is_field(tree, node, "body") ||
           (why_syntax__is_field(tree, node, "parameters") && !why_syntax__lang(tree, "python"));
}

/* What of a node's effects its parent does not show. */
static uint32_t hidden_effects(const why_analysis *a, int32_t node, int32_t parent)
{
    const why_tree *tree = a->tree;
    unsigned traits = traits_of(a, parent);
    uint32_t hidden = 0;

    /* The else of a loop of Python is not inside of it. */
    if ((traits & IS_LOOP) &&
        (why_syntax__is_field(tree, node, "body") || !why_syntax__lang(tree, "python")))
        hidden |= WHY_EFFECT__BREAK | WHY_EFFECT__CONTINUE;
    if (traits & IS_SWITCH)
        hidden |= WHY_EFFECT__BREAK | WHY_EFFECT__CASE | WHY_EFFECT__YIELD;
    if ((traits & IS_SCOPE) || why_syntax__is_braced(tree, node))
        hidden |= WHY_EFFECT_DECLARES;
    return hidden;
}

static uint32_t own_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    unsigned traits;
    const why_effect_row *row;

    if (tree->nodes[node].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING))
        return EVERYTHING;
    if (!(tree->nodes[node].flags & WHY_NODE_NAMED))
        return 0;
    traits = traits_of(a, node);
    if (traits & IS_DIRECTIVE)
        return EVERYTHING;
    row = &rows_of(tree)[traits >> ROW_SHIFT];
    if (!row->kinds)
        return EVERYTHING;
    return row->effects | (row->find ? row->find(a, node) : 0);
}

int why_analysis__collect_effects(why_analysis *a)
{
    const why_tree *tree = a->tree;
    uint16_t *effects = a->values->effects;
    uint16_t last_kind = 0;

    for (int32_t i = 0; i < tree->n_nodes; i++)
        last_kind = tree->nodes[i].kind > last_kind ? tree->nodes[i].kind : last_kind;
    a->values->traits = why_arena_alloc(a->cx, (size_t)last_kind + 1, sizeof *a->values->traits);
    if (!a->values->traits)
        return WHY_ENOMEM;
    for (int32_t i = tree->n_nodes - 1; i >= 0; i--) {
        int32_t parent = tree->nodes[i].parent;
        if (i % 4096 == 0)
            WHY_TRY(why_check_cancel(a->cx));
        effects[i] |= (uint16_t)own_effects(a, i);
        if (parent < 0 || effects[i] == 0)
            continue;
        if (is_deferred(a, i, parent))
            effects[parent] |= effects[i] & (WHY_EFFECT_DECLARES | WHY_EFFECT_MACRO);
        else
            effects[parent] |= (uint16_t)(effects[i] & ~hidden_effects(a, i, parent));
    }
    return WHY_OK;
}

uint32_t why_analysis__effects(const why_analysis *a, int32_t node)
{
    uint32_t all;

    if (node < 0 || node >= a->tree->n_nodes)
        return EVERYTHING & 0xFF;
    all = a->values->effects[node];
    if (all & INNER_JUMPS)
        all |= WHY_EFFECT_JUMPS;
    if (all & WHY_EFFECT__STORES)
        all |= WHY_EFFECT_WRITES;
    if (why_analysis__is_macro_inside(a, why_syntax__start(a->tree, node),
                                      why_syntax__end(a->tree, node)))
        all |= WHY_EFFECT_MACRO;
    return all & 0xFF;
}

/* ---- is the value used ---- */

/* Statement whose expression is thrown away; the last of GNU's ({ ... }) is not. */
static bool is_dropping(const why_tree *tree, int32_t statement)
{
    int32_t parent = why_syntax__parent(tree, statement);

    if (!why_syntax__is(tree, statement, "expression_statement") ||
        why_syntax__n_named(tree, statement) != 1)
        return false;
    /* case 1 -> 2; of Java gives the value of the switch. */
    if (why_syntax__is(tree, parent, "switch_rule"))
        return false;
    return !why_syntax__is(tree, why_syntax__parent(tree, parent), "parenthesized_expression");
}

bool why_analysis__is_value_unused(const why_analysis *a, int32_t expression)
{
    const why_tree *tree = a->tree;
    int32_t node = expression, parent = why_syntax__parent(tree, node);

    while (parent >= 0) {
        if (why_syntax__is(tree, parent, "comma_expression") &&
            why_syntax__is_field(tree, node, "left"))
            return true;
        if (!why_syntax__is(tree, parent, "comma_expression") &&
            (!why_syntax__is(tree, parent, "parenthesized_expression") ||
             why_syntax__n_named(tree, parent) != 1))
            break;
        node = parent;
        parent = why_syntax__parent(tree, node);
    }
    if (why_syntax__is(tree, parent, "for_statement"))
        return why_syntax__is_field(tree, node, "update") ||
               why_syntax__is_field(tree, node, "initializer") ||
               why_syntax__is_field(tree, node, "init");
    return parent >= 0 && is_dropping(tree, parent);
}
