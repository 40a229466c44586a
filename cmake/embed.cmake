# SPDX-License-Identifier: Apache-2.0
# Files of the source tree that become constants of the program: SQL queries, migrations, the texts of problems.
# Each is written by cmake/embed_*.cmake at build time, so that editing one file rebuilds only what uses it.

# sql/UNIT/queries/*.sql → generated/queries/UNIT.hpp, constants onegrid::q::UNIT::<file name>.
function(onegrid_embed_queries unit out)
    file(GLOB queries CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sql/${unit}/queries/*.sql)
    set(${out} "" PARENT_SCOPE)
    if(queries)
        set(header ${CMAKE_BINARY_DIR}/generated/queries/${unit}.hpp)
        add_custom_command(OUTPUT ${header}
            COMMAND ${CMAKE_COMMAND} -DUNIT=${unit} -DOUT=${header} -DDIR=${PROJECT_SOURCE_DIR}/sql/${unit}/queries
                    -P ${PROJECT_SOURCE_DIR}/cmake/embed_queries.cmake
            DEPENDS ${queries} ${PROJECT_SOURCE_DIR}/cmake/embed_queries.cmake VERBATIM)
        set(${out} ${header} PARENT_SCOPE)
    endif()
endfunction()

# onegrid_embed_files(TARGET NAME FILE…): generated/embedded/NAME.cpp, a sorted table of (file name, text), read through
# onegrid::embedded::NAME() (platform/base/embedded.hpp).
function(onegrid_embed_files target name)
    set(source ${CMAKE_BINARY_DIR}/generated/embedded/${name}.cpp)
    list(JOIN ARGN "," joined)
    add_custom_command(OUTPUT ${source}
        COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUT=${source} "-DFILES=${joined}"
                -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
        DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake VERBATIM)
    target_sources(${target} PRIVATE ${source})
endfunction()
