"""A reader's time in the browser's own clock: from a key or click, or from the link, to the last thing drawn.

A page has come to rest when nothing was added to it, no word changed and no shape of a chart moved for QUIET
milliseconds; the time taken ends at the first frame after the last such change.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, ViewportSize

QUIET: Final = 700
SIZE: Final[ViewportSize] = {"width": 1400, "height": 1600}
_WAIT: Final = 60_000
_CLOCK: Final = """(() => {
  if (window !== top) return;
  const clock = window.__clock = {began: 0, ended: 0, wanted: ''};
  const words = new Set(['d', 'transform', 'style', 'fill', 'x', 'y']);
  const counts = change => change.type !== 'attributes'
    ? !change.target.closest?.('[data-testid=stStatusWidget], [data-testid=stHeader]')
    : words.has(change.attributeName) && change.target instanceof SVGElement;
  const painted = then => { const c = new MessageChannel(); c.port1.onmessage = then;
    requestAnimationFrame(() => c.port2.postMessage(0)); };
  const watch = new MutationObserver(changes => {
    if (changes.some(counts)) painted(() => clock.ended = performance.now());
  });
  watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  for (const kind of ['pointerdown', 'keydown', 'input'])
    addEventListener(kind, event => { if (!clock.began) clock.began = event.timeStamp; }, true);
})()"""
_BUSY: Final = "[data-testid=stApp][data-test-script-state=running], [data-testid=stSkeleton]"
_RESTED: Final = """([quiet, want, busy]) => __clock.ended > __clock.began
  && performance.now() - __clock.ended > quiet
  && (!want || document.querySelectorAll(want).length > 0) && !document.querySelector(busy)"""


@dataclass(frozen=True)
class Lap:
    """One wait: milliseconds, and kilobytes received meanwhile (as sent, compressed or not)."""

    ms: float
    kb: float


class Stopwatch:
    """One window whose waits and bytes are measured."""

    def __init__(self, context: BrowserContext, line: tuple[float, float] | None = None) -> None:
        """Open an empty window; `line` slows it down to so many Mbit/s and milliseconds."""
        self.page: Page = context.new_page()
        self.page.set_default_timeout(_WAIT)
        self.page.add_init_script(_CLOCK)
        self._bytes = 0
        session = context.new_cdp_session(self.page)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._heard)
        session.send("Network.enable", {"maxTotalBufferSize": 10**9, "maxResourceBufferSize": 10**9})
        if line:
            speeds = dict.fromkeys(("downloadThroughput", "uploadThroughput"), line[0] * 125_000)
            limits = {"offline": False, "latency": line[1], **speeds}
            session.send("Network.emulateNetworkConditions", limits)

    def _loaded(self, event: dict[str, Any]) -> None:
        self._bytes += int(event["encodedDataLength"])

    def _heard(self, event: dict[str, Any]) -> None:
        text, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self._bytes += len(base64.b64decode(text)) if binary else len(text.encode())

    def open(self, address: str, want: str = "") -> Lap:
        """Return the wait from the link to the last thing drawn; `want` is what must be there."""
        self._bytes = 0
        self.page.goto(address, wait_until="commit")
        return self._rest(want)

    def click(self, css: str, want: str = "") -> Lap:
        """Return the wait from a click until all is drawn anew."""
        return self._act(lambda: self.page.locator(css).first.click(), want)

    def press(self, key: str, want: str = "") -> Lap:
        """Return the wait from a key, on what has the focus, until all is drawn anew."""
        return self._act(lambda: self.page.keyboard.press(key), want)

    def _act(self, do: Callable[[], None], want: str) -> Lap:
        self._bytes = 0
        self.page.evaluate("Object.assign(__clock, {began: 0, ended: 0})")
        do()
        return self._rest(want)

    def _rest(self, want: str) -> Lap:
        self.page.wait_for_function(_RESTED, arg=[QUIET, want, _BUSY], polling=50)
        return Lap(self.page.evaluate("__clock.ended - __clock.began"), self._bytes / 1000)
