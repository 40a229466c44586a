// SPDX-License-Identifier: Apache-2.0
// The registers: elements of any type that the pack has, kept, changed, looked up, with their history. Everything that
// is special about a type stands in its file; nothing here names one.
//
//   elements::Elements elements({database, clock, ids, areas, packs, directory, keys});
//   elements.mount(routes);
#pragma once
#include "engines/elements/services.hpp"
#include "engines/elements/tiles.hpp"

namespace onegrid::http {
class Routes;
}
namespace onegrid::jobs {
class Runner;
}
namespace onegrid::outbox {
class Publisher;
}

namespace onegrid::elements {

class Elements {
  public:
    struct Needs {
        db::Database &database;
        Clock const &clock;
        IdGenerator &ids;
        geo::Areas const &areas;
        pack::Catalogues &packs;
        access::Directory const &directory;
        access::Keyring const &keys;
    };
    // Everything must outlive it, and it the routes.
    explicit Elements(Needs const &needs);
    Elements(Elements const &) = delete;
    Elements &operator=(Elements const &) = delete;

    Services const &services() const { return m_services; }
    // To be told what the outbox says in this process (Publisher::set_sink), and asked to read the maps' data beforehand.
    Tiles &tiles() { return m_tiles; }
    void mount(http::Routes &routes);
    // Seals what has expired, counts quality every night, writes down changes for subscriptions. Before they start.
    void run_by(jobs::Runner &runner, outbox::Publisher &publisher);

  private:
    Types m_types;
    Services m_services;
    Tiles m_tiles;
};

// Pieces of mount().
void mount_types(http::Routes &routes, Services const &services);    // routes_types.cpp
void mount_elements(http::Routes &routes, Services const &services); // routes_elements.cpp
void mount_lists(http::Routes &routes, Services const &services, Tiles &tiles); // routes_lists.cpp
void mount_workshop(http::Routes &routes, Services const &services); // routes_workshop.cpp
void mount_keeping(http::Routes &routes, Services const &services);  // routes_keeping.cpp
void mount_tiles(http::Routes &routes, Tiles &tiles);                // routes_tiles.cpp
void mount_ogc(http::Routes &routes, Services const &services);      // routes_ogc.cpp

} // namespace onegrid::elements
