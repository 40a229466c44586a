// SPDX-License-Identifier: Apache-2.0
#include "platform/access/units.hpp"
#include "platform/audit/record.hpp"
#include "platform/http/codec.hpp"
#include "queries/access.hpp"
#include <set>

namespace onegrid::access {
namespace {

// "AREA CODE" of the last unit of a page.
struct Place {
    AreaCode area;
    std::string code;
};

Result<Place> place_of(std::optional<std::string> const &after)
{
    if (!after) {
        return Place{};
    }
    auto const space = after->find(' ');
    auto const area = space == 15 ? area_code_of(after->substr(0, 15)) : refuse(Why::invalid, "area.malformed");
    if (!area) {
        return refuse_field("query/after", "field.malformed");
    }
    return Place{*area, after->substr(16)};
}

Result<void> check_parent(db::Tx &tx, std::optional<UnitId> parent, AreaCode area)
{
    if (!parent) {
        return {};
    }
    auto const above = tx.maybe<UnitView>(q::access::unit_of, *parent);
    if (!above || !above->area.contains(area)) {
        return refuse_field("/parent", "unit.unknown_parent");
    }
    return {};
}

boost::json::value seen(UnitView const &unit)
{
    return {{"name", unit.name},
            {"name_en", unit.name_en},
            {"kind", unit.kind},
            {"level", unit.level},
            {"is_active", unit.is_active}};
}

} // namespace

Result<http::Page<UnitView>> list_units(Context &context, Caller const &who, UnitQuery const &query)
{
    auto const scope = scope_of(who, "unit.read");
    auto const after = TRY(place_of(query.after));
    std::set<std::int64_t> above;
    for (auto const first : scope.from) {
        for (auto area = AreaCode{first}.parent(); area; area = area.parent()) {
            above.insert(area.value);
        }
    }
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 100;
    auto const last = query.area ? std::optional<std::int64_t>(query.area->last()) : std::nullopt;
    auto const pattern = query.q ? std::optional(like_pattern(*query.q)) : std::nullopt;
    auto rows = context.database.read([&](db::Tx &tx) {
        return tx.all<UnitView>(q::access::unit_list, scope.from, scope.to,
                                std::vector<std::int64_t>(above.begin(), above.end()), query.area, last, query.kind,
                                query.level, pattern, query.all.value_or(false), after.area, after.code, limit + 1);
    });
    http::Page<UnitView> page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next = to_string(rows.back().area) + " " + rows.back().code;
    }
    page.items = std::move(rows);
    return page;
}

Result<UnitView> add_unit(Context &context, Caller const &who, NewUnit const &unit)
{
    TRY(require(who, "unit.write", unit.area));
    auto const id = context.ids.make<UnitId>();
    auto const name_en = unit.name_en ? unit.name_en->value : std::string{};
    return context.database.write([&](db::Tx &tx) -> Result<UnitView> {
        TRY(check_parent(tx, unit.parent, unit.area));
        tx.send(q::access::unit_add, id, unit.code.value, unit.name.value, name_en, unit.kind.value, unit.level.value,
                unit.area, unit.parent);
        UnitView const view{id, unit.code, unit.name, name_en, unit.kind, unit.level, unit.area, unit.parent, true, 1};
        audit::record(tx, who,
                      {.action = "unit.add",
                       .object_kind = "unit",
                       .object_id = to_string(id),
                       .area = unit.area,
                       .after = seen(view)});
        announce(tx, context, Change::directory);
        return view;
    });
}

Result<UnitView> change_unit(Context &context, Caller const &who, UnitId id, UnitChange const &change)
{
    return context.database.write([&](db::Tx &tx) -> Result<UnitView> {
        auto unit = TRY(tx.one<UnitView>(q::access::unit_of, id));
        TRY(require(who, "unit.write", unit.area));
        auto const before = seen(unit);
        unit.name = change.name ? change.name->value : unit.name;
        unit.name_en = change.name_en ? change.name_en->value : unit.name_en;
        unit.kind = change.kind ? change.kind->value : unit.kind;
        unit.parent = change.parent ? change.parent : change.no_parent.value_or(false) ? std::nullopt : unit.parent;
        unit.is_active = change.is_active.value_or(unit.is_active);
        TRY(check_parent(tx, change.parent, unit.area));
        if (tx.exec(q::access::unit_change, id, change.version, unit.name, unit.name_en, unit.kind, unit.parent,
                    unit.is_active) == 0) {
            return refuse(Why::stale, "record.changed_meanwhile");
        }
        unit.version = change.version + 1;
        audit::record(tx, who,
                      {.action = "unit.change",
                       .object_kind = "unit",
                       .object_id = to_string(id),
                       .area = unit.area,
                       .before = before,
                       .after = seen(unit)});
        announce(tx, context, Change::directory);
        return unit;
    });
}

} // namespace onegrid::access
