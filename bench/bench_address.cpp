// SPDX-License-Identifier: Apache-2.0
// Addresses of real places (Shanghai's points of interest): how many are read completely, how precisely, how fast; how
// many are found when searched as typed, and what an address costs in the index. Without the data the benchmark says so
// and ends with 3.
#include "bench.hpp"
#include "csv.hpp"
#include "engines/geo/address_index.hpp"
#include "lib/source_dir.hpp"
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <numeric>

namespace onegrid::bench {
namespace {

using clock = std::chrono::steady_clock;

// --data, else ONEGRID_REAL_DATA, else shared/data beside the source.
std::filesystem::path data_folder(Arguments arguments)
{
    if (auto const given = option(arguments, "data", std::string_view{}); !given.empty()) {
        return given;
    }
    if (auto const *given = std::getenv("ONEGRID_REAL_DATA"); given != nullptr && *given != '\0') {
        return given;
    }
    auto const source = test::source_dir();
    for (auto const &place : {source / "../shared/data", source / "../../shared/data"}) {
        if (std::filesystem::is_directory(place)) {
            return place.lexically_normal();
        }
    }
    return (source / "../shared/data").lexically_normal();
}

geo::AreaNames names_in(std::filesystem::path const &file)
{
    auto const csv = read_csv(file);
    auto const code = csv.column("code12");
    auto const name = csv.column("name");
    std::vector<geo::AreaNames::Name> names;
    for (auto const &row : csv.rows) {
        if (auto const read = area_code_of(row[code])) {
            names.push_back({*read, row[name]});
        }
    }
    return geo::AreaNames(std::move(names));
}

// Stops have the lines that call there in place of an address.
struct Written {
    std::string text;
    AreaCode district; // in which the place lies, by its coordinates
};
std::vector<Written> addresses_in(std::filesystem::path const &file)
{
    auto const csv = read_csv(file);
    auto const category = csv.column("category");
    auto const address = csv.column("address");
    auto const district = csv.column("district_code");
    std::vector<Written> addresses;
    for (auto const &row : csv.rows) {
        if (row[category] != "bus_stop" && row[category] != "metro_station" && row[address].size() > 2) {
            addresses.push_back({row[address], area_code_of(row[district]).value_or(AreaCode{})});
        }
    }
    return addresses;
}

} // namespace

// --data DIR · --typed N (characters typed before it is looked for; 6)
int bench_address(Arguments arguments)
{
    auto const folder = data_folder(arguments) / "geo/shanghai";
    if (!std::filesystem::exists(folder / "poi.csv.gz")) {
        fmt::print("the real data are not at {}: nothing was measured\n", folder.string());
        return 3;
    }
    auto const names = names_in(folder / "divisions_shanghai.csv.gz");
    auto const texts = addresses_in(folder / "poi.csv.gz");

    std::vector<geo::Address> read;
    std::size_t refused = 0;
    std::size_t areas = 0;      // addresses that name a district or what lies below one
    std::size_t areas_hold = 0; // and the place does lie there
    auto const begin = clock::now();
    for (auto const &[text, district] : texts) {
        if (auto address = geo::parse_address(text, names)) {
            bool const has_area = address->area.value % AreaCode::steps[1] != 0;
            areas += has_area;
            areas_hold += has_area && district.contains(address->area);
            read.push_back(std::move(*address));
        } else {
            ++refused;
        }
    }
    double const seconds = std::chrono::duration<double>(clock::now() - begin).count();

    std::array<std::size_t, 8> by_precision{};
    std::size_t complete = 0;
    std::size_t left_over = 0;
    std::size_t stable = 0; // read again from its standard form it has the same key
    std::map<std::string, std::size_t> keys;
    std::vector<geo::AddressEntry> entries;
    for (auto const &address : read) {
        ++by_precision[static_cast<std::size_t>(address.precision())];
        complete += address.is_complete();
        left_over += !address.rest.empty();
        auto const again = geo::parse_address(geo::standard_form(address), names);
        stable += again && geo::key_of(*again) == geo::key_of(address);
        if (auto const [at, is_new] = keys.emplace(geo::key_of(address), keys.size()); is_new) {
            entries.push_back(geo::entry_of(static_cast<std::int64_t>(at->second), address));
        }
    }

    auto const index = geo::AddressIndex::build(entries).value();
    auto const typed = static_cast<std::size_t>(option(arguments, "typed", 6LL));
    std::vector<std::string> queries;
    for (auto const &entry : entries) {
        std::size_t end = 0;
        for (std::size_t characters = 0; end < entry.text.size() && characters < typed; ++characters) {
            do {
                ++end;
            } while (end < entry.text.size() && (static_cast<unsigned char>(entry.text[end]) & 0xC0U) == 0x80U);
        }
        queries.push_back(entry.text.substr(0, end));
    }
    Latencies latencies;
    std::size_t hits = 0;
    auto const search_begin = clock::now();
    for (auto const &query : queries) {
        auto const one = clock::now();
        hits += !index.complete(query).empty();
        latencies.add(std::chrono::duration<double, std::micro>(clock::now() - one).count());
    }
    double const searching = std::chrono::duration<double>(clock::now() - search_begin).count();

    static constexpr std::array precisions{"nothing", "area", "place", "road", "crossing", "door", "building", "room"};
    for (std::size_t i = 0; i < precisions.size(); ++i) {
        fmt::print("{:>8} {}\n", by_precision[i], precisions[i]);
    }
    auto const all = static_cast<double>(texts.size());
    fmt::print(
        R"({{"bench": "address", "addresses": {}, "complete": {}, "complete_share": {:.4f}, "left_over": {}, )"
        R"("refused": {}, "areas": {}, "areas_hold": {}, "stable_share": {:.4f}, "parsed_per_second": {:.0f}, "distinct": {}, )"
        R"("index_bytes_each": {:.1f}, "searches_per_second": {:.0f}, "search_p99_us": {:.1f}, "found": {}, {}}})"
        "\n",
        texts.size(), complete, static_cast<double>(complete) / all, left_over, refused, areas, areas_hold,
        static_cast<double>(stable) / all, all / seconds, entries.size(),
        static_cast<double>(index.bytes()) / static_cast<double>(entries.size()),
        static_cast<double>(queries.size()) / searching, latencies.percentile(0.99), hits, machine_json());
    return 0;
}

} // namespace onegrid::bench
