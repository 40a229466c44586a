// SPDX-License-Identifier: Apache-2.0
// What the index of similar reports keeps its things in: numbered places that are used again, short lists by key, and a
// table of fixed size that forgets the oldest by itself.
#pragma once
#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <vector>

namespace onegrid::text {

inline constexpr std::uint32_t nothing = 0xffffffff; // no number

template <class Key, class Value>
using NumberMap = boost::unordered_flat_map<Key, Value>;

template <class Key, class Value>
std::size_t bytes_of(NumberMap<Key, Value> const &map)
{
    return map.bucket_count() * (sizeof(std::pair<Key const, Value>) + 1);
}

// Whole 1e-5 degrees, about a metre.
struct GridPoint {
    std::int32_t x{}, y{};
    bool operator==(GridPoint const &) const = default;
    std::uint64_t key() const
    {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U | static_cast<std::uint32_t>(y);
    }
};

// Things by number; the number of one that is given back is used again.
template <class Thing>
class Slab {
  public:
    std::uint32_t put(Thing thing)
    {
        if (m_free.empty()) {
            m_things.push_back(std::move(thing));
            return static_cast<std::uint32_t>(m_things.size() - 1);
        }
        auto const at = m_free.back();
        m_free.pop_back();
        m_things[at] = std::move(thing);
        return at;
    }
    void give_back(std::uint32_t at)
    {
        m_things[at] = {};
        m_free.push_back(at);
    }
    Thing &operator[](std::uint32_t at) { return m_things[at]; }
    Thing const &operator[](std::uint32_t at) const { return m_things[at]; }
    std::size_t bytes() const { return m_things.capacity() * sizeof(Thing) + m_free.capacity() * sizeof(std::uint32_t); }

  private:
    std::vector<Thing> m_things;
    std::vector<std::uint32_t> m_free;
};

struct Entry {
    std::uint32_t group{};
};
struct PlacedEntry {
    std::uint32_t group{};
    std::uint32_t matter{};
    GridPoint at;
};

// Lists by key, the newest last. One that is full loses its oldest.
template <class Item>
class Lists {
  public:
    explicit Lists(std::size_t longest) : m_longest(longest) {}

    void add(std::uint64_t key, Item const &item)
    {
        auto &list = m_lists[key];
        if (list.size() >= m_longest) {
            list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(m_longest / 4));
        }
        list.push_back(item);
    }
    void remove(std::uint64_t key, std::uint32_t group)
    {
        auto const found = m_lists.find(key);
        if (found == m_lists.end()) {
            return;
        }
        std::erase_if(found->second, [&](Item const &item) { return item.group == group; });
        if (found->second.empty()) {
            m_lists.erase(found);
        }
    }
    std::vector<Item> const *find(std::uint64_t key) const
    {
        auto const found = m_lists.find(key);
        return found == m_lists.end() ? nullptr : &found->second;
    }
    std::size_t bytes() const
    {
        auto all = bytes_of(m_lists);
        for (auto const &[key, list] : m_lists) {
            all += list.capacity() * sizeof(Item);
        }
        return all;
    }

  private:
    std::size_t m_longest;
    NumberMap<std::uint64_t, std::vector<Item>> m_lists;
};

// Groups by the bands of their texts, eight to a line of the processor's cache; the oldest of a full line makes room.
class BandTable {
  public:
    // For about so many entries: a quarter more are held, up to `most`.
    explicit BandTable(std::size_t most)
    {
        std::size_t lines = 64;
        while (lines * width < most + most / 4) {
            lines *= 2;
        }
        m_lines.resize(lines);
    }
    void add(std::uint32_t band, std::uint32_t group, std::uint32_t serial)
    {
        auto &line = m_lines[band & (m_lines.size() - 1)];
        std::rotate(line.begin(), line.end() - 1, line.end());
        line.front() = {group, tag_of(band), static_cast<std::uint16_t>(serial)};
    }
    // Calls f(group, serial's lower half) for each, the newest first.
    void each(std::uint32_t band, auto const &f) const
    {
        for (auto const &slot : m_lines[band & (m_lines.size() - 1)]) {
            if (slot.group != nothing && slot.tag == tag_of(band)) {
                f(slot.group, slot.serial);
            }
        }
    }
    std::size_t bytes() const { return m_lines.size() * sizeof(Line); }

  private:
    struct Slot {
        std::uint32_t group{nothing};
        std::uint16_t tag{}, serial{};
    };
    static constexpr std::size_t width = 8;
    using Line = std::array<Slot, width>;
    static std::uint16_t tag_of(std::uint32_t band) { return static_cast<std::uint16_t>(band * 0x9e3779b1U >> 16U); }

    std::vector<Line> m_lines;
};

// Ids with a minute, in the order in which they came.
using Arrivals = std::deque<std::pair<std::int64_t, std::int32_t>>;

} // namespace onegrid::text
