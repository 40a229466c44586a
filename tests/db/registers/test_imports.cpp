// SPDX-License-Identifier: Apache-2.0
// Files into registers: what they say is tried, run, run again after a crash, and taken back; bad input is refused row by row.
#include "db/registers/city.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::registers::testing {
namespace {

using Lines = std::vector<std::string>;

std::string text_of(fs::path const &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

bool holds(std::string const &text, std::string_view what) { return text.find(what) != std::string::npos; }

// Rewritten by ONEGRID_BLESS=1, as the other golden files are.
void expect_golden(std::string const &name, std::string const &text)
{
    auto const file = test::source_dir() / "tests/golden/registers" / name;
    if (std::getenv("ONEGRID_BLESS") != nullptr) {
        std::ofstream{file, std::ios::binary} << text;
    }
    EXPECT_EQ(text, text_of(file)) << name;
}

TEST(Import, new_changed_and_same_rows_and_their_history)
{
    City city;
    auto const who = city.clerk();
    auto const first = city.run(who, "house", heads + house("A-1") + house("A-2"));
    EXPECT_EQ(first.state, ImportState::done);
    EXPECT_EQ(first.created, 2);
    auto const one = city.one("house", "house_code", "A-1");
    EXPECT_EQ(one.source, source_of(first.id));
    EXPECT_EQ(one.version, 1);
    EXPECT_TRUE(AreaCode{City::district}.contains(one.area));
    EXPECT_EQ(one.record.at("owner_phone"), "13812345678");

    // Only what the file says changes: the owner is not in it and stays.
    auto const second = city.run(who, "house", "房屋编码,房屋地址,使用情况,经度,纬度\nA-1,示范路1号,出租,121.4762,31.2352\nA-2,示范路1号,自住,121.4762,31.2352\n");
    EXPECT_EQ(second.changed, 1);
    EXPECT_EQ(second.same, 1);
    auto const changed = city.one("house", "house_code", "A-1");
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(changed.record.at("use"), "let");
    EXPECT_EQ(changed.record.at("owner_name"), "张三");
    EXPECT_TRUE(changed.field_times.contains("use"));

    auto const found = lineage(city.module.services(), who, "house", one.id);
    ASSERT_TRUE(found);
    std::map<std::string, std::optional<ImportId>> by;
    for (auto const &item : found->items) {
        by[item.field] = item.import;
    }
    EXPECT_EQ(by.at("use"), second.id);
    EXPECT_EQ(by.at("owner_name"), first.id);
    EXPECT_EQ(by.at("geometry"), first.id);
    EXPECT_EQ(lineage(city.module.services(), city.clerk(City::other), "house", one.id).error().code, "record.absent");
    // Its event names whom it wrote, and nobody else.
    static constexpr db::Query told{"test.told", "SELECT events::text FROM outbox.event ORDER BY serial DESC LIMIT 1"};
    auto const events = city.database.read([&](db::Tx &tx) { return tx.ask<std::string>(told).all().at(0); });
    EXPECT_TRUE(holds(events, "ElementsImported")) << events;
    EXPECT_TRUE(holds(events, fmt::format(R"("ids":["{}"])", to_string(one.id)))) << events;
    // What the file said lies about no longer.
    EXPECT_FALSE(fs::exists(folder_of(city.folder, first.id)));
}

TEST(Import, a_trial_changes_nothing_and_says_what_the_run_will)
{
    City city;
    auto const who = city.clerk();
    auto const brought = city.bring(who, "house", heads + house("A-1") + house("A-1") + house("B-1", "x,castle,自住,,,121.4762,31.2352"));
    ASSERT_TRUE(brought);
    EXPECT_EQ(brought->rows, 3);
    EXPECT_TRUE(brought->missing.empty());
    auto const tried = city.go(who, brought->id, Work::trial);
    ASSERT_TRUE(tried);
    EXPECT_EQ(tried->state, ImportState::tried);
    EXPECT_EQ(tried->created, 1);
    EXPECT_EQ(tried->faulty, 2);
    EXPECT_TRUE(city.all("house").empty());
    EXPECT_EQ(city.report(who, brought->id), (Lines{"3 refused 房屋编码 import.key_twice", "4 refused 房屋类型 element.unknown_code"}));

    EXPECT_EQ(city.go(who, brought->id, Work::run).error().code, "import.has_refused");
    EXPECT_EQ(city.go(who, brought->id, Work::undo).error().code, "import.not_now");
    auto const run = city.go(who, brought->id, Work::run, true);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->created, 1);
    EXPECT_EQ(run->faulty, 2);
    EXPECT_EQ(city.all("house").size(), 1U);
    auto const made = rows_of(city.module.services(), who, brought->id, "new", -1, 10);
    ASSERT_EQ(made->items.size(), 1U);
    EXPECT_EQ(made->items.front().row, 2);
    EXPECT_EQ(made->items.front().element, city.all("house").front().id);
}

TEST(Import, the_report_of_bad_rows_is_as_it_was_agreed)
{
    City city;
    auto const who = city.clerk(City::street);
    std::string text = heads;
    text += house("G-1", "示范路1号,成套住宅,自住,,,31.2352,121.4762");          // latitude first
    text += house("G-2", "示范路1号,成套住宅,自住,,,116.3913,39.9075");          // another city
    text += house("G-3", "示范路1号,城堡,睡觉,,12345,121.4762,31.2352");         // codes and a phone that are none
    text += house("G-4", "示范路1号,成套住宅,自住,王**,138****5678,121.4762,31.2352"); // a masked export
    text += house("G-5", "示范路1号,成套住宅,自住,,,十二,31.2352");              // no number
    text += house("G-6", ",成套住宅,自住,,,121.4762,31.2352");                   // nothing where something must be
    text += house("G-7", "示范路1号,成套住宅,自住,,,,");                         // nowhere
    text += house("G-8", "示范路1号,成套住宅,自住,,,121.4762,31.2352,17");       // more cells than headings
    text += "G-9,\"示范路1号,成套住宅,自住\n";                                    // an open quotation mark
    text += house("G-10", "=HYPERLINK(1),成套住宅,自住,,,121.4762,31.2352");     // a formula is only text
    auto const brought = city.bring(who, "house", text);
    ASSERT_TRUE(brought) << brought.error().code;
    auto const tried = city.go(who, brought->id, Work::trial);
    EXPECT_EQ(tried->faulty, 9);
    EXPECT_EQ(tried->created, 1);
    auto const report = report_of(city.module.services(), who, brought->id);
    ASSERT_TRUE(report);
    expect_golden("bad_rows.csv", *report);
    for (auto const *value : {"城堡", "睡觉", "12345", "138****", "王**", "十二", "116.39"}) {
        EXPECT_FALSE(holds(*report, value)) << value;
    }
}

TEST(Import, rows_outside_of_the_importers_areas_are_refused)
{
    City city;
    city.run(city.clerk(), "house", heads + house("A-1"));
    auto const elsewhere = city.clerk(City::other);
    auto const brought = city.bring(elsewhere, "house", heads + house("A-1", "别处,成套住宅,出租,,,121.4762,31.2352") + house("A-9"));
    ASSERT_TRUE(brought);
    EXPECT_EQ(city.go(elsewhere, brought->id, Work::trial)->faulty, 2);
    for (auto const &line : city.report(elsewhere, brought->id)) {
        EXPECT_TRUE(line.ends_with("element.not_your_area")) << line;
    }
    EXPECT_EQ(city.one("house", "house_code", "A-1").version, 1);
    // Somebody else's import is not there.
    EXPECT_EQ(read(city.module.services(), City::person(8, City::district, {"element.import"}), brought->id).error().code, "record.absent");
    auto const nobody = City::person(9, City::district, {"element.read"});
    EXPECT_EQ(city.bring(nobody, "house", heads).error().code, "permission.missing");
}

TEST(Import, gbk_files_are_read_as_what_they_are)
{
    City city;
    auto const who = city.clerk();
    // 房屋编码,房屋地址,房屋类型,使用情况,经度,纬度 / Z-1,南京路,成套住宅,自住,…
    std::string const text = "\xb7\xbf\xce\xdd\xb1\xe0\xc2\xeb,\xb7\xbf\xce\xdd\xb5\xd8\xd6\xb7,\xb7\xbf\xce\xdd\xc0\xe0\xd0\xcd,\xca\xb9\xd3\xc3\xc7\xe9\xbf\xf6,"
                             "\xbe\xad\xb6\xc8,\xce\xb3\xb6\xc8\nZ-1,\xc4\xcf\xbe\xa9\xc2\xb7,\xb3\xc9\xcc\xd7\xd7\xa1\xd5\xac,\xd7\xd4\xd7\xa1,121.4762,31.2352\n";
    auto const done = city.run(who, "house", text);
    EXPECT_EQ(done.encoding, "gb18030");
    EXPECT_EQ(city.one("house", "house_code", "Z-1").record.at("full_address"), "南京路");
}

TEST(Import, positions_of_another_datum_are_moved)
{
    City city;
    auto const who = city.clerk();
    auto const shifted = geo::from_wgs84({121.4762, 31.2352}, geo::Crs::gcj02);
    auto const row = fmt::format("示范路1号,成套住宅,自住,,,{},{}", shifted.lon, shifted.lat);
    auto const brought = city.bring(who, "house", heads + house("A-1", row), "gcj02");
    city.go(who, brought->id, Work::trial);
    ASSERT_TRUE(city.go(who, brought->id, Work::run));
    auto const at = city.one("house", "house_code", "A-1").record.at("geometry").at("coordinates");
    EXPECT_LT(geo::distance_m({at.at(0).to_number<double>(), at.at(1).to_number<double>()}, {121.4762, 31.2352}), 0.1);
    EXPECT_EQ(city.bring(who, "house", heads, "moon").error().code, "crs.unknown");
}

TEST(Import, relations_are_found_by_key_name_and_id)
{
    City city;
    auto const who = city.clerk();
    city.run(who, "building", "楼栋编码,楼栋名称,建筑用途,所在区域\nT-1,东楼,住宅,310101002\nT-2,西楼,住宅,310101002\nT-3,西楼,住宅,310101002\n");
    ASSERT_EQ(city.all("building").size(), 3U);
    auto const id = to_string(city.one("building", "building_code", "T-2").id);
    auto const text = "房屋编码,房屋地址,房屋类型,使用情况,所在楼栋\nA-1,x,成套住宅,自住,T-1\nA-2,x,成套住宅,自住,东楼\nA-3,x,成套住宅,自住," + id +
                      "\nA-4,x,成套住宅,自住,西楼\nA-5,x,成套住宅,自住,T-9\n";
    auto const done = city.run(who, "house", text, true);
    EXPECT_EQ(done.created, 3);
    EXPECT_EQ(city.report(who, done.id), (Lines{"5 refused 所在楼栋 import.ambiguous_reference", "6 refused 所在楼栋 element.absent_reference"}));
    auto const tower = to_string(city.one("building", "building_code", "T-1").id);
    EXPECT_EQ(city.one("house", "house_code", "A-1").record.at("in_building"), boost::json::value(tower));
    EXPECT_EQ(city.one("house", "house_code", "A-2").record.at("in_building"), boost::json::value(tower));
    // A house without a place is where its building is.
    EXPECT_TRUE(AreaCode{City::street}.contains(city.one("house", "house_code", "A-3").area));
}

TEST(Import, relations_are_found_by_address)
{
    City city;
    auto const who = city.clerk();
    auto const given = city.run(who, "address", "地址编码,地址类型,地址全称,别名,经度,纬度\nD-1,楼幢,黄浦区福州路12号,老报馆、号外社,121.4762,31.2352\n"
                                                "D-2,楼幢,黄浦区广东路7号,,121.4762,31.2352\nD-3,楼幢,广东路7号,,121.4763,31.2352\n");
    ASSERT_EQ(given.created, 3);
    auto const done = city.run(who, "house",
                               "房屋编码,房屋地址,房屋类型,使用情况,标准地址\nA-1,x,成套住宅,自住,上海市黄浦区福州路１２号\nA-2,x,成套住宅,自住,老报馆\n"
                               "A-3,x,成套住宅,自住,福州路12号501室\nA-4,x,成套住宅,自住,上海市黄浦区广东路7号\nA-5,x,成套住宅,自住,没有这条路99号\n",
                               true);
    EXPECT_EQ(done.created, 2);
    auto const address = boost::json::value(to_string(city.one("address", "address_code", "D-1").id));
    EXPECT_EQ(city.one("house", "house_code", "A-1").record.at("at_address"), address);
    EXPECT_EQ(city.one("house", "house_code", "A-2").record.at("at_address"), address);
    EXPECT_EQ(city.report(who, done.id), (Lines{"4 refused 标准地址 import.unsure_address", "5 refused 标准地址 import.ambiguous_address",
                                                "6 refused 标准地址 element.absent_reference"}));
    auto const refused = rows_of(city.module.services(), who, done.id, "refused", -1, 10);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->items.at(0).faults.at(0).detail, "0; 黄浦区福州路12号 (0.80)");
    EXPECT_TRUE(refused->items.at(1).faults.at(0).detail.starts_with("2; ")) << refused->items.at(1).faults.at(0).detail;
    // What lies where the importer does not work is not found, nor told of.
    auto const elsewhere = city.clerk(City::other);
    auto const brought = city.bring(elsewhere, "house", "房屋编码,房屋地址,房屋类型,使用情况,标准地址,所在区域\nB-1,x,成套住宅,自住,福州路12号,310104\n");
    ASSERT_TRUE(brought);
    ASSERT_TRUE(city.go(elsewhere, brought->id, Work::trial));
    EXPECT_EQ(city.report(elsewhere, brought->id), (Lines{"2 refused 标准地址 element.absent_reference"}));
}

TEST(Import, many_batches_are_each_made_once_however_often_the_run_is_cut_off)
{
    City city;
    auto const who = city.clerk();
    constexpr int count = 9'000;
    std::string text = heads;
    for (int i = 0; i < count; ++i) {
        text += house(fmt::format("M-{}", i));
    }
    text += house("M-5"); // far above
    auto const brought = city.bring(who, "house", text);
    city.go(who, brought->id, Work::trial);
    ASSERT_TRUE(begin(city.module.services(), who, brought->id, Work::run, true));
    // A batch that cannot be made cuts the run off: it is there already, as if another process were at it.
    city.database.write([&](db::Tx &tx) {
        static constexpr db::Query block{"test.block", "INSERT INTO registers.import_batch SELECT district, import, false, 3, 0, 0, 0, 0, '{}', '{}', '{}', '{}', true "
                                                       "FROM registers.import_batch WHERE import = $1 LIMIT 1"};
        static_cast<void>(block);
        tx.send(block, brought->id);
    });
    city.work();
    // It counts as done: of its 2,000 rows none is there, all others are, each once.
    EXPECT_EQ(city.all("house").size(), static_cast<std::size_t>(count - 2'000));
    city.database.write([&](db::Tx &tx) {
        static constexpr db::Query free{"test.free", "DELETE FROM registers.import_batch WHERE import = $1 AND batch = 3 AND NOT is_trial"};
        static constexpr db::Query back{"test.back", "UPDATE registers.import SET state = 'running' WHERE id = $1"};
        tx.send(free, brought->id);
        tx.send(back, brought->id);
    });
    // The file is gone with the end of the run; a process that was cut off has it still.
    fs::create_directories(folder_of(city.folder, brought->id));
    std::ofstream{folder_of(city.folder, brought->id) / "data.csv", std::ios::binary} << text;
    jobs::Job job;
    job.payload = boost::json::object{{"import", to_string(brought->id)}, {"trial", false}};
    ASSERT_TRUE(run_import(city.module.services(), job));
    auto const all = city.all("house");
    EXPECT_EQ(all.size(), static_cast<std::size_t>(count));
    auto const done = read(city.module.services(), who, brought->id);
    EXPECT_EQ(done->created, count);
    EXPECT_EQ(done->faulty, 1);
    EXPECT_EQ(city.report(who, brought->id), Lines{fmt::format("{} refused 房屋编码 import.key_twice", count + 2)});
    // And the same job once more does nothing.
    ASSERT_TRUE(run_import(city.module.services(), job));
    EXPECT_EQ(city.all("house").size(), static_cast<std::size_t>(count));
}

TEST(Import, an_undo_takes_back_what_nobody_changed_since)
{
    City city;
    auto const who = city.clerk();
    city.run(who, "house", heads + house("A-1"));
    auto const second = city.run(who, "house", heads + house("A-1", "新路9号,成套住宅,自住,李四,13812345678,121.4762,31.2352") + house("A-2") + house("A-3"));
    EXPECT_EQ(second.changed, 1);
    EXPECT_EQ(second.created, 2);
    auto const touched = city.one("house", "house_code", "A-3");
    ASSERT_TRUE(elements::change(city.elements.services(), who, "house", touched.id, {1, boost::json::object{{"note", "x"}}, {}, {}}));

    auto const undone = city.go(who, second.id, Work::undo);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->state, ImportState::undone);
    EXPECT_EQ(undone->kept, 1);
    EXPECT_EQ(city.report(who, second.id), Lines{"4 kept  import.changed_since"});
    auto const back = city.one("house", "house_code", "A-1");
    EXPECT_EQ(back.record.at("full_address"), "示范路1号");
    EXPECT_EQ(back.record.at("owner_name"), "张三");
    EXPECT_EQ(back.version, 3);
    EXPECT_EQ(city.all("house").size(), 2U); // A-1 and A-3
    EXPECT_EQ(city.all("house", {"retired"}).size(), 1U);
    EXPECT_EQ(city.go(who, second.id, Work::undo).error().code, "import.not_now");
    auto const report = report_of(city.module.services(), who, second.id);
    EXPECT_TRUE(holds(*report, "4,kept,,import.changed_since"));
}

TEST(Import, columns_can_be_said_and_what_was_tried_counts_no_more)
{
    City city;
    auto const who = city.clerk();
    auto const brought = city.bring(who, "house", "甲,乙,丙,丁,lon,lat\nA-1,某路,flat,own,121.4762,31.2352\n");
    ASSERT_TRUE(brought);
    EXPECT_EQ(brought->missing.size(), 4U);
    Mapping mapping;
    for (auto const *code : {"house_code", "full_address", "kind", "use"}) {
        mapping.columns.push_back({{}, ColumnWhat::field, code, {}});
    }
    mapping.columns.push_back({{}, ColumnWhat::longitude, {}, {}});
    mapping.columns.push_back({{}, ColumnWhat::latitude, {}, {}});
    auto wrong = mapping;
    wrong.columns[0].code = "no_such";
    wrong.columns[1].code = "kind";
    auto const refused = put_mapping(city.module.services(), who, brought->id, wrong);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 2U);
    EXPECT_EQ(refused.error().fields[0].code, "import.unknown_column");
    EXPECT_EQ(refused.error().fields[1].code, "import.given_twice");
    wrong.columns.pop_back();
    EXPECT_EQ(put_mapping(city.module.services(), who, brought->id, wrong).error().fields.front().code, "import.other_columns");
    auto const mapped = put_mapping(city.module.services(), who, brought->id, mapping);
    ASSERT_TRUE(mapped) << mapped.error().code;
    EXPECT_TRUE(mapped->missing.empty());
    EXPECT_EQ(city.go(who, brought->id, Work::trial)->created, 1);
    EXPECT_EQ(put_mapping(city.module.services(), who, brought->id, mapping)->state, ImportState::mapped);
    EXPECT_EQ(city.go(who, brought->id, Work::run).error().code, "import.not_now");
}

TEST(Import, empty_cells_take_away_only_when_asked)
{
    City city;
    auto const who = city.clerk();
    city.run(who, "house", heads + house("A-1"));
    auto const text = "房屋编码,产权人\nA-1,\n";
    EXPECT_EQ(city.run(who, "house", text).same, 1);
    auto const brought = city.bring(who, "house", text);
    Mapping mapping;
    mapping.columns = {{{}, ColumnWhat::field, "house_code", {}}, {{}, ColumnWhat::field, "owner_name", {}}};
    mapping.empty_clears = true;
    ASSERT_TRUE(put_mapping(city.module.services(), who, brought->id, mapping));
    city.go(who, brought->id, Work::trial);
    EXPECT_EQ(city.go(who, brought->id, Work::run)->changed, 1);
    EXPECT_FALSE(city.one("house", "house_code", "A-1").record.contains("owner_name"));
}

TEST(Import, shapes_that_cross_themselves_or_have_a_million_points_are_refused)
{
    City city;
    auto const who = city.clerk();
    std::string const start = R"({"type":"FeatureCollection","features":[)";
    auto const feature = [](std::string const &code, std::string const &ring) {
        return R"({"type":"Feature","properties":{"building_code":")" + code + R"(","full_name":"x","kind":"住宅"},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}";
    };
    std::string const square = "[121.476,31.235],[121.4762,31.235],[121.4762,31.2352],[121.476,31.2352],[121.476,31.235]";
    std::string const bow = "[121.476,31.235],[121.4762,31.2352],[121.4762,31.235],[121.476,31.2352],[121.476,31.235]";
    std::string many = "[121.476,31.235]";
    for (int i = 0; i < 200'000; ++i) {
        many += fmt::format(",[121.476{:03},31.235]", i % 1'000);
    }
    std::string huge = many;
    for (int i = 0; i < 5; ++i) {
        huge += "," + many;
    }
    auto const done = city.run(who, "building", start + feature("P-1", square) + "," + feature("P-2", bow) + "," + feature("P-3", many) + "," +
                                                    feature("P-4", huge) + "," + feature("P-5", "[121.476,31.235],[121.4762,31.235],[121.4762,31.2352]") + "]}",
                               true);
    EXPECT_EQ(done.created, 1);
    EXPECT_EQ(city.report(who, done.id), (Lines{"2 refused  geometry.invalid", "3 refused  geometry.too_large", "4 refused  import.row_too_long",
                                                "5 refused  geometry.too_short"}));
}

TEST(Import, files_that_are_something_else_are_refused_before_they_are_kept)
{
    City city;
    auto const who = city.clerk();
    EXPECT_EQ(city.bring(who, "house", "").error().code, "import.empty");
    EXPECT_EQ(city.bring(who, "house", "\xd0\xcf\x11\xe0\xa1\xb1").error().code, "import.old_spreadsheet");
    EXPECT_EQ(city.bring(who, "house", "%PDF-1.7").error().code, "import.unknown_format");
    EXPECT_EQ(city.bring(who, "house", "PK\3\4 nothing").error().code, "import.bad_archive");
    EXPECT_EQ(city.bring(who, "no_such", heads).error().code, "type.absent");
    auto const cut = city.bring(who, "house", R"({"type":"FeatureCollection","features":[{)");
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->state, ImportState::failed);
    EXPECT_EQ(cut->problem, "import.bad_geojson");
    EXPECT_EQ(city.go(who, cut->id, Work::trial).error().code, "import.not_now");
    auto const bare = city.bring(who, "house", ",,,\n\n");
    EXPECT_EQ(bare->problem, "import.no_headings");
}

TEST(Import, the_same_request_twice_is_one_import_and_old_files_go)
{
    City city;
    auto const who = city.clerk();
    auto const brought = city.bring(who, "house", heads + house("A-1"));
    auto const again = [&] {
        std::ofstream{city.folder / "again"} << heads;
        return bring(city.module.services(), who, {"house", "x", {}, {}, city.folder / "again"}, "key-1");
    }();
    EXPECT_EQ(again->id, brought->id);
    EXPECT_EQ(list(city.module.services(), who, "house", {}, 10)->items.size(), 1U);
    EXPECT_TRUE(list(city.module.services(), who, "building", {}, 10)->items.empty());
    onegrid::testing::clock().advance(file_kept_for + std::chrono::hours{25});
    city.runner.run_due();
    EXPECT_FALSE(fs::exists(folder_of(city.folder, brought->id)));
    EXPECT_EQ(city.go(who, brought->id, Work::trial).error().code, "import.file_gone");
}

TEST(Import, geographic_files_come_through_gdal)
{
    auto const programs = City::ogr().programs;
    if (!fs::exists(programs / "ogr2ogr")) {
        GTEST_SKIP() << "gdal-bin is not installed (ONEGRID_TEST_GDAL names another place)";
    }
    City city;
    auto const who = city.clerk();
    city.run(who, "house", heads + house("A-1") + house("A-2"));
    for (auto const format : {TableFormat::gpkg, TableFormat::shp}) {
        auto const asked = ask(city.module.services(), who, {"house", format, {}, {}, false, {}, {}}, fmt::format("e-{}", to_text(format)));
        ASSERT_TRUE(asked) << asked.error().code;
        city.work();
        auto const file = fetch(city.module.services(), who, asked->id);
        ASSERT_TRUE(file) << file.error().code << " " << read_export(city.module.services(), who, asked->id)->problem.value_or("");
        auto const brought = city.bring(who, "house", file->body);
        ASSERT_TRUE(brought) << brought.error().code;
        EXPECT_EQ(brought->format, format);
        EXPECT_EQ(brought->rows, 2) << brought->problem.value_or("");
        auto const tried = city.go(who, brought->id, Work::trial);
        ASSERT_TRUE(tried) << tried.error().code;
        EXPECT_EQ(tried->same, 2) << fmt::format("{}", fmt::join(city.report(who, brought->id), "\n"));
    }
}

} // namespace
} // namespace onegrid::registers::testing
