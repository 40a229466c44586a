// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/secrets.hpp"
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

std::string follow_code_of(access::Keyring const &keys, CaseId id)
{
    return follow_code_of(keys.index("follow-code:" + to_string(id)));
}

std::int64_t follow_hash(access::Keyring const &keys, std::string_view normalized_code)
{
    return first_eight(keys.index("follow:" + std::string(normalized_code)).data());
}

} // namespace onegrid::cases
