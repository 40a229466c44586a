# SPDX-License-Identifier: Apache-2.0
# The dependency graph of the program, from the bottom up. A unit may include, read and link only what it depends on
# here, directly or through what it depends on. tools/check_layers keeps C++ includes and SQL to it.

find_package(spdlog REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(ICU_I18N REQUIRED IMPORTED_TARGET icu-i18n)
find_library(INTEL_DECIMAL bidgcc000 REQUIRED)
find_path(PROTOZERO protozero/pbf_writer.hpp REQUIRED)
pkg_check_modules(VIPS REQUIRED IMPORTED_TARGET vips)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo cairo-pdf cairo-png)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

# platform
add_unit(base    LIBS PkgConfig::SODIUM)
file(GLOB problem_texts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/*/*/problems.csv)
file(GLOB migration_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sql/migrations/*.sql)
onegrid_embed_files(onegrid_base problems ${problem_texts})
onegrid_embed_files(onegrid_base migrations ${migration_files})
add_unit(config  DEPENDS base LIBS yaml-cpp)
add_unit(reading DEPENDS base LIBS yaml-cpp ZLIB::ZLIB)
add_unit(observe DEPENDS base LIBS spdlog::spdlog prometheus-cpp::core)
add_unit(db      DEPENDS base observe LIBS PkgConfig::PQ)
add_unit(http    DEPENDS base observe LIBS Boost::url OpenSSL::SSL ZLIB::ZLIB PkgConfig::BROTLI)
add_unit(outbox  DEPENDS db)
add_unit(audit   DEPENDS db)
add_unit(jobs    DEPENDS db)
add_unit(access  DEPENDS db http audit outbox jobs)
add_unit(files   DEPENDS db http access jobs LIBS PkgConfig::VIPS)
add_unit(print   DEPENDS base)
# Its headers are values: whoever prints needs neither pango nor the spreadsheet's library.
target_link_libraries(onegrid_print PRIVATE PkgConfig::PANGO PkgConfig::XLSXWRITER)

# engines: calendar, rules, process, registry and text are pure (no database, clock or network)
add_unit(calendar DEPENDS base)
add_unit(rules    DEPENDS base LIBS pugixml::pugixml PkgConfig::RE2 PkgConfig::ICU ${INTEL_DECIMAL})
add_unit(process  DEPENDS base rules LIBS pugixml::pugixml)
add_unit(registry DEPENDS base reading rules)
add_unit(text     DEPENDS base reading LIBS PkgConfig::ICU PkgConfig::ICU_I18N)
add_unit(search   DEPENDS base)
# Its headers are values: whoever searches needs neither Xapian nor ICU.
target_link_libraries(onegrid_search PRIVATE PkgConfig::XAPIAN PkgConfig::ICU PkgConfig::ICU_I18N ZLIB::ZLIB)
add_unit(geo      DEPENDS base db http audit outbox)
# Headers alone, and of one source: whoever asks for a tile gets bytes.
target_include_directories(onegrid_geo SYSTEM PRIVATE ${PROTOZERO})
add_unit(pack     DEPENDS base reading db calendar rules process registry geo access)
add_unit(elements DEPENDS base db http access audit outbox jobs files print registry rules geo pack)

# modules
add_unit(dispatch DEPENDS base reading text) # pure so far
add_unit(cases    DEPENDS db http access audit outbox jobs files print calendar rules process geo pack)
add_unit(open311  DEPENDS cases http LIBS pugixml::pugixml)
add_unit(workshop DEPENDS db http access audit jobs calendar rules process pack cases)
add_unit(appraisal DEPENDS db http access audit outbox files calendar geo pack print cases)
add_unit(knowledge DEPENDS base search)
add_unit(imports  DEPENDS cases geo pack access calendar http)
add_unit(registers DEPENDS db http access audit outbox jobs print registry rules geo pack elements LIBS ZLIB::ZLIB PkgConfig::SODIUM)

# the program
file(GLOB main_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/*.cpp ${PROJECT_SOURCE_DIR}/src/cli/*.cpp)
if(main_sources AND NOT ONEGRID_FUZZ)
    add_executable(onegrid ${main_sources})
    target_link_libraries(onegrid PRIVATE Boost::program_options)
    foreach(unit ${ONEGRID_UNITS})
        target_link_libraries(onegrid PRIVATE onegrid_${unit})
    endforeach()
    set_target_properties(onegrid PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    # Many small objects on many threads: a fifth of the server's time went to the C library's allocator. Sanitizers have their own.
    if(CMAKE_BUILD_TYPE STREQUAL Release AND NOT ONEGRID_SANITIZE)
        find_library(JEMALLOC jemalloc REQUIRED)
        target_link_libraries(onegrid PRIVATE ${JEMALLOC})
    endif()
    # What it is made of, beside it: every package with its version and licence.
    add_custom_command(TARGET onegrid POST_BUILD
        COMMAND ${PROJECT_SOURCE_DIR}/tools/sbom --program $<TARGET_FILE:onegrid> --out ${CMAKE_BINARY_DIR}/sbom.spdx.json VERBATIM)
    if(CMAKE_BUILD_TYPE STREQUAL Release)
        add_custom_command(TARGET onegrid POST_BUILD COMMAND ${PROJECT_SOURCE_DIR}/tools/check_hardening $<TARGET_FILE:onegrid> VERBATIM)
    endif()
endif()
