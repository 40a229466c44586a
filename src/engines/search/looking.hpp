// SPDX-License-Identifier: Apache-2.0
// One search: as it was typed; with names that it may stand for; and when nothing has all words, with what has some of them.
// Inside the unit only.
#pragma once
#include "engines/search/budget.hpp"
#include "engines/search/finder.hpp"
#include "engines/search/names.hpp"
#include <xapian.h>

namespace onegrid::search {

class Looking {
  public:
    Looking(Xapian::Database &database, Asked const &asked, Search const &search);

    Found all(); // once

  private:
    using Names = std::vector<std::vector<Name>>; // of each word

    Xapian::Query terms_of(Word const &word, char prefix) const;
    Xapian::Query with_beginning(std::string const &beginning) const;
    Xapian::Query word_of(Word const &word, std::vector<Name> const &names) const;
    Xapian::Query strict(Names const &names) const;
    Xapian::Query rarest(std::vector<std::string> const &terms) const;
    Xapian::Query loose() const;
    Xapian::Query filtered(Xapian::Query query) const;
    Xapian::MSet look(Xapian::Query const &query, bool is_loose);
    bool forgive(Names &names);
    Found shown(Xapian::MSet const &found, Names const &names, bool is_loose) const;

    Xapian::Database &m_database;
    Asked const &m_asked;
    Search const &m_search;
    std::chrono::steady_clock::time_point m_until;
    bool m_is_partial{};
};

} // namespace onegrid::search
