// SPDX-License-Identifier: Apache-2.0
// The acts that a caller may do now, as a form needs them: names, what they ask for with its choices, what they do to
// the clock — in the caller's language.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

// All choices, or without the long list of all matters: for the answer to an act, which shows no form.
enum class Choices : std::uint8_t { all, without_matters };

std::vector<LegalActView> legal_views(Services const &services, Caller const &who, Book const &book,
                                      CaseState const &state, Choices choices = Choices::all);

inline bool is_english(std::string_view language) { return language.starts_with("en"); }
inline std::string const &in(process::Label const &label, std::string_view language)
{
    return is_english(language) && !label.en.empty() ? label.en : label.zh;
}

} // namespace onegrid::cases
