// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/address_book.hpp"
#include <algorithm>

namespace onegrid::elements {
namespace {

constexpr std::size_t small = 4'000, share = 16;

AddressLayer::Wanted of_recent(AddressBook::Seen const &seen)
{
    return [&seen](AddressLayer::Row const &row) { return seen(row.area); };
}

} // namespace

Result<std::shared_ptr<AddressBook const>> AddressBook::build(std::vector<Addressed> all, geo::AreaNames const &names)
{
    auto old = TRY(AddressLayer::build(std::move(all), names));
    auto recent = TRY(AddressLayer::build({}, names));
    return std::shared_ptr<AddressBook const>{new AddressBook{std::move(old), std::move(recent), {}}};
}

Result<std::shared_ptr<AddressBook const>> AddressBook::with(std::span<std::int64_t const> changed, std::vector<Addressed> now,
                                                             geo::AreaNames const &names) const
{
    std::unordered_set<std::int64_t> const other{changed.begin(), changed.end()};
    m_recent->each([&](Addressed one) {
        if (!other.contains(one.id)) {
            now.push_back(std::move(one));
        }
    });
    auto gone = m_gone;
    for (auto const id : changed) {
        if (m_old->has(id)) {
            gone.insert(id);
        }
    }
    auto recent = TRY(AddressLayer::build(std::move(now), names));
    AddressBook next{m_old, std::move(recent), std::move(gone)};
    if (next.m_recent->size() + next.m_gone.size() > std::max(small, m_old->size() / share)) {
        return build(next.all(), names);
    }
    return std::make_shared<AddressBook const>(std::move(next));
}

std::vector<Addressed> AddressBook::all() const
{
    std::vector<Addressed> out;
    out.reserve(size());
    m_old->each([&](Addressed one) {
        if (!m_gone.contains(one.id)) {
            out.push_back(std::move(one));
        }
    });
    m_recent->each([&](Addressed one) { out.push_back(std::move(one)); });
    return out;
}

AddressLayer::Wanted AddressBook::of_old(Seen const &seen) const
{
    return [this, &seen](AddressLayer::Row const &row) { return seen(row.area) && !m_gone.contains(row.id); };
}

std::vector<FoundAddress> AddressBook::complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near, Seen const &seen) const
{
    return best_of(m_old->complete(typed, limit, near, of_old(seen)), m_recent->complete(typed, limit, near, of_recent(seen)), limit,
                  near ? is_nearer : is_shorter);
}

std::vector<FoundAddress> AddressBook::near(geo::Point at, double within_m, std::size_t limit, Seen const &seen) const
{
    return best_of(m_old->near(at, within_m, limit, of_old(seen)), m_recent->near(at, within_m, limit, of_recent(seen)), limit, is_nearer);
}

std::vector<FoundAddress> AddressBook::match(std::string_view text, geo::Address const &asked, geo::AreaNames const &names, std::size_t limit,
                                             Seen const &seen) const
{
    return best_of(m_old->match(text, asked, names, limit, of_old(seen)), m_recent->match(text, asked, names, limit, of_recent(seen)), limit,
                  is_likelier);
}

std::size_t AddressBook::bytes() const
{
    constexpr std::size_t node = 24; // of a set
    return m_old->bytes() + m_recent->bytes() + m_gone.size() * node;
}

} // namespace onegrid::elements
