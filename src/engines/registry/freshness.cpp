// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/freshness.hpp"
#include <algorithm>

namespace onegrid::registry {

namespace {

FieldAge age_of_part(std::string field, Instant confirmed, std::chrono::hours fresh_for, Instant now)
{
    auto const ageing = confirmed + ageing_after(fresh_for);
    auto const due = confirmed + fresh_for;
    return {std::move(field), now >= due ? Colour::stale : now >= ageing ? Colour::ageing : Colour::fresh, ageing, due};
}

} // namespace

std::chrono::seconds ageing_after(std::chrono::hours fresh_for) { return std::chrono::seconds(fresh_for) * 4 / 5; }

Age age_of(ElementType const &type, Confirmed const &confirmed, Instant now)
{
    Age age;
    if (type.fresh_for) {
        age.parts.push_back(age_of_part({}, confirmed.at, *type.fresh_for, now));
    }
    for (auto const &field : type.fields) {
        if (!field.fresh_for || field.is_retired) {
            continue;
        }
        // Confirming the element confirms all of it.
        auto const own = confirmed.fields.find(field.code);
        auto const at = own == confirmed.fields.end() ? confirmed.at : std::max(own->second, confirmed.at);
        age.parts.push_back(age_of_part(field.code, at, *field.fresh_for, now));
    }
    std::ranges::stable_sort(age.parts, {}, &FieldAge::due_at);
    for (auto const &part : age.parts) {
        age.colour = std::max(age.colour, part.colour);
    }
    if (!age.parts.empty()) {
        age.due_at = age.parts.front().due_at;
    }
    return age;
}

std::string_view to_text(Colour colour)
{
    static constexpr std::string_view words[]{"fresh", "ageing", "stale"};
    return words[static_cast<std::size_t>(colour)];
}

} // namespace onegrid::registry
