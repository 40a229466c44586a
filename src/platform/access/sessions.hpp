// SPDX-License-Identifier: Apache-2.0
// Who is calling, for every request. A session or key is read from the database once, then known in memory: the hot
// path costs no round trip. What this process changes it forgets at once; what another process changes it forgets when
// the watcher tells it (about a second), and without the watcher after five seconds.
#pragma once
#include "platform/access/options.hpp"
#include "platform/access/scope.hpp"
#include "platform/db/database.hpp"
#include "platform/http/authenticator.hpp"
#include "platform/http/stream.hpp"
#include <memory>
#include <optional>

namespace onegrid::access {

inline constexpr std::string_view session_cookie = "onegrid_session";

enum class Client { desk, pocket, wall };
BOOST_DESCRIBE_ENUM(Client, desk, pocket, wall)

// What is known of the session of a caller, beside the Caller.
struct SessionFacts {
    std::string csrf;
    std::string account;
    std::string language; // what the person chose
    Client client{};
    AreaCode area; // whose administrators look after the account
    bool must_change_password{};
    bool must_enrol{}; // an administrator without a second factor where one is required
    bool is_enrolled{};
    Instant ends_at;
};

class Sessions final : public http::Authenticator {
  public:
    Sessions(db::Database &database, Options const &options);
    ~Sessions() override;

    // Authorization: Bearer, then X-Api-Key, then the cookie. A cookie session must prove state-changing calls with its
    // CSRF token. While a password must be changed or a second factor enrolled, the caller has no duties, so may only
    // do that. Refuses with unauthenticated "session.expired" (whatever is wrong with the token), precondition
    // "session.csrf_missing".
    Result<Caller> authenticate(http::RequestHead const &head) override;

    // Of a caller that this process authenticated within the last minutes.
    std::optional<SessionFacts> facts_of(SessionId session) const;

    // What a listener of this caller hears; it follows the caller's duties while they change, and falls silent when the
    // session ends. `key` is equal for listeners with equal filters.
    http::StreamFilter filter_of(Caller const &who);
    std::string filter_key(Caller const &who) const;

    void forget_session(SessionId session);
    void forget_person(PersonId person);
    void forget_all();

    // For the watcher: writes when sessions were last used; brings the listeners' scopes up to date; says whether
    // changes of other processes are being heard.
    void write_seen();
    void refresh_listeners();
    void set_watched(bool watched);

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::access
