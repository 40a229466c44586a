// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/mvt.hpp"
#include <array>
#include <protozero/pbf_writer.hpp>

namespace onegrid::geo {
namespace {

// Numbers of the format's fields (vector_tile.proto).
namespace tile_field {
constexpr protozero::pbf_tag_type layers = 3;
}
namespace layer_field {
constexpr protozero::pbf_tag_type name = 1, features = 2, keys = 3, values = 4, extent = 5, version = 15;
}
namespace feature_field {
constexpr protozero::pbf_tag_type tags = 2, type = 3, geometry = 4;
}
namespace value_field {
constexpr protozero::pbf_tag_type text = 1, number = 5;
}

enum Command : std::uint32_t { move_to = 1, line_to = 2, close_path = 7 };
constexpr std::uint32_t command(Command what, std::size_t times)
{
    return static_cast<std::uint32_t>(times) << 3U | what;
}

// Places as the format writes them: each from the one before.
class Pen {
  public:
    void go(Command what, std::span<TilePlace const> places)
    {
        if (places.empty()) {
            return;
        }
        m_out.push_back(command(what, places.size()));
        for (auto const &place : places) {
            m_out.push_back(protozero::encode_zigzag32(place.x - m_at.x));
            m_out.push_back(protozero::encode_zigzag32(place.y - m_at.y));
            m_at = place;
        }
    }
    void close() { m_out.push_back(command(close_path, 1)); }
    std::vector<std::uint32_t> const &written() const { return m_out; }

  private:
    TilePlace m_at;
    std::vector<std::uint32_t> m_out;
};

std::string encoded(std::string_view text)
{
    std::string out;
    protozero::pbf_writer{out}.add_string(value_field::text, text.data(), text.size());
    return out;
}

} // namespace

MvtLayer::MvtLayer(std::string_view name) : m_name(name) {}

MvtLayer::Tag MvtLayer::key(std::string_view name)
{
    if (auto const found = m_known_keys.find(name); found != m_known_keys.end()) {
        return found->second;
    }
    protozero::pbf_writer{m_keys}.add_string(layer_field::keys, name.data(), name.size());
    m_known_keys.emplace(name, m_key_count);
    return m_key_count++;
}

MvtLayer::Tag MvtLayer::put(std::string_view encoded_value)
{
    protozero::pbf_writer{m_values}.add_message(layer_field::values, encoded_value.data(), encoded_value.size());
    return m_value_count++;
}

MvtLayer::Tag MvtLayer::value(std::string_view text)
{
    auto bytes = encoded(text);
    if (auto const found = m_known_values.find(bytes); found != m_known_values.end()) {
        return found->second;
    }
    auto const tag = put(bytes);
    m_known_values.emplace(std::move(bytes), tag);
    return tag;
}

MvtLayer::Tag MvtLayer::value(std::int64_t number)
{
    std::string bytes;
    protozero::pbf_writer{bytes}.add_uint64(value_field::number, static_cast<std::uint64_t>(number));
    if (auto const found = m_known_values.find(bytes); found != m_known_values.end()) {
        return found->second;
    }
    auto const tag = put(bytes);
    m_known_values.emplace(std::move(bytes), tag);
    return tag;
}

MvtLayer::Tag MvtLayer::own_value(std::string_view text)
{
    protozero::pbf_writer values{m_values};
    protozero::pbf_writer value{values, layer_field::values};
    value.add_string(value_field::text, text.data(), text.size());
    return m_value_count++;
}

void MvtLayer::feature(ShapeKind kind, std::span<std::uint32_t const> geometry, std::span<Tag const> tags)
{
    protozero::pbf_writer features{m_features};
    protozero::pbf_writer feature{features, layer_field::features};
    feature.add_packed_uint32(feature_field::tags, tags.begin(), tags.end());
    feature.add_enum(feature_field::type, static_cast<std::int32_t>(kind));
    feature.add_packed_uint32(feature_field::geometry, geometry.begin(), geometry.end());
    ++m_count;
}

void MvtLayer::point(TilePlace at, std::span<Tag const> tags)
{
    std::array<std::uint32_t, 3> const geometry{command(move_to, 1), protozero::encode_zigzag32(at.x), protozero::encode_zigzag32(at.y)};
    feature(ShapeKind::point, geometry, tags);
}

void MvtLayer::shape(ShapeKind kind, std::vector<std::vector<std::vector<TilePlace>>> const &drawn, std::span<Tag const> tags)
{
    Pen pen;
    if (kind == ShapeKind::point) {
        std::vector<TilePlace> all;
        for (auto const &part : drawn) {
            for (auto const &places : part) {
                all.insert(all.end(), places.begin(), places.end());
            }
        }
        pen.go(move_to, all);
    } else {
        for (auto const &part : drawn) {
            for (auto const &places : part) {
                std::span const whole{places};
                pen.go(move_to, whole.first(1));
                pen.go(line_to, whole.subspan(1));
                if (kind == ShapeKind::polygon) {
                    pen.close();
                }
            }
        }
    }
    if (!pen.written().empty()) {
        feature(kind, pen.written(), tags);
    }
}

std::string MvtLayer::bytes() const
{
    if (m_count == 0) {
        return {};
    }
    std::string layer;
    layer.reserve(m_features.size() + m_keys.size() + m_values.size() + m_name.size() + 32);
    protozero::pbf_writer writer{layer};
    writer.add_uint32(layer_field::version, 2);
    writer.add_string(layer_field::name, m_name);
    layer += m_features;
    layer += m_keys;
    layer += m_values;
    writer.add_uint32(layer_field::extent, tile_extent);
    std::string out;
    protozero::pbf_writer{out}.add_message(tile_field::layers, layer);
    return out;
}

} // namespace onegrid::geo
