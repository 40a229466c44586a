// SPDX-License-Identifier: Apache-2.0
#include "engines/search/folder.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

namespace onegrid::search {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "onegrid-search 1 ";

[[noreturn]] void fail(fs::path const &path)
{
    throw std::runtime_error(fmt::format("search index: {}: {}", path.string(), std::strerror(errno)));
}

void sync(fs::path const &path)
{
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail(path);
    }
    bool const is_done = ::fsync(file) == 0;
    ::close(file);
    if (!is_done) {
        fail(path);
    }
}

bool is_of_an_index(std::string const &name)
{
    return name == "current" || name == "current.new" || name == "lock" || name.starts_with("g0") || name == "building";
}

} // namespace

std::optional<std::string> current_folder(fs::path const &directory)
{
    std::ifstream in(directory / "current");
    std::string line;
    if (!in || !std::getline(in, line) || !line.starts_with(heading)) {
        return std::nullopt;
    }
    auto const folder = line.substr(heading.size());
    if (folder.size() != 7 || folder[0] != 'g' || folder.find_first_not_of("0123456789", 1) != std::string::npos) {
        return std::nullopt;
    }
    return folder;
}

void set_current_folder(fs::path const &directory, std::string const &folder)
{
    auto const fresh = directory / "current.new";
    {
        std::ofstream out(fresh, std::ios::trunc);
        out << heading << folder << "\n";
        if (!out.flush()) {
            fail(fresh);
        }
    }
    sync(fresh);
    fs::rename(fresh, directory / "current");
    sync(directory);
}

std::string folder_after(std::string const &folder)
{
    return fmt::format("g{:06}", (folder.empty() ? 0 : std::stoi(folder.substr(1))) % 999'999 + 1);
}

Result<WriteLock> WriteLock::take(fs::path const &directory)
{
    fs::create_directories(directory);
    for (auto const &entry : fs::directory_iterator(directory)) {
        if (!is_of_an_index(entry.path().filename().string())) {
            return refuse(Why::conflict, "search.not_an_index", entry.path().filename().string());
        }
    }
    auto const path = directory / "lock";
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        fail(path);
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return refuse(Why::conflict, "search.in_use");
    }
    return WriteLock(file);
}

WriteLock::~WriteLock()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

} // namespace onegrid::search
