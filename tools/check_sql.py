#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps text of clients out of SQL. check_sql.py [ROOT]

What a transaction runs is a named query (sql/UNIT/queries) or one of the statements that BUILDERS put together from known pieces;
values go in as bound parameters. So:
  - the first argument of tx.one/maybe/all/exec/send names a query: q::unit::name, x_query(…) of a builder, or a constexpr db::Query;
  - a builder makes statements from literals and from shapes of flags and enumerations: nothing in it has text of a client at hand;
  - SQL stands in string literals of builders and of platform/db alone, and only platform/db talks to libpq;
  - no statement of sql/ makes another statement out of text.

The statements of element types (TYPE_BUILDERS) are put together when a type is read, from its codes and from literals. These files know no request:
what of a client reaches them (the constants of a filter, what was typed, a cursor) are members named CLIENTS, which may stand in bind(…) alone, the
one way into the array that is bound. A list that a user filters is a statement for once; it is made in one place.

The tables of element types (DEFINERS) are written from a type's codes, which its reader lets be small letters, digits and underscores alone;
what they write is a plan that an administrator applies, and no value of a client goes into it.
"""
import pathlib
import re
import sys

# Where statements are put together.
BUILDERS = {f"src/modules/cases/{name}" for name in ("list_sql.hpp", "list_sql.cpp", "search.cpp", "search_words.cpp", "map.cpp")}
DEFINERS = {"src/engines/registry/tables.cpp", "src/engines/registry/plan.cpp"}
TYPE_BUILDERS = {f"src/engines/elements/{name}.cpp" for name in (
    "statements", "move_values", "list_sql", "list_where", "ageing", "drawing", "expiry", "quality_statements", "reseal", "lookups", "placing",
    "address_rows", "counted", "ogc_sql")}
ONCE = "db::Query{m_name, m_sql, true}"
CLIENTS = re.compile(r"(?:\.|->)(?:value|values|feel|q)\b(?!\s*\()(?!\.(?:empty|size|has_value|end)\(\))")
REQUESTS = re.compile(r'#include "(platform/http/[^"]*|engines/elements/(?:list|view|write|rights|reading|duplicates)\.hpp)"')
# Of a shape: what cannot carry text.
SHAPE_HEADER, SHAPE = "src/modules/cases/list_sql.hpp", "ListShape"
FLAGS = re.compile(r"^(bool|View|Sort|std::optional<Colour>)\s")
# A builder's functions and locals that hold SQL already.
PIECES = {"item_select", "order", "page", "sql", "std", "string", "name", "interned", "search_scope", "in_ranges", "ordering"}

CALL = re.compile(r"\b\w*tx\.(one|maybe|all|exec|send)\s*(?:<[^()]*?>)?\(")
NAMED = r"(?:q::\w+::\w+)"
SQL_WORDS = re.compile(r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|ORDER BY|LEFT JOIN|CREATE TABLE)\b")
LITERAL = re.compile(r'R"(\w*~?\w*~?)\((?:.*?)\)\1"|"(?:[^"\\\n]|\\.)*"', re.S)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
LIBPQ = re.compile(r"\bPQ(exec|execParams|sendQuery|sendQueryParams|prepare|sendPrepare)\b")


def balanced(text, start):
    """The argument list that opens at text[start], without its brackets."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return text[start + 1:at]
    return text[start + 1:]


def first_of(arguments):
    depth = 0
    for at, c in enumerate(arguments):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(c, 0)
        if c == "," and depth == 0:
            return arguments[:at]
    return arguments


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def without_literals(text):
    return LITERAL.sub('""', text)


def check_file(name, text, faults):
    plain = COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
    in_db = name.startswith("src/platform/db/")
    of_types = name in TYPE_BUILDERS
    constants = set(re.findall(r"\bconstexpr\s+(?:db::)?Query\s+(\w+)", plain)) | set(re.findall(r"Query const &(\w+)", plain)) | set(re.findall(r"auto const &(\w+)\s*=\s*(?:db::)?interned\(", plain))
    # Of a type's statements, made when it was read.
    constants |= set(re.findall(r"auto const &(\w+_query)\s*=\s*\*[^;=]*?\bstatements\.\w+(?:\.at\([^;]*\))?;", plain))

    if not in_db:
        stripped = without_literals(plain)
        for call in CALL.finditer(stripped):
            first = " ".join(first_of(balanced(stripped, call.end() - 1)).split())
            if not (re.fullmatch(NAMED, first) or re.fullmatch(rf"\w+ \? {NAMED} : {NAMED}", first) or re.fullmatch(r"\w+_query\(\w*\)", first)
                    or first in constants):
                faults.append(f"{name}:{line_of(stripped, call.start())}: tx.{call[1]}({first}, …) runs what is no named query")
        for literal in LITERAL.finditer(plain):
            if SQL_WORDS.search(literal[0]) and name not in BUILDERS | DEFINERS | TYPE_BUILDERS:
                faults.append(f"{name}:{line_of(plain, literal.start())}: SQL in a literal; it belongs into sql/")
        for made in re.finditer(r"(?<!constexpr )\bdb::Query\s*(?:\w+\s*)?\{", plain):
            before = plain[max(0, made.start() - 12):made.start()]
            if "constexpr" not in before and not (of_types and plain[made.start():].startswith(ONCE)):
                faults.append(f"{name}:{line_of(plain, made.start())}: a db::Query that is no constant")
        if re.search(r"\.script\(|->script\(", plain):
            faults.append(f"{name}: runs a script; only platform/db may")
    if LIBPQ.search(plain) and not in_db:
        faults.append(f"{name}: talks to libpq; only platform/db may")

    stripped = without_literals(plain)
    for call in re.finditer(r"\binterned\s*\(", stripped):
        if of_types or in_db:
            continue
        if name not in BUILDERS:
            faults.append(f"{name}:{line_of(stripped, call.start())}: puts a statement together; only builders may")
            continue
        words = set(re.findall(r"[A-Za-z_]\w*", balanced(stripped, call.end() - 1)))
        # The declaration names its parameters' types.
        for word in sorted(words - PIECES - {"const"}):
            faults.append(f"{name}:{line_of(stripped, call.start())}: {word} goes into a statement")
    if of_types:
        check_type_builder(name, plain, stripped, faults)
    if name in BUILDERS:
        for call in re.finditer(r"\bfmt::format\s*\(", plain):
            if SQL_WORDS.search(balanced(plain, call.end() - 1)):
                faults.append(f"{name}:{line_of(plain, call.start())}: a value is formatted into a statement")
        for function in re.finditer(r"db::Query const &\w+_query\(([^)]*)\)", stripped):
            kinds = function[1].strip()
            if kinds and kinds != f"{SHAPE} const &shape":
                faults.append(f"{name}: a statement depends on ({kinds}); only on {SHAPE}")


def check_type_builder(name, plain, stripped, faults):
    for include in REQUESTS.finditer(plain):
        faults.append(f"{name}:{line_of(plain, include.start())}: includes {include[1]}; who makes statements knows no request")
    bound = [(call.end(), call.end() + len(balanced(stripped, call.end() - 1))) for call in re.finditer(r"\b(?:bind|std::ranges::find)\s*\(", stripped)]
    for use in CLIENTS.finditer(stripped if "/list_" in name else ""): # the others are given types alone
        if not any(start <= use.start() < end for start, end in bound):
            faults.append(f"{name}:{line_of(stripped, use.start())}: {use[0]} is not bound")


def check_shape(root, faults):
    path = root / SHAPE_HEADER
    if not path.exists():
        return
    text = COMMENT.sub("", path.read_text())
    body = re.search(r"struct " + SHAPE + r" \{(.*?)\n\};", text, re.S)
    if not body:
        faults.append(f"{SHAPE_HEADER}: {SHAPE} is gone")
        return
    for member in filter(None, (m.strip() for m in re.sub(r"\{[^}]*\}", "", body[1]).split(";"))):
        if not FLAGS.match(member):
            faults.append(f"{SHAPE_HEADER}: {SHAPE} holds '{member}', which is no flag and no enumeration")


def check_sql(root, faults):
    for path in sorted((root / "sql").rglob("*.sql")):
        text = re.sub(r"--[^\n]*", "", path.read_text())
        name = path.relative_to(root).as_posix()
        if re.search(r"\bEXECUTE\s+(?!FUNCTION|PROCEDURE|ON)", text):
            faults.append(f"{name}: EXECUTE makes a statement out of text")
        if "/queries/" in name and re.search(r"(?<![\w:]):'?\"?[a-z_]\w*", re.sub(r"'(?:[^']|'')*'", "''", text)) and "::" not in text:
            faults.append(f"{name}: a psql variable")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    faults, count = [], 0
    for path in sorted((root / "src").rglob("*.[ch]pp")):
        count += 1
        check_file(path.relative_to(root).as_posix(), path.read_text(), faults)
    check_shape(root, faults)
    check_sql(root, faults)
    print("\n".join(faults) if faults else f"sql: {count} sources bind all values")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
