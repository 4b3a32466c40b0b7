"""The brief of one actor: where it stands, what is contested, and every claim that counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

import pandas as pd

from recognition.errors import ArgumentError
from recognition.filters import Filters
from recognition.standing import DIMENSIONS, STANDING_DIMENSIONS
from recognition.tables import Tables
from recognition.views import NO_CLAIM, View
from recognition.views.brief import Brief, Claim, Dispute, disputes, told
from recognition.views.map import last_steps
from recognition.views.numbered import numbered
from recognition.views.stance import Silence, Stance, Standing, stances, why_silent
from recognition.views.timeline import country_view

_EARLIER: Final = "the claims found tell of other times"


class Latest(NamedTuple):
    """How many contacts or statements are on record, in words, and the last of them (see `last_steps`)."""

    dimension: str
    label: str
    claim: Claim


Row: TypeAlias = Standing | Latest | Silence


@dataclass(frozen=True)
class CountryBrief(Brief):
    """Where one actor stands, a row for each dimension, and every claim that counts, by date."""

    rows: tuple[Row, ...]
    claims: tuple[Claim, ...]


def country_brief(tables: Tables, filters: Filters, actor: str) -> CountryBrief:
    """Return the brief of one actor; which other actors and which regions are chosen changes nothing.

    Raises ArgumentError for an actor that is not in actors.csv.
    """
    return next(country_briefs(tables, filters, (actor,)))


def country_briefs(tables: Tables, filters: Filters, actors: Sequence[str]) -> Iterator[CountryBrief]:
    """Yield the brief of each actor, as `country_brief`; what they share is derived once."""
    unknown = sorted({*actors} - {*tables.actors["actor"]})
    if unknown:
        raise ArgumentError(f"'{unknown[0]}' is not in actors.csv; write a code such as KAZ, XKX or UN.")
    claims = filters.claims(tables).sort_values(["latest", "earliest", "claim_id"])
    found = stances(tables, filters, actors)
    for actor in actors:
        view = country_view(tables, filters, actor)
        yield _brief(view, found[actor], claims)


def _brief(view: View, found: Stance, counted: pd.DataFrame) -> CountryBrief:
    """Return the brief of the one actor of a country view, from its stance and the claims by date."""
    tables = view.tables
    claims = counted[counted["claim_id"].isin(view.claim_ids)]
    known = told(claims, tables.actors)
    rows = [*found.standings, *found.silent, *_steps(view, claims, known)]
    rows = sorted(rows, key=lambda row: DIMENSIONS.index(row.dimension))
    contested = _contested(found, counted, tables)
    sides = (claim.claim_id for dispute in contested for claim in dispute.claims)
    return CountryBrief(
        title=" ".join(view.filters.shown(tables.actors)["name"]),
        lead=found.rung,
        views=(view,),
        disputes=contested,
        cited=numbered(tables, [*_mentioned(rows), *sides, *known]),
        rows=tuple(rows),
        claims=tuple(known.values()),
    )


def _contested(found: Stance, claims: pd.DataFrame, tables: Tables) -> tuple[Dispute, ...]:
    """Return the standings that are contested with their rivals, of whatever dimension these are."""
    sides = [(row.claim_id, row.rivals) for row in found.standings if row.rivals]
    keys = [key for held, others in sides for key in (held, *others)]
    return disputes(sides, told(claims[claims["claim_id"].isin(keys)], tables.actors))


def _steps(view: View, claims: pd.DataFrame, known: Mapping[str, Claim]) -> Iterator[Latest | Silence]:
    """Yield for contacts and for statements, where chosen, how many there are and the last, or silence."""
    filters = view.filters
    for dimension in DIMENSIONS[len(STANDING_DIMENSIONS) :]:
        if dimension not in filters.dimensions:
            continue
        last = last_steps(claims, replace(filters, dimension=dimension))
        rows = last[["label", "claim_id"]].itertuples(index=False, name=None)
        yield from (Latest(dimension, label, known[claim_id]) for label, claim_id in rows)
        if last.empty:
            spoken = (claims["dimension"] == dimension).any()
            otherwise = _EARLIER if spoken else NO_CLAIM
            yield Silence(dimension, why_silent(view.tables, filters.actors[0], dimension, otherwise))


def _mentioned(rows: list[Row]) -> Iterator[str]:
    """Yield the keys of the claims that rows rest on, in the order in which a reader meets them."""
    for row in rows:
        if isinstance(row, Standing):
            yield from (row.opened_by, row.claim_id)
        elif isinstance(row, Latest):
            yield row.claim.claim_id
