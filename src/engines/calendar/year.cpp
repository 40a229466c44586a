// SPDX-License-Identifier: Apache-2.0
#include "engines/calendar/calendar.hpp"
#include <boost/json.hpp>
#include <charconv>

namespace onegrid::calendar {

namespace {

std::optional<std::chrono::local_days> date_of(std::string_view text)
{
    int year{};
    unsigned month{};
    unsigned day{};
    auto const number = [&](std::size_t at, std::size_t size, auto &value) {
        auto const *begin = text.data() + at;
        return std::from_chars(begin, begin + size, value).ptr == begin + size;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !number(0, 4, year) || !number(5, 2, month) ||
        !number(8, 2, day)) {
        return {};
    }
    auto const date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    return date.ok() ? std::optional{std::chrono::local_days{date}} : std::nullopt;
}

} // namespace

Result<Year> year_of(std::string_view json)
{
    namespace bj = boost::json;
    auto const malformed = [](std::string detail) {
        return refuse(Why::invalid, "calendar.malformed_year", std::move(detail));
    };

    boost::system::error_code error;
    auto const value = bj::parse(json, error);
    if (error || !value.is_object()) {
        return malformed("not a JSON object");
    }
    auto const *number = value.as_object().if_contains("year");
    auto const *days = value.as_object().if_contains("days");
    if (number == nullptr || !number->is_int64() || number->as_int64() < 1900 || number->as_int64() > 2200) {
        return malformed("/year");
    }
    if (days == nullptr || !days->is_array()) {
        return malformed("/days");
    }

    Year year{static_cast<int>(number->as_int64()), {}};
    std::chrono::year const own{year.year};
    for (auto const &item : days->as_array()) {
        auto const where = "/days/" + std::to_string(year.days.size());
        auto const *object = item.if_object();
        auto const *name = object != nullptr ? object->if_contains("name") : nullptr;
        auto const *date = object != nullptr ? object->if_contains("date") : nullptr;
        auto const *off = object != nullptr ? object->if_contains("isOffDay") : nullptr;
        if (name == nullptr || !name->is_string() || name->as_string().empty()) {
            return malformed(where + "/name");
        }
        if (off == nullptr || !off->is_bool()) {
            return malformed(where + "/isOffDay");
        }
        auto const day = date != nullptr && date->is_string() ? date_of(date->as_string()) : std::nullopt;
        // A notice also names the days around its year that belong to its holidays.
        if (!day || *day < std::chrono::local_days{(own - std::chrono::years{1}) / 12 / 1} ||
            *day > std::chrono::local_days{(own + std::chrono::years{1}) / 1 / 31}) {
            return malformed(where + "/date");
        }
        year.days.push_back({*day, off->as_bool(), std::string{name->as_string()}});
    }
    return year;
}

} // namespace onegrid::calendar
