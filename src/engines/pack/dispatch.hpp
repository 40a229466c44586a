// SPDX-License-Identifier: Apache-2.0
// The decision "dispatch" of a pack (decisions/dispatch.dmn): what it is given of a case, and what it answers — which
// kind of unit, at which level, within which limit. docs/packs.md lists both. Pure: whoever asks knows the case.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "platform/base/area.hpp"
#include "platform/base/result.hpp"

namespace onegrid::pack {

inline constexpr std::string_view dispatch_decision = "dispatch";

struct DispatchFacts {
    std::string matter, unit_kind, matter_level, urgency; // of the matters list
    std::string source;
    std::string area_level;           // how narrow the place is known: grid | community | … | city
    bool working_time{};              // whether it was reported in working time
    std::optional<double> confidence; // how sure the matter is, 0 to 1; 1 when a person chose it
};

struct DispatchAdvice {
    std::string unit;                     // a department's code, or a kind of unit
    std::string level;                    // empty: any
    std::optional<calendar::Limit> limit; // over the matter's own
    std::string priority;                 // normal | urgent | critical
    bool automatic{};                     // it may be dispatched without a person looking

    bool operator==(DispatchAdvice const &) const = default;
};

// The facts of a matter; the rest is the case's.
DispatchFacts facts_of(Matter const &matter);
// "grid", "community", "street", "district" or "city": how far the code goes.
std::string_view level_of(AreaCode area);
// As a FEEL context, the inputs of the decision.
rules::Value inputs_of(DispatchFacts const &facts);

struct Dispatched {
    DispatchAdvice advice;
    std::optional<rules::Explanation> explanation;
};

// Refuses with invalid "dispatch.no_answer" (no row fits), "dispatch.bad_answer" (not the answer that is needed; the
// detail says what), "dispatch.unknown_unit" (neither a department nor a kind of unit of the catalogue).
Result<Dispatched> advise(Catalogue const &catalogue, rules::Model const &model, DispatchFacts const &facts,
                          bool explain = false);

} // namespace onegrid::pack
