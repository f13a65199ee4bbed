/* banned.h — calls that libwhy does not make, turned into compile errors. The build puts this header
 * in front of every file under src/ (gcc -include).
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

#define WHY_BANNED(name, instead) _Static_assert(0, #name " is banned in src/: use " instead)

/* speaks to the terminal */
#define printf(...) WHY_BANNED(printf, "why_log or why_str_printf")
#define vprintf(...) WHY_BANNED(vprintf, "why_log or why_str_printf")
#define fprintf(...) WHY_BANNED(fprintf, "why_log or why_str_printf")
#define vfprintf(...) WHY_BANNED(vfprintf, "why_log or why_str_printf")
#define puts(...) WHY_BANNED(puts, "why_log")
#define putchar(...) WHY_BANNED(putchar, "why_log")
#define perror(...) WHY_BANNED(perror, "why_fail")

/* ends the process */
#define exit(...) WHY_BANNED(exit, "why_fail")
#define _exit(...) WHY_BANNED(_exit, "why_fail")
#define abort(...) WHY_BANNED(abort, "why_fail, or assert for a caller's bug")

/* opens files */
#define fopen(...) WHY_BANNED(fopen, "why_file_read or why_file_write")
#define freopen(...) WHY_BANNED(freopen, "why_file_read or why_file_write")
#define popen(...) WHY_BANNED(popen, "nothing: the library starts no programs")
#define system(...) WHY_BANNED(system, "nothing: the library starts no programs")

/* memory that no context counts */
#define malloc(...) WHY_BANNED(malloc, "why_alloc")
#define calloc(...) WHY_BANNED(calloc, "why_alloc")
#define realloc(...) WHY_BANNED(realloc, "why_grow")
#define strdup(...) WHY_BANNED(strdup, "why_arena_strndup")

/* unbounded, stateful or without errors */
#define strcpy(...) WHY_BANNED(strcpy, "memcpy or why_str_append")
#define strcat(...) WHY_BANNED(strcat, "why_str_append")
#define sprintf(...) WHY_BANNED(sprintf, "snprintf or why_str_printf")
#define vsprintf(...) WHY_BANNED(vsprintf, "vsnprintf")
#define strtok(...) WHY_BANNED(strtok, "a pointer and strcspn")
#define atoi(...) WHY_BANNED(atoi, "strtol with its end pointer checked")
#define atol(...) WHY_BANNED(atol, "strtol with its end pointer checked")
#define atof(...) WHY_BANNED(atof, "strtod with its end pointer checked")
#define localtime(...) WHY_BANNED(localtime, "gmtime_r: results must not depend on a time zone")
#define gmtime(...) WHY_BANNED(gmtime, "gmtime_r")
#define ctime(...) WHY_BANNED(ctime, "gmtime_r and strftime")
#define asctime(...) WHY_BANNED(asctime, "gmtime_r and strftime")
#define strerror(...) WHY_BANNED(strerror, "strerror_r")
#define setlocale(...) WHY_BANNED(setlocale, "nothing: the locale is the program's")

/* randomness nobody can repeat */
#define rand(...) WHY_BANNED(rand, "why_rng_stream")
#define srand(...) WHY_BANNED(srand, "why_rng_stream")
#define random(...) WHY_BANNED(random, "why_rng_stream")
#define drand48(...) WHY_BANNED(drand48, "why_rng_stream")

#endif
