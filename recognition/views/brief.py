"""What every brief says: a title, charts, claims in dispute, and numbered sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from recognition.filters import Filters
from recognition.tables import Edition
from recognition.views import View
from recognition.views.numbered import Numbered
from recognition.views.stance import Piece


class Claim(NamedTuple):
    """A claim as a brief tells it: whose stance, when (EDTF), what, and by whose word (code)."""

    claim_id: str
    name: str
    date: str
    dimension: str
    label: str
    summary: str
    claimed_by: str
    confidence: str


class Dispute(NamedTuple):
    """A standing that is contested: the claim in force and those that say otherwise."""

    held: Claim
    rivals: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Both sides, the one in force first."""
        return (self.held, *self.rivals)


@dataclass(frozen=True)
class Brief:
    """A brief to print: title, first sentences, charts and disputes.

    The first of `views` lends its filters, edition and stamp.
    """

    title: str
    lead: tuple[Piece, ...]
    views: tuple[View, ...]
    disputes: tuple[Dispute, ...]
    cited: Numbered

    @property
    def charts(self) -> tuple[View, ...]:
        """The views that have something to draw."""
        return tuple(view for view in self.views if not view.frame.empty)

    @property
    def filters(self) -> Filters:
        """What the brief was asked for."""
        return self.views[0].filters

    @property
    def edition(self) -> Edition:
        """The edition of the data that it tells."""
        return self.views[0].edition

    @property
    def file_stem(self) -> str:
        """The name of the brief's file, without its ending: recognition-brief-kaz-2026-11-22-reported."""
        return replace(self.views[0], chart="brief").file_stem

    @property
    def stamp(self) -> tuple[str, ...]:
        """The lines that every file carries."""
        return self.views[0].stamp


def told(claims: pd.DataFrame, actors: pd.DataFrame) -> dict[str, Claim]:
    """Return claims as briefs tell them, by key, in the order of the rows."""
    names = dict(zip(actors["actor"], actors["name"], strict=True))
    named = claims.assign(name=claims["actor"].map(names))[[*Claim._fields]]
    return {row[0]: Claim(*row) for row in named.itertuples(index=False, name=None)}


def disputes(sides: Iterable[tuple[str, Iterable[str]]], known: Mapping[str, Claim]) -> tuple[Dispute, ...]:
    """Return disputes from the key of each claim in force and those of its rivals."""
    return tuple(Dispute(known[held], tuple(known[rival] for rival in rivals)) for held, rivals in sides)
