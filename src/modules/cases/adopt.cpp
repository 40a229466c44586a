// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/adopt.hpp"
#include "engines/process/carry.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"
#include <deque>

namespace onegrid::cases {
namespace {

constexpr std::int64_t page_size = 500;

bool is_of(CaseState const &state, std::string const &process)
{
    return (state.process_code.empty() ? std::string_view{"case"} : std::string_view{state.process_code}) == process;
}

std::vector<CaseRow> open_after(db::Tx &tx, std::int16_t district, CaseId id)
{
    return tx.all<CaseRow>(q::cases::case_open_after, district, id, page_size);
}

// The acts of one portion, and what they make.
struct Portion {
    std::deque<Act> acts;
    std::deque<CaseState> states;
    std::vector<Told> told;
    ActColumns act_columns;
    CaseColumns case_columns;
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
};

void adopt_one(db::Tx &tx, PackBooks const &books, CaseRow const &row, std::int64_t version, Portion &portion)
{
    auto const state = case_state_of(row.state);
    auto const &book = books.at(version);
    Act act;
    act.case_id = row.id;
    act.serial = state.version + 1;
    act.act = adopt_act;
    act.actor.is_system = true;
    act.data["from"] = state.pack_version;
    act.at = std::max(tx.now(), state.last_at);
    act.received_at = tx.now();
    act.pack_version = version;
    act.calendar_version = book.catalogue->calendar.version();
    act.hash = chained(hash_of(row.hash), act);
    auto next = applied(books, state, act);
    if (!next) {
        return; // it moved on meanwhile to where it cannot be carried from
    }
    portion.acts.push_back(std::move(act));
    portion.states.push_back(std::move(*next));
    portion.act_columns.add(portion.acts.back(), {}, 0);
    portion.case_columns.add(row.id, portion.states.back(), portion.acts.back().hash,
                             urgency_of(portion.states.back(), *book.catalogue), 0);
    portion.districts.push_back(row.district);
    portion.ids.push_back(row.id);
    portion.told.push_back({&portion.acts.back(), &portion.states.back(), {row.number}, row.lon, row.lat, &book});
}

// One portion after a case; the last case that was looked at, if there may be more.
std::optional<CaseRow> adopt_some(db::Tx &tx, Services const &services, PackBooks const &books,
                                  std::string const &process, std::int64_t version, std::int16_t district, CaseId id)
{
    auto const page = open_after(tx, district, id);
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
    for (auto const &row : page) {
        auto const state = case_state_of(row.state);
        if (is_of(state, process) && state.pack_version < version) {
            districts.push_back(row.district);
            ids.push_back(row.id);
        }
    }
    Portion portion;
    if (!ids.empty()) {
        for (auto const &row : tx.all<CaseRow>(q::cases::case_lock, districts, ids)) {
            auto const state = case_state_of(row.state);
            if (state.is_open() && state.pack_version < version) {
                adopt_one(tx, books, row, version, portion);
            }
        }
    }
    if (!portion.acts.empty()) {
        portion.act_columns.send(tx);
        portion.case_columns.send_advance(tx);
        tx.send(q::cases::case_adopt, portion.districts, portion.ids, version);
        announce(tx, services, portion.told);
    }
    return std::ssize(page) < page_size ? std::nullopt : std::optional(page.back());
}

} // namespace

Strand strand_of(db::Tx &tx, Books const &books, std::string const &process, Book const &to, std::size_t at_most)
{
    Strand strand;
    CaseRow last;
    last.district = -1;
    for (;;) {
        auto const page = open_after(tx, last.district, last.id);
        for (auto const &row : page) {
            auto state = case_state_of(row.state);
            if (!is_of(state, process)) {
                continue;
            }
            ++strand.running;
            auto const &from = books.at(state.pack_version).process_of(state.process_code);
            auto const carried = to.has_process(process)
                                     ? process::carry(from, to.process_of(state.process_code), std::move(state.process))
                                     : process::Carried{{}, {{"process.stage_gone", state.stage}}};
            if (carried.stranded.empty()) {
                continue;
            }
            ++strand.stranded;
            if (strand.cases.size() < at_most) {
                auto const &why = carried.stranded.front();
                strand.cases.push_back({row.id, to_string(CaseNumber{row.number}), why.stage, why.code});
            }
        }
        if (std::ssize(page) < page_size) {
            return strand;
        }
        last = page.back();
    }
}

void enqueue_adoption(db::Tx &tx, std::string const &process, std::int64_t version)
{
    jobs::enqueue(tx, {.kind = std::string{adopt_job},
                       .key = process,
                       .payload = boost::json::object{
                           {"process", process}, {"version", version}, {"district", -1}, {"case", 0}}});
}

void adopt_by(jobs::Runner &runner, Services const &services, PackBooks const &books)
{
    runner.on(std::string{adopt_job}, [services, &books](db::Tx &tx, jobs::Job const &job) -> Result<void> {
        auto const &given = job.payload.as_object();
        std::string const process{std::string_view(given.at("process").as_string())};
        auto const version = given.at("version").to_number<std::int64_t>();
        auto const last =
            adopt_some(tx, services, books, process, version, given.at("district").to_number<std::int16_t>(),
                       CaseId{given.at("case").to_number<std::int64_t>()});
        if (last) {
            jobs::enqueue(tx, {.kind = std::string{adopt_job},
                               .key = process,
                               .payload = boost::json::object{{"process", process},
                                                              {"version", version},
                                                              {"district", last->district},
                                                              {"case", last->id.value}}});
        }
        return {};
    });
}

} // namespace onegrid::cases
