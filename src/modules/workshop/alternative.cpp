// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/alternative.hpp"
#include "engines/pack/decisions.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>

namespace onegrid::workshop {
namespace {

bool is_date(std::string_view text)
{
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

// The year's file with the days in it as they should be.
Result<std::string> with_days(std::optional<std::string> const &text, std::string const &year,
                              std::vector<OtherDay> const &days)
{
    boost::json::object notice;
    if (text) {
        boost::system::error_code failed;
        auto parsed = boost::json::parse(*text, failed);
        if (failed || !parsed.is_object()) {
            return refuse_field("/other/days", "workshop.bad_day", year);
        }
        notice = std::move(parsed.as_object());
    } else {
        notice = {{"year", std::stoi(year)}};
    }
    boost::json::array kept;
    if (auto const *known = notice.if_contains("days"); known != nullptr && known->is_array()) {
        for (auto const &day : known->get_array()) {
            auto const *date = day.is_object() ? day.get_object().if_contains("date") : nullptr;
            bool const is_other = date != nullptr && std::ranges::any_of(days, [&](OtherDay const &other) {
                                      return date->is_string() && std::string_view(date->get_string()) == other.date;
                                  });
            if (!is_other) {
                kept.push_back(day);
            }
        }
    }
    for (auto const &day : days) {
        kept.push_back({{"name", day.off ? "试算放假" : "试算上班"}, {"date", day.date}, {"isOffDay", day.off}});
    }
    notice["days"] = std::move(kept);
    return boost::json::serialize(notice);
}

Result<void> set_limits(pack::Catalogue &catalogue, cases::Book const &book, Other const &other)
{
    auto const limit_in = [](std::string const &pointer, std::string const &text) -> Result<calendar::Limit> {
        auto limit = calendar::limit_of(text);
        if (!limit) {
            return refuse_field(pointer, "workshop.bad_limit", text);
        }
        return *limit;
    };
    auto const matters = other.matters.value_or(std::vector<OtherLimit>{});
    for (std::size_t i = 0; i < matters.size(); ++i) {
        auto const pointer = fmt::format("/other/matters/{}", i);
        auto const found = std::ranges::find(catalogue.matters, matters[i].code, &pack::Matter::code);
        if (found == catalogue.matters.end()) {
            return refuse_field(pointer + "/code", "workshop.no_matter", matters[i].code);
        }
        found->limit = TRY(limit_in(pointer + "/limit", matters[i].limit));
    }
    auto const clocks = other.clocks.value_or(std::vector<OtherLimit>{});
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        auto const pointer = fmt::format("/other/clocks/{}", i);
        auto const *clock = book.find_clock(clocks[i].code);
        if (clock == nullptr || clock->limit == "matter") {
            return refuse_field(pointer + "/code", "workshop.no_clock", clocks[i].code);
        }
        auto const limit = TRY(limit_in(pointer + "/limit", clocks[i].limit));
        auto const found = std::ranges::find(catalogue.stage_limits, clocks[i].code, &pack::StageLimit::stage);
        if (found != catalogue.stage_limits.end()) {
            found->limit = limit;
        } else {
            catalogue.stage_limits.push_back(
                {.stage = clocks[i].code, .name = {clock->label.zh, clock->label.en}, .limit = limit});
        }
    }
    return {};
}

} // namespace

Result<cases::Book> other_book(db::Tx &tx, std::int64_t version, std::string const &process, Other const &other)
{
    std::vector<pack::File> texts;
    if (other.drawing) {
        if (auto const definition = process::compile(*other.drawing); !definition) {
            return refuse_field("/other/drawing", "workshop.draft_has_errors", definition.error().detail);
        }
        texts.push_back({"processes/" + process + ".bpmn", *other.drawing});
    }
    if (other.rules) {
        texts.push_back({"decisions/dispatch.dmn", *other.rules});
    }
    std::map<std::string, std::vector<OtherDay>> by_year;
    auto const days = other.days.value_or(std::vector<OtherDay>{});
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (!is_date(days[i].date)) {
            return refuse_field(fmt::format("/other/days/{}/date", i), "workshop.bad_day", days[i].date);
        }
        by_year[days[i].date.substr(0, 4)].push_back(days[i]);
    }
    for (auto const &[year, of_year] : by_year) {
        auto const path = "calendar/" + year + ".json";
        texts.push_back({path, TRY(with_days(pack::file_of(tx, version, path), year, of_year))});
    }
    auto reading = pack::read_with(tx, version, texts, pack::Rigour::texts);
    for (auto const &finding : reading.findings) {
        if (finding.severity != pack::Severity::error) {
            continue;
        }
        if (finding.file.find("/calendar") != std::string::npos) {
            return refuse_field("/other/days", "workshop.bad_day", finding.text);
        }
    }
    if (other.rules && pack::check_model(reading.catalogue, "dispatch", *other.rules).has_errors()) {
        return refuse_field("/other/rules", "workshop.draft_has_errors");
    }
    auto catalogue = std::make_shared<pack::Catalogue>(std::move(reading.catalogue));
    auto book = TRY(cases::book_of(catalogue));
    TRY(set_limits(*catalogue, book, other));
    catalogue->index();
    return book;
}

} // namespace onegrid::workshop
