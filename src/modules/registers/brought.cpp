// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/brought.hpp"
#include "engines/registry/normal.hpp"
#include "modules/registers/features.hpp"
#include "modules/registers/mapped_file.hpp"
#include "modules/registers/xlsx.hpp"
#include <fstream>

namespace onegrid::registers {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view shape_parts[]{".shp", ".shx", ".dbf", ".prj", ".cpg"};

std::string_view text_of(std::span<char const> bytes) { return {bytes.data(), bytes.size()}; }

// The entries of the one Shapefile of an archive, by ending; empty: there is none, or more than one.
std::map<std::string, Zip::Entry const *> shape_in(Zip const &zip)
{
    std::map<std::string, Zip::Entry const *> parts;
    Zip::Entry const *shape = nullptr;
    for (auto const &entry : zip.entries()) {
        auto const name = registry::lower_case(entry.name);
        if (name.ends_with(".shp") && name.find("__macosx") == std::string::npos) {
            if (shape != nullptr) {
                return {};
            }
            shape = &entry;
        }
    }
    if (shape == nullptr) {
        return parts;
    }
    auto const stem = shape->name.substr(0, shape->name.size() - 4);
    for (auto const &entry : zip.entries()) {
        for (auto const part : shape_parts) {
            if (entry.name.starts_with(stem) && registry::lower_case(entry.name.substr(stem.size())) == part) {
                parts.emplace(part, &entry);
            }
        }
    }
    return parts.contains(".shx") && parts.contains(".dbf") ? parts : std::map<std::string, Zip::Entry const *>{};
}

bool is_geopackage(std::string_view text)
{
    return text.size() > 100 && text.starts_with(std::string_view("SQLite format 3\0", 16)) && text.substr(68, 2) == "GP";
}

ByteSource bytes_of(fs::path const &file)
{
    auto stream = std::make_shared<std::ifstream>(file, std::ios::binary);
    if (!*stream) {
        throw std::runtime_error("a file that was brought cannot be opened");
    }
    return [stream](char *room, std::size_t size) {
        stream->read(room, static_cast<std::streamsize>(size));
        return static_cast<std::size_t>(stream->gcount());
    };
}

void unpack(Zip const &zip, Zip::Entry const &entry, fs::path const &to)
{
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    auto const bytes = zip.read(entry);
    std::string room(256 * 1024, '\0');
    for (auto size = bytes(room.data(), room.size()); size > 0; size = bytes(room.data(), room.size())) {
        out.write(room.data(), static_cast<std::streamsize>(size));
    }
    out.close();
    if (!out) {
        throw std::runtime_error("a file that was brought cannot be unpacked: no room?");
    }
}

fs::path features_of(fs::path const &folder) { return folder / "features.geojsonl"; }

// A Shapefile seldom says its encoding: what its table cannot be in UTF-8 is in GBK.
std::string encoding_of(fs::path const &folder, std::string const &said)
{
    if (!said.empty()) {
        return said == "gb18030" ? "CP936" : "UTF-8";
    }
    if (fs::exists(folder / "data.cpg")) {
        return {};
    }
    MappedFile const table(folder / "data.dbf");
    auto const bytes = text_of(table.bytes());
    auto const byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
    // The records follow the head, which says its length and has bytes that are no text.
    return registry::is_utf8(bytes.substr(std::min<std::size_t>(byte(8) | byte(9) << 8U, bytes.size()))) ? "UTF-8" : "CP936";
}

Result<void> convert(fs::path const &folder, TableFormat format, std::string const &encoding, OgrOptions const &ogr)
{
    fs::remove(features_of(folder));
    if (format == TableFormat::gpkg) {
        return to_features(ogr, file_of(folder, format), features_of(folder), {});
    }
    MappedFile const archive(file_of(folder, format));
    auto const zip = TRY(Zip::open(archive.bytes()));
    for (auto const &[ending, entry] : shape_in(zip)) {
        unpack(zip, *entry, folder / ("data" + ending));
    }
    auto const done = to_features(ogr, folder / "data.shp", features_of(folder), encoding_of(folder, encoding));
    for (auto const ending : shape_parts) {
        fs::remove(folder / ("data" + std::string{ending}));
    }
    return done;
}

} // namespace

fs::path folder_of(fs::path const &all, ImportId id) { return all / ("import-" + to_string(id)); }

fs::path file_of(fs::path const &folder, TableFormat format)
{
    return folder / (format == TableFormat::shp ? std::string{"data.zip"} : "data." + std::string{to_text(format)});
}

Result<TableFormat> format_of(std::span<char const> bytes)
{
    auto const text = text_of(bytes);
    if (text.empty()) {
        return refuse(Why::invalid, "import.empty");
    }
    if (text.starts_with("PK")) {
        auto const zip = TRY(Zip::open(bytes));
        if (is_spreadsheet(zip)) {
            return TableFormat::xlsx;
        }
        return shape_in(zip).empty() ? Result<TableFormat>{refuse(Why::invalid, "import.unknown_format", "zip")} : TableFormat::shp;
    }
    if (is_geopackage(text)) {
        return TableFormat::gpkg;
    }
    if (text.starts_with("\xd0\xcf\x11\xe0")) {
        return refuse(Why::invalid, "import.old_spreadsheet");
    }
    auto head = text.substr(0, 64 * 1024);
    if (head.find('\0') != std::string_view::npos || head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") || head.starts_with("%PDF")) {
        return refuse(Why::invalid, "import.unknown_format");
    }
    head.remove_prefix(head.starts_with("\xef\xbb\xbf") ? 3 : 0);
    auto const first = head.find_first_not_of(" \t\r\n\x1e");
    return first != std::string_view::npos && head[first] == '{' ? TableFormat::geojson : TableFormat::csv;
}

Result<Found> survey(fs::path const &folder, TableFormat format, std::string const &encoding, OgrOptions const &ogr)
{
    try {
        Found found;
        if (format == TableFormat::shp || format == TableFormat::gpkg) {
            TRY(convert(folder, format, encoding, ogr));
        }
        if (format == TableFormat::csv) {
            auto const form = form_of(bytes_of(file_of(folder, format)));
            if (!form) {
                return refuse(Why::invalid, "import.unknown_encoding");
            }
            found.csv = *form;
        }
        OpenTable table(folder, format, found.csv);
        found.headings = table.reader().headings();
        for (TableRow row; table.reader().next(row);) {
            if (static_cast<std::uint64_t>(++found.rows) > most_rows) {
                return refuse(Why::too_large, "import.too_many_rows", std::to_string(most_rows));
            }
        }
        return found;
    } catch (Unreadable const &why) {
        return refuse(Why::invalid, why.code, why.where);
    }
}

struct OpenTable::Holding {
    std::unique_ptr<MappedFile> file;
    std::optional<Zip> zip;
};

OpenTable::OpenTable(fs::path const &folder, TableFormat format, CsvForm csv) : m_holding(std::make_unique<Holding>())
{
    auto const file = file_of(folder, format);
    if (format == TableFormat::csv) {
        m_reader = std::make_unique<CsvReader>(bytes_of(file), csv);
    } else if (format == TableFormat::xlsx) {
        m_holding->file = std::make_unique<MappedFile>(file);
        auto zip = Zip::open(m_holding->file->bytes());
        if (!zip) {
            throw Unreadable{zip.error().code, zip.error().detail};
        }
        m_holding->zip = std::move(*zip);
        m_reader = std::make_unique<XlsxReader>(*m_holding->zip);
    } else {
        auto const features = format == TableFormat::geojson ? file : features_of(folder);
        m_reader = std::make_unique<FeatureReader>([features] { return bytes_of(features); });
    }
}

OpenTable::~OpenTable() = default;

} // namespace onegrid::registers
