// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/numbers.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/describe/class.hpp>

namespace onegrid::cases {
namespace {

struct Taken {
    std::int64_t first{};
};
BOOST_DESCRIBE_STRUCT(Taken, (), (first))

constexpr std::int64_t largest_block = 4'096;

} // namespace

std::vector<CaseNumber> Numbers::take(std::chrono::local_days day, AreaCode district, std::size_t count)
{
    std::vector<CaseNumber> out;
    out.reserve(count);
    auto const code = district.value / 1'000'000'000;
    std::scoped_lock const lock(m_mutex);
    // Yesterday's blocks are done with, but for a clock that was set back.
    std::erase_if(m_blocks, [&](auto const &entry) { return entry.first.first + std::chrono::days{2} < day; });
    auto &block = m_blocks[{day, code}];
    while (out.size() < count) {
        if (block.next == block.end) {
            auto const size = std::max<std::int64_t>(block.size, static_cast<std::int64_t>(count - out.size()));
            auto const date = std::chrono::sys_days{day.time_since_epoch()};
            auto const taken = m_database.write([&](db::Tx &tx) {
                return tx.one<Taken>(q::cases::number_take, static_cast<std::int32_t>(code), date, size);
            });
            CHECK(taken.has_value(), "numbers can always be taken");
            block.next = taken->first;
            block.end = taken->first + size;
            block.size = std::min(largest_block, block.size * 2);
        }
        out.push_back(number_of(day, district, block.next++));
    }
    return out;
}

} // namespace onegrid::cases
