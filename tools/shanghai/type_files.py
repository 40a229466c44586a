# SPDX-License-Identifier: Apache-2.0
"""What an import must know of the element types of a pack: headings, what is required, how long a text may be, which codes there
are. Type files are read line by line, a field a line, as docs/registry.md writes them; `onegrid pack check` reads them whole."""
import csv
import re

FIELD = re.compile(r'^  - \{code: (?P<code>\w+), name: \{zh: (?P<zh>[^,}]+), en: (?:"[^"]*"|[^,}"]*)\}, (?P<rest>.*)\}\s*$')
TEXT_LENGTHS = {"text": 200, "long_text": 4000}


class Field:
    def __init__(self, match):
        rest = match["rest"]
        self.code, self.zh = match["code"], match["zh"].strip()
        self.type = re.search(r"\btype: (\w+)", rest)[1]
        table, length = re.search(r"\btable: (\w+)", rest), re.search(r"\blength: (\d+)", rest)
        self.table = table[1] if table else None
        self.length = int(length[1]) if length else TEXT_LENGTHS.get(self.type)
        self.is_conditional = "show_if:" in rest
        self.is_required = "required: true" in rest and not self.is_conditional


class Type:
    def __init__(self, code, text, types):
        self.code = code
        above = re.search(r"^extends: (\w+)$", text, re.M)
        self.fields = dict(types.type(above[1]).fields) if above else {}
        self.geometry = types.type(above[1]).geometry if above else "none"
        given = re.search(r"^geometry: (?:\{kind: )?(\w+)", text, re.M)
        self.geometry = given[1] if given else self.geometry
        for line in text.splitlines():
            match = FIELD.match(line)
            if match and re.search(r"\btype: \w+", match["rest"]):
                field = Field(match)
                self.fields[field.code] = field


class Types:
    """The types and code lists of a pack folder over those of the standard pack."""

    def __init__(self, *packs):
        self.packs, self.known, self.tables = packs, {}, {}

    def path(self, name):
        """The file as it counts: of the last pack that has it."""
        found = [pack / name for pack in self.packs if (pack / name).exists()]
        return found[-1]

    def type(self, code):
        if code not in self.known:
            self.known[code] = Type(code, self.path(f"types/{code}.yaml").read_text(encoding="utf-8"), self)
        return self.known[code]

    def codes(self, table):
        if table not in self.tables:
            with open(self.path(f"codes/{table}.csv"), encoding="utf-8", newline="") as file:
                self.tables[table] = {row["code"] for row in csv.DictReader(file)}
        return self.tables[table]

    def faults(self, code, record):
        """What the type would say against a record of texts: (field, what), without looking at geometry, checks and show_if."""
        fields = self.type(code).fields
        out = [(name, "unknown_field") for name in record if name not in fields]
        for field in fields.values():
            value = record.get(field.code, "")
            if value == "":
                out += [(field.code, "required")] if field.is_required else []
            elif field.length and len(value) > field.length:
                out.append((field.code, "too_long"))
            elif field.type == "code" and value not in self.codes(field.table):
                out.append((field.code, "unknown_code"))
            elif field.type == "integer" and not re.fullmatch(r"-?\d+", value):
                out.append((field.code, "not_whole"))
        return out


def relaxed(text, fields):
    """The text of a type file with these fields no longer required. Fails when one of them is not required there."""
    for code in fields:
        text, count = re.subn(rf"(?m)^(  - \{{code: {code}, .*?), required: true\b", r"\1", text)
        if count != 1:
            raise ValueError(f"{code} is not required once")
    return text
