// SPDX-License-Identifier: Apache-2.0
// How many places a second one core finds in a city of 102,400 grids at five levels, and how many PostGIS finds over
// one connection on the same machine, asked the same of the same grids; and whether the two ever disagree.
#include "bench.hpp"
#include "engines/geo/index.hpp"
#include "platform/db/database.hpp"
#include "platform/db/private_postgres.hpp"
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <pwd.h>
#include <random>
#include <unistd.h>

namespace onegrid::bench {
namespace {

using geo::Outline;
using geo::Point;
using geo::Ring;
using Clock = std::chrono::steady_clock;

// The city is a lattice of 320 by 320 grids of about 100 m with its inner corners moved at random; communities are
// blocks of 16 by 16 grids, streets of 4 by 5 communities, districts of 5 by 4 … whose borders run along the grids'
// corners.
constexpr int side = 320;
constexpr double step_lon = 0.00105;
constexpr double step_lat = 0.0009;
constexpr double west = 121.2;
constexpr double south = 31.0;

struct City {
    std::vector<Point> corners;
    std::vector<Outline> areas;

    Point const &corner(int row, int column) const
    {
        return corners[static_cast<std::size_t>(row) * (side + 1) + column];
    }

    Ring outline(int row, int column, int rows, int columns) const
    {
        Ring ring;
        for (int c = 0; c < columns; ++c) {
            ring.push_back(corner(row, column + c));
        }
        for (int r = 0; r < rows; ++r) {
            ring.push_back(corner(row + r, column + columns));
        }
        for (int c = columns; c > 0; --c) {
            ring.push_back(corner(row + rows, column + c));
        }
        for (int r = rows; r > 0; --r) {
            ring.push_back(corner(row + r, column));
        }
        return ring;
    }
};

City make_city()
{
    City city;
    std::mt19937 random(1);
    std::uniform_int_distribution<int> move(-3500, 3500);
    for (int row = 0; row <= side; ++row) {
        for (int column = 0; column <= side; ++column) {
            bool const is_inner = row > 0 && column > 0 && row < side && column < side;
            double const dx = is_inner ? move(random) * 1e-7 : 0;
            double const dy = is_inner ? move(random) * 1e-7 * step_lat / step_lon : 0;
            city.corners.push_back({std::round((west + column * step_lon + dx) * 1e7) / 1e7,
                                    std::round((south + row * step_lat + dy) * 1e7) / 1e7});
        }
    }
    AreaCode const root{310000000000000};
    city.areas.push_back({root, {}, 1, {city.outline(0, 0, side, side)}});
    for (int d = 0; d < 4; ++d) { // 160 by 160 grids
        AreaCode const district{root.value + (d + 1) * 1'000'000'000LL * 100};
        int const d_row = d / 2 * 160;
        int const d_column = d % 2 * 160;
        city.areas.push_back({district, root, 2, {city.outline(d_row, d_column, 160, 160)}});
        for (int s = 0; s < 4; ++s) { // 80 by 80
            AreaCode const street{district.value + (s + 1) * 1'000'000LL * 1'000};
            int const s_row = d_row + s / 2 * 80;
            int const s_column = d_column + s % 2 * 80;
            city.areas.push_back({street, district, 3, {city.outline(s_row, s_column, 80, 80)}});
            for (int c = 0; c < 25; ++c) { // 16 by 16
                AreaCode const community{street.value + (c + 1) * 1'000'000LL};
                int const c_row = s_row + c / 5 * 16;
                int const c_column = s_column + c % 5 * 16;
                city.areas.push_back({community, street, 4, {city.outline(c_row, c_column, 16, 16)}});
                for (int g = 0; g < 256; ++g) {
                    city.areas.push_back({AreaCode{community.value + g + 1},
                                          community,
                                          5,
                                          {city.outline(c_row + 15 - g / 16, c_column + g % 16, 1, 1)}});
                }
            }
        }
    }
    return city;
}

std::vector<Point> random_points(std::size_t count)
{
    std::mt19937_64 random(2);
    std::uniform_real_distribution<double> any(0.0, side);
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i) {
        points.push_back({west + any(random) * step_lon, south + any(random) * step_lat});
    }
    return points;
}

// Seconds of processor time that this thread has used: a core's worth, whoever else is on the machine.
double processor_seconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Speed {
    double a_core_second{}; // of processor time
    double a_second{};      // of the clock on the wall
};

// The best of five turns.
Speed measure_index(geo::Index const &index, std::vector<Point> const &points, double seconds, std::int64_t &sum)
{
    Speed best;
    for (int turn = 0; turn < 5; ++turn) {
        std::size_t count = 0;
        auto const begin = Clock::now();
        double const used = processor_seconds();
        double elapsed = 0;
        while (elapsed < seconds / 5) {
            for (auto const &point : points) {
                sum += index.locate(point)->grid.value & 0xff;
            }
            count += points.size();
            elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
        }
        best.a_core_second = std::max(best.a_core_second, static_cast<double>(count) / (processor_seconds() - used));
        best.a_second = std::max(best.a_second, static_cast<double>(count) / elapsed);
    }
    return best;
}

constexpr db::Query extension{"bench.extension", "CREATE EXTENSION IF NOT EXISTS postgis"};
constexpr db::Query make_table{"bench.table",
                               "CREATE TABLE grid (code bigint PRIMARY KEY, geom geometry(Polygon, 4326))"};
constexpr db::Query fill_table{"bench.fill", "INSERT INTO grid SELECT code, ST_GeomFromText(outline, 4326) FROM "
                                             "unnest($1::bigint[], $2::text[]) AS g(code, outline)"};
constexpr db::Query make_index{"bench.index", "CREATE INDEX ON grid USING gist (geom)"};
constexpr db::Query analyze{"bench.analyze", "ANALYZE grid"};
constexpr db::Query locate{"bench.locate",
                           "SELECT code FROM grid WHERE ST_Covers(geom, ST_SetSRID(ST_MakePoint($1, $2), 4326))"};

void fill(db::Database &database, City const &city)
{
    database.write([&](db::Tx &tx) {
        tx.exec(extension);
        tx.exec(make_table);
    });
    database.write([&](db::Tx &tx) {
        std::vector<std::int64_t> codes;
        std::vector<std::string> outlines;
        auto const flush = [&] {
            tx.exec(fill_table, codes, outlines);
            codes.clear();
            outlines.clear();
        };
        for (auto const &area : city.areas) {
            if (area.depth == 5) {
                std::string text;
                auto const &ring = area.rings.front();
                for (std::size_t i = 0; i <= ring.size(); ++i) {
                    auto const &point = ring[i % ring.size()];
                    text += fmt::format("{}{:.7f} {:.7f}", i > 0 ? "," : "", point.lon, point.lat);
                }
                codes.push_back(area.code.value);
                outlines.push_back("POLYGON((" + text + "))");
                if (codes.size() == 10'000) {
                    flush();
                }
            }
        }
        flush();
        tx.exec(make_index);
        tx.exec(analyze);
    });
}

struct Postgis {
    double per_second{};
    std::size_t asked{};
    std::size_t disagreements{};
};

Postgis measure_postgis(City const &city, geo::Index const &index, std::vector<Point> const &points, double seconds)
{
    // PostgreSQL does not run as root.
    std::string pattern = (std::filesystem::temp_directory_path() / "onegrid-locate-XXXXXX").string();
    std::filesystem::path const folder = ::mkdtemp(pattern.data());
    db::PrivatePostgresOptions options;
    options.is_durable = false;
    options.dies_with_us = true;
    if (::geteuid() == 0) {
        options.as_user = "onegrid";
        if (passwd const *user = ::getpwnam("onegrid")) {
            (void)!::chown(folder.c_str(), user->pw_uid, user->pw_gid);
        }
    }
    Postgis result;
    {
        db::PrivatePostgres postgres(folder, options);
        postgres.start();
        SystemClock const clock;
        db::Database database(
            {.conninfo = postgres.conninfo(), .pool_size = 1, .statement_timeout = std::chrono::minutes{5}}, clock);
        fill(database, city);
        database.read([&](db::Tx &tx) {
            std::vector<std::int64_t> answers;
            auto const begin = Clock::now();
            double elapsed = 0;
            while (elapsed < seconds && answers.size() < points.size()) {
                auto const &point = points[answers.size()];
                auto const covering = tx.all<std::int64_t>(locate, point.lon, point.lat);
                answers.push_back(covering.empty() ? 0 : *std::min_element(covering.begin(), covering.end()));
                elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
            }
            result.asked = answers.size();
            result.per_second = static_cast<double>(answers.size()) / elapsed;
            for (std::size_t i = 0; i < answers.size(); ++i) {
                result.disagreements += index.locate(points[i])->grid.value != answers[i];
            }
        });
        database.drop_connections();
        postgres.stop();
    }
    std::filesystem::remove_all(folder);
    return result;
}

} // namespace

// --seconds S (5) for each of the two · --postgis 0 leaves PostGIS out
int bench_locate(Arguments arguments)
{
    auto const seconds = static_cast<double>(option(arguments, "seconds", 5LL));
    auto const city = make_city();
    auto const points = random_points(1'000'000);

    auto const begin = Clock::now();
    auto const index = geo::Index::build(city.areas);
    double const build_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    std::int64_t sum = 0;
    auto const speed = measure_index(*index, points, seconds, sum);
    fmt::print("{} areas indexed in {:.0f} ms, {} MiB; {:.0f} locates/s on one core (check {})\n", index->size(),
               build_ms, index->bytes() >> 20, speed.a_core_second, sum & 0xff);

    Postgis postgis;
    if (option(arguments, "postgis", 1LL) != 0) {
        postgis = measure_postgis(city, *index, points, seconds);
    }
    fmt::print(
        "{{\"bench\":\"locate\",\"grids\":{},\"locates_per_s_core\":{:.0f},\"locates_per_s\":{:.0f},\"postgis_per_s\":{"
        ":.0f},\"ratio\":{:.1f},"
        "\"asked_of_both\":{},\"disagreements\":{},\"index_build_ms\":{:.0f},\"index_mib\":{},\"machine\":{{{}}}}}\n",
        side * side, speed.a_core_second, speed.a_second, postgis.per_second,
        postgis.per_second > 0 ? speed.a_second / postgis.per_second : 0.0, postgis.asked, postgis.disagreements,
        build_ms, index->bytes() >> 20, machine_json());
    return postgis.disagreements == 0 ? 0 : 1;
}

} // namespace onegrid::bench
