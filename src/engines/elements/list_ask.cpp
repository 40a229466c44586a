// SPDX-License-Identifier: Apache-2.0
// What the query string of a list asks for, made sense of.
#include "engines/elements/list.hpp"
#include "engines/elements/preparing.hpp"
#include "engines/registry/normal.hpp"
#include "engines/registry/tables.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;
using registry::FieldType;

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

Result<std::vector<Status>> statuses_of(std::optional<http::Text<1, 100>> const &text, bool is_of_current)
{
    std::vector<Status> statuses;
    if (!text) {
        statuses = is_of_current ? std::vector{Status::current} : std::vector{Status::proposed, Status::current};
        return statuses;
    }
    if (text->value == "all") {
        return std::vector{Status::proposed, Status::current, Status::refused, Status::merged, Status::retired, Status::sealed};
    }
    for (auto const word : split(text->value, ',')) {
        auto const status = status_of(word);
        if (!status) {
            return refuse_field("query/status", "list.bad_status", std::string{word.substr(0, 40)});
        }
        if (std::ranges::find(statuses, *status) == statuses.end()) {
            statuses.push_back(*status);
        }
    }
    std::ranges::sort(statuses); // so that equal ones are one statement
    return statuses;
}

Result<Box> box_of(std::string_view text)
{
    auto const parts = split(text, ',');
    std::array<double, 4> numbers{};
    bool is_good = parts.size() == numbers.size();
    for (std::size_t i = 0; is_good && i < numbers.size(); ++i) {
        auto const [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
        is_good = error == std::errc{} && end == parts[i].data() + parts[i].size() && std::abs(numbers[i]) <= (i % 2 == 0 ? 180 : 90);
    }
    if (!is_good || numbers[0] > numbers[2] || numbers[1] > numbers[3]) {
        return refuse_field("query/bbox", "list.bad_bbox", "121.4,31.2,121.5,31.3");
    }
    return Box{numbers[0], numbers[1], numbers[2], numbers[3]};
}

Result<registry::Colour> colour_of(std::string_view text)
{
    for (auto const colour : {registry::Colour::fresh, registry::Colour::ageing, registry::Colour::stale}) {
        if (text == registry::to_text(colour)) {
            return colour;
        }
    }
    return refuse_field("query/age", "list.bad_age", "fresh, ageing, stale");
}

std::optional<std::int64_t> number_of(std::string_view text)
{
    std::int64_t number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

// What a field would have in it if this was typed to find it.
std::optional<std::string> typed_as(TypesNow const &types, Shelf const &shelf, Field const &field, std::string const &text, rules::Date today)
{
    bool const is_key = std::ranges::find(shelf.type.key, field.code) != shelf.type.key.end();
    if (field.is_retired || (!field.is_searchable && !is_key)) {
        return {};
    }
    if (field.is_sealed()) {
        auto const whole = registry::validate_value(types.book(), field, json::value(text), today);
        bool const is_known = registry::has_blind_column(shelf.type, field) && whole.faults.empty() && !whole.value.is_null();
        return is_known ? std::optional{hex_of(blind_of(shelf.keys, field, whole.value))} : std::nullopt;
    }
    switch (field.type) {
    case FieldType::text:
    case FieldType::long_text:
        return std::string{registry::trimmed(registry::half_width_letters(text))};
    case FieldType::phone:
    case FieldType::email:
    case FieldType::url:
        return std::string{registry::trimmed(registry::half_width(text))};
    case FieldType::id_card:
    case FieldType::credit_code:
        return registry::upper_case(std::string{registry::trimmed(registry::half_width(text))});
    case FieldType::integer:
        return number_of(text) ? std::optional{text} : std::nullopt;
    default:
        return {};
    }
}

std::vector<Typed> typed_of(TypesNow const &types, Shelf const &shelf, std::string const &text, rules::Date today)
{
    std::vector<Typed> typed;
    for (auto const &field : shelf.type.fields) {
        if (auto value = typed_as(types, shelf, field, text, today); value && !value->empty()) {
            typed.push_back({&field, std::move(*value)});
        }
    }
    if (auto const id = id_from<ElementId>(text)) {
        typed.push_back({nullptr, std::to_string(id.value)});
    }
    return typed;
}

// With the blind indexes of what is sealed in the place of the values.
registry::Filter blinded(Shelf const &shelf, registry::Filter filter)
{
    for (auto &part : filter.parts) {
        part = blinded(shelf, std::move(part));
    }
    if (filter.name.what == registry::FilterName::What::field && filter.name.field != nullptr && filter.name.field->is_sealed()) {
        for (auto &value : filter.values) {
            value = hex_of(blind_of(shelf.keys, *filter.name.field, json::value(value)));
        }
    }
    return filter;
}

class RelatedAsk {
  public:
    RelatedAsk(TypesNow const &types, Shelf const &shelf, Caller const &who, db::Tx &tx) : m_types(types), m_shelf(shelf), m_who(who), m_tx(tx) {}

    Result<void> put(ListAsk &ask, std::string_view text)
    {
        auto const colon = text.rfind(':');
        auto const path = text.substr(0, colon);
        auto const id = colon == std::string_view::npos ? ElementId{} : id_from<ElementId>(text.substr(colon + 1));
        auto const dot = path.find('.');
        if (!id) {
            return wrong(text);
        }
        if (dot != std::string_view::npos) {
            return led_to(ask, path.substr(0, dot), path.substr(dot + 1), id, text);
        }
        ask.relation = m_shelf.type.find_relation(path);
        if (ask.relation == nullptr) {
            return wrong(text);
        }
        // Who leads to one leads to the one that stands for it.
        auto const &merged_query = *m_types.find(ask.relation->to)->statements.merged;
        ask.related = m_tx.all<ElementId>(merged_query, id);
        ask.related.push_back(id);
        return {};
    }

  private:
    static Result<void> wrong(std::string_view text)
    {
        return refuse_field("query/related", "list.bad_related", std::string{registry::first_letters(text, 60)});
    }

    // Those that another leads to; it must be seen itself.
    Result<void> led_to(ListAsk &ask, std::string_view type, std::string_view code, ElementId id, std::string_view text)
    {
        auto const *from = m_types.find(type);
        auto const *relation = from == nullptr ? nullptr : from->type.find_relation(code);
        if (relation == nullptr || relation->to != m_shelf.type.code) {
            return wrong(text);
        }
        auto const element = load_one(m_tx, *from, id);
        if (!element) {
            return refuse(Why::not_found, "record.absent");
        }
        TRY(require_seen(m_who, from->type, element->area));
        ask.among.emplace();
        auto const *value = element->status == Status::sealed ? nullptr : element->record.if_contains(relation->code);
        auto const add = [&](json::value const &one) { ask.among->push_back(id_from<ElementId>(one.as_string())); };
        if (value != nullptr && value->is_array()) {
            std::ranges::for_each(value->get_array(), add);
        } else if (value != nullptr && value->is_string()) {
            add(*value);
        }
        for (auto const &place : places_of(m_tx, m_shelf, *ask.among)) {
            if (place.merged_into) {
                ask.among->push_back(*place.merged_into);
            }
        }
        return {};
    }

    TypesNow const &m_types;
    Shelf const &m_shelf;
    Caller const &m_who;
    db::Tx &m_tx;
};

} // namespace

Result<void> narrow(ListAsk &ask, TypesNow const &types, Shelf const &shelf, FilterOptions const &options)
{
    auto const local = types.local(ask.now);
    if (options.q && !options.q->value.empty()) {
        ask.typed = typed_of(types, shelf, options.q->value, local.date);
    }
    if (options.bbox) {
        if (shelf.type.geometry == registry::GeometryKind::none) {
            return refuse_field("query/bbox", "list.has_no_place", shelf.type.code);
        }
        ask.box = TRY(box_of(options.bbox->value));
    }
    if (options.age) {
        ask.age = TRY(colour_of(options.age->value));
    }
    if (options.filter) {
        auto filter = registry::filter_of(shelf.type, options.filter->value, local);
        if (!filter) {
            return refuse_field("query/filter", filter.error().code, filter.error().text());
        }
        ask.filter = blinded(shelf, std::move(*filter));
    }
    return {};
}

Result<ListAsk> ask_of(Services const &, TypesNow const &types, Shelf const &shelf, Caller const &who, db::Tx &tx,
                       FilterOptions const &options)
{
    auto scope = scope_of(who, shelf.type, element_read);
    if (scope.from.empty()) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_read.name});
    }
    if (options.area) {
        scope = access::within(std::move(scope), *options.area);
    }
    ListAsk ask;
    ask.now = tx.now();
    ask.from = std::move(scope.from);
    ask.to = std::move(scope.to);
    ask.at = options.at;
    ask.statuses = TRY(statuses_of(options.status, options.age.has_value()));
    TRY(narrow(ask, types, shelf, options));
    if (options.related) {
        TRY((RelatedAsk{types, shelf, who, tx}.put(ask, options.related->value)));
    }
    return ask;
}

} // namespace onegrid::elements
