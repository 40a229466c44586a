// SPDX-License-Identifier: Apache-2.0
#include "lattice_pack.hpp"
#include "platform/base/area.hpp"
#include <fmt/format.h>
#include <fstream>
#include <string>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;

constexpr double west = 121.2, south = 31.05;
constexpr double wide = 0.019, high = 0.0144; // of a community: 1.8 km by 1.6 km
constexpr int side = 20;                      // communities of the city, from west to east and from south to north
constexpr std::int64_t city = 990'000'000'000'000;
constexpr std::int64_t a_district = 1'000'000'000, a_street = 1'000'000, a_community = 1'000;

// A rectangle of the lattice, with a vertex at every community's corner, so that no two levels differ on a border.
std::string outline(int column, int row, int size)
{
    std::string ring;
    auto const add = [&](int x, int y) {
        ring += fmt::format("{}[{:.4f},{:.4f}]", ring.empty() ? "" : ",", west + (column + x) * wide,
                            south + (row + y) * high);
    };
    for (int i = 0; i < size; ++i) {
        add(i, 0);
    }
    for (int i = 0; i < size; ++i) {
        add(size, i);
    }
    for (int i = size; i > 0; --i) {
        add(i, size);
    }
    for (int i = size; i >= 0; --i) {
        add(0, i);
    }
    return fmt::format(R"({{"type":"Polygon","coordinates":[[{}]]}})", ring);
}

class AreaFile {
  public:
    AreaFile(fs::path const &path, std::string level) : m_out(path), m_level(std::move(level))
    {
        m_out << R"({"type":"FeatureCollection","features":[)";
    }
    ~AreaFile() { m_out << "\n]}\n"; }

    void add(std::int64_t code, std::string const &name, std::string const &name_en, std::string const &geometry)
    {
        m_out
            << fmt::format("{}\n", m_is_first ? "" : ",")
            << fmt::format(
                   R"({{"type":"Feature","properties":{{"code":"{}","level":"{}","name":"{}","name_en":"{}"}},"geometry":{}}})",
                   code, m_level, name, name_en, geometry);
        m_is_first = false;
    }

  private:
    std::ofstream m_out;
    std::string m_level;
    bool m_is_first{true};
};

void write_areas(fs::path const &folder)
{
    fs::create_directories(folder);
    AreaFile cities(folder / "city.geojson", "city"), districts(folder / "districts.geojson", "district");
    AreaFile streets(folder / "streets.geojson", "street"), communities(folder / "communities.geojson", "community");
    cities.add(city, "格网市", "Lattice City", outline(0, 0, side));
    for (int d = 0; d < 4; ++d) {
        auto const district = city + (d + 1) * a_district;
        int const x = d % 2 * side / 2, y = d / 2 * side / 2;
        districts.add(district, fmt::format("第{}区", d + 1), fmt::format("District {}", d + 1),
                      outline(x, y, side / 2));
        for (int s = 0; s < 4; ++s) {
            auto const street = district + (s + 1) * a_street;
            int const sx = x + s % 2 * side / 4, sy = y + s / 2 * side / 4;
            streets.add(street, fmt::format("第{}区{}街道", d + 1, s + 1), fmt::format("Street {}-{}", d + 1, s + 1),
                        outline(sx, sy, side / 4));
            for (int c = 0; c < 25; ++c) {
                communities.add(street + (c + 1) * a_community, fmt::format("第{}区{}街道{}社区", d + 1, s + 1, c + 1),
                                fmt::format("Community {}-{}-{}", d + 1, s + 1, c + 1),
                                outline(sx + c % 5, sy + c / 5, 1));
            }
        }
    }
}

void write_people(fs::path const &pack)
{
    std::ofstream units(pack / "units.csv"), people(pack / "people.csv");
    units << "code,name,name_en,kind,level,area,parent\n"
          << fmt::format("990000-centre,市中心,City centre,centre,city,{},\n", city)
          << fmt::format("990000-urban_management,市城管局,Urban management,department,city,{},990000-centre\n", city);
    people << "account,name,role,unit,area,post\n"
           << fmt::format("city_op,赵示安,centre_operator,990000-centre,{},受理派遣员\n", city)
           << fmt::format("city_lead,钱样明,centre_lead,990000-centre,{},值班长\n", city)
           << fmt::format("city_cg,孙演达,department_worker,990000-urban_management,{},处置员\n", city);
    for (int d = 1; d <= 4; ++d) {
        auto const community = city + d * a_district + a_street + a_community;
        auto const code = community / 1000;
        units << fmt::format("{0}-grid_team,第{1}区网格组,Grid team {1},grid_team,community,{2},990000-centre\n", code,
                             d, community);
        people << fmt::format("grid{},李例和,grid_worker,{}-grid_team,{},网格员\n", d, code, community);
    }
}

} // namespace

void write_lattice_pack(fs::path const &folder, fs::path const &standard)
{
    auto const pack = folder / "lattice";
    fs::create_directories(pack);
    fs::copy(standard, folder / "standard", fs::copy_options::recursive);
    std::ofstream{pack / "pack.yaml"} << "name: lattice\nextends: standard\nlabel: \"1\"\n"
                                         "title: {zh: 格网市, en: Lattice City}\nsample_password: Demo-OneGrid-2026\n";
    write_areas(pack / "areas");
    write_people(pack);
}

} // namespace onegrid::bench
