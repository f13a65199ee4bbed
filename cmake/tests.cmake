# Every test is one ctest entry, found by its place:
#   tests/unit/<folder>/test_*.c   unit_<folder>_*   may include the private headers of src/<folder>
#   tests/tables/*.c               tables_*          may include every private header
#   ..._f64.c in either            linked with the double build of the library
#   tests/cli/*.sh, tests/web/*.sh cli_*, web_*      run with WHY=<program>; exit 77 = skipped
#   tests/headers/*.sh, tools/check-*                headers_*, house_*
#   fuzz/*.c                       fuzz_*            replays fuzz/corpora/<name>, or libFuzzer
#   examples/*.c                   example_*         compiled and run

pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)

set(TEST_ENV WHY_SOURCE_DIR=${PROJECT_SOURCE_DIR} WHY_BINARY_DIR=${PROJECT_BINARY_DIR}
    CC=${CMAKE_C_COMPILER} ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
    UBSAN_OPTIONS=print_stacktrace=1)
get_filename_component(test_data ${PROJECT_SOURCE_DIR}/../shared/data ABSOLUTE)
if(IS_DIRECTORY ${test_data} AND NOT DEFINED ENV{WHY_TEST_DATA})
    list(APPEND TEST_ENV WHY_TEST_DATA=${test_data})
endif()
if(TARGET why)
    list(APPEND TEST_ENV WHY=$<TARGET_FILE:why>)
endif()

function(set_test name label)
    set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT 600 SKIP_RETURN_CODE 77
        ENVIRONMENT "${TEST_ENV}" WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

function(add_c_test name label source)
    if(source MATCHES "_f64\\.c$")
        set(library why_f64)
    else()
        set(library why_static)
    endif()
    add_executable(${name} ${source})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY tests)
    target_link_libraries(${name} PRIVATE why_flags ${library} PkgConfig::CMOCKA PkgConfig::JANSSON)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests ${ARGN})
    add_test(NAME ${name} COMMAND ${name})
    set_test(${name} ${label})
endfunction()

# Folders below `root` that hold headers, and `root` itself.
function(private_dirs out root)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${root}/*.h)
    set(dirs ${root})
    foreach(header IN LISTS headers)
        get_filename_component(dir ${header} DIRECTORY)
        list(APPEND dirs ${dir})
    endforeach()
    list(REMOVE_DUPLICATES dirs)
    set(${out} ${dirs} PARENT_SCOPE)
endfunction()

file(GLOB unit_sources CONFIGURE_DEPENDS tests/unit/*/test_*.c)
foreach(source IN LISTS unit_sources)
    get_filename_component(name ${source} NAME_WE)
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(folder ${folder} NAME)
    string(REGEX REPLACE "^test_" "" name ${name})
    private_dirs(dirs ${PROJECT_SOURCE_DIR}/src/${folder})
    add_c_test(unit_${folder}_${name} unit ${source} ${dirs})
endforeach()

private_dirs(all_dirs ${PROJECT_SOURCE_DIR}/src)
file(GLOB table_sources CONFIGURE_DEPENDS tests/tables/*.c)
foreach(source IN LISTS table_sources)
    get_filename_component(name ${source} NAME_WE)
    add_c_test(tables_${name} tables ${source} ${all_dirs})
endforeach()

file(GLOB example_sources CONFIGURE_DEPENDS examples/*.c examples/extend/*.c)
foreach(source IN LISTS example_sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(example_${name} ${source})
    set_target_properties(example_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY examples)
    target_link_libraries(example_${name} PRIVATE why_flags why_static)
    # Every example is given a source and a model, and takes what it needs.
    add_test(NAME example_${name} COMMAND example_${name}
        ${PROJECT_SOURCE_DIR}/examples/data/copy_name.c ${PROJECT_BINARY_DIR}/examples/small.why)
    set_test(example_${name} example)
    set_tests_properties(example_${name} PROPERTIES FIXTURES_REQUIRED small_model)
endforeach()
if(example_sources AND TARGET why AND TARGET samples)
    add_test(NAME example_small_model COMMAND why model train ${samples_dir}/samples.jsonl --epochs 3
        --arch textcnn --embedding 16 --filters 16 -o ${PROJECT_BINARY_DIR}/examples/small.why -q)
    set_test(example_small_model example)
    set_tests_properties(example_small_model PROPERTIES FIXTURES_SETUP small_model)
endif()

foreach(kind cli web)
    file(GLOB scripts CONFIGURE_DEPENDS tests/${kind}/*.sh)
    list(FILTER scripts EXCLUDE REGEX "/(lib|common)[^/]*\\.sh$") # sourced by the others
    foreach(script IN LISTS scripts)
        get_filename_component(name ${script} NAME_WE)
        if(TARGET why)
            add_test(NAME ${kind}_${name} COMMAND bash ${script})
            set_test(${kind}_${name} ${kind})
        endif()
    endforeach()
endforeach()

# What looks at the sources or the release libraries gives the same answer under any compiler flag.
if(NOT WHY_SANITIZE AND NOT WHY_FUZZ)
    file(GLOB scripts CONFIGURE_DEPENDS tests/headers/*.sh)
    foreach(script IN LISTS scripts)
        get_filename_component(name ${script} NAME_WE)
        add_test(NAME headers_${name} COMMAND bash ${script})
        set_test(headers_${name} headers)
    endforeach()
    file(GLOB checks CONFIGURE_DEPENDS tools/check-*)
    foreach(check IN LISTS checks)
        get_filename_component(name ${check} NAME)
        string(REGEX REPLACE "^check-" "" name ${name})
        add_test(NAME house_${name} COMMAND ${check})
        set_test(house_${name} house)
    endforeach()
    file(GLOB checks CONFIGURE_DEPENDS tests/tools/*.sh)
    foreach(check IN LISTS checks)
        get_filename_component(name ${check} NAME_WE)
        add_test(NAME tools_${name} COMMAND bash ${check})
        set_test(tools_${name} house)
    endforeach()
endif()

file(GLOB fuzz_sources CONFIGURE_DEPENDS fuzz/*.c)
list(FILTER fuzz_sources EXCLUDE REGEX "/driver\\.c$")
foreach(source IN LISTS fuzz_sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(fuzz_${name} ${source})
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY fuzz)
    target_link_libraries(fuzz_${name} PRIVATE why_flags why_static)
    target_include_directories(fuzz_${name} PRIVATE ${all_dirs})
    if(WHY_FUZZ)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/driver.c)
        add_test(NAME fuzz_${name} COMMAND fuzz_${name} ${PROJECT_SOURCE_DIR}/fuzz/corpora/${name})
        set_test(fuzz_${name} fuzz)
    endif()
endforeach()
