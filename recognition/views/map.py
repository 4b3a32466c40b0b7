"""Where each state stands on a day."""

from dataclasses import replace
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.ladder import CODES, LABELS, counts, levels_on, period_start
from recognition.standing import STANDING_DIMENSIONS, SUBJECT, History, open_claims, standings_on
from recognition.tables import Tables
from recognition.views import NO_CLAIM, Count, View, silence, view

_MAP: Final = [
    "actor", "name", "region", "latitude", "longitude", "status", "label", "group", "since", "claim_id",
    "claimed_by", "sources", "level", "banned", "possibly_changed", "possible", "contested",
]  # fmt: skip
_SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LAYER: Final = [
    "actor", "status", "label", "group", "since", "claim_id", "claimed_by",
    "possibly_changed", "possible", "contested",
]  # fmt: skip


def map_view(tables: Tables, filters: Filters) -> View:
    """Return where each state stands on the day: one row per state shown, by actor (columns: _MAP).

    A state without a standing in the layer has status '' and the group "no claim found"; its label says so
    too, or on which day it was searched in vain.
    """
    history = filters.history(tables)
    states = tables.actors[tables.actors["kind"] == "state"]
    states = filters.shown(states[states["actor"] != SUBJECT])
    levels = levels_on(history, tables.actors, filters.on)
    marks = levels[["actor", "level", "banned"]]
    layer = _overall_layer(levels) if filters.dimension == OVERALL else _layer(history, filters)
    frame = states.merge(marks, on="actor").merge(layer, on="actor", how="left")
    frame = _silent(frame, tables.coverage, filters.dimension)
    cited = tables.evidence["claim_id"]
    number = cited[cited.isin(frame["claim_id"])].value_counts()
    frame = frame.assign(sources=frame["claim_id"].map(number).fillna(0).astype(int))[_MAP]
    if filters.dimension == OVERALL:
        layers = {name: _layer(history, replace(filters, dimension=name)) for name in ("envoy", "listing")}
        layers = {name: rows[rows["actor"].isin(frame["actor"])] for name, rows in layers.items()}
        shown = levels[levels["actor"].isin(frame["actor"])]
        numbers = _ladder_counts(shown, layers, tables.statuses)
        title = _ladder_title(numbers, filters)
    else:
        numbers = _layer_counts(frame, tables.statuses, filters)
        title = _layer_title(numbers, frame, filters)
    return view("map", title, frame, tables, filters, history.claims, numbers)


def _overall_layer(levels: pd.DataFrame) -> pd.DataFrame:
    """Return the ladder as a layer: the rung's code as status, its label as label and group."""
    levels = levels[levels["high"] > 0]
    other = levels["high"].where(levels["high"] != levels["level"], levels["low"])
    return levels.assign(
        status=levels["level"].map(CODES),
        label=levels["level"].map(LABELS),
        group=levels["level"].map(LABELS).mask(levels["level"] == 0, NO_CLAIM),
        possible=other.map(LABELS).where(levels["possibly_changed"], ""),
    )[_LAYER]


def _layer(history: History, filters: Filters) -> pd.DataFrame:
    """Return one dimension as a layer: its standings, or the last contact or statement where it has none."""
    if filters.dimension not in STANDING_DIMENSIONS:
        return last_steps(history.claims, filters)
    held = standings_on(history, filters.on)
    held = held[held["dimension"] == filters.dimension]
    pending = open_claims(history, filters.on)
    pending = pending[pending["sets"] & (pending["dimension"] == filters.dimension)]
    possible = pending.groupby("actor")["label"].agg(lambda labels: " or ".join(sorted(set(labels))))
    held = held[[*_LAYER[:-3], "contested"]].merge(possible.rename("possible").reset_index(), how="outer")
    held["possible"] = held["possible"].where(held["possible"] != held["label"], "")
    held = held.fillna({"contested": False}).fillna("").astype({"contested": bool})
    return held.assign(possibly_changed=held["possible"] != "")[_LAYER]


def last_steps(claims: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the last contact or statement of each actor up to the day, labelled with how many there are."""
    day = pd.Timestamp(filters.on)
    begun = claims["latest"].between(period_start(pd.Series([day])).iloc[0], day)
    steps = claims[begun & (claims["dimension"] == filters.dimension)]
    steps = steps.sort_values(["actor", "latest", "claim_id"])
    number = steps.groupby("actor")["claim_id"].transform("size")
    noted = number.astype(str) + " on record; the last: " + steps["label"]
    last = steps.assign(label=noted, since=steps["date"]).drop_duplicates("actor", keep="last")
    return last.assign(possibly_changed=False, possible="", contested=False)[_LAYER]


def _silent(frame: pd.DataFrame, coverage: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Say of each state without a standing that no claim was found, or that a search found none."""
    frame = frame.fillna({"possibly_changed": False, "contested": False}).fillna("")
    frame = frame.astype({"possibly_changed": bool, "contested": bool})
    silent = frame["status"] == ""
    searched = silence(coverage, dimension)
    words = pd.Series(
        [searched.get(actor, NO_CLAIM) for actor in frame["actor"]], index=frame.index, dtype=str
    )
    return frame.assign(label=frame["label"].mask(silent, words), group=frame["group"].mask(silent, NO_CLAIM))


def _ladder_counts(
    levels: pd.DataFrame, layers: dict[str, pd.DataFrame], statuses: pd.DataFrame
) -> tuple[Count, ...]:
    """Count which of the states shown recognise, accept an ambassador and ban.

    Who accepts an ambassador is told at the embassy there: in 2001 three states recognised, and none is known
    to have had an ambassador.
    """
    reached = counts(levels).set_index("code")
    low, high = (reached[end].to_dict() for end in ("reached_fewest", "reached_most"))
    groups = {"envoy": "Taliban ambassador", "listing": "banned"}
    ranges = {
        name: _group_ranges(rows, statuses[statuses["dimension"] == name]) for name, rows in layers.items()
    }
    accepting, banning = (ranges[name].get(group, (0, 0)) for name, group in groups.items())
    return (
        Count("the Taliban government", low["recognised"], high["recognised"], "recognise"),
        Count("a Taliban ambassador", *accepting, "accept"),
        Count("the Taliban", *banning, "ban"),
    )


def _ladder_title(numbers: tuple[Count, ...], filters: Filters) -> str:
    """Say how many of the states shown recognise, accept an ambassador and ban, so far as is known."""
    first, second, third = (
        f"{_states((number.fewest, number.most), number.verb)} {number.what}" for number in numbers
    )
    return f"{filters.opening} {first}, {second} and {third}"


def _states(ends: tuple[int, int], verb: str) -> str:
    """Return number, noun and verb that agree: 'one state recognises', 'four to five states accept'.

    None is "no state is known to": silence is never "no".
    """
    if ends == (0, 0):
        return f"no state is known to {verb}"
    if ends in ((0, 1), (1, 1)):
        return f"{'up to ' if ends[0] == 0 else ''}one state {verb}s"
    if ends[0] == 0:
        return f"up to {_in_words(ends[1])} states {verb}"
    return f"{' to '.join(dict.fromkeys(map(_in_words, ends)))} states {verb}"


def _in_words(number: int) -> str:
    return _SMALL[number] if number < len(_SMALL) else str(number)


def _range(ends: tuple[int, int]) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _layer_counts(frame: pd.DataFrame, statuses: pd.DataFrame, filters: Filters) -> tuple[Count, ...]:
    """Count which of the states shown are in each group of the layer, largest first."""
    ranges = _group_ranges(frame, statuses[statuses["dimension"] == filters.dimension])
    return tuple(Count(group, *ends) for group, ends in ranges.items())


def _layer_title(numbers: tuple[Count, ...], frame: pd.DataFrame, filters: Filters) -> str:
    """Say how many of the states shown are in each group of the layer, silence last."""
    silent = int((frame["group"] == NO_CLAIM).sum())
    words = [f"{number.what} {_range((number.fewest, number.most))}" for number in numbers]
    return (
        f"{LAYERS[filters.dimension]} on {day_in_words(filters.on)}, number of states: "
        f"{', '.join([*words, f'{NO_CLAIM} {silent}'])}"
    )


def _group_ranges(layer: pd.DataFrame, statuses: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return, largest first, how many states are surely and at most in each group of a layer."""
    groups = statuses.set_index("label")["group"]
    surely = layer.loc[~layer["possibly_changed"], "group"]
    may_be = layer["possible"].str.split(" or ").explode().map(groups).dropna().rename("group")
    on = pd.concat([layer["group"], may_be]).reset_index().drop_duplicates()["group"]
    numbers = {
        str(group): (int((surely == group).sum()), int(most)) for group, most in on.value_counts().items()
    }
    return {group: ends for group, ends in numbers.items() if group not in ("", NO_CLAIM)}
