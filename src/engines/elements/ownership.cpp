// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/ownership.hpp"

namespace onegrid::elements {
namespace {

std::string said(registry::Text const &text, std::string const &language) { return language.starts_with("en") ? text.en : text.zh; }

class Owning {
  public:
    Owning(Services const &services, TypesNow const &types, Caller const &who)
        : m_types(types), m_who(who), m_directory(services.directory.now()), m_tree(services.areas.now())
    {
    }

    OwnershipView run(registry::ElementType const &type, std::optional<AreaCode> area) const
    {
        auto const &steward = type.steward.empty() ? type.owner : type.steward;
        OwnershipView view{type.code,    said(type.name, m_who.language),         department(type.owner), department(steward),
                           std::string{registry::to_text(type.share)}, type.collect, type.approve,           type.see,
                           {},           {}};
        auto const in = area.value_or(m_directory->root());
        put_units(view, in, type.owner, "owner");
        if (steward != type.owner) {
            put_units(view, in, steward, "steward");
        }
        for (auto const &field : type.fields) {
            if (!field.is_retired) {
                view.fields.push_back({field.code, said(field.name, m_who.language), std::string{registry::to_text(field.sensitivity)},
                                       department(field.source.empty() ? type.owner : field.source), !field.source.empty()});
            }
        }
        return view;
    }

  private:
    DepartmentView department(std::string const &code) const { return {code, m_types.catalogue().label_of("department", code, m_who.language)}; }

    void put_units(OwnershipView &view, AreaCode area, std::string_view department, std::string const &part) const
    {
        for (auto const *unit : m_directory->units_in(area)) {
            if (pack::department_of(unit->code) == department) {
                bool const english = m_who.language.starts_with("en") && !unit->name_en.empty();
                view.units.push_back({unit->id, unit->code, english ? unit->name_en : unit->name, unit->area,
                                      std::string{m_tree->name_of(unit->area, m_who.language)}, part});
            }
        }
    }

    TypesNow const &m_types;
    Caller const &m_who;
    std::shared_ptr<access::DirectorySnapshot const> m_directory;
    std::shared_ptr<geo::Tree const> m_tree;
};

} // namespace

Result<OwnershipView> ownership(Services const &services, Caller const &who, std::string const &type, OwnershipQuery const &query)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return Owning{services, *types, who}.run(shelf.type, query.area);
}

} // namespace onegrid::elements
