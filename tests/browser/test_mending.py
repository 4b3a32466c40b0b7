"""A table that changes while the dashboard runs: no half-right page, no restart."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PATIENCE = 15_000
"""Milliseconds for a page that looks every two seconds, on a busy machine."""
WORD = "Zyzzyva"
TRUSTED = ("Official word alone", "Official word and reports")
SURENESS = rb",(high|medium|low),"
DAMAGES: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "a value of no code": (
        lambda claims, whole: claims.write_bytes(re.sub(SURENESS, b",certain,", whole, count=1)),
        r"claims\.csv:\d+: confidence: ",
    ),
    "half-written": (
        lambda claims, whole: claims.write_bytes(whole[: len(whole) // 2]),
        r"claims\.csv:\d+: has \d cells; expected 10",
    ),
    "deleted": (lambda claims, _: claims.unlink(), r"claims\.csv: is missing"),
}


@pytest.fixture
def claims(data: Path) -> Iterator[Path]:
    """The table of claims that the server shows; whole again at the end."""
    path = data / "claims.csv"
    whole = path.read_bytes()
    yield path
    path.write_bytes(whole)


def test_broken_table_is_told_to_all_and_each_page_comes_back_by_itself(
    reader: Reader, other: Reader, claims: Path
) -> None:
    """However the table breaks, the next choice of each viewer shows what is wrong with it, and no page.

    Once the file is mended every page returns without a touch, with its filters.
    """
    whole = claims.read_bytes()
    reader.open("method", dimension="listing", region="Asia")
    other.open("evidence", country="RUS", part="Coverage")
    headings = [reader.heading, other.heading]
    for turn, (damage, words) in enumerate(DAMAGES.values()):
        damage(claims, whole)
        for one in (reader, other):
            one.widget("trust").get_by_text(TRUSTED[turn % 2], exact=True).click()
            one.page.get_by_text(re.compile(words)).first.wait_for(timeout=PATIENCE)
            assert one.page.locator("h1, .js-plotly-plot").count() == 0
            assert "Traceback" not in one.page.locator("body").inner_text()
        reader.page.wait_for_timeout(3000)  # the pages look in vain, and forget nothing meanwhile
        claims.write_bytes(whole)
        for one in (reader, other):
            one.page.locator("h1").wait_for(timeout=PATIENCE)
            one.settle()
    assert [one.settle().heading for one in (reader, other)] == headings
    assert reader.query == {"dimension": ["listing"], "region": ["Asia"], "trust": ["strict"]}
    assert (reader.chips("region"), other.chips("country")) == (["Asia"], ["Russian Federation (RUS)"])
    assert reader.widget("dimension").get_by_role("combobox").input_value() == "Ban in its own law"


def test_replaced_table_is_what_the_next_choice_shows(reader: Reader, claims: Path) -> None:
    """Another valid table takes the place of the first: what it says is shown without a restart."""
    reader.open("evidence", q=WORD)
    before = reader.page.locator("[data-testid='stMain']").inner_text()
    told = rb",\1," + WORD.encode() + b" "
    claims.write_bytes(re.sub(SURENESS, told, claims.read_bytes(), count=1))
    reader.widget("trust").get_by_text(TRUSTED[0], exact=True).click()
    reader.after_change()
    assert WORD in before
    assert reader.page.locator("[data-testid='stMain']").inner_text() != before
