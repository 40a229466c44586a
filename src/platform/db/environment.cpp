// SPDX-License-Identifier: Apache-2.0
#include "platform/db/environment.hpp"
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

namespace onegrid::db {

std::vector<std::pair<std::string, std::string>> environment_of(std::string const &conninfo)
{
    char *message = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const options(
        PQconninfoParse(conninfo.c_str(), &message), &PQconninfoFree);
    std::unique_ptr<char, decltype(&PQfreemem)> const owned(message, &PQfreemem);
    if (!options) {
        throw std::invalid_argument(message == nullptr ? "not words for connecting" : message);
    }
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->envvar != nullptr && option->val != nullptr) {
            out.emplace_back(option->envvar, option->val);
        }
    }
    return out;
}

} // namespace onegrid::db
