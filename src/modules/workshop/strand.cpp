// SPDX-License-Identifier: Apache-2.0
// Putting a drawing in force with the cases that run in it. They keep the version that they began with and so cannot be
// harmed by another; what can be harmed is a case that is moved, and then all are, or none.
#include "modules/cases/cases.hpp"
#include "engines/process/process.hpp"
#include "modules/workshop/processes.hpp"
#include "platform/http/problem.hpp"

namespace onegrid::workshop {
namespace {

constexpr std::size_t most_listed = 100;

std::string stage_name(cases::Book const &book, std::string const &stage, std::string_view language)
{
    auto const *found = book.find_stage(stage);
    if (found == nullptr) {
        return stage;
    }
    return language.starts_with("en") && !found->label.en.empty() ? found->label.en : found->label.zh;
}

Problem would_strand(cases::Strand const &strand)
{
    Problem problem{Why::conflict, "workshop.would_strand", std::to_string(strand.stranded), {}, {}};
    for (auto const &one : strand.cases) {
        problem.fields.push_back({"/cases/" + one.number, one.why, one.stage});
    }
    return problem;
}

// Moves what runs, or refuses with the list of what could not go on.
Judge mover(Services const &services, std::string const &name)
{
    return [&services, name](db::Tx &tx, pack::Amended const &amended) -> Result<void> {
        auto reading = pack::read_with(tx, amended.version, {}, pack::Rigour::texts);
        auto const to =
            TRY(cases::book_of(std::make_shared<pack::Catalogue const>(std::move(reading.catalogue))));
        cases::PackBooks const books(services.packs);
        auto const strand = cases::strand_of(tx, books, name, to, most_listed);
        if (strand.stranded > 0) {
            return tl::unexpected(would_strand(strand));
        }
        cases::enqueue_adoption(tx, name, amended.version);
        return {};
    };
}

} // namespace

Result<StrandView> strand(Services const &services, Caller const &who, std::string const &name, Draft const &draft)
{
    TRY(require_editor(services, who));
    auto const catalogue = services.packs.current();
    auto const kept = TRY(kept_process(*catalogue, name));
    if (auto const definition = process::compile(draft.xml); !definition) {
        return refuse_field("/xml", "workshop.draft_has_errors", definition.error().detail);
    }
    auto const in_force = TRY(cases::book_of(catalogue));
    return services.database.read([&](db::Tx &tx) -> Result<StrandView> {
        auto reading = pack::read_with(tx, catalogue->version, {{kept.path, draft.xml}}, pack::Rigour::texts);
        auto const to =
            TRY(cases::book_of(std::make_shared<pack::Catalogue const>(std::move(reading.catalogue))));
        cases::PackBooks const books(services.packs);
        auto const found = cases::strand_of(tx, books, name, to, most_listed);
        StrandView view{found.running, found.stranded, {}};
        for (auto const &one : found.cases) {
            view.cases.push_back({one.id, one.number, one.stage, stage_name(in_force, one.stage, who.language), one.why,
                                  std::string{http::problem_text(one.why, who.language)}});
        }
        return view;
    });
}

Result<AppliedView> apply_process(Services const &services, Caller const &who, std::string const &name,
                                  ProcessApplyRequest const &request)
{
    auto const kept = TRY(kept_process(*services.packs.current(), name));
    return put_in_force(services, who, kept, request,
                        request.move_running.value_or(false) ? mover(services, name) : Judge{});
}

Result<AppliedView> roll_back_process(Services const &services, Caller const &who, std::string const &name,
                                      ProcessRollbackRequest const &request)
{
    auto const kept = TRY(kept_process(*services.packs.current(), name));
    return take_back(services, who, kept, request,
                     request.move_running.value_or(false) ? mover(services, name) : Judge{});
}

} // namespace onegrid::workshop
