// SPDX-License-Identifier: Apache-2.0
#include "platform/db/constraints.hpp"
#include <map>
#include <mutex>
#include <shared_mutex>

namespace onegrid::db {
namespace {

struct Table {
    std::shared_mutex mutex;
    std::map<std::string_view, Constraint> rows;
};

Table &table()
{
    static Table the_table;
    return the_table;
}

} // namespace

void map_constraints(std::initializer_list<Constraint> constraints)
{
    std::unique_lock const lock{table().mutex};
    for (auto const &constraint : constraints) {
        table().rows.insert_or_assign(constraint.name, constraint);
    }
}

std::optional<Problem> problem_of(std::string_view constraint)
{
    std::shared_lock const lock{table().mutex};
    auto found = table().rows.find(constraint);
    if (auto const last = constraint.rfind("__"); found == table().rows.end() && last != std::string_view::npos) {
        found = table().rows.find("*" + std::string{constraint.substr(last)});
    }
    if (found == table().rows.end()) {
        return std::nullopt;
    }
    auto const &row = found->second;
    if (row.why == Why::invalid && !row.pointer.empty()) {
        return refuse_field(std::string{row.pointer}, std::string{row.code}).value();
    }
    return refuse(row.why, std::string{row.code}).value();
}

} // namespace onegrid::db
