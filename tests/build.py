"""Tables from literals: plain rows for the oracle, the same rows as typed frames for the code under test."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from recognition.dates import window
from recognition.tables import Edition, Tables

Row = dict[str, Any]

# dimension, status, effect, group, level
STATUSES = (
    ("consulate", "consular_accepted", "sets", "Taliban consuls", 4),
    ("consulate", "republic_consulate", "sets", "republic-era consuls", 1),
    ("contact", "talks", "step", "contact", 2),
    ("envoy", "ambassador_accepted", "sets", "Taliban ambassador", 5),
    ("envoy", "diplomats_accepted", "sets", "Taliban envoy", 4),
    ("envoy", "nominated", "step", "step", 1),
    ("envoy", "republic_retained", "sets", "republic-era staff", 1),
    ("listing", "delisted", "sets", "lifted", 1),
    ("listing", "delisting_announced", "step", "step", 1),
    ("listing", "listed", "sets", "banned", 1),
    ("mission", "closed", "sets", "no embassy", 1),
    ("mission", "opened", "sets", "embassy open", 3),
    ("position", "statement", "step", "statement", 1),
    ("recognition", "not_recognized", "sets", "not recognised", 1),
    ("recognition", "recognized", "sets", "recognised", 6),
    ("sanctions", "lifted", "sets", "lifted", 1),
    ("sanctions", "sanctioned", "sets", "sanctioned", 1),
)
# source_id, published, kind; every claim has evidence in the first unless a test says otherwise
SOURCES = (
    ("press-2000", "2000", "media"),
    ("press-2021", "2021-09", "media"),
    ("press-2022", "2022-01-15~", "media"),
    ("doc-000", "2021-08/2021-12", "founding"),
    ("undated", "", "government"),
)
# actor, kind
ACTORS = (
    ("AFG", "state"), ("CHN", "state"), ("KAZ", "state"), ("RUS", "state"),
    ("UN", "organisation"), ("WORLD", "aggregate"),
)  # fmt: skip

COLUMNS = {
    "actors": "actor name kind un_member region subregion latitude longitude",
    "claims": "claim_id actor date dimension status claimed_by confidence summary disputes note",
    "coverage": "actor dimension checked outcome note",
    "evidence": "claim_id source_id locator fingerprint",
    "sources": "source_id title publisher url published accessed language kind sha256",
    "statuses": "dimension status label definition effect group level rank",
}
_TYPES = {
    "actors": {"un_member": "bool", "latitude": "float64", "longitude": "float64"},
    "coverage": {"checked": "datetime64[s]"},
    "sources": {"accessed": "datetime64[s]"},
    "statuses": {"level": "int64", "rank": "int64"},
}


def claim(actor: str, when: str, dimension: str, status: str, **given: str) -> Row:
    """Return a claim's row: media's word of medium confidence unless given; the key is made from the rest."""
    key = "-".join((actor, when.replace("/", "..").replace("~", ""), dimension, status)).lower()
    row = {"claim_id": key, "actor": actor, "date": when, "dimension": dimension, "status": status}
    rest = {"claimed_by": "media", "confidence": "medium", "summary": "", "disputes": "", "note": ""}
    return row | rest | given


def book(
    claims: Sequence[Row],
    evidence: Iterable[tuple[str, str]] | None = None,
    sources: Iterable[tuple[str, str, str]] = SOURCES,
) -> dict[str, list[Row]]:
    """Return every table as a list of plain rows; `evidence` pairs claim_id and source_id."""
    pairs = [(row["claim_id"], SOURCES[0][0]) for row in claims] if evidence is None else evidence
    return {
        "actors": [{"actor": a, "name": a, "kind": k, "region": "Asia"} for a, k in ACTORS],
        "claims": sorted(claims, key=lambda row: row["claim_id"]),
        "coverage": [],
        "evidence": [{"claim_id": c, "source_id": s} for c, s in sorted(pairs)],
        "sources": [{"source_id": s, "published": p, "kind": k} for s, p, k in sources],
        "statuses": [
            {"dimension": d, "status": s, "label": s, "effect": e, "group": g, "level": level}
            for d, s, e, g, level in STATUSES
        ],
    }


def tables(rows: dict[str, list[Row]]) -> Tables:
    """Return the rows as the typed frames that `recognition.tables.load` would give."""
    frames = {name: _frame(name, rows[name]) for name in COLUMNS}
    for name, column, ends in (
        ("claims", "date", {"earliest": 0, "latest": 1}),
        ("sources", "published", {"published_latest": 1}),
    ):
        for added, end in ends.items():
            days = [window(text)[end] if text else None for text in frames[name][column]]
            frames[name][added] = pd.Series(days, dtype="datetime64[s]")
    return Tables(**frames, edition=Edition("0", date(2026, 1, 1), "Literal: rows of a test"))


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    types = _TYPES.get(name, {})
    blank = {"datetime64[s]": None, "str": "", "bool": False, "int64": 0, "float64": 0.0}
    columns = {}
    for column in COLUMNS[name].split():
        kind = types.get(column, "str")
        columns[column] = pd.Series([row.get(column, blank[kind]) for row in rows], dtype=kind)
    return pd.DataFrame(columns)


NO_TABLES = replace(tables(book([])), edition=Edition("1.2.0", date(2025, 1, 2), "Tracker: a test"))
"""Tables without a claim, for views whose rows are given."""
SEVEN = tuple("abcdefg")
"""Keys of claims for a view that only counts them."""


def records(frame: pd.DataFrame, *columns: str) -> list[Row]:
    """Return the chosen columns as plain rows: days as date, a missing day as None."""
    frame = frame[list(columns)].astype(object)
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value


# every try walks decades a day at a time: add Phase.shrink by hand to look for the smallest example
WALKED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
EDGES = (
    "1995", "1996-09", "1996-09-26", "1996-09-27", "1999/2001-11-12", "2000-02", "2001", "2001-11",
    "2001-11-12", "2001-11-13", "2001-11-14", "2001-10~/2001-12", "2001/2021-12-31", "2021", "2021~",
    "2021-08", "2021-08-14", "2021-08-15", "2021-08-16", "2021-08-15/2021-10-04", "2021-10-04",
    "2021-10~", "2021-10-31", "2022",
)  # fmt: skip


def dates() -> st.SearchStrategy[str]:
    """Draw EDTF dates in every form used here, thick around the borders of the periods."""
    day = st.dates(date(1996, 1, 1), date(2022, 12, 31)).map(date.isoformat)
    cut = st.builds(lambda text, size, mark: text[:size] + mark, day, st.sampled_from((4, 7, 10)), _MARKS)
    spans = st.lists(day, min_size=2, max_size=2).map(lambda ends: "/".join(sorted(ends)))
    return st.one_of(st.sampled_from(EDGES), st.sampled_from(EDGES), cut, spans)


_MARKS = st.sampled_from(("", "", "~"))
_WORDS = ("host_government", "court", "organisation", "media", "expert", "taliban")


@st.composite
def books(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Draw up to sixteen claims on few actors, with disputes among them and one or two sources each."""
    made: dict[str, Row] = {}
    for _ in range(draw(st.integers(0, 16))):
        dimension, status, *_rest = draw(st.sampled_from(STATUSES))
        row = claim(
            draw(st.sampled_from(("RUS", "RUS", "RUS", "CHN", "UN", "AFG"))), draw(dates()), dimension, status
        )
        row["claimed_by"] = draw(st.sampled_from(_WORDS))
        row["confidence"] = draw(st.sampled_from(("low", "medium", "high")))
        row["claim_id"] += f"-{len(made)}" if row["claim_id"] in made else ""
        rivals = draw(st.lists(st.sampled_from(sorted(made)), max_size=2, unique=True)) if made else []
        made[row["claim_id"]] = row | {"disputes": ";".join(rivals)}
    used = st.lists(st.sampled_from([source[0] for source in SOURCES]), min_size=1, max_size=2, unique=True)
    return book(list(made.values()), [(key, source) for key in made for source in draw(used)])


def telling_days(claims: Sequence[Row]) -> list[date]:
    """Return each day around a border: of a claim's window, or of a period."""
    borders = {date(1996, 9, 27), date(2001, 11, 13), date(2021, 8, 15)}
    borders |= {day for row in claims for day in window(row["date"])}
    return sorted(day + timedelta(days=shift) for day in borders for shift in (-1, 0, 1))
