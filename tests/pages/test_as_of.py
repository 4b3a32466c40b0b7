"""The as-of control and the film as Streamlit runs them, without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from recognition.filters import Filters
from recognition.tables import load
from recognition.views.days import TURNS, change_days
from tests.pages.app import START, sound
from tests.pages.app import visit as open_at


def visit(page: str = "", **link: str) -> AppTest:
    """Open the map, or another page, by a link."""
    return sound(open_at(f"pages/{page}.py" if page else START, **link))


def press(app: AppTest, key: str) -> AppTest:
    """Press a button of the as-of control."""
    app.sidebar.button(key=key).click().run()
    assert not app.exception
    return app


def on(app: AppTest) -> str:
    """The as-of day, on which date and slider must agree."""
    day = str(app.sidebar.date_input(key="on").value)
    assert str(app.sidebar.slider(key="on_slider").value) == day
    return day


def closed(app: AppTest) -> set[str]:
    """The buttons of the control that cannot be pressed."""
    return {str(button.key) for button in app.sidebar.button if button.disabled}


@pytest.mark.parametrize("page", ["", "timeline", "country", "compare", "evidence"])
def test_buttons_go_from_change_to_change_on_every_page(page: str) -> None:
    """Kazakhstan's ban: back to its end, back to its beginning, and forward again; the address follows."""
    app = visit(page, country="KAZ", dimension="listing", on="2024-06-01")
    filters = Filters(load().edition.day, actors=("KAZ",), dimension="listing")
    days = change_days(load(), filters)["day"].dt.strftime("%Y-%m-%d").tolist()
    last, before = [day for day in days if day < "2024-06-01"][:-3:-1]
    assert on(press(app, "change_back")) == last
    assert app.query_params["on"] in (last, [last])
    assert any("December 2023: Kazakhstan" in text.value.replace("\\", "") for text in app.sidebar.caption)
    assert on(press(app, "change_back")) == before
    assert on(press(app, "change_on")) == last


def test_first_and_last_change_close_their_button() -> None:
    """Where nothing changes any more there is nothing to press, nor beyond the first and the last day."""
    tables = load()
    days = change_days(tables, Filters(tables.edition.day, dimension="listing"))["day"]
    first, last = (str(day.date()) for day in (days.min(), days.max()))
    app = visit(dimension="listing", on=first)
    assert closed(app) == {"change_back"}
    assert closed(press(app, "change_on")) == set()
    assert closed(visit(dimension="listing", on=last)) == {"change_on"}
    assert closed(visit()) == {"change_on", "day_on", "month_on"}
    assert closed(visit(on="1994-01-01")) == {"change_back", "day_back", "month_back"}


def test_choice_without_a_change_says_so() -> None:
    """A state that nobody has looked at: no button to a change, and a sentence."""
    app = visit(country="AFG")
    assert {"change_back", "change_on"} <= closed(app)
    assert any(text.value.startswith("Nothing shown has changed") for text in app.sidebar.caption)


@pytest.mark.parametrize(
    ("day", "key", "then"),
    [
        ("2024-03-01", "day_back", "2024-02-29"),
        ("2024-02-28", "day_on", "2024-02-29"),
        ("2024-03-31", "month_back", "2024-02-29"),
        ("2023-12-31", "month_on", "2024-01-31"),
        ("2024-01-01", "turn_2021-08-15", "2021-08-15"),
    ],
)
def test_day_month_and_turn_buttons_move_the_day(day: str, key: str, then: str) -> None:
    """A month's step keeps the day of the month as far as the month has it."""
    assert on(press(visit(on=day), key)) == then


def test_turning_point_on_which_one_stands_is_closed() -> None:
    """Each turning point is offered but the one shown."""
    for day in TURNS:
        assert closed(visit(on=str(day))) == {f"turn_{day}"}


def test_film_is_built_only_when_asked_for() -> None:
    """The toggle draws a second chart with a frame for every stop; without it there is none."""
    app = visit(on="2024-06-01")
    assert len(app.get("plotly_chart")) == 1
    app.main.toggle(key="film").set_value(True).run()
    assert not app.exception
    spec = app.get("plotly_chart")[1].proto.spec
    assert len(spec) < 500_000
    film = json.loads(spec)
    assert film["frames"][-1]["name"] == "2024-06-01"
    assert film["layout"]["title"]["text"] == "<b>1 June 2024</b>"


def test_film_before_its_beginning_is_a_sentence() -> None:
    """Before 1996 there is nothing to play."""
    app = visit(on="1994-06-01", film="true")
    assert len(app.get("plotly_chart")) == 1
    assert "nothing to play" in app.main.info[0].value
