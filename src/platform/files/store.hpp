// SPDX-License-Identifier: Apache-2.0
// Bytes under the hash of their contents, in <folder>/ab/cd/. A file is there whole or not at all: it is written
// beside, synced, and renamed. Nothing that a sender says is ever part of a path.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::files {

enum class Variant { full, thumbnail };

class Store {
  public:
    // Makes the folder, for the owner alone, when it is not there.
    explicit Store(std::filesystem::path folder);

    // The id: SHA-256 in 64 lower-case hexadecimal digits.
    static std::string id_of(std::string_view bytes);
    static bool is_id(std::string_view text);

    // Does nothing when it is there already. Throws std::system_error when the disk does not take it.
    void put(std::string const &id, Variant variant, std::string_view bytes);
    // Nothing when there is no such file; throws when it cannot be read.
    std::optional<std::string> read(std::string const &id, Variant variant) const;
    bool has(std::string const &id, Variant variant) const;
    void remove(std::string const &id);

  private:
    std::filesystem::path path_of(std::string const &id, Variant variant) const;

    std::filesystem::path m_folder;
};

} // namespace onegrid::files
