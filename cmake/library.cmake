# why_static, why_shared: libwhy.   why_f64: the same sources with double numbers, for gradient checks.
# why: the program.

file(GLOB_RECURSE library_sources CONFIGURE_DEPENDS src/*.c)
file(GLOB program_sources CONFIGURE_DEPENDS cli/*.c)

# A plug in src/<folder>/<kind>/ finds the private headers of src/<folder>, and of no other folder.
foreach(file IN LISTS library_sources)
    file(RELATIVE_PATH place ${PROJECT_SOURCE_DIR}/src ${file})
    string(REGEX REPLACE "/.*" "" folder ${place})
    set_source_files_properties(${file} PROPERTIES INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/src/${folder})
endforeach()

set(library_links PkgConfig::JANSSON Threads::Threads m)

# The objects of libwhy serve the archive and the shared library alike (all code is position independent).
function(add_objects name)
    add_library(${name} OBJECT ${library_sources} ${EMBEDDED_SOURCES})
    target_link_libraries(${name} PRIVATE why_src_flags ${library_links})
    target_include_directories(${name} SYSTEM PRIVATE ${TREE_SITTER_INCLUDE})
    target_compile_definitions(${name} PRIVATE WHY_VERSION_TEXT="${PROJECT_VERSION}" ${ARGN})
    if(TARGET samples)
        add_dependencies(${name} samples)
    endif()
endfunction()

add_objects(why_objects)
add_library(why_static STATIC $<TARGET_OBJECTS:why_objects> ${GRAMMAR_OBJECTS})
set_target_properties(why_static PROPERTIES OUTPUT_NAME why ARCHIVE_OUTPUT_DIRECTORY lib)
target_link_libraries(why_static PUBLIC ${library_links})

file(WRITE ${PROJECT_BINARY_DIR}/libwhy.map "{ global: why_*; local: *; };\n")
add_library(why_shared SHARED $<TARGET_OBJECTS:why_objects> ${GRAMMAR_OBJECTS})
set_target_properties(why_shared PROPERTIES OUTPUT_NAME why LIBRARY_OUTPUT_DIRECTORY lib
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
target_link_libraries(why_shared PRIVATE why_flags ${library_links})
target_link_options(why_shared PRIVATE "-Wl,--version-script=${PROJECT_BINARY_DIR}/libwhy.map")

# Built when a test asks for it.
add_objects(why_f64_objects WHY_F64)
add_library(why_f64 STATIC $<TARGET_OBJECTS:why_f64_objects> ${GRAMMAR_OBJECTS})
target_link_libraries(why_f64 PUBLIC ${library_links})
target_compile_definitions(why_f64 INTERFACE WHY_F64)
set_target_properties(why_f64_objects why_f64 PROPERTIES EXCLUDE_FROM_ALL ON)

if(program_sources)
    add_executable(why ${program_sources})
    target_link_libraries(why PRIVATE why_flags why_static)
endif()

# docs/reference.md from the rows: `make reference`.
add_executable(gen-reference tools/gen-reference.c)
target_link_libraries(gen-reference PRIVATE why_flags why_static)

# Benchmarks: `make bench` builds them.
file(GLOB bench_sources CONFIGURE_DEPENDS bench/*.c)
add_custom_target(bench_programs)
foreach(source IN LISTS bench_sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
    set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY bench)
    target_link_libraries(bench_${name} PRIVATE why_flags why_static)
    file(GLOB source_dirs CONFIGURE_DEPENDS LIST_DIRECTORIES ON src/* src/tensor/*)
    list(FILTER source_dirs EXCLUDE REGEX "\\.[a-z0-9]+$|/LAYERS$")
    target_include_directories(bench_${name} PRIVATE ${source_dirs})
    add_dependencies(bench_programs bench_${name})
endforeach()
