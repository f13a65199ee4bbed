/* test_kernel_f64.c — the tests of the kernels again, on the build with double numbers. */
#include "test_kernel.c"
