// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace onegrid::cli {

namespace {

bool is_key(std::string_view name)
{
    auto const keys = config::keys();
    return std::any_of(keys.begin(), keys.end(), [&](auto const &key) { return key.name == name; });
}

} // namespace

config::Config configuration_of(Options const &options)
{
    config::Overrides overrides;
    for (auto const &[name, value] : options.given()) {
        if (name == "data") {
            overrides.emplace_back("data_dir", std::filesystem::absolute(value).string());
        } else if (name == "port") {
            overrides.emplace_back("http.port", value);
        } else if (name == "packs") {
            overrides.emplace_back("packs_dir", std::filesystem::absolute(value).string());
        } else if (name == "pack") {
            overrides.emplace_back("city.pack", value);
        } else if (name == "web") {
            overrides.emplace_back("web_dir", std::filesystem::absolute(value).string());
        } else if (name == "demo") {
            overrides.emplace_back("demo", "true");
            overrides.emplace_back("dev", "true");
        } else if (name == "database") {
            overrides.emplace_back("database.url", value);
        } else if (is_key(name)) {
            overrides.emplace_back(name, value);
        }
    }
    auto loaded = config::load(options.get("config"), overrides);
    if (!loaded) {
        std::string text = "the configuration cannot be used";
        for (auto const &field : loaded.error().fields) {
            text += fmt::format("\n  {}: {} {}", field.pointer, field.code, field.detail);
        }
        throw UsageError{text};
    }
    return *loaded;
}

std::unique_ptr<DataLock> DataLock::try_lock(std::filesystem::path const &data)
{
    std::error_code error;
    std::filesystem::create_directories(data, error);
    if (error) {
        throw UsageError{fmt::format("cannot make {}: {}", data.string(), error.message())};
    }
    auto const path = data / "onegrid.lock";
    int const file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) {
        throw UsageError{fmt::format("cannot write in {}; is it the right user's?", data.string())};
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return nullptr;
    }
    return std::unique_ptr<DataLock>(new DataLock(file));
}

DataLock::~DataLock() { ::close(m_file); }

City::City(config::Config configuration, bool must_own) : m_configuration(std::move(configuration))
{
    if (::geteuid() == 0) {
        throw UsageError{"onegrid does not run as root; ./run makes a user for it, or: setpriv --reuid=… --regid=… --clear-groups onegrid …"};
    }
    auto const outside = !m_configuration.database.url.empty();
    m_lock = DataLock::try_lock(data());
    if (!m_lock && must_own) {
        throw UsageError{fmt::format("another onegrid serves from {}; stop it first, or give --data DIR", data().string())};
    }
    db::Options options;
    options.conninfo = m_configuration.database.url;
    options.pool_size = static_cast<int>(m_configuration.database.connections);
    options.statement_timeout = std::chrono::milliseconds(m_configuration.database.statement_timeout_ms);
    if (!outside) {
        m_postgres = std::make_unique<db::PrivatePostgres>(data() / "postgres");
        if (m_lock) {
            m_postgres->start();
        }
        options.conninfo = m_postgres->conninfo();
    }
    m_database = std::make_unique<db::Database>(options, m_clock);
}

City::~City()
{
    m_database.reset();
    // A guest must not stop what the server keeps.
    m_postgres.reset();
}

} // namespace onegrid::cli
