// SPDX-License-Identifier: Apache-2.0
// What can be found: an article of a law, a case, an element. The index knows no more of it than this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::search {

struct Entry {
    std::string key;  // "article:4711"; a second entry with the same key replaces the first
    std::string kind; // "article"
    std::string title;
    std::string text;
    std::string extra;               // given back as it is
    std::vector<std::string> labels; // what may be filtered by, exactly: areas it lies in, who may see it
    std::optional<std::int64_t> date; // seconds since 1970
    // From which day to which it holds, in days since 1970, both included. Nothing: always.
    std::optional<std::int64_t> holds_from, holds_until;
    bool is_public{};               // as it is; otherwise what is private in title and text is masked first
    std::vector<std::string> names; // of people, to be masked too
};

inline constexpr std::size_t longest_text = 200'000; // bytes that are looked at and kept; what follows is not found
inline constexpr std::size_t longest_title = 2'000;

// What is kept of it beside its terms. Inside the unit only.
struct Kept {
    std::string key, kind, title, text, extra;
};
std::string packed(Kept const &kept);
Kept unpacked(std::string_view bytes); // throws std::runtime_error: not what packed() made

} // namespace onegrid::search
