// SPDX-License-Identifier: Apache-2.0
// Units: centres, departments, communities, teams. Whoever may read units sees those of his areas and, by name, those
// above them, to which a case may go up.
#pragma once
#include "platform/access/context.hpp"

namespace onegrid::access {

struct UnitView {
    UnitId id;
    std::string code, name, name_en, kind, level;
    AreaCode area;
    std::optional<UnitId> parent;
    bool is_active{};
    std::int64_t version{};
    BOOST_DESCRIBE_CLASS(UnitView, (), (id, code, name, name_en, kind, level, area, parent, is_active, version), (), ())
};

struct UnitQuery {
    std::optional<AreaCode> area; // the area and all below it
    std::optional<std::string> kind, level, q;
    std::optional<bool> all; // those too that are no longer active
    std::optional<http::Ranged<std::int64_t, 1, 500>> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(UnitQuery, (), (area, kind, level, q, all, limit, after), (), ())
};

struct NewUnit {
    http::Text<1, 64> code;
    http::Text<1, 100> name;
    std::optional<http::Text<0, 200>> name_en;
    http::Text<1, 32> kind, level;
    AreaCode area;
    std::optional<UnitId> parent;
    BOOST_DESCRIBE_CLASS(NewUnit, (), (code, name, name_en, kind, level, area, parent), (), ())
};

struct UnitChange {
    std::int64_t version{};
    std::optional<http::Text<1, 100>> name;
    std::optional<http::Text<0, 200>> name_en;
    std::optional<http::Text<1, 32>> kind;
    std::optional<UnitId> parent;
    std::optional<bool> no_parent; // true: it stands under none any more; a parent that is given counts before
    std::optional<bool> is_active;
    BOOST_DESCRIBE_CLASS(UnitChange, (), (version, name, name_en, kind, parent, no_parent, is_active), (), ())
};

Result<http::Page<UnitView>> list_units(Context &context, Caller const &who, UnitQuery const &query);
// Refuses as require() does; conflict "unit.code_taken"; invalid "unit.unknown_parent" under /parent, also for one
// whose area does not contain the unit's.
Result<UnitView> add_unit(Context &context, Caller const &who, NewUnit const &unit);
// Refuses with stale "record.changed_meanwhile"; as add_unit does.
Result<UnitView> change_unit(Context &context, Caller const &who, UnitId id, UnitChange const &change);

} // namespace onegrid::access
