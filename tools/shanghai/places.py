# SPDX-License-Identifier: Apache-2.0
"""Which outline a point lies in. Coordinates are whole numbers of 1e-7 degree, so that nothing is rounded on the way and the
answer on a border is the same every time: the lowest code, as OneGrid answers."""
import collections
import math

SCALE = 10_000_000
CELL = 200_000  # of the table of candidates: 0.02 degree
BAND = 20_000  # of latitude, of an outline's edges
METRES = 111_320 / SCALE  # of one step of latitude


def whole(value):
    return round(float(value) * SCALE)


def rings_of(geometry):
    """All rings of a Polygon or MultiPolygon, holes too: inside is where an odd number of them is crossed."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(whole(x), whole(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


class Outline:
    def __init__(self, geometry):
        self.bands = collections.defaultdict(list)
        xs, ys = [], []
        for ring in rings_of(geometry):
            for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
                if y1 > y2:
                    x1, y1, x2, y2 = x2, y2, x1, y1
                for band in range(y1 // BAND, y2 // BAND + 1):
                    self.bands[band].append((x1, y1, x2, y2))
            xs += [x for x, _ in ring]
            ys += [y for _, y in ring]
        self.west, self.south, self.east, self.north = min(xs), min(ys), max(xs), max(ys)

    def covers(self, x, y):
        """Whether the point is inside or on the border."""
        if not (self.west <= x <= self.east and self.south <= y <= self.north):
            return False
        inside = False
        for x1, y1, x2, y2 in self.bands.get(y // BAND, ()):
            if not y1 <= y <= y2:
                continue
            side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
            if side == 0 and min(x1, x2) <= x <= max(x1, x2):
                return True
            # An edge reaches from its lower end to just below its upper one; it is crossed when it lies to the east.
            if y < y2 and side > 0:
                inside = not inside
        return inside


    def distance(self, x, y):
        """Metres to the border, where it is less than a kilometre away; inside and outside alike."""
        best, shrink = math.inf, math.cos(math.radians(y / SCALE))
        for band in range(y // BAND - 5, y // BAND + 6):
            for x1, y1, x2, y2 in self.bands.get(band, ()):
                ax, ay, bx, by = (x1 - x) * shrink, y1 - y, (x2 - x1) * shrink, y2 - y1
                length = bx * bx + by * by
                along = min(1, max(0, -(ax * bx + ay * by) / length)) if length else 0
                best = min(best, math.hypot(ax + along * bx, ay + along * by))
        return best * METRES


class Places:
    """Outlines by code, and which of them covers a point."""

    def __init__(self, areas):
        self.cells, self.outlines = collections.defaultdict(list), {}
        for code, geometry in sorted(areas, key=lambda area: area[0]):
            outline = self.outlines[code] = Outline(geometry)
            for column in range(outline.west // CELL, outline.east // CELL + 1):
                for row in range(outline.south // CELL, outline.north // CELL + 1):
                    self.cells[column, row].append((code, outline))

    def locate(self, lon, lat):
        """The code of the outline that covers the point, the lowest on a border; None outside all."""
        x, y = whole(lon), whole(lat)
        for code, outline in self.cells.get((x // CELL, y // CELL), ()):
            if outline.covers(x, y):
                return code
        return None

    def is_on_border(self, code, lon, lat, metres):
        """Whether the point is so near to the border of that outline."""
        return code in self.outlines and self.outlines[code].distance(whole(lon), whole(lat)) <= metres
