// SPDX-License-Identifier: Apache-2.0
#include "cli/parts.hpp"
#include "engines/geo/import.hpp"
#include "engines/geo/routes.hpp"
#include "engines/pack/pack.hpp"
#include "modules/open311/open311.hpp"
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

std::string text_of(Problem const &problem)
{
    auto text = problem.code + " " + problem.detail;
    for (auto const &field : problem.fields) {
        text += fmt::format("\n  {}: {} {}", field.pointer, field.code, field.detail);
    }
    return text;
}

// Whether sample accounts may sign in is asked of what lets people sign in, so only of a server.
access::Options access_options(config::Config const &configuration, bool serves)
{
    auto const keys = std::filesystem::path(configuration.data_dir) / "keys";
    if (configuration.demo) {
        return access::Options::for_demo(keys);
    }
    access::Options options;
    options.key_folder = keys;
    options.dev = configuration.dev;
    options.demo = !serves;
    return options;
}

http::StreamEvent stream_event(outbox::Published const &published)
{
    return {published.position, published.event.type, boost::json::serialize(published.event.data), published.event.area,
            published.event.units, published.event.person};
}

} // namespace

std::filesystem::path pack_folder(config::Config const &configuration)
{
    auto const &pack = configuration.city.pack;
    // A bare name is a folder of the packs' folder; anything with a slash is a path of its own.
    return pack.find('/') == std::string::npos ? std::filesystem::path(configuration.packs_dir) / pack : std::filesystem::path(pack);
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
        auto const applied = pack::apply(database, folder, {.sample_people = configuration.demo});
        if (!applied) {
            throw UsageError{fmt::format("the pack in {} cannot be applied: {}", folder.string(), text_of(applied.error()))};
        }
        if (auto const imported = geo::import_folder(database, folder / "areas"); !imported) {
            throw UsageError{fmt::format("the areas in {} cannot be imported: {}", (folder / "areas").string(), text_of(imported.error()))};
        }
    }
    areas = std::make_unique<geo::Areas>(database);
    packs = std::make_unique<pack::Catalogues>(database);
    access = std::make_unique<access::Access>(database, ids->ids(), access_options(configuration, with_pack));
    files = std::make_unique<files::Files>(database, files::Options{.folder = std::filesystem::path(configuration.data_dir) / "files"});
    cases = std::make_unique<cases::Module>(
        cases::Services{database, city.clock(), ids->ids(), *areas, *packs, access->directory(), access->keys()});
    hub = std::make_unique<http::StreamHub>();
    publisher = std::make_unique<outbox::Publisher>(database);
    jobs = std::make_unique<jobs::Runner>(database, city.clock());
}

Parts::~Parts() { stop(); }

void Parts::mount(http::Routes &routes)
{
    access->mount(routes, hub.get());
    files->mount(routes);
    geo::mount(routes, city.database(), *areas, pack_folder(city.configuration()) / "basemap");
    cases->mount(routes);
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
        hub->publish(std::move(out));
    });
    publisher->while_leading("audit_seal", 1s, [this] { audit::seal(city.database()); });
    cases->run_with(*publisher);
    files->sweep_by(*jobs);
    access->start();
    areas->watch(1s);
    m_watch = std::make_unique<Watch>(*packs);
    publisher->start();
    jobs->start();
}

void Parts::stop()
{
    m_watch.reset();
    if (jobs) {
        jobs->stop();
    }
    if (publisher) {
        publisher->stop();
    }
    if (access) {
        access->stop();
    }
}

} // namespace onegrid::cli
