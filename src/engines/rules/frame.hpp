// SPDX-License-Identifier: Apache-2.0
// Runs compiled nodes in a fresh frame. Inside the engine only.
#pragma once
#include "engines/rules/node.hpp"
#include <array>

namespace onegrid::rules {

// What `run` gives in a frame with as many locals, the first being `input`. When a limit is reached (or was, before), the result
// is a default one.
template <class Run>
auto evaluate_in_frame(Evaluation &evaluation, std::span<Value const> slots, Source const &source, std::uint32_t locals, Value const &input,
                       Run const &run) -> decltype(run(std::declval<Frame &>()))
{
    if (evaluation.is_stopped()) {
        return {};
    }
    Evaluation::Outermost const outermost(evaluation);
    try {
        evaluation.step();
        if (locals == 0) {
            Frame frame{evaluation, slots, nullptr, source};
            return run(frame);
        }
        constexpr std::uint32_t few = 6;
        if (locals <= few) {
            std::array<Value, few> space;
            space.front() = input;
            Frame frame{evaluation, slots, space.data(), source};
            return run(frame);
        }
        evaluation.step(locals);
        std::vector<Value> space(locals);
        space.front() = input;
        Frame frame{evaluation, slots, space.data(), source};
        return run(frame);
    } catch (LimitReached const &) {
        return {};
    }
}

} // namespace onegrid::rules
