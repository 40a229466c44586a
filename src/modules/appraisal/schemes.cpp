// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/schemes.hpp"
#include "engines/pack/amend.hpp"
#include "engines/pack/read_text.hpp"
#include "modules/appraisal/names.hpp"
#include "platform/audit/record.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>

namespace onegrid::appraisal {
namespace {

// Schemes hold for the whole city: whoever changes them has the permission for all of it.
Result<void> require_editor(Services const &services, Caller const &who)
{
    return access::require(who, edit_permission, services.directory.now()->root());
}

Result<SchemesApplied> put_in_force(Services const &services, db::Tx &tx, Caller const &who, std::string const &action,
                                    pack::Amendment const &amendment)
{
    auto const amended = TRY(pack::amend(tx, amendment));
    audit::record(tx, who,
                  {.action = action,
                   .object_kind = "indicators",
                   .object_id = amendment.path,
                   .area = services.directory.now()->root(),
                   .before = boost::json::object{{"version", amended.before}},
                   .after = boost::json::object{{"version", amended.version}, {"reason", amendment.reason}}});
    return SchemesApplied{amended.version};
}

std::string file_version_name(Services const &services, std::optional<PersonId> person)
{
    return person ? std::string(services.directory.now()->name_of(*person)) : std::string{};
}

} // namespace

Result<SchemesView> schemes(Services const &services, Caller const &who)
{
    SchemesView view;
    view.may_edit = require_editor(services, who).has_value();
    Asked what;
    what.version = services.packs.current()->version;
    what.indicators = services.indicators->at(what.version);
    if (!what.indicators) {
        return view;
    }
    for (auto const &scheme : what.indicators->schemes) {
        what.scheme = &scheme;
        SchemeView one{scheme.code, scheme.name.in(who.language), what.version, {}};
        for (auto const &group : scheme.groups) {
            what.group = &group;
            SchemeGroupView shown{group.code, group.name.in(who.language), std::string(pack::to_text(group.by)), {}, {}};
            if (!group.rank.empty()) {
                shown.rank = group.rank;
            }
            for (auto const &column : group.columns) {
                shown.columns.push_back(column_view(column, what, who.language));
            }
            one.groups.push_back(std::move(shown));
        }
        view.schemes.push_back(std::move(one));
    }
    auto const history = services.database.read(
        [](db::Tx &tx) { return pack::history_of(tx, std::string(pack::indicators_file)); });
    for (std::size_t i = 0; i < history.size(); ++i) {
        auto const &one = history[i];
        auto name = file_version_name(services, one.applied_by);
        view.versions.push_back({one.version, one.applied_at,
                                 name.empty() ? std::nullopt : std::optional(std::move(name)), one.origin, one.reason,
                                 i == 0});
    }
    view.version = history.empty() ? 0 : history.front().version;
    return view;
}

Result<SchemesText> schemes_text(Services const &services, std::int64_t version)
{
    return services.database.read([&](db::Tx &tx) -> Result<SchemesText> {
        return SchemesText{version, TRY(pack::text_at(tx, std::string(pack::indicators_file), version))};
    });
}

SchemesChecked check_schemes(Services const &services, Caller const &who, SchemesDraft const &draft)
{
    (void)services;
    SchemesChecked checked{true, {}};
    for (auto const &finding : pack::check_indicators(draft.text)) {
        bool const is_error = finding.severity == pack::Severity::error;
        checked.may_be_applied = checked.may_be_applied && !is_error;
        checked.findings.push_back({is_error ? "error" : "warning", finding.code,
                                    std::string(http::problem_text(finding.code, who.language)), finding.text,
                                    static_cast<std::int64_t>(finding.line)});
    }
    return checked;
}

Result<SchemesApplied> apply_schemes(Services const &services, Caller const &who, SchemesApply const &request)
{
    TRY(require_editor(services, who));
    auto applied = services.database.write([&](db::Tx &tx) {
        return put_in_force(services, tx, who, "indicators.apply",
                            {std::string(pack::indicators_file), request.text, request.based_on, who.person,
                             request.reason.value});
    });
    services.packs.refresh();
    return applied;
}

Result<SchemesApplied> roll_back_schemes(Services const &services, Caller const &who, SchemesRollback const &request)
{
    TRY(require_editor(services, who));
    auto applied = services.database.write([&](db::Tx &tx) -> Result<SchemesApplied> {
        auto text = TRY(pack::text_at(tx, std::string(pack::indicators_file), request.version));
        return put_in_force(services, tx, who, "indicators.roll_back",
                            {std::string(pack::indicators_file), std::move(text), request.based_on, who.person,
                             request.reason.value});
    });
    services.packs.refresh();
    return applied;
}

Result<ComparedView> compare(Services const &services, Caller const &who, CompareQuery const &query)
{
    auto const a = TRY(
        asked(services, who, query.scheme_a, query.group, query.version_a, query.from, query.to, query.area));
    auto const b = TRY(
        asked(services, who, query.scheme_b, Code{a.group->code}, query.version_b, query.from, query.to, query.area));
    auto const table_a = table_of(services, a);
    auto const table_b = table_of(services, b);
    ComparedView view;
    view.scheme_a = a.scheme->code;
    view.scheme_b = b.scheme->code;
    view.name_a = a.scheme->name.in(who.language);
    view.name_b = b.scheme->name.in(who.language);
    view.group = a.group->code;
    view.group_name = a.group->name.in(who.language);
    view.by = pack::to_text(a.group->by);
    view.from = day_text(a.from);
    view.to = day_text(a.to - std::chrono::days{1});
    view.version_a = a.version;
    view.version_b = b.version;
    view.as_of = table_a->as_of;
    view.is_complete = table_a->is_complete && table_b->is_complete;
    std::vector<std::pair<std::size_t, std::size_t>> both; // columns of a and b with the same code
    for (std::size_t i = 0; i < a.group->columns.size(); ++i) {
        auto const &columns = b.group->columns;
        auto const found = std::ranges::find(columns, a.group->columns[i]);
        if (found != columns.end()) {
            both.emplace_back(i, static_cast<std::size_t>(found - columns.begin()));
            view.columns.push_back(column_view(*found, b, who.language));
        }
    }
    auto const rows_b = rows_view(services, b, *table_b, who.language);
    for (auto const &row : rows_view(services, a, *table_a, who.language)) {
        ComparedRow one{row.key, row.name, row.place, row.rank, {}, {}, {}};
        auto const other = std::ranges::find(rows_b, row.key, &SheetRow::key);
        for (auto const &[in_a, in_b] : both) {
            one.a.push_back(row.cells[in_a]);
            one.b.push_back(other == rows_b.end() ? SheetCell{} : other->cells[in_b]);
        }
        if (other != rows_b.end()) {
            one.rank_b = other->rank;
        }
        view.moved += one.rank_a != one.rank_b;
        view.rows.push_back(std::move(one));
    }
    return view;
}

} // namespace onegrid::appraisal
