// SPDX-License-Identifier: Apache-2.0
// How acts and snapshots lie in the database, column by column, so that a batch of any size is one statement a table.
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/db/tx.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::cases {

// due_at and red_at when nothing is due.
inline constexpr Instant never = std::chrono::sys_days{std::chrono::year{2260} / 1 / 1};

// One case as cases.case and cases.report keep it.
struct CaseRow {
    std::int16_t district{};
    CaseId id;
    std::int64_t number{};
    int version{};
    std::string state;
    db::Bytes hash;
    AreaCode area;
    std::optional<double> lon, lat;
    std::optional<PersonId> reporter;
    bool is_watched{}; // somebody else asked to hear of it
};
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (district, id, number, version, state, hash, area, lon, lat, reporter, is_watched))

// An act of cases.act.
struct ActRow {
    CaseId case_id;
    int serial{};
    std::string act;
    std::optional<PersonId> person;
    std::optional<UnitId> unit;
    std::string post, level;
    bool is_system{};
    std::optional<UnitId> receiver_unit;
    std::optional<PersonId> receiver_person;
    std::string receiver_level, note, reason;
    std::vector<std::string> photos;
    boost::json::object data;
    Instant at, received_at;
    std::optional<Instant> device_at;
    std::int64_t pack_version{}, calendar_version{};
    db::Bytes hash;
};
BOOST_DESCRIBE_STRUCT(ActRow, (),
                      (case_id, serial, act, person, unit, post, level, is_system, receiver_unit, receiver_person,
                       receiver_level, note, reason, photos, data, at, received_at, device_at, pack_version,
                       calendar_version, hash))

Act act_of(ActRow row);
Hash hash_of(db::Bytes const &bytes);
db::Bytes bytes_of(Hash const &hash);

// The logs of some cases, by case. Waits once.
std::vector<std::vector<Act>> read_logs(db::Tx &tx, std::span<CaseId const> cases);
// The same without waiting; logs_of() makes logs of the answer.
db::Later<ActRow> ask_logs(db::Tx &tx, std::span<CaseId const> cases);
std::vector<std::vector<Act>> logs_of(std::vector<ActRow> rows);

class ActColumns {
  public:
    // `idem`: on the first act of a request.
    void add(Act const &act, std::optional<std::int64_t> idem, std::int64_t body);
    std::size_t size() const { return m_serial.size(); }
    void send(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district;
    std::vector<CaseId> m_case;
    std::vector<std::int32_t> m_serial;
    std::vector<std::string> m_act, m_post, m_level, m_receiver_level, m_note, m_reason, m_photos, m_data;
    std::vector<std::optional<PersonId>> m_person, m_receiver_person;
    std::vector<std::optional<UnitId>> m_unit, m_receiver_unit;
    std::vector<bool> m_is_system;
    std::vector<Instant> m_at, m_received_at;
    std::vector<std::optional<Instant>> m_device_at;
    std::vector<std::int64_t> m_pack, m_calendar;
    std::vector<std::optional<std::int64_t>> m_idem, m_body;
    std::vector<db::Bytes> m_hash;
};

class CaseColumns {
  public:
    void add(CaseId id, CaseState const &state, Hash const &hash, int urgency, std::int64_t cell);
    std::size_t size() const { return m_id.size(); }
    void send_insert(db::Tx &tx) const;
    void send_advance(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district, m_urgency;
    std::vector<CaseId> m_id;
    std::vector<std::int32_t> m_version;
    std::vector<std::string> m_stage, m_level, m_matter, m_outcome, m_participants, m_state;
    std::vector<UnitId> m_unit, m_handler_unit;
    std::vector<PersonId> m_person, m_handler_person;
    std::vector<AreaCode> m_area;
    std::vector<std::int64_t> m_cell, m_pack;
    std::vector<Instant> m_due, m_red, m_reported;
    std::vector<bool> m_paused, m_late, m_confidential;
    std::vector<std::optional<Instant>> m_submitted, m_closed;
    std::vector<db::Bytes> m_hash;
};

// The units below a centre that a case was newly given to; of a confidential case the centres too, since their area does not
// show it to them.
class ParticipationColumns {
  public:
    void add(CaseId id, CaseState const &state, std::span<UnitId const> before);
    // All of them, centres too: the case has left the area by which they saw it.
    void add_all(CaseId id, CaseState const &state);
    void send(db::Tx &tx) const; // nothing when there are none

  private:
    void put(CaseId id, UnitId unit);

    std::vector<std::int16_t> m_district;
    std::vector<CaseId> m_id;
    std::vector<UnitId> m_unit;
};

} // namespace onegrid::cases
