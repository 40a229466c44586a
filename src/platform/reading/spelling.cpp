// SPDX-License-Identifier: Apache-2.0
#include "platform/reading/spelling.hpp"
#include <algorithm>
#include <array>

namespace onegrid::reading {

namespace {

constexpr std::size_t longest = 64;
constexpr std::size_t most_listed = 24;

} // namespace

std::size_t distance(std::string_view a, std::string_view b)
{
    if (a.size() > longest || b.size() > longest) {
        return a == b ? 0 : std::max(a.size(), b.size());
    }
    // Three rows of the table are enough: this letter's, the one's before, and the one's before that for a swap.
    std::array<std::array<std::size_t, longest + 1>, 3> rows{};
    for (std::size_t k = 0; k <= b.size(); ++k) {
        rows[0][k] = k;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto &row = rows[i % 3];
        auto const &above = rows[(i + 2) % 3];
        auto const &two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            row[k] = std::min({above[k] + 1, row[k - 1] + 1, above[k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                row[k] = std::min(row[k], two_above[k - 2] + 1);
            }
        }
    }
    return rows[a.size() % 3][b.size()];
}

std::string_view nearest(std::string_view word, std::span<std::string_view const> known)
{
    std::string_view best;
    auto least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const &candidate : known) {
        auto const far = distance(word, candidate);
        if (far < least) {
            least = far;
            best = candidate;
        }
    }
    return best;
}

std::string unknown_word(std::string_view word, std::span<std::string_view const> known)
{
    std::string text{word};
    if (auto const near = nearest(word, known); !near.empty()) {
        return text + "; did you mean " + std::string{near} + "?";
    }
    if (known.size() > most_listed) {
        return text;
    }
    std::string_view separator = "; expected one of ";
    for (auto const &candidate : known) {
        text += std::string{separator} + std::string{candidate};
        separator = ", ";
    }
    return text;
}

} // namespace onegrid::reading
