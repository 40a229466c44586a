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
#include "platform/access/sms_http.hpp"
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
    // sign in, the password cost is below the least allowed, or the text message gateway may not be called. `sms`:
    // nullptr for what the options say.
    Access(db::Database &database, IdGenerator &ids, Options options, SmsGateway *sms = nullptr);
    ~Access();

    Sessions &sessions();
    Directory &directory();
    Keyring const &keys() const;
    Context &context();
    // Writes refused attempts to the audit log, behind the answer's back.
    std::function<void(http::Refusal const &)> refusal_observer();

    // Sends the text messages that wait for the gateway; nothing when there is none. Before Runner::start(). The runner
    // is held up by a slow gateway, so it should do nothing else.
    void deliver_by(jobs::Runner &runner);

    // Sessions, people, units, roles, assignments, deputies, keys, audit, jobs, outbox; with a hub, the live stream.
    void mount(http::Routes &routes, http::StreamHub *hub = nullptr);

    void start(); // the watcher and the recorder of refusals
    void stop();

  private:
    Options m_options;
    Keyring m_keys;
    SmsOutbox m_outbox;
    std::unique_ptr<SmsHttp> m_gateway;
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
