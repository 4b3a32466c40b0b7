"""The commands that answer on the screen: check, standing, changes and verify."""

import argparse
import json
import sys

import pandas as pd

from recognition.check import check
from recognition.commands.arguments import filters, sound
from recognition.errors import ArgumentError
from recognition.export.rows import written
from recognition.standing import changes
from recognition.verify import verify
from recognition.views.standings import change_rows, standing_rows


def print_problems(chosen: argparse.Namespace) -> int:
    """Print every problem in the tables; return 1 if there are any."""
    problems = check(chosen.data)
    if chosen.format == "json":
        print(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(str, problems)) or "No problems found.")
    return 1 if problems else 0


def print_standings(chosen: argparse.Namespace) -> int:
    """Print who stands where on a day."""
    tables = sound(chosen.data)
    _print_rows(standing_rows(tables, filters(chosen, tables, chosen.on)), chosen.format)
    return 0


def print_changes(chosen: argparse.Namespace) -> int:
    """Print who moved between two days."""
    if chosen.since > chosen.until:
        raise ArgumentError(
            f"--since {chosen.since} is after --until {chosen.until}; put the earlier day first."
        )
    tables = sound(chosen.data)
    asked = filters(chosen, tables, chosen.until)
    moves = changes(asked.history(tables), chosen.since, chosen.until)
    _print_rows(change_rows(tables, asked, moves), chosen.format)
    return 0


def print_proofs(chosen: argparse.Namespace) -> int:
    """Print every fingerprint that does not agree with the documents; return 1 if there are any."""
    tables = sound(chosen.data)
    problems = verify(tables, chosen.documents)
    proven = int((tables.evidence["fingerprint"] != "").sum())
    founding = int((tables.sources["kind"] == "founding").sum())
    print("\n".join(map(str, problems)) or f"All {proven} fingerprints and {founding} documents agree.")
    return 1 if problems else 0


def _print_rows(rows: pd.DataFrame, form: str) -> None:
    if form == "json":
        print(json.dumps(rows.to_dict("records"), ensure_ascii=False, indent=2))
    elif form == "csv":
        rows.apply(written).to_csv(sys.stdout, index=False, lineterminator="\n")
    else:
        print(rows.to_string(index=False) if len(rows) else "Nothing stands for this choice.")
