// SPDX-License-Identifier: Apache-2.0
// What clients send and get about processes. Texts are in the language of the request.
#pragma once
#include "modules/workshop/views.hpp"

namespace onegrid::workshop {

struct ProcessItem : ChangedView {
    std::string name;  // of the file, without .bpmn
    std::string title; // the process's name
    std::int64_t stages{}, acts{};
};
BOOST_DESCRIBE_STRUCT(ProcessItem, (ChangedView), (name, title, stages, acts))

// Something that a drawing may name.
struct NamedView {
    std::string code, name;
};
BOOST_DESCRIBE_STRUCT(NamedView, (), (code, name))

// A limit that the pack gives a clock, over what the drawing says.
struct ClockLimitView {
    std::string clock, limit, text;
};
BOOST_DESCRIBE_STRUCT(ClockLimitView, (), (clock, limit, text))

// A stage as it is in force: where it is drawn, and what it is called.
struct StageView {
    std::string code, name, element, clock, level, holder;
};
BOOST_DESCRIBE_STRUCT(StageView, (), (code, name, element, clock, level, holder))

struct ProcessView : ProcessItem {
    std::string xml;
    bool may_edit{};
    std::vector<StageView> drawn;
    std::vector<NamedView> permissions, levels, lists; // of the pack
    std::vector<ClockLimitView> limits;
};
BOOST_DESCRIBE_STRUCT(ProcessView, (ProcessItem), (xml, may_edit, drawn, permissions, levels, lists, limits))

// One thing that is wrong with a drawing, or with the pack if it were in force.
struct ProcessFinding {
    std::string severity; // error | warning
    std::string code, text;
    std::string detail;  // what exactly, as the program says it
    std::string element; // id of what is drawn; empty: the process as a whole
    std::string subject; // the act, clock … that it is about, when that is not drawn
    std::string file;    // of the pack, when it is another than the drawing
    std::int64_t line{};
};
BOOST_DESCRIBE_STRUCT(ProcessFinding, (), (severity, code, text, detail, element, subject, file, line))

struct ProcessCheckView {
    bool may_be_applied{};
    std::int64_t errors{}, warnings{};
    std::vector<ProcessFinding> findings;
};
BOOST_DESCRIBE_STRUCT(ProcessCheckView, (), (may_be_applied, errors, warnings, findings))

// Of a draft, or of an earlier version. `move_running`: the cases that run go on under it too, if all of them can.
struct ProcessApplyRequest : ApplyRequest {
    std::optional<bool> move_running;
};
BOOST_DESCRIBE_STRUCT(ProcessApplyRequest, (ApplyRequest), (move_running))

struct ProcessRollbackRequest : RollbackRequest {
    std::optional<bool> move_running;
};
BOOST_DESCRIBE_STRUCT(ProcessRollbackRequest, (RollbackRequest), (move_running))

// A case that could not go on under a draft.
struct StrandedView {
    CaseId id;
    std::string number, stage, stage_name, code, why;
};
BOOST_DESCRIBE_STRUCT(StrandedView, (), (id, number, stage, stage_name, code, why))

struct StrandView {
    std::int64_t running{}, stranded{};
    std::vector<StrandedView> cases; // the first of them
};
BOOST_DESCRIBE_STRUCT(StrandView, (), (running, stranded, cases))

} // namespace onegrid::workshop
