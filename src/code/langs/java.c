/* java.c — Java. */
#include <why/ext/language.h>

const struct TSLanguage *tree_sitter_java(void);

static const void *grammar(void)
{
    return tree_sitter_java();
}

static const char *const extensions[] = {
    ".java", NULL};

static const char *const keywords[] = {
    "@interface", "abstract", "assert", "break", "case", "catch", "class", "const", "continue",
    "default", "do", "else", "enum", "extends", "false", "final", "finally", "for", "goto", "if",
    "implements", "import", "instanceof", "interface", "native", "new", "null", "package",
    "private", "protected", "public", "return", "static", "strictfp", "super", "switch",
    "synchronized", "this", "throw", "throws", "transient", "true", "try", "volatile", "while",
    NULL};

static const char *const types[] = {
    "boolean", "byte", "char", "double", "float", "int", "long", "short", "void", NULL};

static const char *const identifier_kinds[] = {
    "identifier", NULL};

static const char *const type_kinds[] = {
    "type_identifier", "boolean_type", "void_type", "integral_type", "floating_point_type", NULL};

static const char *const number_kinds[] = {
    "decimal_integer_literal", "hex_integer_literal", "octal_integer_literal",
    "binary_integer_literal", "decimal_floating_point_literal", "hex_floating_point_literal",
    NULL};

static const char *const string_kinds[] = {
    "string_literal", "character_literal", NULL};

static const char *const comment_kinds[] = {
    "line_comment", "block_comment", NULL};

static const char *const directive_kinds[] = {
    "annotation", "marker_annotation", NULL};

static const char *const statement_kinds[] = {
    "local_variable_declaration", "field_declaration", "constant_declaration",
    "expression_statement", "return_statement", "if_statement", "for_statement",
    "enhanced_for_statement", "while_statement", "do_statement", "switch_expression",
    "break_statement", "continue_statement", "labeled_statement", "assert_statement",
    "synchronized_statement", "throw_statement", "try_statement", "try_with_resources_statement",
    "yield_statement", "explicit_constructor_invocation", "import_declaration",
    "package_declaration", NULL};

static const char *const function_kinds[] = {
    "method_declaration", "constructor_declaration", "compact_constructor_declaration",
    "lambda_expression", NULL};

static const char *const block_kinds[] = {
    "block", "constructor_body", "class_body", "interface_body", "enum_body",
    "annotation_type_body", "switch_block", NULL};

static const char *const raw_kinds[] = {
    "string_fragment", "multiline_string_fragment", NULL};

static const char *const operators[] = {
    ">>>=", ">>>", "<<=", ">>=", "...", "->", "::", "++", "--", "<<", ">>", "<=", ">=", "==",
    "!=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", NULL};

WHY_LANGUAGE(java) = {
    .name = "java",
    .summary = "Java (.java)",
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
    .line_comment = "//",
    .block_open = "/*",
    .block_close = "*/",
    .mark = '@',
    .has_triple_quotes = true,
};
