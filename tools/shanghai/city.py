# SPDX-License-Identifier: Apache-2.0
"""The pack: areas, offices and made accounts, so that a program starts with it."""
import csv
import itertools
import json
import shutil

import sources
import type_files

CITY = "310000"
PASSWORD = "Demo-OneGrid-2026"
ENDINGS = {"街道": "Subdistrict", "镇": "Town", "乡": "Township", "新区": "New Area", "区": "District"}

# What an open map does not say of these need not be said when they come in; a grid worker adds it on the spot.
RELAXED = {"key_place": ["risk", "keeper", "phone"], "self_employed": ["has_licence"], "building": ["kind"]}

ROAD = """# Roads: lines, as an open map has them.
code: road
name: {zh: 道路, en: Road}
group: places
geometry: {kind: line, required: true}
key: [road_code]
title: [full_name, road_code]
owner: transport
fresh_for: 1y
fields:
  - {code: road_code, name: {zh: 道路编号, en: Road code}, type: text, length: 40, required: true, searchable: true, sensitivity: public}
  - {code: full_name, name: {zh: 道路名称, en: Name}, type: text, length: 80, searchable: true, sensitivity: public}
  - {code: road_class, name: {zh: 道路等级, en: Class}, type: code, table: road_class, required: true, sensitivity: public}
  - {code: lanes, name: {zh: 车道数, en: Lanes}, type: integer, min: 1, max: 20, sensitivity: public}
  - {code: is_one_way, name: {zh: 是否单行, en: One way}, type: boolean, sensitivity: public}
  - {code: length, name: {zh: 长度, en: Length}, type: decimal, min: 0, unit: m, sensitivity: public}
columns: [road_code, full_name, road_class, lanes]
style: {symbol: road, colour: "#6d4c41", min_zoom: 13}
"""
ROAD_CLASSES = [("trunk", "快速路", "Expressway"), ("trunk_link", "快速路匝道", "Expressway ramp"), ("primary", "主干路", "Arterial"),
                ("primary_link", "主干路匝道", "Arterial ramp"), ("secondary", "次干路", "Secondary"), ("secondary_link", "次干路匝道", "Secondary ramp"),
                ("tertiary", "支路", "Branch"), ("tertiary_link", "支路匝道", "Branch ramp"), ("residential", "居住区道路", "Residential"),
                ("living_street", "生活街道", "Living street"), ("unclassified", "未分级道路", "Unclassified")]

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
MADE = "示样演例"  # the second character of every made name, so that one sees it


def made_names():
    for number in itertools.count():
        yield SURNAMES[number % len(SURNAMES)] + MADE[number % len(MADE)] + "安明达章和文真康志朗佳信宁清顺平远良乐诚"[number // len(SURNAMES) % 20]


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def write_geojson(path, features):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def code15(code):
    return code.ljust(15, "0")


def english_names(data):
    """Codes and names in English letters: the list of divisions has syllables for districts and streets."""
    names = {}
    for row in sources.table(data / "geo/china/areacity_level4_pinyin_2024.csv.gz"):
        ending = next((en for zh, en in ENDINGS.items() if row["ext_name"].endswith(zh)), None)
        if row["id"].startswith(CITY[:2]) and ending:
            names[row["id"]] = row["pinyin"].replace(" ", "").capitalize() + " " + ending
    return names


class City:
    def __init__(self, data):
        shanghai = data / "geo/shanghai"
        english = english_names(data)
        self.city = sources.features(shanghai / "city.geojson")
        self.districts = sources.features(shanghai / "districts.geojson")
        self.streets = sources.features(shanghai / "streets.geojson")
        self.communities = sources.features(shanghai / "communities_synthetic_geometry.geojson")
        self.english = {CITY: "Shanghai", **{f["properties"]["code"]: english.get(f["properties"]["code"], "")
                                             for f in self.districts + self.streets}}

    def feature(self, given, level, parent):
        code, name = given["properties"]["code"], given["properties"]["name"]
        properties = {"code": code15(code), "level": level, "name": "未命名区域" if name == "(unnamed)" else name,
                      "name_en": self.english.get(code, "")}
        if parent:
            properties["parent"] = code15(parent)
        return {"type": "Feature", "properties": properties, "geometry": given["geometry"]}

    def write_areas(self, folder):
        write_geojson(folder / "city.geojson", [self.feature(f, "city", None) for f in self.city])
        write_geojson(folder / "districts.geojson", [self.feature(f, "district", CITY) for f in self.districts])
        write_geojson(folder / "streets.geojson", [self.feature(f, "street", f["properties"]["district_code"]) for f in self.streets])
        write_geojson(folder / "communities.geojson", [self.feature(f, "community", f["properties"]["street_code"]) for f in self.communities])
        return {"city": len(self.city), "districts": len(self.districts), "streets": len(self.streets), "communities": len(self.communities),
                "with_english_name": sum(bool(name) for name in self.english.values())}

    def first_communities(self):
        """The first community of each district, by code: there its grid worker walks."""
        first = {}
        for feature in sorted(self.communities, key=lambda f: f["properties"]["code"]):
            first.setdefault(feature["properties"]["district_code"], feature["properties"])
        return first

    def units(self, departments):
        rows = [(f"{CITY}-centre", "上海市城市运行管理中心", "Shanghai Operation Centre", "centre", "city", code15(CITY), "")]
        rows += [(f"{CITY}-{d['code']}", f"上海市{d['name']}部门", f"Shanghai {d['name_en']}", "department", "city", code15(CITY), f"{CITY}-centre")
                 for d in departments]
        for level, features, above in (("district", self.districts, lambda p: CITY), ("street", self.streets, lambda p: p["district_code"])):
            for feature in features:
                p = feature["properties"]
                name = self.feature(feature, level, None)["properties"]["name"]
                rows.append((f"{p['code']}-centre", f"{name}城市运行管理中心", f"{self.english[p['code']] or p['code']} Operation Centre", "centre",
                             level, code15(p["code"]), f"{above(p)}-centre"))
        for p in self.first_communities().values():
            rows.append((f"{p['code']}-grid_team", p["name"].removesuffix("居委会") + "网格组", f"Grid Team {p['code']}", "grid_team", "community",
                         code15(p["code"]), f"{p['street_code']}-centre"))
        return rows

    def people(self):
        names = made_names()
        centre, whole = f"{CITY}-centre", code15(CITY)
        rows = [("city_op", next(names), "centre_operator", centre, whole, "受理派遣员"), ("city_lead", next(names), "centre_lead", centre, whole, "值班长"),
                ("city_leader", next(names), "city_leader", centre, whole, "分管领导"), ("city_rules", next(names), "rule_editor", centre, whole, "规则员"),
                ("city_cg", next(names), "department_worker", f"{CITY}-urban_management", whole, "处置员"),
                ("sysadmin", next(names), "system_admin", "", whole, "系统管理员"), ("secadmin", next(names), "security_admin", "", whole, "安全保密管理员"),
                ("auditadmin", next(names), "audit_admin", "", whole, "安全审计员")]
        for code, p in sorted(self.first_communities().items()):
            rows.append((f"op_{code}", next(names), "centre_operator", f"{code}-centre", code15(code), "受理派遣员"))
            rows.append((f"lead_{code}", next(names), "grid_lead", f"{p['street_code']}-centre", code15(p["street_code"]), "网格长"))
            rows.append((f"grid_{code}", next(names), "grid_worker", f"{p['code']}-grid_team", code15(p["code"]), "网格员"))
        return rows


def write_types(pack, standard):
    (pack / "types").mkdir(parents=True, exist_ok=True)
    for code, fields in RELAXED.items():
        text = (standard / f"types/{code}.yaml").read_text(encoding="utf-8")
        (pack / f"types/{code}.yaml").write_text(type_files.relaxed(text, fields), encoding="utf-8")
    (pack / "types/road.yaml").write_text(ROAD, encoding="utf-8")
    write_csv(pack / "codes/road_class.csv", ["code", "name", "name_en"], ROAD_CLASSES)


def write_basemap(data, folder):
    shanghai = data / "geo/shanghai"
    write_geojson(folder / "land.geojson", [{**f, "properties": {}} for f in sources.features(shanghai / "districts.geojson")])
    write_geojson(folder / "water.geojson", sources.features(shanghai / "river_huangpu.geojson"))
    roads = [{**f, "properties": {"class": f["properties"]["highway"], **({"name": f["properties"]["name"]} if f["properties"]["name"] else {})}}
             for f in sources.features(shanghai / "roads_osm_huangpu.geojson")]
    write_geojson(folder / "roads.geojson", roads)


def write_pack(data, packs, standard):
    """packs/standard and packs/shanghai. Gives the city and the figures."""
    city, pack = City(data), packs / "shanghai"
    shutil.copytree(standard, packs / "standard", dirs_exist_ok=True)
    pack.mkdir(parents=True, exist_ok=True)
    (pack / "pack.yaml").write_text(
        "# Made by tools/make_shanghai. Not to be passed on: the outlines of streets and communities have no licence.\n"
        f"name: shanghai\nextends: standard\nlabel: \"2023\"\ntitle: {{zh: 上海市, en: Shanghai}}\nsample_password: {PASSWORD}\n", encoding="utf-8")
    with open(standard / "codes/department.csv", encoding="utf-8", newline="") as file:
        units = city.units(list(csv.DictReader(file)))
    people = city.people()
    write_csv(pack / "units.csv", ["code", "name", "name_en", "kind", "level", "area", "parent"], units)
    write_csv(pack / "people.csv", ["account", "name", "role", "unit", "area", "post"], people)
    write_types(pack, standard)
    write_basemap(data, pack / "basemap")
    areas = city.write_areas(pack / "areas")
    return city, {"areas": areas, "units": len(units), "accounts": len(people),
                  "types_changed": {code: "not required: " + ", ".join(fields) for code, fields in RELAXED.items()}, "types_added": ["road"]}
