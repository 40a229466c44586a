// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address.hpp"
#include "engines/geo/address_text.hpp"
#include "engines/geo/areas.hpp"
#include <algorithm>
#include <map>

namespace onegrid::geo {
namespace {

// What a name may be written without. The longest first.
constexpr std::u32string_view endings[] = {U"社区居民委员会",
                                           U"村民委员会",
                                           U"居民委员会",
                                           U"社区居委会",
                                           U"村委会",
                                           U"居委会",
                                           U"自治区",
                                           U"自治州",
                                           U"自治县",
                                           U"街道",
                                           U"新区",
                                           U"社区",
                                           U"地区",
                                           U"省",
                                           U"市",
                                           U"区",
                                           U"县",
                                           U"旗",
                                           U"镇",
                                           U"乡",
                                           U"村"};

struct Known {
    std::vector<AreaCode> codes;
    bool is_whole{};
};

} // namespace

struct AreaNames::Parts {
    std::map<AreaCode, std::string> names;
    std::map<std::u32string, Known> known;
    std::size_t longest{};

    void add(std::u32string const &name, AreaCode code, bool is_whole)
    {
        if (name.size() < 2) {
            return;
        }
        auto &there = known[name];
        if (is_whole && !there.is_whole) {
            there.codes.clear(); // a whole name is meant before a shortened one
        } else if (!is_whole && there.is_whole) {
            return;
        }
        there.is_whole = is_whole;
        there.codes.push_back(code);
        longest = std::max(longest, name.size());
    }
};

AreaNames::AreaNames(std::vector<Name> names)
{
    auto parts = std::make_unique<Parts>();
    for (auto &one : names) {
        auto const decoded = decode(one.name);
        if (!decoded || decoded->empty()) {
            continue;
        }
        auto const name = evened(*decoded);
        parts->add(name, one.code, true);
        auto shorter = name;
        for (auto const ending : endings) {
            if (shorter.size() > ending.size() + 1 && shorter.ends_with(ending)) {
                shorter.resize(shorter.size() - ending.size());
                parts->add(shorter, one.code, false);
                // 人民居委会 is also 人民社区 and 人民村.
                if (ending.ends_with(U"委会") || ending.ends_with(U"委员会")) {
                    bool const is_village = ending.starts_with(U"村");
                    bool const is_named_so = is_village && shorter.ends_with(U"村");
                    parts->add(shorter + (is_named_so ? U"" : is_village ? U"村" : U"社区"), one.code, true);
                }
                break;
            }
        }
        parts->names.emplace(one.code, std::move(one.name));
    }
    for (auto &[name, there] : parts->known) {
        std::sort(there.codes.begin(), there.codes.end());
        there.codes.erase(std::unique(there.codes.begin(), there.codes.end()), there.codes.end());
    }
    m_parts = std::move(parts);
}

AreaNames AreaNames::of(Tree const &tree)
{
    std::vector<Name> names;
    for (auto const &area : tree.all()) {
        if (area.code.value % 1000 == 0) { // grids are no part of an address
            names.push_back({area.code, area.name});
        }
    }
    return AreaNames(std::move(names));
}

AreaNames::~AreaNames() = default;
AreaNames::AreaNames(AreaNames &&) noexcept = default;
AreaNames &AreaNames::operator=(AreaNames &&) noexcept = default;

std::string_view AreaNames::name_of(AreaCode code) const
{
    auto const found = m_parts->names.find(code);
    return found == m_parts->names.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<AreaNames::Match> AreaNames::at(std::u32string_view text) const
{
    std::vector<Match> matches;
    for (auto length = std::min(text.size(), m_parts->longest); length >= 2; --length) {
        auto const found = m_parts->known.find(std::u32string(text.substr(0, length)));
        if (found != m_parts->known.end()) {
            matches.push_back({length, found->second.codes, found->second.is_whole});
        }
    }
    return matches;
}

} // namespace onegrid::geo
