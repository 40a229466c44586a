// SPDX-License-Identifier: Apache-2.0
// What a filter finds in the database is what FEEL says of each record, whatever the records and the filter.
#include "db/elements/town.hpp"
#include "engines/registry/freshness.hpp"
#include "engines/rules/json.hpp"
#include <fmt/format.h>
#include <random>
#include <set>

namespace onegrid::elements::testing {
namespace {

class Random {
  public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    int below(int count) { return static_cast<int>(m_engine() % static_cast<unsigned>(count)); }
    bool chance(int of) { return below(of) == 0; }
    template <class T>
    T const &one_of(std::vector<T> const &all)
    {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }

  private:
    std::mt19937 m_engine;
};

std::vector<std::string> const texts{"A-1", "A_1", "A%", "a", "b\\\\", "啊", "甲1", ""}; // as JSON and FEEL write them
std::vector<std::string> const kinds{"flat", "shop", "hall"};
std::vector<std::string> const days{"2020-01-01", "2021-05-01", "2021-05-02", "2024-02-29"};
std::vector<std::string> const times{"2026-05-01T00:00:00Z", "2026-05-01T08:00:00+08:00", "2026-05-02T08:30:00.123456+08:00"};
std::vector<std::string> const places{"310101002001001", "310101002001002", "310104000000000"};
std::vector<std::string> const signs{"=", "!=", "<", "<=", ">", ">="};

class Writing {
  public:
    Writing(Random &random, std::vector<Element> const &all) : m_random(random), m_all(all) {}

    std::string filter(int deep)
    {
        if (deep > 0) {
            switch (m_random.below(4)) {
            case 0:
                return "(" + filter(deep - 1) + " and " + filter(deep - 1) + ")";
            case 1:
                return "(" + filter(deep - 1) + " or " + filter(deep - 1) + ")";
            case 2:
                return "not(" + filter(deep - 1) + ")";
            default:
                break;
            }
        }
        return comparison();
    }

  private:
    std::string comparison()
    {
        switch (m_random.below(14)) {
        case 0:
            return ordered("floors", [&] { return std::to_string(m_random.below(5)) + (m_random.chance(4) ? ".5" : ""); });
        case 1:
            return ordered("size", [&] { return std::to_string(m_random.below(4)) + (m_random.chance(2) ? ".25" : ""); });
        case 2:
            return ordered("number", [&] { return "\"" + m_random.one_of(texts) + "\""; });
        case 3:
            return ordered("kind", [&] { return "\"" + m_random.one_of(kinds) + "\""; });
        case 4:
            return ordered("built_on", [&] { return "date(\"" + m_random.one_of(days) + "\")"; });
        case 5:
            return ordered("seen_at", [&] { return "date and time(\"" + m_random.one_of(times) + "\")"; });
        case 6:
            return ordered("belongs_to", [&] { return "\"" + m_random.one_of(places) + "\""; });
        case 7:
            return m_random.one_of(std::vector<std::string>{"is_let", "is_let = true", "is_let != true", "is_let = null", "is_let != null",
                                                            "is_let in (false, null)"});
        case 8:
            return fmt::format("{}(number, \"{}\")", m_random.chance(2) ? "starts with" : "contains", m_random.one_of(texts));
        case 9:
            return m_random.one_of(std::vector<std::string>{"list contains(uses, \"flat\")", "list contains(uses, \"hall\")", "uses = null",
                                                            "uses != null"});
        case 10:
            return fmt::format("starts with({}, \"{}\")", m_random.chance(2) ? "belongs_to" : "area",
                               m_random.one_of(std::vector<std::string>{"31", "310101", "3101010020010", "310101002001001", "9"}));
        case 11:
            return equal("part_of");
        case 12:
            return m_random.one_of(std::vector<std::string>{"beside = null", "beside != null",
                                                            fmt::format("list contains(beside, \"{}\")", some_id())});
        default:
            return m_random.one_of(std::vector<std::string>{
                "status = \"current\"", "status != \"retired\"", "status in (\"retired\", \"merged\")", "age = \"fresh\"", "age != \"stale\"",
                "age in (\"ageing\", \"stale\")", "not(age in [\"fresh\"])", fmt::format("id = \"{}\"", some_id()),
                fmt::format("id != \"{}\"", some_id()), "confirmed_at > now() - duration(\"PT50H\")", "area = \"310101002001001\""});
        }
    }

    template <class Constant>
    std::string ordered(std::string const &name, Constant constant)
    {
        switch (m_random.below(7)) {
        case 0:
            return fmt::format("{} between {} and {}", name, constant(), constant());
        case 1:
            return fmt::format("{} in {}{}..{}{}", name, m_random.chance(2) ? "[" : "(", constant(), constant(), m_random.chance(2) ? "]" : ")");
        case 2:
            return fmt::format("{} in ({}, {}, > {})", name, constant(), constant(), constant());
        case 3:
            return fmt::format("{} in [{}, {}{}]", name, constant(), constant(), m_random.chance(3) ? ", null" : "");
        case 4:
            return fmt::format("{} {} null", name, m_random.chance(2) ? "=" : "!=");
        case 5:
            return fmt::format("{} {} {}", constant(), m_random.one_of(signs), name);
        default:
            return fmt::format("{} {} {}", name, m_random.one_of(signs), constant());
        }
    }

    std::string equal(std::string const &name)
    {
        switch (m_random.below(4)) {
        case 0:
            return name + (m_random.chance(2) ? " = null" : " != null");
        case 1:
            return fmt::format("{} in (\"{}\", \"{}\")", name, some_id(), some_id());
        default:
            return fmt::format("{} {} \"{}\"", name, m_random.chance(2) ? "=" : "!=", some_id());
        }
    }

    std::string some_id() { return to_string(m_random.one_of(m_all).id); }

    Random &m_random;
    std::vector<Element> const &m_all;
};

std::string random_house(Random &random, int count, std::vector<Element> const &before)
{
    json::object record{{"number", std::to_string(count)}};
    auto const text = random.one_of(texts);
    record["number"] = json::parse("\"" + text + "\"").as_string();
    if (text.empty() || count >= static_cast<int>(texts.size()) * 3) {
        record["number"] = "n" + std::to_string(count);
    }
    auto const given = [&] { return !random.chance(4); };
    if (given()) {
        record["floors"] = random.below(5);
    }
    if (given()) {
        record["size"] = random.below(4) + (random.chance(2) ? 0.25 : 0.0);
    }
    if (given()) {
        record["kind"] = random.one_of(kinds);
    }
    if (given()) {
        record["is_let"] = random.chance(2);
    }
    if (given()) {
        record["built_on"] = random.one_of(days);
    }
    if (given()) {
        record["seen_at"] = random.one_of(times);
    }
    if (given()) {
        record["belongs_to"] = random.one_of(places);
    }
    if (given()) {
        record["rent"] = 100;
    }
    if (given()) {
        record["uses"] = random.chance(2) ? json::array{"flat"} : json::array{"hall", "flat"};
    }
    if (!before.empty() && given()) {
        record["part_of"] = to_string(random.one_of(before).id);
    }
    if (!before.empty() && given()) {
        record["beside"] = json::array{to_string(random.one_of(before).id)};
    }
    return json::serialize(record);
}

// By slot, as registry::filter_scope_of orders them.
std::vector<rules::Value> slots_of(registry::ElementType const &type, Element const &element, Instant now)
{
    auto const age = registry::age_of(type, {element.confirmed_at, element.field_times}, now);
    auto record = element.record;
    record["id"] = to_string(element.id);
    record["status"] = to_text(element.status);
    record["area"] = to_string(element.area);
    record["confirmed_at"] = to_rfc3339(element.confirmed_at);
    record["age"] = registry::to_text(age.colour);
    std::vector<rules::Value> slots;
    auto const scope = registry::filter_scope_of(type);
    for (auto const &variable : scope.variables()) {
        auto const *value = record.if_contains(variable.name);
        slots.push_back(value == nullptr ? rules::Value{} : rules::from_json(*value, variable.type));
    }
    return slots;
}

TEST(FilterLaw, the_database_finds_what_feel_says)
{
    Town town;
    auto &clock = onegrid::testing::clock();
    auto const services = town.services();
    auto const seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Random random(seed);
    std::vector<Element> all, living; // what is gone is led to by nobody new
    for (int i = 0; i < 60; ++i) {
        clock.advance(std::chrono::hours{random.below(6)});
        auto const place = random.one_of(std::vector<AreaCode>{grid, next_grid, other_district});
        auto const record = random_house(random, i, living);
        NewElement const given{place, json::parse(record), {}, {}};
        auto written = create(services, Town::who(city), "house", given, "law-" + std::to_string(i));
        if (!written && written.error().code == "element.key_taken") {
            continue;
        }
        ASSERT_TRUE(written) << Town::fault_of(written) << " " << record;
        auto element = written->element;
        if (random.chance(6)) {
            auto const retired = take_step(services, Town::who(city), "house", element.id, Step::retire, {1, "gone", {}});
            ASSERT_TRUE(retired);
            element = *retired;
        } else {
            living.push_back(element);
        }
        all.push_back(element);
    }
    ASSERT_GT(all.size(), 20U);
    auto const &type = *town.book->find("house");
    auto const local = services.types.now()->local(clock.now());
    std::size_t found_some = 0;
    for (int i = 0; i < 400; ++i) {
        auto const feel = Writing{random, all}.filter(3);
        SCOPED_TRACE(feel);
        auto const expression = rules::compile(feel, registry::filter_scope_of(type));
        ASSERT_TRUE(expression.diagnostics().empty()) << expression.diagnostics().front().code;
        std::set<ElementId> expected;
        for (auto const &element : all) {
            rules::Evaluation evaluation(local);
            if (expression.evaluate(evaluation, slots_of(type, element, clock.now())).is_true()) {
                expected.insert(element.id);
            }
        }
        ListOptions options;
        options.filter = feel;
        options.status = "all";
        auto const found = town.every("house", options, 500);
        ASSERT_EQ((std::set<ElementId>(found.begin(), found.end())), expected);
        auto const counted = count(services, Town::who(city), "house", options);
        ASSERT_TRUE(counted);
        EXPECT_EQ(counted->count, std::ssize(expected));
        found_some += expected.empty() ? 0 : 1;
    }
    EXPECT_GT(found_some, 100U); // else the law says little
}

} // namespace
} // namespace onegrid::elements::testing
