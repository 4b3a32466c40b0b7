"""Every page as Streamlit runs it, without a browser: links, filters, messages, broken data."""

import re
import shutil
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from recognition.tables import FOLDER, load
from tests.pages.app import COUNTRY, EVIDENCE, METHOD, PAGES, START, charts, chosen, headings, visit

CHARTED = [page for page in PAGES if page != METHOD]
DATED = [page for page in CHARTED if page != EVIDENCE]
"""Pages with a chart, and of these the ones whose chart depends on the day."""
GOOD = {
    "dimension": "listing",
    "on": "2023-12-31",
    "trust": "strict",
    "sources": "founding",
    "known": "2024-06-30",
    "region": ["Asia", "Europe"],
}
BAD = {
    "country": "Atlantis",
    "dimension": "weather",
    "on": "2023-02-30",
    "trust": "gossip",
    "sources": "rumour",
    "known": "tomorrow",
    "region": "Mars",
}
UNTOUCHED = {
    "country": [],
    "dimension": "overall",
    "on": str(load().edition.day),
    "trust": "reported",
    "sources": "all",
    "known": "None",
    "region": [],
}


def open_at_chart(page: str, **link: str | list[str]) -> AppTest:
    """Open a page by a link, the evidence at its chart."""
    return visit(page, **link | ({"part": "Coverage"} if page == EVIDENCE else {}))


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_a_heading_and_no_exception(page: str) -> None:
    """Every script runs to its end without a choice, warns of nothing, and has a heading."""
    app = open_at_chart(page)
    assert not app.exception
    assert not app.error
    assert headings(app)
    assert chosen(app) == UNTOUCHED


@pytest.mark.parametrize(
    ("page", "country"),
    [
        *((page, "KAZ,RUS") for page in PAGES),
        (START, " kaz, rus"),
        (COUNTRY, ["Kazakhstan (KAZ)", "Russian Federation (RUS)"]),
    ],
)
def test_link_sets_every_filter(page: str, country: str | list[str]) -> None:
    """Countries may be given by code or as the address has them; the rest as the address has it."""
    app = open_at_chart(page, country=country, **GOOD)
    assert not app.exception
    assert not app.warning
    assert chosen(app) == GOOD | {"country": ["KAZ", "RUS"]}
    assert charts(app) or page == METHOD


# One frame reads the link of every page: each sees all wrong at once, and each wrong value alone is on one.
@pytest.mark.parametrize(
    ("page", "wrong"), [*((page, "all") for page in PAGES), *zip(cycle(PAGES), BAD, strict=False)]
)
def test_bad_link_falls_back(page: str, wrong: str) -> None:
    """A value that is no choice is named and left out; no exception, the other filters keep theirs."""
    good = GOOD | {"country": "KAZ,RUS"}
    app = open_at_chart(page, **(BAD if wrong == "all" else good | {wrong: BAD[wrong]}))
    assert not app.exception
    assert not app.error
    warning = app.warning[0].value.replace("\\", "")
    assert all(f"{name}={value}" in warning for name, value in BAD.items() if wrong in (name, "all"))
    expected = UNTOUCHED if wrong == "all" else GOOD | {"country": ["KAZ", "RUS"], wrong: UNTOUCHED[wrong]}
    assert chosen(app) == expected


def test_day_after_the_edition_is_no_choice() -> None:
    """The data says nothing about days after its edition: such a link shows the edition's day."""
    assert chosen(visit(START, on="2031-01-01")) == UNTOUCHED
    assert chosen(visit(START, on="1993-12-31")) == UNTOUCHED


@pytest.mark.parametrize("page", CHARTED)
def test_choice_changes_the_chart(page: str) -> None:
    """The picture follows the filter: the ban alone is not the whole ladder."""
    app = open_at_chart(page, country="RUS")
    before = charts(app)[-1]
    app.sidebar.selectbox(key="dimension").set_value("listing").run()
    assert not app.exception
    assert charts(app)[-1] != before


@pytest.mark.parametrize("page", DATED)
def test_earlier_day_changes_the_chart(page: str) -> None:
    """What happened later is not shown; date and slider say the same day."""
    app = open_at_chart(page, country="KAZ", dimension="listing")
    before = charts(app)[-1]
    app.sidebar.slider(key="on_slider").set_value(app.sidebar.date_input(key="known").min).run()
    assert chosen(app)["on"] == "1994-01-01"
    app.sidebar.date_input(key="on").set_value("2020-06-01").run()
    assert not app.exception
    assert str(app.sidebar.slider(key="on_slider").value) == chosen(app)["on"] == "2020-06-01"
    assert charts(app)[-1] != before


@pytest.mark.parametrize("page", PAGES)
def test_broken_table_is_named_with_file_and_line_and_comes_back(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of a half-right page the list of what to mend, no traceback; the page returns when mended."""
    data = shutil.copytree(FOLDER, tmp_path / "data")
    monkeypatch.setenv("RECOGNITION_DATA", str(data))
    claims = data / "claims.csv"
    whole = claims.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    lines[3] = re.sub(",(high|medium|low),", ",certain,", lines[3], count=1)
    claims.write_text("".join(lines), encoding="utf-8", newline="")
    app = open_at_chart(page)
    assert not app.exception
    assert "problem" in app.error[0].value
    assert "claims.csv:4: " in app.main.code[0].value
    assert not charts(app)
    claims.write_text(whole, encoding="utf-8", newline="")
    app.run()
    assert not app.exception
    assert not app.error
    assert headings(app)


@pytest.mark.parametrize("page", PAGES)
def test_missing_folder_is_a_sentence(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there is named, not traced."""
    monkeypatch.setenv("RECOGNITION_DATA", str(tmp_path / "gone"))
    app = open_at_chart(page)
    assert not app.exception
    assert "gone" in app.main.code[0].value
