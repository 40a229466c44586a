// SPDX-License-Identifier: Apache-2.0
// What the module stands on, handed in once by main.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/pack/catalogue.hpp"
#include "platform/access/directory.hpp"
#include "platform/access/keyring.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/db/database.hpp"

namespace onegrid::cases {

struct Services {
    db::Database &database;
    Clock const &clock;
    IdGenerator &ids;
    geo::Areas const &areas;
    pack::Catalogues const &packs;
    access::Directory const &directory;
    access::Keyring const &keys;
};

} // namespace onegrid::cases
