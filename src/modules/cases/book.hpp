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
    process::Definition process; // "case"
    std::map<std::string, process::Definition, std::less<>> others;

    // A case's own; "" is "case". CHECK: there is such a process.
    process::Definition const &process_of(std::string_view code) const;
    bool has_process(std::string_view code) const;
    // A name from "case" first, then from whichever process has it: codes mean the same in all of them. nullptr: none.
    process::Stage const *find_stage(std::string_view code) const;
    process::Act const *find_act(std::string_view code) const;
    process::ClockDeclaration const *find_clock(std::string_view code) const;
    process::Outcome const *find_outcome(std::string_view code) const;
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

// Compiles the processes of a catalogue; "case" must be there.
Result<Book> book_of(std::shared_ptr<pack::Catalogue const> catalogue);

} // namespace onegrid::cases
