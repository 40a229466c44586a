// SPDX-License-Identifier: Apache-2.0
// Where in a text the words are that were asked for, and the text cut there: pieces for the reader's page to show, never
// markup.
#pragma once
#include "engines/search/query.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::search {

struct Span {
    std::uint32_t begin{}, end{}; // bytes of the text
    bool operator==(Span const &) const = default;
};

struct Piece {
    std::string text;
    bool is_hit{};
    bool operator==(Piece const &) const = default;
};

struct Snippet {
    std::vector<Piece> pieces;
    bool begins_inside{}; // something of the text is before it
    bool ends_inside{};
};

// Ascending, apart from each other. A word that is nowhere as a whole is shown by its pairs of characters. Words that are
// excluded, or asked for in another field than `field`, are not looked for. `also`: names that stood in for a word.
std::vector<Span> hits_in(std::string_view text, std::span<Word const> words, Field field, std::span<std::u32string const> also = {});

// The whole text; the pieces put together are it again.
std::vector<Piece> pieces_of(std::string_view text, std::span<Span const> hits);

// `most` characters where the most is found, the beginning when nothing is.
Snippet snippet_of(std::string_view text, std::span<Span const> hits, std::size_t most);

} // namespace onegrid::search
