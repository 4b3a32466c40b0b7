"""Sources numbered by first mention, each once, and the marks by which claims point to them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from recognition.dates import day_in_words
from recognition.tables import Tables


class Mark(NamedTuple):
    """A source's number, and the place in it that states the claim: 'p8', '' for the whole."""

    number: int
    place: str


class Source(NamedTuple):
    """A source as a list of references prints it; `url` is '' unless it is a page of the web.

    `published` is EDTF, `accessed` in words, `founding` the key of a founding document; '' if there is none.
    """

    number: int
    title: str
    publisher: str
    published: str
    url: str
    accessed: str
    language: str
    founding: str


class Numbered(NamedTuple):
    """The marks of each claim, and the sources that they point to, in order."""

    marks: dict[str, tuple[Mark, ...]]
    sources: tuple[Source, ...]


def numbered(tables: Tables, mentioned: Iterable[str]) -> Numbered:
    """Number the sources of claims by first mention; those of one claim by publication, undated last."""
    order = {claim_id: place for place, claim_id in enumerate(dict.fromkeys(mentioned))}
    cited = tables.evidence[tables.evidence["claim_id"].isin(order)].merge(tables.sources, on="source_id")
    cited = cited.assign(order=cited["claim_id"].map(order))
    cited = cited.sort_values(["order", "published_latest", "source_id"], ignore_index=True)
    cited = cited.assign(number=pd.factorize(cited["source_id"])[0] + 1)
    marks: dict[str, tuple[Mark, ...]] = dict.fromkeys(order, ())
    pointing = cited.sort_values(["order", "number"])[["claim_id", "number", "locator"]]
    for claim_id, number, place in pointing.itertuples(index=False, name=None):
        marks[claim_id] += (Mark(number, place),)
    return Numbered(marks, tuple(map(_source, cited.drop_duplicates("number").to_dict("records"))))


def _source(row: Mapping[Any, Any]) -> Source:
    web = row["url"].startswith(("http://", "https://"))
    return Source(
        number=row["number"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"] if web else "",
        accessed="" if pd.isna(row["accessed"]) else day_in_words(row["accessed"].date()),
        language=row["language"],
        founding=row["source_id"] if row["kind"] == "founding" else "",
    )
