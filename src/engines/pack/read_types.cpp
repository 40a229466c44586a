// SPDX-License-Identifier: Apache-2.0
// types/*.yaml: the element types. A file replaces the one of the same name in a layer below, whole.
#include "engines/pack/reader.hpp"
#include "engines/registry/type_book.hpp"

namespace onegrid::pack {

namespace {

constexpr std::string_view folder = "types/";
constexpr std::string_view ending = ".yaml";

} // namespace

void read_types(Parts &parts)
{
    std::map<std::string, registry::TypeText> texts; // by code
    for (auto const &layer : parts.files.layers) {
        for (auto const *file : layer.in(folder, ending)) {
            auto const code = file->path.substr(folder.size(), file->path.size() - folder.size() - ending.size());
            texts[code] = {layer.name + "/" + file->path, code, file->text};
        }
    }
    std::vector<registry::TypeText> all;
    for (auto &[code, text] : texts) {
        all.push_back(std::move(text));
    }
    parts.reading.catalogue.types = std::make_shared<registry::TypeBook const>(
        registry::book_of(all, parts.reading.catalogue.code_lists, parts.findings));
}

} // namespace onegrid::pack
