// SPDX-License-Identifier: Apache-2.0
// The base map of a city pack: a folder of GeoJSON files, one a layer, kept in memory and handed out whole. The map
// asks for layers by name; one that a pack does not have is empty and not missing, so that a map draws on any pack.
#pragma once
#include "platform/base/result.hpp"
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace onegrid::geo {

class Basemap {
  public:
    struct Layer {
        std::shared_ptr<std::string const> text;
        std::string etag; // of the text
    };

    // Reads every *.geojson of the folder; a folder that is not there gives an empty map. Files of more than 32 MiB are
    // left out.
    explicit Basemap(std::filesystem::path const &folder);

    // land, water, green, buildings, rail, roads, places and whatever the folder has. Refuses with not_found
    // "layer.absent".
    Result<Layer> layer(std::string_view name) const;

  private:
    std::map<std::string, Layer, std::less<>> m_layers;
};

} // namespace onegrid::geo
