"""The film in a window: it plays and pauses in the browser alone; the as-of buttons fill the history."""

import re
from datetime import datetime

import pytest

from recognition.views.play import FIRST_DAY, play_days
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
FILM = ".st-key-play-chart"
WATCH = """() => { const film = document.querySelector('.st-key-play-chart .js-plotly-plot');
  window.__stops = []; film.on('plotly_animatingframe', event => window.__stops.push(event.name)); }"""
COLOURS = "() => document.querySelector('.st-key-play-chart .js-plotly-plot').data[0].z.join()"


def told(reader: Reader) -> str:
    """The day that the film shows, as YYYY-MM-DD."""
    text = reader.page.locator(f"{FILM} .gtitle").text_content() or ""
    return f"{datetime.strptime(re.sub(r'<.*?>', '', text), '%d %B %Y'):%Y-%m-%d}"  # noqa: DTZ007


def press(reader: Reader, label: str) -> None:
    """Press a button of the film."""
    reader.page.locator(f"{FILM} .updatemenu-button").filter(has_text=label).click()


def test_film_plays_pauses_and_asks_nobody(reader: Reader) -> None:
    """It stands still until Play, moves stop by stop, rests on Pause; no request, no error on the console."""
    errors: list[str] = []
    reader.page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    reader.open(on="2003-06-30", film="true")
    reader.page.locator(f"{FILM} .choroplethlayer path").first.wait_for(state="attached")
    reader.settle().page.evaluate(WATCH)
    requests: list[str] = []
    reader.page.on("request", lambda request: requests.append(request.url))
    reader.page.wait_for_timeout(1000)
    assert (reader.page.evaluate("window.__stops"), told(reader)) == ([], "2003-06-30")
    still = reader.page.evaluate(COLOURS)

    press(reader, "Play")
    reader.page.wait_for_function("() => window.__stops.length >= 5")
    press(reader, "Pause")
    reader.page.wait_for_timeout(1000)
    stops = reader.page.evaluate("window.__stops")
    expected = [f"{day:%Y-%m-%d}" for day in play_days(FIRST_DAY.replace(year=2003, month=6, day=30))]
    assert stops == expected[: len(stops)]
    assert told(reader) == stops[-1]
    assert reader.page.evaluate(COLOURS) != still
    reader.page.wait_for_timeout(1500)
    assert reader.page.evaluate("window.__stops") == stops
    assert (requests, errors) == ([], [])


def test_change_buttons_fill_the_history(reader: Reader) -> None:
    """Each press is a view of its own, by keyboard too; Back undoes it, Forward does it again."""
    reader.open(dimension="listing", country="KAZ", on="2024-06-01")
    before = reader.view()
    reader.widget("change_back").get_by_role("button").focus()
    reader.page.keyboard.press("Enter")
    assert reader.after_change().query["on"] == ["2023-12-31"]
    after = reader.view()
    assert (reader.back().view(), reader.query["on"]) == (before, ["2024-06-01"])
    assert (reader.back(1).view(), reader.query["on"]) == (after, ["2023-12-31"])
