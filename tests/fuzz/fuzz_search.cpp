// SPDX-License-Identifier: Apache-2.0
// What anybody may type into a search, and a text that it is shown in: a first line is asked for, and all is masked, cut and
// highlighted.
#include "engines/search/highlight.hpp"
#include "engines/search/masking.hpp"
#include "fuzz/fuzz.hpp"
#include <string>

using namespace onegrid;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const text = fuzz::text_of(data, size);
    auto const masked = search::without_private(text);
    must(masked.size() <= text.size());
    auto const asked = search::read_query(text.substr(0, text.find('\n')));
    if (!asked) {
        must(asked.error().code.starts_with("search."));
        return 0;
    }
    std::size_t terms = 0;
    bool any = false;
    for (auto const &word : asked->words) {
        must(!word.characters.empty());
        terms += word.terms.size() + word.beginnings.size();
        any = any || !word.is_excluded;
    }
    must(any && asked->words.size() <= search::most_words && terms <= search::most_terms);
    auto const hits = search::hits_in(text, asked->words, search::Field::text);
    std::string together;
    for (auto const &piece : search::pieces_of(text, hits)) {
        together += piece.text;
    }
    must(together == text);
    std::size_t end = 0;
    for (auto const &hit : hits) {
        must(hit.begin >= end && hit.end > hit.begin && hit.end <= text.size());
        end = hit.end;
    }
    std::string shown;
    auto const snippet = search::snippet_of(text, hits, 20);
    for (auto const &piece : snippet.pieces) {
        shown += piece.text;
    }
    must(text.find(shown) != std::string_view::npos);
    return 0;
}
