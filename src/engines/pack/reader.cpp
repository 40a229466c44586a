// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/reader.hpp"
#include "platform/base/utf8.hpp"
#include "engines/pack/findings.hpp"

namespace onegrid::pack {

namespace {

Place place_in(Layer const &layer, File const &file) { return {layer.name + "/" + file.path, 1}; }

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!next_code_point(text, at)) {
            return false;
        }
    }
    return true;
}

// A file that nobody reads is most often a misspelt name.
void check_names(Parts &parts)
{
    static constexpr std::string_view known[]{"pack.yaml",      "matters.csv",   "roles.yaml", "stages.yaml",
                                              "reminders.yaml", "calendar.yaml", "units.csv",  "people.csv",
                                              "indicators.yaml"};
    for (auto const &layer : parts.files.layers) {
        for (auto const &file : layer.files) {
            auto const &path = file.path;
            bool const is_read = std::ranges::find(known, path) != std::end(known) ||
                                 (path.starts_with("codes/") && path.ends_with(".csv")) ||
                                 (path.starts_with("types/") && path.ends_with(".yaml")) ||
                                 (path.starts_with("calendar/") && path.ends_with(".json")) ||
                                 (path.starts_with("processes/") && path.ends_with(".bpmn")) ||
                                 (path.starts_with("decisions/") && path.ends_with(".dmn"));
            if (!is_read) {
                parts.findings.warning(place_in(layer, file), "pack.unknown_file", "no part of a pack has this name");
            }
            if (!is_utf8(file.text)) {
                parts.findings.error(place_in(layer, file), "file.not_utf8", "the text is not UTF-8");
            }
        }
    }
}

// Puts an entry in its list: over one with the same code from a layer below, or at the end.
template <class Entry>
void lay(std::vector<Entry> &list, Entry entry, std::string const &code, auto code_of)
{
    auto const found = std::ranges::find(list, code, code_of);
    if (found != list.end()) {
        *found = std::move(entry);
    } else {
        list.push_back(std::move(entry));
    }
}

// Whether the code was already used in the same file; otherwise remembers its place.
bool is_repeated(std::map<std::string, Place, std::less<>> &places, std::string const &code, Place const &place,
                 Findings &findings)
{
    auto const found = places.find(code);
    if (found != places.end() && found->second.file == place.file) {
        findings.error(place, "pack.code_repeated", code + " is already on line " + std::to_string(found->second.line));
        return true;
    }
    places.insert_or_assign(code, place);
    return false;
}

bool is_code(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' ||
               letter == '.';
    });
}

void require_texts(Table::Row const &row, std::initializer_list<std::string_view> columns, Findings &findings)
{
    for (auto const &column : columns) {
        if (row[column].empty()) {
            findings.error(row.place(), "csv.empty_cell", std::string{column});
        }
    }
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) {
            words.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Matter matter_of(Table::Row const &row, Findings &findings)
{
    Matter matter;
    matter.code = row["code"];
    matter.name = {std::string{row["name"]}, std::string{row["name_en"]}};
    matter.category = {std::string{row["category"]}, std::string{row["category_en"]}};
    matter.subcategory = row["subcategory"];
    matter.department = row["unit_kind"];
    matter.level = row["level"];
    matter.urgency = row["urgency"];
    matter.legal_basis = row["legal_basis"];
    matter.filing_condition = row["filing_condition"];
    matter.closing_condition = row["closing_condition"];
    matter.evidence = row["evidence"];
    matter.keywords = words_of(row["keywords"]);
    matter.is_public = row["public"] == "1";
    if (row["public"] != "0" && row["public"] != "1") {
        findings.error(row.place(), "matter.bad_public", "public is 0 or 1");
    }
    auto const words = std::string{row["limit"]} + " " + std::string{row["limit_type"]};
    if (auto const limit = calendar::limit_of(words)) {
        matter.limit = *limit;
    } else {
        findings.error(row.place(), "matter.bad_limit", words);
    }
    require_texts(row,
                  {"name", "name_en", "category", "category_en", "subcategory", "unit_kind", "level", "urgency",
                   "filing_condition", "closing_condition"},
                  findings);
    return matter;
}

std::optional<AreaCode> area_in(Table::Row const &row, Findings &findings)
{
    auto const area = area_code_of(row["area"]);
    if (!area) {
        findings.error(row.place(), "unit.bad_area", std::string{row["area"]});
        return {};
    }
    return *area;
}

} // namespace

bool Reading::has_errors() const
{
    return std::ranges::any_of(findings, [](Finding const &finding) { return finding.severity == Severity::error; });
}

Reading read(Files const &files, Rigour rigour)
{
    Reading reading;
    Findings findings;
    Parts parts{files, findings, reading, rigour, {}, {}, {}, {}, {}, {}, {}, {}};
    check_names(parts);
    read_head(parts);
    read_codes(parts);
    read_types(parts);
    read_matters(parts);
    read_roles(parts);
    read_stages(parts);
    read_reminders(parts);
    read_calendar(parts);
    read_processes(parts);
    read_decisions(parts);
    read_indicators(parts);
    read_units(parts);
    read_people(parts);
    check_across(parts);
    reading.catalogue.digest = digest_of(files);
    reading.catalogue.index();
    reading.findings = findings.take();
    return reading;
}

void read_head(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("pack.yaml");
        if (file == nullptr) {
            continue;
        }
        auto const place = place_in(layer, *file);
        YamlMap const head{yaml_of(place, file->text, parts.findings),
                           place,
                           parts.findings,
                           {"name", "label", "title", "extends", "sample_password"}};
        parts.reading.catalogue.name = head.text("name");
        parts.reading.catalogue.label = head.text("label");
        parts.reading.catalogue.title = head.both("title");
        if (parts.reading.catalogue.name != layer.name) {
            parts.findings.error(head.place_of("name"), "pack.wrong_name", "the folder is " + layer.name);
        }
        if (auto const password = head.text_or("sample_password", ""); !password.empty()) {
            parts.reading.sample_password = password;
        }
    }
}

void read_codes(Parts &parts)
{
    std::map<std::string, Place, std::less<>> places;
    for (auto const &layer : parts.files.layers) {
        for (auto const *file : layer.in("codes/", ".csv")) {
            auto const name = file->path.substr(6, file->path.size() - 10);
            auto &list = parts.reading.catalogue.code_lists[name];
            Table const table{place_in(layer, *file), file->text, {"code", "name", "name_en"}, parts.findings};
            for (auto const &row : table.rows()) {
                Code entry{std::string{row["code"]}, {std::string{row["name"]}, std::string{row["name_en"]}}};
                require_texts(row, {"code", "name", "name_en"}, parts.findings);
                if (!is_repeated(places, name + "/" + entry.code, row.place(), parts.findings)) {
                    auto const code = entry.code;
                    lay(list, std::move(entry), code, &Code::code);
                }
            }
        }
    }
}

void read_matters(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("matters.csv");
        if (file == nullptr) {
            continue;
        }
        Table const table{place_in(layer, *file),
                          file->text,
                          {"code", "name", "name_en", "category", "category_en", "subcategory", "unit_kind", "limit",
                           "limit_type", "level", "urgency", "legal_basis", "filing_condition", "closing_condition",
                           "evidence", "public", "keywords"},
                          parts.findings};
        for (auto const &row : table.rows()) {
            auto matter = matter_of(row, parts.findings);
            auto const code = matter.code;
            if (!is_code(code)) {
                parts.findings.error(row.place(), "pack.bad_code",
                                     "\"" + code + "\": lower-case letters, digits, _ - .");
            } else if (!is_repeated(parts.matter_places, code, row.place(), parts.findings)) {
                lay(parts.reading.catalogue.matters, std::move(matter), code, &Matter::code);
            }
        }
    }
}

void read_roles(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("roles.yaml");
        if (file == nullptr) {
            continue;
        }
        auto const place = place_in(layer, *file);
        YamlMap const top{yaml_of(place, file->text, parts.findings), place, parts.findings, {"roles"}};
        for (auto const &node : top.sequence("roles")) {
            YamlMap const map{node, place, parts.findings, {"code", "name", "levels", "permissions", "separation"}};
            Role role{map.text("code"), map.both("name"), map.list("levels"), {}, map.text_or("separation", "none")};
            for (auto const &permission : map.list("permissions")) {
                if (!role.permissions.insert(permission).second) {
                    parts.findings.warning(map.place_of("permissions"), "role.permission_repeated", permission);
                }
            }
            if (role.separation != "none" && role.separation != "system" && role.separation != "security" &&
                role.separation != "audit") {
                parts.findings.error(map.place_of("separation"), "role.bad_separation", role.separation);
            }
            auto const code = role.code;
            if (!is_repeated(parts.role_places, code, map.place(), parts.findings)) {
                lay(parts.reading.catalogue.roles, std::move(role), code, &Role::code);
            }
        }
    }
}

void read_stages(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("stages.yaml");
        if (file == nullptr) {
            continue;
        }
        auto const place = place_in(layer, *file);
        YamlMap const top{yaml_of(place, file->text, parts.findings), place, parts.findings, {"stages"}};
        for (auto const &node : top.sequence("stages")) {
            YamlMap const map{node, place, parts.findings, {"stage", "name", "limit"}};
            StageLimit stage{map.text("stage"), map.both("name"), {}};
            auto const words = map.text("limit");
            if (auto const limit = calendar::limit_of(words)) {
                stage.limit = *limit;
            } else {
                parts.findings.error(map.place_of("limit"), "stage.bad_limit", words);
            }
            auto const code = stage.stage;
            if (!is_repeated(parts.stage_places, code, map.place(), parts.findings)) {
                lay(parts.reading.catalogue.stage_limits, std::move(stage), code, &StageLimit::stage);
            }
        }
    }
}

void read_units(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("units.csv");
        if (file == nullptr) {
            continue;
        }
        Table const table{place_in(layer, *file),
                          file->text,
                          {"code", "name", "name_en", "kind", "level", "area", "parent"},
                          parts.findings};
        for (auto const &row : table.rows()) {
            require_texts(row, {"code", "name", "kind", "level"}, parts.findings);
            auto const area = area_in(row, parts.findings);
            access::UnitDef unit{std::string{row["code"]},  std::string{row["name"]},  std::string{row["name_en"]},
                                 std::string{row["kind"]},  std::string{row["level"]}, area.value_or(AreaCode{}),
                                 std::string{row["parent"]}};
            auto const code = unit.code;
            if (!is_repeated(parts.unit_places, code, row.place(), parts.findings)) {
                lay(parts.reading.units, std::move(unit), code, &access::UnitDef::code);
            }
        }
    }
}

void read_people(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("people.csv");
        if (file == nullptr) {
            continue;
        }
        // One row a post; an account with several posts has several rows.
        Table const table{
            place_in(layer, *file), file->text, {"account", "name", "role", "unit", "area", "post"}, parts.findings};
        for (auto const &row : table.rows()) {
            require_texts(row, {"account", "name", "role", "post"}, parts.findings);
            auto const area = area_in(row, parts.findings).value_or(AreaCode{});
            std::string const account{row["account"]};
            if (!is_code(account)) {
                parts.findings.error(row.place(), "pack.bad_code",
                                     "\"" + account + "\": lower-case letters, digits, _ - .");
            }
            auto found = std::ranges::find(parts.reading.people, account, &access::PersonDef::account);
            if (found == parts.reading.people.end()) {
                parts.reading.people.push_back({account, std::string{row["name"]}, area, {}});
                found = std::prev(parts.reading.people.end());
                parts.account_places.emplace(account, row.place());
            } else if (found->name != row["name"]) {
                parts.findings.error(row.place(), "person.two_names",
                                     account + " is " + found->name + " on an earlier line");
            }
            found->posts.push_back(
                {std::string{row["role"]}, std::string{row["unit"]}, std::string{row["post"]}, area});
        }
    }
}

} // namespace onegrid::pack
