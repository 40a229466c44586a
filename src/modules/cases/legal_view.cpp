// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/legal_view.hpp"
#include "modules/cases/act_data.hpp"
#include "modules/cases/rights.hpp"

namespace onegrid::cases {

std::vector<LegalActView> legal_views(Services const &services, Caller const &who, Book const &book,
                                      CaseState const &state, Choices wanted)
{
    std::vector<LegalActView> out;
    Moment const moment{&book.catalogue->calendar, services.clock.now()};
    for (auto const &may : legal_acts_for(who, book.process_of(state.process_code), state, moment)) {
        auto const &act = *may.legal.act;
        LegalActView view;
        view.act = act.code;
        view.name = in(act.label, who.language);
        view.main = may.legal.is_main;
        view.permission = act.permission;
        if (auto const &effect = in(act.clock_effect, who.language); !effect.empty()) {
            view.clock_effect = effect;
        }
        for (auto const &ask : act.asks) {
            AskView asked{ask.name, ask.type, ask.is_required, in(ask.label, who.language), {}};
            bool const is_left_out = wanted == Choices::without_matters && ask.choices_from == "matters";
            auto const choices = is_left_out ? std::vector<process::Choice>{}
                                             : choices_of(act, ask, *book.catalogue, state.matter);
            if (!choices.empty() || ask.type == "choice") {
                asked.choices.emplace();
                for (auto const &choice : choices) {
                    asked.choices->push_back({choice.value, in(choice.label, who.language)});
                }
            }
            view.asks.push_back(std::move(asked));
        }
        out.push_back(std::move(view));
    }
    return out;
}

} // namespace onegrid::cases
