"""Who moved between two days: where each stood on both, and every change in between."""

from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.standing import changes
from recognition.tables import Tables
from recognition.views import NO_CLAIM, Choice, View, number_of, table
from recognition.views.standings import change_rows, standing_rows

MOVED: Final = [
    "actor", "name", "dimension", "then_label", "then_since", "then_claim_id",
    "now_label", "now_since", "now_claim_id",
]  # fmt: skip
_CELL: Final = ["actor", "dimension"]
_NAMED: Final = 4


def year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February the 28th."""
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def changes_view(tables: Tables, filters: Filters, earlier: date) -> View:
    """Return every change after an earlier day and up to the day, by day (columns: see `change_rows`)."""
    frame = change_rows(tables, filters, changes(filters.history(tables), earlier, filters.on))
    new = int((frame["from_status"] == "").sum())
    first = f", {number_of(new, 'standing')} first known" if new else ""
    number = f"{number_of(len(frame) - new, 'change')} of standing{first}"
    title = f"From {day_in_words(earlier)} to {day_in_words(filters.on)}: {number}"
    return table("changes", title, frame, tables, filters, set(frame["claim_id"]), _since(earlier))


def moved_view(tables: Tables, filters: Filters, earlier: date) -> View:
    """Return who stands elsewhere on the day than on an earlier one, `overall` first (columns: MOVED).

    Labels say "no claim found" where nothing stood; since is '' then. Aggregates are left out. The title
    counts apart those of whom nothing was known on the earlier day: they need not have moved.
    """
    frame = _moved(tables, filters, earlier)
    layer = "" if filters.dimension == OVERALL else f"in “{LAYERS[filters.dimension]}” "
    title = _who_moved(frame, f"{layer}from {day_in_words(earlier)} to {day_in_words(filters.on)}")
    behind = {*frame["then_claim_id"], *frame["now_claim_id"]}
    return table("moved", title, frame, tables, filters, behind, _since(earlier))


def newly_known(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each row of a moved view whether nothing was known of it on the earlier day."""
    return frame["then_label"].str.casefold() == NO_CLAIM


def _who_moved(frame: pd.DataFrame, days: str) -> str:
    """Say how many moved, their names if they are few, and of how many a standing became known."""
    moved = frame.loc[~newly_known(frame), "name"].unique()
    new = frame.loc[~frame["name"].isin(moved), "name"].nunique()
    who = "Nobody" if not len(moved) else "One" if len(moved) == 1 else str(len(moved))
    others = "" if not len(moved) else " other" if new == 1 else " others"
    names = f": {', '.join(moved)}" if 0 < len(moved) <= _NAMED else ""
    return f"{who} changed {days}{names}" + (
        f"; of {new}{others} a first standing became known" if new else ""
    )


def _moved(tables: Tables, filters: Filters, earlier: date) -> pd.DataFrame:
    actors = tables.actors.loc[tables.actors["kind"] != "aggregate", ["actor", "name"]]
    then, now = (_ends(tables, replace(filters, on=day)) for day in (earlier, filters.on))
    both = then.merge(now, on=_CELL, how="outer", suffixes=("_then", "_now")).fillna("")
    both = both[both["status_then"] != both["status_now"]].merge(actors, on="actor")
    for end in ("then", "now"):
        both[f"{end}_label"] = both[f"label_{end}"].replace("", NO_CLAIM)
        both[f"{end}_since"] = both[f"since_{end}"]
        both[f"{end}_claim_id"] = both[f"claim_id_{end}"]
    first = both["dimension"].mask(both["dimension"] == OVERALL, "")
    return both.assign(first=first).sort_values(["name", "first"], ignore_index=True)[MOVED]


def _ends(tables: Tables, filters: Filters) -> pd.DataFrame:
    rows = standing_rows(tables, filters)
    return rows[[*_CELL, "status", "label", "since", "claim_id"]]


def _since(earlier: date) -> Choice:
    return Choice("since", earlier.isoformat(), f"since {day_in_words(earlier)}")
