"""A copy of the published tables whose every free text attacks whoever shows it; it keeps every rule."""

import csv
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from recognition.tables import FOLDER, PACKAGE

MARKUP = (
    '<script>alert(1)</script><a href="javascript:alert(2)">x</a><img src=x onerror=alert(3)> '
    "[a](javascript:alert(4)) ![b](data:text/html,c) :material/bomb: :red[d] $x^2$ **e** `f` %{x} {{7*7}}"
)
FREE = {
    "actors": ("name", "region", "subregion"),
    "claims": ("summary", "note"),
    "coverage": ("note",),
    "sources": ("title", "publisher"),
    "statuses": ("label", "definition", "group"),
}
"""The columns in which anything may stand: all that no code, date, number, address or pattern bounds."""


def spoilt(folder: Path, spoil: Callable[[str], str]) -> Path:
    """Copy data/ to a folder, each free text that says something put through `spoil`, the edition's too."""
    shutil.copytree(FOLDER, folder)
    for table, columns in FREE.items():
        alter(folder / f"{table}.csv", columns, spoil)
    package = json.loads((folder / PACKAGE).read_text("utf-8"))
    package |= {name: spoil(package[name]) for name in ("title", "version")} | {"homepage": spoil("")}
    (folder / PACKAGE).write_text(json.dumps(package), "utf-8")
    return folder


def alter(file: Path, columns: Iterable[str], change: Callable[[str], str]) -> None:
    """Put each cell of some columns of a table that says something through `change`."""
    with file.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        head, rows = list(reader.fieldnames or ()), list(reader)
    for row in rows:
        row |= {column: change(row[column]) for column in columns if row[column]}
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def with_markup(text: str) -> str:
    """Return a text behind markup of every kind, no longer than a summary may be."""
    return f"{MARKUP} {text[len(MARKUP) - 219 :].strip() or 'x'}"
