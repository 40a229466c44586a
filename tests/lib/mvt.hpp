// SPDX-License-Identifier: Apache-2.0
// Reads vector tiles back, by the format's description and not with the library that writes them.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::test {

struct MvtFeature {
    std::uint32_t type{};                             // 1 points, 2 lines, 3 polygons
    std::map<std::string, std::string> tags;          // numbers as their digits
    std::vector<std::uint32_t> commands;              // as written
    std::vector<std::vector<std::pair<int, int>>> at; // what one move begins: points, a line, a ring
};

struct MvtTile {
    std::string layer; // empty: no layer
    std::uint32_t version{}, extent{};
    std::vector<MvtFeature> features;
    std::size_t values{};
};

class PbfReader {
  public:
    explicit PbfReader(std::string_view bytes) : m_bytes(bytes) {}

    bool next()
    {
        if (m_bytes.empty()) {
            return false;
        }
        auto const tag = number();
        field = static_cast<int>(tag >> 3U);
        is_bytes = (tag & 7U) == 2;
        if (!is_bytes && (tag & 7U) != 0) {
            throw std::runtime_error("neither a number nor bytes");
        }
        return true;
    }
    std::uint64_t number()
    {
        std::uint64_t out = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty()) {
                throw std::runtime_error("cut off");
            }
            auto const byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            out |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80) {
                return out;
            }
        }
        throw std::runtime_error("too long a number");
    }
    std::string_view bytes()
    {
        auto const size = number();
        if (size > m_bytes.size()) {
            throw std::runtime_error("cut off");
        }
        auto const out = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return out;
    }
    std::vector<std::uint32_t> numbers()
    {
        std::vector<std::uint32_t> out;
        for (PbfReader inner{bytes()}; !inner.m_bytes.empty();) {
            out.push_back(static_cast<std::uint32_t>(inner.number()));
        }
        return out;
    }

    int field{};
    bool is_bytes{};

  private:
    std::string_view m_bytes;
};

inline void draw(MvtFeature &feature)
{
    auto const signed_of = [](std::uint32_t n) { return static_cast<int>(n >> 1U) ^ -static_cast<int>(n & 1U); };
    int x = 0, y = 0;
    auto const &commands = feature.commands;
    for (std::size_t i = 0; i < commands.size();) {
        auto const what = commands[i] & 7U;
        auto const times = commands[i] >> 3U;
        ++i;
        if (what == 7) {
            continue;
        }
        if (what == 1) {
            feature.at.emplace_back();
        }
        for (std::uint32_t n = 0; n < times; ++n, i += 2) {
            x += signed_of(commands.at(i));
            y += signed_of(commands.at(i + 1));
            feature.at.back().emplace_back(x, y);
        }
    }
}

// Throws what cannot be read. One layer.
inline MvtTile read_mvt(std::string_view tile)
{
    MvtTile out;
    PbfReader layers{tile};
    if (!layers.next()) {
        return out;
    }
    std::vector<std::string> keys, values;
    std::vector<std::vector<std::uint32_t>> tags;
    for (PbfReader layer{layers.bytes()}; layer.next();) {
        switch (layer.field) {
        case 1:
            out.layer = layer.bytes();
            break;
        case 2: {
            auto &feature = out.features.emplace_back();
            tags.emplace_back();
            for (PbfReader inner{layer.bytes()}; inner.next();) {
                if (inner.field == 2) {
                    tags.back() = inner.numbers();
                } else if (inner.field == 3) {
                    feature.type = static_cast<std::uint32_t>(inner.number());
                } else {
                    feature.commands = inner.numbers();
                }
            }
            draw(feature);
            break;
        }
        case 3:
            keys.emplace_back(layer.bytes());
            break;
        case 4: {
            PbfReader value{layer.bytes()};
            value.next();
            values.push_back(value.is_bytes ? std::string{value.bytes()} : std::to_string(value.number()));
            break;
        }
        case 5:
            out.extent = static_cast<std::uint32_t>(layer.number());
            break;
        default:
            out.version = static_cast<std::uint32_t>(layer.number());
        }
    }
    out.values = values.size();
    for (std::size_t f = 0; f < tags.size(); ++f) {
        for (std::size_t i = 0; i + 1 < tags[f].size(); i += 2) {
            out.features[f].tags[keys.at(tags[f][i])] = values.at(tags[f][i + 1]);
        }
    }
    return out;
}

} // namespace onegrid::test
