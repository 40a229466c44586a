// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/references.hpp"
#include "engines/elements/lookups.hpp"
#include "engines/registry/cell.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using elements::ElementId;

constexpr std::size_t shortest_id = 12; // digits; a shorter number is a key

// How the key's field would keep the text.
std::string kept_form(elements::TypesNow const &types, registry::ElementType const &to, std::string const &text)
{
    auto const *field = to.key.size() == 1 ? to.find_field(to.key.front()) : nullptr;
    if (field == nullptr) {
        return text;
    }
    auto const cell = registry::value_of_cell(types.book(), *field, text, {});
    auto const checked = registry::validate_value(types.book(), *field, cell, {});
    return checked.faults.empty() && checked.value.is_string() ? std::string{checked.value.as_string()} : text;
}

std::vector<int> districts_of(geo::Tree const &tree)
{
    std::set<int> ordinals;
    for (auto const &area : tree.all()) {
        ordinals.insert(tree.ordinal_of(area.code));
    }
    return {ordinals.begin(), ordinals.end()};
}

// The ids that texts mean, of one type that relations lead to.
class Meant {
  public:
    Meant(db::Tx &tx, elements::TypesNow const &types, elements::Shelf const &to, geo::Tree const &tree, std::set<std::string> const &texts)
        : m_types(types), m_to(to)
    {
        std::set<std::string> wanted = texts;
        for (auto const &text : texts) {
            wanted.insert(kept_form(types, to.type, text));
        }
        std::vector<std::string> const list{wanted.begin(), wanted.end()};
        m_called = elements::called(tx, to, list, districts_of(tree));
    }

    // 0 and a code: it means none, or it is not clear which.
    std::pair<ElementId, char const *> find(std::string const &text) const
    {
        for (auto const &form : {kept_form(m_types, m_to.type, text), text}) {
            auto const count = m_called.count(form);
            if (count > 1) {
                return {{}, "import.ambiguous_reference"};
            }
            if (count == 1) {
                return {m_called.find(form)->second, nullptr};
            }
        }
        auto const id = text.size() >= shortest_id ? id_from<ElementId>(text) : ElementId{};
        return {id, id ? nullptr : "element.absent_reference"};
    }

  private:
    elements::TypesNow const &m_types;
    elements::Shelf const &m_to;
    std::multimap<std::string, ElementId> m_called;
};

} // namespace

std::map<std::size_t, std::map<std::string, std::string>> resolve_references(db::Tx &tx, elements::TypesNow const &types,
                                                                             registry::ElementType const &type, geo::Tree const &tree,
                                                                             std::vector<Draft *> const &drafts)
{
    std::map<std::string, std::set<std::string>> texts; // by the type that they lead to
    for (auto const *draft : drafts) {
        for (auto const &[relation, names] : draft->related) {
            texts[type.find_relation(relation)->to].insert(names.begin(), names.end());
        }
    }
    std::map<std::string, Meant> meant;
    for (auto const &[to, names] : texts) {
        auto const *shelf = types.find(to);
        CHECK(shelf != nullptr, "a relation leads to a type that there is");
        meant.try_emplace(to, tx, types, *shelf, tree, names);
    }
    std::map<std::size_t, std::map<std::string, std::string>> faults;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        for (auto const &[code, names] : drafts[i]->related) {
            auto const &relation = *type.find_relation(code);
            json::array ids;
            for (auto const &name : names) {
                auto const [id, fault] = meant.at(relation.to).find(name);
                if (fault != nullptr) {
                    faults[i][code] = fault;
                } else {
                    ids.emplace_back(to_string(id));
                }
            }
            if (!ids.empty()) {
                drafts[i]->record[code] = relation.is_many ? json::value(ids) : ids.front();
            }
        }
    }
    return faults;
}

} // namespace onegrid::registers
