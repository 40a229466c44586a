// SPDX-License-Identifier: Apache-2.0
// One evaluation: what it may use (steps, depth, size), what time it is, and what it had to say. Not shared between
// threads; may be reused for many expressions, whose use of the limits then adds up until reset().
#pragma once
#include "engines/rules/value.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::rules {

enum class Severity : std::uint8_t { error, warning };

// `code` is stable and has zh and en texts in problems.csv. `text` holds facts that need no translation (what was found
// and what was expected). Lines and columns count from 1, columns in code points; 0 when no place is known.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;
};

struct Limits {
    std::uint64_t steps = 10'000'000;     // operations, list items passed, bytes of text made / 16
    std::uint64_t cells = 4'000'000;      // list items and context entries made, bytes of text made / 24
    std::uint32_t calls = 1'000;          // functions within functions
    std::size_t stack = 2U << 20;         // bytes of the machine's stack
    std::size_t string = 16U << 20;       // bytes of one string
    std::size_t diagnostics = 100;        // kept; more are counted only
};

// Thrown when a limit is reached and caught by Expression::evaluate, Function::invoke's outermost caller and the like:
// ends the evaluation, whose result is null. Also caught by whoever starts an evaluation of several expressions.
struct LimitReached {
    char const *code;
};

class Evaluation {
  public:
    Evaluation() : Evaluation(std::nullopt) {}
    explicit Evaluation(std::optional<DateTime> now, Limits limits = {});

    // What now() and today() give; null with a diagnostic when none was given.
    [[nodiscard]] std::optional<DateTime> const &now() const { return m_now; }
    [[nodiscard]] Limits const &limits() const { return m_limits; }

    void step(std::uint64_t count = 1)
    {
        if ((m_steps += count) > m_limits.steps) [[unlikely]] {
            stop("rules.too_many_steps");
        }
    }
    void take_cells(std::uint64_t count)
    {
        step(count);
        if ((m_cells += count) > m_limits.cells) [[unlikely]] {
            stop("rules.too_large");
        }
    }
    void take_text(std::size_t bytes); // a string of this size is about to be made
    void check_stack()
    {
        auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        if (m_stack_base != 0 && m_stack_base - here > m_limits.stack && here < m_stack_base) [[unlikely]] {
            stop("rules.too_deep");
        }
    }
    [[noreturn]] void stop(char const *code);

    void report(Diagnostic diagnostic);
    void report(char const *code, std::string text = {}) { report({Severity::error, code, 0, 0, std::move(text)}); }
    // Gives those reported since `count` were there the place of the one given, where they have none.
    void place_since(std::size_t count, Diagnostic const &where)
    {
        for (std::size_t i = count; i < m_diagnostics.size(); ++i) {
            if (m_diagnostics[i].line == 0) {
                m_diagnostics[i].line = where.line;
                m_diagnostics[i].column = where.column;
            }
        }
    }
    // Is it worth composing a text? False once enough are kept.
    [[nodiscard]] bool wants_diagnostics() const { return m_diagnostics.size() < m_limits.diagnostics; }
    [[nodiscard]] std::vector<Diagnostic> const &diagnostics() const { return m_diagnostics; }
    [[nodiscard]] bool is_stopped() const { return m_is_stopped; }
    [[nodiscard]] std::uint64_t steps() const { return m_steps; }
    void reset(); // the counters and the diagnostics

    // Marks the outermost call on the machine's stack, from which depth is measured. Whoever evaluates several expressions within
    // one another (a decision within a decision) makes one at the outside.
    class Outermost {
      public:
        explicit Outermost(Evaluation &evaluation);
        ~Outermost();
        Outermost(Outermost const &) = delete;
        Outermost &operator=(Outermost const &) = delete;

      private:
        Evaluation &m_evaluation;
        bool m_is_mine;
    };
    // Counts functions within functions.
    class Call {
      public:
        explicit Call(Evaluation &evaluation) : m_evaluation(evaluation)
        {
            evaluation.step();
            evaluation.check_stack();
            if (evaluation.m_calls >= evaluation.m_limits.calls) {
                evaluation.stop("rules.too_deep");
            }
            ++evaluation.m_calls;
        }
        ~Call() { --m_evaluation.m_calls; }
        Call(Call const &) = delete;
        Call &operator=(Call const &) = delete;

      private:
        Evaluation &m_evaluation;
    };

  private:
    std::optional<DateTime> m_now;
    Limits m_limits;
    std::uint64_t m_steps = 0;
    std::uint64_t m_cells = 0;
    std::uint32_t m_calls = 0;
    bool m_is_stopped = false;
    std::uintptr_t m_stack_base = 0;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace onegrid::rules
