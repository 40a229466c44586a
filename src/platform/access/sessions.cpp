// SPDX-License-Identifier: Apache-2.0
#include "platform/access/sessions.hpp"
#include "platform/access/separation.hpp"
#include "platform/access/token.hpp"
#include "queries/access.hpp"
#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <mutex>
#include <unordered_map>

namespace onegrid::access {
namespace {

constexpr std::chrono::seconds watched_for{60};
constexpr std::chrono::seconds unwatched_for{5};
constexpr std::size_t most_known = 50'000;

struct SessionRow {
    SessionId id;
    PersonId person;
    Client client;
    bool has_second_factor;
    Instant seen_at;
    std::int64_t idle_seconds;
    Instant ends_at;
    std::string kind, account, name, language;
    AreaCode area;
    bool must_change, is_enrolled;
    boost::json::array duties;
    std::optional<std::vector<std::string>> resident_permissions;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, person, client, has_second_factor, seen_at, idle_seconds, ends_at, kind, account, name,
                       language, area, must_change, is_enrolled, duties, resident_permissions))

struct KeyRow {
    std::int64_t id;
    std::string name;
    PersonId person;
    std::vector<std::string> permissions;
    AreaCode area;
    std::optional<UnitId> unit;
    std::string level;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (), (id, name, person, permissions, area, unit, level, expires_at))

struct Duty {
    Assignment assignment;
    Separation separation{};
    Period period;
};

// One session or key, as it was read.
struct Known {
    std::string hash; // of the token
    Caller caller;    // without duties, address and request
    SessionFacts facts;
    std::vector<Duty> duties;
    std::chrono::seconds idle{};
    Instant ends_at, read_at;
    std::atomic<std::int64_t> seen{}; // microseconds
    std::atomic<bool> is_seen_written{true};
    std::atomic<bool> is_forgotten{};
};

Instant instant_in(boost::json::value const &text) { return instant_of(std::string_view(text.as_string())).value(); }

Duty duty_of(boost::json::object const &row)
{
    Duty duty;
    auto &a = duty.assignment;
    a.role = row.at("role").as_string();
    a.post = row.at("post").as_string();
    a.area = AreaCode{row.at("area").as_int64()};
    if (row.at("unit").is_int64()) {
        a.unit = UnitId{row.at("unit").as_int64()};
        a.level = row.at("level").as_string();
    }
    for (auto const &permission : row.at("permissions").as_array()) {
        a.permissions.emplace(permission.as_string());
    }
    if (row.at("deputy_for").is_int64()) {
        a.deputy_for = PersonId{row.at("deputy_for").as_int64()};
    }
    boost::describe::enum_from_string(std::string(row.at("separation").as_string()).c_str(), duty.separation);
    duty.period.from = instant_in(row.at("from_at"));
    if (!row.at("until_at").is_null()) {
        duty.period.until = instant_in(row.at("until_at"));
    }
    return duty;
}

std::shared_ptr<Known> known_of(SessionRow const &row, std::string hash, std::string_view token, Instant now)
{
    auto known = std::make_shared<Known>();
    known->hash = std::move(hash);
    known->caller.kind = row.kind == "resident" ? CallerKind::resident : CallerKind::staff;
    known->caller.person = row.person;
    known->caller.session = row.id;
    known->caller.name = row.name;
    known->caller.second_factor = row.has_second_factor;
    known->facts = {csrf_token(token), row.account, row.language,    row.client, row.area,
                    row.must_change,   false,       row.is_enrolled, row.ends_at};
    for (auto const &duty : row.duties) {
        known->duties.push_back(duty_of(duty.as_object()));
    }
    // One's own first: what a person may do by himself he does not do in somebody's stead.
    std::stable_partition(known->duties.begin(), known->duties.end(),
                          [](Duty const &duty) { return !duty.assignment.deputy_for; });
    if (row.resident_permissions) {
        Duty duty;
        duty.assignment.role = "resident";
        duty.assignment.permissions = {row.resident_permissions->begin(), row.resident_permissions->end()};
        known->duties.push_back(std::move(duty));
    }
    known->idle = std::chrono::seconds{row.idle_seconds};
    known->ends_at = row.ends_at;
    known->read_at = now;
    known->seen = row.seen_at.time_since_epoch().count();
    return known;
}

std::shared_ptr<Known> known_of(KeyRow const &row, std::string hash, Instant now)
{
    auto known = std::make_shared<Known>();
    known->hash = std::move(hash);
    known->caller.kind = CallerKind::api_key;
    known->caller.person = row.person;
    known->caller.name = row.name;
    known->caller.scopes = {row.permissions.begin(), row.permissions.end()};
    Duty duty;
    duty.assignment = {"api_key", row.name, row.area, row.unit.value_or(UnitId{}), row.level, known->caller.scopes, {}};
    known->duties.push_back(std::move(duty));
    known->idle = std::chrono::hours{24 * 36'500};
    known->ends_at = row.expires_at;
    known->read_at = now;
    known->seen = now.time_since_epoch().count();
    return known;
}

// The duties in force. An administrator whose session lacks the second factor that he has does not administer with it,
// and should two administrations ever meet in one account, neither is there.
std::vector<Assignment> duties_at(Known const &known, Instant now)
{
    std::set<Separation> administrations;
    std::vector<Duty const *> in_force;
    for (auto const &duty : known.duties) {
        if (duty.period.holds_at(now)) {
            in_force.push_back(&duty);
            if (duty.separation != Separation::none) {
                administrations.insert(duty.separation);
            }
        }
    }
    bool const may_administer = administrations.size() < 2 && (known.caller.second_factor || !known.facts.is_enrolled);
    std::vector<Assignment> out;
    for (auto const *duty : in_force) {
        if (duty->separation == Separation::none || may_administer) {
            out.push_back(duty->assignment);
        }
    }
    return out;
}

bool administers(Known const &known, Instant now)
{
    return std::any_of(known.duties.begin(), known.duties.end(),
                       [&](Duty const &d) { return d.separation != Separation::none && d.period.holds_at(now); });
}

// What a listener may hear now; replaced while it listens.
struct Cell {
    std::mutex mutex;
    std::shared_ptr<Known> known;
    std::shared_ptr<Scope const> scope;
};

std::string hash_text(std::string_view token)
{
    auto const hash = token_hash(token);
    return {reinterpret_cast<char const *>(hash.data()), hash.size()};
}

db::Bytes bytes_of(std::string const &text)
{
    auto const *data = reinterpret_cast<std::byte const *>(text.data());
    return {data, data + text.size()};
}

} // namespace

struct Sessions::State {
    State(db::Database &d, Options const &o) : database(d), options(o) {}

    db::Database &database;
    Options const &options;
    mutable std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<Known>> known; // by token hash
    std::unordered_map<SessionId, std::shared_ptr<Known>> by_id;
    std::unordered_map<SessionId, std::weak_ptr<Cell>> cells;
    std::atomic<bool> is_watched{};

    bool is_fresh(Known const &k, Instant now) const
    {
        auto const age = now - k.read_at;
        auto const keep = is_watched ? watched_for : unwatched_for;
        return !k.is_forgotten && age < keep && age > -keep && !is_idle(k, now) && now < k.ends_at;
    }

    static bool is_idle(Known const &k, Instant now) { return now - Instant{Duration{k.seen.load()}} >= k.idle; }

    bool is_restricted(Known const &k, Instant now) const { return k.facts.must_change_password || must_enrol(k, now); }
    bool must_enrol(Known const &k, Instant now) const
    {
        return options.administrators_need_second_factor && !k.facts.is_enrolled &&
               k.caller.kind == CallerKind::staff && administers(k, now);
    }

    std::vector<Assignment> duties(Known const &k, Instant now) const
    {
        return is_restricted(k, now) ? std::vector<Assignment>{} : duties_at(k, now);
    }

    std::shared_ptr<Known> find(std::string const &hash) const
    {
        std::scoped_lock const lock(mutex);
        auto const it = known.find(hash);
        return it == known.end() ? nullptr : it->second;
    }

    void keep(std::shared_ptr<Known> const &k)
    {
        std::scoped_lock const lock(mutex);
        if (known.size() >= most_known) {
            // Rare, and cheaper than keeping an order on every request: everybody is read once more.
            known.clear();
            by_id.clear();
        }
        auto &place = known[k->hash];
        if (place) {
            // Used meanwhile by another request: its last use is not lost.
            auto const seen = place->seen.load();
            if (seen > k->seen) {
                k->seen = seen;
                k->is_seen_written = place->is_seen_written.load();
            }
        }
        place = k;
        if (k->caller.session) {
            by_id[k->caller.session] = k;
        }
    }

    void drop(Known const &k)
    {
        std::scoped_lock const lock(mutex);
        known.erase(k.hash);
        by_id.erase(k.caller.session);
    }

    // Reads again what is known by this hash; nothing when it is no longer in force.
    std::shared_ptr<Known> read_session(std::string const &hash, std::string_view token, Instant now)
    {
        auto const row = database.read(
            [&](db::Tx &tx) { return tx.maybe<SessionRow>(q::access::session_load, bytes_of(hash), now); });
        if (!row) {
            return nullptr;
        }
        auto k = known_of(*row, hash, token, now);
        keep(k);
        return k;
    }
    std::shared_ptr<Known> read_key(std::string const &hash, Instant now)
    {
        auto const row =
            database.read([&](db::Tx &tx) { return tx.maybe<KeyRow>(q::access::api_key_load, bytes_of(hash), now); });
        if (!row) {
            return nullptr;
        }
        auto k = known_of(*row, hash, now);
        keep(k);
        return k;
    }

    enum class Kind { session, key };

    Result<std::shared_ptr<Known>> known_by(std::string_view token, Kind kind)
    {
        auto const expired = [] { return refuse(Why::unauthenticated, "session.expired"); };
        if (token.size() < 43 || token.size() > 64) {
            return expired();
        }
        auto const now = database.clock().now();
        auto const hash = hash_text(token);
        auto k = find(hash);
        if (k && (k->caller.kind == CallerKind::api_key) != (kind == Kind::key)) {
            return expired(); // a key is no session, nor the other way round
        }
        if (!k || !is_fresh(*k, now)) {
            // Before an idle session is given up the database is asked: another process may have served it.
            auto const before = k;
            if (before && !before->is_seen_written) {
                write_seen_of({before});
            }
            k = kind == Kind::session ? read_session(hash, token, now) : read_key(hash, now);
            if (!k || is_idle(*k, now)) {
                if (before) {
                    drop(*before);
                }
                return expired();
            }
        }
        k->seen = std::max(k->seen.load(), now.time_since_epoch().count());
        k->is_seen_written = false;
        return k;
    }

    void write_seen_of(std::vector<std::shared_ptr<Known>> const &list)
    {
        std::vector<SessionId> ids;
        std::vector<Instant> seen;
        for (auto const &k : list) {
            if (k->caller.session && !k->is_seen_written.exchange(true)) {
                ids.push_back(k->caller.session);
                seen.push_back(Instant{Duration{k->seen.load()}});
            }
        }
        if (!ids.empty()) {
            database.write([&](db::Tx &tx) { tx.send(q::access::session_seen, ids, seen); });
        }
    }

    template <class If>
    void forget_if(If matches)
    {
        std::scoped_lock const lock(mutex);
        for (auto it = known.begin(); it != known.end();) {
            if (matches(*it->second)) {
                it->second->is_forgotten = true;
                by_id.erase(it->second->caller.session);
                it = known.erase(it);
            } else {
                ++it;
            }
        }
        // What a listener holds may be newer than what was kept for requests.
        for (auto const &[session, weak] : cells) {
            if (auto const cell = weak.lock()) {
                std::scoped_lock const cell_lock(cell->mutex);
                if (cell->known && matches(*cell->known)) {
                    cell->known->is_forgotten = true;
                }
            }
        }
    }
};

Sessions::Sessions(db::Database &database, Options const &options) : m_state(std::make_unique<State>(database, options))
{
}

Sessions::~Sessions() = default;

Result<Caller> Sessions::authenticate(http::RequestHead const &head)
{
    std::shared_ptr<Known> known;
    constexpr std::string_view bearer = "Bearer ";
    if (!head.authorization.empty()) {
        if (!head.authorization.starts_with(bearer)) {
            return refuse(Why::unauthenticated, "session.expired");
        }
        known = TRY(m_state->known_by(head.authorization.substr(bearer.size()), State::Kind::session));
    } else if (!head.api_key.empty()) {
        known = TRY(m_state->known_by(head.api_key, State::Kind::key));
    } else if (auto const token = head.cookie(session_cookie); !token.empty()) {
        known = TRY(m_state->known_by(token, State::Kind::session));
        if (head.changes_state() && !csrf_matches(token, head.csrf)) {
            return refuse(Why::precondition, "session.csrf_missing");
        }
    }
    Caller who;
    if (known) {
        who = known->caller;
        who.assignments = m_state->duties(*known, m_state->database.clock().now());
    }
    who.address = head.address;
    who.request = head.request;
    who.language = head.language;
    return who;
}

std::optional<SessionFacts> Sessions::facts_of(SessionId session) const
{
    std::shared_ptr<Known> known;
    {
        std::scoped_lock const lock(m_state->mutex);
        auto const it = m_state->by_id.find(session);
        if (it == m_state->by_id.end()) {
            return std::nullopt;
        }
        known = it->second;
    }
    auto facts = known->facts;
    facts.must_enrol = m_state->must_enrol(*known, m_state->database.clock().now());
    return facts;
}

http::StreamFilter Sessions::filter_of(Caller const &who)
{
    auto const sees = [](Scope const &scope, http::StreamEvent const &event) {
        return hears(scope, event.area, event.units, event.person);
    };
    if (!who.session) {
        return
            [sees, scope = scope_of(who, "case.read")](http::StreamEvent const &event) { return sees(scope, event); };
    }
    std::scoped_lock const lock(m_state->mutex);
    auto cell = m_state->cells[who.session].lock();
    if (!cell) {
        cell = std::make_shared<Cell>();
        auto const it = m_state->by_id.find(who.session);
        cell->known = it == m_state->by_id.end() ? nullptr : it->second;
        cell->scope = std::make_shared<Scope const>(scope_of(who, "case.read"));
        m_state->cells[who.session] = cell;
    }
    return [sees, cell](http::StreamEvent const &event) {
        std::shared_ptr<Scope const> scope;
        {
            std::scoped_lock const cell_lock(cell->mutex);
            scope = cell->scope;
        }
        return sees(*scope, event);
    };
}

std::string Sessions::filter_key(Caller const &who) const
{
    return who.session ? "session " + to_string(who.session) : "key " + key_of(scope_of(who, "case.read"));
}

void Sessions::forget_session(SessionId session)
{
    m_state->forget_if([&](Known const &k) { return k.caller.session == session; });
}

void Sessions::forget_person(PersonId person)
{
    m_state->forget_if([&](Known const &k) {
        return k.caller.person == person || std::any_of(k.duties.begin(), k.duties.end(), [&](Duty const &d) {
                   return d.assignment.deputy_for == person;
               });
    });
}

void Sessions::forget_all()
{
    m_state->forget_if([](Known const &) { return true; });
}

void Sessions::write_seen()
{
    std::vector<std::shared_ptr<Known>> used;
    {
        std::scoped_lock const lock(m_state->mutex);
        for (auto const &[hash, k] : m_state->known) {
            if (!k->is_seen_written) {
                used.push_back(k);
            }
        }
    }
    m_state->write_seen_of(used);
}

void Sessions::refresh_listeners()
{
    std::vector<std::shared_ptr<Cell>> cells;
    {
        std::scoped_lock const lock(m_state->mutex);
        for (auto it = m_state->cells.begin(); it != m_state->cells.end();) {
            if (auto cell = it->second.lock()) {
                cells.push_back(std::move(cell));
                ++it;
            } else {
                it = m_state->cells.erase(it);
            }
        }
    }
    auto const now = m_state->database.clock().now();
    for (auto const &cell : cells) {
        auto known = cell->known;
        if (known && (known->is_forgotten || now >= known->ends_at || State::is_idle(*known, now))) {
            auto const row = m_state->database.read(
                [&](db::Tx &tx) { return tx.maybe<SessionRow>(q::access::session_load, bytes_of(known->hash), now); });
            if (!row) {
                known = nullptr;
            } else {
                auto fresh = known_of(*row, known->hash, {}, now);
                fresh->facts.csrf = known->facts.csrf;
                known = fresh;
            }
        }
        auto scope = std::make_shared<Scope>();
        if (known) {
            auto who = known->caller;
            who.assignments = m_state->duties(*known, now);
            *scope = scope_of(who, "case.read");
        }
        std::scoped_lock const lock(cell->mutex);
        cell->known = known;
        cell->scope = scope;
    }
}

void Sessions::set_watched(bool watched) { m_state->is_watched = watched; }

} // namespace onegrid::access
