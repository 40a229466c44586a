// SPDX-License-Identifier: Apache-2.0
// What the module stands on, handed in once by main.
#pragma once
#include "modules/appraisal/indicator_books.hpp"
#include "modules/cases/cases.hpp"
#include "platform/files/files.hpp"

namespace onegrid::appraisal {

struct Services {
    db::Database &database;
    Clock const &clock;
    IdGenerator &ids;
    geo::Areas const &areas;
    pack::Catalogues &packs; // refreshed when a scheme is put in force
    access::Directory const &directory;
    cases::PackBooks const &books;
    files::Files const &files;
    std::shared_ptr<IndicatorBooks const> indicators;
};

// The city's day of an instant.
inline std::chrono::sys_days day_of(Instant at, calendar::Calendar const &calendar)
{
    return std::chrono::floor<std::chrono::days>(at + calendar.settings().utc_offset);
}
// The instant at which a day of the city begins.
inline Instant start_of(std::chrono::sys_days day, calendar::Calendar const &calendar)
{
    return Instant{day} - calendar.settings().utc_offset;
}

} // namespace onegrid::appraisal
