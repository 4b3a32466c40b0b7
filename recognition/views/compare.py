"""Countries beside one another: every dimension on a day."""

from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.standing import DIMENSIONS, STANDING_DIMENSIONS, SUBJECT, History, open_claims
from recognition.tables import Tables
from recognition.views import NO_CLAIM, View, silence, view
from recognition.views.map import last_steps, map_view
from recognition.views.standings import COLUMNS as STANDING_COLUMNS
from recognition.views.standings import standing_rows
from recognition.views.trusts import in_words

COLUMNS: Final = [*STANDING_COLUMNS, "possible"]
_CELL: Final = ["actor", "dimension"]


def compare_view(tables: Tables, filters: Filters) -> View:
    """Return one row per actor and dimension, silence too, `overall` first (columns: COLUMNS).

    Actors are those chosen, or all with a claim begun by the day that is more than a statement; by rung from
    the top, then by name. The title's numbers are those of the map.
    """
    history = filters.history(tables)
    claims = history.claims
    actors = _compared(tables, filters, claims)
    dimensions = [OVERALL, *_dimensions(filters)]
    grid = actors[["actor", "name", "kind"]].merge(pd.DataFrame({"dimension": dimensions}), how="cross")
    cells = grid.merge(_held(tables, filters, claims), on=_CELL, how="left")
    cells = cells.merge(_possible(history, filters.on), on=_CELL, how="left")
    cells = _in_order(_filled(cells, tables.coverage), dimensions)
    numbers = map_view(tables, filters)
    title = _title(cells, filters, numbers)
    made = view("compare", title, cells[COLUMNS], tables, filters, claims, numbers.counts)
    return replace(made, states=int((actors["kind"] == "state").sum()))


def _dimensions(filters: Filters) -> tuple[str, ...]:
    return STANDING_DIMENSIONS if filters.dimension == OVERALL else filters.dimensions


def _compared(tables: Tables, filters: Filters, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the actors to compare: those chosen, else those with more than statements; no aggregate."""
    actors = filters.shown(tables.actors)
    actors = actors[(actors["kind"] != "aggregate") & (actors["actor"] != SUBJECT)]
    if filters.actors:
        return actors
    acts = DIMENSIONS[:-1] if filters.dimension == OVERALL else filters.dimensions
    begun = claims["dimension"].isin(acts) & (claims["earliest"] <= pd.Timestamp(filters.on))
    return actors[actors["actor"].isin(claims.loc[begun, "actor"])]


def _held(tables: Tables, filters: Filters, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the standings and rungs on the day, or for contacts and statements the last of each."""
    rows = standing_rows(tables, replace(filters, dimension=OVERALL)).drop(columns="name")
    if filters.dimension in (OVERALL, *STANDING_DIMENSIONS):
        return rows
    steps = (
        last_steps(claims, filters.dimension, filters.on)
        .drop(columns="possible")
        .assign(dimension=filters.dimension)
    )
    return pd.concat([rows[rows["dimension"] == OVERALL], steps], ignore_index=True)


def _possible(history: History, day: date) -> pd.DataFrame:
    """Return the labels of claims whose days have begun but not ended: actor, dimension, possible."""
    pending = open_claims(history, day)
    labels = pending[pending["sets"]].groupby(_CELL)["label"]
    return labels.agg(lambda found: " or ".join(sorted(set(found)))).rename("possible").reset_index()


def _filled(cells: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Say of empty cells that no claim was found; set marks and, on every row, the actor's rung."""
    levels = cells[cells["dimension"] == OVERALL].set_index("actor")["level"]
    cells = cells.assign(level=cells["actor"].map(levels).astype(int))
    cells = cells.fillna({"possibly_changed": False, "contested": False}).fillna("")
    cells["possible"] = cells["possible"].mask(cells["possible"] == cells["label"], "")
    cells = cells.astype({"possibly_changed": bool, "contested": bool})
    cells["possibly_changed"] |= cells["possible"] != ""
    silent = cells["status"] == ""
    searched = {
        (actor, dimension): words
        for dimension in cells["dimension"].unique()
        for actor, words in silence(coverage, dimension).items()
    }
    keys = zip(cells["actor"], cells["dimension"], strict=True)
    said = pd.Series([searched.get(key, NO_CLAIM) for key in keys], index=cells.index)
    return cells.assign(label=cells["label"].mask(silent, said), group=cells["group"].mask(silent, NO_CLAIM))


def _in_order(cells: pd.DataFrame, dimensions: list[str]) -> pd.DataFrame:
    """Sort by rung from the top, then name, then as the dimensions are listed."""
    order = {dimension: place for place, dimension in enumerate(dimensions)}
    keyed = cells.assign(high=-cells["level"], place=cells["dimension"].map(order))
    return keyed.sort_values(["high", "name", "place"], ignore_index=True)


def _title(cells: pd.DataFrame, filters: Filters, numbers: View) -> str:
    """Say where the one actor stands, or how many are compared and what the numbers of the map are."""
    actors, day = cells.drop_duplicates("actor"), day_in_words(filters.on)
    if len(actors) == 1:
        label = cells.loc[cells["dimension"] == filters.dimension, "label"].iloc[0]
        return f"{actors['name'].iloc[0]} on {day}: {label}"
    who = f"{_compared_in_words(actors['kind'])} compared"
    if filters.dimension == OVERALL:
        return f"{who}: {numbers.title[:1].lower()}{numbers.title[1:]}"
    words = ", ".join(map(in_words, numbers.counts)) or "none with a standing"
    layer = LAYERS[filters.dimension]
    return f"{who}: {layer[:1].lower()}{layer[1:]} on {day}, number of states: {words}"


def _compared_in_words(kinds: "pd.Series[str]") -> str:
    numbers = {noun: int((kinds == noun).sum()) for noun in ("state", "organisation")}
    words = [f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in numbers.items() if number]
    return " and ".join(words) or "Nobody"
