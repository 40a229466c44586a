// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/base_style.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::geo {
namespace {

namespace json = boost::json;

constexpr int tianditu_servers = 8; // t0 to t7

// WMTS of 天地图 in Web Mercator (its CGCS2000 is WGS-84 at this precision): vec the map, cva its names.
json::array tianditu(std::string_view layer, std::string const &key)
{
    json::array urls;
    for (int server = 0; server < tianditu_servers; ++server) {
        urls.emplace_back(fmt::format("https://t{0}.tianditu.gov.cn/{1}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={1}&STYLE=default&"
                                      "TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={2}",
                                      server, layer, key));
    }
    return urls;
}

json::object source_of(json::array urls, BaseMap const &map, std::string_view attribution, bool is_tms)
{
    json::object source{{"type", "raster"}, {"tiles", std::move(urls)}, {"tileSize", 256}, {"maxzoom", map.max_zoom}, {"attribution", attribution}};
    if (is_tms) {
        source["scheme"] = "tms";
    }
    return source;
}

json::object layer_of(std::string_view source) { return {{"id", source}, {"type", "raster"}, {"source", source}}; }

} // namespace

json::object base_style(BaseMap const &map)
{
    if (map.kind == BaseKind::vector) {
        return {{"base", "vector"}, {"attribution", map.attribution}, {"sources", json::object{}}, {"layers", json::array{}}};
    }
    if (map.kind == BaseKind::pmtiles) { // what is in it its own head says
        return {{"base", "pmtiles"}, {"url", map.url}, {"attribution", map.attribution}, {"sources", json::object{}}, {"layers", json::array{}}};
    }
    json::object sources;
    json::array layers;
    std::string attribution = map.attribution;
    if (map.kind == BaseKind::tianditu) {
        attribution = attribution.empty() ? "天地图 © 国家地理信息公共服务平台" : attribution;
        for (auto const *layer : {"vec", "cva"}) {
            auto const name = std::string{"raster-"} + layer;
            sources[name] = source_of(tianditu(layer, map.key), map, attribution, false);
            layers.push_back(layer_of(name));
        }
    } else {
        auto url = map.url;
        auto const below = url.find("{-y}");
        if (below != std::string::npos) {
            url.replace(below, 4, "{y}");
        }
        sources["raster-base"] = source_of({json::value(url)}, map, attribution, below != std::string::npos);
        layers.push_back(layer_of("raster-base"));
    }
    return {{"base", "raster"}, {"attribution", attribution}, {"sources", std::move(sources)}, {"layers", std::move(layers)}};
}

std::vector<std::string> base_origins(BaseMap const &map)
{
    std::vector<std::string> out;
    if (map.kind == BaseKind::tianditu) {
        for (int server = 0; server < tianditu_servers; ++server) {
            out.push_back(fmt::format("https://t{}.tianditu.gov.cn", server));
        }
    } else if (auto const scheme = map.url.find("://"); (map.kind == BaseKind::xyz || map.kind == BaseKind::pmtiles) && scheme != std::string::npos) {
        out.push_back(map.url.substr(0, map.url.find('/', scheme + 3)));
    }
    return out;
}

} // namespace onegrid::geo
