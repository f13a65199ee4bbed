/* option.c — option tables: defaults, setting from text, showing as text, nearest names. */
#include <why/option.h>

#include "base_p.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>

static void *field_of(const why_option *row, void *params)
{
    return (char *)params + row->offset;
}

void why_options_preset(const why_option *table, void *params, size_t size)
{
    memset(params, 0, size);
    for (const why_option *row = table; row->name; row++) {
        void *field = field_of(row, params);
        switch (row->type) {
        case WHY_OPT_INT:
        case WHY_OPT_CHOICE:
            *(int64_t *)field = (int64_t)row->preset;
            break;
        case WHY_OPT_REAL:
            *(double *)field = row->preset;
            break;
        case WHY_OPT_BOOL:
            *(bool *)field = row->preset != 0;
            break;
        case WHY_OPT_TEXT:
        case WHY_OPT_PATH:
            *(const char **)field = row->text;
            break;
        }
    }
}

const why_option *why_option_find(const why_option *table, const char *name)
{
    for (const why_option *row = table; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

/* ---- nearest name ---- */

enum { LONGEST_NAME = 64 };

static int min3(int a, int b, int c)
{
    int least = a < b ? a : b;

    return least < c ? least : c;
}

/* Edit distance where swapping two neighbours counts one (optimal string alignment); names longer
 * than LONGEST_NAME are far from everything. */
static int edit_distance(const char *a, const char *b)
{
    int rows[3][LONGEST_NAME + 1];
    size_t n = strlen(a), m = strlen(b);

    if (n > LONGEST_NAME || m > LONGEST_NAME)
        return INT_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int cost = a[i - 1] != b[j - 1];
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                above2[j - 2] + 1 < row[j])
                row[j] = above2[j - 2] + 1;
        }
    }
    return rows[n % 3][m];
}

/* How far `name` is from `candidate`; an abbreviation is near whatever its length. */
static int distance(const char *name, const char *candidate)
{
    size_t n = strlen(name);

    if (n >= 3 && strncmp(name, candidate, n) == 0)
        return 1;
    return edit_distance(name, candidate);
}

const char *why_nearest_name(const char *name, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    int least = (int)strlen(name) / 3 + 1; /* beyond that a suggestion confuses */

    for (size_t i = 0; i < n; i++) {
        int d = distance(name, names[i]);
        if (d < least || (d == least && !nearest)) {
            nearest = names[i];
            least = d;
        }
    }
    return nearest;
}

/* ---- set ---- */

static int unknown_option(why_ctx *cx, const why_option *table, const char *name)
{
    const char *nearest = NULL;

    for (const why_option *row = table; row->name; row++) {
        const char *pair[2] = {row->name, nearest};
        nearest = why_nearest_name(name, pair, nearest ? 2 : 1);
        if (!nearest)
            nearest = pair[1];
    }
    if (nearest)
        return why_fail(cx, WHY_EINVAL, "unknown option \"%s\"; did you mean \"%s\"?", name,
                        nearest);
    return why_fail(cx, WHY_EINVAL, "unknown option \"%s\"", name);
}

static int set_int(why_ctx *cx, const why_option *row, int64_t *field, const char *value)
{
    char *end;

    errno = 0;
    long long number = strtoll(value, &end, 10);
    bool is_number =
        value[0] != '\0' && strspn(value, "0123456789+-") == strlen(value) && *end == '\0';
    if (!is_number)
        return why_fail(cx, WHY_EINVAL, "%s: \"%s\" is not a whole number", row->name, value);
    if (errno == ERANGE || (double)number < row->min || (double)number > row->max)
        return why_fail(cx, WHY_EINVAL, "%s: %s is out of range; it goes from %.17g to %.17g",
                        row->name, value, row->min, row->max);
    *field = number;
    return WHY_OK;
}

static int set_real(why_ctx *cx, const why_option *row, double *field, const char *value)
{
    double number;

    if (!why_number__to_double(value, &number))
        return why_fail(cx, WHY_EINVAL, "%s: \"%s\" is not a number", row->name, value);
    if (number < row->min || number > row->max) {
        char low[WHY_NUMBER_BYTES], high[WHY_NUMBER_BYTES];
        why_number__from_double(low, row->min);
        why_number__from_double(high, row->max);
        return why_fail(cx, WHY_EINVAL, "%s: %s is out of range; it goes from %s to %s", row->name,
                        value, low, high);
    }
    *field = number;
    return WHY_OK;
}

static int set_bool(why_ctx *cx, const why_option *row, bool *field, const char *value)
{
    static const char *const words[2][4] = {{"false", "no", "off", "0"},
                                            {"true", "yes", "on", "1"}};

    for (int truth = 0; truth < 2; truth++)
        for (int i = 0; i < 4; i++)
            if (strcmp(value, words[truth][i]) == 0) {
                *field = truth == 1;
                return WHY_OK;
            }
    return why_fail(cx, WHY_EINVAL, "%s: \"%s\" is neither true nor false", row->name, value);
}

/* The i-th word of "mask|remove": its start, its length in *n; NULL past the end. */
static const char *choice_at(const char *choices, int64_t i, size_t *n)
{
    const char *word = choices;

    for (; i > 0; i--) {
        word += strcspn(word, "|");
        if (*word == '\0')
            return NULL;
        word++;
    }
    *n = strcspn(word, "|");
    return word;
}

static int set_choice(why_ctx *cx, const why_option *row, int64_t *field, const char *value)
{
    size_t n, n_value = strlen(value);
    const char *word;

    for (int64_t i = 0; (word = choice_at(row->text, i, &n)) != NULL; i++)
        if (n == n_value && memcmp(word, value, n) == 0) {
            *field = i;
            return WHY_OK;
        }
    return why_fail(cx, WHY_EINVAL, "%s: \"%s\" is not one of %s", row->name, value, row->text);
}

int why_option_set(why_ctx *cx, const why_option *table, void *params, const char *name,
                   const char *value)
{
    const why_option *row = why_option_find(table, name);

    if (!row)
        return unknown_option(cx, table, name);
    void *field = field_of(row, params);
    switch (row->type) {
    case WHY_OPT_INT:
        return set_int(cx, row, field, value);
    case WHY_OPT_REAL:
        return set_real(cx, row, field, value);
    case WHY_OPT_BOOL:
        return set_bool(cx, row, field, value);
    case WHY_OPT_CHOICE:
        return set_choice(cx, row, field, value);
    case WHY_OPT_TEXT:
    case WHY_OPT_PATH: {
        const char *copy = why_arena_strndup(cx, value, strlen(value));
        if (!copy)
            return WHY_ENOMEM;
        *(const char **)field = copy;
        return WHY_OK;
    }
    }
    return why_fail(cx, WHY_EINTERNAL, "option \"%s\" has a type that does not exist", name);
}

/* ---- show ---- */

const char *why_option_text(why_ctx *cx, const why_option *row, const void *params)
{
    const void *field = (const char *)params + row->offset;
    char number[WHY_NUMBER_BYTES];
    size_t n = 0;

    switch (row->type) {
    case WHY_OPT_INT:
        return why_arena_printf(cx, "%" PRId64, *(const int64_t *)field);
    case WHY_OPT_REAL:
        n = why_number__from_double(number, *(const double *)field);
        return why_arena_strndup(cx, number, n);
    case WHY_OPT_BOOL:
        return *(const bool *)field ? "true" : "false";
    case WHY_OPT_CHOICE: {
        const char *word = choice_at(row->text, *(const int64_t *)field, &n);
        return word ? why_arena_strndup(cx, word, n) : "";
    }
    case WHY_OPT_TEXT:
    case WHY_OPT_PATH:
        break;
    }
    const char *text = *(const char *const *)field;
    return text ? text : "";
}
