/* c.c — C; headers (.h) count as C. */
#include <why/ext/language.h>

const struct TSLanguage *tree_sitter_c(void);

static const void *grammar(void)
{
    return tree_sitter_c();
}

static const char *const extensions[] = {
    ".c", ".h", NULL};

static const char *const keywords[] = {
    "NULL", "_Alignas", "_Alignof", "_Atomic", "_Generic", "_Noreturn", "_Static_assert",
    "_Thread_local", "alignas", "alignof", "asm", "auto", "break", "case", "const", "constexpr",
    "continue", "default", "defined", "do", "else", "enum", "extern", "false", "for", "goto",
    "if", "inline", "noreturn", "nullptr", "offsetof", "register", "restrict", "return",
    "sizeof", "static", "static_assert", "struct", "switch", "thread_local", "true", "typedef",
    "union", "volatile", "while", NULL};

static const char *const types[] = {
    "_Bool", "_Complex", "bool", "char", "double", "float", "int", "int16_t", "int32_t",
    "int64_t", "int8_t", "intptr_t", "long", "ptrdiff_t", "short", "signed", "size_t", "ssize_t",
    "uint16_t", "uint32_t", "uint64_t", "uint8_t", "uintptr_t", "unsigned", "void", NULL};

static const char *const identifier_kinds[] = {
    "identifier", "field_identifier", "statement_identifier", NULL};

static const char *const type_kinds[] = {
    "primitive_type", "type_identifier", NULL};

static const char *const number_kinds[] = {
    "number_literal", NULL};

static const char *const string_kinds[] = {
    "string_literal", "char_literal", "system_lib_string", NULL};

static const char *const comment_kinds[] = {
    "comment", NULL};

static const char *const directive_kinds[] = {
    "preproc_directive", NULL};

static const char *const statement_kinds[] = {
    "declaration", "field_declaration", "type_definition", "expression_statement",
    "return_statement", "if_statement", "for_statement", "while_statement", "do_statement",
    "switch_statement", "case_statement", "break_statement", "continue_statement",
    "goto_statement", "labeled_statement", "attributed_statement", "seh_try_statement",
    "seh_leave_statement", "preproc_include", "preproc_def", "preproc_function_def",
    "preproc_call", NULL};

static const char *const function_kinds[] = {
    "function_definition", NULL};

static const char *const block_kinds[] = {
    "compound_statement", "declaration_list", "field_declaration_list", "enumerator_list",
    "preproc_if", "preproc_ifdef", "preproc_else", "preproc_elif", "preproc_elifdef", NULL};

static const char *const raw_kinds[] = {
    "preproc_arg", "string_content", NULL};

static const char *const operators[] = {
    "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##", NULL};

WHY_LANGUAGE(c) = {
    .name = "c",
    .summary = "C (.c .h)",
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
    .mark = '#',
};
