# SPDX-License-Identifier: Apache-2.0
# add_unit(NAME [DEPENDS unit…] [LIBS library…]) makes one unit of the program: a static library of the .cpp files in
# its folder (src/platform, src/engines or src/modules), its named queries (sql/NAME/queries), and its tests. DEPENDS
# is the only place where a dependency between units is said; tools/check_layers reads the sources against it.

set(ONEGRID_UNITS "" CACHE INTERNAL "")

function(add_unit name)
    cmake_parse_arguments(UNIT "" "" "DEPENDS;LIBS" ${ARGN})
    foreach(layer platform engines modules)
        if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/src/${layer}/${name})
            set(folder ${PROJECT_SOURCE_DIR}/src/${layer}/${name})
        endif()
    endforeach()
    if(NOT folder)
        message(FATAL_ERROR "unit ${name} has no folder")
    endif()

    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    onegrid_embed_queries(${name} query_header)
    set(target onegrid_${name})
    if(sources)
        add_library(${target} STATIC ${sources} ${query_header})
        set(scope PUBLIC)
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
    target_link_libraries(${target} ${scope} onegrid_options ${UNIT_LIBS})
    foreach(dependency ${UNIT_DEPENDS})
        target_link_libraries(${target} ${scope} onegrid_${dependency})
    endforeach()
    set(ONEGRID_UNITS ${ONEGRID_UNITS} ${name} CACHE INTERNAL "")
endfunction()
