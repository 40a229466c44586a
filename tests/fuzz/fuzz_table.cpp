// SPDX-License-Identifier: Apache-2.0
// Files that somebody brings: the first letter says how it is taken (c CSV, g CSV in GB18030, j features, z an archive, any
// other: as its bytes say). It is refused with a code, or its rows come out within their limits.
#include "fuzz/fuzz.hpp"
#include "modules/registers/brought.hpp"
#include "modules/registers/features.hpp"
#include "modules/registers/shape_text.hpp"
#include "modules/registers/xlsx.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>

using namespace onegrid;
using namespace onegrid::registers;
using fuzz::must;

namespace {

ByteSource bytes_of(std::string_view text)
{
    auto at = std::make_shared<std::size_t>(0);
    return [text, at](char *room, std::size_t size) {
        auto const got = std::min({size, text.size() - *at, std::size_t{37}});
        std::copy_n(text.data() + *at, got, room);
        *at += got;
        return got;
    };
}

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!next_code_point(text, at)) {
            return false;
        }
    }
    return true;
}

void look_at(TableReader &reader, bool is_decoded)
{
    must(!reader.headings().empty() || !is_decoded);
    must(reader.headings().size() <= most_columns);
    std::uint64_t before = 0;
    int rows = 0;
    for (TableRow row; rows < 10'000 && reader.next(row); ++rows) {
        must(row.cells.size() <= most_columns);
        must(!is_decoded || row.line > before);
        before = row.line;
        std::size_t size = 0;
        for (auto const &cell : row.cells) {
            size += cell.size();
            must(!is_decoded || is_utf8(cell));
        }
        must(size <= longest_row * 3);
        for (auto const &cell : row.cells) {
            if (auto const shape = shape_of(cell); shape && !cell.starts_with('{')) {
                must(shape_of(to_wkt(*shape)).has_value());
            }
        }
    }
}

void take(char how, std::string_view text)
{
    if (how == 'c' || how == 'g') {
        CsvReader reader(bytes_of(text), {how == 'g' ? Encoding::gb18030 : Encoding::utf8, ','});
        look_at(reader, true);
        return;
    }
    if (how == 'j') {
        FeatureReader reader([&] { return bytes_of(text); });
        look_at(reader, false);
        return;
    }
    std::span<char const> const bytes{text.data(), text.size()};
    if (how != 'z') {
        auto const format = format_of(bytes);
        must(format.has_value() || !format.error().code.empty());
        return;
    }
    ZipLimits const limits{64, 1U << 22U, 200};
    auto const zip = Zip::open(bytes, limits);
    if (!zip) {
        must(!zip.error().code.empty());
        return;
    }
    std::uint64_t all = 0;
    for (auto const &entry : zip->entries()) {
        must(!entry.name.starts_with('/') && entry.name.find("..") != 0);
        try {
            all += zip->text_of(entry, 1U << 22U).size();
        } catch (Unreadable const &why) {
            must(!why.code.empty());
        }
    }
    must(all <= limits.unpacked);
    if (is_spreadsheet(*zip)) {
        XlsxReader reader(*zip);
        look_at(reader, false);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const text = fuzz::text_of(data, size);
    if (text.empty()) {
        return 0;
    }
    try {
        take(text.front(), text.substr(1));
    } catch (Unreadable const &why) {
        must(!why.code.empty());
    }
    return 0;
}
