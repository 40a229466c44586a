// SPDX-License-Identifier: Apache-2.0
// Reads the books of addresses in the background and keeps them up. Private to addresses.cpp.
#pragma once
#include "engines/elements/address_rows.hpp"
#include "engines/elements/addresses.hpp"
#include "engines/elements/kept_types.hpp"
#include <mutex>

namespace onegrid::elements {

// One type: what is in memory of it.
struct KeptAddresses : KeptType {
    KeptAddresses(std::shared_ptr<TypesNow const> t, registry::ElementType const &of) : KeptType(std::move(t), of), rows(type) {}

    AddressRows const rows;
    std::shared_ptr<AddressBook const> book; // under the keeping's lock, as KeptType
    bool is_partial{};
};

class AddressKeeping {
  public:
    AddressKeeping(Services const &services, AddressOptions const &options);

    // Refuses with busy "address.not_ready".
    Result<AddressesNow> now(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type, std::chrono::milliseconds patience);
    std::shared_ptr<geo::AreaNames const> names(); // of the areas as they are
    void heard(std::span<outbox::Published const> events);
    void warm();
    void settle();
    std::size_t bytes() const;

  private:
    KeptTypes<KeptAddresses>::Needs needs();
    std::function<void()> read(KeptAddresses &kept);
    std::function<void()> look_at(KeptAddresses &kept, std::vector<std::int64_t> const &ids);

    Services const &m_services;
    AddressOptions const m_options;

    std::mutex m_names_mutex; // of these two
    std::shared_ptr<geo::Tree const> m_tree;
    std::shared_ptr<geo::AreaNames const> m_names;

    KeptTypes<KeptAddresses> m_kept; // last: its threads use the others
};

} // namespace onegrid::elements
