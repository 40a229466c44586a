// SPDX-License-Identifier: Apache-2.0
// Elements by their addresses, as they were at one time: what was typed, where one is, what another writing means. Never
// changes once made; what changes is laid over it (address_book.hpp). Pure.
//
// An address takes some 350 bytes, and half of that again for each alias: the text as it is shown and as it is compared,
// its beginnings, its keys, its place.
#pragma once
#include "engines/elements/point_index.hpp"
#include "engines/geo/address_index.hpp"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::elements {

// An element with its address.
struct Addressed {
    std::int64_t id{};
    AreaCode area;
    Status status{Status::current};
    std::optional<geo::Point> at;
    std::vector<std::string> writings; // its address as it is registered, then what else it is called; at least one
};

// What an alias field holds, each by itself: divided by 、 ； ; or line ends.
std::vector<std::string> aliases_in(std::string_view field);

// How somebody found it.
struct FoundAddress {
    std::int64_t id{};
    AreaCode area;
    Status status{Status::current};
    std::optional<geo::Point> at;
    std::string text;         // its address
    std::string alias;        // what of it was found; empty: the address itself
    double distance_m{};      // from where was asked; of one without a place, or when nowhere was said, 0
    geo::Likeness likeness{}; // to what was asked
};

class AddressLayer {
  public:
    // Refuses with too_large "address.index_full".
    static Result<std::shared_ptr<AddressLayer const>> build(std::vector<Addressed> all, geo::AreaNames const &names);

    struct Row {
        std::int64_t id{};
        AreaCode area;
        geo::Point at;
        std::uint32_t first{}; // its writings, up to those of the next
        Status status{Status::current};
        bool has_place{};
    };
    using Wanted = std::function<bool(Row const &)>;

    // As AddressIndex::complete, each element once; with `near` the nearest first, those without a place last.
    std::vector<FoundAddress> complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near, Wanted const &wanted) const;
    // Those within so many metres, the nearest first.
    std::vector<FoundAddress> near(geo::Point at, double within_m, std::size_t limit, Wanted const &wanted) const;
    // Those that the text, read as `asked`, may mean, the likeliest first: at least `least_confidence`. Looked at are 300
    // writings at most: those of the same key, then of the same door, building of an estate, village or place, and when none
    // of them is likely, those whose road or estate differs by one character.
    std::vector<FoundAddress> match(std::string_view text, geo::Address const &asked, geo::AreaNames const &names, std::size_t limit,
                                    Wanted const &wanted) const;

    bool has(std::int64_t id) const;
    std::size_t size() const { return m_rows.size(); }
    std::size_t bytes() const; // memory held, about
    // As it was given, for a layer that takes this one's place.
    void each(std::function<void(Addressed)> const &f) const;

    static constexpr double least_confidence = 0.2;

  private:
    struct Key {
        std::uint32_t hash;
        std::uint32_t of; // a writing, or a name
        auto operator<=>(Key const &) const = default;
    };
    struct Gathered;
    class Matching;

    explicit AddressLayer(geo::AddressIndex index) : m_index(std::move(index)) {}
    FoundAddress found(std::uint32_t row, std::uint32_t writing) const;
    std::uint32_t end_of(std::uint32_t row) const; // behind its last writing

    std::vector<Row> m_rows;                // by id
    geo::AddressIndex m_index;              // an entry a writing; its id is the row
    std::vector<std::uint32_t> m_row_of;    // by writing
    std::vector<Key> m_keys;                // writings, by hash
    std::vector<std::string> m_names;       // of roads and estates
    std::vector<Key> m_misspelt;            // names, by the hash of what is left without one of their characters
    PointIndex m_places;                    // ids are rows
};

// The best of two lists that are in order.
std::vector<FoundAddress> best_of(std::vector<FoundAddress> one, std::vector<FoundAddress> other, std::size_t limit,
                                 bool (*comes_before)(FoundAddress const &, FoundAddress const &));
bool is_shorter(FoundAddress const &one, FoundAddress const &other);
bool is_nearer(FoundAddress const &one, FoundAddress const &other);
bool is_likelier(FoundAddress const &one, FoundAddress const &other);

} // namespace onegrid::elements
