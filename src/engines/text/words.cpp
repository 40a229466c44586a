// SPDX-License-Identifier: Apache-2.0
// Which words decided. What each piece says is shared out among the characters that it covers; ICU says which characters
// are a word (its dictionary for Chinese and Japanese, UAX #29 for the rest).
#include "engines/text/characters.hpp"
#include "engines/text/linear.hpp"
#include "engines/text/reading.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

namespace onegrid::text {
namespace {

// For the chosen class and against the mean of the others.
std::vector<float> shares_of_characters(Folded const &part, Reading const &reading, Model const &model, Node const &node, float shrink,
                                        std::size_t chosen)
{
    std::map<std::uint32_t, float> said; // by each place of a piece
    auto const classes = node.classes.size();
    for (auto const entry : reading.entries) {
        auto const piece = entry & Counted::number_mask;
        auto const *row = node.row_of(piece);
        if (row == nullptr) {
            continue;
        }
        float others = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            others += k == chosen ? 0.0F : row[k];
        }
        auto const margin = row[chosen] - others / static_cast<float>(classes - 1);
        auto const times = entry >> 24U;
        said[piece] = node.calibration.scale * shrink * log_count(times) * model.worth[piece] * margin / static_cast<float>(times);
    }
    std::vector<float> shares(part.characters.size());
    each_known_gram(part.characters, model.vocabulary, model.card.recipe.longest, [&](std::uint32_t piece, std::size_t begin, std::size_t length) {
        auto const found = said.find(piece);
        for (auto at = begin; found != said.end() && at < begin + length; ++at) {
            shares[at] += found->second / static_cast<float>(length);
        }
    });
    return shares;
}

icu::BreakIterator *words_of_thread()
{
    thread_local std::unique_ptr<icu::BreakIterator> const words = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), error));
    }();
    return words.get();
}

// visit(begin, end), in characters, of every word in order.
template <class Visit>
void each_word(std::u32string_view characters, Visit &&visit)
{
    auto *words = words_of_thread();
    if (words == nullptr) {
        return;
    }
    icu::UnicodeString text;
    std::vector<std::size_t> numbers; // of the character at each UTF-16 unit
    for (std::size_t at = 0; at < characters.size(); ++at) {
        text.append(static_cast<UChar32>(characters[at]));
        numbers.resize(static_cast<std::size_t>(text.length()), at);
    }
    numbers.push_back(characters.size());
    words->setText(text);
    for (auto begin = words->first(), end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next()) {
        visit(numbers[static_cast<std::size_t>(begin)], numbers[static_cast<std::size_t>(end)]);
    }
    words->setText(icu::UnicodeString()); // it must not remember a text that is gone
}

bool is_word(std::u32string_view characters)
{
    return std::ranges::none_of(characters, [](char32_t c) { return c == gap || is_mask(c); }) &&
           std::ranges::any_of(characters, [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; });
}

// As it is written, without what cannot be seen in it.
std::string written(std::string_view utf8, std::span<Span const> places)
{
    std::string out;
    Span last;
    for (auto const &place : places) {
        if (place != last) {
            out += utf8.substr(place.begin, place.end - place.begin);
            last = place;
        }
    }
    return out;
}

} // namespace

std::vector<Word> words_of(Message const &message, Reading const &reading, Model const &model, Node const &node, float shrink,
                           std::size_t chosen, std::size_t most)
{
    std::vector<Word> out;
    std::map<std::u32string_view, std::size_t> known; // word → its number in `out`
    auto const add = [&](Part part, Folded const &folded, std::string_view utf8) {
        auto const shares = shares_of_characters(folded, reading, model, node, shrink, chosen);
        std::u32string_view const all = folded.characters;
        each_word(all, [&](std::size_t begin, std::size_t end) {
            auto const word = all.substr(begin, end - begin);
            if (!is_word(word)) {
                return;
            }
            auto const [at, is_new] = known.emplace(word, out.size());
            if (is_new) {
                std::span const places(folded.places.data() + begin, end - begin);
                out.push_back({written(utf8, places), part, {places.front().begin, places.back().end}, 0, 0});
            }
            auto &one = out[at->second];
            ++one.times;
            auto const times = part == Part::subject ? static_cast<float>(model.card.recipe.subject_weight) : 1.0F;
            for (auto i = begin; i < end; ++i) {
                one.weight += times * shares[i];
            }
        });
    };
    add(Part::subject, reading.subject, message.subject);
    add(Part::detail, reading.detail, message.detail);
    std::erase_if(out, [](Word const &word) { return word.weight == 0; }); // nobody learned anything of it
    std::ranges::stable_sort(out, [](Word const &a, Word const &b) { return std::abs(a.weight) > std::abs(b.weight); });
    if (out.size() > most) {
        out.resize(most);
    }
    return out;
}

} // namespace onegrid::text
