"""Claims that contradict one another: for each standing on a day, and in pairs."""

from dataclasses import replace
from typing import Final

import pandas as pd

from recognition.filters import Filters
from recognition.standing import standings_on
from recognition.tables import Tables, among
from recognition.views import View, table

COLUMNS: Final = ["actor", "name", "dimension", "label", "claim_id", "rival", "rival_label"]


def contested_standings(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return the standings on the day that a claim disputes, by name (columns: COLUMNS).

    `rival` holds the keys of the claims that say otherwise, ';' between; design 4.5.
    """
    history = filters.history(tables)
    held = standings_on(history, filters.on)
    held = held[held["contested"] & held["dimension"].isin(filters.dimensions)]
    return _named(held.rename(columns={"rivals": "rival"}), history.claims, tables, filters)


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
    history = filters.history(tables)
    claims, pairs = history.claims, history.rivals[["claim_id", "rival"]]
    begun = claims[claims["earliest"] <= pd.Timestamp(filters.on)]
    pairs = pairs[(pairs["claim_id"] < pairs["rival"]) & among(pairs["rival"], begun["claim_id"])]
    pairs = pairs.merge(begun, on="claim_id")
    pairs = _any_of(pairs, begun, filters.dimensions)
    return _named(pairs, claims, tables, filters)


def disagreements(tables: Tables, filters: Filters, actor: str) -> pd.DataFrame:
    """Return each pair about one actor that has begun by the day (columns: COLUMNS, `in_force`).

    Pairs of which a side is in force on the day come first and have that side on the left; then the latest.
    """
    pairs = rival_pairs(tables, replace(filters, actors=(actor,), regions=()))
    claims = filters.claims(tables)
    held = set(standings_on(filters.history(tables), filters.on)["claim_id"])
    turned = pairs["rival"].isin(held) & ~pairs["claim_id"].isin(held)
    pairs = pd.concat([pairs[~turned], _turned(pairs[turned], claims)])
    days = claims.set_index("claim_id")["latest"]
    latest = pd.DataFrame({name: pairs[name].map(days) for name in ("claim_id", "rival")}).max(axis=1)
    pairs = pairs.assign(in_force=pairs["claim_id"].isin(held), latest=latest)
    return pairs.sort_values(["in_force", "latest", "claim_id"], ascending=[False, False, True])[
        [*COLUMNS, "in_force"]
    ].reset_index(drop=True)


def _turned(pairs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return pairs with their sides exchanged."""
    sides = {"claim_id": "rival", "rival": "claim_id", "label": "rival_label", "rival_label": "label"}
    dimensions = claims.set_index("claim_id")["dimension"]
    return pairs.rename(columns=sides).assign(dimension=pairs["rival"].map(dimensions))[COLUMNS]


def _any_of(pairs: pd.DataFrame, claims: pd.DataFrame, dimensions: tuple[str, ...]) -> pd.DataFrame:
    """Return the pairs that have either side in the dimensions chosen."""
    there = claims.loc[claims["dimension"].isin(dimensions), "claim_id"]
    return pairs[among(pairs["claim_id"], there) | among(pairs["rival"], there)]


def _named(pairs: pd.DataFrame, claims: pd.DataFrame, tables: Tables, filters: Filters) -> pd.DataFrame:
    """Add the actor's name and, in `rival_label`, the labels of the rivals."""
    labels = claims.set_index("claim_id")["label"].to_dict()
    said = [" or ".join(dict.fromkeys(labels[key] for key in keys.split(";"))) for keys in pairs["rival"]]
    names = filters.shown(tables.actors)[["actor", "name"]]
    pairs = pairs.assign(rival_label=said).merge(names, on="actor")
    return pairs.sort_values(["name", "dimension", "claim_id"], ignore_index=True)[COLUMNS]
