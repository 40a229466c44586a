// SPDX-License-Identifier: Apache-2.0
#include "make_elements.hpp"
#include "city.hpp"
#include "engines/pack/reader.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/tables.hpp"
#include "made_elements.hpp"
#include "made_people.hpp"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;

// What a city counts most, of a thousand elements.
constexpr std::pair<std::string_view, int> usual_mix[]{
    {"public_facility", 380},  {"green_facility", 200}, {"house", 140},
    {"traffic_facility", 100}, {"self_employed", 80},   {"appearance_facility", 50},
    {"other_facility", 20},    {"hydrant", 20},         {"housing_facility", 10}};

constexpr std::size_t buffer_size = 1 << 20;

// A file that is written in large pieces. Throws std::system_error when it cannot be.
class Sheet {
  public:
    Sheet(fs::path path, std::string const &first_line)
        : m_path(std::move(path)), m_file(std::fopen(m_path.c_str(), "wbx"), std::fclose)
    {
        if (!m_file) {
            throw std::system_error(errno, std::generic_category(), m_path.string());
        }
        text.reserve(buffer_size + 4096);
        text = first_line;
    }
    void flush_when_full()
    {
        if (text.size() >= buffer_size) {
            flush();
        }
    }
    std::uint64_t close()
    {
        flush();
        auto *const file = m_file.release();
        if (std::fclose(file) != 0) {
            throw std::system_error(errno, std::generic_category(), m_path.string());
        }
        return m_bytes;
    }

    std::string text; // that is not written yet

  private:
    void flush()
    {
        if (std::fwrite(text.data(), 1, text.size(), m_file.get()) != text.size()) {
            throw std::system_error(errno, std::generic_category(), m_path.string());
        }
        m_bytes += text.size();
        text.clear();
    }

    fs::path m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> m_file;
    std::uint64_t m_bytes{};
};

struct Share {
    registry::ElementType const *type;
    std::uint64_t rows;
};

std::vector<Share> shares_of(registry::TypeBook const &book, std::string const &only, std::uint64_t count)
{
    std::vector<Share> shares;
    if (!only.empty()) {
        auto const *type = book.find(only);
        if (type == nullptr) {
            throw std::runtime_error("the pack has no type " + only);
        }
        shares.push_back({type, count});
        return shares;
    }
    int total = 0;
    for (auto const &[code, of_thousand] : usual_mix) {
        if (auto const *type = book.find(code)) {
            shares.push_back({type, static_cast<std::uint64_t>(of_thousand)});
            total += of_thousand;
        }
    }
    if (shares.empty()) {
        throw std::runtime_error("the pack has none of the usual types; --only TYPE");
    }
    std::uint64_t given = 0;
    for (auto &share : shares) {
        share.rows = count * share.rows / static_cast<std::uint64_t>(total);
        given += share.rows;
    }
    shares.front().rows += count - given;
    return shares;
}

struct Made {
    std::uint64_t bytes{};
    std::string types; // members of a JSON object
    std::string load;  // of load.sql
    std::vector<std::string> tables;
};

void make_type(registry::TypeBook const &book, Share const &share, std::vector<MadeArea> const &areas,
               MakeOptions const &options, std::string const &form, fs::path const &into, std::uint64_t first_number,
               Made &made)
{
    ElementMaker const maker(book, *share.type, options);
    auto const &code = share.type->code;
    std::unique_ptr<Sheet> import, copy;
    if (form != "copy") {
        import = std::make_unique<Sheet>(into / (code + ".import.csv"), maker.import_heading());
    }
    if (form != "import") {
        copy = std::make_unique<Sheet>(into / (code + ".copy.csv"), "");
    }
    for (std::uint64_t row = 0; row < share.rows; ++row) {
        Dice dice(options.seed, 0x61726561, first_number + row); // "area"
        auto const &area = areas[dice.below(areas.size())];
        maker.add(area, row, first_number + row, import ? &import->text : nullptr, copy ? &copy->text : nullptr);
        for (auto *sheet : {import.get(), copy.get()}) {
            if (sheet != nullptr) {
                sheet->flush_when_full();
            }
        }
    }
    for (auto *sheet : {import.get(), copy.get()}) {
        made.bytes += sheet != nullptr ? sheet->close() : 0;
    }
    made.types += fmt::format("{}\"{}\": {}", made.types.empty() ? "" : ", ", code, share.rows);
    auto const table = fmt::format("{}.{}", registry::sql_schema, registry::table_of(code));
    made.load +=
        fmt::format("\\copy {} ({}) FROM '{}.copy.csv' WITH (FORMAT csv)\n", table, maker.copy_columns(), code);
    made.tables.push_back(registry::table_of(code));
}

// Residents come as an import brings them: what is sealed is sealed by the program, not by COPY.
void make_residents(std::uint64_t count, std::vector<MadeArea> const &areas, std::uint64_t seed, fs::path const &into,
                    Made &made)
{
    Sheet sheet(into / "resident.import.csv",
                "姓名,公民身份号码,性别,出生日期,民族,联系方式,人户情况,居住起始日期,area\n");
    static constexpr std::string_view residences[]{"consistent", "registered_elsewhere", "living_elsewhere"};
    for (std::uint64_t i = 0; i < count; ++i) {
        Dice dice(seed, 0x7265736964, i); // "resid"
        auto const &area = areas[dice.below(areas.size())];
        auto const person =
            person_of(seed, i, to_string(area.code).substr(0, 2) == "99" ? "31" : to_string(area.code).substr(0, 2));
        auto const born = std::chrono::sys_days{person.born};
        auto const since = born + std::chrono::days{static_cast<int>(dice.below(300))};
        std::chrono::year_month_day const moved{since};
        fmt::format_to(std::back_inserter(sheet.text), "{},{},{},{:04}-{:02}-{:02},{},{},{},{:04}-{:02}-{:02},{}\n",
                       person.name, person.id_card, person.is_male ? "男" : "女", static_cast<int>(person.born.year()),
                       static_cast<unsigned>(person.born.month()), static_cast<unsigned>(person.born.day()),
                       dice.happens(0.97) ? "01" : "03", person.phone, residences[dice.low_below(3)],
                       static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()),
                       static_cast<unsigned>(moved.day()), to_string(area.code));
        sheet.flush_when_full();
    }
    made.bytes += sheet.close();
}

// One transaction: all of it, or nothing. Indexes but the primary keys are dropped for it and made again from what the
// database says of them; that is minutes instead of hours, and nobody reads these tables meanwhile.
void write_load(fs::path const &into, std::vector<MadeArea> const &areas, Made const &made)
{
    std::string wanted, tables;
    AreaCode last;
    for (auto const &area : areas) {
        if (area.district != last) {
            wanted += fmt::format("{}({}, {})", wanted.empty() ? "" : ", ", area.district.value, area.ordinal);
            last = area.district;
        }
    }
    for (auto const &table : made.tables) {
        tables += fmt::format("{}'{}'", tables.empty() ? "" : ", ", table);
    }
    auto const script =
        fmt::format(R"(-- Loads what onegrid-bench elements made: psql -d onegrid -f load.sql, in this folder.
\set ON_ERROR_STOP on
SET statement_timeout = 0;
SET maintenance_work_mem = '512MB';
BEGIN;
DO $$ BEGIN
    IF EXISTS (SELECT FROM (VALUES {0}) AS made(code, ordinal)
               WHERE NOT EXISTS (SELECT FROM geo.district d WHERE d.code = made.code AND d.ordinal = made.ordinal)) THEN
        RAISE EXCEPTION 'the districts of this database are not those that the rows were made for';
    END IF;
END $$;
CREATE TEMPORARY TABLE dropped ON COMMIT DROP AS
SELECT i.indexname, i.indexdef FROM pg_indexes i
WHERE i.schemaname = '{1}' AND i.tablename IN ({2})
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass);
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT indexname FROM dropped LOOP EXECUTE format('DROP INDEX {1}.%I', it.indexname); END LOOP;
END $$;
{3}DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT indexdef FROM dropped LOOP EXECUTE it.indexdef; END LOOP;
END $$;
COMMIT;
)",
                    wanted, registry::sql_schema, tables, made.load);
    Sheet sheet(into / "load.sql", script);
    for (auto const &table : made.tables) {
        sheet.text += fmt::format("VACUUM (ANALYZE) {}.{};\n", registry::sql_schema, table);
    }
    sheet.close();
}

} // namespace

int make_elements(Arguments arguments)
{
    fs::path const into = option(arguments, "into", std::string_view{});
    if (into.empty() || (fs::exists(into) && !fs::is_empty(into))) {
        throw std::runtime_error("--into DIR is where the files are written; it must be empty or not there yet");
    }
    fs::path const pack = option(arguments, "pack", (source_folder() / "packs/demo").string());
    auto const form = option(arguments, "form", std::string_view{"both"});
    if (form != "both" && form != "import" && form != "copy") {
        throw std::runtime_error("--form is both, import or copy");
    }
    auto const count = option(arguments, "count", 1'000'000LL), residents = option(arguments, "residents", 0LL);
    if (count < 0 || residents < 0) {
        throw std::runtime_error("--count and --residents are not below 0");
    }
    MakeOptions options;
    options.seed = static_cast<std::uint64_t>(option(arguments, "seed", 1LL));
    options.changed_by = option(arguments, "changed_by", 1LL);

    auto const files = pack::files_of(pack);
    if (!files) {
        throw std::runtime_error(fmt::format("{}: {}", pack.string(), files.error().code));
    }
    auto const reading = pack::read(*files, pack::Rigour::texts);
    auto const &book = *reading.catalogue.types;
    auto const areas = areas_in(pack / "areas");
    auto const shares =
        shares_of(book, option(arguments, "only", std::string_view{}), static_cast<std::uint64_t>(count));

    auto const started = std::chrono::steady_clock::now();
    fs::create_directories(into);
    Made made;
    std::uint64_t number = 0;
    for (auto const &share : shares) {
        make_type(book, share, areas, options, form, into, number, made);
        number += share.rows;
    }
    if (residents > 0) {
        make_residents(static_cast<std::uint64_t>(residents), areas, options.seed, into, made);
    }
    if (form != "import") {
        write_load(into, areas, made);
    }
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    fmt::print(
        R"({{"made": {}, "residents": {}, "areas": {}, "types": {{{}}}, "bytes": {}, "seconds": {:.1f}, "rows_per_s": {:.0f}}})"
        "\n",
        number, residents, areas.size(), made.types, made.bytes, seconds,
        static_cast<double>(number + static_cast<std::uint64_t>(residents)) / seconds);
    return 0;
}

} // namespace onegrid::bench
