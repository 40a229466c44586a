// SPDX-License-Identifier: Apache-2.0
// What the analysis finds in tables, and that every finding is shown by its value.
#include "engines/rules/dmn_program.hpp"
#include "engines/rules/dmn_run.hpp"
#include "models.hpp"
#include <chrono>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace onegrid::rules::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = Finding::Kind;

std::vector<Finding> of_kind(TableWords const &words, Kind kind)
{
    auto out = analyse(*load(table_model(words)).model);
    std::erase_if(out, [&](Finding const &finding) { return finding.kind != kind; });
    return out;
}

std::string list(std::vector<Finding> const &findings)
{
    std::string out;
    for (auto const &finding : findings) {
        out += std::string(name_of(finding.kind)) + " " + finding.text.en + "\n";
    }
    return out;
}

// The rows that match the values of a witness, from 1.
std::vector<std::size_t> rows_at(dmn::CompiledTable const &table, Finding const &finding)
{
    dmn::Run run(nullptr, {});
    std::vector<Value> values;
    for (auto const &column : table.inputs) {
        for (auto const &[expression, text] : finding.witness) {
            if (expression == column.text) {
                values.push_back(compile(text, {}).evaluate(run.evaluation, std::span<Value const>{}));
                break;
            }
        }
    }
    EXPECT_EQ(values.size(), table.inputs.size());
    dmn::Frame frame = values;
    std::vector<std::size_t> out;
    for (auto const row : table.matches_cell_by_cell(run, frame, values)) {
        out.push_back(row + 1);
    }
    return out;
}

dmn::CompiledTable const &table_of(Model const &model) { return *model.program().units.front().tables.front(); }

TEST(DmnAnalyse, overlapping_rows_of_a_unique_table)
{
    TableWords const words{.inputs = {"age: number", "area: string"}, .outputs = {"o"}, .rows = {"< 18 | - -> 1", ">= 18 | \"x\" -> 2", "[10..20] | \"x\" -> 3", ">= 18 | not(\"x\") -> 4"}};
    auto const found = of_kind(words, Kind::overlap);
    ASSERT_EQ(found.size(), 2U) << list(found);
    EXPECT_THAT(found[0].rows, ElementsAre(1U, 3U));
    EXPECT_THAT(found[1].rows, ElementsAre(2U, 3U));
    EXPECT_EQ(found[0].severity, Severity::error);
    EXPECT_GT(found[0].place.line, 0);
    auto const loaded = sound(table_model(words));
    for (auto const &finding : found) {
        EXPECT_EQ(rows_at(table_of(loaded), finding), finding.rows);
    }
}

TEST(DmnAnalyse, any_forbids_only_rows_that_differ)
{
    TableWords const words{.policy = "ANY", .inputs = {"a: number"}, .outputs = {"o"}, .rows = {"> 1 -> 1", "> 2 -> 1", "> 3 -> 2"}};
    auto const found = of_kind(words, Kind::overlap);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_THAT(found[0].rows, ElementsAre(1U, 3U));
}

TEST(DmnAnalyse, inputs_that_no_row_covers)
{
    TableWords const words{.inputs = {"age: number"}, .outputs = {"o"}, .rows = {"< 18 -> 1", "> 18 -> 2"}};
    auto const found = of_kind(words, Kind::gap);
    ASSERT_EQ(found.size(), 1U) << list(found);
    EXPECT_EQ(found[0].witness[0], (std::pair<std::string, std::string>{"age", "18"}));
    EXPECT_THAT(found[0].text.zh, HasSubstr("没有行覆盖 age：18"));
    auto with_default = words;
    with_default.otherwise = {"3"};
    EXPECT_TRUE(of_kind(with_default, Kind::gap).empty());
    auto collecting = words;
    collecting.policy = "COLLECT";
    EXPECT_TRUE(of_kind(collecting, Kind::gap).empty());
}

TEST(DmnAnalyse, allowed_values_bound_what_must_be_covered)
{
    TableWords words{.inputs = {"a: string"}, .outputs = {"o"}, .rows = {"\"x\" -> 1", "\"y\" -> 2"}};
    EXPECT_EQ(of_kind(words, Kind::gap).size(), 1U);
    words.input_values = {"\"x\", \"y\""};
    EXPECT_EQ(list(of_kind(words, Kind::gap)), "");
    words.input_values = {"\"x\", \"y\", \"z\""};
    ASSERT_EQ(of_kind(words, Kind::gap).size(), 1U);
    EXPECT_EQ(of_kind(words, Kind::gap)[0].witness[0].second, "\"z\"");
    words.rows.push_back("\"w\" -> 3");
    auto const outside = of_kind(words, Kind::not_allowed);
    ASSERT_EQ(outside.size(), 1U);
    EXPECT_THAT(outside[0].rows, ElementsAre(3U));
    EXPECT_EQ(outside[0].witness[0].second, "\"w\"");
}

TEST(DmnAnalyse, days_and_months_have_nothing_between_neighbours)
{
    TableWords const words{.inputs = {"a: date"}, .outputs = {"o"}, .rows = {"<= date(\"2026-01-31\") -> 1", ">= date(\"2026-02-01\") -> 2"}};
    EXPECT_EQ(list(of_kind(words, Kind::gap)), "");
    TableWords const numbers{.inputs = {"a: number"}, .outputs = {"o"}, .rows = {"<= 5 -> 1", ">= 6 -> 2"}};
    ASSERT_EQ(of_kind(numbers, Kind::gap).size(), 1U);
    EXPECT_EQ(of_kind(numbers, Kind::gap)[0].witness[0].second, "5.5");
}

TEST(DmnAnalyse, rows_that_are_never_taken)
{
    TableWords const words{.policy = "FIRST", .inputs = {"a: number"}, .outputs = {"o"}, .rows = {"> 10 -> 1", "> 20 -> 2", "<= 10 -> 3", "[5..15] -> 4", "- -> 5"}};
    auto const found = of_kind(words, Kind::unreachable);
    ASSERT_EQ(found.size(), 3U) << list(found);
    EXPECT_THAT(found[0].rows, ElementsAre(2U, 1U));
    EXPECT_THAT(found[1].rows, ElementsAre(4U, 1U, 3U)); // two rows together
    EXPECT_THAT(found[2].rows, ElementsAre(5U, 1U, 3U)); // no more than it takes
    auto const loaded = sound(table_model(words));
    for (auto const &finding : found) {
        auto const rows = rows_at(table_of(loaded), finding);
        EXPECT_THAT(rows, ::testing::Contains(finding.rows[0]));
        EXPECT_LT(rows.front(), finding.rows[0]);
    }
}

TEST(DmnAnalyse, rows_of_lower_priority_that_better_rows_cover)
{
    TableWords const words{.policy = "PRIORITY",
                           .inputs = {"a: number"},
                           .outputs = {"o: string"},
                           .rows = {"> 5 -> \"low\"", "> 1 -> \"high\"", "< 3 -> \"low\""},
                           .output_values = {"\"high\", \"low\""}};
    auto const found = of_kind(words, Kind::unreachable);
    ASSERT_EQ(found.size(), 1U) << list(found);
    EXPECT_THAT(found[0].rows, ElementsAre(1U, 2U));
}

TEST(DmnAnalyse, rows_that_nothing_can_match_and_cells_of_another_type)
{
    TableWords const words{.inputs = {"a: number"}, .outputs = {"o: number"}, .rows = {"[5..3] -> 1", "\"x\" -> 2", "1 -> \"one\""}};
    EXPECT_EQ(of_kind(words, Kind::unreachable).size(), 2U);
    auto const types = of_kind(words, Kind::type_mismatch);
    ASSERT_EQ(types.size(), 2U) << list(types);
    EXPECT_THAT(types[0].rows, ElementsAre(2U));
    EXPECT_THAT(types[1].rows, ElementsAre(3U));
}

TEST(DmnAnalyse, columns_and_inputs_that_decide_nothing)
{
    EXPECT_EQ(of_kind({.inputs = {"a: number", "b"}, .outputs = {"o"}, .rows = {"1 | - -> 1", "2 | - -> 2"}}, Kind::unused_input).size(), 1U);
    auto const found = analyse(sound(model(input("a") + input("b") + decision("d", {"in:a"}, literal("a")))));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, Kind::unused);
    EXPECT_EQ(found[0].place.name, "b");
}

TEST(DmnAnalyse, the_same_input_in_two_columns_is_one)
{
    TableWords const words{.inputs = {"a: number", "a: number"}, .outputs = {"o"}, .rows = {"> 1 | < 5 -> 1", "<= 1 | - -> 2", ">= 5 | - -> 3"}};
    EXPECT_EQ(list(of_kind(words, Kind::gap)), "");
    EXPECT_EQ(list(of_kind(words, Kind::overlap)), "");
}

TEST(DmnAnalyse, conditions_on_other_variables_are_left_out_and_said_so)
{
    TableWords const words{.inputs = {"a: number", "b: number"}, .outputs = {"o"}, .rows = {"< b | - -> 1", "3 | - -> 2"}};
    auto const found = of_kind(words, Kind::gave_up);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].rows, ElementsAre(1U));
    EXPECT_EQ(list(of_kind(words, Kind::overlap)), "");
    EXPECT_EQ(list(of_kind(words, Kind::gap)), "");
}

TEST(DmnAnalyse, five_hundred_rows_of_eight_inputs_in_bounded_time)
{
    TableWords words{.policy = "FIRST", .inputs = {}, .outputs = {"o"}};
    for (int column = 0; column < 8; ++column) {
        words.inputs.push_back("i" + std::to_string(column) + ": number");
    }
    std::uint32_t random = 12345;
    auto const next = [&](std::uint32_t below) {
        random = random * 1'664'525U + 1'013'904'223U;
        return (random >> 8) % below;
    };
    for (int row = 0; row < 500; ++row) {
        std::string cells;
        for (int column = 0; column < 8; ++column) {
            auto const low = next(100);
            cells += (column == 0 ? "" : " | ") + (next(3) == 0 ? std::string("-") : "[" + std::to_string(low) + ".." + std::to_string(low + next(50)) + "]");
        }
        words.rows.push_back(cells + " -> " + std::to_string(row));
    }
    auto const loaded = sound(table_model(words));
    auto const begin = std::chrono::steady_clock::now();
    auto const found = analyse(loaded);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60)); // sanitized, on a busy machine
    EXPECT_FALSE(found.empty());
}

// ---- laws: small tables against trying every combination of values ----------------------------------------------------

struct Random {
    TableWords words;
    std::vector<std::vector<std::string>> values; // by column: enough to meet every region
};

Random random_table(std::string policy)
{
    Random out;
    out.words = {.policy = std::move(policy), .inputs = {"n: number", "s: string", "b: boolean"}, .outputs = {"o: number"}};
    out.values = {{"-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "4"}, {"\"a\"", "\"b\"", "\"zz\""}, {"true", "false"}};
    auto const number = [] { return std::to_string(*rc::gen::inRange(0, 4)); };
    auto const rows = *rc::gen::inRange(1, 7);
    for (int row = 0; row < rows; ++row) {
        std::string n, s, b;
        switch (*rc::gen::inRange(0, 5)) {
        case 0:
            n = "-";
            break;
        case 1:
            n = number();
            break;
        case 2:
            n = *rc::gen::elementOf(std::vector<std::string>{"< ", "<= ", "> ", ">= "}) + number();
            break;
        case 3:
            n = "not(" + number() + ")";
            break;
        default:
            n = *rc::gen::elementOf(std::string("[(")) + number() + ".." + number() + *rc::gen::elementOf(std::string("])"));
        }
        s = *rc::gen::elementOf(std::vector<std::string>{"-", "-", "\"a\"", "\"b\"", "\"a\", \"b\"", "not(\"a\")"});
        b = *rc::gen::elementOf(std::vector<std::string>{"-", "-", "true", "false"});
        out.words.rows.push_back(n + " | " + s + " | " + b + " -> " + std::to_string(*rc::gen::inRange(0, 3)));
    }
    if (out.words.policy == "PRIORITY") {
        out.words.output_values = {"2, 0, 1"};
    }
    return out;
}

// The rows that match at every combination of values.
std::vector<std::vector<std::size_t>> everywhere(Random const &random, dmn::CompiledTable const &table)
{
    std::vector<std::vector<std::size_t>> out;
    for (auto const &n : random.values[0]) {
        for (auto const &s : random.values[1]) {
            for (auto const &b : random.values[2]) {
                Finding at;
                at.witness = {{"n", n}, {"s", s}, {"b", b}};
                out.push_back(rows_at(table, at));
            }
        }
    }
    return out;
}

RC_GTEST_PROP(DmnAnalyseLaw, overlaps_are_all_found_and_shown, ())
{
    auto const random = random_table("UNIQUE");
    auto const loaded = load(table_model(random.words));
    auto const &table = table_of(*loaded.model);
    std::set<std::pair<std::size_t, std::size_t>> expected, found;
    for (auto const &rows : everywhere(random, table)) {
        for (auto const a : rows) {
            for (auto const b : rows) {
                if (a < b) {
                    expected.emplace(a, b);
                }
            }
        }
    }
    for (auto const &finding : analyse(*loaded.model)) {
        if (finding.kind == Kind::overlap) {
            found.emplace(finding.rows[0], finding.rows[1]);
            auto const rows = rows_at(table, finding);
            RC_ASSERT(std::ranges::includes(rows, finding.rows));
        }
    }
    RC_ASSERT(found == expected);
}

RC_GTEST_PROP(DmnAnalyseLaw, a_gap_is_found_if_there_is_one_and_shown, ())
{
    auto const random = random_table("FIRST");
    auto const loaded = load(table_model(random.words));
    auto const &table = table_of(*loaded.model);
    bool const has_gap = std::ranges::any_of(everywhere(random, table), [](auto const &rows) { return rows.empty(); });
    bool found = false;
    for (auto const &finding : analyse(*loaded.model)) {
        if (finding.kind == Kind::gap) {
            found = true;
            RC_ASSERT(rows_at(table, finding).empty());
        }
    }
    RC_ASSERT(found == has_gap);
}

RC_GTEST_PROP(DmnAnalyseLaw, unreachable_rows_are_those_that_are_never_taken, ())
{
    auto const policy = *rc::gen::elementOf(std::vector<std::string>{"FIRST", "PRIORITY"});
    auto const random = random_table(policy);
    auto const loaded = load(table_model(random.words));
    auto const &table = table_of(*loaded.model);
    std::set<std::size_t> taken;
    auto const rank = [&](std::size_t row) {
        auto const &value = *table.outputs[0].constants[row - 1];
        return std::ranges::find_if(table.outputs[0].priorities, [&](Value const &one) { return equal(one, value).value_or(false); }) - table.outputs[0].priorities.begin();
    };
    for (auto rows : everywhere(random, table)) {
        if (!rows.empty()) {
            if (policy == "PRIORITY") {
                std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
            }
            taken.insert(rows.front());
        }
    }
    std::set<std::size_t> unreachable, expected;
    for (std::size_t row = 1; row <= random.words.rows.size(); ++row) {
        if (!taken.contains(row)) {
            expected.insert(row);
        }
    }
    for (auto const &finding : analyse(*loaded.model)) {
        if (finding.kind == Kind::unreachable) {
            unreachable.insert(finding.rows[0]);
        }
    }
    RC_ASSERT(unreachable == expected);
}

} // namespace
} // namespace onegrid::rules::testing
