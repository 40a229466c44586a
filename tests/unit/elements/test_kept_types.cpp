// SPDX-License-Identifier: Apache-2.0
// What is kept of types in memory: read once, looked at again when something is heard, never both at once, and in the end
// what is in the database.
#include "engines/elements/kept_types.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>

namespace onegrid::elements {
namespace {

using namespace std::chrono_literals;
using Ids = std::set<std::int64_t>;

std::shared_ptr<TypesNow const> types_of(std::string const &title)
{
    static auto const keys = access::Keyring::ephemeral();
    registry::Findings findings;
    std::vector<registry::TypeText> texts;
    for (std::string const code : {"tree", "bench"}) {
        texts.push_back({code + ".yaml", code,
                         "code: " + code + "\nname: {zh: 物, en: " + title + "}\ngroup: things\nkey: [number]\ntitle: [number]\nowner: greening\nfields:\n"
                                           "  - {code: number, name: {zh: 编号, en: Number}, type: text, required: true}\n"});
    }
    auto catalogue = std::make_shared<pack::Catalogue>();
    catalogue->types = std::make_shared<registry::TypeBook const>(registry::book_of(texts, {}, findings));
    EXPECT_EQ(catalogue->types->types().size(), 2U);
    return std::make_shared<TypesNow const>(std::move(catalogue), keys);
}

struct Seen : KeptType {
    using KeptType::KeptType;
    Ids ids; // under the lock of all
    std::atomic<int> at_it{};
};

// A database of ids, and what is kept of it.
struct World {
    explicit World(bool serves) : kept(needs(serves)) {}

    KeptTypes<Seen>::Needs needs(bool serves)
    {
        return {.make = [](auto const &types, auto const &type) { return std::make_shared<Seen>(types, type); },
                .read =
                    [this](Seen &seen) {
                        return done(seen, [this, &seen] {
                            auto all = now(seen.type.code);
                            return [&seen, all = std::move(all)] { seen.ids = all; };
                        });
                    },
                .look_at =
                    [this](Seen &seen, std::vector<std::int64_t> const &ids) {
                        EXPECT_LE(ids.size(), 3U);
                        return done(seen, [this, &seen, &ids] {
                            auto after = seen.ids;
                            auto const there = now(seen.type.code);
                            for (auto const id : ids) {
                                after.erase(id);
                                if (there.contains(id)) {
                                    after.insert(id);
                                }
                            }
                            return [&seen, after = std::move(after)] { seen.ids = after; };
                        });
                    },
                .drop = [this](Seen &) { ++dropped; },
                .complain = [this](Seen const &, char const *) { ++complaints; },
                .looked_at_once = 3,
                .serves_until_read_again = serves};
    }
    template <class Work>
    std::function<void()> done(Seen &seen, Work work)
    {
        EXPECT_EQ(seen.at_it++, 0) << "of one type never two at once";
        ++works;
        std::this_thread::sleep_for(100us);
        auto put = work();
        --seen.at_it;
        if (fails) {
            throw std::runtime_error("as it was told to");
        }
        return put;
    }
    Ids now(std::string const &type)
    {
        std::lock_guard const lock{mutex};
        return database[type];
    }
    void write(std::string const &type, std::int64_t id)
    {
        {
            std::lock_guard const lock{mutex};
            auto &ids = database[type];
            if (ids.erase(id) == 0) {
                ids.insert(id);
            }
        }
        tell(type, id);
    }
    void tell(std::string const &type, std::optional<std::int64_t> id)
    {
        outbox::Published published;
        published.event.type = id ? "ElementChanged" : "ElementsBrought";
        published.event.data["type"] = type;
        if (id) {
            published.event.id = *id;
            published.event.data["id"] = std::to_string(*id);
        }
        kept.heard(std::span{&published, 1});
    }
    Result<Ids> ask(std::string const &type, std::chrono::milliseconds patience = 5s)
    {
        return kept.ask(types, types->find(type)->type, patience, "test.not_ready", [](std::shared_ptr<Seen> const &seen) { return seen->ids; });
    }

    std::mutex mutex;
    std::map<std::string, Ids> database;
    std::atomic<bool> fails{};
    std::atomic<int> works{}, complaints{}, dropped{};
    std::shared_ptr<TypesNow const> types = types_of("Thing");
    KeptTypes<Seen> kept; // last: its threads use the others
};

TEST(KeptTypes, are_read_when_they_are_asked_for_and_kept_up)
{
    World world{false};
    world.write("tree", 1); // nobody asked yet: nothing is read
    world.kept.settle();
    EXPECT_EQ(world.works, 0);
    EXPECT_EQ(world.kept.find(world.types, world.types->find("tree")->type), nullptr);
    EXPECT_EQ(world.ask("tree").value(), (Ids{1}));
    for (std::int64_t id = 2; id < 12; ++id) {
        world.write("tree", id);
    }
    world.write("tree", 1);
    world.kept.settle();
    EXPECT_EQ(world.ask("tree").value(), world.now("tree"));
    EXPECT_NE(world.kept.find(world.types, world.types->find("tree")->type), nullptr);
}

TEST(KeptTypes, of_another_version_of_a_type_are_read_anew_and_of_an_equal_one_are_not)
{
    World world{false};
    world.write("tree", 1);
    ASSERT_TRUE(world.ask("tree"));
    EXPECT_EQ(world.works, 1);
    world.types = types_of("Thing");
    ASSERT_TRUE(world.ask("tree"));
    EXPECT_EQ(world.works, 1);
    world.types = types_of("Something else");
    EXPECT_EQ(world.kept.find(world.types, world.types->find("tree")->type), nullptr);
    ASSERT_TRUE(world.ask("tree"));
    EXPECT_EQ(world.works, 2);
    EXPECT_EQ(world.dropped, 1);
}

TEST(KeptTypes, that_fail_are_of_no_use_and_read_again_when_somebody_asks)
{
    World world{false};
    world.fails = true;
    EXPECT_EQ(world.ask("tree").error().code, "test.not_ready");
    EXPECT_EQ(world.complaints, 1);
    world.fails = false;
    ASSERT_TRUE(world.ask("tree"));
    world.fails = true;
    world.write("tree", 7);
    world.kept.settle();
    EXPECT_EQ(world.complaints, 2);
    world.fails = false;
    EXPECT_EQ(world.ask("tree").value(), (Ids{7}));
}

class KeptTypesEitherWay : public ::testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Serves, KeptTypesEitherWay, ::testing::Bool());

TEST_P(KeptTypesEitherWay, are_in_the_end_what_is_in_the_database)
{
    World world{GetParam()};
    std::vector<std::jthread> threads;
    for (unsigned which = 0; which < 3; ++which) {
        threads.emplace_back([&world, which] {
            std::mt19937 random{which};
            for (int i = 0; i < 300; ++i) {
                std::string const type = random() % 2 == 0 ? "tree" : "bench";
                switch (random() % 20) {
                case 0:
                    world.tell(type, {});
                    break;
                case 1:
                case 2:
                case 3:
                    static_cast<void>(world.ask(type));
                    break;
                default:
                    world.write(type, static_cast<std::int64_t>(random() % 50));
                }
            }
        });
    }
    threads.clear();
    for (std::string const type : {"tree", "bench"}) {
        ASSERT_TRUE(world.ask(type));
        world.kept.settle();
        EXPECT_EQ(world.ask(type).value(), world.now(type));
    }
    EXPECT_EQ(world.complaints, 0);
}

} // namespace
} // namespace onegrid::elements
