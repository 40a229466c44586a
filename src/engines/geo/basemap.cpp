// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/basemap.hpp"
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>
#include <sstream>

namespace onegrid::geo {
namespace {

constexpr std::uintmax_t largest = 32 * 1024 * 1024;

Basemap::Layer layer_of(std::string text)
{
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const *>(text.data()), text.size(),
                       nullptr, 0);
    Basemap::Layer layer;
    for (std::size_t i = 0; i < 8; ++i) {
        layer.etag += fmt::format("{:02x}", digest[i]);
    }
    layer.text = std::make_shared<std::string const>(std::move(text));
    return layer;
}

} // namespace

Basemap::Basemap(std::filesystem::path const &folder)
{
    for (auto const *name : {"land", "water", "green", "buildings", "rail", "roads", "places"}) {
        m_layers[name] = layer_of(R"({"type":"FeatureCollection","features":[]})");
    }
    std::error_code failure;
    for (auto const &entry : std::filesystem::directory_iterator(folder, failure)) {
        if (entry.path().extension() != ".geojson" || !entry.is_regular_file() || entry.file_size() > largest) {
            continue;
        }
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        m_layers[entry.path().stem().string()] = layer_of(text.str());
    }
}

Result<Basemap::Layer> Basemap::layer(std::string_view name) const
{
    auto const found = m_layers.find(name);
    if (found == m_layers.end()) {
        return refuse(Why::not_found, "layer.absent");
    }
    return found->second;
}

} // namespace onegrid::geo
