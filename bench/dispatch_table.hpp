// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bench.hpp"
#include <boost/json/object.hpp>

namespace onegrid::bench {

// A dispatch table of 500 rows: loaded, decided, explained, analysed; what 1,000 models take, and whether deciding grows.
// --decisions N (1000000) · --rows N (500) · --models N (1000) · --decision-growth N (10000000)
boost::json::object dispatch_table(Arguments arguments);

} // namespace onegrid::bench
