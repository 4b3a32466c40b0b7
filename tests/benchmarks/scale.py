"""How time and memory grow with the number of claims: `.venv/bin/python -m tests.benchmarks.scale [sizes]`.

The claims are made up (see tests/generated.py). Every measurement has a process of its own, for the sake of
its peak memory: it loads the tables, makes the history and takes one step; a chart's step is to make its view
and to draw it. No part of `make test`.
"""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import pandas as pd

from recognition.charts import CHARTS
from recognition.check import check
from recognition.filters import Filters
from recognition.standing import standings_on
from recognition.tables import load
from tests.generated import write_folder

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CHECKED_UP_TO = 100_000
STEPS = ("load", "check", "history", "standings", "standings again", "spells")


def measured(sizes: Sequence[int] = SIZES) -> list[dict[str, Any]]:
    """Return for each step and size: step, claims, seconds, cpu, peak_mb and growth.

    `cpu` are its own seconds, whoever else uses the machine; `growth` is how many times those of the size
    before, None for the first. Peak memory is that of a process that loads the tables and takes the step.
    """
    rows: list[dict[str, Any]] = []
    for size in sizes:
        with TemporaryDirectory() as folder:
            _apart("write", folder, size)
            rows += [
                {"step": step, "claims": size, **json.loads(_apart(step, folder))}
                for step in (*STEPS, *CHARTS)
                if step != "check" or size <= CHECKED_UP_TO
            ]
    taken = {(row["step"], row["claims"]): row["cpu"] for row in rows}
    before = dict(zip(sizes[1:], sizes, strict=False))
    for row in rows:
        last = taken.get((row["step"], before.get(row["claims"])))
        row["growth"] = round(row["cpu"] / last, 1) if last else None
    return rows


def _apart(step: str, folder: str, size: int = 0) -> str:
    """Take a step in a process of its own; the peak of one that it is forked from would count as its own."""
    command = [sys.executable, "-m", "tests.benchmarks.scale", "--step", step, folder, str(size)]
    return run(command, check=True, capture_output=True, text=True).stdout


def _take(step: str, folder: Path) -> dict[str, float]:
    """Take one step in this process, after what it rests on."""
    work = _ready(step, folder)
    start, begun = perf_counter(), process_time()
    work()
    taken = {"seconds": perf_counter() - start, "cpu": process_time() - begun}
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return {**{name: round(value, 4) for name, value in taken.items()}, "peak_mb": round(peak)}


def _ready(step: str, folder: Path) -> Callable[[], object]:
    """Return a step to take; history is made of loaded tables, all after it of the claims that count."""
    if step in ("load", "check"):
        return partial({"load": load, "check": check}[step], folder)
    tables = load(folder)
    filters = Filters(tables.edition.day, actors=("KAZ",) if step == "country" else ())
    if step == "history":
        return partial(filters.history, tables)
    past = filters.history(tables)
    if step == "standings again":
        standings_on(past, filters.on - timedelta(days=1))
    if step == "spells":
        return lambda: past.spells
    if step.startswith("standings"):
        return partial(standings_on, past, filters.on)
    chart = CHARTS[step]
    return lambda: chart.draw(chart.make(tables, filters))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--step", "write", folder, size]:
            write_folder(Path(folder), int(size))
        case ["--step", step, folder, _]:
            print(json.dumps(_take(step, Path(folder))))
        case sizes:
            print(pd.DataFrame(measured([*map(int, sizes)] or SIZES)).to_string(index=False))
