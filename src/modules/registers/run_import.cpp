// SPDX-License-Identifier: Apache-2.0
// Reading, trying and running an import.
#include "engines/elements/lookups.hpp"
#include "modules/registers/batch.hpp"
#include "modules/registers/brought.hpp"
#include "modules/registers/imports.hpp"
#include "modules/registers/jobs.hpp"
#include "platform/base/id_text.hpp"
#include "platform/observe/log.hpp"
#include "queries/registers.hpp"
#include <set>
#include <thread>

namespace onegrid::registers {
namespace {

namespace fs = std::filesystem;

std::optional<Import> import_by(Services const &services, ImportId id)
{
    return services.elements.database.read([&](db::Tx &tx) { return tx.maybe<Import>(q::registers::import_one, district_of(id), id); });
}

void end(Services const &services, Import const &import, ImportState state, Problem const *why = nullptr)
{
    services.elements.database.write([&](db::Tx &tx) {
        tx.send(q::registers::import_ended, district_of(import.id), import.id, state, why == nullptr ? std::string{} : why->code,
                why == nullptr ? std::string{} : why->detail, tx.now());
    });
}

Encoding encoding_of(Import const &import) { return import.encoding == to_text(Encoding::gb18030) ? Encoding::gb18030 : Encoding::utf8; }

std::size_t size_of(TableRow const &row)
{
    std::size_t size = 64;
    for (auto const &cell : row.cells) {
        size += cell.size();
    }
    // A position of a shape that was read takes some fifty bytes; counting its lists is near enough.
    auto const *shape = row.geometry.if_object();
    auto const *coordinates = shape == nullptr ? nullptr : shape->if_contains("coordinates");
    std::function<std::size_t(boost::json::value const &)> const positions = [&](boost::json::value const &value) -> std::size_t {
        auto const *list = value.if_array();
        if (list == nullptr || list->empty() || !list->front().is_array()) {
            return 1;
        }
        std::size_t sum = 0;
        for (auto const &item : *list) {
            sum += positions(item);
        }
        return sum;
    };
    return coordinates == nullptr ? size : size + 100 * positions(*coordinates);
}

// Cuts the table into batches, the same each time.
class Batches {
  public:
    explicit Batches(TableReader &reader) : m_reader(reader) {}

    // The next batch and its number; nothing at the end.
    std::optional<std::pair<std::int64_t, std::vector<TableRow>>> next()
    {
        std::scoped_lock const lock{m_mutex};
        std::vector<TableRow> rows;
        std::size_t size = 0;
        for (TableRow row; rows.size() < batch_size && size < batch_bytes && m_reader.next(row);) {
            size += size_of(row);
            rows.push_back(std::move(row));
        }
        if (rows.empty()) {
            return {};
        }
        return std::pair{m_number++, std::move(rows)};
    }

  private:
    std::mutex m_mutex;
    TableReader &m_reader;
    std::int64_t m_number{};
};

class Running {
  public:
    Running(Services const &services, Import const &import, bool is_trial)
        : m_services(services), m_import(import), m_types(services.elements.types.now()), m_tree(services.elements.areas.now()), m_names(*m_tree),
          m_is_trial(is_trial)
    {
        m_who.kind = CallerKind::staff;
        m_who.person = import.person;
        m_who.language = import.language;
    }

    Result<void> run()
    {
        auto const *shelf = m_types->find(m_import.type);
        if (shelf == nullptr) {
            return refuse(Why::not_found, "type.absent", m_import.type);
        }
        auto const done = m_services.elements.database.read([&](db::Tx &tx) {
            return tx.all<std::int32_t>(q::registers::batches_done, district_of(m_import.id), m_import.id, m_is_trial);
        });
        m_done.insert(done.begin(), done.end());
        OpenTable table(folder_of(m_services.folder, m_import.id), m_import.format,
                        {encoding_of(m_import), m_import.delimiter.empty() ? ',' : m_import.delimiter.front()});
        Drafting const drafting(m_types->book(), shelf->type, columns_of(m_import.columns), m_names, ways());
        Batches batches(table.reader());
        registers::Run const shared{m_services.elements, m_types, *shelf, m_tree, m_import, drafting, m_who, m_is_trial, m_keys, m_turns,
                                    m_services.addresses};
        std::vector<std::thread> workers;
        for (int i = 1; i < m_services.workers; ++i) {
            workers.emplace_back([&] { work(shared, batches); });
        }
        work(shared, batches);
        for (auto &worker : workers) {
            worker.join();
        }
        if (m_failed) {
            std::rethrow_exception(m_failed);
        }
        return m_refused ? Result<void>{tl::unexpected(*m_refused)} : Result<void>{};
    }

  private:
    Drafting::Ways ways() const
    {
        auto const offset = m_types->catalogue().calendar.settings().utc_offset;
        return {geo::crs_of(m_import.crs).value_or(geo::Crs::wgs84), std::chrono::duration_cast<std::chrono::minutes>(offset),
                m_import.empty_clears, m_import.area};
    }

    // Until there are no more batches, or one cannot be made: then the others end too.
    void work(registers::Run const &shared, Batches &batches)
    {
        try {
            while (auto batch = batches.next()) {
                auto const made = make_batch(shared, batch->first, std::move(batch->second), m_done.contains(static_cast<std::int32_t>(batch->first)));
                if (!made) {
                    stop([&] { m_refused = made.error(); });
                    return;
                }
                if (!m_is_trial && (batch->first == 2 || batch->first == 16 || batch->first == 128)) {
                    m_services.elements.database.write([&](db::Tx &tx) { elements::count_for_plans(tx, shared.shelf); });
                }
            }
        } catch (...) {
            stop([&] { m_failed = std::current_exception(); });
        }
    }

    void stop(auto note)
    {
        std::scoped_lock const lock{m_mutex};
        if (!m_failed && !m_refused) {
            note();
        }
        m_turns.stop();
    }

    Services const &m_services;
    Import const &m_import;
    std::shared_ptr<elements::TypesNow const> m_types;
    std::shared_ptr<geo::Tree const> m_tree;
    AreaNames m_names;
    bool m_is_trial;
    Caller m_who;
    std::set<std::int32_t> m_done;
    KeySet m_keys;
    Turns m_turns;
    std::mutex m_mutex;
    std::exception_ptr m_failed;      // the first that went wrong
    std::optional<Problem> m_refused; // or was refused
};

} // namespace

Result<void> read_import(Services const &services, jobs::Job const &job)
{
    return read_import(services, id_in<ImportId>(job.payload.as_object(), "import"));
}

Result<void> read_import(Services const &services, ImportId id)
{
    auto const import = import_by(services, id);
    if (!import || import->state != ImportState::uploaded) {
        return {};
    }
    auto const found = survey(folder_of(services.folder, import->id), import->format, import->encoding, services.ogr);
    if (!found) {
        end(services, *import, ImportState::failed, &found.error());
        return {};
    }
    auto const types = services.elements.types.now();
    auto const *shelf = types->find(import->type);
    if (shelf == nullptr) {
        Problem const absent{Why::not_found, "type.absent", import->type, {}, {}};
        end(services, *import, ImportState::failed, &absent);
        return {};
    }
    bool const is_csv = import->format == TableFormat::csv;
    services.elements.database.write([&](db::Tx &tx) {
        tx.send(q::registers::import_mapped, district_of(import->id), import->id, is_csv ? std::string{to_text(found->csv.encoding)} : import->encoding,
                is_csv ? std::string(1, found->csv.delimiter) : std::string{}, found->headings,
                to_json(guess_columns(shelf->type, found->headings)), found->rows, tx.now());
    });
    return {};
}

Result<void> run_import(Services const &services, jobs::Job const &job)
{
    auto const import = import_by(services, id_in<ImportId>(job.payload.as_object(), "import"));
    bool const is_trial = job.payload.at("trial").as_bool();
    if (!import || import->state != (is_trial ? ImportState::trying : ImportState::running)) {
        return {}; // done already, by who had the job before
    }
    Result<void> done;
    try {
        done = Running(services, *import, is_trial).run();
    } catch (Unreadable const &why) {
        done = refuse(Why::invalid, why.code, why.where);
    }
    if (!done) {
        log::warn("registers.import_stopped", {{"import", import->id}, {"why", done.error().code}});
        end(services, *import, is_trial ? ImportState::mapped : ImportState::failed, &done.error());
        return {};
    }
    end(services, *import, is_trial ? ImportState::tried : ImportState::done);
    if (!is_trial) {
        // What the file says is in the elements now: it lies about no longer.
        fs::remove_all(folder_of(services.folder, import->id));
        services.elements.database.write([&](db::Tx &tx) { tx.send(q::registers::import_file_gone, district_of(import->id), import->id); });
    }
    return {};
}

} // namespace onegrid::registers
