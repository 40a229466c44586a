// SPDX-License-Identifier: Apache-2.0
// Reads the books of addresses in the background and keeps them up. Private to addresses.cpp.
#pragma once
#include "engines/elements/address_rows.hpp"
#include "engines/elements/addresses.hpp"
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

namespace onegrid::elements {

// One type: what is in memory of it.
struct KeptAddresses {
    KeptAddresses(std::shared_ptr<TypesNow const> t, registry::ElementType const &of) : types(std::move(t)), type(of), rows(type) {}

    std::shared_ptr<TypesNow const> const types; // that `type` is of
    registry::ElementType const &type;
    AddressRows const rows;

    // Under the keeping's lock. One that failed is read anew when somebody asks.
    enum class Stage { waiting, ready, failed };
    Stage stage{Stage::waiting};
    std::shared_ptr<AddressBook const> book;
    bool is_partial{};
    std::shared_ptr<TypesNow const> like; // later types among which it is the same
};

class AddressKeeping {
  public:
    AddressKeeping(Services const &services, AddressOptions const &options);
    ~AddressKeeping();

    // Refuses with busy "address.not_ready".
    Result<AddressesNow> now(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type, std::chrono::milliseconds patience);
    std::shared_ptr<geo::AreaNames const> names(); // of the areas as they are
    void heard(std::span<outbox::Published const> events);
    void warm();
    void settle();
    std::size_t bytes() const;

  private:
    using Kept = std::shared_ptr<KeptAddresses>;
    Kept kept_of(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type);
    Kept next_to_look_at() const;
    void work_for_ever();
    void read(KeptAddresses &kept, std::unique_lock<std::mutex> &lock);
    void look_at(KeptAddresses &kept, std::unique_lock<std::mutex> &lock);

    Services const &m_services;
    AddressOptions const m_options;

    std::mutex m_names_mutex; // of these two
    std::shared_ptr<geo::Tree const> m_tree;
    std::shared_ptr<geo::AreaNames const> m_names;

    mutable std::mutex m_mutex; // of what follows
    std::condition_variable m_work, m_done;
    std::map<std::string, Kept, std::less<>> m_kept;
    std::deque<Kept> m_to_read;
    std::map<std::string, std::set<std::int64_t>, std::less<>> m_to_look_at; // changed ids by type
    bool m_is_working{};
    std::atomic<bool> m_is_stopping{};
    std::thread m_worker;
};

} // namespace onegrid::elements
