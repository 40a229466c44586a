// SPDX-License-Identifier: Apache-2.0
// What the module holds.
#pragma once
#include "modules/cases/address_rate.hpp"
#include "modules/cases/cases.hpp"

namespace onegrid::cases {

struct Module::State {
    explicit State(Services given)
        : services(given), books(given.packs), numbers(given.database), reporting(given, books, numbers),
          acting(given, books, numbers)
    {
    }

    Services services;
    PackBooks books;
    Numbers numbers;
    Reporting reporting;
    Acting acting;
    AddressRate anonymous_reports;
    std::int64_t restated_by{-1}; // the pack version whose calendar all provisional deadlines were stated by
};

} // namespace onegrid::cases
