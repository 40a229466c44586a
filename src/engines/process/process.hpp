// SPDX-License-Identifier: Apache-2.0
// Processes: BPMN 2.0 XML compiled to a graph, and pure functions that move a small value over it. Knows no database,
// no clock and no people: what happens is told as effects, who may act is decided by the caller, times are the
// caller's.
//
//   Definition d = compile(xml)          once per pack version; immutable, cheap to copy, safe from any thread
//   Step s = start(d, {…})               the first state and what it caused
//   Step t = apply(d, s.state, {act})    the same input always gives the same output, so a log of acts can be replayed
//   legal_acts(d, t.state)               exactly the acts that apply would take; the caller intersects with permissions
//
// A user task is a *stage*. An *act* is how people move a case: it leaves a stage along a sequence flow, stays in
// place, jumps to another stage, moves the stage to another level or unit, or opens a task beside it (a boundary
// message event). A *branch* is one token; it is in one stage at most. docs/process.md says how all of this is drawn.
#pragma once
#include "engines/process/expression.hpp"
#include "platform/base/result.hpp"
#include <boost/json/object.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::process {

// Our extension attributes and elements live here, so that a diagram stays a valid BPMN file.
inline constexpr std::string_view og_namespace = "https://onegrid.dev/bpmn/1";

// ---- what a definition declares ------------------------------------------------------------------------------------

struct Label {
    std::string zh, en;
};

struct Choice {
    std::string value;
    Label label;
};

// What an act asks of the person who does it. `type`: unit | units | area | person | text | reason | photos | choice |
// date | case | parts | place. Units is a list; a date is "2026-01-31"; a case is another case's id; parts is a list of objects,
// a place an object or text, that the caller reads. A choice with `choices_from` (matter.filing_condition …) gets its choices from the caller, who also checks them.
struct Ask {
    std::string name, type;
    bool is_required{};
    Label label;
    std::vector<Choice> choices;
    std::string choices_from;
};

struct Act {
    std::string code, permission;
    Label label;
    Label clock_effect; // what it does to the clocks, in words for the form
    std::vector<Ask> asks;
    int line{};
    bool is_final{}; // cannot be taken back
};

// A clock that runs while a branch is in one of its stages. Stages that name the same clock share it (a bundle).
// `limit` is a limit in words ("15 urgent minutes") or a reference that the caller knows ("matter").
struct ClockDeclaration {
    std::string code, limit;
    Label label;
    int line{};
    std::string limit_from; // the variable that says the limit in words, before `limit`
};

// Lanes and levels. `level`: community | street | district | city …, or empty: whatever level the branch is at.
// `holder`: centre | unit | grid | reporter: who of that level holds the stage.
struct Lane {
    std::string id, level, holder;
    Label label;
};

struct Stage {
    std::string code; // og:stage, or the element's id
    Label label;
    std::string level, holder;       // of its lane, or its own; level empty: the branch's
    std::vector<std::string> levels; // where it may also be held (escalate, hand_down); low to high
    std::string clock;               // the clock's code, or empty
    bool is_task{};                  // opened beside another stage, whose clock it may pause
    bool pauses{};                   // a task that makes its asker's clock stand still when it is entered
    std::string level_from;          // the variable that says its level
    std::string element;             // BPMN id
    int line{};
};

struct Outcome {
    std::string code; // closed, refused, void …
    Label label;
};

struct Graph; // compiled; see graph.hpp

class Definition {
  public:
    explicit Definition(std::shared_ptr<Graph const> graph) : m_graph(std::move(graph)) {}

    std::string const &id() const;
    Label const &label() const; // its name
    std::vector<std::string> const &levels() const; // low to high
    std::vector<Stage> const &stages() const;       // as drawn, from the start
    std::vector<Act> const &acts() const;
    std::vector<ClockDeclaration> const &clocks() const;
    std::vector<Lane> const &lanes() const;
    std::vector<Outcome> const &outcomes() const;
    std::vector<std::string> const &moments() const; // variables that say when the program does an act by itself

    Stage const *find_stage(std::string_view code) const; // nullptr: none
    Act const *find_act(std::string_view code) const;
    ClockDeclaration const *find_clock(std::string_view code) const;
    // Whether the act opens that stage in a branch of its own.
    bool opens(std::string_view act, std::string_view stage) const;

    Graph const &graph() const { return *m_graph; }

  private:
    std::shared_ptr<Graph const> m_graph;
};

struct CompileOptions {
    std::string process; // id of the process to compile, if the file has several
};

// Limits: 4 MiB, depth 100, 200,000 nodes. Refuses with
//   malformed "process.not_xml", "process.not_bpmn", "process.doctype_refused"; too_large "process.too_large";
//   invalid "process.not_understood" (an element that would change behaviour and that we do not run), "process.wrong"
//   (a reference to nothing, a missing attribute, a bad expression …), one entry in `fields` for each, whose pointer is
//   "line N" and whose detail names the element.
Result<Definition> compile(std::string_view xml, CompileOptions const &options = {});

// ---- the state -----------------------------------------------------------------------------------------------------

struct Visit {
    std::string stage, level;
    bool operator==(Visit const &) const = default;
};

// One token. In a stage when `node` is a user task's element id, waiting somewhere else otherwise.
struct Branch {
    int id{};
    int parent{};            // 0, or the branch that opened it (the asker of a task, the body of a multi-instance)
    std::string node;        // BPMN element id
    std::string via;         // at a join: the sequence flow it came by; in a multi-instance stage: which instance
    std::string level;       // the level of the centre that holds it now, or last held it
    std::string unit;        // the unit it was last given to
    bool pauses_parent{};    // the parent's clock stands still while this one is open
    std::vector<Visit> path; // the earlier stages that it can be returned to, oldest first
    bool operator==(Branch const &) const = default;
};

enum class ClockStatus : std::uint8_t { running, paused };

struct Clock {
    int branch{};
    std::string code;
    ClockStatus status{};
    std::string unit; // whose time it is: the same unit resumes, another starts anew
    bool operator==(Clock const &) const = default;
};

struct State {
    std::vector<Branch> branches; // by id; empty when ended
    std::vector<Clock> clocks;    // none when ended
    boost::json::object variables;
    int last_branch{};
    std::string outcome; // set when ended

    bool is_ended() const { return !outcome.empty(); }
    bool operator==(State const &) const = default;
};

// Compact JSON, the same for the same state. Typically under 300 bytes.
std::string to_json(State const &state);
Result<State> state_of(std::string_view json); // refuses with invalid "process.state_malformed"
Result<State> state_in(boost::json::value const &json); // the same of what is parsed already

// The stage that a case is said to be in: that of its first branch that is in a stage and not a task; nullptr when
// none.
Stage const *main_stage(Definition const &definition, State const &state);
Branch const *main_branch(Definition const &definition, State const &state);

// ---- moving --------------------------------------------------------------------------------------------------------

// An act of a person, or one of the inputs of the machine:
//   "@timer"  {timer}             a timer that an effect set has come due
//   "@signal" {name}  "@message" {name}  "@error" {name}     every branch that waits for it (an error: the first)
//   "@answer" {call…}             to the effect `call` of `branch`; the other members may be used by og:set
// `branch` 0: the first branch in which the act is legal.
struct ActInput {
    std::string act;
    int branch{};
    boost::json::object data; // what the act asks for, by name; unknown members are left alone
};

enum class EffectKind : std::uint8_t {
    stage_entered, // branch, stage, level, holder, unit, area, person (from the act's data); ref "each": for a unit of
                   // the act's list
    stage_left,    // branch, stage, level, holder, unit
    clock_start,   // branch, clock, limit; name: the limit that a variable said, or empty
    clock_pause,   // branch, clock, ref: what for ("task" or the act's code)
    clock_resume,  // branch, clock
    clock_stop,    // branch, clock
    clock_extend,  // branch, clock: gets one more original limit
    task_opened,   // branch (the task's), parent (the asker's), stage
    task_closed,   // branch, parent, stage; ref: "answered" or "cancelled"
    call,         // branch, ref: what to call; name: "decision" | "service" | "process" | "send"; answered by "@answer"
    signal,       // ref: the signal's name         (thrown)
    message,      // ref: the message's name        (thrown)
    timer_set,    // branch, ref: the timer, name: when ("PT15M", "due", "red" …)
    timer_cancel, // branch, ref: the timer
    ended,        // ref: the outcome
};

struct Effect {
    EffectKind kind{};
    int branch{}, parent{};
    std::string stage, level, holder, unit, area, person;
    std::string clock, limit, ref, name;
    bool operator==(Effect const &) const = default;
};
std::string_view to_text(EffectKind kind);

struct Step {
    State state;
    std::vector<Effect> effects; // in the order in which they happened
};

// `variables` are kept in the state; {"level": "street"} says where a branch begins. `start_event`: BPMN id, if there
// are several. Refuses with invalid "process.no_such_start".
Result<Step> start(Definition const &definition, boost::json::object const &variables,
                   std::string_view start_event = {});

// Refuses with conflict "process.not_legal" (no such act here and now), "process.ended"; invalid "request.invalid" with
// a field "/NAME" for each thing that the act asks for and did not get ("process.ask_missing", "process.ask_wrong").
// The state is taken by value: move it in if it is not needed any more.
Result<Step> apply(Definition const &definition, State state, ActInput const &input);

// Pointers are into the definition. `targets`: for a return, the stages it may go to; for escalate and hand_down the
// levels, nearest first (data.to / data.level chooses; the first is taken if it does not).
struct LegalAct {
    Act const *act{};
    Stage const *stage{}; // null after the end
    int branch{};
    std::string level, holder, unit; // who holds the branch now
    bool is_main{};                  // the step that the process expects next
    bool in_place{};                 // moves nothing (annotate, urge …): not only the holder may do it
    std::vector<std::string> targets;
    // Left to the caller, who knows times and people:
    std::string_view by;     // who may: "" the holder (in place: the area too) | holder | centre (whose case it is, whoever
                             // holds it) | area | program
    std::string_view within; // a limit in words from the end of the case, or empty
    std::string_view at;     // the variable that says when the program does it by itself, or empty
    bool is_in_time{};       // only while the work is not late
};
std::vector<LegalAct> legal_acts(Definition const &definition, State const &state);

// Why an act is not among them.
enum class ObstacleKind : std::uint8_t {
    none,        // it is
    unknown_act, // the process has no such act
    elsewhere,   // offered at other stages: `stages`
    not_ended,   // only after the end
    ended,       // not after this end
    task_open,   // a task beside the stage is waited for: `stages`
    guard,       // a condition does not hold
    nowhere,     // no level or stage left to go to
};
struct Obstacle {
    ObstacleKind kind{};
    std::string refuse; // the code that the drawing says (refuse), or empty
    std::vector<std::string> stages;
};
Obstacle obstacle_to(Definition const &definition, State const &state, std::string_view act);

// ---- checking a drawing --------------------------------------------------------------------------------------------

// Codes: process.stage_unreachable, process.stage_without_exit, process.clock_never_stops,
// process.act_without_permission, process.act_without_label, process.stage_without_label,
// process.gateway_without_default, process.gateway_overlapping …
struct Finding {
    std::string code, element, detail;
    int line{};
};
std::vector<Finding> lint(Definition const &definition);

} // namespace onegrid::process
