# SPDX-License-Identifier: Apache-2.0
"""No text of a client becomes part of a statement: the check holds on this tree, and finds each way of doing it when one is put in."""
import unittest

from tree import ROOT, TreeTest


class Sql(TreeTest):
    tool = "check_sql.py"

    def setUp(self):
        super().setUp()
        (self.root / "sql").mkdir()
        self.put("src/modules/risk/risk.cpp", 'void f() { tx.exec(q::risk::add, name); tx.all<Row>(is_late ? q::risk::a : q::risk::b, 1); }\n')

    def test_this_tree_binds_all_values(self):
        code, out = self.check(ROOT)
        self.assertEqual(code, 0, out)

    def test_named_queries_pass(self):
        self.assertEqual(self.check()[0], 0, self.check()[1])

    def test_a_statement_out_of_text_is_found(self):
        self.put("src/modules/risk/find.cpp", 'void f() { tx.all<Row>(db::Query{"x", sql + name}, 1); }')
        self.assert_fault("runs what is no named query")
        self.assert_fault("a db::Query that is no constant")

    def test_a_variable_query_is_found(self):
        self.put("src/modules/risk/find.cpp", "void f() { auto q = text(); tx.send(q, 1); }")
        self.assert_fault("tx.send(q, …) runs what is no named query")

    def test_sql_in_a_literal_is_found(self):
        self.put("src/modules/risk/find.cpp", 'auto const text = "SELECT * FROM risk.hazard WHERE name = \'" + name + "\'";')
        self.assert_fault("src/modules/risk/find.cpp:1: SQL in a literal")

    def test_only_builders_put_statements_together(self):
        self.put("src/modules/risk/find.cpp", 'auto const &q = interned("x", wanted);')
        self.assert_fault("only builders may")

    def test_a_builder_takes_no_text_of_a_client(self):
        self.put("src/modules/cases/search.cpp", 'db::Query const &words_query() { return interned("x", item_select("a" + options.q, "b")); }')
        self.assert_fault("options goes into a statement")
        self.put("src/modules/cases/search.cpp", "db::Query const &words_query(std::string const &words) { return other_query(); }")
        self.assert_fault("a statement depends on")
        self.put("src/modules/cases/search.cpp", 'auto x = fmt::format("SELECT {}", name);')
        self.assert_fault("a value is formatted into a statement")

    def test_a_shape_holds_flags_only(self):
        self.put("src/modules/cases/list_sql.hpp", "struct ListShape {\n View view{View::all};\n bool has_cursor{};\n std::string order;\n};")
        self.assert_fault("holds 'std::string order'")

    def test_only_the_database_unit_talks_to_postgresql(self):
        self.put("src/modules/risk/find.cpp", "void f() { PQexec(connection, text); session.script(text); }")
        self.assert_fault("talks to libpq")
        self.assert_fault("runs a script")

    def test_a_statement_made_in_sql_is_found(self):
        self.put("sql/risk/queries/find.sql", "DO $$ BEGIN EXECUTE format('SELECT %s', $1); END $$")
        self.assert_fault("EXECUTE makes a statement out of text")


if __name__ == "__main__":
    unittest.main()
