#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the demo city's areas along the roads of OpenStreetMap, and its base map.

    tools/make_demo_areas.py roads EXTRACT.osm.gz    an OSM XML extract -> packs/demo/basemap/roads.geojson
    tools/make_demo_areas.py areas CONNINFO          roads.geojson -> packs/demo/areas/*.geojson, basemap/land.geojson

CONNINFO is any PostgreSQL database with PostGIS; nothing is left in it. Same input, same output. How the areas come to be
is told in packs/demo/areas/README.md.
"""
import csv
import gzip
import heapq
import json
import math
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

demo = pathlib.Path(__file__).resolve().parent.parent / "packs" / "demo"
attribution = "© OpenStreetMap contributors, ODbL 1.0"

# The frame of the extract, and the streets: corners near crossings that everybody in the city knows. Whole blocks go to
# the street that their inner point lies in, so borders run along the roads and not along these lines.
frame = (121.461100, 31.219600, 121.486300, 31.241300)
streets = {
    310101002: ("南京东路街道", "Nanjing East Road Subdistrict"),
    310101013: ("外滩街道", "The Bund Subdistrict"),
    310101018: ("豫园街道", "Yuyuan Subdistrict"),
    310101019: ("老西门街道", "Laoximen Subdistrict"),
    310101022: ("淮海中路街道", "Huaihai Middle Road Subdistrict"),
    310101023: ("瑞金二路街道", "Ruijin No. 2 Road Subdistrict"),
}
districts = [  # the statistical codes of 2023
    ("310101", "黄浦区", "Huangpu District"), ("310104", "徐汇区", "Xuhui District"),
    ("310105", "长宁区", "Changning District"), ("310106", "静安区", "Jing'an District"),
    ("310107", "普陀区", "Putuo District"), ("310109", "虹口区", "Hongkou District"),
    ("310110", "杨浦区", "Yangpu District"), ("310112", "闵行区", "Minhang District"),
    ("310113", "宝山区", "Baoshan District"), ("310114", "嘉定区", "Jiading District"),
    ("310115", "浦东新区", "Pudong New Area"), ("310116", "金山区", "Jinshan District"),
    ("310117", "松江区", "Songjiang District"), ("310118", "青浦区", "Qingpu District"),
    ("310120", "奉贤区", "Fengxian District"), ("310151", "崇明区", "Chongming District"),
]
cell_m = 100.0
least_share = 0.25

# OSM's highway classes that are streets on the ground, where a block may end: not expressways, not ramps.
rank = {"primary": 0, "secondary": 1, "tertiary": 2, "residential": 3, "unclassified": 3, "living_street": 4}


def is_street(road):
    """A street on the ground; not a ramp, an elevated road, a bridge or a tunnel."""
    p = road["properties"]
    return p["class"] in rank and not p.get("tunnel") and not p.get("bridge")


def write_geojson(path, features, name):
    """One feature a line, so that a diff can be read."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"type":"FeatureCollection","name":"%s","attribution":"%s","features":[\n%s\n]}\n'
                    % (name, attribution, lines), encoding="utf-8")
    print(f"{path.relative_to(demo)}: {len(features)} features, {path.stat().st_size // 1024} kB")


def metres(a, b):
    return math.hypot((a[0] - b[0]) * 95_190.0, (a[1] - b[1]) * 110_880.0)


def is_ahead(inner, tip, target, least):
    """Whether going on from inner over tip leads towards target: the cosine of the turn is at least `least`."""
    ax, ay = (tip[0] - inner[0]) * 95_190.0, (tip[1] - inner[1]) * 110_880.0
    bx, by = (target[0] - tip[0]) * 95_190.0, (target[1] - tip[1]) * 110_880.0
    return ax * bx + ay * by >= least * math.hypot(ax, ay) * math.hypot(bx, by)


def stitch(lines, spare):
    """Lines that join the pieces of one road, shortest gap first: the extract has lost most of every two-way road, and
    kept its nodes. A join runs through the nodes that lie along it."""
    piece = list(range(len(lines)))

    def of(i):
        while piece[i] != i:
            i = piece[i]
        return i
    where = {}
    for i, line in enumerate(lines):
        for point in line:
            if point in where:
                piece[of(i)] = of(where[point])
            where[point] = i
    ends = [(i, line[0], line[1]) for i, line in enumerate(lines)] + [(i, line[-1], line[-2]) for i, line in enumerate(lines)]
    gaps = sorted((metres(p, q), p, q, i, j, pi, qi) for i, p, pi in ends for j, q, qi in ends if i < j)
    joins = []
    for gap, p, q, i, j, before_p, before_q in gaps:
        if gap > 450 or of(i) == of(j):
            continue
        if gap > 25 and not (is_ahead(before_p, p, q, 0.75) and is_ahead(before_q, q, p, 0.75)):
            continue
        piece[of(i)] = of(j)
        along = []
        ux, uy = (q[0] - p[0]) * 95_190.0 / gap, (q[1] - p[1]) * 110_880.0 / gap
        for n in spare:
            dx, dy = (n[0] - p[0]) * 95_190.0, (n[1] - p[1]) * 110_880.0
            t = dx * ux + dy * uy
            if 3 < t < gap - 3 and abs(dx * uy - dy * ux) < 5 + 0.04 * min(t, gap - t):
                along.append((t, n))
        joins.append([p] + [n for _, n in sorted(along)] + [q])
    return joins


def lead_on(lines, reach):
    """From each loose end straight on to the next road, if there is one within reach."""
    count, inner = {}, {}
    for line in lines:
        for point, before in ((line[0], line[1]), (line[-1], line[-2])):
            inner[point] = before
        for point in line:
            count[point] = count.get(point, 0) + 1
    segments = [(a, b) for line in lines for a, b in zip(line, line[1:])]
    added = []
    for tip, before in sorted(inner.items()):
        if count[tip] > 1:
            continue
        length = metres(before, tip)
        dx, dy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
        best = None
        for a, b in segments:
            ex, ey = b[0] - a[0], b[1] - a[1]
            cross = dx * ey - dy * ex
            if tip in (a, b) or cross == 0:
                continue
            t = ((a[0] - tip[0]) * ey - (a[1] - tip[1]) * ex) / cross
            u = ((a[0] - tip[0]) * dy - (a[1] - tip[1]) * dx) / cross
            if 0 < t <= reach and 0 <= u <= 1 and (best is None or t < best):
                best = t
        if best is not None:
            # A metre beyond, so that the crossing is a crossing after rounding.
            added.append([tip, (round(tip[0] + dx * (best + 1), 6), round(tip[1] + dy * (best + 1), 6))])
    return added


def make_roads(extract):
    opened = gzip.open(extract) if str(extract).endswith(".gz") else open(extract, "rb")
    root = xml.parse(opened).getroot()
    nodes = {n.get("id"): (round(float(n.get("lon")), 6), round(float(n.get("lat")), 6)) for n in root.iter("node")}
    english = {r["name"]: r["name_en"] for r in csv.DictReader(open(demo / "basemap" / "road_names.csv", encoding="utf-8"))}
    features, seen, used = [], set(), set()
    for way in sorted(root.iter("way"), key=lambda w: int(w.get("id"))):
        tags = {t.get("k"): t.get("v") for t in way.iter("tag")}
        line = [nodes[n.get("ref")] for n in way.iter("nd") if n.get("ref") in nodes]
        # The extract gives two-way roads there and back again as one way: keep the way there.
        if len(line) > 2 and line == line[::-1]:
            line = line[:len(line) // 2 + 1]
        key = min(tuple(line), tuple(line[::-1]))
        if len(line) < 2 or "highway" not in tags or key in seen:
            continue
        seen.add(key)
        used.update(line)
        properties = {"class": tags["highway"]}
        if tags.get("name"):
            properties["name"] = tags["name"]
            properties["name_en"] = english.get(tags["name"], "")
        for flag in ("bridge", "tunnel"):
            if tags.get(flag, "no") != "no":
                properties[flag] = True
        features.append({"type": "Feature", "id": int(way.get("id")), "properties": properties,
                         "geometry": {"type": "LineString", "coordinates": line}})

    spare = sorted(set(nodes.values()) - used)
    drawn = []
    for name in sorted({f["properties"].get("name", "") for f in features} - {""}):
        road = [f for f in features if f["properties"].get("name") == name and is_street(f)]
        if road:
            properties = {**min((f["properties"] for f in road), key=lambda p: rank[p["class"]]), "drawn": True}
            for line in stitch([f["geometry"]["coordinates"] for f in road], spare):
                drawn.append((properties, line))
    on_ground = [f["geometry"]["coordinates"] for f in features if is_street(f)] + [line for _, line in drawn]
    owner = {f["geometry"]["coordinates"][i]: f["properties"] for f in features if is_street(f) for i in (0, -1)}
    for line in lead_on(on_ground, 140):
        drawn.append(({**owner.get(line[0], {"class": "residential"}), "drawn": True}, line))
    features += [{"type": "Feature", "id": n, "properties": p, "geometry": {"type": "LineString", "coordinates": line}}
                 for n, (p, line) in enumerate(drawn, 1)]
    write_geojson(demo / "basemap" / "roads.geojson", features, "roads")


class Sql:
    """Statements are gathered and run when rows are asked for; what they make lies in a schema of its own."""

    def __init__(self, conninfo):
        self.conninfo = conninfo
        self.gathered = ["SET client_min_messages = warning", "DROP SCHEMA IF EXISTS demo_areas CASCADE",
                         "CREATE SCHEMA demo_areas"]

    def run(self, statement):
        self.gathered.append(statement)

    def rows(self, query):
        script = "SET search_path = demo_areas, public;\n" + "".join(s + ";\n" for s in self.gathered)
        self.gathered = []
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.conninfo], encoding="utf-8",
                              input=f"{script}SELECT coalesce(json_agg(q), '[]') FROM ({query}) q;\n", stdout=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit("psql refused")
        return json.loads(done.stdout)

    def load(self, table, columns, rows):
        self.run(f"CREATE TABLE {table} ({columns})")
        for start in range(0, len(rows), 500):
            values = ",".join("(" + ",".join(f"'{v}'" for v in r) + ")" for r in rows[start:start + 500])
            self.run(f"INSERT INTO {table} VALUES {values}")


def make_blocks(sql):
    """Faces of the road network, with the strips between carriageways joined to a neighbour."""
    roads = json.load(open(demo / "basemap" / "roads.geojson", encoding="utf-8"))["features"]
    lines = [[json.dumps(f["geometry"])] for f in roads if is_street(f)]
    sql.load("road", "g text", lines)
    west, south, east, north = frame
    sql.run(f"""
        CREATE TABLE edge AS
        WITH frame AS (SELECT ST_SetSRID(ST_MakeEnvelope({west},{south},{east},{north}), 4326) AS box),
        line AS (SELECT ST_SetSRID(ST_GeomFromGeoJSON(g), 4326) AS g FROM road),
        noded AS (SELECT (ST_Dump(ST_UnaryUnion(ST_Collect(g), 0.000001))).geom AS g FROM line),
        tip AS (SELECT ST_StartPoint(g) AS p FROM noded UNION ALL SELECT ST_EndPoint(g) FROM noded),
        loose AS (SELECT p FROM tip GROUP BY p HAVING count(*) = 1),
        -- Roads that stop short of the frame are led on to it, so that the blocks there close.
        led AS (SELECT ST_MakeLine(p, ST_ClosestPoint(ST_Boundary(box), p)) AS g FROM loose, frame
                WHERE ST_Distance(p, ST_Boundary(box)) < 0.0012)
        SELECT (ST_Dump(ST_UnaryUnion(ST_Collect(g), 0.000001))).geom AS g
        FROM (SELECT g FROM noded UNION ALL SELECT g FROM led UNION ALL SELECT ST_Boundary(box) FROM frame) all_lines""")
    sql.run("""
        CREATE TABLE face AS
        SELECT row_number() OVER (ORDER BY ST_XMin(g), ST_YMin(g), ST_XMax(g), ST_YMax(g)) AS id, g,
               ST_PointOnSurface(g) AS p, ST_Area(g::geography) AS m2, ST_Perimeter(g::geography) AS m
        FROM (SELECT (ST_Dump(ST_Polygonize(g))).geom AS g FROM edge) f""")
    sql.run("CREATE INDEX ON face USING gist (g)")
    faces = {r["id"]: r for r in sql.rows("SELECT id, ST_X(p) AS lon, ST_Y(p) AS lat, m2, m FROM face ORDER BY id")}
    touching = contacts_of(sql, "face")
    # A strip is narrower than 18 m or smaller than 1,500 m²; it joins the block with the longest common border.
    group = join_small(faces, touching, lambda f: f["m2"] < 1500 or 2 * f["m2"] / f["m"] < 18)
    sql.load("joined", "id bigint, block bigint", sorted(group.items()))
    sql.run("""CREATE TABLE block AS
        SELECT block AS id, ST_UnaryUnion(ST_Collect(g), 0.000001) AS g FROM joined JOIN face USING (id) GROUP BY block""")
    sql.run("CREATE INDEX ON block USING gist (g)")


def contacts_of(sql, table):
    return [(r["a"], r["b"], r["m"]) for r in sql.rows(f"""
        SELECT a.id AS a, b.id AS b, ST_Length(ST_Intersection(a.g, b.g)::geography) AS m
        FROM {table} a JOIN {table} b ON a.id < b.id AND a.g && b.g
        WHERE ST_Dimension(ST_Intersection(a.g, b.g)) = 1 ORDER BY 1, 2""")]


def join_small(pieces, contacts, is_small):
    """Joins each small piece, smallest first, along its longest border. Gives piece -> the piece it belongs to."""
    group = {i: i for i in pieces}
    border = {i: {} for i in pieces}
    size = {i: dict(p) for i, p in pieces.items()}
    for a, b, m in contacts:
        border[a][b] = border[b][a] = m
    queue = [(p["m2"], i) for i, p in pieces.items() if is_small(p)]
    heapq.heapify(queue)
    while queue:
        m2, small = heapq.heappop(queue)
        if size.get(small, {}).get("m2") != m2 or not border[small]:
            continue
        into = max(sorted(border[small]), key=lambda i: border[small][i])
        shared = border[small][into]
        size[into]["m2"] += m2
        if "m" in size[into]:
            size[into]["m"] += size[small]["m"] - 2 * shared
        for other, m in border.pop(small).items():
            del border[other][small]
            if other != into:
                border[other][into] = border[into][other] = border[into].get(other, 0) + m
        del size[small]
        for i, g in group.items():
            if g == small:
                group[i] = into
        if is_small(size[into]):
            heapq.heappush(queue, (size[into]["m2"], into))
    return group


def street_of(lon, lat, corner):
    """The street of a block. `corner` finds crossings of named roads."""
    def line_y(x, *points):
        """The latitude of a broken line at x."""
        points = sorted(points)
        if x <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return points[-1][1]

    def line_x(y, *points):
        return line_y(y, *[(b, a) for a, b in points])

    yanan = [(121.4610, 31.2256), corner("延安中路", "成都北路"), corner("延安东路", "黄陂北路"), corner("延安东路", "西藏中路"),
             corner("延安东路", "福建中路"), corner("延安东路", "河南中路"), (121.4863, 31.2348)]
    chengdu = [corner("延安中路", "成都北路"), corner("成都北路", "威海路"), corner("成都北路", "北京西路"), (121.4614, 31.2413)]
    fujian = [corner("延安东路", "福建中路"), corner("福建中路", "北京东路"), (121.4742, 31.2420)]
    chongqing = [(121.4663, 31.2190), corner("重庆南路", "兴安路"), (121.4650, 31.2260)]
    xizang = [(121.4793, 31.2190), corner("西藏南路", "复兴中路"), corner("西藏南路", "淮海东路"), corner("西藏中路", "延安东路")]
    old_town = [corner("西藏南路", "淮海东路"), corner("人民路", "淮海东路"), (121.4815, 31.2296), (121.4863, 31.2316)]
    fuxing = [corner("西藏南路", "复兴中路"), corner("复兴东路", "中华路"), corner("复兴东路", "河南南路"), (121.4870, 31.2242)]
    if lat > line_y(lon, *yanan):
        if lon < line_x(lat, *chengdu):
            return None  # 静安区
        return 310101002 if lon < line_x(lat, *fujian) else 310101013
    if lon < line_x(lat, *chongqing):
        return 310101023
    if lon < line_x(lat, *xizang):
        return 310101022
    if lat > line_y(lon, *old_town):
        return 310101013
    return 310101018 if lat > line_y(lon, *fuxing) else 310101019


def crossings():
    roads = json.load(open(demo / "basemap" / "roads.geojson", encoding="utf-8"))["features"]
    points = {}
    for f in roads:
        name = f["properties"].get("name")
        if name and not f["properties"].get("tunnel"):
            points.setdefault(name, set()).update(map(tuple, f["geometry"]["coordinates"]))

    def corner(one, other):
        """Where two roads come nearest to each other."""
        return min(((math.dist(a, b), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)) for a in points[one] for b in points[other]))[1]
    return corner


def assign_blocks(sql):
    """Each block to a street, then to the community whose seed is nearest through neighbouring blocks."""
    corner = crossings()
    blocks = {r["id"]: r for r in sql.rows("""SELECT id, ST_X(p) AS lon, ST_Y(p) AS lat
        FROM (SELECT id, ST_PointOnSurface(g) AS p FROM block) b ORDER BY id""")}
    for b in blocks.values():
        b["street"] = street_of(b["lon"], b["lat"], corner)
    neighbours = {i: [] for i in blocks}
    for a, b, metres in contacts_of(sql, "block"):
        if blocks[a]["street"] == blocks[b]["street"] and metres > 5:
            neighbours[a].append(b)
            neighbours[b].append(a)

    def apart(a, b):
        return math.hypot((a["lon"] - b["lon"]) * math.cos(math.radians(31.23)), a["lat"] - b["lat"])
    seeds = list(csv.DictReader(open(demo / "areas" / "seeds.csv", encoding="utf-8")))
    queue, community, taken = [], {}, set()
    for seed in seeds:
        at = {"lon": float(seed["lon"]), "lat": float(seed["lat"])}
        mine = [b for b in blocks.values() if b["street"] == int(seed["code"][:9]) and b["id"] not in taken]
        if not mine:
            sys.exit(f"no block for {seed['name']}")
        start = min(mine, key=lambda b: (apart(at, b), b["id"]))
        taken.add(start["id"])
        heapq.heappush(queue, (0.0, seed["code"], start["id"]))
    while queue:
        far, code, block = heapq.heappop(queue)
        if block in community:
            continue
        community[block] = code
        for other in neighbours[block]:
            if other not in community:
                heapq.heappush(queue, (far + apart(blocks[block], blocks[other]), code, other))
    left = [b["id"] for b in blocks.values() if b["street"] and b["id"] not in community]
    for block in left:  # cut off from its street: to the community of the nearest block, whatever its street
        near = min((b for b in blocks.values() if b["id"] in community), key=lambda b: (apart(blocks[block], b), b["id"]))
        community[block] = community[near["id"]]
    print(f"{len(blocks)} blocks, {len(community)} in {len(set(community.values()))} communities, {len(left)} cut off")
    sql.load("belongs", "id bigint, code bigint", sorted((b, int(c)) for b, c in community.items()))
    return {s["code"]: s for s in seeds}


def make_grids(sql):
    """Everything that has a border, cut by a lattice of 100 m, at once: so all levels share every vertex."""
    west, south, east, north = frame
    step_y = cell_m / 110_880.0
    step_x = cell_m / (111_320.0 * math.cos(math.radians((south + north) / 2)))
    lattice = [[f"LINESTRING({west + i * step_x:.6f} {south - 0.001},{west + i * step_x:.6f} {north + 0.001})"]
               for i in range(1, int((east - west) / step_x) + 1)]
    lattice += [[f"LINESTRING({west - 0.001} {north - i * step_y:.6f},{east + 0.001} {north - i * step_y:.6f})"]
                for i in range(1, int((north - south) / step_y) + 1)]
    sql.load("lattice", "g text", lattice)
    sql.run("""
        CREATE TABLE community AS
        SELECT code, ST_UnaryUnion(ST_Collect(g), 0.000001) AS g FROM belongs JOIN block USING (id) GROUP BY code""")
    sql.run("""
        CREATE TABLE piece AS
        WITH linework AS (
            SELECT ST_UnaryUnion(ST_Collect(g), 0.000001) AS g
            FROM (SELECT ST_Boundary(g) AS g FROM community UNION ALL SELECT ST_GeomFromText(g, 4326) FROM lattice) l),
        cell AS (SELECT (ST_Dump(ST_Polygonize(g))).geom AS g FROM linework)
        SELECT row_number() OVER (ORDER BY c.code, ST_XMin(cell.g), ST_YMin(cell.g), ST_XMax(cell.g), ST_YMax(cell.g)) AS id,
               c.code, cell.g, ST_PointOnSurface(cell.g) AS p, ST_Area(cell.g::geography) AS m2
        FROM cell JOIN community c ON ST_Intersects(c.g, ST_PointOnSurface(cell.g))""")
    sql.run("CREATE INDEX ON piece USING gist (g)")
    pieces = {r["id"]: r for r in sql.rows("SELECT id, code, ST_X(p) AS lon, ST_Y(p) AS lat, m2 FROM piece ORDER BY id")}
    contacts = [(r["a"], r["b"], r["m"]) for r in sql.rows("""
        SELECT a.id AS a, b.id AS b, ST_Length(ST_Intersection(a.g, b.g)::geography) AS m
        FROM piece a JOIN piece b ON a.code = b.code AND a.id < b.id AND a.g && b.g
        WHERE ST_Dimension(ST_Intersection(a.g, b.g)) = 1 ORDER BY 1, 2""")]
    group = join_small(pieces, contacts, lambda p: p["m2"] < cell_m * cell_m * least_share)
    # Rows from north to south, in a row from west to east; 001 and up in each community.
    row_of = {g: (int((north - pieces[g]["lat"]) / step_y), int((pieces[g]["lon"] - west) / step_x), g) for g in set(group.values())}
    number = {}
    for code in sorted({p["code"] for p in pieces.values()}):
        heads = sorted((g for g in set(group.values()) if pieces[g]["code"] == code), key=lambda g: row_of[g])
        number.update({g: code * 1000 + n for n, g in enumerate(heads, 1)})
    sql.load("numbered", "id bigint, grid bigint", sorted((i, number[g]) for i, g in group.items()))
    sql.run("""CREATE TABLE grid AS
        SELECT grid AS code, ST_UnaryUnion(ST_Collect(g), 0.000001) AS g FROM numbered JOIN piece USING (id) GROUP BY grid""")


def collect(sql, digits):
    """The union of the grids below each code of so many digits."""
    return {r["code"]: json.loads(r["g"]) for r in sql.rows(f"""
        SELECT code / {10 ** (15 - digits)} AS code, ST_AsGeoJSON(ST_UnaryUnion(ST_Collect(g), 0.000001), 6, 0) AS g
        FROM grid GROUP BY 1 ORDER BY 1""")}


def feature(code, parent, level, name, name_en, geometry, kind=None):
    properties = {"code": str(code).ljust(15, "0"), "level": level, "name": name, "name_en": name_en}
    if parent:
        properties["parent"] = str(parent).ljust(15, "0")
    if kind:
        properties["kind"] = kind
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def make_areas(conninfo):
    sql = Sql(conninfo)
    make_blocks(sql)
    seeds = assign_blocks(sql)
    make_grids(sql)
    out = demo / "areas"
    drawn = collect(sql, 6)
    write_geojson(out / "city.geojson", [feature(31, None, "city", "上海市", "Shanghai", None)], "city")
    write_geojson(out / "districts.geojson", [feature(c, 31, "district", n, e, drawn.get(int(c))) for c, n, e in districts],
                  "districts")
    write_geojson(out / "streets.geojson", [feature(c, str(c)[:6], "street", *streets[c], g) for c, g in collect(sql, 9).items()],
                  "streets")
    communities = collect(sql, 12)
    write_geojson(out / "communities.geojson", [
        feature(c, str(c)[:9], "community", seeds[str(c)]["name"], seeds[str(c)]["name_en"], g)
        for c, g in communities.items()], "communities")
    grids = []
    for code, geometry in collect(sql, 15).items():
        community = seeds[str(code // 1000)]
        number = f"{code % 1000:03d}"
        grids.append(feature(code, code // 1000, "grid", f"{community['name'].removesuffix('居委会')}{number}网格",
                             f"{community['name_en'].removesuffix(' Community')} Grid {number}", geometry, "unit_grid"))
    write_geojson(out / "grids.geojson", grids, "grids")
    write_geojson(demo / "basemap" / "land.geojson", [
        {"type": "Feature", "properties": {}, "geometry": json.loads(r["g"])}
        for r in sql.rows("SELECT ST_AsGeoJSON(g, 6, 0) AS g FROM block JOIN belongs USING (id) ORDER BY id")], "land")
    # What must hold: grids tile their community without overlap, communities their street, …
    for r in sql.rows("""SELECT count(*) AS grids, round(sum(ST_Area(g::geography))) AS m2, bool_and(ST_IsValid(g)) AS valid,
            round(ST_Area(ST_UnaryUnion(ST_Collect(g))::geography)) AS union_m2, round(min(ST_Area(g::geography))) AS least,
            round(max(ST_Area(g::geography))) AS most, count(*) FILTER (WHERE ST_NumGeometries(g) > 1) AS parted FROM grid"""):
        print(r)
        if not r["valid"] or abs(r["m2"] - r["union_m2"]) > 1:
            sys.exit("the grids do not tile")
    sql.run("DROP SCHEMA demo_areas CASCADE")
    sql.rows("SELECT 1 AS done")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in ("roads", "areas"):
        make_roads(sys.argv[2]) if sys.argv[1] == "roads" else make_areas(sys.argv[2])
    else:
        sys.exit(__doc__)
