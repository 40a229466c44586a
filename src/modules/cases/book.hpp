// SPDX-License-Identifier: Apache-2.0
// What the fold asks of a pack's versions: the compiled process, the matters and the calendar. What was begun under a
// version is judged by that version.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "engines/process/process.hpp"
#include <map>
#include <memory>
#include <mutex>

namespace onegrid::cases {

struct Book {
    std::shared_ptr<pack::Catalogue const> catalogue;
    process::Definition process;
};

class Books {
  public:
    virtual ~Books() = default;
    virtual Book const &at(std::int64_t pack_version) const = 0; // CHECK: there is such a version
};

// One version for everything, for tests and the command line.
class OneBook final : public Books {
  public:
    explicit OneBook(Book book) : m_book(std::move(book)) {}
    Book const &at(std::int64_t) const override { return m_book; }

  private:
    Book m_book;
};

// The versions of a database, each compiled at first use. Safe from any thread.
class PackBooks final : public Books {
  public:
    explicit PackBooks(pack::Catalogues const &catalogues) : m_catalogues(catalogues) {}
    Book const &at(std::int64_t pack_version) const override;
    // Refuses with busy "case.no_pack" when the database has no pack with a process named "case".
    Result<Book const *> current() const;

  private:
    pack::Catalogues const &m_catalogues;
    mutable std::mutex m_mutex;
    mutable std::map<std::int64_t, Book> m_books;
};

// Compiles the process "case" of a catalogue.
Result<Book> book_of(std::shared_ptr<pack::Catalogue const> catalogue);

} // namespace onegrid::cases
