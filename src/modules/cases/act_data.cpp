// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/act_data.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/facts.hpp"
#include "platform/http/fields.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_text = 2'000;
constexpr std::size_t most_photos = 9;
constexpr std::size_t most_units = 20;

process::Ask const *find_ask(process::Act const &declared, std::string_view name)
{
    auto const found =
        std::find_if(declared.asks.begin(), declared.asks.end(), [&](auto const &ask) { return ask.name == name; });
    return found == declared.asks.end() ? nullptr : &*found;
}

// What any moving act may name beside what it asks for.
bool is_common(std::string_view name)
{
    static constexpr std::string_view names[] = {"note", "photos", "matter", "unit",  "person",
                                                 "area", "level",  "to",     "reason"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Result<std::string> text_of(json::value const &value, std::string const &pointer)
{
    if (!value.is_string()) {
        return refuse_field(pointer, "field.wrong_type", "text");
    }
    std::string text(std::string_view(value.get_string()));
    if (auto const *wrong = http::check_text(text, 0, longest_text)) {
        return refuse_field(pointer, wrong);
    }
    return text;
}

// Ids of units, each once; who they may be is asked of the directory later.
Result<json::array> units_of(json::value const &value, std::string const &pointer)
{
    auto const *list = value.if_array();
    if (list == nullptr) {
        return refuse_field(pointer, "field.wrong_type", "list");
    }
    if (list->size() > most_units) {
        return refuse_field(pointer, "field.too_many", std::to_string(most_units));
    }
    json::array units;
    for (auto const &item : *list) {
        if (!item.is_string() || item.get_string().size() > 20) {
            return refuse_field(pointer + "/" + std::to_string(units.size()), "field.wrong_type", "text");
        }
        units.emplace_back(item.get_string());
    }
    return units;
}

// Parts of a case that is split: what they say is read where they are made.
Result<json::array> parts_of(json::value const &value, std::string const &pointer)
{
    auto const *list = value.if_array();
    if (list == nullptr) {
        return refuse_field(pointer, "field.wrong_type", "list");
    }
    if (list->size() > most_units) {
        return refuse_field(pointer, "field.too_many", std::to_string(most_units));
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (!(*list)[i].is_object()) {
            return refuse_field(pointer + "/" + std::to_string(i), "field.wrong_type", "object");
        }
    }
    return json::array(*list, json::storage_ptr{});
}

Result<std::vector<std::string>> photos_of(json::value const &value, std::string const &pointer)
{
    auto const *list = value.if_array();
    if (list == nullptr) {
        return refuse_field(pointer, "field.wrong_type", "list");
    }
    if (list->size() > most_photos) {
        return refuse_field(pointer, "field.too_many", std::to_string(most_photos));
    }
    std::vector<std::string> photos;
    for (auto const &item : *list) {
        if (!item.is_string() || !is_file_id(std::string_view(item.get_string()))) {
            return refuse_field(pointer + "/" + std::to_string(photos.size()), "case.photo_malformed");
        }
        photos.emplace_back(std::string_view(item.get_string()));
    }
    return photos;
}

} // namespace

std::vector<process::Choice> choices_of(process::Act const &act, process::Ask const &ask,
                                        pack::Catalogue const &catalogue, std::string const &matter)
{
    if (!ask.choices.empty()) {
        return ask.choices;
    }
    std::vector<process::Choice> out;
    if (ask.choices_from.starts_with("matter.")) {
        if (auto const *found = catalogue.find_matter(matter)) {
            auto const &text = ask.choices_from == "matter.filing_condition"    ? found->filing_condition
                               : ask.choices_from == "matter.closing_condition" ? found->closing_condition
                                                                                : found->evidence;
            if (!text.empty()) {
                out.push_back({text, {text, text}});
            }
        }
        return out;
    }
    if (ask.choices_from == "matters") {
        for (auto const &one : catalogue.matters) {
            out.push_back({one.code, {one.name.zh, one.name.en}});
        }
        return out;
    }
    auto const list = ask.choices_from.empty() && ask.type == "reason" ? act.code + "_reason" : ask.choices_from;
    if (list.empty()) {
        return out;
    }
    for (auto const &code : catalogue.codes(list)) {
        out.push_back({code.code, {code.name.zh, code.name.en}});
    }
    return out;
}

Result<void> take_data(Act &act, process::Act const &declared, json::object const &data, CaseState const &state,
                       pack::Catalogue const &catalogue, std::string const &pointer)
{
    auto const *given = data.if_contains("matter");
    auto const matter_code =
        given != nullptr && given->is_string() ? std::string(std::string_view(given->get_string())) : state.matter;
    for (auto const &member : data) {
        std::string const name(member.key());
        auto const where = pointer + "/" + name;
        auto const *ask = find_ask(declared, name);
        if (ask == nullptr && !is_common(name)) {
            return refuse_field(where, "field.unknown");
        }
        if (member.value().is_null()) {
            continue;
        }
        if (name == "photos") {
            act.photos = TRY(photos_of(member.value(), where));
        } else if (name == "note") {
            act.note = TRY(text_of(member.value(), where));
        } else if (name == "reason") {
            act.reason = TRY(text_of(member.value(), where));
        } else if (ask != nullptr && ask->type == "units") {
            auto units = TRY(units_of(member.value(), where));
            if (!units.empty()) {
                act.data[name] = std::move(units);
            }
        } else if (ask != nullptr && ask->type == "parts") {
            act.data[name] = TRY(parts_of(member.value(), where));
        } else if (ask != nullptr && ask->type == "place") {
            if (auto const *text = member.value().if_string(); text == nullptr || !text->empty()) {
                act.data[name] = TRY(place_in(member.value(), where));
            }
        } else if (member.value().is_bool() || member.value().is_int64()) {
            act.data[name] = member.value();
        } else if (member.value().is_uint64()) {
            return refuse_field(where, "field.out_of_range");
        } else {
            act.data[name] = TRY(text_of(member.value(), where));
        }
        if (ask != nullptr && ask->type == "choice" && name != "matter" && member.value().is_string()) {
            auto const choices = choices_of(declared, *ask, catalogue, matter_code);
            auto const value = std::string_view(member.value().get_string());
            if (!choices.empty() && std::none_of(choices.begin(), choices.end(),
                                                 [&](auto const &choice) { return choice.value == value; })) {
                return refuse_field(where, "case.choice_unknown");
            }
        }
    }
    if (auto const *matter = act.data.if_contains("matter")) {
        if (!matter->is_string() || catalogue.find_matter(std::string_view(matter->get_string())) == nullptr) {
            return refuse_field(pointer + "/matter", "matter.unknown");
        }
    } else if (state.matter.empty() && (act.act == "file" || act.act == "dispatch")) {
        return refuse_field(pointer + "/matter", "case.matter_missing");
    }
    return {};
}

} // namespace onegrid::cases
