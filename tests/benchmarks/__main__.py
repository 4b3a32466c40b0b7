"""`make bench` and `make stress`: measure what is asked for, and write down what came out.

Each part replaces its own results in results.json, and results.md shows all of them. Run it when nothing else
does: two of these at once measure one another.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any, Final

from tests.benchmarks.files import files
from tests.benchmarks.pages import waits
from tests.benchmarks.rivals import rivals
from tests.benchmarks.scale import measured
from tests.benchmarks.viewers import viewers

_HERE: Final = Path(__file__).parent
_JSON, _PAGE = _HERE / "results.json", _HERE / "results.md"
Rows = list[dict[str, Any]]
PARTS: Final[dict[str, tuple[Callable[[], Rows], str]]] = {
    "waits": (
        waits,
        "What a reader waits for, at rest; `x_empty` and `x_static` are multiples of an empty Streamlit page "
        "and of one page without a server that switches the same figures in the browser.",
    ),
    "files": (files, "Files of the map, and briefs."),
    "viewers": (
        viewers,
        "Viewers who each change a filter every five seconds for three minutes; seconds until the page is "
        "whole, megabytes of the server.",
    ),
    "scale": (measured, "Made-up claims; CPU seconds, and how many times those of the size before."),
    "rivals": (
        rivals,
        "Beside the rivals of ../shared/bench, one run, milliseconds and multiples of the limit (a page "
        "without a server); theirs is a map and a timeline, ours the whole map page.",
    ),
}


def main(asked: list[str]) -> None:
    """Measure the parts asked for, all of them if none is."""
    if unknown := {*asked} - {*PARTS}:
        sys.exit(f"No part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    known = json.loads(_JSON.read_text(encoding="utf-8")) if _JSON.exists() else {}
    for name in asked or PARTS:
        rows = PARTS[name][0]()
        known[name] = {"when": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "on": _machine(), "rows": rows}
        print(f"\n{PARTS[name][1]}\n\n{_table(rows)}")
        known = {part: known[part] for part in PARTS if part in known}
        _JSON.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
        _PAGE.write_text(_page(known), encoding="utf-8")


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {python_version()}, Streamlit {version('streamlit')}"


def _page(known: dict[str, Any]) -> str:
    parts = [
        f"## {name.capitalize()}\n\n{PARTS[name][1]} Measured {made['when']} on {made['on']}.\n\n"
        f"{_table(made['rows'])}"
        for name, made in known.items()
    ]
    head = "# What was measured\n\nWritten by `make bench` and `make stress` (tests/benchmarks)."
    return "\n\n".join([head, *parts]) + "\n"


def _table(rows: Rows) -> str:
    """Return rows as a table in Markdown."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, ["---" if place == 0 else "---:" for place in range(len(names))]]
    lines += [[_cell(row.get(name)) for name in names] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
