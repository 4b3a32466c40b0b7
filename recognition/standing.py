"""Claims to standings: which claims count, which of them is in force on a day, and what changed.

Pure functions on frames; the day is always an argument. Days are datetime64, a stretch of days runs from
`start` (included) to `end` (excluded, NaT while it lasts). The rules are those of design section 4.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, get_args

import pandas as pd

from recognition.tables import Tables

Trust = Literal["strict", "reported", "claimed"]
TRUSTS: Final[tuple[Trust, ...]] = get_args(Trust)
WORDS_THAT_COUNT: Final[dict[Trust, tuple[str, ...]]] = {
    "strict": ("host_government", "court", "organisation"),
    "reported": ("host_government", "court", "organisation", "media", "expert"),
    "claimed": ("host_government", "court", "organisation", "media", "expert", "taliban"),
}
DIMENSIONS: Final = (
    "recognition", "envoy", "consulate", "mission", "listing", "sanctions", "contact", "position",
)  # fmt: skip
STANDING_DIMENSIONS: Final = DIMENSIONS[:6]
SUBJECT: Final = "AFG"
FIRST_EMIRATE: Final = (date(1996, 9, 27), date(2001, 11, 13))
SECOND_EMIRATE: Final = date(2021, 8, 15)

_LANE: Final = ["actor", "dimension"]
_CONFIDENCE: Final = {"low": 0, "medium": 1, "high": 2}


def counted(
    tables: Tables, trust: Trust = "reported", known_on: date | None = None, founding: bool = False
) -> pd.DataFrame:
    """Return the claims whose word counts, each with its status's columns and `sets` (bool).

    `trust` says whose word counts; `known_on` keeps claims with evidence published by that day; `founding`
    keeps claims with evidence in a founding document. Under strict and reported a claim of low confidence
    sets nothing (design 4.3, 4.4), and no claim does whose act another one dates more closely.
    """
    claims = tables.claims[tables.claims["claimed_by"].isin(WORDS_THAT_COUNT[trust])]
    claims = claims[claims["claim_id"].isin(_evidenced(tables, known_on, founding))]
    claims = claims.merge(tables.statuses, on=["dimension", "status"], how="left", validate="many_to_one")
    weak = (claims["confidence"] == "low") & (trust != "claimed")
    return _closest(claims.assign(sets=(claims["effect"] == "sets") & ~weak))


def _closest(claims: pd.DataFrame) -> pd.DataFrame:
    """Let a claim set nothing where another of the same status has its days wholly inside its own, and fewer.

    Both tell the same act; the one that knows more of its date sets the standing (see data/README.md).
    """
    lane = [*_LANE, "status"]
    windows = claims.loc[claims["sets"], [*lane, "earliest", "latest"]].drop_duplicates()
    windows = windows.sort_values([*lane, "latest", "earliest"], ascending=[True] * 4 + [False])
    windows["inside"] = windows.groupby(lane)["earliest"].cummax()
    inside = windows.groupby(lane)["inside"].shift(1)  # the last beginning among windows that end by then
    wide = windows.loc[inside >= windows["earliest"], [*lane, "earliest", "latest"]].assign(wide=True)
    found = claims.merge(wide, on=[*lane, "earliest", "latest"], how="left")["wide"].eq(True)
    return claims.assign(sets=claims["sets"] & ~found.to_numpy())


def _evidenced(tables: Tables, known_on: date | None, founding: bool) -> "pd.Series[str]":
    sources = tables.sources
    if founding:
        sources = sources[sources["kind"] == "founding"]
    if known_on:
        sources = sources[sources["published_latest"] <= pd.Timestamp(known_on)]
    evidence = tables.evidence
    return evidence.loc[evidence["source_id"].isin(sources["source_id"]), "claim_id"]


def in_force(claims: pd.DataFrame) -> pd.DataFrame:
    """Return each claim that sets a standing, with the days from `start` to `end` on which it holds.

    Of claims that end on one day the more precise holds, then the more confident, then the last by claim_id
    (design 4.1). Outside listing and sanctions the first Emirate's end ends what was set before it (4.8).
    `spell` numbers the unbroken stretches of one status; `since` and `opened_by` are the date and the key of
    the claim that opened it.
    """
    setting = claims[claims["sets"]]
    setting = setting.assign(
        _width=setting["latest"] - setting["earliest"], _weight=setting["confidence"].map(_CONFIDENCE)
    )
    setting = setting.sort_values(
        [*_LANE, "latest", "_width", "_weight", "claim_id"], ascending=[True, True, True, False, True, True]
    )
    setting = setting.drop_duplicates([*_LANE, "latest"], keep="last").reset_index(drop=True)
    setting = setting.assign(start=setting["latest"], end=setting.groupby(_LANE)["latest"].shift(-1))
    return _with_spells(_cut_first_emirate(setting).drop(columns=["_width", "_weight"]))


def _cut_first_emirate(stretches: pd.DataFrame) -> pd.DataFrame:
    fall = pd.Timestamp(FIRST_EMIRATE[1])
    cut = ~stretches["dimension"].isin(["listing", "sanctions"]) & (stretches["start"] < fall)
    cut &= stretches["end"].isna() | (stretches["end"] > fall)
    return stretches.assign(end=stretches["end"].mask(cut, fall))


def _with_spells(stretches: pd.DataFrame) -> pd.DataFrame:
    before = stretches.groupby(_LANE)[["status", "end"]].shift(1)
    opens = (before["status"] != stretches["status"]) | (before["end"] != stretches["start"])
    stretches = stretches.assign(spell=opens.cumsum())
    opening = stretches.groupby("spell")[["date", "claim_id"]].transform("first")
    return stretches.assign(since=opening["date"], opened_by=opening["claim_id"])


def spells(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the unbroken stretches of one status: the opening claim's row with the stretch's `end`."""
    stretches = in_force(claims)
    opening = stretches.drop_duplicates("spell")
    closing = stretches.drop_duplicates("spell", keep="last")
    return opening.assign(end=closing["end"].to_numpy())


def standings_on(claims: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the claim in force on a day for each actor and dimension that has a standing.

    Adds `possibly_changed`, `possible` (the keys of claims of another status whose days have begun but not
    ended, ';' between), `contested` and `rivals` (the keys of the claims that say otherwise);
    design 4.1 and 4.5.
    """
    pending = open_claims(claims, day)
    held = _with_possible(on_day(in_force(claims), day), pending[pending["sets"]])
    return _with_rivals(held, claims, day)


def on_day(stretches: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the stretches that a day falls into."""
    now = pd.Timestamp(day)
    begun = stretches["start"] <= now
    return stretches[begun & (stretches["end"].isna() | (stretches["end"] > now))]


def open_claims(claims: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the claims whose days have begun but not ended by the day (design 4.1)."""
    now = pd.Timestamp(day)
    setting = claims["sets"] | (claims["effect"] == "step")
    return claims[setting & (claims["earliest"] <= now) & (claims["latest"] > now)]


def _with_possible(held: pd.DataFrame, pending: pd.DataFrame) -> pd.DataFrame:
    pairs = held[[*_LANE, "status"]].merge(pending[[*_LANE, "status", "claim_id"]], on=_LANE)
    pairs = pairs[pairs["status_x"] != pairs["status_y"]]
    possible = pairs.groupby(_LANE)["claim_id"].agg(_joined).rename("possible").reset_index()
    held = held.merge(possible, on=_LANE, how="left").fillna({"possible": ""})
    return held.assign(possibly_changed=held["possible"] != "")


def _with_rivals(held: pd.DataFrame, claims: pd.DataFrame, day: date) -> pd.DataFrame:
    begun = claims.loc[claims["latest"] <= pd.Timestamp(day), "claim_id"]
    pairs = rivals(claims)
    against = pairs[pairs["rival"].isin(begun)].groupby("claim_id")["rival"].agg(_joined).to_dict()
    held = held.assign(rivals=[against.get(claim_id, "") for claim_id in held["claim_id"]])
    return held.assign(contested=held["rivals"] != "")


def rivals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of claims of which one disputes the other, both ways round: claim_id, rival."""
    pairs = claims.assign(rival=claims["disputes"].str.split(";")).explode("rival")
    pairs = pairs.loc[pairs["disputes"] != "", ["claim_id", "rival"]]
    both = pd.concat([pairs, pairs.set_axis(["rival", "claim_id"], axis=1)]).drop_duplicates()
    return both[both["rival"].isin(claims["claim_id"])].reset_index(drop=True)


def _joined(keys: Sequence[str]) -> str:
    return ";".join(sorted(keys))


def changes(claims: pd.DataFrame, since: date, until: date) -> pd.DataFrame:
    """Return every move to another status after `since` and up to `until`, by day, then actor and dimension.

    Columns: actor, dimension, from_status ('' where nothing stood), to_status ('' where the standing ended
    with the first Emirate), date (EDTF of the claim, or the day of that end), start, claim_id ('' then).
    """
    stretches = spells(claims)
    lane = stretches.groupby(_LANE)
    follows = lane["end"].shift(1) == stretches["start"]
    moves = stretches.assign(from_status=lane["status"].shift(1).where(follows, "").fillna(""))
    moves = moves.rename(columns={"status": "to_status"})
    ended = stretches[stretches["end"].notna() & (lane["start"].shift(-1) != stretches["end"])]
    ended = ended.assign(
        start=ended["end"], date=ended["end"].dt.strftime("%Y-%m-%d"), claim_id="", to_status=""
    )
    columns = ["actor", "dimension", "from_status", "to_status", "date", "start", "claim_id"]
    moves = pd.concat([moves[columns], ended.rename(columns={"status": "from_status"})[columns]])
    within = (moves["start"] > pd.Timestamp(since)) & (moves["start"] <= pd.Timestamp(until))
    return moves[within].sort_values(["start", "actor", "dimension"], ignore_index=True)
