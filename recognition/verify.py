"""Proof that each claim on a founding document rests on the paragraph it names; no text is kept."""

import os
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from recognition.errors import DataError
from recognition.sheets import Problem, shown
from recognition.tables import Tables


def paragraphs(text: str) -> list[str]:
    """Return the non-empty lines of a document: locator pN is the Nth of them (design 3)."""
    return [line for line in text.split("\n") if line.strip()]


def fingerprint(paragraph: str) -> str:
    """Return the SHA-256 of a paragraph after Unicode NFC, white space folded to one space, trimmed."""
    folded = " ".join(unicodedata.normalize("NFC", paragraph).split())
    return sha256(folded.encode("utf-8")).hexdigest()


def verify(tables: Tables, documents: Path) -> list[Problem]:
    """Recompute the hash of every founding document and the fingerprint of all evidence from them.

    `documents` holds one file for each founding source, named after its number (`000_…` for doc-000).
    Returns the problems at their lines in sources.csv and evidence.csv; raises DataError if `documents`
    is no folder.
    """
    if not os.path.isdir(documents):  # of a name too long or with a NUL in it, Path.is_dir raises
        raise DataError(f"{documents} is no folder; name the one that holds the founding documents.")
    founding = _lined(tables.sources)
    founding = founding[founding["kind"] == "founding"]
    evidence = _lined(tables.evidence)
    files = {source_id: _file(documents, source_id) for source_id in founding["source_id"]}
    rest = evidence[evidence["source_id"].isin(founding["source_id"])]
    problems = [p for row in founding.itertuples() for p in _document(row, files)]
    problems += [p for row in rest.itertuples() for p in _paragraph(row, files)]
    return sorted(problems)


def _lined(frame: pd.DataFrame) -> pd.DataFrame:
    """Add each row's line in its file; right as long as no cell has a line break (`check` sees to that)."""
    return frame.assign(line=range(2, len(frame) + 2))


def _file(documents: Path, source_id: str) -> bytes | None:
    number = source_id.rpartition("-")[2]
    found = sorted(p for p in documents.iterdir() if p.name.partition("_")[0] == number and p.is_file())
    return found[0].read_bytes() if len(found) == 1 else None


def _document(row: Any, files: dict[str, bytes | None]) -> Iterator[Problem]:
    content = files[row.source_id]
    if content is None:
        number = row.source_id.rpartition("-")[2]
        message = (
            f"{shown(row.source_id)} has no single file named {number}_… among the documents; supply it."
        )
        yield Problem("sources.csv", row.line, "source_id", message)
    elif (actual := sha256(content).hexdigest()) != row.sha256:
        message = (
            f"{shown(row.sha256)} is not the hash of the file, '{actual}'; another edition of the document?"
        )
        yield Problem("sources.csv", row.line, "sha256", message)


def _paragraph(row: Any, files: dict[str, bytes | None]) -> Iterator[Problem]:
    content = files[row.source_id]
    if content is None:
        return
    found = paragraphs(content.decode("utf-8", errors="replace"))
    number = int(row.locator[1:]) if re.fullmatch(r"p[1-9][0-9]{0,6}", row.locator) else 0
    if not 0 < number <= len(found):
        message = f"{shown(row.locator)} is no paragraph of {row.source_id}; expected p1 to p{len(found)}."
        yield Problem("evidence.csv", row.line, "locator", message)
    elif (actual := fingerprint(found[number - 1])) != row.fingerprint:
        message = (
            f"{shown(row.fingerprint)} is not the fingerprint of {row.locator}, '{actual}'; read it again."
        )
        yield Problem("evidence.csv", row.line, "fingerprint", message)
