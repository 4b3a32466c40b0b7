"""What a reader asked for: the day, whose word counts, and which actors and dimension to show."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.standing import DIMENSIONS, History, Trust, history
from recognition.tables import Tables

OVERALL: Final = "overall"
LAYERS: Final[dict[str, str]] = {
    OVERALL: "The ladder of engagement",
    "recognition": "Formal recognition",
    "envoy": "Who speaks at the Afghan embassy there",
    "consulate": "Who works at Afghan consulates there",
    "mission": "Its own mission in Kabul",
    "listing": "Ban in its own law",
    "sanctions": "Sanctions short of a ban",
    "contact": "Contacts",
    "position": "Statements",
}
SHORT_LAYERS: Final[dict[str, str]] = {
    OVERALL: "Ladder",
    "recognition": "Recognition",
    "envoy": "Afghan embassy",
    "consulate": "Afghan consulates",
    "mission": "Mission in Kabul",
    "listing": "Ban in own law",
    "sanctions": "Sanctions",
    "contact": "Contacts",
    "position": "Statements",
}
"""The dimensions in the order of their lanes, named shortly enough for a phone."""
TRUST_WORDS: Final[dict[Trust, str]] = {
    "strict": "only the host's, courts' and organisations' own word",
    "reported": "official word and reports",
    "claimed": "every word, the Taliban's included",
}


@dataclass(frozen=True)
class Filters:
    """One choice of all filters; empty `actors` and `regions` mean all, `known_on` None means any time.

    `first` is the day on which a time axis begins, None with the whole record.
    """

    on: date
    trust: Trust = "reported"
    known_on: date | None = None
    founding: bool = False
    actors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    dimension: str = OVERALL
    first: date | None = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions to show: the one chosen, or all."""
        return DIMENSIONS if self.dimension == OVERALL else (self.dimension,)

    def history(self, tables: Tables) -> History:
        """Return the history that the claims tell whose word counts, shared (see `standing.history`)."""
        return history(tables, self.trust, self.known_on, self.founding)

    def claims(self, tables: Tables) -> pd.DataFrame:
        """Return the claims whose word counts; the frame is shared, nobody changes it."""
        return self.history(tables).claims

    def shown(self, actors: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of actors.csv that the choice keeps; a region is a UN region or sub-region."""
        if self.actors:
            actors = actors[actors["actor"].isin(self.actors)]
        if self.regions:
            actors = actors[actors["region"].isin(self.regions) | actors["subregion"].isin(self.regions)]
        return actors

    @property
    def opening(self) -> str:
        """The words with which a finding begins: whose word, where, among whom and when."""
        parts = [
            {"strict": "by official word alone", "reported": "", "claimed": "the Taliban's word included"}[
                self.trust
            ],
            "by the five founding documents" if self.founding else "",
            f"as known on {day_in_words(self.known_on)}" if self.known_on else "",
            f"in {' and '.join(self.regions)}" if self.regions else "",
            "among those chosen" if self.actors else "",
            f"on {day_in_words(self.on)}",
        ]
        words = ", ".join(part for part in parts if part)
        return words[:1].upper() + words[1:]

    def in_words(self, actors: pd.DataFrame) -> str:
        """Return the choice as one line, naming actors by the `name` column of actors.csv."""
        names = actors.set_index("actor")["name"].to_dict()
        parts = [
            f"As of {day_in_words(self.on)}",
            f"from {day_in_words(self.first)}" if self.first else "",
            f"by {TRUST_WORDS[self.trust]}",
            f"as known on {day_in_words(self.known_on)}" if self.known_on else "",
            "founding documents only" if self.founding else "",
            ", ".join(self.regions),
            ", ".join(names.get(actor, actor) for actor in self.actors),
            LAYERS[self.dimension],
        ]
        return " · ".join(part for part in parts if part)
