// SPDX-License-Identifier: Apache-2.0
// Every mistake in a pack is found, with its file and line.
#include "engines/registry/type_book.hpp"
#include "packs.hpp"

namespace onegrid::pack::testing {
namespace {

struct Mistake {
    std::string file, from, to, code;
    std::string where{}; // the words on whose line the finding is; by default `from`
};

void PrintTo(Mistake const &mistake, std::ostream *out)
{
    *out << mistake.file << ": " << mistake.from << " → " << mistake.to;
}

class Mistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, are_found_on_their_line)
{
    auto const &mistake = GetParam();
    bool const is_of_processes = mistake.file.ends_with(".bpmn") || mistake.code == "stage.unknown_clock" ||
                                 mistake.code == "reminder.unknown_clock" || mistake.code == "reminder.bad_act";
    auto const findings =
        read(changed(mistake.file, mistake.from, mistake.to), is_of_processes ? Rigour::full : Rigour::texts).findings;
    auto const found = std::ranges::find(findings, mistake.code, &Finding::code);
    ASSERT_NE(found, findings.end()) << mistake.code << " among " << findings.size();
    EXPECT_EQ(found->file, mistake.file);
    EXPECT_EQ(found->line, line_of(mistake.file, mistake.where.empty() ? mistake.from : mistake.where));
    EXPECT_EQ(found->severity, mistake.code == "csv.unknown_column" ? Severity::warning : Severity::error);
}

std::string const matters = "standard/matters.csv";
std::string const roles = "standard/roles.yaml";
std::string const house = "standard/types/house.yaml";
std::string const days = "standard/calendar.yaml";
std::string const units = "demo/units.csv";
std::string const people = "demo/people.csv";
std::string const reminders = "standard/reminders.yaml";
std::string const drawing = "standard/processes/case.bpmn";

INSTANTIATE_TEST_SUITE_P(
    OfMatters, Mistakes,
    ::testing::Values(
        Mistake{matters, "construction,4,working hours", "construction,4,working weeks", "matter.bad_limit"},
        Mistake{matters, "construction,4,working hours", "carpentry,4,working hours", "matter.unknown_unit_kind"},
        Mistake{matters, "4,working hours,district", "4,working hours,village", "matter.unknown_level"},
        Mistake{matters, "district,urgent", "district,hurry", "matter.unknown_urgency"},
        Mistake{matters, "manhole_noise,", "manhole_broken,", "pack.code_repeated"},
        Mistake{matters, "manhole_noise,", "Manhole Noise,", "pack.bad_code"},
        Mistake{matters, "井盖松动异响", "井盖破损", "matter.name_repeated"},
        Mistake{matters, "井盖松动异响", "", "csv.empty_cell"},
        Mistake{matters, ",1,井盖 异响", ",yes,井盖 异响", "matter.bad_public"},
        Mistake{matters, "manhole_noise,", "manhole_noise,,", "csv.cell_count"},
        Mistake{matters, ",keywords", ",words", "csv.missing_column"},
        Mistake{matters, ",keywords", ",keywords,colour", "csv.unknown_column"},
        Mistake{matters, "井盖松动异响", "\xff\xfe", "file.not_utf8", "code,name"}));

INSTANTIATE_TEST_SUITE_P(
    OfRolesAndCalendar, Mistakes,
    ::testing::Values(
        Mistake{roles, "case.check, case.rework", "case.chek, case.rework", "role.unknown_permission",
                "- code: centre_operator"},
        Mistake{roles, "levels: [city, district, street]", "levels: [planet]", "role.unknown_level",
                "- code: city_leader"},
        Mistake{roles, "separation: system", "separation: sistem", "role.bad_separation"},
        Mistake{roles, "    separation: audit\n", "", "role.not_separated", "- code: audit_admin"},
        Mistake{roles, "code: centre_lead", "code: centre_operator", "pack.code_repeated"},
        Mistake{roles, "    levels: [community]", "    level: [community]", "yaml.unknown_key"},
        Mistake{roles, "name: {zh: 值班长, en: Centre lead}", "name: {zh: 值班长}", "yaml.missing_key"},
        Mistake{roles, "    levels: [community]", "    levels: community", "yaml.wrong_kind"},
        Mistake{roles, "separation: system", "separation: [system", "yaml.malformed",
                "permissions: [area.read, area.write, unit.read, unit.write"},
        Mistake{days, "\"08:00-12:00\", ", "\"08:00-26:00\", ", "calendar.bad_shift"},
        Mistake{days, "\"+08:00\"", "\"8 hours\"", "calendar.bad_offset"},
        Mistake{days, "\"14:00-18:00\"", "\"11:00-18:00\"", "calendar.bad_shifts", "# Working time"},
        Mistake{days, "version: 2026", "version: soon", "yaml.wrong_kind"},
        Mistake{"standard/stages.yaml", "15 urgent minutes", "15 quick minutes", "stage.bad_limit"},
        Mistake{"standard/stages.yaml", "stage: checking", "stage: chequing", "stage.unknown_clock"},
        Mistake{reminders, "when: red", "when: blue", "reminder.bad_when"},
        Mistake{reminders, "after: 1 working days", "after: a while", "reminder.bad_after"},
        Mistake{reminders, "up: 2", "up: 0", "reminder.bad_up"},
        Mistake{reminders, "code: centre_overdue", "code: near_limit", "pack.code_repeated"},
        Mistake{reminders, "acts: [urge]", "acts: urge", "yaml.wrong_kind"},
        Mistake{"standard/calendar/2025.json", "\"2025-01-26\"", "\"2025-13-26\"", "calendar.malformed_year", "{"},
        Mistake{"standard/calendar/2025.json", "\"year\": 2025", "\"year\": 2024", "calendar.malformed_year", "{"},
        Mistake{"demo/pack.yaml", "name: demo", "name: other", "pack.wrong_name"},
        Mistake{"demo/pack.yaml", "sample_password: Demo-OneGrid-2026", "sample_password: demo",
                "pack.no_sample_password", "# The demo"}));

INSTANTIATE_TEST_SUITE_P(
    OfUnitsAndPeople, Mistakes,
    ::testing::Values(
        Mistake{units, "centre,district", "castle,district", "unit.unknown_kind"},
        Mistake{units, "centre,district", "centre,valley", "unit.unknown_level"},
        Mistake{units, "310101-landscaping,", "310101-gardening,", "unit.unknown_department"},
        Mistake{units, "district,310101000000000,310000-centre", "district,310101000000000,310009-centre",
                "unit.unknown_parent"},
        Mistake{units, "district,310101000000000,310000-centre", "district,320101000000000,310000-centre",
                "unit.outside_parent"},
        Mistake{units, "city,310000000000000,\n", "city,310000000000000,310101-centre\n", "unit.loop"},
        Mistake{units, "310101000000000", "31010x", "unit.bad_area"},
        Mistake{people, "city_lead,钱样明,centre_lead", "city_lead,钱样明,centre_chief", "person.unknown_role"},
        Mistake{people, "centre_lead,310000-centre", "centre_lead,310009-centre", "person.unknown_unit"},
        Mistake{people, "city_lead,钱样明,centre_lead", "city_lead,钱样明,grid_worker", "person.wrong_level"},
        Mistake{people, "310101-centre,310101000000000", "310101-centre,310000000000000", "person.outside_unit"},
        Mistake{people, "city_lead,", "city_op,", "person.two_names"},
        Mistake{people, "secadmin,", "sysadmin,", "person.two_names"},
        Mistake{people, "city_lead,", "City Lead,", "pack.bad_code"}));

INSTANTIATE_TEST_SUITE_P(
    OfTypes, Mistakes,
    ::testing::Values(Mistake{house, "owner: housing", "owner: housin", "type.unknown_department"},
                      Mistake{house, "owner: housing", "owner: housing\nsteward: housin", "type.unknown_department", "collect: [grid_worker"},
                      Mistake{house, "table: house_tenure", "table: house_tenure, source: housin", "type.unknown_department"},
                      Mistake{house, "collect: [grid_worker", "collect: [grid_walker", "type.unknown_role"},
                      Mistake{house, "table: house_tenure", "table: house_tenur", "type.unknown_table"},
                      Mistake{house, "to: building", "to: bilding", "type.unknown_type"},
                      Mistake{house, "columns:", "colums:", "yaml.unknown_key"},
                      Mistake{house, "check: let_rooms <= rooms", "check: let_rooms <= room", "type.bad_condition"}));

TEST(Reader, a_packs_type_replaces_the_one_of_the_same_name)
{
    auto files = demo();
    layer_in(files, "demo").files.push_back(
        {"types/volunteer.yaml", "code: volunteer\nname: {zh: 志愿者, en: Helper}\ngroup: people\ntitle: [called]\nowner: health\n"
                                 "fields:\n  - {code: called, name: {zh: 称呼, en: Called}, type: text}\n"});
    std::ranges::sort(layer_in(files, "demo").files, {}, &File::path);
    auto const reading = read(files);
    EXPECT_TRUE(reading.findings.empty());
    auto const *type = reading.catalogue.types->find("volunteer");
    ASSERT_NE(type, nullptr);
    EXPECT_EQ(type->fields.size(), 1U);
    EXPECT_EQ(type->file, "demo/types/volunteer.yaml");
    EXPECT_NE(reading.catalogue.types->find("house"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    OfProcesses, Mistakes,
    ::testing::Values(Mistake{drawing, "code=\"void\" permission=\"case.void\"",
                              "code=\"void\" permission=\"case.destroy\"", "process.unknown_permission"},
                      Mistake{drawing, "code=\"handling\" limit=\"matter\"", "code=\"handling\" limit=\"quick\"",
                              "process.unknown_limit"},
                      Mistake{drawing, "choices-from=\"matters\"", "choices-from=\"planets\"", "process.unknown_list",
                              "<og:act code=\"accept\""},
                      Mistake{reminders, "acts: [urge]", "acts: [nag]", "reminder.bad_act", "- code: near_limit"},
                      Mistake{reminders, "acts: [urge]", "acts: [dispatch]", "reminder.bad_act", "- code: near_limit"},
                      Mistake{reminders, "clocks: [handling]", "clocks: [handing]", "reminder.unknown_clock",
                              "- code: work_overdue"}));

TEST(Reader, a_packs_reminders_replace_those_below_as_a_whole)
{
    auto files = demo();
    auto &layer = layer_in(files, "demo");
    layer.files.push_back(
        {"reminders.yaml", "reminders:\n  - {code: soon, when: red, acts: [urge], note: {zh: 快, en: Soon}}\n"});
    std::ranges::sort(layer.files, {}, &File::path);
    auto const reading = read(files);
    EXPECT_TRUE(reading.findings.empty());
    ASSERT_EQ(reading.catalogue.reminders.size(), 1U);
    EXPECT_EQ(reading.catalogue.reminders.front().code, "soon");
    EXPECT_GE(read(demo()).catalogue.reminders.size(), 5U);
}

TEST(Reader, a_gap_between_years_is_found)
{
    auto files = demo();
    std::erase_if(layer_in(files, "standard").files,
                  [](File const &file) { return file.path == "calendar/2020.json"; });
    auto const findings = read(files).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "calendar.year_gap");
    EXPECT_EQ(findings[0].file, "standard/calendar/2021.json");
    EXPECT_EQ(findings[0].text, "2020 is missing");
}

TEST(Reader, a_file_with_a_name_that_nobody_reads_is_a_warning)
{
    auto files = demo();
    layer_in(files, "demo").files.push_back({"unit.csv", "code\n"});
    auto const findings = read(files).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "pack.unknown_file");
    EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(Reader, a_pack_without_its_process_or_its_matters_cannot_be_applied)
{
    auto files = demo();
    std::erase_if(layer_in(files, "standard").files, [](File const &file) {
        return file.path == "processes/case.bpmn" || file.path == "matters.csv" || file.path == "stages.yaml";
    });
    auto const reading = read(files);
    EXPECT_TRUE(reading.has_errors());
    std::set<std::string> codes;
    for (auto const &finding : reading.findings) {
        codes.insert(finding.code);
    }
    EXPECT_EQ(codes, (std::set<std::string>{"indicator.unknown_act", "indicator.unknown_clock", "pack.no_matters", "process.no_case"}));
}

TEST(Reader, two_administrations_in_one_account_are_found)
{
    auto files = demo();
    auto &text = file_in(files, "demo/people.csv").text;
    text += "sysadmin,沈样顺,audit_admin,,310000000000000,安全审计员\n";
    auto const findings = read(files).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "person.combines_administrations");
}

TEST(Reader, a_layer_replaces_by_code_and_adds_the_rest)
{
    auto files = demo();
    auto &layer = layer_in(files, "demo");
    auto const &standard = layer_in(files, "standard").find("matters.csv")->text;
    auto const header = standard.substr(0, standard.find('\n') + 1);
    layer.files.push_back(
        {"matters.csv",
         header + "manhole_missing,井盖不见了,Manhole gone,公用设施,Public facilities,井盖,construction,1,urgent "
                  "hour,district,critical,,条件,条件,照片,1,井盖 没了\n"
                  "snow,扫雪,Snow,道路,Roads,通行,landscaping,4,urgent hours,street,urgent,,条件,条件,照片,1,雪 冰\n"});
    layer.files.push_back(
        {"stages.yaml",
         "stages:\n  - {stage: dispatching, name: {zh: 派遣, en: Dispatching}, limit: 10 urgent minutes}\n"});
    std::ranges::sort(layer.files, {}, &File::path);
    auto const before = read(demo()).catalogue;
    auto const reading = read(files);
    EXPECT_TRUE(reading.findings.empty());
    EXPECT_EQ(reading.catalogue.matters.size(), before.matters.size() + 1);
    EXPECT_EQ(reading.catalogue.find_matter("manhole_missing")->name.en, "Manhole gone");
    EXPECT_EQ(reading.catalogue.matters.front().code, before.matters.front().code); // where it was
    EXPECT_EQ(reading.catalogue.find_stage_limit("dispatching")->limit.amount, 10);
    EXPECT_EQ(reading.catalogue.find_stage_limit("checking")->limit.amount, 30);
    EXPECT_NE(reading.catalogue.digest, before.digest);
}

} // namespace
} // namespace onegrid::pack::testing
