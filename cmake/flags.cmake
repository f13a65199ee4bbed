# Interface targets that carry the flags of our own code.
#   why_flags       language, warnings, sanitizers: every target of ours
#   why_src_flags   the same and base/banned.h in front of each file: what lies under src/

add_library(why_flags INTERFACE)
target_include_directories(why_flags INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_compile_definitions(why_flags INTERFACE _GNU_SOURCE)
target_compile_options(why_flags INTERFACE -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla)
if(WHY_WERROR)
    target_compile_options(why_flags INTERFACE -Werror)
endif()
if(WHY_SANITIZE)
    set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_compile_options(why_flags INTERFACE ${sanitize})
    target_link_options(why_flags INTERFACE ${sanitize})
endif()
if(WHY_FUZZ)
    if(NOT CMAKE_C_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "WHY_FUZZ needs clang; use: cmake --preset fuzz")
    endif()
    target_compile_options(why_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(why_src_flags INTERFACE)
target_link_libraries(why_src_flags INTERFACE why_flags)
target_compile_options(why_src_flags INTERFACE
    "SHELL:-include ${PROJECT_SOURCE_DIR}/src/base/banned.h")

# Numeric code: no signalling NaNs and no errno from libm, so that loops become vectors; the order of
# sums stays as written (no -ffast-math), and products are fused with sums only where the source says
# so (clang would by itself): results must not depend on the compiler's mood.
file(GLOB_RECURSE numeric CONFIGURE_DEPENDS src/tensor/*.c)
if(WHY_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(numeric_options -fno-trapping-math -fno-math-errno -ffp-contract=off)
else()
    set(numeric_options -O3 -fno-trapping-math -fno-math-errno -ffp-contract=off)
endif()
foreach(file IN LISTS numeric)
    set(options ${numeric_options})
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
        if(file MATCHES "/kernel/simd_avx2\\.c$")
            list(APPEND options -march=x86-64-v3)
        elseif(file MATCHES "/kernel/simd_avx512\\.c$")
            list(APPEND options -march=x86-64-v4 -mprefer-vector-width=512)
        endif()
    endif()
    set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "${options}")
endforeach()
