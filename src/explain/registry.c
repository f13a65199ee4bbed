/* registry.c — the explanation methods by name and by index, from method_list.h. */
#include <string.h>

#include "explain_p.h"

#define METHOD(id) extern WHY_METHOD(id);
#include "method_list.h"
#undef METHOD

static const why_method *const methods[] = {
#define METHOD(id) &why_method_##id,
#include "method_list.h"
#undef METHOD
};

const why_method *why_method_at(int i) {
    return i >= 0 && (size_t)i < sizeof methods / sizeof *methods ? methods[i] : NULL;
}

const why_method *why_method_find(const char *name) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

const char *why_method_name(const why_method *m) {
    return m->name;
}

const char *why_method_summary(const why_method *m) {
    return m->summary;
}

const char *why_method_cite(const why_method *m) {
    return m->cite;
}

const why_option *why_method_options(const why_method *m) {
    return m->options;
}

size_t why_method_params_size(const why_method *m) {
    return m->params_size;
}

static const char *const grain_names[] = { "token", "identifier", "statement", "line", "function" };

const char *why_grain_name(why_grain grain) {
    return grain_names[grain];
}

int why_grain_find(const char *name) {
    for (size_t i = 0; i < sizeof grain_names / sizeof *grain_names; i++)
        if (strcmp(grain_names[i], name) == 0)
            return (int)i;
    return -1;
}
