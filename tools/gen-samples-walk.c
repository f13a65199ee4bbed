/*
 * gen-samples-walk: one variant of one template.
 *
 * How: the body is walked line by line. Blocks (@alt, @opt, @mix) and inline choices ($(a~b),
 * $name(a~b)) draw from the stream of the walk and add their draw to its signature; slots
 * (${name}) draw a word that no other slot of the walk has.
 *
 * Cost: linear in the length of the template.
 */
#include "gen-samples.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- random draws ---------------------------------------------------------------------- */

static uint64_t mix(uint64_t z)
{
    z += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t key_of(uint64_t seed, const char *text, uint64_t a, uint64_t b)
{
    uint64_t h = mix(seed);
    for (; *text; text++)
        h = mix(h ^ (unsigned char)*text);
    return mix(mix(h ^ a) ^ (b + 1));
}

/* The modulo bias is below 2^-50 for the small n used here. */
size_t draw(uint64_t *rng, size_t n)
{
    *rng = mix(*rng);
    return (size_t)(*rng % n);
}

/* ---- expanding ------------------------------------------------------------------------- */

static void walk_die(const Walk *w, const char *what)
{
    die("%s:%zu: %s", w->from->file, w->from->body_line + w->line, what);
}

/* name "" = a fresh structural draw; "_" = a fresh cosmetic one, kept out of the signature;
 * "shortcut" = decided by the header; any other name = drawn once a walk and then kept. */
static size_t choose(Walk *w, const char *name, size_t len, size_t n)
{
    if (len == 1 && *name == '_')
        return draw(&w->rng, n);
    if (len == strlen("shortcut") && memcmp(name, "shortcut", len) == 0)
        return w->shortcut ? n - 1 : 0;
    for (size_t i = 0; len && i < w->n_choices; i++)
        if (w->choices[i].len == len && memcmp(w->choices[i].name, name, len) == 0)
            return w->choices[i].pick % n;
    size_t pick = draw(&w->rng, n);
    char mark[2] = {(char)('a' + (int)(pick % 26)), ' '};
    put(&w->signature, mark, len ? 1 : 2);
    if (len) {
        if (w->n_choices == MAX_PICKS)
            walk_die(w, "too many named choices");
        w->choices[w->n_choices].name = name;
        w->choices[w->n_choices].len = len;
        w->choices[w->n_choices++].pick = pick;
    }
    return pick;
}

/* Two slots of one walk never take the same word: they name different things. */
static const char *slot_word(Walk *w, const char *name, size_t len)
{
    const Pool *slot = find_pool(&w->from->slots, name, len);
    if (!slot || !slot->words.n)
        walk_die(w, "a ${slot} that the header does not define");
    size_t at = (size_t)(slot - w->from->slots.at);
    for (int tries = 0; !w->words[at]; tries++) {
        const char *word = slot->words.at[draw(&w->rng, slot->words.n)];
        bool taken = false;
        for (size_t i = 0; i < w->from->slots.n; i++)
            taken |= w->words[i] && strcmp(w->words[i], word) == 0;
        if (!taken)
            w->words[at] = word;
        else if (tries > 200)
            walk_die(w, "no free word for a ${slot}");
    }
    return w->words[at];
}

/* Pools are in snake_case; Java gets camelCase. */
static void put_word(const Walk *w, Str *out, const char *word)
{
    bool camel = strcmp(w->from->lang, "java") == 0, up = false;
    for (; *word; word++) {
        if (camel && *word == '_') {
            up = true;
            continue;
        }
        char c = up ? (char)toupper((unsigned char)*word) : *word;
        put(out, &c, 1);
        up = false;
    }
}

/* s points behind "$name("; returns the length up to and with the closing parenthesis. */
static size_t expand_choice(Walk *w, Str *out, const char *name, size_t len, const char *s,
                            size_t n)
{
    size_t begin[32] = {0}, options = 1, depth = 1, end = 0;
    for (; end < n; end++) {
        depth += s[end] == '(';
        depth -= s[end] == ')';
        if (!depth)
            break;
        if (s[end] == '~' && depth == 1) {
            if (options == 31)
                walk_die(w, "more than 31 options");
            begin[options++] = end + 1;
        }
    }
    if (end == n)
        walk_die(w, "a $(...) that is not closed on its line");
    begin[options] = end + 1;
    size_t pick = choose(w, name, len, options);
    expand(w, out, s + begin[pick], begin[pick + 1] - 1 - begin[pick]);
    return end + 1;
}

void expand(Walk *w, Str *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t len = 0;
        if (s[i] != '$') {
            put(out, s + i++, 1);
            continue;
        }
        const char *name = s + ++i;
        if (i < n && *name == '{') {
            while (i + 1 + len < n && name[1 + len] != '}')
                len++;
            put_word(w, out, slot_word(w, name + 1, len));
            i += len + 2;
            continue;
        }
        while (i + len < n && (islower((unsigned char)name[len]) || name[len] == '_'))
            len++;
        if (i + len >= n || name[len] != '(')
            walk_die(w, "'$' that is neither ${slot} nor $(a~b) nor $name(a~b)");
        i += len + 1;
        i += expand_choice(w, out, name, len, s + i, n - i);
    }
}

static void emit_line(Walk *w, const char *line)
{
    bool guilty = starts(line, "@! ");
    if (guilty)
        line += 3;
    size_t spaces = strspn(line, " ");
    Str text = {0};
    puts_to(&text, "");
    expand(w, &text, line + spaces, strlen(line + spaces));
    while (text.len && text.text[text.len - 1] == ' ')
        text.text[--text.len] = '\0';
    bool blank_asked = !*line;
    if (text.len || blank_asked) { /* a line whose choice came out empty disappears */
        for (size_t i = 0; text.len && i < spaces / 4 * (size_t)w->indent + spaces % 4; i++)
            put(&w->out, " ", 1);
        put(&w->out, text.text, text.len);
        put(&w->out, "\n", 1);
        w->written++;
        if (guilty) {
            if (w->n_lines == MAX_GUILTY)
                walk_die(w, "too many guilty lines");
            w->lines[w->n_lines++] = w->written;
        }
    }
    free(text.text);
}

static void emit(Walk *w, size_t from, size_t to);

/* A block from `at` (its @alt, @opt or @mix line) to its @end, whose index is returned. */
static size_t emit_block(Walk *w, size_t at, size_t to)
{
    char **body = w->from->body.at;
    size_t parts[16] = {at + 1}, n = 1, depth = 1, end = at + 1;
    for (; end < to; end++) {
        bool opens = starts(body[end], "@alt") || starts(body[end], "@opt") ||
                     starts(body[end], "@mix");
        depth += opens;
        depth -= strcmp(body[end], "@end") == 0;
        if (!depth)
            break;
        if (depth == 1 && strcmp(body[end], "@or") == 0) {
            if (n == 15)
                walk_die(w, "more than 15 parts in a block");
            parts[n++] = end + 1;
        }
    }
    w->line = at;
    if (end == to)
        walk_die(w, "a block without @end");
    parts[n] = end + 1;
    const char *name = body[at] + 4 + strspn(body[at] + 4, " ");
    if (starts(body[at], "@mix")) {
        bool done[16] = {false};
        for (size_t left = n; left; left--) {
            size_t skip = choose(w, "", 0, left), p = 0;
            for (; done[p] || skip; p++)
                skip -= !done[p];
            done[p] = true;
            emit(w, parts[p], parts[p + 1] - 1);
        }
        return end;
    }
    size_t options = starts(body[at], "@opt") ? 2 : n;
    size_t pick = choose(w, name, strlen(name), options);
    if (options == n || pick == 1)
        emit(w, parts[options == n ? pick : 0], parts[options == n ? pick + 1 : 1] - 1);
    return end;
}

static void emit(Walk *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const char *line = w->from->body.at[i];
        w->line = i;
        if (starts(line, "@alt") || starts(line, "@opt") || starts(line, "@mix"))
            i = emit_block(w, i, to);
        else
            emit_line(w, line);
    }
}

void walk_template(Walk *w, const Template *t, uint64_t key, bool shortcut)
{
    *w = (Walk){.from = t, .rng = key, .shortcut = shortcut};
    puts_to(&w->signature, shortcut ? "s" : "p");
    w->indent = draw(&w->rng, 3) ? 4 : 2;
    emit(w, 0, t->body.n);
}
