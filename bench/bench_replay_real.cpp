// SPDX-License-Identifier: Apache-2.0
// Real input, whole: every message of citizens in the demo city, and every one of Boston's 311 requests at its place and
// time in a city of areas made from them, each reported over HTTP and driven to its end over HTTP by simulated staff.
// Then each city must be what its logs say, its chain hold and its counts add up (replay_proof.hpp).
#include "bench.hpp"
#include "lib/source_dir.hpp"
#include "replay.hpp"
#include "replay_proof.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view messages_file = "citizen-messages/unlabelled.csv";
constexpr std::string_view boston_file = "boston-311/requests_2011-07_to_10.csv.gz";

// --data, else ONEGRID_REAL_DATA, else shared/data beside the source.
fs::path data_folder(Arguments arguments)
{
    auto const given = option(arguments, "data", std::string_view{});
    auto const *variable = std::getenv("ONEGRID_REAL_DATA");
    if (!given.empty() || variable != nullptr) {
        return given.empty() ? fs::path(variable) : fs::path(given);
    }
    auto const &source = test::source_dir();
    for (auto const &place : {source / "../shared/data", source / "../../shared/data"}) {
        if (fs::exists(place)) {
            return place.lexically_normal();
        }
    }
    return (source / "../shared/data").lexically_normal();
}

struct Part {
    Telling telling;
    Fallbacks fallbacks;
    Proof proof;
    Cpu used;
    std::string more; // members of the JSON

    std::string json() const
    {
        std::vector<std::string> ways;
        for (auto const &[way, count] : fallbacks) {
            ways.push_back(fmt::format(R"("{}": {})", way, count));
        }
        return fmt::format(
            R"({{"reports": {}, "acts": {}, "refused": {}, "seconds": {:.1f}, "cores_used": {}, "fallbacks": {{{}}}, {}{}}})",
            telling.reports, telling.acts, telling.refused, telling.seconds, cores_json(used, telling.seconds),
            fmt::join(ways, ", "), proof.json(), more);
    }
};

void say(std::string const &text)
{
    fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
}

// Told, and what became of every story held against what was meant.
void run(City const &city, Script &script, std::string_view key, int clients, Part &part,
         std::function<Person const *(std::string const &)> const &receiver = {})
{
    auto const since = mark(city);
    auto const before = city.cpu();
    part.telling = tell(city, script.stories, key, clients, receiver);
    part.used = city.cpu() - before;
    part.fallbacks = script.fallbacks;
    std::map<std::string, std::uint64_t> meant;
    int shown = 0;
    for (auto const &story : script.stories) {
        for (auto const &flag : story.flags) {
            ++part.fallbacks["flag_" + flag];
        }
        if (!story.refusal.empty() && ++shown <= 5) {
            say(story.refusal);
        }
        ++meant[story.ending == Ending::closed ? "closed" : story.ending == Ending::refused ? "refused" : "void"];
    }
    say(fmt::format("{} reports and {} acts in {:.1f} s; proving", part.telling.reports, part.telling.acts,
                    part.telling.seconds));
    part.proof = prove(city, since);
    auto &faults = part.proof.faults;
    if (part.telling.told != script.stories.size()) {
        faults.push_back(fmt::format("{} of {} were not driven to their end", script.stories.size() - part.telling.told,
                                     script.stories.size()));
    }
    if (part.proof.reported != script.stories.size() || part.proof.ended != script.stories.size()) {
        faults.push_back(fmt::format("{} rows, {} cases, {} ended", script.stories.size(), part.proof.reported,
                                     part.proof.ended));
    }
    if (part.proof.endings != meant) {
        faults.push_back("the endings are not those of the rows");
    }
}

Part replay_messages(fs::path const &data, std::size_t most, int clients)
{
    say("messages of citizens: starting the demo city");
    City city;
    auto const packs = source_folder() / "packs";
    Roster roster(city, packs / "demo");
    auto script = message_script(read_csv(data / messages_file), most, roster, packs);
    Part part;
    run(city, script, "message", clients, part);
    return part;
}

// How often the city's judgement of in time or late is the one that Boston's own system gave with its own targets.
std::string as_recorded(City const &city, Csv const &requests, std::size_t most, std::vector<Story> const &stories)
{
    std::map<std::string, bool> late;
    std::string line;
    for (char const c : city.sql("SELECT id, is_late FROM cases.\"case\" WHERE submitted_at IS NOT NULL")) {
        if (c != '\n') {
            line += c;
            continue;
        }
        auto const bar = line.find('|');
        late[line.substr(0, bar)] = line.substr(bar + 1) == "t";
        line.clear();
    }
    auto const column = requests.column("ontime");
    auto const count = std::min(most, requests.rows.size());
    std::uint64_t same = 0, judged = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto const &recorded = requests.rows[i * requests.rows.size() / count][column];
        auto const found = late.find(stories[i].id);
        if (found != late.end() && !stories[i].ended.empty() && !recorded.empty()) {
            ++judged;
            same += found->second == (recorded == "OVERDUE");
        }
    }
    return fmt::format(R"(, "judged_as_recorded": {}, "judged": {})", same, judged);
}

Part replay_boston(fs::path const &data, std::size_t most, int clients)
{
    auto name = (fs::temp_directory_path() / "onegrid-boston-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    struct Folder {
        fs::path path;
        ~Folder() { fs::remove_all(path); }
    } const folder{name};
    fs::permissions(folder.path, fs::perms{0755});
    auto const requests = read_csv(data / boston_file);
    write_boston_pack(folder.path, requests, source_folder() / "packs" / "standard");
    say("Boston's requests: starting a city of their areas");
    City city(CityOptions{folder.path.string(), "boston", false});
    Roster roster(city, folder.path / "boston");
    auto script = boston_script(requests, most, roster);
    Part part;
    run(city, script, "boston", clients, part, [&](std::string const &area) {
        auto const centre = area.substr(0, 6);
        auto const *person = roster.of(centre + "-centre", {"centre_operator"});
        return person == nullptr ? roster.of("990000-centre", {"centre_operator"}) : person;
    });
    std::uint64_t asked = 0;
    for (auto const *at : {"2011-08-15T16:00:00Z", "2011-10-15T16:00:00Z"}) {
        asked += compare_wall(city, *roster.of("990000-centre", {"centre_operator"}), script.stories, at, part.proof);
    }
    part.more = fmt::format(R"(, "areas_asked_of_the_wall": {}{})", asked,
                            as_recorded(city, requests, most, script.stories));
    return part;
}

} // namespace

// What it returns when the data are not there: they are not part of OneGrid.
constexpr int absent = 3;

// --messages N (all) · --boston N (all): 0 leaves them out · --clients C (64) · --data DIR
int bench_replay_real(Arguments arguments)
{
    constexpr long long all = 1'000'000'000;
    auto const messages = static_cast<std::size_t>(option(arguments, "messages", all));
    auto const boston = static_cast<std::size_t>(option(arguments, "boston", all));
    auto const clients = static_cast<int>(option(arguments, "clients", 64LL));
    auto const data = data_folder(arguments);
    for (auto const &[wanted, file] : {std::pair{messages, messages_file}, {boston, boston_file}}) {
        if (wanted > 0 && !fs::exists(data / file)) {
            say(fmt::format("onegrid-bench replay_real: the data are absent: {} (--data DIR or ONEGRID_REAL_DATA say where they are)",
                            (data / file).string()));
            return absent;
        }
    }
    std::vector<std::string> parts;
    Latencies each;
    Telling sum;
    std::vector<std::string> faults;
    std::uint64_t diverged = 0, in_time = 0, done = 0;
    std::map<std::string, std::uint64_t> endings;
    auto const add = [&](std::string_view name, Part const &part) {
        parts.push_back(fmt::format(R"("{}": {})", name, part.json()));
        each.merge(part.telling.each);
        sum.reports += part.telling.reports;
        sum.acts += part.telling.acts;
        sum.refused += part.telling.refused;
        sum.seconds += part.telling.seconds;
        diverged += part.proof.diverged;
        in_time += part.proof.in_time;
        done += part.proof.done;
        for (auto const &[ending, count] : part.proof.endings) {
            endings[ending] += count;
        }
        for (auto const &fault : part.proof.faults) {
            faults.push_back(fmt::format("{}: {}", name, fault));
        }
    };
    if (messages > 0) {
        add("messages", replay_messages(data, messages, clients));
    }
    if (boston > 0) {
        add("boston", replay_boston(data, boston, clients));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(faults.size(), 20); ++i) {
        say("FAULT " + faults[i]);
    }
    std::vector<std::string> ends;
    for (auto const &[ending, count] : endings) {
        ends.push_back(fmt::format(R"("{}": {})", ending, count));
    }
    fmt::print(
        R"({{"bench": "replay_real", "clients": {}, "reports": {}, "acts": {}, "refused": {}, "seconds": {:.1f}, "per_s": {:.1f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}, "done": {}, "in_time": {}, "endings": {{{}}}, "diverged": {}, "faults": {}, {}, {}}})"
        "\n",
        clients, sum.reports, sum.acts, sum.refused, sum.seconds,
        sum.seconds > 0 ? static_cast<double>(sum.reports + sum.acts) / sum.seconds : 0.0, each.percentile(0.5),
        each.percentile(0.95), each.percentile(0.99), done, in_time, fmt::join(ends, ", "), diverged, faults.size(),
        fmt::join(parts, ", "), machine_json());
    return faults.empty() ? 0 : 1;
}

} // namespace onegrid::bench
