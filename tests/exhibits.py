"""Small views with their figures, from literals; each is made, drawn and written once for all tests."""

from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from recognition.charts import CHARTS
from recognition.export.formats import SINGLE, Exhibit, write
from recognition.filters import Filters
from recognition.views import View
from tests.build import NO_TABLES, Row, book, claim, tables

ON = date(2024, 10, 4)
SCOPE = "As of 4 October 2024 · all"
BORDERS = (
    "Boundaries, names and designations shown imply no endorsement or acceptance. "
    "Silence is never “no”: grey means that no claim was found."
)
# actor, name, region, subregion, latitude, longitude; the United Nations alone are no state
_ACTORS = (
    ("AFG", "Afghanistan", "Asia", "Southern Asia", 33.8, 66.0),
    ("BRA", "Brazil", "Americas", "South America", -10.8, -53.1),
    ("CHN", "China", "Asia", "Eastern Asia", 36.6, 103.9),
    ("IND", "India", "Asia", "Southern Asia", 22.9, 79.6),
    ("IRN", "Iran (Islamic Republic of)", "Asia", "Southern Asia", 32.6, 54.3),
    ("KAZ", "Kazakhstan", "Asia", "Central Asia", 48.2, 67.3),
    ("PAK", "Pakistan", "Asia", "Southern Asia", 29.9, 69.4),
    ("RUS", "Russian Federation", "Europe", "Eastern Europe", 62.0, 96.7),
    ("SGP", "Singapore", "Asia", "South-eastern Asia", 1.35, 103.8),
    ("UN", "United Nations", "", "", 0.0, 0.0),
    ("USA", "United States of America", "Americas", "Northern America", 39.5, -98.6),
)
_RIVAL = "pak-2021-11-envoy-republic_retained"
_CLAIMS = (
    claim("CHN", "2021-08-19", "envoy", "republic_retained", summary="Embassy staff stay."),
    claim("CHN", "2023-12-01/2024-01-30", "envoy", "ambassador_accepted", summary="An ambassador is heard."),
    claim("CHN", "2024-08/2025-03", "mission", "opened", summary="An embassy opens."),
    claim("IND", "2021-09", "envoy", "republic_retained", summary="Embassy staff stay."),
    claim("IND", "2022-06/2023-02", "mission", "opened", summary="An office opens."),
    claim("IRN", "2023-02-26", "envoy", "diplomats_accepted", claimed_by="host_government"),
    claim("KAZ", "2005-03-15", "listing", "listed", claimed_by="court", confidence="high"),
    claim("KAZ", "2023-08-04", "contact", "talks", summary="Trade is talked about."),
    claim("KAZ", "2023-12~", "listing", "delisted", summary="The ban is lifted."),
    claim("PAK", "1997-05-25", "recognition", "recognized", summary="Pakistan recognises."),
    claim("PAK", "2021-10-28", "envoy", "diplomats_accepted", disputes=_RIVAL),
    claim("PAK", "2021-11", "envoy", "republic_retained", claimed_by="expert", confidence="low"),
    claim("RUS", "2003-02-14", "listing", "listed", claimed_by="court", confidence="high"),
    claim("RUS", "2021-08-19", "mission", "opened", summary="The embassy stays."),
    claim("RUS", "2022-04-06", "envoy", "diplomats_accepted", summary="An envoy works."),
    claim("RUS", "2024-09/2025-06", "listing", "delisted", summary="A court decides."),
    claim("UN", "1999-10-15", "sanctions", "sanctioned", claimed_by="organisation", confidence="high"),
    claim("USA", "1997-08-14", "recognition", "not_recognized", claimed_by="host_government"),
)
_SEARCHES = (
    ("BRA", "listing", "nothing_found"), ("BRA", "envoy", "nothing_found"), ("CHN", "envoy", "found"),
    ("KAZ", "listing", "found"), ("SGP", "mission", "nothing_found"), ("USA", "recognition", "found"),
)  # fmt: skip
NAMES: dict[str, Filters] = {
    "map": Filters(ON),
    "map-envoy": Filters(ON, dimension="envoy"),
    "timeline": Filters(ON),
    "ladder": Filters(ON),
    "compare": Filters(ON),
    "country": Filters(ON, actors=("RUS",)),
    "coverage": Filters(ON),
}
"""The exhibits by name: what comes before the hyphen is the chart."""


def literal_tables() -> dict[str, list[Row]]:
    """Return the tables of the exhibits as plain rows: ten states and the United Nations, eighteen claims."""
    heads = ("actor", "name", "region", "subregion", "latitude", "longitude")
    rows = book(_CLAIMS)
    rows["actors"] = [
        dict(zip(heads, row, strict=True)) | {"kind": "organisation" if row[0] == "UN" else "state"}
        for row in _ACTORS
    ]
    rows["coverage"] = [
        {"actor": actor, "dimension": dimension, "checked": pd.Timestamp("2025-12-30"), "outcome": outcome}
        for actor, dimension, outcome in _SEARCHES
    ]
    return rows


@cache
def exhibit(name: str) -> Exhibit:
    """Return one of NAMES with its figure."""
    chart = CHARTS[name.partition("-")[0]]
    view = chart.make(tables(literal_tables()), NAMES[name])
    return Exhibit(view, chart.draw(view))


@cache
def file(name: str, form: str) -> bytes:
    """Return one of NAMES as a file."""
    return write(exhibit(name), form, SINGLE)


def a_view(frame: pd.DataFrame, title: str = "One state stands at 2", chart: str = "map") -> View:
    """Return a view of a frame on 4 October 2024 in edition 1.2.0, of one state and two claims."""
    return View(chart, title, frame, Filters(on=ON), NO_TABLES, SCOPE, 1, ("a", "b"))


def map_row(**given: Any) -> Row:
    """Return a row of a map view: Kazakhstan, unless given otherwise."""
    row = {
        "actor": "KAZ", "name": "Kazakhstan", "region": "Asia", "latitude": 48.2, "longitude": 67.3,
        "status": "contacts", "label": "Contacts", "group": "Contacts", "since": "2023-12",
        "claim_id": "kaz-1", "claimed_by": "media", "sources": 1, "level": 2, "banned": True,
        "possibly_changed": False, "possible": "", "contested": False,
    }  # fmt: skip
    return row | given


def ladder_frame() -> pd.DataFrame:
    """Return the frame of a ladder view of one month, quick to draw."""
    return pd.DataFrame({
        "month": [pd.Timestamp("2024-10-01")], "level": [2], "label": ["Contacts"],
        "states": [1], "states_earliest": [2],
    })  # fmt: skip
