// SPDX-License-Identifier: Apache-2.0
// Which unit will handle a case: the three likeliest with reasons and a confidence, learned from who handled what before.
// Pure: it knows no database and no clock; what is handled is told to it, in the order of days.
//
// docs/dispatch.md says how it works and how well.
#pragma once
#include "modules/dispatch/choice.hpp"
#include "modules/dispatch/evidence.hpp"
#include <optional>
#include <unordered_map>

namespace onegrid::dispatch {

// Who handled a case.
struct Handled {
    Asked asked;
    std::string unit; // its name
    std::string code; // what stays when the unit is renamed; empty: the name is all there is
};

// One thing that speaks for a unit: of the `of` cases known in a context it handled `count`, the first on `since`.
struct Reason {
    std::string what; // "rule", or the context: "matter.community", "matter.street.channel", …
    std::uint32_t count{}, of{};
    DayNumber since{}, last{};
};

struct Proposal {
    std::string unit; // as it was last called
    std::string code;
    double confidence{}; // 0..1: of so many proposals of this confidence that share is right
    std::vector<Reason> reasons;
};

inline constexpr std::size_t most_proposed = 3;

// Any number of readers may propose at once; whoever teaches it is alone. The lock is the caller's.
class Proposer {
  public:
    // Learns a history, in any order, and how much each kind of evidence is worth: at once, and when the newest that is
    // known is days old.
    void fit(std::span<Handled const> history);
    // Further cases, none earlier than a day before those already learned.
    void learn(std::span<Handled const> cases);

    // At most `most`, the likeliest first. `by_rule`: the unit's name that a rule of the city decided; it comes first and with
    // confidence 1, whatever was learned. Fewer when fewer units were ever seen.
    std::vector<Proposal> propose(Asked const &asked, std::optional<std::string_view> by_rule = {},
                                  std::size_t most = most_proposed) const;

    // The unit has ended (or is there again): it is not proposed. By code, or by name when it has none.
    void end(std::string_view unit, bool is_ended = true);

    std::size_t units() const { return m_units.size(); }
    std::size_t bytes() const; // memory held, about

  private:
    struct Unit {
        std::string code;
        struct Name {
            std::string text;
            float weight{}; // as of `last`
            DayNumber last{};
        };
        std::vector<Name> names; // what it is called now first
    };
    UnitNumber number_of(Handled const &handled);
    void count(Handled const &handled, Keys const &keys);
    Choice const &choice_for(DayNumber day) const;

    Counts m_counts;
    std::vector<Unit> m_units;
    std::unordered_map<std::string, UnitNumber> m_numbers; // by code, or name
    std::vector<std::uint8_t> m_ended; // by unit; 1: it has
    static constexpr std::array<DayNumber, 3> gaps{0, 4, 12}; // days between what is known and what is asked
    std::array<Choice, gaps.size()> m_choices;
    DayNumber m_until{}, m_tidied{};
    std::size_t m_learned{};
};

} // namespace onegrid::dispatch
