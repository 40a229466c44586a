// SPDX-License-Identifier: Apache-2.0
#include "engines/search/finder.hpp"
#include "engines/search/documents.hpp"
#include "engines/search/folder.hpp"
#include "engines/search/looking.hpp"
#include "platform/base/unavailable.hpp"
#include <mutex>

namespace onegrid::search {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_again{500}; // for what was committed
constexpr std::size_t most_kept = 64;                // databases that are open and idle
constexpr int most_attempts = 5;

struct Opened {
    std::string folder;
    Xapian::Database database;
    clock::time_point looked;
};

} // namespace

// A database serves one thread at a time.
class Finder::Pool {
  public:
    explicit Pool(std::filesystem::path directory) : m_directory(std::move(directory)) {}

    // Runs it on an open database; once more on a fresh one when it was written to underneath, or another index took its place.
    template <class F>
    auto with(F const &use)
    {
        for (int attempt = 1;; ++attempt) {
            try {
                auto opened = attempt == 1 ? take() : fresh();
                auto out = use(opened.database);
                give_back(std::move(opened));
                return out;
            } catch (Xapian::DatabaseError const &) {
                if (attempt == most_attempts) {
                    throw;
                }
            }
        }
    }

  private:
    Opened take()
    {
        std::optional<Opened> opened;
        {
            std::lock_guard const lock(m_mutex);
            if (!m_idle.empty()) {
                opened = std::move(m_idle.back());
                m_idle.pop_back();
            }
        }
        if (opened && clock::now() - opened->looked < look_again) {
            return std::move(*opened);
        }
        if (opened && opened->folder == current_folder(m_directory)) {
            opened->database.reopen();
            opened->looked = clock::now();
            return std::move(*opened);
        }
        return fresh();
    }

    Opened fresh() const
    {
        auto const folder = current_folder(m_directory);
        if (!folder) {
            throw Xapian::DatabaseNotFoundError("no index in the directory");
        }
        return {*folder, Xapian::Database((m_directory / *folder).string(), Xapian::DB_BACKEND_GLASS), clock::now()};
    }

    void give_back(Opened opened)
    {
        std::lock_guard const lock(m_mutex);
        if (m_idle.size() < most_kept) {
            m_idle.push_back(std::move(opened));
        }
    }

    std::filesystem::path m_directory;
    std::mutex m_mutex;
    std::vector<Opened> m_idle;
};

Result<Finder> Finder::open(std::filesystem::path const &directory)
{
    if (!current_folder(directory)) {
        return refuse(Why::not_found, "search.no_index");
    }
    try {
        auto pool = std::make_unique<Pool>(directory);
        pool->with([](Xapian::Database &database) { return database.get_doccount(); });
        return Finder(std::move(pool));
    } catch (Xapian::DatabaseError const &e) {
        return refuse(Why::conflict, "search.damaged", e.get_type());
    }
}

Finder::Finder(std::unique_ptr<Pool> pool) : m_pool(std::move(pool)) {}
Finder::Finder(Finder &&) noexcept = default;
Finder::~Finder() = default;

Result<Found> Finder::find(Search const &search) const
{
    auto const asked = TRY(read_query(search.text));
    if (search.first + search.limit > deepest) {
        return refuse(Why::invalid, "search.too_deep");
    }
    try {
        return m_pool->with([&](Xapian::Database &database) { return Looking(database, asked, search).all(); });
    } catch (Xapian::Error const &e) {
        throw Unavailable("search index: " + e.get_description());
    }
}

std::uint64_t Finder::size() const
{
    return with_errors([&] { return m_pool->with([](Xapian::Database &database) -> std::uint64_t { return database.get_doccount(); }); });
}

std::string Finder::mark() const
{
    return with_errors([&] { return m_pool->with([](Xapian::Database &database) { return database.get_metadata("mark"); }); });
}

} // namespace onegrid::search
