// SPDX-License-Identifier: Apache-2.0
#include "platform/reading/packed.hpp"
#include <algorithm>
#include <limits>
#include <vector>
#include <zlib.h>

namespace onegrid::reading {
namespace {

class Inflating {
  public:
    Inflating() : m_is_good(inflateInit2(&m_stream, 15 + 16) == Z_OK) {} // 16: gzip alone
    ~Inflating() { inflateEnd(&m_stream); }
    Inflating(Inflating const &) = delete;
    Inflating &operator=(Inflating const &) = delete;
    bool is_good() const { return m_is_good; }
    z_stream &stream() { return m_stream; }

  private:
    z_stream m_stream{};
    bool m_is_good;
};

} // namespace

Result<std::string> unpacked(std::string bytes, std::size_t most)
{
    if (!bytes.starts_with("\x1f\x8b")) {
        return bytes;
    }
    Inflating inflating;
    auto &stream = inflating.stream();
    if (!inflating.is_good()) {
        return refuse(Why::malformed, "file.broken_gzip");
    }
    std::string text;
    std::vector<char> buffer(std::size_t{1} << 18U);
    std::size_t given = 0;
    while (true) {
        if (stream.avail_in == 0) {
            auto const next = std::min<std::size_t>(bytes.size() - given, std::numeric_limits<uInt>::max() / 2);
            stream.next_in = reinterpret_cast<Bytef *>(bytes.data() + given);
            stream.avail_in = static_cast<uInt>(next);
            given += next;
        }
        stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        auto const status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) { // also when it is cut off
            return refuse(Why::malformed, "file.broken_gzip");
        }
        text.append(buffer.data(), buffer.size() - stream.avail_out);
        if (text.size() > most) {
            return refuse(Why::too_large, "file.unpacks_too_large", std::to_string(most));
        }
        if (status == Z_STREAM_END) {
            if (stream.avail_in == 0 && given == bytes.size()) {
                return text;
            }
            inflateReset(&stream); // another member
        }
    }
}

} // namespace onegrid::reading
