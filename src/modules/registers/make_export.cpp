// SPDX-License-Identifier: Apache-2.0
// Writing the file of an export, page by page; and throwing away what is over.
#include "modules/registers/cells_out.hpp"
#include "modules/registers/export_rows.hpp"
#include "modules/registers/brought.hpp"
#include "modules/registers/exports.hpp"
#include "modules/registers/imports.hpp"
#include "modules/registers/jobs.hpp"
#include "platform/base/id_text.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/print/xlsx.hpp"
#include "queries/registers.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fstream>

namespace onegrid::registers {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string text_of(ExportRows::Cell const &cell)
{
    if (auto const *text = std::get_if<std::string>(&cell)) {
        return guarded(*text);
    }
    if (auto const *number = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*number);
    }
    auto const *real = std::get_if<double>(&cell);
    return real == nullptr ? std::string{} : fmt::format("{}", *real);
}

// Where rows go.
class Writer {
  public:
    virtual ~Writer() = default;
    virtual void add(ExportRows::Row const &row) = 0;
    virtual Result<void> finish() = 0;
};

class TextWriter : public Writer {
  public:
    explicit TextWriter(fs::path const &file) : m_out(file, std::ios::binary | std::ios::trunc) {}
    Result<void> finish() override
    {
        m_out.close();
        if (!m_out) {
            throw std::runtime_error("the file of an export cannot be written: no room?");
        }
        return {};
    }

  protected:
    void put(std::string_view text) { m_out.write(text.data(), static_cast<std::streamsize>(text.size())); }

  private:
    std::ofstream m_out;
};

class CsvWriter final : public TextWriter {
  public:
    CsvWriter(fs::path const &file, std::vector<std::string> const &headings) : TextWriter(file)
    {
        std::string line = "\xef\xbb\xbf"; // spreadsheets ask for it
        for (std::size_t i = 0; i < headings.size(); ++i) {
            line += i == 0 ? "" : ",";
            append_csv(line, guarded(headings[i]));
        }
        put(line + "\r\n");
    }
    void add(ExportRows::Row const &row) override
    {
        std::string line;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            line += i == 0 ? "" : ",";
            append_csv(line, text_of(row.cells[i]));
        }
        put(line + "\r\n");
    }
};

// A FeatureCollection, or a feature a line for GDAL.
class FeatureWriter final : public TextWriter {
  public:
    FeatureWriter(fs::path const &file, std::vector<std::string> headings, bool is_collection)
        : TextWriter(file), m_headings(std::move(headings)), m_is_collection(is_collection)
    {
        if (is_collection) {
            put("{\"type\":\"FeatureCollection\",\"features\":[\n");
        }
    }
    void add(ExportRows::Row const &row) override
    {
        json::object properties;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto &value = properties[m_headings[i]];
            if (auto const *text = std::get_if<std::string>(&row.cells[i])) {
                value = *text;
            } else if (auto const *number = std::get_if<std::int64_t>(&row.cells[i])) {
                value = *number;
            } else if (auto const *real = std::get_if<double>(&row.cells[i])) {
                value = *real;
            }
        }
        put(m_is_first || !m_is_collection ? "" : ",\n");
        put(json::serialize(json::object{{"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", row.geometry}}));
        put(m_is_collection ? "" : "\n");
        m_is_first = false;
    }
    Result<void> finish() override
    {
        if (m_is_collection) {
            put("\n]}\n");
        }
        return TextWriter::finish();
    }

  private:
    std::vector<std::string> m_headings;
    bool m_is_collection, m_is_first{true};
};

// Through GDAL, of features.
class OgrWriter final : public Writer {
  public:
    OgrWriter(OgrOptions const &ogr, fs::path file, std::vector<std::string> headings, Export const &one)
        : m_ogr(ogr), m_file(std::move(file)), m_features(m_file.parent_path() / "features.geojsonl"), m_writer(m_features, std::move(headings), false),
          m_one(one)
    {
    }
    void add(ExportRows::Row const &row) override
    {
        m_writer.add(row);
        m_is_empty = false;
    }
    Result<void> finish() override
    {
        TRY(m_writer.finish());
        if (m_is_empty) {
            return refuse(Why::invalid, "export.empty");
        }
        bool const is_shape = m_one.format == TableFormat::shp;
        auto const to = is_shape ? m_file.parent_path() / (m_one.type + ".shz") : m_file;
        fs::remove(to);
        auto const done = from_features(m_ogr, m_features, to, is_shape ? "ESRI Shapefile" : "GPKG", m_one.type);
        fs::remove(m_features);
        TRY(done);
        if (is_shape) {
            fs::rename(to, m_file);
        }
        return {};
    }

  private:
    OgrOptions const &m_ogr;
    fs::path m_file, m_features;
    FeatureWriter m_writer;
    Export const &m_one;
    bool m_is_empty{true};
};

class SheetWriter final : public Writer {
  public:
    SheetWriter(fs::path file, std::vector<std::string> const &headings, Export const &one, std::string name, std::chrono::minutes utc_offset)
        : m_file(std::move(file))
    {
        m_book.language = one.language;
        m_book.title = name;
        m_book.made_at = one.created_at;
        m_book.utc_offset = utc_offset;
        auto &sheet = m_book.sheets.emplace_back();
        sheet.name = std::move(name);
        for (auto const &heading : headings) {
            sheet.columns.push_back({heading, 16, print::Format::text});
        }
    }
    void add(ExportRows::Row const &row) override
    {
        auto &cells = m_book.sheets.front().rows.emplace_back().cells;
        for (auto const &cell : row.cells) {
            if (auto const *text = std::get_if<std::string>(&cell)) {
                text->empty() ? cells.emplace_back() : cells.emplace_back(guarded(*text));
            } else if (auto const *number = std::get_if<std::int64_t>(&cell)) {
                cells.emplace_back(*number);
            } else if (auto const *real = std::get_if<double>(&cell)) {
                cells.emplace_back(*real);
            } else {
                cells.emplace_back();
            }
        }
    }
    Result<void> finish() override
    {
        auto const bytes = TRY(print::to_xlsx(m_book));
        std::ofstream out(m_file, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            throw std::runtime_error("the file of an export cannot be written: no room?");
        }
        return {};
    }

  private:
    fs::path m_file;
    print::Workbook m_book;
};

class Making {
  public:
    Making(Services const &services, Export const &one, elements::Shelf const &shelf, std::shared_ptr<elements::TypesNow const> types)
        : m_services(services), m_one(one), m_shelf(shelf), m_types(std::move(types)), m_rows(*m_types, shelf, ways())
    {
    }

    // How many rows.
    Result<std::int64_t> run(fs::path const &file)
    {
        auto const asked = TRY(narrowed());
        auto const writer = writer_for(file);
        elements::Walk const walk{m_one.areas_from, m_one.areas_to, m_one.statuses, 1'000};
        std::int64_t count = 0;
        elements::ElementId after;
        auto const most = m_one.format == TableFormat::xlsx ? most_on_a_sheet : most_exported;
        for (bool is_more = true; is_more;) {
            m_services.elements.database.read([&](db::Tx &tx) {
                auto const page = asked ? elements::walk_asked(tx, m_shelf, *asked, walk.most, after) : elements::walk(tx, m_shelf, walk, after);
                is_more = std::ssize(page) == walk.most;
                after = page.empty() ? after : page.back().id;
                for (auto const &row : m_rows.rows_of(tx, page)) {
                    writer->add(row);
                }
                count += std::ssize(page);
            });
            if (count > most) {
                return refuse(Why::too_large, "export.too_many_rows", std::to_string(most));
            }
        }
        TRY(writer->finish());
        return count;
    }

  private:
    // As it was when somebody asked; nothing: all there is.
    Result<std::optional<elements::ListAsk>> narrowed() const
    {
        std::optional<elements::ListAsk> asked;
        if (m_one.narrowed) {
            asked = TRY(ask_of_narrowing(*m_types, m_shelf, m_services.elements.keys, *m_one.narrowed, m_one.created_at));
            asked->from = m_one.areas_from;
            asked->to = m_one.areas_to;
            for (auto const &status : m_one.statuses) {
                asked->statuses.push_back(elements::status_of(status).value());
            }
            std::ranges::sort(asked->statuses); // so that equal ones are one statement
        }
        return asked;
    }

    ExportRows::Ways ways() const
    {
        bool const is_cells = m_one.format == TableFormat::csv || m_one.format == TableFormat::xlsx;
        auto const mark = fmt::format("{} {} {}", m_one.person_name, to_rfc3339(m_one.created_at).substr(0, 10), m_one.id.value);
        return {m_one.language, m_one.is_unmasked, is_cells, m_one.format == TableFormat::shp, m_one.is_unmasked ? mark : std::string{}};
    }

    std::unique_ptr<Writer> writer_for(fs::path const &file) const
    {
        auto const offset = std::chrono::duration_cast<std::chrono::minutes>(m_types->catalogue().calendar.settings().utc_offset);
        switch (m_one.format) {
        case TableFormat::csv:
            return std::make_unique<CsvWriter>(file, m_rows.headings());
        case TableFormat::xlsx:
            return std::make_unique<SheetWriter>(file, m_rows.headings(), m_one, m_shelf.type.name.in(m_one.language), offset);
        case TableFormat::geojson:
            return std::make_unique<FeatureWriter>(file, m_rows.headings(), true);
        default:
            return std::make_unique<OgrWriter>(m_services.ogr, file, m_rows.headings(), m_one);
        }
    }

    Services const &m_services;
    Export const &m_one;
    elements::Shelf const &m_shelf;
    std::shared_ptr<elements::TypesNow const> m_types;
    ExportRows m_rows;
};

} // namespace

Result<void> make_export(Services const &services, jobs::Job const &job)
{
    auto const id = id_in<ExportId>(job.payload.as_object(), "export");
    auto const one = services.elements.database.read([&](db::Tx &tx) { return tx.maybe<Export>(q::registers::export_one, district_of(id), id); });
    if (!one || one->state != ExportState::waiting) {
        return {};
    }
    auto const types = services.elements.types.now();
    auto const folder = folder_of(services.folder, id);
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    auto const file = file_of(folder, *one);
    auto const *shelf = types->find(one->type);
    auto made = shelf == nullptr ? Result<std::int64_t>{refuse(Why::not_found, "type.absent", one->type)}
                                 : Making(services, *one, *shelf, types).run(file);
    if (made && fs::file_size(file) > largest_export) {
        made = refuse(Why::too_large, "export.too_large", fmt::format("{} MB", largest_export >> 20U));
    }
    services.elements.database.write([&](db::Tx &tx) {
        if (!made) {
            tx.send(q::registers::export_failed, district_of(id), id, made.error().code, made.error().detail);
        } else {
            tx.send(q::registers::export_done, district_of(id), id, *made, static_cast<std::int64_t>(fs::file_size(file)),
                    tx.now() + export_kept_for);
        }
    });
    if (!made) {
        fs::remove_all(folder);
    }
    return {};
}

Result<void> sweep(Services const &services, db::Tx &tx)
{
    auto const now = tx.now();
    for (auto const id : tx.all<ExportId>(q::registers::exports_over, now)) {
        fs::remove_all(folder_of(services.folder, id));
    }
    for (auto const id : tx.all<ImportId>(q::registers::imports_left, now - file_kept_for)) {
        fs::remove_all(folder_of(services.folder, id));
        tx.send(q::registers::import_file_gone, district_of(id), id);
    }
    jobs::enqueue(tx, {.kind = std::string{sweep_job}, .run_at = now + std::chrono::hours{24}, .key = "daily"});
    return {};
}

} // namespace onegrid::registers
