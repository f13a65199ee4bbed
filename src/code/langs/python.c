/* python.c — Python 3, and print and exec statements of Python 2. */
#include <why/ext/language.h>

const struct TSLanguage *tree_sitter_python(void);

static const void *grammar(void)
{
    return tree_sitter_python();
}

static const char *const extensions[] = {
    ".py", ".pyw", ".pyi", NULL};

static const char *const keywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
    "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield", NULL};

static const char *const types[] = {
    NULL};

static const char *const identifier_kinds[] = {
    "identifier", NULL};

static const char *const type_kinds[] = {
    NULL};

static const char *const number_kinds[] = {
    "integer", "float", NULL};

static const char *const string_kinds[] = {
    "string", NULL};

static const char *const comment_kinds[] = {
    "comment", NULL};

static const char *const directive_kinds[] = {
    "decorator", NULL};

static const char *const statement_kinds[] = {
    "expression_statement", "return_statement", "if_statement", "for_statement",
    "while_statement", "try_statement", "with_statement", "match_statement", "assert_statement",
    "break_statement", "continue_statement", "delete_statement", "exec_statement",
    "future_import_statement", "global_statement", "import_from_statement", "import_statement",
    "nonlocal_statement", "pass_statement", "print_statement", "raise_statement",
    "type_alias_statement", NULL};

static const char *const function_kinds[] = {
    "function_definition", "lambda", NULL};

static const char *const block_kinds[] = {
    "block", NULL};

static const char *const raw_kinds[] = {
    "string_content", NULL};

static const char *const operators[] = {
    "**=", "//=", "<<=", ">>=", "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "<>",
    "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", NULL};

WHY_LANGUAGE(python) = {
    .name = "python",
    .summary = "Python (.py .pyw .pyi)",
    .grammar = grammar,
    .extensions = extensions,
    .keywords = keywords,
    .types = types,
    .identifier_kinds = identifier_kinds,
    .type_kinds = type_kinds,
    .number_kinds = number_kinds,
    .string_kinds = string_kinds,
    .comment_kinds = comment_kinds,
    .directive_kinds = directive_kinds,
    .statement_kinds = statement_kinds,
    .function_kinds = function_kinds,
    .block_kinds = block_kinds,
    .raw_kinds = raw_kinds,
    .operators = operators,
    .line_comment = "#",
    .mark = '@',
    .has_triple_quotes = true,
};
