// SPDX-License-Identifier: Apache-2.0
// What a reader may see of a record. Masked by default: whoever does not say what one may see shows nothing personal.
#pragma once
#include "engines/registry/element_type.hpp"
#include <boost/json/object.hpp>
#include <set>

namespace onegrid::registry {

struct Rights {
    bool may_see_internal{};                     // somebody who works here; otherwise only what is public
    std::set<std::string, std::less<>> unmasked; // fields whose unmasking was asked for, with a purpose, and granted
};

struct MaskedRecord {
    boost::json::object record;
    std::vector<std::string> masked;   // fields of which only the mask is there
    std::vector<std::string> left_out; // fields and relations that are not even said
};

// Public fields as they are; internal ones for whoever works here, otherwise left out; personal and sensitive ones
// masked, and left out for the public. The place of a record with personal fields, and its relations, are internal.
// Members that the type does not have (what the database adds) are left out: whoever adds them does so afterwards.
MaskedRecord mask(ElementType const &type, boost::json::object const &record, Rights const &rights);

// The value as its mask leaves it. Never longer than the value tells: the stars of a name are at most two.
std::string masked(Mask mask, std::string_view value);

} // namespace onegrid::registry
