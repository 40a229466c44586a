# SPDX-License-Identifier: Apache-2.0
"""Which class of a source becomes which element type: mapping.csv, read from the top, the first row that fits decides.

source    poi, component, building, road or road_node
category  the row's class; * says what all rows of this source and type have, and decides nothing
detail    a regular expression that is found in the row's finer class or state; empty fits all
name      the same of its name
type      the element type; empty: none fits
values    FIELD=TEXT, apart by |. {word} stands for a value of the row; a field whose word the row does not have is left out
assumed   the same of what the source does not say and the type asks for; counted
why       of what becomes nothing
"""
import csv
import re

WORD = re.compile(r"\{(\w+)\}")


def pairs_of(text):
    return [tuple(part.strip().split("=", 1)) for part in text.split("|") if part.strip()]


def filled(template, words):
    """The template with the row's words; None when one of them is missing."""
    if any(words.get(word, "") == "" for word in WORD.findall(template)):
        return None
    return WORD.sub(lambda match: words[match[1]], template)


class Rule:
    def __init__(self, row):
        self.source, self.category, self.type, self.why = row["source"], row["category"], row["type"], row["why"]
        self.detail, self.name = re.compile(row["detail"]), re.compile(row["name"])
        self.values, self.assumed = pairs_of(row["values"]), pairs_of(row["assumed"])

    def fits(self, source, category, detail, name):
        return (self.source, self.category) == (source, category) and self.detail.search(detail) and self.name.search(name)


class Mapping:
    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            rules = [Rule(row) for row in csv.DictReader(file)]
        self.of_all = {(rule.source, rule.type): rule for rule in rules if rule.category == "*"}
        self.rules = [rule for rule in rules if rule.category != "*"]

    def rule(self, source, category, detail, name):
        """The rule of a row, or None when the mapping does not know its class."""
        return next((rule for rule in self.rules if rule.fits(source, category, detail, name)), None)

    def record(self, rule, words):
        """The fields that a row gives, and those of them that are assumed. A row's own rule goes over what all have."""
        rules = [r for r in (self.of_all.get((rule.source, rule.type)), rule) if r]
        record = {}
        for field, template in [pair for r in rules for pair in r.assumed + r.values]:
            value = filled(template, words)
            if value is not None:
                record[field] = value
        given = {field for r in rules for field, _ in r.values}
        assumed = [f"{field}={record[field]}" for r in rules for field, _ in r.assumed if field in record and field not in given]
        return record, assumed
