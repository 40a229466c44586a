// SPDX-License-Identifier: Apache-2.0
// indicators.yaml: measures, indicators, schemes and what makes a finding, each checked where it stands.
#include "engines/pack/indicators.hpp"
#include "engines/pack/read_text.hpp"
#include "engines/pack/reader.hpp"
#include "engines/pack/findings.hpp"
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::pack {
namespace {

constexpr double heaviest = 1'000;

template <class Value>
struct Word {
    std::string_view text;
    Value value;
};

constexpr Word<Measure::To> words_to[]{{"holder", Measure::To::holder},
                                       {"actor", Measure::To::actor},
                                       {"receiver", Measure::To::receiver},
                                       {"handler", Measure::To::handler},
                                       {"reporter", Measure::To::reporter}};
constexpr Word<Measure::On> words_on[]{{"due", Measure::On::due},
                                       {"started", Measure::On::started},
                                       {"ended", Measure::On::ended},
                                       {"reported", Measure::On::reported}};
constexpr Word<Measure::Each> words_each[]{{"every", Measure::Each::every},
                                           {"first", Measure::Each::first},
                                           {"last", Measure::Each::last},
                                           {"unit", Measure::Each::unit}};
constexpr Word<Column> words_column[]{{"needed", Column::needed},
                                      {"done", Column::done},
                                      {"in_time", Column::in_time},
                                      {"overtime", Column::overtime},
                                      {"open", Column::open},
                                      {"open_in_time", Column::open_in_time},
                                      {"open_overtime", Column::open_overtime},
                                      {"lost", Column::lost},
                                      {"minutes", Column::minutes}};
constexpr Word<Indicator::Show> words_show[]{{"percent", Indicator::Show::percent},
                                             {"number", Indicator::Show::number},
                                             {"minutes", Indicator::Show::minutes},
                                             {"points", Indicator::Show::points}};
constexpr Word<Group::By> words_by[]{{"unit", Group::By::unit},
                                     {"area", Group::By::area},
                                     {"post", Group::By::post},
                                     {"person", Group::By::person}};

template <class Value, std::size_t N>
std::optional<Value> find_word(Word<Value> const (&words)[N], std::string_view text)
{
    for (auto const &word : words) {
        if (word.text == text) {
            return word.value;
        }
    }
    return {};
}

class IndicatorReader {
  public:
    IndicatorReader(Findings &findings, Place file, Indicators &out)
        : m_findings(findings), m_file(std::move(file)), m_out(out)
    {
    }

    void read(YAML::Node const &text)
    {
        YamlMap const top{text, m_file, m_findings, {"measures", "indicators", "schemes", "findings"}};
        for (auto const &node : top.sequence("measures")) {
            read_measure(node);
        }
        for (auto const &node : top.sequence("indicators")) {
            read_indicator(node, m_common);
        }
        for (auto const &node : top.sequence("schemes")) {
            read_scheme(node);
        }
        if (auto const rules = top.find("findings"); rules.IsDefined()) {
            read_rules(rules);
        }
    }

  private:
    template <class Value, std::size_t N>
    Value word(YamlMap const &map, std::string_view key, Word<Value> const (&words)[N], Value otherwise)
    {
        auto const text = map.text_or(key, "");
        if (text.empty()) {
            return otherwise;
        }
        if (auto const value = find_word(words, text)) {
            return *value;
        }
        m_findings.error(map.place_of(key), "indicator.unknown_word", fmt::format("{}: {}", key, text));
        return otherwise;
    }

    static std::vector<std::string> texts(YamlMap const &map, std::string_view key)
    {
        auto const node = map.find(key);
        if (!node.IsDefined()) {
            return {};
        }
        return node.IsScalar() ? std::vector{node.Scalar()} : map.list(key);
    }

    std::optional<bool> truth(YamlMap const &map, std::string_view key)
    {
        return map.find(key).IsDefined() ? std::optional(map.flag(key)) : std::nullopt;
    }

    Where where_of(YAML::Node const &node, Measure::Kind kind)
    {
        Where where;
        std::vector<std::string_view> keys{"source",  "matter", "category", "urgency", "flag",
                                           "outcome", "process", "late"};
        if (kind == Measure::Kind::act) { // a clock or a span has no act to ask
            keys.insert(keys.end(), {"act_level", "post", "reason", "by", "data", "earlier", "later", "kept"});
        }
        keys.push_back("never");
        YamlMap const map{node, m_file, m_findings, keys};
        where.source = texts(map, "source");
        where.matter = texts(map, "matter");
        where.category = texts(map, "category");
        where.urgency = texts(map, "urgency");
        where.flag = texts(map, "flag");
        where.outcome = texts(map, "outcome");
        where.process = texts(map, "process");
        where.act_level = texts(map, "act_level");
        where.post = texts(map, "post");
        where.reason = texts(map, "reason");
        where.by = texts(map, "by");
        where.earlier = texts(map, "earlier");
        where.later = texts(map, "later");
        where.never = texts(map, "never");
        where.late = truth(map, "late");
        where.kept = truth(map, "kept");
        for (auto const &by : where.by) {
            if (by != "person" && by != "reporter" && by != "system") {
                m_findings.error(map.place_of("by"), "indicator.unknown_word", "by: " + by);
            }
        }
        if (auto const data = map.find("data"); data.IsDefined()) {
            YamlMap const members{data, m_file, m_findings, {}};
            for (auto const &entry : data) {
                auto const name = entry.first.IsScalar() ? entry.first.Scalar() : std::string{};
                where.data.emplace_back(name, texts(members, name));
            }
        }
        return where;
    }

    bool is_new(std::vector<std::string> &seen, std::string const &code, Place const &place)
    {
        bool const well_formed = !code.empty() && std::ranges::all_of(code, [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
        });
        if (!well_formed) {
            m_findings.error(place, "pack.bad_code", fmt::format("\"{}\": lower-case letters, digits, _", code));
            return false;
        }
        if (std::ranges::find(seen, code) != seen.end()) {
            m_findings.error(place, "pack.code_repeated", code);
            return false;
        }
        seen.push_back(code);
        return true;
    }

    void read_measure(YAML::Node const &node)
    {
        YamlMap const map{node, m_file, m_findings,
                          {"code", "name", "rule", "clock", "span", "act", "done_by", "lost_by", "to", "on", "each",
                           "where"}};
        Measure measure;
        measure.code = map.text("code");
        measure.name = map.both("name");
        measure.rule = map.both("rule");
        measure.line = map.place().line;
        std::size_t kinds = 0;
        for (auto const &[key, kind] : {std::pair{"clock", Measure::Kind::clock}, {"span", Measure::Kind::span},
                                        {"act", Measure::Kind::act}}) {
            if (map.find(key).IsDefined()) {
                ++kinds;
                measure.kind = kind;
                measure.of = texts(map, key);
            }
        }
        if (kinds != 1 || measure.of.empty()) {
            m_findings.error(map.place(), "indicator.one_kind", measure.code + ": one of clock, span, act");
        }
        bool const is_act = measure.kind == Measure::Kind::act;
        measure.done_by = texts(map, "done_by");
        measure.lost_by = texts(map, "lost_by");
        if (!is_act && measure.done_by.empty()) {
            m_findings.error(map.place(), "indicator.never_done", measure.code);
        }
        if (is_act && (!measure.done_by.empty() || !measure.lost_by.empty())) {
            m_findings.error(map.place(), "indicator.act_is_done", measure.code);
        }
        bool const is_clock = measure.kind == Measure::Kind::clock;
        measure.to = word(map, "to", words_to,
                          is_clock ? Measure::To::holder : is_act ? Measure::To::actor : Measure::To::handler);
        measure.on = word(map, "on", words_on, is_clock ? Measure::On::due : Measure::On::started);
        measure.each = word(map, "each", words_each, Measure::Each::every);
        bool const fits_to = is_clock ? measure.to == Measure::To::holder : measure.to != Measure::To::holder;
        bool const fits_each = measure.kind == Measure::Kind::span ? measure.each == Measure::Each::every
                               : is_clock ? measure.each == Measure::Each::every || measure.each == Measure::Each::unit
                                          : true;
        bool const fits_on = !is_act || measure.on == Measure::On::started || measure.on == Measure::On::reported;
        if (!fits_to || (measure.kind == Measure::Kind::span &&
                         (measure.to == Measure::To::actor || measure.to == Measure::To::receiver))) {
            m_findings.error(map.place_of("to"), "indicator.does_not_fit", measure.code + ": to");
        }
        if (!fits_each) {
            m_findings.error(map.place_of("each"), "indicator.does_not_fit", measure.code + ": each");
        }
        if (!fits_on) {
            m_findings.error(map.place_of("on"), "indicator.does_not_fit", measure.code + ": on");
        }
        if (auto const where = map.find("where"); where.IsDefined()) {
            measure.where = where_of(where, measure.kind);
        }
        measure.definition = definition_of(measure);
        if (is_new(m_measures, measure.code, map.place())) {
            m_out.measures.push_back(std::move(measure));
        }
    }

    static std::string definition_of(Measure const &measure)
    {
        auto const &w = measure.where;
        std::vector<std::string> data;
        for (auto const &[name, values] : w.data) {
            data.push_back(fmt::format("{}={}", name, fmt::join(values, ",")));
        }
        auto const truth = [](std::optional<bool> value) { return value ? *value ? "1" : "0" : "-"; };
        return fmt::format("1|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(measure.kind), fmt::join(measure.of, ","),
                           fmt::join(measure.done_by, ","), fmt::join(measure.lost_by, ","),
                           static_cast<int>(measure.to), static_cast<int>(measure.on),
                           static_cast<int>(measure.each),
                           fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", fmt::join(w.source, ","),
                                       fmt::join(w.matter, ","), fmt::join(w.category, ","), fmt::join(w.urgency, ","),
                                       fmt::join(w.flag, ","), fmt::join(w.outcome, ","), fmt::join(w.process, ","),
                                       fmt::join(w.act_level, ","), fmt::join(w.post, ","), fmt::join(w.reason, ","),
                                       fmt::join(w.by, ","), fmt::join(data, ";"), fmt::join(w.earlier, ","),
                                       fmt::join(w.later, ","), fmt::join(w.never, ","), truth(w.late),
                                       truth(w.kept)));
    }

    // Finding indicator.unknown_measure, indicator.unknown_column, indicator.no_such_count.
    std::optional<Term> term_of(std::string text, Place const &place)
    {
        auto const written = text;
        Term term;
        if (text.starts_with('-')) {
            term.is_minus = true;
            text.erase(0, 1);
        }
        auto const dot = text.find('.');
        term.measure = text.substr(0, dot);
        auto const *measure = m_out.find_measure(term.measure);
        if (measure == nullptr) {
            m_findings.error(place, "indicator.unknown_measure", written);
            return {};
        }
        if (dot != std::string::npos) {
            auto const column = find_word(words_column, std::string_view(text).substr(dot + 1));
            if (!column) {
                m_findings.error(place, "indicator.unknown_column", written);
                return {};
            }
            term.column = *column;
        }
        bool const is_count = term.column == Column::needed || term.column == Column::minutes;
        if (measure->kind == Measure::Kind::act && !is_count) {
            m_findings.error(place, "indicator.no_such_count", written);
            return {};
        }
        return term;
    }

    std::vector<Term> terms_of(YamlMap const &map, std::string_view key)
    {
        std::vector<Term> terms;
        for (auto const &text : texts(map, key)) {
            if (auto term = term_of(text, map.place_of(key))) {
                terms.push_back(std::move(*term));
            }
        }
        return terms;
    }

    void read_indicator(YAML::Node const &node, std::vector<Indicator> &list)
    {
        YamlMap const map{node, m_file, m_findings,
                          {"code", "name", "of", "over", "parts", "missing", "show", "better"}};
        Indicator indicator;
        indicator.code = map.text("code");
        indicator.name = map.both("name");
        indicator.line = map.place().line;
        indicator.of = terms_of(map, "of");
        indicator.over = terms_of(map, "over");
        if (map.find("parts").IsDefined()) {
            for (auto const &part : map.sequence("parts")) {
                read_part(part, indicator, list);
            }
        }
        if (indicator.is_score() == !indicator.of.empty() || (indicator.is_score() && !indicator.over.empty())) {
            m_findings.error(map.place(), "indicator.one_way", indicator.code + ": of (and over), or parts");
        }
        auto const missing = map.text_or("missing", "unknown");
        indicator.shares_missing = missing == "share";
        if (missing != "share" && missing != "unknown") {
            m_findings.error(map.place_of("missing"), "indicator.unknown_word", "missing: " + missing);
        }
        auto const usual = indicator.is_score()     ? Indicator::Show::points
                           : indicator.over.empty() ? Indicator::Show::number
                                                    : Indicator::Show::percent;
        indicator.show = word(map, "show", words_show, usual);
        auto const better = map.text_or("better", "high");
        indicator.is_low_better = better == "low";
        if (better != "high" && better != "low") {
            m_findings.error(map.place_of("better"), "indicator.unknown_word", "better: " + better);
        }
        if (m_out.find_measure(indicator.code) != nullptr) {
            m_findings.error(map.place(), "pack.code_repeated", indicator.code + " is a measure");
            return;
        }
        auto const known = std::ranges::find(list, indicator.code, &Indicator::code);
        if (&list == &m_common || known == list.end()) {
            if (known != list.end()) {
                m_findings.error(map.place(), "pack.code_repeated", indicator.code);
            } else if (std::vector<std::string> none; is_new(none, indicator.code, map.place())) {
                list.push_back(std::move(indicator));
            }
        } else {
            *known = std::move(indicator); // the scheme's own over the common one, at its place
        }
    }

    void read_part(YAML::Node const &node, Indicator &indicator, std::vector<Indicator> const &before)
    {
        YamlMap const map{node, m_file, m_findings, {"weight", "of", "rest"}};
        Part part;
        auto const text = map.text("weight");
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), part.weight);
        if (error != std::errc{} || end != text.data() + text.size() || !(part.weight > 0) || part.weight > heaviest) {
            m_findings.error(map.place_of("weight"), "indicator.bad_weight", text);
        }
        part.indicator = map.text("of");
        part.is_rest = map.find("rest").IsDefined() && map.flag("rest");
        // Only what stands before it: so nothing can be made of itself.
        auto const found = std::ranges::find(before, part.indicator, &Indicator::code);
        if (found == before.end() || part.indicator == indicator.code) {
            m_findings.error(map.place_of("of"), "indicator.unknown_part", part.indicator);
        } else if (found->is_score() || found->over.empty()) {
            m_findings.error(map.place_of("of"), "indicator.part_is_no_rate", part.indicator);
        }
        indicator.parts.push_back(std::move(part));
    }

    void read_scheme(YAML::Node const &node)
    {
        YamlMap const map{node, m_file, m_findings, {"code", "name", "indicators", "groups"}};
        Scheme scheme;
        scheme.code = map.text("code");
        scheme.name = map.both("name");
        scheme.line = map.place().line;
        scheme.indicators = m_common;
        if (map.find("indicators").IsDefined()) {
            for (auto const &own : map.sequence("indicators")) {
                read_indicator(own, scheme.indicators);
            }
        }
        std::vector<std::string> seen;
        for (auto const &group : map.sequence("groups")) {
            read_group(group, scheme, seen);
        }
        if (is_new(m_schemes, scheme.code, map.place())) {
            m_out.schemes.push_back(std::move(scheme));
        }
    }

    void read_group(YAML::Node const &node, Scheme &scheme, std::vector<std::string> &seen)
    {
        YamlMap const map{node, m_file, m_findings,
                          {"code", "name", "by", "level", "kinds", "posts", "columns", "rank"}};
        Group group;
        group.code = map.text("code");
        group.name = map.both("name");
        map.text("by");
        group.by = word(map, "by", words_by, Group::By::unit);
        group.level = map.text_or("level", "");
        group.kinds = texts(map, "kinds");
        group.posts = texts(map, "posts");
        for (auto const &text : map.list("columns")) {
            SchemeColumn column;
            if (scheme.find_indicator(text) != nullptr) {
                column.indicator = text;
                group.columns.push_back(std::move(column));
            } else if (auto term = term_of(text, map.place_of("columns"))) {
                column.term = std::move(*term);
                group.columns.push_back(std::move(column));
            }
        }
        group.rank = map.text_or("rank", "");
        bool const is_shown = std::ranges::any_of(
            group.columns, [&](auto const &column) { return column.indicator == group.rank; });
        if (!group.rank.empty() && !is_shown) {
            m_findings.error(map.place_of("rank"), "indicator.rank_not_shown", group.rank);
        }
        if (is_new(seen, group.code, map.place())) {
            scheme.groups.push_back(std::move(group));
        }
    }

    void read_rules(YAML::Node const &node)
    {
        auto &rules = m_out.findings;
        struct Entry {
            std::string_view key;
            std::int64_t FindingRules::*member;
            std::int64_t low, high;
        };
        static constexpr Entry entries[]{{"reopened_within_days", &FindingRules::reopened_within_days, 1, 366},
                                         {"mass_from_hour", &FindingRules::mass_from_hour, 0, 23},
                                         {"mass_closings", &FindingRules::mass_closings, 2, 10'000},
                                         {"returns", &FindingRules::returns, 2, 100},
                                         {"split_left_percent", &FindingRules::split_left_percent, 0, 100},
                                         {"extension_left_percent", &FindingRules::extension_left_percent, 0, 100},
                                         {"photo_distance", &FindingRules::photo_distance, 0, 3},
                                         {"speed_kmh", &FindingRules::speed_kmh, 10, 2'000},
                                         {"movement_km", &FindingRules::movement_km, 1, 1'000}};
        std::vector<std::string_view> keys;
        for (auto const &entry : entries) {
            keys.push_back(entry.key);
        }
        YamlMap const map{node, m_file, m_findings, keys};
        for (auto const &entry : entries) {
            if (!map.find(entry.key).IsDefined()) {
                continue;
            }
            auto const value = map.number(entry.key);
            if (value && *value >= entry.low && *value <= entry.high) {
                rules.*entry.member = *value;
            } else if (value) {
                m_findings.error(map.place_of(entry.key), "indicator.out_of_range",
                                 fmt::format("{}: {} to {}", entry.key, entry.low, entry.high));
            }
        }
    }

    Findings &m_findings;
    Place m_file;
    Indicators &m_out;
    std::vector<Indicator> m_common;
    std::vector<std::string> m_measures, m_schemes;
};

// A clock or act that no process has is counted never: most often a misspelt name, but the drawing may come later.
void names_are_known(Parts &parts, Place const &file, Indicators const &indicators)
{
    for (auto const &measure : indicators.measures) {
        auto const known = [&](std::set<std::string, std::less<>> const &names, std::vector<std::string> const &used,
                               std::string const &finding) {
            for (auto const &name : used) {
                if (!names.contains(name)) {
                    parts.findings.warning(file.at(measure.line), finding, fmt::format("{}: {}", measure.code, name));
                }
            }
        };
        bool const is_clock = measure.kind == Measure::Kind::clock;
        known(is_clock ? parts.clocks : parts.acts, measure.of,
              is_clock ? "indicator.unknown_clock" : "indicator.unknown_act");
        auto const &where = measure.where;
        for (auto const *acts : {&measure.done_by, &measure.lost_by, &where.earlier, &where.later, &where.never}) {
            known(parts.acts, *acts, "indicator.unknown_act");
        }
    }
}

} // namespace

std::vector<Finding> check_indicators(std::string_view text, Indicators *out)
{
    Findings findings;
    Place const place{std::string(indicators_file), 1};
    Indicators indicators;
    indicators.file = place.file;
    if (auto const node = yaml_of(place, text, findings); node.IsDefined()) {
        IndicatorReader{findings, place, indicators}.read(node);
    }
    if (out != nullptr) {
        *out = std::move(indicators);
    }
    return findings.take();
}

void read_indicators(Parts &parts)
{
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("indicators.yaml");
        if (file == nullptr) {
            continue;
        }
        // The whole file, not entry by entry: what is counted and how it is judged belong together.
        Place const place{layer.name + "/" + file->path, 1};
        auto const text = yaml_of(place, file->text, parts.findings);
        auto indicators = std::make_shared<Indicators>();
        indicators->file = place.file;
        if (text.IsDefined()) {
            IndicatorReader{parts.findings, place, *indicators}.read(text);
        }
        if (parts.rigour == Rigour::full && !parts.acts.empty()) {
            names_are_known(parts, place, *indicators);
        }
        parts.reading.indicators = std::move(indicators);
    }
}

} // namespace onegrid::pack
