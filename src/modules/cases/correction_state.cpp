// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/correction_state.hpp"

namespace onegrid::cases {

boost::json::object const *corrected_place(Act const &act)
{
    auto const *place = act.act == correct_act ? act.data.if_contains("place") : nullptr;
    return place == nullptr ? nullptr : place->if_object();
}

void take_correction(CaseState &state, Act const &act)
{
    auto const *place = corrected_place(act);
    if (place == nullptr) {
        return;
    }
    state.area = AreaCode{place->at("area").to_number<std::int64_t>()};
    std::erase(state.flags, "outside_city");
    std::erase(state.flags, "no_place");
}

} // namespace onegrid::cases
