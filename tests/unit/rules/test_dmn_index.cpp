// SPDX-License-Identifier: Apache-2.0
// The law of the index: whatever the table and the values, it finds the rows that asking cell by cell finds.
#include "engines/rules/dmn_program.hpp"
#include "engines/rules/dmn_run.hpp"
#include "models.hpp"
#include <rapidcheck/gtest.h>

namespace onegrid::rules::testing {
namespace {

// Few constants, so that cells and values meet.
std::string constant()
{
    return *rc::gen::elementOf(std::vector<std::string>{
        "0", "1", "2", "3", "2.5", "-1", "1.0", "\"a\"", "\"b\"", "\"c\"", "\"\"", "true", "false", "null", "date(\"2026-01-01\")", "date(\"2026-01-02\")",
        "date(\"2026-03-01\")", "duration(\"PT1H\")", "duration(\"P1D\")", "duration(\"P1Y\")", "duration(\"P2M\")", "time(\"10:00:00\")",
        "time(\"10:00:00Z\")", "time(\"12:00:00+02:00\")", "date and time(\"2026-01-01T00:00:00\")", "date and time(\"2026-01-01T00:00:00Z\")"});
}

std::string interval()
{
    auto const open = *rc::gen::elementOf(std::string("[("));
    auto const close = *rc::gen::elementOf(std::string("])"));
    return open + constant() + ".." + constant() + close;
}

std::string one_test()
{
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
    case 1:
    case 2:
        return constant();
    case 3:
        return *rc::gen::elementOf(std::vector<std::string>{"<", "<=", ">", ">="}) + std::string(" ") + constant();
    case 4:
        return interval();
    case 5:
        return "? = " + constant();
    case 6:
        return "? in [" + constant() + ", " + constant() + "]";
    default:
        return "other";
    }
}

std::string cell()
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0:
        return "-";
    case 1:
        return "not(" + one_test() + ", " + one_test() + ")";
    case 2:
        return one_test() + ", " + one_test();
    default:
        return one_test();
    }
}

RC_GTEST_PROP(DmnIndex, finds_what_asking_cell_by_cell_finds, ())
{
    TableWords words{.policy = "COLLECT", .inputs = {"a", "b", "other"}, .outputs = {"o"}};
    auto const rows = *rc::gen::inRange(1, 90);
    for (int row = 0; row < rows; ++row) {
        words.rows.push_back(cell() + " | " + cell() + " | - -> " + std::to_string(row));
    }
    auto const loaded = load(table_model(words));
    RC_ASSERT(loaded.model.has_value());
    auto const &table = *loaded.model->program().units.front().tables.front();
    for (int time = 0; time < 20; ++time) {
        dmn::Run run(nullptr, {});
        Evaluation evaluation;
        std::vector<Value> values;
        for (int column = 0; column < 3; ++column) {
            values.push_back(compile(*rc::gen::inRange(0, 12) == 0 ? "[1, \"a\"]" : constant(), {}).evaluate(evaluation, std::span<Value const>{}));
        }
        dmn::Frame frame = values;
        auto const by_index = table.matches(run, frame, values);
        RC_ASSERT(by_index == table.matches_cell_by_cell(run, frame, values));
        auto const first = table.matches(run, frame, values, true);
        RC_ASSERT(first == std::vector<std::uint32_t>(by_index.begin(), by_index.begin() + (by_index.empty() ? 0 : 1)));
    }
}

TEST(DmnIndex, sets_of_rows)
{
    dmn::Rows rows(130, true);
    EXPECT_EQ(rows.count(), 130U);
    dmn::Rows some(130);
    some.add(0);
    some.add(64);
    some.add(129);
    rows.drop(some);
    EXPECT_EQ(rows.count(), 127U);
    EXPECT_FALSE(rows.has(64));
    rows.keep(some);
    EXPECT_TRUE(rows.is_empty());
    std::vector<std::size_t> seen;
    some.each([&](std::size_t row) {
        seen.push_back(row);
        return row < 64;
    });
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 64}));
}

TEST(DmnIndex, a_large_table_of_constants_and_intervals)
{
    TableWords words{.policy = "FIRST", .inputs = {"matter", "level"}, .outputs = {"o"}};
    for (int row = 0; row < 500; ++row) {
        words.rows.push_back("\"m" + std::to_string(row % 100) + "\" | [" + std::to_string(row / 100 * 10) + ".." + std::to_string(row / 100 * 10 + 9) + "] -> " +
                             std::to_string(row));
    }
    auto const model = sound(table_model(words));
    EXPECT_EQ(decided(model, "d", R"({"matter": "m42", "level": 37})"), "342");
    EXPECT_EQ(decided(model, "d", R"({"matter": "m42", "level": 9.5})"), "null");
    EXPECT_EQ(decided(model, "d", R"({"matter": "m99", "level": 49})"), "499");
}

} // namespace
} // namespace onegrid::rules::testing
