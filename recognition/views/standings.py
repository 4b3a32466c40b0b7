"""Every standing on a day, and every change, as rows: what the command line prints and the pages show."""

from dataclasses import replace
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import OVERALL, Filters
from recognition.ladder import CODES, LABELS, levels_on
from recognition.standing import standings_on
from recognition.tables import Tables
from recognition.views import View, number_of, table

COLUMNS: Final = [
    "actor", "name", "dimension", "status", "label", "group", "since", "claim_id", "claimed_by",
    "possibly_changed", "contested", "level",
]  # fmt: skip
CHANGES: Final = [
    "date", "actor", "name", "dimension", "from_status", "from_label", "to_status", "to_label", "claim_id",
]  # fmt: skip


def standings_view(tables: Tables, filters: Filters, actor: str) -> View:
    """Return the standings of one actor on the day, `overall` first (columns: COLUMNS).

    Which other actors and which regions are chosen changes nothing.
    """
    filters = replace(filters, actors=(actor,), regions=())
    frame = standing_rows(tables, filters)
    name = " ".join(filters.shown(tables.actors)["name"])
    number = number_of(int((frame["dimension"] != OVERALL).sum()), "standing")
    title = f"{name} on {day_in_words(filters.on)}: {number}"
    return table("standings", title, frame, tables, filters, set(frame["claim_id"]))


def standing_rows(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return one row per actor and dimension that has a standing, and an `overall` row per actor.

    Columns: COLUMNS, by actor, `overall` first; `level` is the actor's rung, the same in all its rows
    (design 7).
    """
    history = filters.history(tables)
    levels = levels_on(history, filters.shown(tables.actors), filters.on)
    labels, codes = levels["level"].map(LABELS), levels["level"].map(CODES)
    overall = levels.assign(dimension=OVERALL, status=codes, label=labels, group=labels)
    held = standings_on(history, filters.on).drop(columns="level")
    held = held[held["dimension"].isin(filters.dimensions)].merge(
        levels[["actor", "name", "level"]], on="actor"
    )
    parts = [held[COLUMNS], overall[COLUMNS]] if filters.dimension == OVERALL else [held[COLUMNS]]
    rows = pd.concat(parts, ignore_index=True)
    first = rows["dimension"].mask(rows["dimension"] == OVERALL, "")
    return rows.assign(order=first).sort_values(["actor", "order"], ignore_index=True)[COLUMNS]


def change_rows(tables: Tables, filters: Filters, moves: pd.DataFrame) -> pd.DataFrame:
    """Return moves (see `standing.changes`) of the actors and dimensions chosen, with names and labels.

    Columns: CHANGES, by day; `date` is EDTF. An aggregate is nobody who moves: it is left out.
    """
    actors = filters.shown(tables.actors)
    actors = actors.loc[actors["kind"] != "aggregate", ["actor", "name"]]
    labels = tables.statuses.set_index(["dimension", "status"])["label"].to_dict()
    moves = moves[moves["dimension"].isin(filters.dimensions)]
    moves = moves.merge(actors, on="actor")
    for end in ("from", "to"):
        keys = zip(moves["dimension"], moves[f"{end}_status"], strict=True)
        moves[f"{end}_label"] = [labels.get(key, "") for key in keys]
    return moves.sort_values(["start", "name", "dimension"], ignore_index=True)[CHANGES]
