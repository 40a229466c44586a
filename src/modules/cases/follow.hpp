// SPDX-License-Identifier: Apache-2.0
// Following a case by its code, without an account: where it is in plain words, which unit has it, by when it should be
// done. No person is named and nothing that the reporter gave about himself is shown. A confidential case shows where
// it is and nothing else, but to its reporter: who is signed in as him, or has the code of a report that was made
// without an account.
#pragma once
#include "modules/cases/act_request.hpp"
#include "modules/cases/follow_reasons.hpp"
#include "modules/cases/stored.hpp"

namespace onegrid::cases {

// Both refuse with not_found case.follow_unknown.
Result<FollowStory> follow(Services const &services, PackBooks const &books, Caller const &who,
                           std::string const &typed);
// That the file is one of the photos which following by this code shows: the report's, and those of the last result
// that was submitted. Refuses with not_found case.follow_unknown or record.absent.
Result<void> shows_photo(Services const &services, PackBooks const &books, Caller const &who, std::string const &typed,
                         std::string const &file);
// Refuses with conflict case.not_ended, or case.evaluated (refusal.hpp).
Result<FollowStory> evaluate(Services const &services, PackBooks const &books, Acting &acting, Caller const &who,
                             std::string const &typed, Evaluation const &evaluation);

// What was done, and its photos: of the last result that was submitted and not taken back, or what a leader closed it
// with.
struct Answer {
    std::string note;
    std::vector<std::string> photos;
};
Answer answer_of(PackBooks const &books, Stored const &stored);

// The stage as a resident would say it.
std::string plain_words(CaseState const &state, std::string_view language);

} // namespace onegrid::cases
