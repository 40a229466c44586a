// SPDX-License-Identifier: Apache-2.0
#include "platform/access/throttle.hpp"
#include "platform/access/token.hpp"
#include "queries/access.hpp"
#include <algorithm>
#include <sodium.h>

namespace onegrid::access {
namespace {

struct ThrottleRow {
    std::string key;
    std::int64_t failures;
    Instant last_at, until_at;
};
BOOST_DESCRIBE_STRUCT(ThrottleRow, (), (key, failures, last_at, until_at))

std::string hashed(std::string_view kind, std::string_view what)
{
    auto const hash = token_hash(std::string(kind) + ":" + std::string(what));
    std::string hex(33, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<unsigned char const *>(hash.data()), 16);
    hex.pop_back();
    return std::string(kind) + ":" + hex;
}

ThrottleRow locked(db::Tx &tx, std::string const &key)
{
    return tx.maybe<ThrottleRow>(q::access::throttle_lock, key, tx.now()).value();
}

Result<void> may_go_on(std::optional<Instant> until, Instant now)
{
    if (!until || *until <= now) {
        return {};
    }
    auto problem = refuse(Why::too_many, "session.too_many_attempts");
    problem.value().retry_after = std::chrono::ceil<std::chrono::seconds>(*until - now);
    return problem;
}

void count(db::Tx &tx, ThrottleRow const &row, Against against)
{
    auto const now = tx.now();
    auto const failures = (now - row.last_at > forgotten_after ? 0 : row.failures) + 1;
    auto const delay = delay_after(against, static_cast<int>(std::min<std::int64_t>(failures, 1'000'000)));
    tx.send(q::access::throttle_set, row.key, failures, now + delay, now);
}

} // namespace

std::chrono::seconds delay_after(Against what, int failures)
{
    constexpr std::chrono::seconds first{30};
    constexpr std::chrono::seconds longest{3600};
    int const over = failures - (what == Against::account ? 4 : 20);
    if (over <= 0) {
        return std::chrono::seconds{0};
    }
    return over > 7 ? longest : std::min(longest, first * (1 << (over - 1)));
}

std::string account_key(std::string_view account)
{
    std::string low;
    for (auto const c : account) {
        if (c != ' ') {
            low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        }
    }
    return hashed("account", low);
}

std::string address_key(std::string_view address) { return hashed("address", address); }

Result<void> check_wait(db::Tx &tx, std::string const &account, std::string const &address)
{
    auto const until =
        tx.maybe<std::optional<Instant>>(q::access::throttle_until, std::vector<std::string>{account, address});
    return may_go_on(until.value_or(std::nullopt), tx.now());
}

Result<void> count_failure(db::Tx &tx, std::string const &account, std::string const &address)
{
    // The account first, always: two attempts never wait for each other in a circle.
    auto const row = locked(tx, account);
    TRY(may_go_on(row.until_at, tx.now()));
    count(tx, row, Against::account);
    count(tx, locked(tx, address), Against::address);
    return {};
}

Result<void> accept_proof(db::Tx &tx, std::string const &account)
{
    TRY(may_go_on(locked(tx, account).until_at, tx.now()));
    forgive(tx, account);
    return {};
}

void forgive(db::Tx &tx, std::string const &account) { tx.send(q::access::throttle_forgive, account, tx.now()); }

} // namespace onegrid::access
