// SPDX-License-Identifier: Apache-2.0
// The making of one decision: its limits, its notices, and what is written down for the explanation.
#pragma once
#include "engines/rules/dmn.hpp"
#include "engines/rules/dmn_logic.hpp"
#include <memory>

namespace onegrid::rules::dmn {

class Run {
  public:
    // `owner` is what functions made in this run keep alive: the program.
    Run(std::shared_ptr<void const> owner, DecideOptions const &options);
    ~Run();
    Run(Run const &) = delete;
    Run &operator=(Run const &) = delete;

    // The run that an evaluation belongs to; nullptr when a function outlived its run and is called from elsewhere.
    static Run *of(Evaluation const &evaluation);

    Evaluation evaluation;
    std::shared_ptr<void const> const &owner() const { return m_owner; }

    void notice(Severity severity, std::string code, Text text, Spot at);
    // What FEEL reported since the last call becomes notices of the place.
    void drain(Spot at)
    {
        if (evaluation.diagnostics().size() != m_drained) {
            drain_all(at);
        }
    }
    std::vector<Notice> take_notices() { return std::move(m_notices); }
    bool has_errors() const { return m_has_errors; }

    // ---- explaining
    bool explains() const { return m_explains && m_explanation.steps.size() < most_steps; }
    // Opens a step for what is being evaluated, and closes it with its value. Steps within it come before it.
    class Step {
      public:
        Step(Run &run, Listed::Kind kind, Here here);
        ~Step();
        Step(Step const &) = delete;
        Step &operator=(Step const &) = delete;
        void end(Value const &value);
        ExplainedStep *operator->() { return m_step ? m_step.get() : nullptr; }
        explicit operator bool() const { return m_step != nullptr; }

      private:
        Run &m_run;
        std::unique_ptr<ExplainedStep> m_step; // only when explaining
        ExplainedStep *m_outer{};
        Here m_outer_here;
        std::size_t m_first_notice;
    };
    // May so many rows be written down? An explanation is for reading: after a number of them only rows that matched are.
    bool takes_rows(std::size_t count)
    {
        bool const fits = count <= m_rows_left;
        m_rows_left -= fits ? count : 0;
        return fits;
    }
    // The step being evaluated, when explaining.
    ExplainedStep *current() { return m_current; }
    Explanation take_explanation() { return std::move(m_explanation); }

  private:
    static constexpr std::size_t most_steps = 2'000;
    void drain_all(Spot at);

    std::shared_ptr<void const> m_owner;
    std::vector<Notice> m_notices;
    std::size_t m_most_notices;
    std::size_t m_drained = 0;
    bool m_has_errors = false;
    bool m_explains;
    std::size_t m_rows_left = 50'000;
    Here m_here;
    ExplainedStep *m_current{};
    Explanation m_explanation;
    Run *m_outer; // of this thread
};

// The zh and en texts of a code of problems.csv.
Text text_of_code(std::string_view code);

} // namespace onegrid::rules::dmn
