// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/propose.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::dispatch {
namespace {

constexpr std::size_t most_examples = 8'000; // the newest, of which the worth of evidence is learned
constexpr std::size_t rounds = 12;           // through them
constexpr float fitting_rate = 0.03F;
constexpr float learning_rate = 0.01F;
constexpr float name_half_life = 3; // days: a renamed unit is soon called by its new name
constexpr DayNumber remembered = 800; // days; longer than the slowest count lasts
constexpr DayNumber tidy_every = 90; // days

constexpr std::array<std::string_view, basis_count> names_of_bases{
    "everything",       "broad",           "middle",          "matter",
    "street",           "community",       "broad.street",    "middle.street",
    "middle.community", "matter.street",   "matter.community", "matter.channel",
    "matter.property",  "matter.street.channel", "matter.community.channel"};

// What people would name first as the reason.
constexpr std::array told_first{Basis::matter_community, Basis::matter_street, Basis::matter_street_channel,
                                Basis::matter,           Basis::middle_street, Basis::middle, Basis::street};

// A case whose unit is known, and what spoke for each that might have been.
struct Example {
    std::vector<Features> candidates;
    std::size_t right{};
};

} // namespace

UnitNumber Proposer::number_of(Handled const &handled)
{
    auto const &key = handled.code.empty() ? handled.unit : handled.code;
    auto const [found, is_new] = m_numbers.emplace(key, static_cast<UnitNumber>(m_units.size()));
    if (is_new) {
        m_units.push_back({handled.code, {}});
    }
    return found->second;
}

void Proposer::count(Handled const &handled, Keys const &keys)
{
    auto const day = handled.asked.day;
    auto const number = number_of(handled);
    for (auto const key : keys) {
        m_counts.add(key, number, day);
    }
    auto &names = m_units[number].names;
    auto found = std::ranges::find(names, handled.unit, &Unit::Name::text);
    if (found == names.end()) {
        names.push_back({handled.unit, 0, day});
        found = names.end() - 1;
    }
    for (auto &name : names) {
        name.weight *= std::exp2(-static_cast<float>(std::max(day - name.last, 0)) / name_half_life);
        name.last = std::max(name.last, day);
    }
    found->weight += 1;
    std::ranges::stable_sort(names, std::greater{}, &Unit::Name::weight);
    m_until = m_learned++ == 0 ? day : std::max(m_until, day);
    if (m_until - m_tidied >= tidy_every) {
        m_tidied = m_until;
        m_counts.forget_before(m_until - remembered);
    }
}

Choice const &Proposer::choice_for(DayNumber day) const
{
    auto const gap = day - m_until - 1;
    std::size_t nearest = 0;
    for (std::size_t at = 1; at < gaps.size(); ++at) {
        if (std::abs(gap - gaps[at]) < std::abs(gap - gaps[nearest])) {
            nearest = at;
        }
    }
    return m_choices[nearest];
}

void Proposer::fit(std::span<Handled const> history)
{
    std::vector<Handled const *> sorted;
    std::vector<Keys> keys;
    sorted.reserve(history.size());
    for (auto const &handled : history) {
        sorted.push_back(&handled);
    }
    std::ranges::stable_sort(sorted, {}, [](auto const *handled) { return handled->asked.day; });
    keys.reserve(sorted.size());
    for (auto const *handled : sorted) {
        keys.push_back(keys_of(handled->asked));
    }

    auto const first = sorted.size() > most_examples ? sorted.size() - most_examples : sorted.size() / 10;
    for (std::size_t gap = 0; gap < gaps.size(); ++gap) {
        // As it would have been known on each day, had nothing been told for so many days.
        Proposer then;
        std::vector<Example> examples;
        std::size_t told = 0;
        Evidence evidence;
        for (std::size_t at = 0; at < sorted.size(); ++at) {
            auto const day = sorted[at]->asked.day;
            for (; told < at && sorted[told]->asked.day < day - gaps[gap]; ++told) {
                then.count(*sorted[told], keys[told]);
            }
            if (at < first) {
                continue;
            }
            gather(evidence, then.m_counts, keys[at], then.m_until + 1, {});
            auto const number = then.m_numbers.find(sorted[at]->code.empty() ? sorted[at]->unit : sorted[at]->code);
            auto const units = std::span(evidence.units).first(evidence.count);
            auto const found = number == then.m_numbers.end() ? units.end() : std::ranges::find(units, number->second);
            if (found != units.end()) {
                auto const from = evidence.features.begin();
                examples.push_back({{from, from + static_cast<std::ptrdiff_t>(evidence.count)},
                                    static_cast<std::size_t>(found - units.begin())});
            }
        }
        for (std::size_t round = 0; round < rounds; ++round) {
            for (auto const &example : examples) {
                m_choices[gap].learn(example.candidates, example.right, fitting_rate);
            }
        }
    }
    for (std::size_t at = 0; at < sorted.size(); ++at) {
        count(*sorted[at], keys[at]);
    }
}

void Proposer::learn(std::span<Handled const> cases)
{
    Evidence evidence;
    std::vector<Keys> keys;
    for (auto const &handled : cases) {
        keys.push_back(keys_of(handled.asked));
        gather(evidence, m_counts, keys.back(), m_until + 1, {});
        auto const units = std::span(evidence.units).first(evidence.count);
        auto const found = std::ranges::find(units, number_of(handled));
        if (found != units.end()) {
            m_choices[0].learn(std::span(evidence.features).first(evidence.count),
                               static_cast<std::size_t>(found - units.begin()), learning_rate);
        }
    }
    for (std::size_t at = 0; at < cases.size(); ++at) {
        count(cases[at], keys[at]);
    }
}

std::vector<Proposal> Proposer::propose(Asked const &asked, std::optional<std::string_view> by_rule, std::size_t most) const
{
    std::vector<Proposal> proposals;
    if (by_rule && most > 0) {
        proposals.push_back({std::string{*by_rule}, {}, 1, {{"rule", 0, 0, 0, 0}}});
    }
    Evidence evidence;
    gather(evidence, m_counts, keys_of(asked), m_until + 1, m_ended);
    auto const chances = choice_for(asked.day).chances(std::span(evidence.features).first(evidence.count));
    std::array<std::uint8_t, most_candidates> order{};
    for (std::size_t at = 0; at < evidence.count; ++at) {
        order[at] = static_cast<std::uint8_t>(at);
    }
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(evidence.count),
              [&](auto a, auto b) { return chances[a] > chances[b]; });
    for (std::size_t at = 0; at < evidence.count && proposals.size() < most; ++at) {
        auto const candidate = order[at];
        auto const &unit = m_units[evidence.units[candidate]];
        if (by_rule && *by_rule == unit.names.front().text) {
            continue;
        }
        Proposal proposal{unit.names.front().text, unit.code, chances[candidate], {}};
        for (auto const basis : told_first) {
            auto const *context = evidence.contexts[static_cast<std::size_t>(basis)];
            if (context == nullptr || proposal.reasons.size() == 2) {
                continue;
            }
            auto const tally = std::ranges::find(context->tallies, evidence.units[candidate], &Tally::unit);
            if (tally != context->tallies.end()) {
                proposal.reasons.push_back({std::string{names_of_bases[static_cast<std::size_t>(basis)]}, tally->count,
                                            context->count, tally->first, tally->last});
            }
        }
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

void Proposer::end(std::string_view unit, bool is_ended)
{
    auto found = m_numbers.find(std::string{unit});
    for (UnitNumber number = 0; found == m_numbers.end() && number < m_units.size(); ++number) {
        auto const &names = m_units[number].names;
        if (std::ranges::find(names, unit, &Unit::Name::text) != names.end()) {
            found = std::ranges::find(m_numbers, number, [](auto const &entry) { return entry.second; });
        }
    }
    if (found != m_numbers.end()) {
        m_ended.resize(m_units.size());
        m_ended[found->second] = is_ended ? 1 : 0;
    }
}

std::size_t Proposer::bytes() const { return m_counts.bytes() + m_units.size() * sizeof(Unit); }

} // namespace onegrid::dispatch
