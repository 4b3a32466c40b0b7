"""Many viewers at one server: `.venv/bin/python -m tests.faults.stress --viewers 50 --minutes 3` prints JSON.

Each is a websocket session that changes a filter every few seconds; browsers would measure the browser.
Seconds run from the choice to the page that is whole. Megabytes are the server's own (Linux).
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from recognition.filters import LAYERS
from recognition.tables import FOLDER, load
from recognition.ui.filters import TRUSTED, regions
from tests.faults.viewer import Seen, Viewer
from tests.server import Server

_OPTIONS = {"dimension": [*LAYERS.values()], "trust": [*TRUSTED.values()], "region": regions(load())}
_AT_ONCE = 10
"""Viewers who join together; memory is looked at after each such group."""


@dataclass
class _Course:
    """What was measured on the way."""

    opening: list[float] = field(default_factory=list)
    changing: list[float] = field(default_factory=list)
    errors: int = 0

    def note(self, seen: Seen, seconds: list[float]) -> None:
        seconds.append(seen.seconds)
        self.errors += seen.failed


def stress(
    viewers: int = 50,
    minutes: float = 3,
    every: float = 5,
    alone: int = 500,
    filters: Sequence[str] = tuple(_OPTIONS),
) -> dict[str, object]:
    """Let viewers join and change one of `filters` every so many seconds for some minutes, at least once.

    Then one alone makes `alone` changes. Returns how long pages took, how many errors there were, and what
    the server held in memory at each stage.
    """
    with tempfile.TemporaryDirectory() as folder:
        server = Server(FOLDER, Path(folder) / "server.log")
        try:
            return asyncio.run(_stress(server.start(), viewers, 60 * minutes, every, alone, filters))
        finally:
            server.end()


async def _stress(
    server: Server, viewers: int, seconds: float, every: float, alone: int, filters: Sequence[str]
) -> dict[str, object]:
    course, dice = _Course(), _Dice(random.Random(viewers), filters)
    memory = {"at the start": server.memory()}
    crowd = [Viewer(server.address) for _ in range(viewers)]
    for first in range(0, viewers, _AT_ONCE):
        group = crowd[first : first + _AT_ONCE]
        for seen in await asyncio.gather(*map(_join, group)):
            course.note(seen, course.opening)
        memory[f"with {first + len(group)} viewers"] = server.memory()
    end = time.monotonic() + seconds
    await asyncio.gather(*(_visit(viewer, course, dice, end, every) for viewer in crowd))
    memory["after their changes"] = server.memory()
    for viewer in crowd[1:]:
        await viewer.leave()
    for _ in range(alone):
        course.note(await crowd[0].choose(*dice.choice()), course.changing)
    memory[f"after {alone} changes by one viewer"] = server.memory()
    await crowd[0].leave()
    await asyncio.sleep(2)
    memory["after all left"] = server.memory()
    return {
        "viewers": viewers,
        "opening a page, seconds": _spread(course.opening),
        "changes": len(course.changing),
        "a change, seconds": _spread(course.changing),
        "errors": course.errors + server.said().count("Traceback"),
        "megabytes": {stage: round(held) for stage, held in memory.items()},
    }


class _Dice(NamedTuple):
    """What is chosen next, the same in every stress."""

    any: random.Random
    filters: Sequence[str]

    def choice(self) -> tuple[str, str]:
        """Return a filter and what is chosen in it."""
        key = self.any.choice(self.filters)
        return key, self.any.choice(_OPTIONS[key])


async def _join(viewer: Viewer) -> Seen:
    await viewer.join()
    return await viewer.look()


async def _visit(viewer: Viewer, course: _Course, dice: _Dice, end: float, every: float) -> None:
    """Change something, and again until the end, not all viewers at the same moment."""
    if end > time.monotonic():
        await asyncio.sleep(dice.any.uniform(0, every))
    while True:
        course.note(await viewer.choose(*dice.choice()), course.changing)
        if time.monotonic() + every > end:
            return
        await asyncio.sleep(every)


def _spread(seconds: list[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=20, method="inclusive")
    return {
        "half within": round(cuts[9], 2),
        "95 % within": round(cuts[18], 2),
        "all": round(max(seconds), 2),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Many viewers at one server.")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--every", type=float, default=5, help="seconds between two changes of a viewer")
    parser.add_argument("--alone", type=int, default=500, help="changes by the last viewer")
    print(json.dumps(stress(**vars(parser.parse_args())), indent=2))
