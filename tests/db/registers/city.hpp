// SPDX-License-Identifier: Apache-2.0
// The demo city with its registers, in a real database; people are callers with a role somewhere.
#pragma once
#include "db/harness/harness.hpp"
#include "engines/elements/addresses.hpp"
#include "engines/elements/bring.hpp"
#include "engines/elements/elements.hpp"
#include "engines/elements/lookups.hpp"
#include "engines/elements/write.hpp"
#include "engines/geo/import.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include "modules/registers/brought.hpp"
#include "modules/registers/exports.hpp"
#include "modules/registers/imports.hpp"
#include "modules/registers/jobs.hpp"
#include "modules/registers/lineage.hpp"
#include "platform/base/check.hpp"
#include <atomic>
#include <boost/json.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace onegrid::registers::testing {

namespace fs = std::filesystem;

// One template of the city for all tests of the program: applying a pack takes seconds.
class City {
  public:
    City()
        : database(*onegrid::testing::fresh_database()), keys(access::Keyring::ephemeral()),
          applied(pack::apply(database, test::source_dir() / "packs/demo", {.sample_people = false, .bring = elements::bringer(keys)})),
          imported(geo::import_folder(database, test::source_dir() / "packs/demo/areas")), ids(onegrid::testing::clock(), 0), areas(database),
          packs(database), directory(database),
          elements({database, onegrid::testing::clock(), ids, areas, packs, directory, keys}),
          addresses(elements.services()), folder(onegrid::testing::scratch_directory("registers-" + std::to_string(++count))),
          module({elements.services(), folder, ogr(), 2, &addresses}), runner(database, onegrid::testing::clock())
    {
        CHECK(applied.has_value() && imported.has_value(), "the demo pack can be applied");
        module.run_by(runner);
        onegrid::testing::clock().advance(std::chrono::seconds{1});
    }

    // Somebody with these permissions in an area.
    static Caller person(std::int64_t id, std::int64_t area, std::set<std::string> permissions)
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{id};
        who.name = "person " + std::to_string(id);
        who.language = "zh-CN";
        Assignment assignment;
        assignment.role = "grid_lead";
        assignment.area = AreaCode{area};
        assignment.permissions = std::move(permissions);
        who.assignments.push_back(std::move(assignment));
        return who;
    }
    Caller clerk(std::int64_t area = district) const
    {
        return person(7, area, {"element.read", "element.write", "element.import", "element.export", "element.approve"});
    }

    // The import of a text, after it was read.
    Result<ImportView> bring(Caller const &who, std::string const &type, std::string const &text, std::string const &crs = {})
    {
        auto const path = folder / ("given-" + std::to_string(++serial));
        std::ofstream{path, std::ios::binary} << text;
        auto brought = registers::bring(module.services(), who, {type, "given.csv", crs, {}, path}, "key-" + std::to_string(serial));
        if (!brought) {
            return brought;
        }
        work();
        return read(module.services(), who, brought->id);
    }
    Result<ImportView> go(Caller const &who, ImportId id, Work step, bool is_partial = false)
    {
        auto begun = begin(module.services(), who, id, step, is_partial);
        if (!begun) {
            return begun;
        }
        work();
        return read(module.services(), who, id);
    }
    // Brought, tried and run.
    ImportView run(Caller const &who, std::string const &type, std::string const &text, bool is_partial = false)
    {
        auto const brought = bring(who, type, text);
        EXPECT_TRUE(brought) << brought.error().code;
        EXPECT_EQ(brought->state, ImportState::mapped) << brought->problem.value_or("");
        EXPECT_TRUE(go(who, brought->id, Work::trial));
        auto done = go(who, brought->id, Work::run, is_partial);
        EXPECT_TRUE(done) << done.error().code << " " << done.error().detail;
        return done.value_or(ImportView{});
    }
    void work()
    {
        onegrid::testing::clock().advance(std::chrono::seconds{1});
        runner.run_due();
    }

    std::vector<elements::Element> all(std::string const &type, std::vector<std::string> const &statuses = {"current"})
    {
        auto const types = elements.services().types.now();
        return database.read([&](db::Tx &tx) {
            return elements::walk(tx, *types->find(type), {{0}, {999'999'999'999'999}, statuses, 100'000}, {});
        });
    }
    elements::Element one(std::string const &type, std::string const &field, std::string const &value)
    {
        for (auto &element : all(type)) {
            auto const *is = element.record.if_contains(field);
            if (is != nullptr && *is == boost::json::value(value)) {
                return element;
            }
        }
        ADD_FAILURE() << "no " << type << " with " << field << " " << value;
        return {};
    }
    // Refused and kept rows as a report has them: line, outcome, heading, code.
    std::vector<std::string> report(Caller const &who, ImportId id)
    {
        std::vector<std::string> out;
        for (auto const *outcome : {"refused", "kept"}) {
            auto const rows = rows_of(module.services(), who, id, outcome, -1, 1'000);
            EXPECT_TRUE(rows) << rows.error().code;
            for (auto const &row : rows->items) {
                for (auto const &fault : row.faults) {
                    out.push_back(std::to_string(row.row) + " " + row.outcome + " " + fault.heading + " " + fault.code);
                }
            }
        }
        return out;
    }

    static OgrOptions ogr()
    {
        OgrOptions options;
        if (auto const *programs = std::getenv("ONEGRID_TEST_GDAL")) {
            options.programs = programs;
        }
        return options;
    }

    static constexpr std::int64_t district = 310101000000000, street = 310101002000000, other = 310104000000000;

    db::Database &database;
    access::Keyring keys;
    Result<pack::Applied> applied;
    Result<std::vector<geo::ImportReport>> imported;
    IdGenerator ids;
    geo::Areas areas;
    pack::Catalogues packs;
    access::Directory directory;
    elements::Elements elements;
    elements::Addresses addresses;
    fs::path folder;
    Module module;
    jobs::Runner runner;
    int serial{};

  private:
    static inline std::atomic<int> count{};
};

inline std::string const heads = "房屋编码,房屋地址,房屋类型,使用情况,产权人,产权人电话,经度,纬度\n";
inline std::string house(std::string const &code, std::string const &more = "示范路1号,成套住宅,自住,张三,13812345678,121.4762,31.2352")
{
    return code + "," + more + "\n";
}

} // namespace onegrid::registers::testing
