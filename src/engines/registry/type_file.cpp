// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/type_file.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/type_reader.hpp"
#include <charconv>
#include <fmt/format.h>

namespace onegrid::registry {

namespace {

constexpr std::size_t longest_condition = 2'000;
constexpr std::chrono::hours longest_fresh{24 * 365 * 20};

std::vector<std::string_view> const type_keys{"code",     "name",      "group",   "standard", "extends",   "abstract",
                                              "geometry", "key",       "title",   "fields",   "relations", "checks",
                                              "owner",    "fresh_for", "collect", "approve",  "see",       "style",
                                              "columns",  "sections",  "seal",    "steward",  "share",     "address",
                                              "counts_as"};

bool is_colour(std::string_view text)
{
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

} // namespace

Place TypeDraft::at(std::string_view part) const
{
    auto const found = where.find(part);
    return found == where.end() ? place : found->second;
}

std::optional<std::chrono::hours> fresh_for_of(std::string_view text)
{
    std::int64_t count{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end + 1 != text.data() + text.size() || count <= 0 || count > longest_fresh.count()) {
        return {};
    }
    std::int64_t const unit = *end == 'h' ? 1 : *end == 'd' ? 24 : *end == 'w' ? 24 * 7 : *end == 'y' ? 24 * 365 : 0;
    std::chrono::hours const hours{count * unit};
    return unit == 0 || hours > longest_fresh ? std::nullopt : std::optional{hours};
}

TypeDraft read_type(Place const &file, std::string_view code, std::string_view text, Findings &findings)
{
    if (text.size() > largest_type_file) {
        findings.error(file, "type.too_large", fmt::format("{} bytes, at most {}", text.size(), largest_type_file));
        return {{}, file, {}};
    }
    auto const node = reading::yaml_of(file, text, findings);
    if (!node.IsDefined()) {
        return {{}, file, {}};
    }
    return TypeReader{file, findings}.read(code, node);
}

TypeDraft TypeReader::read(std::string_view code, YAML::Node const &node)
{
    YamlMap const map{node, m_file, m_findings, type_keys};
    auto &type = m_draft.type;
    m_draft.place = map.place();
    type.file = m_file.file;
    type.line = map.place().line;
    type.code = map.text("code");
    if (type.code != code && map.has("code")) {
        error(map.place_of("code"), "type.wrong_name", fmt::format("{}; the file is {}.yaml", type.code, code));
    }
    switch (fault_of_type_name(type.code)) {
    case NameFault::none:
        break;
    case NameFault::malformed:
        if (map.has("code")) {
            error(map.place_of("code"), "type.bad_name",
                  fmt::format("\"{}\": lower-case letters, digits and single underscores, a letter first", type.code));
        }
        break;
    case NameFault::too_long:
        error(map.place_of("code"), "type.name_too_long",
              fmt::format("{}: {} letters, at most {}", type.code, type.code.size(), longest_type_name));
        break;
    case NameFault::reserved:
        error(map.place_of("code"), "type.name_reserved", type.code);
        break;
    }
    type.name = map.both("name");
    type.group = word(map, "group", group_words, Group::things);
    read_standard(map);
    if (map.has("extends")) {
        type.extends = map.text("extends");
        mark("extends", map.place_of("extends"));
    }
    if (!map.has("group") && type.extends.empty()) {
        error(map.place(), "yaml.missing_key", "group");
    }
    type.is_abstract = map.flag_or("abstract", false);
    read_geometry(map);
    read_fields(map);
    read_relations(map);
    read_checks(map);
    type.key = names(map, "key");
    type.title = names(map, "title");
    type.columns = names(map, "columns");
    type.collect = names(map, "collect");
    type.approve = names(map, "approve");
    type.see = names(map, "see");
    type.fresh_for = fresh_for(map);
    type.owner = map.text_or("owner", "");
    type.steward = map.text_or("steward", "");
    type.share = word(map, "share", share_words, Share::conditional);
    if (map.has("counts_as")) {
        type.counts_as = word(map, "counts_as", counts_as_words, CountsAs::households);
    }
    for (auto const *key : {"group", "standard", "key", "title", "columns", "owner", "steward", "share", "collect", "approve", "see",
                            "fresh_for", "style", "sections", "counts_as"}) {
        if (map.has(key)) {
            mark(key, map.place_of(key));
        }
    }
    read_style(map);
    read_sections(map);
    read_seal(map);
    read_address(map);
    return std::move(m_draft);
}

bool TypeReader::is_new_name(std::string const &name, Place const &place)
{
    switch (fault_of_field_name(name)) {
    case NameFault::none:
        break;
    case NameFault::malformed:
        error(place, "type.bad_name",
              fmt::format("\"{}\": lower-case letters, digits and single underscores, a letter first", name));
        return false;
    case NameFault::too_long:
        error(place, "type.name_too_long",
              fmt::format("{}: {} letters, at most {}", name, name.size(), longest_field_name));
        return false;
    case NameFault::reserved:
        error(place, "type.name_reserved", name);
        return false;
    }
    if (auto const [other, is_new] = m_names.emplace(name, place.line); !is_new) {
        error(place, "type.name_repeated", fmt::format("{} is already on line {}", name, other->second));
        return false;
    }
    return true;
}

std::vector<std::string> TypeReader::names(YamlMap const &map, std::string_view key)
{
    if (!map.has(key)) {
        return {};
    }
    std::vector<std::string> out;
    for (auto &name : map.list(key)) {
        if (std::ranges::find(out, name) != out.end()) {
            error(map.place_of(key), "type.name_repeated", fmt::format("{}: {}", key, name));
        } else if (out.size() < most_fields) {
            out.push_back(std::move(name));
        }
    }
    return out;
}

std::optional<std::chrono::hours> TypeReader::fresh_for(YamlMap const &map)
{
    if (!map.has("fresh_for")) {
        return {};
    }
    auto const text = map.text("fresh_for");
    auto const hours = fresh_for_of(text);
    if (!hours) {
        error(map.place_of("fresh_for"), "type.bad_fresh_for",
              fmt::format("{}; expected a number and h, d, w or y: 90d", text));
    }
    return hours;
}

std::string TypeReader::condition(YamlMap const &map, std::string_view key)
{
    auto text = map.text(key);
    if (text.size() > longest_condition) {
        error(map.place_of(key), "type.condition_too_long",
              fmt::format("{} bytes, at most {}", text.size(), longest_condition));
        text.clear();
    }
    return text;
}

void TypeReader::read_standard(YamlMap const &map)
{
    if (!map.has("standard")) {
        return;
    }
    YamlMap const standard{map.find("standard"), m_file, m_findings, {"name", "clause"}};
    m_draft.type.standard = standard.text("name");
    m_draft.type.clause = standard.text_or("clause", "");
}

// `point`, or {kind: point, required: true}.
void TypeReader::read_geometry(YamlMap const &map)
{
    auto const node = map.find("geometry");
    if (!node.IsDefined()) {
        return;
    }
    mark("geometry", map.place_of("geometry"));
    if (node.IsScalar()) {
        m_draft.type.geometry = word(map, "geometry", geometry_words, GeometryKind::none);
        return;
    }
    YamlMap const geometry{node, m_file, m_findings, {"kind", "required"}};
    if (!geometry.has("kind")) {
        error(geometry.place(), "yaml.missing_key", "kind");
    }
    m_draft.type.geometry = word(geometry, "kind", geometry_words, GeometryKind::none);
    m_draft.type.is_geometry_required = geometry.flag_or("required", false);
}

void TypeReader::read_relations(YamlMap const &map)
{
    if (!map.has("relations")) {
        return;
    }
    for (auto const &node : map.sequence("relations")) {
        if (m_draft.type.relations.size() == most_relations) {
            error(reading::place_of(node, m_file), "type.too_many",
                  fmt::format("at most {} relations", most_relations));
            return;
        }
        read_relation(node);
    }
}

void TypeReader::read_relation(YAML::Node const &node)
{
    YamlMap const map{node, m_file, m_findings, {"code", "name", "to", "many", "required", "back"}};
    Relation relation{map.text("code"), map.both("name"),           map.text("to"),
                      map.both("back"), map.flag_or("many", false), map.flag_or("required", false),
                      map.place().line};
    if (!map.has("code") || !is_new_name(relation.code, map.place_of("code"))) {
        return;
    }
    mark("relations/" + relation.code, map.place());
    mark("relations/" + relation.code + "/to", map.place_of("to"));
    m_draft.type.relations.push_back(std::move(relation));
}

void TypeReader::read_checks(YamlMap const &map)
{
    if (!map.has("checks")) {
        return;
    }
    for (auto const &node : map.sequence("checks")) {
        YamlMap const each{node, m_file, m_findings, {"check", "says", "fields"}};
        auto &checks = m_draft.type.checks;
        if (checks.size() == most_relations) {
            error(each.place(), "type.too_many", fmt::format("at most {} checks", most_relations));
            return;
        }
        mark(fmt::format("checks/{}", checks.size()), each.place_of("check"));
        checks.push_back({{condition(each, "check"), {}}, each.both("says"), names(each, "fields")});
    }
}

void TypeReader::read_style(YamlMap const &map)
{
    if (!map.has("style")) {
        return;
    }
    YamlMap const each{map.find("style"), m_file, m_findings, {"symbol", "colour", "by", "colours", "min_zoom"}};
    mark("style", each.place());
    auto &style = m_draft.type.style;
    auto const colour = [this](YamlMap const &in, std::string_view key) {
        auto const text = in.text(key);
        if (!is_colour(text)) {
            error(in.place_of(key), "type.bad_colour", fmt::format("{}; expected #rrggbb in lower case", text));
        }
        return text;
    };
    style.symbol = each.text_or("symbol", "");
    style.colour = colour(each, "colour");
    style.by = each.text_or("by", "");
    if (each.has("min_zoom")) {
        auto const zoom = each.number("min_zoom").value_or(0);
        if (zoom < 0 || zoom > 22) {
            error(each.place_of("min_zoom"), "type.out_of_range", fmt::format("min_zoom {}; 0 to 22", zoom));
        } else {
            style.min_zoom = static_cast<int>(zoom);
        }
    }
    if (each.has("colours")) {
        YamlMap const colours{each.find("colours"), m_file, m_findings, {}};
        if (style.by.empty()) {
            error(colours.place(), "type.does_not_fit", "colours needs by: the code field that they are for");
        }
        for (auto const &entry : each.find("colours")) {
            if (entry.first.IsScalar() && style.colours.size() < most_fields) {
                style.colours[entry.first.Scalar()] = colour(colours, entry.first.Scalar());
            }
        }
    }
}

void TypeReader::read_sections(YamlMap const &map)
{
    if (!map.has("sections")) {
        return;
    }
    std::set<std::string> placed;
    for (auto const &node : map.sequence("sections")) {
        YamlMap const each{node, m_file, m_findings, {"name", "fields"}};
        auto &sections = m_draft.type.sections;
        if (sections.size() == most_relations) {
            error(each.place(), "type.too_many", fmt::format("at most {} sections", most_relations));
            return;
        }
        mark(fmt::format("sections/{}", sections.size()), each.place_of("fields"));
        if (!each.has("fields")) {
            error(each.place(), "yaml.missing_key", "fields");
        }
        sections.push_back({each.both("name"), names(each, "fields")});
        for (auto const &field : sections.back().fields) {
            if (!placed.insert(field).second) {
                error(each.place_of("fields"), "type.name_repeated", "sections: " + field);
            }
        }
    }
}

void TypeReader::read_seal(YamlMap const &map)
{
    if (!map.has("seal")) {
        return;
    }
    YamlMap const seal{map.find("seal"), m_file, m_findings, {"basis", "expires"}};
    mark("seal", seal.place());
    m_draft.type.seal = Seal{seal.text("basis"), seal.text("expires")};
}

void TypeReader::read_address(YamlMap const &map)
{
    if (!map.has("address")) {
        return;
    }
    YamlMap const address{map.find("address"), m_file, m_findings, {"text", "aliases"}};
    mark("address", address.place());
    m_draft.type.address = AddressFields{address.text("text"), names(address, "aliases")};
}

} // namespace onegrid::registry
