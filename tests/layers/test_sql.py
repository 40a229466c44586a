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

    def test_the_statements_of_types_bind_what_a_client_said(self):
        where = "src/engines/elements/list_where.cpp"
        self.put(where, 'auto sql = fmt::format("SELECT {} FROM x WHERE a = {}", column, bind(filter.values.at(0)));')
        self.assertEqual(self.check()[0], 0, self.check()[1])
        self.put(where, 'auto sql = fmt::format("SELECT {} FROM x WHERE a = {}", bind(column), filter.values.at(0));')
        self.assert_fault(".values is not bound")
        self.put(where, 'auto sql = "SELECT 1 WHERE a = " + ask.after->value;')
        self.assert_fault("->value is not bound")
        self.put(where, '#include "engines/elements/list.hpp"\n')
        self.assert_fault("who makes statements knows no request")

    def test_a_statement_for_once_is_made_in_one_way(self):
        self.put("src/engines/elements/list_sql.cpp", "auto q = db::Query{m_name, m_sql, true};")
        self.assertEqual(self.check()[0], 0, self.check()[1])
        self.put("src/engines/elements/list_sql.cpp", "auto q = db::Query{m_name, text, true};")
        self.assert_fault("a db::Query that is no constant")
        self.put("src/engines/elements/list.cpp", "auto q = db::Query{m_name, m_sql, true};")
        self.assert_fault("a db::Query that is no constant")

    def test_a_types_statement_is_run_by_its_name(self):
        self.put("src/engines/elements/store.cpp", "void f() { auto const &by_ids_query = *shelf.statements.by_ids; tx.all<Row>(by_ids_query, ids); }")
        self.assertEqual(self.check()[0], 0, self.check()[1])
        self.put("src/engines/elements/store.cpp", "void f() { auto const &by_ids_query = text; tx.all<Row>(by_ids_query, ids); }")
        self.assert_fault("tx.all(by_ids_query, …) runs what is no named query")

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
