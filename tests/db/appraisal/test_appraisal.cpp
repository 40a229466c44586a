// SPDX-License-Identifier: Apache-2.0
// Numbers over a real database: kept as acts come and equal to what the logs give, opened into their cases, explained,
// compared; and findings with their appeals.
#include "db/cases/city.hpp"
#include "engines/pack/read_text.hpp"
#include "lib/source_dir.hpp"
#include "modules/appraisal/appraisal.hpp"
#include "modules/appraisal/explain.hpp"
#include "modules/appraisal/find.hpp"
#include "modules/appraisal/findings.hpp"
#include "modules/appraisal/print.hpp"
#include "modules/appraisal/schemes.hpp"
#include "platform/outbox/publisher.hpp"
#include "queries/appraisal.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

namespace onegrid::appraisal::testing {
namespace {

using cases::testing::City;

std::string shipped()
{
    std::ifstream const in(test::source_dir() / "packs/standard/indicators.yaml");
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

// Beside the shipped groups, one for each level of areas.
std::string with_levels()
{
    auto text = shipped();
    std::string levels;
    for (auto const *level : {"city", "district", "street", "community", "grid"}) {
        levels += std::string("      - {code: by_") + level + ", name: {zh: 区域, en: Areas}, by: area, level: " + level +
                  ", columns: [reported, filed, handling.needed, handling.done, handling.in_time, handling.open, "
                  "returned]}\n";
    }
    auto const at = text.find("      - code: street");
    return text.insert(at, levels);
}

std::shared_ptr<pack::Indicators const> read_from(std::string const &text)
{
    auto indicators = std::make_shared<pack::Indicators>();
    EXPECT_TRUE(pack::check_indicators(text, indicators.get()).empty());
    return indicators;
}

struct Appraisal : ::testing::Test {
    Appraisal()
        : folder(std::filesystem::temp_directory_path() / "onegrid-appraisal-test"),
          files(city.database, files::Options{.folder = folder}),
          appraisal(Services{city.database, onegrid::testing::clock(), city.ids, city.areas, city.packs, *city.directory,
                             city.module->books(), files,
                             std::make_shared<IndicatorBooks>(read_from(with_levels()), city.packs)}),
          publisher(city.database)
    {
        publisher.start();
    }
    ~Appraisal() override
    {
        publisher.stop();
        std::filesystem::remove_all(folder);
    }

    void settle()
    {
        ASSERT_TRUE(publisher.settle());
        appraisal.catch_up();
    }

    Caller caller(std::set<std::string> permissions, std::int64_t area = 310000000000000, UnitId unit = {}) const
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{77};
        who.language = "en";
        who.assignments.push_back({"role", "post", AreaCode{area}, unit, "city", std::move(permissions), {}});
        return who;
    }
    Caller leader() const
    {
        return caller({"appraisal.view", "appraisal.edit", "finding.read_area", "finding.decide"});
    }

    CaseId dispatched(std::string const &key, std::string const &unit = City::worker)
    {
        auto const id = city.filed(key);
        EXPECT_TRUE(city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(unit)}}));
        return id;
    }
    CaseId submitted(std::string const &key)
    {
        auto const id = dispatched(key);
        EXPECT_TRUE(city.act(city.who(City::worker), id, 4, "sign"));
        EXPECT_TRUE(city.act(city.who(City::worker), id, 5, "submit", {{"note", "done"}}));
        return id;
    }
    SheetView sheet_of(std::string const &group, Caller const &who)
    {
        SheetQuery query;
        query.group = Code{group};
        return sheet(appraisal.services(), who, query).value();
    }
    static double cell(SheetView const &view, SheetRow const &row, std::string_view column)
    {
        for (std::size_t i = 0; i < view.columns.size(); ++i) {
            if (view.columns[i].code == column) {
                return row.cells[i].value.value_or(-1);
            }
        }
        ADD_FAILURE() << "no column " << column;
        return -2;
    }
    void expect_equal()
    {
        auto const verified = appraisal.verify();
        EXPECT_TRUE(verified.is_equal());
        for (auto const &line : verified.first) {
            ADD_FAILURE() << line;
        }
    }

    City city;
    std::filesystem::path folder;
    files::Files files;
    Module appraisal;
    outbox::Publisher publisher;
};

TEST_F(Appraisal, numbers_are_kept_as_acts_come_and_equal_what_the_logs_give)
{
    std::mt19937 random{7};
    std::vector<CaseId> cases;
    for (int i = 0; i < 12; ++i) {
        auto const key = "case-" + std::to_string(i);
        switch (random() % 4) {
        case 0:
            cases.push_back(city.filed(key));
            break;
        case 1:
            cases.push_back(dispatched(key, i % 2 == 0 ? City::worker : City::other));
            break;
        default:
            cases.push_back(submitted(key));
            break;
        }
        settle(); // after every case, so that what was open is replaced again and again
    }
    for (auto const id : cases) { // whatever is legal of these
        static_cast<void>(city.act(city.who(City::worker), id, 4, "return", {{"reason", "not_ours"}}));
        static_cast<void>(city.act(city.who(City::street), id, 6, "rework", {{"reason", "not_done"}}));
        settle();
    }
    static_cast<void>(city.act(city.who(City::worker), cases.back(), 5, "undo"));
    settle();
    expect_equal();
    auto const before = sheet_of("unit", leader());
    ASSERT_FALSE(before.rows.empty());
    EXPECT_TRUE(before.is_complete);

    // And counting all of history again changes nothing.
    appraisal.recount();
    appraisal.catch_up();
    expect_equal();
    auto const after = sheet_of("unit", leader());
    ASSERT_EQ(after.rows.size(), before.rows.size());
    for (std::size_t i = 0; i < after.rows.size(); ++i) {
        for (std::size_t k = 0; k < after.columns.size(); ++k) {
            EXPECT_EQ(after.rows[i].cells[k].value, before.rows[i].cells[k].value) << after.columns[k].code;
        }
    }
}

TEST_F(Appraisal, a_sum_that_was_changed_by_hand_is_found)
{
    submitted("one");
    settle();
    expect_equal();
    city.database.write([](db::Tx &tx) {
        tx.exec(q::appraisal::tally_add, std::vector<std::int16_t>{1}, std::vector<std::int16_t>{1},
                std::vector<std::int32_t>{1}, std::vector<std::chrono::sys_days>{std::chrono::sys_days{}},
                std::vector<std::int64_t>{4}, std::vector<std::int64_t>{0}, std::vector<std::string>{""},
                std::vector<std::int64_t>{1}, std::vector<std::int64_t>{0}, std::vector<std::int64_t>{0},
                std::vector<std::int64_t>{0}, std::vector<std::int64_t>{0}, std::vector<std::int64_t>{0});
    });
    EXPECT_FALSE(appraisal.verify().is_equal());
}

TEST_F(Appraisal, every_number_opens_the_cases_that_form_it)
{
    for (int i = 0; i < 5; ++i) {
        i % 2 == 0 ? submitted("s" + std::to_string(i)) : dispatched("d" + std::to_string(i));
    }
    settle();
    auto const view = sheet_of("unit", leader());
    ASSERT_FALSE(view.rows.empty());
    for (auto const &row : view.rows) {
        for (std::size_t k = 0; k < view.columns.size(); ++k) {
            if (!view.columns[k].is_count || view.columns[k].show == "minutes") {
                continue;
            }
            CasesQuery query;
            query.group = Code{"unit"};
            query.term = view.columns[k].code;
            query.key = http::Text<1, 80>{row.key};
            query.limit = 2;
            std::int64_t opened = 0;
            for (;;) { // a page of two at a time
                auto const page = cases_of(appraisal.services(), leader(), query).value();
                opened += std::ssize(page.items);
                EXPECT_LE(page.items.size(), 2U);
                if (!page.next) {
                    break;
                }
                query.after = http::Text<1, 100>{*page.next};
            }
            EXPECT_EQ(opened, *row.cells[k].value) << row.name << " " << view.columns[k].code;
        }
    }
}

// P15, and P9 and P10 of every line at every level.
TEST_F(Appraisal, child_areas_add_up_to_the_parent)
{
    for (int i = 0; i < 6; ++i) {
        i % 3 == 0 ? dispatched("d" + std::to_string(i)) : submitted("s" + std::to_string(i));
    }
    settle();
    std::vector<SheetView> levels;
    for (auto const *level : {"by_city", "by_district", "by_street", "by_community", "by_grid"}) {
        levels.push_back(sheet_of(level, leader()));
    }
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        for (auto const &parent : levels[level].rows) {
            auto const code = area_code_of(parent.key).value();
            for (std::size_t k = 0; k < parent.cells.size(); ++k) {
                double sum = 0;
                for (auto const &child : levels[level + 1].rows) {
                    if (code.contains(area_code_of(child.key).value())) {
                        sum += child.cells[k].value.value_or(0);
                    }
                }
                EXPECT_EQ(sum, parent.cells[k].value.value_or(0)) << levels[level].columns[k].code;
            }
            EXPECT_GE(cell(levels[level], parent, "handling.needed"), cell(levels[level], parent, "handling.done"));
            EXPECT_GE(cell(levels[level], parent, "handling.done"), cell(levels[level], parent, "handling.in_time"));
        }
    }
    EXPECT_EQ(cell(levels[0], levels[0].total, "reported.needed"), 6);
}

TEST_F(Appraisal, a_number_is_explained_by_its_rule_its_version_and_its_cases)
{
    submitted("one");
    dispatched("two");
    settle();
    ExplainQuery query;
    query.group = Code{"unit"};
    query.key = http::Text<1, 80>{city.unit(City::worker)};
    auto const rate = explain(appraisal.services(), leader(), "in_time_rate", query).value();
    EXPECT_EQ(rate.numerator, 1);
    EXPECT_EQ(rate.denominator, 2);
    EXPECT_DOUBLE_EQ(*rate.value, 0.5);
    EXPECT_EQ(rate.of.at(0).cases.size(), 1U);
    EXPECT_EQ(rate.over.at(0).cases.size(), 2U);
    EXPECT_EQ(rate.version, 1);
    EXPECT_GT(rate.line, 0);
    auto const score = explain(appraisal.services(), leader(), "unit_score", query).value();
    EXPECT_EQ(score.parts.size(), 3U);
    EXPECT_EQ(explain(appraisal.services(), leader(), "nothing", query).error().code, "appraisal.no_indicator");
    query.key = http::Text<1, 80>{"999"};
    EXPECT_EQ(explain(appraisal.services(), leader(), "unit_score", query).error().code, "appraisal.no_row");
}

TEST_F(Appraisal, nobody_sees_the_numbers_of_another_area)
{
    submitted("one");
    settle();
    auto const elsewhere = caller({"appraisal.view"}, 320500000000000);
    EXPECT_TRUE(sheet_of("unit", elsewhere).rows.empty());
    EXPECT_TRUE(sheet_of("by_city", elsewhere).rows.empty());
    CasesQuery query;
    query.group = Code{"by_city"};
    query.term = "reported";
    EXPECT_TRUE(cases_of(appraisal.services(), elsewhere, query).value().items.empty());
    SheetQuery bad;
    bad.area = AreaCode{310000000000000};
    EXPECT_EQ(sheet(appraisal.services(), elsewhere, bad).error().fields.at(0).code, "appraisal.area_not_yours");
}

TEST_F(Appraisal, what_is_asked_badly_is_refused_with_its_reason)
{
    SheetQuery query;
    query.scheme = Code{"none"};
    EXPECT_EQ(sheet(appraisal.services(), leader(), query).error().code, "appraisal.no_scheme");
    query.scheme.reset();
    query.group = Code{"none"};
    EXPECT_EQ(sheet(appraisal.services(), leader(), query).error().code, "appraisal.no_group");
    query.group.reset();
    query.version = 99;
    EXPECT_EQ(sheet(appraisal.services(), leader(), query).error().code, "appraisal.no_version");
    query.version.reset();
    for (auto const *day : {"2026-02-30", "26-01-01xx", "2026/01/01"}) {
        query.from = Day{day};
        EXPECT_EQ(sheet(appraisal.services(), leader(), query).error().fields.at(0).code, "appraisal.bad_period") << day;
    }
    query.from = Day{"2026-02-02"};
    query.to = Day{"2026-02-01"};
    EXPECT_EQ(sheet(appraisal.services(), leader(), query).error().fields.at(0).code, "appraisal.bad_period");
    CasesQuery cases;
    cases.term = "handling.colour";
    EXPECT_EQ(cases_of(appraisal.services(), leader(), cases).error().fields.at(0).code, "appraisal.bad_term");
    cases.term = "handling.done";
    cases.after = http::Text<1, 100>{"x_1_2"};
    EXPECT_EQ(cases_of(appraisal.services(), leader(), cases).error().fields.at(0).code, "appraisal.bad_cursor");
}

TEST_F(Appraisal, two_schemes_judge_the_same_history)
{
    submitted("one");
    dispatched("two"); // open and not yet due: only the standard scheme counts it as to be handled
    settle();
    CompareQuery query;
    query.scheme_a = Code{"standard"};
    query.scheme_b = Code{"due_only"};
    query.group = Code{"unit"};
    auto const compared = compare(appraisal.services(), leader(), query).value();
    std::size_t column = 0;
    while (compared.columns.at(column).code != "in_time_rate") {
        ++column;
    }
    ASSERT_FALSE(compared.rows.empty());
    EXPECT_DOUBLE_EQ(*compared.rows[0].a[column].value, 0.5);
    EXPECT_DOUBLE_EQ(*compared.rows[0].b[column].value, 1.0);
}

TEST_F(Appraisal, a_sheet_goes_out_as_workbook_and_document)
{
    submitted("one");
    settle();
    auto const book = sheet_xlsx(appraisal.services(), leader(), {}).value();
    EXPECT_TRUE(book.body.starts_with("PK"));
    EXPECT_NE(book.disposition.find(".xlsx"), std::string::npos);
    auto const paper = sheet_pdf(appraisal.services(), leader(), {}).value();
    EXPECT_TRUE(paper.body.starts_with("%PDF"));
}

TEST_F(Appraisal, a_finding_is_appealed_against_and_decided_with_who_and_why)
{
    auto const id = dispatched("one");
    int version = 4;
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(city.act(city.who(City::worker), id, version++, "return", {{"reason", "not_ours"}}));
        ASSERT_TRUE(city.act(city.who(City::street), id, version++, "dispatch", {{"unit", city.unit(City::worker)}}));
    }
    settle();
    auto const list = findings(appraisal.services(), leader(), {}).value();
    ASSERT_EQ(list.items.size(), 1U);
    EXPECT_EQ(list.items[0].kind, "ping_pong");
    auto const which = list.items[0].id;
    auto const one = finding(appraisal.services(), leader(), which).value();
    EXPECT_EQ(one.acts.size(), 3U);
    EXPECT_EQ(one.cases_involved.size(), 1U);

    auto const lead = caller({"finding.read_unit", "finding.appeal"}, 310101000000000, city.units.at(City::worker));
    auto const stranger = caller({"finding.read_unit", "finding.appeal"}, 320500000000000, UnitId{12345});
    EXPECT_EQ(finding(appraisal.services(), stranger, which).error().code, "finding.absent");
    EXPECT_EQ(decide(appraisal.services(), lead, which, {0, Decision::dismissed, "why not"}).error().code,
              "finding.not_yours");
    EXPECT_EQ(appeal(appraisal.services(), lead, which, {5, "it was misdirected"}).error().code, "finding.changed");
    ASSERT_TRUE(appeal(appraisal.services(), lead, which, {0, "it was misdirected"}));
    EXPECT_EQ(appeal(appraisal.services(), lead, which, {1, "again"}).error().code, "finding.not_open");
    auto const decided = decide(appraisal.services(), leader(), which, {1, Decision::dismissed, "so it was"}).value();
    EXPECT_EQ(decided.state, "dismissed");
    ASSERT_EQ(decided.history.size(), 2U);
    EXPECT_EQ(decided.history[0].reason, "it was misdirected");
    EXPECT_EQ(decide(appraisal.services(), leader(), which, {2, Decision::upheld, "after all"}).error().code,
              "finding.not_open");

    // Found again, it is the same finding, as it was decided.
    appraisal.recount();
    appraisal.catch_up();
    auto const again = findings(appraisal.services(), leader(), {}).value();
    ASSERT_EQ(again.items.size(), 1U);
    EXPECT_EQ(again.items[0].state, "dismissed");
}

// Between cases: traces are made by hand here, since the small city has no devices.
struct Between : Appraisal {
    void trace(CaseId id, int serial, std::string const &kind, Instant at, double lon, double lat,
               std::string const &photo = {})
    {
        city.database.write([&](db::Tx &tx) {
            tx.send(q::appraisal::traces_put,
                    std::vector<std::int16_t>{static_cast<std::int16_t>(district_ordinal_of(id.value))},
                    std::vector<CaseId>{id}, std::vector<std::int32_t>{serial}, std::vector<std::string>{kind},
                    std::vector<PersonId>{PersonId{5}}, std::vector<UnitId>{city.units.at(City::worker)},
                    std::vector<Instant>{at}, std::vector<AreaCode>{AreaCode{310101002001001}},
                    std::vector<std::optional<double>>{lon}, std::vector<std::optional<double>>{lat},
                    std::vector<std::string>{photo});
        });
    }
    std::vector<FindingItem> found()
    {
        while (find_between(appraisal.services()) > 0) {
        }
        return findings(appraisal.services(), leader(), {}).value().items;
    }
};

TEST_F(Between, nobody_is_at_two_places_at_once)
{
    auto const a = submitted("a"), b = submitted("b"), c = submitted("c");
    auto const start = *instant_of("2026-11-23T02:00:00Z");
    trace(a, 6, "spot", start, 121.40, 31.20);
    trace(b, 6, "spot", start + std::chrono::minutes{30}, 121.45, 31.20); // 5 km in half an hour
    EXPECT_TRUE(found().empty());
    trace(c, 6, "spot", start + std::chrono::minutes{32}, 121.55, 31.20); // 9.5 km in two minutes
    auto const items = found();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].kind, "movement");
    EXPECT_EQ(items[0].cases, 2);
}

TEST_F(Between, ten_closings_in_the_last_hours_of_a_day)
{
    auto const late = *instant_of("2026-11-23T14:30:00Z"); // 22:30
    for (int i = 0; i < 9; ++i) {
        trace(submitted("m" + std::to_string(i)), 7, "closing", late + std::chrono::minutes{i}, 0, 0);
    }
    EXPECT_TRUE(found().empty());
    trace(submitted("m9"), 7, "closing", late + std::chrono::minutes{20}, 0, 0);
    auto const items = found();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].kind, "mass_closing");
    EXPECT_EQ(items[0].cases, 10);
}

TEST_F(Between, the_same_photo_in_two_cases)
{
    auto const a = submitted("a"), b = submitted("b"), c = submitted("c");
    auto const start = *instant_of("2026-11-23T02:00:00Z");
    auto const look = [&](std::string const &photo, std::int64_t bits) {
        city.database.write([&](db::Tx &tx) {
            auto const band = [&](int which) { return static_cast<std::int32_t>(bits >> (16 * which) & 0xffff); };
            tx.send(q::appraisal::look_put, photo, std::optional<std::int64_t>(bits), band(0), band(1), band(2), band(3));
        });
    };
    look("p1", 0x0f0f33330f0f3333);
    look("p2", 0x0f0f33330f0f3333 ^ 0x0001000000010004); // three bits differ, in three bands
    look("p3", 0x70f0cccc55aa1234);
    trace(a, 6, "photo", start, 0, 0, "p1");
    trace(c, 6, "photo", start + std::chrono::minutes{1}, 0, 0, "p3");
    EXPECT_TRUE(found().empty());
    trace(b, 6, "photo", start + std::chrono::minutes{2}, 0, 0, "p2");
    auto const items = found();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].kind, "photo");
}

} // namespace
} // namespace onegrid::appraisal::testing
