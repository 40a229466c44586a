// SPDX-License-Identifier: Apache-2.0
// Reading the sums of a period, by what a table is of.
#include "modules/appraisal/counting.hpp"
#include "modules/appraisal/sheet.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mutex>

namespace onegrid::appraisal {
namespace {

constexpr std::size_t kept_tables = 64;
constexpr std::chrono::seconds fresh_for{30}; // what is open becomes overdue by time alone

struct SumRow {
    std::int64_t key{};
    PersonId person;
    std::string post;
    std::int32_t measure{};
    std::int64_t needed{}, done{}, in_time{}, lost{}, exempt{}, minutes{};
};
BOOST_DESCRIBE_STRUCT(SumRow, (), (key, person, post, measure, needed, done, in_time, lost, exempt, minutes))

struct OverdueRow {
    UnitId unit;
    AreaCode area;
    std::int32_t measure{};
    std::int64_t overdue{};
};
BOOST_DESCRIBE_STRUCT(OverdueRow, (), (unit, area, measure, overdue))

// What of the scheme's version is stored, and under which number.
struct Wanted {
    std::vector<std::int32_t> ids, with_due;
    std::map<std::int32_t, std::vector<std::string>> codes; // two measures may count the same
    bool is_complete{true};
};

bool needs_due(pack::Scheme const &scheme, pack::Group const &group, std::string_view measure)
{
    auto const is_due = [&](pack::Term const &term) {
        return term.measure == measure &&
               (term.column == pack::Column::open_in_time || term.column == pack::Column::open_overtime);
    };
    for (auto const &column : group.columns) {
        if (column.indicator.empty() && is_due(column.term)) {
            return true;
        }
    }
    return std::ranges::any_of(scheme.indicators, [&](auto const &indicator) {
        return std::ranges::any_of(indicator.of, is_due) || std::ranges::any_of(indicator.over, is_due);
    });
}

void need(pack::Scheme const &scheme, std::string_view code, std::vector<std::string> &out)
{
    auto const *indicator = scheme.find_indicator(code);
    if (indicator == nullptr) {
        return;
    }
    for (auto const *terms : {&indicator->of, &indicator->over}) {
        for (auto const &term : *terms) {
            out.push_back(term.measure);
        }
    }
    for (auto const &part : indicator->parts) {
        need(scheme, part.indicator, out); // parts stand before it, so this ends
    }
}

Wanted wanted(MeasureSet const &set, Asked const &asked)
{
    std::vector<std::string> codes;
    for (auto const &column : asked.group->columns) {
        if (column.indicator.empty()) {
            codes.push_back(column.term.measure);
        } else {
            need(*asked.scheme, column.indicator, codes);
        }
    }
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    Wanted out;
    for (auto const &code : codes) {
        auto const *measure = asked.indicators->find_measure(code);
        auto const place = measure == nullptr ? std::nullopt : set.place_of(measure->definition);
        if (!place) {
            out.is_complete = false;
            continue;
        }
        auto const id = set.ids[*place];
        out.is_complete = out.is_complete && set.is_counted[*place];
        out.codes[id].push_back(code);
        if (out.codes[id].size() == 1) {
            out.ids.push_back(id);
            if (needs_due(*asked.scheme, *asked.group, code)) {
                out.with_due.push_back(id);
            }
        }
    }
    return out;
}

class Reading {
  public:
    Reading(Services const &services, Asked const &asked) : m_services(services), m_asked(asked) {}

    Table read(db::Tx &tx)
    {
        auto const set = stored_measures(tx, *m_services.indicators);
        auto const want = wanted(set, m_asked);
        auto const tree = m_services.areas.now();
        auto const districts = all_districts(*tree);
        bool const by_area = m_asked.group->by == pack::Group::By::area;
        bool const by_unit = m_asked.group->by == pack::Group::By::unit;
        auto const units = by_area ? std::vector<UnitId>{} : units_of(m_services, m_asked);
        auto const dimension =
            static_cast<std::int16_t>(by_area ? Dimension::area : by_unit ? Dimension::unit : Dimension::staff);
        m_table.as_of = m_services.clock.now();
        auto const sums = by_area ? tx.ask<SumRow>(q::appraisal::sheet, districts, dimension, want.ids, m_asked.from,
                                                   m_asked.to, m_asked.scope.from, m_asked.scope.to)
                                  : tx.ask<SumRow>(q::appraisal::sheet_units, districts, dimension, want.ids,
                                                   m_asked.from, m_asked.to, units);
        std::vector<OverdueRow> late;
        if (!want.with_due.empty()) {
            late = tx.all<OverdueRow>(q::appraisal::sheet_overdue, districts, want.with_due, m_asked.from, m_asked.to,
                                      m_table.as_of);
        }
        for (auto const &row : sums.all()) {
            Count const count{row.needed, row.done, row.in_time, row.lost, row.exempt, row.minutes, 0};
            add(want, row.measure, row.key, row.person, row.post, *tree, count);
        }
        for (auto const &row : late) {
            if (by_area ? !m_asked.scope.sees_area(row.area) : !std::ranges::binary_search(units, row.unit)) {
                continue;
            }
            Count count;
            count.overdue = row.overdue;
            add(want, row.measure, by_area ? row.area.value : row.unit.value, {}, {}, *tree, count);
        }
        for (auto &[key, line] : m_lines) {
            m_table.lines.push_back(std::move(line));
        }
        auto const progress = progress_of(tx);
        m_table.is_complete = want.is_complete && !progress.is_recounting;
        m_table.recounted = progress.recounted;
        return std::move(m_table);
    }

  private:
    void add(Wanted const &want, std::int32_t measure, std::int64_t key, PersonId person, std::string const &post,
             geo::Tree const &tree, Count const &count)
    {
        auto const codes = want.codes.find(measure);
        if (codes == want.codes.end()) {
            return;
        }
        Line line;
        auto const &group = *m_asked.group;
        switch (group.by) {
        case pack::Group::By::area: {
            AreaCode const area{key};
            auto const shown = group.level.empty() ? area : tree.at_level(area, group.level);
            line.unit_or_area = (shown ? shown : area).value; // above that level: by itself
            line.key = to_string(AreaCode{line.unit_or_area});
            break;
        }
        case pack::Group::By::unit:
            line.unit_or_area = key;
            line.key = std::to_string(key);
            break;
        case pack::Group::By::post:
            line.post = post;
            line.key = post.empty() ? "-" : post;
            break;
        case pack::Group::By::person:
            line.unit_or_area = key;
            line.person = person;
            line.key = fmt::format("{}_{}", key, person.value);
            break;
        }
        bool const fits_post =
            group.posts.empty() || std::ranges::find(group.posts, post) != group.posts.end();
        if (!fits_post) {
            return;
        }
        auto &kept = m_lines.try_emplace(line.key, std::move(line)).first->second;
        for (auto const &code : codes->second) {
            kept.counts[code] += count;
            m_table.total[code] += count;
        }
    }

    Services const &m_services;
    Asked const &m_asked;
    Table m_table;
    std::map<std::string, Line> m_lines;
};

// Tables that were read, by what they are of; true while nothing was counted since, and for a moment at most.
class KeptTables {
  public:
    std::shared_ptr<Table const> find(std::string const &key, std::int64_t revision, Instant now)
    {
        std::lock_guard const lock{m_mutex};
        auto const found = m_tables.find(key);
        bool const is_good = found != m_tables.end() && found->second.revision == revision &&
                             now >= found->second.table->as_of && now - found->second.table->as_of < fresh_for;
        return is_good ? found->second.table : nullptr;
    }
    void keep(std::string const &key, std::int64_t revision, std::shared_ptr<Table const> table)
    {
        std::lock_guard const lock{m_mutex};
        if (m_tables.size() >= kept_tables) {
            m_tables.clear();
        }
        m_tables.insert_or_assign(key, Kept{revision, std::move(table)});
    }

  private:
    struct Kept {
        std::int64_t revision{};
        std::shared_ptr<Table const> table;
    };
    std::mutex m_mutex;
    std::map<std::string, Kept> m_tables;
};

KeptTables kept;

} // namespace

std::shared_ptr<Table const> table_of(Services const &services, Asked const &asked)
{
    // The database's own, so that two in one process do not mix.
    auto const key = fmt::format("{}|{}|{}|{}|{}|{}|{}", static_cast<void const *>(&services.database),
                                 asked.version, asked.scheme->code, asked.group->code,
                                 asked.from.time_since_epoch().count(), asked.to.time_since_epoch().count(),
                                 access::key_of(asked.scope));
    return services.database.read([&](db::Tx &tx) -> std::shared_ptr<Table const> {
        auto const revision = progress_of(tx).revision;
        if (auto found = kept.find(key, revision, services.clock.now())) {
            return found;
        }
        auto table = std::make_shared<Table const>(Reading{services, asked}.read(tx));
        kept.keep(key, revision, table);
        return table;
    });
}

} // namespace onegrid::appraisal
