// SPDX-License-Identifier: Apache-2.0
// The addresses of a type's elements in memory, now and with what changed lately. A book never changes: whoever reads holds
// one, and a change makes the next of it, which shares nearly everything. Pure.
//
// What changed lies in a small layer over a large one, so that a change costs what is small; when that has grown to a
// sixteenth of the other (and 4,000 elements) both become one.
#pragma once
#include "engines/elements/address_layer.hpp"
#include <span>
#include <unordered_set>

namespace onegrid::elements {

class AddressBook {
  public:
    // Whether the caller sees an area.
    using Seen = PointIndex::Seen;

    // Refuses with too_large "address.index_full", as with() does.
    static Result<std::shared_ptr<AddressBook const>> build(std::vector<Addressed> all, geo::AreaNames const &names);
    // The book with these elements as they are now; those that are not in `now` are in it no more.
    Result<std::shared_ptr<AddressBook const>> with(std::span<std::int64_t const> changed, std::vector<Addressed> now,
                                                    geo::AreaNames const &names) const;

    // As AddressLayer's, of what is seen.
    std::vector<FoundAddress> complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near, Seen const &seen) const;
    std::vector<FoundAddress> near(geo::Point at, double within_m, std::size_t limit, Seen const &seen) const;
    std::vector<FoundAddress> match(std::string_view text, geo::Address const &asked, geo::AreaNames const &names, std::size_t limit,
                                    Seen const &seen) const;

    std::size_t size() const { return m_old->size() - m_gone.size() + m_recent->size(); }
    std::size_t bytes() const;                             // memory held, about
    std::size_t recent() const { return m_recent->size(); } // elements in the small layer

  private:
    using Layer = std::shared_ptr<AddressLayer const>;
    AddressBook(Layer old, Layer recent, std::unordered_set<std::int64_t> gone)
        : m_old(std::move(old)), m_recent(std::move(recent)), m_gone(std::move(gone))
    {
    }
    AddressLayer::Wanted of_old(Seen const &seen) const;
    std::vector<Addressed> all() const;

    Layer m_old, m_recent;
    std::unordered_set<std::int64_t> m_gone; // of the old layer: changed since, or no longer there
};

} // namespace onegrid::elements
