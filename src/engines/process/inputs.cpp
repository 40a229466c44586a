// SPDX-License-Identifier: Apache-2.0
// What happens by itself: timers that come due, messages and signals, answers to calls, errors.
#include "engines/process/machine.hpp"
#include <utility>

namespace onegrid::process {
namespace {

bool is_called(Node const &event, EventKind kind, std::string_view name)
{
    return event.event == kind && event.act.empty() &&
           (kind == EventKind::timer ? event.id == name : event.reference == name);
}

} // namespace

// The event of this kind and name that the branch waits for; -1: none.
int Machine::event_awaited(Branch const &branch, EventKind kind, std::string_view name) const
{
    auto const *at = node_of(branch);
    if (!at) {
        return -1;
    }
    if (branch.via.empty() || branch.via.starts_with('*')) {
        for (int const boundary : at->boundaries) {
            auto const &event = node_at(boundary);
            if (is_called(event, kind, name) ||
                (kind == EventKind::error && event.event == kind && event.reference.empty())) {
                return boundary;
            }
        }
    }
    if (at->kind == NodeKind::receive && is_called(*at, kind, name)) {
        return find(m_graph.node_of, at->id);
    }
    if (at->kind == NodeKind::event_based) {
        for (int const flow : at->out) {
            if (is_called(node_at(flow_at(flow).target), kind, name)) {
                return flow_at(flow).target;
            }
        }
    }
    return -1;
}

Result<void> Machine::do_input(ActInput const &input)
{
    if (input.act == "@answer") {
        return do_answer(input.branch);
    }
    auto const kind = input.act == "@timer"     ? EventKind::timer
                      : input.act == "@signal"  ? EventKind::signal
                      : input.act == "@message" ? EventKind::message
                      : input.act == "@error"   ? EventKind::error
                                                : EventKind::none;
    auto const name = given(kind == EventKind::timer ? "timer" : "name");
    std::vector<std::pair<int, int>> waiting;
    for (auto const &branch : m_state.branches) {
        int const event = kind == EventKind::none || (input.branch != 0 && branch.id != input.branch)
                              ? -1
                              : event_awaited(branch, kind, name);
        if (event >= 0 && (waiting.empty() || kind != EventKind::error)) {
            waiting.emplace_back(branch.id, event);
        }
    }
    if (waiting.empty()) {
        return refuse(Why::conflict, "process.not_legal", input.act.substr(0, 64));
    }
    for (auto const &[branch, event] : waiting) {
        if (find_branch(branch)) { // may have been cancelled by the one before
            TRY(fire(branch, event));
            TRY(run());
        }
    }
    return {};
}

Result<void> Machine::fire(int id, int number)
{
    auto const &event = node_at(number);
    assign(event.sets);
    if (event.kind == NodeKind::boundary && !event.interrupts) {
        auto like = branch_of(id);
        like.node.clear();
        like.via.clear();
        like.path.clear();
        like.pauses_parent = false;
        go(new_branch(std::move(like)), event.out);
        return {};
    }
    auto const flows =
        event.kind == NodeKind::boundary ? event.out : TRY(ways_out(event.out, event.default_flow, false));
    leave(id, ClockMode::normal);
    go(id, flows);
    return {};
}

Result<void> Machine::do_answer(int wanted)
{
    for (auto const &branch : m_state.branches) {
        auto const *at = node_of(branch);
        if (!at || at->kind != NodeKind::call || (wanted != 0 && branch.id != wanted)) {
            continue;
        }
        if (auto const call = given("call"); !call.empty() && call != at->reference) {
            continue;
        }
        int const id = branch.id;
        assign(at->sets);
        auto const flows = TRY(ways_out(at->out, at->default_flow, false));
        leave(id, ClockMode::normal);
        go(id, flows);
        return {};
    }
    return refuse(Why::conflict, "process.not_legal", "@answer");
}

} // namespace onegrid::process
