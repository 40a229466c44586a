// SPDX-License-Identifier: Apache-2.0
// The law of plans: whatever a type was and whatever it becomes, doing the steps to the tables that it had gives the
// tables that it should have; and nothing is lost unless it is said.
#include "engines/registry/plan.hpp"
#include "samples.hpp"
#include <fmt/format.h>
#include <rapidcheck/gtest.h>
#include <regex>

namespace onegrid::registry::testing {
namespace {

// What a database knows of tables, as far as steps change it: names to definitions.
struct Known {
    std::map<std::string, std::string> columns;
    std::map<std::string, std::string> constraints;

    bool operator==(Known const &) const = default;
};
struct Model {
    std::map<std::string, Known> tables;
    std::map<std::string, std::string> indexes;

    bool operator==(Model const &) const = default;
};

Model model_of(ElementType const *type)
{
    Model model;
    if (type == nullptr) {
        return model;
    }
    for (auto const &table : tables_of(*type)) {
        auto &known = model.tables[table.name];
        for (auto const &column : table.columns) {
            known.columns[column.name] = column.type;
        }
        for (auto const &constraint : table.constraints) {
            known.constraints[constraint.name] = constraint.definition;
        }
        for (auto const &index : table.indexes) {
            model.indexes[index.name] = create_sql(table, index);
        }
    }
    return model;
}

bool is_word_in(std::string const &text, std::string const &word)
{
    return std::regex_search(text, std::regex("\\b" + word + "\\b"));
}

// PostgreSQL takes what stands on a column along with it.
void drop_column(Model &model, std::string const &table, std::string const &column)
{
    auto &known = model.tables.at(table);
    ASSERT_EQ(known.columns.erase(column), 1U) << column;
    std::erase_if(known.constraints, [&](auto const &each) { return is_word_in(each.second, column); });
    std::erase_if(model.indexes, [&](auto const &each) {
        return is_word_in(each.second, "elements." + table) && is_word_in(each.second, column);
    });
}

void do_statement(Model &model, std::string const &sql)
{
    static std::regex const add_column(R"(ALTER TABLE elements\.(\w+) ADD COLUMN (\w+) (.+);)");
    static std::regex const drop(R"(ALTER TABLE elements\.(\w+) DROP COLUMN (\w+);)");
    static std::regex const anew(R"(ALTER TABLE elements\.(\w+) DROP COLUMN (\w+), ADD COLUMN (\w+) (.+);)");
    static std::regex const widen(R"(ALTER TABLE elements\.(\w+) ALTER COLUMN (\w+) TYPE (.+?)( USING .+)?;)");
    static std::regex const add_constraint(R"(ALTER TABLE elements\.(\w+) ADD CONSTRAINT (\w+) (.+?)( NOT VALID)?;)");
    static std::regex const drop_constraint(R"(ALTER TABLE elements\.(\w+) DROP CONSTRAINT (\w+);)");
    static std::regex const add_index(R"(CREATE (UNIQUE )?INDEX (\w+) ON .+;)");
    static std::regex const drop_index(R"(DROP INDEX elements\.(\w+);)");
    static std::regex const drop_table(R"(DROP TABLE elements\.(\w+);)");
    std::smatch part;
    if (std::regex_match(sql, part, anew)) {
        ASSERT_EQ(part[2], part[3]);
        drop_column(model, part[1], part[2]);
        model.tables.at(part[1]).columns[part[2]] = part[4];
    } else if (std::regex_match(sql, part, add_column)) {
        ASSERT_TRUE(model.tables.at(part[1]).columns.emplace(part[2], part[3]).second) << sql;
    } else if (std::regex_match(sql, part, drop)) {
        drop_column(model, part[1], part[2]);
    } else if (std::regex_match(sql, part, widen)) {
        model.tables.at(part[1]).columns.at(part[2]) = part[3];
    } else if (std::regex_match(sql, part, add_constraint)) {
        ASSERT_TRUE(model.tables.at(part[1]).constraints.emplace(part[2], part[3]).second) << sql;
    } else if (std::regex_match(sql, part, drop_constraint)) {
        ASSERT_EQ(model.tables.at(part[1]).constraints.erase(part[2]), 1U) << sql;
    } else if (std::regex_match(sql, part, add_index)) {
        ASSERT_TRUE(model.indexes.emplace(part[2], sql).second) << sql;
    } else if (std::regex_match(sql, part, drop_index)) {
        ASSERT_EQ(model.indexes.erase(part[1]), 1U) << sql;
    } else if (std::regex_match(sql, part, drop_table)) {
        std::string const table = part[1];
        ASSERT_EQ(model.tables.erase(table), 1U) << sql;
        std::erase_if(model.indexes, [&](auto const &each) { return is_word_in(each.second, "elements." + table); });
    } else {
        FAIL() << "no such statement: " << sql;
    }
}

// A house of some of its fields, each said one way or another.
std::string some_house()
{
    auto const some = [](std::initializer_list<std::string> ways) {
        return *rc::gen::elementOf(std::vector<std::string>(ways));
    };
    std::string text{"code: house\nname: {zh: 房屋, en: House}\ngroup: places\ntitle: [number]\nowner: housing\n"};
    text += some({"", "fresh_for: 90d\n"});
    text += some({"", "geometry: point\n", "geometry: {kind: point, required: true}\n", "geometry: any\n",
                  "geometry: polygon\n"});
    text += some({"", "key: [number]\n"});
    text += "fields:\n  - {code: number, name: {zh: 编号, en: Number}, type: text, required: true" +
            some({"", ", searchable: true"}) + some({"", ", length: 20", ", length: 30"}) +
            some({"", ", sensitivity: personal"}) + "}\n";
    for (auto const *code : {"fa", "fb", "fc"}) {
        auto const kind = some({"", "integer", "decimal", "text", "date", "boolean", "code, table: house_kind",
                                "codes, table: house_kind", "phone"});
        if (!kind.empty()) {
            bool const is_number = kind == "integer" || kind == "decimal";
            text += fmt::format("  - {{code: {}, name: {{zh: {}, en: {}}}, type: {}{}{}{}{}}}\n", code, code, code,
                                kind, some({"", ", required: true"}), some({"", ", searchable: true"}),
                                is_number ? some({"", ", min: 0", ", min: 0, max: 9"}) : "",
                                some({"", ", sensitivity: personal"}));
        }
    }
    text += some(
        {"", "relations:\n  - {code: part_of, name: {zh: 属于, en: Part of}, to: house, back: {zh: 包含, en: Parts}}\n",
         "relations:\n  - {code: part_of, name: {zh: 属于, en: Part of}, to: house, many: true, back: {zh: 包含, en: "
         "Parts}}\n"});
    return text;
}

RC_GTEST_PROP(PlanLaw, the_steps_lead_from_what_was_to_what_should_be, ())
{
    auto const before_text = some_house();
    auto const after_text = some_house();
    auto const before = book_with({before_text});
    auto const after = book_with({after_text});
    RC_LOG() << before_text << after_text;
    auto const *old = before.find("house");
    auto const *now = after.find("house");
    auto const steps = plan(old, now);
    auto model = model_of(old);
    for (auto const &step : steps) {
        RC_LOG() << step.sql << "\n";
        if (step.kind == Step::Kind::create) {
            for (auto const &[name, known] : model_of(now).tables) {
                if (step.sql.find("CREATE TABLE elements." + name + " (") == 0) {
                    model.tables[name] = known;
                }
            }
            for (auto const &[name, sql] : model_of(now).indexes) {
                if (step.sql.find(sql) != std::string::npos) {
                    model.indexes[name] = sql;
                }
            }
        } else if (!step.sql.empty()) {
            do_statement(model, step.sql);
        }
    }
    RC_ASSERT(!::testing::Test::HasFailure());
    RC_ASSERT(model == model_of(now));
    RC_ASSERT(plan(now, now).empty());

    // Nothing goes unsaid: a field that is gone, and one that was sealed and is not, is destructive.
    for (auto const &field : old->fields) {
        auto const *kept = now->find_field(field.code);
        if (kept == nullptr || (field.is_sealed() && !kept->is_sealed())) {
            RC_ASSERT(!allowed(steps, Losing::refused).has_value());
        }
    }
}

} // namespace
} // namespace onegrid::registry::testing
