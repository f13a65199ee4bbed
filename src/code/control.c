/* control.c — parts of conditions and branches, and how they are written down again. */
#include <string.h>

#include "control_p.h"

/* ---- parts ---- */

static bool is_python(const why_tree *tree)
{
    return why_syntax__lang(tree, "python");
}

static bool is_expression_in_parentheses(const why_tree *tree, int32_t at)
{
    return why_syntax__is(tree, at, "parenthesized_expression") &&
           why_syntax__n_named(tree, at) == 1 &&
           !why_syntax__is(tree, why_syntax__named(tree, at, 0), "compound_statement");
}

int32_t why_control__condition(const why_tree *tree, int32_t statement)
{
    int32_t at = why_syntax__field(tree, statement, "condition");

    if (is_python(tree))
        return at;
    if (why_syntax__is(tree, at, "condition_clause")) {
        int32_t value = why_syntax__field(tree, at, "value");
        if (why_syntax__field(tree, at, "initializer") >= 0 ||
            why_syntax__is_any(tree, value, "declaration init_statement comma_expression"))
            return -1; /* the grammar does not read a comma in all places conditions move to */
        return value;
    }
    return is_expression_in_parentheses(tree, at) ? why_syntax__named(tree, at, 0) : -1;
}

/* `o instanceof String s` binds a name whose scope follows the flow of control. */
static bool has_pattern(const why_tree *tree, int32_t condition)
{
    static const char kind[] = "instanceof_expression";
    int32_t i = why_syntax__is(tree, condition, kind)
                    ? condition
                    : why_syntax__below(tree, condition, condition + 1, kind);

    for (; i >= 0; i = why_syntax__below(tree, condition, i + 1, kind)) {
        if (why_syntax__field(tree, i, "name") >= 0 || why_syntax__field(tree, i, "pattern") >= 0)
            return true;
    }
    return false;
}

bool why_control__is_plain_if(const why_tree *tree, int32_t node)
{
    int32_t condition;

    if (!why_syntax__is(tree, node, "if_statement"))
        return false;
    for (int32_t i = why_syntax__child(tree, node, 0); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_syntax__text_is(tree, i, "constexpr") ||
            why_syntax__text_is(tree, i, "consteval") ||
            strncmp(why_tree_kind_name(tree, i), "preproc", 7) == 0)
            return false;
    }
    condition = why_control__condition(tree, node);
    return condition >= 0 && !has_pattern(tree, condition);
}

int32_t why_control__else(const why_tree *tree, int32_t node)
{
    int32_t at = why_syntax__field(tree, node, "alternative");

    if (is_python(tree))
        return why_syntax__is(tree, at, "else_clause") ? why_syntax__field(tree, at, "body") : -1;
    return why_syntax__is(tree, at, "else_clause") ? why_syntax__child(tree, at, 1) : at;
}

int32_t why_control__else_token(const why_tree *tree, int32_t node)
{
    int32_t at = why_syntax__field(tree, node, "alternative");

    return why_syntax__token(tree, why_syntax__is(tree, at, "else_clause") ? at : node, "else");
}

int32_t why_control__chain_depth(const why_tree *tree, int32_t node)
{
    int32_t n = 0;

    while (n < WHY_CONTROL_MAX_NESTED) {
        int32_t up = why_syntax__parent(tree, node);
        if (why_syntax__is(tree, up, "else_clause"))
            up = why_syntax__parent(tree, up);
        else if (!why_syntax__is_field(tree, node, "alternative"))
            break;
        node = up;
        n++;
    }
    return n;
}

int32_t why_control__n_before(const why_tree *tree, int32_t node, const char *kinds)
{
    int32_t n = 0, i = why_syntax__named(tree, why_syntax__parent(tree, node), 0);

    for (; i >= 0 && i < node && n < WHY_CONTROL_MAX_NESTED; i = why_syntax__next_named(tree, i))
        n += why_syntax__is_any(tree, i, kinds);
    return n;
}

bool why_control__has_comment(const why_tree *tree, int32_t node, uint32_t start, uint32_t end)
{
    int32_t last = node + tree->nodes[node].n_below;

    for (int32_t i = node + 1; i <= last; i++) {
        if (why_syntax__is_any(tree, i, "comment line_comment block_comment") &&
            why_syntax__start(tree, i) >= start && why_syntax__end(tree, i) <= end)
            return true;
    }
    return false;
}

int32_t why_control__sole(const why_tree *tree, int32_t statement)
{
    int32_t first, n_children = 0;

    if (!why_syntax__is_braced(tree, statement) && !why_syntax__is(tree, statement, "block"))
        return statement;
    first = why_syntax__named(tree, statement, 0);
    for (int32_t i = why_syntax__child(tree, statement, 0); i >= 0; i = why_syntax__next(tree, i))
        n_children++;
    if (first < 0 || n_children != (is_python(tree) ? 1 : 3) ||
        why_control__has_comment(tree, statement, why_syntax__start(tree, statement),
                                 why_syntax__start(tree, first)) ||
        why_control__has_comment(tree, statement, why_syntax__end(tree, first),
                                 why_syntax__end(tree, statement)))
        return -1;
    return first;
}

int32_t why_control__expression(const why_tree *tree, int32_t statement)
{
    if (!why_syntax__is(tree, statement, "expression_statement") ||
        why_syntax__n_named(tree, statement) != 1)
        return -1;
    return why_syntax__named(tree, statement, 0);
}

/* ---- may it be moved ---- */

bool why_control__may_hide(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    return why_analysis__is_macro_inside(a, why_syntax__start(tree, node),
                                         why_syntax__end(tree, node));
}

bool why_control__is_body(const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);

    if (statement < 0 || why_syntax__end(tree, statement) <= why_syntax__start(tree, statement))
        return false;
    if (why_syntax__is_braced(tree, statement))
        return true;
    return !why_syntax__is_any(tree, statement,
                               "attributed_statement case_statement labeled_statement declaration "
                               "local_variable_declaration") &&
           strncmp(why_tree_kind_name(tree, statement), "preproc", 7) != 0 &&
           !why_control__may_hide(a, statement);
}

bool why_control__is_after_pragma(const why_tree *tree, int32_t node)
{
    int32_t prev = why_syntax__prev_named(tree, node);
    int32_t parent = why_syntax__parent(tree, node);

    if (prev < 0 && why_syntax__is(tree, parent, "labeled_statement"))
        return why_control__is_after_pragma(tree, parent);
    return why_syntax__is(tree, prev, "preproc_call");
}

/* "vector" in " vector map ". */
static bool is_listed(const char *list, const char *word, size_t n)
{
    for (const char *at = list; *at; at++) {
        if (at[0] == ' ' && strncmp(at + 1, word, n) == 0 && at[1 + n] == ' ')
            return true;
    }
    return false;
}

static bool is_standard_header(const char *name, size_t n)
{
    static const char names[] =
        " algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat "
        "charconv chrono cinttypes ciso646 climits clocale cmath compare complex concepts "
        "condition_variable coroutine csetjmp csignal cstdarg cstdbool cstddef cstdint cstdio "
        "cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format "
        "forward_list fstream functional future initializer_list iomanip ios iosfwd iostream "
        "istream iterator latch limits list locale map memory memory_resource mutex new numbers "
        "numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore set "
        "shared_mutex source_location span sstream stack stdexcept stop_token streambuf string "
        "string_view system_error thread tuple type_traits typeindex typeinfo unordered_map "
        "unordered_set utility valarray variant vector version bits/stdc++.h assert.h ctype.h "
        "errno.h fenv.h float.h inttypes.h limits.h locale.h math.h memory.h setjmp.h signal.h "
        "stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h strings.h tgmath.h time.h "
        "unistd.h wchar.h wctype.h sys/time.h sys/types.h sys/resource.h sys/stat.h conio.h "
        "malloc.h windows.h fcntl.h io.h ";

    return n > 0 && n < 32 && is_listed(names, name, n);
}

/* `operator` of which one of ! && || and a conversion may be meant, or an operator pasted. */
static bool is_logic_operator(const char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r'))
        text++;
    if (text + 2 >= end)
        return true;
    if (text[0] == '!')
        return text[1] != '=';
    return (text[0] == '&' && text[1] == '&') || (text[0] == '|' && text[1] == '|') ||
           strncmp(text, "and", 3) == 0 || strncmp(text, "or", 2) == 0 ||
           strncmp(text, "not", 3) == 0 || text[0] == '#' || text[0] == '\\' || text[0] == '/';
}

static bool are_headers_standard(const why_tree *tree)
{
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t path;
        if (why_syntax__is(tree, i, "import_declaration"))
            return false;
        if (!why_syntax__is_any(tree, i, "preproc_include"))
            continue;
        path = why_syntax__field(tree, i, "path");
        if (!why_syntax__is(tree, path, "system_lib_string") ||
            why_syntax__end(tree, path) - why_syntax__start(tree, path) < 3 ||
            !is_standard_header(tree->text + why_syntax__start(tree, path) + 1,
                                why_syntax__end(tree, path) - why_syntax__start(tree, path) - 2))
            return false;
    }
    return true;
}

bool why_control__has_destructors(const why_tree *tree)
{
    return why_syntax__lang(tree, "cpp") &&
           (!are_headers_standard(tree) || why_syntax__below(tree, 0, 1, "destructor_name") >= 0);
}

bool why_control__ends_quietly(const why_analysis *a, bool has_destructors, int32_t expression)
{
    const uint32_t loud = WHY_EFFECT_CALLS | WHY_EFFECT_OPERATOR | WHY_EFFECT_MACRO;

    return !has_destructors || !(why_analysis__effects(a, expression) & loud);
}

bool why_control__has_standard_logic(const why_tree *tree)
{
    const char *end = tree->text + tree->n_bytes;

    if (!why_syntax__lang(tree, "cpp"))
        return true;
    if (!are_headers_standard(tree))
        return false;
    for (const char *at = tree->text; end - at >= 8; at++) {
        at = memchr(at, 'o', (size_t)(end - at - 7));
        if (!at)
            break;
        if (memcmp(at, "operator", 8) == 0 && is_logic_operator(at + 8, end))
            return false;
    }
    return true;
}

bool why_control__is_logic(const why_analysis *a, bool has_standard_logic, int32_t expression)
{
    why_value v = why_analysis__value_of(a, expression);

    return has_standard_logic || why_value__is_number(v) || v == WHY_VALUE_POINTER ||
           v == WHY_VALUE_ARRAY || v == WHY_VALUE_NULL;
}

/* A name behind a dot, or that of a called method: it means a member, whatever else bears it. */
static bool is_member(const why_tree *tree, int32_t identifier)
{
    int32_t parent = why_syntax__parent(tree, identifier);

    return (why_syntax__is(tree, parent, "field_access") &&
            why_syntax__is_field(tree, identifier, "field")) ||
           (why_syntax__is(tree, parent, "method_invocation") &&
            why_syntax__is_field(tree, identifier, "name"));
}

static bool is_name_shadowed(const why_analysis *a, int32_t name, int32_t region)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *meant = why_analysis__binding_of(a, name);

    for (int32_t i = why_syntax__below(tree, region, region + 1, "identifier"); i >= 0;
         i = why_syntax__below(tree, region, i + 1, "identifier")) {
        if (why_syntax__same_text(tree, i, name) && !is_member(tree, i) &&
            why_analysis__binding_of(a, i) != meant)
            return true;
    }
    return false;
}

bool why_control__is_shadowed(const why_analysis *a, int32_t expression, int32_t region)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t last = expression < 0 ? -1 : expression + tree->nodes[expression].n_below;

    for (int32_t i = expression; i >= 0 && i <= last; i++) {
        if (why_syntax__is(tree, i, "identifier") && !is_member(tree, i) &&
            is_name_shadowed(a, i, region))
            return true;
    }
    return false;
}

/* ---- writing ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

void why_control__copy_inside(why_rewrite *r, const why_tree *tree, int32_t statement,
                              unsigned flags)
{
    uint32_t start = why_syntax__start(tree, statement), end = why_syntax__end(tree, statement);

    if (why_syntax__is_braced(tree, statement)) {
        start++;
        end--;
        while (end > start && is_blank(tree->text[end - 1]))
            end--;
    }
    why_rewrite_copy(r, start, end, flags);
}

void why_control__copy_block(why_rewrite *r, const why_tree *tree, int32_t statement,
                             const char *indent)
{
    uint32_t start = why_syntax__start(tree, statement), end = why_syntax__end(tree, statement);

    if (!indent) /* out of memory: the rewrite knows */
        return;
    if (why_syntax__is_braced(tree, statement)) {
        why_rewrite_copy(r, start, start + 1, 0);
        why_rewrite_copy(r, start + 1, end - 1, WHY_COPY_OPEN);
        why_rewrite_copy(r, end - 1, end, 0);
        return;
    }
    why_rewrite_text(r, "{\n%s%s", indent, why_rewrite_indent(r));
    why_rewrite_copy(r, start, end, WHY_COPY_OPEN | WHY_COPY_INDENT);
    why_rewrite_text(r, "\n%s}", indent);
}

static bool has_line_end(const why_tree *tree, int32_t node)
{
    return memchr(tree->text + why_syntax__start(tree, node), '\n',
                  why_syntax__end(tree, node) - why_syntax__start(tree, node)) != NULL ||
           memchr(tree->text + why_syntax__start(tree, node), '\r',
                  why_syntax__end(tree, node) - why_syntax__start(tree, node)) != NULL;
}

static void copy_in_parentheses(why_rewrite *r, int32_t expression)
{
    why_rewrite_text(r, "(");
    why_rewrite_copy_node(r, expression, 0);
    why_rewrite_text(r, ")");
}

void why_control__copy_operand(why_rewrite *r, const why_tree *tree, int32_t expression)
{
    if (why_syntax__is_primary(tree, expression))
        why_rewrite_copy_node(r, expression, 0);
    else
        copy_in_parentheses(r, expression);
}

void why_control__copy_whole(why_rewrite *r, const why_tree *tree, int32_t expression)
{
    if (is_python(tree) && has_line_end(tree, expression))
        copy_in_parentheses(r, expression);
    else
        why_rewrite_copy_node(r, expression, 0);
}

void why_control__copy_negation(why_rewrite *r, const why_tree *tree, int32_t condition)
{
    int32_t bare = why_syntax__bare(tree, condition);
    const char *op = why_syntax__is_any(tree, bare, "unary_expression not_operator")
                         ? why_syntax__operator(tree, bare)
                         : NULL;
    int32_t argument = why_syntax__field(tree, bare, "argument");

    if (argument < 0)
        argument = why_syntax__field(tree, bare, "operand");
    /* A cast may be misread: !(a) & b is (!a) & b. */
    if (op && argument >= 0 && (strcmp(op, "!") == 0 || strcmp(op, "not") == 0) &&
        !why_syntax__is(tree, argument, "cast_expression")) {
        why_control__copy_whole(r, tree, argument);
        return;
    }
    why_rewrite_text(r, is_python(tree) ? "not " : "!");
    why_control__copy_operand(r, tree, condition);
}

/* ---- Python's lines ---- */

bool why_control__has_own_lines(const why_tree *tree, int32_t statement)
{
    uint32_t start = why_syntax__start(tree, statement), end = why_syntax__end(tree, statement);

    while (start > 0 && (tree->text[start - 1] == ' ' || tree->text[start - 1] == '\t'))
        start--;
    if (start > 0 && tree->text[start - 1] != '\n' && tree->text[start - 1] != '\r')
        return false;
    /* A line that a backslash carries on is no line of its own. */
    while (start > 0 && (tree->text[start - 1] == '\n' || tree->text[start - 1] == '\r'))
        start--;
    if (start > 0 && tree->text[start - 1] == '\\')
        return false;
    while (end < tree->n_bytes && (tree->text[end] == ' ' || tree->text[end] == '\t'))
        end++;
    return end >= tree->n_bytes || strchr("\n\r#", tree->text[end]) != NULL;
}

bool why_control__is_evenly_indented(why_rewrite *r, const why_tree *tree, int32_t statement)
{
    const char *unit = why_rewrite_indent(r);
    const char *at = tree->text + why_syntax__start(tree, statement);
    const char *end = tree->text + why_syntax__end(tree, statement);

    if (!unit || !*unit || strspn(unit, *unit == '\t' ? "\t" : " ") != strlen(unit))
        return false;
    while (at > tree->text && at[-1] != '\n' && at[-1] != '\r')
        at--;
    for (; at < end; at++) {
        while (at < end && *at == *unit)
            at++;
        if (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
            return false;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
    }
    return true;
}
