// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/narrowing.hpp"
#include "platform/base/id_text.hpp"
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using elements::ElementId;
using elements::FilterOptions;

constexpr std::string_view purpose = "registers.export";

json::array ids_as_json(std::vector<ElementId> const &ids)
{
    json::array array;
    for (auto const id : ids) {
        array.emplace_back(to_string(id));
    }
    return array;
}

std::vector<ElementId> ids_of(json::value const &array)
{
    std::vector<ElementId> ids;
    for (auto const &one : array.as_array()) {
        ids.push_back(id_from<ElementId>(one.as_string()));
    }
    return ids;
}

json::object opened(access::Keyring const &keys, db::Bytes const &narrowing)
{
    auto value = json::parse(keys.unseal(narrowing, purpose));
    return std::move(value.as_object());
}

std::optional<std::string> text_in(json::object const &object, std::string_view name)
{
    auto const *text = object.if_contains(name);
    return text == nullptr ? std::nullopt : std::optional{std::string{text->as_string()}};
}

template <class Text>
void put(std::optional<Text> &option, json::object const &object, std::string_view name)
{
    if (auto text = text_in(object, name)) {
        option.emplace().value = *std::move(text);
    }
}

} // namespace

bool is_narrowed(FilterOptions const &options)
{
    return (options.q && !options.q->value.empty()) || options.bbox || options.filter || options.age || options.related;
}

Result<db::Bytes> narrowing_of(elements::Services const &services, elements::TypesNow const &types, elements::Shelf const &shelf, Caller const &who,
                               db::Tx &tx, FilterOptions const &options)
{
    auto ask = elements::ask_of(services, types, shelf, who, tx, options);
    if (!ask) {
        for (auto &field : ask.error().fields) { // it stands in the body here
            field.pointer.erase(0, field.pointer.starts_with("query/") ? std::string_view{"query"}.size() : 0);
        }
        return tl::unexpected(std::move(ask).error());
    }
    json::object kept;
    auto const keep = [&](std::string_view name, auto const &option) {
        if (option) {
            kept[name] = option->value;
        }
    };
    keep("q", options.q);
    keep("bbox", options.bbox);
    keep("filter", options.filter);
    keep("age", options.age);
    keep("related", options.related);
    if (ask->relation != nullptr) {
        kept["relation"] = ask->relation->code;
        kept["led_to"] = ids_as_json(ask->related);
    }
    if (ask->among) {
        kept["among"] = ids_as_json(*ask->among);
    }
    return services.keys.seal(json::serialize(kept), purpose);
}

NarrowedView narrowed_view(access::Keyring const &keys, db::Bytes const &narrowing)
{
    auto const kept = opened(keys, narrowing);
    return {text_in(kept, "q"), text_in(kept, "bbox"), text_in(kept, "filter"), text_in(kept, "age"), text_in(kept, "related")};
}

Result<elements::ListAsk> ask_of_narrowing(elements::TypesNow const &types, elements::Shelf const &shelf, access::Keyring const &keys,
                                           db::Bytes const &narrowing, Instant now)
{
    auto const kept = opened(keys, narrowing);
    FilterOptions options;
    put(options.q, kept, "q");
    put(options.bbox, kept, "bbox");
    put(options.filter, kept, "filter");
    put(options.age, kept, "age");
    elements::ListAsk ask;
    ask.now = now;
    TRY(elements::narrow(ask, types, shelf, options));
    if (auto const relation = text_in(kept, "relation")) {
        ask.relation = shelf.type.find_relation(*relation);
        if (ask.relation == nullptr) { // the type was changed meanwhile
            return refuse(Why::invalid, "list.bad_related", *relation);
        }
        ask.related = ids_of(kept.at("led_to"));
    }
    if (auto const *among = kept.if_contains("among")) {
        ask.among = ids_of(*among);
    }
    return ask;
}

} // namespace onegrid::registers
