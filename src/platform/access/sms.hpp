// SPDX-License-Identifier: Apache-2.0
// Short messages to residents. A city's own gateway implements the interface; the default one writes what it would have
// sent into the database, sealed, for a page that only the development build serves.
#pragma once
#include "platform/access/keyring.hpp"
#include "platform/db/database.hpp"
#include <string>
#include <vector>

namespace onegrid::access {

struct SmsGateway {
    virtual ~SmsGateway() = default;
    // Hands the message over; throws when the gateway cannot be reached. `text` is never logged.
    virtual void send(std::string const &phone, std::string const &text) = 0;
};

class SmsOutbox final : public SmsGateway {
  public:
    SmsOutbox(db::Database &database, Keyring const &keys) : m_database(database), m_keys(keys) {}
    void send(std::string const &phone, std::string const &text) override;

    struct Sent {
        std::string phone, text;
        Instant at;
        BOOST_DESCRIBE_CLASS(Sent, (), (phone, text, at), (), ())
    };
    std::vector<Sent> newest() const; // at most 100

  private:
    db::Database &m_database;
    Keyring const &m_keys;
};

} // namespace onegrid::access
