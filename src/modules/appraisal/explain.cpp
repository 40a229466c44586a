// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/explain.hpp"
#include "modules/appraisal/names.hpp"
#include "modules/appraisal/tally.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::appraisal {
namespace {

constexpr std::int64_t first_cases = 10;

struct After {
    std::chrono::sys_days day{std::chrono::days{-200'000}};
    CaseId id;
    std::int16_t ordinal{-1};
};

std::optional<After> after_of(std::string_view text)
{
    After after;
    std::int64_t days = 0;
    auto const *at = text.data();
    auto const *const end = at + text.size();
    auto one = std::from_chars(at, end, days);
    if (one.ec != std::errc{} || one.ptr == end || *one.ptr != '_') {
        return {};
    }
    one = std::from_chars(one.ptr + 1, end, after.id.value);
    if (one.ec != std::errc{} || one.ptr == end || *one.ptr != '_') {
        return {};
    }
    one = std::from_chars(one.ptr + 1, end, after.ordinal);
    if (one.ec != std::errc{} || one.ptr != end) {
        return {};
    }
    after.day = std::chrono::sys_days{std::chrono::days{days}};
    return after;
}

std::optional<pack::Term> term_in(std::string_view text, pack::Indicators const &indicators)
{
    pack::Term term;
    auto const dot = text.find('.');
    term.measure = text.substr(0, dot);
    auto const *measure = indicators.find_measure(term.measure);
    if (measure == nullptr) {
        return {};
    }
    if (dot == std::string_view::npos) {
        return term;
    }
    for (int i = 0; i <= static_cast<int>(pack::Column::minutes); ++i) {
        auto const column = static_cast<pack::Column>(i);
        if (pack::to_text(column) == text.substr(dot + 1)) {
            term.column = column;
            return term;
        }
    }
    return {};
}

struct Opened {
    std::vector<FactRow> rows;
    bool has_more{};
};

Opened open(Services const &services, db::Tx &tx, Asked const &asked, KeyParts const &parts, pack::Term const &term,
            After const &after, std::int64_t limit, Instant now)
{
    auto const set = stored_measures(tx, *services.indicators);
    auto const *measure = asked.indicators->find_measure(term.measure);
    auto const place = measure == nullptr ? std::nullopt : set.place_of(measure->definition);
    if (!place) {
        return {};
    }
    bool const by_area = asked.group->by == pack::Group::By::area;
    // Of units the scope says which; of areas it says where.
    std::vector<std::int64_t> low{0}, high{std::numeric_limits<std::int64_t>::max()};
    if (by_area) {
        low = asked.scope.from;
        high = asked.scope.to;
        if (parts.area) {
            low.clear();
            high.clear();
            for (std::size_t i = 0; i < asked.scope.from.size(); ++i) {
                low.push_back(std::max(asked.scope.from[i], parts.area->value));
                high.push_back(std::min(asked.scope.to[i], parts.area->last()));
            }
        }
    }
    auto const units = by_area ? std::optional<std::vector<UnitId>>{} : std::optional(parts.units);
    auto const tree = services.areas.now();
    auto districts = all_districts(*tree);
    if (auto const home = parts.area ? tree->ordinal_of(*parts.area) : 0; home != 0) {
        districts = {0, static_cast<std::int16_t>(home)}; // 0: reported before the area had a district
    }
    Opened out;
    out.rows = tx.all<FactRow>(q::appraisal::facts_open, districts, set.ids[*place],
                               asked.from, asked.to, units, parts.person, parts.post, low, high,
                               std::string(pack::to_text(term.column)), now, after.day, after.id, after.ordinal,
                               limit + 1);
    if (std::ssize(out.rows) > limit) {
        out.rows.pop_back();
        out.has_more = true;
    }
    return out;
}

// A confidential case that the reader does not see is counted and not shown.
std::vector<CountedCase> views_of(Services const &services, db::Tx &tx, std::vector<FactRow> const &rows, Caller const &who)
{
    Names const names{services, who.language};
    std::vector<CaseId> ids;
    for (auto const &row : rows) {
        ids.push_back(row.case_id);
    }
    auto const cases = cases::past_of(tx, who, ids);
    std::vector<CountedCase> views;
    for (auto const &row : rows) {
        CountedCase view;
        view.id = row.case_id;
        auto const found = std::ranges::find(cases, row.case_id, &cases::PastCase::id);
        if (found == cases.end()) {
            continue;
        }
        view.number = cases::number_text(*found);
        view.matter_name = names.matter(found->matter);
        view.reported_at = found->reported_at;
        view.area_name = names.area(row.area);
        view.day = day_text(row.day);
        view.unit_name = names.unit(row.unit);
        view.person_name = names.person(row.person);
        if (!row.post.empty()) {
            view.post = row.post;
        }
        view.due_at = row.due;
        view.done = row.done > 0;
        view.in_time = row.in_time > 0;
        view.lost = row.lost > 0;
        view.exempt = row.is_exempt;
        view.minutes = row.minutes;
        if (row.serial != 0) {
            view.serial = row.serial;
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::string sum_words(std::vector<pack::Term> const &terms, pack::Indicators const &indicators,
                      std::string_view language)
{
    std::string words;
    for (auto const &term : terms) {
        words += words.empty() ? term.is_minus ? "−" : "" : term.is_minus ? " − " : " + ";
        words += term_name(term, indicators, language);
    }
    return words;
}

// How the indicator is made, in one sentence.
std::string words_of(pack::Indicator const &indicator, pack::Scheme const &scheme, pack::Indicators const &indicators,
                     std::string_view language)
{
    bool const english = language.starts_with("en");
    if (!indicator.is_score()) {
        auto const of = sum_words(indicator.of, indicators, language);
        if (indicator.over.empty()) {
            return of;
        }
        auto const over = sum_words(indicator.over, indicators, language);
        return english ? fmt::format("({}) divided by ({}); unknown when there is nothing to divide by", of, over)
                       : fmt::format("（{}）÷（{}）；没有可除的数时为未知", of, over);
    }
    std::vector<std::string> parts;
    for (auto const &part : indicator.parts) {
        auto const *rate = scheme.find_indicator(part.indicator);
        auto const name = rate == nullptr ? part.indicator : rate->name.in(language);
        parts.push_back(part.is_rest ? fmt::format("{} × (1 − {})", part.weight, name)
                                     : fmt::format("{} × {}", part.weight, name));
    }
    auto const sum = fmt::format("{}", fmt::join(parts, " + "));
    if (indicator.shares_missing) {
        return sum + (english ? "; what is not known gives its weight to the others" : "；未知的部分把权重分给其余部分");
    }
    return sum + (english ? "; unknown when a part is not known" : "；任一部分未知则为未知");
}

} // namespace

Result<http::Page<CountedCase>> cases_of(Services const &services, Caller const &who, CasesQuery const &query)
{
    auto const what = TRY(
        asked(services, who, query.scheme, query.group, query.version, query.from, query.to, query.area));
    auto const parts = TRY(
        parts_of(services, what, query.key ? std::optional(query.key->value) : std::nullopt));
    auto const term = term_in(query.term.value, *what.indicators);
    if (!term) {
        return refuse_field("query/term", "appraisal.bad_term", query.term.value);
    }
    auto const after = query.after ? after_of(query.after->value) : std::optional(After{});
    if (!after) {
        return refuse_field("query/after", "appraisal.bad_cursor");
    }
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    return services.database.read([&](db::Tx &tx) {
        http::Page<CountedCase> page;
        page.as_of = services.clock.now();
        auto const opened = open(services, tx, what, parts, *term, *after, limit, *page.as_of);
        page.items = views_of(services, tx, opened.rows, who);
        if (opened.has_more) {
            auto const &last = opened.rows.back();
            page.next = fmt::format("{}_{}_{}", last.day.time_since_epoch().count(), last.case_id.value, last.ordinal);
        }
        return page;
    });
}

Result<IndicatorExplained> explain(Services const &services, Caller const &who, std::string const &code,
                                   ExplainQuery const &query)
{
    auto const what = TRY(
        asked(services, who, query.scheme, query.group, query.version, query.from, query.to, query.area));
    auto const key = query.key ? std::optional(query.key->value) : std::nullopt;
    auto const parts = TRY(parts_of(services, what, key));
    auto const &indicators = *what.indicators;
    auto const *indicator = what.scheme->find_indicator(code);
    pack::SchemeColumn column;
    column.indicator = indicator == nullptr ? "" : code;
    if (indicator == nullptr) {
        auto const term = term_in(code, indicators);
        if (!term) {
            return refuse(Why::not_found, "appraisal.no_indicator");
        }
        column.term = *term;
    }
    bool const is_shown = std::ranges::find(what.group->columns, column) != what.group->columns.end();
    bool const is_part = indicator != nullptr; // what a score is made of is not always shown beside it
    if (!is_shown && !is_part) {
        return refuse(Why::not_found, "appraisal.no_indicator");
    }
    auto const table = table_of(services, what);
    Counts counts = table->total;
    IndicatorExplained out;
    if (key) {
        auto const line = std::ranges::find(table->lines, *key, &Line::key);
        counts = line == table->lines.end() ? Counts{} : line->counts;
        auto const rows = rows_view(services, what, *table, who.language);
        auto const row = std::ranges::find(rows, *key, &SheetRow::key);
        out.key = *key;
        if (row != rows.end()) {
            out.name_of_key = row->name;
            out.exempt = row->exempt;
        }
    }
    auto const shown = column_view(column, what, who.language);
    auto const judged = judge(column, *what.scheme, counts);
    out.code = code;
    out.name = shown.name;
    out.show = shown.show;
    out.scheme = what.scheme->code;
    out.scheme_name = what.scheme->name.in(who.language);
    out.file = indicators.file;
    out.version = what.version;
    out.from = day_text(what.from);
    out.to = day_text(what.to - std::chrono::days{1});
    out.value = judged.value;
    out.as_of = table->as_of;
    out.is_complete = table->is_complete;
    auto const of = indicator == nullptr ? std::vector{column.term} : indicator->of;
    auto const over = indicator == nullptr ? std::vector<pack::Term>{} : indicator->over;
    if (indicator != nullptr) {
        out.line = static_cast<std::int64_t>(indicator->line);
        out.words = words_of(*indicator, *what.scheme, indicators, who.language);
        for (auto const &share : shares_of(*indicator, *what.scheme, counts)) {
            auto const *rate = what.scheme->find_indicator(share.part.indicator);
            out.parts.push_back({share.part.indicator, rate == nullptr ? "" : rate->name.in(who.language),
                                 share.part.is_rest, share.weight, share.judged.value, share.points, share.judged.of,
                                 share.judged.over});
        }
    } else {
        auto const *measure = indicators.find_measure(column.term.measure);
        out.line = static_cast<std::int64_t>(measure->line);
        out.words = measure->rule.in(who.language);
    }
    if (!of.empty()) {
        out.numerator = judged.of;
    }
    if (!over.empty()) {
        out.denominator = judged.over;
    }
    services.database.read([&](db::Tx &tx) {
        out.of.clear();
        out.over.clear();
        for (auto const &[terms, list] : {std::pair{&of, &out.of}, std::pair{&over, &out.over}}) {
            for (auto const &term : *terms) {
                auto const *measure = indicators.find_measure(term.measure);
                auto const opened = open(services, tx, what, parts, term, {}, first_cases, table->as_of);
                auto plain = term;
                plain.is_minus = false;
                list->push_back({pack::to_string(plain), term_name(term, indicators, who.language),
                                 measure->rule.in(who.language), static_cast<std::int64_t>(measure->line),
                                 term.is_minus, sum_of({plain}, counts),
                                 views_of(services, tx, opened.rows, who), opened.has_more});
            }
        }
    });
    return out;
}

} // namespace onegrid::appraisal
