// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/validate.hpp"
#include "engines/registry/geometry.hpp"
#include "engines/registry/type_check.hpp"
#include "engines/rules/json.hpp"
#include "platform/base/id.hpp"
#include "platform/base/id_text.hpp"
#include "platform/reading/spelling.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <set>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

constexpr std::string_view geometry_member = "geometry";

// A key as a part of a JSON pointer.
std::string pointer_to(std::string_view key)
{
    std::string out = "/";
    for (char const c : key) {
        c == '~' ? out += "~0" : c == '/' ? out += "~1" : out += c;
    }
    return out;
}

class RecordCheck {
  public:
    RecordCheck(TypeBook const &book, ElementType const &type, rules::DateTime const &now)
        : m_book(book), m_type(type), m_evaluation(now), m_today(now.date), m_slots(type.fields.size()),
          m_is_wrong(type.fields.size())
    {
    }

    Validated run(json::value const &value)
    {
        auto const *record = value.if_object();
        if (record == nullptr) {
            fault("", "element.not_an_object");
            return std::move(m_made);
        }
        unknown_members(*record);
        for (std::size_t slot = 0; slot < m_type.fields.size(); ++slot) {
            field(slot, *record);
        }
        geometry(*record);
        for (auto const &each : m_type.relations) {
            relation(each, *record);
        }
        for (auto const &each : m_type.fields) {
            checks(each.checks);
        }
        checks(m_type.checks);
        return std::move(m_made);
    }

  private:
    void fault(std::string pointer, char const *code, std::string detail = {}, Text says = {})
    {
        m_made.faults.push_back({std::move(pointer), code, std::move(detail), std::move(says)});
    }

    void unknown_members(json::object const &record)
    {
        std::vector<std::string_view> known;
        for (auto const &each : m_type.fields) {
            if (!each.is_retired) {
                known.push_back(each.code);
            }
        }
        for (auto const &each : m_type.relations) {
            known.push_back(each.code);
        }
        if (m_type.geometry != GeometryKind::none) {
            known.push_back(geometry_member);
        }
        for (auto const &member : record) {
            std::string_view const key = member.key();
            if (std::ranges::find(known, key) == known.end()) {
                fault(pointer_to(key), "element.unknown_field", std::string{reading::nearest(key, known)});
            }
        }
    }

    void field(std::size_t slot, json::object const &record)
    {
        auto const &each = m_type.fields[slot];
        if (each.is_retired) {
            return;
        }
        auto const pointer = "/" + each.code;
        auto const *given = record.if_contains(each.code);
        auto made = given == nullptr ? ValidatedValue{} : validate_value(m_book, each, *given, m_today);
        auto const shown = is_shown(each);
        if (!shown) {
            m_is_wrong[slot] = 1; // whether it should be there is not known
        } else if (!*shown) {
            if (!made.value.is_null() || !made.faults.empty()) {
                fault(pointer, "element.not_shown", each.show_if->feel);
            }
            return;
        }
        for (auto &wrong : made.faults) {
            m_is_wrong[slot] = 1;
            m_made.faults.push_back({pointer + wrong.pointer, std::move(wrong.code), std::move(wrong.detail), {}});
        }
        if (!made.value.is_null()) {
            m_slots[slot] = rules::from_json(made.value, feel_type_of(each.type));
            m_made.record[each.code] = std::move(made.value);
        } else if (made.faults.empty() && each.is_required && shown) {
            m_is_wrong[slot] = 1;
            fault(pointer, "element.required");
        }
    }

    // Nothing when that depends on a field that is wrong. The fields it depends on stand before it.
    std::optional<bool> is_shown(Field const &each)
    {
        if (!each.show_if) {
            return true;
        }
        if (uses_what_is_wrong(*each.show_if)) {
            return {};
        }
        m_evaluation.reset();
        return each.show_if->compiled.evaluate(m_evaluation, m_slots).is_true();
    }

    bool uses_what_is_wrong(Condition const &condition) const
    {
        return std::ranges::any_of(condition.compiled.used_slots(),
                                   [this](auto slot) { return m_is_wrong[slot] != 0; });
    }

    void checks(std::vector<Check> const &all)
    {
        for (auto const &check : all) {
            if (uses_what_is_wrong(check.holds)) {
                continue;
            }
            m_evaluation.reset();
            auto const value = check.holds.compiled.evaluate(m_evaluation, m_slots);
            // Null: something is not given, which is for `required` to say; but not an evaluation that was stopped.
            if (!value.is_false() && !m_evaluation.is_stopped()) {
                continue;
            }
            if (check.fields.empty()) {
                fault("", "element.check_failed", check.holds.feel, check.says);
            }
            for (auto const &name : check.fields) {
                fault("/" + name, "element.check_failed", check.holds.feel, check.says);
            }
        }
    }

    void geometry(json::object const &record)
    {
        auto const *given = record.if_contains(geometry_member);
        if (m_type.geometry == GeometryKind::none) {
            return; // said as unknown
        }
        auto const pointer = pointer_to(geometry_member);
        if (given == nullptr || given->is_null()) {
            if (m_type.is_geometry_required) {
                fault(pointer, "element.required");
            }
            return;
        }
        auto faults = faults_of_geometry(m_type.geometry, *given, pointer);
        if (faults.empty()) {
            // Only what a geometry has: members that somebody added are not kept.
            m_made.record[geometry_member] = {{"type", given->at("type")}, {"coordinates", given->at("coordinates")}};
        }
        std::ranges::move(faults, std::back_inserter(m_made.faults));
    }

    void relation(Relation const &each, json::object const &record)
    {
        auto const *given = record.if_contains(each.code);
        auto const pointer = "/" + each.code;
        bool const is_none = given == nullptr || given->is_null() || (given->is_array() && given->get_array().empty());
        if (is_none) {
            if (each.is_required) {
                fault(pointer, "element.required");
            }
            return;
        }
        auto const is_id = [](json::value const &value) {
            return value.is_string() && id_from<Id<struct ElementTag>>(value.get_string());
        };
        if (!each.is_many) {
            is_id(*given) ? void(m_made.record[each.code] = *given) : fault(pointer, "element.bad_reference", each.to);
            return;
        }
        auto const *items = given->if_array();
        if (items == nullptr) {
            fault(pointer, "element.wrong_kind", "list");
            return;
        }
        if (items->size() > most_items) {
            fault(pointer, "element.too_many", fmt::format("{} > {}", items->size(), most_items));
            return;
        }
        auto const before = m_made.faults.size();
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < items->size(); ++i) {
            if (!is_id((*items)[i])) {
                fault(fmt::format("{}/{}", pointer, i), "element.bad_reference", each.to);
            } else if (!seen.insert((*items)[i].get_string()).second) {
                fault(fmt::format("{}/{}", pointer, i), "element.repeated");
            }
        }
        if (m_made.faults.size() == before) {
            m_made.record[each.code] = *given;
        }
    }

    TypeBook const &m_book;
    ElementType const &m_type;
    rules::Evaluation m_evaluation;
    rules::Date m_today;
    std::vector<rules::Value> m_slots; // of the right fields; null: not given
    std::vector<char> m_is_wrong;
    Validated m_made;
};

} // namespace

Validated validate(TypeBook const &book, ElementType const &type, json::value const &record, rules::DateTime const &now)
{
    return RecordCheck{book, type, now}.run(record);
}

std::vector<FieldProblem> fields_of(std::vector<Fault> const &faults, std::string_view language)
{
    std::vector<FieldProblem> out;
    for (auto const &fault : faults) {
        auto const &says = fault.says.in(language);
        out.push_back({fault.pointer, fault.code, says.empty() ? fault.detail : says});
    }
    return out;
}

} // namespace onegrid::registry
