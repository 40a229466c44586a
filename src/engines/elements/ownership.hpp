// SPDX-License-Identifier: Apache-2.0
// 确权: whose the data of a type is, and where each value comes from.
#pragma once
#include "engines/elements/services.hpp"
#include "platform/base/caller.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::elements {

struct DepartmentView {
    std::string code, name; // in the caller's language
};
BOOST_DESCRIBE_STRUCT(DepartmentView, (), (code, name))

struct OwningUnitView {
    UnitId unit;
    std::string code, name;
    AreaCode area;
    std::string area_name;
    std::string part; // owner | steward
};
BOOST_DESCRIBE_STRUCT(OwningUnitView, (), (unit, code, name, area, area_name, part))

struct FieldSourceView {
    std::string field, name, sensitivity;
    DepartmentView source; // the department whose word counts
    bool is_own{};         // said of the field; otherwise the type's owner
};
BOOST_DESCRIBE_STRUCT(FieldSourceView, (), (field, name, sensitivity, source, is_own))

struct OwnershipView {
    std::string type, name;
    DepartmentView owner, steward;
    std::string share; // open | conditional | closed
    std::vector<std::string> collect, approve, see; // roles; none: whoever has the permission
    std::vector<OwningUnitView> units;
    std::vector<FieldSourceView> fields;
};
BOOST_DESCRIBE_STRUCT(OwnershipView, (), (type, name, owner, steward, share, collect, approve, see, units, fields))

struct OwnershipQuery {
    std::optional<AreaCode> area; // units there and below; nothing: everywhere
};
BOOST_DESCRIBE_STRUCT(OwnershipQuery, (), (area))

// Refuses with not_found "type.absent".
Result<OwnershipView> ownership(Services const &services, Caller const &who, std::string const &type, OwnershipQuery const &query);

} // namespace onegrid::elements
