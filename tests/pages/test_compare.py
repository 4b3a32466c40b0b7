"""Compare as a reader meets it: who has a claim beside one another, both sides, who moved."""

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.app import COMPARE, charts, headings, said, unfold, visit
from tests.pages.conftest import LEFT, RIGHT


def test_compare_shows_who_has_a_claim_beside_one_another(opened: Callable[..., AppTest]) -> None:
    """The matrix holds all with more than statements; the title and what would change its numbers."""
    page = opened(COMPARE)
    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    names = figure["layout"]["yaxis"]["ticktext"]
    assert {"Kazakhstan", "Zimbabwe", "Zambia"} <= set(names)
    assert "states and" in said(page)
    assert "By official word alone" in said(page)


def test_compare_opens_both_sides_of_what_is_contested(opened: Callable[..., AppTest]) -> None:
    """Where sources disagree both claims stand side by side, each with its source as a link."""
    page = opened(COMPARE, country="ZWE")
    labels = [expander.label for expander in page.main.expander]
    assert any("Zimbabwe" in label and "≠" in label for label in labels)
    sides = said(unfold(page, f"pair-{LEFT}-{RIGHT}"))
    assert "Zimbabwe took diplomats" in sides
    assert "Zimbabwe took no envoy" in sides
    assert "https://press.example/" in sides


def test_compare_says_who_moved_since_the_day_in_the_address(opened: Callable[..., AppTest]) -> None:
    """The earlier day lives in the address and opens the part; without one it is a year before."""
    moved = said(opened(COMPARE, on="2024-10-04", since="2023-12-01", country="KAZ"))
    assert "One changed from 1 December 2023 to 4 October 2024" in moved
    assert "Banned → **Ban ended**" in moved
    usual = opened(COMPARE, on="2024-10-04", days="Between two days")
    assert "from 4 October 2023 to" in headings(usual)[0]


def test_compare_finds_who_banned_then_and_no_longer_does() -> None:
    """The chosen dimension is honoured: the title names who moved, the list from what to what."""
    page = visit(COMPARE, since="2023-01-01", dimension="listing")
    title = headings(page)[0].replace("\\", "")
    assert title.startswith("3 changed in “Ban in its own law” from 1 January 2023 to ")
    assert "2026: Kazakhstan, Kyrgyzstan, Russian Federation" in title
    assert "- **Banned → Ban ended** (2): Kazakhstan\\, Kyrgyzstan" in said(page)
    assert not charts(page)


def test_compare_takes_no_earlier_day_that_is_later(opened: Callable[..., AppTest]) -> None:
    """A day after the as-of day is refused with a way back to the year before."""
    late = opened(COMPARE, on="2024-10-04", since="2025-01-01")
    assert [info.value for info in late.info] == [
        "Choose a day before 4 October 2024, the as-of day, to see who moved."
    ]
    late.main.button(key="drop-since").click().run()
    assert not late.exception
    assert "from 4 October 2023 to" in headings(late)[0]


def test_compare_turns_from_one_part_to_the_other() -> None:
    """One radio chooses between one day and two; whichever a link opens, the other is a click away."""
    page = visit(COMPARE, since="2023-01-01")
    page.main.radio(key="days").set_value("On one day").run()
    assert not page.exception
    assert len(charts(page)) == 1
    page.main.radio(key="days").set_value("Between two days").run()
    assert not page.exception
    assert "changed from" in headings(page)[0]


def test_compare_names_those_chosen_who_have_no_claim_here() -> None:
    """Who is chosen and has nothing to show is named with the reason, above or beside the others."""
    page = visit(COMPARE, country="VUT,CHN,AFG", dimension="envoy")
    assert "Without a claim here: Vanuatu. Without a stance of its own: Afghanistan." in said(page).replace(
        "\\", ""
    )
    outside = visit(COMPARE, country="CHN,RUS", region="Asia")
    assert "Outside the regions chosen: Russian Federation." in said(outside).replace("\\", "")


def test_compare_explains_its_short_words_above_the_matrix() -> None:
    """The words and marks in use are explained before the first row; what is not in use is not."""
    text = said(visit(COMPARE, country="CHN,TJK")).replace("\\", "")
    assert "In the cells: Amb.: Taliban ambassador; Republic: republic-era staff; Empty: no claim" in text
    assert "Follows:" not in text
