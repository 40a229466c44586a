# SPDX-License-Identifier: Apache-2.0
# Flags that every target gets: warnings, hardening, sanitizers, the linker.

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(ONEGRID_DEBUG_FLAGS "-O1 -g1 -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS" CACHE STRING "Of debug builds")
set(CMAKE_CXX_FLAGS_DEBUG "${ONEGRID_DEBUG_FLAGS}")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG -D_FORTIFY_SOURCE=2")

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url program_options)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(PkgConfig REQUIRED)

add_library(onegrid_options INTERFACE)
target_compile_options(onegrid_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-psabi -Wnon-virtual-dtor -Woverloaded-virtual
    -fstack-protector-strong -fstack-clash-protection)
if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # Statement expressions are what TRY is made of.
    target_compile_options(onegrid_options INTERFACE -Wno-pedantic)
else()
    target_compile_options(onegrid_options INTERFACE -Wno-gnu-statement-expression -Wno-unused-command-line-argument
        -include ${PROJECT_SOURCE_DIR}/cmake/source_location.hpp)
endif()
target_link_options(onegrid_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -pie)
target_compile_definitions(onegrid_options INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION
    BOOST_BEAST_SEPARATE_COMPILATION ONEGRID_VERSION="${PROJECT_VERSION}")
target_link_libraries(onegrid_options INTERFACE Threads::Threads fmt::fmt Boost::json Boost::headers)

# A target with the property ONEGRID_PLAIN is built without them; it links no unit then, as those are built with them.
if(ONEGRID_SANITIZE)
    set(sanitized "$<NOT:$<BOOL:$<TARGET_PROPERTY:ONEGRID_PLAIN>>>")
    target_compile_options(onegrid_options INTERFACE
        "$<${sanitized}:-fsanitize=${ONEGRID_SANITIZE};-fno-sanitize-recover=all>")
    string(REPLACE ",fuzzer-no-link" "" link_sanitize "${ONEGRID_SANITIZE}")
    target_link_options(onegrid_options INTERFACE "$<${sanitized}:-fsanitize=${link_sanitize}>")
endif()

find_program(MOLD mold)
if(MOLD AND NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    target_link_options(onegrid_options INTERFACE -fuse-ld=mold)
endif()
