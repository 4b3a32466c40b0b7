"""How long readers wait: `.venv/bin/python -m tests.benchmarks.measure` prints it; no part of `make test`.

In the browser: a cold picture of the map (new context, from the link to the last shape), and one choice of a
dimension until the map is redrawn. In Python: loading and checking data/, and the numbers behind the map, on
the tables as they are and on the claims of the five founding documents alone. Files: the first picture (a
browser starts), the next one, the map in every format, and briefs as PDF. Each several times; run it when
the machine is calm.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from recognition.check import check
from recognition.export import FORMATS, browser, find_browser, render
from recognition.export.brief import brief_pdf
from recognition.figures.map import world_map
from recognition.filters import Filters
from recognition.standing import standings_on
from recognition.tables import FOLDER, load
from recognition.views.country_brief import country_briefs
from recognition.views.map import map_view
from tests.browser.conftest import QUIET, SIZE
from tests.browser.reader import Reader
from tests.server import serving

STATES = 195


def times(work: Callable[[], object], rounds: int = 7) -> list[float]:
    """Return how many seconds each of several rounds took, after one to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return taken


def row(what: str, taken: list[float]) -> None:
    """Print one line: what, median, fastest and slowest in milliseconds."""
    middle, fastest, slowest = (f"{1000 * each(taken):8.0f}" for each in (median, min, max))
    print(f"{what:58}{middle}{fastest}{slowest}")


def in_python() -> None:
    """Measure what every page rests on."""
    tables = load()
    alone, every = Filters(tables.edition.day, founding=True), Filters(tables.edition.day)
    row(f"load data/ ({len(tables.claims)} claims)", times(load))
    row("check data/", times(lambda: check(FOLDER), 3))
    for filters in (alone, every):
        history = filters.history(tables)
        number = f"({len(history.claims)} claims)"
        row(f"standings on a day {number}", times(lambda history=history: standings_on(history, every.on)))
        row(f"map view {number}", times(lambda filters=filters: map_view(tables, filters)))
    view = map_view(tables, every)
    row("map figure", times(lambda: world_map(view)))


def in_files() -> None:
    """Measure what a reader waits for who takes the map away."""
    tables = load()
    view = map_view(tables, Filters(tables.edition.day))
    figure = world_map(view)
    row("first PNG of the map, a browser starts", [first_file(partial(render, view, figure, "png"))])
    for form in FORMATS:
        name = "next PNG" if form == "png" else form.upper()
        body = render(view, figure, form)
        taken = times(partial(render, view, figure, form), 3 if form == "zip" else 7)
        row(f"{name} of the map ({len(body) / 1000:,.0f} kB)", taken)
    fifth = tables.actors.loc[tables.actors["kind"] == "state", "actor"][::5].tolist()
    briefs = country_briefs(tables, Filters(tables.edition.day), fifth)
    row(f"PDF brief, each of {len(fifth)} states", [once(partial(brief_pdf, brief)) for brief in briefs])


def first_file(work: Callable[[], object]) -> float:
    """Return how many seconds a file takes that has to start a browser."""
    browser.close()
    return once(work)


def once(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def first_picture(window: Browser, home: str) -> float:
    """Return the seconds from the link to the last shape, with nothing kept from before."""
    context = window.new_context(viewport=SIZE)
    reader = Reader(context, home)
    start = perf_counter()
    reader.page.goto(home, wait_until="commit")
    wait_for_map(reader, "")
    taken = perf_counter() - start
    context.close()
    return taken


def wait_for_map(reader: Reader, title: str) -> None:
    """Wait, looking every 20 ms, until the heading says `title` and every state is drawn."""
    reader.page.wait_for_function(
        "title => document.querySelector('h1')?.textContent.includes(title)", arg=title, polling=20
    )
    reader.wait_for_states(STATES, every=20)


def choices(window: Browser, home: str, rounds: int = 7) -> list[float]:
    """Return the seconds from choosing a dimension to its map."""
    reader, taken = Reader(window.new_context(viewport=SIZE), home).open(), []
    words = {"listing": "Ban in", "envoy": "Who speaks"}
    for place in range(rounds):
        key = [*words][place % 2]
        box = reader.widget("dimension").get_by_role("combobox")
        box.click()
        box.fill(key)
        start = perf_counter()
        reader.page.get_by_role("option", name=key).first.click()
        wait_for_map(reader, words[key])
        taken.append(perf_counter() - start)
    return taken


def in_browser() -> None:
    """Measure what a reader at the map waits for."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(FOLDER, Path(folder) / "server.log") as home,
        sync_playwright() as playwright,
    ):
        window = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        row("first picture of the map, first reader of a new server", [first_picture(window, home)])
        row("first picture of the map, new context", [first_picture(window, home) for _ in range(5)])
        row("choice of a dimension until redrawn", choices(window, home))
        window.close()


if __name__ == "__main__":
    print(f"{'milliseconds':58}{'median':>8}{'min':>8}{'max':>8}")
    in_python()
    in_files()
    in_browser()
