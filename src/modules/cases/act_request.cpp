// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/act_batch.hpp"
#include "modules/cases/act_data.hpp"
#include "modules/cases/duty.hpp"
#include "modules/cases/automatic.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/refusal.hpp"
#include "modules/cases/secrets.hpp"
#include "modules/cases/sent_before.hpp"
#include "modules/cases/settle.hpp"
#include "modules/cases/timing.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/check.hpp"
#include "platform/db/errors.hpp"
#include "platform/files/links.hpp"
#include "platform/http/codec.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {

namespace {

constexpr int tries = 4;

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

Acted acted_view(Services const &services, Caller const &who, Book const &book, CaseId id, CaseNumber number,
                 CaseState const &state, Instant now)
{
    return {id,
            to_string(number),
            state.place(),
            colour(state, now),
            state.version,
            clock_state(state).due,
            legal_views(services, who, book, state, Choices::without_matters)};
}

} // namespace

bool sees(Caller const &who, CaseState const &state)
{
    auto const scope = access::scope_of(who, "case.read");
    if (scope.sees(state.area, state.participants, state.reporter, state.is_confidential())) {
        return true;
    }
    auto const holder = state.holder();
    return holder.unit && std::binary_search(scope.units.begin(), scope.units.end(), holder.unit);
}

Result<void> Acting::judge_one(Batch &batch, ActCall const &call, Live &live, std::size_t index) const
{
    auto const &one = call.request->acts[index];
    auto const &book = m_books.at(live.state.pack_version);
    auto const current = TRY(m_books.current());
    auto const pointer = "/acts/" + std::to_string(index);
    auto const &who = *call.who;

    // The same question that shows the buttons.
    auto const now = batch.tx.now();
    auto const timing = TRY(timing_of(who, one.device_time, now, live.state.last_at, pointer + "/device_time"));
    auto const &definition = book.process_of(live.state.process_code);
    Moment const moment{&current->catalogue->calendar, timing.at};
    auto const legal = legal_acts_for(who, definition, live.state, moment);
    auto const *may = find_act(legal, one.act.value);
    MayAct by_code;
    if (may == nullptr && call.as_reporter && one.act.value == "evaluate") {
        for (auto const &candidate : process::legal_acts(definition, live.state.process)) {
            if (candidate.act != nullptr && candidate.act->code == "evaluate") {
                by_code.legal = candidate;
                may = &by_code;
            }
        }
    }
    if (may == nullptr) {
        return tl::unexpected<Problem>(refusal(who, definition, live.state, moment, one.act.value));
    }

    auto const data = one.data.value_or(boost::json::object{});
    Act act;
    act.case_id = live.row.id;
    act.serial = live.state.version + 1;
    act.act = one.act.value;
    act.actor.person = who.person;
    act.actor.is_system = who.kind == CallerKind::system;
    if (may->as != nullptr) {
        act.actor.unit = may->as->unit;
        act.actor.post = may->as->post;
        act.actor.level = may->as->level;
    }
    act.at = timing.at;
    act.received_at = now;
    auto const directory = m_services.directory.now();
    TRY(take_data(act, *may->legal.act, data, live.state, *current->catalogue, pointer + "/data"));
    TRY(settle(act, {*directory, *book.catalogue, definition, *may, live.state}, data, pointer + "/data"));
    name_on_duty(act, *directory, *m_services.areas.now(), live.state,
                 live.row.lon ? std::optional(geo::Point{*live.row.lon, *live.row.lat}) : std::nullopt);
    note_stand_in(act, may->as);
    if (act.act == correct_act) {
        CHECK(live.shown.has_value(), "what is put right is read before");
        TRY(note_correction(act, who, *m_services.areas.now(), live.state, *live.shown, pointer + "/data"));
        live.row.lon = live.shown->lon;
        live.row.lat = live.shown->lat;
        live.is_put_right = true;
    }
    act.device_at = timing.device_at;
    act.pack_version = current->catalogue->version;
    act.calendar_version = current->catalogue->calendar.version();
    TRY(judge_links(batch, call, live, act, pointer + "/data"));

    if (!act.photos.empty()) {
        Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
        for (auto const photo : files::unusable(batch.tx, who, act.photos)) {
            problem.fields.push_back({pointer + "/data/photos/" + std::to_string(photo), "file.absent", {}});
        }
        if (!problem.fields.empty()) {
            return tl::unexpected<Problem>(std::move(problem));
        }
    }

    if (may->is_undo) {
        if (!live.before) {
            auto &log = batch.logs[live.row.id];
            CHECK(!log.empty() && log.back().serial == live.state.version, "the log is read when it is needed");
            auto before = TRY(fold(m_books, std::span(log).first(log.size() - 1)));
            live.before = std::move(before);
        }
        act.data["serial"] = live.state.version;
        act.hash = chained(live.hash, act);
        live.state = undone(*live.before, act);
        live.before.reset();
    } else {
        act.hash = chained(live.hash, act);
        auto next = applied(m_books, live.state, act);
        if (!next) { // what the process asks for is under this act's data
            auto problem = std::move(next).error();
            for (auto &field : problem.fields) {
                field.pointer = pointer + "/data" + field.pointer;
            }
            return tl::unexpected<Problem>(std::move(problem));
        }
        live.before = std::exchange(live.state, std::move(*next));
    }
    live.hash = act.hash;
    live.is_changed = true;
    batch.acts.push_back(std::move(act));
    batch.states.push_back(live.state);
    return {};
}

Result<void> Acting::judge(Batch &batch, ActCall &call, Live &live) const
{
    if (!call.as_reporter && !sees(*call.who, live.state)) {
        return refuse(Why::not_found, "case.absent");
    }
    if (call.request->acts.empty()) {
        return refuse_field("/acts", "field.missing");
    }
    auto const version = call.request->version;
    bool const is_stale = version > live.state.version || version < live.state.version - live.state.quiet;
    if (is_stale && !call.as_reporter) {
        return refuse(Why::stale, "case.changed_meanwhile",
                      fmt::format("version={} stage={} colour={}", live.state.version, live.state.place(),
                                  calendar::to_text(colour(live.state, batch.tx.now()))));
    }
    // All acts of the call or none: work on a copy.
    auto copy = live;
    auto const first = batch.acts.size(), first_made = batch.made.size();
    for (std::size_t i = 0; i < call.request->acts.size(); ++i) {
        if (auto done = judge_one(batch, call, copy, i); !done) {
            batch.acts.resize(first);
            batch.states.resize(first);
            batch.made.resize(first_made);
            return done;
        }
    }
    live = std::move(copy);
    auto const &book = m_books.at(live.state.pack_version);
    for (auto i = first; i < batch.acts.size(); ++i) {
        batch.columns.add(batch.acts[i], i == first ? batch.idem : std::nullopt, batch.body);
        batch.told.push_back({&batch.acts[i], &batch.states[i], {live.row.number}, live.row.lon, live.row.lat, &book,
                              live.row.is_watched});
    }
    tell_leaders(batch, first);
    call.result = acted_view(m_services, *call.who, book, live.row.id, {live.row.number}, live.state, batch.tx.now());
    return {};
}

void Acting::act(std::span<ActCall> calls)
{
    for (int i = 1;; ++i) {
        try {
            return act_once(calls);
        } catch (db::ConstraintViolation const &violation) {
            if (violation.constraint() == "act_idem_unique" && i < tries) {
                continue;
            }
            if (calls.size() == 1) {
                throw;
            }
            break;
        }
    }
    for (auto &call : calls) {
        act(std::span(&call, 1));
    }
}

void Acting::act_once(std::span<ActCall> calls)
{
    if (auto const book = m_books.current(); !book) {
        for (auto &call : calls) {
            call.result = tl::unexpected<Problem>(book.error());
        }
        return;
    }
    auto const numbers = numbers_for(calls);
    m_services.database.write([&](db::Tx &tx) {
        NamedCases const named(tx, calls);
        Batch batch{tx, named};
        std::vector<std::int64_t> keys;
        std::vector<CaseId> ids = named.ids(), to_undo, to_correct;
        for (auto const &call : calls) {
            if (!call.idempotency_key.empty()) {
                keys.push_back(idem_hash(m_services.keys, *call.who, call.idempotency_key));
            }
            ids.push_back(call.id);
            if (!call.request->acts.empty() && call.request->acts[0].act.value == undo_act) {
                to_undo.push_back(call.id);
            }
            if (std::ranges::any_of(call.request->acts, [](auto const &one) { return one.act.value == correct_act; })) {
                to_correct.push_back(call.id);
            }
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        std::vector<std::int16_t> districts;
        for (auto const id : ids) {
            districts.push_back(district_of(id));
        }
        // One trip. Locked before asked what was sent before: a repetition that waited for the lock sees what it waited
        // for.
        auto const locked = tx.ask<CaseRow>(q::cases::case_lock, districts, ids);
        std::optional<db::Later<ActRow>> logs;
        if (!to_undo.empty()) {
            logs = ask_logs(tx, to_undo);
        }
        std::optional<db::Later<ShownRow>> shown;
        if (!to_correct.empty()) {
            shown = ask_shown(tx, to_correct);
        }
        auto before = keys.empty() ? std::map<std::int64_t, Sent>{} : sent_before(tx, keys);
        for (auto &row : locked.all()) {
            Live live;
            live.state = case_state_of(row.state);
            live.hash = hash_of(row.hash);
            live.units_before = live.state.participants;
            live.stood = standing_of(live.state);
            live.area_before = live.state.area;
            live.was_confidential = live.state.is_confidential();
            live.sides_before = side_rows(live.state, m_books.at(live.state.pack_version).process_of(live.state.process_code));
            auto const id = row.id;
            live.row = std::move(row);
            batch.live.emplace(id, std::move(live));
        }
        if (logs) {
            for (auto &log : logs_of(logs->all())) {
                auto const id = log.front().case_id;
                batch.logs.emplace(id, std::move(log));
            }
        }

        if (shown) {
            for (auto &row : shown->all()) {
                if (auto const found = batch.live.find(row.id); found != batch.live.end()) {
                    found->second.shown = Shown{std::move(row.description), std::move(row.address), row.lon, row.lat};
                }
            }
        }

        auto key = keys.begin();
        for (auto &call : calls) {
            batch.idem = call.idempotency_key.empty() ? std::optional<std::int64_t>{} : *key++;
            auto const found = batch.live.find(call.id);
            if (found == batch.live.end()) {
                call.result = refuse(Why::not_found, "case.absent");
                continue;
            }
            auto &live = found->second;
            auto const own = numbers.find(&call);
            batch.numbers = own == numbers.end() ? std::span<CaseNumber const>{} : std::span(own->second);
            batch.body = body_hash(to_string(call.id) + http::encode(*call.request));
            if (auto const sent = before.find(batch.idem.value_or(0)); batch.idem && sent != before.end()) {
                if (sent->second.body != batch.body || sent->second.case_id != call.id) {
                    call.result = refuse(Why::conflict, "idempotency.key_reused");
                } else {
                    call.result = acted_view(m_services, *call.who, m_books.at(live.state.pack_version), call.id,
                                             {live.row.number}, live.state, tx.now());
                }
                continue;
            }
            if (auto done = judge(batch, call, live); !done) {
                call.result = tl::unexpected<Problem>(std::move(done).error());
            } else if (batch.idem) {
                before[*batch.idem] = {*batch.idem, batch.body, live.row.district, call.id, live.state.version};
            }
        }
        if (batch.acts.empty()) {
            return;
        }

        CaseColumns changed;
        std::vector<files::Holder> rescoped;
        ParticipationColumns participations;
        LinkColumns links;
        PartColumns parts;
        SideColumns sides;
        CorrectedColumns corrected;
        std::vector<std::pair<CaseId, CaseState const *>> changed_states;
        for (auto const &[id, live] : batch.live) {
            if (live.is_changed) {
                links.add(id, live.stood, live.state);
                changed_states.emplace_back(id, &live.state);
                auto const &book = m_books.at(live.state.pack_version);
                auto const &catalogue = *book.catalogue;
                sides.add(id, live.sides_before, side_rows(live.state, book.process_of(live.state.process_code)));
                changed.add(id, live.state, live.hash, urgency_of(live.state, catalogue), 0);
                bool const is_confidential = live.state.is_confidential();
                bool const is_reclassified = is_confidential != live.was_confidential;
                bool const is_moved = live.state.area != live.area_before;
                if (live.is_put_right) {
                    corrected.add(id, live.state, *live.shown, m_services.areas.now()->ordinal_of(live.state.area));
                }
                if (live.state.participants != live.units_before || is_reclassified || is_moved) {
                    if (is_moved) { // whoever had it by its area goes on seeing it
                        participations.add_all(id, live.state);
                    } else {
                        participations.add(id, live.state, is_reclassified ? std::vector<UnitId>{} : live.units_before);
                    }
                    rescoped.push_back({"case", id.value, live.state.area, live.state.participants, live.state.reporter,
                                        is_confidential});
                }
            }
        }
        std::vector<files::Tie> ties;
        for (auto const &act : batch.acts) {
            auto const &state = batch.live.at(act.case_id).state;
            for (auto const &photo : act.photos) {
                ties.push_back({photo,
                                {"case", act.case_id.value, state.area, state.participants, state.reporter,
                                 state.is_confidential()}});
            }
        }
        for (auto const &[parent, part] : batch.made) {
            parts.add(m_services, part, parent, batch.columns, links);
            for (std::size_t i = 0; i < part.acts.size(); ++i) {
                batch.told.push_back({&part.acts[i], &part.states[i], part.number, part.place.lon, part.place.lat, part.book});
            }
        }
        batch.columns.send(tx);
        changed.send_advance(tx);
        parts.send(tx);
        links.send(tx);
        participations.send(tx);
        sides.send(tx);
        corrected.send(tx);
        do_in_time(tx, m_books, changed_states);
        if (!ties.empty()) {
            files::send_links(tx, ties);
        }
        if (!rescoped.empty()) {
            files::send_scope(tx, rescoped);
        }
        announce(tx, m_services, batch.told);
    });
}

} // namespace onegrid::cases
