// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/address_keeping.hpp"
#include "platform/observe/log.hpp"
#include <algorithm>
#include <stdexcept>

namespace onegrid::elements {
namespace {

using Steady = std::chrono::steady_clock;

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
    : m_services(services), m_options(options), m_kept(needs())
{
}

KeptTypes<KeptAddresses>::Needs AddressKeeping::needs()
{
    return {.make = [](auto const &types, auto const &type) { return std::make_shared<KeptAddresses>(types, type); },
            .read = [this](KeptAddresses &kept) { return read(kept); },
            .look_at = [this](KeptAddresses &kept, std::vector<std::int64_t> const &ids) { return look_at(kept, ids); },
            .drop = [](KeptAddresses &) {},
            .complain = [](KeptAddresses const &kept,
                           char const *why) { log::warn("elements.addresses_not_read", {{"type", kept.type.code}, {"why", why}}); },
            .looked_at_once = looked_at_once,
            .serves_until_read_again = true};
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

Result<AddressesNow> AddressKeeping::now(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type,
                                         std::chrono::milliseconds patience)
{
    auto known = names();
    return m_kept.ask(types, type, patience, "address.not_ready", [&](std::shared_ptr<KeptAddresses> const &kept) {
        return AddressesNow{kept->book, std::move(known), kept->is_partial};
    });
}

// All of a type; a book that was there serves until then.
std::function<void()> AddressKeeping::read(KeptAddresses &kept)
{
    auto const from = Steady::now();
    std::vector<Addressed> all;
    bool is_partial = false;
    m_services.database.read(
        [&](db::Tx &tx) {
            all.clear();
            is_partial = false;
            ElementId after;
            for (auto count = m_options.page; count == m_options.page && !is_partial && !m_kept.is_stopping();) {
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
    return [&kept, book = std::move(book), is_partial] {
        kept.book = book;
        kept.is_partial = is_partial;
    };
}

// Only these two put a book in place, and never both at once: it may be read here without the lock.
std::function<void()> AddressKeeping::look_at(KeptAddresses &kept, std::vector<std::int64_t> const &ids)
{
    auto const rows = m_services.database.read([&](db::Tx &tx) { return kept.rows.of(tx, ids); });
    std::vector<Addressed> now;
    std::ranges::transform(rows, std::back_inserter(now), AddressRows::addressed);
    return [&kept, after = taken(kept.book->with(ids, std::move(now), *names()))] { kept.book = after; };
}

void AddressKeeping::heard(std::span<outbox::Published const> events) { m_kept.heard(events); }

void AddressKeeping::warm()
{
    auto const types = m_services.types.now();
    for (auto const &type : types->book().types()) {
        if (type.address) {
            m_kept.warm(types, type);
        }
    }
}

void AddressKeeping::settle() { m_kept.settle(); }

std::size_t AddressKeeping::bytes() const
{
    std::size_t sum = 0;
    m_kept.each([&](KeptAddresses const &kept) { sum += kept.book ? kept.book->bytes() : 0; });
    return sum;
}

} // namespace onegrid::elements
