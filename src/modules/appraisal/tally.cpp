// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/tally.hpp"
#include "queries/appraisal.hpp"

namespace onegrid::appraisal {
namespace {

// The key and the sums, column by column.
struct Columns {
    std::vector<std::int16_t> district, dimension;
    std::vector<std::int32_t> measure;
    std::vector<std::chrono::sys_days> day;
    std::vector<std::int64_t> key, person, needed, done, in_time, lost, exempt, minutes;
    std::vector<std::string> post;

    void add(TallyKey const &k, Sums const &s)
    {
        district.push_back(k.district);
        dimension.push_back(k.dimension);
        measure.push_back(k.measure);
        day.push_back(k.day);
        key.push_back(k.key);
        person.push_back(k.person);
        post.push_back(k.post);
        needed.push_back(s.needed);
        done.push_back(s.done);
        in_time.push_back(s.in_time);
        lost.push_back(s.lost);
        exempt.push_back(s.exempt);
        minutes.push_back(s.minutes);
    }
};

} // namespace

std::vector<FactRow> rows_of(CaseId id, std::vector<Fact> const &facts, MeasureSet const &set,
                             calendar::Calendar const &calendar)
{
    std::vector<FactRow> rows;
    rows.reserve(facts.size());
    auto const district = static_cast<std::int16_t>(district_ordinal_of(id.value));
    for (auto const &fact : facts) {
        FactRow row;
        row.district = district;
        row.case_id = id;
        row.measure = set.ids[static_cast<std::size_t>(fact.measure)];
        bool const is_next = !rows.empty() && rows.back().measure == row.measure;
        row.ordinal = is_next ? static_cast<std::int16_t>(rows.back().ordinal + 1) : std::int16_t{0};
        row.day = day_of(fact.at, calendar);
        row.unit = fact.unit;
        row.person = fact.person;
        row.post = fact.post;
        row.area = fact.area;
        row.due = fact.due;
        row.needed = static_cast<std::int16_t>(fact.needed);
        row.done = static_cast<std::int16_t>(fact.done);
        row.in_time = static_cast<std::int16_t>(fact.in_time);
        row.lost = static_cast<std::int16_t>(fact.lost);
        row.is_exempt = fact.is_exempt;
        row.serial = fact.serial;
        row.minutes = fact.minutes;
        rows.push_back(std::move(row));
    }
    return rows;
}

void Tally::add(FactRow const &row, std::int64_t times)
{
    Sums sums;
    if (row.is_exempt) {
        sums.exempt = times;
    } else {
        sums = {row.needed * times, row.done * times, row.in_time * times, row.lost * times, 0, row.minutes * times};
    }
    TallyKey key{row.district, {}, row.measure, row.day, {}, {}, {}};
    auto const put = [&](Dimension dimension, std::int64_t what, std::int64_t person, std::string const &post) {
        key.dimension = static_cast<std::int16_t>(dimension);
        key.key = what;
        key.person = person;
        key.post = post;
        m_sums[key] += sums;
    };
    put(Dimension::unit, row.unit.value, 0, {});
    put(Dimension::area, row.area.value, 0, {});
    put(Dimension::staff, row.unit.value, row.person.value, row.post);
}

void Tally::send(db::Tx &tx) const
{
    Columns more, less;
    for (auto const &[key, sums] : m_sums) {
        if (sums.is_zero()) {
            continue;
        }
        more.add(key, sums);
        if (sums.needed < 0 || sums.exempt < 0 || sums.minutes < 0) {
            less.add(key, sums);
        }
    }
    if (!more.key.empty()) {
        tx.send(q::appraisal::tally_add, more.district, more.dimension, more.measure, more.day, more.key, more.person,
                more.post, more.needed, more.done, more.in_time, more.lost, more.exempt, more.minutes);
    }
    if (!less.key.empty()) {
        tx.send(q::appraisal::tally_sweep, less.district, less.dimension, less.measure, less.day, less.key,
                less.person, less.post);
    }
}

} // namespace onegrid::appraisal
