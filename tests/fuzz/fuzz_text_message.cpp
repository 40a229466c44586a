// SPDX-License-Identifier: Apache-2.0
// Texts as anybody may send them: what is learned from has no private number in it, what is shown is UTF-8, and masking
// twice is masking once.
#include "engines/text/fold.hpp"
#include "fuzz/fuzz.hpp"
#include "platform/base/utf8.hpp"

using namespace onegrid;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const utf8 = fuzz::text_of(data, size);
    auto const folded = text::fold(utf8);
    must(folded.characters.size() == folded.places.size());
    std::size_t digits = 0;
    for (std::size_t i = 0; i < folded.characters.size(); ++i) {
        auto const &place = folded.places[i];
        must(place.begin < place.end && place.end <= size);
        digits = folded.characters[i] >= U'0' && folded.characters[i] <= U'9' ? digits + 1 : 0;
        must(digits < 5 || folded.is_cut);
    }
    auto const shown = text::masked(utf8);
    for (std::size_t at = 0; at < shown.size();) {
        must(next_code_point(shown, at).has_value());
    }
    must(text::masked(shown) == shown);
    return 0;
}
