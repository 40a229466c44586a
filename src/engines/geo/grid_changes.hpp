// SPDX-License-Identifier: Apache-2.0
// What a person does with the grids of a community: look, try a change, do it, take it back, read what was done, ask
// for a more even division. Each in one transaction of the caller's; who may is the caller's to know. Inside the unit
// only.
#pragma once
#include "engines/geo/grid_views.hpp"
#include "platform/http/request.hpp"

namespace onegrid::geo {

// All refuse as read_grids does. `language`: of findings.
Result<GridTopologyView> show_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                    std::string_view layer, double tolerance_m, std::string_view language);

// Changes nothing. Refuses with stale "record.changed_meanwhile" when the revision is another one, and as apply_edit.
Result<GridPreview> preview_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                  GridPreviewRequest const &request, std::string_view language);

// The same, done. A key that came before with the same request gives the same answer again; with another one conflict
// "idempotency.key_reused".
Result<GridsChangedView> change_grids(db::Tx &tx, GridServices const &services, Caller const &who, AreaCode community,
                                      GridChangeRequest const &request, std::string const &key);

// Takes the newest edit back that stands. Refuses with conflict "grid.nothing_to_undo", stale
// "record.changed_meanwhile", conflict "grid.changed_meanwhile", "idempotency.key_reused".
Result<GridsChangedView> undo_grids(db::Tx &tx, GridServices const &services, Caller const &who, AreaCode community,
                                    GridUndoRequest const &request, std::string const &key);

// The newest first; `after`: only revisions below it.
Result<http::Page<GridEditView>> list_edits(db::Tx &tx, GridServices const &services, AreaCode community,
                                            std::string_view layer, std::optional<int> after, int limit);

struct VersionsAsked {
    std::string_view layer;
    AreaCode grid;             // 0: all
    std::optional<Instant> at; // in force then; nothing: all there ever were
    bool has_outlines{};
    int limit{};
};
Result<http::Page<GridVersionView>> list_versions(db::Tx &tx, GridServices const &services, AreaCode community,
                                                  VersionsAsked const &asked);

// Each proposal as if those before it were done. `by`: the code of what counts as work; nothing: the first. Refuses also
// with invalid "grid.unknown_work".
Result<GridBalanceView> balance_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                      std::string_view layer, std::optional<std::string_view> by, double tolerance_m);

} // namespace onegrid::geo
