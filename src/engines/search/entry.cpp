// SPDX-License-Identifier: Apache-2.0
#include "engines/search/entry.hpp"
#include <stdexcept>

namespace onegrid::search {
namespace {

constexpr char layout = 1;

void put(std::string &out, std::string const &part)
{
    auto size = part.size();
    for (; size >= 0x80; size >>= 7U) {
        out += static_cast<char>(0x80U | (size & 0x7fU));
    }
    out += static_cast<char>(size);
    out += part;
}

std::string taken(std::string_view &bytes)
{
    std::size_t size = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (bytes.empty()) {
            break;
        }
        auto const byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        size |= static_cast<std::size_t>(byte & 0x7fU) << shift;
        if (byte < 0x80U) {
            if (size > bytes.size()) {
                break;
            }
            std::string part(bytes.substr(0, size));
            bytes.remove_prefix(size);
            return part;
        }
    }
    throw std::runtime_error("search index: an entry is damaged");
}

} // namespace

std::string packed(Kept const &kept)
{
    std::string out(1, layout);
    for (auto const *const part : {&kept.key, &kept.kind, &kept.title, &kept.text, &kept.extra}) {
        put(out, *part);
    }
    return out;
}

Kept unpacked(std::string_view bytes)
{
    if (bytes.empty() || bytes.front() != layout) {
        throw std::runtime_error("search index: an entry is of another layout");
    }
    bytes.remove_prefix(1);
    Kept kept;
    for (auto *const part : {&kept.key, &kept.kind, &kept.title, &kept.text, &kept.extra}) {
        *part = taken(bytes);
    }
    return kept;
}

} // namespace onegrid::search
