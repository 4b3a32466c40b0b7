"""Figures to pictures, by a browser that is started once and kept warm; nothing is fetched from outside."""

import asyncio
import atexit
import logging
import os
import shutil
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Final, Literal

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

from recognition.errors import BrowserError

GEO: Final = Path(__file__).resolve().parents[2] / "static" / "geo"
PictureFormat = Literal["png", "svg", "pdf"]
_SECONDS: Final = 60
NO_BROWSER: Final = (
    "No Chrome or Chromium was found; install one (Debian: apt install chromium) or set CHROME=/path/to/it; "
    "CSV and HTML need none."
)


def find_browser() -> str | None:
    """Return the path of a browser: that in $CHROME or $BROWSER_PATH, else what kaleido finds, else None."""
    named = [os.environ.get(name) for name in ("CHROME", "BROWSER_PATH")]
    found = [path for name in named if name and (path := shutil.which(name))]
    return found[0] if found else _installed()


def _installed() -> str | None:
    path = Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() else None


def picture(figure: go.Figure, form: PictureFormat, scale: float = 1) -> bytes:
    """Draw a figure of set width and height; safe to call from several threads.

    Raises BrowserError if there is no browser or the browser fails twice.
    """
    path = find_browser()
    if path is None:
        raise BrowserError(NO_BROWSER)
    try:
        return _STUDIO.draw(path, figure, form, scale)
    except Exception:
        _STUDIO.close()
    try:
        return _STUDIO.draw(path, figure, form, scale)
    except Exception as error:
        _STUDIO.close()
        raise BrowserError(
            f"The browser at {path} drew no picture ({error or type(error).__name__})."
        ) from error


class _Studio:
    """One browser on an event loop of its own, started when the first picture is asked for.

    kaleido's own server would wait for ever if the browser failed to start; here every wait has an end.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None

    def draw(self, path: str, figure: go.Figure, form: PictureFormat, scale: float) -> bytes:
        size = {"width": figure.layout.width, "height": figure.layout.height}
        with self._lock:
            self._open(path)
            drawing = self._browser.calc_fig(
                figure.to_dict(), opts={"format": form, "scale": scale, **size}, topojson=f"{GEO.as_uri()}/"
            )
            return bytes(self._wait(drawing))

    def _open(self, path: str) -> None:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
        if self._browser is None:
            browser = kaleido.Kaleido(path=path, mathjax=False, timeout=_SECONDS)
            self._wait(browser.open())
            self._browser = browser

    def _wait(self, work: Any) -> Any:
        if self._loop is None:
            raise BrowserError("The browser was shut down while it drew; ask again.")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)

    def close(self) -> None:
        """End the browser and its loop; the next picture starts another."""
        with self._lock:
            browser, loop = self._browser, self._loop
            self._browser = self._loop = None
            if loop is None:
                return
            try:
                if browser is not None:
                    asyncio.run_coroutine_threadsafe(browser.close(), loop).result(_SECONDS / 6)
            finally:
                loop.call_soon_threadsafe(loop.stop)


logging.getLogger("choreographer.channels.pipe").setLevel(logging.CRITICAL)  # it warns of its own farewell
_STUDIO: Final = _Studio()
atexit.register(_STUDIO.close)


def close() -> None:
    """End the browser, if one is running; the next picture starts another."""
    _STUDIO.close()
