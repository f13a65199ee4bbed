/* driver.c — runs a fuzz target without a fuzzer: each file of the folders and files named, as it
 * is, and then shortened and changed in a fixed pseudo-random way, the same on every run.
 *
 *   fuzz_<name> [-rounds=N] PATH...     N changed inputs a file (default 50)
 *
 * Exit: 0 every input came back, 77 there was no input; a fault ends the process as it does in the
 * library.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

enum { LONGEST_PATH = 4096, PRESET_ROUNDS = 50, MOST_BYTES = 1 << 24 };

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* A copy of exactly n bytes: AddressSanitizer sees a read one past its end. */
static void run_copy(const uint8_t *bytes, size_t n)
{
    uint8_t *copy = malloc(n > 0 ? n : 1);

    if (!copy)
        exit(1);
    if (n > 0)
        memcpy(copy, bytes, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

static void run_changed(uint8_t *bytes, size_t n, uint64_t *random)
{
    static const uint8_t notable[] = {0,   1,   0x7F, 0x80, 0xFF, '"', '{',
                                      '[', '<', '\\', '\n', '0',  '-'};
    size_t n_kept = n;
    uint8_t *copy = malloc(n + 1);

    if (!copy)
        exit(1);
    if (n > 0)
        memcpy(copy, bytes, n);
    if (next_random(random) % 3 == 0)
        n_kept = next_random(random) % (n + 1);
    for (uint64_t edits = next_random(random) % 4; edits > 0 && n_kept > 0; edits--) {
        size_t at = next_random(random) % n_kept;
        if (next_random(random) % 2)
            copy[at] ^= (uint8_t)(1u << next_random(random) % 8);
        else
            copy[at] = notable[next_random(random) % sizeof notable];
    }
    run_copy(copy, n_kept);
    free(copy);
}

static int run_file(const char *path, int n_rounds)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(MOST_BYTES);
    uint64_t random = 0x9E3779B97F4A7C15u;

    if (!file || !bytes) {
        fprintf(stderr, "%s: cannot read\n", path);
        exit(1);
    }
    size_t n = fread(bytes, 1, MOST_BYTES, file);
    fclose(file);
    run_copy(bytes, n);
    for (int i = 0; i < n_rounds; i++)
        run_changed(bytes, n, &random);
    free(bytes);
    return 1;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int run_path(const char *path, int n_rounds)
{
    struct stat about;
    struct dirent **entries;
    char below[LONGEST_PATH];
    int n_files = 0;

    if (stat(path, &about) != 0)
        return 0;
    if (!S_ISDIR(about.st_mode))
        return run_file(path, n_rounds);
    int n_entries = scandir(path, &entries, is_visible, alphasort);
    for (int i = 0; i < n_entries; i++) {
        snprintf(below, sizeof below, "%s/%s", path, entries[i]->d_name);
        n_files += run_path(below, n_rounds);
        free(entries[i]);
    }
    if (n_entries >= 0)
        free(entries);
    return n_files;
}

int main(int argc, char **argv)
{
    int n_rounds = PRESET_ROUNDS, n_files = 0;

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "-rounds=", 8) == 0)
            n_rounds = (int)strtol(argv[i] + 8, NULL, 10);
        else
            n_files += run_path(argv[i], n_rounds);
    }
    printf("%d files, each with %d changes\n", n_files, n_rounds);
    return n_files > 0 ? 0 : 77;
}
