// SPDX-License-Identifier: Apache-2.0
// GDAL's programs for the formats of geographic systems, run by argument list: without a shell, as the lower user, with
// limits of time, memory and output, in a folder of their own, without the network.
#pragma once
#include "platform/base/result.hpp"
#include <filesystem>
#include <string>

namespace onegrid::registers {

struct OgrOptions {
    std::filesystem::path programs{"/usr/bin"}; // where ogr2ogr is
    int seconds{600};
    std::uint64_t memory{std::uint64_t{2} << 30};
    std::uint64_t output{std::uint64_t{4} << 30};
};

// What `from` (a .shp with its fellows, a .gpkg) has, as one GeoJSON feature a line in WGS-84, into `to`. `encoding`: of a
// Shapefile's texts, empty: as it says. Refuses with invalid "import.not_converted", "import.takes_too_long"; conflict
// "import.no_gdal" where the programs are not installed.
Result<void> to_features(OgrOptions const &options, std::filesystem::path const &from, std::filesystem::path const &to,
                         std::string const &encoding);

// The features (GeoJSON a line) as a Shapefile ("ESRI Shapefile") or GeoPackage ("GPKG"). As above.
Result<void> from_features(OgrOptions const &options, std::filesystem::path const &from, std::filesystem::path const &to,
                           std::string const &driver, std::string const &layer);

} // namespace onegrid::registers
