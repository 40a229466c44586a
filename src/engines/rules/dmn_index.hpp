// SPDX-License-Identifier: Apache-2.0
// Which rows of a table does a value of one column match? Constants are found by hashing, intervals by a search among
// their sorted ends, and each answer is a ready set of rows. Tests that name other variables or functions, and values of kinds
// without an order, are left to be evaluated.
#pragma once
#include "engines/rules/feel.hpp"
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onegrid::rules::dmn {

// A set of rows.
class Rows {
  public:
    Rows() = default;
    explicit Rows(std::size_t count, bool all = false) : m_words((count + 63) / 64, all ? ~0ULL : 0ULL)
    {
        if (all && count % 64 != 0) {
            m_words.back() = (1ULL << (count % 64)) - 1;
        }
    }
    void add(std::size_t row) { m_words[row / 64] |= 1ULL << (row % 64); }
    bool has(std::size_t row) const { return (m_words[row / 64] >> (row % 64) & 1) != 0; }
    void keep(Rows const &other)
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            m_words[at] &= other.m_words[at];
        }
    }
    void join(Rows const &other)
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            m_words[at] |= other.m_words[at];
        }
    }
    void drop(Rows const &other)
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            m_words[at] &= ~other.m_words[at];
        }
    }
    bool is_empty() const
    {
        for (auto const word : m_words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
    std::size_t count() const;
    std::vector<std::uint64_t> const &words() const { return m_words; }
    // Calls f(row) for each, ascending, until it returns false.
    template <class F>
    void each(F &&f) const
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            for (auto word = m_words[at]; word != 0; word &= word - 1) {
                if (!f(at * 64 + static_cast<std::size_t>(__builtin_ctzll(word)))) {
                    return;
                }
            }
        }
    }

  private:
    std::vector<std::uint64_t> m_words;
};

class ColumnIndex {
  public:
    ColumnIndex() = default;
    explicit ColumnIndex(std::vector<UnaryTests> const &tests);

    struct Answer {
        Rows const *matched; // these match
        Rows const *open;    // these must be evaluated; the others do not match
    };
    Answer find(Value const &value) const;
    // Every row is `-`: the column decides nothing.
    bool is_idle() const { return m_is_idle; }

  private:
    struct HashOfDecimal {
        std::size_t operator()(Decimal number) const { return number.hash(); }
    };
    // The answers for values of one kind.
    struct ByKind {
        Rows open;                  // to be evaluated, whatever the value
        std::vector<Rows> answers;  // sets of rows that match
        std::unordered_map<std::string_view, std::uint32_t> of_string; // constants → answers
        std::unordered_map<Decimal, std::uint32_t, HashOfDecimal> of_number;
        std::vector<Value> ends;    // sorted: answers are 2n+1 regions: below the first end, the first end, between it and the second …
        std::vector<Value> kept;    // strings whose texts are keys
    };
    void index_constants(std::vector<UnaryTests> const &tests, Kind kind);
    void index_regions(std::vector<UnaryTests> const &tests, Kind kind);
    void index_probes(std::vector<UnaryTests> const &tests, Kind kind, std::vector<Value> const &values);
    void leave_open(std::vector<UnaryTests> const &tests, Kind kind);
    ByKind &of(Kind kind) { return m_kinds[static_cast<std::size_t>(kind)]; }

    std::array<ByKind, 13> m_kinds;
    bool m_is_idle = false;
};

} // namespace onegrid::rules::dmn
