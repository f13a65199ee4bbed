/* settings_p.h — option structs as JSON and as lines of text. */
#ifndef WHY_SETTINGS_P_H
#define WHY_SETTINGS_P_H

#include <why/json.h>
#include <why/option.h>

/* Members "name": value of every row, numbers as numbers; rows named in `skip` (NULL-terminated,
 * may be NULL) are left out. Writes the braces too. */
void why_settings__write_options(why_json_writer *w, const why_option *table, const void *params,
                                 const char *const *skip);
/* The same as a text of its own, owned by cx. */
int why_settings__options_text(why_ctx *cx, const char **out, const why_option *table,
                               const void *params) WHY_MUST_CHECK;
/* Presets params, then sets what object names; unknown names and bad values are WHY_EPARSE. Values
 * may be numbers, booleans or texts. */
int why_settings__read_options(why_ctx *cx, const why_json *object, const why_option *table,
                               void *params, size_t size) WHY_MUST_CHECK;
/* Appends "prefix.name = value\n" for every row but the skipped ones. */
int why_settings__lines(why_ctx *cx, why_str *out, const char *prefix, const why_option *table,
                        const void *params, const char *const *skip) WHY_MUST_CHECK;

#endif
