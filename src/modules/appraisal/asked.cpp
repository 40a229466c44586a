// SPDX-License-Identifier: Apache-2.0
// What a request asks of a scheme, made sure of before anything is read.
#include "modules/appraisal/sheet.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::appraisal {
namespace {

constexpr std::chrono::days longest{366 * 5};

struct ThereRow {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(ThereRow, (), (id))

std::optional<std::chrono::sys_days> day_in(std::string_view text)
{
    int year = 0;
    unsigned month = 0, day = 0;
    auto const *const at = text.data();
    bool const reads = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                       std::from_chars(at, at + 4, year).ptr == at + 4 &&
                       std::from_chars(at + 5, at + 7, month).ptr == at + 7 &&
                       std::from_chars(at + 8, at + 10, day).ptr == at + 10;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return reads && date.ok() && year >= 1990 && year <= 2200 ? std::optional(std::chrono::sys_days{date})
                                                              : std::nullopt;
}

} // namespace

std::string day_text(std::chrono::sys_days day)
{
    std::chrono::year_month_day const date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Result<Asked> asked(Services const &services, Caller const &who, std::optional<Code> const &scheme,
                    std::optional<Code> const &group, std::optional<std::int64_t> version,
                    std::optional<Day> const &from, std::optional<Day> const &to, std::optional<AreaCode> area)
{
    Asked out;
    out.version = services.packs.current()->version;
    if (version && *version != out.version) {
        auto const there = services.database.read(
            [&](db::Tx &tx) { return tx.maybe<ThereRow>(q::appraisal::pack_version, *version).has_value(); });
        if (!there) {
            return refuse(Why::not_found, "appraisal.no_version", std::to_string(*version));
        }
        out.version = *version;
    }
    out.indicators = services.indicators->at(out.version);
    auto const *indicators = out.indicators.get();
    if (indicators == nullptr || indicators->schemes.empty()) {
        return refuse(Why::not_found, "appraisal.nothing_counted");
    }
    out.scheme = scheme ? indicators->find_scheme(scheme->value) : &indicators->schemes.front();
    if (out.scheme == nullptr) {
        return refuse(Why::not_found, "appraisal.no_scheme", scheme->value);
    }
    if (!group && out.scheme->groups.empty()) {
        return refuse(Why::not_found, "appraisal.no_group");
    }
    out.group = group ? out.scheme->find_group(group->value) : &out.scheme->groups.front();
    if (out.group == nullptr) {
        return refuse(Why::not_found, "appraisal.no_group", group->value);
    }
    auto const today = day_of(services.clock.now(), services.packs.current()->calendar);
    std::chrono::year_month_day const date{today};
    out.from = std::chrono::sys_days{date.year() / date.month() / 1};
    out.to = std::chrono::sys_days{(date.year() / date.month() + std::chrono::months{1}) / 1};
    if (from) {
        auto const day = day_in(from->value);
        if (!day) {
            return refuse_field("query/from", "appraisal.bad_period", from->value);
        }
        out.from = *day;
        out.to = std::max(out.to, out.from + std::chrono::days{1});
    }
    if (to) {
        auto const day = day_in(to->value);
        if (!day) {
            return refuse_field("query/to", "appraisal.bad_period", to->value);
        }
        out.to = *day + std::chrono::days{1};
    }
    if (out.from >= out.to || out.to - out.from > longest) {
        return refuse_field("query/to", "appraisal.bad_period");
    }
    out.scope = access::scope_of(who, view_permission);
    out.area = area;
    if (area) {
        out.scope = access::within(std::move(out.scope), *area);
        if (out.scope.from.empty()) {
            return refuse_field("query/area", "appraisal.area_not_yours");
        }
    }
    return out;
}

std::vector<UnitId> units_of(Services const &services, Asked const &asked)
{
    std::vector<UnitId> units;
    auto const &group = *asked.group;
    for (auto const &unit : services.directory.now()->units()) {
        bool const fits_kind = group.kinds.empty() || std::ranges::find(group.kinds, unit.kind) != group.kinds.end();
        bool const fits_level = group.by == pack::Group::By::area || group.level.empty() || group.level == unit.level;
        if (fits_kind && fits_level && asked.scope.sees_area(unit.area)) {
            units.push_back(unit.id);
        }
    }
    std::ranges::sort(units);
    return units;
}

std::vector<std::int16_t> all_districts(geo::Tree const &areas)
{
    std::vector<std::int16_t> districts{0};
    for (auto const &area : areas.all()) {
        auto const ordinal = static_cast<std::int16_t>(areas.ordinal_of(area.code));
        if (ordinal != 0 && areas.home_of(area.code) == area.code) {
            districts.push_back(ordinal);
        }
    }
    std::ranges::sort(districts);
    districts.erase(std::ranges::unique(districts).begin(), districts.end());
    return districts;
}

Result<KeyParts> parts_of(Services const &services, Asked const &asked, std::optional<std::string> const &key)
{
    KeyParts parts;
    auto const by = asked.group->by;
    auto const allowed = by == pack::Group::By::area ? std::vector<UnitId>{} : units_of(services, asked);
    auto const number = [](std::string_view text) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    };
    if (!key) {
        parts.units = allowed;
        return parts;
    }
    auto const absent = [&] { return refuse(Why::not_found, "appraisal.no_row", *key); };
    if (by == pack::Group::By::area) {
        auto const code = number(*key);
        auto const tree = services.areas.now();
        if (!code || tree->find(AreaCode{*code}) == nullptr) {
            return absent();
        }
        parts.area = AreaCode{*code};
        return parts;
    }
    if (by == pack::Group::By::post) {
        parts.units = allowed;
        parts.post = *key == "-" ? "" : *key;
        return parts;
    }
    auto const bar = key->find('_');
    auto const unit = number(std::string_view(*key).substr(0, bar));
    if (!unit || std::ranges::find(allowed, UnitId{*unit}) == allowed.end()) {
        return absent();
    }
    parts.units = {UnitId{*unit}};
    if (by == pack::Group::By::person) {
        auto const person =
            bar == std::string::npos ? std::nullopt : number(std::string_view(*key).substr(bar + 1));
        if (!person) {
            return absent();
        }
        parts.person = PersonId{*person};
    }
    return parts;
}

} // namespace onegrid::appraisal
