// SPDX-License-Identifier: Apache-2.0
// Fills a city that is being served with cases that have lived: reported through the last year and driven to their end by
// the program's own code (modules/cases), only without HTTP and with clocks that stand where each case stood. So logs,
// hashes, anchors, snapshots, events and words are what a year of work would have left; `onegrid case replay --all` and
// `onegrid audit verify` hold over it.
#pragma once
#include "bench.hpp"

namespace onegrid::bench {

// onegrid-bench load --data DIR --cases N (--days 365): to be run as the user whose server runs in DIR, once.
int load(Arguments arguments);

} // namespace onegrid::bench
