# tree-sitter, its core and the grammars: exact versions from grammars/package-lock.json, fetched once for each
# state of that lock, compiled once. Their code is not ours: no warnings, no sanitizers.
# The core is not Debian's: 0.20.7 counts the children of a node in 16 bits, so that a source with more than
# 65,535 tokens the parser cannot put together frees memory it does not own.

set(GRAMMARS c cpp java python)
set(core_lib node_modules/tree-sitter/vendor/tree-sitter/lib)
set(lock ${PROJECT_SOURCE_DIR}/grammars/package-lock.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${lock})
file(SHA256 ${lock} lock_hash)
string(SUBSTRING ${lock_hash} 0 16 lock_hash)

# The presets' build folders share one copy.
string(FIND "${PROJECT_BINARY_DIR}/" "${PROJECT_SOURCE_DIR}/build/" below_build)
if(below_build EQUAL 0)
    set(grammar_root ${PROJECT_SOURCE_DIR}/build/grammars)
else()
    set(grammar_root ${PROJECT_BINARY_DIR}/grammars)
endif()
set(grammar_dir ${grammar_root}/${lock_hash})

if(NOT EXISTS ${grammar_dir}/.complete)
    find_program(NPM npm)
    if(NOT NPM)
        message(FATAL_ERROR "npm is needed once, to fetch the tree-sitter grammars; run: make setup")
    endif()
    message(STATUS "fetching the tree-sitter grammars into ${grammar_dir}")
    file(REMOVE_RECURSE ${grammar_dir})
    file(MAKE_DIRECTORY ${grammar_dir})
    file(COPY ${PROJECT_SOURCE_DIR}/grammars/package.json ${lock} DESTINATION ${grammar_dir})
    execute_process(
        COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
        WORKING_DIRECTORY ${grammar_dir}
        RESULT_VARIABLE npm_status OUTPUT_VARIABLE npm_text ERROR_VARIABLE npm_text)
    if(NOT npm_status EQUAL 0)
        message(FATAL_ERROR "npm could not fetch the tree-sitter grammars (is there a network?):\n${npm_text}")
    endif()
    foreach(name IN LISTS GRAMMARS)
        if(NOT EXISTS ${grammar_dir}/node_modules/tree-sitter-${name}/src/parser.c)
            message(FATAL_ERROR "tree-sitter-${name} came without src/parser.c")
        endif()
    endforeach()
    if(NOT EXISTS ${grammar_dir}/${core_lib}/src/lib.c)
        message(FATAL_ERROR "tree-sitter came without ${core_lib}/src/lib.c")
    endif()
    file(GLOB prebuilt ${grammar_dir}/node_modules/*/prebuilds)
    if(prebuilt)
        file(REMOVE_RECURSE ${prebuilt}) # 60 MB of binaries for node, never used
    endif()
    file(TOUCH ${grammar_dir}/.complete)
endif()

# Their memory comes from the parse's context: src/code/parser_memory.c says why.
set(parser_memory malloc=why_parser__malloc calloc=why_parser__calloc realloc=why_parser__realloc
    free=why_parser__free)

# Object libraries, because their objects go into libwhy.a: who links that needs nothing else of us.
set(TREE_SITTER_INCLUDE ${grammar_dir}/${core_lib}/include)
add_library(tree_sitter_core OBJECT ${grammar_dir}/${core_lib}/src/lib.c)
target_include_directories(tree_sitter_core PRIVATE ${TREE_SITTER_INCLUDE} ${grammar_dir}/${core_lib}/src)
target_compile_definitions(tree_sitter_core PRIVATE _GNU_SOURCE ${parser_memory})
target_compile_options(tree_sitter_core PRIVATE -O2 -g0 -w)
set(GRAMMAR_OBJECTS $<TARGET_OBJECTS:tree_sitter_core>)
foreach(name IN LISTS GRAMMARS)
    set(source_dir ${grammar_dir}/node_modules/tree-sitter-${name}/src)
    file(GLOB sources ${source_dir}/parser.c ${source_dir}/scanner.c)
    add_library(grammar_${name} OBJECT ${sources})
    target_include_directories(grammar_${name} PRIVATE ${source_dir})
    target_compile_definitions(grammar_${name} PRIVATE ${parser_memory})
    target_compile_options(grammar_${name} PRIVATE -O2 -g0 -w)
    list(APPEND GRAMMAR_OBJECTS $<TARGET_OBJECTS:grammar_${name}>)
endforeach()
