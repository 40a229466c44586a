// SPDX-License-Identifier: Apache-2.0
// indicators.yaml: what a city counts of its cases, how it judges by it, and what looks wrong. A small total language:
// measures are counts with predicates, indicators are sums of counts over sums of counts, scores are weighted sums of
// indicators, schemes put them in tables. Nothing in it loops, refers to itself or asks for the time.
#pragma once
#include "engines/pack/catalogue.hpp"
#include <string_view>
#include <cstdint>

namespace onegrid::pack {

// What must hold of a case, or of an act of it, to be counted. An empty list holds always; of others one must fit.
struct Where {
    std::vector<std::string> source, matter, category, urgency, flag, outcome, process; // of the case
    std::vector<std::string> act_level, post, reason, by;           // of the act; by: person | reporter | system
    std::vector<std::pair<std::string, std::vector<std::string>>> data; // of the act's data, by name
    std::vector<std::string> earlier, later, never;                 // acts that the case had before, after, at no time
    std::optional<bool> late;                                       // the work was or is late
    std::optional<bool> kept; // the act's unit is the one that has the case last

    bool operator==(Where const &) const = default;
};

struct Measure {
    // clock: every run of a clock is a task: needed, done, in time, or given away late.
    // span: from the first of some acts to the last of others, once a case, judged by the work's deadline.
    // act: every act of a kind.
    enum class Kind : std::uint8_t { clock, span, act };
    enum class To : std::uint8_t { holder, actor, receiver, handler, reporter }; // whose it is
    enum class On : std::uint8_t { due, started, ended, reported };              // the day that it counts on
    enum class Each : std::uint8_t { every, first, last, unit };                 // unit: once for each unit of a case

    std::string code;
    Text name;
    Text rule; // in words
    Kind kind{};
    std::vector<std::string> of;      // clocks, or acts
    std::vector<std::string> done_by; // acts that end it well
    std::vector<std::string> lost_by; // acts that give it away: counted against its holder when it was late by then
    To to{};
    On on{};
    Each each{};
    Where where;
    std::size_t line{};
    std::string definition; // all that the facts depend on; equal for measures that count the same

    bool operator==(Measure const &other) const
    {
        return code == other.code && name == other.name && rule == other.rule && definition == other.definition;
    }
};

enum class Column : std::uint8_t { needed, done, in_time, overtime, open, open_in_time, open_overtime, lost, minutes };

// "handle.done", "-handle.open_in_time"; "returned" is "returned.needed".
struct Term {
    std::string measure;
    Column column{};
    bool is_minus{};

    bool operator==(Term const &) const = default;
};
std::string to_string(Term const &term);

struct Part {
    double weight{};
    std::string indicator;
    bool is_rest{}; // 1 − the indicator

    bool operator==(Part const &) const = default;
};

struct Indicator {
    enum class Show : std::uint8_t { percent, number, minutes, points };

    std::string code;
    Text name;
    std::vector<Term> of, over;
    std::vector<Part> parts; // a score, when there are any
    bool shares_missing{};   // the weights of parts that are not known are shared among the others
    Show show{};
    bool is_low_better{};
    std::size_t line{};

    bool operator==(Indicator const &) const = default;
    bool is_score() const { return !parts.empty(); }
};

// One thing that a table shows: an indicator, or a count.
struct SchemeColumn {
    std::string indicator; // empty: a count
    Term term;

    bool operator==(SchemeColumn const &) const = default;
};

struct Group {
    enum class By : std::uint8_t { unit, area, post, person };

    std::string code;
    Text name;
    By by{};
    std::string level;              // of the units, or of the areas; empty: any
    std::vector<std::string> kinds; // of the units; empty: any
    std::vector<std::string> posts; // of the people; empty: any
    std::vector<SchemeColumn> columns;
    std::string rank; // the indicator that the table is sorted by; empty: none

    bool operator==(Group const &) const = default;
};

struct Scheme {
    std::string code;
    Text name;
    std::vector<Indicator> indicators; // all that its groups show, those of its own over the common ones
    std::vector<Group> groups;
    std::size_t line{};

    Indicator const *find_indicator(std::string_view which) const;
    Group const *find_group(std::string_view which) const;
    bool operator==(Scheme const &) const = default;
};

// What makes a finding. Times in minutes, distances in kilometres.
struct FindingRules {
    std::int64_t reopened_within_days{7};
    std::int64_t mass_from_hour{22}, mass_closings{10};
    std::int64_t returns{3};
    std::int64_t split_left_percent{20};
    std::int64_t extension_left_percent{10};
    std::int64_t photo_distance{3}; // bits of 64 that may differ; found by four bands, so at most 3
    std::int64_t speed_kmh{120}, movement_km{2};

    bool operator==(FindingRules const &) const = default;
};

inline constexpr std::string_view indicators_file = "indicators.yaml";

struct Indicators {
    std::vector<Measure> measures;
    std::vector<Scheme> schemes;
    FindingRules findings;
    std::string file; // where it stands: standard/indicators.yaml

    Measure const *find_measure(std::string_view code) const;
    Scheme const *find_scheme(std::string_view code) const;
    bool operator==(Indicators const &other) const
    {
        return measures == other.measures && schemes == other.schemes && findings == other.findings;
    }
};

std::string_view to_text(Column column);
std::string_view to_text(Group::By by);

} // namespace onegrid::pack
