// SPDX-License-Identifier: Apache-2.0
// What every target is made of: one function that is given bytes, and aborts when a promise is broken. libFuzzer calls
// it (make fuzz); so does replay.cpp with the seeds and with all that ever broke it (./test).
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size);

namespace onegrid::fuzz {

inline void must(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

inline std::string_view text_of(unsigned char const *data, std::size_t size)
{
    return {reinterpret_cast<char const *>(data), size};
}

} // namespace onegrid::fuzz
