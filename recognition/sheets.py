"""One CSV file of data/ as raw cells with the lines they stand on, and the faults of its form."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, zip_longest
from pathlib import Path
from typing import Final

from recognition.errors import DataError

_BOM: Final = "\ufeff"
_LONGEST: Final = 120
LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a file, those of two million claims; a larger one is refused before it is read."""
_ROOM: Final = 4_000
"""Characters of a cell; pages break longer words into lines for minutes."""
_STRAY: Final = {
    "white space at its start": re.compile(r"^\s"),
    "white space at its end": re.compile(r"\s$"),
    "a tab or line break": re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]"),
    "double white space": re.compile(r"\s\s"),
}
_JOINED: Final = re.compile("(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])")
"""The one invisible character that spelling needs: between two Persian letters that do not join."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in data/.

    `line` is the physical line from 1, or 0 for the file as a whole; `column` is '' for the whole line.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return 'FILE:LINE: COLUMN: message' without the parts that are empty (design 7)."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.column, self.message) if part)


@dataclass(frozen=True)
class Sheet:
    """The cells of one table as they stand in its file; `lines` holds the first line of each row."""

    name: str
    header: list[str]
    cells: list[list[str]]
    lines: list[int]

    @cached_property
    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """Each row's line and its cells by column; cells that are missing count as empty."""
        width = len(self.header)
        full = (cells if len(cells) == width else [*cells, *[""] * width][:width] for cells in self.cells)
        named = (dict(zip(self.header, cells, strict=True)) for cells in full)
        return list(zip(self.lines, named, strict=True))

    @property
    def ragged(self) -> set[int]:
        """The lines whose rows have fewer or more cells than the header."""
        width = len(self.header)
        return {line for line, cells in zip(self.lines, self.cells, strict=True) if len(cells) != width}

    def only(self, keep: Iterable[bool]) -> "Sheet":
        """Return the sheet with some of its rows."""
        kept = [*compress(zip(self.cells, self.lines, strict=True), keep)]
        return Sheet(self.name, self.header, [cells for cells, _ in kept], [line for _, line in kept])

    def repeated(self, key: Sequence[str]) -> set[int]:
        """Return the numbers, from 0, of the rows whose key another row has too."""
        keys = [tuple(row[column] for column in key) for _, row in self.rows]
        times = Counter(keys)
        return {number for number, own in enumerate(keys) if times[own] > 1}

    def at(self, line: int, column: str, message: str) -> Problem:
        """Return a problem of this sheet."""
        return Problem(f"{self.name}.csv", line, column, visible(message))


def shown(value: str) -> str:
    """Return a value fit for a message: quoted, on one line, shortened, nothing invisible left raw."""
    short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    return f"'{visible(short)}'"


def visible(text: str) -> str:
    """Return a text on one line, what nobody sees in it by its escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def hidden(text: str) -> str:
    """Return by code point what nobody sees in a text: controls, directions, zero widths; '' if nothing."""
    strange = (c for c in _JOINED.sub("", text) if unicodedata.category(c)[0] == "C")
    return ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(strange) if c not in "\t\n\v\f\r\x85")


def content(folder: Path, file: str) -> bytes:
    """Return the bytes of a file of the folder; raises DataError if it is missing, outside or too large."""
    path = folder / file
    try:
        if path.resolve().parent != folder.resolve():
            raise DataError("is a link that leads out of the folder; put the file itself there.")
        if not path.is_file():
            raise DataError("is missing or no plain file; restore it.")
        if (size := path.stat().st_size) > LARGEST:
            raise DataError(f"has {size:,} bytes; expected at most {LARGEST:,}. Restore the file.")
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        raise DataError(f"cannot be read ({error}); restore the file.") from error


def read(folder: Path, name: str) -> tuple[Sheet | None, list[Problem]]:
    """Return a table's sheet, or None where the file holds no table, and the problems of the file's form."""
    file = f"{name}.csv"
    try:
        text = content(folder, file).decode("utf-8")
    except DataError as error:
        return None, [Problem(file, 0, "", str(error))]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, [
            Problem(file, line, "", f"holds bytes that are not UTF-8 ({error.reason}); save it as UTF-8.")
        ]
    lines = text.removeprefix(_BOM).replace("\r\n", "\n").removesuffix("\n").split("\n")
    if lines == [""]:
        return None, [Problem(file, 0, "", "is empty; expected at least the header.")]
    problems = list(_endings(file, text, len(lines)))
    sheet, faults = _parsed(name, lines)
    return sheet, problems + faults


def _endings(file: str, text: str, last: int) -> Iterator[Problem]:
    if text.startswith(_BOM):
        yield Problem(file, 1, "", "begins with a byte order mark; save it as UTF-8 without one.")
    if (at := text.find("\r\n")) >= 0:
        count = text.count("\r\n")
        line = text.count("\n", 0, at) + 1
        yield Problem(file, line, "", f"ends in CR LF, as {count} lines do; expected LF alone.")
    if not text.endswith("\n"):
        yield Problem(file, last, "", "has no line feed at its end; add one after the last row.")


def _parsed(name: str, lines: list[str]) -> tuple[Sheet | None, list[Problem]]:
    file = f"{name}.csv"
    reader = csv.reader(f"{line}\n" for line in lines)
    rows: list[list[str]] = []
    starts = [1]
    try:
        for row in reader:
            rows.append(row)
            starts.append(reader.line_num + 1)
    except csv.Error as error:
        return None, [Problem(file, starts[-1], "", f"is no row of CSV ({error}); mend its quotes or cells.")]
    return Sheet(name, rows[0], rows[1:], starts[1:-1]), list(_round_trip(file, lines, rows))


def _round_trip(file: str, lines: list[str], rows: list[list[str]]) -> Iterator[Problem]:
    """Yield the first line that differs after Python's csv has loaded and saved the file (design 3)."""
    saved = io.StringIO(newline="")
    csv.writer(saved, lineterminator="\n").writerows(rows)
    pairs = zip_longest(lines, saved.getvalue()[:-1].split("\n"), fillvalue="")
    for number, pair in enumerate(pairs, start=1):
        if pair[0] != pair[1]:
            alike = next((at for at, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), len(min(pair)))
            expected = f"after character {alike} expected {shown(pair[1][alike:])}, quoted only at need"
            yield Problem(file, number, "", f"changes when loaded and saved; {expected}.")
            return


def stray(sheet: Sheet) -> Iterator[Problem]:
    """Yield each cell with stray white space or characters that nobody sees."""
    for line, cells in zip(sheet.lines, sheet.cells, strict=True):
        for place, cell in enumerate(cells):
            if cell.isprintable() and "  " not in cell and cell == cell.strip() and len(cell) <= _ROOM:
                continue
            column = shown(sheet.header[place])[1:-1] if place < len(sheet.header) else ""
            if len(cell) > _ROOM:
                yield sheet.at(line, column, f"has {len(cell):,} characters; expected at most {_ROOM:,}.")
            found = [what for what, pattern in _STRAY.items() if pattern.search(cell)]
            if unseen := hidden(cell):
                found.append(f"an invisible control or direction character ({unseen})")
            if found:
                yield sheet.at(line, column, f"{shown(cell)} has {' and '.join(found)}; remove it.")


def unordered(sheet: Sheet, key: Sequence[str]) -> Iterator[Problem]:
    """Yield each row whose key sorts before that of the row above it."""
    keys = [tuple(row[column] for column in key) for _, row in sheet.rows]
    for (line, _), above, own in zip(sheet.rows[1:], keys, keys[1:], strict=False):
        if own < above:
            message = (
                f"{shown(' '.join(own))} stands after {shown(' '.join(above))}; sort by {', '.join(key)}."
            )
            yield sheet.at(line, key[0], message)
