// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/wkb.hpp"
#include "platform/base/check.hpp"
#include <cstring>

namespace onegrid::geo {
namespace {

class Reader {
  public:
    explicit Reader(std::span<std::byte const> bytes) : m_bytes(bytes) {}

    template <class T>
    T take()
    {
        CHECK(m_bytes.size() >= sizeof(T), "well-known binary is complete");
        T value;
        std::memcpy(&value, m_bytes.data(), sizeof(T));
        m_bytes = m_bytes.subspan(sizeof(T));
        return value;
    }

    std::uint32_t begin()
    {
        CHECK(take<std::uint8_t>() == 1, "well-known binary is little-endian");
        return take<std::uint32_t>();
    }

    void polygon(std::vector<Ring> &rings)
    {
        for (auto left = take<std::uint32_t>(); left > 0; --left) {
            auto const points = take<std::uint32_t>();
            Ring ring;
            ring.reserve(points);
            for (std::uint32_t i = 0; i < points; ++i) {
                auto const lon = take<double>();
                auto const lat = take<double>();
                ring.push_back({lon, lat});
            }
            rings.push_back(std::move(ring));
        }
    }

  private:
    std::span<std::byte const> m_bytes;
};

} // namespace

std::vector<Ring> rings_of_wkb(std::span<std::byte const> wkb)
{
    constexpr std::uint32_t polygon = 3;
    constexpr std::uint32_t multi_polygon = 6;
    std::vector<Ring> rings;
    Reader reader(wkb);
    auto const type = reader.begin();
    CHECK(type == polygon || type == multi_polygon, "an outline is a polygon or several");
    if (type == polygon) {
        reader.polygon(rings);
    } else {
        for (auto left = reader.take<std::uint32_t>(); left > 0; --left) {
            CHECK(reader.begin() == polygon, "a multipolygon is of polygons");
            reader.polygon(rings);
        }
    }
    return rings;
}

} // namespace onegrid::geo
