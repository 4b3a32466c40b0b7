"""This dashboard beside its rivals, if they are there (see peers.py)."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

from tests.server import ROOT

APPS: Final = ("limit", "dash", "tracker", "newsroom")
_WAITS: Final = {
    "cold": "cold", "warm": "warm", "net": "20 Mbit/s, 40 ms", "year": "as-of", "country": "country",
}  # fmt: skip


def rivals(rounds: int = 7, viewers: int = 10) -> list[dict[str, Any]]:
    """Run the harness of ../shared/bench with BENCH_HOME's Python; return a row for each dashboard.

    Columns: app; milliseconds and multiples of the limit for each wait; kB of the cold picture; p95 of
    several viewers; megabytes for each further viewer. No rows without BENCH_HOME.
    """
    if "BENCH_HOME" not in os.environ:
        return []
    home = Path(os.environ["BENCH_HOME"])
    out = home / "results.json"
    command = [home / "venv/bin/python", "tests/benchmarks/peers.py", "--apps", ",".join(APPS)]
    options = ["--phases", "picture,load", "--reps", rounds, "--users", viewers, "--out", out]
    subprocess.run([*map(str, [*command, *options])], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    found = json.loads(out.read_text(encoding="utf-8"))
    return [_row(app, found["picture_summary"][app], found["load"].get(app, {})) for app in APPS]


def _row(app: str, waits: dict[str, Any], load: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"app": app}
    for key, name in _WAITS.items():
        wait = waits.get(key, {})
        row |= {name: wait.get("ms"), f"x {name}": wait.get("x_limit")}
    return row | {
        "kB cold": waits["cold"]["kb"], "p95, 10 viewers": load.get("p95"), "lost": load.get("lost"),
        "MB a viewer": load.get("per_session"),
    }  # fmt: skip
