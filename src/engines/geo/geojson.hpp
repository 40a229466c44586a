// SPDX-License-Identifier: Apache-2.0
// Areas read from a GeoJSON FeatureCollection (RFC 7946), one candidate a feature, each with what is wrong with it: so
// a bad feature spoils only itself. Pure; what only the database can tell (rings that cross, overlaps) is import.hpp's.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/geo/crs.hpp"
#include "platform/base/result.hpp"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::geo {

// Which properties of a feature say what; an empty name: no property says it.
struct AreaMapping {
    std::string code{"code"};
    std::string name{"name"};
    std::string name_en{"name_en"};
    std::string level{"level"};
    std::string parent{"parent"};
    std::string kind{"kind"};
};

struct LevelDepth {
    std::string name;
    int depth{};
};

// An area that is already there.
struct KnownArea {
    AreaCode code;
    int depth{};
    Bounds bounds; // all zero: not drawn
};

struct Candidate {
    int row{}; // from 1, in the order of the file
    AreaCode code;
    AreaCode parent;
    std::string level;
    int depth{};
    std::string name;
    std::string name_en;
    std::string kind;
    std::string outline; // GeoJSON in WGS-84; empty: not drawn
    Bounds bounds;
    std::vector<FieldProblem> problems; // pointers into the feature; none: fine so far
};

struct ReadOptions {
    Crs crs{Crs::wgs84};
    std::string level; // of features that do not say theirs
    AreaMapping mapping;
};

// All features of the file, in order. A parent that is not said is the nearest area above by code, in the file or
// known. Refuses with malformed "geojson.malformed" (not JSON, not a FeatureCollection) or invalid
// "geojson.no_features".
Result<std::vector<Candidate>> read_areas(std::string_view geojson, ReadOptions const &options,
                                          std::span<LevelDepth const> levels, std::span<KnownArea const> known);

} // namespace onegrid::geo
