"""The arguments that commands share: a day, the filters, the tables."""

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from recognition.check import Problem, check
from recognition.dates import window
from recognition.errors import ArgumentError, DataError, DateError
from recognition.filters import OVERALL, Filters
from recognition.names import codes
from recognition.standing import DIMENSIONS, TRUSTS
from recognition.tables import FOLDER, Tables, load


class Parser(argparse.ArgumentParser):
    """A parser that raises its complaint as a sentence instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Raise ArgumentError with the complaint."""
        raise ArgumentError(f"{message}; see `python -m recognition --help`.")


def add_data(parser: argparse.ArgumentParser) -> None:
    """Let a command take the folder of the tables."""
    parser.add_argument("--data", type=Path, default=FOLDER, metavar="DIR", help="folder with the tables")


def add_filters(parser: argparse.ArgumentParser, *, day: bool = True) -> None:
    """Let a command take the filters of the dashboard, its as-of day if `day`."""
    if day:
        parser.add_argument("--on", type=one_day, metavar="DAY", help="the edition's day if left out")
    parser.add_argument("--known-on", type=one_day, metavar="DAY", help="only evidence published by this day")
    parser.add_argument("--trust", choices=TRUSTS, default="reported", help="whose word counts")
    parser.add_argument("--sources", choices=["all", "founding"], default="all", help="what counts")
    parser.add_argument("--actor", default="", metavar="A,B", help="codes or names, with commas between")
    parser.add_argument("--region", default="", metavar="R,S", help="UN regions or sub-regions")
    parser.add_argument("--dimension", choices=DIMENSIONS, help="one dimension only")
    add_data(parser)


def one_day(text: str) -> date:
    """Return the day that YYYY-MM-DD names; argparse turns the error into a sentence."""
    try:
        days = window(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write YYYY-MM-DD") from error
    if len(text) != 10:
        raise argparse.ArgumentTypeError(f"'{text}' is not a single day; write YYYY-MM-DD")
    return days.latest


def sound(folder: Path) -> Tables:
    """Return the tables; raise DataError with the first problem if they have any."""
    problems: list[Problem] = check(folder)
    if problems:
        raise DataError(f"{problems[0]} ({len(problems)} in all; see `python -m recognition check`)")
    return load(folder)


def filters(chosen: argparse.Namespace, tables: Tables, on: date | None) -> Filters:
    """Return the filters that arguments ask for; raise ArgumentError for what the tables do not know.

    The day is the edition's if none is given, and cannot be after it: of the days to come nothing is known.
    """
    last = tables.edition.day
    if on and on > last:
        raise ArgumentError(
            f"{on} is after {last}, the day of this edition; choose that day or an earlier one."
        )
    founding = chosen.sources == "founding"
    return Filters(
        on or last, chosen.trust, chosen.known_on, founding, actors(chosen.actor, tables, "--actor"),
        _regions(chosen.region, tables), chosen.dimension or OVERALL,
    )  # fmt: skip


def actors(text: str, tables: Tables, place: str) -> tuple[str, ...]:
    """Return the codes that a text names, with commas between; raise ArgumentError for an unknown one."""
    named = tuple(dict.fromkeys(codes(text, tables.actors)))
    unknown = sorted(set(named) - set(tables.actors["actor"]))
    if unknown:
        raise ArgumentError(
            f"{place}: {', '.join(unknown)} not in actors.csv; "
            "write ISO 3166-1 alpha-3 codes like KAZ,RUS, or names like Russia."
        )
    return named


def _regions(text: str, tables: Tables) -> tuple[str, ...]:
    names = tables.actors["region"], tables.actors["subregion"]
    known = {name.casefold(): name for column in names for name in column.unique() if name}
    unknown = [part for part in _parts(text) if part.casefold() not in known]
    if unknown:
        raise ArgumentError(
            f"--region: '{unknown[0]}' is no region; choose of {', '.join(sorted(known.values()))}."
        )
    return tuple(known[part.casefold()] for part in _parts(text))


def _parts(text: str) -> list[str]:
    """Return what stands between commas, each once, in the order given."""
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
