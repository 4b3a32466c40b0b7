"""Where each state stood through the years, as stretches in one group, and the stops of a film."""

from datetime import date
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.ladder import LABELS, level_spells, period_end
from recognition.standing import STANDING_DIMENSIONS, SUBJECT, History, in_force
from recognition.tables import Tables
from recognition.views import NO_CLAIM, View, view
from recognition.views.days import TURNS

COLUMNS: Final = ["actor", "name", "latitude", "longitude", "group", "since", "start", "end"]
FIRST_DAY: Final = date(1996, 1, 1)
_BEFORE_ALL: Final = pd.Timestamp(1900, 1, 1)


def play_view(tables: Tables, filters: Filters) -> View:
    """Return the stretches that each state shown spends in one group up to the day (columns: COLUMNS).

    By actor and start; silence is a group too, so that every day from FIRST_DAY to the one asked for lies in
    one stretch of each state. `start` is a stretch's first day, `end` the first day after it, NaT while it
    lasts; `since` is the EDTF of what began it, '' for silence. The groups are those of `map_view`.
    """
    history = filters.history(tables)
    states = tables.actors[(tables.actors["kind"] == "state") & (tables.actors["actor"] != SUBJECT)]
    states = filters.shown(states)
    begins = _begins(history, filters.dimension)
    begins = begins[begins["actor"].isin(states["actor"])]
    frame = _unbroken(begins, states["actor"], filters.on).merge(states, on="actor")[COLUMNS]
    return view("play", _title(frame, filters), frame, tables, filters, history.claims)


def play_days(on: date) -> pd.DatetimeIndex:
    """Return the days to stop at: the last of each quarter from FIRST_DAY, the turning points, and `on`."""
    quarters = pd.date_range(FIRST_DAY, on, freq="QE", unit="s")
    return quarters.union(pd.DatetimeIndex([day for day in {*TURNS, on} if day <= on]).as_unit("s"))


def groups_on(frame: pd.DataFrame, days: pd.DatetimeIndex) -> pd.DataFrame:
    """Return the group of each actor (rows, by code) on each day (columns), from a frame of `play_view`."""
    actors = frame["actor"].drop_duplicates().sort_values()
    asked = pd.MultiIndex.from_product([days.sort_values(), actors], names=["start", "actor"])
    begun = frame.sort_values("start")[["start", "actor", "group"]]
    found = pd.merge_asof(asked.to_frame(index=False), begun, on="start", by="actor")
    return found.pivot(index="actor", columns="start", values="group").reindex(columns=days)


def _begins(history: History, dimension: str) -> pd.DataFrame:
    """Return from which day on each actor is in which group of a layer: actor, start, group, since.

    Silence begins where something ends, unless something else begins on that day.
    """
    if dimension == OVERALL:
        rows = level_spells(history)
        rows = rows.assign(group=rows["level"].map(LABELS))
    elif dimension in STANDING_DIMENSIONS:
        rows = in_force(history)
        rows = rows[rows["dimension"] == dimension]
        rows = rows.assign(since=rows["date"])
    else:
        claims = history.claims
        rows = claims[claims["dimension"] == dimension].sort_values(["latest", "claim_id"])
        rows = rows.assign(since=rows["date"], start=rows["latest"], end=period_end(rows["latest"]))
    ends = rows[["actor", "end"]].dropna().rename(columns={"end": "start"})
    rows = pd.concat([ends.assign(group=NO_CLAIM, since=""), rows[["actor", "start", "group", "since"]]])
    return rows.drop_duplicates(["actor", "start"], keep="last")


def _unbroken(begins: pd.DataFrame, actors: "pd.Series[str]", on: date) -> pd.DataFrame:
    """Return the stretches from FIRST_DAY to a day, one after the other; what began earlier is cut there."""
    silence = pd.DataFrame({"actor": actors, "start": _BEFORE_ALL, "group": NO_CLAIM, "since": ""})
    rows = pd.concat([silence.astype({"start": "datetime64[s]"}), begins])
    rows = rows[rows["start"] <= pd.Timestamp(on)].sort_values(["actor", "start"])
    rows = rows[rows["group"] != rows.groupby("actor")["group"].shift(1)]
    rows = rows.assign(end=rows.groupby("actor")["start"].shift(-1))
    first = pd.Timestamp(min(FIRST_DAY, on))
    rows = rows[~(rows["end"] <= first)]
    return rows.assign(start=rows["start"].mask(rows["start"] < first, first))


def _title(frame: pd.DataFrame, filters: Filters) -> str:
    """Say how often the states shown moved to another group, and between which days."""
    first = min(FIRST_DAY, filters.on)
    moves = frame[frame["start"] > pd.Timestamp(first)]
    times, states = len(moves), moves["actor"].nunique()
    number = "no state" if not times else f"{states} state{'s' if states > 1 else ''}"
    often = f", {times} times in all" if times > states else ""
    return (
        f"{LAYERS[filters.dimension]} from {day_in_words(first)} to {day_in_words(filters.on)}: "
        f"{number} moved{often}"
    )
