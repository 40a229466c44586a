// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/link_state.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

bool has(CaseState const &state, char const *name)
{
    auto const *value = state.process.variables.if_contains(name);
    return value != nullptr && !value->is_null();
}

} // namespace

CaseId leader_of(CaseState const &state) { return id_in<CaseId>(state.process.variables, "merged_into"); }
CaseId parent_of(CaseState const &state) { return id_in<CaseId>(state.process.variables, "parent"); }

bool has_followers(CaseState const &state) { return has(state, "followers"); }
bool has_parts(CaseState const &state) { return has(state, "children_join"); }

void note_parent(CaseState &state, Act const &report, boost::json::object &variables)
{
    if (auto const parent = id_in<CaseId>(report.data, "parent")) {
        variables["parent"] = to_string(parent);
        state.reporter = id_in<PersonId>(report.data, "reporter");
    }
}

void go_back(Act &act, CaseState const &state)
{
    auto const &branches = state.process.branches;
    auto const merged = std::find_if(branches.begin(), branches.end(), [](auto const &one) { return !one.path.empty(); });
    if (!act.data.contains("to") && merged != branches.end()) {
        act.data["to"] = merged->path.back().stage;
    }
}

} // namespace onegrid::cases
