// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/catalogue.hpp"
#include "engines/pack/reader.hpp"
#include "engines/pack/store.hpp"
#include "platform/base/check.hpp"
#include "platform/db/database.hpp"

namespace onegrid::pack {

namespace {

// What was checked when it was applied is read again without looking at findings: a later program may know more rules,
// and what runs keeps its version all the same.
std::shared_ptr<Catalogue const> catalogue_of(db::Tx &tx, VersionRow const &row)
{
    auto reading = read(files_of_version(tx, row.id), Rigour::texts);
    auto catalogue = std::make_shared<Catalogue>(std::move(reading.catalogue));
    catalogue->version = row.id;
    catalogue->digest = row.digest;
    return catalogue;
}

} // namespace

Catalogues::Catalogues(db::Database &database) : m_database(&database), m_current(std::make_shared<Catalogue const>())
{
    refresh();
}

Catalogues::Catalogues(std::shared_ptr<Catalogue const> fixed) : m_current(std::move(fixed))
{
    m_versions.emplace(m_current->version, m_current);
}

std::shared_ptr<Catalogue const> Catalogues::current() const
{
    std::lock_guard const lock{m_mutex};
    return m_current;
}

std::shared_ptr<Catalogue const> Catalogues::at(std::int64_t version) const
{
    {
        std::lock_guard const lock{m_mutex};
        if (auto const found = m_versions.find(version); found != m_versions.end()) {
            return found->second;
        }
    }
    CHECK(m_database != nullptr, "a version of the pack that is asked for is there");
    auto const read_now = m_database->read([&](db::Tx &tx) -> std::shared_ptr<Catalogue const> {
        auto const row = version_by_id(tx, version);
        CHECK(row.has_value(), "a version of the pack that is asked for was once applied");
        return catalogue_of(tx, *row);
    });
    std::lock_guard const lock{m_mutex};
    return m_versions.emplace(version, read_now).first->second;
}

bool Catalogues::refresh()
{
    if (m_database == nullptr) {
        return false;
    }
    auto const known = current()->version;
    auto const newer = m_database->read([&](db::Tx &tx) -> std::shared_ptr<Catalogue const> {
        auto const row = current_version(tx);
        return row && row->id != known ? catalogue_of(tx, *row) : nullptr;
    });
    if (!newer) {
        return false;
    }
    std::lock_guard const lock{m_mutex};
    m_current = newer;
    m_versions.insert_or_assign(newer->version, newer);
    return true;
}

} // namespace onegrid::pack
