// SPDX-License-Identifier: Apache-2.0
// Search as you type over many addresses, in memory: what was typed may begin at the beginning of an entry or of any of
// its parts (the road without its district, the estate, the place), or be the first letters of its pinyin when the
// caller gives those. An index never changes; a new one is built when addresses change.
#pragma once
#include "engines/geo/address.hpp"
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::geo {

struct AddressEntry {
    std::int64_t id{};
    std::string text;              // as it is shown
    std::vector<std::string> also; // other ways to begin: its road, estate, aliases; pinyin initials (njdl)
    std::uint32_t weight{};        // the greater first among equals: how often it is used
};

class AddressIndex {
  public:
    // Entries of more than 1,000 bytes are cut; entries beyond 2³² bytes of text in all are refused with too_large
    // "address.index_full".
    static Result<AddressIndex> build(std::span<AddressEntry const> entries,
                                      std::pmr::memory_resource *memory = std::pmr::get_default_resource());

    struct Hit {
        std::int64_t id{};
        std::string_view text; // lives as long as the index
        std::uint32_t weight{};
    };
    // At most `limit` entries, the heaviest first, then by length and text. Words after a space are looked for anywhere
    // in the entry: "张杨 500". Full width, case and dashes do not matter. Of more than 20,000 entries that fit the
    // first 20,000 in the order of their texts are looked at. Empty for an empty or too long query (100 characters).
    std::vector<Hit> complete(std::string_view typed, std::size_t limit = 10) const;
    // The same of those alone whose id is wanted; the others do not count among the 20,000.
    using Wanted = std::function<bool(std::int64_t id)>;
    std::vector<Hit> complete(std::string_view typed, std::size_t limit, Wanted const &wanted) const;
    // What is shown of the entry that was the `number`th when it was built.
    std::string_view shown(std::size_t number) const;

    std::size_t size() const { return m_rows.size(); }
    std::size_t bytes() const; // memory held, exactly: what was asked of `memory`

  private:
    explicit AddressIndex(std::pmr::memory_resource *memory) : m_pool(memory), m_rows(memory), m_starts(memory) {}
    struct Row {
        std::int64_t id;
        std::uint32_t shown, shown_length; // in m_pool
        std::uint32_t weight;
    };
    // A way to begin: a place in the pool, up to a zero byte, and whose it is.
    struct Start {
        std::uint32_t at;
        std::uint32_t row;
    };
    std::string_view text_at(std::uint32_t at) const;

    std::pmr::vector<char> m_pool; // texts and evened texts, each ended by a zero byte
    std::pmr::vector<Row> m_rows;
    std::pmr::vector<Start> m_starts; // by the text that begins there
};

// An entry for an address: shown in its standard form, found by it and by its road, estate and place.
AddressEntry entry_of(std::int64_t id, Address const &address, std::uint32_t weight = 0);

} // namespace onegrid::geo
