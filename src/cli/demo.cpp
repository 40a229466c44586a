// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.hpp"
#include "cli/cast.hpp"
#include "engines/pack/reader.hpp"
#include "modules/cases/process_choice.hpp"
#include "modules/cases/proof.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace onegrid::cli {
namespace {

using namespace std::chrono;

constexpr int days_back = 21;
constexpr int cases_a_day = 26;
constexpr std::size_t at_once = 200;

// What will happen to one made case: who does what, and when. It goes as far as time has come.
struct Step {
    std::string act;
    Caller const *who{};
    boost::json::object data;
    Instant at;
};
struct Story {
    Caller const *reporter{};
    cases::NewCase report;
    Instant at;
    std::vector<Step> steps;
    CaseId id;
    int version{};
    std::size_t done{};
};

class Author {
  public:
    Author(Parts &parts, Cast const &cast, pack::Catalogue const &catalogue)
        : m_parts(parts), m_cast(cast), m_catalogue(catalogue), m_tree(parts.areas->now()), m_units(parts.access->directory().now())
    {
        m_grids = m_tree->below(m_tree->root(), "grid");
        for (auto const &matter : catalogue.matters) {
            if (matter.is_public) {
                m_matters.push_back(&matter);
                if (!process_of(cases::Source::resident, matter, false).empty()) {
                    m_unusual.push_back(&matter);
                }
            }
        }
        m_anonymous.kind = CallerKind::anonymous;
        m_anonymous.address = "127.0.0.1";
        m_anonymous.request = "demo";
        // Theirs counts only when it may: a resident's own clock never does.
        m_anonymous.assignments.push_back({"", "", m_tree->root(), {}, "city", {"case.report", "case.backdate"}, {}});
    }

    std::vector<Story> write(Instant now)
    {
        std::vector<Story> stories;
        if (m_grids.empty() || m_matters.empty()) {
            return stories;
        }
        auto const offset = m_catalogue.calendar.settings().utc_offset;
        auto const today = floor<days>(now + offset);
        for (int back = days_back; back >= 0; --back) {
            for (int n = 0; n < cases_a_day; ++n) {
                // Most of a day's reports come in the morning and the late afternoon.
                auto const hour = std::clamp(std::normal_distribution<double>(chance(0.6) ? 9.5 : 16.5, 2.2)(m_random), 6.0, 22.9);
                auto const at = Instant{today - days{back}} - offset + minutes(static_cast<int>(hour * 60)) + seconds(below(60));
                if (at < now - minutes(2)) {
                    stories.push_back(one(at, now));
                }
            }
        }
        std::sort(stories.begin(), stories.end(), [](auto const &a, auto const &b) { return a.at < b.at; });
        return stories;
    }

  private:
    Story one(Instant at, Instant now)
    {
        Story story;
        story.at = at;
        auto const *drawn = m_matters[below(m_matters.size())];
        if (!m_unusual.empty() && std::bernoulli_distribution(0.08)(m_other_random)) { // some of every process
            drawn = m_unusual[std::uniform_int_distribution<std::size_t>(0, m_unusual.size() - 1)(m_other_random)];
        }
        auto const &matter = *drawn;
        auto const &grid = *m_grids[below(m_grids.size())];
        auto const street = m_tree->at_level(grid.code, "street");
        auto const community = m_tree->find(m_tree->at_level(grid.code, "community"));
        auto const *worker = m_cast.at(grid.code, "community", "case.report");
        auto const source = worker != nullptr && chance(0.55) ? cases::Source::grid_worker : chance(0.7) ? cases::Source::resident : cases::Source::hotline;
        auto const *operator_ = m_cast.at(grid.code, "street", "case.dispatch");
        story.reporter = source == cases::Source::grid_worker ? worker : source == cases::Source::hotline && operator_ != nullptr ? operator_ : &m_anonymous;
        story.report.source = source == cases::Source::hotline && operator_ == nullptr ? cases::Source::resident : source;
        story.report.description = {words_of(matter, community == nullptr ? std::string{} : community->name)};
        story.report.lon = {grid.centre.lon};
        story.report.lat = {grid.centre.lat};
        story.report.matter = {matter.code};
        story.report.device_time = at;
        if (story.reporter == worker && worker != nullptr && std::bernoulli_distribution(0.1)(m_other_random)) {
            story.report.self_handled = true;
        }
        auto const process = process_of(*story.report.source, matter, story.report.self_handled.value_or(false));
        if (operator_ != nullptr && process.empty()) {
            plan(story, matter, grid.code, street, *operator_, now);
        } else if (operator_ != nullptr) {
            plan_in(process, story, matter, grid.code, street, *operator_, now);
        }
        return story;
    }

    // Empty: the closed loop.
    std::string process_of(cases::Source source, pack::Matter const &matter, bool is_self_handled) const
    {
        auto const book = m_parts.cases->books().current();
        return book ? cases::process_for(**book, {to_text(source), &matter, is_self_handled}) : std::string{};
    }

    // The usual way through one of the other processes.
    void plan_in(std::string const &process, Story &story, pack::Matter const &matter, AreaCode place, AreaCode street,
                 Caller const &street_operator, Instant now)
    {
        auto at = story.at;
        auto const share = [&] { return std::uniform_real_distribution<double>(0, 1)(m_other_random); };
        bool is_going_on = true;
        auto const then = [&](std::string act, Caller const *who, boost::json::object data, double least, double most) {
            at += minutes(static_cast<int>(least + (most - least) * share()));
            is_going_on = is_going_on && who != nullptr && at < now && !(now - story.at < hours{36} && share() < 0.15);
            if (is_going_on) {
                story.steps.push_back({std::move(act), who, std::move(data), at});
            }
            return is_going_on;
        };
        auto const closing = boost::json::object{{"condition", matter.closing_condition}};
        if (process == "self_handled") {
            auto const *team = m_cast.at(place, "community", "case.answer_check");
            if (team != nullptr && share() < 0.3 && then("check_request", &street_operator, {}, 2, 20)) {
                then("check_answer", team, {{"passed", "true"}, {"note", "现场已恢复。"}}, 10, 60);
            }
            then("close", &street_operator, closing, 3, 30);
            return;
        }
        boost::json::object accepting;
        if (process == "hotline") {
            accepting["kind"] = matter.urgency == "critical" ? "urgent" : matter.category.zh == "公用设施" ? "utilities" : share() < 0.8 ? "general" : "complex";
        }
        then("accept", &street_operator, std::move(accepting), 2, 14);
        if (process == "simple_complaint" && share() < 0.5) {
            then("close", &street_operator, closing, 3, 30);
            return;
        }
        auto const *handler = &street_operator;
        auto where = street;
        auto const *unit = unit_for(where, matter.department);
        if (unit == nullptr && process != "simple_complaint") {
            then("escalate", &street_operator, {{"reason", first_reason("escalate_reason")}}, 1, 10);
            handler = m_cast.at(place, "district", "case.dispatch");
            where = m_tree->at_level(place, "district");
            unit = unit_for(where, matter.department);
        }
        auto const *worker = unit == nullptr ? nullptr : m_cast.of_unit(unit->id, "case.submit");
        auto const *helping = process == "joint" ? another_unit(where, unit) : nullptr;
        if (worker == nullptr || handler == nullptr || (process == "joint" && helping == nullptr)) {
            return;
        }
        boost::json::object dispatching{{"unit", to_string(unit->id)}};
        if (helping != nullptr) {
            dispatching["assist"] = boost::json::array{to_string(helping->id)};
        }
        then("dispatch", handler, std::move(dispatching), 2, 16);
        if (process != "simple_complaint") {
            then("sign", worker, {}, 5, 50);
        }
        if (helping != nullptr) {
            then("assist_submit", m_cast.of_unit(helping->id, "case.submit"), {{"note", "已到场配合处置。"}}, 20, 90);
        }
        then("submit", worker, {{"note", "已到现场处理完毕，恢复正常。"}}, 30, 400);
        if (helping != nullptr) {
            then("unit_confirm", m_cast.of_unit(unit->id, "case.confirm"), {}, 5, 40);
        }
        if (process == "hotline") {
            auto const *visitor = handler == &street_operator ? m_cast.at(place, "street", "case.return_visit") : m_cast.at(place, "district", "case.return_visit");
            if (share() < 0.1) {
                then("return_visit", visitor, {{"resolved", "false"}, {"grade", "2"}, {"note", "反映问题还在。"}}, 60, 600);
                then("rework", handler, {{"reason", first_reason("rework_reason")}}, 5, 30);
                then("submit", worker, {{"note", "已重新处理。"}}, 60, 600);
            }
            then("return_visit", visitor, {{"resolved", "true"}, {"grade", share() < 0.7 ? "5" : "4"}, {"note", "已解决。"}}, 60, 600);
        }
        then("close", handler, closing, 5, 60);
    }

    // Another unit of the area, with somebody who can do something.
    access::Unit const *another_unit(AreaCode area, access::Unit const *first) const
    {
        for (auto const *unit : m_units->units_in(area, "department")) {
            if (unit->area == area && unit->is_active && unit != first && m_cast.of_unit(unit->id, "case.submit") != nullptr) {
                return unit;
            }
        }
        return nullptr;
    }

    // The usual way, with the usual detours. Each step comes some minutes or hours after the one before.
    void plan(Story &story, pack::Matter const &matter, AreaCode place, AreaCode street, Caller const &street_operator, Instant now)
    {
        auto at = story.at;
        auto const *handler_operator = &street_operator;
        // Of the last day and a half many are still in somebody's hands: most being handled, some where they should not be.
        static constexpr std::string_view early[] = {"accept", "file", "dispatch", "sign", "start"};
        bool const is_recent = now - story.at < hours{36};
        auto const waits_for = !is_recent ? std::string_view{} : chance(0.45) ? "submit" : chance(0.2) ? early[below(std::size(early))] : "";
        auto const then = [&](std::string act, Caller const *who, boost::json::object data, double least, double most) {
            if (act == waits_for) {
                return false;
            }
            // A step lies within working hours more often than not, and never ahead of now.
            at += minutes(static_cast<int>(std::uniform_real_distribution<double>(least, most)(m_random)));
            if (who != nullptr && at < now) {
                story.steps.push_back({std::move(act), who, std::move(data), at});
                return true;
            }
            return false;
        };
        if (chance(0.04)) {
            then("refuse", &street_operator, {{"reason", first_reason("refuse_reason")}, {"note", ""}}, 3, 20);
            return;
        }
        if (!then("accept", &street_operator, {}, 2, 14) ||
            !then("file", &street_operator, {{"condition", matter.filing_condition}}, 1, 8)) {
            return;
        }
        // What the street has nobody for goes up to the district, and half of what the district usually handles.
        bool const to_district = unit_for(street, matter.department) == nullptr || matter.level == "district" || matter.level == "city";
        AreaCode where = street;
        if (to_district) {
            auto const *district = m_cast.at(place, "district", "case.dispatch");
            if (district != nullptr && (unit_for(street, matter.department) == nullptr || chance(0.5))) {
                if (!then("escalate", &street_operator, {{"reason", first_reason("escalate_reason")}}, 1, 10)) {
                    return;
                }
                handler_operator = district;
                where = m_tree->at_level(place, "district");
            }
        }
        auto const unit = unit_for(where, matter.department);
        auto const *worker = unit == nullptr ? nullptr : m_cast.of_unit(unit->id, "case.submit");
        if (worker == nullptr || !then("dispatch", handler_operator, {{"unit", to_string(unit->id)}}, 2, 16)) {
            return;
        }
        if (!then("sign", worker, {}, 5, 50)) {
            return;
        }
        auto const limit = duration_cast<minutes>(calendar::length(m_catalogue.calendar, matter.limit)).count();
        // Seven in eight are done in time.
        double const pace = chance(0.875) ? 0.25 + 0.5 * share() : 1.1 + share();
        if (!then("start", worker, {}, 5, 60) ||
            !then("submit", worker, {{"note", "已到现场处理完毕，恢复正常。"}}, 20, 20 + pace * static_cast<double>(limit))) {
            return;
        }
        if (chance(0.06)) {
            if (!then("rework", handler_operator, {{"reason", first_reason("rework_reason")}}, 10, 60) ||
                !then("submit", worker, {{"note", "已重新处理。"}}, 60, 600)) {
                return;
            }
        }
        then("close", handler_operator, {{"condition", matter.closing_condition}}, 5, 90);
    }

    access::Unit const *unit_for(AreaCode area, std::string_view department) const
    {
        for (auto const *unit : m_units->units_in(area)) {
            if (unit->area == area && unit->is_active && pack::department_of(unit->code) == department) {
                return unit;
            }
        }
        return nullptr;
    }

    std::string first_reason(std::string_view list) const
    {
        auto const &codes = m_catalogue.codes(list);
        return codes.empty() ? std::string("见附件说明") : codes.front().code;
    }

    std::string words_of(pack::Matter const &matter, std::string const &community)
    {
        static constexpr std::string_view forms[] = {
            "{0}：{1}，请安排处理。", "在{0}巡查时发现{1}。", "{0}附近{1}，已有两天，影响出行。", "{1}（{0}），请尽快到现场查看。", "居民反映{0}{1}。",
        };
        auto place = community;
        for (std::string_view suffix : {"居委会", "村委会"}) {
            if (place.ends_with(suffix)) {
                place.resize(place.size() - suffix.size());
            }
        }
        return fmt::format(fmt::runtime(forms[below(std::size(forms))]), place + (place.empty() ? "" : "社区"), matter.name.zh);
    }

    bool chance(double p) { return std::bernoulli_distribution(p)(m_random); }
    double share() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }

    Parts &m_parts;
    Cast const &m_cast;
    pack::Catalogue const &m_catalogue;
    std::shared_ptr<geo::Tree const> m_tree;
    std::shared_ptr<access::DirectorySnapshot const> m_units;
    std::vector<geo::Area const *> m_grids;
    std::vector<pack::Matter const *> m_matters, m_unusual;
    Caller m_anonymous;
    std::mt19937_64 m_random{20'261'123}, m_other_random{6}; // the same city every time
};

void report_all(Parts &parts, std::vector<Story> &stories)
{
    for (std::size_t from = 0; from < stories.size(); from += at_once) {
        auto const count = std::min(at_once, stories.size() - from);
        std::vector<cases::ReportCall> calls(count);
        std::vector<std::string> keys(count);
        for (std::size_t i = 0; i < count; ++i) {
            keys[i] = fmt::format("demo-report-{}", from + i);
            calls[i].who = stories[from + i].reporter;
            calls[i].report = &stories[from + i].report;
            calls[i].idempotency_key = keys[i];
        }
        parts.cases->report(calls);
        for (std::size_t i = 0; i < count; ++i) {
            if (calls[i].result) {
                stories[from + i].id = calls[i].result->id;
                stories[from + i].version = calls[i].result->version;
            } else {
                stories[from + i].steps.clear();
            }
        }
    }
}

// One step of every case that has one left; false when there was none.
bool step_all(Parts &parts, std::vector<Story> &stories)
{
    std::vector<Story *> due;
    for (auto &story : stories) {
        if (story.id && story.done < story.steps.size()) {
            due.push_back(&story);
        }
    }
    for (std::size_t from = 0; from < due.size(); from += at_once) {
        auto const count = std::min(at_once, due.size() - from);
        std::vector<cases::ActRequest> requests(count);
        std::vector<std::string> keys(count);
        std::vector<cases::ActCall> calls(count);
        for (std::size_t i = 0; i < count; ++i) {
            auto &story = *due[from + i];
            auto &step = story.steps[story.done];
            requests[i].version = story.version;
            cases::OneAct act;
            act.act = {step.act};
            act.data = step.data;
            act.device_time = step.at;
            requests[i].acts.value.push_back(std::move(act));
            keys[i] = fmt::format("demo-act-{}-{}", story.id.value, story.done);
            calls[i].who = step.who;
            calls[i].id = story.id;
            calls[i].request = &requests[i];
            calls[i].idempotency_key = keys[i];
        }
        parts.cases->act(calls);
        for (std::size_t i = 0; i < count; ++i) {
            auto &story = *due[from + i];
            if (calls[i].result) {
                story.version = calls[i].result->version;
                ++story.done;
            } else {
                // The story took a turn that the process does not allow: it stays where it is, as real ones do.
                story.steps.resize(story.done);
            }
        }
    }
    return !due.empty();
}

} // namespace

void make_demo_cases(Parts &parts, std::function<void(std::string_view)> const &progress)
{
    if (cases::any(parts.city.database())) {
        return;
    }
    progress("making the demo's cases");
    auto const files = pack::files_of(pack_folder(parts.city.configuration()));
    if (!files) {
        return;
    }
    auto const reading = pack::read(*files);
    auto const catalogue = parts.packs->current();
    Cast const cast(*parts.access, reading);
    Author author(parts, cast, *catalogue); // the stories point at its people
    auto stories = author.write(parts.city.clock().now());
    report_all(parts, stories);
    while (step_all(parts, stories)) {
    }
    for (auto const &story : stories) {
        bool const is_over = story.done > 0 && (story.steps[story.done - 1].act == "close" || story.steps[story.done - 1].act == "refuse");
        if (story.id && !is_over) {
            parts.cases->remind_of_the_past(story.id);
        }
    }
    progress(fmt::format("{} cases were made", stories.size()));
}

void print_demo_guide(std::string_view address, std::filesystem::path const &pack)
{
    auto const files = pack::files_of(pack);
    if (!files) {
        return;
    }
    auto const reading = pack::read(*files);
    fmt::print("\n  中屏 desk    {0}/desk/\n  小屏 pocket  {0}/pocket/\n  大屏 wall    {0}/wall/\n  接口 API     {0}/docs\n\n", address);
    fmt::print("  演示账号 demo accounts · password {}\n", reading.sample_password);
    constexpr std::string_view shown[] = {"city_op", "city_leader", "city_rules", "hp_op", "ndl_op", "ndl_lead", "ndl_cg", "ndl_grid1", "sysadmin", "secadmin", "auditadmin"};
    for (auto const &person : reading.people) {
        if (std::find(std::begin(shown), std::end(shown), person.account) != std::end(shown)) {
            fmt::print("    {:<12} {} {}\n", person.account, person.posts.empty() ? "" : person.posts.front().post, person.posts.empty() ? "" : person.posts.front().unit);
        }
    }
    fmt::print("  居民无需账号 residents need none\n\n");
    std::fflush(stdout);
}

} // namespace onegrid::cli
