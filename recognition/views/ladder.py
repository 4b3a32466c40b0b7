"""How many states stand on each rung of the ladder, month by month."""

from dataclasses import replace
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import OVERALL, Filters
from recognition.ladder import LABELS, RUNGS, level_spells, period_start
from recognition.standing import SECOND_EMIRATE, SUBJECT, History
from recognition.tables import Tables
from recognition.views import Count, View, view

COLUMNS: Final = ["month", "level", "label", "states", "states_earliest"]
_SHOWN: Final = range(1, len(RUNGS))
_NAMED: Final = {6: "recognised", 5: "Taliban ambassador", 4: "envoys", 3: "embassy or office in Kabul"}


def ladder_view(tables: Tables, filters: Filters) -> View:
    """Return the number of states shown on each rung above 0 for every month up to the day.

    Columns: COLUMNS. `month` is its first day; the count is that of its last day, or of the day asked for in
    its own month. `states_earliest` is the count if every uncertain date had fallen on its first day, within
    the period that it counts for.
    """
    filters = replace(filters, dimension=OVERALL)  # rungs stand on every dimension
    claims = filters.claims(tables)
    shown = filters.shown(tables.actors)
    states = shown.loc[(shown["kind"] == "state") & (shown["actor"] != SUBJECT), "actor"]
    about = claims[claims["actor"].isin(states)]
    months = _months(about, filters)
    frame = _monthly(about, months, filters).rename(columns={"count": "states"})
    first_days = about["earliest"].clip(lower=period_start(about["latest"]))
    early = _monthly(about.assign(latest=first_days), months, filters)
    frame = frame.assign(states_earliest=early["count"], label=frame["level"].map(LABELS))[COLUMNS]
    numbers = _counts(frame)
    return view("ladder", _title(frame, numbers, filters), frame, tables, filters, claims, numbers)


def _months(claims: pd.DataFrame, filters: Filters) -> pd.DatetimeIndex:
    """Return the first days of all months from the first claim's, or `filters.first`'s, to the day's."""
    on = pd.Timestamp(filters.on)
    first = min(claims["earliest"].min(), on) if len(claims) else on
    first = max(first, min(pd.Timestamp(filters.first), on)) if filters.first else first
    return pd.date_range(first.to_period("M").to_timestamp(), filters.on, freq="MS")


def _monthly(claims: pd.DataFrame, months: pd.DatetimeIndex, filters: Filters) -> pd.DataFrame:
    """Count the stretches that each month's last day falls into, by rung: level, month, count."""
    days = (months + pd.offsets.MonthEnd(0)).where(
        months + pd.offsets.MonthEnd(0) <= pd.Timestamp(filters.on), pd.Timestamp(filters.on)
    )
    spells = level_spells(History(claims))
    counts = []
    for level in _SHOWN:
        on_rung = spells[spells["level"] == level]
        begun = on_rung["start"].sort_values().searchsorted(days, side="right")
        ended = on_rung["end"].dropna().sort_values().searchsorted(days, side="right")
        counts.append(pd.DataFrame({"month": months, "level": level, "count": begun - ended}))
    return pd.concat(counts, ignore_index=True).sort_values(["month", "level"], ignore_index=True)


def _counts(frame: pd.DataFrame) -> tuple[Count, ...]:
    """Count the states on each of the four upper rungs on the day."""
    now = frame[frame["month"] == frame["month"].max()].set_index("level")["states"].to_dict()
    return tuple(Count(what, now.get(level, 0), now.get(level, 0)) for level, what in _NAMED.items())


def _title(frame: pd.DataFrame, numbers: tuple[Count, ...], filters: Filters) -> str:
    """Say how many states are on the four upper rungs, together since the second Emirate, and on each."""
    words = ", ".join(f"{number.what} {number.most}" for number in numbers)
    first = pd.Timestamp(max(SECOND_EMIRATE, filters.first or SECOND_EMIRATE))
    upper = frame[frame["level"].isin(_NAMED)].groupby("month")["states"].sum()
    then, now = upper.get(first.to_period("M").to_timestamp()), sum(number.most for number in numbers)
    if then is None or then == now:
        return f"States on each rung by {day_in_words(filters.on)}: {words}"
    states = "state" if then == 1 else "states"
    days = f"in {first:%B %Y} to {now} by {day_in_words(filters.on)}"
    return f"From {then} {states} on the upper rungs {days}: {words}"
