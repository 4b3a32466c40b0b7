"""A map view as GeoJSON (RFC 7946): a feature for each state, with its standing as properties."""

import json
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
    """Return the geometry of each country of static/geo by its code; rings run as RFC 7946 asks."""
    topology = json.loads(SHAPES.read_text(encoding="utf-8"))
    arcs = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        country["id"]: {"type": country["type"], "coordinates": _coordinates(country, arcs)}
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


def _coordinates(country: dict[str, Any], arcs: list[list[Point]]) -> list[Any]:
    if country["type"] == "Polygon":
        return _polygon(country["arcs"], arcs)
    return [_polygon(polygon, arcs) for polygon in country["arcs"]]


def _polygon(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[Point]]:
    """Return closed rings: the outer one counterclockwise, holes clockwise."""
    closed = [_ring(ring, arcs) for ring in rings]
    return [ring if (_area(ring) > 0) == (place == 0) else ring[::-1] for place, ring in enumerate(closed)]


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
