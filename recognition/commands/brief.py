"""The command brief: a page to print on one actor or on the world, or every brief into a folder."""

import argparse
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Final

from recognition.commands.arguments import actors, filters, sound
from recognition.commands.export import ALL
from recognition.commands.writing import File, format_of, write_all, write_one
from recognition.errors import ArgumentError
from recognition.export.brief import brief_html, brief_pdf
from recognition.export.browser import find_browser, warm_up
from recognition.filters import Filters
from recognition.standing import SUBJECT
from recognition.tables import Tables
from recognition.views.country_brief import country_briefs
from recognition.views.world_brief import world_brief

WORLD: Final = "world"
BRIEFS: Final = {"pdf": brief_pdf, "html": brief_html}


def write_briefs(chosen: argparse.Namespace) -> int:
    """Write the brief of one actor or of the world, or all of them; return 1 if one could not be printed."""
    every = chosen.subject.lower() == ALL
    form = chosen.format or "pdf" if every else format_of(chosen.out, chosen.format, BRIEFS, "pdf")
    if form == "pdf" and find_browser():
        warm_up()
    tables = sound(chosen.data)
    asked = filters(chosen, tables, chosen.on)
    subjects = _every_subject(tables, asked) if every else [_subject(chosen.subject, tables)]
    files = _files(tables, asked, subjects, form)
    return write_all(files, chosen.out, len(subjects)) if every else write_one(next(files), chosen.out)


def _every_subject(tables: Tables, asked: Filters) -> list[str]:
    """Return WORLD and the code of each state and organisation that the filters keep."""
    shown = asked.shown(tables.actors)
    return [WORLD, *shown.loc[(shown["kind"] != "aggregate") & (shown["actor"] != SUBJECT), "actor"]]


def _subject(text: str, tables: Tables) -> str:
    if text.lower() == WORLD:
        return WORLD
    codes = actors(text, tables, "brief")
    if len(codes) != 1:
        raise ArgumentError(f"brief: '{text}' is not one code; write one like KAZ, '{WORLD}' or '{ALL}'.")
    return codes[0]


def _files(tables: Tables, asked: Filters, subjects: list[str], form: str) -> Iterator[File]:
    """Yield the brief of each subject, WORLD first if it is among them; bytes are made when asked for."""
    countries = country_briefs(tables, asked, [subject for subject in subjects if subject != WORLD])
    world = [world_brief(tables, asked)] if WORLD in subjects else []
    for brief in chain(world, countries):
        yield File(f"{brief.file_stem}.{form}", partial(BRIEFS[form], brief))
