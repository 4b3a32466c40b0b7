"""What holds for one actor on the day, in words: its rung, each dimension, and where nothing is known."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from recognition.dates import day_in_words, since
from recognition.filters import Filters
from recognition.ladder import RUNGS, levels_on
from recognition.standing import STANDING_DIMENSIONS, SUBJECT, standings_on
from recognition.tables import Tables
from recognition.views import NO_CLAIM, silence

BY_WHOM: Final[dict[str, str]] = {
    "host_government": "its own government",
    "court": "a court",
    "organisation": "an organisation",
    "media": "media reports",
    "expert": "an expert",
    "taliban": "the Taliban",
}
_UNSET: Final = "the claims found set none on this day"


class Piece(NamedTuple):
    """Part of a sentence, and whether it is what the eye should find first."""

    text: str
    strong: bool = False


class Standing(NamedTuple):
    """What holds in one dimension: since when (EDTF), by whose word (code), and what may speak against it.

    `claim_id` is the claim in force, `date` its own; `opened_by` the claim that began the unbroken stretch of
    this status. `possible` are the labels of what may have replaced it, `rivals` the claims that dispute it.
    """

    dimension: str
    label: str
    since: str
    claimed_by: str
    claim_id: str
    date: str
    opened_by: str
    possible: tuple[str, ...]
    rivals: tuple[str, ...]


class Silence(NamedTuple):
    """A dimension in which nothing stands, and in words why: what was found or searched in vain."""

    dimension: str
    words: str


_OF_ITSELF: Final = Piece("Afghanistan is the subject of this tracker; no stance of its own is recorded.")


@dataclass(frozen=True)
class Stance:
    """Where one actor stands: the sentence of its rung, empty for an aggregate, and each dimension."""

    rung: tuple[Piece, ...]
    standings: tuple[Standing, ...]
    silent: tuple[Silence, ...]


def stance(tables: Tables, filters: Filters, actor: str) -> Stance:
    """Return where an actor stands on the day in the dimensions chosen, and where nothing stands."""
    return stances(tables, filters, (actor,))[actor]


def stances(tables: Tables, filters: Filters, actors: Collection[str]) -> dict[str, Stance]:
    """Return the stance of each of these actors; what they share is derived once."""
    history = filters.history(tables)
    claims = history.claims[history.claims["actor"].isin(actors)]
    dimensions = [dimension for dimension in STANDING_DIMENSIONS if dimension in filters.dimensions]
    labels = claims.set_index("claim_id")["label"].to_dict()
    rows = standings_on(history, filters.on)
    held = {
        (row["actor"], row["dimension"]): _standing(row, labels)
        for row in rows[rows["actor"].isin(actors)].to_dict("records")
    }
    spoken = {*claims[["actor", "dimension"]].itertuples(index=False, name=None)}
    silent = {
        (actor, name): why_silent(tables, actor, name, _UNSET if (actor, name) in spoken else NO_CLAIM)
        for actor in actors
        for name in dimensions
        if (actor, name) not in held
    }
    rungs = _rungs(tables, filters, actors)
    return {
        actor: Stance(
            rungs.get(actor, ()),
            tuple(held[actor, name] for name in dimensions if (actor, name) in held),
            tuple(Silence(name, silent[actor, name]) for name in dimensions if (actor, name) in silent),
        )
        for actor in actors
    }


def why_silent(tables: Tables, actor: str, dimension: str, otherwise: str = NO_CLAIM) -> str:
    """Say on which day an actor was searched in vain in a dimension, or return the other words."""
    return silence(tables.coverage, dimension).get(actor, otherwise)


def _rungs(tables: Tables, filters: Filters, actors: Collection[str]) -> dict[str, tuple[Piece, ...]]:
    """Return the sentence of each actor's rung, with its ban and what uncertain dates leave open."""
    chosen = tables.actors["actor"].isin(actors) & (tables.actors["kind"] != "aggregate")
    rows = levels_on(filters.history(tables), tables.actors[chosen], filters.on).to_dict("records")
    return {SUBJECT: (_OF_ITSELF,)} | {row["actor"]: _sentence(row, filters) for row in rows}


def _sentence(row: dict[Hashable, Any], filters: Filters) -> tuple[Piece, ...]:
    rung = RUNGS[row["level"]]
    reached = row["level"] > 1  # the lowest rung began with any word on record, which says nothing
    when = f", its highest rung {since(row['since'])}" if reached else ""
    ban = [Piece(" It "), Piece("bans the Taliban", True), Piece(" by its own law.")]
    ends = f"between “{RUNGS[row['low']].label}” and “{RUNGS[row['high']].label}”"
    doubt = [Piece(f" Uncertain dates leave it {ends}.")]
    return (
        Piece(f"On {day_in_words(filters.on)}: "),
        Piece(rung.label, True),
        Piece(f"{when}. {rung.definition}"),
        *(ban if row["banned"] else []),
        *(doubt if row["possibly_changed"] else []),
    )


def _standing(row: dict[Hashable, Any], labels: dict[Hashable, Any]) -> Standing:
    possible = dict.fromkeys(labels[key] for key in row["possible"].split(";") if key)
    rivals = tuple(key for key in row["rivals"].split(";") if key)
    kept = {name: row[name] for name in Standing._fields if name not in ("possible", "rivals")}
    return Standing(**kept, possible=tuple(possible), rivals=rivals)
