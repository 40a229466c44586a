// SPDX-License-Identifier: Apache-2.0
// onegrid search index, find: an index of articles at the terminal. No database.
#include "cli/command.hpp"
#include "cli/refusal.hpp"
#include "engines/search/finder.hpp"
#include "engines/search/index.hpp"
#include "engines/search/lines.hpp"
#include "modules/knowledge/knowledge.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace onegrid::cli {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_told = 20; // of the lines that could not be read

std::size_t number_of(Options const &options, std::string_view name, std::size_t otherwise, std::size_t most)
{
    auto const text = options.get(name);
    if (text.empty()) {
        return otherwise;
    }
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < 1 || value > most) {
        throw UsageError{fmt::format("--{} is a number from 1 to {}", name, most)};
    }
    return value;
}

std::filesystem::path index_folder(Options const &options)
{
    auto const folder = options.get("index");
    if (folder.empty()) {
        throw UsageError{"needs --index DIR"};
    }
    return folder;
}

search::Lines lines_of(std::string const &file)
{
    try {
        return search::Lines(file);
    } catch (std::runtime_error const &e) {
        throw UsageError{e.what()};
    }
}

json::array json_of(std::vector<search::Piece> const &pieces)
{
    json::array out;
    for (auto const &piece : pieces) {
        out.push_back(json::object{{"text", piece.text}, {"is_hit", piece.is_hit}});
    }
    return out;
}

json::object json_of(search::Found const &found, double milliseconds)
{
    json::array hits;
    for (auto const &hit : found.hits) {
        json::error_code error;
        auto extra = json::parse(hit.extra, error);
        hits.push_back(json::object{{"key", hit.key},
                                    {"kind", hit.kind},
                                    {"title", json_of(hit.title_pieces)},
                                    {"snippet", json_of(hit.snippet.pieces)},
                                    {"begins_inside", hit.snippet.begins_inside},
                                    {"ends_inside", hit.snippet.ends_inside},
                                    {"text", hit.text},
                                    {"extra", error ? json::value(nullptr) : std::move(extra)}});
    }
    json::array meant;
    for (auto const &name : found.meant) {
        meant.emplace_back(name);
    }
    return {{"about", found.about},           {"milliseconds", milliseconds},     {"meant", std::move(meant)}, {"is_loose", found.is_loose},
            {"is_partial", found.is_partial}, {"is_cut", found.is_cut}, {"hits", std::move(hits)}};
}

// What was found is bold on a screen.
std::string shown(std::vector<search::Piece> const &pieces, bool is_screen)
{
    std::string out;
    for (auto const &piece : pieces) {
        out += piece.is_hit && is_screen ? "\x1b[1m" + piece.text + "\x1b[0m" : piece.text;
    }
    return out;
}

// The article's number and its version.
std::string place_of(search::Hit const &hit)
{
    json::error_code error;
    auto const extra = json::parse(hit.extra, error);
    if (error || !extra.is_object()) {
        return {};
    }
    auto const text = [&](std::string_view name) {
        auto const *const value = extra.get_object().if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
    };
    auto const version = text("version");
    return fmt::format("{}{}", text("article"), version.empty() ? "" : fmt::format(" ({})", version));
}

} // namespace

int search_index(Words const &words)
{
    constexpr std::string_view valued[] = {"data", "index", "threads"};
    Options const options(words, valued);
    options.without_operands();
    if (!options.has("data")) {
        throw UsageError{"needs --data FILE.jsonl or FILE.jsonl.gz"};
    }
    auto const folder = index_folder(options);
    auto const threads = number_of(options, "threads", std::max(std::thread::hardware_concurrency(), 1U), 64);
    auto lines = lines_of(options.get("data"));
    std::uint64_t bad = 0;
    std::int64_t document = -1;
    std::int64_t place = 0;
    std::string line;
    auto const report = taken(search::build(
        folder,
        [&](search::Entry &entry) {
            while (lines.next(line)) {
                if (line.empty()) {
                    continue;
                }
                auto const article = knowledge::read_article(line);
                if (!article) {
                    if (++bad <= most_told) {
                        fmt::print(stderr, "line {}: {}\n", lines.number(), text_of(article.error()));
                    }
                    continue;
                }
                place = article->document == document ? place + 1 : 0;
                document = article->document;
                entry = knowledge::entry_of(*article, fmt::format("article:{}:{}", document, place));
                return true;
            }
            return false;
        },
        "", static_cast<unsigned>(threads)));
    auto const seconds = report.reading + report.joining;
    fmt::print("{} entries in {:.1f} s ({:.0f} a second), {} repeated, {} bad lines\n", report.entries, seconds,
               static_cast<double>(report.entries) / std::max(seconds, 0.001), report.repeated, bad);
    return bad == 0 ? 0 : 1;
}

int search_find(Words const &words)
{
    constexpr std::string_view valued[] = {"index", "limit", "label", "at"};
    constexpr std::string_view flags[] = {"json", "newest"};
    Options const options(words, valued, flags);
    search::Search search;
    for (auto const &word : options.operands()) {
        search.text += (search.text.empty() ? "" : " ") + word;
    }
    search.limit = number_of(options, "limit", 10, search::deepest);
    search.ranking = options.has("newest") ? search::Ranking::newest : search::Ranking::relevance;
    for (auto const &label : options.all("label")) {
        search.filter.all_of.push_back({label});
    }
    if (options.has("at")) {
        search.filter.holds_on = knowledge::day_of(options.get("at"));
        if (!search.filter.holds_on) {
            throw UsageError{"--at is a day, as 2026-11-26"};
        }
    }
    auto const finder = taken(search::Finder::open(index_folder(options)));
    auto const begin = std::chrono::steady_clock::now();
    auto const found = taken(finder.find(search));
    double const milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    if (options.has("json")) {
        fmt::print("{}\n", json::serialize(json_of(found, milliseconds)));
        return found.hits.empty() ? 1 : 0;
    }
    bool const is_screen = ::isatty(STDOUT_FILENO) == 1;
    for (auto const &name : found.meant) {
        fmt::print("also looked for: {}\n", name);
    }
    if (found.is_loose) {
        fmt::print("nothing has all of it; these have some\n");
    }
    std::size_t number = 0;
    for (auto const &hit : found.hits) {
        fmt::print("{}. {} {}\n   {}{}{}\n", ++number, shown(hit.title_pieces, is_screen), place_of(hit), hit.snippet.begins_inside ? "…" : "",
                   shown(hit.snippet.pieces, is_screen), hit.snippet.ends_inside ? "…" : "");
    }
    fmt::print("about {} found, {:.1f} ms{}\n", found.about, milliseconds, found.is_partial ? ", not all were looked at" : "");
    return found.hits.empty() ? 1 : 0;
}

} // namespace onegrid::cli
