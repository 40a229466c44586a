# SPDX-License-Identifier: Apache-2.0
"""The rows of the data folder as the mapping sees them: (source, category, detail, name, words, geometry)."""
import collections
import csv
import datetime
import gzip
import json
import math

Row = collections.namedtuple("Row", "source category detail name words geometry")

# The components are a city's of another country. They are moved by one vector, metres kept, so that they lie in this one: for
# volume, and never as something that stands here.
COMPONENTS_FROM = (-71.1117, 42.3777)
COMPONENTS_TO = (121.4737, 31.2304)


def table(path):
    opened = gzip.open(path, "rt", encoding="utf-8-sig", newline="") if path.suffix == ".gz" else open(path, encoding="utf-8-sig", newline="")
    with opened as file:
        yield from csv.DictReader(file)


def features(path):
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def point(lon, lat):
    return {"type": "Point", "coordinates": [round(float(lon), 7), round(float(lat), 7)]}


def moved(lon, lat):
    """A component's place here."""
    (from_lon, from_lat), (to_lon, to_lat) = COMPONENTS_FROM, COMPONENTS_TO
    shrink = math.cos(math.radians(from_lat)) / math.cos(math.radians(to_lat))
    return round(to_lon + (lon - from_lon) * shrink, 7), round(to_lat + lat - from_lat, 7)


def text_of(key, value):
    """A value of a component's attributes as a cell; dates are milliseconds since 1970."""
    if value is None:
        return ""
    if "DATE" in key and isinstance(value, (int, float)):
        return (datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=value)).date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def poi(data, figures):
    for row in table(data / "geo/shanghai/poi.csv.gz"):
        address = "" if row["address"] == "[]" else row["address"].strip()
        if not address:
            figures["address_from_area"] += 1
        routes = [part for part in address.split(";") if part]
        while len(";".join(routes)) > 200:
            routes.pop()
        if len(";".join(routes)) < len(address):
            figures["address_shortened"] += 1
        words = {"id": row["id"], "name": row["name"].strip(), "routes": ";".join(routes),
                 "address": (address or row["district_label"] + row["street"])[:200]}
        yield Row("poi", row["category"], row["amap_type"], words["name"], words, point(row["lng"], row["lat"]))


def components(data, figures):
    for number, row in enumerate(table(data / "components/cambridge_components.csv.gz"), 1):
        attributes = json.loads(row["attrs_json"])
        words = {key: text_of(key, value) for key, value in attributes.items()}
        detail = next((words[key] for key in ("Status", "LIFECYCLESTATUS", "TYPE") if words.get(key)), "")
        words |= {"number": f"{number:06d}", "origin": f"Cambridge, Massachusetts: {row['lng']}, {row['lat']}"}
        yield Row("component", row["class"], detail, "", words, point(*moved(float(row["lng"]), float(row["lat"]))))


def of_geojson(path, source, category):
    for feature in features(path):
        words = {key: "" if value is None else str(value) for key, value in feature["properties"].items()}
        yield Row(source, words.get(category, source), "", words.get("name", ""), words, feature["geometry"])


def buildings(data, figures):
    yield from of_geojson(data / "geo/shanghai/buildings_bund.geojson", "building", "")


def roads(data, figures):
    yield from of_geojson(data / "geo/shanghai/roads_osm_huangpu.geojson", "road", "")


def road_nodes(data, figures):
    yield from of_geojson(data / "geo/shanghai/road_nodes_osm_huangpu.geojson", "road_node", "highway")


ALL = (poi, components, buildings, roads, road_nodes)
