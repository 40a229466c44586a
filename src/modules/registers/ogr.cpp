// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/ogr.hpp"
#include "platform/observe/log.hpp"
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace onegrid::registers {
namespace {

using namespace std::chrono_literals;

// Drivers that open what a file names, or the network.
constexpr char const *drivers_off = "GDAL_SKIP=VRT,HTTP,WMS,WFS,OAPIF,CSW,DODS,OGDI,PGeo,ODBC,MSSQLSpatial,MySQL,PostgreSQL,Elasticsearch,Carto,"
                                    "AmigoCloud,PLScenes,NGW,EEDA,EEDAI,WMTS,WCS,PostGISRaster,GeoRSS";

class FileActions {
  public:
    FileActions() { posix_spawn_file_actions_init(&m_actions); }
    ~FileActions() { posix_spawn_file_actions_destroy(&m_actions); }
    FileActions(FileActions const &) = delete;
    FileActions &operator=(FileActions const &) = delete;
    posix_spawn_file_actions_t *operator&() { return &m_actions; }

  private:
    posix_spawn_file_actions_t m_actions{};
};

class SpawnAttributes {
  public:
    SpawnAttributes()
    {
        posix_spawnattr_init(&m_attributes);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        sigdelset(&all, SIGKILL);
        sigdelset(&all, SIGSTOP);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&m_attributes); }
    SpawnAttributes(SpawnAttributes const &) = delete;
    SpawnAttributes &operator=(SpawnAttributes const &) = delete;
    posix_spawnattr_t *operator&() { return &m_attributes; }

  private:
    posix_spawnattr_t m_attributes{};
};

// prlimit(1) and setpriv(1) of util-linux set limits and rights and then become the program.
std::vector<std::string> limited(OgrOptions const &options, std::vector<std::string> const &command)
{
    std::vector<std::string> all{"/usr/bin/prlimit",
                                 fmt::format("--cpu={}", options.seconds),
                                 fmt::format("--as={}", options.memory),
                                 fmt::format("--fsize={}", options.output),
                                 "--nofile=64",
                                 "--core=0",
                                 "/usr/bin/setpriv",
                                 "--no-new-privs",
                                 "--inh-caps=-all"};
    all.insert(all.end(), command.begin(), command.end());
    return all;
}

std::vector<char *> pointers_of(std::vector<std::string> const &texts)
{
    std::vector<char *> out;
    for (auto const &text : texts) {
        out.push_back(const_cast<char *>(text.c_str()));
    }
    out.push_back(nullptr);
    return out;
}

// The exit status; nothing when its time was over.
std::optional<int> wait_for(pid_t child, std::chrono::seconds most)
{
    auto const end = std::chrono::steady_clock::now() + most;
    for (auto pause = 2ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 200ms)) {
        int status = 0;
        auto const done = ::waitpid(child, &status, WNOHANG);
        if (done == child) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        if (done < 0 && errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "waitpid");
        }
        if (std::chrono::steady_clock::now() > end) {
            ::kill(-child, SIGKILL);
            while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
            }
            return {};
        }
        std::this_thread::sleep_for(pause);
    }
}

Result<void> run(OgrOptions const &options, std::filesystem::path const &folder, std::vector<std::string> const &arguments)
{
    auto const program = options.programs / "ogr2ogr";
    if (::access(program.c_str(), X_OK) != 0) {
        return refuse(Why::conflict, "import.no_gdal");
    }
    std::vector<std::string> command{program.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    command = limited(options, command);
    std::vector<std::string> const environment{"PATH=/usr/bin:/bin",
                                               "LC_ALL=C.UTF-8",
                                               "TZ=UTC",
                                               "HOME=" + folder.string(),
                                               "TMPDIR=" + folder.string(),
                                               "CPL_TMPDIR=" + folder.string(),
                                               "OGR_GEOJSON_MAX_OBJ_SIZE=64",
                                               "CPL_VSIL_CURL_ALLOWED_EXTENSIONS={noext}",
                                               "GDAL_HTTP_PROXY=127.0.0.1:9",
                                               drivers_off};
    auto const words = pointers_of(command), settings = pointers_of(environment);
    FileActions actions;
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    SpawnAttributes attributes;
    pid_t child = 0;
    if (auto const error = posix_spawn(&child, words.front(), &actions, &attributes, words.data(), settings.data()); error != 0) {
        throw std::system_error(error, std::generic_category(), "posix_spawn");
    }
    auto const status = wait_for(child, std::chrono::seconds{options.seconds});
    if (!status) {
        return refuse(Why::invalid, "import.takes_too_long", fmt::format("{} s", options.seconds));
    }
    if (*status != 0) {
        log::warn("registers.ogr_failed", {{"status", *status}});
        return refuse(Why::invalid, "import.not_converted");
    }
    return {};
}

} // namespace

Result<void> to_features(OgrOptions const &options, std::filesystem::path const &from, std::filesystem::path const &to,
                         std::string const &encoding)
{
    std::vector<std::string> arguments{"-f", "GeoJSONSeq", "-t_srs", "EPSG:4326", "-dim", "XY", "-lco", "COORDINATE_PRECISION=9"};
    if (!encoding.empty()) {
        arguments.insert(arguments.end(), {"-oo", "ENCODING=" + encoding});
    }
    arguments.insert(arguments.end(), {to.string(), from.string()});
    return run(options, from.parent_path(), arguments);
}

Result<void> from_features(OgrOptions const &options, std::filesystem::path const &from, std::filesystem::path const &to,
                           std::string const &driver, std::string const &layer)
{
    std::vector<std::string> arguments{"-f", driver, "-a_srs", "EPSG:4326", "-nln", layer};
    if (driver != "GPKG") {
        arguments.insert(arguments.end(), {"-lco", "ENCODING=UTF-8"});
    }
    arguments.insert(arguments.end(), {to.string(), from.string()});
    return run(options, from.parent_path(), arguments);
}

} // namespace onegrid::registers
