// SPDX-License-Identifier: Apache-2.0
// Archives made by hand, so that they can also be wrong.
#pragma once
#include "modules/registers/table.hpp"
#include <algorithm>
#include <memory>
#include <string>
#include <vector>
#include <zlib.h>

namespace onegrid::registers::testing {

struct Packed {
    std::string name, text;
    bool deflated{true};
    std::uint32_t says_unpacked{};  // 0: the truth
    std::uint32_t flags{}, method{99}; // 99: as it is packed
};

inline std::string little(std::uint64_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return out;
}

inline std::string deflated(std::string const &text)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string zipped(std::vector<Packed> const &files)
{
    std::string out, directory;
    for (auto const &file : files) {
        auto const packed = file.deflated ? deflated(file.text) : file.text;
        auto const size = file.says_unpacked != 0 ? file.says_unpacked : static_cast<std::uint32_t>(file.text.size());
        auto const method = file.method != 99 ? file.method : file.deflated ? 8U : 0U;
        auto const sum = ::crc32(0, reinterpret_cast<Bytef const *>(file.text.data()), static_cast<uInt>(file.text.size()));
        auto const facts = little(20, 2) + little(file.flags, 2) + little(method, 2) + little(0, 4) + little(sum, 4) +
                           little(packed.size(), 4) + little(size, 4) + little(file.name.size(), 2) + little(0, 2);
        directory += "PK\1\2" + little(20, 2) + facts + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                     little(out.size(), 4) + file.name;
        out += "PK\3\4" + facts + file.name + packed;
    }
    auto const start = out.size();
    return out + directory + "PK\5\6" + little(0, 4) + little(files.size(), 2) + little(files.size(), 2) + little(directory.size(), 4) +
           little(start, 4) + little(0, 2);
}

// The bytes in pieces of a size, as a file gives them.
inline ByteSource bytes_of(std::string text, std::size_t piece = 1 << 20)
{
    auto at = std::make_shared<std::size_t>(0);
    return [text = std::move(text), at, piece](char *room, std::size_t size) {
        auto const got = std::min({size, piece, text.size() - *at});
        std::copy_n(text.data() + *at, got, room);
        *at += got;
        return got;
    };
}

} // namespace onegrid::registers::testing
