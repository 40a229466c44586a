// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/counting.hpp"
#include "modules/appraisal/find.hpp"
#include "platform/observe/log.hpp"
#include "platform/outbox/outbox.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace onegrid::appraisal {
namespace {

constexpr std::size_t news_a_step = 2'000;
constexpr std::int64_t cases_a_step = 1'000;
constexpr std::int64_t too_much_news = 20'000; // all of history is read sooner

// Facts as they are written, column by column.
class FactColumns {
  public:
    void add(FactRow const &row)
    {
        m_district.push_back(row.district);
        m_case.push_back(row.case_id);
        m_measure.push_back(row.measure);
        m_ordinal.push_back(row.ordinal);
        m_day.push_back(row.day);
        m_unit.push_back(row.unit);
        m_person.push_back(row.person);
        m_post.push_back(row.post);
        m_area.push_back(row.area);
        m_due.push_back(row.due);
        m_needed.push_back(row.needed);
        m_done.push_back(row.done);
        m_in_time.push_back(row.in_time);
        m_lost.push_back(row.lost);
        m_exempt.push_back(row.is_exempt);
        m_serial.push_back(row.serial);
        m_minutes.push_back(row.minutes);
    }
    void send_drop(db::Tx &tx) const
    {
        if (!m_case.empty()) {
            tx.send(q::appraisal::facts_drop, m_district, m_case, m_measure, m_ordinal);
        }
    }
    void send_put(db::Tx &tx) const
    {
        if (!m_case.empty()) {
            tx.send(q::appraisal::facts_put, m_district, m_case, m_measure, m_ordinal, m_day, m_unit, m_person, m_post,
                    m_area, m_due, m_needed, m_done, m_in_time, m_lost, m_exempt, m_serial, m_minutes);
        }
    }

  private:
    std::vector<std::int16_t> m_district, m_ordinal, m_needed, m_done, m_in_time, m_lost;
    std::vector<CaseId> m_case;
    std::vector<std::int32_t> m_measure, m_serial;
    std::vector<std::chrono::sys_days> m_day;
    std::vector<UnitId> m_unit;
    std::vector<PersonId> m_person;
    std::vector<std::string> m_post;
    std::vector<AreaCode> m_area;
    std::vector<std::optional<Instant>> m_due;
    std::vector<bool> m_exempt;
    std::vector<std::int64_t> m_minutes;
};

struct Counted {
    std::vector<FactRow> rows; // in the order of districts, cases, measures
    std::vector<Walk> walks;
    std::int64_t unreadable{};
};

Counted counted(Services const &services, MeasureSet const &set, std::vector<std::vector<cases::Act>> const &logs)
{
    Counted out;
    auto const &calendar = services.packs.current()->calendar;
    for (auto const &log : logs) {
        auto walk = walk_of(services.books, log);
        if (!walk || walk->steps.empty()) {
            ++out.unreadable;
            log::warn("appraisal.unreadable", {{"case", to_string(log.front().case_id)}});
            continue;
        }
        auto rows = rows_of(log.front().case_id, facts_of(set.measures, services.books, *walk), set, calendar);
        out.rows.insert(out.rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
        out.walks.push_back(std::move(*walk));
    }
    return out;
}

bool is_before(FactRow const &a, FactRow const &b)
{
    return std::tie(a.district, a.case_id, a.measure, a.ordinal) < std::tie(b.district, b.case_id, b.measure, b.ordinal);
}

// Puts the facts of the cases in the place of those that are stored.
struct Replaced {
    std::int64_t cases{}, unreadable{};
    bool has_changed{};
};

Replaced replace(Services const &services, db::Tx &tx, MeasureSet const &set, std::vector<CaseId> const &ids)
{
    if (ids.empty()) {
        return {};
    }
    std::vector<std::int16_t> districts;
    for (auto const id : ids) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
    }
    auto const asked = tx.ask<FactRow>(q::appraisal::facts_of_cases, districts, ids);
    auto const logs = cases::read_logs(tx, ids);
    auto old_rows = asked.all();
    auto now = counted(services, set, logs);
    std::ranges::sort(old_rows, is_before);
    std::ranges::sort(now.rows, is_before);

    FactColumns gone, fresh;
    Tally tally;
    auto old_row = old_rows.cbegin();
    auto row = now.rows.cbegin();
    while (old_row != old_rows.cend() || row != now.rows.cend()) {
        bool const only_old = row == now.rows.cend() || (old_row != old_rows.cend() && is_before(*old_row, *row));
        bool const only_new = !only_old && (old_row == old_rows.cend() || is_before(*row, *old_row));
        if (!only_old && !only_new && *old_row == *row) {
            ++old_row;
            ++row;
            continue;
        }
        if (!only_new) {
            gone.add(*old_row);
            tally.add(*old_row, -1);
            ++old_row;
        }
        if (!only_old) {
            fresh.add(*row);
            tally.add(*row, 1);
            ++row;
        }
    }
    gone.send_drop(tx);
    fresh.send_put(tx);
    tally.send(tx);
    find_in(services, tx, now.walks);
    return {std::ssize(logs), now.unreadable, !tally.sums().empty()};
}

void save(db::Tx &tx, Progress const &p)
{
    tx.send(q::appraisal::progress_set, p.position, p.revision, p.is_recounting, p.district, p.case_id, p.recounted,
            p.unreadable);
}

void begin_again(Progress &progress)
{
    progress.is_recounting = true;
    progress.district = -1;
    progress.case_id = {};
    progress.recounted = 0;
    progress.unreadable = 0;
}

// The cases that the news are about, in order.
std::vector<CaseId> cases_in(std::vector<outbox::Published> const &news)
{
    std::vector<CaseId> ids;
    for (auto const &one : news) {
        auto const &type = one.event.type;
        if (type == "CaseReported" || type == "CaseMoved" || type == "CaseClosed") {
            ids.push_back(CaseId{one.event.id});
        }
    }
    std::ranges::sort(ids, {}, [](CaseId id) { return std::pair{district_ordinal_of(id.value), id.value}; });
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

} // namespace

Progress progress_of(db::Tx &tx) { return *tx.maybe<Progress>(q::appraisal::progress_read); }

std::int64_t count_more(Services const &services)
{
    // What was told is read before: the outbox reads through a connection of its own.
    auto const seen = services.database.read([](db::Tx &tx) { return progress_of(tx); });
    auto const last = outbox::last_position(services.database);
    bool const missed = last - seen.position > too_much_news * 1'024;
    auto const news = missed ? std::optional(std::vector<outbox::Published>{})
                             : outbox::events_after(services.database, seen.position, news_a_step);
    auto const ids = news ? cases_in(*news) : std::vector<CaseId>{};
    return services.database.write([&](db::Tx &tx) -> std::int64_t {
        auto progress = *tx.maybe<Progress>(q::appraisal::progress_lock);
        if (progress.position != seen.position) {
            return 1; // another process counted meanwhile: look again
        }
        auto const [set, is_more] = measures_with(tx, services);
        if (set.measures.empty()) {
            progress.position = last;
            save(tx, progress);
            return 0; // nothing is counted here
        }
        if (is_more || !news || missed) {
            begin_again(progress); // which covers all that was told until now
            ++progress.revision;
            progress.position = last;
            save(tx, progress);
            return 1;
        }
        if (!news->empty()) {
            auto const done = replace(services, tx, set, ids);
            progress.position = news->back().position;
            progress.revision += done.has_changed;
            progress.unreadable += done.unreadable;
            save(tx, progress);
            return std::max<std::int64_t>(done.cases, 1);
        }
        if (!progress.is_recounting) {
            return 0;
        }
        auto const page = cases::cases_after(tx, {progress.district, progress.case_id}, cases_a_step);
        std::vector<CaseId> some;
        for (auto const &key : page) {
            some.push_back(key.id);
        }
        auto const done = replace(services, tx, set, some);
        progress.unreadable += done.unreadable;
        progress.recounted += std::ssize(page);
        if (page.empty()) {
            progress.is_recounting = false;
            tx.send(q::appraisal::measures_counted, set.last_id());
        } else {
            progress.district = page.back().district;
            progress.case_id = page.back().id;
        }
        progress.revision += done.has_changed || page.empty();
        save(tx, progress);
        return std::max<std::int64_t>(done.cases, 1);
    });
}

void recount(Services const &services)
{
    auto const last = outbox::last_position(services.database);
    services.database.write([&](db::Tx &tx) {
        auto progress = *tx.maybe<Progress>(q::appraisal::progress_lock);
        begin_again(progress);
        progress.position = std::max(progress.position, last); // what was told until now is in the logs that are read
        save(tx, progress);
    });
}

namespace {

struct TallyRow {
    std::int16_t district{}, dimension{};
    std::int32_t measure{};
    std::chrono::sys_days day;
    std::int64_t key{}, person{};
    std::string post;
    std::int64_t needed{}, done{}, in_time{}, lost{}, exempt{}, minutes{};
};
BOOST_DESCRIBE_STRUCT(TallyRow, (),
                      (district, dimension, measure, day, key, person, post, needed, done, in_time, lost, exempt,
                       minutes))

constexpr cases::CaseKey beyond_all{std::numeric_limits<std::int16_t>::max(), CaseId{std::numeric_limits<std::int64_t>::max()}};

// Kept facts of the cases after one, up to another. Page by page: a city has more than one statement may count.
std::int64_t facts_between(db::Tx &tx, cases::CaseKey const &after, cases::CaseKey const &last)
{
    return tx.one<std::int64_t>(q::appraisal::facts_between, after.district, after.id, last.district, last.id).value();
}

constexpr std::int64_t tallies_a_page = 20'000;
constexpr std::size_t most_lines = 20;

std::string words(TallyKey const &k)
{
    return fmt::format("district {} dimension {} measure {} day {} key {} person {} post {}", k.district, k.dimension,
                       k.measure, k.day.time_since_epoch().count(), k.key, k.person, k.post);
}

std::string words(Sums const &s)
{
    return fmt::format("{}/{}/{}/{}/{}/{}", s.needed, s.done, s.in_time, s.lost, s.exempt, s.minutes);
}

} // namespace

Verified verify(Services const &services)
{
    Verified out;
    auto const set = services.database.read([&](db::Tx &tx) { return stored_measures(tx, *services.indicators); });
    Tally anew;
    std::int64_t facts = 0;
    cases::CaseKey last;
    for (bool more = true; more;) {
        more = services.database.read([&](db::Tx &tx) {
            auto const page = cases::cases_after(tx, last, cases_a_step);
            out.facts += facts_between(tx, last, page.empty() ? beyond_all : page.back());
            if (page.empty()) {
                return false;
            }
            std::vector<CaseId> ids;
            for (auto const &key : page) {
                ids.push_back(key.id);
            }
            auto const now = counted(services, set, cases::read_logs(tx, ids));
            for (auto const &row : now.rows) {
                anew.add(row, 1);
            }
            facts += std::ssize(now.rows);
            out.unreadable += now.unreadable;
            out.cases += std::ssize(page);
            last = page.back();
            return true;
        });
    }
    auto const differs = [&](std::string line) {
        ++out.differences;
        if (out.first.size() < most_lines) {
            out.first.push_back(std::move(line));
        }
    };
    TallyKey after{-1, 0, 0, {}, 0, 0, {}};
    for (bool more = true; more;) {
        auto const page = services.database.read([&](db::Tx &tx) {
            return tx.all<TallyRow>(q::appraisal::tally_after, after.district, after.dimension, after.measure,
                                    after.day, after.key, after.person, after.post, tallies_a_page);
        });
        for (auto const &row : page) {
            TallyKey const key{row.district, row.dimension, row.measure, row.day, row.key, row.person, row.post};
            Sums const sums{row.needed, row.done, row.in_time, row.lost, row.exempt, row.minutes};
            after = key;
            ++out.tallies;
            auto const found = anew.sums().find(key);
            if (found == anew.sums().end()) {
                differs("stored, and nothing forms it: " + words(key));
            } else if (found->second != sums) {
                differs(words(key) + ": stored " + words(sums) + ", from the logs " + words(found->second));
            }
        }
        more = std::ssize(page) == tallies_a_page;
    }
    std::int64_t want = 0;
    for (auto const &[key, sums] : anew.sums()) {
        want += !sums.is_zero();
    }
    if (want != out.tallies) {
        differs(fmt::format("{} sums are stored, the logs give {}", out.tallies, want));
    }
    if (out.facts != facts) {
        differs(fmt::format("{} facts are stored, the logs give {}", out.facts, facts));
    }
    return out;
}

} // namespace onegrid::appraisal
