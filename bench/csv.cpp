// SPDX-License-Identifier: Apache-2.0
#include "csv.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>
#include <zlib.h>

namespace onegrid::bench {
namespace {

// What is not gzipped is read as it is.
std::string read_all(std::filesystem::path const &path)
{
    std::unique_ptr<gzFile_s, int (*)(gzFile)> const file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    std::string text;
    std::vector<char> buffer(1 << 20);
    for (int got = 0; (got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) != 0;) {
        if (got < 0) {
            throw std::runtime_error("broken gzip: " + path.string());
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

// One record from `at` on, which moves behind it.
std::vector<std::string> record(std::string const &text, std::size_t &at)
{
    std::vector<std::string> fields(1);
    for (bool is_quoted = false; at < text.size(); ++at) {
        char const c = text[at];
        if (is_quoted) {
            if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
                fields.back() += '"';
                ++at;
            } else if (c == '"') {
                is_quoted = false;
            } else {
                fields.back() += c;
            }
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            ++at;
            break;
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

} // namespace

std::size_t Csv::column(std::string_view name) const
{
    auto const found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) {
        throw std::runtime_error(fmt::format("no column {}", name));
    }
    return static_cast<std::size_t>(found - header.begin());
}

Csv read_csv(std::filesystem::path const &path)
{
    auto const text = read_all(path);
    Csv csv;
    std::size_t at = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    csv.header = record(text, at);
    while (at < text.size()) {
        auto row = record(text, at);
        if (row.size() == 1 && row.front().empty()) {
            continue; // an empty line
        }
        csv.ragged += row.size() != csv.header.size();
        row.resize(csv.header.size());
        csv.rows.push_back(std::move(row));
    }
    return csv;
}

} // namespace onegrid::bench
