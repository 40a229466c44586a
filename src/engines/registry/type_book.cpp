// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/type_book.hpp"
#include "engines/registry/type_check.hpp"
#include "platform/reading/spelling.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::registry {

namespace {

constexpr std::size_t deepest = 5;

class Resolver {
  public:
    Resolver(std::vector<TypeDraft> drafts, CodeLists const &lists, Findings &findings)
        : m_lists(lists), m_findings(findings)
    {
        for (auto &draft : drafts) {
            auto const code = draft.type.code;
            if (auto const [known, is_new] = m_drafts.emplace(code, std::move(draft)); !is_new) {
                m_findings.error(known->second.place, "type.name_repeated", code);
            }
        }
        for (auto const &[code, draft] : m_drafts) {
            m_names.push_back(code);
        }
    }

    std::vector<ElementType> run(std::map<std::string, Place, std::less<>> &places)
    {
        for (auto const &name : m_names) {
            std::vector<std::string> path;
            resolve(std::string{name}, path);
        }
        for (auto const &[code, draft] : m_resolved) {
            relations(draft);
        }
        required_cycles();
        std::vector<ElementType> types;
        for (auto &[code, draft] : m_resolved) {
            for (auto const *part : {"owner", "steward", "collect", "approve", "see"}) {
                places.emplace(code + "/" + part, draft.at(part));
            }
            for (auto const &field : draft.type.fields) {
                if (!field.source.empty()) {
                    auto const part = "fields/" + field.code + "/source";
                    places.emplace(code + "/" + part, draft.at(part));
                }
            }
            if (!draft.type.is_abstract) {
                types.push_back(std::move(draft.type));
            }
        }
        return types;
    }

  private:
    // The type with all that it extends; nullptr when that cannot be found out.
    TypeDraft const *resolve(std::string const &code, std::vector<std::string> &path)
    {
        if (auto const done = m_resolved.find(code); done != m_resolved.end()) {
            return &done->second;
        }
        if (m_failed.contains(code)) {
            return nullptr;
        }
        auto draft = m_drafts.at(code);
        auto const place = draft.at("extends");
        path.push_back(code);
        std::size_t fields = 0;
        std::size_t checks = 0;
        if (!draft.type.extends.empty()) {
            auto const *base = base_of(draft, place, path);
            if (base == nullptr) {
                m_failed.insert(code);
                return nullptr;
            }
            fields = base->type.fields.size();
            checks = base->type.checks.size();
            draft = laid_over(*base, std::move(draft), m_findings);
            if (draft.type.fields.size() > most_fields || draft.type.relations.size() > most_relations) {
                m_findings.error(place, "type.too_many",
                                 fmt::format("with those of {}; at most {} fields and {} relations", base->type.code,
                                             most_fields, most_relations));
                m_failed.insert(code);
                return nullptr;
            }
        }
        compile_conditions(draft, fields, checks, m_findings);
        check_type(draft, m_lists, m_findings);
        return &m_resolved.emplace(code, std::move(draft)).first->second;
    }

    TypeDraft const *base_of(TypeDraft const &draft, Place const &place, std::vector<std::string> &path)
    {
        auto const &base = draft.type.extends;
        if (!m_drafts.contains(base)) {
            m_findings.error(place, "type.unknown_type", reading::unknown_word(base, m_names));
            return nullptr;
        }
        if (std::ranges::find(path, base) != path.end()) {
            m_findings.error(place, "type.cycle", fmt::format("{} extends {}", fmt::join(path, " extends "), base));
            return nullptr;
        }
        if (path.size() > deepest) {
            m_findings.error(place, "type.too_many", fmt::format("at most {} types over one another", deepest));
            return nullptr;
        }
        return resolve(base, path);
    }

    void relations(TypeDraft const &draft)
    {
        for (auto const &relation : draft.type.relations) {
            auto const place = draft.at("relations/" + relation.code + "/to");
            if (place.file != draft.type.file) {
                continue; // of what it extends, and said there
            }
            auto const found = m_drafts.find(relation.to);
            if (found == m_drafts.end()) {
                m_findings.error(place, "type.unknown_type", reading::unknown_word(relation.to, m_names));
            } else if (found->second.type.is_abstract) {
                m_findings.error(place, "type.does_not_fit", relation.to + " is abstract and has no elements");
            }
        }
    }

    // Elements that each need the other first could never be made.
    void required_cycles()
    {
        for (auto const &[code, draft] : m_resolved) {
            std::set<std::string> seen;
            std::vector<std::string> open{code};
            while (!open.empty()) {
                auto const next = open.back();
                open.pop_back();
                auto const found = m_resolved.find(next);
                if (found == m_resolved.end() || !seen.insert(next).second) {
                    continue;
                }
                for (auto const &relation : found->second.type.relations) {
                    if (relation.is_required && relation.to == code) {
                        m_findings.error(found->second.at("relations/" + relation.code), "type.cycle",
                                         fmt::format("{} needs {} before it, which needs {}", next, code, next));
                    } else if (relation.is_required) {
                        open.push_back(relation.to);
                    }
                }
            }
        }
    }

    CodeLists const &m_lists;
    Findings &m_findings;
    std::map<std::string, TypeDraft, std::less<>> m_drafts, m_resolved;
    std::set<std::string> m_failed;
    std::vector<std::string_view> m_names;
};

} // namespace

TypeBook::TypeBook(std::vector<TypeDraft> drafts, CodeLists lists, Findings &findings)
{
    m_types = Resolver{std::move(drafts), lists, findings}.run(m_places);
    for (auto const &type : m_types) {
        for (auto const &field : type.fields) {
            auto list = field.table.empty() ? lists.end() : lists.find(field.table);
            if (list == lists.end() || m_lists.contains(field.table)) {
                continue;
            }
            auto &codes = m_codes[field.table];
            for (auto const &entry : list->second) {
                codes.insert(entry.code);
            }
            m_lists.emplace(field.table, std::move(list->second));
        }
    }
}

ElementType const *TypeBook::find(std::string_view code) const
{
    auto const found = std::ranges::lower_bound(m_types, code, {}, &ElementType::code);
    return found != m_types.end() && found->code == code ? &*found : nullptr;
}

Place TypeBook::place_of(ElementType const &type, std::string_view part) const
{
    auto const found = m_places.find(type.code + "/" + std::string{part});
    return found == m_places.end() ? Place{type.file, type.line} : found->second;
}

std::vector<TypeBook::Back> TypeBook::back_to(std::string_view code) const
{
    std::vector<Back> out;
    for (auto const &type : m_types) {
        for (auto const &relation : type.relations) {
            if (relation.to == code) {
                out.push_back({&type, &relation});
            }
        }
    }
    return out;
}

std::vector<Code> const &TypeBook::codes(std::string_view table) const
{
    static std::vector<Code> const none;
    auto const found = m_lists.find(table);
    return found == m_lists.end() ? none : found->second;
}

bool TypeBook::has_code(std::string_view table, std::string_view code) const
{
    auto const found = m_codes.find(table);
    return found != m_codes.end() && found->second.contains(std::string{code});
}

TypeBook book_of(std::vector<TypeText> const &texts, CodeLists lists, Findings &findings)
{
    std::vector<TypeDraft> drafts;
    for (auto const &text : texts) {
        auto draft = read_type({text.file, 1, 0}, text.code, text.text, findings);
        if (!draft.type.code.empty()) { // also when it has faults: others refer to it
            drafts.push_back(std::move(draft));
        }
    }
    return TypeBook{std::move(drafts), std::move(lists), findings};
}

} // namespace onegrid::registry
