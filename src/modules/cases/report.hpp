// SPDX-License-Identifier: Apache-2.0
// Reporting, in batches: reports that arrive while a batch is being written make up the next one, each batch is one
// transaction with one statement a table. A report that is refused refuses alone.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/numbers.hpp"
#include "modules/cases/requests.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include <span>

namespace onegrid::cases {

struct ReportCall {
    Caller const *who{};
    NewCase const *report{};
    std::string_view idempotency_key; // the same key of the same caller reports once
    std::string_view process{};       // which one the case runs in; empty: as the pack's decision says
    Result<Reported> result{refuse(Why::busy, "case.not_tried")};
};

class Reporting {
  public:
    Reporting(Services services, PackBooks const &books, Numbers &numbers)
        : m_services(services), m_books(books), m_numbers(numbers)
    {
    }

    // Fills each call's result. Refuses with fields as place_of, timing_of, files::unusable say, and matter.unknown,
    // case.source_not_yours, case.too_many_photos; forbidden permission.missing; conflict idempotency.key_reused.
    // Throws when the world failed.
    void report(std::span<ReportCall> calls);

  private:
    struct Ready;
    Result<Ready> prepare(ReportCall const &call, Book const &book, Instant now) const;
    void write(std::span<Ready> ready);
    void write_once(std::span<Ready> ready);

    Services m_services;
    PackBooks const &m_books;
    Numbers &m_numbers;
};

} // namespace onegrid::cases
