// SPDX-License-Identifier: Apache-2.0
#include "lib/case_world.hpp"
#include "engines/rules/dmn.hpp"
#include "lib/source_dir.hpp"
#include "modules/cases/approval.hpp"
#include "modules/cases/settle.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace onegrid::cases::testing {
namespace {

std::string text_of(std::string const &path)
{
    std::ifstream const in(test::source_dir() / path);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

pack::Matter matter(std::string code, std::string limit)
{
    pack::Matter out;
    out.code = code;
    out.name = {code, code};
    out.department = "urban_management";
    out.limit = *calendar::limit_of(limit);
    out.filing_condition = "filed because";
    out.closing_condition = "closed because";
    return out;
}

std::shared_ptr<pack::Catalogue const> catalogue()
{
    auto out = std::make_shared<pack::Catalogue>();
    out->version = 1;
    out->matters = {matter("manhole", "2 urgent hours"), matter("broken", "4 working hours"),
                    matter("sunken", "5 working days"), matter("noise", "7 natural days")};
    using Since = pack::Reminder::Since;
    out->reminders = {{"near_limit", Since::red, {}, {}, {"urge"}, 1, {"时限将到", "The limit is near"}},
                      {"centre_overdue",
                       Since::due,
                       *calendar::limit_of("1 working hours"),
                       {"accepting", "dispatching", "checking"},
                       {"escalate", "supervise"},
                       1,
                       {"超时", "Overdue"}},
                      {"work_overdue",
                       Since::due,
                       *calendar::limit_of("4 working hours"),
                       {"handling"},
                       {"supervise"},
                       1,
                       {"超时", "Overdue"}},
                      {"work_long_overdue",
                       Since::due,
                       *calendar::limit_of("2 working days"),
                       {"handling"},
                       {"supervise"},
                       2,
                       {"长期超时", "Long overdue"}}};
    for (auto const &file : std::filesystem::directory_iterator(test::source_dir() / "packs/standard/processes")) {
        out->processes.push_back({file.path().stem().string(), text_of(file.path().string())});
    }
    std::ranges::sort(out->processes, {}, &pack::ProcessFile::name);
    out->calendar = announced_until(2026);
    for (std::string const name : {"extension_approval", "hang_approval"}) {
        auto xml = text_of("packs/standard/decisions/" + name + ".dmn");
        auto model = rules::load(xml).model;
        out->decisions.push_back({name, std::move(xml), std::move(model)});
    }
    out->index();
    return out;
}

Caller worker(std::int64_t id, std::string name, access::Unit const &unit, std::set<std::string> permissions)
{
    Caller who;
    who.kind = CallerKind::staff;
    who.person = PersonId{id};
    who.name = std::move(name);
    who.assignments.push_back({"role", "post", unit.area, unit.id, unit.level, std::move(permissions), {}});
    return who;
}

std::int64_t first_of(process::LegalAct const &legal, unsigned to)
{
    return legal.targets.empty() ? 0 : static_cast<std::int64_t>(to % legal.targets.size());
}

} // namespace

Instant at(std::string_view local)
{
    return *instant_of(std::string(local.substr(0, 10)) + "T" + std::string(local.substr(11)) + ":00+08:00");
}

calendar::Calendar announced_until(int last)
{
    std::vector<calendar::Year> years;
    for (int year = 2020; year <= last; ++year) {
        years.push_back(*calendar::year_of(text_of("packs/standard/calendar/" + std::to_string(year) + ".json")));
    }
    calendar::Settings settings;
    settings.version = last - 2025; // 2026 is in force; what came before has a lower number
    return *calendar::Calendar::make(settings, years);
}

namespace {

Book by(pack::Catalogue catalogue, calendar::Calendar calendar)
{
    catalogue.calendar = std::move(calendar);
    catalogue.index();
    auto book = book_of(std::make_shared<pack::Catalogue>(std::move(catalogue)));
    CHECK(book.has_value(), "the standard processes compile");
    return std::move(*book);
}

} // namespace

World by_calendar(World const &world, calendar::Calendar calendar)
{
    auto const book = by(*world.book().catalogue, std::move(calendar));
    return World{Versions(book, book), world.directory, world.people, world.place, world.processes};
}

Book const &World::book_at(Instant when) const
{
    static auto const announced = at("2025-12-26 12:00"); // late, so that there are provisional deadlines
    return books.at(when < announced ? 0 : 1);
}

World const &world()
{
    static World const made = [] {
        AreaCode const city{310000000000000}, district{310101000000000}, street{310101002000000},
            community{310101002001000}, grid{310101002001001};
        std::vector<access::Unit> units{
            {UnitId{1}, "310101002-centre", "街道中心", "", "centre", "street", street, {}, true},
            {UnitId{2}, "310101-centre", "区中心", "", "centre", "district", district, {}, true},
            {UnitId{3}, "31-centre", "市中心", "", "centre", "city", city, {}, true},
            {UnitId{4}, "310101-urban_management", "区城管", "", "department", "district", district, {}, true},
            {UnitId{5}, "310101002-urban_management", "街道城管", "", "department", "street", street, {}, true},
            {UnitId{6}, "310101-construction", "区建设", "", "department", "district", district, {}, true},
            {UnitId{7}, "310101002001-grid_team", "网格队", "", "grid_team", "community", community, {}, true},
        };
        std::set<std::string> const at_centre{
            "case.report",    "case.accept",    "case.refuse",   "case.file",   "case.dispatch", "case.escalate",
            "case.hand_down", "case.return",    "case.check",    "case.rework", "case.close",    "case.void",
            "case.urge",      "case.supervise", "case.annotate", "case.undo",   "case.read_area",
            "case.read_unit", "case.decline", "case.self_handle", "case.merge", "case.split", "case.return_visit",
            "case.reply", "case.correct", "case.classify", "case.reopen", "case.approve_extension",
            "case.approve_hang", "case.first_review", "case.final_review", "case.force_close"};
        std::set<std::string> const at_unit{"case.sign",   "case.start",     "case.submit",
                                            "case.return", "case.transfer",  "case.annotate",
                                            "case.undo",   "case.read_unit", "case.answer_check",
                                            "case.assign", "case.confirm",   "case.extend", "case.hang",
                                            "case.reply",  "case.appeal"};
        std::vector<access::StaffMember> staff;
        std::vector<access::Post> posts;
        std::vector<Caller> people;
        for (auto const &unit : units) {
            for (int i = 0; i < 2; ++i) {
                auto const id = 100 + unit.id.value * 10 + i;
                auto name = unit.code + "/" + std::to_string(i);
                staff.push_back({PersonId{id}, name, unit.area});
                people.push_back(worker(id, name, unit, unit.kind == "centre" ? at_centre : at_unit));
                posts.push_back({id, PersonId{id}, unit.id, unit.area, unit.kind == "centre" ? "at_centre" : "at_unit",
                                 Instant{}, {}});
            }
        }
        auto deputy = worker(890, "deputy", units[3], at_unit); // of the district's first
        deputy.assignments.front().deputy_for = PersonId{140};
        staff.push_back({deputy.person, deputy.name, units[3].area});
        std::vector<access::StandIn> stand_ins{{1, deputy.person, PersonId{140}, Instant{}, Instant::max()}};
        std::vector<access::RoleName> roles{{"at_centre", "", "", {at_centre.begin(), at_centre.end()}},
                                            {"at_unit", "", "", {at_unit.begin(), at_unit.end()}}};
        people.push_back(deputy);
        Caller resident;
        resident.kind = CallerKind::resident;
        resident.person = PersonId{900};
        resident.name = "resident";
        resident.assignments.push_back(
            {"resident", "", city, {}, "city", {"case.report", "case.read_own", "case.evaluate"}, {}});
        people.push_back(resident);
        auto stranger = worker(901, "stranger", units[0], {"area.read"});
        people.push_back(stranger);
        auto const both = catalogue();
        std::vector<std::string> processes{"case"};
        for (auto const &file : both->processes) {
            if (file.name != "case") {
                processes.push_back(file.name);
            }
        }
        return World{Versions(by(*both, announced_until(2025)), by(*both, announced_until(2026))),
                     access::DirectorySnapshot(units, staff, roles, posts, stand_ins), people, grid, std::move(processes)};
    }();
    return made;
}

Caller const &person(World const &world, std::string const &name)
{
    auto const found =
        std::find_if(world.people.begin(), world.people.end(), [&](auto const &who) { return who.name == name; });
    CHECK(found != world.people.end(), "the person is in the world");
    return *found;
}

Act report_at(World const &world, unsigned matter, Instant at, std::string const &process)
{
    auto const &catalogue = *world.book_at(at).catalogue;
    Act act;
    act.case_id = CaseId{77};
    act.serial = 1;
    act.act = report_act;
    act.actor.person = PersonId{900};
    act.receiver = *first_receiver(world.directory, world.place);
    act.data = {{"area", world.place.value}, {"source", "resident"}, {"matter", catalogue.matters[matter % 4].code}};
    if (process != "case") {
        act.data["process"] = process;
    }
    if (process == "self_handled") {
        act.data["flags"] = boost::json::array{"self_handled"};
    }
    act.at = act.received_at = at;
    act.pack_version = catalogue.calendar.version();
    act.calendar_version = catalogue.calendar.version();
    act.hash = chained({}, act);
    return act;
}

std::optional<Act> act_by(World const &world, Played const &played, Caller const &who, MayAct const &may, unsigned to,
                          Instant at)
{
    auto const &state = played.states.back();
    Act act;
    act.case_id = CaseId{77};
    act.serial = state.version + 1;
    act.act = may.legal.act->code;
    act.actor.person = who.person;
    if (may.as != nullptr) {
        act.actor.unit = may.as->unit;
        act.actor.level = may.as->level;
    }
    auto const &in_force = world.book_at(at);
    act.at = act.received_at = at;
    act.pack_version = act.calendar_version = in_force.catalogue->calendar.version();
    boost::json::object data;
    for (auto const &ask : may.legal.act->asks) {
        if (ask.type == "unit") {
            auto const candidates = candidates_of(world.directory, *world.book().catalogue, may, state);
            if (candidates.empty()) {
                return {};
            }
            data["unit"] = to_string(candidates[to % candidates.size()].unit->id);
        } else if (ask.type == "units") {
            auto const candidates = candidates_of(world.directory, *world.book().catalogue, may, state);
            auto const wanted = ask.is_required ? 1 + to % 2 : to % 3;
            if (ask.is_required && candidates.empty()) {
                return {};
            }
            for (unsigned i = 0; i < wanted && i < candidates.size(); ++i) {
                auto const id = to_string(candidates[(to + 1 + i) % candidates.size()].unit->id);
                auto const *given = data.if_contains("unit");
                if (given == nullptr || *given != boost::json::value(id)) {
                    if (!data.contains(ask.name)) {
                        data[ask.name] = boost::json::array{};
                    }
                    data[ask.name].as_array().emplace_back(id);
                }
            }
        } else if (ask.type == "date") {
            auto const day = std::chrono::floor<std::chrono::days>(world.calendar().local(at)) +
                             std::chrono::days{1 + to * 40};
            std::chrono::year_month_day const date{std::chrono::sys_days{day.time_since_epoch()}};
            data[ask.name] = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
        } else if (ask.type == "place") {
            if (to % 3 == 1) { // beside the grids of the community, as it would have been located
                data[ask.name] = boost::json::object{{"lon", "121.415"}, {"lat", "31.205"}, {"area", 310101002001000}};
            }
        } else if (ask.type == "case") {
            data[ask.name] = "78";
        } else if (ask.type == "parts") {
            data[ask.name] = boost::json::array{boost::json::object{{"description", "one part"}}};
        } else if (ask.type == "person") {
            auto const *named = data.if_contains("unit");
            auto const unit = named == nullptr ? state.unit.unit : id_from<UnitId>(std::string_view(named->as_string()));
            auto const people = workers_in(world.directory, unit, at);
            if (!people.empty() && (ask.is_required || to % 5 == 2)) { // a unit more often than one of its people
                data[ask.name] = to_string(people[to % people.size()].person);
            }
        } else if (ask.name == "reason") {
            act.reason = "why";
        } else if (ask.name == "note") {
            act.note = "note";
        } else if (ask.type == "choice" && !ask.choices.empty()) {
            data[ask.name] = ask.choices[to % ask.choices.size()].value;
        } else if (ask.name == "condition") {
            data[ask.name] = act.act == "file" ? "filed because" : "closed because";
        }
    }
    if (!may.legal.targets.empty()) {
        data[act.act == "return" ? "to" : "level"] =
            may.legal.targets[static_cast<std::size_t>(first_of(may.legal, to))];
    }
    for (auto const &ask : may.legal.act->asks) {
        if (ask.type == "units" && ask.is_required && !data.contains(ask.name)) {
            return {};
        }
    }
    auto const &catalogue = *world.books.at(state.pack_version).catalogue;
    act.data = data;
    auto given = data;
    for (auto const &ask : may.legal.act->asks) {
        if (ask.name == "reason" || ask.name == "note") {
            given[ask.name] = "words";
        }
    }
    auto const settled = settle(act, {world.directory, catalogue, world.process_of(state), may, state}, given, "");
    if (!settled) {
        return {};
    }
    if (may.is_undo) {
        act.data["serial"] = state.version;
    }
    act.hash = chained(played.log.back().hash, act);
    return act;
}

namespace {

// A step on the way, of those that the case is given to: not what anybody of the area may do, and no mere words.
bool is_step(MayAct const &may)
{
    static std::set<std::string> const others{"merge",    "split",   "void",     "force_close", "annotate", "urge",
                                              "classify", "correct", "supervise"};
    return !others.contains(may.legal.act->code);
}

// What is expected next is chosen most often, what ends a case early or only speaks of it seldom: so that most of a
// case's life is lived.
MayAct const &chosen(std::vector<MayAct> const &legal, unsigned what, bool moves)
{
    auto const weight = [moves](MayAct const &may) -> unsigned {
        auto const &code = may.legal.act->code;
        bool const is_end = code == "void" || code == "refuse" || code == "decline" || code == "force_close";
        return moves && !is_step(may) ? 0 : is_end ? 1 : may.legal.is_main ? 24 : is_step(may) ? 8 : 3;
    };
    unsigned sum = 0;
    for (auto const &may : legal) {
        sum += weight(may);
    }
    auto left = what % sum;
    for (auto const &may : legal) {
        if (left < weight(may)) {
            return may;
        }
        left -= weight(may);
    }
    return legal.back();
}

// As the server does: undo by the log, everything else by the state alone.
void take(World const &world, Played &played, Act act)
{
    if (act.act == undo_act) {
        auto const before = fold(world.books, std::span(played.log).first(played.log.size() - 1));
        CHECK(before.has_value(), "a played log folds");
        played.states.push_back(undone(*before, act));
    } else {
        auto next = applied(world.books, played.states.back(), act);
        CHECK(next.has_value(), "a legal act can be done: " + act.act + " " + next.error().code + " " +
                                    next.error().detail + " " + boost::json::serialize(act.data));
        played.states.push_back(std::move(*next));
    }
    played.log.push_back(std::move(act));
}

} // namespace

Decision decision_of(std::uint64_t random)
{
    auto const take = [&](std::uint64_t below) {
        auto const taken = random % below;
        random /= below;
        return taken;
    };
    Decision out;
    out.who = static_cast<unsigned>(take(17));
    out.what = static_cast<unsigned>(take(100'003));
    out.to = static_cast<unsigned>(take(12));
    auto const pace = take(9);
    out.minutes = static_cast<int>(take(pace < 6 ? 40 : pace < 8 ? 600 : 9000));
    out.micros = static_cast<int>(take(1'000'000));
    return out;
}

bool let_the_clock_act(World const &world, Played &played, Instant when)
{
    auto made =
        reminder_act(world.book_at(when), world.process_of(played.states.back()), world.directory, CaseId{77},
                     played.states.back(), when);
    if (!made) {
        return false;
    }
    made->hash = chained(played.log.back().hash, *made);
    take(world, played, std::move(*made));
    return true;
}

namespace {

std::optional<Act> program_act(World const &world, CaseState const &state, Instant when, bool is_moved_by_others)
{
    auto const &in_force = world.book_at(when);
    auto const &calendar = in_force.catalogue->calendar;
    Act act;
    act.case_id = CaseId{77};
    act.serial = state.version + 1;
    act.actor.is_system = true;
    act.at = act.received_at = std::max(when, state.last_at);
    act.pack_version = act.calendar_version = calendar.version();
    if (std::ranges::any_of(state.clocks, [&](auto const &run) {
            return run.provisional && run.calendar_version < calendar.version();
        })) {
        act.act = restate_act;
        return act;
    }
    std::vector<process::LegalAct> possible;
    for (auto const &legal : process::legal_acts(world.process_of(state), state.process)) {
        auto const *day = legal.at.empty() ? nullptr : state.process.variables.if_contains(legal.at);
        bool const is_due = day != nullptr && *day_of(calendar, std::string_view(day->as_string())) <= when;
        auto const &code = legal.act->code;
        bool const is_caused = is_moved_by_others && legal.by == "program" &&
                               (code != "child_ended" || state.process.variables.contains("children_open")) &&
                               (code != "child_reopened" || state.process.variables.contains("children_ended"));
        if (is_due) {
            possible = {legal};
            break;
        }
        if (is_caused) {
            possible.push_back(legal);
        }
    }
    if (possible.empty()) {
        return {};
    }
    auto const &legal = possible[static_cast<std::size_t>(when.time_since_epoch().count()) % possible.size()];
    act.act = legal.act->code;
    if (state.find_side(legal.branch) != nullptr) {
        act.data["branch"] = legal.branch;
    }
    return act;
}

} // namespace

bool let_the_program_act(World const &world, Played &played, Instant when, bool is_moved_by_others)
{
    auto made = program_act(world, played.states.back(), when, is_moved_by_others);
    if (!made) {
        return false;
    }
    made->hash = chained(played.log.back().hash, *made);
    take(world, played, std::move(*made));
    return true;
}

Played play(World const &world, unsigned matter, Instant start, std::vector<Decision> const &decisions,
            unsigned process)
{
    Played played;
    auto now = start;
    played.log.push_back(report_at(world, matter, now, world.processes[process % world.processes.size()]));
    auto first = applied(world.books, {}, played.log.front());
    CHECK(first.has_value(), "a report can be made");
    played.states.push_back(std::move(*first));
    int after_the_end = 0;
    for (auto const &decision : decisions) {
        if (!played.states.back().is_open() && ++after_the_end > 5) {
            break;
        }
        now += std::chrono::minutes{decision.minutes} + std::chrono::microseconds{decision.micros};
        if (decision.to % 3 == 0) { // soon after it was due, or much later
            let_the_clock_act(world, played, now);
        }
        let_the_program_act(world, played, now, decision.to % 9 == 4);
        // Whoever of the world can do something, from the one decided on.
        bool const moves = decision.to % 6 != 0 || decision.what % 3 == 0;
        for (std::size_t i = 0; i < world.people.size(); ++i) {
            auto const &who = world.people[(decision.who + i) % world.people.size()];
            auto const legal = legal_acts_for(who, world.process_of(played.states.back()), played.states.back(),
                                              {&world.book_at(now).catalogue->calendar, now});
            bool const can = std::any_of(legal.begin(), legal.end(),
                                         [&](auto const &may) { return !moves || is_step(may); });
            if (!can) {
                continue;
            }
            if (auto act = act_by(world, played, who, chosen(legal, decision.what, moves), decision.to, now)) {
                take(world, played, std::move(*act));
            }
            break;
        }
    }
    return played;
}

void act(World const &world, Played &played, std::string const &who, std::string const &code, Instant when,
         std::string const &unit, boost::json::object data)
{
    auto const &caller = person(world, who);
    auto const legal = legal_acts_for(caller, world.process_of(played.states.back()), played.states.back());
    auto const *may = find_act(legal, code);
    CHECK(may != nullptr, "the act is legal for this person");
    auto made = act_by(world, played, caller, *may, 0, when);
    CHECK(made.has_value(), "the act can be made");
    if (!unit.empty()) {
        auto const *found = world.directory.find_unit(unit);
        made->receiver = {found->id, {}, found->level};
        made->data["unit"] = to_string(found->id);
    }
    for (auto const &member : data) {
        made->data[member.key()] = member.value();
    }
    made->hash = chained(played.log.back().hash, *made);
    take(world, played, std::move(*made));
}

} // namespace onegrid::cases::testing
