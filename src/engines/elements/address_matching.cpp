// SPDX-License-Identifier: Apache-2.0
// What a text may mean: writings that have something in common with it, compared.
#include "engines/elements/address_keys.hpp"
#include "engines/elements/address_layer.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace onegrid::elements {
namespace {

constexpr std::size_t most_compared = 300; // writings for one text
constexpr double likely = 0.7;             // what is found by name then needs no slip of the pen

} // namespace

class AddressLayer::Matching {
  public:
    Matching(AddressLayer const &layer, std::string_view text, geo::Address const &asked, geo::AreaNames const &names, Wanted const &wanted)
        : m_layer(layer), m_text(text), m_asked(asked), m_names(names), m_wanted(wanted)
    {
    }

    void look_under(std::string const &key)
    {
        auto const [from, to] = std::ranges::equal_range(m_layer.m_keys, address_hash(key), {}, &Key::hash);
        for (auto one = from; one != to && m_looked_at.size() < most_compared; ++one) {
            look_at(one->of);
        }
    }

    // Where the text would be if the name of its road or estate were the one that is a character apart from it.
    void look_for_slips(std::string geo::Address::*part)
    {
        auto const &name = m_asked.*part;
        std::set<std::uint32_t> others;
        for (auto const &rest : slip_keys(name)) {
            auto const [from, to] = std::ranges::equal_range(m_layer.m_misspelt, address_hash(rest), {}, &Key::hash);
            for (auto one = from; one != to; ++one) {
                others.insert(one->of);
            }
        }
        for (auto const other : others) {
            if (auto const &known = m_layer.m_names[other]; known != name) {
                auto meant = m_asked;
                meant.*part = known;
                for (auto const &key : asked_keys(meant)) {
                    look_under(key);
                }
            }
        }
    }

    bool has_likely() const
    {
        return std::ranges::any_of(m_found, [](auto const &one) { return one.second.likeness.confidence >= likely; });
    }

    std::vector<FoundAddress> take(std::size_t limit)
    {
        std::vector<FoundAddress> out;
        for (auto &[row, one] : m_found) {
            out.push_back(std::move(one));
        }
        return best_of(std::move(out), {}, limit, is_likelier);
    }

  private:
    void look_at(std::uint32_t writing)
    {
        auto const number = m_layer.m_row_of[writing];
        auto const &row = m_layer.m_rows[number];
        if (!m_wanted(row) || !m_looked_at.insert(writing).second) {
            return;
        }
        auto likeness = likeness_of(m_layer.m_index.shown(writing), row);
        auto const known = m_found.find(number);
        if (likeness.confidence < least_confidence ||
            (known != m_found.end() && known->second.likeness.confidence >= likeness.confidence)) {
            return;
        }
        auto one = m_layer.found(number, writing);
        one.likeness = std::move(likeness);
        m_found.insert_or_assign(number, std::move(one));
    }

    geo::Likeness likeness_of(std::string_view writing, Row const &row) const
    {
        geo::Likeness likeness;
        if (auto address = geo::parse_address(writing, m_names)) {
            if (!address->area) {
                address->area = row.area; // where it stands says what the writing leaves out
            }
            likeness = geo::compare(m_asked, *address);
        }
        if (likeness.confidence < 1 && writing == m_text) {
            return {1, {{"text", geo::Verdict::same, 1}}};
        }
        return likeness;
    }

    AddressLayer const &m_layer;
    std::string_view m_text;
    geo::Address const &m_asked;
    geo::AreaNames const &m_names;
    Wanted const &m_wanted;
    std::set<std::uint32_t> m_looked_at;         // writings
    std::map<std::uint32_t, FoundAddress> m_found; // by row, by its likeliest writing
};

std::vector<FoundAddress> AddressLayer::match(std::string_view text, geo::Address const &asked, geo::AreaNames const &names, std::size_t limit,
                                              Wanted const &wanted) const
{
    Matching matching{*this, text, asked, names, wanted};
    matching.look_under(text_key(text));
    for (auto const &key : asked_keys(asked)) {
        matching.look_under(key);
    }
    if (!matching.has_likely()) {
        for (auto const part : {&geo::Address::road, &geo::Address::estate}) {
            matching.look_for_slips(part);
        }
    }
    return matching.take(limit);
}

} // namespace onegrid::elements
