// SPDX-License-Identifier: Apache-2.0
#include "engines/search/index.hpp"
#include "engines/search/documents.hpp"
#include "engines/search/folder.hpp"
#include <unordered_set>

namespace onegrid::search {
namespace {

constexpr std::size_t most_pending = 50'000; // changes in memory
constexpr std::size_t most_names_known = 500'000;

} // namespace

class Index::State {
  public:
    State(WriteLock lock, std::filesystem::path const &folder)
        : m_lock(std::move(lock)), m_database(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS)
    {
        read_next();
    }

    void put(Entry const &entry)
    {
        guarded([&] {
            auto made = prepared(entry);
            m_database.replace_document(number_of(made.key), made.document);
            if (!made.name.empty()) {
                put_name(made);
            }
        });
    }

    void remove(std::string_view key)
    {
        guarded([&] { m_database.delete_document(term::exact(term::key, key)); });
    }

    void commit(std::string_view mark)
    {
        bool const is_done = with_errors([&] { return !m_is_open && m_database.get_metadata("mark") == mark; });
        if (!is_done) {
            guarded([&] { write(mark); });
        }
    }

    std::string mark() const { return m_database.get_metadata("mark"); }
    std::uint64_t size() const { return m_database.get_doccount(); }

  private:
    // A failure undoes all since the last commit; what is kept in memory of it, too.
    template <class F>
    void guarded(F const &change)
    {
        with_errors([&] {
            try {
                if (!m_is_open) {
                    m_database.begin_transaction();
                    m_is_open = true;
                }
                change();
                if (m_is_open && ++m_pending >= most_pending) {
                    write(m_database.get_metadata("mark"));
                }
            } catch (Xapian::Error const &) {
                m_is_open = false;
                m_pending = 0;
                m_names.clear();
                try {
                    m_database.cancel_transaction();
                } catch (Xapian::Error const &) {
                    // It is the first error that counts; the database is then as it was committed.
                }
                read_next();
                throw;
            }
        });
    }

    void write(std::string_view mark)
    {
        m_database.set_metadata("next", std::to_string(m_next));
        m_database.set_metadata("mark", std::string(mark));
        m_database.commit_transaction();
        m_is_open = false;
        m_pending = 0;
    }

    void read_next()
    {
        auto const text = m_database.get_metadata("next");
        m_next = text.empty() ? first_number : static_cast<Xapian::docid>(std::stoul(text));
    }

    Xapian::docid number_of(std::string const &key)
    {
        auto const found = m_database.postlist_begin(key);
        return found == m_database.postlist_end(key) ? m_next-- : *found;
    }

    void put_name(Prepared const &made)
    {
        auto const number = term::of_number(term::the_name, made.name);
        if (m_names.contains(number)) {
            return;
        }
        if (!m_database.term_exists(number)) {
            m_database.replace_document(m_next--, document_of_name(made.title, made.name));
        }
        if (m_names.size() >= most_names_known) {
            m_names.clear();
        }
        m_names.insert(number);
    }

    WriteLock m_lock;
    Xapian::WritableDatabase m_database;
    Xapian::docid m_next{};
    bool m_is_open{}; // a transaction
    std::size_t m_pending{};
    std::unordered_set<std::string> m_names; // that are there
};

Result<Index> Index::open(std::filesystem::path const &directory)
{
    auto lock = TRY(WriteLock::take(directory));
    auto folder = current_folder(directory);
    bool const is_new = !folder;
    if (is_new) {
        folder = folder_after("");
        std::filesystem::remove_all(directory / *folder); // of a first beginning that was cut off
    }
    try {
        auto state = std::make_unique<State>(std::move(lock), directory / *folder);
        if (is_new) {
            set_current_folder(directory, *folder);
        }
        return Index(std::move(state));
    } catch (Xapian::DatabaseLockError const &) {
        return refuse(Why::conflict, "search.in_use");
    } catch (Xapian::DatabaseError const &e) {
        return refuse(Why::conflict, "search.damaged", e.get_type());
    } catch (Xapian::Error const &e) {
        throw std::runtime_error("search index: " + e.get_description());
    }
}

Index::Index(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Index::Index(Index &&) noexcept = default;
Index::~Index() = default;
void Index::put(Entry const &entry) { m_state->put(entry); }
void Index::remove(std::string_view key) { m_state->remove(key); }
void Index::commit(std::string_view mark) { m_state->commit(mark); }
std::string Index::mark() const
{
    return with_errors([&] { return m_state->mark(); });
}
std::uint64_t Index::size() const
{
    return with_errors([&] { return m_state->size(); });
}

} // namespace onegrid::search
