// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/evaluation.hpp"

namespace onegrid::rules {

Evaluation::Evaluation(std::optional<DateTime> now, Limits limits) : m_now(now), m_limits(limits) {}

void Evaluation::take_text(std::size_t bytes)
{
    if (bytes > m_limits.string) {
        stop("rules.too_large");
    }
    take_cells(bytes / 24 + 1);
}

void Evaluation::stop(char const *code)
{
    if (!m_is_stopped) {
        m_is_stopped = true;
        m_diagnostics.push_back({Severity::error, code, 0, 0, {}});
    }
    throw LimitReached{code};
}

void Evaluation::report(Diagnostic diagnostic)
{
    if (wants_diagnostics()) {
        m_diagnostics.push_back(std::move(diagnostic));
    }
}

void Evaluation::reset()
{
    m_steps = 0;
    m_cells = 0;
    m_is_stopped = false;
    m_diagnostics.clear();
}

Evaluation::Outermost::Outermost(Evaluation &evaluation) : m_evaluation(evaluation), m_is_mine(evaluation.m_stack_base == 0)
{
    if (m_is_mine) {
        evaluation.m_stack_base = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    }
}

Evaluation::Outermost::~Outermost()
{
    if (m_is_mine) {
        m_evaluation.m_stack_base = 0;
    }
}

} // namespace onegrid::rules
