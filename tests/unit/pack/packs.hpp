// SPDX-License-Identifier: Apache-2.0
// The packs that are shipped, and copies of them with one thing changed.
#pragma once
#include "engines/pack/reader.hpp"
#include "lib/source_dir.hpp"
#include <filesystem>
#include <gtest/gtest.h>

namespace onegrid::pack::testing {

inline std::filesystem::path packs() { return test::source_dir() / "packs"; }

inline Files const &demo()
{
    static Files const files = files_of(packs() / "demo").value();
    return files;
}

inline Layer &layer_in(Files &files, std::string_view name)
{
    return *std::ranges::find(files.layers, name, &Layer::name);
}

// "standard/roles.yaml" of a copy of the demo pack.
inline File &file_in(Files &files, std::string_view path)
{
    auto const slash = path.find('/');
    auto &layer = layer_in(files, path.substr(0, slash));
    auto const found = std::ranges::find(layer.files, path.substr(slash + 1), &File::path);
    EXPECT_NE(found, layer.files.end()) << path;
    return *found;
}

// The demo pack with the first `from` in a file replaced by `to`.
inline Files changed(std::string_view path, std::string_view from, std::string_view to)
{
    auto files = demo();
    auto &text = file_in(files, path).text;
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << path << " has no " << from;
    text.replace(at, from.size(), to);
    return files;
}

// The line on which a text of the demo pack stands.
inline std::size_t line_of(std::string_view path, std::string_view words)
{
    auto files = demo();
    auto const &text = file_in(files, path).text;
    return static_cast<std::size_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(words)), '\n')) +
           1;
}

} // namespace onegrid::pack::testing
