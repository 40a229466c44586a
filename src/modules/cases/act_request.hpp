// SPDX-License-Identifier: Apache-2.0
// Acting on cases, in batches: all cases of a batch are locked in one order, judged in memory, and written with one
// statement a table. The acts of one call happen in their order or not at all; a call that is refused refuses alone.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/numbers.hpp"
#include "modules/cases/requests.hpp"
#include "modules/cases/rights.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include <map>
#include <span>

namespace onegrid::cases {

struct ActCall {
    Caller const *who{};
    CaseId id;
    ActRequest const *request{};
    std::string_view idempotency_key; // empty: not told apart from a repetition
    bool as_reporter{};               // proved by the follow code: may evaluate
    Result<Acted> result{refuse(Why::busy, "case.not_tried")};
};

class Acting {
  public:
    Acting(Services services, PackBooks const &books, Numbers &numbers)
        : m_services(services), m_books(books), m_numbers(numbers)
    {
    }

    // Fills each call's result. Refuses with not_found case.absent (no such case, or out of the caller's sight), stale
    // case.changed_meanwhile (the detail says version, stage and colour now), conflict as refusal.hpp says (not for this
    // caller now) and idempotency.key_reused, fields as the process asks, receiver_of and timing_of say.
    void act(std::span<ActCall> calls);

  private:
    struct Live;
    struct Batch;
    void act_once(std::span<ActCall> calls);
    Result<void> judge(Batch &batch, ActCall &call, Live &live) const;
    Result<void> judge_one(Batch &batch, ActCall const &call, Live &live, std::size_t index) const;
    // act_links.cpp
    Result<void> judge_links(Batch &batch, ActCall const &call, Live const &live, Act &act,
                             std::string const &pointer) const;
    void tell_leaders(Batch &batch, std::size_t first) const;
    std::map<ActCall const *, std::vector<CaseNumber>> numbers_for(std::span<ActCall const> calls) const;

    Services m_services;
    PackBooks const &m_books;
    Numbers &m_numbers;
};

// Whether the caller sees a case.
bool sees(Caller const &who, CaseState const &state);

} // namespace onegrid::cases
