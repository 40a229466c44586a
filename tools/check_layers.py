#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the sources against src/units.cmake, the only declaration of who may depend on whom.

C++   a file of unit U includes only headers of U and of what U DEPENDS on (directly or through those); of another module
      only its one public header, modules/<m>/<m>.hpp; a pure unit (calendar, process, reading, registry, rules, text) reaches base and other pure ones alone.
SQL   a query or view of unit U writes only schema U, and reads only schema U and views v_* of what U depends on.
      Migrations may name any schema below their own.
Web   a package imports only packages that its package.json declares; a package never imports an app, an app never another.

Prints one line a fault, FILE:LINE: what, and exits 1 if there was any.  check_layers.py [ROOT]
"""
import json
import pathlib
import re
import sys

PURE = {"calendar", "process", "reading", "registry", "rules", "text"}
LAYERS = ("platform", "engines", "modules")


def units_of(root):
    """unit → its declared dependencies."""
    text = re.sub(r"#.*", "", (root / "src/units.cmake").read_text())
    units = {}
    for body in re.findall(r"add_unit\(([^)]*)\)", text):
        words = body.split()
        name, depends, mode = words[0], [], ""
        for word in words[1:]:
            if word in ("DEPENDS", "LIBS"):
                mode = word
            elif mode == "DEPENDS":
                depends.append(word)
        units[name] = depends
    return units


def closures(units, faults):
    """unit → itself and all below it. A unit may depend only on units declared before it, so there are no cycles."""
    below, seen = {}, set()
    for name, depends in units.items():
        reach = {name}
        for dependency in depends:
            if dependency not in seen:
                faults.append(f"src/units.cmake:1: {name} depends on {dependency}, which is not declared before it")
            reach |= below.get(dependency, {dependency})
        below[name] = reach
        seen.add(name)
    return below


def check_cpp(root, below, faults):
    include = re.compile(r'^\s*#\s*include\s+"((platform|engines|modules)/([a-z0-9_]+)/([^"]+)|queries/([a-z0-9_]+)\.hpp)"')
    for layer in LAYERS:
        for path in sorted((root / "src" / layer).rglob("*.[ch]pp")):
            unit = path.relative_to(root / "src" / layer).parts[0]
            reach = below.get(unit)
            if reach is None:
                faults.append(f"{path.relative_to(root)}:1: {unit} is not declared in src/units.cmake")
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                match = include.match(line)
                if not match:
                    continue
                where = f"{path.relative_to(root)}:{number}"
                if match[5]:
                    if match[5] != unit:
                        faults.append(f"{where}: {unit} runs queries of {match[5]}")
                    continue
                other_layer, other, header = match[2], match[3], match[4]
                if other not in reach:
                    faults.append(f"{where}: {unit} does not depend on {other}")
                elif other_layer == "modules" and other != unit and header != f"{other}.hpp":
                    faults.append(f"{where}: only {other}/{other}.hpp of module {other} is public")
                elif unit in PURE and other != "base" and other not in PURE:
                    faults.append(f"{where}: {unit} is pure and may reach only base and what is pure")


def check_sql(root, below, faults):
    write = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?([a-z_]+)\.([a-z_0-9]+)", re.I)
    for path in sorted((root / "sql").rglob("*.sql")):
        parts = path.relative_to(root / "sql").parts
        if parts[0] == "migrations" or len(parts) < 2:
            continue
        unit = parts[0]
        reach = below.get(unit)
        if reach is None:
            faults.append(f"{path.relative_to(root)}:1: {unit} is not declared in src/units.cmake")
            continue
        schemas = set(below) - {unit}
        any_schema = re.compile(r"\b(" + "|".join(sorted(schemas)) + r")\.([a-z_0-9]+)") if schemas else None
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r"--.*", "", line)
            code = re.sub(r"'[^']*'", "''", code)
            where = f"{path.relative_to(root)}:{number}"
            for schema, table in write.findall(code):
                if schema in below and schema != unit:
                    faults.append(f"{where}: {unit} writes {schema}.{table}")
            for schema, name in any_schema.findall(code):
                # An alias or a CTE may be called like a schema; only relations that exist there are meant.
                if not relation_exists(root, schema, name):
                    continue
                if schema not in reach:
                    faults.append(f"{where}: {unit} does not depend on {schema} ({schema}.{name})")
                elif not name.startswith("v_"):
                    faults.append(f"{where}: {unit} reads {schema}.{name}; other units' v_* views only")


_relations = {}


def relation_exists(root, schema, name):
    if not _relations:
        text = "\n".join(p.read_text() for p in (root / "sql").rglob("*.sql"))
        for s, n in re.findall(r"CREATE\s+(?:UNLOGGED\s+|OR\s+REPLACE\s+)*(?:TABLE|VIEW|MATERIALIZED\s+VIEW|SEQUENCE)\s+(?:IF\s+NOT\s+EXISTS\s+)?([a-z_]+)\.([a-z_0-9]+)", text, re.I):
            _relations[(s, n)] = True
        _relations[("", "")] = True
    return (schema, name) in _relations


def check_web(root, faults):
    web = root / "web"
    if not web.is_dir():
        return
    names = {}
    for manifest in list(web.glob("packages/*/package.json")) + list(web.glob("apps/*/package.json")):
        data = json.loads(manifest.read_text())
        names[data["name"]] = manifest.parent
        data["folder"] = manifest.parent
        names[data["name"]] = data
    imports = re.compile(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""")
    for name, data in names.items():
        folder = data["folder"]
        declared = set(data.get("dependencies", {})) | set(data.get("devDependencies", {})) | set(data.get("peerDependencies", {}))
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".ts", ".vue", ".mts") or "node_modules" in path.parts or "dist" in path.parts:
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                for target in imports.findall(line):
                    where = f"{path.relative_to(root)}:{number}"
                    other = next((n for n in names if target == n or target.startswith(n + "/")), None)
                    if other and other != name:
                        if other not in declared:
                            faults.append(f"{where}: {name} does not declare {other}")
                        if "apps" in names[other]["folder"].parts:
                            faults.append(f"{where}: {name} imports the app {other}")
                    if target.startswith(".") and not (path.parent / target).resolve().is_relative_to(folder.resolve()):
                        faults.append(f"{where}: {name} reaches out of its folder ({target})")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    faults = []
    units = units_of(root)
    below = closures(units, faults)
    check_cpp(root, below, faults)
    check_sql(root, below, faults)
    check_web(root, faults)
    print("\n".join(faults) if faults else f"layers: {len(units)} units keep to src/units.cmake")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
