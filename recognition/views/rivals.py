"""Claims that contradict one another: for each standing on a day, and in pairs."""

from typing import Final

import pandas as pd

from recognition.filters import Filters
from recognition.standing import rivals, standings_on
from recognition.tables import Tables
from recognition.views import View, table

COLUMNS: Final = ["actor", "name", "dimension", "label", "claim_id", "rival", "rival_label"]


def contested_standings(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return the standings on the day that a claim disputes, by name (columns: COLUMNS).

    `rival` holds the keys of the claims that say otherwise, ';' between; design 4.5.
    """
    claims = filters.claims(tables)
    held = standings_on(claims, filters.on)
    held = held[held["contested"] & held["dimension"].isin(filters.dimensions)]
    return _named(held.rename(columns={"rivals": "rival"}), claims, tables, filters)


def rivals_view(tables: Tables, filters: Filters) -> View:
    """Return each pair of claims that contradict one another (columns: COLUMNS)."""
    frame = rival_pairs(tables, filters)
    number = (
        "One pair of claims contradicts" if len(frame) == 1 else f"{len(frame)} pairs of claims contradict"
    )
    title = f"{number} one another"
    return table("rivals", title, frame, tables, filters, {*frame["claim_id"], *frame["rival"]})


def rival_pairs(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return each pair of claims, begun by the day, of which one disputes the other (columns: COLUMNS)."""
    claims = filters.claims(tables)
    begun = claims[claims["earliest"] <= pd.Timestamp(filters.on)]
    pairs = rivals(begun).merge(begun, on="claim_id")
    pairs = pairs[pairs["claim_id"] < pairs["rival"]]
    pairs = pairs[_any_of(pairs, begun, filters.dimensions)]
    return _named(pairs, claims, tables, filters)


def _any_of(pairs: pd.DataFrame, claims: pd.DataFrame, dimensions: tuple[str, ...]) -> "pd.Series[bool]":
    """Say which pairs have either side in the dimensions chosen."""
    there = claims.loc[claims["dimension"].isin(dimensions), "claim_id"]
    return pairs["claim_id"].isin(there) | pairs["rival"].isin(there)


def _named(pairs: pd.DataFrame, claims: pd.DataFrame, tables: Tables, filters: Filters) -> pd.DataFrame:
    """Add the actor's name and, in `rival_label`, the labels of the rivals."""
    labels = claims.set_index("claim_id")["label"].to_dict()
    said = [" or ".join(dict.fromkeys(labels[key] for key in keys.split(";"))) for keys in pairs["rival"]]
    names = filters.shown(tables.actors)[["actor", "name"]]
    pairs = pairs.assign(rival_label=said).merge(names, on="actor")
    return pairs.sort_values(["name", "dimension", "claim_id"], ignore_index=True)[COLUMNS]
