// SPDX-License-Identifier: Apache-2.0
// What two types become: their tables and their JSON Schema are in tests/golden/registry; `make bless` rewrites them.
#include "engines/registry/plan.hpp"
#include "engines/registry/schema.hpp"
#include "lib/source_dir.hpp"
#include "samples.hpp"
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

namespace onegrid::registry::testing {
namespace {

namespace json = boost::json;

void expect_golden(std::string const &name, std::string const &now)
{
    auto const path = test::source_dir() / "tests/golden/registry" / name;
    if (std::getenv("ONEGRID_BLESS") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << now;
    }
    std::ifstream const file(path);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), now) << name;
}

void print(std::ostream &out, json::value const &value, std::string const &indent)
{
    auto const inner = indent + "  ";
    if (value.is_object() && !value.get_object().empty()) {
        char const *separator = "{\n";
        for (auto const &member : value.get_object()) {
            out << separator << inner << json::serialize(json::value(member.key())) << ": ";
            print(out, member.value(), inner);
            separator = ",\n";
        }
        out << "\n" << indent << "}";
    } else if (value.is_array() && !value.get_array().empty() && value.get_array().front().is_object()) {
        char const *separator = "[\n";
        for (auto const &item : value.get_array()) {
            out << separator << inner << json::serialize(item);
            separator = ",\n";
        }
        out << "\n" << indent << "]";
    } else {
        out << json::serialize(value);
    }
}

std::string schema_of(ElementType const &type, std::string_view language)
{
    std::ostringstream out;
    print(out, json_schema(small(), type, language), "");
    return out.str() + "\n";
}

TEST(Golden, tables_of_a_house) { expect_golden("house.sql", to_sql(plan(nullptr, &house()))); }
TEST(Golden, tables_of_a_resident) { expect_golden("resident.sql", to_sql(plan(nullptr, &resident()))); }
TEST(Golden, schema_of_a_house) { expect_golden("house.schema.json", schema_of(house(), "zh")); }
TEST(Golden, schema_of_a_resident) { expect_golden("resident.schema.json", schema_of(resident(), "en")); }

TEST(Golden, each_problem_of_the_unit_has_its_texts)
{
    std::set<std::string> known;
    for (auto const *unit : {"engines/registry", "platform/reading"}) {
        std::ifstream in(test::source_dir() / "src" / unit / "problems.csv");
        for (std::string line; std::getline(in, line);) {
            known.insert(line.substr(0, line.find(',')));
        }
    }
    static constexpr std::string_view kinds[]{"\"type.",        "\"element.",      "\"geometry.", "\"id_card.",
                                              "\"credit_code.", "\"phone_number.", "\"yaml."};
    std::size_t count = 0;
    for (auto const &entry : std::filesystem::directory_iterator(test::source_dir() / "src/engines/registry")) {
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        auto const source = text.str();
        for (auto const &kind : kinds) {
            for (auto at = source.find(kind); at != std::string::npos; at = source.find(kind, at + 1)) {
                auto const code = source.substr(at + 1, source.find('"', at + 1) - at - 1);
                if (entry.path().extension() == ".cpp") {
                    EXPECT_TRUE(known.contains(code)) << code << " in " << entry.path();
                    ++count;
                }
            }
        }
    }
    EXPECT_GT(count, 50U);
}

} // namespace
} // namespace onegrid::registry::testing
