"""How standings and steps follow one another, as bars and marks on lanes."""

from dataclasses import replace
from datetime import date
from typing import Final, Literal

import pandas as pd

from recognition.dates import day_in_words, in_words
from recognition.filters import OVERALL, Filters
from recognition.ladder import CODES, LABELS, level_spells, levels_on
from recognition.standing import SECOND_EMIRATE, History
from recognition.tables import Tables, among
from recognition.views import Choice, View, view

COLUMNS: Final = [
    "actor", "name", "region", "dimension", "status", "label", "group", "kind", "date", "earliest", "start",
    "end_earliest", "end", "claim_id", "claimed_by", "confidence", "summary", "contested",
]  # fmt: skip

Order = Literal["rung", "latest", "name"]


def timeline_view(
    tables: Tables, filters: Filters, order: Order = "rung", by_region: bool = False, risen: bool = False
) -> View:
    """Return each actor's spells and steps up to the day: one row per bar or mark (columns: COLUMNS, rung).

    Actors come by their `rung` on the day, the highest first and organisations last, by their latest change,
    or by name; by region before that if asked, organisations last. `risen` leaves out who never rose above
    rung 1, if the list is long. Rows that are over before `filters.first` are left out.
    Without a dimension the bars are stretches on one rung of the ladder; with one, its spells and its steps.
    `earliest` to `start` and `end_earliest` to `end` are the days on which a bar may begin and end; `end` is
    NaT while it lasts on the day.
    """
    history = filters.history(tables)
    claims = history.claims
    bars = _rungs(history) if filters.dimension == OVERALL else _lanes(history, filters)
    actors = filters.shown(tables.actors)
    if filters.dimension == OVERALL:  # "no state recognises" puts no one on a rung
        actors = actors[actors["kind"] != "aggregate"]
    whole = _named(_until(bars, filters), actors)
    low = _never_risen(within(whole, filters.first)) if risen and is_long(filters) else frozenset()
    whole, claims = (rows[~rows["actor"].isin(low)] for rows in (whole, claims))
    frame = within(whole, filters.first)
    frame = _ordered(frame, levels_on(history, actors, filters.on), order, by_region)
    made = view("timeline", _title(whole, filters), frame, tables, filters, claims)
    return _without(made, len(low)) if low else made


def is_long(filters: Filters) -> bool:
    """Say whether lanes may be left out: never one that a reader chose, nor of a single dimension."""
    return filters.dimension == OVERALL and not filters.actors


def country_view(tables: Tables, filters: Filters, actor: str) -> View:
    """Return one actor's spells and steps in every dimension chosen (columns: COLUMNS).

    Which other actors and which regions are chosen changes nothing. Rows that are over before
    `filters.first` are left out.
    """
    filters = replace(filters, actors=(actor,), regions=())
    history = filters.history(tables)
    chosen = filters.shown(tables.actors)
    frame = within(_named(_until(_lanes(history, filters), filters), chosen), filters.first)
    title = _acts(" ".join(chosen["name"]), frame, filters)
    return view("country", title, frame, tables, filters, history.claims)


def within(frame: pd.DataFrame, first: date | None) -> pd.DataFrame:
    """Return the bars and marks that reach into the days from `first` on, all of them without one."""
    if first is None:
        return frame
    day = pd.Timestamp(first)
    acts = (frame["kind"] == "step") & (frame["end"] >= day)
    return frame[acts | (frame["end"] > day) | frame["end"].isna()]


def _never_risen(frame: pd.DataFrame) -> frozenset[str]:
    """Return who has no bar above rung 1; nobody where all have none."""
    risen = frame.loc[frame["status"] != CODES[1], "actor"]
    return frozenset(frame["actor"]) - frozenset(risen) if len(risen) else frozenset()


def _without(made: View, number: int) -> View:
    """Return a view that says how many were left out; its states are those that have a lane."""
    who = "one state or organisation" if number == 1 else f"{number} states and organisations"
    choice = Choice("lanes", "above rung 1", f"without {who} that never rose above “{LABELS[1]}”")
    states = made.frame.loc[made.frame["region"] != "", "actor"].nunique()
    return replace(made, scope=f"{made.scope} · {choice.words}", states=states, choice=choice)


def _rungs(history: History) -> pd.DataFrame:
    """Return the stretches on one rung of the ladder as bars."""
    bars = level_spells(history).rename(columns={"since": "date"})
    bars = bars.assign(
        dimension=OVERALL, kind="spell", contested=False, status=bars["level"].map(CODES),
        label=bars["level"].map(LABELS), group=bars["level"].map(LABELS),
    )  # fmt: skip
    known = history.claims[["claim_id", "earliest", "claimed_by", "confidence", "summary"]]
    bars = bars.merge(known, on="claim_id", how="left")
    bars = bars.fillna({"earliest": bars["start"], "claimed_by": "", "confidence": "", "summary": ""})
    return _with_uncertain_ends(bars)


def _lanes(history: History, filters: Filters) -> pd.DataFrame:
    """Return the spells of the dimensions chosen as bars, and every other claim as a mark."""
    claims, spells = (
        rows[rows["dimension"].isin(filters.dimensions)] for rows in (history.claims, history.spells)
    )
    bars = _with_uncertain_ends(spells.assign(kind="spell"))
    marks = claims[~among(claims["claim_id"], bars["claim_id"])]
    marks = marks.assign(
        kind="step", start=marks["latest"], end=marks["latest"], end_earliest=marks["earliest"]
    )
    lanes = pd.concat([bars, marks])
    pairs = history.rivals[among(history.rivals["rival"], claims["claim_id"])]
    return lanes.assign(contested=among(lanes["claim_id"], pairs["claim_id"]))


def _with_uncertain_ends(bars: pd.DataFrame) -> pd.DataFrame:
    """Add `end_earliest`: the first day on which what ended a bar may have happened."""
    lane = bars.groupby(["actor", "dimension"])
    begins, earliest = lane["start"].shift(-1), lane["earliest"].shift(-1)
    uncertain = earliest.where(begins == bars["end"], bars["end"])
    return bars.assign(end_earliest=uncertain.clip(lower=bars["start"]))


def _until(bars: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Keep what may have begun by the day; what ends later still lasts on it."""
    day = pd.Timestamp(filters.on)
    bars = bars[bars["earliest"] <= day]
    lasting = (bars["kind"] == "spell") & (bars["end"] > day)
    bars = bars.assign(end=bars["end"].mask(lasting))
    return bars.assign(end_earliest=bars["end_earliest"].mask(lasting & (bars["end_earliest"] > day)))


def _named(bars: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    frame = bars.merge(actors[["actor", "name", "region"]], on="actor")
    return frame.sort_values(["actor", "dimension", "start", "claim_id"])[COLUMNS]


def _ordered(frame: pd.DataFrame, levels: pd.DataFrame, order: Order, by_region: bool) -> pd.DataFrame:
    """Put actors into an order, those alike by name; keep the order of the rows of each, add the rung."""
    rungs = dict(zip(levels["actor"], levels["level"], strict=True))
    frame = frame.assign(rung=frame["actor"].map(rungs).fillna(0).astype(int))
    keys = {
        "rung": -frame["rung"],
        "latest": -_latest_change(frame).astype("int64"),
        "name": pd.Series(0, index=frame.index),
    }
    nowhere = "\uffff" if by_region or order == "rung" else ""
    region = (frame["region"] if by_region else frame["region"].str[:0]).mask(frame["region"] == "", nowhere)
    order_of = frame.assign(region_key=region, key=keys[order], folded=frame["name"].str.casefold())
    return order_of.sort_values(["region_key", "key", "folded"], kind="stable")[[*COLUMNS, "rung"]]


def _latest_change(frame: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """Return for each row the day on which its actor's last bar, or without any its last mark, began."""
    bars = frame["start"].where(frame["kind"] == "spell").groupby(frame["actor"]).transform("max")
    return bars.fillna(frame.groupby("actor")["start"].transform("max"))


def _acts(name: str, frame: pd.DataFrame, filters: Filters) -> str:
    """Say how many acts and statements of an actor are dated to the stretch shown."""
    begun = frame["start"] >= pd.Timestamp(filters.first or date.min)
    number = int(begun.sum())
    acts = "one dated act or statement" if number == 1 else f"{number} dated acts and statements"
    begin = f"from {day_in_words(filters.first)} to" if filters.first else "up to"
    return f"{name}: {acts} toward the Taliban {begin} {day_in_words(filters.on)}"


def _title(frame: pd.DataFrame, filters: Filters) -> str:
    """Say how many moves between standings the second Emirate has seen, and the latest dated one."""
    first = max(SECOND_EMIRATE, filters.first or SECOND_EMIRATE)
    days = f"from {day_in_words(first)} to {day_in_words(filters.on)}"
    bars = frame[frame["kind"] == "spell"].sort_values(["actor", "dimension", "start"])
    follows = bars.groupby(["actor", "dimension"])["end"].shift(1) == bars["start"]
    moves = bars[follows & bars["start"].between(pd.Timestamp(first), pd.Timestamp(filters.on))]
    if moves.empty:
        return f"No change from one standing to another is dated {days}"
    number = "One change" if len(moves) == 1 else f"{len(moves)} changes"
    dated = moves[moves["start"] - moves["earliest"] <= pd.Timedelta(days=31)].sort_values(["start", "name"])
    latest = "".join(
        f"; the latest: {name}, {label} ({in_words(date)})"
        for name, label, date in dated[["name", "label", "date"]].tail(1).itertuples(index=False)
    )
    return f"{number} of standing {days}{latest}"
