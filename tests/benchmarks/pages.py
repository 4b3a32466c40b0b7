"""How long a reader at the browser waits, beside what no such dashboard can be faster than (see floors)."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from recognition.export.browser import find_browser
from recognition.tables import FOLDER
from tests.benchmarks import floors
from tests.benchmarks.stopwatch import SIZE, Lap, Stopwatch
from tests.browser.conftest import QUIET
from tests.server import serving

LINE: Final = (20.0, 40.0)
_SHAPE: Final = "path.choroplethlocation"
_PAGES: Final = ("timeline", "country", "compare", "evidence", "method")
_CHART: Final = {"timeline": ".js-plotly-plot path", "compare": ".js-plotly-plot path"}


class Homes(NamedTuple):
    """Where the dashboard and the two floors are served, and how long each took until it was healthy."""

    tracker: str
    empty: str
    static: str
    seconds: tuple[float, ...]


@contextmanager
def homes() -> Iterator[Homes]:
    """Serve the dashboard and the floors."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "static").mkdir()
        addresses, seconds = [], []
        for made in (serving(FOLDER, folder / "log"), floors.empty(folder), floors.static(folder / "static")):
            began = perf_counter()
            addresses.append(stack.enter_context(made))
            seconds.append(perf_counter() - began)
        yield Homes(*addresses, tuple(seconds))


def waits(rounds: int = 7) -> list[dict[str, Any]]:
    """Measure every wait in rounds that go through all of them; return the medians as rows.

    Columns: what, ms, kb, and as multiples of the floors: x_empty, x_static (None where a floor has no such
    wait).
    """
    laps: dict[tuple[str, str], list[Lap]] = defaultdict(list)
    with homes() as at, sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        first = _first_reader(window, at.tracker)
        for turn in range(-1, rounds):  # the first round warms the servers up
            for where, lap in _round(window, at, turn):
                if turn >= 0:
                    laps[where].append(lap)
        window.close()
    healthy = {"what": "server start until healthy", "ms": at.seconds[0] * 1000, "kb": 0}
    healthy |= {"x_empty": at.seconds[0] / at.seconds[1], "x_static": None}
    begun = {"what": "first reader of a new server, map", "ms": first.ms, "kb": first.kb}
    return [healthy, begun | {"x_empty": None, "x_static": None}, *_rows(laps)]


def _rows(laps: dict[tuple[str, str], list[Lap]]) -> list[dict[str, Any]]:
    rows = []
    for app, what in laps:
        if app != "tracker":
            continue
        mine = laps[app, what]
        row = {"what": what, "ms": median(lap.ms for lap in mine), "kb": median(lap.kb for lap in mine)}
        for floor in ("empty", "static"):
            theirs = laps.get((floor, what))
            row[f"x_{floor}"] = theirs and median(
                one.ms / other.ms for one, other in zip(mine, theirs, strict=True)
            )
        rows.append(row)
    return rows


def _first_reader(window: Browser, home: str) -> Lap:
    context = window.new_context(viewport=SIZE)
    lap = Stopwatch(context).open(home, _SHAPE)
    context.close()
    return lap


def _round(window: Browser, at: Homes, turn: int) -> Iterator[tuple[tuple[str, str], Lap]]:
    """Go once through every wait, the dashboard and the floors one after another."""
    for app, home, shape in (
        ("tracker", at.tracker, _SHAPE), ("static", at.static, _SHAPE), ("empty", at.empty, "h1"),
    ):  # fmt: skip
        context = window.new_context(viewport=SIZE)
        watch = Stopwatch(context)
        yield (app, "map, cold"), watch.open(home, shape)
        yield (app, "map, warm"), watch.open(home, shape)
        moves = {"tracker": _moves, "static": _switches}.get(app)
        for what, lap in moves(watch, home, turn) if moves else ():
            yield (app, what), lap
        context.close()
        context = window.new_context(viewport=SIZE)
        yield (app, "map, cold, 20 Mbit/s and 40 ms"), Stopwatch(context, LINE).open(home, shape)
        context.close()
    for name in _PAGES:
        context = window.new_context(viewport=SIZE)
        watch = Stopwatch(context)
        for state in ("cold", "warm"):
            yield ("tracker", f"{name}, {state}"), watch.open(f"{at.tracker}/{name}", _CHART.get(name, "h1"))
        context.close()


def _moves(watch: Stopwatch, home: str, turn: int) -> Iterator[tuple[str, Lap]]:
    """Change what the map shows; `turn` gives each round days that nobody has asked for."""
    day = f"{home}/?on=20{10 + turn}-06-15"
    watch.open(day, _SHAPE)
    watch.click(".st-key-month_back button")
    yield "day, asked for the first time", watch.click(".st-key-month_back button")
    watch.click(".st-key-month_on button")
    yield "day, known to the server", watch.click(".st-key-month_back button")
    yield "dimension", _choose(watch, "dimension", "Who speaks")
    watch.open(home, _SHAPE)
    yield "country", _choose(watch, "country", "Kazakhstan")
    watch.open(f"{home}/?film=true", ".slider-container")
    watch.page.locator(".slider-container").scroll_into_view_if_needed()
    yield "day, in the film", watch.click(".slider-rail-touch-rect")
    watch.open(home, _SHAPE)
    link = "[data-testid=stPageLink-NavLink][href*=timeline]"
    yield "page change, map to timeline", watch.click(link, ".js-plotly-plot path")


def _choose(watch: Stopwatch, key: str, name: str) -> Lap:
    box = watch.page.locator(f".st-key-{key}").get_by_role("combobox")
    box.scroll_into_view_if_needed()
    watch.page.wait_for_timeout(300)
    box.click()
    box.fill(name)
    watch.page.get_by_role("option", name=name).first.wait_for()
    return watch.press("Enter")


def _switches(watch: Stopwatch, home: str, turn: int) -> Iterator[tuple[str, Lap]]:
    """Change what the static page shows."""
    for what, button in (
        ("day, asked for the first time", "day"), ("day, known to the server", "first"),
        ("dimension", "dimension"), ("country", "country"), ("day, in the film", "day"),
        ("page change, map to timeline", "timeline"),
    ):  # fmt: skip
        yield what, watch.click(f"#{button}")
