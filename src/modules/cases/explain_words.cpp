// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/explain_words.hpp"
#include "modules/cases/legal_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {

bool Telling::is_english() const { return cases::is_english(names.language); }

std::string Telling::moment(Instant at) const
{
    auto const offset = book->catalogue->calendar.settings().utc_offset;
    auto const text = to_rfc3339(std::chrono::floor<std::chrono::minutes>(at + offset));
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string Telling::duration(Duration time) const { return calendar::duration_text(time, names.language); }
std::string Telling::minutes(std::int64_t count) const { return duration(std::chrono::minutes{count}); }

std::string Telling::holder(Holder const &holder, std::string_view held_by) const
{
    auto text = names.unit(holder.unit);
    if (auto const person = names.person(holder.person); !person.empty()) {
        text += text.empty() ? person : " · " + person;
    }
    if (!text.empty()) {
        return text;
    }
    if (held_by == "reporter") {
        return say("上报人", "the reporter");
    }
    return say("（未指明）", "(nobody named)");
}

std::string Telling::doing(Act const &act) const
{
    auto person = names.person(act.actor.person);
    if (person.empty()) {
        person = act.actor.is_system ? say("系统", "The system") : say("市民", "A resident");
    }
    auto const unit = names.unit(act.actor.unit);
    auto const name = names.act(act.act);
    return is_english() ? fmt::format("{}{} — {}", person, unit.empty() ? "" : " (" + unit + ")", name)
                        : fmt::format("{}{}「{}」", person, unit.empty() ? "" : "（" + unit + "）", name);
}

bool Telling::was_taken_back(Act const &act) const
{
    auto const &back = history.taken_back;
    return std::find(back.begin(), back.end(), act.serial) != back.end();
}

Act const *Telling::act_at(Instant at) const
{
    // Several may count at one instant: what moved the case came last.
    auto const found = std::find_if(stored.log.rbegin(), stored.log.rend(),
                                    [&](Act const &act) { return act.at == at && !was_taken_back(act); });
    return found == stored.log.rend() ? nullptr : &*found;
}

Explained Telling::begin(std::string about) const
{
    Explained out;
    out.about = std::move(about);
    out.version = state().version;
    out.pack_version = state().pack_version;
    out.as_of = now;
    return out;
}

Result<Telling> telling_of(Services const &services, PackBooks const &books, Caller const &who, CaseId id)
{
    auto [stored, current] = TRY(visible(services, books, who, id));
    auto const now = services.clock.now();
    auto history = TRY(history_of(books, stored.log, now));
    auto const &book = books.at(history.state.pack_version);
    return Telling{std::move(stored), std::move(history), &book, names_of(services, book, who.language), now};
}

} // namespace onegrid::cases
