/* text.c — plain text: words, numbers and signs; no grammar, so no nodes. */
#include <why/ext/language.h>

static const char *const extensions[] = {".txt", ".text", ".md", ".log", NULL};
static const char *const none[] = {NULL};

WHY_LANGUAGE(text) = {
    .name = "text",
    .summary = "plain text (.txt .text .md .log)",
    .extensions = extensions,
    .keywords = none,
    .identifier_kinds = none,
    .type_kinds = none,
    .number_kinds = none,
    .string_kinds = none,
    .comment_kinds = none,
    .directive_kinds = none,
    .statement_kinds = none,
    .function_kinds = none,
    .block_kinds = none,
    .raw_kinds = none,
    .operators = none,
    .types = none,
};
