/* why/option.h — settable things as rows of a table: one row yields the command-line flag, the JSON
 * field, the range check, the help line and the provenance record. */
#ifndef WHY_OPTION_H
#define WHY_OPTION_H

#include <why/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    WHY_OPT_INT,    /* field: int64_t                                          */
    WHY_OPT_REAL,   /* field: double                                           */
    WHY_OPT_BOOL,   /* field: bool                                             */
    WHY_OPT_TEXT,   /* field: const char *, owned by the context given to set  */
    WHY_OPT_CHOICE, /* field: int64_t, index into choices                      */
    WHY_OPT_PATH    /* field: const char *                                     */
} why_option_type;

/* Table ends with a zeroed row. Names are lower-case with dashes: "batch-size". */
typedef struct {
    const char *name;
    const char *summary; /* one line, lower case, with the unit */
    why_option_type type;
    size_t offset;      /* offsetof(params struct, field)             */
    double preset;      /* default for int, real, bool, choice        */
    double min, max;    /* inclusive range for int and real           */
    const char *text;   /* default for text and path (may be NULL); for choice: "mask|remove" */
} why_option;

/* Fills params (zeroed first, size bytes) with the defaults. */
WHY_API void why_options_preset(const why_option *table, void *params, size_t size);
/* Sets one option from text; refuses unknown names (with the nearest spelling), bad values and
 * values out of range with WHY_EINVAL. */
WHY_API int why_option_set(why_ctx *cx, const why_option *table, void *params, const char *name,
                           const char *value) WHY_MUST_CHECK;
/* NULL when there is no such row. */
WHY_API const why_option *why_option_find(const why_option *table, const char *name);
/* The value as text, as why_option_set would take it ("0.5", "true", "mask"); owned by cx. */
WHY_API const char *why_option_text(why_ctx *cx, const why_option *row, const void *params);
/* Nearest of n names by edit distance, or NULL when none is near: for "did you mean". borrowed. */
WHY_API const char *why_nearest_name(const char *name, const char *const *names, size_t n);

#ifdef __cplusplus
}
#endif
#endif
