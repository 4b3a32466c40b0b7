"""The brief of the whole: where the states stand, who moved in the year before, what is contested."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from recognition.filters import OVERALL, Filters
from recognition.ladder import LABELS
from recognition.standing import TRUSTS, changes
from recognition.tables import Tables
from recognition.views import NO_CLAIM, View
from recognition.views.brief import Brief, Claim, disputes, told
from recognition.views.changes import year_before
from recognition.views.ladder import ladder_view
from recognition.views.map import map_view
from recognition.views.numbered import numbered
from recognition.views.rivals import contested_standings
from recognition.views.stance import Piece
from recognition.views.standings import change_rows
from recognition.views.trusts import other_trusts


class Member(NamedTuple):
    """A state as a group lists it: what else may hold for it, if anything, and whether sources disagree."""

    name: str
    possible: str
    contested: bool


class Group(NamedTuple):
    """The states on one rung, or in one group of a dimension, by name."""

    label: str
    members: tuple[Member, ...]


class Move(NamedTuple):
    """A change of standing, before and after in words ('' for none).

    `claim` is None where a period's end ended the standing.
    """

    name: str
    date: str
    dimension: str
    before: str
    after: str
    claim: Claim | None


@dataclass(frozen=True)
class WorldBrief(Brief):
    """Where the states stand and of how many nothing is known; who moved in the year before, latest first.

    `banning` is a mark beside the rungs (design 4.7). `first_known` are standings without one before them.
    """

    groups: tuple[Group, ...]
    banning: Group
    silent: int
    moves: tuple[Move, ...]
    first_known: tuple[Move, ...]


def world_brief(tables: Tables, filters: Filters) -> WorldBrief:
    """Return the brief of all states chosen, and of every actor chosen that moved or is contested."""
    view = map_view(tables, filters)
    known = told(filters.claims(tables), tables.actors)
    moves = _moves(tables, filters, known)
    sides = contested_standings(tables, filters)
    pairs = zip(sides["claim_id"], (keys.split(";") for keys in sides["rival"]), strict=True)
    contested = disputes(pairs, known)
    moved = [move for move in moves if move.before]
    first_known = [move for move in moves if not move.before]
    mentioned = [move.claim for move in [*moved, *first_known] if move.claim]
    mentioned += [claim for dispute in contested for claim in dispute.claims]
    return WorldBrief(
        title=view.title,
        lead=_by_other_words(view, tables),
        views=(view, ladder_view(tables, filters)),
        disputes=contested,
        cited=numbered(tables, (claim.claim_id for claim in mentioned)),
        groups=_groups(view),
        banning=Group("Ban in own law", _members(view.frame[view.frame["banned"]])),
        silent=int((view.frame["group"] == NO_CLAIM).sum()),
        moves=tuple(moved),
        first_known=tuple(first_known),
    )


def _by_other_words(view: View, tables: Tables) -> tuple[Piece, ...]:
    """Return the sentence that says how the title's numbers would differ if another's word counted."""
    trusts = [trust for trust in TRUSTS if trust != view.filters.trust]
    others = {trust: map_view(tables, replace(view.filters, trust=trust)) for trust in trusts}
    said = other_trusts(view, others)
    return (Piece(said),) if said else ()


def _groups(view: View) -> tuple[Group, ...]:
    """Return the groups of a map: the rungs from the top, empty ones too, or the largest group first."""
    frame = view.frame
    if view.filters.dimension != OVERALL:
        labels = [number.what for number in view.counts]
        return tuple(Group(label, _members(frame[frame["group"] == label])) for label in labels)
    groups = [Group(label, _members(frame[frame["group"] == label])) for label in LABELS.values()]
    return tuple(group for group in reversed(groups) if group.members or group.label != LABELS[0])


def _members(states: pd.DataFrame) -> tuple[Member, ...]:
    rows = states[["name", "possible", "contested"]].itertuples(index=False, name=None)
    return tuple(sorted((Member(*row) for row in rows), key=lambda member: member.name.casefold()))


def _moves(tables: Tables, filters: Filters, known: Mapping[str, Claim]) -> list[Move]:
    """Return every change of standing in the year up to the day, the latest first."""
    rows = change_rows(
        tables, filters, changes(filters.history(tables), year_before(filters.on), filters.on)
    )[::-1]
    columns = ["name", "date", "dimension", "from_label", "to_label", "claim_id"]
    return [
        Move(name, date, dimension, before, after, known.get(claim_id))
        for name, date, dimension, before, after, claim_id in rows[columns].itertuples(index=False, name=None)
    ]
