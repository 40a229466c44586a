// SPDX-License-Identifier: Apache-2.0
// The proof of a deadline: every day on the way, what counted on it and why, the pauses, the extensions. It walks the
// days one by one, so it is also a second way to the same result; the tests hold the two together.
#include "engines/calendar/tables.hpp"
#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace onegrid::calendar {

namespace {

using Kind = ProofLine::Kind;

struct Words {
    std::string zh, en;
};

Words weekday_words(local_days day)
{
    static constexpr std::string_view zh[]{"周日", "周一", "周二", "周三", "周四", "周五", "周六"};
    static constexpr std::string_view en[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    auto const index = std::chrono::weekday{day}.c_encoding();
    return {std::string{zh[index]}, std::string{en[index]}};
}

std::string date_text(local_days day)
{
    std::chrono::year_month_day const date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

// The time of day after a midnight: 17:00, 17:00:30, or 06:00+1 on the day after.
std::string time_text(Duration since_midnight)
{
    auto const days = since_midnight / day_length;
    auto const seconds = std::chrono::floor<std::chrono::seconds>(since_midnight % day_length).count();
    auto text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) {
        text += fmt::format(":{:02}", seconds % 60);
    }
    return days == 0 ? text : fmt::format("{}+{}", text, days);
}

class Writer {
  public:
    Writer(Calendar const &calendar, LimitType type, Proof &proof)
        : m_calendar(calendar), m_tables(calendar.tables()), m_mode(m_tables.mode(type)), m_type(type), m_proof(proof)
    {
    }

    void line(Kind kind, Instant from, Instant to, Duration counted, Words words)
    {
        m_used += counted;
        m_proof.lines.push_back({kind, from, to, counted, m_used, std::move(words.zh), std::move(words.en)});
    }

    Words moment(Instant at) const
    {
        auto const local = m_calendar.local(at);
        auto const day = std::chrono::floor<std::chrono::days>(local);
        auto const weekday = weekday_words(day);
        auto const time = time_text(local - day);
        return {fmt::format("{}（{}）{}", date_text(day), weekday.zh, time),
                fmt::format("{} {} {}", weekday.en, date_text(day), time)};
    }

    // What counts in [from, to), day by day; days off in a row make one line.
    void segment(Instant from, Instant to)
    {
        if (from >= to) {
            return;
        }
        if (m_mode.everything) {
            auto const [zh_from, en_from] = moment(from);
            auto const [zh_to, en_to] = moment(to);
            line(Kind::count, from, to, to - from,
                 {fmt::format("{} 至 {}：每分钟都计，计 {}", zh_from, zh_to, duration_text(to - from, "zh")),
                  fmt::format("{} to {}: every minute counts, {}", en_from, en_to, duration_text(to - from, "en"))});
            return;
        }
        for (auto day = place_of(m_tables, m_mode, from).day;; ++day) {
            auto const begin = std::max(from, instant_of(m_tables, m_mode, {day, Duration{0}}));
            auto const end = std::min(to, instant_of(m_tables, m_mode, {day + 1, Duration{0}}));
            if (begin >= to) {
                break;
            }
            auto const date = table_start + std::chrono::days{day};
            if (m_calendar.counts(date, m_type)) {
                flush_off();
                counted_day(date, begin, end);
            } else {
                add_off(date, begin, end);
            }
        }
        flush_off();
    }

    Duration used() const { return m_used; }

  private:
    std::string english_name(std::string_view zh) const
    {
        for (auto const &[name, english] : m_tables.settings.holiday_names) {
            if (name == zh) {
                return english;
            }
        }
        return std::string{zh};
    }

    void counted_day(local_days date, Instant begin, Instant end)
    {
        std::string stretches;
        Duration counted{};
        auto const midnight = m_calendar.instant(std::chrono::local_time<Duration>{date});
        for (auto const &stretch : m_mode.stretches) {
            auto const from = std::max(begin, midnight + m_mode.anchor + stretch.from);
            auto const to = std::min(end, midnight + m_mode.anchor + stretch.to);
            if (from < to) {
                counted += to - from;
                stretches += fmt::format("{}{}–{}", stretches.empty() ? "" : " ", time_text(from - midnight),
                                         time_text(to - midnight));
            }
        }
        auto const weekday = weekday_words(date);
        std::string const name{m_calendar.name_of(date)};
        Words kind{"工作日", "working day"};
        if (!name.empty() && m_tables.named.at(date).off) {
            kind = {name + "，计入", english_name(name) + ", counts"};
        } else if (!name.empty()) {
            kind = {name + "调休上班", "worked in exchange for " + english_name(name)};
        } else if (date_is_weekend(date)) {
            kind = {"周末，计入", "weekend, counts"};
        }
        auto const head_zh = fmt::format("{}（{}）{}", date_text(date), weekday.zh, kind.zh);
        auto const head_en = fmt::format("{} {}, {}", weekday.en, date_text(date), kind.en);
        if (counted == Duration{0}) {
            line(Kind::wait, begin, end, counted,
                 {head_zh + "：班次之外，不计", head_en + ": outside the shifts, nothing counts"});
            return;
        }
        auto const total = m_used + counted;
        line(Kind::count, begin, end, counted,
             {fmt::format("{}：{} 计 {}，累计 {}", head_zh, stretches, duration_text(counted, "zh"),
                          duration_text(total, "zh")),
              fmt::format("{}: {} counts {}, {} so far", head_en, stretches, duration_text(counted, "en"),
                          duration_text(total, "en"))});
    }

    static bool date_is_weekend(local_days date)
    {
        std::chrono::weekday const weekday{date};
        return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    }

    void add_off(local_days date, Instant begin, Instant end)
    {
        std::string const name{m_calendar.name_of(date)};
        Words const why = name.empty() ? Words{"周末", "weekend"} : Words{name, english_name(name)};
        if (m_off_days == 0) {
            m_off_first = date;
            m_off_begin = begin;
        }
        if (std::ranges::find(m_off_zh, why.zh) == m_off_zh.end()) {
            m_off_zh.push_back(why.zh);
            m_off_en.push_back(why.en);
        }
        m_off_last = date;
        m_off_end = end;
        ++m_off_days;
    }

    void flush_off()
    {
        if (m_off_days == 0) {
            return;
        }
        auto const first = weekday_words(m_off_first);
        auto const last = weekday_words(m_off_last);
        auto zh = fmt::format("{}（{}）", date_text(m_off_first), first.zh);
        auto en = fmt::format("{} {}", first.en, date_text(m_off_first));
        if (m_off_days > 1) {
            zh += fmt::format("至 {}（{}）", date_text(m_off_last), last.zh);
            en += fmt::format(" to {} {}", last.en, date_text(m_off_last));
        }
        zh += fmt::format("：休息（{}），{} 天不计", fmt::join(m_off_zh, "、"), m_off_days);
        en += fmt::format(": off ({}), {} {} not counted", fmt::join(m_off_en, ", "), m_off_days,
                          m_off_days == 1 ? "day" : "days");
        line(Kind::off, m_off_begin, m_off_end, Duration{0}, {std::move(zh), std::move(en)});
        m_off_days = 0;
        m_off_zh.clear();
        m_off_en.clear();
    }

    Calendar const &m_calendar;
    Calendar::Tables const &m_tables;
    Mode const &m_mode;
    LimitType m_type;
    Proof &m_proof;
    Duration m_used{};
    int m_off_days{};
    local_days m_off_first, m_off_last;
    Instant m_off_begin, m_off_end;
    std::vector<std::string> m_off_zh, m_off_en;
};

void prove_start(Calendar const &calendar, Writer &writer, Instant start, Limit limit, int extensions)
{
    auto const [zh, en] = writer.moment(start);
    auto const one = length(calendar, limit);
    writer.line(
        Kind::start, start, start, Duration{0},
        {fmt::format("起算：{}；时限 {}，即 {}", zh, limit_text(limit, "zh"), duration_text(one, "zh")),
         fmt::format("Start: {}; limit {}, that is {}", en, limit_text(limit, "en"), duration_text(one, "en"))});
    if (extensions > 0) {
        auto const total = one * (1 + extensions);
        writer.line(Kind::extension, start, start, Duration{0},
                    {fmt::format("延期 {} 次，每次加一个原时限：共 {}", extensions, duration_text(total, "zh")),
                     fmt::format("Extended {} {}, each by one original limit: {} in all", extensions,
                                 extensions == 1 ? "time" : "times", duration_text(total, "en"))});
    }
    if (auto const first = next_working(calendar, start, limit.type); first != start) {
        auto const begins = writer.moment(first);
        writer.line(Kind::note, start, first, Duration{0},
                    {fmt::format("起点不在工作时间内，自 {} 起计", begins.zh),
                     fmt::format("The start is outside working time; counting begins {}", begins.en)});
    }
}

void prove_end(Calendar const &calendar, Writer &writer, Deadline const &deadline)
{
    auto const due = writer.moment(deadline.due);
    auto const red = writer.moment(deadline.red_at);
    if (deadline.standing) {
        writer.line(Kind::note, deadline.due, deadline.due, Duration{0},
                    {"仍在暂停：以下时刻是最早可能，随暂停后移",
                     "Still paused: the times below are the earliest possible and move on while the pause lasts"});
    }
    writer.line(Kind::red, deadline.red_at, deadline.red_at, Duration{0}, {"转红：" + red.zh, "Red from: " + red.en});
    writer.line(Kind::due, deadline.due, deadline.due, Duration{0},
                {fmt::format("截止：{}（日历版本 {}）", due.zh, deadline.calendar_version),
                 fmt::format("Due: {} (calendar version {})", due.en, deadline.calendar_version)});
    if (deadline.provisional) {
        auto const last = calendar.last_announced_day();
        writer.line(Kind::note, deadline.due, deadline.due, Duration{0},
                    {last ? fmt::format("暂定：放假安排只公布到 {}，其后按周一至周五推算，公布后重述", date_text(*last))
                          : "暂定：没有放假安排，按周一至周五推算",
                     last ? fmt::format("Provisional: days off are announced until {} only; later days are taken as "
                                        "Monday to Friday and "
                                        "will be re-stated",
                                        date_text(*last))
                          : "Provisional: no days off are known; days are taken as Monday to Friday"});
    }
}

} // namespace

void prove(Calendar const &calendar, Instant start, Limit limit, std::span<Pause const> merged, int extensions,
           Deadline const &deadline, Proof &proof)
{
    Writer writer{calendar, limit.type, proof};
    prove_start(calendar, writer, start, limit, extensions);

    auto current = start;
    for (auto const &pause : merged) {
        auto const from = std::max(pause.from, start);
        if ((pause.to && *pause.to <= start) || from >= deadline.due) {
            continue;
        }
        writer.segment(current, from);
        auto const begin = writer.moment(from);
        if (!pause.to) {
            writer.line(Kind::pause, from, from, Duration{0},
                        {fmt::format("暂停：自 {} 起，尚未恢复", begin.zh),
                         fmt::format("Paused: from {}, not resumed yet", begin.en)});
            current = from;
            break;
        }
        auto const end = writer.moment(*pause.to);
        auto const missed = working_time(calendar, from, *pause.to, limit.type);
        writer.line(Kind::pause, from, *pause.to, Duration{0},
                    {fmt::format("暂停：{} 至 {}，{} 不计", begin.zh, end.zh, duration_text(missed, "zh")),
                     fmt::format("Paused: {} to {}, {} not counted", begin.en, end.en, duration_text(missed, "en"))});
        current = *pause.to;
    }
    writer.segment(current, deadline.due);
    prove_end(calendar, writer, deadline);
}

} // namespace onegrid::calendar
