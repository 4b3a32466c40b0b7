"""Compare as a reader meets it: who has a claim beside one another, both sides, who moved."""

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.app import COMPARE, said


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
    sides = said(page)
    assert "Zimbabwe took diplomats" in sides
    assert "Zimbabwe took no envoy" in sides
    assert "https://press.example/" in sides


def test_compare_says_who_moved_since_the_day_in_the_address(opened: Callable[..., AppTest]) -> None:
    """The earlier day lives in the address; without one it is a year before; a later day is refused."""
    moved = said(opened(COMPARE, on="2024-10-04", since="2023-12-01", country="KAZ"))
    assert "One stands elsewhere on 4 October 2024 than on 1 December 2023" in moved
    assert "Banned → **Ban ended**" in moved
    assert "than on 4 October 2023" in said(opened(COMPARE, on="2024-10-04"))
    late = opened(COMPARE, on="2024-10-04", since="2025-01-01")
    assert [info.value for info in late.info] == [
        "Choose a day before 4 October 2024, the as-of day, to see who moved."
    ]


def test_compare_without_anyone_offers_to_widen(opened: Callable[..., AppTest]) -> None:
    """The subject alone leaves nobody: the page says so and offers the way out."""
    page = opened(COMPARE, country="AFG")
    assert [info.value[:26] for info in page.info] == ["Nobody is left to compare:"]
    assert [button.label for button in page.main.button] == ["Show all countries and regions"]
