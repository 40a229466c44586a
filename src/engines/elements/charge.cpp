// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/charge.hpp"
#include <algorithm>

namespace onegrid::elements {

Charge::Charge(access::DirectorySnapshot const &directory, registry::ElementType const &type, Instant now)
{
    std::map<std::int64_t, access::Post const *> posts; // by appointment
    for (auto const &unit : directory.units()) {
        if (!unit.is_active) {
            continue;
        }
        for (auto const *post : directory.workers_of(unit.id, element_write.name, now)) {
            bool const collects = type.collect.empty() || std::ranges::find(type.collect, post->role) != type.collect.end();
            if (collects && post->area) {
                posts.emplace(post->id, post);
            }
        }
    }
    for (auto const &[id, post] : posts) {
        auto &people = m_people[post->area];
        if (std::ranges::find(people, post->person) == people.end()) {
            people.push_back(post->person);
        }
    }
}

std::vector<PersonId> const &Charge::of(AreaCode area) const
{
    static std::vector<PersonId> const nobody;
    for (auto at = area; at; at = at.parent()) {
        if (auto const found = m_people.find(at); found != m_people.end()) {
            return found->second;
        }
    }
    return nobody;
}

access::Scope Charge::areas_of(std::vector<PersonId> const &people) const
{
    access::Scope scope;
    std::vector<AreaCode> open; // areas inside one another, the innermost last
    std::int64_t at = 0;        // up to here it is said whose it is
    auto const is_theirs = [&](AreaCode area) {
        return std::ranges::any_of(m_people.at(area), [&](PersonId one) { return std::ranges::find(people, one) != people.end(); });
    };
    auto const go_to = [&](std::int64_t next) {
        if (!open.empty() && at < next && is_theirs(open.back())) {
            if (!scope.to.empty() && scope.to.back() + 1 == at) {
                scope.to.back() = next - 1;
            } else {
                scope.from.push_back(at);
                scope.to.push_back(next - 1);
            }
        }
        at = std::max(at, next);
    };
    auto const close = [&] {
        go_to(open.back().last() + 1);
        open.pop_back();
    };
    for (auto const &[area, collectors] : m_people) {
        while (!open.empty() && open.back().last() < area.value) {
            close();
        }
        go_to(area.value);
        open.push_back(area);
    }
    while (!open.empty()) {
        close();
    }
    return scope;
}

std::vector<PersonId> duties_of(Caller const &who)
{
    std::vector<PersonId> people{who.person};
    for (auto const &assignment : who.assignments) {
        if (assignment.deputy_for && std::ranges::find(people, assignment.deputy_for) == people.end()) {
            people.push_back(assignment.deputy_for);
        }
    }
    return people;
}

access::Scope both(access::Scope const &one, access::Scope const &other)
{
    access::Scope out;
    for (std::size_t i = 0, j = 0; i < one.from.size() && j < other.from.size();) {
        auto const from = std::max(one.from[i], other.from[j]);
        auto const to = std::min(one.to[i], other.to[j]);
        if (from <= to) {
            out.from.push_back(from);
            out.to.push_back(to);
        }
        (one.to[i] < other.to[j] ? i : j) += 1;
    }
    return out;
}

} // namespace onegrid::elements
