"""The commands that make files: export and brief. They are silent when all went well."""

import argparse
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.progress import track

from recognition.charts import CHARTS, DATED
from recognition.commands.arguments import filters, sound
from recognition.commands.writing import folder, write_bytes
from recognition.errors import ArgumentError, BrowserError
from recognition.export import FORMATS, NO_BROWSER, find_browser
from recognition.export.browser import warm_up
from recognition.export.formats import Exhibit, write
from recognition.filters import Filters
from recognition.tables import Tables

ALL: Final = "all"
STDOUT: Final = "-"


class File(NamedTuple):
    """A file to make: its name, and what makes its bytes."""

    name: str
    make: Callable[[], bytes]


def export(chosen: argparse.Namespace) -> int:
    """Write one chart as one file, or all charts in every format; return 1 if a picture could not be made."""
    form = chosen.format if chosen.chart == ALL else _format(chosen, FORMATS, "zip")
    forms = [form] if form else [name for name in FORMATS if name != "zip"]
    if find_browser() and any(FORMATS[name].needs_browser or name == "zip" for name in forms):
        warm_up()
    tables = sound(chosen.data)
    asked = _from(chosen, filters(chosen, tables, chosen.on))
    if chosen.chart == ALL:
        return _write_all([*_every_chart(tables, asked, forms)], chosen.out)
    if forms == ["zip"] and not find_browser():
        print(f"The package lacks its pictures. {NO_BROWSER}", file=sys.stderr)
    return _write_one(next(_files(chosen.chart, tables, asked, forms)), chosen.out)


def _from(chosen: argparse.Namespace, asked: Filters) -> Filters:
    """Return the filters with the first day of the time axis that is asked for."""
    if chosen.first and chosen.chart not in (*DATED, ALL):
        raise ArgumentError(f"--from is for {', '.join(DATED)}; '{chosen.chart}' shows one day.")
    if chosen.first and chosen.first >= asked.on:
        raise ArgumentError(f"--from {chosen.first} is not before {asked.on}, the as-of day; choose earlier.")
    return replace(asked, first=chosen.first)


def _format(chosen: argparse.Namespace, known: Collection[str], for_folder: str) -> str:
    """Return the format asked for, or that of the file's ending, or for a folder the one given."""
    ending = Path(chosen.out).suffix.removeprefix(".").lower()
    if chosen.format or ending in known:
        return str(chosen.format or ending)
    if chosen.out != STDOUT and folder(chosen.out):
        return for_folder
    raise ArgumentError(f"--out {chosen.out} names no format; add --format, one of {', '.join(known)}.")


def _every_chart(tables: Tables, asked: Filters, forms: list[str]) -> Iterator[File]:
    """Yield the files of every chart; that of one country comes once for each actor asked for."""
    for name in CHARTS:
        alone = [replace(asked, actors=(actor,)) for actor in asked.actors]
        for choice in alone if name == "country" else [asked]:
            yield from _files(name, tables, choice, forms)


def _files(name: str, tables: Tables, asked: Filters, forms: list[str]) -> Iterator[File]:
    """Yield a chart in those of the formats that fit it, or in the one that is asked for alone."""
    chart = CHARTS[name]
    view = chart.make(tables, asked if name in DATED else replace(asked, first=None))
    exhibit = Exhibit(view, chart.draw(view))
    for form in forms:
        if len(forms) == 1 or FORMATS[form].fits(view, exhibit.figure):
            yield File(f"{view.file_stem}.{form}", partial(write, exhibit, form, FORMATS))


def _write_one(file: File, out: str) -> int:
    """Write a file to a path, into a folder under its own name, or to stdout."""
    body = file.make()
    if out == STDOUT:
        sys.stdout.buffer.write(body)
        sys.stdout.flush()
    else:
        write_bytes(Path(out) / file.name if folder(out) else Path(out), body)
    return 0


def _write_all(files: list[File], out: str) -> int:
    """Write files into a folder, made if it is not there; say at the end which pictures could not be made."""
    if out == STDOUT:
        raise ArgumentError(f"--out {STDOUT} takes one file; name a folder for {len(files)} files.")
    screen = Console(stderr=True)
    failed: dict[str, list[str]] = {}
    for file in track(files, "Writing", console=screen, disable=not screen.is_terminal):
        try:
            write_bytes(Path(out) / file.name, file.make())
        except BrowserError as error:
            failed.setdefault(str(error), []).append(file.name)
    for reason, names in failed.items():
        print(f"Not made: {', '.join(names)}. {reason}", file=sys.stderr)
    return 1 if failed else 0
