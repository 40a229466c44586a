// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/address_keys.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

constexpr std::size_t shortest_misspelt = 4; // characters
constexpr std::string_view a_range = "-";    // in the place of a number: all doors of the road that are ranges

std::string door_key(geo::Address const &a, std::string_view number)
{
    auto const road = a.cross.empty() ? a.road : std::min(a.road, a.cross) + "&" + std::max(a.road, a.cross);
    return fmt::format("r|{}|{}|{}|{}", road, a.lane, a.sub_lane, number);
}

std::string estate_key(geo::Address const &a)
{
    return fmt::format("e|{}|{}|{}", a.estate, a.road.empty() ? a.number : std::string{}, a.building);
}

std::vector<std::string> keys_of(geo::Address const &a)
{
    std::vector<std::string> keys;
    auto const whole = geo::key_of(a);
    if (auto const bar = whole.find('|'); bar != std::string::npos) {
        keys.push_back("k" + whole.substr(bar)); // without the district, which one of them may leave out
    }
    if (!a.road.empty()) {
        keys.push_back(door_key(a, a.number));
    }
    if (!a.estate.empty()) {
        keys.push_back(estate_key(a));
    }
    if (a.road.empty() && a.estate.empty() && !a.community.empty()) {
        keys.push_back(fmt::format("v|{}|{}|{}", a.community, a.group, a.number));
    }
    if (!a.place.empty()) {
        keys.push_back("p|" + a.place);
    }
    return keys;
}

} // namespace

std::uint32_t address_hash(std::string_view key) { return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key)); }

std::string text_key(std::string_view text) { return "t|" + std::string{text}; }

std::vector<std::string> registered_keys(geo::Address const &address)
{
    auto keys = keys_of(address);
    if (!address.road.empty() && address.number.find('-') != std::string::npos) {
        keys.push_back(door_key(address, a_range));
    }
    return keys;
}

std::vector<std::string> asked_keys(geo::Address const &address)
{
    auto keys = keys_of(address);
    if (address.road.empty() || address.number.empty()) {
        return keys;
    }
    keys.push_back(door_key(address, a_range));
    if (auto const dash = address.number.find('-'); dash != std::string::npos) {
        keys.push_back(door_key(address, std::string_view{address.number}.substr(0, dash)));
        keys.push_back(door_key(address, std::string_view{address.number}.substr(dash + 1)));
    }
    return keys;
}

std::vector<std::string> slip_keys(std::string_view name)
{
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < name.size();) {
        starts.push_back(at);
        if (!next_code_point(name, at)) {
            return {};
        }
    }
    if (starts.size() < shortest_misspelt) {
        return {};
    }
    std::vector<std::string> out{std::string{name}};
    for (std::size_t i = 0; i < starts.size(); ++i) {
        auto const next = i + 1 < starts.size() ? starts[i + 1] : name.size();
        out.push_back(std::string{name.substr(0, starts[i])} + std::string{name.substr(next)});
    }
    return out;
}

} // namespace onegrid::elements
