// SPDX-License-Identifier: Apache-2.0
// An index built anew: each thread takes some ten thousand entries at a time and makes an index of their own of them, in
// ranges of numbers that do not meet; joined, they are one, packed closely.
#include "engines/search/documents.hpp"
#include "engines/search/folder.hpp"
#include "engines/search/index.hpp"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace onegrid::search {
namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;


struct Portion {
    std::vector<Entry> entries;
    Xapian::docid low{}; // entries and names get numbers from here on, at most twice as many as a portion holds
    fs::path folder;
};

class Building {
  public:
    Building(fs::path folder, std::function<bool(Entry &)> const &next, std::size_t portion)
        : m_folder(std::move(folder)), m_next(next), m_portion(portion)
    {
    }

    // Until all is written, or one thread has failed; then all stop.
    void work()
    {
        try {
            while (auto const taken = take()) {
                with_errors([&] { write(*taken); });
            }
        } catch (...) {
            std::lock_guard const lock(m_mutex);
            m_has_failed = true;
            if (!m_failure) {
                m_failure = std::current_exception();
            }
        }
    }

    void throw_failure() const
    {
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

    BuildReport const &report() const { return m_report; }

    // Behind the newest entry.
    Xapian::docid next() const { return first_number - static_cast<Xapian::docid>(m_folders.size() * 2 * m_portion) - 1; }

    // Lowest numbers first, as they are joined.
    std::vector<fs::path> folders() const { return {m_folders.rbegin(), m_folders.rend()}; }

  private:
    std::optional<Portion> take()
    {
        std::lock_guard const lock(m_mutex);
        Portion taken;
        Entry entry;
        while (!m_is_at_end && !m_has_failed && taken.entries.size() < m_portion) {
            entry = {};
            if (!m_next(entry)) {
                m_is_at_end = true;
            } else if (!m_keys.insert(std::hash<std::string>{}(entry.key)).second) {
                ++m_report.repeated;
            } else {
                taken.entries.push_back(std::move(entry));
                ++m_report.entries;
            }
        }
        if (taken.entries.empty() || m_has_failed) {
            return std::nullopt;
        }
        if ((m_folders.size() + 2) * 2 * m_portion > first_number) {
            throw std::runtime_error("search index: too many entries");
        }
        taken.folder = m_folder / fmt::format("p{:06}", m_folders.size());
        m_folders.push_back(taken.folder);
        taken.low = next() + 1;
        return taken;
    }

    // The newest has the lowest number; documents are added by rising numbers.
    void write(Portion const &taken)
    {
        Xapian::WritableDatabase database(taken.folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
        database.begin_transaction();
        auto number = taken.low;
        std::vector<Prepared> names;
        for (auto entry = taken.entries.rbegin(); entry != taken.entries.rend(); ++entry) {
            auto made = prepared(*entry);
            database.replace_document(number++, made.document);
            if (!made.name.empty() && is_new_name(made.name)) {
                names.push_back({{}, {}, std::move(made.title), std::move(made.name)});
            }
        }
        for (auto const &name : names) {
            database.replace_document(number++, document_of_name(name.title, name.name));
        }
        database.commit_transaction();
    }

    bool is_new_name(std::span<Character const> name)
    {
        auto const number = std::hash<std::string>{}(term::of_number(term::the_name, name));
        std::lock_guard const lock(m_names_mutex);
        return m_names.insert(number).second;
    }

    fs::path m_folder;
    std::function<bool(Entry &)> const &m_next;
    std::size_t m_portion;
    std::mutex m_mutex; // of all below
    std::vector<fs::path> m_folders;
    std::unordered_set<std::size_t> m_keys;
    std::exception_ptr m_failure;
    BuildReport m_report;
    bool m_is_at_end{};
    bool m_has_failed{};
    std::mutex m_names_mutex;
    std::unordered_set<std::size_t> m_names;
};

void join(Building const &building, fs::path const &target, std::string_view mark)
{
    with_errors([&] {
        auto const folders = building.folders();
        if (!folders.empty()) {
            Xapian::Database all;
            for (auto const &folder : folders) {
                all.add_database(Xapian::Database(folder.string()));
            }
            all.compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
        }
        Xapian::WritableDatabase database(target.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
        database.set_metadata("next", std::to_string(building.next()));
        database.set_metadata("mark", std::string(mark));
        database.commit();
    });
}

double seconds_since(clock::time_point begin) { return std::chrono::duration<double>(clock::now() - begin).count(); }

} // namespace

Result<BuildReport> build(fs::path const &directory, std::function<bool(Entry &)> const &next, std::string_view mark, unsigned threads,
                          std::size_t portion)
{
    auto const lock = TRY(WriteLock::take(directory));
    auto const old = current_folder(directory);
    auto const fresh = folder_after(old.value_or(""));
    auto const parts = directory / "building";
    fs::remove_all(parts); // of a build that was cut off
    fs::remove_all(directory / fresh);
    fs::create_directories(parts);

    auto const begin = clock::now();
    Building building(parts, next, portion);
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < std::max(threads, 1U); ++i) {
            others.emplace_back([&] { building.work(); });
        }
        building.work();
    }
    try {
        building.throw_failure();
        auto report = building.report();
        report.reading = seconds_since(begin);
        join(building, directory / fresh, mark);
        set_current_folder(directory, fresh);
        fs::remove_all(parts);
        if (old) {
            fs::remove_all(directory / *old);
        }
        report.joining = seconds_since(begin) - report.reading;
        return report;
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(parts, ignored);
        if (current_folder(directory) != fresh) {
            fs::remove_all(directory / fresh, ignored);
        }
        throw;
    }
}

} // namespace onegrid::search
