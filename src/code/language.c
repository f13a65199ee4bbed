/* language.c — finds language rows by name, file name and number; names of the token kinds. */
#include "code_p.h"

#define LANG(id) extern WHY_LANGUAGE(id);
#include "lang_list.h"
#undef LANG

static const why_language *const languages[] = {
#define LANG(id) &why_language_##id,
#include "lang_list.h"
#undef LANG
};

enum { N_LANGUAGES = sizeof languages / sizeof *languages };

const why_language *why_language_at(int i)
{
    return i >= 0 && i < N_LANGUAGES ? languages[i] : NULL;
}

const why_language *why_language_find(const char *name)
{
    for (int i = 0; name && i < N_LANGUAGES; i++) {
        if (strcmp(languages[i]->name, name) == 0)
            return languages[i];
    }
    return NULL;
}

const why_language *why_language_of_path(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *file = slash ? slash + 1 : path;
    const char *dot = file ? strrchr(file, '.') : NULL;

    for (int i = 0; dot && i < N_LANGUAGES; i++) {
        for (const char *const *extension = languages[i]->extensions; *extension; extension++) {
            if (strcmp(*extension, dot) == 0)
                return languages[i];
        }
    }
    return NULL;
}

const char *why_language_name(const why_language *lang)
{
    return lang->name;
}

const char *why_language_summary(const why_language *lang)
{
    return lang->summary;
}

const char *why_token_kind_name(why_token_kind kind)
{
    static const char *const names[] = {"keyword",   "identifier", "type",        "number",
                                        "string",    "operator",   "punctuation", "comment",
                                        "directive", "word",       "other"};

    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "other";
}
