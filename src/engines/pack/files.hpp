// SPDX-License-Identifier: Apache-2.0
// The texts of a pack: its own files and, below them, those of the packs that it extends. This is what is checked, what
// a database keeps of each version, and what a catalogue is read from again.
#pragma once
#include "platform/base/result.hpp"
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::pack {

struct File {
    std::string path; // inside the pack: "matters.csv", "codes/grade.csv"
    std::string text;
};

struct Layer {
    std::string name;        // of the pack
    std::vector<File> files; // by path

    File const *find(std::string_view path) const;
    // The files in a folder, "codes/" for instance, with that ending.
    std::vector<File const *> in(std::string_view folder, std::string_view ending) const;
};

struct Files {
    std::vector<Layer> layers; // what is extended comes first, the pack itself last

    // The file as it counts: of the uppermost layer that has it; nullptr: none has.
    File const *find(std::string_view path) const;
};

// The layer of what was changed in the running program, above the pack's own. No folder of packs can have this name.
inline constexpr std::string_view workshop_layer = "@workshop";

// Reads a pack's folder and, beside it, the folders of the packs that it extends. Refuses with not_found "pack.absent"
// (no folder, or no pack.yaml in it), invalid "pack.extends_unknown" and "pack.extends_loop", too_large
// "pack.too_large" (a file above 16 MiB). Areas and base maps are not part of it: they are geo's to import.
Result<Files> files_of(std::filesystem::path const &folder);

// The SHA-256 of a text, and of all files of all layers, in hexadecimal.
std::string digest_of(std::string_view text);
std::string digest_of(Files const &files);

} // namespace onegrid::pack
