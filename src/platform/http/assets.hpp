// SPDX-License-Identifier: Apache-2.0
// Files of the web apps, held in memory with their compressed forms. /NAME/… is a file below the app's folder, or the
// app's index.html when it is none (the app finds its own way). Files with a hash in their name never change.
#pragma once
#include "platform/http/request.hpp"
#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace onegrid::http {

class Assets {
  public:
    Assets() = default;
    ~Assets();
    Assets(Assets const &) = delete;
    Assets &operator=(Assets const &) = delete;

    // Reads the folder's files (at most 256 MiB in all). False when there is no such folder.
    bool mount(std::string const &name, std::filesystem::path const &folder);
    // Compresses on a thread of its own what has no .br or .gz file beside it.
    void compress();
    // The answer to GET `path` (percent-decoded), or nothing.
    std::optional<Response> find(std::string_view path, std::string_view accept_encoding) const;
    std::vector<std::string> const &apps() const { return m_apps; }

  private:
    struct Asset {
        std::string type, etag;
        bool immutable{};
        std::shared_ptr<std::string const> plain;
        std::shared_ptr<std::string const> gzip, brotli; // read and written under m_mutex
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Asset, std::less<>> m_files; // /desk/assets/x.js
    std::vector<std::string> m_apps;
    std::atomic<bool> m_stopping{};
    std::thread m_thread;
};

// By the name's ending; application/octet-stream when unknown.
std::string_view content_type_of(std::string_view file_name);

} // namespace onegrid::http
