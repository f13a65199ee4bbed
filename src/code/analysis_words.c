/* analysis_words.c — every spelling of a file once, in a hash table with open addressing: tokens
 * of the code and of directives, and the words inside its strings, since a string may be code
 * (eval, f-strings) or a name asked for at run time. Comments are left out. Linear in the text. */
#include "analysis_types_p.h"

static uint32_t hash_of(const char *text, size_t n_bytes)
{
    return (uint32_t)why_hash64(text, n_bytes, 0);
}

static bool is_spelled(const why_analysis_word *word, const char *text, size_t n_bytes)
{
    return word->n_bytes == n_bytes && memcmp(word->text, text, n_bytes) == 0;
}

/* Slot that holds the word or would. */
static uint32_t slot_of(const why_analysis_words *words, const char *text, size_t n_bytes)
{
    uint32_t slot = hash_of(text, n_bytes) & (words->n_slots - 1);

    while (words->slots[slot] >= 0 &&
           !is_spelled(&words->words[words->slots[slot]], text, n_bytes))
        slot = (slot + 1) & (words->n_slots - 1);
    return slot;
}

/* Twice the room for words and four slots a word; the old arrays stay in the arena. */
static int widen(why_analysis *a)
{
    why_analysis_words *words = &a->words;
    int32_t room = words->room > 0 ? words->room * 2 : 256;
    why_analysis_word *wider = why_arena_alloc(a->cx, (size_t)room, sizeof *wider);
    int32_t *slots = why_arena_alloc(a->cx, (size_t)room * 4, sizeof *slots);

    if (!wider || !slots)
        return WHY_ENOMEM;
    if (words->n_words > 0)
        memcpy(wider, words->words, (size_t)words->n_words * sizeof *wider);
    words->words = wider;
    words->slots = slots;
    words->room = room;
    words->n_slots = (uint32_t)room * 4;
    for (uint32_t i = 0; i < words->n_slots; i++)
        slots[i] = -1;
    for (int32_t i = 0; i < words->n_words; i++)
        slots[slot_of(words, wider[i].text, wider[i].n_bytes)] = i;
    return WHY_OK;
}

int32_t why_analysis__add_word(why_analysis *a, const char *text, uint32_t n_bytes)
{
    why_analysis_words *words = &a->words;
    uint32_t slot;

    if (words->n_words == words->room && widen(a) != WHY_OK)
        return -1;
    slot = slot_of(words, text, n_bytes);
    if (words->slots[slot] < 0) {
        words->words[words->n_words] =
            (why_analysis_word){.text = text, .n_bytes = n_bytes, .top = -1};
        words->slots[slot] = words->n_words++;
    }
    return words->slots[slot];
}

int32_t why_analysis__find_word(const why_analysis *a, const char *text, size_t n_bytes)
{
    return a->words.n_slots == 0 ? -1 : a->words.slots[slot_of(&a->words, text, n_bytes)];
}

int32_t why_analysis__first_token(const why_tree *tree, uint32_t start)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t why_analysis__word_of_token(const why_analysis *a, const why_token *token)
{
    return why_analysis__find_word(a, a->tree->text + token->span.start,
                                   token->span.end - token->span.start);
}

/* ---- collecting ---- */

static bool is_word_byte(char c)
{
    return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Words inside a string; an f-string's are code. */
static int add_string(why_analysis *a, const why_span *span)
{
    const char *text = a->tree->text;
    uint32_t at = span->start, flags = WHY_WORD_STRING;

    for (; at < span->end && text[at] != '"' && text[at] != '\''; at++)
        flags |= text[at] == 'f' || text[at] == 'F' ? WHY_WORD_CODE : 0;
    while (at < span->end) {
        uint32_t start = at;
        int32_t word;
        while (at < span->end && is_word_byte(text[at]))
            at++;
        if (at == start) {
            at++;
            continue;
        }
        word = why_analysis__add_word(a, text + start, at - start);
        if (word < 0)
            return WHY_ENOMEM;
        a->words.words[word].flags |= flags;
    }
    return WHY_OK;
}

static bool is_word(const why_token *token, const char *text)
{
    return (token->kind == WHY_TOKEN_IDENTIFIER || token->kind == WHY_TOKEN_TYPE ||
            token->kind == WHY_TOKEN_KEYWORD || token->kind == WHY_TOKEN_OTHER ||
            token->kind == WHY_TOKEN_WORD) &&
           is_word_byte(text[token->span.start]);
}

int why_analysis__collect_words(why_analysis *a)
{
    const why_tree *tree = a->tree;

    for (int32_t i = 0; i < tree->n_tokens; i++) {
        const why_token *token = &tree->tokens[i];
        const why_span *span = &token->span;
        int32_t word;
        if (token->kind == WHY_TOKEN_STRING)
            WHY_TRY(add_string(a, span));
        if (!is_word(token, tree->text))
            continue;
        word = why_analysis__add_word(a, tree->text + span->start, span->end - span->start);
        if (word < 0)
            return WHY_ENOMEM;
        a->words.words[word].n_tokens++;
        if (token->node >= 0 && why_syntax__start(tree, token->node) == span->start &&
            why_syntax__end(tree, token->node) == span->end)
            a->word_of[token->node] = word;
    }
    return WHY_OK;
}
