// SPDX-License-Identifier: Apache-2.0
// Entries as documents of Xapian. Inside the unit only.
#pragma once
#include "engines/search/entry.hpp"
#include "engines/search/terms.hpp"
#include <stdexcept>
#include <string>
#include <vector>
#include <xapian.h>

namespace onegrid::search {

// Places of values.
inline constexpr Xapian::valueno date_slot = 0;
inline constexpr Xapian::valueno from_slot = 1;
inline constexpr Xapian::valueno until_slot = 2;

// Numbers are given from here downwards: a posting list is read upwards, so the newest come first and reading can stop.
inline constexpr Xapian::docid first_number = 1'000'000'000;

struct Prepared {
    Xapian::Document document;
    std::string key;             // its term
    std::string title;           // as it is kept
    std::vector<Character> name; // the title, when it is short enough to be a name; otherwise empty
};
Prepared prepared(Entry const &entry);

// The name itself, which is found by how it is read and by what is left of it after a slip.
Xapian::Document document_of_name(std::string const &title, std::span<Character const> name);

// Xapian's errors are no std::exception. Runs it, and throws what went wrong as std::runtime_error.
template <class F>
decltype(auto) with_errors(F &&run)
{
    try {
        return run();
    } catch (Xapian::Error const &e) {
        throw std::runtime_error(std::string("search index: ") + e.get_type() + ": " + e.get_msg());
    }
}

} // namespace onegrid::search
