/* flow.c — can control come out at the end of a statement: one walk down the last statements of
 * blocks and the branches of conditions. Cost: linear in the subtree, for each question. */
#include <string.h>

#include "flow_p.h"

#define LOOPS "while_statement for_statement do_statement"

/* ---- joining ---- */

/* Control comes out when it comes out of either. */
static why_flow either(why_flow a, why_flow b)
{
    if (a == WHY_FLOW_ENDS || b == WHY_FLOW_ENDS)
        return WHY_FLOW_ENDS;
    return a == WHY_FLOW_UNSURE ? a : b;
}

/* Control comes out when it comes out of both. */
static why_flow both(why_flow a, why_flow b)
{
    if (a == WHY_FLOW_NEVER || b == WHY_FLOW_NEVER)
        return WHY_FLOW_NEVER;
    return a == WHY_FLOW_UNSURE ? a : b;
}

/* ---- labels ---- */

int32_t why_flow__label(const why_tree *tree, int32_t statement)
{
    int32_t parent = why_syntax__parent(tree, statement);

    return why_syntax__is(tree, parent, "labeled_statement") ? why_syntax__named(tree, parent, 0)
                                                             : -1;
}

bool why_flow__is_label_used(const why_tree *tree, int32_t statement, const char *kind)
{
    int32_t label = why_flow__label(tree, statement);

    if (label < 0)
        return false;
    for (int32_t i = why_syntax__below(tree, statement, statement + 1, kind); i >= 0;
         i = why_syntax__below(tree, statement, i + 1, kind)) {
        if (why_syntax__same_text(tree, why_syntax__named(tree, i, 0), label))
            return true;
    }
    return false;
}

/* A break that leaves the loop or switch. */
static bool is_left(const why_tree *tree, int32_t statement)
{
    int32_t i = statement;

    if (why_flow__is_label_used(tree, statement, "break_statement"))
        return true;
    while ((i = why_syntax__jump_of(tree, statement, i + 1, "break_statement")) >= 0) {
        if (why_syntax__n_named(tree, i) == 0)
            return true;
    }
    return false;
}

/* ---- conditions ---- */

/* Nothing that holds one of these is a constant expression of Java. */
static bool is_computed(const why_tree *tree, int32_t e)
{
    static const char kinds[] = "method_invocation call_expression call assignment_expression "
                                "update_expression array_access object_creation_expression "
                                "instanceof_expression lambda_expression this";

    return why_syntax__is_any(tree, e, kinds) || why_syntax__below(tree, e, e + 1, kinds) >= 0;
}

static bool is_variable(const why_analysis *a, int32_t identifier)
{
    const why_binding *b = why_analysis__binding_of(a, identifier);

    if (!b || why_syntax__is_field(why_analysis__tree(a), identifier, "field"))
        return false;
    if (b->kind == WHY_BINDING_PARAMETER)
        return true;
    return (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_GLOBAL) &&
           !(b->flags & WHY_IS_CONST);
}

why_truth why_flow__truth(const why_analysis *a, int32_t condition)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t e = why_syntax__bare(tree, condition);

    if (e < 0 || why_syntax__is(tree, e, "true") || why_syntax__text_is(tree, e, "1"))
        return WHY_TRUTH_ALWAYS;
    if (why_syntax__is(tree, e, "false") || why_syntax__text_is(tree, e, "0") ||
        is_computed(tree, e))
        return WHY_TRUTH_OPEN;
    if (why_syntax__is(tree, e, "identifier") && is_variable(a, e))
        return WHY_TRUTH_OPEN;
    for (int32_t i = why_syntax__below(tree, e, e + 1, "identifier"); i >= 0;
         i = why_syntax__below(tree, e, i + 1, "identifier")) {
        if (is_variable(a, i))
            return WHY_TRUTH_OPEN;
    }
    return WHY_TRUTH_UNSURE;
}

/* ---- statements ---- */

static why_flow end_of_block(const why_analysis *a, int32_t block)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t n = why_syntax__n_named(tree, block);
    int32_t last = n > 0 ? why_syntax__named(tree, block, n - 1) : -1;

    if (last < 0)
        return WHY_FLOW_ENDS;
    if (strncmp(why_tree_kind_name(tree, last), "preproc", 7) == 0)
        return WHY_FLOW_UNSURE;
    return why_flow__end(a, last);
}

static why_flow end_of_if(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    why_flow end = why_flow__end(a, why_syntax__field(tree, node, "consequence"));
    bool has_else = false;

    for (int32_t i = why_syntax__child(tree, node, 0); i >= 0; i = why_syntax__next(tree, i)) {
        int32_t branch = i;
        if (!why_syntax__is_field(tree, i, "alternative"))
            continue;
        has_else = has_else || !why_syntax__is(tree, i, "elif_clause");
        if (why_syntax__is(tree, i, "elif_clause"))
            branch = why_syntax__field(tree, i, "consequence");
        else if (why_syntax__is(tree, i, "else_clause"))
            branch = why_syntax__named(tree, i, 0);
        end = either(end, why_flow__end(a, branch));
    }
    return has_else ? end : WHY_FLOW_ENDS;
}

static int32_t loop_condition(const why_tree *tree, int32_t node)
{
    int32_t at = why_syntax__field(tree, node, "condition");

    return why_syntax__is(tree, at, "condition_clause") ? why_syntax__field(tree, at, "value") : at;
}

static why_flow end_of_loop(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    why_truth truth = why_flow__truth(a, loop_condition(tree, node));

    /* A macro may hide a break. */
    if (why_analysis__is_macro_inside(a, why_syntax__start(tree, node),
                                      why_syntax__end(tree, node)))
        return WHY_FLOW_UNSURE;
    if (is_left(tree, node))
        return WHY_FLOW_ENDS;
    if (why_syntax__field(tree, node, "alternative") >= 0)
        return WHY_FLOW_UNSURE;
    if (why_syntax__is(tree, node, "do_statement")) {
        why_flow body = why_flow__end(a, why_syntax__field(tree, node, "body"));
        if (why_syntax__jump_of(tree, node, node + 1, "continue_statement") >= 0 ||
            why_flow__is_label_used(tree, node, "continue_statement"))
            body = WHY_FLOW_ENDS;
        if (body != WHY_FLOW_ENDS)
            return body;
    }
    if (truth == WHY_TRUTH_ALWAYS)
        return WHY_FLOW_NEVER;
    return truth == WHY_TRUTH_OPEN ? WHY_FLOW_ENDS : WHY_FLOW_UNSURE;
}

static why_flow end_of_switch(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t body = why_syntax__field(tree, node, "body"), last = -1;
    bool has_default = false;

    if (why_syntax__below(tree, node, node + 1, "switch_rule pattern type_pattern guard") >= 0 ||
        why_analysis__is_macro_inside(a, why_syntax__start(tree, node),
                                      why_syntax__end(tree, node)))
        return WHY_FLOW_UNSURE;
    for (int32_t i = why_syntax__named(tree, body, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        int32_t label = why_syntax__child(tree, i, 0);
        has_default = has_default || why_syntax__text_is(tree, label, "default");
        last = i;
    }
    if (!has_default || is_left(tree, node))
        return WHY_FLOW_ENDS;
    if (!why_syntax__is_any(tree, last, "case_statement switch_block_statement_group"))
        return WHY_FLOW_UNSURE;
    last = why_syntax__named(tree, last, why_syntax__n_named(tree, last) - 1);
    if (why_syntax__is(tree, last, "switch_label") || !(tree->nodes[last].flags & WHY_NODE_NAMED))
        return WHY_FLOW_ENDS;
    return why_flow__end(a, last);
}

static why_flow end_of_try(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    why_flow end = why_flow__end(a, why_syntax__field(tree, node, "body")), caught = WHY_FLOW_NEVER;
    why_flow last = WHY_FLOW_ENDS;

    for (int32_t i = why_syntax__named(tree, node, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        int32_t block = why_syntax__named(tree, i, why_syntax__n_named(tree, i) - 1);
        if (why_syntax__is(tree, i, "finally_clause"))
            last = why_flow__end(a, block);
        else if (why_syntax__is(tree, i, "else_clause"))
            end = both(end, why_flow__end(a, block));
        else if (why_syntax__is_any(tree, i, "catch_clause except_clause except_group_clause"))
            caught = either(caught, why_flow__end(a, block));
    }
    return both(either(end, caught), last);
}

why_flow why_flow__end(const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);

    if (statement < 0)
        return WHY_FLOW_UNSURE;
    if (why_syntax__is_any(tree, statement,
                           "return_statement break_statement continue_statement goto_statement "
                           "throw_statement yield_statement raise_statement co_return_statement"))
        return WHY_FLOW_NEVER;
    if (why_syntax__is_any(tree, statement, "compound_statement block constructor_body"))
        return end_of_block(a, statement);
    if (why_syntax__is(tree, statement, "if_statement"))
        return why_syntax__token(tree, statement, "constexpr") >= 0 ? WHY_FLOW_UNSURE
                                                                    : end_of_if(a, statement);
    if (why_syntax__lang(tree, "python") && why_syntax__is(tree, statement, "for_statement"))
        return WHY_FLOW_ENDS;
    if (why_syntax__is_any(tree, statement, LOOPS))
        return end_of_loop(a, statement);
    if (why_syntax__is_any(tree, statement, "switch_statement switch_expression"))
        return end_of_switch(a, statement);
    if (why_syntax__is_any(tree, statement, "try_statement try_with_resources_statement"))
        return end_of_try(a, statement);
    if (why_syntax__is(tree, statement, "synchronized_statement"))
        return why_flow__end(a, why_syntax__field(tree, statement, "body"));
    if (why_syntax__is(tree, statement, "labeled_statement")) {
        int32_t inner =
            why_syntax__named(tree, statement, why_syntax__n_named(tree, statement) - 1);
        if (why_flow__is_label_used(tree, inner, "break_statement"))
            return WHY_FLOW_ENDS;
        return why_flow__end(a, inner);
    }
    if (why_syntax__is_any(tree, statement,
                           "with_statement match_statement attributed_statement "
                           "seh_try_statement preproc_if preproc_ifdef case_statement"))
        return WHY_FLOW_UNSURE;
    return WHY_FLOW_ENDS;
}
