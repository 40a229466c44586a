// SPDX-License-Identifier: Apache-2.0
// The element types in force, each with its statements: a snapshot for each version of the pack.
#pragma once
#include "engines/elements/store.hpp"
#include "engines/pack/catalogue.hpp"
#include "engines/registry/type_book.hpp"
#include <memory>
#include <mutex>

namespace onegrid::elements {

class TypesNow {
  public:
    TypesNow(std::shared_ptr<pack::Catalogue const> catalogue, access::Keyring const &keys);

    pack::Catalogue const &catalogue() const { return *m_catalogue; }
    registry::TypeBook const &book() const { return *m_book; }
    Shelf const *find(std::string_view type) const; // nullptr: no such type
    // Refuses with not_found "type.absent".
    Result<Shelf const *> get(std::string_view type) const;
    // Where the city is: days begin there, and what a form writes without an offset is there.
    rules::DateTime local(Instant at) const;

  private:
    std::shared_ptr<pack::Catalogue const> m_catalogue;
    std::shared_ptr<registry::TypeBook const> m_book;
    std::map<std::string, std::unique_ptr<Statements const>, std::less<>> m_statements;
    std::map<std::string, Shelf, std::less<>> m_shelves;
};

// Safe from any thread.
class Types {
  public:
    Types(pack::Catalogues const &packs, access::Keyring const &keys) : m_packs(packs), m_keys(keys) {}
    std::shared_ptr<TypesNow const> now() const;

  private:
    pack::Catalogues const &m_packs;
    access::Keyring const &m_keys;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<TypesNow const> m_now;
};

} // namespace onegrid::elements
