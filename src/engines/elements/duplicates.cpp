// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/duplicates.hpp"
#include "engines/elements/list_sql.hpp"
#include "engines/registry/tables.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;
using registry::FieldType;

constexpr std::int64_t most_of_each = 20;
constexpr std::size_t most_items = 20;
constexpr double near_m = 50;         // metres
constexpr double least_likeness = 0.5; // of names of what is near

bool is_key(ElementType const &type, Field const &field) { return std::ranges::find(type.key, field.code) != type.key.end(); }

// What it says that two have the same in a field; 0: nothing.
double weight_of(ElementType const &type, Field const &field)
{
    bool const is_found = field.is_sealed() ? registry::has_blind_column(type, field) : field.is_searchable || is_key(type, field);
    if (field.is_retired || !is_found) {
        return 0;
    }
    if (field.type == FieldType::id_card || field.type == FieldType::credit_code) {
        return 0.95;
    }
    if (type.key.size() == 1 && is_key(type, field)) {
        return 0.9;
    }
    switch (field.type) {
    case FieldType::phone:
        return 0.6;
    case FieldType::text:
    case FieldType::email:
    case FieldType::url:
        return std::ranges::find(type.title, field.code) != type.title.end() && field.is_sealed() ? 0.3 : 0.4;
    default:
        return 0;
    }
}

struct Draft {
    json::object record; // what is right in it
    ElementId id;        // 0: it is not there yet
};

std::vector<Typed> typed_of(Shelf const &shelf, Draft const &draft)
{
    std::vector<Typed> typed;
    for (auto const &field : shelf.type.fields) {
        auto const *value = draft.record.if_contains(field.code);
        if (value == nullptr || value->is_null() || weight_of(shelf.type, field) == 0) {
            continue;
        }
        typed.push_back({&field, field.is_sealed() ? hex_of(blind_of(shelf.keys, field, *value))
                                 : value->is_string() ? std::string{value->get_string()}
                                                      : json::serialize(*value)});
    }
    return typed;
}

// Any position of a geometry: the first.
std::optional<std::pair<double, double>> place_of(json::object const &record)
{
    auto const *geometry = record.if_contains("geometry");
    auto const *part = geometry == nullptr || !geometry->is_object() ? nullptr : geometry->get_object().if_contains("coordinates");
    while (part != nullptr && part->is_array() && !part->get_array().empty() && part->get_array().front().is_array()) {
        part = &part->get_array().front();
    }
    if (part == nullptr || !part->is_array() || part->get_array().size() < 2 || !part->at(0).is_number() || !part->at(1).is_number()) {
        return {};
    }
    return std::pair{part->at(0).to_number<double>(), part->at(1).to_number<double>()};
}

// The readable part of its title.
std::string open_title(ElementType const &type, json::object const &record)
{
    json::object open;
    for (auto const &code : type.title) {
        auto const *field = type.find_field(code);
        auto const *value = field == nullptr || field->is_sealed() ? nullptr : record.if_contains(code);
        if (value != nullptr && !value->is_null()) {
            open[code] = *value;
        }
    }
    return open.empty() ? std::string{} : title_of(type, open, {});
}

std::set<std::pair<char32_t, char32_t>> pairs_of(std::string_view text)
{
    std::set<std::pair<char32_t, char32_t>> pairs;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const letter = next_code_point(text, at);
        if (!letter) {
            break;
        }
        if (*letter != ' ') {
            pairs.emplace(before, *letter); // the first stands with nothing before it
            before = *letter;
        }
    }
    return pairs;
}

class Comparing {
  public:
    Comparing(Services const &services, TypesNow const &types, Shelf const &shelf, Caller const &who, db::Tx &tx)
        : m_services(services), m_types(types), m_shelf(shelf), m_who(who), m_tx(tx)
    {
    }

    Result<DuplicatesView> run(Draft const &draft)
    {
        ListAsk ask;
        auto scope = scope_of(m_who, m_shelf.type, element_read);
        if (scope.from.empty()) {
            return refuse(Why::forbidden, "permission.missing", std::string{element_read.name});
        }
        ask.from = std::move(scope.from);
        ask.to = std::move(scope.to);
        ask.now = m_tx.now();
        ask.typed = typed_of(m_shelf, draft);
        auto const place = m_shelf.type.geometry == registry::GeometryKind::none ? std::nullopt : place_of(draft.record);
        auto const statement = like_statement(m_shelf, ask, place.has_value());
        db::Query const &like_query = statement.query();
        auto const rows = m_tx.all<LikeRow>(like_query, ask.from, ask.to, statement.values(), most_of_each, place ? place->first : 0.0,
                                            place ? place->second : 0.0, near_m);
        return view(draft, *ask.typed, rows);
    }

  private:
    Result<DuplicatesView> view(Draft const &draft, std::vector<Typed> const &typed, std::vector<LikeRow> const &rows)
    {
        std::map<ElementId, std::vector<LikeRow>> found;
        for (auto const &row : rows) {
            if (row.id != draft.id) {
                found[row.id].push_back(row);
            }
        }
        std::vector<ElementId> ids;
        std::ranges::transform(found, std::back_inserter(ids), [](auto const &one) { return one.first; });
        Viewing const viewing(m_services, m_types, m_shelf, m_who, m_tx.now());
        DuplicatesView out;
        for (auto const &element : load(m_tx, m_shelf, ids)) {
            DuplicateItem item{viewing.brief(element), 0, reasons(draft, typed, element, found.at(element.id))};
            double unlike = 1;
            for (auto const &reason : item.reasons) {
                unlike *= 1 - reason.score;
            }
            item.score = 1 - unlike;
            if (!item.reasons.empty()) {
                out.items.push_back(std::move(item));
            }
        }
        std::ranges::stable_sort(out.items, std::greater{}, &DuplicateItem::score);
        out.items.resize(std::min(out.items.size(), most_items));
        return out;
    }

    std::vector<DuplicateReason> reasons(Draft const &draft, std::vector<Typed> const &typed, Element const &element,
                                         std::vector<LikeRow> const &rows) const
    {
        std::vector<DuplicateReason> reasons;
        std::size_t keys = 0;
        for (auto const &row : rows) {
            if (row.why < 0) {
                near(reasons, draft, element, row.distance.value_or(near_m));
                continue;
            }
            auto const &field = *typed.at(static_cast<std::size_t>(row.why)).field;
            keys += is_key(m_shelf.type, field) ? 1 : 0;
            reasons.push_back({field.code, "same", weight_of(m_shelf.type, field), {}});
        }
        // A key of several fields is one only as a whole.
        if (m_shelf.type.key.size() > 1 && keys == m_shelf.type.key.size()) {
            for (auto &reason : reasons) {
                reason.score = std::max(reason.score, reason.reason == "same" ? 0.9 : 0.0);
            }
        }
        return reasons;
    }

    void near(std::vector<DuplicateReason> &reasons, Draft const &draft, Element const &element, double distance) const
    {
        auto const alike = likeness(open_title(m_shelf.type, draft.record), open_title(m_shelf.type, element.record));
        if (alike >= least_likeness) {
            auto const closeness = 1 - std::min(distance, near_m) / near_m;
            reasons.push_back({"geometry", "near", alike * (0.4 + 0.3 * closeness), distance});
        }
    }

    Services const &m_services;
    TypesNow const &m_types;
    Shelf const &m_shelf;
    Caller const &m_who;
    db::Tx &m_tx;
};

// What of a record is right by itself.
json::object right_of(TypesNow const &types, ElementType const &type, json::object const &record, rules::Date today)
{
    json::object right;
    for (auto const &field : type.fields) {
        auto const *given = field.is_retired ? nullptr : record.if_contains(field.code);
        if (given == nullptr) {
            continue;
        }
        auto made = registry::validate_value(types.book(), field, *given, today);
        if (made.faults.empty() && !made.value.is_null()) {
            right[field.code] = std::move(made.value);
        }
    }
    if (auto const *geometry = record.if_contains("geometry")) {
        right["geometry"] = *geometry;
    }
    return right;
}

} // namespace

double likeness(std::string_view a, std::string_view b)
{
    auto const of_a = pairs_of(a), of_b = pairs_of(b);
    if (of_a.empty() || of_b.empty()) {
        return 0;
    }
    auto const both = std::ranges::count_if(of_a, [&](auto const &pair) { return of_b.contains(pair); });
    return 2.0 * static_cast<double>(both) / static_cast<double>(of_a.size() + of_b.size());
}

Result<DuplicatesView> duplicates(Services const &services, Caller const &who, std::string const &type, ElementId id)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<DuplicatesView> {
        auto const element = load_one(tx, shelf, id);
        if (!element) {
            return refuse(Why::not_found, "record.absent");
        }
        TRY(require_seen(who, shelf.type, element->area));
        if (element->status == Status::sealed) {
            return DuplicatesView{};
        }
        return Comparing{services, *types, shelf, who, tx}.run({element->record, id});
    });
}

Result<DuplicatesView> duplicates(Services const &services, Caller const &who, std::string const &type, json::object const &record)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<DuplicatesView> {
        auto const today = types->local(tx.now()).date;
        return Comparing{services, *types, shelf, who, tx}.run({right_of(*types, shelf.type, record, today), {}});
    });
}

} // namespace onegrid::elements
