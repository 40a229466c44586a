// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/zip.hpp"
#include <algorithm>
#include <zlib.h>

namespace onegrid::registers {
namespace {

constexpr std::size_t end_size = 22, entry_size = 46, head_size = 30;
constexpr std::uint16_t stored = 0, deflated = 8;
constexpr std::uint64_t small = 1024 * 1024; // of less than that the ratio says nothing

tl::unexpected<Problem> bad(char const *what) { return refuse(Why::invalid, "import.bad_archive", what); }

std::uint32_t number(std::span<char const> bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}
std::uint16_t two(std::span<char const> bytes, std::size_t at) { return static_cast<std::uint16_t>(number(bytes, at, 2)); }
std::uint32_t four(std::span<char const> bytes, std::size_t at) { return number(bytes, at, 4); }

// Where the directory's end stands; behind it only a comment of at most 65,535 bytes.
std::optional<std::size_t> find_end(std::span<char const> bytes)
{
    if (bytes.size() < end_size) {
        return {};
    }
    auto const least = bytes.size() - std::min<std::size_t>(bytes.size(), end_size + 65'535);
    for (auto at = bytes.size() - end_size + 1; at > least; --at) {
        if (four(bytes, at - 1) == 0x06054b50 && at - 1 + end_size + two(bytes, at - 1 + 20) == bytes.size()) {
            return at - 1;
        }
    }
    return {};
}

bool is_plain(std::string_view name)
{
    return !name.empty() && name.front() != '/' && name.find('\\') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos && name.find(':') == std::string_view::npos && name != ".." &&
           !name.starts_with("../") && !name.ends_with("/..") && name.find("/../") == std::string_view::npos;
}

// One file that is packed many times over is how small archives become huge: no byte belongs to two entries.
bool lie_apart(std::vector<Zip::Entry> entries)
{
    std::ranges::sort(entries, {}, &Zip::Entry::at);
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (entries[i - 1].at + head_size + entries[i - 1].packed > entries[i].at) {
            return false;
        }
    }
    return true;
}

class Inflating {
  public:
    Inflating(std::span<char const> packed, Zip::Entry const &entry)
        : m_packed(packed), m_is_deflated(entry.method == deflated), m_left(entry.unpacked), m_crc_said(entry.crc)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
        m_stream.avail_in = static_cast<uInt>(packed.size());
        if (m_is_deflated && inflateInit2(&m_stream, -15) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Inflating()
    {
        if (m_is_deflated) {
            inflateEnd(&m_stream);
        }
    }
    Inflating(Inflating const &) = delete;
    Inflating &operator=(Inflating const &) = delete;

    std::size_t read(char *room, std::size_t size)
    {
        auto const got = m_is_deflated ? inflate_into(room, size) : copy_into(room, size);
        if (got > m_left) {
            throw Unreadable{"import.bad_archive", "an entry is larger than it says"};
        }
        m_left -= got;
        m_crc = static_cast<std::uint32_t>(::crc32(m_crc, reinterpret_cast<Bytef const *>(room), static_cast<uInt>(got)));
        if (got == 0 && size > 0 && (m_left > 0 || m_crc != m_crc_said)) {
            throw Unreadable{"import.bad_archive", "an entry is not what it says"};
        }
        return got;
    }

  private:
    std::size_t copy_into(char *room, std::size_t size)
    {
        auto const got = std::min(size, m_packed.size());
        std::copy_n(m_packed.data(), got, room);
        m_packed = m_packed.subspan(got);
        return got;
    }

    std::size_t inflate_into(char *room, std::size_t size)
    {
        m_stream.next_out = reinterpret_cast<Bytef *>(room);
        m_stream.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
        auto const asked = m_stream.avail_out;
        while (!m_is_done && m_stream.avail_out > 0) {
            auto const status = inflate(&m_stream, Z_NO_FLUSH);
            m_is_done = status == Z_STREAM_END;
            if (!m_is_done && (status != Z_OK || (m_stream.avail_in == 0 && m_stream.avail_out > 0))) {
                throw Unreadable{"import.bad_archive", "an entry is damaged"};
            }
        }
        return asked - m_stream.avail_out;
    }

    std::span<char const> m_packed;
    z_stream m_stream{};
    bool m_is_deflated, m_is_done{};
    std::uint64_t m_left;
    std::uint32_t m_crc_said, m_crc{};
};

} // namespace

Result<Zip> Zip::open(std::span<char const> bytes, ZipLimits const &limits)
{
    auto const end = find_end(bytes);
    if (!end) {
        return bad("it has no directory");
    }
    std::size_t const count = two(bytes, *end + 10);
    std::uint64_t const size = four(bytes, *end + 12), start = four(bytes, *end + 16);
    if (two(bytes, *end + 4) != 0 || two(bytes, *end + 8) != count || count == 0xffff || start == 0xffffffff) {
        return bad("it is in several parts, or ZIP64");
    }
    if (start + size > *end) {
        return bad("its directory lies outside");
    }
    if (count > limits.entries) {
        return refuse(Why::invalid, "import.archive_too_large", "entries > " + std::to_string(limits.entries));
    }
    Zip zip;
    zip.m_bytes = bytes;
    std::uint64_t unpacked = 0;
    std::size_t at = static_cast<std::size_t>(start);
    for (std::size_t i = 0; i < count; ++i) {
        if (at + entry_size > *end || four(bytes, at) != 0x02014b50) {
            return bad("its directory is damaged");
        }
        std::size_t const name_size = two(bytes, at + 28);
        std::size_t const next = at + entry_size + name_size + two(bytes, at + 30) + two(bytes, at + 32);
        if (next > *end) {
            return bad("its directory is damaged");
        }
        Entry entry{std::string{bytes.data() + at + entry_size, name_size},
                    four(bytes, at + 20),
                    four(bytes, at + 24),
                    four(bytes, at + 42),
                    two(bytes, at + 10),
                    four(bytes, at + 16)};
        if ((two(bytes, at + 8) & 1U) != 0) {
            return bad("it is encrypted");
        }
        if ((entry.method != stored && entry.method != deflated) || entry.packed == 0xffffffff || entry.unpacked == 0xffffffff) {
            return bad("it is packed in a way that is not read here");
        }
        if (!is_plain(entry.name) || entry.at + head_size + entry.packed > start ||
            (entry.method == stored && entry.packed != entry.unpacked)) {
            return bad("an entry contradicts itself");
        }
        unpacked += entry.unpacked;
        bool const is_dense = entry.unpacked > small && entry.unpacked / limits.ratio > entry.packed;
        if (unpacked > limits.unpacked || is_dense) {
            return refuse(Why::invalid, "import.archive_too_large",
                          is_dense ? "ratio > " + std::to_string(limits.ratio) : "bytes > " + std::to_string(limits.unpacked));
        }
        zip.m_entries.push_back(std::move(entry));
        at = next;
    }
    if (!lie_apart(zip.m_entries)) {
        return bad("entries lie over one another");
    }
    return zip;
}

Zip::Entry const *Zip::find(std::string_view name) const
{
    auto const found = std::ranges::find(m_entries, name, &Entry::name);
    return found == m_entries.end() ? nullptr : &*found;
}

ByteSource Zip::read(Entry const &entry) const
{
    auto const at = static_cast<std::size_t>(entry.at);
    if (four(m_bytes, at) != 0x04034b50) {
        throw Unreadable{"import.bad_archive", "an entry has no head"};
    }
    auto const data = at + head_size + two(m_bytes, at + 26) + two(m_bytes, at + 28);
    if (data + entry.packed > m_bytes.size()) {
        throw Unreadable{"import.bad_archive", "an entry is cut off"};
    }
    auto inflating = std::make_shared<Inflating>(m_bytes.subspan(data, static_cast<std::size_t>(entry.packed)), entry);
    return [inflating](char *room, std::size_t size) { return inflating->read(room, size); };
}

std::string Zip::text_of(Entry const &entry, std::size_t most) const
{
    if (entry.unpacked > most) {
        throw Unreadable{"import.archive_too_large", entry.name};
    }
    std::string text(static_cast<std::size_t>(entry.unpacked), '\0');
    auto const bytes = read(entry);
    std::size_t had = 0;
    while (had < text.size()) {
        had += bytes(text.data() + had, text.size() - had);
    }
    char one = 0;
    bytes(&one, 1); // the end: looks at the sum
    return text;
}

} // namespace onegrid::registers
