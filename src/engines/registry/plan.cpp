// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: definitions made of the codes of element types; no value of a client is in them.
#include "engines/registry/plan.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::registry {

namespace {

using Kind = Step::Kind;

template <class Item>
Item const *find(std::vector<Item> const &items, std::string const &name)
{
    auto const found = std::ranges::find(items, name, &Item::name);
    return found == items.end() ? nullptr : &*found;
}

// How a column's values become those of another type with none lost; nothing: they cannot.
std::optional<std::string> widening(std::string const &column, std::string const &from, std::string const &to)
{
    bool const is_plain = from == "bigint" || from == "numeric" || from == "date" || from == "boolean";
    if (from == "bigint" && to == "numeric") {
        return fmt::format("TYPE {}", to);
    }
    if (is_plain && to == "text") {
        return fmt::format("TYPE text USING {}::text", column);
    }
    if (from == "text" && to == "text[]") {
        return fmt::format("TYPE text[] USING CASE WHEN {} IS NOT NULL THEN ARRAY[{}] END", column, column);
    }
    if (from.starts_with("geometry(") && to == "geometry(Geometry, 4326)") {
        return fmt::format("TYPE {}", to);
    }
    return {};
}

// The type as it was, with the names that its fields have now.
ElementType renamed(ElementType type, ElementType const &after)
{
    for (auto const &field : after.fields) {
        auto const was = std::ranges::find(type.fields, field.was, &Field::code);
        if (field.was.empty() || was == type.fields.end() || type.find_field(field.code) != nullptr) {
            continue;
        }
        std::ranges::replace(type.key, field.was, field.code);
        if (type.seal && type.seal->expires == field.was) {
            type.seal->expires = field.code;
        }
        was->code = field.code;
    }
    return type;
}

class Planner {
  public:
    explicit Planner(std::string type) : m_type(std::move(type)) {}

    std::vector<Step> create(ElementType const &after)
    {
        for (auto const &table : tables_of(after)) {
            step(Kind::create, "", {"新建表 " + table.name, "new table " + table.name}, create_sql(table));
        }
        return std::move(m_steps);
    }

    std::vector<Step> remove(ElementType const &before)
    {
        for (auto const &table : tables_of(before)) {
            lose("", {"删除表 " + table.name + " 及其全部数据", "table " + table.name + " and everything in it"},
                 fmt::format("DROP TABLE {}.{};", sql_schema, table.name));
        }
        return std::move(m_steps);
    }

    std::vector<Step> change(ElementType const &original, ElementType const &after)
    {
        auto const before = renamed(original, after);
        rename(tables_of(original), tables_of(before));
        m_before = &before;
        m_after = &after;
        auto const old_tables = tables_of(before);
        auto const new_tables = tables_of(after);
        for (auto const &table : new_tables) {
            if (auto const *old = find(old_tables, table.name)) {
                change(*old, table);
            } else {
                step(Kind::create, "", {"新建表 " + table.name, "new table " + table.name}, create_sql(table));
            }
        }
        for (auto const &table : old_tables) {
            if (find(new_tables, table.name) == nullptr) {
                lose(table.name.substr(table.name.find("__") + 2),
                     {"删除表 " + table.name + " 及其全部数据", "table " + table.name + " and everything in it"},
                     fmt::format("DROP TABLE {}.{};", sql_schema, table.name));
            }
        }
        return std::move(m_steps);
    }

  private:
    void step(Kind kind, std::string field, Text says, std::string sql)
    {
        m_steps.push_back({kind, m_type, std::move(field), std::move(says), std::move(sql), false});
    }

    void lose(std::string field, Text says, std::string sql)
    {
        m_steps.push_back({Kind::lose, m_type, std::move(field), std::move(says), std::move(sql), true});
    }

    // Both are of the same type but for names, so that things stand at the same places.
    void rename(std::vector<Table> const &before, std::vector<Table> const &after)
    {
        for (std::size_t t = 0; t < before.size(); ++t) {
            auto const alter = fmt::format("ALTER TABLE {}.{} RENAME", sql_schema, after[t].name);
            each_renamed(before[t].columns, after[t].columns, [&](auto const &old, auto const &now) {
                step(Kind::rename, now,
                     {fmt::format("{} 的列 {} 改名为 {}", after[t].name, old, now),
                      fmt::format("column {} of {} becomes {}", old, after[t].name, now)},
                     fmt::format("{} COLUMN {} TO {};", alter, old, now));
            });
            each_renamed(before[t].constraints, after[t].constraints, [&](auto const &old, auto const &now) {
                step(Kind::rename, "", {"约束改名为 " + now, "constraint becomes " + now},
                     fmt::format("{} CONSTRAINT {} TO {};", alter, old, now));
            });
            each_renamed(before[t].indexes, after[t].indexes, [&](auto const &old, auto const &now) {
                step(Kind::rename, "", {"索引改名为 " + now, "index becomes " + now},
                     fmt::format("ALTER INDEX {}.{} RENAME TO {};", sql_schema, old, now));
            });
        }
    }

    template <class Item, class Do>
    static void each_renamed(std::vector<Item> const &before, std::vector<Item> const &after, Do act)
    {
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i].name != after[i].name) {
                act(before[i].name, after[i].name);
            }
        }
    }

    // What stands in the way goes first, then the columns, then what holds of them.
    void change(Table const &before, Table const &after)
    {
        drop_what_changed(before, after);
        add_columns(before, after);
        move_sealed(after);
        drop_columns(before, after);
        add_what_is_new(before, after);
    }

    // Columns whose values go are made anew, and take their constraints and indexes with them.
    static bool is_made_anew(Column const &old, Column const *now)
    {
        return now != nullptr && old.type != now->type && !widening(old.name, old.type, now->type);
    }

    void drop_what_changed(Table const &before, Table const &after)
    {
        for (auto const &constraint : before.constraints) {
            auto const *now = find(after.constraints, constraint.name);
            if (now == nullptr || !(*now == constraint)) {
                step(Kind::drop, "", {"去掉约束 " + constraint.name, "without constraint " + constraint.name},
                     fmt::format("ALTER TABLE {}.{} DROP CONSTRAINT {};", sql_schema, before.name, constraint.name));
            }
        }
        for (auto const &index : before.indexes) {
            auto const *now = find(after.indexes, index.name);
            if (now == nullptr || !(*now == index)) {
                step(Kind::drop, "", {"去掉索引 " + index.name, "without index " + index.name},
                     fmt::format("DROP INDEX {}.{};", sql_schema, index.name));
            }
        }
    }

    void add_columns(Table const &before, Table const &after)
    {
        auto const alter = fmt::format("ALTER TABLE {}.{}", sql_schema, after.name);
        for (auto const &column : after.columns) {
            auto const *old = find(before.columns, column.name);
            if (old == nullptr) {
                step(Kind::add, column.name,
                     {fmt::format("{} 新增列 {}", after.name, column.name),
                      fmt::format("column {} of {}", column.name, after.name)},
                     fmt::format("{} ADD COLUMN {} {};", alter, column.name, column.type));
            } else if (old->type != column.type) {
                retype(after, *old, column);
            }
        }
    }

    void retype(Table const &table, Column const &old, Column const &column)
    {
        auto const alter = fmt::format("ALTER TABLE {}.{}", sql_schema, table.name);
        if (auto const how = widening(column.name, old.type, column.type)) {
            step(Kind::widen, column.name,
                 {fmt::format("{} 的列 {} 由 {} 放宽为 {}", table.name, column.name, old.type, column.type),
                  fmt::format("column {} of {} is widened from {} to {}", column.name, table.name, old.type,
                              column.type)},
                 fmt::format("{} ALTER COLUMN {} {};", alter, column.name, *how));
            return;
        }
        lose(column.name,
             {fmt::format("{} 的列 {} 的值：{} 不能变为 {}", table.name, column.name, old.type, column.type),
              fmt::format("the values of column {} of {}: {} does not become {}", column.name, table.name, old.type,
                          column.type)},
             fmt::format("{} DROP COLUMN {}, ADD COLUMN {} {};", alter, column.name, column.name, column.type));
    }

    // Values that are sealed from now on, or no longer.
    void move_sealed(Table const &table)
    {
        if (find(table.columns, "changed_by") == nullptr || table.name.starts_with("link_")) {
            return;
        }
        for (auto const &field : m_after->fields) {
            auto const *old = m_before->find_field(field.code);
            if (old == nullptr) {
                continue;
            }
            bool const is_new_blind = has_blind_column(*m_after, field) && !has_blind_column(*m_before, *old);
            if (field.is_sealed() && (!old->is_sealed() || is_new_blind)) {
                step(Kind::seal, field.code,
                     {fmt::format("{} 中 {} 的值加密存储", table.name, field.code),
                      fmt::format("the values of {} in {} are sealed", field.code, table.name)},
                     "");
            } else if (!field.is_sealed() && old->is_sealed()) {
                m_steps.push_back(
                    {Kind::unseal,
                     m_type,
                     field.code,
                     {fmt::format("{} 中 {} 的值将不再加密", table.name, field.code),
                      fmt::format("the protection of {} in {}: its values would be readable in the database",
                                  field.code, table.name)},
                     "",
                     true});
            }
        }
    }

    void drop_columns(Table const &before, Table const &after)
    {
        std::set<std::string> kept; // columns whose values are somewhere else now, or were made of others
        for (auto const &field : m_before->fields) {
            auto const *now = m_after->find_field(field.code);
            if (now != nullptr && now->is_sealed() != field.is_sealed()) {
                kept.insert(column_of(field));
            }
            kept.insert(blind_column_of(field));
        }
        for (auto const &column : before.columns) {
            if (find(after.columns, column.name) != nullptr) {
                continue;
            }
            auto const sql = fmt::format("ALTER TABLE {}.{} DROP COLUMN {};", sql_schema, before.name, column.name);
            if (kept.contains(column.name)) {
                step(Kind::drop, column.name,
                     {fmt::format("{} 去掉列 {}", before.name, column.name),
                      fmt::format("{} without column {}", before.name, column.name)},
                     sql);
            } else {
                lose(column.name,
                     {fmt::format("{} 的列 {} 及其值（写 retired: true 可保留，改名请写 was）", before.name,
                                  column.name),
                      fmt::format("column {} of {} and its values (`retired: true` keeps them, `was` renames)",
                                  column.name, before.name)},
                     sql);
            }
        }
    }

    void add_what_is_new(Table const &before, Table const &after)
    {
        for (auto const &constraint : after.constraints) {
            auto const *old = find(before.constraints, constraint.name);
            if (old == nullptr || !(*old == constraint)) {
                bool const is_check = constraint.definition.starts_with("CHECK");
                step(Kind::add, "",
                     {"约束 " + constraint.name + "，自此写入的须满足",
                      "constraint " + constraint.name + ", for what is written from now on"},
                     fmt::format("ALTER TABLE {}.{} ADD CONSTRAINT {} {}{};", sql_schema, after.name, constraint.name,
                                 constraint.definition, is_check ? " NOT VALID" : ""));
            }
        }
        for (auto const &index : after.indexes) {
            auto const *old = find(before.indexes, index.name);
            if (old == nullptr || !(*old == index)) {
                step(Kind::add, "",
                     index.is_unique
                         ? Text{"唯一索引 " + index.name + "；已有重复时数据库会拒绝",
                                "unique index " + index.name + "; the database refuses it when two rows share the key"}
                         : Text{"索引 " + index.name, "index " + index.name},
                     create_sql(after, index));
            }
        }
        // Dropping a column took these with it, though they are said as before.
        for (auto const &column : before.columns) {
            if (!is_made_anew(column, find(after.columns, column.name))) {
                continue;
            }
            for (auto const &constraint : after.constraints) {
                auto const *old = find(before.constraints, constraint.name);
                if (old != nullptr && *old == constraint && mentions(constraint.definition, column.name)) {
                    step(Kind::add, "", {"约束 " + constraint.name, "constraint " + constraint.name},
                         fmt::format("ALTER TABLE {}.{} ADD CONSTRAINT {} {} NOT VALID;", sql_schema, after.name,
                                     constraint.name, constraint.definition));
                }
            }
            for (auto const &index : after.indexes) {
                auto const *old = find(before.indexes, index.name);
                if (old != nullptr && *old == index && mentions(index.on, column.name)) {
                    step(Kind::add, "", {"索引 " + index.name, "index " + index.name}, create_sql(after, index));
                }
            }
        }
    }

    // Whether the name stands there as a word.
    static bool mentions(std::string_view sql, std::string_view name)
    {
        auto const is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
        for (auto at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
            auto const end = at + name.size();
            if ((at == 0 || !is_word(sql[at - 1])) && (end == sql.size() || !is_word(sql[end]))) {
                return true;
            }
        }
        return false;
    }

    std::string m_type;
    ElementType const *m_before{};
    ElementType const *m_after{};
    std::vector<Step> m_steps;
};

} // namespace

std::vector<Step> plan(ElementType const *before, ElementType const *after)
{
    if (before == nullptr && after == nullptr) {
        return {};
    }
    Planner planner{before != nullptr ? before->code : after->code};
    if (before == nullptr) {
        return planner.create(*after);
    }
    return after == nullptr ? planner.remove(*before) : planner.change(*before, *after);
}

std::vector<Step> plan(TypeBook const &before, TypeBook const &after)
{
    std::set<std::string> codes;
    for (auto const *book : {&before, &after}) {
        for (auto const &type : book->types()) {
            codes.insert(type.code);
        }
    }
    std::vector<Step> steps;
    for (auto const &code : codes) {
        std::ranges::move(plan(before.find(code), after.find(code)), std::back_inserter(steps));
    }
    return steps;
}

Result<std::vector<Step>> allowed(std::vector<Step> steps, Losing losing)
{
    if (losing == Losing::asked_for || std::ranges::none_of(steps, &Step::is_destructive)) {
        return steps;
    }
    Problem problem{Why::conflict, "type.would_lose", {}, {}, {}};
    for (auto const &step : steps) {
        if (step.is_destructive) {
            problem.fields.push_back(
                {step.field.empty() ? step.type : step.type + "/" + step.field, "type.would_lose", step.says.en});
        }
    }
    return tl::unexpected(std::move(problem));
}

std::string to_sql(std::vector<Step> const &steps)
{
    std::string out;
    for (auto const &step : steps) {
        out += fmt::format("-- {}: {}\n", step.type, step.says.en);
        if (!step.sql.empty()) {
            out += step.sql + "\n";
        }
    }
    return out;
}

} // namespace onegrid::registry
