// SPDX-License-Identifier: Apache-2.0
// Full-text search: how fast an index is made of articles of laws (real ones when the data are here, made ones up to the number
// asked for) and of made cases; how long searches take in it, by what is looked for; and what the worst do that anybody can
// type. Searches are cut out of the texts that are there, so nearly all find something.
#include "bench.hpp"
#include "dice.hpp"
#include "engines/search/characters.hpp"
#include "engines/search/finder.hpp"
#include "engines/search/index.hpp"
#include "engines/search/lines.hpp"
#include "lib/source_dir.hpp"
#include "made_texts.hpp"
#include "modules/knowledge/knowledge.hpp"
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>
#include <time.h>
#include <unistd.h>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

// Of this process or thread, in seconds: what the machine did for us, however busy it was with others.
double processor_time(clockid_t whose)
{
    timespec at{};
    ::clock_gettime(whose, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

// --data, else ONEGRID_REAL_DATA, else shared/data beside the source.
fs::path data_folder(Arguments arguments)
{
    if (auto const given = option(arguments, "data", std::string_view{}); !given.empty()) {
        return given;
    }
    if (auto const *given = std::getenv("ONEGRID_REAL_DATA"); given != nullptr && *given != '\0') {
        return given;
    }
    auto const source = test::source_dir();
    for (auto const &place : {source / "../shared/data", source / "../../shared/data"}) {
        if (fs::is_directory(place)) {
            return place;
        }
    }
    return source / "../shared/data";
}

std::vector<search::Entry> real_articles(fs::path const &file, std::size_t most)
{
    std::vector<search::Entry> out;
    if (!fs::exists(file)) {
        return out;
    }
    search::Lines lines(file);
    std::string line;
    std::int64_t place = 0;
    std::int64_t document = -1;
    while (out.size() < most && lines.next(line)) {
        if (auto const article = knowledge::read_article(line)) {
            place = article->document == document ? place + 1 : 0;
            document = article->document;
            out.push_back(knowledge::entry_of(*article, fmt::format("article:{}:{}", document, place)));
        }
    }
    return out;
}

std::uint64_t bytes_in(fs::path const &folder)
{
    std::uint64_t bytes = 0;
    for (auto const &entry : fs::recursive_directory_iterator(folder)) {
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
}

struct Made {
    search::BuildReport report;
    double per_second{};
    double per_processor_second{};
    std::uint64_t bytes{};
};

Made make(fs::path const &folder, std::size_t count, unsigned threads, std::function<search::Entry(std::size_t)> const &entry)
{
    std::size_t number = 0;
    auto const begin = processor_time(CLOCK_PROCESS_CPUTIME_ID);
    auto const report = search::build(
        folder,
        [&](search::Entry &out) {
            if (number == count) {
                return false;
            }
            out = entry(number++);
            return true;
        },
        "", threads);
    if (!report || report->entries != count) {
        throw std::runtime_error("the index was not made");
    }
    auto const used = processor_time(CLOCK_PROCESS_CPUTIME_ID) - begin;
    auto const all = static_cast<double>(count);
    return {*report, all / (report->reading + report->joining), all / used, bytes_in(folder)};
}

// So many characters of a text from some place on, without punctuation; empty when there is no such place near.
std::string piece_of(Dice &dice, std::string_view text, std::size_t size)
{
    auto const all = search::characters_of(text);
    for (int attempt = 0; attempt < 20 && all.size() > size; ++attempt) {
        auto const from = dice.below(all.size() - size);
        bool is_whole = true;
        for (auto i = from; i < from + size; ++i) {
            is_whole = is_whole && all[i].kind == search::Kind::han;
        }
        if (is_whole) {
            return std::string(text.substr(all[from].begin, all[from + size - 1].end - all[from].begin));
        }
    }
    return {};
}

std::string initials_of(std::string_view name, std::size_t most)
{
    std::string out;
    for (auto const &c : search::characters_of(name)) {
        if (auto const initials = search::initials_of(c.value); initials.count > 0 && out.size() < most) {
            out += initials.letters[0];
        }
    }
    return out;
}

// The name with one character of it another.
std::string with_slip(Dice &dice, std::string_view name)
{
    auto const all = search::characters_of(name);
    std::string out;
    auto const at = dice.below(all.size());
    for (std::size_t i = 0; i < all.size() && i < 8; ++i) {
        search::append(out, i == at % 8 ? U'龘' : all[i].value);
    }
    return out;
}

struct Measured {
    std::string_view name;
    Latencies latencies;
    Latencies used; // of the processor alone
    std::size_t found{};
};

// Kinds of searches, as often as they are said to be among a hundred.
std::vector<Measured> measure(search::Finder const &finder, search::Ranking ranking, std::size_t count, std::uint64_t seed,
                              std::function<search::Entry(std::uint64_t)> const &any, Latencies &all, Latencies &all_used)
{
    struct Sort {
        std::string_view name;
        unsigned share;
        std::function<std::string(Dice &, search::Entry const &)> text;
    };
    Sort const sorts[] = {
        {"phrase", 50, [](Dice &dice, auto const &entry) { return piece_of(dice, entry.text, 2 + dice.below(5)); }},
        {"two_words", 20, [](Dice &dice, auto const &entry) { return piece_of(dice, entry.text, 2) + " " + piece_of(dice, entry.text, 2 + dice.below(3)); }},
        {"title_word", 10, [](Dice &dice, auto const &entry) { return entry.title + " " + piece_of(dice, entry.text, 2); }},
        {"initials", 5, [](Dice &dice, auto const &entry) { return initials_of(entry.title, 2 + dice.below(4)); }},
        {"slip", 5, [](Dice &dice, auto const &entry) { return with_slip(dice, entry.title); }},
        {"one_character", 5, [](Dice &dice, auto const &entry) { return piece_of(dice, entry.text, 1); }},
        {"question", 5, [](Dice &dice, auto const &entry) { return piece_of(dice, entry.text, 4) + "怎么" + piece_of(dice, entry.text, 3) + "吗"; }},
    };
    std::vector<Measured> out;
    for (auto const &sort : sorts) {
        Measured measured{sort.name, {}, {}, 0};
        for (std::size_t i = 0; i < count * sort.share / 100; ++i) {
            Dice dice(seed, 100 + static_cast<std::uint64_t>(&sort - sorts), i);
            search::Search search;
            search.text = sort.text(dice, any(dice.next()));
            search.ranking = ranking;
            auto const begin = clock::now();
            auto const used = processor_time(CLOCK_THREAD_CPUTIME_ID);
            auto const found = finder.find(search);
            if (!found) {
                continue; // nothing to cut out there
            }
            measured.used.add((processor_time(CLOCK_THREAD_CPUTIME_ID) - used) * 1'000);
            measured.latencies.add(std::chrono::duration<double, std::milli>(clock::now() - begin).count());
            measured.found += !found->hits.empty();
        }
        all.merge(measured.latencies);
        all_used.merge(measured.used);
        out.push_back(std::move(measured));
    }
    return out;
}

// What is typed to hurt. The longest that one took, in milliseconds of the processor.
double hostile(search::Finder const &finder, search::Ranking ranking)
{
    auto const often = [](std::string_view text, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i) {
            out += text;
        }
        return out;
    };
    std::string all_characters;
    for (char32_t c = 0x4e00; c < 0x4e00 + 900; ++c) {
        search::append(all_characters, c);
        all_characters += ' ';
    }
    std::string const texts[] = {"的",
                                 "*",
                                 "***** ????",
                                 often("a* ", 300),
                                 "(消防 NEAR/1000 通道) NEAR/1000 (垃圾 NEAR/1000 " + often("的 NEAR ", 80),
                                 all_characters,
                                 often("的 是 不 应 当 规 定 ", 40),
                                 often("规定应当管理部门有关人民政府", 60),
                                 often("😀", 900),
                                 "1 2 3 4 5 6 7 8 9 0 a b c d e f g",
                                 "-的 -应当 规定",
                                 often("有关部门 应当规定 人民政府 管理办法 ", 20),
                                 std::string(100'000, 'a'),
                                 "a", "zz", "sh", "xianxianxianxianxianxian"};
    double worst = 0;
    for (auto const &text : texts) {
        search::Search search;
        search.text = text;
        search.ranking = ranking;
        auto const begin = processor_time(CLOCK_THREAD_CPUTIME_ID);
        (void)finder.find(search); // refused or not: it is the time that counts
        auto const took = (processor_time(CLOCK_THREAD_CPUTIME_ID) - begin) * 1'000;
        fmt::print("hostile {:>8.2f} ms  {}\n", took, std::string_view(text).substr(0, 40));
        worst = std::max(worst, took);
    }
    return worst;
}

std::string told(std::string_view what, std::vector<Measured> &measured)
{
    std::string out;
    for (auto &one : measured) {
        fmt::print("{:>6} {:<14} {:>6} searches, {:>6} found something, p50 {:.2f} ms, p99 {:.2f} ms, most {:.2f} ms; of the processor {:.2f}, {:.2f}, {:.2f}\n", what, one.name, one.latencies.count(), one.found,
                   one.latencies.percentile(0.5), one.latencies.percentile(0.99), one.latencies.percentile(1), one.used.percentile(0.5), one.used.percentile(0.99), one.used.percentile(1));
        out += fmt::format(R"(, "{}_{}_p99_ms": {:.2f})", what, one.name, one.latencies.percentile(0.99));
    }
    return out;
}

} // namespace

// --data DIR · --articles N (200,000) · --cases N (1,000,000) · --searches N (4,000) · --threads N (2) · --into DIR (kept)
int bench_search(Arguments arguments)
{
    auto const articles = static_cast<std::size_t>(option(arguments, "articles", 200'000LL));
    auto const cases = static_cast<std::size_t>(option(arguments, "cases", 1'000'000LL));
    auto const searches = static_cast<std::size_t>(option(arguments, "searches", 4'000LL));
    auto const threads = static_cast<unsigned>(option(arguments, "threads", 2LL));
    auto const kept = option(arguments, "into", std::string_view{});
    fs::path const folder = kept.empty() ? fs::temp_directory_path() / fmt::format("onegrid-search-{}", ::getpid()) : fs::path(kept);
    constexpr std::uint64_t seed = 20'261'126;

    auto const real = real_articles(data_folder(arguments) / "laws/articles.jsonl.gz", articles);
    fmt::print("{} real articles, {} made ones\n", real.size(), articles - real.size());
    auto const article = [&](std::uint64_t number) { return number < real.size() ? real[number] : made_article(seed, number); };
    auto const laws = make(folder / "laws", articles, threads, article);
    fmt::print("laws: {:.0f} entries a second, {:.0f} a second of the processor ({:.1f} s, joining {:.1f} s), {} MB\n", laws.per_second, laws.per_processor_second, laws.report.reading, laws.report.joining, laws.bytes >> 20U);
    auto const told_cases = make(folder / "cases", cases, threads, [&](std::uint64_t number) { return made_case(seed, number); });
    fmt::print("cases: {:.0f} entries a second, {:.0f} a second of the processor ({:.1f} s, joining {:.1f} s), {} MB\n", told_cases.per_second, told_cases.per_processor_second, told_cases.report.reading, told_cases.report.joining,
               told_cases.bytes >> 20U);

    Latencies of_laws, used_laws;
    Latencies of_cases, used_cases;
    auto const law_finder = search::Finder::open(folder / "laws").value();
    auto const case_finder = search::Finder::open(folder / "cases").value();
    auto by_kind = measure(law_finder, search::Ranking::relevance, searches, seed, [&](std::uint64_t dice) { return article(dice % articles); }, of_laws, used_laws);
    auto told_kinds = told("laws", by_kind);
    by_kind = measure(case_finder, search::Ranking::recent, searches, seed, [&](std::uint64_t dice) { return made_case(seed, dice % cases); }, of_cases, used_cases);
    told_kinds += told("cases", by_kind);
    auto const worst_laws = hostile(law_finder, search::Ranking::relevance);
    auto const worst_cases = hostile(case_finder, search::Ranking::recent);
    if (kept.empty()) {
        fs::remove_all(folder);
    }
    fmt::print(R"({{"bench": "search", "articles": {}, "real_articles": {}, "cases": {}, "threads": {}, "articles_per_second": {:.0f}, )"
               R"("cases_per_second": {:.0f}, "articles_per_processor_second": {:.0f}, "cases_per_processor_second": {:.0f}, "laws_bytes_each": {:.0f}, "cases_bytes_each": {:.0f}, "laws_p50_ms": {:.2f}, "laws_p99_ms": {:.2f}, )"
               R"("cases_p50_ms": {:.2f}, "cases_p99_ms": {:.2f}, "laws_used_p99_ms": {:.2f}, "cases_used_p99_ms": {:.2f}, "hostile_laws_ms": {:.1f}, "hostile_cases_ms": {:.1f}{}, {}}})"
               "\n",
               articles, real.size(), cases, threads, laws.per_second, told_cases.per_second, laws.per_processor_second, told_cases.per_processor_second, static_cast<double>(laws.bytes) / static_cast<double>(articles),
               static_cast<double>(told_cases.bytes) / static_cast<double>(cases), of_laws.percentile(0.5), of_laws.percentile(0.99), of_cases.percentile(0.5),
               of_cases.percentile(0.99), used_laws.percentile(0.99), used_cases.percentile(0.99), worst_laws, worst_cases, told_kinds, machine_json());
    return 0;
}

} // namespace onegrid::bench
