// SPDX-License-Identifier: Apache-2.0
// Text messages through a city's own gateway: POST of {"to","text"} as JSON with "Authorization: Bearer TOKEN" and an
// Idempotency-Key that is the same for every try of one message; any 2xx means that the gateway has it. A message is a
// job, queued sealed, so that nobody waits for the gateway, one that is down is tried again with growing pauses, and
// neither the queue nor a log holds a number or a text. A message that nobody waits for any more is dropped.
#pragma once
#include "platform/access/options.hpp"
#include "platform/access/sms.hpp"
#include "platform/http/outgoing.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::access {

class SmsHttp final : public SmsGateway {
  public:
    // Throws std::runtime_error when the address may not be called.
    SmsHttp(db::Database &database, Keyring const &keys, SmsHttpOptions options);

    void send(std::string const &phone, std::string const &text) override;
    // The handler of the messages' jobs. Before Runner::start(). A runner of its own, since a slow gateway holds it up.
    void deliver_by(jobs::Runner &runner);

  private:
    Result<void> deliver(db::Tx &tx, jobs::Job const &job) const;

    db::Database &m_database;
    Keyring const &m_keys;
    SmsHttpOptions m_options;
    http::Outgoing m_outgoing;
};

} // namespace onegrid::access
