"""The menu of files, run without a browser: what it offers, and what is said of a file that was not made."""

from contextlib import nullcontext

import pytest
from streamlit.testing.v1 import AppTest

from recognition.charts import CHARTS
from recognition.errors import BrowserError
from recognition.export.browser import NO_BROWSER
from recognition.export.render import FORMATS
from recognition.tables import FOLDER
from recognition.ui import files

PAGES = {
    "dashboard.py": {"map", "changes"},
    "pages/timeline.py": {"ladder", "timeline"},
    "pages/country.py": {"country", "standings"},
    "pages/compare.py": {"compare"},
    "pages/evidence.py": {"claims"},
}
PARTS = {"Five documents": "paragraphs", "Rivals": "rivals", "Coverage": "coverage", "Freshness": "freshness"}


def visit(page: str, *opened: str, part: str = "Claims") -> AppTest:
    """Open a page with the menus of these charts and lists open."""
    app = AppTest.from_file(str(FOLDER.parent / "dashboard.py"), default_timeout=120)
    app.query_params.update({"country": "CHN", "on": "2024-10-04", "part": part, "days": part})
    for chart in opened:
        app.session_state[f"{chart}-files"] = True
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert not app.exception
    return app


def offered(app: AppTest) -> dict[str, bool]:
    """The files on offer, as chart-format, and whether each can be had."""
    buttons = (button.proto for button in app.get("download_button"))
    return {button.id.split("-", 2)[2]: not button.disabled for button in buttons}


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here starts a browser; one is found."""
    monkeypatch.setattr(files, "warm_up", lambda: None)
    monkeypatch.setattr(files, "find_browser", lambda: "/somewhere/chromium")


@pytest.mark.parametrize(
    ("page", "part", "charts"),
    [
        *((page, "Claims", charts) for page, charts in PAGES.items()),
        ("pages/compare.py", "Between two days", {"moved", "changes"}),
        *(("pages/evidence.py", part, {chart}) for part, chart in PARTS.items()),
    ],
)
def test_every_chart_and_list_has_one_menu(page: str, part: str, charts: set[str]) -> None:
    """Closed, the menus of a page offer nothing yet; opened, each has the formats that fit."""
    assert offered(visit(page, part=part)) == {}
    app = visit(page, *charts, part=part)
    expected = {
        f"{chart}-{name}"
        for chart in charts
        for name, form in FORMATS.items()
        if (chart in CHARTS or not form.needs_figure) and form.chart in ("", chart)
    }
    assert offered(app) == dict.fromkeys(expected, True)


def test_without_a_browser_pictures_alone_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader learns what to install and what to do without; the package says by itself what it lacks."""
    monkeypatch.setattr(files, "find_browser", lambda: None)
    app = visit("dashboard.py", "map", "changes")
    closed = {name for name, can_be_had in offered(app).items() if not can_be_had}
    assert closed == {"map-png", "map-svg", "map-pdf"}
    told = [caption.value for caption in app.caption if caption.value.startswith(NO_BROWSER)]
    assert len(told) == 1
    assert "prints the HTML page" in told[0]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BrowserError("The browser is gone."), "The browser is gone. Try again, or take another format."),
        (BrowserError("No picture.", "It is /bin/x."), "No picture. Try again, or take another format."),
        (
            OSError(28, "No space left on device"),
            "The PNG could not be made. Try again, or take another format.",
        ),
        (None, ""),
    ],
)
def test_making_a_file_always_leaves_word(error: Exception | None, words: str) -> None:
    """Whoever waits for a file learns how it went: a sentence of ours, never the words of a library."""

    def made() -> bytes:
        if error:
            raise error
        return b"made"

    offer = files.Offer("png", "a picture", "map-png", "map.png", "image/png", made, possible=True)
    desk = files.Desk(trouble="An earlier trouble.")
    with pytest.raises(type(error)) if error else nullcontext():
        assert desk.make(offer) == b"made"
    assert desk == files.Desk(done=1, trouble=words)
