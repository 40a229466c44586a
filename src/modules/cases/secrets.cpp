// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/secrets.hpp"
#include "modules/cases/act.hpp"
#include <cstring>

namespace onegrid::cases {
namespace {

std::int64_t first_eight(void const *bytes)
{
    std::int64_t number = 0;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

} // namespace

std::int64_t idem_hash(access::Keyring const &keys, Caller const &who, std::string_view key)
{
    auto text = "idem:" + to_string(who.person) + ":";
    text += key;
    return first_eight(keys.index(text).data());
}

std::string follow_code_of(access::Keyring const &keys, CaseId id)
{
    return follow_code_of(keys.index("follow-code:" + to_string(id)));
}

std::int64_t follow_hash(access::Keyring const &keys, std::string_view normalized_code)
{
    return first_eight(keys.index("follow:" + std::string(normalized_code)).data());
}

std::int64_t body_hash(std::string_view text) { return first_eight(digest_of(text).data()); }

} // namespace onegrid::cases
