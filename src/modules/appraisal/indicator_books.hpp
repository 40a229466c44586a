// SPDX-License-Identifier: Apache-2.0
// The indicators.yaml of the pack's versions, each read at first use and kept. Safe from any thread.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "engines/pack/indicators.hpp"
#include "platform/db/database.hpp"
#include <map>
#include <memory>
#include <mutex>

namespace onegrid::appraisal {

class IndicatorBooks {
  public:
    IndicatorBooks(db::Database &database, pack::Catalogues const &packs) : m_database(&database), m_packs(packs) {}
    // One for every version, for tests.
    IndicatorBooks(std::shared_ptr<pack::Indicators const> fixed, pack::Catalogues const &packs)
        : m_fixed(std::move(fixed)), m_packs(packs)
    {
    }

    // nullptr: the version has none.
    std::shared_ptr<pack::Indicators const> at(std::int64_t version) const;
    std::shared_ptr<pack::Indicators const> current() const { return at(m_packs.current()->version); }

  private:
    db::Database *m_database{};
    std::shared_ptr<pack::Indicators const> m_fixed;
    pack::Catalogues const &m_packs;
    mutable std::mutex m_mutex;
    mutable std::map<std::int64_t, std::shared_ptr<pack::Indicators const>> m_versions;
};

} // namespace onegrid::appraisal
