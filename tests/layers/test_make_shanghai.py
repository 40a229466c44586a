# SPDX-License-Identifier: Apache-2.0
"""The tool that makes a real city of open data: points lie where they lie, every row is in a file or counted, rows fit their types, and
what the sources disagree about is found. On a small made city; on the real data too where they are at hand."""
import csv
import gzip
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
STANDARD = ROOT / "packs/standard"
TOOL = ROOT / "tools/make_shanghai"
REAL = [pathlib.Path(place) for place in (os.environ.get("ONEGRID_REAL_DATA"), ROOT / "../shared/data", ROOT / "../../shared/data") if place]
REAL = next((place for place in REAL if (place / "geo/shanghai/streets.geojson").exists()), None)

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools/shanghai"))
import mapping  # noqa: E402
import places  # noqa: E402
import type_files  # noqa: E402


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


class Places(unittest.TestCase):
    def setUp(self):
        ring = polygon(box(0, 0, 0.03, 0.03), box(0.01, 0.01, 0.02, 0.02))
        parts = {"type": "MultiPolygon", "coordinates": [[box(0.03, 0, 0.05, 0.03)], [box(0.1, 0.1, 0.11, 0.11)]]}
        slope = polygon([[1, 1], [1.03, 1.01], [1.01, 1.03], [1, 1]])
        self.places = places.Places([("2", parts), ("1", ring), ("3", slope)])

    def test_inside_is_inside_and_a_hole_is_not(self):
        self.assertEqual(self.places.locate(0.005, 0.005), "1")
        self.assertEqual(self.places.locate("0.015", "0.005"), "1")
        self.assertIsNone(self.places.locate(0.015, 0.015))
        self.assertEqual(self.places.locate(0.105, 0.105), "2")
        self.assertIsNone(self.places.locate(0.08, 0.05))

    def test_a_border_belongs_to_the_lowest_code(self):
        self.assertEqual(self.places.locate(0.03, 0.01), "1")
        self.assertEqual(self.places.locate(0.03, 0.03), "1")
        self.assertEqual(self.places.locate(0.05, 0.03), "2")
        self.assertEqual(self.places.locate(0.01, 0.015), "1", "the border of a hole too")

    def test_a_slope_is_exact(self):
        self.assertEqual(self.places.locate(1.015, 1.005), "3", "on the line from 1, 1 to 1.03, 1.01")
        self.assertIsNone(self.places.locate(1.015, 1.0049999))
        self.assertEqual(self.places.locate(1.015, 1.0050001), "3")


    def test_how_near_a_border_is(self):
        self.assertTrue(self.places.is_on_border("1", 0.0300015, 0.005, 0.2), "0.17 m outside")
        self.assertTrue(self.places.is_on_border("1", 0.0299985, 0.005, 0.2), "0.17 m inside")
        self.assertFalse(self.places.is_on_border("1", 0.030003, 0.005, 0.2))
        self.assertTrue(self.places.is_on_border("3", 1.015, 1.005, 0.01))
        self.assertFalse(self.places.is_on_border("3", 1.015, 1.0051, 5), "10.6 m from a slope")
        self.assertFalse(self.places.is_on_border("9", 0.03, 0.005, 0.2))


class TypeFiles(unittest.TestCase):
    types = type_files.Types(STANDARD)

    def test_no_field_of_a_standard_type_is_missed(self):
        for path in sorted((STANDARD / "types").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            own = [line for line in text.splitlines() if line.startswith("  - {code: ") and ", to: " not in line]
            above = text.split("extends: ")[1].split("\n")[0] if "\nextends: " in text else None
            inherited = len(self.types.type(above).fields) if above else 0
            self.assertEqual(len(self.types.type(path.stem).fields), len(own) + inherited, path.name)
            self.assertGreater(len(own) + inherited, 0)

    def test_what_a_type_would_refuse_is_seen(self):
        good = {"school_number": "1", "full_name": "一中", "kind": "junior", "school_address": "某路1号"}
        self.assertEqual(self.types.faults("school", good), [])
        self.assertEqual(self.types.faults("school", {**good, "kind": "club"}), [("kind", "unknown_code")])
        self.assertEqual(self.types.faults("school", {**good, "full_name": "一" * 101}), [("full_name", "too_long")])
        self.assertEqual(self.types.faults("school", {**good, "pupils": "many"}), [("pupils", "not_whole")])
        self.assertEqual(self.types.faults("school", {**good, "stars": "5"}), [("stars", "unknown_field")])
        del good["school_address"]
        self.assertEqual(self.types.faults("school", good), [("school_address", "required")])

    def test_what_is_relaxed_is_required_no_more_and_all_else_stays(self):
        text = (STANDARD / "types/key_place.yaml").read_text(encoding="utf-8")
        relaxed = type_files.relaxed(text, ["keeper", "phone"])
        self.assertEqual(len(text) - len(relaxed), 2 * len(", required: true"))
        self.assertIn("{code: keeper, name: {zh: 责任人, en: Keeper}, type: text, length: 50}", relaxed)
        with self.assertRaises(ValueError):
            type_files.relaxed(text, ["capacity"])


class Mapping(unittest.TestCase):
    rules = mapping.Mapping(ROOT / "tools/shanghai/mapping.csv")

    def test_every_rule_names_fields_and_codes_that_there_are(self):
        types = type_files.Types(STANDARD)
        for rule in list(self.rules.of_all.values()) + self.rules.rules:
            if not rule.type or rule.type == "road":
                continue
            fields = types.type(rule.type).fields
            for name, template in rule.values + rule.assumed:
                self.assertIn(name, fields, f"{rule.source} {rule.category}")
                if fields[name].type == "code" and "{" not in template:
                    self.assertIn(template, types.codes(fields[name].table), f"{rule.source} {rule.category} {name}")

    def test_a_rule_without_a_type_says_why(self):
        self.assertEqual([rule.category for rule in self.rules.rules if not rule.type and not rule.why], [])

    def test_the_first_rule_that_fits_decides(self):
        def of(category, detail, name):
            rule = self.rules.rule("poi", category, detail, name)
            return rule and (rule.type, dict(rule.values).get("kind"))
        self.assertEqual(of("middle_school", "科教文化服务;学校;中学", "某某高级中学"), ("school", "senior"))
        self.assertEqual(of("middle_school", "科教文化服务;学校;中学", "某某中学(东校区)"), ("school", "junior"))
        self.assertEqual(of("university", "科教文化服务;学校;高等院校", "某某大学(东校区)"), ("school", "college"))
        self.assertEqual(of("university", "科教文化服务;学校;高等院校", "某某大学东校区会计学院"), ("", None))
        self.assertEqual(of("medical", "医疗保健服务;综合医院;三级甲等医院", "某某医院"), ("medical", "hospital"))
        self.assertEqual(of("medical", "医疗保健服务;综合医院;综合医院", "某某医院-外科"), ("", None))
        self.assertEqual(of("medical", "医疗保健服务;综合医院;卫生院", "某某社区卫生服务中心"), ("medical", "community"))
        self.assertIsNone(of("circus", "", "某某马戏团"))

    def test_a_word_that_a_row_does_not_have_leaves_its_field_out(self):
        rule = self.rules.rule("component", "street_light", "", "")
        record, assumed = self.rules.record(rule, {"number": "000001", "NumLamps": "2", "Owner": "", "origin": "x"})
        self.assertEqual(record, {"component_code": "C000001", "kind": "0118", "lamps": "2", "component_state": "intact", "note": "x"})
        self.assertEqual(assumed, ["component_state=intact"])
        given = self.rules.rule("component", "bike_rack", "Existing", "")
        self.assertEqual(self.rules.record(given, {"number": "2"})[1], [], "what the source says is not assumed")


# A city of one district with two streets, the first with two communities, the second with one.
def feature(properties, geometry):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_small_data(folder):
    shanghai, china = folder / "geo/shanghai", folder / "geo/china"
    for place in (shanghai, china, folder / "components"):
        place.mkdir(parents=True)

    def geojson(name, features):
        (shanghai / name).write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")

    def packed(path, header, rows):
        with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])

    west, middle, east = polygon(box(121.4, 31.2, 121.45, 31.25)), polygon(box(121.45, 31.2, 121.5, 31.25)), polygon(box(121.5, 31.2, 121.6, 31.25))
    first, second = polygon(box(121.4, 31.2, 121.5, 31.25)), east
    geojson("city.geojson", [feature({"code": "310000", "name": "上海市"}, polygon(box(121.4, 31.2, 121.6, 31.25)))])
    geojson("districts.geojson", [feature({"code": "310101", "name": "甲区"}, polygon(box(121.4, 31.2, 121.6, 31.25)))])
    geojson("streets.geojson", [feature({"code": f"310101{n}", "name": name, "district_code": "310101"}, shape)
                                for n, name, shape in (("002", "东街道", first), ("901", "(unnamed)", second))])
    geojson("communities_synthetic_geometry.geojson",
            [feature({"code": code, "name": code + "居委会", "street_code": code[:9], "district_code": "310101"}, shape)
             for code, shape in (("310101002001", west), ("310101002002", middle), ("310101901001", east))])
    geojson("buildings_bund.geojson", [feature({"id": "B1", "floors": 3, "street": "东街道"}, polygon(box(121.41, 31.21, 121.411, 31.211)))])
    geojson("river_huangpu.geojson", [feature({"name": "江"}, polygon(box(121.41, 31.24, 121.59, 31.245)))])
    line = {"type": "LineString", "coordinates": [[121.41, 31.21], [121.42, 31.21]]}
    geojson("roads_osm_huangpu.geojson", [feature({"osm_id": "7", "name": None, "highway": "primary", "oneway": "yes", "lanes": "2", "length_m": 950.0}, line)])
    geojson("road_nodes_osm_huangpu.geojson", [feature({"osm_id": str(n), "highway": kind}, {"type": "Point", "coordinates": [121.41, 31.21]})
                                               for n, kind in ((8, "traffic_signals"), (9, "crossing"))])
    packed(shanghai / "poi.csv.gz", "id,category,name,address,amap_type,lng,lat,district_label,district_code,street_code,street,community_code_synthetic".split(","), [
        ["P1", "kindergarten", "小小幼儿园", "某路1号", "学校;幼儿园", "121.41", "31.21", "甲区", "310101", "310101002", "东街道", "310101002001"],
        ["P2", "restaurant", "=某面馆", "[]", "餐饮服务", "121.46", "31.21", "甲区", "310101", "310101002", "东街道", "310101002002"],
        ["P3", "bus_stop", "某路(公交站)", ";".join(f"{n}路" for n in range(90)), "公交车站", "121.55", "31.21", "甲区", "310101", "310101901", "", "310101901001"],
        ["P4", "ev_charging", "充电站", "某路4号", "", "121.56", "31.21", "甲区", "310101", "310101901", "", "310101901001"]])
    packed(china / "areacity_level4_pinyin_2024.csv.gz", "id,pid,deep,name,pinyin_prefix,pinyin,ext_id,ext_name".split(","), [
        ["310101", "3101", "2", "甲", "j", "jia", "310101000000", "甲区"], ["310101002", "310101", "3", "东", "d", "dong jie", "310101002000", "东街道"]])
    packed(china / "divisions_2023_l1_l4.csv.gz", ["code12", "level", "name", "parent12"], [["310101002000", "4", "东街道", "310101000000"], ["310101901000", "4", "", ""], ["110101001000", "4", "某街道", ""]])
    packed(china / "villages_2023_l5.csv.gz", ["code12", "name"], [
        ["310101002001", "310101002001居委会"], ["310101002002", "改名居委会"], ["310101901001", "310101901001居委会"], ["310101777001", "没有的居委会"],
        ["110101001001", "别处居委会"], ["110101001001", "别处居委会"], ["110101001000", "没有末位"]])
    packed(folder / "components/cambridge_components.csv.gz", "id,class,class_zh,lng,lat,src_layer,src_id,attrs_json".split(","), [
        ["h-1", "hydrant", "消防栓", "-71.1117", "42.3777", "", "", json.dumps({"LIFECYCLESTATUS": "ACT", "INSTALLDATE": -3155673600000})],
        ["b-1", "bike_rack", "存放架", "-71.1", "42.38", "", "", json.dumps({"Status": "Rejected"})]])


class Made(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data, self.out = pathlib.Path(self.folder.name) / "data", pathlib.Path(self.folder.name) / "out"
        write_small_data(self.data)

    def tearDown(self):
        self.folder.cleanup()

    def make(self, *words, out=None):
        done = subprocess.run([sys.executable, TOOL, self.data, out or self.out, *words], capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def rows(self, name):
        with open(self.out / "imports" / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_every_row_is_in_a_file_or_counted(self):
        code, out, err = self.make("--json")
        self.assertEqual((code, err), (0, ""))
        figures = json.loads(out)
        self.assertEqual(figures, json.loads((self.out / "figures.json").read_text(encoding="utf-8")))
        self.assertEqual(figures["areas"], {"city": 1, "districts": 1, "streets": 2, "communities": 3, "with_english_name": 3})
        self.assertEqual({k: figures["poi_check"][k] for k in ("points", "in_its_street", "in_its_community")}, {"points": 4, "in_its_street": 4, "in_its_community": 4})
        poi = figures["registers"]["poi"]
        self.assertEqual(poi["types"], {"school": 1, "self_employed": 1, "traffic_facility": 1})
        self.assertEqual(poi["no_type"], {"ev_charging: no type for charging points": 1})
        self.assertEqual((poi["address_from_area"], poi["address_shortened"]), (1, 1))
        self.assertEqual(poi["assumed"], {"self_employed.shop_state=operating": 1, "traffic_facility.component_state=intact": 1})
        self.assertEqual(figures["registers"]["components"]["no_type"], {"bike_rack: not set up": 1})
        self.assertEqual(figures["registers"]["road_nodes"]["no_type"], {"crossing: no kind of component": 1})
        self.assertEqual(figures["villages"], {"codes": 7, "twice": 1, "without_parent": 1, "of_other_provinces": 3, "in_pack": 3, "other_name": 1, "not_in_pack": 1,
                                               "not_in_pack_street_not_drawn": 1, "areas_without_village": 0, "malformed": 1,
                                               "malformed_codes": ["110101001000 没有末位"]})

    def test_files_have_the_headings_of_their_types(self):
        self.make()
        self.assertEqual(self.rows("poi-school.csv"), [{"学校标识码": "P1", "学校名称": "小小幼儿园", "办学类型": "kindergarten", "地址": "某路1号", "经度": "121.41", "纬度": "31.21"}])
        shop = self.rows("poi-self_employed.csv")[0]
        self.assertEqual((shop["经营地址"], shop["招牌名称"]), ("甲区东街道", "=某面馆"))
        stop = self.rows("poi-traffic_facility.csv")[0]
        self.assertLessEqual(len(stop["停靠线路"]), 200)
        self.assertRegex(stop["停靠线路"], r"^0路;1路.*路$")
        hydrant = self.rows("component-hydrant.csv")[0]
        self.assertEqual((hydrant["启用日期"], hydrant["经度"], hydrant["纬度"]), ("1870-01-01", "121.4737", "31.2304"))
        road = json.loads((self.out / "imports/road-road.geojson").read_text(encoding="utf-8"))["features"][0]
        self.assertEqual(road["properties"], {"道路编号": "W7", "道路等级": "primary", "车道数": "2", "是否单行": "yes", "长度": "950.0"})
        self.assertTrue((self.out / "imports/building-building.geojson").exists())
        with open(self.out / "checks/villages_not_in_pack.csv", encoding="utf-8") as file:
            self.assertEqual([row["code"] for row in csv.DictReader(file)], ["310101777001"])

    def test_the_pack_has_what_a_program_starts_with(self):
        self.make()
        pack = self.out / "packs/shanghai"
        for name in ("pack.yaml", "units.csv", "people.csv", "types/road.yaml", "codes/road_class.csv", "areas/communities.geojson", "basemap/water.geojson"):
            self.assertTrue((pack / name).exists(), name)
        streets = json.loads((pack / "areas/streets.geojson").read_text(encoding="utf-8"))["features"]
        self.assertEqual([f["properties"] for f in streets], [
            {"code": "310101002000000", "level": "street", "name": "东街道", "name_en": "Dongjie Subdistrict", "parent": "310101000000000"},
            {"code": "310101901000000", "level": "street", "name": "未命名区域", "name_en": "", "parent": "310101000000000"}])
        with open(pack / "people.csv", encoding="utf-8") as file:
            self.assertTrue(all(row["name"][1] in "示样演例" for row in csv.DictReader(file)))
        program = ROOT / "build" / os.environ.get("ONEGRID_TEST_PRESET", "dev") / "onegrid"
        if program.exists():
            done = subprocess.run([program, "pack", "check", pack], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_same_data_give_the_same_files(self):
        self.make()
        before = {p: p.read_bytes() for p in self.out.rglob("*") if p.is_file()}
        self.assertEqual(self.make()[0], 0, "it may be repeated")
        self.assertEqual({p: p.read_bytes() for p in self.out.rglob("*") if p.is_file()}, before)

    def test_a_point_that_lies_elsewhere_is_found(self):
        path = self.data / "geo/shanghai/poi.csv.gz"
        text = gzip.decompress(path.read_bytes()).decode()
        path.write_bytes(gzip.compress(text.replace("121.46,31.21", "121.56,31.21").encode()))
        code, out, _ = self.make("--json")
        self.assertEqual(code, 1)
        check = json.loads(out)["poi_check"]
        self.assertEqual((check["in_its_street"], check["in_another_street"], check["others"]), (3, 1, [["P2", "310101002", "310101901"]]))

    def test_a_class_that_the_mapping_does_not_know_is_found(self):
        path = self.data / "geo/shanghai/poi.csv.gz"
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).decode().replace("ev_charging", "circus").encode()))
        code, out, _ = self.make("--json")
        self.assertEqual((code, json.loads(out)["registers"]["poi"]["unknown_class"]), (1, {"circus": 1}))

    def test_nothing_is_written_into_the_project_nor_over_what_is_not_its_own(self):
        code, _, err = self.make(out=ROOT / "build/shanghai-of-a-test")
        self.assertNotEqual(code, 0)
        self.assertIn("inside the project", err)
        self.assertFalse((ROOT / "build/shanghai-of-a-test").exists())
        (self.out / "packs/mine").mkdir(parents=True)
        code, _, err = self.make()
        self.assertNotEqual(code, 0)
        self.assertTrue((self.out / "packs/mine").exists())

    def test_missing_data_are_named(self):
        (self.data / "geo/shanghai/river_huangpu.geojson").unlink()
        code, _, err = self.make()
        self.assertNotEqual(code, 0)
        self.assertIn("geo/shanghai/river_huangpu.geojson", err)


class Running(http.server.BaseHTTPRequestHandler):
    """What is asked of a running OneGrid: a session, and where a place is."""
    border = 121.5
    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_POST(self):
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer(200, {"token": "t-1"} if given["account"] == "city_op" else {})

    def do_GET(self):
        place = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        known = self.headers["Authorization"] == "Bearer t-1"
        area = "310101002001000" if float(place["lon"][0]) < self.border else "310101901001000"
        self.answer(200 if known else 401, {"area": area, "outside": False})

    def log_message(self, *words):
        pass


class Asked(unittest.TestCase):
    def ask(self, border):
        with tempfile.TemporaryDirectory() as folder:
            write_small_data(pathlib.Path(folder))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("At", (Running,), {"border": border}))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                done = subprocess.run([sys.executable, TOOL, folder, "--ask", f"http://127.0.0.1:{server.server_port}", "--json"], capture_output=True, text=True)
            finally:
                server.shutdown()
                server.server_close()
            return done.returncode, json.loads(done.stdout)["asked"]

    def test_a_running_program_is_asked_for_every_point(self):
        self.assertEqual(self.ask(121.5), (0, {"points": 4, "in_its_street": 4, "on_its_border": 0, "in_another_street": 0, "in_no_street": 0, "not_answered": 0}))

    def test_its_wrong_answers_are_counted(self):
        code, asked = self.ask(121.45)
        self.assertEqual((code, asked["in_its_street"], asked["in_another_street"]), (1, 3, 1))


@unittest.skipUnless(REAL, "the real data are not at hand")
class Real(unittest.TestCase):
    def test_the_real_city(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, TOOL, REAL, folder, "--json"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr + done.stdout[-3000:])
            figures = json.loads(done.stdout)
            self.assertEqual([figures["areas"][key] for key in ("city", "districts", "streets", "communities")], [1, 16, 227, 6409])
            check = figures["poi_check"]
            self.assertEqual((check["points"], check["in_its_street"] + check["on_its_border"], check["in_its_community"]), (42653, 42653, 42653))
            self.assertLessEqual(check["on_its_border"], 1)
            rows = {name: found["rows"] for name, found in figures["registers"].items()}
            self.assertEqual(rows, {"poi": 42653, "components": 22779, "buildings": 10605, "roads": 796, "road_nodes": 455})
            villages = figures["villages"]
            self.assertEqual((villages["codes"], villages["in_pack"], villages["not_in_pack"]), (620573, 6409, 100))
            program = ROOT / "build" / os.environ.get("ONEGRID_TEST_PRESET", "dev") / "onegrid"
            if program.exists():
                check = subprocess.run([program, "pack", "check", pathlib.Path(folder) / "packs/shanghai"], capture_output=True, text=True)
                self.assertEqual(check.returncode, 0, check.stdout + check.stderr)


if __name__ == "__main__":
    unittest.main()
