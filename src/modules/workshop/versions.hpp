// SPDX-License-Identifier: Apache-2.0
// What decisions and processes have in common: each is a file of the pack that has versions, is put in force with who
// and why, and is taken back.
#pragma once
#include "engines/pack/amend.hpp"
#include "modules/workshop/views.hpp"
#include "modules/workshop/workshop.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"
#include <functional>

namespace onegrid::workshop {

inline constexpr std::string_view view_permission = "rule.view", edit_permission = "rule.edit";

// A file of the pack, and how the audit log speaks of it.
struct Kept {
    std::string kind; // decision | process
    std::string name; // of the file, without its ending
    std::string path; // "decisions/dispatch.dmn"
};

// Rules hold for the whole city: whoever changes them has the permission for all of it. Refuses with forbidden.
Result<void> require_editor(Services const &services, Caller const &who);

// When, by whom and why the file changed last, and how often it did.
ChangedView last_change(Services const &services, db::Tx &tx, std::string const &path);
http::Page<VersionView> versions_of(Services const &services, std::string const &path);
Result<VersionText> text_of(Services const &services, std::string const &path, std::int64_t version);

// Whether what would be put in force may be, seen from the cases that run; called in the transaction, after the pack
// has taken the text.
using Judge = std::function<Result<void>(db::Tx &, pack::Amended const &)>;

// Refuse as pack::amend does, and as `judge`.
Result<AppliedView> put_in_force(Services const &services, Caller const &who, Kept const &kept,
                                 ApplyRequest const &request, Judge const &judge = {});
Result<AppliedView> take_back(Services const &services, Caller const &who, Kept const &kept,
                              RollbackRequest const &request, Judge const &judge = {});

} // namespace onegrid::workshop
