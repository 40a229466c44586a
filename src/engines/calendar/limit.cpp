// SPDX-License-Identifier: Apache-2.0
#include "engines/calendar/calendar.hpp"
#include <charconv>
#include <fmt/format.h>

namespace onegrid::calendar {

namespace {

constexpr std::int64_t longest_days = 3'650;
constexpr std::int64_t minutes_a_day = 24 * 60;

// The unit words, each with its type, how much one of it is, and what it is called.
struct Word {
    std::string_view text;
    LimitType type;
    std::int64_t amount;
    std::string_view zh;
};

constexpr Word words[]{
    {"urgent hour", LimitType::urgent_hours, 60, "紧急工作时"},
    {"urgent minute", LimitType::urgent_hours, 1, "紧急工作分钟"},
    {"working hour", LimitType::working_hours, 60, "工作时"},
    {"working minute", LimitType::working_hours, 1, "工作分钟"},
    {"working day", LimitType::working_days, 1, "个工作日"},
    {"natural day", LimitType::natural_days, 1, "个自然日"},
};

Word const &word_of(Limit limit)
{
    for (auto const &word : words) {
        if (word.type == limit.type && limit.amount % word.amount == 0) {
            return word;
        }
    }
    return words[0];
}

std::string english(Limit limit)
{
    auto const &word = word_of(limit);
    auto const amount = limit.amount / word.amount;
    return fmt::format("{} {}{}", amount, word.text, amount == 1 ? "" : "s");
}

} // namespace

Result<Limit> limit_of(std::string_view text)
{
    auto const malformed = [&] { return refuse(Why::invalid, "limit.malformed", std::string{text}); };
    std::int64_t amount{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || amount <= 0 || !rest.starts_with(' ')) {
        return malformed();
    }
    rest.remove_prefix(1);
    if (rest.ends_with('s')) {
        rest.remove_suffix(1);
    }
    for (auto const &word : words) {
        if (rest != word.text) {
            continue;
        }
        bool const in_minutes = word.type == LimitType::urgent_hours || word.type == LimitType::working_hours;
        if (amount > (in_minutes ? longest_days * minutes_a_day : longest_days) / word.amount) {
            return malformed();
        }
        return Limit{word.type, amount * word.amount};
    }
    return malformed();
}

std::string to_string(Limit limit) { return english(limit); }

std::string limit_text(Limit limit, std::string_view language)
{
    auto const &word = word_of(limit);
    return language.starts_with("en") ? english(limit) : fmt::format("{} {}", limit.amount / word.amount, word.zh);
}

std::string duration_text(Duration time, std::string_view language)
{
    bool const is_english = language.starts_with("en");
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(time < Duration{0} ? -time : time).count();
    std::string text;
    auto const add = [&](std::int64_t amount, std::string_view zh, std::string_view en) {
        if (amount != 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : " ", amount, is_english ? en : zh);
        }
    };
    add(seconds / 3600, "小时", "h");
    add(seconds / 60 % 60, "分", "min");
    add(seconds % 60, "秒", "s");
    if (text.empty()) {
        text = is_english ? "0 min" : "0 分";
    }
    return time < Duration{0} ? "−" + text : text;
}

std::string_view to_text(LimitType type)
{
    switch (type) {
    case LimitType::urgent_hours:
        return "urgent_hours";
    case LimitType::working_hours:
        return "working_hours";
    case LimitType::working_days:
        return "working_days";
    case LimitType::natural_days:
        return "natural_days";
    }
    return {};
}

} // namespace onegrid::calendar
