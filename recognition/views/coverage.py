"""What was searched: states by dimensions, found, searched in vain, or not searched."""

from dataclasses import replace
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.standing import SUBJECT
from recognition.tables import Tables
from recognition.views import View, view

COLUMNS: Final = ["actor", "name", "region", "subregion", "dimension", "outcome", "checked", "note"]
FOUND, IN_VAIN, NOT_SEARCHED = "found", "nothing_found", "not_searched"
OUTCOMES: Final = {FOUND: "found", IN_VAIN: "searched, nothing found", NOT_SEARCHED: "not searched"}
_CELL: Final = ["actor", "dimension"]


def coverage_view(tables: Tables, filters: Filters) -> View:
    """Return one row per state and dimension chosen: what a search found and when (columns: COLUMNS).

    Day, trust and kind of source change nothing here. A claim is a find, whether or not a search is noted.
    `checked` is the day of the last search, NaT where there was none.
    """
    filters = replace(filters, on=tables.edition.day)
    states = tables.actors[(tables.actors["kind"] == "state") & (tables.actors["actor"] != SUBJECT)]
    states = filters.shown(states)[["actor", "name", "region", "subregion"]]
    frame = states.merge(pd.DataFrame({"dimension": filters.dimensions}), how="cross")
    frame = frame.merge(tables.coverage, on=_CELL, how="left")
    claimed = tables.claims[_CELL].drop_duplicates().assign(claimed=True)
    frame = frame.merge(claimed, on=_CELL, how="left")
    frame["outcome"] = frame["outcome"].mask(frame["claimed"].notna(), FOUND).fillna(NOT_SEARCHED)
    frame["note"] = frame["note"].fillna("")
    frame["place"] = frame["dimension"].map({name: at for at, name in enumerate(filters.dimensions)})
    frame = frame.sort_values(["region", "subregion", "name", "place"])[COLUMNS]
    made = view("coverage", _title(frame), frame, tables, filters, tables.claims)
    claims = tables.claims.merge(frame[_CELL], on=_CELL)
    return replace(made, scope=_scope(tables, filters), claim_ids=tuple(claims["claim_id"]))


def _title(frame: pd.DataFrame) -> str:
    number = frame["outcome"].value_counts()
    searched = len(frame) - int(number.get(NOT_SEARCHED, 0))
    last = frame["checked"].max()
    when = "" if pd.isna(last) else f", last on {day_in_words(last.date())}"
    return (
        f"{searched:,} of {len(frame):,} pairs of state and dimension were searched{when}: "
        f"something was found in {number.get(FOUND, 0):,}, nothing in {number.get(IN_VAIN, 0):,}"
    )


def unknown(frame: pd.DataFrame) -> str:
    """Say of how many states nothing is known, and how often a search found nothing (see `coverage_view`)."""
    number = frame["outcome"].value_counts()
    found, vain, never = (int(number.get(outcome, 0)) for outcome in OUTCOMES)
    spoken = frame.loc[frame["outcome"] == FOUND, "actor"].nunique()
    states, layers = frame["actor"].nunique(), frame["dimension"].unique()
    searches = f"{vain:,} {'search' if vain == 1 else 'searches'} found nothing"
    if states == 1:
        of = "dimension" if len(layers) == 1 else "dimensions"
        return f"{frame['name'].iloc[0]} has a claim in {found} of {len(layers)} {of}; {searches}"
    silent = states - spoken
    where = f"in “{LAYERS[layers[0]]}”" if len(layers) == 1 else "at all"
    return (
        f"{silent} of {states} states {'has' if silent == 1 else 'have'} no claim {where}; {searches}, and "
        f"{never:,} {'pair' if never == 1 else 'pairs'} of state and dimension "
        f"{'was' if never == 1 else 'were'} never searched"
    )


def by_dimension(frame: pd.DataFrame) -> pd.DataFrame:
    """Count the states of a coverage frame by dimension: dimension, found, nothing_found, not_searched."""
    counted = pd.crosstab(frame["dimension"], frame["outcome"]).reindex(columns=list(OUTCOMES), fill_value=0)
    return counted.reindex(frame["dimension"].drop_duplicates()).reset_index()


def _scope(tables: Tables, filters: Filters) -> str:
    """Return the filters that bear on coverage in words: actors, regions and dimension."""
    names = tables.actors.set_index("actor")["name"].to_dict()
    parts = [
        f"Searched by {day_in_words(tables.edition.day)}",
        *[", ".join(filters.regions), ", ".join(names[actor] for actor in filters.actors)],
        "All dimensions" if filters.dimension == OVERALL else LAYERS[filters.dimension],
    ]
    return " · ".join(part for part in parts if part)


def by_subregion(frame: pd.DataFrame) -> pd.DataFrame:
    """Count a coverage frame by subregion and dimension.

    Columns: region, subregion, dimension, states, found, nothing_found, checked (the day of the last search).
    """
    marks = {outcome: frame["outcome"] == outcome for outcome in (FOUND, IN_VAIN)}
    groups = frame.assign(**marks).groupby(["region", "subregion", "dimension"], sort=False)
    counted = groups.agg(
        states=("actor", "size"),
        found=(FOUND, "sum"),
        nothing_found=(IN_VAIN, "sum"),
        checked=("checked", "max"),
    )
    return counted.reset_index()
