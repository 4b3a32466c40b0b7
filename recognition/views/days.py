"""The days on which what is shown changes, and in words what changed."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

import pandas as pd

from recognition.dates import day_in_words, in_words, window
from recognition.filters import OVERALL, Filters
from recognition.ladder import LABELS, level_spells
from recognition.standing import (
    DIMENSIONS,
    FIRST_EMIRATE,
    KEPT,
    SECOND_EMIRATE,
    STANDING_DIMENSIONS,
    SUBJECT,
    History,
    changes,
)
from recognition.tables import Tables
from recognition.views.standings import change_rows

COLUMNS: Final = ["day", "actor", "name", "dimension", "before", "after", "date"]
TURNS: Final[dict[date, str]] = {
    FIRST_EMIRATE[0]: "the first Emirate begins",
    FIRST_EMIRATE[1]: "the first Emirate ends",
    SECOND_EMIRATE: "the second Emirate begins",
    date(2025, 7, 3): "the first state recognises the second Emirate",
}
"""The turning points, and what each is."""
_BEFORE_ALL: Final = date(1900, 1, 1)
_ROW: Final = ["actor", "dimension", "before", "after", "date", "order"]


def change_days(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return every change of what is shown of the actors chosen, up to the edition's day (columns: COLUMNS).

    The ladder changes with each move to another rung and to another status in any dimension, a dimension with
    its own statuses, or, where it has no standing, with each contact or statement. `day` is the first on
    which the change holds (design 4.1), `date` the EDTF of what made it, `before` '' where nothing stood,
    `after` '' where nothing stands any more. Rows go by day; of one day the highest rung comes first, then
    dimensions in their usual order. Which day is asked for makes no difference.
    """
    rows = _all_changes(tables, replace(filters, actors=(), regions=(), on=tables.edition.day))
    actors = filters.shown(tables.actors)
    return rows[rows["actor"].isin(actors["actor"])].reset_index(drop=True)


@lru_cache(maxsize=8 * KEPT)
def _all_changes(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return the changes of everyone; whose are asked for is a choice of rows (35 ms, and 1)."""
    actors = tables.actors[(tables.actors["kind"] != "aggregate") & (tables.actors["actor"] != SUBJECT)]
    history = filters.history(tables)
    if filters.dimension == OVERALL:
        rows = pd.concat([_rungs(history), _moves(history, tables, filters)])
    elif filters.dimension in STANDING_DIMENSIONS:
        rows = _moves(history, tables, filters)
    else:
        rows = _steps(history.claims[history.claims["dimension"] == filters.dimension])
    rows = rows.assign(day=pd.to_datetime([window(text).latest for text in rows["date"]]).as_unit("s"))
    rows = rows[rows["day"] <= pd.Timestamp(tables.edition.day)].merge(actors[["actor", "name"]], on="actor")
    return rows.sort_values(["day", "order", "name"], ignore_index=True)[COLUMNS]


def _moves(history: History, tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return the moves from status to status."""
    rows = change_rows(tables, filters, changes(history, _BEFORE_ALL, tables.edition.day))
    order = rows["dimension"].map(DIMENSIONS.index)
    return rows.assign(before=rows["from_label"], after=rows["to_label"], order=order)[_ROW]


def _rungs(history: History) -> pd.DataFrame:
    """Return the moves from rung to rung, the highest rung reached first; beside a rung above 0 stands 0."""
    spells = level_spells(history)
    lane = spells.groupby("actor")
    before = lane["level"].shift(1).where(lane["end"].shift(1) == spells["start"], 0)
    begun = spells.assign(low=before, high=spells["level"], date=spells["since"])
    left = spells[spells["end"].notna() & (lane["start"].shift(-1) != spells["end"])]
    left = left.assign(low=left["level"], high=0, date=left["end"].dt.strftime("%Y-%m-%d"))
    rows = pd.concat([begun, left])
    return rows.assign(
        dimension=OVERALL, before=rows["low"].map(LABELS), after=rows["high"].map(LABELS), order=-rows["high"]
    )[_ROW]


def _steps(claims: pd.DataFrame) -> pd.DataFrame:
    """Return each contact or statement as a change of its own."""
    return claims.assign(before="", after=claims["label"], order=0)[_ROW]


def neighbours(days: pd.DataFrame, on: date) -> tuple[date | None, date | None]:
    """Return the last day before `on` and the first after it on which anything changes, None for none.

    `days` is a frame of `change_days`.
    """
    earlier, later = (days["day"][mask] for mask in (days["day"] < str(on), days["day"] > str(on)))
    return (
        earlier.max().date() if len(earlier) else None,
        later.min().date() if len(later) else None,
    )


def told(days: pd.DataFrame, on: date) -> str:
    """Return what changed on a day, or last before it: '4 October 2024: Kazakhstan: … → …; and 3 others'.

    `days` is a frame of `change_days`. Others are other actors; a date that is not a day is added as it is.
    """
    until = days[days["day"] <= str(on)]
    if until.empty:
        return f"Nothing shown has changed by {day_in_words(on)}."
    rows = until[until["day"] == until["day"].max()]
    first, others = rows.iloc[0], rows["actor"].nunique() - 1
    day = first["day"].date()
    move = " → ".join(part for part in (first["before"], first["after"] or "ended") if part)
    return "".join([
        "" if day == on else "Last change: ",
        f"{day_in_words(day)}: {first['name']}: {move}",
        "" if first["date"] == str(day) else f" (dated {in_words(first['date'])})",
        f"; and {others} other{'s' if others > 1 else ''}" if others else "",
    ])  # fmt: skip
