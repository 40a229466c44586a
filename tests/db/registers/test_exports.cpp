// SPDX-License-Identifier: Apache-2.0
// Registers as files: masked, scoped, harmless to spreadsheets, understood again; unmasked only by two people.
#include "db/registers/city.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::registers::testing {
namespace {

bool holds(std::string const &text, std::string_view what) { return text.find(what) != std::string::npos; }

struct Exporting : ::testing::Test {
    Result<ExportView> ask_for(Caller const &whose, ExportAsked const &asked)
    {
        return ask(city.module.services(), whose, asked, "export-" + std::to_string(++serial));
    }
    std::string file_of(Caller const &whose, ExportAsked const &asked)
    {
        auto const asked_for = ask_for(whose, asked);
        EXPECT_TRUE(asked_for) << asked_for.error().code;
        city.work();
        auto file = fetch(city.module.services(), whose, asked_for->id);
        EXPECT_TRUE(file) << file.error().code << " " << read_export(city.module.services(), whose, asked_for->id)->problem.value_or("");
        return file ? file->body : std::string{};
    }

    City city;
    Caller who{city.clerk()};
    int serial{};
};

TEST_F(Exporting, what_goes_out_masked_comes_in_again_as_the_same)
{
    city.run(who, "building", "楼栋编码,楼栋名称,建筑用途,所在区域\nT-1,东楼,住宅,310101002\n");
    city.run(who, "house", "房屋编码,房屋地址,房屋类型,使用情况,产权人,产权人电话,出租起始,租赁是否备案,隐患情况,建筑面积,所在楼栋,经度,纬度\n"
                           "A-1,=1+1,成套住宅,出租,张三,13812345678,2026-01-05,是,,88.25,T-1,121.4762,31.2352\n"
                           "A-2,\"逗号，和\"\"引号\"\"\",商业用房,自住,,,,,,,,121.4763,31.2353\n");
    ASSERT_EQ(city.all("house").size(), 2U);
    for (auto const format : {TableFormat::csv, TableFormat::xlsx, TableFormat::geojson}) {
        for (auto const *language : {"zh-CN", "en"}) {
            who.language = language;
            auto const file = file_of(who, {"house", format, {}, {}, false, {}, {}});
            if (format == TableFormat::csv) {
                EXPECT_TRUE(holds(file, "'=1+1")) << file;
                EXPECT_FALSE(holds(file, "13812345678"));
                EXPECT_FALSE(holds(file, "张三"));
                EXPECT_TRUE(holds(file, language == std::string("en") ? "House code" : "房屋编码"));
                EXPECT_TRUE(holds(file, language == std::string("en") ? "Let" : "出租"));
                EXPECT_TRUE(holds(file, ",T-1,"));
            }
            auto const brought = city.bring(who, "house", file);
            ASSERT_TRUE(brought) << brought.error().code;
            auto const tried = city.go(who, brought->id, Work::trial);
            ASSERT_TRUE(tried) << tried.error().code << " " << brought->problem.value_or("");
            EXPECT_EQ(tried->same, 2) << tried->created << " new, " << tried->changed << " changed, " << tried->faulty << " refused " << to_text(format) << " " << language << "\n" << fmt::format("{}", fmt::join(city.report(who, brought->id), "\n"));
        }
    }
}

TEST_F(Exporting, only_what_lies_in_ones_areas_goes_out)
{
    city.run(who, "house", heads + house("A-1"));
    EXPECT_FALSE(holds(file_of(city.clerk(City::other), {"house", TableFormat::csv, {}, {}, false, {}, {}}), "A-1"));
    EXPECT_TRUE(holds(file_of(who, {"house", TableFormat::csv, AreaCode{City::street}, {}, false, {}, {}}), "A-1"));
    EXPECT_EQ(ask_for(who, {"house", TableFormat::csv, AreaCode{City::other}, {}, false, {}, {}}).error().code, "record.absent");
    EXPECT_FALSE(holds(file_of(who, {"house", TableFormat::csv, {}, {"retired"}, false, {}, {}}), "A-1"));
    EXPECT_EQ(ask_for(who, {"house", TableFormat::csv, {}, {"sealed"}, false, {}, {}}).error().fields.front().code, "export.unknown_status");
    EXPECT_EQ(ask_for(who, {"resident", TableFormat::shp, {}, {}, false, {}, {}}).error().fields.front().code, "export.no_geometry");
    EXPECT_EQ(ask_for(City::person(9, City::district, {"element.read"}), {"house", TableFormat::csv, {}, {}, false, {}, {}}).error().code,
              "permission.missing");
}

TEST_F(Exporting, what_is_behind_the_masks_needs_a_purpose_and_a_second_person)
{
    city.run(who, "house", heads + house("A-1"));
    ExportAsked asked{"house", TableFormat::csv, {}, {}, true, "whim", "x"};
    EXPECT_EQ(ask_for(who, asked).error().fields.front().code, "element.unknown_purpose");
    asked.purpose = "verify";
    asked.reason.clear();
    EXPECT_EQ(ask_for(who, asked).error().fields.front().code, "element.required");
    asked.reason = "核对";
    auto const waiting = ask_for(who, asked);
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->state, ExportState::needs_release);
    city.work();
    EXPECT_EQ(fetch(city.module.services(), who, waiting->id).error().code, "export.not_ready");

    auto const releases = [](std::int64_t id, std::int64_t area) { return City::person(id, area, {"element.read", "element.release"}); };
    auto own = who;
    own.assignments.front().permissions.insert("element.release");
    EXPECT_EQ(release(city.module.services(), own, waiting->id, true, "x").error().code, "export.own");
    EXPECT_EQ(release(city.module.services(), releases(8, City::street), waiting->id, true, "x").error().code, "record.absent"); // not all of it
    EXPECT_EQ(release(city.module.services(), releases(8, City::other), waiting->id, true, "x").error().code, "record.absent");
    auto const second = releases(8, City::district);
    ASSERT_EQ(list_exports(city.module.services(), second, {}, 10)->items.size(), 1U);
    EXPECT_EQ(list_exports(city.module.services(), second, {}, 10)->items.front().may, std::vector<std::string>{"release"});
    ASSERT_TRUE(release(city.module.services(), second, waiting->id, true, "可以"));
    EXPECT_EQ(release(city.module.services(), second, waiting->id, true, "again").error().code, "export.not_waiting");
    city.work();
    auto const file = fetch(city.module.services(), who, waiting->id);
    ASSERT_TRUE(file) << file.error().code;
    EXPECT_TRUE(holds(file->body, "13812345678"));
    EXPECT_TRUE(holds(file->body, "person 7 2026-")); // who took it, in each row
    EXPECT_EQ(fetch(city.module.services(), second, waiting->id).error().code, "record.absent");

    // Audited: asked, let go, taken.
    static constexpr db::Query count{"test.audited", "SELECT count(*) FROM audit.entry WHERE object_kind = 'export' AND purpose = 'verify'"};
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return tx.one<std::int64_t>(count).value(); }), 3);

    auto const refused = ask_for(who, asked);
    ASSERT_TRUE(release(city.module.services(), second, refused->id, false, "不行"));
    EXPECT_EQ(read_export(city.module.services(), who, refused->id)->state, ExportState::refused);
}

TEST_F(Exporting, where_nothing_is_masked_nobody_needs_to_be_asked_and_files_go_after_a_week)
{
    city.run(who, "hydrant", "部件标识码,部件状态,形式,经度,纬度\nH-1,完好,地上式,121.4762,31.2352\n", true);
    auto const asked = ask_for(who, {"hydrant", TableFormat::csv, {}, {}, true, "verify", "x"});
    ASSERT_TRUE(asked) << asked.error().code;
    EXPECT_EQ(asked->state, ExportState::waiting);
    city.work();
    EXPECT_EQ(read_export(city.module.services(), who, asked->id)->state, ExportState::ready);
    auto const folder = folder_of(city.folder, asked->id);
    EXPECT_TRUE(fs::exists(folder));
    onegrid::testing::clock().advance(export_kept_for + std::chrono::hours{25});
    city.runner.run_due();
    EXPECT_EQ(read_export(city.module.services(), who, asked->id)->state, ExportState::expired);
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_EQ(fetch(city.module.services(), who, asked->id).error().code, "export.not_ready");
}

TEST_F(Exporting, what_narrows_the_list_narrows_the_file)
{
    city.run(who, "hydrant", "部件标识码,部件状态,形式,经度,纬度\nH-1,完好,地上式,121.4762,31.2352\nH-2,破损,地上式,121.4763,31.2353\nH-3,破损,地上式,121.4790,31.2390\n", true);
    auto const narrowed = [&](auto change, ExportAsked asked = {"hydrant", TableFormat::csv, {}, {}, false, {}, {}}) {
        change(asked.narrowed);
        return file_of(who, asked);
    };
    auto const codes = [&](std::string const &file) {
        std::string found;
        for (auto const *code : {"H-1", "H-2", "H-3"}) {
            found += holds(file, code) ? code : "";
        }
        return found;
    };
    using Options = elements::FilterOptions;
    EXPECT_EQ(codes(narrowed([](Options &options) { options.filter.emplace().value = R"(component_state = "damaged")"; })), "H-2H-3");
    EXPECT_EQ(codes(narrowed([](Options &options) { options.bbox.emplace().value = "121.47,31.23,121.477,31.2356"; })), "H-1H-2");
    EXPECT_EQ(codes(narrowed([](Options &options) {
                  options.bbox.emplace().value = "121.47,31.23,121.477,31.2356";
                  options.filter.emplace().value = R"(component_state = "damaged")";
              })),
              "H-2");
    EXPECT_EQ(codes(narrowed([](Options &options) { options.age.emplace().value = "fresh"; })), "H-1H-2H-3");
    EXPECT_EQ(codes(narrowed([](Options &options) { options.age.emplace().value = "stale"; })), "");
    EXPECT_EQ(codes(narrowed([](Options &options) { options.q.emplace().value = "H-3"; })), "H-3");

    // A filter is checked when it is asked for, and at its place in the body.
    ExportAsked wrong{"hydrant", TableFormat::csv, {}, {}, false, {}, {}};
    wrong.narrowed.filter.emplace().value = "component_stat = 1";
    auto const refused = ask_for(who, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.front().pointer, "/filter");
    EXPECT_EQ(refused.error().fields.front().code, "filter.unknown_field");
}

TEST_F(Exporting, what_narrows_a_file_is_kept_sealed_and_seen_by_the_second_person)
{
    city.run(who, "house", heads + house("A-1"));
    ExportAsked asked{"house", TableFormat::csv, {}, {}, true, "verify", "核对"};
    asked.narrowed.q.emplace().value = "A-1";
    auto const waiting = ask_for(who, asked);
    ASSERT_TRUE(waiting) << waiting.error().code;
    EXPECT_EQ(waiting->narrowed->q, "A-1");
    auto const second = City::person(8, City::district, {"element.read", "element.release"});
    EXPECT_EQ(read_export(city.module.services(), second, waiting->id)->narrowed->q, "A-1");
    static constexpr db::Query shown{"test.narrowed", "SELECT count(*) FROM registers.export WHERE position('A-1'::bytea IN narrowed) > 0"};
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return tx.one<std::int64_t>(shown).value(); }), 0);
    ASSERT_TRUE(release(city.module.services(), second, waiting->id, true, "可以"));
    city.work();
    EXPECT_TRUE(holds(fetch(city.module.services(), who, waiting->id)->body, "A-1"));
    onegrid::testing::clock().advance(export_kept_for + std::chrono::hours{25});
    city.runner.run_due();
    EXPECT_FALSE(read_export(city.module.services(), who, waiting->id)->narrowed);
}

} // namespace
} // namespace onegrid::registers::testing
