// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/indicator_books.hpp"
#include "engines/pack/amend.hpp"
#include "engines/pack/read_text.hpp"

namespace onegrid::appraisal {

std::shared_ptr<pack::Indicators const> IndicatorBooks::at(std::int64_t version) const
{
    if (m_database == nullptr) {
        return m_fixed;
    }
    {
        std::lock_guard const lock{m_mutex};
        if (auto const found = m_versions.find(version); found != m_versions.end()) {
            return found->second;
        }
    }
    auto const text =
        m_database->read([&](db::Tx &tx) { return pack::text_at(tx, std::string(pack::indicators_file), version); });
    std::shared_ptr<pack::Indicators> made;
    if (text) {
        made = std::make_shared<pack::Indicators>();
        // It was checked when it was applied; a later program may find more, and reads what it can.
        static_cast<void>(pack::check_indicators(*text, made.get()));
    }
    std::lock_guard const lock{m_mutex};
    return m_versions.emplace(version, std::move(made)).first->second;
}

} // namespace onegrid::appraisal
