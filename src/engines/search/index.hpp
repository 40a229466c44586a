// SPDX-License-Identifier: Apache-2.0
// Writing an index. One process at a time, one thread at a time; readers (finder.hpp) are never stopped and see what was
// committed. A commit is whole or not at all, also when the power goes: what was put after the last one is to be put again,
// from the mark that the last one carried.
#pragma once
#include "engines/search/entry.hpp"
#include "platform/base/result.hpp"
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace onegrid::search {

class Index {
  public:
    // Made when there is none. Refuses search.in_use, search.not_an_index and search.damaged (then build() makes it anew).
    static Result<Index> open(std::filesystem::path const &directory);
    Index(Index &&) noexcept;
    ~Index(); // what is not committed is gone

    // In place of the entry with the same key, if there is one. Large batches may be written in between; they are seen, but the
    // mark stays. Throws std::runtime_error when it cannot be written; nothing since the last commit is kept then.
    void put(Entry const &entry);
    void remove(std::string_view key); // not there: nothing happens
    void commit(std::string_view mark);
    std::string mark() const; // of the last commit; empty at first
    std::uint64_t size() const; // entries, and the names among their titles

  private:
    class State;
    explicit Index(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

struct BuildReport {
    std::uint64_t entries{};
    std::uint64_t repeated{}; // keys that came before; the first is kept
    double reading{};         // seconds: until all was written, by all threads together,
    double joining{};         // and until it was one index
};

// Builds an index anew from all entries and puts it in the place of the old one in one step; until then, and when it fails,
// the old one is searched. Oldest entries first: later ones are taken for newer. `next` fills an entry that is empty and says
// whether there was one; it is called by one thread at a time. Uses `threads` threads, and each so much memory as `portion`
// entries take: some 200 MB.
// Refuses search.in_use and search.not_an_index. Throws what `next` throws.
Result<BuildReport> build(std::filesystem::path const &directory, std::function<bool(Entry &)> const &next, std::string_view mark,
                          unsigned threads, std::size_t portion = 32'768);

} // namespace onegrid::search
