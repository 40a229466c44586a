// SPDX-License-Identifier: Apache-2.0
#include "engines/search/likeness.hpp"
#include "engines/search/characters.hpp"
#include <algorithm>
#include <vector>

namespace onegrid::search {
namespace {

struct Cell {
    double cost{};
    std::size_t begin{};
};

bool is_begun_by(char32_t c, char letter)
{
    return c < 0x80 ? c == static_cast<char32_t>(letter) : initials_of(c).has(letter);
}

// The end of the syllables in the name from `at` on, when the letters are nothing but them.
std::optional<std::size_t> read_from(std::string_view letters, std::u32string_view name, std::size_t at)
{
    if (letters.empty()) {
        return at;
    }
    if (at == name.size()) {
        return std::nullopt;
    }
    for (auto const reading : readings_of(name[at])) {
        if (letters.starts_with(reading)) {
            if (auto const end = read_from(letters.substr(reading.size()), name, at + 1)) {
                return end;
            }
        }
    }
    return std::nullopt;
}

} // namespace

Likeness most_like(std::u32string_view typed, std::u32string_view name)
{
    // A column for each character of the name; it may begin anywhere at no cost.
    std::vector<Cell> before(typed.size() + 1);
    auto now = before;
    for (std::size_t i = 0; i <= typed.size(); ++i) {
        before[i] = {static_cast<double>(i), 0};
    }
    Likeness best{before.back().cost, 0, 0};
    for (std::size_t k = 1; k <= name.size(); ++k) {
        now[0] = {0, k};
        for (std::size_t i = 1; i <= typed.size(); ++i) {
            auto const one = typed[i - 1];
            auto const other = name[k - 1];
            double const change = one == other ? 0 : sound_alike(one, other) ? 0.5 : 1;
            Cell cell{before[i - 1].cost + change, before[i - 1].begin};
            if (before[i].cost + 1 < cell.cost) {
                cell = {before[i].cost + 1, before[i].begin};
            }
            if (now[i - 1].cost + 1 < cell.cost) {
                cell = {now[i - 1].cost + 1, now[i - 1].begin};
            }
            now[i] = cell;
        }
        if (now.back().cost < best.cost) {
            best = {now.back().cost, now.back().begin, k};
        }
        std::swap(before, now);
    }
    return best;
}

double most_slips(std::size_t characters) { return characters < 3 ? 0.5 : characters < 8 ? 1 : 2; }

std::optional<Likeness> initials_in(std::string_view letters, std::u32string_view name)
{
    for (std::size_t from = 0; from + letters.size() <= name.size(); ++from) {
        std::size_t i = 0;
        while (i < letters.size() && is_begun_by(name[from + i], letters[i])) {
            ++i;
        }
        if (i == letters.size()) {
            return Likeness{0, from, from + i};
        }
    }
    return std::nullopt;
}

std::optional<Likeness> syllables_in(std::string_view letters, std::u32string_view name)
{
    for (std::size_t from = 0; from < name.size(); ++from) {
        if (auto const end = read_from(letters, name, from); end && *end >= from + 2) {
            return Likeness{0, from, *end};
        }
    }
    return std::nullopt;
}

} // namespace onegrid::search
