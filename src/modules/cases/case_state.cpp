// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/case_state.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

std::int64_t micros(Instant at) { return at.time_since_epoch().count(); }
Instant instant(json::value const &value) { return Instant{Duration{value.to_number<std::int64_t>()}}; }

json::value to_json(Holder const &holder) { return json::array{holder.unit.value, holder.person.value, holder.level}; }

Holder holder_in(json::value const &value)
{
    auto const &list = value.as_array();
    return {UnitId{list[0].to_number<std::int64_t>()}, PersonId{list[1].to_number<std::int64_t>()},
            json::value_to<std::string>(list[2])};
}

Holder holder_of(json::object const &in, char const *name)
{
    auto const *value = in.if_contains(name);
    return value == nullptr ? Holder{} : holder_in(*value);
}

void put(json::object &out, char const *name, std::optional<Instant> const &at)
{
    if (at) {
        out[name] = micros(*at);
    }
}

std::optional<Instant> instant_in(json::object const &in, char const *name)
{
    auto const *value = in.if_contains(name);
    return value == nullptr ? std::optional<Instant>{} : instant(*value);
}

std::string text_in(json::object const &in, char const *name)
{
    auto const *value = in.if_contains(name);
    return value == nullptr ? std::string{} : json::value_to<std::string>(*value);
}

constexpr std::size_t counts_always = 8; // the later ones only when there are any
constexpr int Counts::*counted[] = {&Counts::dispatched, &Counts::returned, &Counts::transferred, &Counts::escalated,
                                    &Counts::reworked,   &Counts::checked,  &Counts::urged,       &Counts::supervised,
                                    &Counts::extended,   &Counts::hung,     &Counts::reopened};

} // namespace

Holder CaseState::holder_of(std::string_view kind) const
{
    if (kind == "unit") {
        return unit;
    }
    if (kind == "grid") {
        return grid;
    }
    if (kind == "reporter") {
        return {{}, reporter, {}};
    }
    return centre;
}

Side const *CaseState::find_side(int branch) const
{
    auto const found = std::find_if(sides.begin(), sides.end(), [&](auto const &side) { return side.branch == branch; });
    return found == sides.end() ? nullptr : &*found;
}

Holder CaseState::holder_of(int branch, std::string_view kind) const
{
    auto const *side = find_side(branch);
    return side == nullptr ? holder_of(kind) : side->holder;
}

ClockRun const *CaseState::main_clock() const
{
    ClockRun const *best = nullptr;
    for (auto const &run : clocks) {
        if (!run.due || find_side(run.branch) != nullptr) {
            continue;
        }
        bool const better = best == nullptr || (run.is_running() && !best->is_running()) ||
                            (run.is_running() == best->is_running() && *run.due < *best->due);
        if (better) {
            best = &run;
        }
    }
    return best;
}

ClockRun const *CaseState::side_clock(int branch) const
{
    auto const found = std::find_if(clocks.begin(), clocks.end(), [&](auto const &run) {
        return run.branch == branch && run.due && run.is_running() && find_side(branch) != nullptr;
    });
    return found == clocks.end() ? nullptr : &*found;
}

std::string CaseState::to_json_of(CaseState const &state) { return cases::to_json(state); }

// Short names and nothing that is empty: this is written with every act of every case.
std::string to_json(CaseState const &state)
{
    json::monotonic_resource arena;
    json::object out({{"v", state.version},
                      {"pv", state.pack_version},
                      {"st", state.stage},
                      {"hb", state.held_by},
                      {"ar", state.area.value},
                      {"ra", micros(state.reported_at)},
                      {"la", micros(state.last_at)}},
                     &arena);
    auto const text = [&](char const *name, std::string const &value) {
        if (!value.empty()) {
            out[name] = value;
        }
    };
    text("pc", state.process_code);
    text("tk", state.task);
    text("ma", state.matter);
    text("so", state.source);
    text("li", state.limit);
    text("pr", state.priority);
    for (auto const &[name, holder] : {std::pair{"hc", &state.centre}, {"hu", &state.unit}, {"hg", &state.grid}}) {
        if (*holder) {
            out[name] = to_json(*holder);
        }
    }
    if (state.reporter) {
        out["re"] = state.reporter.value;
    }
    if (!state.clocks.empty()) {
        json::array clocks;
        for (auto const &run : state.clocks) {
            clocks.push_back(to_json(run));
        }
        out["c"] = std::move(clocks);
    }
    if (!state.sides.empty()) {
        json::array sides;
        for (auto const &side : state.sides) {
            sides.push_back(json::array{side.branch, side.stage, side.held_by, to_json(side.holder)});
        }
        out["sd"] = std::move(sides);
    }
    put(out, "su", state.submitted_at);
    put(out, "cl", state.closed_at);
    put(out, "wd", state.work_due);
    if (state.was_late) {
        out["wl"] = true;
    }
    if (state.first_unit) {
        out["fu"] = state.first_unit.value;
    }
    if (!state.participants.empty()) {
        json::array units;
        for (auto const unit : state.participants) {
            units.push_back(unit.value);
        }
        out["pa"] = std::move(units);
    }
    if (!state.flags.empty()) {
        out["fl"] = json::value_from(state.flags);
    }
    if (state.counts != Counts{}) {
        json::array counts;
        for (auto const member : counted) {
            counts.push_back(state.counts.*member);
        }
        while (counts.size() > counts_always && counts.back() == json::value(0)) {
            counts.pop_back();
        }
        out["n"] = std::move(counts);
    }
    if (state.grade != 0) {
        out["gr"] = state.grade;
    }
    if (state.undoable.serial != 0) {
        out["un"] = json::array{state.undoable.serial, state.undoable.person.value};
    }
    if (state.quiet != 0) {
        out["q"] = state.quiet;
    }
    // The process' own state is written already.
    auto const process = process::to_json(state.process);
    auto const rest = json::serialize(out);
    std::string all;
    all.reserve(rest.size() + process.size() + 8);
    all += "{\"p\":";
    all += process;
    all += ',';
    all.append(rest, 1, std::string::npos);
    return all;
}

CaseState case_state_of(std::string_view text)
{
    json::monotonic_resource arena;
    auto const value = json::parse(text, &arena);
    auto const &in = value.as_object();
    CaseState state;
    state.version = in.at("v").to_number<int>();
    state.pack_version = in.at("pv").to_number<std::int64_t>();
    auto process = process::state_in(in.at("p"));
    CHECK(process.has_value(), "a case keeps a process state that can be read");
    state.process = std::move(*process);
    state.stage = text_in(in, "st");
    state.process_code = text_in(in, "pc");
    state.task = text_in(in, "tk");
    state.held_by = text_in(in, "hb");
    state.area = AreaCode{in.at("ar").to_number<std::int64_t>()};
    state.matter = text_in(in, "ma");
    state.source = text_in(in, "so");
    state.limit = text_in(in, "li");
    state.priority = text_in(in, "pr");
    state.centre = holder_of(in, "hc");
    state.unit = holder_of(in, "hu");
    state.grid = holder_of(in, "hg");
    if (auto const *reporter = in.if_contains("re")) {
        state.reporter = PersonId{reporter->to_number<std::int64_t>()};
    }
    if (auto const *clocks = in.if_contains("c")) {
        for (auto const &run : clocks->as_array()) {
            state.clocks.push_back(clock_of(run));
        }
    }
    if (auto const *sides = in.if_contains("sd")) {
        for (auto const &side : sides->as_array()) {
            auto const &list = side.as_array();
            state.sides.push_back({list[0].to_number<int>(), json::value_to<std::string>(list[1]),
                                   json::value_to<std::string>(list[2]), holder_in(list[3])});
        }
    }
    state.reported_at = instant(in.at("ra"));
    state.last_at = instant(in.at("la"));
    state.submitted_at = instant_in(in, "su");
    state.closed_at = instant_in(in, "cl");
    state.work_due = instant_in(in, "wd");
    state.was_late = in.contains("wl");
    if (auto const *first = in.if_contains("fu")) {
        state.first_unit = UnitId{first->to_number<std::int64_t>()};
    }
    if (auto const *units = in.if_contains("pa")) {
        for (auto const &unit : units->as_array()) {
            state.participants.push_back(UnitId{unit.to_number<std::int64_t>()});
        }
    }
    if (auto const *flags = in.if_contains("fl")) {
        state.flags = json::value_to<std::vector<std::string>>(*flags);
    }
    if (auto const *counts = in.if_contains("n")) {
        auto const &list = counts->as_array();
        for (std::size_t i = 0; i < list.size() && i < std::size(counted); ++i) {
            state.counts.*counted[i] = list[i].to_number<int>();
        }
    }
    if (auto const *grade = in.if_contains("gr")) {
        state.grade = grade->to_number<int>();
    }
    if (auto const *undoable = in.if_contains("un")) {
        state.undoable = {undoable->as_array()[0].to_number<int>(),
                          PersonId{undoable->as_array()[1].to_number<std::int64_t>()}};
    }
    if (auto const *quiet = in.if_contains("q")) {
        state.quiet = quiet->to_number<int>();
    }
    return state;
}

calendar::ClockState clock_state(CaseState const &state)
{
    calendar::ClockState out;
    out.closed = !state.is_open();
    out.submitted = state.submitted_at;
    if (auto const *run = state.main_clock(); run != nullptr && state.is_open()) {
        out.paused = !run->is_running();
        out.due = run->due;
        out.red_at = run->red_at;
        out.submitted = {};
    }
    return out;
}

bool is_late(CaseState const &state, Instant now)
{
    if (!state.is_open()) {
        return state.was_late;
    }
    auto const *run = state.main_clock();
    return run != nullptr && run->is_running() && now > *run->due;
}

} // namespace onegrid::cases
