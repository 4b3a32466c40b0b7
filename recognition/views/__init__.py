"""What a chart shows: exactly its rows, and the words around them.

A view is the one place from which the screen, the figure, the files and the command line take their numbers.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

import pandas as pd

from recognition.dates import in_words, window
from recognition.filters import OVERALL, Filters
from recognition.standing import KEPT, SUBJECT
from recognition.tables import Edition, Tables, among

NO_CLAIM: Final = "no claim found"
_SLUG: Final = 48
PROJECT: Final = "Recognition-status tracker"
BORDERS: Final = (
    "Boundaries, names and designations shown imply no endorsement or acceptance. Silence is never “no”: "
    "grey means that no claim was found."
)


class Count(NamedTuple):
    """One number of a title: what is counted, the fewest and the most states, and what they do, if a verb."""

    what: str
    fewest: int
    most: int
    verb: str = ""


class Choice(NamedTuple):
    """What a reader chose beside the filters: its name and value, and both in words."""

    name: str
    value: str
    words: str


@dataclass(frozen=True)
class View:
    """One chart or table: its kind, the sentence that states its finding, its rows and what they rest on.

    `claim_ids` are the claims about the states and organisations chosen that had begun by the day, of a
    table without a figure those in its rows; `counts` the numbers that stand in the title, `newest` the day
    of the newest source, in words; `choice` is what the rows depend on beside the filters, if anything.
    """

    chart: str
    title: str
    frame: pd.DataFrame
    filters: Filters
    tables: Tables
    scope: str
    states: int
    claim_ids: tuple[str, ...]
    counts: tuple[Count, ...] = ()
    newest: str = ""
    choice: Choice | None = None

    @property
    def edition(self) -> Edition:
        """The edition of the data that the rows come from."""
        return self.tables.edition

    @property
    def file_stem(self) -> str:
        """The name of a file of this view, without its ending: recognition-map-2024-10-04-reported."""
        chosen = self.filters
        parts = [
            "recognition",
            self.chart,
            "" if chosen.dimension == OVERALL else chosen.dimension,
            *[_slug(actor) for actor in chosen.actors[:5]],
            *[_slug(region) for region in chosen.regions],
            _slug(f"{self.choice.name}-{self.choice.value}") if self.choice else "",
            f"from-{chosen.first.isoformat()}" if chosen.first else "",
            chosen.on.isoformat(),
            chosen.trust,
            f"known-{chosen.known_on.isoformat()}" if chosen.known_on else "",
            "founding" if chosen.founding else "",
        ]
        return "-".join(part for part in parts if part)

    @property
    def stamp(self) -> tuple[str, ...]:
        """The lines that every file carries: filters, size, edition and citation, note on borders."""
        size = f"{number_of(self.states, 'state')}, {number_of(len(self.claim_ids), 'claim')}"
        size += f", newest source {self.newest}" if self.newest else ""
        source = f"Source: {self.edition.citation}"
        source += f", {self.edition.homepage}" if self.edition.homepage else ""
        return (f"{self.scope} · {size}", source, BORDERS)


def _slug(text: str) -> str:
    """Return a text as part of a file's name: small letters and digits of any script, hyphens between."""
    return re.sub(r"[\W_]+", "-", text.casefold())[:_SLUG].strip("-")


def number_of(count: int, noun: str) -> str:
    """Return a number and its noun: '1 claim', '2 claims'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def view(
    chart: str,
    title: str,
    frame: pd.DataFrame,
    tables: Tables,
    filters: Filters,
    claims: pd.DataFrame,
    counts: tuple[Count, ...] = (),
) -> View:
    """Return a view of rows that are ready, counting the states chosen and the claims about them."""
    chosen = filters.shown(tables.actors)
    states = chosen[(chosen["kind"] == "state") & (chosen["actor"] != SUBJECT)]
    about = claims[claims["actor"].isin(chosen["actor"]) & claims["dimension"].isin(filters.dimensions)]
    begun = about.loc[about["earliest"] <= pd.Timestamp(filters.on), "claim_id"]
    return View(
        chart=chart,
        title=title,
        frame=frame.reset_index(drop=True),
        filters=filters,
        tables=tables,
        scope=filters.in_words(tables.actors),
        states=len(states),
        claim_ids=tuple(begun),
        counts=counts,
        newest=_newest(tables, begun),
    )


def table(
    chart: str,
    title: str,
    frame: pd.DataFrame,
    tables: Tables,
    filters: Filters,
    claim_ids: Collection[str],
    choice: Choice | None = None,
) -> View:
    """Return a view without a figure; it counts the claims of its rows and the states that they are about."""
    claims = tables.claims[among(tables.claims["claim_id"], pd.Series([*claim_ids], dtype=str))]
    made = view(chart, title, frame, tables, filters, claims)
    states = tables.actors.loc[tables.actors["kind"] == "state", "actor"]
    about = states.isin(claims["actor"]) & (states != SUBJECT)
    return replace(
        made,
        scope=" · ".join([made.scope, *([choice.words] if choice else [])]),
        states=int(about.sum()),
        claim_ids=tuple(claims["claim_id"]),
        newest=_newest(tables, claims["claim_id"]),
        choice=choice,
    )


def _newest(tables: Tables, claim_ids: "pd.Series[str]") -> str:
    """Return when the newest of these claims' sources that was out by the edition was published, in words."""
    newest = _newest_sources(tables)
    places = newest[among(newest.index.to_series(), claim_ids)]
    return in_words(tables.sources["published"].loc[places.iloc[0]]) if len(places) else ""


@lru_cache(maxsize=KEPT)
def _newest_sources(tables: Tables) -> "pd.Series[int]":
    """Return of each claim the row of its newest source, by claim; the newest of all first.

    Newest is what began last of what was out by the edition.
    """
    sources = tables.sources[tables.sources["published_latest"] <= pd.Timestamp(tables.edition.day)]
    began = sources["published"].map(lambda text: pd.Timestamp(window(text).earliest))
    rows = sources.assign(began=began, row=sources.index)
    cited = tables.evidence.merge(rows[["source_id", "began", "row"]], on="source_id")
    cited = cited.sort_values(["began", "row"], ascending=[False, True])
    return cited.drop_duplicates("claim_id").set_index("claim_id")["row"]


def silence(coverage: pd.DataFrame, dimension: str) -> dict[str, str]:
    """Return, for each actor searched in vain in a dimension, the words that say so and when."""
    vain = coverage[(coverage["dimension"] == dimension) & (coverage["outcome"] == "nothing_found")]
    days = vain["checked"].dt.strftime("%Y-%m-%d").map(in_words)
    return dict(zip(vain["actor"], "searched on " + days + ", nothing found", strict=True))
