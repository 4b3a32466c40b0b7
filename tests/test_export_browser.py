"""The browser that draws: found, told of when it is not, kept warm, ended, never waited for without end."""

import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plotly.graph_objects as go
import pytest

from recognition.errors import BrowserError
from recognition.export import browser
from recognition.export.browser import find_browser

PAGE = "<body style='margin:0;background:#f00'><p>word</p></body>"


def size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in dots."""
    return struct.unpack(">II", picture[16:24])


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("variable", ["CHROME", "BROWSER_PATH"])
def test_browser_can_be_named(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """$CHROME or $BROWSER_PATH names a browser; a path that is no program counts for nothing."""
    assert find_browser() is None
    monkeypatch.setenv(variable, "/bin/sh")
    assert find_browser() == "/bin/sh"
    monkeypatch.setenv(variable, "/nowhere/chrome")
    assert find_browser() is None


@pytest.mark.usefixtures("no_browser")
def test_first_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """$CHROME goes before $BROWSER_PATH, and both before what is found."""
    monkeypatch.setenv("BROWSER_PATH", "/bin/cat")
    monkeypatch.setattr(browser.Chromium, "find_browser", lambda **_: "/bin/ls")
    assert find_browser() == "/bin/cat"
    monkeypatch.setenv("CHROME", "/bin/sh")
    assert find_browser() == "/bin/sh"


@pytest.mark.usefixtures("no_browser")
def test_browser_that_was_found_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that kaleido tells of counts only if a file is there."""
    monkeypatch.setattr(browser.Chromium, "find_browser", lambda **_: "/nowhere/chrome")
    assert find_browser() is None
    monkeypatch.setattr(browser.Chromium, "find_browser", lambda **_: "/bin/sh")
    assert find_browser() == "/bin/sh"


@pytest.mark.usefixtures("no_browser")
def test_browser_that_fails_is_told_and_ends_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is no browser makes an error that names it, not a hang."""
    browser.close()
    monkeypatch.setenv("CHROME", "/bin/false")
    with pytest.raises(BrowserError, match=r"^The browser made no picture\. It is /bin/false \(.+\)\.$"):
        browser.photograph(PAGE, 10, 10, 1)


@pytest.mark.browser
def test_browser_photographs_a_corner_of_a_page() -> None:
    """Sizes are in pixels, `scale` is dots to a pixel."""
    assert size(browser.photograph(PAGE, 60, 40, 1)) == (60, 40)
    assert size(browser.photograph(PAGE, 60, 40, 3)) == (180, 120)


@pytest.mark.browser
def test_finished_pages_run_nothing_and_reach_no_file(tmp_path: Path) -> None:
    """What is photographed is dead: a script in it does not run, a file beside it is not read."""
    (tmp_path / "blue.css").write_text("body { background: blue }")
    sheet = f'<link rel="stylesheet" href="{(tmp_path / "blue.css").as_uri()}">'
    script = "<script>document.body.style.background = 'blue'</script>"
    plain = browser.photograph(PAGE, 30, 30, 1)
    assert browser.photograph(sheet + PAGE + script, 30, 30, 1) == plain


@pytest.mark.browser
def test_browser_ends_and_another_begins() -> None:
    """After `close` the next picture starts a new browser, and is the same; closing twice is no fault."""
    before = browser.photograph(PAGE, 20, 20, 1)
    browser.close()
    browser.close()
    assert browser._STUDIO._window is None
    assert browser.photograph(PAGE, 20, 20, 1) == before


@pytest.mark.browser
def test_browser_that_died_is_replaced() -> None:
    """If the browser is killed between two pictures, the second comes from a new one."""
    before = browser.photograph(PAGE, 20, 20, 1)
    first = browser._STUDIO._window
    first._browser.subprocess.kill()
    assert browser.photograph(PAGE, 20, 20, 1) == before
    assert browser._STUDIO._window is not first


@pytest.mark.browser
def test_figure_that_cannot_be_drawn_is_told() -> None:
    """What the browser refuses becomes a BrowserError, and the next picture comes."""
    with pytest.raises(BrowserError, match="made no picture"):
        browser.draw(_Broken())
    assert browser.photograph(PAGE, 20, 20, 1)[:4] == b"\x89PNG"


class _Broken:
    """A figure that is none."""

    layout = go.Layout(width=10, height=10)

    def to_dict(self) -> dict[str, object]:
        raise ValueError("no figure")


@pytest.mark.browser
def test_pictures_can_be_asked_for_from_several_threads() -> None:
    """Streamlit serves each reader in a thread of its own: all get their picture from the one browser."""
    figure = go.Figure(go.Bar(x=[1, 2], y=[2, 1])).update_layout(width=200, height=150)
    with ThreadPoolExecutor(4) as pool:
        drawings = list(pool.map(lambda _: browser.draw(figure), range(4)))
        pictures = list(pool.map(lambda _: browser.photograph(PAGE, 20, 20, 1), range(4)))
    assert [drawing[:5] for drawing in drawings] == ["<svg "] * 4
    assert len(set(pictures)) == 1
