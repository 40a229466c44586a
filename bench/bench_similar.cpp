// SPDX-License-Identifier: Apache-2.0
// Looking for reports that say the same, on one core: a full index of made Chinese reports in a city of 36 by 33 km, of which every
// tenth repeats an earlier one in other words near its place; each report is compared, looked for and added.
#include "bench.hpp"
#include "engines/text/similar.hpp"
#include <chrono>
#include <fmt/format.h>
#include <random>

namespace onegrid::bench {
namespace {

using clock = std::chrono::steady_clock;

class MadeReports {
  public:
    struct Made {
        text::Report report;
        std::string matter, address, text;
        std::int64_t repeats{}; // the id of the report it repeats; 0: none
    };

    Made next()
    {
        Made made;
        auto const id = ++m_id;
        if (number(10) == 0 && m_recent.size() > 100) {
            auto const &earlier = m_recent[static_cast<std::size_t>(number(static_cast<int>(m_recent.size())))];
            made = earlier;
            made.repeats = earlier.report.id;
            made.report.place = text::Position{earlier.report.place->longitude + (number(81) - 40) * 1e-5,
                                               earlier.report.place->latitude + (number(81) - 40) * 1e-5};
            made.text = reworded(earlier.text);
        } else {
            auto const matter = number(400);
            made.matter = fmt::format("事项{}", matter);
            made.address = fmt::format("第{}大道{}号", number(3'000), number(400) + 1);
            made.text = sentence(matter, 60 + number(80));
            made.report.place = text::Position{121.3 + number(380'000) * 1e-6, 31.1 + number(300'000) * 1e-6};
        }
        made.report.id = id;
        made.report.at = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}} + std::chrono::seconds{id * 20};
        if (m_recent.size() < 5'000) {
            m_recent.push_back(made);
        } else {
            m_recent[static_cast<std::size_t>(id % 5'000)] = made;
        }
        return made;
    }
    static text::Report report_of(Made const &made)
    {
        auto report = made.report;
        report.matter = made.matter;
        report.address = made.address;
        report.text = made.text;
        return report;
    }

  private:
    int number(int below) { return std::uniform_int_distribution<int>{0, below - 1}(m_random); }
    static std::string character(int number)
    {
        auto const c = 0x4e00 + number;
        return {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3f)), static_cast<char>(0x80 | (c & 0x3f))};
    }
    // Words of two characters; half of them are those of the matter.
    std::string sentence(int matter, int words)
    {
        std::string text;
        for (int at = 0; at < words; ++at) {
            auto const word = number(2) == 0 ? matter * 20 + number(20) : number(8'000);
            text += character(word * 7 % 9'000) + character(word * 13 % 9'000);
        }
        return text;
    }
    std::string reworded(std::string const &text)
    {
        std::string other;
        for (std::size_t at = 0; at + 6 <= text.size(); at += 6) {
            other += number(4) == 0 ? character(number(9'000)) + character(number(9'000)) : text.substr(at, 6);
        }
        return other;
    }

    std::mt19937 m_random{20260302};
    std::int64_t m_id{};
    std::vector<Made> m_recent;
};

} // namespace

// --kept N (100,000; the index is full before it is measured) · --reports N (50,000)
int bench_similar(Arguments arguments)
{
    auto const kept = static_cast<std::size_t>(option(arguments, "kept", 100'000LL));
    auto const reports = static_cast<std::size_t>(option(arguments, "reports", 50'000LL));
    MadeReports made;
    text::SimilarIndex index({.most = kept});
    for (std::size_t at = 0; at < kept; ++at) {
        index.add(text::features_of(MadeReports::report_of(made.next())));
    }
    Latencies latencies;
    double sketching = 0;
    std::size_t repeats = 0;
    std::size_t found_first = 0;
    std::size_t found = 0;
    double all = 0;
    for (std::size_t at = 0; at < reports; ++at) {
        auto const one = made.next();
        auto const report = MadeReports::report_of(one);
        auto const begun = clock::now();
        auto const features = text::features_of(report);
        auto const sketched = clock::now();
        auto const similar = index.find(features);
        index.add(features);
        auto const ended = clock::now();
        latencies.add(std::chrono::duration<double, std::micro>(ended - begun).count());
        sketching += std::chrono::duration<double>(sketched - begun).count();
        all += std::chrono::duration<double>(ended - begun).count();
        if (one.repeats != 0) {
            ++repeats;
            found_first += !similar.empty() && similar.front().id == one.repeats ? 1 : 0;
            found += std::ranges::find(similar, one.repeats, &text::Similar::id) != similar.end() ? 1 : 0;
        }
    }
    auto const share = [&](std::size_t part) { return repeats == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(repeats); };
    fmt::print(R"({{"bench": "similar", "kept": {}, "reports": {}, "reports_per_second": {:.0f}, "p50_us": {:.1f}, "p99_us": {:.1f}, )"
               R"("comparing_share": {:.3f}, "repeats": {}, "recall_at_1": {:.4f}, "recall_at_5": {:.4f}, "bytes_a_report": {:.0f}, {}}})"
               "\n",
               index.size(), reports, static_cast<double>(reports) / all, latencies.percentile(0.5), latencies.percentile(0.99),
               sketching / all, repeats, share(found_first), share(found),
               static_cast<double>(index.bytes()) / static_cast<double>(index.size()), machine_json());
    return 0;
}

} // namespace onegrid::bench
