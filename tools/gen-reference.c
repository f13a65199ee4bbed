/* gen-reference.c — docs/reference.md from the rows: every command, option, method, architecture,
 * vectoriser, transform, language, output form, error and exit code, with nothing typed twice.
 *
 *   make reference          writes docs/reference.md; tests/tools/reference.sh sees when it is
 * stale
 */
#include <why/why.h>

#include <stdio.h>
#include <string.h>

/* Text of a table's cell: a bar would end it. */
static void print_cell(const char *text)
{
    for (; *text; text++) {
        if (*text == '|')
            putchar('\\');
        putchar(*text);
    }
}

static const char *kind_word(why_option_type type)
{
    switch (type) {
    case WHY_OPT_INT:
        return "whole number";
    case WHY_OPT_REAL:
        return "number";
    case WHY_OPT_BOOL:
        return "switch";
    case WHY_OPT_TEXT:
        return "text";
    case WHY_OPT_CHOICE:
        return "one of";
    case WHY_OPT_PATH:
        return "path";
    }
    return "";
}

static void print_value(const why_option *row)
{
    printf("%s", kind_word(row->type));
    if (row->type == WHY_OPT_INT || row->type == WHY_OPT_REAL)
        printf(", %.10g to %.10g", row->min, row->max);
    if (row->type == WHY_OPT_CHOICE) {
        putchar(' ');
        for (const char *text = row->text; *text; text++) {
            if (*text == '|')
                printf(", ");
            else
                putchar(*text);
        }
    }
}

static void print_preset(const why_option *row)
{
    switch (row->type) {
    case WHY_OPT_INT:
    case WHY_OPT_REAL:
        printf("%.10g", row->preset);
        break;
    case WHY_OPT_BOOL:
        printf("%s", row->preset != 0 ? "on" : "off");
        break;
    case WHY_OPT_TEXT:
    case WHY_OPT_PATH:
        print_cell(row->text ? row->text : "");
        break;
    case WHY_OPT_CHOICE: {
        const char *word = row->text;
        for (int i = (int)row->preset; i > 0; i--)
            word += strcspn(word, "|") + 1;
        printf("%.*s", (int)strcspn(word, "|"), word);
    }
    }
}

static void print_options(const why_option *table)
{
    if (!table || !table->name)
        return;
    printf("\n| option | what | value | default |\n|---|---|---|---|\n");
    for (const why_option *row = table; row->name; row++) {
        printf("| `--%s` | ", row->name);
        print_cell(row->summary);
        printf(" | ");
        print_value(row);
        printf(" | ");
        print_preset(row);
        printf(" |\n");
    }
}

static void print_row(const char *name, const char *summary, const why_option *options)
{
    printf("\n### %s\n\n%s\n", name, summary);
    print_options(options);
}

static void print_commands(void)
{
    const why_command *c;

    printf("\n## Commands\n");
    for (int i = 0; (c = why_command_at(i)) != NULL; i++) {
        const char *group = why_command_group(c), *verb = why_command_verb(c);
        printf("\n### why %s%s%s\n\n%s\n\n", group, verb ? " " : "", verb ? verb : "",
               why_command_summary(c));
        printf("```\nwhy %s%s%s %s\n```\n", group, verb ? " " : "", verb ? verb : "",
               why_command_usage(c));
        if (why_command_examples(c) && *why_command_examples(c))
            printf("\nExamples:\n\n```\n%s%s```\n", why_command_examples(c),
                   why_command_examples(c)[strlen(why_command_examples(c)) - 1] == '\n' ? ""
                                                                                        : "\n");
        print_options(why_command_options(c));
    }
}

static void print_transforms(void)
{
    const why_transform *t;
    const why_language *language;

    printf("\n## Transforms\n\nHow a source is rewritten: `why variants --transform NAME`. Each "
           "keeps what the program does; the last\ncolumn says what else stays.\n\n"
           "| name | what | family | undone by | languages | keeps |\n|---|---|---|---|---|---|\n");
    for (int i = 0; (t = why_transform_at(i)) != NULL; i++) {
        const char *inverse = why_transform_inverse(t), *word, *gap = "";
        printf("| `%s` | ", why_transform_name(t));
        print_cell(why_transform_summary(t));
        printf(" | ");
        print_cell(why_transform_family(t));
        printf(inverse ? " | `%s` | " : " | %s | ", inverse ? inverse : "");
        for (int k = 0; (language = why_language_at(k)) != NULL; k++)
            if (why_transform_knows(t, language)) {
                printf("%s%s", gap, why_language_name(language));
                gap = ", ";
            }
        printf(" | ");
        for (int k = 0; (word = why_transform_preserves(t, k)) != NULL; k++)
            printf("%s%s", k ? ", " : "", word);
        printf(" |\n");
    }
}

static void print_rows(void)
{
    const why_method *method;
    const why_arch *arch;
    const why_vectoriser_row *vectoriser;
    const why_language *language;
    const why_writer *writer;

    printf("\n## Methods\n\nHow a verdict is explained: `why explain --method NAME`.\n");
    for (int i = 0; (method = why_method_at(i)) != NULL; i++) {
        print_row(why_method_name(method), why_method_summary(method), why_method_options(method));
        printf("\nSource: %s\n", why_method_cite(method));
    }
    printf("\n## Architectures\n\nWhat learns: `why model train --arch NAME`.\n");
    for (int i = 0; (arch = why_arch_at(i)) != NULL; i++)
        print_row(why_arch_name(arch), why_arch_summary(arch), why_arch_options(arch));
    printf("\n## Training\n");
    print_options(why_train_option_table());
    printf("\n## Vectorisers\n\nHow source becomes numbers.\n");
    for (int i = 0; (vectoriser = why_vectoriser_row_at(i)) != NULL; i++)
        print_row(why_vectoriser_row_name(vectoriser), why_vectoriser_row_summary(vectoriser),
                  why_vectoriser_row_options(vectoriser));
    print_transforms();
    printf("\n## Languages\n\n| name | what |\n|---|---|\n");
    for (int i = 0; (language = why_language_at(i)) != NULL; i++)
        printf("| `%s` | %s |\n", why_language_name(language), why_language_summary(language));
    printf("\n## Output forms\n\n| name | what |\n|---|---|\n");
    for (int i = 0; (writer = why_writer_at(i)) != NULL; i++)
        printf("| `%s` | %s |\n", why_writer_name(writer), why_writer_summary(writer));
}

static void print_errors(void)
{
    printf("\n## Errors\n\nThe word stands in JSON output; the program ends with the code.\n\n"
           "| status | word | exit code |\n|---|---|---|\n");
    for (int status = WHY_OK; strcmp(why_status_name(status), "unknown") != 0; status--)
        printf("| %d | `%s` | %d |\n", status, why_status_name(status), why_exit_code(status));
}

int main(void)
{
    printf(
        "# Reference\n\n"
        "Everything that can be chosen, as why %s has it. Generated by `make reference` from the "
        "tables of\nthe program: change those, not this page.\n",
        why_version());
    print_commands();
    print_rows();
    print_errors();
    return fflush(stdout) == 0 ? 0 : 1;
}
