// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/confidential.hpp"
#include <algorithm>

namespace onegrid::cases {

bool CaseState::is_confidential() const
{
    return std::find(flags.begin(), flags.end(), confidential_flag) != flags.end();
}

void note_classification(CaseState &state, Act const &act)
{
    auto const *wanted = act.act == classify_act ? act.data.if_contains("confidential") : nullptr;
    if (wanted == nullptr) {
        return;
    }
    bool const is_wanted = wanted->is_bool() ? wanted->get_bool() : wanted->is_string() && wanted->get_string() == "true";
    std::erase(state.flags, confidential_flag);
    if (is_wanted) {
        state.flags.emplace_back(confidential_flag);
    }
}

} // namespace onegrid::cases
