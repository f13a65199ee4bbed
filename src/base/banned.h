/* banned.h — calls that libwhy does not make, turned into compile errors. The build puts this
 * header in front of every file under src/ (gcc -include).
 *
 * A library speaks through its context (why_fail, why_log), takes memory from it (why_alloc), opens
 * files in one place (why_file_read, why_file_write), and neither ends the process nor keeps hidden
 * state. The one file whose business a call is says `#undef name` with the reason beside it.
 */
#ifndef WHY_BANNED_H
#define WHY_BANNED_H

/* The system's own headers come first: they may declare and use these names. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef __x86_64__
#include <mm_malloc.h> /* a part of <immintrin.h> that calls malloc */
#endif

/* speaks to the terminal */
#define printf(...) printf_is_banned_here_use_why_log_or_why_str_printf
#define vprintf(...) vprintf_is_banned_here_use_why_log_or_why_str_printf
#define fprintf(...) fprintf_is_banned_here_use_why_log_or_why_str_printf
#define vfprintf(...) vfprintf_is_banned_here_use_why_log_or_why_str_printf
#define puts(...) puts_is_banned_here_use_why_log
#define putchar(...) putchar_is_banned_here_use_why_log
#define perror(...) perror_is_banned_here_use_why_fail

/* ends the process */
#define exit(...) exit_is_banned_here_use_why_fail
#define _exit(...) _exit_is_banned_here_use_why_fail
#define abort(...) abort_is_banned_here_use_why_fail

/* opens files */
#define fopen(...) fopen_is_banned_here_use_why_file_read_or_why_file_write
#define freopen(...) freopen_is_banned_here_use_why_file_read_or_why_file_write
#define popen(...) popen_is_banned_here_there_is_no_substitute
#define system(...) system_is_banned_here_there_is_no_substitute

/* memory that no context counts */
#define malloc(...) malloc_is_banned_here_use_why_alloc
#define calloc(...) calloc_is_banned_here_use_why_alloc
#define realloc(...) realloc_is_banned_here_use_why_grow
#define strdup(...) strdup_is_banned_here_use_why_arena_strndup

/* unbounded, stateful or without errors */
#define strcpy(...) strcpy_is_banned_here_use_memcpy_or_why_str_append
#define strcat(...) strcat_is_banned_here_use_why_str_append
#define sprintf(...) sprintf_is_banned_here_use_snprintf_or_why_str_printf
#define vsprintf(...) vsprintf_is_banned_here_use_vsnprintf
#define strtok(...) strtok_is_banned_here_use_a_pointer_and_strcspn
#define atoi(...) atoi_is_banned_here_use_strtol_with_its_end_pointer_checked
#define atol(...) atol_is_banned_here_use_strtol_with_its_end_pointer_checked
#define atof(...) atof_is_banned_here_use_strtod_with_its_end_pointer_checked
#define localtime(...) localtime_is_banned_here_use_gmtime_r
#define gmtime(...) gmtime_is_banned_here_use_gmtime_r
#define ctime(...) ctime_is_banned_here_use_gmtime_r_and_strftime
#define asctime(...) asctime_is_banned_here_use_gmtime_r_and_strftime
#define strerror(...) strerror_is_banned_here_use_strerror_r
#define setlocale(...) setlocale_is_banned_here_there_is_no_substitute

/* randomness nobody can repeat */
#define rand(...) rand_is_banned_here_use_why_rng_stream
#define srand(...) srand_is_banned_here_use_why_rng_stream
#define random(...) random_is_banned_here_use_why_rng_stream
#define drand48(...) drand48_is_banned_here_use_why_rng_stream

#endif
