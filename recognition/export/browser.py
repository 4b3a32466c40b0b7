"""The browser that draws and prints: started once, kept warm; it fetches nothing from outside."""

import asyncio
import atexit
import base64
import logging
import os
import shutil
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Final, TypeVar

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

from recognition.errors import BrowserError

SHAPES: Final = Path(__file__).resolve().parents[2] / "static" / "geo" / "world_110m.json"
NO_BROWSER: Final = (
    "No Chrome or Chromium was found; install one (Debian: apt install chromium) or set CHROME=/path/to/it; "
    "HTML, CSV, XLSX, JSON and GeoJSON need none."
)
_SECONDS: Final = 30
_GRACE: Final = 10
Made = TypeVar("Made")
Work = Callable[["_Window"], Coroutine[Any, Any, Made]]


def find_browser() -> str | None:
    """Return the path of a browser: that in $CHROME or $BROWSER_PATH, else what kaleido finds, else None."""
    named = [os.environ.get(name) for name in ("CHROME", "BROWSER_PATH")]
    found = [path for name in named if name and (path := shutil.which(name))]
    return found[0] if found else _installed()


def _installed() -> str | None:
    path = Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() else None


def draw(figure: go.Figure) -> str:
    """Return a figure of set width and height as SVG; raises BrowserError."""
    return _STUDIO.do(lambda window: window.draw(figure))


def photograph(page: str, width: int, height: int, scale: float) -> bytes:
    """Return the upper left corner of an HTML page as PNG, sizes in CSS pixels; raises BrowserError."""
    return _STUDIO.do(lambda window: window.photograph(page, width, height, scale))


def print_page(page: str) -> bytes:
    """Return an HTML page as PDF, its paper as its own CSS says; raises BrowserError."""
    return _STUDIO.do(lambda window: window.print(page))


def warm_up() -> None:
    """Start the browser beside what else is done; a failure shows when it is needed."""
    Thread(target=_STUDIO.warm_up, name="warm-up", daemon=True).start()


def close() -> None:
    """End the browser, if one is running; the next picture starts another."""
    _STUDIO.close()


class _Window:
    """An open browser: kaleido's page, where plotly draws, and a blank one for finished pages."""

    def __init__(self, browser: Any, blank: Any, frame: str) -> None:
        self._browser, self._blank, self._frame = browser, blank, frame

    @classmethod
    async def open(cls, path: str) -> "_Window":
        browser = kaleido.Kaleido(path=path, mathjax=False, timeout=_SECONDS)
        try:
            await asyncio.wait_for(browser.open(), _SECONDS)
            blank = await browser.create_tab("about:blank")
            await blank.send_command("Emulation.setScriptExecutionDisabled", params={"value": True})
            tree = await blank.send_command("Page.getFrameTree")
        except BaseException:
            await _end(browser)
            raise
        return cls(browser, blank, tree["result"]["frameTree"]["frame"]["id"])

    async def draw(self, figure: go.Figure) -> str:
        size = {"width": figure.layout.width, "height": figure.layout.height}
        shapes = f"{SHAPES.parent.as_uri()}/"
        made = await self._browser.calc_fig(figure.to_dict(), opts={"format": "svg", **size}, topojson=shapes)
        return bytes(made).decode("utf-8")

    async def photograph(self, page: str, width: int, height: int, scale: float) -> bytes:
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        await self._ask("Emulation.setDeviceMetricsOverride", **size)
        await self._show(page)
        taken, before = await self._capture(), b""
        while taken != before:  # on a busy machine the first may miss a tile
            taken, before = await self._capture(), taken
        return taken

    async def _capture(self) -> bytes:
        return base64.b64decode((await self._ask("Page.captureScreenshot", format="png"))["data"])

    async def print(self, page: str) -> bytes:
        await self._show(page)
        made = await self._ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(made["data"])

    async def _show(self, page: str) -> None:
        await self._ask("Page.setDocumentContent", frameId=self._frame, html=page)

    async def _ask(self, command: str, **params: Any) -> dict[str, Any]:
        answer = await self._blank.send_command(command, params=params)
        if "error" in answer:
            raise BrowserError(f"{command}: {answer['error'].get('message', 'refused')}")
        return dict(answer["result"])

    async def close(self) -> None:
        await _end(self._browser)


async def _end(browser: Any) -> None:
    """Close a browser, and kill it if it does not answer."""
    with suppress(Exception):
        await asyncio.wait_for(browser.close(), _GRACE)
    with suppress(Exception):
        browser.subprocess.kill()
        await asyncio.to_thread(browser.subprocess.wait, _GRACE)


async def _nothing(_window: _Window) -> None:
    """Ask nothing of a window."""


class _Studio:
    """One window on an event loop of its own, opened when it is first needed; every wait has an end."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._window: _Window | None = None

    def do(self, work: "Work[Made]") -> Made:
        """Do one piece of work, in a new window if the one at hand fails; safe from several threads."""
        path = find_browser()
        if path is None:
            raise BrowserError(NO_BROWSER)
        with self._lock:
            try:
                return self._try(work, path)
            except Exception:
                self._close()
            try:
                return self._try(work, path)
            except Exception as error:
                self._close()
                reason = " ".join(map(str, error.args[:1])).rstrip(".") or type(error).__name__
                raise BrowserError("The browser made no picture.", f"It is {path} ({reason}).") from error

    def warm_up(self) -> None:
        """Open a window if there is none; say nothing of a failure."""
        with suppress(BrowserError):
            self.do(_nothing)

    def _try(self, work: "Work[Made]", path: str) -> Made:
        if self._window is None:
            self._window = self._wait(_Window.open(path), 2 * _SECONDS)
        return self._wait(work(self._window), _SECONDS)

    def _wait(self, work: "Coroutine[Any, Any, Made]", seconds: float) -> Made:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            Thread(target=self._loop.run_forever, name="browser", daemon=True).start()
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def _close(self) -> None:
        window, loop = self._window, self._loop
        self._window = self._loop = None
        if loop is None:
            return
        if window is not None:
            with suppress(Exception):
                asyncio.run_coroutine_threadsafe(window.close(), loop).result(2 * _GRACE)
        loop.call_soon_threadsafe(loop.stop)

    def close(self) -> None:
        """End the window and its loop; the next work opens another."""
        with self._lock:
            self._close()


logging.getLogger("choreographer").setLevel(logging.CRITICAL)  # what it warns of is mended or told here
_STUDIO: Final = _Studio()
atexit.register(_STUDIO.close)
