"""What the claims rest on: claims found by their words, paragraphs of the founding documents, newest days."""

import unicodedata
from typing import Final

import pandas as pd

from recognition.dates import day_in_words
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.views import Choice, View, number_of, table

PARAGRAPHS: Final = [
    "source_id", "locator", "paragraph", "fingerprint", "claim_id", "name", "dimension", "label", "date",
    "summary",
]  # fmt: skip
NEWEST: Final = ["actor", "name", "region", "newest", "age", "claims", "sources", "undated"]
CLAIMS: Final = [
    "claim_id", "actor", "name", "date", "latest", "dimension", "status", "label", "claimed_by",
    "confidence", "summary", "disputes", "note",
]  # fmt: skip
_YEAR: Final = 365
_OWN_WORDS: Final = ["claim_id", "name", "label", "summary", "note"]


def chosen_claims(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return the claims that count, begun by the day, of the actors and dimensions chosen; adds `name`."""
    claims = filters.claims(tables)
    claims = claims[claims["earliest"] <= pd.Timestamp(filters.on)]
    claims = claims[claims["dimension"].isin(filters.dimensions)]
    return claims.merge(filters.shown(tables.actors)[["actor", "name"]], on="actor")


def claims_view(tables: Tables, filters: Filters, text: str) -> View:
    """Return the chosen claims that hold every word of a text, the latest first (columns: CLAIMS)."""
    words = " ".join(text.split())
    frame = found_claims(tables, filters, words)[CLAIMS]
    choice = Choice("words", words, f"with the words “{words}”") if words else None
    title = f"{number_of(len(frame), 'claim')} by {day_in_words(filters.on)}"
    title += f" {choice.words}" if choice else ""
    return table("claims", title, frame, tables, filters, set(frame["claim_id"]), choice)


def found_claims(tables: Tables, filters: Filters, text: str) -> pd.DataFrame:
    """Return the chosen claims that hold every word of a text, the latest first (see `chosen_claims`).

    Words are looked for, whatever their case and accents, in claim_id, name, label, summary and note, and in
    the titles and publishers of the sources; a part of a word is enough.
    """
    claims = chosen_claims(tables, filters)
    claims = claims.sort_values(["latest", "claim_id"], ascending=[False, True], ignore_index=True)
    if not text.strip():
        return claims
    cited = tables.evidence.merge(tables.sources, on="source_id")
    titles = (cited["title"] + " " + cited["publisher"]).groupby(cited["claim_id"]).agg(" ".join)
    words = claims["claim_id"].map(titles).fillna("").astype(str)
    for column in _OWN_WORDS:
        words += " " + claims[column]
    folded = words.map(fold)
    found = pd.Series(True, index=claims.index)
    for word in fold(text).split():
        found &= folded.str.contains(word, regex=False)
    return claims[found].reset_index(drop=True)


def fold(text: str) -> str:
    """Return a text without case, accents and typographic apostrophes, to compare by."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def paragraphs_view(tables: Tables, filters: Filters) -> View:
    """Return what was taken from each paragraph of the founding documents (columns: PARAGRAPHS)."""
    frame = paragraphs(tables, filters)
    places = number_of(len(frame[["source_id", "paragraph"]].drop_duplicates()), "paragraph")
    title = f"{places} of the five founding documents: {number_of(frame['claim_id'].nunique(), 'claim')}"
    return table("paragraphs", title, frame, tables, filters, set(frame["claim_id"]))


def paragraphs(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return what was taken from each paragraph of the founding documents (columns: PARAGRAPHS).

    One row per chosen claim and paragraph, by document; `paragraph` is the locator's number.
    """
    founding = tables.sources.loc[tables.sources["kind"] == "founding", ["source_id"]]
    taken = tables.evidence.merge(founding, on="source_id").merge(
        chosen_claims(tables, filters), on="claim_id"
    )
    taken = taken.assign(paragraph=taken["locator"].str.removeprefix("p").astype(int))
    return taken.sort_values(["source_id", "paragraph", "claim_id"], ignore_index=True)[PARAGRAPHS]


def freshness_view(tables: Tables, filters: Filters) -> View:
    """Return how fresh the evidence of each chosen actor is, the stalest first (columns: NEWEST)."""
    frame = newest_evidence(tables, filters)
    old = int((frame["age"] > _YEAR).sum())
    title = (
        f"Of {len(frame)} with a claim, {old} {'has' if old == 1 else 'have'} no evidence of the last year, "
        f"counted to {day_in_words(tables.edition.day)}"
    )
    behind = set(chosen_claims(tables, filters)["claim_id"])
    return table("freshness", title, frame, tables, filters, behind)


def newest_evidence(tables: Tables, filters: Filters) -> pd.DataFrame:
    """Return how fresh the evidence of each chosen actor is, the stalest first (columns: NEWEST).

    `newest` is the latest possible day on which a source of its claims was published (NaT if none has a
    day), `age` the days from it to the edition's (0 if later), `undated` how many of its sources have no day.
    """
    claims = chosen_claims(tables, filters)
    cited = claims[["actor", "claim_id"]].merge(tables.evidence, on="claim_id")
    cited = cited.merge(tables.sources[["source_id", "published_latest"]], on="source_id")
    known = cited.groupby("actor")["published_latest"].max().rename("newest")
    sources = cited.drop_duplicates(["actor", "source_id"]).groupby("actor")["published_latest"]
    counted = pd.DataFrame(
        {
            "newest": known,
            "claims": claims.groupby("actor").size(),
            "sources": sources.size(),
            "undated": sources.agg(lambda days: int(days.isna().sum())),
        }
    )
    frame = tables.actors[["actor", "name", "region"]].merge(counted.reset_index(names="actor"), on="actor")
    age = (pd.Timestamp(tables.edition.day) - frame["newest"]).dt.days.clip(lower=0)
    frame["age"] = age.astype("Int64")  # whole days also where one is missing
    return frame.sort_values(["newest", "name"], ignore_index=True)[NEWEST]
