// SPDX-License-Identifier: Apache-2.0
// The types of the standard pack.
#pragma once
#include "lib/source_dir.hpp"
#include "platform/reading/table.hpp"
#include "samples.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace onegrid::registry::testing {

struct Shipped {
    std::string findings;
    TypeBook book;
};

inline std::string text_in(std::filesystem::path const &path)
{
    std::ifstream const in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

inline Shipped read_shipped()
{
    auto const pack = test::source_dir() / "packs/standard";
    Findings findings;
    CodeLists lists;
    for (auto const &entry : std::filesystem::directory_iterator(pack / "codes")) {
        reading::Table const table({entry.path().filename().string(), 1}, text_in(entry.path()),
                                   {"code", "name", "name_en"}, findings);
        for (auto const &row : table.rows()) {
            lists[entry.path().stem().string()].push_back(
                {std::string{row["code"]}, {std::string{row["name"]}, std::string{row["name_en"]}}});
        }
    }
    std::vector<TypeText> texts;
    for (auto const &entry : std::filesystem::directory_iterator(pack / "types")) {
        texts.push_back({entry.path().filename().string(), entry.path().stem().string(), text_in(entry.path())});
    }
    std::ranges::sort(texts, {}, &TypeText::code);
    auto book = book_of(texts, lists, findings);
    return {text_of(findings.take()), std::move(book)};
}

inline Shipped const &shipped()
{
    static Shipped const all = read_shipped();
    return all;
}

} // namespace onegrid::registry::testing
