/* tree.c — the one file that knows tree-sitter: source bytes to tokens and syntax nodes.
 *
 * The parser (tree-sitter, an incremental GLR parser with error recovery) gives a tree of any
 * depth; a cursor walks it without recursion. Nodes are written in pre-order up to max_depth,
 * deeper ones are folded into the ancestor there. Tokens are its leaves, but strings and comments
 * are taken whole, and bytes between leaves (text that the grammar skipped) and leaves that hide
 * tokens go through the small lexer of token.c. `covered` only grows, so tokens never overlap and
 * leave nothing out, whatever the grammar does. Cost: some 6 MB/s, nearly all of it in the parser;
 * linear but for a few kinds of broken text, which the limit on processor time ends.
 */
#include <time.h>

#include <tree_sitter/api.h>

#include "code_p.h"

enum {
    PRESET_MAX_TOKENS = 200000,
    PRESET_MAX_DEPTH = 2000,
    CANCEL_STRIDE = 1024,
    BYTES_A_BYTE = 256
};

/* What the lists of the language row say about a kind of node. */
enum {
    IS_SEEN = 1 << 0,
    IS_IDENTIFIER = 1 << 1,
    IS_TYPE = 1 << 2,
    IS_NUMBER = 1 << 3,
    IS_STRING = 1 << 4,
    IS_COMMENT = 1 << 5,
    IS_DIRECTIVE = 1 << 6,
    IS_RAW = 1 << 7,
    IS_STATEMENT = 1 << 8,
    IS_FUNCTION = 1 << 9,
    IS_BLOCK = 1 << 10,
    IS_NAMED = 1 << 11,
    IS_WHOLE = IS_STRING | IS_COMMENT
};

typedef struct {
    int32_t node, statement, function;
    uint32_t start, end;
    uint16_t traits;
} frame;

typedef struct {
    why_ctx *cx;
    why_tree *tree;
    const why_source *source;
    const TSLanguage *grammar; /* NULL: plain text */
    uint16_t *traits;          /* [n_symbols] 0 = not looked up yet */
    uint32_t n_symbols;
    int32_t max_tokens, max_depth, max_ms;
    bool keep_nodes;
    why_token *tokens;
    why_syntax *nodes;
    frame *frames; /* nodes around the present one that are kept */
    size_t token_room, node_room, frame_room;
    int32_t n_frames, n_folded;
    uint32_t covered; /* bytes before this one lie in tokens or are white space */
} walker;

/* ---- tokens ---- */

/* around: the node it came from, or the smallest around it; NULL in plain text. */
static int add_token(walker *w, uint32_t start, uint32_t end, why_token_kind kind,
                     const frame *around)
{
    why_tree *tree = w->tree;

    if (tree->n_tokens >= w->max_tokens) {
        why_span place = why_source__span(w->source, start, start);
        return why_fail(w->cx, WHY_ELIMIT,
                        "%s: more than %d tokens (at line %u); split the file",
                        tree->name, (int)w->max_tokens, (unsigned)place.line);
    }
    if ((size_t)tree->n_tokens == w->token_room) {
        size_t room = w->token_room ? w->token_room * 2 : 512;
        WHY_TRY(why_grow(w->cx, (void **)&w->tokens, room, sizeof *w->tokens));
        w->token_room = room;
    }
    w->tokens[tree->n_tokens++] = (why_token){
        .span = why_source__span(w->source, start, end),
        .kind = kind,
        .node = around ? around->node : -1,
        .statement = around ? around->statement : -1,
        .function = around ? around->function : -1,
    };
    w->covered = end;
    return tree->n_tokens % CANCEL_STRIDE == 0 ? why_check_cancel(w->cx) : WHY_OK;
}

/* Tokens of text[covered, end) by the small lexer. A lexeme may reach to `limit` when that is
 * larger. */
static int lex_range(walker *w, uint32_t end, uint32_t limit, const frame *around)
{
    why_lexeme next;

    while (w->covered < end &&
           why_token__lex(w->tree->lang, w->tree->text, w->covered, limit, &next) &&
           next.start < end)
        WHY_TRY(add_token(w, next.start, next.end, next.kind, around));
    if (w->covered < end)
        w->covered = end;
    return WHY_OK;
}

/* What the grammar skipped before `start` belongs to the smallest node around it. */
static int cover_gap(walker *w, uint32_t start)
{
    int32_t i = w->n_frames - 1;

    if (start <= w->covered)
        return WHY_OK;
    while (i > 0 && w->frames[i].start > w->covered)
        i--;
    return lex_range(w, start, start, i >= 0 ? &w->frames[i] : NULL);
}

static bool has_blank(const char *text, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        if (why_source__is_blank(text[i]))
            return true;
    }
    return false;
}

/* A quote or the beginning of a comment that is a leaf of its own: the grammar found no end. */
static bool is_unfinished(const walker *w, uint32_t start, uint32_t end)
{
    const char *text = w->tree->text, *open = w->tree->lang->block_open;
    size_t n_open = open ? strlen(open) : 0;

    if (text[end - 1] == '"' || text[end - 1] == '\'')
        return true;
    return n_open > 0 && start + n_open <= w->source->n_bytes &&
           memcmp(text + start, open, n_open) == 0;
}

static why_token_kind kind_of_leaf(const walker *w, uint32_t start, uint32_t end, uint16_t traits,
                                   bool is_marking)
{
    const why_language *lang = w->tree->lang;
    const char *text = w->tree->text + start;

    if (traits & IS_TYPE)
        return WHY_TOKEN_TYPE;
    if (traits & IS_NUMBER)
        return WHY_TOKEN_NUMBER;
    if (traits & IS_DIRECTIVE)
        return WHY_TOKEN_DIRECTIVE;
    if (end - start == 1 && text[0] == lang->mark && text[0] == '@')
        /* decorator or matrix product */
        return is_marking ? WHY_TOKEN_DIRECTIVE : WHY_TOKEN_OPERATOR;
    /* A word the grammar spells out is a keyword, whatever the list says: "print" in Python 2. */
    return why_token__kind_of(lang, text, end - start, !(traits & IS_NAMED));
}

/* is_marking: it stands directly below a decorator or an annotation. */
static int cover_leaf(walker *w, uint32_t start, uint32_t end, uint16_t traits, bool is_marking)
{
    const char *text = w->tree->text;
    const frame *around = &w->frames[w->n_frames - 1];
    bool is_cut = start < w->covered; /* a lexeme before it reached into it */

    if (is_cut)
        start = w->covered;
    while (start < end && why_source__is_blank(text[start]))
        start++;
    while (start < end && why_source__is_blank(text[end - 1]))
        end--;
    if (start >= end)
        return WHY_OK;
    if ((traits & IS_WHOLE) && !is_cut)
        return add_token(w, start, end, traits & IS_STRING ? WHY_TOKEN_STRING : WHY_TOKEN_COMMENT,
                         around);
    if (is_cut || (traits & IS_RAW) || has_blank(text, start, end))
        return lex_range(w, end, end, around);
    if (is_unfinished(w, start, end))
        return lex_range(w, end, w->source->n_bytes, around);
    return add_token(w, start, end, kind_of_leaf(w, start, end, traits, is_marking), around);
}

/* ---- nodes ---- */

static bool is_in(const char *const *list, const char *name)
{
    for (; list && *list; list++) {
        if (strcmp(*list, name) == 0)
            return true;
    }
    return false;
}

static uint16_t look_up_traits(const walker *w, TSSymbol symbol)
{
    const why_language *lang = w->tree->lang;
    const char *name = ts_language_symbol_name(w->grammar, symbol);
    uint16_t traits = IS_SEEN;

    if (ts_language_symbol_type(w->grammar, symbol) != TSSymbolTypeRegular || !name)
        return traits; /* a keyword may be spelled as a kind is: "type" */
    traits |= IS_NAMED;
    traits |= is_in(lang->identifier_kinds, name) ? IS_IDENTIFIER : 0;
    traits |= is_in(lang->type_kinds, name) ? IS_TYPE : 0;
    traits |= is_in(lang->number_kinds, name) ? IS_NUMBER : 0;
    traits |= is_in(lang->string_kinds, name) ? IS_STRING : 0;
    traits |= is_in(lang->comment_kinds, name) ? IS_COMMENT : 0;
    traits |= is_in(lang->directive_kinds, name) ? IS_DIRECTIVE : 0;
    traits |= is_in(lang->raw_kinds, name) ? IS_RAW : 0;
    traits |= is_in(lang->statement_kinds, name) ? IS_STATEMENT : 0;
    traits |= is_in(lang->function_kinds, name) ? IS_FUNCTION : 0;
    traits |= is_in(lang->block_kinds, name) ? IS_BLOCK : 0;
    return traits;
}

static uint16_t traits_of(walker *w, TSNode node)
{
    TSSymbol symbol = ts_node_symbol(node);

    if (symbol >= w->n_symbols) /* an error node: its text is lexed again */
        return IS_SEEN | IS_NAMED | IS_RAW;
    if (!w->traits[symbol])
        w->traits[symbol] = look_up_traits(w, symbol);
    return w->traits[symbol];
}

static uint16_t flags_of(TSNode node, uint16_t traits)
{
    unsigned flags = 0;

    flags |= traits & IS_NAMED ? WHY_NODE_NAMED : 0;
    flags |= ts_node_is_error(node) ? WHY_NODE_ERROR : 0;
    flags |= ts_node_is_missing(node) ? WHY_NODE_MISSING : 0;
    flags |= traits & IS_STATEMENT ? WHY_NODE_STATEMENT : 0;
    flags |= traits & IS_FUNCTION ? WHY_NODE_FUNCTION : 0;
    flags |= traits & IS_BLOCK ? WHY_NODE_BLOCK : 0;
    return (uint16_t)flags;
}

static int add_node(walker *w, TSNode node, uint16_t field, uint16_t traits, uint32_t start,
                    uint32_t end)
{
    why_tree *tree = w->tree;
    const frame *up = w->n_frames > 0 ? &w->frames[w->n_frames - 1] : NULL;
    int32_t i = tree->n_nodes;
    frame next = {.node = i, .start = start, .end = end, .traits = traits};

    if ((size_t)i == w->node_room) {
        size_t room = w->node_room ? w->node_room * 2 : 1024;
        WHY_TRY(why_grow(w->cx, (void **)&w->nodes, room, sizeof *w->nodes));
        w->node_room = room;
    }
    if (i == INT32_MAX - 1)
        return why_fail(w->cx, WHY_ELIMIT, "%s: too many syntax nodes; split the file", tree->name);
    w->nodes[i] = (why_syntax){
        .span = why_source__span(w->source, start, end),
        .kind = ts_node_symbol(node),
        .flags = flags_of(node, traits),
        .field = field,
        .parent = up ? up->node : -1,
    };
    tree->n_nodes++;
    next.statement = traits & IS_STATEMENT ? i : up ? up->statement : -1;
    next.function = traits & IS_FUNCTION ? i : up ? up->function : -1;
    if ((size_t)w->n_frames == w->frame_room) {
        size_t room = w->frame_room ? w->frame_room * 2 : 64;
        WHY_TRY(why_grow(w->cx, (void **)&w->frames, room, sizeof *w->frames));
        w->frame_room = room;
    }
    w->frames[w->n_frames++] = next;
    return WHY_OK;
}

static void leave_node(walker *w)
{
    int32_t i;

    if (w->n_folded > 0) {
        w->n_folded--;
        return;
    }
    i = w->frames[--w->n_frames].node;
    w->nodes[i].n_below = w->tree->n_nodes - i - 1;
}

/* Takes one node in; *is_inner: its children are to be walked. */
static int enter_node(walker *w, TSNode node, uint16_t field, bool *is_inner)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    uint16_t traits = traits_of(w, node);
    const frame *above = NULL;

    if (end > w->source->n_bytes)
        end = w->source->n_bytes;
    if (start > end)
        start = end;
    if (ts_node_is_error(node) || ts_node_is_missing(node))
        w->tree->n_errors++;
    if (w->n_frames < w->max_depth) {
        WHY_TRY(add_node(w, node, field, traits, start, end));
    } else {
        w->n_folded++;
        w->tree->n_folded++;
    }
    *is_inner = !(traits & IS_WHOLE) && ts_node_child_count(node) > 0;
    if (*is_inner)
        return WHY_OK;
    WHY_TRY(cover_gap(w, start));
    if (w->n_folded > 0)
        above = &w->frames[w->n_frames - 1];
    else if (w->n_frames > 1)
        above = &w->frames[w->n_frames - 2];
    return cover_leaf(w, start, end, traits, above && (above->traits & IS_DIRECTIVE));
}

static int walk(walker *w, TSTreeCursor *cursor)
{
    for (;;) {
        bool is_inner = false;
        WHY_TRY(enter_node(w, ts_tree_cursor_current_node(cursor),
                           ts_tree_cursor_current_field_id(cursor), &is_inner));
        if (is_inner && ts_tree_cursor_goto_first_child(cursor))
            continue;
        leave_node(w);
        while (!ts_tree_cursor_goto_next_sibling(cursor)) {
            if (!ts_tree_cursor_goto_parent(cursor))
                return WHY_OK;
            leave_node(w);
        }
    }
}

/* ---- parsing ---- */

typedef struct {
    why_ctx *cx;
    const char *text;
    uint32_t n_bytes;
    double end_ms;
    bool is_late, is_cancelled;
} parse_job;

static double processor_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint position, uint32_t *n_read)
{
    const parse_job *job = payload;

    (void)position;
    *n_read = byte < job->n_bytes ? job->n_bytes - byte : 0;
    return byte < job->n_bytes ? job->text + byte : "";
}

static bool is_over(TSParseState *state)
{
    parse_job *job = state->payload;

    job->is_cancelled = why_check_cancel(job->cx) != WHY_OK;
    job->is_late = processor_ms() > job->end_ms;
    return job->is_cancelled || job->is_late;
}

static int parse(walker *w, TSTree **out)
{
    double budget = 500 + w->source->n_bytes * 1e-2;
    parse_job job = {.cx = w->cx, .text = w->source->parse_text, .n_bytes = w->source->n_bytes};
    TSInput input = {.payload = &job, .read = read_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = &job, .progress_callback = is_over};
    TSParser *parser = ts_parser_new();
    const why_tree *tree = w->tree;

    if (w->max_ms > 0)
        budget = w->max_ms;
    else if (budget > 4000)
        budget = 4000;
    job.end_ms = processor_ms() + budget;
    if (ts_parser_set_language(parser, w->grammar))
        *out = ts_parser_parse_with_options(parser, NULL, input, options);
    if (*out)
        return WHY_OK;
    if (job.is_cancelled)
        return why_check_cancel(w->cx);
    if (job.is_late)
        return why_fail(
            w->cx, WHY_ELIMIT,
            "%s: the parser needed more than %.0f ms for %u bytes: the text is badly broken or "
            "not %s; mend it, or read it as --lang text",
            tree->name, budget, (unsigned)w->source->n_bytes, tree->lang->name);
    return why_fail(w->cx, WHY_EINTERNAL, "%s: the grammar of %s does not fit tree-sitter",
                    tree->name, tree->lang->name);
}

/* Parser, tree and cursor are not deleted: their memory goes as a whole. */
static int parse_and_walk(void *payload)
{
    walker *w = payload;
    TSTree *parsed = NULL;
    TSTreeCursor cursor;

    WHY_TRY(parse(w, &parsed));
    cursor = ts_tree_cursor_new(ts_tree_root_node(parsed));
    return walk(w, &cursor);
}

static int read_tree(walker *w)
{
    size_t limit = ((size_t)64 << 20) + w->source->n_bytes * (size_t)BYTES_A_BYTE;
    bool is_over = false;
    int status;

    w->n_symbols = ts_language_symbol_count(w->grammar);
    w->traits = why_alloc(w->cx, w->n_symbols, sizeof *w->traits);
    if (!w->traits)
        return WHY_ENOMEM;
    status = why_parser_memory__run(w->cx, limit, parse_and_walk, w, &is_over);
    if (is_over)
        return why_fail(w->cx, WHY_ELIMIT,
                        "%s: the parser needed more than %zu MiB for %u bytes: the text is badly "
                        "broken or not %s; mend it, or read it as --lang text",
                        w->tree->name, limit >> 20, (unsigned)w->source->n_bytes,
                        w->tree->lang->name);
    return status;
}

/* Moves what was collected on the heap to the context's arena, where it takes its exact size. */
static int keep_results(walker *w)
{
    why_tree *tree = w->tree;

    if (tree->n_tokens > 0) {
        tree->tokens = why_arena_alloc(w->cx, (size_t)tree->n_tokens, sizeof *tree->tokens);
        if (!tree->tokens)
            return WHY_ENOMEM;
        memcpy(tree->tokens, w->tokens, (size_t)tree->n_tokens * sizeof *tree->tokens);
    }
    if (!w->keep_nodes) {
        for (int32_t i = 0; i < tree->n_tokens; i++)
            tree->tokens[i].node = tree->tokens[i].statement = tree->tokens[i].function = -1;
        tree->n_nodes = 0;
    }
    if (tree->n_nodes > 0) {
        tree->nodes = why_arena_alloc(w->cx, (size_t)tree->n_nodes, sizeof *tree->nodes);
        if (!tree->nodes)
            return WHY_ENOMEM;
        memcpy(tree->nodes, w->nodes, (size_t)tree->n_nodes * sizeof *tree->nodes);
    }
    return WHY_OK;
}

int why_tree_parse(why_ctx *cx, why_tree **out, const char *name, const char *text, size_t n_bytes,
                   const why_language *lang, const why_tree_options *options)
{
    static const why_tree_options preset = {.keep_nodes = true};
    why_source source;
    walker w = {.cx = cx, .source = &source};
    int status;

    if (!options)
        options = &preset;
    if (!name)
        name = "source";
    w.max_tokens = options->max_tokens > 0 ? options->max_tokens : PRESET_MAX_TOKENS;
    w.max_depth = options->max_depth > 0 ? options->max_depth : PRESET_MAX_DEPTH;
    w.max_ms = options->max_ms;
    w.keep_nodes = options->keep_nodes;
    WHY_TRY(why_source__init(cx, &source, name, text, n_bytes, options->max_bytes));
    w.covered = source.first;
    status = WHY_ENOMEM;
    w.tree = why_arena_alloc(cx, 1, sizeof *w.tree);
    if (!w.tree)
        goto done;
    *w.tree = (why_tree){.lang = lang, .text = text, .n_bytes = n_bytes};
    w.tree->n_lines = why_source__n_lines(&source);
    w.tree->name = why_arena_strndup(cx, name, strlen(name));
    if (!w.tree->name)
        goto done;
    w.grammar = lang->grammar ? lang->grammar() : NULL;
    if (w.grammar)
        WHY_TRY_GOTO(read_tree(&w));
    WHY_TRY_GOTO(
        lex_range(&w, source.n_bytes, source.n_bytes, w.tree->n_nodes > 0 ? w.frames : NULL));
    WHY_TRY_GOTO(keep_results(&w));
    *out = w.tree;
done:
    why_free(w.traits);
    why_free(w.tokens);
    why_free(w.nodes);
    why_free(w.frames);
    why_source__release(&source);
    return status;
}

const char *why_tree_kind_name(const why_tree *tree, int32_t node)
{
    const TSLanguage *grammar = tree->lang->grammar ? tree->lang->grammar() : NULL;
    const char *name;

    if (!grammar || node < 0 || node >= tree->n_nodes)
        return "";
    name = ts_language_symbol_name(grammar, tree->nodes[node].kind);
    return name ? name : "";
}

const char *why_tree_field_name(const why_tree *tree, int32_t node)
{
    const TSLanguage *grammar = tree->lang->grammar ? tree->lang->grammar() : NULL;

    if (!grammar || node < 0 || node >= tree->n_nodes || tree->nodes[node].field == 0)
        return NULL;
    return ts_language_field_name_for_id(grammar, tree->nodes[node].field);
}
