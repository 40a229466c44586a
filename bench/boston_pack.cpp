// SPDX-License-Identifier: Apache-2.0
#include "boston_areas.hpp"
#include "boston_rows.hpp"
#include "replay.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fstream>
#include <set>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;

// A cell of a CSV line.
std::string cell(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return out + "\"";
}

template <class Value>
std::string most_frequent(std::map<std::string, Value> const &counts)
{
    return std::max_element(counts.begin(), counts.end(), [](auto const &a, auto const &b) { return a.second < b.second; })
        ->first;
}

struct Type {
    std::map<std::string, int> departments, reasons;
    std::vector<double> hours; // from opening to target
};

std::string limit_of(std::vector<double> hours)
{
    if (hours.empty()) {
        return "30,natural days";
    }
    auto const middle = hours.begin() + static_cast<std::ptrdiff_t>(hours.size() / 2);
    std::nth_element(hours.begin(), middle, hours.end());
    if (*middle <= 72) {
        return fmt::format("{},urgent hours", std::max(1, static_cast<int>(*middle + 0.5)));
    }
    return fmt::format("{},natural days", std::min(365, static_cast<int>(*middle / 24 + 0.5)));
}

void write_matters(std::ostream &out, Csv const &requests)
{
    BostonColumns const columns(requests);
    std::map<std::string, Type> types;
    for (auto const &row : requests.rows) {
        auto &type = types[row[columns.type]];
        ++type.departments[slug(row[columns.department])];
        ++type.reasons[row[columns.reason]];
        auto const opened = local_seconds(row[columns.opened]), target = local_seconds(row[columns.target]);
        if (opened && target && *target > *opened) {
            type.hours.push_back(static_cast<double>(*target - *opened) / 3600);
        }
    }
    out << "code,name,name_en,category,category_en,subcategory,unit_kind,limit,limit_type,level,urgency,legal_basis,"
           "filing_condition,closing_condition,evidence,public,keywords\n";
    for (auto const &[name, type] : types) {
        auto const reason = cell(most_frequent(type.reasons));
        out << fmt::format("{0},{1},{1},{2},{2},{2},{3},{4},city,normal,,{5},{6},,1,\n", slug(name), cell(name), reason,
                           most_frequent(type.departments), limit_of(type.hours), filing_condition, closing_condition);
    }
}

// The areas one file a level, as a pack has them.
void write_areas(fs::path const &folder, std::string const &geojson)
{
    fs::create_directories(folder);
    std::map<std::string, boost::json::array> by_level;
    auto const all = boost::json::parse(geojson);
    for (auto const &feature : all.at("features").as_array()) {
        by_level[std::string(std::string_view(feature.at("properties").at("level").as_string()))].push_back(feature);
    }
    for (auto const &[level, file] : {std::pair{"city", "city"},
                                      {"district", "districts"},
                                      {"street", "streets"},
                                      {"community", "communities"},
                                      {"grid", "grids"}}) {
        std::ofstream{folder / (std::string(file) + ".geojson")} << boost::json::serialize(
            boost::json::object{{"type", "FeatureCollection"}, {"features", by_level[level]}});
    }
}

} // namespace

void write_boston_pack(fs::path const &folder, Csv const &requests, fs::path const &standard)
{
    auto const pack = folder / "boston";
    fs::create_directories(pack / "codes");
    fs::copy(standard, folder / "standard", fs::copy_options::recursive);
    fs::remove(folder / "standard/decisions/process.dmn"); // all of them in the closed loop: their limits are the rows'
    std::ofstream{pack / "pack.yaml"} << "name: boston\nextends: standard\nlabel: \"2011\"\n"
                                         "title: {zh: 波士顿, en: Boston}\nsample_password: Demo-OneGrid-2026\n";
    std::ofstream{pack / "calendar.yaml"} << "version: 2011\nutc_offset: \"-05:00\"\nshifts: [\"08:00-12:00\", \"13:00-17:00\"]\n";
    // What happened then happened without a ladder of reminders.
    std::ofstream{pack / "reminders.yaml"} << "reminders: []\n";
    // What happened then happened without a ladder of reminders.
    std::ofstream{pack / "reminders.yaml"} << "reminders: []\n";
    // The same roles with the right to say when things were done.
    std::ofstream{pack / "roles.yaml"}
        << "roles:\n"
           "  - code: centre_operator\n    name: {zh: 受理派遣员, en: Centre operator}\n    levels: [city, district]\n"
           "    permissions: [case.report, case.read_area, case.accept, case.refuse, case.file, case.dispatch, "
           "case.close, case.backdate, area.read, unit.read, file.read, wall.read, pack.read]\n"
           "  - code: department_worker\n    name: {zh: 处置员, en: Department worker}\n    levels: [city]\n"
           "    permissions: [case.read_own, case.read_unit, case.sign, case.start, case.submit, case.backdate, area.read, "
           "unit.read, file.read, pack.read]\n";
    std::ofstream matters{pack / "matters.csv"};
    write_matters(matters, requests);

    auto const areas = boston_areas(requests);
    write_areas(pack / "areas", areas.geojson);
    std::ofstream units{pack / "units.csv"}, people{pack / "people.csv"}, departments{pack / "codes" / "department.csv"};
    units << "code,name,name_en,kind,level,area,parent\n";
    people << "account,name,role,unit,area,post\n";
    departments << "code,name,name_en\n";
    for (int i = 0; i <= areas.districts; ++i) {
        auto const area = 990000000000000 + i * 1'000'000'000LL;
        auto const code = fmt::format("{}-centre", area / 1'000'000'000);
        auto const name = i == 0 ? std::string("Boston 311") : fmt::format("Council District centre {}", i);
        units << fmt::format("{},{},{},centre,{},{},{}\n", code, name, name, i == 0 ? "city" : "district", area,
                             i == 0 ? "" : "990000-centre");
        people << fmt::format("op{},Operator {},centre_operator,{},{},Operator\n", i, i, code, area);
    }
    std::set<std::string> seen;
    for (auto const &row : requests.rows) {
        auto const &name = row[requests.column("department")];
        auto const code = slug(name);
        if (seen.insert(code).second) {
            departments << fmt::format("{},{},{}\n", code, cell(name), cell(name));
            units << fmt::format("990000-{0},{1},{1},department,city,990000000000000,990000-centre\n", code, cell(name));
            people << fmt::format("w_{0},{1},department_worker,990000-{0},990000000000000,Worker\n", code, cell(name));
        }
    }
}

} // namespace onegrid::bench
