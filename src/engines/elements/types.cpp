// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/types.hpp"
#include "engines/pack/local_time.hpp"

namespace onegrid::elements {

TypesNow::TypesNow(std::shared_ptr<pack::Catalogue const> catalogue, access::Keyring const &keys)
    : m_catalogue(std::move(catalogue)),
      m_book(m_catalogue->types ? m_catalogue->types : std::make_shared<registry::TypeBook const>())
{
    for (auto const &type : m_book->types()) {
        auto const &statements = *m_statements.emplace(type.code, std::make_unique<Statements const>(type)).first->second;
        m_shelves.emplace(type.code, Shelf{type, statements, keys});
    }
}

Shelf const *TypesNow::find(std::string_view type) const
{
    auto const found = m_shelves.find(type);
    return found == m_shelves.end() ? nullptr : &found->second;
}

Result<Shelf const *> TypesNow::get(std::string_view type) const
{
    auto const *shelf = find(type);
    if (shelf == nullptr) {
        return refuse(Why::not_found, "type.absent"); // what was asked for is not said again
    }
    return shelf;
}

rules::DateTime TypesNow::local(Instant at) const { return pack::local_time(*m_catalogue, at); }

std::shared_ptr<TypesNow const> Types::now() const
{
    auto catalogue = m_packs.current();
    std::lock_guard const lock{m_mutex};
    if (!m_now || &m_now->catalogue() != catalogue.get()) {
        m_now = std::make_shared<TypesNow const>(std::move(catalogue), m_keys);
    }
    return m_now;
}

} // namespace onegrid::elements
