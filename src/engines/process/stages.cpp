// SPDX-License-Identifier: Apache-2.0
// Entering and leaving stages, tasks beside them, instances of one stage for several units, and ends.
#include "engines/process/machine.hpp"
#include <charconv>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

constexpr std::size_t max_instances = 100;
constexpr std::string_view plain_end = "done"; // of a process that ends without an end event

struct Count {
    int done{}, all{};
};

// A branch that waits for its instances says how many there are in `via`: "*1/3".
Count count_of(std::string_view via)
{
    Count count;
    auto const slash = via.find('/');
    if (slash != std::string_view::npos) {
        std::from_chars(via.data() + 1, via.data() + slash, count.done);
        std::from_chars(via.data() + slash + 1, via.data() + via.size(), count.all);
    }
    return count;
}
std::string via_of(Count count) { return fmt::format("*{}/{}", count.done, count.all); }

boost::json::array const *items_of(MultiInstance const &instances, State const &state)
{
    auto const *value = instances.collection.empty() ? nullptr : state.variables.if_contains(instances.collection);
    return value && value->is_array() ? &value->get_array() : nullptr;
}

} // namespace

std::string_view level_at(Stage const &stage, Branch const &branch)
{
    return stage.levels.empty() && !stage.level.empty() ? std::string_view(stage.level)
                                                        : std::string_view(branch.level);
}

Effect &Machine::tell_stage(EffectKind kind, Branch const &branch, Node const &at)
{
    auto const &stage = stage_of(at);
    auto &effect = tell(kind, branch);
    effect.stage = stage.code;
    effect.level = level_at(stage, branch);
    effect.holder = stage.holder;
    if (stage.holder == "unit") {
        effect.unit = branch.unit;
    }
    return effect;
}

Result<void> Machine::enter_stage(int id, int number)
{
    auto const &at = node_at(number);
    auto &branch = branch_of(id);
    auto const &stage = stage_of(at);
    if (auto const earlier = std::ranges::find(branch.path, stage.code, &Visit::stage); earlier != branch.path.end()) {
        branch.path.erase(earlier, branch.path.end());
    }
    if (!stage.levels.empty() && std::ranges::find(stage.levels, branch.level) == stage.levels.end()) {
        bool const has_own = std::ranges::find(stage.levels, stage.level) != stage.levels.end();
        branch.level = has_own ? stage.level : stage.levels.front();
    }
    if (auto const *level = m_state.variables.if_contains(stage.level_from);
        !stage.level_from.empty() && level && level->is_string() &&
        std::ranges::find(m_graph.levels, std::string_view(level->get_string())) != m_graph.levels.end()) {
        branch.level = level->get_string();
    }
    if (at.instances) {
        return open_instances(id, number);
    }
    branch.via.clear();
    bool const is_apart = std::ranges::find(m_apart, id) != m_apart.end();
    if (auto const unit = given("unit"); stage.holder == "unit" && !unit.empty() && !is_apart) {
        branch.unit = unit;
    }
    enter(branch, at);
    return {};
}

void Machine::enter(Branch &branch, Node const &at)
{
    branch.node = at.id;
    auto &entered = tell_stage(EffectKind::stage_entered, branch, at);
    if (std::ranges::find(m_apart, branch.id) == m_apart.end()) {
        entered.area = given("area");
        entered.person = given("person");
    } else {
        entered.ref = "each";
    }
    if (stage_of(at).is_task && branch.parent != 0) {
        tell_stage(EffectKind::task_opened, branch, at);
    }
    if (stage_of(at).pauses && branch.parent != 0 && !branch.pauses_parent) {
        branch.pauses_parent = true;
        pause_for_task(branch_of(branch.parent));
    }
    enter_clock(branch, at);
    for (int const boundary : at.boundaries) {
        if (node_at(boundary).event == EventKind::timer) {
            auto &timer = tell(EffectKind::timer_set, branch);
            timer.ref = node_at(boundary).id;
            timer.name = node_at(boundary).when;
        }
    }
}

// Leaves whatever the branch is in or waits at; what was opened beside it is cancelled.
void Machine::leave(int id, ClockMode mode, std::string_view how)
{
    auto const *at = node_of(branch_of(id));
    if (!at) {
        return;
    }
    cancel_children(id);
    auto &branch = branch_of(id);
    auto const cancel_timer = [&](Node const &event) {
        if (event.event == EventKind::timer) {
            tell(EffectKind::timer_cancel, branch).ref = event.id;
        }
    };
    for (int const boundary : at->boundaries) {
        cancel_timer(node_at(boundary));
    }
    if (at->kind == NodeKind::receive) {
        cancel_timer(*at);
    } else if (at->kind == NodeKind::event_based) {
        for (int const flow : at->out) {
            cancel_timer(node_at(flow_at(flow).target));
        }
    } else if (at->kind == NodeKind::stage) {
        auto const &stage = stage_of(*at);
        if (!branch.via.starts_with('*')) {
            tell_stage(EffectKind::stage_left, branch, *at);
        }
        leave_clock(branch, *at, mode);
        if (stage.is_task && branch.parent != 0) {
            tell_stage(EffectKind::task_closed, branch, *at).ref = how;
        }
        if (!stage.is_task && std::ranges::find(branch.path, stage.code, &Visit::stage) == branch.path.end()) {
            branch.path.push_back({stage.code, std::string(level_at(stage, branch))});
        }
    }
    branch.node.clear();
    branch.via.clear();
}

void Machine::cancel_children(int parent)
{
    for (;;) {
        auto const child = std::ranges::find(m_state.branches, parent, &Branch::parent);
        if (child == m_state.branches.end()) {
            return;
        }
        int const id = child->id;
        leave(id, ClockMode::restart, "cancelled");
        drop(id);
    }
}

// Takes a branch away, with its clocks.
void Machine::drop(int id)
{
    stop_clocks(id);
    std::erase_if(m_state.branches, [id](Branch const &branch) { return branch.id == id; });
}

void Machine::end_branch(int id, int outcome)
{
    auto const ended = branch_of(id);
    drop(id);
    if (ended.parent != 0 && ended.pauses_parent) {
        resume_after_task(ended.parent);
    }
    if (m_state.branches.empty()) {
        end(outcome);
    }
}

void Machine::end_all(int outcome)
{
    while (!m_state.branches.empty()) {
        int const id = m_state.branches.front().id;
        leave(id, ClockMode::restart, "cancelled");
        drop(id);
    }
    end(outcome);
}

void Machine::end(int outcome)
{
    m_state.outcome = outcome < 0 ? std::string(plain_end) : m_graph.outcomes[static_cast<std::size_t>(outcome)].code;
    auto &effect = m_effects.emplace_back();
    effect.kind = EffectKind::ended;
    effect.ref = m_state.outcome;
}

// ---- one stage for several -----------------------------------------------------------------------------------------

Result<void> Machine::open_instances(int id, int number)
{
    auto const &at = node_at(number);
    auto const &instances = *at.instances;
    auto const *items = items_of(instances, m_state);
    auto const *value = instances.collection.empty() ? nullptr : m_state.variables.if_contains(instances.collection);
    std::size_t count = static_cast<std::size_t>(instances.cardinality);
    if (items) {
        count = items->size();
    } else if (value && value->is_int64() && value->get_int64() >= 0) {
        count = static_cast<std::size_t>(value->get_int64());
    }
    if (count > max_instances) {
        return refuse(Why::conflict, "process.too_many_instances", at.id);
    }
    if (count == 0) { // nothing to do for anybody
        auto const way = std::ranges::find(at.offers, OfferKind::leave, &Offer::kind);
        go(id, way == at.offers.end() ? std::vector<int>{} : TRY(ways_out(way->flows, at.default_flow, false)));
        return {};
    }
    auto &waiting = branch_of(id);
    waiting.node = at.id;
    waiting.via = via_of({0, static_cast<int>(count)});
    for (int const boundary : at.boundaries) {
        if (node_at(boundary).event == EventKind::timer) {
            auto &timer = tell(EffectKind::timer_set, waiting);
            timer.ref = node_at(boundary).id;
            timer.name = node_at(boundary).when;
        }
    }
    for (int next = 1; next <= (instances.is_sequential ? 1 : static_cast<int>(count)); ++next) {
        open_instance(id, next, items);
    }
    return {};
}

void Machine::open_instance(int parent, int number, boost::json::array const *items)
{
    auto const waiting = branch_of(parent);
    Branch instance;
    instance.parent = parent;
    instance.level = waiting.level;
    instance.unit = waiting.unit;
    instance.via = std::to_string(number);
    if (items && static_cast<std::size_t>(number) <= items->size() &&
        (*items)[static_cast<std::size_t>(number - 1)].is_string()) {
        instance.unit = (*items)[static_cast<std::size_t>(number - 1)].get_string();
    }
    int const id = new_branch(std::move(instance));
    auto const &at = *node_of(waiting);
    auto &opened = branch_of(id);
    opened.node = at.id;
    tell_stage(EffectKind::stage_entered, opened, at);
    enter_clock(opened, at);
}

Result<void> Machine::leave_instance(int child, std::vector<int> const &flows, ClockMode mode)
{
    int const parent = branch_of(child).parent;
    auto const &at = *node_of(branch_of(child));
    leave(child, mode == ClockMode::pause ? ClockMode::restart : mode);
    drop(child);

    auto &waiting = branch_of(parent);
    auto count = count_of(waiting.via);
    ++count.done;
    waiting.via = via_of(count);
    bool is_complete = count.done >= count.all;
    if (!is_complete && at.instances->completion) {
        auto variables = m_state.variables;
        variables["instances"] = count.all;
        variables["completed"] = count.done;
        is_complete = at.instances->completion->holds(variables);
    }
    if (is_complete) {
        leave(parent, ClockMode::normal);
        go(parent, flows);
    } else if (at.instances->is_sequential) {
        open_instance(parent, count.done + 1, items_of(*at.instances, m_state));
    }
    return {};
}

} // namespace onegrid::process
