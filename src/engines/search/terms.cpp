// SPDX-License-Identifier: Apache-2.0
#include "engines/search/terms.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::search::term {
namespace {

constexpr std::size_t longest_exact = 200; // bytes; Xapian takes 245

std::uint64_t hash_of(std::string_view bytes)
{
    std::uint64_t x = 0xcbf29ce484222325ULL;
    for (auto const c : bytes) {
        x = (x ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9ULL;
    return x ^ (x >> 32);
}

std::string begun(char prefix)
{
    std::string out;
    if (prefix != none) {
        out += prefix;
    }
    return out;
}

// The letters that a character of a name may stand for among initials.
std::string letters_for(Character const &c)
{
    if (c.kind == Kind::letter && c.value < 0x80) {
        return std::string(1, static_cast<char>(c.value));
    }
    auto const initials = initials_of(c.value);
    return {initials.letters, initials.count};
}

// All words that take a letter of each: at most 27.
void add_combined(std::span<std::string const> letters, std::string const &begin, std::vector<std::string> &terms)
{
    if (letters.empty()) {
        terms.push_back(begin);
        return;
    }
    for (auto const c : letters.front()) {
        add_combined(letters.subspan(1), begin + c, terms);
    }
}

void add_initials(std::span<Character const> name, std::vector<std::string> &terms)
{
    std::vector<std::string> letters;
    for (auto const &c : name) {
        if (c.kind != Kind::gap) {
            letters.push_back(letters_for(c));
        }
    }
    std::span<std::string const> const all(letters);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        add_combined(all.subspan(i, std::min<std::size_t>(3, all.size() - i)), begun(initials), terms);
    }
}

} // namespace

std::vector<Run> runs_of(std::span<Character const> text)
{
    std::vector<Run> runs;
    for (std::size_t i = 0; i < text.size();) {
        auto const from = i;
        auto const kind = text[i].kind;
        while (i < text.size() && text[i].kind == kind) {
            ++i;
        }
        if (kind != Kind::gap) {
            runs.push_back({from, i, kind});
        }
    }
    return runs;
}

void add_words(std::span<Character const> text, char prefix, std::vector<std::string> &terms)
{
    for (auto const &run : runs_of(text)) {
        if (run.kind == Kind::letter) {
            auto word = begun(prefix);
            for (auto i = run.from; i < std::min(run.to, run.from + longest_word); ++i) {
                append(word, text[i].value);
            }
            terms.push_back(std::move(word));
            continue;
        }
        for (auto i = run.from; i < run.to; ++i) {
            auto pair = begun(prefix);
            append(pair, text[i].value);
            if (i + 1 < run.to) {
                append(pair, text[i + 1].value);
            }
            terms.push_back(std::move(pair));
        }
    }
}

std::vector<std::string> of_name(std::span<Character const> name)
{
    std::vector<std::string> terms;
    add_initials(name, terms);
    for (auto const &run : runs_of(name)) {
        for (auto i = run.from; i < run.to; ++i) {
            bool const has_next = i + 1 < run.to;
            if (run.kind == Kind::letter && !has_next) {
                continue;
            }
            auto character = begun(one);
            append(character, name[i].value);
            if (run.kind == Kind::letter) {
                append(character, name[i + 1].value);
            } else if (has_next) {
                auto pairs = sounds(name[i].value, name[i + 1].value);
                std::move(pairs.begin(), pairs.end(), std::back_inserter(terms));
            }
            terms.push_back(std::move(character));
        }
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

std::string of_number(char kind, std::span<Character const> name)
{
    std::string folded;
    for (auto const &c : name) {
        append(folded, c.value);
    }
    return fmt::format("{}{:016x}", kind, hash_of(folded));
}

std::string exact(char kind, std::string_view text)
{
    if (text.size() <= longest_exact) {
        return std::string(1, kind).append(text);
    }
    return fmt::format("{}{}#{:016x}", kind, text.substr(0, longest_exact), hash_of(text));
}

std::vector<std::string> of_initials(std::string_view letters)
{
    std::vector<std::string> terms;
    for (std::size_t i = 0; i + 3 <= letters.size(); ++i) {
        terms.push_back(begun(initials).append(letters.substr(i, 3)));
    }
    if (letters.size() == 2) {
        terms.push_back(begun(initials).append(letters));
    }
    return terms;
}

std::string sound_of(std::string_view first, std::string_view second) { return fmt::format("{}{}'{}", sound, first, second); }

std::vector<std::string> sounds(char32_t first, char32_t second)
{
    std::vector<std::string> terms;
    for (auto const one_reading : readings_of(first)) {
        for (auto const other : readings_of(second)) {
            terms.push_back(sound_of(one_reading, other));
        }
    }
    return terms;
}

} // namespace onegrid::search::term
