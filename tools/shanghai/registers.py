# SPDX-License-Identifier: Apache-2.0
"""Import files for the registers: SOURCE-TYPE.csv with the headings of the type and a place, or SOURCE-TYPE.geojson where elements
are more than points."""
import collections
import csv
import json

import sources


def headings(type_, records):
    """The fields that any record gives, in the order of the type."""
    given = set().union(*records)
    return [field for field in type_.fields.values() if field.code in given]


def write_csv(path, type_, rows):
    fields = headings(type_, [record for record, _ in rows])
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([field.zh for field in fields] + ["经度", "纬度"])
        for record, geometry in rows:
            out.writerow([record.get(field.code, "") for field in fields] + geometry["coordinates"])


def write_geojson(path, type_, rows):
    fields = headings(type_, [record for record, _ in rows])
    lines = [json.dumps({"type": "Feature", "properties": {field.zh: record.get(field.code) for field in fields}, "geometry": geometry},
                        ensure_ascii=False, separators=(",", ":")) for record, geometry in rows]
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def first_point(geometry):
    coordinates = geometry["coordinates"]
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


def write_all(data, out, types, mapping, streets):
    """Every row of every source goes into a file, or is counted with why not. Gives the figures."""
    out.mkdir(parents=True, exist_ok=True)
    notes, figures = collections.Counter(), {}
    for source in sources.ALL:
        rows, found = collections.defaultdict(list), collections.defaultdict(collections.Counter)
        count = outside = 0
        for row in source(data, notes):
            count += 1
            outside += streets.locate(*first_point(row.geometry)) is None
            rule = mapping.rule(row.source, row.category, row.detail, row.name)
            if rule is None:
                found["unknown_class"][f"{row.category} {row.detail}".strip()] += 1
                continue
            if not rule.type:
                found["no_type"][f"{row.category}: {rule.why}"] += 1
                continue
            record, assumed = mapping.record(rule, row.words)
            faults = types.faults(rule.type, record)
            if faults:
                found["does_not_fit"].update(f"{rule.type}.{field} {what}" for field, what in faults)
                found["left_out"][rule.type] += 1
                continue
            rows[row.source, rule.type].append((record, row.geometry))
            found["types"][rule.type] += 1
            found["kinds"][f"{rule.type} {record.get('kind', '')}".strip()] += 1
            found["assumed"].update(f"{rule.type}.{one}" for one in assumed)
        name = source.__name__
        for (kind, type_code), of_type in rows.items():
            type_ = types.type(type_code)
            is_points = type_.geometry == "point"
            write = write_csv if is_points else write_geojson
            write(out / f"{kind}-{type_code}.{'csv' if is_points else 'geojson'}", type_, of_type)
        written = sum(found["types"].values())
        figures[name] = {"rows": count, "written": written, "outside_all_streets": outside,
                         **{key: dict(sorted(value.items())) for key, value in sorted(found.items())}}
        left = sum(found["no_type"].values()) + sum(found["unknown_class"].values()) + sum(found["left_out"].values())
        if written + left != count:
            raise RuntimeError(f"{name}: {written} written and {left} left out are not {count}")
    figures["poi"] |= {key: notes[key] for key in ("address_from_area", "address_shortened")}
    return figures
