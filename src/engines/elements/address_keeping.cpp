// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/address_keeping.hpp"
#include "engines/elements/told.hpp"
#include "platform/observe/log.hpp"
#include <algorithm>
#include <stdexcept>

namespace onegrid::elements {
namespace {

using Steady = std::chrono::steady_clock;
using Stage = KeptAddresses::Stage;

constexpr std::size_t looked_at_once = 20'000;

// A book that cannot be made is as one that cannot be read: it is no fault of who asks.
std::shared_ptr<AddressBook const> taken(Result<std::shared_ptr<AddressBook const>> made)
{
    if (!made) {
        throw std::runtime_error(made.error().code);
    }
    return std::move(*made);
}

} // namespace

AddressKeeping::AddressKeeping(Services const &services, AddressOptions const &options)
    : m_services(services), m_options(options), m_worker([this] { work_for_ever(); })
{
}

AddressKeeping::~AddressKeeping()
{
    {
        std::lock_guard const lock{m_mutex};
        m_is_stopping = true;
    }
    m_work.notify_all();
    m_done.notify_all();
    m_worker.join();
}

std::shared_ptr<geo::AreaNames const> AddressKeeping::names()
{
    auto tree = m_services.areas.now();
    std::lock_guard const lock{m_names_mutex};
    if (!m_names || m_tree != tree) {
        m_names = std::make_shared<geo::AreaNames const>(geo::AreaNames::of(*tree));
        m_tree = std::move(tree);
    }
    return m_names;
}

// The book of a type as it is now; one that was read of an older version of the type is of no use.
AddressKeeping::Kept AddressKeeping::kept_of(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type)
{
    auto &kept = m_kept[type.code];
    if (kept && kept->stage != Stage::failed && (kept->types == types || kept->like == types || kept->type == type)) {
        kept->like = types;
        return kept;
    }
    if (kept) {
        std::erase(m_to_read, kept);
    }
    kept = std::make_shared<KeptAddresses>(types, type);
    m_to_read.push_back(kept);
    m_work.notify_all();
    return kept;
}

Result<AddressesNow> AddressKeeping::now(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type,
                                         std::chrono::milliseconds patience)
{
    AddressesNow out{{}, names(), false};
    std::unique_lock lock{m_mutex};
    auto const kept = kept_of(types, type);
    m_done.wait_for(lock, patience, [&] { return kept->stage != Stage::waiting || m_is_stopping; });
    if (kept->stage != Stage::ready) {
        auto refused = refuse(Why::busy, "address.not_ready");
        refused.value().retry_after = std::chrono::seconds{2};
        return refused;
    }
    out.book = kept->book;
    out.is_partial = kept->is_partial;
    return out;
}

// All of a type. What is written meanwhile is heard, and looked at afterwards; a book that was there serves until then.
void AddressKeeping::read(KeptAddresses &kept, std::unique_lock<std::mutex> &lock)
{
    m_to_look_at.erase(kept.type.code); // what was heard before the reading begins is in what is read
    lock.unlock();
    auto const from = Steady::now();
    std::vector<Addressed> all;
    bool is_partial = false;
    m_services.database.read(
        [&](db::Tx &tx) {
            all.clear();
            is_partial = false;
            ElementId after;
            for (auto count = m_options.page; count == m_options.page && !is_partial && !m_is_stopping;) {
                auto const rows = kept.rows.page(tx, after, m_options.page);
                count = std::ssize(rows);
                for (auto const &row : rows) {
                    is_partial = is_partial || all.size() == m_options.most;
                    if (!is_partial) {
                        all.push_back(AddressRows::addressed(row));
                    }
                }
                after = rows.empty() ? after : rows.back().id;
            }
        },
        db::Isolation::repeatable_read);
    auto book = taken(AddressBook::build(std::move(all), *names()));
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - from).count();
    log::info("elements.addresses_read", {{"type", kept.type.code}, {"elements", book->size()}, {"bytes", book->bytes()}, {"ms", took}});
    if (is_partial) {
        log::warn("elements.addresses_too_many", {{"type", kept.type.code}, {"most", m_options.most}});
    }
    lock.lock();
    kept.book = std::move(book);
    kept.is_partial = is_partial;
}

void AddressKeeping::look_at(KeptAddresses &kept, std::unique_lock<std::mutex> &lock)
{
    auto const changed = m_to_look_at.find(kept.type.code);
    std::vector<std::int64_t> ids;
    while (!changed->second.empty() && ids.size() < looked_at_once) {
        ids.push_back(changed->second.extract(changed->second.begin()).value());
    }
    if (changed->second.empty()) {
        m_to_look_at.erase(changed);
    }
    auto const before = kept.book;
    lock.unlock();
    auto const rows = m_services.database.read([&](db::Tx &tx) { return kept.rows.of(tx, ids); });
    std::vector<Addressed> now;
    std::ranges::transform(rows, std::back_inserter(now), AddressRows::addressed);
    auto after = taken(before->with(ids, std::move(now), *names()));
    lock.lock();
    kept.book = std::move(after);
}

// Whose changes can be looked at; nullptr: nobody's.
AddressKeeping::Kept AddressKeeping::next_to_look_at() const
{
    for (auto const &[type, ids] : m_to_look_at) {
        auto const found = m_kept.find(type);
        if (found != m_kept.end() && found->second->stage == Stage::ready) {
            return found->second;
        }
    }
    return nullptr;
}

void AddressKeeping::work_for_ever()
{
    std::unique_lock lock{m_mutex};
    while (!m_is_stopping) {
        Kept kept;
        bool const is_new = !m_to_read.empty();
        if (is_new) {
            kept = m_to_read.front();
            m_to_read.pop_front();
        } else {
            kept = next_to_look_at();
        }
        if (!kept) {
            m_done.notify_all();
            m_work.wait(lock);
            continue;
        }
        m_is_working = true;
        try {
            is_new ? read(*kept, lock) : look_at(*kept, lock);
            kept->stage = Stage::ready;
        } catch (std::exception const &why) {
            if (!lock.owns_lock()) {
                lock.lock();
            }
            kept->stage = Stage::failed; // nothing old is shown
            log::warn("elements.addresses_not_read", {{"type", kept->type.code}, {"why", why.what()}});
        }
        m_is_working = false;
        m_done.notify_all();
    }
}

void AddressKeeping::heard(std::span<outbox::Published const> events)
{
    std::lock_guard const lock{m_mutex};
    for (auto const &published : events) {
        auto const told = told_of(published.event);
        auto const kept = told ? m_kept.find(told->type) : m_kept.end();
        if (kept == m_kept.end()) {
            continue;
        }
        if (!told->is_all) {
            m_to_look_at[kept->first].insert(told->ids.begin(), told->ids.end());
        } else if (std::ranges::find(m_to_read, kept->second) == m_to_read.end()) {
            m_to_read.push_back(kept->second);
        }
    }
    m_work.notify_all();
}

void AddressKeeping::warm()
{
    auto const types = m_services.types.now();
    std::lock_guard const lock{m_mutex};
    for (auto const &type : types->book().types()) {
        if (type.address) {
            kept_of(types, type);
        }
    }
}

void AddressKeeping::settle()
{
    std::unique_lock lock{m_mutex};
    m_done.wait(lock, [&] { return m_is_stopping || (!m_is_working && m_to_read.empty() && !next_to_look_at()); });
}

std::size_t AddressKeeping::bytes() const
{
    std::lock_guard const lock{m_mutex};
    std::size_t sum = 0;
    for (auto const &[type, kept] : m_kept) {
        sum += kept->book ? kept->book->bytes() : 0;
    }
    return sum;
}

} // namespace onegrid::elements
