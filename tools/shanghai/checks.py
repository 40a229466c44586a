# SPDX-License-Identifier: Apache-2.0
"""Whether the sources agree: POI with the outlines of streets and communities, the nation's village codes with the pack's areas; and
whether a running OneGrid finds the same."""
import collections
import concurrent.futures
import csv
import http.client
import json
import urllib.parse

import sources


# Six decimals of a degree are 0.1 m: a row and an outline may be rounded apart by twice that. OneGrid bridges as much.
BORDER_M = 0.2


def place_of(row, street, streets):
    """Where a POI lies, seen from the street that its row names."""
    if street == row["street_code"]:
        return "in_its_street"
    if streets.is_on_border(row["street_code"], row["lng"], row["lat"], BORDER_M):
        return "on_its_border"
    return "in_another_street" if street else "in_no_street"


def poi_in_streets(data, streets, communities):
    """Each POI's street and community as its row names them, against the outlines."""
    found = collections.Counter()
    others = []
    for row in sources.table(data / "geo/shanghai/poi.csv.gz"):
        found["points"] += 1
        street = streets.locate(row["lng"], row["lat"])
        where = place_of(row, street, streets)
        found[where] += 1
        if where in ("in_another_street", "in_no_street"):
            others.append([row["id"], row["street_code"], street or ""])
        community = communities.locate(row["lng"], row["lat"])
        own = row["community_code_synthetic"]
        found["in_its_community" if (community or "") == own else "in_another_community" if community else "in_no_community"] += 1
    keys = ["points", "in_its_street", "on_its_border", "in_another_street", "in_no_street", "in_its_community", "in_another_community",
            "in_no_community"]
    return {**{key: found[key] for key in keys}, "others": others[:20]}


def villages(data, city, out):
    """The village codes of the nation: which are areas of the pack. What of the city is none goes into a file."""
    pack = {f["properties"]["code"]: f["properties"]["name"] for f in city.communities}
    streets = {f["properties"]["code"] for f in city.streets}
    parents = {row["code12"] for row in sources.table(data / "geo/china/divisions_2023_l1_l4.csv.gz")}
    seen, missing, malformed, found = set(), [], [], collections.Counter()
    for row in sources.table(data / "geo/china/villages_2023_l5.csv.gz"):
        code = row["code12"]
        found["codes"] += 1
        # What an area's code may be: 12 digits, a community (the last three are not 000) below a street of the list.
        if not (len(code) == 12 and code.isdigit() and code[9:] != "000"):
            malformed.append(f"{code} {row['name']}")
        found["twice"] += code in seen
        found["without_parent"] += code[:9] + "000" not in parents
        seen.add(code)
        if not code.startswith("31"):
            found["of_other_provinces"] += 1
        elif code in pack:
            found["in_pack"] += 1
            found["other_name"] += row["name"] != pack[code]
        else:
            found["not_in_pack"] += 1
            found["not_in_pack_street_not_drawn"] += code[:9] not in streets
            missing.append([code, row["name"], "street is not drawn" if code[:9] not in streets else "not drawn"])
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "villages_not_in_pack.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "why"])
        writer.writerows(missing)
    keys = ["codes", "twice", "without_parent", "of_other_provinces", "in_pack", "other_name", "not_in_pack", "not_in_pack_street_not_drawn"]
    return {**{key: found[key] for key in keys}, "areas_without_village": len(set(pack) - seen), "malformed": len(malformed),
            "malformed_codes": malformed[:20]}


def sign_in(where):
    link = http.client.HTTPConnection(where.hostname, where.port or 80, timeout=60)
    session = json.dumps({"account": "city_op", "password": "Demo-OneGrid-2026", "want_token": True})
    link.request("POST", "/v1/session", session, {"Content-Type": "application/json"})
    answer = json.loads(link.getresponse().read())
    if "token" not in answer:
        raise SystemExit(f"city_op cannot sign in: {answer}")
    return {"Authorization": f"Bearer {answer['token']}"}


def ask(url, data, streets, connections=8):
    """Asks a running OneGrid where every POI is. Its answer must lie in the street that the row names, or the point on its border."""
    where = urllib.parse.urlsplit(url)
    headers = sign_in(where)
    rows = list(sources.table(data / "geo/shanghai/poi.csv.gz"))

    def ask_some(some):
        found = collections.Counter()
        link = http.client.HTTPConnection(where.hostname, where.port or 80, timeout=60)
        for row in some:
            link.request("GET", f"/v1/locate?lon={row['lng']}&lat={row['lat']}", headers=headers)
            answer = link.getresponse()
            body = json.loads(answer.read())
            found[place_of(row, str(body["area"])[:9], streets) if answer.status == 200 else "not_answered"] += 1
        return found

    with concurrent.futures.ThreadPoolExecutor(connections) as pool:
        found = sum(pool.map(ask_some, [rows[n::connections] for n in range(connections)]), collections.Counter())
    return {"points": len(rows), **{key: found[key] for key in ("in_its_street", "on_its_border", "in_another_street", "in_no_street", "not_answered")}}
