// SPDX-License-Identifier: Apache-2.0
// A backtracking matcher for the few patterns that RE2 does not do. It takes an evaluation step for each of its own, so that a
// pattern that explodes ends the evaluation instead of hanging it. Inside the engine only.
#pragma once
#include "engines/rules/pattern.hpp"
#include "engines/rules/pattern_tree.hpp"

namespace onegrid::rules {

class BacktrackProgram {
  public:
    // Throws PatternWrong when the program would become too long.
    BacktrackProgram(PatternTree const &tree, PatternFlags flags);
    [[nodiscard]] std::optional<std::vector<Pattern::Group>> match(Evaluation &evaluation, std::string_view text, std::size_t from) const;

  private:
    enum class Operation : unsigned char { set, start, end, save, split, jump, back_reference, enter_loop, leave_loop, done };
    struct Instruction {
        Operation operation;
        std::size_t a = 0; // of split: tried first
        std::size_t b = 0;
    };
    void write(PatternNode const &node);
    void write_repeat(PatternNode const &node);
    std::size_t emit(Instruction instruction);
    [[nodiscard]] bool is_line_start(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool is_line_end(std::string_view text, std::size_t at) const;
    [[nodiscard]] std::optional<std::size_t> repeated(std::string_view text, std::size_t at, std::string_view earlier) const;

    std::vector<Instruction> m_program;
    std::vector<icu::UnicodeSet> m_sets;
    PatternFlags m_flags;
    std::size_t m_registers = 0; // two a group, one a loop
    std::size_t m_groups = 0;
};

} // namespace onegrid::rules
