// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/evidence.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace onegrid::dispatch {
namespace {

constexpr std::size_t at(Basis basis) { return static_cast<std::size_t>(basis); }

// The wider contexts of each, whose mean it leans on; `count`: there is none.
struct Wider {
    Basis first{Basis::count}, second{Basis::count};
};
constexpr std::array<Wider, basis_count> wider{{
    {},
    {Basis::everything},
    {Basis::broad},
    {Basis::middle},
    {Basis::everything},
    {Basis::street},
    {Basis::broad, Basis::street},
    {Basis::middle, Basis::broad_street},
    {Basis::middle_street},
    {Basis::matter, Basis::middle_street},
    {Basis::matter_street, Basis::middle_community},
    {Basis::matter},
    {Basis::matter},
    {Basis::matter_street, Basis::matter_channel},
    {Basis::matter_community, Basis::matter_street_channel},
}};

// Where candidates are looked for, the nearest first; the last ones only when there are too few.
constexpr std::array nearest_first{Basis::matter_community_channel, Basis::matter_street_channel, Basis::matter_community,
                                   Basis::matter_street,            Basis::matter_channel,        Basis::middle_community,
                                   Basis::middle_street,            Basis::matter,                Basis::broad_street,
                                   Basis::middle};
constexpr std::array when_few{Basis::broad, Basis::community, Basis::street, Basis::everything};
constexpr std::size_t few = 3;

constexpr float leaning = 1.0F; // how many cases the wider context counts as

std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    auto x = a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U));
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

// The place of a unit among the candidates without looking through them.
class Places {
  public:
    static constexpr std::uint8_t none = 0xff;

    std::uint8_t &of(UnitNumber unit)
    {
        auto slot = static_cast<std::size_t>(unit * 0x9e3779b1U >> 25U); // of 128
        while (m_places[slot] != none && m_units[slot] != unit) {
            slot = (slot + 1) % m_units.size();
        }
        m_units[slot] = unit;
        return m_places[slot];
    }
    std::uint8_t find(UnitNumber unit) const
    {
        auto slot = static_cast<std::size_t>(unit * 0x9e3779b1U >> 25U);
        while (m_places[slot] != none && m_units[slot] != unit) {
            slot = (slot + 1) % m_units.size();
        }
        return m_places[slot];
    }
    Places() { m_places.fill(none); }

  private:
    std::array<UnitNumber, 128> m_units{};
    std::array<std::uint8_t, 128> m_places;
};

void collect(Evidence &evidence, Places &places, std::span<Basis const> from, std::span<std::uint8_t const> ended, std::size_t enough)
{
    for (auto const basis : from) {
        auto const *context = evidence.contexts[at(basis)];
        if (context == nullptr) {
            continue;
        }
        for (auto const &tally : context->tallies) {
            if (evidence.count == enough) {
                return;
            }
            bool const has_ended = tally.unit < ended.size() && ended[tally.unit] != 0;
            if (auto &place = places.of(tally.unit); place == Places::none && !has_ended) {
                place = static_cast<std::uint8_t>(evidence.count);
                evidence.units[evidence.count++] = tally.unit;
            }
        }
    }
}

using Shares = std::array<std::array<float, most_candidates>, basis_count>; // of each candidate, at one speed of forgetting

} // namespace

Keys keys_of(Asked const &asked)
{
    std::hash<std::string_view> const hash;
    auto const broad = hash(asked.matter[0]);
    auto const middle = mixed(broad, hash(asked.matter[1]));
    auto const matter = mixed(middle, hash(asked.matter[2]));
    auto const street = hash(asked.place[0]);
    auto const community = mixed(street, hash(asked.place[1]));
    auto const channel = hash(asked.channel);
    auto const key = [](Basis basis, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
        return mixed(mixed(mixed(static_cast<std::uint64_t>(basis) + 1, a), b), c);
    };
    return {key(Basis::everything),
            key(Basis::broad, broad),
            key(Basis::middle, middle),
            key(Basis::matter, matter),
            key(Basis::street, street),
            key(Basis::community, community),
            key(Basis::broad_street, broad, street),
            key(Basis::middle_street, middle, street),
            key(Basis::middle_community, middle, community),
            key(Basis::matter_street, matter, street),
            key(Basis::matter_community, matter, community),
            key(Basis::matter_channel, matter, channel),
            key(Basis::matter_property, matter, hash(asked.property)),
            key(Basis::matter_street_channel, matter, street, channel),
            key(Basis::matter_community_channel, matter, community, channel)};
}

void gather(Evidence &evidence, Counts const &counts, Keys const &keys, DayNumber today, std::span<std::uint8_t const> ended)
{
    for (std::size_t basis = 0; basis < basis_count; ++basis) {
        evidence.contexts[basis] = counts.find(keys[basis]);
    }
    evidence.count = 0;
    Places places;
    collect(evidence, places, nearest_first, ended, most_candidates);
    if (evidence.count < few) {
        collect(evidence, places, when_few, ended, most_candidates);
    }
    auto const many = evidence.count;

    for (std::size_t speed = 0; speed < half_lives.size(); ++speed) {
        Shares shares{};
        for (std::size_t basis = 0; basis < basis_count; ++basis) {
            auto &own = shares[basis];
            auto const *context = evidence.contexts[basis];
            if (context != nullptr) {
                for (auto const &tally : context->tallies) {
                    if (auto const place = places.find(tally.unit); place != Places::none) {
                        own[place] = tally.weight[speed] * worth_after(today - tally.last)[speed];
                    }
                }
            }
            auto const all = context == nullptr ? 0.0F : context->weight[speed] * worth_after(today - context->last)[speed];
            auto const &[first, second] = wider[basis];
            for (std::size_t one = 0; one < many; ++one) {
                auto towards = 1.0F / 256.0F;
                if (first != Basis::count) {
                    towards = shares[at(first)][one];
                    if (second != Basis::count) {
                        towards = (towards + shares[at(second)][one]) / 2;
                    }
                }
                own[one] = (own[one] + leaning * towards) / (all + leaning);
                evidence.features[one][basis * half_lives.size() + speed] = std::log(own[one] + 1e-4F);
            }
        }
    }

    constexpr auto own_from = basis_count * half_lives.size();
    for (std::size_t one = 0; one < many; ++one) {
        auto *features = &evidence.features[one][own_from];
        auto const unit = evidence.units[one];
        std::size_t next = 0;
        for (auto const basis : {Basis::matter, Basis::matter_street, Basis::matter_community}) {
            auto const *context = evidence.contexts[at(basis)];
            features[next++] = context != nullptr && context->last_unit == unit ? 1.0F : 0.0F;
        }
        for (auto const basis : {Basis::everything, Basis::matter, Basis::matter_street}) {
            auto days = 200.0F;
            if (auto const *context = evidence.contexts[at(basis)]; context != nullptr) {
                auto const found = std::ranges::find(context->tallies, unit, &Tally::unit);
                if (found != context->tallies.end()) {
                    days = std::min(days, static_cast<float>(std::max(today - found->last, 0)));
                }
            }
            features[next++] = -std::log1p(days) / 2;
        }
    }
}

} // namespace onegrid::dispatch
