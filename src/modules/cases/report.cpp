// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/report.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/confidential.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/place.hpp"
#include "modules/cases/process_choice.hpp"
#include "modules/cases/receivers.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/secrets.hpp"
#include "modules/cases/sent_before.hpp"
#include "modules/cases/timing.hpp"
#include "platform/base/check.hpp"
#include "platform/db/errors.hpp"
#include "platform/files/links.hpp"
#include "platform/http/codec.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/json/value_from.hpp>
#include <map>

namespace onegrid::cases {

// A report that is ready to be written: everything but what only the database knows.
struct Reporting::Ready {
    ReportCall *call{};
    Book const *book{};
    CaseId id;
    CaseNumber number;
    Place place;
    Facts facts;
    std::string follow_code;
    std::int64_t idem{}, body{};
    int urgency{};
    Act act;
    CaseState state;
    Ready const *same_as{}; // an earlier one of this batch with the same key
    bool is_done{};
};

namespace {

constexpr int tries = 4;

// Which of the caller's assignments reports: one whose area has the place, else any.
Assignment const *reporting_as(Caller const &who, AreaCode place)
{
    Assignment const *any = nullptr;
    for (auto const &assignment : who.assignments) {
        if (assignment.permissions.contains("case.report")) {
            if (assignment.area.contains(place)) {
                return &assignment;
            }
            any = any == nullptr ? &assignment : any;
        }
    }
    return any;
}

Result<Source> source_of(Caller const &who, NewCase const &report)
{
    bool const is_public = who.kind == CallerKind::anonymous || who.kind == CallerKind::resident;
    auto const wanted = report.source.value_or(is_public                         ? Source::resident
                                               : who.kind == CallerKind::api_key ? Source::open311
                                                                                 : Source::grid_worker);
    if (is_public && wanted != Source::resident && wanted != Source::open311) {
        return refuse_field("/source", "case.source_not_yours");
    }
    // What others recorded before is brought in by those who may record the past.
    if (wanted == Source::import && !who.may("case.backdate")) {
        return refuse_field("/source", "case.source_not_yours");
    }
    return wanted;
}

Reported reported_view(Services const &services, CaseId id, CaseNumber number, CaseState const &state,
                       std::string follow_code, std::string const &language, Instant at)
{
    auto const clock = clock_state(state);
    return {id,
            to_string(number),
            std::move(follow_code),
            state.place(),
            state.area,
            std::string(services.areas.now()->name_of(state.area, language)),
            clock.due,
            calendar::colour(clock, at),
            state.version,
            state.flags};
}

} // namespace

Result<Reporting::Ready> Reporting::prepare(ReportCall const &call, Book const &book, Instant now) const
{
    auto const &who = *call.who;
    auto const &report = *call.report;
    if (who.kind != CallerKind::anonymous && who.kind != CallerKind::system && !who.may("case.report")) {
        return refuse(Why::forbidden, "permission.missing", "case.report");
    }
    Ready ready;
    ready.book = &book;
    ready.body = body_hash(http::encode(report));
    ready.idem = idem_hash(m_services.keys, who, call.idempotency_key);
    ready.place = TRY(place_of(*m_services.areas.now(), report));
    if (report.self_handled.value_or(false)) {
        ready.place.flags.emplace_back("self_handled");
    }
    if (report.confidential.value_or(false)) {
        ready.place.flags.emplace_back(confidential_flag);
    }
    auto const source = TRY(source_of(who, report));
    pack::Matter const *matter = nullptr;
    if (report.matter) {
        matter = book.catalogue->find_matter(report.matter->value);
        if (matter == nullptr) {
            return refuse_field("/matter", "matter.unknown");
        }
    }
    auto const timing = TRY(timing_of(who, report.device_time, now, {}, "/device_time"));
    auto const receiver = TRY(first_receiver(*m_services.directory.now(), ready.place.area));

    ready.id = m_services.ids.make<CaseId>(ready.place.ordinal);
    ready.follow_code = follow_code_of(m_services.keys, ready.id);
    ready.urgency = urgency_of(matter);
    ready.facts = TRY(facts_of(m_services.keys, report));

    auto &act = ready.act;
    act.case_id = ready.id;
    act.serial = 1;
    act.act = report_act;
    act.actor.person = who.person;
    act.actor.is_system = who.kind == CallerKind::system;
    if (auto const *as = reporting_as(who, ready.place.area); as != nullptr && who.kind != CallerKind::resident) {
        act.actor.unit = as->unit;
        act.actor.post = as->post;
        act.actor.level = as->level;
    }
    act.receiver = receiver;
    act.data = {{"area", ready.place.area.value}, {"source", to_text(source)}};
    if (matter != nullptr) {
        act.data["matter"] = matter->code;
    }
    if (call.process.empty()) {
        if (auto code = process_for(book, {to_text(source), matter, report.self_handled.value_or(false)});
            !code.empty()) {
            act.data["process"] = std::move(code);
        }
    } else if (call.process != "case") {
        CHECK(book.has_process(call.process), "a report names a process of the pack");
        act.data["process"] = call.process;
    }
    if (!ready.place.flags.empty()) {
        act.data["flags"] = boost::json::value_from(ready.place.flags);
    }
    act.at = timing.at;
    act.received_at = now;
    act.device_at = timing.device_at;
    act.pack_version = book.catalogue->version;
    act.calendar_version = book.catalogue->calendar.version();
    ready.state = TRY(applied(m_books, {}, act));
    return ready;
}

void Reporting::report(std::span<ReportCall> calls)
{
    auto const book = m_books.current();
    auto const now = m_services.clock.now();
    std::vector<Ready> ready;
    ready.reserve(calls.size());
    std::map<std::int64_t, std::size_t> by_key;
    std::vector<std::pair<std::size_t, std::size_t>> repeated; // call → ready
    for (std::size_t i = 0; i < calls.size(); ++i) {
        auto one = book ? prepare(calls[i], **book, now) : Result<Ready>(tl::unexpected<Problem>(book.error()));
        if (!one) {
            calls[i].result = tl::unexpected<Problem>(std::move(one).error());
            continue;
        }
        if (auto const [same, is_new] = by_key.try_emplace(one->idem, ready.size()); !is_new) {
            if (ready[same->second].body != one->body) {
                calls[i].result = refuse(Why::conflict, "idempotency.key_reused");
            } else {
                repeated.emplace_back(i, same->second);
            }
            continue;
        }
        one->call = &calls[i];
        ready.push_back(std::move(*one));
    }
    if (ready.empty()) {
        return;
    }
    // Numbers, a district at a time; then what hashes them.
    auto const day = std::chrono::floor<std::chrono::days>((*book)->catalogue->calendar.local(now));
    std::map<AreaCode, std::vector<Ready *>> by_home;
    for (auto &one : ready) {
        by_home[one.place.home].push_back(&one);
    }
    for (auto &[home, ones] : by_home) {
        auto const numbers = m_numbers.take(day, home, ones.size());
        for (std::size_t i = 0; i < ones.size(); ++i) {
            ones[i]->number = numbers[i];
            ones[i]->act.data["facts"] = digest_of_facts(ones[i]->facts, numbers[i], ones[i]->place);
            ones[i]->act.hash = chained({}, ones[i]->act);
        }
    }
    write(ready);
    for (auto const &[call, one] : repeated) {
        calls[call].result = ready[one].call->result;
    }
}

void Reporting::write(std::span<Ready> ready)
{
    for (int i = 1;; ++i) {
        try {
            return write_once(ready);
        } catch (db::ConstraintViolation const &violation) {
            // Another process took the same key at the same moment: the next try finds its report.
            if (violation.constraint() == "act_idem_unique" && i < tries) {
                continue;
            }
            if (ready.size() == 1) {
                throw;
            }
            break;
        }
    }
    for (auto &one : ready) {
        write(std::span(&one, 1));
    }
}

void Reporting::write_once(std::span<Ready> ready)
{
    m_services.database.write([&](db::Tx &tx) {
        // What was sent before: the same request gets the same answer.
        std::vector<std::int64_t> keys;
        for (auto const &one : ready) {
            keys.push_back(one.idem);
        }
        auto const before = sent_before(tx, keys);
        std::vector<Ready *> fresh;
        for (auto &one : ready) {
            auto const found = before.find(one.idem);
            if (found == before.end()) {
                fresh.push_back(&one);
            } else if (found->second.body != one.body) {
                one.call->result = refuse(Why::conflict, "idempotency.key_reused");
            } else {
                auto const logs = read_logs(tx, std::span(&found->second.case_id, 1));
                auto const rows = tx.all<CaseRow>(q::cases::case_read, std::vector{found->second.district},
                                                  std::vector{found->second.case_id});
                CHECK(!logs.empty() && !rows.empty(), "a report that was sent is there");
                auto const state = applied(m_books, {}, logs.front().front());
                CHECK(state.has_value(), "a report that was taken folds");
                one.call->result = reported_view(m_services, found->second.case_id, {rows.front().number}, *state,
                                                 follow_code_of(m_services.keys, found->second.case_id),
                                                 one.call->who->language, state->reported_at);
            }
        }

        // Photos must be the sender's own.
        std::erase_if(fresh, [&](Ready *one) {
            if (one->facts.photos.empty()) {
                return false;
            }
            Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
            for (auto const index : files::unusable(tx, *one->call->who, one->facts.photos)) {
                problem.fields.push_back({"/photos/" + std::to_string(index), "file.absent", {}});
            }
            if (problem.fields.empty()) {
                return false;
            }
            one->call->result = tl::unexpected<Problem>(std::move(problem));
            return true;
        });
        if (fresh.empty()) {
            return;
        }

        ReportColumns reports;
        CaseColumns cases;
        ActColumns acts;
        ParticipationColumns participations;
        std::vector<files::Tie> ties;
        std::vector<Told> told;
        for (auto *one : fresh) {
            reports.add(one->id, one->number, follow_hash(m_services.keys, *normalized_follow_code(one->follow_code)),
                        one->state, one->place, one->facts);
            cases.add(one->id, one->state, one->act.hash, one->urgency, one->place.cell);
            acts.add(one->act, one->idem, one->body);
            for (auto const &photo : one->facts.photos) {
                ties.push_back(
                    {photo, {"case", one->id.value, one->state.area, one->state.participants, one->state.reporter, one->state.is_confidential()}});
            }
            participations.add(one->id, one->state, {});
            told.push_back({&one->act, &one->state, one->number, one->place.lon, one->place.lat, one->book});
            one->call->result = reported_view(m_services, one->id, one->number, one->state, one->follow_code,
                                              one->call->who->language, one->act.received_at);
        }
        reports.send(tx);
        cases.send_insert(tx);
        acts.send(tx);
        participations.send(tx);
        if (!ties.empty()) {
            files::send_links(tx, ties);
        }
        announce(tx, m_services, told);
    });
}

} // namespace onegrid::cases
