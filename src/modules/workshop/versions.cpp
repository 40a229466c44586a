// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/versions.hpp"
#include "platform/audit/record.hpp"
#include <fmt/format.h>

namespace onegrid::workshop {
namespace {

std::optional<std::string> name_of(Services const &services, std::optional<PersonId> person)
{
    auto const *found = person ? services.directory.now()->find_person(*person) : nullptr;
    return found == nullptr || found->name.empty() ? std::nullopt : std::optional(found->name);
}

boost::json::object version_value(std::int64_t version, std::string const &text)
{
    return {{"version", version}, {"digest", pack::digest_of(text)}};
}

// A new version of the pack, with its entry in the audit log.
Result<AppliedView> amend(Services const &services, db::Tx &tx, Caller const &who, Kept const &kept,
                          std::string_view verb, pack::Amendment const &amendment, Judge const &judge)
{
    auto const amended = TRY(pack::amend(tx, amendment));
    if (judge) {
        TRY(judge(tx, amended));
    }
    auto after = version_value(amended.version, amendment.text);
    after["reason"] = amendment.reason;
    audit::record(tx, who,
                  {.action = fmt::format("{}.{}", kept.kind, verb),
                   .object_kind = kept.kind,
                   .object_id = kept.name,
                   .area = services.directory.now()->root(),
                   .before = version_value(amended.before, amended.text_before),
                   .after = std::move(after)});
    AppliedView view{amended.version, {}};
    for (auto const &finding : amended.findings) {
        if (finding.file.ends_with("/" + amendment.path)) {
            view.warnings.push_back(fmt::format("{} {}", finding.code, finding.text));
        }
    }
    return view;
}

} // namespace

Result<void> require_editor(Services const &services, Caller const &who)
{
    if (!who.may_in(edit_permission, services.directory.now()->root())) {
        return refuse(Why::forbidden, "permission.missing", std::string{edit_permission});
    }
    return {};
}

ChangedView last_change(Services const &services, db::Tx &tx, std::string const &path)
{
    ChangedView view;
    auto const history = pack::history_of(tx, path);
    view.versions = static_cast<std::int64_t>(history.size());
    if (!history.empty()) {
        auto const &last = history.front();
        view.version = last.version;
        view.changed_at = last.applied_at;
        view.changed_by = name_of(services, last.applied_by);
        view.origin = last.origin;
        view.reason = last.reason;
    }
    return view;
}

http::Page<VersionView> versions_of(Services const &services, std::string const &path)
{
    http::Page<VersionView> page;
    auto const history = services.database.read([&](db::Tx &tx) { return pack::history_of(tx, path); });
    for (auto const &version : history) {
        if (version.digest) {
            page.items.push_back({version.version, version.applied_at, name_of(services, version.applied_by),
                                  version.origin, version.reason, page.items.empty()});
        }
    }
    return page;
}

Result<VersionText> text_of(Services const &services, std::string const &path, std::int64_t version)
{
    auto text = TRY(services.database.read([&](db::Tx &tx) { return pack::text_at(tx, path, version); }));
    return VersionText{version, std::move(text)};
}

Result<AppliedView> put_in_force(Services const &services, Caller const &who, Kept const &kept,
                                 ApplyRequest const &request, Judge const &judge)
{
    TRY(require_editor(services, who));
    auto applied = services.database.write([&](db::Tx &tx) {
        return amend(services, tx, who, kept, "apply",
                     {kept.path, request.xml, request.based_on, who.person, request.reason.value}, judge);
    });
    services.packs.refresh(); // other processes look every second
    return applied;
}

Result<AppliedView> take_back(Services const &services, Caller const &who, Kept const &kept,
                              RollbackRequest const &request, Judge const &judge)
{
    TRY(require_editor(services, who));
    auto applied = services.database.write([&](db::Tx &tx) -> Result<AppliedView> {
        auto text = TRY(pack::text_at(tx, kept.path, request.version));
        return amend(services, tx, who, kept, "roll_back",
                     {kept.path, std::move(text), request.based_on, who.person, request.reason.value}, judge);
    });
    services.packs.refresh();
    return applied;
}

} // namespace onegrid::workshop
