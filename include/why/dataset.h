/* why/dataset.h — samples with labels: import, health checks, splits. Part of the stage `model`.
 *
 * A dataset is immutable; a split says which of its samples train, validate and test. Samples whose
 * code is the same but for white space and comments count as duplicates and always stay on one side
 * of a split.
 */
#ifndef WHY_DATASET_H
#define WHY_DATASET_H

#include <why/code.h>
#include <why/option.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { WHY_SPLIT_NONE, WHY_SPLIT_TRAIN, WHY_SPLIT_VALID, WHY_SPLIT_TEST } why_split_side;
WHY_API const char *why_split_side_name(why_split_side side); /* "train", ... */

typedef struct {
    const char *id;    /* unique: relative path, or the id field, or "line 17"  */
    const char *group; /* author, problem, project: NULL = none                 */
    const char *text;
    size_t n_bytes;
    const why_language *lang;
    int32_t label;              /* index into the class names, -1 = none        */
    why_split_side given_split; /* from the file, WHY_SPLIT_NONE when it has none */
    uint64_t content;           /* hash of the code without white space and comments */
    const int32_t *truth_lines; /* 1-based lines known to matter (flaw_lines); may be NULL */
    int32_t n_truth_lines;
} why_sample;

typedef struct why_dataset why_dataset; /* shared: why_dataset_unref */

typedef struct {
    /* language name for all, NULL = by extension or the lang field */
    const char *lang;
    /* JSONL fields; NULL = "code", "label", "id", "lang", "split" */
    const char *text_field;
    const char *label_field;
    const char *id_field;
    const char *lang_field;
    const char *split_field;
    /* NULL = none */
    const char *group_field;
    /* 0 = 1 MiB: larger sources are skipped and told */
    size_t max_file_bytes;
    /* 0 = all; else a seeded, class-balanced choice */
    int32_t max_samples;
} why_import_options;

/* path: a folder with one sub-folder a class, a .jsonl file, or "-" for JSONL on stdin. Unreadable,
 * binary, oversized or empty sources are skipped and logged with their reason (n_skipped); none
 * left is WHY_EDATA. Malformed JSONL is WHY_EPARSE with line and column. shared:
 * why_dataset_unref. */
WHY_API int why_dataset_import(why_ctx *cx, why_dataset **out, const char *path,
                               const why_import_options *options) WHY_MUST_CHECK;
WHY_API int why_dataset_from_bytes(why_ctx *cx, why_dataset **out, const char *name,
                                   const char *jsonl, size_t n_bytes,
                                   const why_import_options *options) WHY_MUST_CHECK;
WHY_API why_dataset *why_dataset_ref(why_dataset *d);
WHY_API void why_dataset_unref(why_dataset **d);
WHY_API size_t why_dataset_count(const why_dataset *d);
WHY_API const why_sample *why_dataset_at(const why_dataset *d, size_t i); /* borrowed */
WHY_API int32_t why_dataset_classes(const why_dataset *d);
WHY_API const char *why_dataset_class(const why_dataset *d, int32_t label); /* borrowed */
WHY_API const char *why_dataset_name(const why_dataset *d);
WHY_API size_t why_dataset_skipped(const why_dataset *d);
/* over ids, labels and texts in order */
WHY_API why_digest why_dataset_digest(const why_dataset *d);
/* Canonical JSONL (id, label, lang, group, split, code); split NULL = as given. */
WHY_API int why_dataset_write(why_ctx *cx, const why_dataset *d, const why_split_side *split,
                              why_str *out) WHY_MUST_CHECK;

/* ---- health ---- */

typedef enum {
    WHY_ISSUE_EXACT_DUPLICATE,     /* same code (white space and comments aside), same label    */
    WHY_ISSUE_CONTRADICTION,       /* same code, different labels                               */
    WHY_ISSUE_NEAR_DUPLICATE,      /* token shingles alike to >= the threshold                  */
    WHY_ISSUE_LEAK,                /* (near) duplicates on both sides of the given split        */
    WHY_ISSUE_TINY_CLASS,          /* fewer than 5 samples                                      */
    WHY_ISSUE_ONE_CLASS,
    WHY_ISSUE_FOLDER_LEVEL,        /* folder given one level too high or too low                */
    WHY_ISSUE_UNPARSED,            /* not the language it claims: most of it error nodes        */
    WHY_ISSUE_LONG,                /* longer than 20,000 tokens                                 */
    WHY_ISSUE_NO_LABEL             /* no label: neither trains nor tests                        */
} why_issue_kind;
enum { WHY_ISSUE_KINDS = WHY_ISSUE_NO_LABEL + 1 };
WHY_API const char *why_issue_name(why_issue_kind kind);
typedef struct {
    why_issue_kind kind;
    size_t a, b;         /* samples; b = SIZE_MAX when there is only one */
    double similarity;   /* near duplicates: estimated Jaccard           */
    const char *message; /* what, where, what to do                      */
    bool is_error;       /* training on it would mislead                 */
} why_issue;
typedef struct {
    why_issue *issues;
    size_t n_issues;
    size_t count[WHY_ISSUE_KINDS]; /* by kind */
} why_lint;
typedef struct {
    double near_threshold; /* default 0.85 */
    size_t max_each;       /* issues listed of a kind, default 50; counts are complete */
} why_lint_options;
/* owned by cx. */
WHY_API int why_dataset_lint(why_ctx *cx, why_lint **out, const why_dataset *d,
                             const why_lint_options *options) WHY_MUST_CHECK;

/* ---- splits ---- */

typedef struct {
    double valid, test;     /* shares, defaults 0.1 and 0.1; the rest trains */
    bool by_group;          /* groups never cross                            */
    bool use_given;         /* take the file's own split where it has one    */
    const char *test_group; /* this group is the test side (leave one out)   */
    int folds, fold;        /* folds > 1: test = fold `fold` of `folds` (by group when by_group) */
    uint64_t seed;
} why_split_options;
/* sides [count], owned by cx. Stratified by class, duplicates kept together. WHY_EDATA when a class
 * would have no training sample. */
WHY_API int why_dataset_split(why_ctx *cx, why_split_side **sides, const why_dataset *d,
                              const why_split_options *options) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
