// SPDX-License-Identifier: Apache-2.0
#include "engines/search/budget.hpp"
#include <cmath>

namespace onegrid::search {

void ByRarity::init(double factor)
{
    double const all = get_collection_size();
    double const with = get_termfreq();
    m_weight = factor * std::log(1 + (all - with + 0.5) / (with + 0.5));
}

} // namespace onegrid::search
