// SPDX-License-Identifier: Apache-2.0
// Elements are made, changed, looked at as they were, approved, merged, related; and nothing personal can be read in their
// tables.
#include "db/elements/town.hpp"
#include <gmock/gmock.h>

namespace onegrid::elements::testing {
namespace {

constexpr db::Query resident_row{"test.resident_row", "SELECT to_jsonb(r) FROM elements.element_resident r WHERE id = $1"};
constexpr db::Query past_rows{"test.past_rows", "SELECT to_jsonb(r) FROM elements.element_resident__past r WHERE id = $1"};
constexpr db::Query events{"test.events", "SELECT count(*) FROM outbox.event WHERE strpos(events::text, $1) > 0"};

constexpr char const *zhang = R"({"full_name":"张三","id_card":"310101199001011234","mobile":"13812345678","illness":"none","people":3})";

ElementView seen(Town const &town, std::string const &type, ElementId id, AsOf const &when = {})
{
    auto view = read(town.services(), Town::who(city), type, id, when);
    EXPECT_TRUE(view) << Town::fault_of(view);
    return view ? *view : ElementView{};
}

TEST(Writes, are_kept_with_every_version_that_was)
{
    Town town;
    auto &clock = onegrid::testing::clock();
    auto const element = town.made("house", house("1", R"("floors":3)"));
    auto const first = clock.now();
    clock.advance(std::chrono::hours{1});
    auto const changed = change(town.services(), Town::who(city), "house", element.id, {1, json::parse(R"({"floors":4,"kind":"flat"})"), {}, {}});
    ASSERT_TRUE(changed) << Town::fault_of(changed);
    EXPECT_EQ(changed->element.version, 2);
    EXPECT_EQ(seen(town, "house", element.id).record.at("floors").as_int64(), 4);
    EXPECT_EQ(seen(town, "house", element.id, {first, {}}).record.at("floors").as_int64(), 3);
    EXPECT_EQ(Town::fault_of(read(town.services(), Town::who(city), "house", element.id, {first - std::chrono::hours{99}, {}})), "record.absent");

    auto const versions = history(town.services(), Town::who(city), "house", element.id);
    ASSERT_TRUE(versions);
    ASSERT_EQ(versions->items.size(), 2U);
    EXPECT_EQ(versions->items[0].version, 2);
    ASSERT_EQ(versions->items[0].changes.size(), 2U);
    EXPECT_EQ(versions->items[1].valid_to, versions->items[0].valid_from);

    // Said again, nothing is written; on an old version it is stale.
    auto const again = change(town.services(), Town::who(city), "house", element.id, {2, json::parse(R"({"floors":4})"), {}, {}});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->element.version, 2);
    EXPECT_EQ(Town::fault_of(change(town.services(), Town::who(city), "house", element.id, {1, json::parse(R"({"floors":5})"), {}, {}})),
              "element.stale");
}

TEST(Writes, are_refused_with_all_that_is_wrong)
{
    Town town;
    town.made("house", house("1"));
    EXPECT_EQ(Town::fault_of(town.try_make("house", house("1", R"("geometry":{"type":"Point","coordinates":[121.401,31.201]})"))), "element.key_taken");
    EXPECT_EQ(Town::fault_of(town.try_make("house", R"({"floors":"three","kind":"barn"})")),
              "/number element.required /kind element.unknown_code /floors element.wrong_kind");
    EXPECT_EQ(Town::fault_of(town.try_make("house", house("2", R"("part_of":"77","geometry":{"type":"Point","coordinates":[121.401,31.201]})"))),
              "/part_of element.absent_reference");
    EXPECT_EQ(Town::fault_of(town.try_make("house", house("2", R"("geometry":{"type":"Point","coordinates":[10.0,50.0]})"))), "/geometry geometry.outside");
    EXPECT_EQ(Town::fault_of(town.try_make("house", house("2"))), "/area element.no_area");
    EXPECT_EQ(Town::fault_of(town.try_make("house", house("2", R"("geometry":{"type":"Point","coordinates":[121.401,31.201]})"), {}, Town::who(other_district))),
              "/area element.not_your_area");
}

TEST(Writes, sent_twice_are_one)
{
    Town town;
    auto const record = house("1", R"("geometry":{"type":"Point","coordinates":[121.401,31.201]})");
    auto const first = town.try_make("house", record, "the-key");
    auto const second = town.try_make("house", record, "the-key");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->element.id, second->element.id);
    EXPECT_TRUE(second->is_repeated);
    auto const other = house("2", R"("geometry":{"type":"Point","coordinates":[121.401,31.201]})");
    EXPECT_EQ(Town::fault_of(town.try_make("house", other, "the-key")), "idempotency.key_reused");
}

TEST(Writes, of_a_type_with_approvers_wait)
{
    Town town;
    auto const worker = Town::who(city, "grid_worker", 7), lead = Town::who(city, "centre_lead", 8);
    auto const record = R"({"full_name":"张三","id_card":"310101199001011234","lives_in":")" + to_string(town.made("house", house("1")).id) + "\"}";
    auto const proposed = town.try_make("resident", record, {}, worker);
    ASSERT_TRUE(proposed) << Town::fault_of(proposed);
    EXPECT_TRUE(proposed->is_waiting);
    EXPECT_EQ(proposed->element.status, Status::proposed);
    auto const id = proposed->element.id;
    EXPECT_EQ(Town::fault_of(take_step(town.services(), worker, "resident", id, Step::approve, {1, "", {}})), "permission.missing");
    auto const approved = take_step(town.services(), lead, "resident", id, Step::approve, {1, "", {}});
    ASSERT_TRUE(approved) << Town::fault_of(approved);
    EXPECT_EQ(approved->status, Status::current);

    auto const asked = change(town.services(), worker, "resident", id, {2, json::parse(R"({"people":9})"), {}, {}});
    ASSERT_TRUE(asked && asked->is_waiting);
    EXPECT_TRUE(seen(town, "resident", id).waits);
    EXPECT_EQ(Town::fault_of(change(town.services(), worker, "resident", id, {2, json::parse(R"({"people":8})"), {}, {}})), "element.waits");
    ASSERT_TRUE(take_step(town.services(), lead, "resident", id, Step::refuse, {2, "no", {}}));
    EXPECT_FALSE(seen(town, "resident", id).waits);
    EXPECT_FALSE(seen(town, "resident", id).record.contains("people"));
    ASSERT_TRUE(change(town.services(), worker, "resident", id, {2, json::parse(R"({"people":9})"), {}, {}}));
    ASSERT_TRUE(take_step(town.services(), lead, "resident", id, Step::approve, {2, "", {}}));
    EXPECT_EQ(seen(town, "resident", id).record.at("people").as_int64(), 9);
}

TEST(Writes, merge_and_relate_both_ways)
{
    Town town;
    auto const one = town.made("house", house("1")), two = town.made("house", house("2"));
    auto const person = town.made("resident", R"({"full_name":"张三","id_card":"310101199001011234","lives_in":")" + to_string(one.id) +
                                                  R"(","owns":[")" + to_string(two.id) + "\"]}");
    auto const residents_of = [&](ElementId id) {
        std::string text;
        auto const all = related(town.services(), Town::who(city), "house", id);
        for (auto const &group : all ? all->items : std::vector<RelatedView>{}) {
            for (auto const &element : group.elements) {
                text += (group.back_relation ? *group.back_relation : *group.relation) + ":" + element.title + " ";
            }
        }
        return text;
    };
    EXPECT_EQ(residents_of(one.id), "lives_in:张* ");
    EXPECT_EQ(residents_of(two.id), "owns:张* ");
    auto const theirs = related(town.services(), Town::who(city), "resident", person.id);
    ASSERT_TRUE(theirs);
    EXPECT_EQ(theirs->items[0].elements.at(0).title, "1");
    ASSERT_TRUE(merge(town.services(), Town::who(city), "house", one.id, two.id, 1, "the same"));
    EXPECT_EQ(residents_of(two.id), "lives_in:张* owns:张* ");
    EXPECT_EQ(town.titles("house", {}), "2");
    ASSERT_TRUE(unmerge(town.services(), Town::who(city), "house", one.id, 2, "it is not"));
    EXPECT_EQ(town.titles("house", {}), "1 2");
    EXPECT_EQ(residents_of(two.id), "owns:张* ");
}

TEST(Writes, leave_nothing_personal_readable)
{
    Town town;
    auto const element = town.made("resident", zhang);
    ASSERT_TRUE(change(town.services(), Town::who(city), "resident", element.id, {1, json::parse(R"({"illness":"糖尿病","people":4})"), {}, {}}));
    town.database.read([&](db::Tx &tx) {
        auto text = json::serialize(*tx.maybe<json::value>(resident_row, element.id));
        for (auto const &row : tx.all<json::value>(past_rows, element.id)) {
            text += json::serialize(row);
        }
        for (auto const *secret : {"张三", "310101199001011234", "13812345678", "糖尿病", "none"}) {
            EXPECT_EQ(text.find(secret), std::string::npos) << secret;
        }
        EXPECT_NE(text.find("\"people\":4"), std::string::npos); // what is not personal is there
    });
    auto const view = seen(town, "resident", element.id);
    EXPECT_EQ(view.title, "张*");
    EXPECT_EQ(view.record.at("mobile").as_string(), "138****5678");
    EXPECT_EQ(Town::fault_of(look(town.services(), Town::who(city), "resident", element.id, {{"mobile"}, "fun", "because"})),
              "/purpose element.unknown_purpose");
    auto const looked = look(town.services(), Town::who(city), "resident", element.id, {{"mobile"}, "visit", "because"});
    ASSERT_TRUE(looked);
    EXPECT_EQ(looked->record.at("mobile").as_string(), "13812345678");
    auto const all = looks(town.services(), Town::who(city), "resident", element.id);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->items.size(), 1U);
}

TEST(Writes, are_of_the_callers_areas)
{
    Town town;
    auto const element = town.made("house", house("1"));
    auto const outside = Town::who(other_district);
    EXPECT_EQ(Town::fault_of(read(town.services(), outside, "house", element.id, {})), "record.absent");
    EXPECT_EQ(Town::fault_of(history(town.services(), outside, "house", element.id)), "record.absent");
    EXPECT_EQ(Town::fault_of(change(town.services(), outside, "house", element.id, {1, json::parse(R"({"floors":5})"), {}, {}})), "record.absent");
    auto reader = Town::who(city);
    reader.assignments.front().permissions = {"element.read"};
    EXPECT_EQ(Town::fault_of(change(town.services(), reader, "house", element.id, {1, json::parse(R"({"floors":5})"), {}, {}})), "permission.missing");
}

TEST(Writes, are_told_to_others)
{
    Town town;
    auto const element = town.made("house", house("1"));
    ASSERT_TRUE(take_step(town.services(), Town::who(city), "house", element.id, Step::retire, {1, "gone", {}}));
    town.database.read([&](db::Tx &tx) {
        EXPECT_EQ(tx.one<std::int64_t>(events, std::string{"ElementCreated"}).value(), 1);
        EXPECT_EQ(tx.one<std::int64_t>(events, std::string{"ElementRetired"}).value(), 1);
    });
    EXPECT_EQ(town.titles("house", {}), "");
    ListOptions options;
    options.status = "retired";
    EXPECT_EQ(town.titles("house", options), "1");
}

} // namespace
} // namespace onegrid::elements::testing
