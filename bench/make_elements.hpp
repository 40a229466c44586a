// SPDX-License-Identifier: Apache-2.0
// onegrid-bench elements: a city's worth of made elements and people over the areas of a pack, written straight to CSV,
// with a script of psql that loads them into the tables of a database that has this pack. The same options give the
// same bytes.
#pragma once
#include "bench.hpp"

namespace onegrid::bench {

// --into DIR (empty or not there) · --pack DIR (packs/demo) · --count N (1000000): elements of all types · --only TYPE:
// all of that one · --residents M (0) · --form both|import|copy · --seed S (1) · --changed_by ID (1): the person that
// the loaded rows name. Writes TYPE.import.csv under the import's headings, TYPE.copy.csv and load.sql; needs some 10
// MB of memory beside the areas.
int make_elements(Arguments arguments);

} // namespace onegrid::bench
