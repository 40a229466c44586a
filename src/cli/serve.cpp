// SPDX-License-Identifier: Apache-2.0
// onegrid serve: opens the city, puts the parts together, and runs until it is told to stop.
#include "cli/demo.hpp"
#include "cli/parts.hpp"
#include "platform/http/server.hpp"
#include "platform/observe/log.hpp"
#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>

namespace onegrid::cli {
namespace {

// SIGINT and SIGTERM wait to be asked for; every thread made later inherits that.
sigset_t hold_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// Nothing that is run from here, PostgreSQL included, can gain what this user has not.
void give_up_privileges() { ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// Ten thousand listeners are ten thousand files.
void raise_file_limit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

http::ServerOptions server_options(config::Config const &configuration)
{
    auto const &from = configuration.http;
    using std::chrono::milliseconds;
    http::ServerOptions options;
    options.address = from.address;
    options.port = static_cast<std::uint16_t>(from.port);
    options.io_threads = static_cast<int>(from.io_threads);
    options.workers = static_cast<int>(from.workers);
    options.queue = static_cast<std::size_t>(from.queue);
    options.max_connections = static_cast<std::size_t>(from.max_connections);
    options.head_timeout = milliseconds(from.head_timeout_ms);
    options.read_timeout = milliseconds(from.read_timeout_ms);
    options.body_timeout = milliseconds(from.body_timeout_ms);
    options.write_timeout = milliseconds(from.write_timeout_ms);
    options.idle_timeout = milliseconds(from.idle_timeout_ms);
    options.certificate = from.certificate;
    options.key = from.key;
    options.trusted_proxies = from.trusted_proxies;
    options.cors_origins = from.cors_origins;
    options.public_url = from.public_url;
    options.metrics_networks = from.metrics_networks;
    options.map_origins = geo::base_origins(base_map(configuration));
    options.log_requests = configuration.log.requests;
    options.spool_folder = configuration.data_dir;
    return options;
}

void say(std::string_view what)
{
    fmt::print("onegrid: {}\n", what);
    std::fflush(stdout);
}

} // namespace

int serve(Words const &words)
{
    std::vector<std::string_view> valued{"data", "database", "config", "packs", "pack", "port", "web"};
    auto const keys = config::keys();
    for (auto const &key : keys) {
        valued.push_back(key.name);
    }
    constexpr std::string_view flags[] = {"demo"};
    Options const options(words, valued, flags);
    auto const signals = hold_signals();
    give_up_privileges();
    raise_file_limit();

    auto const configuration = configuration_of(options.without_operands());
    auto const level = log::level_of(configuration.log.level);
    log::open({level ? *level : log::Level::info, configuration.log.file});

    say("opening the city");
    City city(configuration, true);
    Parts parts(city, true);
    if (configuration.demo && configuration.demo_cases) {
        make_demo_cases(parts, [](std::string_view progress) { say(progress); });
    }

    http::Routes routes;
    parts.mount(routes);
    http::Server server(server_options(configuration), routes);
    server.set_authenticator(parts.access->sessions());
    server.set_refusal_observer(parts.access->refusal_observer());
    server.add_ready_check("database", [&] { return city.database().is_reachable(); });
    for (auto const *app : {"desk", "pocket", "wall"}) {
        server.mount_app(app, std::filesystem::path(configuration.web_dir) / app / "dist");
    }
    parts.start();
    if (configuration.demo && configuration.demo_cases) {
        make_demo_elements(parts, [](std::string_view progress) { say(progress); });
    }
    server.start();

    auto const address = fmt::format("{}://{}:{}", configuration.http.certificate.empty() ? "http" : "https",
                                     configuration.http.address == "0.0.0.0" ? "127.0.0.1" : configuration.http.address, server.port());
    if (configuration.demo) {
        print_demo_guide(address, pack_folder(configuration));
    }
    say(fmt::format("ready at {}", address));

    int signal = 0;
    sigwait(&signals, &signal);
    say("stopping");
    // A second Ctrl-C does not wait.
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    std::signal(SIGINT, SIG_DFL);
    server.stop();
    parts.stop();
    return 0;
}

} // namespace onegrid::cli
