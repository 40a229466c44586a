// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/sheet.hpp"
#include "modules/appraisal/names.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::appraisal {
namespace {

std::string_view column_word(pack::Column column, bool english)
{
    static constexpr std::string_view zh[]{"", "已办", "按时", "超时", "未办", "未办未超时", "超时未办", "超时转出", "用时（分钟）"};
    static constexpr std::string_view en[]{"",     "done",         "in time",         "overtime", "open",
                                           "open, in time", "open, overdue", "given away late", "minutes"};
    return english ? en[static_cast<std::size_t>(column)] : zh[static_cast<std::size_t>(column)];
}

std::string_view show_text(pack::Indicator::Show show)
{
    constexpr std::string_view texts[]{"percent", "number", "minutes", "points"};
    return texts[static_cast<std::size_t>(show)];
}

SheetCell cell_of(pack::SchemeColumn const &column, pack::Scheme const &scheme, Counts const &counts)
{
    auto const judged = judge(column, scheme, counts);
    SheetCell cell{judged.value, {}, {}};
    auto const *indicator = column.indicator.empty() ? nullptr : scheme.find_indicator(column.indicator);
    if (indicator != nullptr && !indicator->is_score()) {
        cell.of = judged.of;
        if (!indicator->over.empty()) {
            cell.over = judged.over;
        }
    }
    return cell;
}

SheetRow row_of(Asked const &asked, Counts const &counts)
{
    SheetRow row;
    for (auto const &column : asked.group->columns) {
        row.cells.push_back(cell_of(column, *asked.scheme, counts));
    }
    for (auto const &[code, count] : counts) {
        row.exempt += count.exempt;
    }
    return row;
}

std::optional<std::size_t> rank_column(Asked const &asked)
{
    auto const &columns = asked.group->columns;
    auto const found = std::ranges::find(columns, asked.group->rank, &pack::SchemeColumn::indicator);
    return asked.group->rank.empty() || found == columns.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

// Equal values have the same rank; what cannot be known has none and stands at the end.
void rank(Asked const &asked, std::vector<SheetRow> &rows)
{
    auto const column = rank_column(asked);
    if (!column) {
        return;
    }
    auto const *indicator = asked.scheme->find_indicator(asked.group->rank);
    bool const low_first = indicator != nullptr && indicator->is_low_better;
    std::ranges::stable_sort(rows, [&](SheetRow const &a, SheetRow const &b) {
        auto const &x = a.cells[*column].value;
        auto const &y = b.cells[*column].value;
        if (!x || !y) {
            return x.has_value() && !y.has_value();
        }
        return low_first ? *x < *y : *x > *y;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const &value = rows[i].cells[*column].value;
        if (!value) {
            break;
        }
        bool const is_same = i > 0 && rows[i - 1].cells[*column].value == value;
        rows[i].rank = is_same ? rows[i - 1].rank : std::optional(static_cast<int>(i) + 1);
    }
}

} // namespace

std::string term_name(pack::Term const &term, pack::Indicators const &indicators, std::string_view language)
{
    bool const english = language.starts_with("en");
    auto const *measure = indicators.find_measure(term.measure);
    std::string name = measure == nullptr ? term.measure : measure->name.in(language);
    if (measure != nullptr && measure->kind != pack::Measure::Kind::act && term.column == pack::Column::needed) {
        return english ? name + ": to do" : "应" + name;
    }
    auto const word = column_word(term.column, english);
    return word.empty() ? name : english ? fmt::format("{}: {}", name, word) : name + std::string(word);
}

std::string name_of(pack::SchemeColumn const &column, Asked const &asked, std::string_view language)
{
    if (!column.indicator.empty()) {
        return asked.scheme->find_indicator(column.indicator)->name.in(language);
    }
    return term_name(column.term, *asked.indicators, language);
}

SheetColumn column_view(pack::SchemeColumn const &column, Asked const &asked, std::string_view language)
{
    SheetColumn view;
    view.name = name_of(column, asked, language);
    if (column.indicator.empty()) {
        view.code = pack::to_string(column.term);
        view.show = column.term.column == pack::Column::minutes ? "minutes" : "number";
        view.is_count = true;
        return view;
    }
    auto const &indicator = *asked.scheme->find_indicator(column.indicator);
    view.code = indicator.code;
    view.show = show_text(indicator.show);
    view.is_low_better = indicator.is_low_better;
    return view;
}

std::vector<SheetRow> rows_view(Services const &services, Asked const &asked, Table const &table,
                               std::string_view language)
{
    Names const names{services, language};
    bool const english = language.starts_with("en");
    std::vector<SheetRow> rows;
    for (auto const &line : table.lines) {
        auto row = row_of(asked, line.counts);
        row.key = line.key;
        auto const unit = asked.group->by == pack::Group::By::area ? std::nullopt
                                                                   : names.unit(UnitId{line.unit_or_area});
        switch (asked.group->by) {
        case pack::Group::By::area:
            row.name = names.area(AreaCode{line.unit_or_area});
            break;
        case pack::Group::By::unit:
            row.name = unit.value_or(line.key);
            if (auto const *known = names.directory().find_unit(UnitId{line.unit_or_area})) {
                row.place = names.area(known->area);
            }
            break;
        case pack::Group::By::post:
            row.name = line.post.empty() ? english ? "(nobody yet)" : "（尚无人办理）" : line.post;
            break;
        case pack::Group::By::person:
            row.name = names.person(line.person).value_or(line.person ? to_string(line.person)
                                                          : english   ? "(nobody yet)"
                                                                      : "（尚无人办理）");
            row.place = unit;
            break;
        }
        rows.push_back(std::move(row));
    }
    rank(asked, rows);
    return rows;
}

Result<SheetView> sheet(Services const &services, Caller const &who, SheetQuery const &query)
{
    auto const what = TRY(
        asked(services, who, query.scheme, query.group, query.version, query.from, query.to, query.area));
    auto const table = table_of(services, what);
    SheetView view;
    view.scheme = what.scheme->code;
    view.scheme_name = what.scheme->name.in(who.language);
    view.group = what.group->code;
    view.group_name = what.group->name.in(who.language);
    view.by = pack::to_text(what.group->by);
    view.version = what.version;
    view.from = day_text(what.from);
    view.to = day_text(what.to - std::chrono::days{1});
    view.area = what.area;
    if (what.area) {
        view.area_name = Names{services, who.language}.area(*what.area);
    }
    for (auto const &column : what.group->columns) {
        view.columns.push_back(column_view(column, what, who.language));
    }
    if (!what.group->rank.empty()) {
        view.ranked_by = what.group->rank;
    }
    view.rows = rows_view(services, what, *table, who.language);
    view.total = row_of(what, table->total);
    view.total.name = who.language.starts_with("en") ? "All" : "合计";
    view.as_of = table->as_of;
    view.is_complete = table->is_complete;
    view.counted = table->recounted;
    return view;
}

} // namespace onegrid::appraisal
