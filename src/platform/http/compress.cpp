// SPDX-License-Identifier: Apache-2.0
#include "platform/http/compress.hpp"
#include "platform/base/check.hpp"
#include "platform/http/text.hpp"
#include <brotli/encode.h>
#include <charconv>
#include <zlib.h>

namespace onegrid::http {

Coding coding_of(std::string_view accept_encoding)
{
    bool takes_gzip = false;
    bool takes_brotli = false;
    if (accept_encoding.empty()) {
        return Coding::identity;
    }
    for (auto const part : split(accept_encoding, ',')) {
        auto const semicolon = std::min(part.find(';'), part.size());
        auto const name = trimmed(part.substr(0, semicolon));
        double quality = 1;
        if (auto const q = part.find("q=", semicolon); q != std::string_view::npos) {
            std::from_chars(part.data() + q + 2, part.data() + part.size(), quality);
        }
        if (equal_ignoring_case(name, "br")) {
            takes_brotli = quality > 0;
        } else if (equal_ignoring_case(name, "gzip")) {
            takes_gzip = quality > 0;
        }
    }
    return takes_brotli ? Coding::brotli : takes_gzip ? Coding::gzip : Coding::identity;
}

std::string_view name_of(Coding coding)
{
    return coding == Coding::gzip ? "gzip" : coding == Coding::brotli ? "br" : "";
}

std::string gzip(std::string_view bytes, int level)
{
    z_stream stream{};
    // 15 bits of window, +16 for the gzip wrapper.
    CHECK(deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib starts");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    auto const status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    CHECK(status == Z_STREAM_END, "zlib's bound holds");
    return out;
}

std::string brotli(std::string_view bytes, int quality)
{
    std::string out(BrotliEncoderMaxCompressedSize(bytes.size()) + 16, '\0');
    auto size = out.size();
    auto const done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                            reinterpret_cast<std::uint8_t const *>(bytes.data()), &size,
                                            reinterpret_cast<std::uint8_t *>(out.data()));
    CHECK(done == BROTLI_TRUE, "Brotli's bound holds");
    out.resize(size);
    return out;
}

bool is_compressible(std::string_view content_type)
{
    auto const type = trimmed(content_type.substr(0, content_type.find(';')));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type.ends_with("javascript") || type == "application/geo+json" ||
           type == "application/vnd.mapbox-vector-tile" || type == "application/wasm" ||
           type == "application/x-protobuf" || type == "application/manifest+json" || type == "font/ttf";
}

} // namespace onegrid::http
