// SPDX-License-Identifier: Apache-2.0
// sql/distribution.sql says of every table where it lives, and the tables that grow can be distributed: their home
// district is first in every key.
#include "db/harness/harness.hpp"
#include "lib/source_dir.hpp"
#include <boost/describe.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <re2/re2.h>
#include <set>

namespace onegrid::db {
namespace {

struct Table {
    std::string name;
    bool has_district{};
    std::vector<std::string> first_columns; // of its primary and unique keys
};
BOOST_DESCRIBE_STRUCT(Table, (), (name, has_district, first_columns))

constexpr Query tables{"t.tables", R"(
SELECT n.nspname || '.' || c.relname AS name,
    EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'district') AS has_district,
    coalesce((SELECT array_agg(pg_get_indexdef(i.indexrelid, k.n, true) ORDER BY i.indexrelid)
        FROM pg_index i, LATERAL (SELECT CASE WHEN i.indisprimary THEN 1 ELSE 0 END) p,
            LATERAL (SELECT coalesce((SELECT s FROM generate_series(1, i.indnkeyatts) s
                WHERE pg_get_indexdef(i.indexrelid, s, true) = 'district' AND (s = 1 OR NOT i.indisprimary)), 1) AS n) k
        WHERE i.indrelid = c.oid AND i.indisunique), '{}')::text[] AS first_columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')
ORDER BY 1)"};

std::map<std::string, std::string> said()
{
    std::ifstream in{test::source_dir() / "sql/distribution.sql"};
    std::map<std::string, std::string> out;
    RE2 const call{
        R"(SELECT (create_distributed_table|create_reference_table|citus_add_local_table_to_metadata)\('([a-z0-9_]+\.[a-z0-9_]+)')"};
    std::string how, table;
    for (std::string line; std::getline(in, line);) {
        if (RE2::PartialMatch(line, call, &how, &table)) {
            EXPECT_TRUE(out.emplace(table, how).second) << table << " is there twice";
        }
    }
    return out;
}

TEST(Distribution, SaysWhereEveryTableLives)
{
    auto where = said();
    for (auto const &table : testing::fresh_database()->read([](Tx &tx) { return tx.all<Table>(tables); })) {
        auto const found = where.find(table.name);
        if (found == where.end()) {
            ADD_FAILURE() << table.name << " is not in sql/distribution.sql";
            continue;
        }
        bool const is_distributed = found->second == "create_distributed_table";
        EXPECT_EQ(is_distributed, table.has_district)
            << table.name << ": what has a district is distributed, and nothing else";
        for (auto const &column : table.first_columns) {
            EXPECT_TRUE(!is_distributed || column == "district")
                << table.name << " has a key without district: " << column;
        }
        where.erase(found);
    }
    for (auto const &[name, how] : where) {
        ADD_FAILURE() << name << " is in sql/distribution.sql and nowhere else";
    }
}

} // namespace
} // namespace onegrid::db
