// SPDX-License-Identifier: Apache-2.0
#include "platform/access/sms.hpp"
#include "queries/access.hpp"

namespace onegrid::access {
namespace {

struct SmsRow {
    std::int64_t id;
    db::Bytes phone_sealed, text_sealed;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(SmsRow, (), (id, phone_sealed, text_sealed, at))

} // namespace

void SmsOutbox::send(std::string const &phone, std::string const &text)
{
    m_database.write([&](db::Tx &tx) {
        tx.send(q::access::sms_add, m_keys.seal(phone, "phone"), m_keys.seal(text, "sms"), tx.now());
    });
}

std::vector<SmsOutbox::Sent> SmsOutbox::newest() const
{
    auto const rows = m_database.read([](db::Tx &tx) { return tx.all<SmsRow>(q::access::sms_list); });
    std::vector<Sent> out;
    for (auto const &row : rows) {
        out.push_back({m_keys.unseal(row.phone_sealed, "phone"), m_keys.unseal(row.text_sealed, "sms"), row.at});
    }
    return out;
}

} // namespace onegrid::access
