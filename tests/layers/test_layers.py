# SPDX-License-Identifier: Apache-2.0
"""The layers check holds on this tree, and finds each kind of fault when one is put in."""
import unittest

from tree import ROOT, TreeTest


class Layers(TreeTest):
    tool = "check_layers.py"

    def setUp(self):
        super().setUp()
        self.put("src/units.cmake", "add_unit(base)\nadd_unit(db DEPENDS base)\nadd_unit(calendar DEPENDS base)\n"
                 "add_unit(cases DEPENDS db calendar)\nadd_unit(risk DEPENDS cases)\nadd_unit(party DEPENDS db)\n")
        self.put("sql/migrations/0001.sql", "CREATE TABLE cases.act (id bigint);\nCREATE VIEW cases.v_act AS SELECT 1;\n")

    def test_this_tree_keeps_to_its_units(self):
        code, out = self.check(ROOT)
        self.assertEqual(code, 0, out)

    def test_a_tree_without_fault_passes(self):
        self.put("src/modules/cases/act.cpp", '#include "platform/db/tx.hpp"\n#include "engines/calendar/calendar.hpp"\n')
        self.assertEqual(self.check()[0], 0)

    def test_an_include_that_was_not_declared_is_found(self):
        self.put("src/modules/party/party.cpp", '#include "engines/calendar/calendar.hpp"\n')
        self.assert_fault("src/modules/party/party.cpp:1: party does not depend on calendar")

    def test_the_inside_of_another_module_is_private(self):
        self.put("src/modules/risk/risk.cpp", '#include "modules/cases/ledger.hpp"\n')
        self.assert_fault("only cases/cases.hpp of module cases is public")

    def test_a_pure_engine_knows_no_database(self):
        self.put("src/units.cmake", "add_unit(base)\nadd_unit(db DEPENDS base)\nadd_unit(calendar DEPENDS db)\n")
        self.put("src/engines/calendar/a.cpp", '#include "platform/db/tx.hpp"\n')
        self.assert_fault("calendar is pure")

    def test_a_cycle_is_found(self):
        self.put("src/units.cmake", "add_unit(base DEPENDS db)\nadd_unit(db DEPENDS base)\n")
        self.assert_fault("base depends on db, which is not declared before it")

    def test_sql_that_writes_another_schema_is_found(self):
        self.put("sql/risk/queries/a.sql", "UPDATE cases.act SET id = 1\n")
        self.assert_fault("risk writes cases.act")

    def test_sql_that_reads_another_units_table_is_found_and_its_view_is_not(self):
        self.put("sql/risk/queries/a.sql", "SELECT * FROM cases.v_act\n")
        self.assertEqual(self.check()[0], 0)
        self.put("sql/risk/queries/b.sql", "SELECT * FROM cases.act\n")
        self.assert_fault("risk reads cases.act")

    def test_a_package_that_was_not_declared_is_found(self):
        self.put("web/packages/ui/package.json", '{"name": "@onegrid/ui"}')
        self.put("web/packages/map/package.json", '{"name": "@onegrid/map"}')
        self.put("web/packages/map/src/a.ts", "import { x } from '@onegrid/ui'\n")
        self.assert_fault("@onegrid/map does not declare @onegrid/ui")

    def test_an_app_is_no_library(self):
        self.put("web/apps/desk/package.json", '{"name": "@onegrid/desk"}')
        self.put("web/apps/wall/package.json", '{"name": "@onegrid/wall", "dependencies": {"@onegrid/desk": "*"}}')
        self.put("web/apps/wall/src/a.ts", "import { x } from '@onegrid/desk'\n")
        self.assert_fault("imports the app @onegrid/desk")


if __name__ == "__main__":
    unittest.main()
