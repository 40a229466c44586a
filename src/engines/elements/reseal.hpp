// SPDX-License-Identifier: Apache-2.0
// After a new key was put beside the old ones: everything that an older key sealed is sealed anew with the newest, while
// the program runs. The blind index has a key of its own and stays.
#pragma once
#include "engines/registry/type_book.hpp"
#include "platform/access/keyring.hpp"
#include "platform/db/database.hpp"
#include <functional>

namespace onegrid::elements {

struct Resealed {
    std::int64_t rows{};
    int key{}; // the number of the newest
};

// Told after each portion: the table and how many of its rows were sealed anew so far.
using ResealProgress = std::function<void(std::string const &table, std::int64_t rows)>;

// The sealed columns of all types, present and past, and the changes that wait. Each portion is a transaction of its own;
// stopped and begun again it goes on where it was, since it only takes what an older key sealed. Throws when a value does
// not open.
Resealed reseal(db::Database &database, access::Keyring const &keys, registry::TypeBook const &book,
                ResealProgress const &progress = {}, int portion = 500);

} // namespace onegrid::elements
