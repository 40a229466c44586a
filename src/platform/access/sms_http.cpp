// SPDX-License-Identifier: Apache-2.0
#include "platform/access/sms_http.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <sodium/utils.h>
#include <stdexcept>

namespace onegrid::access {
namespace {

constexpr std::string_view job_kind = "send_sms";
constexpr std::chrono::minutes wanted_for{5}; // as long as a code is good
constexpr int most_attempts = 8;              // 1 + 2 + 4 + … + 64 seconds: about as long

std::string hex_of(db::Bytes const &bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    text.pop_back();
    return text;
}

db::Bytes bytes_of(std::string_view hex)
{
    db::Bytes bytes(hex.size() / 2);
    std::size_t size = 0;
    sodium_hex2bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), hex.data(), hex.size(), nullptr,
                   &size, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string text_in(jobs::Job const &job, char const *name)
{
    return std::string(std::string_view(job.payload.at(name).as_string()));
}

void count(char const *outcome) { metrics::counter("onegrid_sms_total", {{"outcome", outcome}}).add(); }

// The message itself is what the gateway does not like; trying again would not help.
bool is_hopeless(unsigned status) { return status == 400 || status == 413 || status == 422; }

} // namespace

SmsHttp::SmsHttp(db::Database &database, Keyring const &keys, SmsHttpOptions options)
    : m_database(database), m_keys(keys), m_options(std::move(options)), m_outgoing(m_options.outgoing)
{
    if (auto const allowed = m_outgoing.may_call(m_options.url); !allowed) {
        throw std::runtime_error(fmt::format("sms.url: {} {}", allowed.error().code, allowed.error().detail));
    }
}

void SmsHttp::send(std::string const &phone, std::string const &text)
{
    m_database.write([&](db::Tx &tx) {
        jobs::enqueue(tx, {.kind = std::string(job_kind),
                           .payload = boost::json::object{{"phone", hex_of(m_keys.seal(phone, "phone"))},
                                                          {"text", hex_of(m_keys.seal(text, "sms"))},
                                                          {"until", to_rfc3339(tx.now() + wanted_for)}},
                           .max_attempts = most_attempts});
    });
}

void SmsHttp::deliver_by(jobs::Runner &runner)
{
    runner.on(std::string(job_kind), [this](db::Tx &tx, jobs::Job const &job) { return deliver(tx, job); });
}

Result<void> SmsHttp::deliver(db::Tx &tx, jobs::Job const &job) const
{
    if (auto const until = instant_of(text_in(job, "until")); !until || *until < tx.now()) {
        count("too_late");
        log::warn("sms.too_late", {{"job", job.id}, {"attempt", job.attempts}});
        return {};
    }
    boost::json::object const message{{"to", m_keys.unseal(bytes_of(text_in(job, "phone")), "phone")},
                                      {"text", m_keys.unseal(bytes_of(text_in(job, "text")), "sms")}};
    http::OutgoingHeaders headers{{"Content-Type", "application/json"}, {"Idempotency-Key", to_string(job.id)}};
    if (!m_options.token.empty()) {
        headers.emplace_back("Authorization", "Bearer " + m_options.token);
    }
    unsigned status = 0;
    try {
        status = m_outgoing.post(m_options.url, headers, boost::json::serialize(message)).status;
    } catch (http::OutgoingFailed const &why) {
        count("failed");
        throw std::runtime_error(fmt::format("sms.gateway_failed: {}", why.what()));
    }
    if (status / 100 == 2) {
        count("sent");
        return {};
    }
    if (is_hopeless(status)) {
        count("refused");
        log::error("sms.refused", {{"job", job.id}, {"status", status}});
        return {};
    }
    count("failed");
    throw std::runtime_error(fmt::format("sms.gateway_failed: status {}", status));
}

} // namespace onegrid::access
