// SPDX-License-Identifier: Apache-2.0
// Laws that hold on every legal history: of the standard process, and of small processes made at random. Never stuck,
// one stage a branch, no clock after the end, clocks told as they are kept, the same history always the same, JSON
// round-trips.
#include "drawings.hpp"
#include <map>
#include <rapidcheck/gtest.h>

using namespace onegrid::process;
using namespace onegrid::process::testing;

namespace {

// Clocks as somebody would keep them who sees only the effects.
class Follower {
  public:
    void follow(std::vector<Effect> const &effects)
    {
        for (auto const &effect : effects) {
            auto const key = std::pair(effect.branch, effect.clock);
            switch (effect.kind) {
            case EffectKind::clock_start:
                RC_ASSERT(m_clocks.emplace(key, ClockStatus::running).second);
                RC_ASSERT(!effect.limit.empty());
                break;
            case EffectKind::clock_pause:
                RC_ASSERT(m_clocks.at(key) == ClockStatus::running);
                m_clocks[key] = ClockStatus::paused;
                break;
            case EffectKind::clock_resume:
                RC_ASSERT(m_clocks.at(key) == ClockStatus::paused);
                m_clocks[key] = ClockStatus::running;
                break;
            case EffectKind::clock_stop:
                RC_ASSERT(m_clocks.erase(key) == 1U);
                break;
            case EffectKind::stage_entered:
                RC_ASSERT(m_stages.emplace(effect.branch, effect.stage).second);
                break;
            case EffectKind::stage_left:
                RC_ASSERT(m_stages.at(effect.branch) == effect.stage);
                m_stages.erase(effect.branch);
                break;
            case EffectKind::task_opened:
                RC_ASSERT(m_tasks.insert(effect.branch).second);
                break;
            case EffectKind::task_closed:
                RC_ASSERT(m_tasks.erase(effect.branch) == 1U);
                break;
            default:
                break;
            }
        }
    }
    void agrees_with(Definition const &definition, State const &state) const
    {
        std::map<std::pair<int, std::string>, ClockStatus> clocks;
        for (auto const &clock : state.clocks) {
            RC_ASSERT(clocks.emplace(std::pair(clock.branch, clock.code), clock.status).second);
        }
        RC_ASSERT(clocks == m_clocks);
        std::set<int> branches;
        std::map<int, int> running;
        for (auto const &branch : state.branches) {
            RC_ASSERT(branches.insert(branch.id).second);
        }
        for (auto const &clock : state.clocks) {
            RC_ASSERT(branches.contains(clock.branch));
            running[clock.branch] += clock.status == ClockStatus::running ? 1 : 0;
        }
        for (auto const &[branch, count] : running) {
            RC_ASSERT(count <= 1); // a minute belongs to one clock
        }
        for (auto const &[branch, stage] : m_stages) {
            RC_ASSERT(branches.contains(branch));
            RC_ASSERT(definition.find_stage(stage) != nullptr);
        }
        if (state.is_ended()) {
            RC_ASSERT(m_clocks.empty() && m_stages.empty() && m_tasks.empty() && state.branches.empty());
        }
    }

  private:
    std::map<std::pair<int, std::string>, ClockStatus> m_clocks;
    std::map<int, std::string> m_stages;
    std::set<int> m_tasks;
};

struct History {
    State state;
    std::vector<ActInput> acts;
    bool ended{};
};

// Up to `length` legal acts at random; checks the laws after each.
History wander(Definition const &definition, json::object const &variables, int length, bool seek_the_end)
{
    Follower follower;
    auto step = must(start(definition, variables));
    History history;
    for (int count = 0;; ++count) {
        follower.follow(step.effects);
        follower.agrees_with(definition, step.state);
        auto const text = to_json(step.state);
        auto const again = must(state_of(text));
        RC_ASSERT(again == step.state);
        RC_ASSERT(to_json(again) == text);
        if (step.state.is_ended() || count >= length) {
            break;
        }
        auto legal = legal_acts(definition, step.state);
        if (seek_the_end) {
            std::erase_if(legal, [](LegalAct const &act) { return act.in_place; });
        }
        RC_ASSERT(!legal.empty()); // never stuck
        auto const &chosen = legal[*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, legal.size()))];
        auto data = answers();
        data["unit"] = *rc::gen::elementOf(std::vector<std::string>{"71", "72", "73"});
        data["passed"] = *rc::gen::arbitrary<bool>();
        if (!chosen.targets.empty()) {
            data[chosen.act->code == "escalate" || chosen.act->code == "hand_down" ? "level" : "to"] =
                *rc::gen::elementOf(chosen.targets);
        }
        ActInput const input{chosen.act->code, chosen.branch, data};
        auto next = apply(definition, step.state, input);
        if (!next && next.error().code == "request.invalid") {
            step.effects.clear(); // a transfer to the same unit: nothing has happened
            continue;
        }
        step = must(std::move(next)); // what is offered is taken
        history.acts.push_back(input);
    }
    history.state = step.state;
    history.ended = step.state.is_ended();
    return history;
}

State replay(Definition const &definition, json::object const &variables, std::vector<ActInput> const &acts)
{
    auto state = must(start(definition, variables)).state;
    for (auto const &act : acts) {
        state = must(apply(definition, must(state_of(to_json(state))), act)).state;
    }
    return state;
}

// A block-structured process of at most `size` stages: sequences, choices, parallel parts, loops, tasks, instances.
class Drawing {
  public:
    explicit Drawing(int size) : m_left(size) {}

    std::string draw()
    {
        auto const last = block("s");
        return "<extensionElements><og:clock code='c0' limit='x'/><og:clock code='c1' limit='y'/>"
               "<og:act code='next'/><og:act code='back'/><og:act code='ask'/><og:act "
               "code='answer'/></extensionElements>"
               "<startEvent id='s'/><endEvent id='e'/>" +
               m_text + flow(last, "e", m_stages.contains(last) ? "og:act='next'" : "");
    }

  private:
    std::string fresh(std::string const &kind) { return kind + std::to_string(++m_last); }
    void connect(std::string const &from, std::string const &to, std::string const &inside = {})
    {
        m_text += flow(from, to, m_stages.contains(from) ? "og:act='next'" : "", inside);
    }

    // Draws something after `from`; the id of its last element.
    std::string block(std::string const &from)
    {
        auto at = from;
        int const parts = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, 4));
        for (int part = 0; part < parts && m_left > 0; ++part) {
            switch (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, m_depth > 2 ? 2 : 5))) {
            case 0:
            case 1:
                at = stage(at);
                break;
            case 2:
                at = split(at, "parallelGateway", "");
                break;
            case 3:
                at = split(at, "exclusiveGateway", "v");
                break;
            default:
                at = split(at, "inclusiveGateway", "v");
            }
        }
        return at == from ? stage(from) : at;
    }

    std::string stage(std::string const &from)
    {
        --m_left;
        auto const id = fresh("t");
        auto const clock = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 3));
        auto const kind = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 6));
        m_text += "<userTask id='" + id + "'" + (clock < 2 ? " og:clock='c" + std::to_string(clock) + "'" : "") + ">";
        if (kind == 0) {
            m_text += "<extensionElements><og:offer act='back' to='" + id + "' clock='pause'/></extensionElements>";
        } else if (kind == 1) {
            m_text += "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></"
                      "multiInstanceLoopCharacteristics>";
        }
        m_text += "</userTask>";
        if (kind == 2) {
            auto const asked = fresh("b"), task = fresh("k"), done = fresh("e");
            m_text += "<boundaryEvent id='" + asked + "' attachedToRef='" + id +
                      "' cancelActivity='false' og:act='ask' og:clock='pause'>" +
                      "<messageEventDefinition/></boundaryEvent><userTask id='" + task +
                      "' og:clock='c1'/><endEvent id='" + done + "'/>" + flow(asked, task) +
                      flow(task, done, "og:act='answer'");
        }
        connect(from, id);
        m_stages.insert(id);
        return id;
    }

    std::string split(std::string const &from, std::string const &kind, std::string const &variable)
    {
        ++m_depth;
        auto const fork = fresh("f"), join = fresh("j");
        auto const text_before = m_text.size();
        connect(from, fork);
        int const ways = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(2, 4));
        std::string first;
        for (int way = 0; way < ways; ++way) {
            auto const gate = fresh("g"); // so that each way has its own first element
            m_text += "<intermediateThrowEvent id='" + gate + "'/>";
            connect(fork, gate, variable.empty() || way == 0 ? "" : condition(variable + " = " + std::to_string(way)));
            first = way == 0 ? fork + "_" + gate : first;
            connect(block(gate), join);
        }
        m_text.insert(text_before, "<" + kind + " id='" + fork + "'" +
                                       (variable.empty() ? "" : " default='" + first + "'") + "/><" + kind + " id='" +
                                       join + "'/>");
        --m_depth;
        return join;
    }

    int m_left, m_last{}, m_depth{};
    std::string m_text;
    std::set<std::string> m_stages;
};

} // namespace

RC_GTEST_PROP(StandardProcessLaws, hold_on_every_history, ())
{
    static auto const all = shipped();
    auto const &definition = std::next(all.begin(), *rc::gen::inRange(0, static_cast<int>(all.size())))->second;
    json::object variables{{"level", *rc::gen::elementOf(std::vector<std::string>{"street", "district", "city"})}};
    if (*rc::gen::arbitrary<bool>()) {
        variables["self_handled"] = true;
    }
    auto const history = wander(definition, variables, 40, false);
    RC_ASSERT(replay(definition, variables, history.acts) == history.state);
    RC_ASSERT(to_json(replay(definition, variables, history.acts)) == to_json(history.state));
}

RC_GTEST_PROP(StandardProcessLaws, an_act_that_is_not_offered_is_refused, ())
{
    static auto const all = shipped();
    auto const &definition = std::next(all.begin(), *rc::gen::inRange(0, static_cast<int>(all.size())))->second;
    auto const history = wander(definition, {{"level", "street"}}, *rc::gen::inRange(0, 20), false);
    std::set<std::string> legal;
    for (auto const &act : legal_acts(definition, history.state)) {
        legal.insert(act.act->code);
    }
    for (auto const &act : definition.acts()) {
        auto const result = apply(definition, history.state, {act.code, 0, answers()});
        if (!legal.contains(act.code)) {
            RC_ASSERT(!result);
            RC_ASSERT(result.error().code == "process.not_legal" || result.error().code == "process.ended");
        }
        // What is not offered has a reason, and what is has none.
        RC_ASSERT((obstacle_to(definition, history.state, act.code).kind == ObstacleKind::none) ==
                  legal.contains(act.code));
    }
}

RC_GTEST_PROP(ProcessLaws, hold_on_processes_made_at_random, ())
{
    auto const xml = drawing(Drawing(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(2, 12))).draw());
    auto const definition = must(compile(xml));
    RC_TAG(definition.stages().size());
    json::object const variables{{"v", *rc::gen::inRange(0, 4)}};
    auto const history = wander(definition, variables, 120, true);
    RC_ASSERT(replay(definition, variables, history.acts) == history.state);
}
