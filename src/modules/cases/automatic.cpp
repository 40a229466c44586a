// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/automatic.hpp"
#include "modules/cases/approval.hpp"
#include "modules/cases/system_act.hpp"
#include <algorithm>

namespace onegrid::cases {

static constexpr std::string_view job_kind = "do_case_act";

std::optional<Automatic> next_automatic(Book const &book, CaseState const &state)
{
    std::optional<Automatic> next;
    auto const &definition = book.process_of(state.process_code);
    bool const waits = std::ranges::any_of(
        definition.moments(), [&](auto const &name) { return state.process.variables.contains(name); });
    if (!state.is_open() || !waits) { // nearly every case after every act
        return next;
    }
    for (auto const &legal : process::legal_acts(definition, state.process)) {
        auto const *value = legal.at.empty() ? nullptr : state.process.variables.if_contains(legal.at);
        auto const at = value != nullptr && value->is_string()
                            ? day_of(book.catalogue->calendar, std::string_view(value->get_string()))
                            : std::optional<Instant>{};
        if (at && (!next || *at < next->at)) {
            next = Automatic{legal.act, legal.branch, *at};
        }
    }
    return next;
}

void do_in_time(db::Tx &tx, Books const &books, std::span<std::pair<CaseId, CaseState const *> const> cases)
{
    std::vector<jobs::NewJob> wanted;
    for (auto const &[id, state] : cases) {
        if (auto const next = next_automatic(books.at(state->pack_version), *state)) {
            wanted.push_back({.kind = std::string(job_kind),
                              .run_at = next->at,
                              .key = to_string(id),
                              .payload = boost::json::object{{"case", id.value}},
                              .district = district_ordinal_of(id.value)});
        }
    }
    if (!wanted.empty()) {
        jobs::enqueue(tx, wanted);
    }
}

void do_in_time_by(jobs::Runner &runner, Services const &services, PackBooks const &books)
{
    runner.on(std::string(job_kind), [&services, &books](db::Tx &tx, jobs::Job const &job) -> Result<void> {
        CaseId const id{job.payload.at("case").to_number<std::int64_t>()};
        act_by_system(tx, services, books, id, [&](Book const &book, CaseState const &state) -> std::optional<Act> {
            auto const next = next_automatic(book, state);
            if (!next || next->at > tx.now()) {
                return {};
            }
            Act act;
            act.act = next->act->code;
            if (state.find_side(next->branch) != nullptr) {
                act.data["branch"] = next->branch;
            }
            return act;
        });
        return {};
    });
}

} // namespace onegrid::cases
