// SPDX-License-Identifier: Apache-2.0
#include "cli/parts.hpp"
#include "cli/refusal.hpp"
#include "engines/elements/bring.hpp"
#include "engines/elements/counted.hpp"
#include "engines/elements/follow_grids.hpp"
#include "engines/geo/grid_routes.hpp"
#include "engines/geo/import.hpp"
#include "engines/geo/routes.hpp"
#include "engines/pack/pack.hpp"
#include "modules/open311/open311.hpp"
#include "platform/access/area_posts.hpp"
#include "platform/access/scope.hpp"
#include "platform/audit/seal.hpp"
#include "platform/db/migrate.hpp"
#include "platform/observe/log.hpp"
#include <atomic>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <thread>

namespace onegrid::cli {
namespace {

using namespace std::chrono_literals;

// Whether sample accounts may sign in is asked of what lets people sign in, so only of a server.
access::Options access_options(config::Config const &configuration, bool serves)
{
    auto const keys = key_folder(configuration);
    auto options = configuration.demo ? access::Options::for_demo(keys) : access::Options{};
    options.key_folder = keys;
    if (!configuration.demo) {
        options.dev = configuration.dev;
        options.demo = !serves;
    }
    if (configuration.sms.gateway == "http") {
        auto const &outgoing = configuration.outgoing;
        options.sms = {configuration.sms.url,
                       configuration.secrets.sms_token,
                       {.hosts = outgoing.hosts,
                        .private_networks = outgoing.private_networks,
                        .authorities = outgoing.authorities}};
    }
    return options;
}

geo::GridLimits grid_limits(config::Grids const &configuration)
{
    auto const some = [](std::int64_t limit) { return limit > 0 ? std::optional(limit) : std::nullopt; };
    geo::GridLimits limits;
    limits.least_m2 = some(configuration.least_m2);
    limits.most_m2 = some(configuration.most_m2);
    limits.least_households = some(configuration.least_households);
    limits.most_households = some(configuration.most_households);
    if (configuration.least_compactness_percent > 0) {
        limits.least_compactness = static_cast<double>(configuration.least_compactness_percent) / 100;
    }
    return limits;
}

geo::GridPost grid_post(auto const &post, AreaCode grid)
{
    return {post.person, post.person_name, post.role, post.role_name, post.role_name_en, post.post, grid};
}

// The posts of grids, which access keeps as posts of areas.
geo::GridStaff grid_staff(access::Context &context)
{
    geo::GridStaff staff;
    staff.of = [](db::Tx &tx, std::vector<AreaCode> const &grids, Instant at) {
        std::vector<geo::GridPost> posts;
        for (auto const &post : access::posts_of(tx, grids, at)) {
            posts.push_back(grid_post(post, post.area));
        }
        return posts;
    };
    staff.move = [&context](db::Tx &tx, Caller const &who, std::vector<geo::GridTaken> const &taken, Instant at) {
        std::vector<access::AreaTaken> areas;
        for (auto const &one : taken) {
            areas.push_back({one.grid, one.by});
        }
        access::move_posts(tx, context, who, areas, at);
    };
    staff.move_back = [&context](db::Tx &tx, Caller const &who, std::vector<AreaCode> const &grids, Instant moved_at, Instant at) {
        access::move_posts_back(tx, context, who, grids, moved_at, at);
    };
    staff.moved = [](db::Tx &tx, AreaCode community, Instant at) {
        std::vector<geo::GridPostMoved> posts;
        for (auto const &post : access::posts_moved(tx, community, at)) {
            posts.push_back({grid_post(post, post.from_area), post.to_area});
        }
        return posts;
    };
    return staff;
}

// What the grids of communities are told by those who know of the things in them.
geo::GridServices grid_services(Parts &parts)
{
    auto *cases = parts.cases.get();
    auto const *packs = parts.packs.get();
    auto const layers = [packs] {
        std::vector<geo::GridLayer> found;
        auto const catalogue = packs->current(); // as it is now, also when another comes into force meanwhile
        for (auto const &code : catalogue->codes("grid_layer")) {
            found.push_back({code.code, code.name.zh, code.name.en});
        }
        return found;
    };
    auto const open = [cases](db::Tx &tx, AreaCode community) { return cases->open_places(tx, community); };
    auto const work = [cases](db::Tx &tx, AreaCode community) {
        return cases->work_places(tx, community, tx.now() - std::chrono::days{90});
    };
    auto const *types = &parts.elements->services().types;
    auto const households = [types](db::Tx &tx, AreaCode community) {
        std::optional<std::vector<geo::GridHome>> homes;
        if (auto const counted = elements::counted_in(tx, *types->now(), registry::CountsAs::households, community)) {
            homes.emplace();
            for (auto const &one : *counted) {
                homes->push_back({one.area, one.at});
            }
        }
        return homes;
    };
    auto const homes = [households](db::Tx &tx, AreaCode community) {
        std::vector<geo::Point> places;
        for (auto const &home : households(tx, community).value_or(std::vector<geo::GridHome>{})) {
            if (home.at) {
                places.push_back(*home.at);
            }
        }
        return places;
    };
    auto const standing = [types](db::Tx &tx, AreaCode community) { return elements::standing_in(tx, *types->now(), community); };
    return {parts.city.database(),
            *parts.areas,
            layers,
            grid_limits(parts.city.configuration().grids),
            {{"cases", open}, {"elements", standing}, {"households", homes}},
            {{"cases", work}, {"households", homes}},
            households,
            grid_staff(parts.access->context())};
}

http::StreamEvent stream_event(outbox::Published const &published)
{
    auto const &event = published.event;
    auto data = event.data;
    data.erase("ids"); // of thousands at once, which are for the maps' memory: a listener asks for its list again
    return {published.position, event.type, boost::json::serialize(data),
            access::stream_area(event.area, event.is_confidential), event.units, event.person};
}

} // namespace

std::filesystem::path pack_folder(config::Config const &configuration)
{
    auto const &pack = configuration.city.pack;
    // A bare name is a folder of the packs' folder; anything with a slash is a path of its own.
    return pack.find('/') == std::string::npos ? std::filesystem::path(configuration.packs_dir) / pack : std::filesystem::path(pack);
}

geo::BaseMap base_map(config::Config const &configuration)
{
    auto const &map = configuration.map;
    auto const kind = map.base == "tianditu" ? geo::BaseKind::tianditu : map.base == "xyz" ? geo::BaseKind::xyz
                      : map.base == "pmtiles" ? geo::BaseKind::pmtiles : geo::BaseKind::vector;
    return {kind, map.url, map.key, map.attribution, static_cast<int>(map.max_zoom)};
}

std::filesystem::path key_folder(config::Config const &configuration)
{
    auto const &folder = configuration.secrets.key_dir;
    return folder.empty() ? std::filesystem::path(configuration.data_dir) / "keys" : std::filesystem::path(folder);
}

// Follows changes of the pack; areas and people have watchers of their own.
struct Parts::Watch {
    explicit Watch(pack::Catalogues &packs)
        : thread([this, &packs] {
              while (!stopping) {
                  try {
                      packs.refresh();
                  } catch (std::exception const &why) {
                      log::warn("pack.refresh_failed", {{"why", why.what()}});
                  }
                  for (int i = 0; i < 10 && !stopping; ++i) {
                      std::this_thread::sleep_for(100ms);
                  }
              }
          })
    {
    }
    ~Watch()
    {
        stopping = true;
        thread.join();
    }
    std::atomic<bool> stopping{};
    std::thread thread;
};

Parts::Parts(City &opened, bool with_pack) : city(opened)
{
    auto &database = city.database();
    auto const &configuration = city.configuration();
    db::migrate(database);
    ids = db::lease_ids(database, city.clock());
    if (with_pack) {
        auto const folder = pack_folder(configuration);
        // Keys are opened anew by access below; both read the same files.
        auto const keys = access::Keyring::open(key_folder(configuration));
        taken(pack::apply(database, folder, {.sample_people = configuration.demo, .bring = elements::bringer(keys)}),
              fmt::format("the pack in {} cannot be applied", folder.string()));
        taken(geo::import_folder(database, folder / "areas"),
              fmt::format("the areas in {} cannot be imported", (folder / "areas").string()));
    }
    areas = std::make_unique<geo::Areas>(database);
    packs = std::make_unique<pack::Catalogues>(database);
    access = std::make_unique<access::Access>(database, ids->ids(), access_options(configuration, with_pack));
    files = std::make_unique<files::Files>(database, files::Options{.folder = std::filesystem::path(configuration.data_dir) / "files"});
    elements = std::make_unique<elements::Elements>(
        elements::Elements::Needs{database, city.clock(), ids->ids(), *areas, *packs, access->directory(), access->keys()});
    addresses = std::make_unique<elements::Addresses>(elements->services());
    registers = std::make_unique<registers::Module>(registers::Services{
        elements->services(), std::filesystem::path(configuration.data_dir) / "registers", {}, 2, addresses.get()});
    cases = std::make_unique<cases::Module>(
        cases::Services{database, city.clock(), ids->ids(), *areas, *packs, access->directory(), access->keys()});
    workshop = std::make_unique<workshop::Module>(
        workshop::Services{database, city.clock(), ids->ids(), *packs, *areas, access->directory()});
    appraisal = std::make_unique<appraisal::Module>(appraisal::Services{
        database, city.clock(), ids->ids(), *areas, *packs, access->directory(), cases->books(), *files,
        std::make_shared<appraisal::IndicatorBooks>(database, *packs)});
    hub = std::make_unique<http::StreamHub>();
    publisher = std::make_unique<outbox::Publisher>(database);
    jobs = std::make_unique<jobs::Runner>(database, city.clock());
    if (configuration.sms.gateway == "http") {
        messages = std::make_unique<jobs::Runner>(database, city.clock(), jobs::RunnerOptions{.threads = 1, .batch = 4});
    }
}

Parts::~Parts() { stop(); }

void Parts::mount(http::Routes &routes)
{
    access->mount(routes, hub.get());
    files->mount(routes);
    geo::mount(routes, city.database(), *areas, pack_folder(city.configuration()) / "basemap", base_map(city.configuration()));
    elements->mount(routes);
    addresses->mount(routes);
    registers->mount(routes);
    geo::mount_grids(routes, grid_services(*this));
    cases->mount(routes, *files);
    workshop->mount(routes);
    appraisal->mount(routes);
    open311::mount(routes, *cases, access->sessions());
}

void Parts::start()
{
    hub->set_loader([this](std::int64_t position, std::size_t limit) -> std::optional<std::vector<http::StreamEvent>> {
        auto const events = outbox::events_after(city.database(), position, limit);
        if (!events) {
            return std::nullopt;
        }
        std::vector<http::StreamEvent> out;
        out.reserve(events->size());
        for (auto const &event : *events) {
            out.push_back(stream_event(event));
        }
        return out;
    });
    publisher->set_sink([this](std::vector<outbox::Published> const &events) {
        std::vector<http::StreamEvent> out;
        out.reserve(events.size());
        for (auto const &event : events) {
            out.push_back(stream_event(event));
        }
        cases->heard(); // before the listeners, who ask at once
        elements->tiles().heard(events);
        addresses->heard(events);
        hub->publish(std::move(out));
    });
    publisher->while_leading("audit_seal", 1s, [this] { audit::seal(city.database()); });
    elements->run_by(*jobs, *publisher);
    publisher->subscribe("case_grids", {"GridsChanged"}, [this](db::Tx &tx, outbox::Published const &told) {
        areas->refresh(); // what was published is committed
        cases->relocate(tx, told.event.area);
    });
    publisher->subscribe("element_grids", {"GridsChanged"}, [this](db::Tx &tx, outbox::Published const &told) {
        areas->refresh();
        elements::follow_grids(tx, elements->services(), told.event.area);
    });
    cases->run_with(*publisher);
    appraisal->run_with(*publisher);
    files->sweep_by(*jobs);
    workshop->run_by(*jobs);
    cases->remind_by(*jobs);
    registers->run_by(*jobs);
    if (messages) {
        access->deliver_by(*messages);
        messages->start();
    }
    access->start();
    areas->watch(1s);
    m_watch = std::make_unique<Watch>(*packs);
    publisher->start();
    jobs->start();
    // Only once events are heard: what is written between the reading and the hearing would be on no map.
    publisher->settle(2s);
    elements->tiles().warm();
    addresses->warm();
}

void Parts::stop()
{
    m_watch.reset();
    if (jobs) {
        jobs->stop();
    }
    if (messages) {
        messages->stop();
    }
    if (publisher) {
        publisher->stop();
    }
    if (access) {
        access->stop();
    }
}

} // namespace onegrid::cli
