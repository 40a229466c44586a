// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/files.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sodium.h>
#include <yaml-cpp/yaml.h>

namespace onegrid::pack {

namespace {

constexpr std::uintmax_t largest_file = 16U * 1024 * 1024;
constexpr std::size_t most_layers = 8;

// Folders of a pack that are read elsewhere, or by people.
bool is_ours(std::string_view path)
{
    return !path.starts_with("areas/") && !path.starts_with("basemap/") && !path.starts_with("cases/") && !path.starts_with("elements/") &&
           !path.ends_with(".md") && !path.ends_with("NOTICE") && !path.starts_with('.');
}

Result<Layer> layer_of(std::filesystem::path const &folder)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::is_regular_file(folder / "pack.yaml", error)) {
        return refuse(Why::not_found, "pack.absent", folder.filename().string());
    }
    Layer layer;
    layer.name = folder.filename().string();
    for (auto const &entry : fs::recursive_directory_iterator{folder}) {
        auto const path = fs::relative(entry.path(), folder).generic_string();
        if (!entry.is_regular_file() || !is_ours(path)) {
            continue;
        }
        if (entry.file_size() > largest_file) {
            return refuse(Why::too_large, "pack.too_large", layer.name + "/" + path);
        }
        std::ifstream file{entry.path(), std::ios::binary};
        layer.files.push_back({path, {std::istreambuf_iterator<char>{file}, {}}});
    }
    std::ranges::sort(layer.files, {}, &File::path);
    return layer;
}

std::string extended_by(Layer const &layer)
{
    try {
        auto const yaml = YAML::Load(layer.find("pack.yaml")->text);
        auto const extends = yaml.IsMap() ? yaml["extends"] : YAML::Node{};
        return extends && extends.IsScalar() ? extends.Scalar() : std::string{};
    } catch (YAML::Exception const &) {
        return {}; // the reader says what is wrong with the file, with its line
    }
}

bool is_plain_name(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
    });
}

} // namespace

File const *Layer::find(std::string_view path) const
{
    auto const found = std::ranges::lower_bound(files, path, {}, &File::path);
    return found != files.end() && found->path == path ? &*found : nullptr;
}

std::vector<File const *> Layer::in(std::string_view folder, std::string_view ending) const
{
    std::vector<File const *> found;
    for (auto const &file : files) {
        if (file.path.starts_with(folder) && file.path.ends_with(ending)) {
            found.push_back(&file);
        }
    }
    return found;
}

File const *Files::find(std::string_view path) const
{
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (auto const *file = layer->find(path)) {
            return file;
        }
    }
    return nullptr;
}

Result<Files> files_of(std::filesystem::path const &folder)
{
    auto own = std::filesystem::absolute(folder).lexically_normal();
    if (!own.has_filename()) { // "packs/demo/"
        own = own.parent_path();
    }
    if (own.filename() == workshop_layer) {
        return refuse(Why::invalid, "pack.extends_unknown", own.filename().string());
    }
    Files files;
    for (auto next = own; !next.empty();) {
        auto layer = layer_of(next);
        if (!layer) {
            if (next == own) {
                return tl::unexpected(std::move(layer).error());
            }
            return refuse(Why::invalid, "pack.extends_unknown", next.filename().string());
        }
        auto const below = extended_by(*layer);
        files.layers.insert(files.layers.begin(), std::move(*layer));
        auto const is_loop = std::ranges::find(files.layers, below, &Layer::name) != files.layers.end();
        if (is_loop || files.layers.size() > most_layers) {
            return refuse(Why::invalid, "pack.extends_loop", below);
        }
        if (!below.empty() && !is_plain_name(below)) {
            return refuse(Why::invalid, "pack.extends_unknown", below);
        }
        next = below.empty() ? std::filesystem::path{} : own.parent_path() / below;
    }
    return files;
}

std::string digest_of(std::string_view text)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(text.data()), text.size());
    std::string hex;
    for (auto const byte : hash) {
        hex += fmt::format("{:02x}", byte);
    }
    return hex;
}

std::string digest_of(Files const &files)
{
    std::string list;
    for (auto const &layer : files.layers) {
        for (auto const &file : layer.files) {
            list += fmt::format("{}/{} {}\n", layer.name, file.path, digest_of(file.text));
        }
    }
    return digest_of(list);
}

} // namespace onegrid::pack
