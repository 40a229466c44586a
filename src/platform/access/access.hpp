// SPDX-License-Identifier: Apache-2.0
// Everything of access, put together: give it to the server as its authenticator, mount its routes, start it.
//
//     access::Access access(database, ids, options);
//     server.set_authenticator(access.sessions());
//     server.set_refusal_observer(access.refusal_observer());
//     access.mount(routes, &hub);
//     access.start();
#pragma once
#include "platform/access/context.hpp"
#include "platform/access/watcher.hpp"
#include "platform/audit/refusals.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/server.hpp"
#include <functional>
#include <memory>

namespace onegrid::access {

class Access {
  public:
    // Opens the keys, reads the directory. Throws std::runtime_error when outside the demo sample accounts may still
    // sign in, or the password cost is below the least allowed. `sms`: nullptr for the outbox in the database.
    Access(db::Database &database, IdGenerator &ids, Options options, SmsGateway *sms = nullptr);
    ~Access();

    Sessions &sessions();
    Directory &directory();
    Keyring const &keys() const;
    Context &context();
    // Writes refused attempts to the audit log, behind the answer's back.
    std::function<void(http::Refusal const &)> refusal_observer();

    // Sessions, people, units, roles, assignments, deputies, keys, audit, jobs, outbox; with a hub, the live stream.
    void mount(http::Routes &routes, http::StreamHub *hub = nullptr);

    void start(); // the watcher and the recorder of refusals
    void stop();

  private:
    Options m_options;
    Keyring m_keys;
    SmsOutbox m_outbox;
    Sessions m_sessions;
    Directory m_directory;
    Context m_context;
    Watcher m_watcher;
    audit::Refusals m_refusals;
};

// Pieces of mount().
void mount_sessions(http::Routes &routes, Context &context);
void mount_people(http::Routes &routes, Context &context);
void mount_administration(http::Routes &routes, Context &context);

} // namespace onegrid::access
