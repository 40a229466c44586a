// SPDX-License-Identifier: Apache-2.0
// What compile makes of a process: nodes and flows by number, and for every stage the acts that it offers. Inside the
// unit.
#pragma once
#include "engines/process/process.hpp"
#include <optional>
#include <unordered_map>

namespace onegrid::process {

enum class NodeKind : std::uint8_t {
    start,
    end,
    stage,   // user, manual and plain tasks
    call,    // service and business-rule tasks, call activities: wait for an answer
    send,    // send tasks, message and signal throw events: go on at once
    receive, // receive tasks, intermediate catch events
    exclusive,
    parallel,
    inclusive,
    event_based,
    boundary,
};

enum class EventKind : std::uint8_t { none, message, timer, signal, error, terminate };

// What an act does to the clock of the stage that it leaves. Normal: stop, unless the next stage has the same clock.
// Extend: the clock of the stage that asked for this task gets one more limit.
enum class ClockMode : std::uint8_t { normal, pause, restart, extend };

struct Flow {
    std::string id;
    int source{}, target{};
    std::shared_ptr<Condition const> condition;
    std::string condition_text;
    std::string act; // og:act
    bool is_default{};
    int line{};
};

// name = expression, of the variables and the act's data; a null erases the variable.
struct Assignment {
    std::string name;
    std::shared_ptr<Condition const> value;
};

// The code that a refusal is to have: a word, or an expression that gives one.
struct Refusal {
    std::string code;
    std::shared_ptr<Condition const> expression;
};

enum class OfferKind : std::uint8_t {
    leave, // along sequence flows
    stay,  // nothing moves
    jump,  // to another stage, or to an end
    shift, // the same stage at another level
    open,  // a boundary event: a task beside the stage, or an interruption
};

struct Offer {
    int act{};
    OfferKind kind{};
    std::vector<int> flows;   // leave
    std::vector<int> targets; // jump: nodes
    bool to_earlier{};        // jump: to the stages that the branch came through
    bool is_up{};             // shift
    bool to_another_unit{};   // the unit given must not be the one that has it
    int boundary{-1};         // open
    std::shared_ptr<Condition const> guard;
    std::vector<Assignment> sets;
    ClockMode clock{};
    bool is_main{}, is_during_task{}, is_of_process{};
    int opens{-1};    // the stage that it opens apart, in a branch of its own
    std::string each; // one for every unit of this list of the act's data
    bool cancels{};   // the tasks beside the stage
    std::string by, at;
    bool is_in_time{};
    Refusal refuse; // when its guard does not hold
    std::string element;
    int line{};
};

struct MultiInstance {
    bool is_sequential{};
    int cardinality{};      // if a literal
    std::string collection; // else a variable: an array, or a number
    std::shared_ptr<Condition const> completion;
};

struct Node {
    NodeKind kind{};
    EventKind event{};
    std::string id, name, element; // element: the BPMN element's name
    int line{};
    std::vector<int> in, out; // flows, as drawn
    int default_flow{-1};
    int stage{-1};               // index into stages
    int clock{-1};               // index into clocks
    std::vector<int> boundaries; // attached events
    std::vector<Offer> offers;   // stages
    Refusal refuse;              // stages: of acts that cannot be done because the case is here

    int host{-1}; // boundary: the activity it is attached to
    bool interrupts{true};
    bool pauses_host{};           // og:clock="pause" on a non-interrupting boundary event
    std::string act;              // start and boundary: og:act
    std::string reference;        // message, signal or error name; what a call calls
    std::string when;             // timer
    std::string call_kind;        // decision | service | process | send
    int outcome{-1};              // end
    std::vector<Assignment> sets; // call, receive, start
    std::optional<MultiInstance> instances;
    std::vector<bool> reaches; // inclusive joins ask which nodes can still come to them
};

struct EndedOffer {
    int act{};
    std::string after; // outcome
    int target{-1};    // the stage that the case goes back to
    std::string by, within;
    Refusal refuse;
    std::shared_ptr<Condition const> guard;
    std::vector<Assignment> sets;
    std::string element;
    int line{};
};

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Index = std::unordered_map<std::string, int, Hash, std::equal_to<>>;

struct Graph {
    std::string id;
    Label label;
    std::vector<std::string> levels;
    std::vector<Lane> lanes;
    std::vector<Stage> stages;
    std::vector<Act> acts;
    std::vector<bool> act_by_caller; // offered by the caller, not by the process (undo)
    std::vector<ClockDeclaration> clocks;
    std::vector<Outcome> outcomes;
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    std::vector<EndedOffer> ended_offers;
    std::vector<std::string> moments; // variables that say when the program does an act by itself
    Index node_of, stage_of, act_of, clock_of;
    bool has_inclusive_join{};
    int line{};
};

inline int find(Index const &index, std::string_view key)
{
    auto const found = index.find(key);
    return found == index.end() ? -1 : found->second;
}

} // namespace onegrid::process
