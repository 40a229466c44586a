// SPDX-License-Identifier: Apache-2.0
// The tables in feel/*.txt, a line a case:
//   EXPRESSION => VALUE            the value as FEEL prints it
//   EXPRESSION => VALUE ! CODE     and a diagnostic of that code
//   let NAME = EXPRESSION          a variable for the lines below, of the value's type; let NAME: any = … of no known type
//   type NAME = TYPE               a named type for the lines below
// Lines that begin with # are comments.
#include "engines/rules/feel.hpp"
#include "lib/source_dir.hpp"
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

namespace onegrid::rules {
namespace {

struct Table {
    Scope scope;
    std::vector<Value> values;
    int cases = 0;
};

std::string trimmed(std::string const &text)
{
    std::size_t const start = text.find_first_not_of(' ');
    return start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(' ') - start + 1);
}

Evaluation at_noon() { return Evaluation(parse_date_time("2026-11-25T12:00:00@Asia/Shanghai")); }

void define(Table &table, std::string const &line)
{
    std::size_t const equals = line.find(" = ");
    std::string name = trimmed(line.substr(4, equals - 4));
    bool const is_untyped = name.ends_with(": any");
    name = is_untyped ? name.substr(0, name.size() - 5) : name;
    auto const expression = compile(line.substr(equals + 3), table.scope);
    ASSERT_FALSE(expression.is_wrong()) << line;
    Evaluation evaluation = at_noon();
    table.values.push_back(expression.evaluate(evaluation, std::span<Value const>(table.values)));
    table.scope.add(name, is_untyped ? Type() : type_of(table.values.back()));
}

void check(Table &table, std::string const &line)
{
    std::size_t const arrow = line.rfind(" => ");
    ASSERT_NE(arrow, std::string::npos) << "no => in: " << line;
    std::string const text = trimmed(line.substr(0, arrow));
    std::string expected = trimmed(line.substr(arrow + 4));
    std::string code;
    if (std::size_t const mark = expected.rfind(" ! "); mark != std::string::npos) {
        code = trimmed(expected.substr(mark + 3));
        expected = trimmed(expected.substr(0, mark));
    }
    auto const expression = compile(text, table.scope);
    Evaluation evaluation = at_noon();
    Value const value = expression.evaluate(evaluation, std::span<Value const>(table.values));
    EXPECT_EQ(to_feel(value), expected) << line;
    auto const has_code = [&](std::vector<Diagnostic> const &all) {
        return std::any_of(all.begin(), all.end(), [&](Diagnostic const &each) { 
            bool const is_limit = code == "rules.too_many_steps" || code == "rules.too_large" || code == "rules.too_deep";
            return each.code == code && (each.line > 0 || is_limit);
        });
    };
    if (!code.empty()) {
        EXPECT_TRUE(has_code(expression.diagnostics()) || has_code(evaluation.diagnostics())) << "no " << code << ": " << line;
    } else if (expected != "null") {
        EXPECT_FALSE(expression.is_wrong()) << line;
    }
    ++table.cases;
}

class FeelTable : public testing::TestWithParam<std::string> {};

TEST_P(FeelTable, gives_what_it_says)
{
    std::ifstream file(test::source_dir() / "tests/unit/rules/feel" / (GetParam() + ".txt"));
    ASSERT_TRUE(file) << GetParam();
    Table table;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        if (line.starts_with("let ")) {
            define(table, line);
        } else if (line.starts_with("type ")) {
            std::size_t const equals = line.find(" = ");
            auto const type = parse_type(line.substr(equals + 3), table.scope);
            ASSERT_TRUE(type) << line;
            table.scope.add_type(line.substr(5, equals - 5), type->named(line.substr(5, equals - 5)));
        } else {
            check(table, line);
        }
    }
    EXPECT_GT(table.cases, 10);
}

INSTANTIATE_TEST_SUITE_P(All, FeelTable,
                         testing::Values("numbers", "strings", "patterns", "lists", "contexts", "temporal", "ranges", "names", "flow", "logic",
                                         "types", "wrong"),
                         [](auto const &table) { return table.param; });

} // namespace
} // namespace onegrid::rules
