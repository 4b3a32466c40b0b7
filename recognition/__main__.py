"""The command line: check, standing, changes and verify. Run `python -m recognition --help`."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import pandas as pd

from recognition.check import Problem, check
from recognition.dates import window
from recognition.errors import ArgumentError, DataError, DateError, RecognitionError
from recognition.filters import OVERALL, Filters
from recognition.standing import DIMENSIONS, TRUSTS, changes
from recognition.tables import FOLDER, Tables, load
from recognition.verify import verify
from recognition.views.standings import change_rows, standing_rows


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise the complaint as a sentence instead of printing the usage."""
        raise ArgumentError(f"{message}; see `python -m recognition --help`.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 problems found, 2 bad arguments or data."""
    try:
        chosen = _parser().parse_args(arguments)
        return int(chosen.command(chosen))
    except RecognitionError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="recognition", description="How states and organisations stand toward the Taliban.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    shared = _Parser(add_help=False)
    shared.add_argument("--data", type=Path, default=FOLDER, metavar="DIR", help="folder with the tables")

    checks = commands.add_parser("check", parents=[shared], help="list every problem in the tables")
    checks.add_argument("--format", choices=["text", "json"], default="text")
    checks.set_defaults(command=_check)

    standing = commands.add_parser("standing", parents=[shared], help="who stands where on a day")
    standing.add_argument("--on", type=_day, metavar="DAY", help="YYYY-MM-DD; the edition's day if left out")
    _add_filters(standing)
    standing.set_defaults(command=_standing)

    moves = commands.add_parser("changes", parents=[shared], help="who moved between two days")
    moves.add_argument("--since", type=_day, required=True, metavar="DAY", help="moves after this day")
    moves.add_argument("--until", type=_day, required=True, metavar="DAY", help="and up to this one")
    _add_filters(moves)
    moves.set_defaults(command=_changes)

    verifies = commands.add_parser("verify", parents=[shared], help="recompute every fingerprint")
    verifies.add_argument("--documents", type=Path, required=True, metavar="DIR", help="founding documents")
    verifies.set_defaults(command=_verify)
    return parser


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--known-on", type=_day, metavar="DAY", help="only evidence published by this day")
    parser.add_argument("--trust", choices=TRUSTS, default="reported", help="whose word counts")
    parser.add_argument("--actor", metavar="A,B", help="codes of actors.csv, with commas between")
    parser.add_argument("--dimension", choices=DIMENSIONS, help="one dimension only")
    parser.add_argument("--format", choices=["table", "csv", "json"], default="table")


def _day(text: str) -> date:
    try:
        days = window(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write YYYY-MM-DD") from error
    if len(text) != 10:
        raise argparse.ArgumentTypeError(f"'{text}' is not a single day; write YYYY-MM-DD")
    return days.latest


def _check(chosen: argparse.Namespace) -> int:
    problems = check(chosen.data)
    if chosen.format == "json":
        print(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(str, problems)) or "No problems found.")
    return 1 if problems else 0


def _standing(chosen: argparse.Namespace) -> int:
    tables = _sound(chosen.data)
    filters = _filters(chosen, tables, chosen.on or tables.edition.day)
    _print_rows(standing_rows(tables, filters), chosen.format)
    return 0


def _changes(chosen: argparse.Namespace) -> int:
    if chosen.since > chosen.until:
        raise ArgumentError(
            f"--since {chosen.since} is after --until {chosen.until}; put the earlier day first."
        )
    tables = _sound(chosen.data)
    filters = _filters(chosen, tables, chosen.until)
    moves = changes(filters.claims(tables), chosen.since, chosen.until)
    _print_rows(change_rows(tables, filters, moves), chosen.format)
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    tables = _sound(chosen.data)
    problems = verify(tables, chosen.documents)
    proven = int((tables.evidence["fingerprint"] != "").sum())
    good = f"All {proven} fingerprints and {_founding(tables)} documents agree."
    print("\n".join(map(str, problems)) or good)
    return 1 if problems else 0


def _founding(tables: Tables) -> int:
    return int((tables.sources["kind"] == "founding").sum())


def _sound(folder: Path) -> Tables:
    """Return the tables; raise DataError with the first problem if they have any."""
    problems: list[Problem] = check(folder)
    if problems:
        raise DataError(f"{problems[0]} ({len(problems)} in all; see `python -m recognition check`)")
    return load(folder)


def _filters(chosen: argparse.Namespace, tables: Tables, on: date) -> Filters:
    actors = tuple(code.strip().upper() for code in (chosen.actor or "").split(",") if code.strip())
    unknown = sorted(set(actors) - set(tables.actors["actor"]))
    if unknown:
        raise ArgumentError(
            f"--actor: {', '.join(unknown)} not in actors.csv; write ISO 3166-1 alpha-3 codes like KAZ,RUS."
        )
    return Filters(on, chosen.trust, chosen.known_on, actors=actors, dimension=chosen.dimension or OVERALL)


def _print_rows(rows: pd.DataFrame, form: str) -> None:
    if form == "json":
        print(json.dumps(rows.to_dict("records"), ensure_ascii=False, indent=2))
    elif form == "csv":
        marks = rows.select_dtypes("bool").columns
        rows[marks] = rows[marks].replace({True: "true", False: "false"})
        rows.to_csv(sys.stdout, index=False, lineterminator="\n")
    else:
        print(rows.to_string(index=False) if len(rows) else "Nothing stands for this choice.")


if __name__ == "__main__":
    sys.exit(main())
