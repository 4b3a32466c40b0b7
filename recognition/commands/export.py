"""The command export: a chart as a file, or all charts into a folder."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from recognition.charts import CHARTS, DATED
from recognition.commands.arguments import filters, sound
from recognition.commands.writing import File, format_of, write_all, write_one
from recognition.errors import ArgumentError
from recognition.export.browser import NO_BROWSER, find_browser, warm_up
from recognition.export.formats import Exhibit, write
from recognition.export.render import FORMATS
from recognition.filters import Filters
from recognition.tables import Tables

ALL: Final = "all"


def write_charts(chosen: argparse.Namespace) -> int:
    """Write one chart as one file, or all in every format; return 1 if a picture could not be made."""
    form = chosen.format if chosen.chart == ALL else format_of(chosen.out, chosen.format, FORMATS, "zip")
    forms = [form] if form else [name for name in FORMATS if name != "zip"]
    drawable = find_browser() is not None
    if drawable and any(FORMATS[name].needs_browser or name == "zip" for name in forms):
        warm_up()
    tables = sound(chosen.data)
    asked = _from(chosen, filters(chosen, tables, chosen.on))
    if chosen.chart == ALL:
        return write_all([*_every_chart(tables, asked, forms)], chosen.out)
    if forms == ["zip"] and not drawable:
        print(f"The package lacks its pictures. {NO_BROWSER}", file=sys.stderr)
    return write_one(next(_files(chosen.chart, tables, asked, forms)), chosen.out)


def _from(chosen: argparse.Namespace, asked: Filters) -> Filters:
    """Return the filters with the first day of the time axis that is asked for."""
    if chosen.first and chosen.chart not in (*DATED, ALL):
        raise ArgumentError(f"--from is for {', '.join(DATED)}; '{chosen.chart}' shows one day.")
    if chosen.first and chosen.first >= asked.on:
        raise ArgumentError(f"--from {chosen.first} is not before {asked.on}, the as-of day; choose earlier.")
    return replace(asked, first=chosen.first)


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
