// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/references.hpp"
#include "engines/elements/addresses.hpp"
#include "engines/elements/lookups.hpp"
#include "engines/registry/cell.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <optional>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using elements::ElementId;

constexpr std::size_t shortest_id = 12;          // digits; a shorter number is a key
constexpr std::size_t most_candidates = 20;      // addresses for one text
constexpr std::chrono::seconds address_patience{10};

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

// Elements of one type by how their addresses are written; asked for only when a text is nothing else.
class MeantByAddress {
  public:
    MeantByAddress(registry::ElementType const &to, AddressJoin const &join) : m_to(to), m_join(join) {}

    // 0 and nothing: the type has no addresses, or none is like it.
    std::pair<ElementId, std::optional<ReferenceFault>> find(std::string const &text)
    {
        if (m_join.addresses == nullptr || !m_to.address) {
            return {};
        }
        if (!m_now) {
            m_now = m_join.addresses->now(m_to.code, address_patience);
        }
        if (!*m_now) {
            return {{}, ReferenceFault{m_now->error().code, {}}};
        }
        auto const &addresses = **m_now;
        if (!addresses) {
            return {};
        }
        auto const address = geo::parse_address(text, *addresses->names);
        if (!address) {
            return {};
        }
        return judged(addresses->book->match(text, *address, *addresses->names, most_candidates, m_join.may_be_in));
    }

  private:
    std::pair<ElementId, std::optional<ReferenceFault>> judged(std::vector<elements::FoundAddress> const &candidates) const
    {
        if (candidates.empty()) {
            return {};
        }
        auto const count = std::ranges::count_if(candidates, [](auto const &one) { return one.likeness.confidence >= sure_address; });
        if (count == 1) {
            return {ElementId{candidates.front().id}, {}};
        }
        // What only some roles see is not told to whoever imports something else.
        auto const &best = candidates.front();
        auto const text = m_to.see.empty() ? best.text : std::string{};
        return {{}, ReferenceFault{count == 0 ? "import.unsure_address" : "import.ambiguous_address",
                                   fmt::format("{}; {} ({:.2f})", count, text, best.likeness.confidence)}};
    }

    registry::ElementType const &m_to;
    AddressJoin const &m_join;
    std::optional<Result<std::optional<elements::AddressesNow>>> m_now;
};

// The ids that texts mean, of one type that relations lead to.
class Meant {
  public:
    Meant(db::Tx &tx, elements::TypesNow const &types, elements::Shelf const &to, geo::Tree const &tree, std::set<std::string> const &texts,
          AddressJoin const &join)
        : m_types(types), m_to(to), m_by_address(to.type, join)
    {
        std::set<std::string> wanted = texts;
        for (auto const &text : texts) {
            wanted.insert(kept_form(types, to.type, text));
        }
        std::vector<std::string> const list{wanted.begin(), wanted.end()};
        m_called = elements::called(tx, to, list, districts_of(tree));
    }

    // 0 and a fault: it means none, or it is not clear which.
    std::pair<ElementId, std::optional<ReferenceFault>> find(std::string const &text)
    {
        for (auto const &form : {kept_form(m_types, m_to.type, text), text}) {
            auto const count = m_called.count(form);
            if (count > 1) {
                return {{}, ReferenceFault{"import.ambiguous_reference", {}}};
            }
            if (count == 1) {
                return {m_called.find(form)->second, {}};
            }
        }
        if (auto const id = text.size() >= shortest_id ? id_from<ElementId>(text) : ElementId{}) {
            return {id, {}};
        }
        auto found = m_by_address.find(text);
        if (!found.first && !found.second) {
            found.second = ReferenceFault{"element.absent_reference", {}};
        }
        return found;
    }

  private:
    elements::TypesNow const &m_types;
    elements::Shelf const &m_to;
    std::multimap<std::string, ElementId> m_called;
    MeantByAddress m_by_address;
};

} // namespace

std::map<std::size_t, std::map<std::string, ReferenceFault>> resolve_references(db::Tx &tx, elements::TypesNow const &types,
                                                                                registry::ElementType const &type, geo::Tree const &tree,
                                                                                std::vector<Draft *> const &drafts, AddressJoin const &join)
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
        meant.try_emplace(to, tx, types, *shelf, tree, names, join);
    }
    std::map<std::size_t, std::map<std::string, ReferenceFault>> faults;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        for (auto const &[code, names] : drafts[i]->related) {
            auto const &relation = *type.find_relation(code);
            json::array ids;
            for (auto const &name : names) {
                auto const [id, fault] = meant.at(relation.to).find(name);
                if (fault) {
                    faults[i][code] = *fault;
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
