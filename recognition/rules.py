"""What the tables of data/ must hold beyond types and keys: one small function for each rule.

A rule takes the sheets it is about by name, and `edition`, the day of the edition, where it needs one; it
yields every problem it sees. Cells that must not be empty are the data package's matter.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from recognition.dates import window
from recognition.errors import DateError
from recognition.sheets import Problem, Sheet, shown

FOUNDED: Final = 1994
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "”", "’", '"', "»")
_SUFFIX: Final = re.compile(r"(-([2-9]|[1-9][0-9]+))?")


def claim_dates(claims: Sheet, edition: date) -> Iterator[Problem]:
    """Yield dates that are no EDTF, before the Taliban or after the edition."""
    return _dates(claims, "date", edition)


def publication_dates(sources: Sheet, edition: date) -> Iterator[Problem]:
    """Yield publication dates that are no EDTF, before the Taliban or after the edition."""
    return _dates(sources, "published", edition)


def _dates(sheet: Sheet, column: str, edition: date) -> Iterator[Problem]:
    for line, row in sheet.rows:
        if row[column] and (fault := _date_fault(row[column], edition)):
            yield sheet.at(line, column, fault)


def _date_fault(text: str, edition: date) -> str:
    try:
        earliest = window(text).earliest
    except DateError as error:
        return str(error).replace(f"'{text}'", shown(text))
    if earliest.year < FOUNDED:
        return f"'{text}' is before {FOUNDED}, when the Taliban arose; check the year."
    if earliest > edition:
        return f"'{text}' is after {edition}, the day of the edition; check it, or set `created` anew."
    return ""


def days_read(sources: Sheet, edition: date) -> Iterator[Problem]:
    """Yield sources read after the edition's day."""
    return _later(sources, "accessed", edition)


def days_searched(coverage: Sheet, edition: date) -> Iterator[Problem]:
    """Yield searches made after the edition's day."""
    return _later(coverage, "checked", edition)


def _later(sheet: Sheet, column: str, edition: date) -> Iterator[Problem]:
    for line, row in sheet.rows:
        if row[column] > edition.isoformat():
            message = f"{shown(row[column])} is after {edition}, the day of the edition; check the day."
            yield sheet.at(line, column, message)


def claim_ids(claims: Sheet) -> Iterator[Problem]:
    """Yield claims whose key is not made of actor, date, dimension and status (design 3)."""
    for line, row in claims.rows:
        day = row["date"].replace("/", "..").replace("~", "")
        expected = f"{row['actor'].lower()}-{day}-{row['dimension']}-{row['status']}"
        own = row["claim_id"]
        if not own.startswith(expected) or not _SUFFIX.fullmatch(own, len(expected)):
            message = (
                f"{shown(own)} does not fit its row; expected {shown(expected)}, with -2, -3 … where needed."
            )
            yield claims.at(line, "claim_id", message)


def evidenced(claims: Sheet, evidence: Sheet) -> Iterator[Problem]:
    """Yield claims that rest on no source."""
    known = {row["claim_id"] for _, row in evidence.rows}
    for line, row in claims.rows:
        if row["claim_id"] not in known:
            message = (
                f"{shown(row['claim_id'])} has no evidence; add a row to evidence.csv or drop the claim."
            )
            yield claims.at(line, "claim_id", message)


def said_once(claims: Sheet) -> Iterator[Problem]:
    """Yield claims that repeat another in actor, date, dimension, status and summary."""
    seen: dict[tuple[str, ...], int] = {}
    for line, row in claims.rows:
        said = tuple(row[column] for column in ("actor", "date", "dimension", "status", "summary"))
        if (first := seen.setdefault(said, line)) != line:
            yield claims.at(
                line, "summary", f"repeats the claim of line {first}; keep one, with all its evidence."
            )


def sentences(claims: Sheet) -> Iterator[Problem]:
    """Yield summaries that do not end as a sentence does."""
    for line, row in claims.rows:
        if row["summary"] and not row["summary"].endswith(_SENTENCE_ENDS):
            end = shown(row["summary"][-20:])
            yield claims.at(
                line, "summary", f"ends in {end}; expected a full stop, ! or ?, or a closing quote."
            )


def addresses(sources: Sheet) -> Iterator[Problem]:
    """Yield addresses that do not lead to a web page."""
    for line, row in sources.rows:
        if row["url"] and not _is_web(row["url"]):
            yield sources.at(
                line, "url", f"{shown(row['url'])} is no web address; expected http:// or https://."
            )


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return False


def mutual(claims: Sheet) -> Iterator[Problem]:
    """Yield disputes with an unknown claim, with the claim itself, or that the other side does not name."""
    rivals = {row["claim_id"]: row["disputes"].split(";") for _, row in claims.rows}
    for line, row in claims.rows:
        for rival in row["disputes"].split(";") if row["disputes"] else ():
            if rival not in rivals:
                yield claims.at(
                    line, "disputes", f"{shown(rival)} is no claim; expected claim_ids with ';' between."
                )
            elif rival == row["claim_id"]:
                yield claims.at(line, "disputes", f"{shown(rival)} is the claim itself; name the other one.")
            elif row["claim_id"] not in rivals[rival]:
                message = f"{shown(rival)} does not dispute this claim in turn; name it on both sides."
                yield claims.at(line, "disputes", message)


def located(evidence: Sheet, sources: Sheet) -> Iterator[Problem]:
    """Yield evidence that lacks a paragraph in a founding document, or has one in another source."""
    kinds = {row["source_id"]: row["kind"] for _, row in sources.rows}
    for line, row in evidence.rows:
        if kind := kinds.get(row["source_id"]):
            for column in ("locator", "fingerprint"):
                yield from _only(evidence, line, row, column, kind == "founding", "a founding document")


def hashed(sources: Sheet) -> Iterator[Problem]:
    """Yield founding documents without a hash and other sources with one."""
    for line, row in sources.rows:
        yield from _only(sources, line, row, "sha256", row["kind"] == "founding", "a founding document")


def placed(actors: Sheet) -> Iterator[Problem]:
    """Yield states without a place on the map and others with one."""
    for line, row in actors.rows:
        for column in ("region", "subregion", "latitude", "longitude"):
            yield from _only(actors, line, row, column, row["kind"] == "state", "a state")


def _only(sheet: Sheet, line: int, row: dict[str, str], column: str, due: bool, of: str) -> Iterator[Problem]:
    if due and not row[column]:
        yield sheet.at(line, column, f"is empty; {of} needs it.")
    if row[column] and not due:
        yield sheet.at(
            line, column, f"{shown(row[column])} stands where only {of} has a value; empty the cell."
        )


def searched(coverage: Sheet, claims: Sheet) -> Iterator[Problem]:
    """Yield searches whose outcome the claims belie."""
    claimed = {(row["actor"], row["dimension"]) for _, row in claims.rows}
    for line, row in coverage.rows:
        held = (row["actor"], row["dimension"]) in claimed
        if row["outcome"] == ("nothing_found" if held else "found"):
            lane = shown(f"{row['actor']}, {row['dimension']}")
            fact = f"claims.csv has {'a' if held else 'no'} claim for {lane}"
            message = f"'{row['outcome']}' though {fact}; mend one of the two."
            yield coverage.at(line, "outcome", message)


RULES: Final[tuple[Callable[..., Iterator[Problem]], ...]] = (
    claim_dates, publication_dates, days_read, days_searched, claim_ids, evidenced, said_once, sentences,
    addresses, mutual, located, hashed, placed, searched,
)  # fmt: skip
