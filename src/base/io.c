/* io.c — files: read whole, written whole, folders listed. Nothing else in the library opens
 * any. */
#include "base_p.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

enum { FIRST_READ = 1 << 16, DEEPEST_DIR = 64, TEMPORARY_TRIES = 100 };

static int fail_errno(why_ctx *cx, const char *path, const char *action, int error)
{
    char buffer[128];
    const char *reason = strerror_r(error, buffer, sizeof buffer);

    return why_fail(cx, error == ENOENT ? WHY_ENOTFOUND : WHY_EIO, "%s: cannot %s: %s", path,
                    action, reason);
}

/* ---- reading ---- */

/* Reads fd to its end into a growing block that keeps a NUL behind the bytes. */
static int read_all(why_ctx *cx, int fd, const char *path, size_t expected, size_t max_bytes,
                    void **block, size_t *n_bytes)
{
    size_t n = 0, capacity = expected + 2; /* one for the NUL, one to see the end without growing */

    for (;;) {
        WHY_TRY(why_grow(cx, block, capacity, 1));
        ssize_t got = read(fd, (char *)*block + n, capacity - 1 - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_errno(cx, path, "read", errno);
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > max_bytes)
            return why_fail(cx, WHY_ELIMIT, "%s: larger than the %zu bytes allowed", path,
                            max_bytes);
        WHY_TRY(why_check_cancel(cx));
        if (n == capacity - 1)
            capacity += capacity;
    }
    ((char *)*block)[n] = '\0';
    *n_bytes = n;
    return WHY_OK;
}

int why_file_read(why_ctx *cx, char **out, size_t *n_bytes, const char *path, size_t max_bytes)
{
    bool is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "standard input" : path;
    void *block = NULL;
    size_t n = 0, expected = FIRST_READ;
    struct stat about;
    int status;

    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_errno(cx, path, "open", errno);
    if (fstat(fd, &about) != 0)
        WHY_TRY_GOTO(fail_errno(cx, name, "read", errno));
    if (S_ISDIR(about.st_mode))
        WHY_TRY_GOTO(why_fail(cx, WHY_EIO, "%s: is a folder; a file is needed", name));
    if (S_ISREG(about.st_mode)) {
        if ((uint64_t)about.st_size > max_bytes)
            WHY_TRY_GOTO(why_fail(cx, WHY_ELIMIT,
                                  "%s: its %lld bytes are more than the %zu allowed; split it, or "
                                  "leave it out",
                                  name, (long long)about.st_size, max_bytes));
        expected = (size_t)about.st_size;
    }
    WHY_TRY_GOTO(read_all(cx, fd, name, expected, max_bytes, &block, &n));
    *out = block;
    *n_bytes = n;
    block = NULL;
done:
    why_free(block);
    if (!is_stdin)
        close(fd);
    return status;
}

/* ---- writing ---- */

static int write_all(why_ctx *cx, int fd, const char *path, const char *bytes, size_t n_bytes)
{
    while (n_bytes > 0) {
        ssize_t put = write(fd, bytes, n_bytes);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail_errno(cx, path, "write", errno);
        bytes += put;
        n_bytes -= (size_t)put;
    }
    return WHY_OK;
}

/* A new file beside path; its name in *temporary, owned by cx. */
static int open_temporary(why_ctx *cx, const char *path, int *fd, char **temporary)
{
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        *temporary = why_arena_printf(cx, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (!*temporary)
            return WHY_ENOMEM;
        *fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (*fd >= 0)
            return WHY_OK;
        if (errno != EEXIST)
            break;
    }
    if (errno == ENOENT)
        return why_fail(cx, WHY_ENOTFOUND,
                        "%s: cannot write: the folder it goes into does not exist; make it first",
                        path);
    return fail_errno(cx, path, "write beside it", errno);
}

static int replace_file(why_ctx *cx, const char *path, const void *bytes, size_t n_bytes)
{
    char *temporary = NULL;
    int fd = -1, status;
    struct stat about;

    WHY_TRY_GOTO(open_temporary(cx, path, &fd, &temporary));
    WHY_TRY_GOTO(write_all(cx, fd, path, bytes, n_bytes));
    if (stat(path, &about) == 0 && fchmod(fd, about.st_mode & 07777) != 0)
        WHY_TRY_GOTO(fail_errno(cx, path, "keep its access rights", errno));
    if (fsync(fd) != 0)
        WHY_TRY_GOTO(fail_errno(cx, path, "write to the disk", errno));
    int closed = close(fd);
    fd = -1;
    if (closed != 0)
        WHY_TRY_GOTO(fail_errno(cx, path, "write to the disk", errno));
    if (rename(temporary, path) != 0)
        WHY_TRY_GOTO(fail_errno(cx, path, "replace it", errno));
    return WHY_OK;
done:
    if (fd >= 0)
        close(fd);
    if (temporary)
        unlink(temporary);
    return status;
}

/* A pipe, a terminal, /dev/null: nothing to replace. */
static int write_through(why_ctx *cx, const char *path, const void *bytes, size_t n_bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);

    if (fd < 0)
        return fail_errno(cx, path, "open for writing", errno);
    int status = write_all(cx, fd, path, bytes, n_bytes);
    close(fd);
    return status;
}

int why_file_write(why_ctx *cx, const char *path, const void *bytes, size_t n_bytes)
{
    why_arena_mark mark = why_ctx_mark(cx);
    char target[PATH_MAX];

    if (strcmp(path, "-") == 0)
        return write_all(cx, STDOUT_FILENO, "standard output", bytes, n_bytes);
    why_file_kind kind = why_file_stat(path, NULL);
    if (kind == WHY_FILE_DIR)
        return why_fail(cx, WHY_EIO, "%s: is a folder; a file name is needed", path);
    if (kind == WHY_FILE_OTHER)
        return write_through(cx, path, bytes, n_bytes);
    /* What a link points to is replaced, not the link. */
    const char *final = kind == WHY_FILE_REGULAR && realpath(path, target) ? target : path;
    int status = replace_file(cx, final, bytes, n_bytes);
    why_ctx_rewind(cx, mark);
    return status;
}

/* ---- folders ---- */

why_file_kind why_file_stat(const char *path, uint64_t *n_bytes)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return WHY_FILE_NONE;
    if (n_bytes)
        *n_bytes = (uint64_t)about.st_size;
    if (S_ISREG(about.st_mode))
        return WHY_FILE_REGULAR;
    return S_ISDIR(about.st_mode) ? WHY_FILE_DIR : WHY_FILE_OTHER;
}

typedef struct {
    why_ctx *cx;
    const char *root;   /* as given, for messages      */
    char *root_path;    /* without links               */
    char **paths;       /* heap array of arena strings */
    size_t n_paths, n_unread;
    const char *unread; /* prefix told last: a folder whose entries are hidden is one, not many */
} listing;

/* One folder that cannot be read does not take the others with it. */
static int pass_over(listing *l, const char *prefix, int error)
{
    enum { MOST_TOLD = 10 };
    char buffer[128];
    size_t n_root = strlen(l->root);

    if (error == ENOENT || l->unread == prefix) /* gone since the folder was read, or told */
        return WHY_OK;
    if (error != EACCES && error != EPERM)
        return fail_errno(l->cx, prefix[0] ? prefix : l->root, "list", error);
    l->unread = prefix;
    l->n_unread++;
    why_log(l->cx, l->n_unread <= MOST_TOLD ? WHY_LOG_WARN : WHY_LOG_DEBUG,
            "%s%s%s: left out: cannot list: %s", l->root,
            n_root > 0 && l->root[n_root - 1] == '/' ? "" : "/", prefix,
            strerror_r(error, buffer, sizeof buffer));
    if (l->n_unread == MOST_TOLD)
        why_log(l->cx, WHY_LOG_WARN, "further folders that cannot be read are only counted");
    return WHY_OK;
}

/* A link counts when it ends at a regular file inside the folder. Links to folders do not: what
 * lies inside is found by its own path, and what lies outside stays outside. */
static bool is_inner_link(const listing *l, int dir_fd, const char *name)
{
    char via[64], found[PATH_MAX];
    struct stat about;
    bool is_inner = false;
    int fd = openat(dir_fd, name, O_PATH | O_CLOEXEC);

    if (fd < 0)
        return false;
    (void)snprintf(via, sizeof via, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(via, found, sizeof found - 1);
    if (n > 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
        size_t n_root = strlen(l->root_path);
        found[n] = '\0';
        is_inner = strncmp(found, l->root_path, n_root) == 0 &&
                   (found[n_root] == '/' || l->root_path[n_root - 1] == '/');
    }
    close(fd);
    return is_inner;
}

static int add_path(listing *l, const char *prefix, const char *name)
{
    void *paths = l->paths;
    int status = why_grow(l->cx, &paths, l->n_paths + 1, sizeof *l->paths);

    l->paths = paths;
    WHY_TRY(status);
    char *path = why_arena_printf(l->cx, "%s%s", prefix, name);
    if (!path)
        return WHY_ENOMEM;
    l->paths[l->n_paths++] = path;
    return WHY_OK;
}

static int list_below(listing *l, int dir_fd, const char *prefix, int depth);

static int list_entry(listing *l, int dir_fd, const char *prefix, const char *name, int depth)
{
    struct stat about;

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return WHY_OK;
    if (fstatat(dir_fd, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return pass_over(l, prefix, errno);
    if (S_ISREG(about.st_mode) || (S_ISLNK(about.st_mode) && is_inner_link(l, dir_fd, name)))
        return add_path(l, prefix, name);
    if (!S_ISDIR(about.st_mode))
        return WHY_OK;
    if (depth == DEEPEST_DIR)
        return why_fail(l->cx, WHY_ELIMIT, "%s: more than %d folders inside each other", l->root,
                        DEEPEST_DIR);
    char *below = why_arena_printf(l->cx, "%s%s/", prefix, name);
    if (!below)
        return WHY_ENOMEM;
    int fd = openat(dir_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return pass_over(l, below, errno);
    return list_below(l, fd, below, depth + 1);
}

/* Takes dir_fd over. */
static int list_below(listing *l, int dir_fd, const char *prefix, int depth)
{
    struct dirent *entry;
    int status = WHY_OK;
    DIR *dir = fdopendir(dir_fd);

    if (!dir) {
        status = fail_errno(l->cx, l->root, "list", errno);
        close(dir_fd);
        return status;
    }
    while (status == WHY_OK && (errno = 0, entry = readdir(dir)) != NULL) {
        status = why_check_cancel(l->cx);
        if (status == WHY_OK)
            status = list_entry(l, dir_fd, prefix, entry->d_name, depth);
    }
    if (status == WHY_OK && errno != 0)
        status = fail_errno(l->cx, l->root, "list", errno);
    closedir(dir);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int why_dir_list(why_ctx *cx, char ***paths, size_t *n_paths, size_t *n_unread,
                 const char *dir)
{
    listing l = {.cx = cx, .root = dir};
    char root_path[PATH_MAX];
    int status;

    if (!realpath(dir, root_path))
        return fail_errno(cx, dir, "list", errno);
    l.root_path = root_path;
    int fd = open(root_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail_errno(cx, dir, "list", errno);
    WHY_TRY_GOTO(list_below(&l, fd, "", 0));
    char **kept = why_arena_alloc(cx, l.n_paths, sizeof *kept);
    if (!kept)
        WHY_TRY_GOTO(WHY_ENOMEM);
    if (l.n_paths > 0) {
        qsort(l.paths, l.n_paths, sizeof *l.paths, compare_paths);
        memcpy(kept, l.paths, l.n_paths * sizeof *kept);
    }
    *paths = kept;
    *n_paths = l.n_paths;
    if (n_unread)
        *n_unread = l.n_unread;
done:
    why_free(l.paths);
    return status;
}

int why_file_remove(why_ctx *cx, const char *path)
{
    if (unlink(path) != 0 && errno != ENOENT)
        return fail_errno(cx, path, "remove", errno);
    return WHY_OK;
}

int why_dir_make(why_ctx *cx, const char *dir)
{
    char path[PATH_MAX];
    size_t n = strlen(dir);

    if (n == 0 || n >= sizeof path)
        return why_fail(cx, WHY_EINVAL, "\"%s\": a folder name has 1 to %d bytes", dir,
                        PATH_MAX - 1);
    memcpy(path, dir, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        char after = path[i];
        path[i] = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return fail_errno(cx, path, "make this folder", errno);
        path[i] = after;
    }
    if (why_file_stat(dir, NULL) != WHY_FILE_DIR)
        return why_fail(cx, WHY_EIO, "%s: cannot make this folder: there is a file of that name",
                        dir);
    return WHY_OK;
}
