// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "engines/pack/catalogue.hpp"
#include "engines/rules/temporal.hpp"
#include "platform/base/instant.hpp"

namespace onegrid::pack {

// An instant as rules and forms of the city say it: its day, the time of day, and its offset from UTC.
rules::DateTime local_time(Catalogue const &catalogue, Instant at);

} // namespace onegrid::pack
