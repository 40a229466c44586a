// SPDX-License-Identifier: Apache-2.0
// Names of units, people, areas and matters in one language.
#pragma once
#include "modules/appraisal/services.hpp"

namespace onegrid::appraisal {

class Names {
  public:
    Names(Services const &services, std::string_view language)
        : m_language(language), m_directory(services.directory.now()), m_areas(services.areas.now()),
          m_catalogue(services.packs.current())
    {
    }

    std::optional<std::string> unit(UnitId id) const
    {
        auto const *found = id ? m_directory->find_unit(id) : nullptr;
        if (found == nullptr) {
            return {};
        }
        return m_language.starts_with("en") && !found->name_en.empty() ? found->name_en : found->name;
    }
    std::optional<std::string> person(PersonId id) const
    {
        auto const name = id ? m_directory->name_of(id) : std::string_view{};
        return name.empty() ? std::nullopt : std::optional(std::string(name));
    }
    std::string area(AreaCode code) const
    {
        auto const name = m_areas->name_of(code, m_language);
        return name.empty() ? to_string(code) : std::string(name);
    }
    std::string matter(std::string_view code) const
    {
        auto const *found = m_catalogue->find_matter(code);
        return found == nullptr ? std::string(code) : found->name.in(m_language);
    }
    access::DirectorySnapshot const &directory() const { return *m_directory; }
    geo::Tree const &areas() const { return *m_areas; }
    std::string const &language() const { return m_language; }

  private:
    std::string m_language;
    std::shared_ptr<access::DirectorySnapshot const> m_directory;
    std::shared_ptr<geo::Tree const> m_areas;
    std::shared_ptr<pack::Catalogue const> m_catalogue;
};

} // namespace onegrid::appraisal
