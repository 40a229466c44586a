// SPDX-License-Identifier: Apache-2.0
#include "made_people.hpp"
#include "dice.hpp"
#include "engines/registry/numbers.hpp"
#include <array>
#include <fmt/format.h>
#include <numeric>
#include <stdexcept>

namespace onegrid::bench {
namespace {

using namespace std::chrono;

constexpr sys_days first_birth{year{1930} / January / 1};
constexpr sys_days last_birth{year{2024} / December / 31};
constexpr auto days_of_birth = static_cast<std::uint64_t>((last_birth - first_birth).count()) + 1;
constexpr std::uint64_t orders = 999; // 001 to 999 on a day
constexpr std::uint64_t numbers = days_of_birth * orders;
// Steps through all numbers without meeting one twice.
constexpr std::uint64_t stride = 15'485'863;
static_assert(numbers >= most_people);
static_assert(std::gcd(stride, numbers) == 1);

constexpr std::array surnames{"赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚",
                              "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何", "吕", "施",
                              "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "窦"};
constexpr std::array marks{"示", "样", "演", "例"};
constexpr std::array given{"安", "明", "达", "和", "文", "真", "康", "志", "朗", "佳", "信", "宁", "清", "顺",
                           "平", "远", "良", "乐", "诚", "章", "",   "一", "海", "江", "山", "林", "春", "秋"};

template <std::size_t N>
char const *one_of(std::array<char const *, N> const &words, Dice &dice)
{
    return words[dice.below(N)];
}

} // namespace

MadePerson person_of(std::uint64_t seed, std::uint64_t index, std::string_view province)
{
    if (index >= most_people) {
        throw std::out_of_range(fmt::format("at most {} people", most_people));
    }
    auto const number = (index * stride + seed % numbers) % numbers;
    auto const order = number / days_of_birth + 1;
    Dice dice(seed, 0x70656f706c65, index); // "people"

    MadePerson person;
    person.born = year_month_day{first_birth + days{static_cast<int>(number % days_of_birth)}};
    person.is_male = order % 2 == 1;
    person.id_card =
        fmt::format("{}9999{:04}{:02}{:02}{:03}", province, static_cast<int>(person.born.year()),
                    static_cast<unsigned>(person.born.month()), static_cast<unsigned>(person.born.day()), order);
    person.id_card += registry::id_card_check(person.id_card);
    person.name = one_of(surnames, dice);
    person.name += one_of(marks, dice);
    person.name += one_of(given, dice);
    person.phone = fmt::format("199000{:05}", dice.below(100'000));
    return person;
}

} // namespace onegrid::bench
