// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/rows.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstring>
#include <fmt/ranges.h>

namespace onegrid::cases {
namespace {

template <class IdType>
std::optional<IdType> present(IdType id)
{
    return id ? std::optional<IdType>(id) : std::nullopt;
}

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

} // namespace

Hash hash_of(db::Bytes const &bytes)
{
    Hash hash{};
    CHECK(bytes.size() == hash.size(), "a hash has 32 bytes");
    std::memcpy(hash.data(), bytes.data(), hash.size());
    return hash;
}

db::Bytes bytes_of(Hash const &hash)
{
    db::Bytes bytes(hash.size());
    std::memcpy(bytes.data(), hash.data(), hash.size());
    return bytes;
}

Act act_of(ActRow row)
{
    Act act;
    act.case_id = row.case_id;
    act.serial = row.serial;
    act.act = std::move(row.act);
    act.actor = {row.person.value_or(PersonId{}), row.unit.value_or(UnitId{}), std::move(row.post),
                 std::move(row.level), row.is_system};
    act.receiver = {row.receiver_unit.value_or(UnitId{}), row.receiver_person.value_or(PersonId{}),
                    std::move(row.receiver_level)};
    act.note = std::move(row.note);
    act.reason = std::move(row.reason);
    act.photos = std::move(row.photos);
    act.data = std::move(row.data);
    act.at = row.at;
    act.received_at = row.received_at;
    act.device_at = row.device_at;
    act.pack_version = row.pack_version;
    act.calendar_version = row.calendar_version;
    act.hash = hash_of(row.hash);
    return act;
}

db::Later<ActRow> ask_logs(db::Tx &tx, std::span<CaseId const> cases)
{
    std::vector<std::int16_t> districts;
    for (auto const id : cases) {
        districts.push_back(district_of(id));
    }
    return tx.ask<ActRow>(q::cases::act_log, districts, cases);
}

std::vector<std::vector<Act>> logs_of(std::vector<ActRow> rows)
{
    std::vector<std::vector<Act>> logs;
    for (auto &row : rows) {
        if (logs.empty() || logs.back().front().case_id != row.case_id) {
            logs.emplace_back();
        }
        logs.back().push_back(act_of(std::move(row)));
    }
    return logs;
}

std::vector<std::vector<Act>> read_logs(db::Tx &tx, std::span<CaseId const> cases)
{
    return logs_of(ask_logs(tx, cases).all());
}

void ActColumns::add(Act const &act, std::optional<std::int64_t> idem, std::int64_t body)
{
    m_district.push_back(district_of(act.case_id));
    m_case.push_back(act.case_id);
    m_serial.push_back(act.serial);
    m_act.push_back(act.act);
    m_person.push_back(present(act.actor.person));
    m_unit.push_back(present(act.actor.unit));
    m_post.push_back(act.actor.post);
    m_level.push_back(act.actor.level);
    m_is_system.push_back(act.actor.is_system);
    m_receiver_unit.push_back(present(act.receiver.unit));
    m_receiver_person.push_back(present(act.receiver.person));
    m_receiver_level.push_back(act.receiver.level);
    m_note.push_back(act.note);
    m_reason.push_back(act.reason);
    m_photos.push_back(fmt::format("{}", fmt::join(act.photos, ",")));
    m_data.push_back(boost::json::serialize(act.data));
    m_at.push_back(act.at);
    m_received_at.push_back(act.received_at);
    m_device_at.push_back(act.device_at);
    m_pack.push_back(act.pack_version);
    m_calendar.push_back(act.calendar_version);
    m_idem.push_back(idem);
    m_body.push_back(idem ? std::optional(body) : std::nullopt);
    m_hash.push_back(bytes_of(act.hash));
}

void ActColumns::send(db::Tx &tx) const
{
    tx.send(q::cases::act_insert, m_district, m_case, m_serial, m_act, m_person, m_unit, m_post, m_level, m_is_system,
            m_receiver_unit, m_receiver_person, m_receiver_level, m_note, m_reason, m_photos, m_data, m_at,
            m_received_at, m_device_at, m_pack, m_calendar, m_idem, m_body, m_hash);
}

void CaseColumns::add(CaseId id, CaseState const &state, Hash const &hash, int urgency, std::int64_t cell)
{
    auto const clock = clock_state(state);
    auto const holder = state.holder();
    m_district.push_back(district_of(id));
    m_id.push_back(id);
    m_version.push_back(state.version);
    m_stage.push_back(state.place());
    m_level.push_back(holder.level);
    m_unit.push_back(holder.unit);
    m_person.push_back(holder.person);
    m_area.push_back(state.area);
    m_matter.push_back(state.matter);
    m_urgency.push_back(static_cast<std::int16_t>(urgency));
    m_cell.push_back(cell);
    m_due.push_back(std::min(clock.due.value_or(never), never));
    m_red.push_back(clock.paused || clock.closed ? never : std::min(clock.red_at.value_or(never), never));
    m_paused.push_back(clock.paused);
    m_reported.push_back(state.reported_at);
    m_submitted.push_back(state.submitted_at);
    m_closed.push_back(state.closed_at);
    m_late.push_back(state.was_late);
    m_outcome.push_back(state.outcome());
    m_pack.push_back(state.pack_version);
    std::vector<std::int64_t> units;
    for (auto const unit : state.participants) {
        units.push_back(unit.value);
    }
    m_participants.push_back(fmt::format("{{{}}}", fmt::join(units, ",")));
    m_state.push_back(to_json(state));
    m_hash.push_back(bytes_of(hash));
    m_confidential.push_back(state.is_confidential());
    m_handler_unit.push_back(state.unit.unit);
    m_handler_person.push_back(state.unit.person);
}

void CaseColumns::send_insert(db::Tx &tx) const
{
    tx.send(q::cases::case_insert, m_district, m_id, m_version, m_stage, m_level, m_unit, m_person, m_area, m_matter,
            m_urgency, m_cell, m_due, m_red, m_paused, m_reported, m_submitted, m_closed, m_late, m_outcome, m_pack,
            m_participants, m_state, m_hash, m_confidential, m_handler_unit, m_handler_person);
}

void CaseColumns::send_advance(db::Tx &tx) const
{
    tx.send(q::cases::case_advance, m_district, m_id, m_version, m_stage, m_level, m_unit, m_person, m_matter,
            m_urgency, m_due, m_red, m_paused, m_submitted, m_closed, m_late, m_outcome, m_participants, m_state,
            m_hash, m_confidential, m_handler_unit, m_handler_person);
}

void ParticipationColumns::add(CaseId id, CaseState const &state, std::span<UnitId const> before)
{
    for (auto const unit : state.participants) {
        bool const by_area = unit == state.centre.unit && !state.is_confidential();
        if (!by_area && std::find(before.begin(), before.end(), unit) == before.end()) {
            put(id, unit);
        }
    }
}

void ParticipationColumns::add_all(CaseId id, CaseState const &state)
{
    for (auto const unit : state.participants) {
        put(id, unit);
    }
}

void ParticipationColumns::put(CaseId id, UnitId unit)
{
    m_district.push_back(district_of(id));
    m_id.push_back(id);
    m_unit.push_back(unit);
}

void ParticipationColumns::send(db::Tx &tx) const
{
    if (!m_id.empty()) {
        tx.send(q::cases::participation_add, m_district, m_id, m_unit);
    }
}

} // namespace onegrid::cases
