"""GeoJSON as RFC 7946 asks: closed rings, the right-hand rule, ids, cuts at the 180th meridian."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from recognition.charts import CHARTS
from recognition.export import geojson
from recognition.export.geojson import shapes, to_geojson
from recognition.export.rows import meanings, records
from recognition.figures.map import MARKERS
from recognition.filters import Filters
from recognition.tables import load
from recognition.views import View
from recognition.views.cited import notes
from tests.exhibits import a_view, map_row

Ring = list[tuple[float, float]]


@pytest.fixture(scope="module")
def real() -> View:
    """The map of the real data on the edition's day."""
    tables = load()
    return CHARTS["map"].make(tables, Filters(tables.edition.day))


@pytest.fixture(scope="module")
def found(real: View) -> dict[str, Any]:
    """That map as GeoJSON."""
    return dict(json.loads(to_geojson(real)))


def polygons(shape: dict[str, Any]) -> list[list[Ring]]:
    """Return the polygons of a shape, each an outer ring and its holes."""
    return {"Point": [], "Polygon": [shape["coordinates"]], "MultiPolygon": shape["coordinates"]}[
        shape["type"]
    ]


def rings(collection: dict[str, Any]) -> Iterator[tuple[str, int, Ring]]:
    """Yield code, place (0: outer) and points of every ring."""
    for feature in collection["features"]:
        for polygon in polygons(feature["geometry"]):
            yield from ((feature["id"], place, ring) for place, ring in enumerate(polygon))


def area(ring: Ring) -> float:
    """Return twice the signed area within a ring: above 0 if it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_feature_is_a_row_with_its_shape() -> None:
    """`id` is the actor, the properties are the row; a state without a shape is a point, east first."""
    rows = [map_row(), map_row(actor="SGP", name="Singapore", latitude=1.35, longitude=103.8)]
    view = a_view(pd.DataFrame(rows))

    found = json.loads(to_geojson(view))

    assert list(found) == ["type", "notes", "columns", "features"]
    assert (found["type"], found["notes"], found["columns"]) == (
        "FeatureCollection", notes(view), meanings(view),
    )  # fmt: skip
    kazakhstan, singapore = found["features"]
    assert singapore == {
        "type": "Feature", "id": "SGP", "geometry": {"type": "Point", "coordinates": [103.8, 1.35]},
        "properties": rows[1],
    }  # fmt: skip
    assert (kazakhstan["id"], kazakhstan["properties"]) == ("KAZ", rows[0])
    assert kazakhstan["geometry"] == json.loads(json.dumps(shapes()["KAZ"]))


def test_state_with_neither_shape_nor_point_has_no_geometry() -> None:
    """RFC 7946 section 3.2: an unlocated feature has null as geometry."""
    view = a_view(pd.DataFrame([map_row(actor="XXX", latitude=None, longitude=None)]))
    assert json.loads(to_geojson(view))["features"][0]["geometry"] is None


def test_view_without_rows_is_a_collection_without_features() -> None:
    """Filters that leave nothing make a valid file."""
    view = a_view(pd.DataFrame([map_row()]).iloc[:0])
    assert json.loads(to_geojson(view))["features"] == []


def test_every_state_is_a_feature_once(real: View, found: dict[str, Any]) -> None:
    """The 196 states besides Afghanistan, in the order and with the values of the rows."""
    assert len(found["features"]) == 196
    assert [feature["id"] for feature in found["features"]] == real.frame["actor"].tolist()
    assert [feature["properties"] for feature in found["features"]] == records(real.frame)


def test_states_without_a_shape_are_points_and_dots_on_our_map(found: dict[str, Any]) -> None:
    """What has no shape at 1:110 million is a point, and one of the dots of our own map."""
    points = {f["id"] for f in found["features"] if f["geometry"]["type"] == "Point"}
    assert points == {f["id"] for f in found["features"]} - {*shapes()}
    assert points <= MARKERS
    assert {"SGP", "XKX", "VAT"} <= points


def test_rings_are_closed_and_keep_the_right_hand_rule(found: dict[str, Any]) -> None:
    """RFC 7946 section 3.1.6: four or more points, the last the first; outer rings counterclockwise."""
    assert {code for code, _, ring in rings(found) if ring[0] != ring[-1] or len(ring) < 4} == set()
    assert {code for code, place, ring in rings(found) if (area(ring) > 0) != (place == 0)} == set()
    assert [code for code, place, _ in rings(found) if place] == ["ZAF"]


def test_points_are_on_the_earth_and_none_follows_itself(found: dict[str, Any]) -> None:
    """Longitude from -180 to 180 and latitude from -90 to 90, in at most four decimals."""
    points = [point for _, _, ring in rings(found) for point in ring]
    assert len(points) > 10_000
    assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in points)
    assert all(round(number, 4) == number for point in points for number in point)
    assert all(a != b for _, _, ring in rings(found) for a, b in pairwise(ring))


def test_shape_across_the_180th_meridian_is_cut(found: dict[str, Any]) -> None:
    """RFC 7946 section 3.1.9: no line leaps across the map; Russia's parts meet on both sides of the cut."""
    leaps = {code for code, _, ring in rings(found) for a, b in pairwise(ring) if abs(a[0] - b[0]) > 180}
    assert leaps == set()
    cut = {180: set(), -180: set()}
    for code, _, ring in rings(found):
        for east, north in ring:
            if code == "RUS" and abs(east) == 180:
                cut[int(east)].add(north)
    assert cut[180] == {65.0276, 68.98, 70.9749, 71.5283}
    assert cut[180] <= cut[-180]


def test_geometry_is_that_of_the_topology() -> None:
    """Lesotho by hand: its one ring is the hole of South Africa, each point its arc's steps scaled."""
    topology = json.loads(geojson.SHAPES.read_text(encoding="utf-8"))
    countries = {c.get("id"): c for c in topology["objects"]["countries"]["geometries"]}
    [[arc]] = countries["LSO"]["arcs"]
    (east, north), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    by_hand = []
    for dx, dy in topology["arcs"][arc if arc >= 0 else ~arc]:
        x, y = x + dx, y + dy
        by_hand.append((round(west + x * east, 4), round(south + y * north, 4)))

    outer = shapes()["LSO"]["coordinates"][0]
    hole = shapes()["ZAF"]["coordinates"][1]

    assert sorted(set(outer)) == sorted(set(by_hand))
    assert len(outer) == len(by_hand) > 5
    assert outer[0] == outer[-1]
    assert sorted(set(hole)) == sorted(set(outer))
    assert (area(outer) > 0, area(hole) > 0) == (True, False)
    assert (min(outer)[0] > 26.9, max(outer)[0] < 29.6) == (True, True)


def test_ring_is_cut_where_it_leaps() -> None:
    """A square around the meridian becomes its two halves; one that leaps once, around a pole, stays."""
    square = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    assert geojson._cut(square) == [
        [(180.0, 10.0), (170.0, 10.0), (170.0, 0.0), (180.0, 0.0), (180.0, 10.0)],
        [(-180.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (-180.0, 10.0), (-180.0, 0.0)],
    ]
    whole = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 0.0)]
    pole = [(-180.0, -80.0), (0.0, -70.0), (180.0, -80.0), (-180.0, -80.0)]
    assert (geojson._cut(whole), geojson._cut(pole)) == ([whole], [pole])
