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

Result<void> begin_attempt(db::Tx &tx, std::string const &account, std::string const &address)
{
    auto const now = tx.now();
    std::vector<std::string> keys{account, address};
    std::sort(keys.begin(), keys.end());
    auto const rows = tx.all<ThrottleRow>(q::access::throttle_lock, keys, now);

    std::vector<std::string> counted;
    std::vector<std::int64_t> failures;
    std::vector<Instant> until;
    for (auto const &row : rows) {
        if (row.until_at > now) {
            auto problem = refuse(Why::too_many, "session.too_many_attempts");
            problem.value().retry_after = std::chrono::ceil<std::chrono::seconds>(row.until_at - now);
            return problem;
        }
        auto const count = (now - row.last_at > forgotten_after ? 0 : row.failures) + 1;
        auto const against = row.key.starts_with("account:") ? Against::account : Against::address;
        counted.push_back(row.key);
        failures.push_back(count);
        until.push_back(now + delay_after(against, static_cast<int>(std::min<std::int64_t>(count, 1'000'000))));
    }
    tx.send(q::access::throttle_set, counted, failures, until, now);
    return {};
}

void forgive(db::Tx &tx, std::string const &account, std::string const &address)
{
    tx.send(q::access::throttle_forgive, account, address, tx.now());
}

} // namespace onegrid::access
