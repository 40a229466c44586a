// SPDX-License-Identifier: Apache-2.0
// Reports that say the same thing as another one: by place, time, matter, address and text together, in memory. Asked while a
// report is being written and when it is accepted. Pure: reports and what becomes of them are told to it.
//
// Reports that say exactly the same of the same place are one group, however many they are: a thousand repeats take one
// place in every list, and the first that is still open stands for all. What is old is forgotten. docs/dispatch.md says how
// it ranks and how well.
#pragma once
#include "engines/text/similar_sketch.hpp"
#include "engines/text/similar_store.hpp"
#include "platform/base/instant.hpp"
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace onegrid::text {

struct Position {
    double longitude{}, latitude{}; // degrees
};

struct Report {
    std::int64_t id{};
    Instant at;
    std::optional<Position> place;
    std::string_view group;   // the wider matter; may be empty
    std::string_view matter;  // may be empty: not known yet
    std::string_view address; // as it was written; may be empty
    std::string_view text;    // subject and details
};

// What the index compares of a report: made once, for asking and for adding.
struct Features {
    std::int64_t id{};
    std::int32_t minute{}; // since 1970
    bool has_place{};
    GridPoint place;
    std::uint32_t group{}, matter{}; // hashes; 0: unknown
    std::uint64_t street{};          // hash of the address without its numbers; 0: there is none
    std::uint32_t number{};          // the first number in it; 0: none
    Sketch sketch;
};
Features features_of(Report const &report);

// A report, or a group that says the same, that another one may repeat.
struct Similar {
    std::int64_t id{};       // the first of the group that is open, otherwise the last that was closed
    double score{};          // 0..1, similar_score.hpp; from 0.5 on it is worth a look
    std::uint32_t repeats{}; // further kept reports of the group
    bool is_open{};
    std::optional<double> metres; // when both places are known
    double alike{};               // 0..1, the share of the text in common
    bool is_same_matter{}, is_same_street{}, is_same_address{};
    std::int32_t minutes_before{};
};

struct SimilarLimits {
    std::size_t most{200'000};                // reports kept; the oldest make room
    std::int32_t kept_days{400};              // open ones
    std::int32_t closed_days{30};             // "lately closed"
    std::uint32_t default_point_at_least{40}; // groups at one exact point, before it counts as a default one
    double default_point_share{0.005};        // and this share of all groups
};

// Any number of readers may ask at once; whoever changes it is alone. The lock is the caller's.
class SimilarIndex {
  public:
    explicit SimilarIndex(SimilarLimits limits = {});

    // The likeliest first; none of them was reported later than `asked`, and it is none of them itself.
    std::vector<Similar> find(Features const &asked, std::size_t most = 5) const;
    // An id that is there is left as it is. Reports come about in the order of their times.
    void add(Features const &report);
    // When it was closed. Unknown ids are nothing to it.
    void close(std::int64_t id, Instant at);
    // As if it had never been told of (voided, sealed).
    void remove(std::int64_t id);

    // Whether two kept reports are of one group.
    bool say_the_same(std::int64_t one, std::int64_t other) const;

    std::size_t size() const { return m_ids.size(); }
    std::size_t groups() const { return m_group_count; }
    std::size_t bytes() const; // memory held, about
    // Points at which so many different reports lie that they say nothing of the place: a map's start, a town hall.
    std::vector<Position> default_points() const;
    bool is_default(GridPoint point) const;

  private:
    struct Member {
        std::int64_t id{};
        std::int32_t minute{}, closed{}; // `never` while open
        std::uint32_t group{};
        std::uint32_t before{}, next{}; // of its group, in the order of arrival
    };
    struct Group {
        std::uint32_t serial{}; // tells those apart that had the same number
        std::uint32_t members{};
        std::uint32_t first{nothing}, last{nothing}; // members
        std::uint32_t matter{}, wider{};
        bool has_place{};
        std::uint32_t runs{};
        GridPoint place;
        std::uint32_t number{};
        std::uint64_t street{}, exact{};
        std::array<std::uint8_t, Sketch::slots> slot{};
    };
    struct Standing { // of a group, as somebody asks
        std::uint32_t member{nothing};
        bool is_open{};
    };

    std::uint32_t group_for(Features const &report);
    Standing standing_of(Group const &group, Features const &asked) const;
    void drop(std::uint32_t member);
    void make_room(std::int32_t minute);
    void leave(std::uint32_t group);
    std::vector<std::uint32_t> candidates_for(Features const &asked, bool is_placed) const;
    std::optional<Similar> judged(Features const &asked, bool is_placed, Group const &group) const;

    SimilarLimits m_limits;
    Slab<Member> m_members;
    Slab<Group> m_groups;
    std::size_t m_group_count{};
    std::uint32_t m_serial{};
    NumberMap<std::int64_t, std::uint32_t> m_ids;    // → member
    NumberMap<std::uint64_t, std::uint32_t> m_exact; // what was said where → group
    Lists<PlacedEntry> m_cells;                      // by square of the map
    Lists<Entry> m_streets;                          // by street, by address, and by matter for those without a place
    BandTable m_bands;
    NumberMap<std::uint64_t, std::uint32_t> m_points; // groups at each exact point
    Arrivals m_arrivals, m_closings;
};

} // namespace onegrid::text
