// SPDX-License-Identifier: Apache-2.0
// Putting a draft in force, and going back: each a new version of the pack, with its entry in the audit log.
#include "modules/workshop/decisions.hpp"
#include "platform/audit/record.hpp"
#include <fmt/format.h>

namespace onegrid::workshop {
namespace {

boost::json::object version_value(std::int64_t version, std::string const &text)
{
    return {{"version", version}, {"digest", pack::digest_of(text)}};
}

Result<AppliedView> put_in_force(Services const &services, db::Tx &tx, Caller const &who, std::string const &action,
                                 std::string const &name, pack::Amendment const &amendment)
{
    auto const amended = TRY(pack::amend(tx, amendment));
    auto after = version_value(amended.version, amendment.text);
    after["reason"] = amendment.reason;
    audit::record(tx, who,
                  {.action = action,
                   .object_kind = "decision",
                   .object_id = name,
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

Result<AppliedView> apply(Services const &services, Caller const &who, std::string const &name,
                          ApplyRequest const &request)
{
    TRY(require_editor(services, who));
    auto const path = TRY(path_of(*services.packs.current(), name));
    auto applied = services.database.write([&](db::Tx &tx) {
        return put_in_force(services, tx, who, "decision.apply", name,
                            {path, request.xml, request.based_on, who.person, request.reason.value});
    });
    services.packs.refresh(); // other processes look every second
    return applied;
}

Result<AppliedView> roll_back(Services const &services, Caller const &who, std::string const &name,
                              RollbackRequest const &request)
{
    TRY(require_editor(services, who));
    auto const path = TRY(path_of(*services.packs.current(), name));
    auto applied = services.database.write([&](db::Tx &tx) -> Result<AppliedView> {
        auto text = TRY(pack::text_at(tx, path, request.version));
        return put_in_force(services, tx, who, "decision.roll_back", name,
                            {path, std::move(text), request.based_on, who.person, request.reason.value});
    });
    services.packs.refresh();
    return applied;
}

} // namespace onegrid::workshop
