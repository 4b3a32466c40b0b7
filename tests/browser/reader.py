"""A reader at a browser: what one does on a page and what one sees there, in words of the tests."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page

WAIT = 45_000
"""Milliseconds that anything may take on a busy machine; what is awaited comes long before."""
APP = "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
FILTERS = ("on", "dimension", "country", "region", "trust", "sources", "known")
_STILL = "[data-stale='true'], [data-testid='stSkeleton'], [data-testid='stAppSkeleton']"
# Plotly swaps `data` for a new list when it redraws, and draws shapes after a frame: ask until both rest.
_SETTLED = """() => {
  const now = JSON.stringify([document.title, location.href, document.querySelector('h1, h2')?.textContent,
    document.querySelectorAll('.js-plotly-plot path').length,
    ...[...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.data?.map(t => t.name))]);
  const calm = window.__seen === now && document.querySelectorAll("STILL").length === 0;
  window.__seen = now;
  return calm;
}""".replace("STILL", _STILL)


class Reader:
    """One window of one browser context, at one server; keeps every request that leaves the machine."""

    def __init__(self, browser: Browser, home: str, **context: Any) -> None:
        """Open an empty window; `context` is what Playwright's new_context takes."""
        size = {"width": 1280, "height": 900}
        self.context: BrowserContext = browser.new_context(**({"viewport": size} | context))
        self.context.set_default_timeout(WAIT)
        self.home = home
        self.strangers: list[str] = []
        self.context.on("request", lambda request: self._note(request.url))
        self.page: Page = self.context.new_page()
        self.page.on("websocket", lambda socket: self._note(socket.url))

    def _note(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob", "file") and urlsplit(url).hostname != "localhost":
            self.strangers.append(url)

    def open(self, path: str = "", **filters: str | list[str]) -> "Reader":
        """Open a page of the dashboard by its link and wait until it is drawn."""
        query = f"?{urlencode(filters, doseq=True)}" if filters else ""
        self.page.goto(f"{self.home}/{path}{query}", wait_until="commit")
        return self.settle()

    def settle(self) -> "Reader":
        """Wait until the script has run, nothing is stale and no chart changes any more."""
        self.page.wait_for_selector(APP, state="attached")
        self.page.wait_for_selector("h1, [data-testid='stAlert']", state="attached")
        self.page.wait_for_function(_SETTLED, polling=200)
        self.page.wait_for_selector(APP, state="attached")
        return self

    @property
    def heading(self) -> str:
        """The page's first heading."""
        return self.page.locator("h1").first.inner_text()

    @property
    def query(self) -> dict[str, list[str]]:
        """The filters in the address."""
        return parse_qs(urlsplit(self.page.url).query)

    def data(self, chart: int = 0) -> list[dict[str, Any]]:
        """Return what a chart draws: per trace its kind, name and points."""
        return self.page.locator(".js-plotly-plot").nth(chart).evaluate(
            """chart => chart.data.map(t => JSON.parse(JSON.stringify({type: t.type, name: t.name,
                 x: t.x, y: t.y, base: t.base, text: t.text, locations: t.locations, customdata: t.customdata})))"""
        )

    def view(self) -> tuple[Any, ...]:
        """Return everything that a link promises: heading and the data of every chart."""
        charts = self.page.locator(".js-plotly-plot").count()
        return self.heading, *(self.data(chart) for chart in range(charts))

    def widget(self, key: str) -> Locator:
        """Return the element of the filter with a key."""
        return self.page.locator(f".st-key-{key}")

    def choose(self, key: str, *texts: str) -> "Reader":
        """Type texts into a filter with a list, taking the first option offered for each."""
        box = self.widget(key).get_by_role("combobox")
        for text in texts:
            box.click()
            box.fill(text)
            self.page.get_by_role("option", name=text).first.click()
        return self.after_change()

    def set_day(self, key: str, day: str) -> "Reader":
        """Type a day into a date filter."""
        box = self.widget(key).locator("input").first
        box.fill(day)
        box.press("Enter")
        return self.after_change()

    def after_change(self) -> "Reader":
        """Wait for what a change of a filter brings."""
        self.page.wait_for_timeout(300)
        return self.settle()
