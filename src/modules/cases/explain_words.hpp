// SPDX-License-Identifier: Apache-2.0
// What explanations are written with: a case with its history, in the reader's language and the city's time.
#pragma once
#include "modules/cases/detail.hpp"
#include "modules/cases/explain_view.hpp"
#include "modules/cases/history.hpp"
#include "modules/cases/item.hpp"

namespace onegrid::cases {

struct Telling {
    Stored stored;
    History history;
    Book const *book{};
    Names names;
    Instant now;

    CaseState const &state() const { return history.state; }
    process::Definition const &process() const { return book->process_of(history.state.process_code); }
    bool is_english() const;
    // One of the two.
    std::string say(std::string zh, std::string en) const { return is_english() ? std::move(en) : std::move(zh); }
    // 2026-11-25 14:30, as the city's clocks show it.
    std::string moment(Instant at) const;
    std::string minutes(std::int64_t count) const;
    std::string duration(Duration time) const;
    // A unit, a person of it, the reporter; never empty.
    std::string holder(Holder const &holder, std::string_view held_by) const;
    // 赵分拨（区中心）「派遣」
    std::string doing(Act const &act) const;
    // The last act that counted at an instant and was not taken back; nullptr: none.
    Act const *act_at(Instant at) const;
    bool was_taken_back(Act const &act) const;
    // Empty but for what every explanation says.
    Explained begin(std::string about) const;
};

// If the caller sees the case. Refuses with not_found case.absent.
Result<Telling> telling_of(Services const &services, PackBooks const &books, Caller const &who, CaseId id);

} // namespace onegrid::cases
