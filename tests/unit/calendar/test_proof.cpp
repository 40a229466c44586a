// SPDX-License-Identifier: Apache-2.0
#include "days.hpp"

namespace onegrid::calendar::testing {
namespace {

using namespace std::chrono_literals;

std::string words(Proof const &proof, bool english)
{
    std::string text;
    for (auto const &line : proof.lines) {
        text += (english ? line.en : line.zh) + "\n";
    }
    return text;
}

TEST(Proof, says_line_by_line_how_a_deadline_over_a_holiday_came_about)
{
    Pause const pauses[]{{at("2025-10-09 08:30"), at("2025-10-09 09:00")}};
    Proof proof;
    deadline(china(), at("2025-09-30 17:00"), limit("4 working hours"), pauses, 0, &proof);
    EXPECT_EQ(words(proof, true),
              "Start: Tue 2025-09-30 17:00; limit 4 working hours, that is 4 h\n"
              "Tue 2025-09-30, working day: 17:00–18:00 counts 1 h, 1 h so far\n"
              "Wed 2025-10-01 to Wed 2025-10-08: off (National Day and Mid-Autumn Festival), 8 days not counted\n"
              "Thu 2025-10-09, working day: 08:00–08:30 counts 30 min, 1 h 30 min so far\n"
              "Paused: Thu 2025-10-09 08:30 to Thu 2025-10-09 09:00, 30 min not counted\n"
              "Thu 2025-10-09, working day: 09:00–11:30 counts 2 h 30 min, 4 h so far\n"
              "Red from: Thu 2025-10-09 10:42\n"
              "Due: Thu 2025-10-09 11:30 (calendar version 7)\n");
    EXPECT_EQ(words(proof, false), "起算：2025-09-30（周二）17:00；时限 4 工作时，即 4 小时\n"
                                   "2025-09-30（周二）工作日：17:00–18:00 计 1 小时，累计 1 小时\n"
                                   "2025-10-01（周三）至 2025-10-08（周三）：休息（国庆节、中秋节），8 天不计\n"
                                   "2025-10-09（周四）工作日：08:00–08:30 计 30 分，累计 1 小时 30 分\n"
                                   "暂停：2025-10-09（周四）08:30 至 2025-10-09（周四）09:00，30 分 不计\n"
                                   "2025-10-09（周四）工作日：09:00–11:30 计 2 小时 30 分，累计 4 小时\n"
                                   "转红：2025-10-09（周四）10:42\n"
                                   "截止：2025-10-09（周四）11:30（日历版本 7）\n");
}

TEST(Proof, says_when_counting_begins_later_and_which_days_are_worked_in_exchange)
{
    Proof proof;
    deadline(china(), at("2025-10-10 20:00"), limit("1 working day"), {}, 1, &proof);
    auto const text = words(proof, true);
    EXPECT_NE(text.find("The start is outside working time; counting begins Sat 2025-10-11 08:00"), std::string::npos)
        << text;
    EXPECT_NE(text.find("Sat 2025-10-11, worked in exchange for National Day"), std::string::npos) << text;
    EXPECT_NE(text.find("Extended 1 time, each by one original limit: 16 h in all"), std::string::npos) << text;
    EXPECT_NE(text.find("Sun 2025-10-12: off (weekend), 1 day not counted"), std::string::npos) << text;
}

TEST(Proof, of_an_urgent_limit_is_one_count)
{
    Proof proof;
    deadline(china(), at("2025-09-30 23:00"), limit("2 urgent hours"), {}, 0, &proof);
    EXPECT_NE(words(proof, true).find("Tue 2025-09-30 23:00 to Wed 2025-10-01 01:00: every minute counts, 2 h\n"),
              std::string::npos)
        << words(proof, true);
}

TEST(Proof, says_that_a_deadline_is_provisional_or_held_by_a_pause)
{
    Pause const pauses[]{{at("2026-12-31 15:00"), std::nullopt}};
    Proof proof;
    deadline(china(), at("2026-12-31 14:00"), limit("2 working days"), pauses, 0, &proof);
    auto const text = words(proof, true);
    EXPECT_NE(text.find("Provisional: days off are announced until 2026-12-31 only"), std::string::npos) << text;
    EXPECT_NE(text.find("Paused: from Thu 2026-12-31 15:00, not resumed yet"), std::string::npos) << text;
    EXPECT_NE(text.find("Still paused"), std::string::npos) << text;
}

TEST(Proof, names_a_shift_over_midnight)
{
    Proof proof;
    deadline(nights(), at("2025-09-19 22:00"), limit("6 working hours"), {}, 0, &proof);
    EXPECT_NE(words(proof, true).find("Fri 2025-09-19, working day: 22:00–04:00+1 counts 6 h"), std::string::npos)
        << words(proof, true);
}

} // namespace
} // namespace onegrid::calendar::testing
