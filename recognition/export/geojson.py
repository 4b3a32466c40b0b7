"""A map view as GeoJSON (RFC 7946): a feature for each state, with its standing as properties."""

import json
import math
from functools import cache
from itertools import pairwise
from typing import Any, Final

from recognition.export.browser import SHAPES
from recognition.export.rows import json_text, meanings, records
from recognition.views import View
from recognition.views.cited import notes

Point = tuple[float, float]
_DIGITS: Final = 4
"""Decimals of a degree: eleven metres, far finer than the shapes."""


def to_geojson(view: View) -> bytes:
    """Return a FeatureCollection: `id` is the state's code, properties are the columns of its row.

    The geometry is the state's shape at 1:110 million, or its point where the shapes have none.
    """
    features = [
        {"type": "Feature", "id": row["actor"], "geometry": _geometry(row), "properties": row}
        for row in records(view.frame)
    ]
    head = {"type": "FeatureCollection", "notes": notes(view), "columns": meanings(view)}
    return json_text(head | {"features": features})


def _geometry(row: dict[str, Any]) -> dict[str, Any] | None:
    shape = shapes().get(row["actor"])
    if shape or row["latitude"] is None:
        return shape
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


@cache
def shapes() -> dict[str, dict[str, Any]]:
    """Return the geometry of each country of static/geo by its code, as RFC 7946 asks.

    Rings are closed, the outer counterclockwise, holes clockwise; what crosses the 180th meridian is cut.
    """
    topology = json.loads(SHAPES.read_text(encoding="utf-8"))
    arcs = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        country["id"]: _shape(country, arcs)
        for country in topology["objects"]["countries"]["geometries"]
        if "id" in country
    }


def _line(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Return the points of an arc, which is stored as steps on a grid."""
    (east, north), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((round(x * east + west, _DIGITS), round(y * north + south, _DIGITS)))
    return points


def _shape(country: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    stored = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    polygons = [polygon for rings in stored for polygon in _polygons(rings, arcs)]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _polygons(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[list[Point]]]:
    """Return a polygon as its parts on either side of the 180th meridian; what is cut has no holes."""
    outer, *holes = [_ring(ring, arcs) for ring in rings]
    parts = _cut(outer)
    if len(parts) > 1:
        return [[_turned(part, 1)] for part in parts]
    return [[_turned(outer, 1), *[_turned(hole, -1) for hole in holes]]]


def _turned(ring: list[Point], way: int) -> list[Point]:
    """Return a ring that runs counterclockwise (way 1) or clockwise (-1)."""
    return ring if _area(ring) * way > 0 else ring[::-1]


def _cut(ring: list[Point]) -> list[list[Point]]:
    """Return the closed parts of a ring between its leaps from one end of the map to the other."""
    runs = [[ring[0]]]
    for here, there in pairwise(ring):
        if abs(here[0] - there[0]) > 180:
            side, latitude = math.copysign(180, here[0]), _crossing(here, there)
            runs[-1].append((side, latitude))
            runs.append([(-side, latitude)])
        runs[-1].append(there)
    if len(runs) < 3:  # no leap, or one: a ring around a pole stays as it is
        return [ring]
    first, *middle, last = runs
    return [_closed(run) for run in [last + first[1:], *middle]]


def _crossing(here: Point, there: Point) -> float:
    """Return the latitude at which the short way between two points meets the 180th meridian."""
    to, on = 180 - abs(here[0]), 180 - abs(there[0])
    share = to / (to + on) if to + on else 0
    return round(here[1] + (there[1] - here[1]) * share, _DIGITS)


def _closed(run: list[Point]) -> list[Point]:
    """Return a run of points as a ring, each point that follows itself once."""
    return [point for point, before in zip([*run, run[0]], [None, *run], strict=True) if point != before]


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs end to end; ~n is arc n backwards."""
    points: list[Point] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def _area(ring: list[Point]) -> float:
    """Return twice the area within a ring, above 0 if it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
