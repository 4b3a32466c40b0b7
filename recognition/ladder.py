"""The engagement ladder: the highest rung that what holds for an actor supports (design 4.7)."""

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import pandas as pd

from recognition.standing import (
    FIRST_EMIRATE,
    KEPT,
    SECOND_EMIRATE,
    SUBJECT,
    History,
    in_force,
    on_day,
    open_claims,
    standings_on,
)


class Rung(NamedTuple):
    """One step of the ladder: its code on the command line, its short name and what it means."""

    code: str
    label: str
    definition: str


RUNGS: Final = (
    Rung("no_claim", "No claim found", "No claim that counts was found; silence says nothing either way."),
    Rung("no_relations", "Statements or refusals only", "Words, bans or refusals; no dealings are shown."),
    Rung("contacts", "Contacts", "Visits, talks or agreements with the Taliban authorities; no more."),
    Rung("mission", "Embassy or office in Kabul", "The state's own embassy or office in Kabul is open."),
    Rung("envoys", "Taliban envoys accepted", "Diplomats or consuls named by the Taliban are accepted."),
    Rung("ambassador", "Taliban ambassador accepted", "An ambassador named by the Taliban is accepted."),
    Rung("recognised", "Recognised", "The Taliban government is formally recognised."),
)  # fmt: skip
CODES: Final = {level: rung.code for level, rung in enumerate(RUNGS)}
LABELS: Final = {level: rung.label for level, rung in enumerate(RUNGS)}
_PERIODS: Final = [pd.Timestamp(day) for day in (*FIRST_EMIRATE, SECOND_EMIRATE)]


def period_start(days: "pd.Series[pd.Timestamp]") -> "pd.Series[pd.Timestamp]":
    """Return the first day of the period that each day falls into (1 January 1900 for the first period)."""
    starts = pd.Series(pd.Timestamp(1900, 1, 1), index=days.index, dtype=days.dtype)
    for border in _PERIODS:
        starts = starts.mask(days >= border, border)
    return starts


@lru_cache(maxsize=KEPT)
def support(history: History) -> pd.DataFrame:
    """Return which rung each claim supports, from `start` to `end`.

    A claim that sets a standing supports its rung while it is in force. A step supports its rung until the
    period it falls in ends (27 September 1996, 13 November 2001, 15 August 2021); between the two Emirates a
    step shows no relations with an authority, hence rung 1 at most. Columns are those of `in_force`.
    """
    steps = history.claims[history.claims["effect"] == "step"]
    steps = steps.assign(start=steps["latest"], end=period_end(steps["latest"]))
    between = (steps["start"] >= _PERIODS[1]) & (steps["start"] < _PERIODS[2])
    steps["level"] = steps["level"].mask(between, steps["level"].clip(upper=1))
    columns = ["actor", "dimension", "claim_id", "date", "claimed_by", "effect", "level", "start", "end"]
    return pd.concat([in_force(history)[columns], steps[columns]], ignore_index=True).astype({"level": int})


def period_end(days: "pd.Series[pd.Timestamp]") -> "pd.Series[pd.Timestamp]":
    """Return the first day after the period that each day falls into (NaT for the last period)."""
    ends = pd.Series(pd.NaT, index=days.index, dtype=days.dtype)
    for border in reversed(_PERIODS):
        ends = ends.mask(days < border, border)
    return ends


@lru_cache(maxsize=KEPT)
def level_spells(history: History) -> pd.DataFrame:
    """Return the unbroken stretches that each actor spends on one rung above 0.

    Columns: actor, level, start, end (NaT while it lasts), since (EDTF of the claim that began the stretch,
    or the day itself where a period's end did), claim_id ('' then).
    """
    held = support(history)
    levels = _running_level(held)
    levels = levels[levels["level"] != levels.groupby("actor")["level"].shift(1).fillna(0)]
    levels = levels.assign(end=levels.groupby("actor")["start"].shift(-1))
    return _with_opening_claim(levels[levels["level"] > 0], held).reset_index(drop=True)


def _running_level(held: pd.DataFrame) -> pd.DataFrame:
    """Return each actor's highest supported rung from each day on which any support begins or ends."""
    begins = held.rename(columns={"start": "at"})[["actor", "at", "level"]].assign(step=1)
    ends = held.rename(columns={"end": "at"})[["actor", "at", "level"]].dropna().assign(step=-1)
    steps = pd.concat([begins, ends]).pivot_table(
        index=["actor", "at"], columns="level", values="step", aggfunc="sum", fill_value=0
    )
    active = steps.groupby(level="actor").cumsum() > 0
    level = (active * active.columns.to_numpy()).max(axis=1) if len(active.columns) else active.sum(axis=1)
    return level.rename("level").reset_index().rename(columns={"at": "start"})


def _with_opening_claim(levels: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Add the claim that began each stretch: one that supports its rung, else one that ended a higher one."""
    lane = ["actor", "dimension"]
    ended = held.loc[held["effect"] == "sets", [*lane, "end", "level"]]
    ended = ended.rename(columns={"end": "start", "level": "left"})
    begun = held[[*lane, "start", "level", "date", "claim_id"]].rename(columns={"level": "supported"})
    openings = levels.merge(
        begun.merge(ended, on=[*lane, "start"], how="left"), on=["actor", "start"], how="left"
    )
    supports, ends = openings["supported"] == openings["level"], openings["left"] > openings["level"]
    openings.loc[~supports & ~ends, ["date", "claim_id"]] = pd.NA
    openings = openings.assign(supports=supports, ends=ends)
    openings = openings.sort_values(["actor", "start", "supports", "ends", "claim_id"], na_position="first")
    openings = openings.drop_duplicates(["actor", "start"], keep="last")
    openings["since"] = openings["date"].fillna(openings["start"].dt.strftime("%Y-%m-%d"))
    return openings.fillna({"claim_id": ""})[["actor", "level", "start", "end", "since", "claim_id"]]


def levels_on(history: History, actors: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the rung of every actor but Afghanistan on a day.

    Columns: actor, name, kind, region, level (0 to 6), low and high (the rungs it may be on while
    some claim's days have begun but not ended), since, claim_id and claimed_by (of the claim that supports
    the rung), banned (its own listing is in force), possibly_changed, contested.
    """
    subjects = actors.loc[actors["actor"] != SUBJECT, ["actor", "name", "kind", "region"]]
    frame = subjects.merge(_supporting(history, day), on="actor", how="left")
    frame = frame.astype({"level": float, "low": float, "since": str, "claim_id": str, "claimed_by": str})
    frame = frame.fillna({"level": 0, "low": 0, "since": "", "claim_id": "", "claimed_by": ""})
    highest_open = _open_level(history, day).reindex(frame["actor"]).fillna(0).to_numpy()
    frame = frame.assign(high=frame["level"].clip(lower=highest_open)).astype(
        {"level": int, "low": int, "high": int}
    )
    standings = standings_on(history, day)
    marks = {
        "banned": standings.loc[standings["group"] == "banned", "actor"],
        "contested": standings.loc[standings["contested"], "actor"],
    }
    frame = frame.assign(**{mark: frame["actor"].isin(members) for mark, members in marks.items()})
    return frame.assign(possibly_changed=frame["low"] != frame["high"])


def _supporting(history: History, day: date) -> pd.DataFrame:
    """Return level, low, since and the last claim that supports the level, for each actor above rung 0."""
    held = on_day(support(history), day)
    pending = open_claims(history, day)
    lowest = pending[pending["sets"]].groupby(["actor", "dimension"])["level"].min().rename("pending")
    held = held.merge(lowest.reset_index(), on=["actor", "dimension"], how="left")
    lowered = held["level"].mask(held["pending"] < held["level"], held["pending"])
    held = held.assign(low=held["level"].where(held["effect"] == "step", lowered))
    top = held.sort_values(["actor", "level", "start", "claim_id"]).drop_duplicates("actor", keep="last")
    top = top.assign(low=top["actor"].map(held.groupby("actor")["low"].max()))
    since = on_day(level_spells(history), day).set_index("actor")["since"]
    top = top.assign(since=top["actor"].map(since))
    return top[["actor", "level", "low", "since", "claim_id", "claimed_by"]]


def _open_level(history: History, day: date) -> "pd.Series[int]":
    """Return, by actor, the highest rung of the claims whose days have begun but not ended."""
    pending = open_claims(history, day)
    if FIRST_EMIRATE[1] <= day < SECOND_EMIRATE:
        pending = pending.assign(level=pending["level"].mask(pending["effect"] == "step", 1))
    return pending.groupby("actor")["level"].max()


def counts(levels: pd.DataFrame) -> pd.DataFrame:
    """Count the states on each rung, and on it or above, from a frame of `levels_on`.

    One row per rung from 6 to 0: level, code, label, states, fewest, most (the range that open dates leave),
    and reached, reached_fewest, reached_most for the rung or a higher one. Organisations are not counted.
    """
    states = levels[levels["kind"] == "state"]
    return pd.DataFrame([_count(states, level) for level in range(6, -1, -1)])


def _count(states: pd.DataFrame, level: int) -> dict[str, int | str]:
    on, low, high = states["level"], states["low"], states["high"]
    ranges = {
        "states": on == level,
        "fewest": (low == level) & (high == level),
        "most": (low <= level) & (level <= high),
        "reached": on >= level,
        "reached_fewest": low >= level,
        "reached_most": high >= level,
    }
    rung = RUNGS[level]
    numbers = {name: int(mask.sum()) for name, mask in ranges.items()}
    return {"level": level, "code": rung.code, "label": rung.label, **numbers}
