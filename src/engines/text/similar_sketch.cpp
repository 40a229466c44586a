// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar_sketch.hpp"
#include "engines/text/similar_characters.hpp"
#include <algorithm>
#include <bit>

namespace onegrid::text {
namespace {

constexpr std::uint32_t empty = 0xffffffff;

constexpr std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

// Takes characters one after another and keeps the least hash of each slot.
class Taker {
  public:
    Taker() { m_least.fill(empty); }

    void take(char32_t c)
    {
        m_whole = mixed(m_whole ^ c) + c;
        m_last = m_last << 16U | (c & 0xffffU); // four characters of the basic plane; others only blur
        ++m_count;
        auto const is_written_whole = is_ideograph(c);
        auto const needed = is_written_whole ? 2U : 4U;
        if (m_count < needed) {
            return;
        }
        auto const run = is_written_whole ? m_last & 0xffffffffU : m_last;
        auto const hash = mixed(run + 0x9e3779b97f4a7c15ULL);
        auto &least = m_least[hash >> 58U];
        least = std::min(least, static_cast<std::uint32_t>(hash));
        m_runs += is_written_whole ? 3 : 1;
    }

    Sketch sketch()
    {
        Sketch made;
        made.runs = m_runs;
        if (m_count == 0) {
            return made;
        }
        made.whole = mixed(m_whole + m_count);
        if (m_runs == 0) { // of three letters at most: all of it is its one run
            auto const hash = mixed(m_last + 1);
            m_least[hash >> 58U] = static_cast<std::uint32_t>(hash);
            made.runs = 1;
        }
        std::array<std::uint32_t, Sketch::slots> full = m_least;
        for (std::size_t at = 0; at < full.size(); ++at) {
            for (std::uint64_t attempt = 1; full[at] == empty; ++attempt) {
                full[at] = m_least[mixed(at << 32U | attempt) % full.size()];
            }
        }
        for (std::size_t at = 0; at < full.size(); ++at) {
            made.slot[at] = static_cast<std::uint8_t>(mixed(full[at]) >> 40U);
        }
        constexpr std::size_t rows = 3;
        for (std::size_t band = 0; band < Sketch::bands; ++band) {
            auto key = static_cast<std::uint64_t>(band + 1);
            for (std::size_t row = 0; row < rows; ++row) {
                key = mixed(key ^ full[(band + row * Sketch::bands) % full.size()]);
            }
            made.band[band] = static_cast<std::uint32_t>(key >> 32U);
        }
        return made;
    }

  private:
    std::array<std::uint32_t, Sketch::slots> m_least;
    std::uint64_t m_last{};
    std::uint64_t m_whole{0x2545f4914f6cdd1dULL};
    std::uint32_t m_count{};
    std::uint32_t m_runs{};
};

} // namespace

Sketch sketch_of(std::string_view text)
{
    Taker taker;
    auto const take = [&](char32_t c) { taker.take(c); };
    if (text.size() <= longest_read) {
        each_evened(text, take);
    } else {
        each_evened(text.substr(0, longest_read / 2), take);
        each_evened(text.substr(text.size() - longest_read / 2), take);
    }
    return taker.sketch();
}

float alike(std::array<std::uint8_t, Sketch::slots> const &a, std::array<std::uint8_t, Sketch::slots> const &b)
{
    unsigned same = 0;
    for (std::size_t at = 0; at < Sketch::slots; ++at) {
        same += a[at] == b[at] ? 1U : 0U;
    }
    return static_cast<float>(same) / static_cast<float>(Sketch::slots);
}

float alike(Sketch const &a, Sketch const &b) { return a.runs == 0 || b.runs == 0 ? 0.0F : alike(a.slot, b.slot); }

} // namespace onegrid::text
