// SPDX-License-Identifier: Apache-2.0
// Every act at every kind of place that a case can be in, by everybody: done, or refused with a code that says why. What is
// in tests/golden/refusals.txt is what people are told; `make bless` rewrites it.
#include "lib/case_world.hpp"
#include "lib/source_dir.hpp"
#include "modules/cases/refusal.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

namespace onegrid::cases {
namespace {

using namespace testing;

std::string const street = "310101002-centre/0", district = "310101-centre/0", worker = "310101-urban_management/0",
                  colleague = "310101-urban_management/1", grid = "310101002001-grid_team/0";

// A case that goes through a working Monday, a minute an act.
struct Life {
    explicit Life(std::string const &process = "case")
    {
        played.log.push_back(report_at(world(), 1, now, process)); // four working hours
        played.states.push_back(*applied(world().books, {}, played.log.front()));
    }

    Life &by(std::string const &who, std::string const &code, boost::json::object data = {},
             std::string const &unit = {})
    {
        now += std::chrono::minutes{1};
        act(world(), played, who, code, now, unit, std::move(data));
        return *this;
    }
    Life &by_the_program(std::string_view code)
    {
        now += std::chrono::minutes{1};
        while (let_the_program_act(world(), played, now, true) && played.log.back().act != code) {
        }
        return *this;
    }
    Life &after(std::chrono::minutes time)
    {
        now += time;
        return *this;
    }
    Life &dispatched(boost::json::object data = {})
    {
        return by(street, "accept").by(street, "file").by(street, "dispatch", std::move(data), "310101-urban_management");
    }
    Life &signed_for(boost::json::object data = {}) { return dispatched(std::move(data)).by(worker, "sign"); }
    Life &submitted(boost::json::object data = {}) { return signed_for(std::move(data)).by(worker, "submit"); }
    Life &closed() { return submitted().by(street, "close"); }

    CaseState const &state() const { return played.states.back(); }

    Played played;
    Instant now = at("2026-11-23 09:00");
};

std::string id_of(std::string_view unit) { return to_string(world().directory.find_unit(unit)->id); }

// Where a case can be, and what can be in the way.
std::vector<std::pair<std::string, Life>> places()
{
    auto const construction = boost::json::object{{"assist", boost::json::array{id_of("310101-construction")}}};
    std::vector<std::pair<std::string, Life>> out;
    auto const add = [&out](std::string name, Life const &life) { out.emplace_back(std::move(name), life); };
    add("reported", Life());
    add("verification open", Life().by(street, "verify_request"));
    add("accepted", Life().by(street, "accept"));
    add("filed", Life().by(street, "accept").by(street, "file"));
    add("at the city", Life().by(street, "accept").by(street, "file").by(street, "escalate").by(district, "escalate"));
    add("returned by the dispatcher", Life().by(street, "accept").by(street, "file").by(street, "return"));
    add("dispatched", Life().dispatched());
    add("returned by the unit", Life().dispatched().by(worker, "return"));
    add("signed for", Life().signed_for());
    add("assigned", Life().signed_for().by(worker, "assign", {{"person", "140"}}));
    add("overdue", Life().signed_for().after(std::chrono::hours{48}));
    add("extension asked", Life().signed_for().by(worker, "extend_request"));
    add("hanging asked", Life().signed_for().by(worker, "hang_request", {{"until", "2026-12-01"}}));
    auto hung = Life().signed_for().by(worker, "hang_request", {{"until", "2026-12-01"}});
    auto const approver = [&](std::string const &code) {
        for (auto const &who : world().people) {
            if (find_act(legal_acts_for(who, world().process_of(hung.state()), hung.state()), code) != nullptr) {
                return who.name;
            }
        }
        return std::string("nobody");
    };
    hung.by(approver("hang_approve"), "hang_approve");
    add("hung", hung);
    add("hung once", Life(hung).by(worker, "resume"));
    add("confirming in the unit", Life().signed_for().by(worker, "assign", {{"person", "140"}}).by(worker, "submit"));
    add("submitted", Life().submitted());
    add("check open", Life().submitted().by(street, "check_request"));
    add("check failed", Life().submitted().by(street, "check_request").by(grid, "check_answer", {{"passed", "false"}}));
    add("handled here", Life().by(street, "self_handle"));
    add("assisting open", Life().submitted(construction));
    add("parts open", Life().submitted().by(street, "split"));
    add("merged", Life().by(street, "accept").by(street, "merge"));
    add("supervised", Life().signed_for().by(street, "supervise"));
    add("closed", Life().closed());
    add("evaluated", Life().closed().by("resident", "evaluate"));
    add("visited", Life().closed().by(street, "return_visit"));
    add("appealed", Life().closed().by(worker, "appeal"));
    add("appeal rejected", Life().closed().by(worker, "appeal").by(district, "first_review", {{"result", "reject"}}));
    add("closed long ago", Life().closed().after(std::chrono::hours{24 * 60}));
    add("refused", Life().by(street, "refuse"));
    add("void", Life().by(street, "void"));
    auto const hotline = [] { return Life("hotline").by(street, "accept", {{"kind", "general"}}); };
    auto const answered = [&] {
        return hotline().by(street, "dispatch", {}, "310101-urban_management").by(worker, "sign").by(worker, "submit");
    };
    add("hotline: to be visited", answered());
    add("hotline: not resolved", answered().by(street, "return_visit", {{"resolved", "false"}}));
    add("simple: accepted", Life("simple_complaint").by(street, "accept"));
    add("simple: returned", Life("simple_complaint").by(street, "dispatch", {}, "310101-urban_management").by(worker, "return"));
    add("two levels: escalated",
        Life("two_level").by(street, "accept").by(street, "escalate"));
    add("joint: assisting open", Life("joint")
                                     .by(street, "accept")
                                     .by(street, "dispatch", construction, "310101-urban_management")
                                     .by(worker, "sign")
                                     .by(worker, "submit"));
    add("handled on the spot: check failed",
        Life("self_handled").by(street, "check_request").by(grid, "check_answer", {{"passed", "false"}}));
    return out;
}

// What each of them is told; who may do it is told "done".
std::string told(Life const &life, std::string_view act, Caller const &who)
{
    auto const &definition = world().process_of(life.state());
    Moment const moment{&world().calendar(), life.now};
    if (find_act(legal_acts_for(who, definition, life.state(), moment), act) != nullptr) {
        return "done";
    }
    return refusal(who, definition, life.state(), moment, act).code;
}

std::string table()
{
    std::ostringstream out;
    for (auto const &[place, life] : places()) {
        auto const &definition = world().process_of(life.state());
        out << "# " << place << " (" << life.state().place() << ")\n";
        std::vector<std::string> codes{"undo", "fly"};
        for (auto const &act : definition.acts()) {
            codes.push_back(act.code);
        }
        std::ranges::sort(codes);
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        for (auto const &act : codes) {
            std::map<std::string, std::set<std::string>> by_answer;
            for (auto const &who : world().people) {
                by_answer[told(life, act, who)].insert(who.name == "resident" || who.name == "stranger" || who.name == "deputy"
                                                           ? who.name
                                                           : who.name.substr(0, who.name.find('/')));
            }
            std::vector<std::string> answers;
            for (auto const &[answer, people] : by_answer) {
                answers.push_back(by_answer.size() == 1 ? answer : fmt::format("{} {{{}}}", answer, fmt::join(people, " ")));
            }
            out << fmt::format("{}: {}\n", act, fmt::join(answers, "; "));
        }
    }
    return out.str();
}

TEST(Refusals, are_as_the_golden_table_says)
{
    auto const path = test::source_dir() / "tests/golden/refusals.txt";
    auto const now = table();
    if (std::getenv("ONEGRID_BLESS") != nullptr) {
        std::ofstream(path) << now;
    }
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), now);
}

// Each code that people may be told has its text in both languages, and the general one is told to nobody.
TEST(Refusals, have_texts_and_a_reason_each)
{
    std::ifstream file(test::source_dir() / "src/modules/cases/problems.csv");
    std::stringstream texts;
    texts << file.rdbuf();
    std::istringstream lines(table());
    std::set<std::string> seen;
    for (std::string line; std::getline(lines, line);) {
        for (std::size_t at = line.find("case."); at != std::string::npos; at = line.find("case.", at + 1)) {
            seen.insert(line.substr(at, line.find_first_of(" ;", at) - at));
        }
    }
    for (auto const &code : seen) {
        EXPECT_NE(texts.str().find("\n" + code + ","), std::string::npos) << code;
    }
    EXPECT_FALSE(seen.contains("case.act_not_legal"));
    EXPECT_FALSE(seen.contains("case.condition_unmet")) << "a guard of a shipped process has no code";
    for (auto const *code :
         {"case.act_unknown", "case.other_stage", "case.verification_open", "case.check_open", "case.check_failed", "case.hung",
          "case.hung_before", "case.hang_pending", "case.extension_pending", "case.overdue", "case.window_passed",
          "case.returned_by_unit", "case.returned_by_dispatcher", "case.not_returned_by_unit", "case.assigned_to_person",
          "case.not_assigned", "case.assisting_open", "case.children_open", "case.merged", "case.ended", "case.not_ended",
          "case.evaluated", "case.visited", "case.not_visited", "case.not_resolved", "case.appealed", "case.no_appeal_waiting",
          "case.not_permitted", "case.held_by_other", "case.by_program", "case.nothing_to_undo", "case.undo_not_yours",
          "case.no_level_there", "case.not_handled_by_unit", "case.escalated", "case.accepted_already"}) {
        EXPECT_TRUE(seen.contains(code)) << code;
    }
}

// The refusal names what may be done instead, and each of these can be.
TEST(Refusals, say_what_may_be_done_instead)
{
    for (auto const &[place, life] : places()) {
        auto const &definition = world().process_of(life.state());
        for (auto const &who : world().people) {
            Moment const moment{&world().calendar(), life.now};
            auto const detail = refusal(who, definition, life.state(), moment, "fly").detail;
            auto const legal = legal_acts_for(who, definition, life.state(), moment);
            std::istringstream instead(detail.substr(detail.find("instead=") + 8));
            std::set<std::string> named;
            for (std::string act; std::getline(instead, act, ',');) {
                named.insert(act);
                EXPECT_NE(find_act(legal, act), nullptr) << place << " " << act;
            }
            for (auto const &may : legal) {
                EXPECT_TRUE(named.contains(may.legal.act->code)) << place << " " << may.legal.act->code;
            }
        }
    }
}

// Everything that an act asks for is missed by its name when it is not given, and refused by its name when it is of another
// kind; nothing else is.
TEST(Refusals, name_each_thing_that_an_act_asks_for)
{
    std::set<std::string> tried;
    for (auto const &[place, life] : places()) {
        auto const &definition = world().process_of(life.state());
        for (auto const &legal : process::legal_acts(definition, life.state().process)) {
            tried.insert(legal.act->code);
            std::set<std::string> required, all;
            boost::json::object wrong;
            for (auto const &ask : legal.act->asks) {
                all.insert("/" + ask.name);
                wrong[ask.name] = 7.5;
                if (ask.is_required) {
                    required.insert("/" + ask.name);
                }
            }
            auto const fields_of = [&](boost::json::object data, std::string_view code) {
                std::set<std::string> fields;
                auto const step =
                    process::apply(definition, life.state().process, {legal.act->code, legal.branch, std::move(data)});
                if (!step) {
                    for (auto const &field : step.error().fields) {
                        EXPECT_EQ(field.code, code) << place << " " << legal.act->code << field.pointer;
                        fields.insert(field.pointer);
                    }
                }
                return fields;
            };
            EXPECT_EQ(fields_of({}, "process.ask_missing"), required) << place << " " << legal.act->code;
            EXPECT_EQ(fields_of(wrong, "process.ask_wrong"), all) << place << " " << legal.act->code;
        }
    }
    EXPECT_GT(tried.size(), 45u);
}

} // namespace
} // namespace onegrid::cases
