// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/catalogue.hpp"
#include <algorithm>

namespace onegrid::pack {

namespace {

template <class List, class Member>
auto find_in(List const &list, std::string_view code, Member member) -> typename List::value_type const *
{
    auto const found = std::ranges::find(list, code, member);
    return found == list.end() ? nullptr : &*found;
}

bool holds(Matter const &matter, std::string_view word)
{
    auto const in = [&](std::string_view text) { return text.find(word) != std::string_view::npos; };
    return in(matter.name.zh) || in(matter.name.en) || in(matter.code) || in(matter.subcategory) ||
           in(matter.category.zh) || std::ranges::any_of(matter.keywords, in);
}

} // namespace

void Catalogue::index()
{
    m_matter_by_code.clear();
    for (std::size_t i = 0; i < matters.size(); ++i) {
        m_matter_by_code.emplace(matters[i].code, i);
    }
}

Matter const *Catalogue::find_matter(std::string_view code) const
{
    auto const found = m_matter_by_code.find(std::string{code});
    return found == m_matter_by_code.end() ? nullptr : &matters[found->second];
}

Role const *Catalogue::find_role(std::string_view code) const { return find_in(roles, code, &Role::code); }
StageLimit const *Catalogue::find_stage_limit(std::string_view stage) const
{
    return find_in(stage_limits, stage, &StageLimit::stage);
}
Reminder const *Catalogue::find_reminder(std::string_view code) const
{
    return find_in(reminders, code, &Reminder::code);
}
ProcessFile const *Catalogue::find_process(std::string_view process) const
{
    return find_in(processes, process, &ProcessFile::name);
}

DecisionFile const *Catalogue::find_decision(std::string_view decision) const
{
    return find_in(decisions, decision, &DecisionFile::name);
}

std::vector<Code> const &Catalogue::codes(std::string_view list) const
{
    static std::vector<Code> const none;
    auto const found = code_lists.find(list);
    return found == code_lists.end() ? none : found->second;
}

Code const *Catalogue::find_code(std::string_view list, std::string_view code) const
{
    return find_in(codes(list), code, &Code::code);
}

std::string Catalogue::label_of(std::string_view list, std::string_view code, std::string_view language) const
{
    auto const *found = find_code(list, code);
    return found == nullptr ? std::string{code} : found->name.in(language);
}

std::vector<Matter const *> Catalogue::matters_with(std::string_view words, bool only_public, std::size_t limit) const
{
    std::vector<Matter const *> found;
    for (auto const &matter : matters) {
        if (found.size() < limit && (!only_public || matter.is_public) && holds(matter, words)) {
            found.push_back(&matter);
        }
    }
    return found;
}

std::string_view department_of(std::string_view unit_code)
{
    auto const dash = unit_code.find('-');
    return dash == std::string_view::npos ? std::string_view{} : unit_code.substr(dash + 1);
}

} // namespace onegrid::pack
