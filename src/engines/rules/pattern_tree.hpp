// SPDX-License-Identifier: Apache-2.0
// The tree of a regular expression as it is written. Inside the engine only.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unicode/uniset.h>
#include <vector>

namespace onegrid::rules {

struct PatternNode {
    enum class Kind : unsigned char { empty, set, start, end, group, sequence, choice, repeat, back_reference };
    Kind kind = Kind::empty;
    icu::UnicodeSet set;
    std::vector<PatternNode> parts;
    std::size_t group = 0; // its number, or that referred to; 0: does not capture
    std::size_t least = 0;
    std::size_t most = 0;
    bool is_lazy = false;
    static constexpr std::size_t unbounded = SIZE_MAX;
};

struct PatternFlags {
    bool dot_is_all = false;    // s
    bool is_multiline = false;  // m
    bool ignores_case = false;  // i
    bool ignores_space = false; // x
    bool is_literal = false;    // q
};

struct PatternTree {
    PatternNode root;
    std::size_t groups = 0;
    bool has_back_reference = false;
    bool has_line_start = false; // `^` where each line may match
};

struct PatternWrong {
    std::string why;
};

// Throws PatternWrong.
PatternTree read_pattern(std::string_view text, PatternFlags flags);

} // namespace onegrid::rules
