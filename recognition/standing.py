"""Claims to standings: which claims count, which of them is in force on a day, and what changed.

A history holds what follows from the data and the choice of trust, made once for all days; pure functions
look a day up in it, and the day is always an argument. Days are datetime64, a stretch of days runs from
`start` (included) to `end` (excluded, NaT while it lasts). The rules are those of design section 4.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Literal, get_args

import pandas as pd

from recognition.stretches import stretches, told, vaguer
from recognition.tables import Tables, among

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
_STATUS: Final = ["dimension", "status", "label", "effect", "group", "level"]
KEPT: Final = 8
"""How many choices of trust have their history kept."""


@dataclass(frozen=True, eq=False)
class History:
    """The claims that count, and what follows from them whatever the day; shared, hence never to be changed.

    `claims` have besides their own columns those of their status (label, effect, group, level) and `sets`
    (bool).
    """

    claims: pd.DataFrame

    @cached_property
    def stretches(self) -> pd.DataFrame:
        """The stretches in force, by actor, dimension and day, as places in `claims`.

        `place` is that of the claim in force from `start` to `end`; `spell` numbers the unbroken stretches of
        one status, `opening` is the place of the claim that opened it.
        """
        return stretches(self.claims, FIRST_EMIRATE[1])

    @cached_property
    def spells(self) -> pd.DataFrame:
        """The unbroken stretches of one status: the opening claim's row with the stretch's `end`."""
        opening = self.stretches.drop_duplicates("spell")
        closing = self.stretches.drop_duplicates("spell", keep="last")
        return told(self.claims, opening.assign(end=closing["end"].to_numpy()))

    @cached_property
    def rivals(self) -> pd.DataFrame:
        """Each pair of claims of which one disputes the other, both ways round: claim_id, rival, latest.

        `latest` is the rival's last possible day.
        """
        claims = self.claims[["claim_id", "latest", "disputes"]]
        disputing, others = claims[claims["disputes"] != ""], claims[claims["disputes"] == ""]
        pairs = disputing.assign(rival=disputing["disputes"].str.split(";")).explode("rival")
        pairs = pairs[["claim_id", "rival"]]
        both = pd.concat([pairs, pairs.set_axis(["rival", "claim_id"], axis=1)]).drop_duplicates()
        one_sided = both.loc[~among(both["rival"], disputing["claim_id"]), "rival"]
        others = others[others["claim_id"].isin(one_sided)]  # few: most disputes name each other
        known = pd.concat([disputing, others])[["claim_id", "latest"]]
        both = both[among(both["claim_id"], known["claim_id"])]
        return both.merge(known.rename(columns={"claim_id": "rival"}), on="rival")


@lru_cache(maxsize=KEPT)
def history(
    tables: Tables, trust: Trust = "reported", known_on: date | None = None, founding: bool = False
) -> History:
    """Return the history that the claims tell whose word counts, made once for all who ask.

    `trust` says whose word counts; `known_on` keeps claims with evidence published by that day; `founding`
    keeps claims with evidence in a founding document. Under strict and reported a claim of low confidence
    sets nothing (design 4.3, 4.4), and no claim does whose act another one dates more closely.
    """
    evidenced = among(tables.claims["claim_id"], _evidenced(tables, known_on, founding))
    claims = tables.claims[evidenced & tables.claims["claimed_by"].isin(WORDS_THAT_COUNT[trust])]
    claims = claims.merge(tables.statuses[_STATUS], on=_STATUS[:2], how="left", validate="many_to_one")
    weak = (claims["confidence"] == "low") & (trust != "claimed")
    claims = claims.assign(sets=(claims["effect"] == "sets") & ~weak)
    return History(claims.assign(sets=claims["sets"] & ~vaguer(claims)))


def _evidenced(tables: Tables, known_on: date | None, founding: bool) -> "pd.Series[str]":
    sources = tables.sources
    if founding:
        sources = sources[sources["kind"] == "founding"]
    if known_on:
        sources = sources[sources["published_latest"] <= pd.Timestamp(known_on)]
    evidence = tables.evidence
    return evidence.loc[among(evidence["source_id"], sources["source_id"]), "claim_id"]


def in_force(history: History) -> pd.DataFrame:
    """Return each claim that sets a standing, with the days from `start` to `end` on which it holds.

    `spell` numbers the unbroken stretches of one status; `since` and `opened_by` are the date and the key of
    the claim that opened it.
    """
    return told(history.claims, history.stretches)


@lru_cache(maxsize=2 * KEPT)
def standings_on(history: History, day: date) -> pd.DataFrame:
    """Return the claim in force on a day for each actor and dimension that has a standing, shared.

    Adds to the columns of `in_force`: `possibly_changed`, `possible` (the keys of claims of another status
    whose days have begun but not ended, ';' between), `contested` and `rivals` (the keys of the claims that
    say otherwise); design 4.1 and 4.5.
    """
    held = told(history.claims, on_day(history.stretches, day))
    pending = open_claims(history, day)
    return _with_rivals(_with_possible(held, pending[pending["sets"]]), history.rivals, day)


def on_day(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the stretches that a day falls into."""
    now = pd.Timestamp(day)
    return rows[(rows["start"] <= now) & (rows["end"].isna() | (rows["end"] > now))]


def open_claims(history: History, day: date) -> pd.DataFrame:
    """Return the claims whose days have begun but not ended by the day (design 4.1)."""
    claims, now = history.claims, pd.Timestamp(day)
    setting = claims["sets"] | (claims["effect"] == "step")
    return claims[setting & (claims["earliest"] <= now) & (claims["latest"] > now)]


def _with_possible(held: pd.DataFrame, pending: pd.DataFrame) -> pd.DataFrame:
    pairs = held[[*_LANE, "status"]].merge(pending[[*_LANE, "status", "claim_id"]], on=_LANE)
    pairs = pairs[pairs["status_x"] != pairs["status_y"]].sort_values("claim_id")
    possible = pairs.groupby(_LANE)["claim_id"].agg(";".join).rename("possible").reset_index()
    held = held.merge(possible, on=_LANE, how="left").fillna({"possible": ""})
    return held.assign(possibly_changed=held["possible"] != "")


def _with_rivals(held: pd.DataFrame, pairs: pd.DataFrame, day: date) -> pd.DataFrame:
    pairs = pairs[(pairs["latest"] <= pd.Timestamp(day)) & among(pairs["claim_id"], held["claim_id"])]
    against = pairs.sort_values("rival").groupby("claim_id")["rival"].agg(";".join).to_dict()
    held = held.assign(rivals=[against.get(claim_id, "") for claim_id in held["claim_id"]])
    return held.assign(contested=held["rivals"] != "")


def changes(history: History, since: date, until: date) -> pd.DataFrame:
    """Return every move to another status after `since` and up to `until`, by day, then actor and dimension.

    Columns: actor, dimension, from_status ('' where nothing stood), to_status ('' where the standing ended
    with the first Emirate), date (EDTF of the claim, or the day of that end), start, claim_id ('' then).
    """
    spells = history.spells
    lane = spells.groupby(_LANE)
    follows = lane["end"].shift(1) == spells["start"]
    moves = spells.assign(from_status=lane["status"].shift(1).where(follows, "").fillna(""))
    moves = moves.rename(columns={"status": "to_status"})
    ended = spells[spells["end"].notna() & (lane["start"].shift(-1) != spells["end"])]
    ended = ended.assign(
        start=ended["end"], date=ended["end"].dt.strftime("%Y-%m-%d"), claim_id="", to_status=""
    )
    columns = ["actor", "dimension", "from_status", "to_status", "date", "start", "claim_id"]
    moves = pd.concat([moves[columns], ended.rename(columns={"status": "from_status"})[columns]])
    within = (moves["start"] > pd.Timestamp(since)) & (moves["start"] <= pd.Timestamp(until))
    return moves[within].sort_values(["start", "actor", "dimension"], ignore_index=True)
