// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar_evaluate.hpp"
#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>
#include <queue>
#include <unordered_map>

namespace onegrid::text {
namespace {

constexpr std::size_t looked_at = 5;

// Whole numbers apart by anything else: 2011-07-01 01:32:33, 2019/2/8 9:05, 2026-11-23T13:40:41Z. Without a zone it is taken
// for UTC: what matters is how far apart two are.
std::optional<Instant> time_of(std::string_view text)
{
    std::array<int, 6> parts{};
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < parts.size();) {
        if (text[at] < '0' || text[at] > '9') {
            ++at;
            continue;
        }
        auto const [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), parts[count]);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        at = static_cast<std::size_t>(end - text.data());
        ++count;
    }
    std::chrono::year_month_day const date{std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                                           std::chrono::day{static_cast<unsigned>(parts[2])}};
    if (count < 3 || !date.ok() || parts[0] < 1900 || parts[0] > 2200 || parts[3] > 24 || parts[4] > 59 || parts[5] > 60) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date} + std::chrono::hours{parts[3]} + std::chrono::minutes{parts[4]} +
           std::chrono::seconds{parts[5]};
}

std::optional<double> number_of(std::string_view text)
{
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

void pass_on(reading::Findings &from, reading::Findings &to)
{
    for (auto &finding : from.take()) {
        if (finding.severity == reading::Severity::error) { // columns that are not looked at are no fault
            to.error({finding.file, finding.line, finding.column}, std::move(finding.code), std::move(finding.text));
        }
    }
}

// The columns of the file that hold a thing.
std::vector<std::string> columns_of(reading::Table const &table, Columns const &columns, std::string_view what)
{
    std::vector<std::string> those;
    if (auto const known = columns.find(what); known != columns.end()) {
        std::ranges::copy_if(known->second, std::back_inserter(those), [&](auto const &column) { return table.has(column); });
    }
    return those;
}

Report report_of(PastCase const &past, std::size_t at)
{
    return {static_cast<std::int64_t>(at) + 1, past.at, past.place, past.group, past.matter, past.address, past.text};
}

} // namespace

Columns usual_columns()
{
    return {{"id", {"case_enquiry_id", "id", "case"}},
            {"at", {"open_dt", "time", "reported_at"}},
            {"closed", {"closed_dt", "closed_at"}},
            {"longitude", {"longitude", "lon"}},
            {"latitude", {"latitude", "lat"}},
            {"group", {"reason", "category"}},
            {"matter", {"type", "matter"}},
            {"address", {"location", "address"}},
            {"text", {"case_title", "subject", "detail", "description"}}};
}

std::vector<PastCase> past_cases_in(reading::Place const &file, std::string_view text, Columns const &columns,
                                    reading::Findings &findings)
{
    reading::Findings own;
    reading::Table const table(file, text, {}, own);
    pass_on(own, findings);
    std::map<std::string_view, std::vector<std::string>> where;
    for (auto const &[what, names] : columns) {
        where.emplace(what, columns_of(table, columns, what));
    }
    std::vector<PastCase> cases;
    bool is_whole = true;
    for (auto const *what : {"id", "at"}) {
        if (where[what].empty()) {
            is_whole = false;
            auto const known = columns.find(what);
            findings.error(file.at(1), "csv.missing_column",
                           std::string{what} + " (" + (known == columns.end() || known->second.empty() ? "" : known->second.front()) + ")");
        }
    }
    if (!is_whole) {
        return cases;
    }
    cases.reserve(table.rows().size());
    for (auto const &row : table.rows()) {
        auto const cell = [&](std::string_view what) {
            auto const &names = where[what];
            return names.empty() ? std::string_view{} : row[names.front()];
        };
        auto const at = time_of(cell("at"));
        if (cell("id").empty() || !at) {
            findings.error(row.place(), cell("id").empty() ? "csv.empty_cell" : "similar.bad_time",
                           cell("id").empty() ? where["id"].front() : std::string{cell("at").substr(0, 40)});
            continue;
        }
        PastCase past{std::string{cell("id")}, *at, time_of(cell("closed")), {}, std::string{cell("group")},
                      std::string{cell("matter")}, std::string{cell("address")}, {}};
        auto const longitude = number_of(cell("longitude"));
        auto const latitude = number_of(cell("latitude"));
        if (longitude && latitude) {
            past.place = Position{*longitude, *latitude};
        }
        for (auto const &column : where["text"]) {
            past.text += std::string{row[column]} + '\n';
        }
        cases.push_back(std::move(past));
    }
    return cases;
}

std::vector<Pair> pairs_in(reading::Place const &file, std::string_view text, reading::Findings &findings)
{
    reading::Findings own;
    reading::Table const table(file, text, {"duplicate_case", "original_case"}, own);
    pass_on(own, findings);
    std::vector<Pair> pairs;
    if (!table.has("duplicate_case") || !table.has("original_case")) {
        return pairs;
    }
    for (auto const &row : table.rows()) {
        if (row["duplicate_case"].empty() || row["original_case"].empty()) {
            findings.error(row.place(), "csv.empty_cell", row["duplicate_case"].empty() ? "duplicate_case" : "original_case");
            continue;
        }
        pairs.emplace_back(row["duplicate_case"], row["original_case"]);
    }
    return pairs;
}

Recalled recall(std::span<PastCase const> cases, std::span<Pair const> pairs, double likely, SimilarLimits limits)
{
    Recalled result;
    result.cases = cases.size();
    std::vector<std::size_t> order(cases.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](auto at) { return cases[at].at; });
    std::unordered_map<std::string_view, std::size_t> places; // of a case in time
    for (std::size_t when = 0; when < order.size(); ++when) {
        places.emplace(cases[order[when]].id, when);
    }
    std::unordered_map<std::size_t, std::vector<std::size_t>> wanted; // of the later, the earlier
    for (auto const &[duplicate, original] : pairs) {
        auto const later = places.find(duplicate);
        auto const earlier = places.find(original);
        if (later == places.end() || earlier == places.end() || later->second == earlier->second) {
            ++result.absent;
            continue;
        }
        ++result.pairs;
        result.turned += later->second < earlier->second ? 1 : 0;
        auto const [first, second] = std::minmax(later->second, earlier->second);
        wanted[second].push_back(first);
    }

    SimilarIndex index(limits);
    using Closing = std::pair<Instant, std::int64_t>;
    std::priority_queue<Closing, std::vector<Closing>, std::greater<>> closings;
    std::size_t first = 0;
    std::size_t among = 0;
    std::size_t first_strict = 0;
    std::size_t among_strict = 0;
    std::size_t answered = 0;
    std::size_t right = 0;
    for (std::size_t when = 0; when < order.size(); ++when) {
        auto const &past = cases[order[when]];
        auto const begun = std::chrono::steady_clock::now();
        for (; !closings.empty() && closings.top().first <= past.at; closings.pop()) {
            index.close(closings.top().second, closings.top().first);
        }
        auto const features = features_of(report_of(past, order[when]));
        auto const similar = index.find(features, looked_at);
        result.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();

        if (auto const query = wanted.find(when); query != wanted.end()) {
            bool is_right = false;
            for (auto const earlier : query->second) {
                auto const id = static_cast<std::int64_t>(order[earlier]) + 1;
                auto const strict = std::ranges::find(similar, id, &Similar::id);
                auto const same = std::ranges::find_if(similar, [&](auto const &one) { return one.id == id || index.say_the_same(one.id, id); });
                among_strict += strict != similar.end() ? 1 : 0;
                first_strict += strict == similar.begin() && !similar.empty() ? 1 : 0;
                among += same != similar.end() ? 1 : 0;
                first += same == similar.begin() && !similar.empty() ? 1 : 0;
                is_right = is_right || (same == similar.begin() && !similar.empty());
            }
            answered += similar.empty() ? 0 : 1;
            right += is_right ? 1 : 0;
        }
        if (!similar.empty() && similar.front().score >= likely) {
            result.found.push_back({order[when], static_cast<std::size_t>(similar.front().id - 1), similar.front()});
        }
        auto const again = std::chrono::steady_clock::now();
        index.add(features);
        result.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - again).count();
        if (past.closed) {
            closings.emplace(*past.closed, features.id);
        }
    }
    auto const share = [](std::size_t part, std::size_t all) {
        return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
    };
    result.recall_at_1 = share(first, result.pairs);
    result.recall_at_5 = share(among, result.pairs);
    result.recall_at_1_strict = share(first_strict, result.pairs);
    result.recall_at_5_strict = share(among_strict, result.pairs);
    result.precision_at_1 = share(right, answered);
    result.default_points = index.default_points();
    result.bytes = index.bytes();
    return result;
}

} // namespace onegrid::text
