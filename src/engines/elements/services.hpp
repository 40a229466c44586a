// SPDX-License-Identifier: Apache-2.0
// What the unit works with.
#pragma once
#include "engines/elements/types.hpp"
#include "engines/geo/areas.hpp"
#include "platform/access/directory.hpp"
#include "platform/db/database.hpp"

namespace onegrid::elements {

struct Services {
    db::Database &database;
    Clock const &clock;
    IdGenerator &ids;
    geo::Areas const &areas;
    pack::Catalogues &packs; // refreshed when a type is put in force
    access::Directory const &directory;
    access::Keyring const &keys;
    Types const &types;
};

} // namespace onegrid::elements
