"""A reader at a browser: what one does on a page and what one sees there, in words of the tests."""

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, Locator, Page

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

_DATA = """chart => chart.data.map(t => JSON.parse(JSON.stringify({
  type: t.type, name: t.name, x: t.x, y: t.y, base: t.base, text: t.text, locations: t.locations,
  customdata: t.customdata})))"""
# Fills of states, and points that are states: the marks beside the fills have a legend group of their own.
STATES_DRAWN = """() => {
  const fills = [...document.querySelectorAll('.choroplethlayer path')]
    .filter(path => path.getAttribute('d') && ![null, 'none'].includes(path.getAttribute('fill'))).length;
  const points = [...document.querySelectorAll('.scattergeo')]
    .filter(layer => !layer.__data__[0].trace.legendgroup.startsWith('mark/'))
    .reduce((sum, layer) => sum + layer.querySelectorAll('path.point').length, 0);
  return fills + points;
}"""


class Reader:
    """One window of one browser context, at one server; keeps every request that leaves the machine."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        """Open an empty window in a browser context for the dashboard at an address."""
        self.context, self.home = context, home
        self.strangers: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("request", lambda request: self._note(request.url))
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
        """The filters in the address; countries as codes, however the address gives them."""
        asked = parse_qs(urlsplit(self.page.url).query)
        countries = [part for text in asked.get("country", []) for part in re.split(r",(?! )", text)]
        codes = [re.sub(r".*\((\w+)\)$", r"\1", country) for country in countries]
        return asked | ({"country": codes} if codes else {})

    def data(self, chart: int = 0) -> list[dict[str, Any]]:
        """Return what a chart draws: per trace its kind, name and points."""
        return self.page.locator(".js-plotly-plot").nth(chart).evaluate(_DATA)

    def wait_for_states(self, number: int, every: int = 200) -> "Reader":
        """Wait until the map has drawn so many states, as shapes or dots; look every so many milliseconds."""
        for _ in range(WAIT // every):
            if self.page.evaluate(STATES_DRAWN) >= number:
                return self
            self.page.wait_for_timeout(every)
        raise AssertionError(f"{self.page.evaluate(STATES_DRAWN)} states drawn, {number} expected.")

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
        box.scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)  # a list that opens while the sidebar scrolls closes again
        for text in texts:
            box.click()
            box.fill(text)
            self.page.get_by_role("option", name=text).first.click()
        if self.page.get_by_role("listbox").count():
            self.page.keyboard.press("Escape")
        return self.after_change()

    def set_day(self, key: str, day: str) -> "Reader":
        """Type a day into a date filter."""
        self.widget(key).get_by_role("spinbutton").first.click()
        self.page.keyboard.type(day.replace("-", ""))
        self.page.keyboard.press("Escape")  # closes the calendar, and only then is the day taken
        return self.after_change()

    def after_change(self) -> "Reader":
        """Wait for what a change of a filter brings."""
        self.page.wait_for_timeout(300)
        return self.settle()

    def back(self, step: int = -1) -> "Reader":
        """Go back in the browser's history (or forward, by 1) and wait for the view there."""
        (self.page.go_back if step < 0 else self.page.go_forward)(wait_until="commit")
        self.page.wait_for_timeout(1500)
        if not self.page.url.startswith(self.home):
            raise AssertionError(f"The step left the dashboard for {self.page.url}.")
        return self.settle()

    def turn_to(self, menu: str) -> "Reader":
        """Click a page in the menu and wait for it."""
        path = f"{urlsplit(self.home).path}/{'' if menu == 'Map' else menu.lower()}"
        self.page.get_by_test_id("stPageLink-NavLink").filter(has_text=menu).click()
        self.page.wait_for_function("path => location.pathname === path", arg=path)
        self.page.wait_for_function("menu => document.title.startsWith(menu)", arg=menu)
        self.page.wait_for_timeout(600)  # the address follows the page
        return self.settle()

    def chips(self, key: str) -> list[str]:
        """Return what is chosen in a filter with several values."""
        return self.widget(key).locator("[data-tag-index] > [title]").all_inner_texts()

    def day(self, key: str) -> str:
        """Return the day in a date filter as YYYY-MM-DD."""
        parts = self.widget(key).get_by_role("spinbutton").all_inner_texts()
        return "-".join(part.zfill(2) for part in parts)

    def open_files(self, chart: str) -> Locator:
        """Open the menu of a chart or list and return the buttons of its files."""
        menu = self.widget(f"{chart}-files")
        menu.locator("summary").click()
        offered = menu.get_by_test_id("stDownloadButton").get_by_role("button")
        offered.first.wait_for()
        self.settle()
        return offered

    def take_away(self, chart: str, *forms: str) -> dict[str, bytes]:
        """Return every file that the menu of a chart or list offers, or those of some formats, by name."""
        offered = self.open_files(chart)
        files = {}
        for place, form in enumerate(offered.all_inner_texts()):
            if forms and form.strip().lower() not in forms:
                continue
            with self.page.expect_download(timeout=WAIT) as waiting:
                offered.nth(place).click()
            files[waiting.value.suggested_filename] = waiting.value.path().read_bytes()
            self.settle()
        return files

    def charts(self) -> list[str]:
        """Return the names of the charts on the page, from the top."""
        keys = self.page.locator("[class*='st-key-'][class*='-chart']").evaluate_all(
            "boxes => boxes.map(box => [...box.classList].find(name => name.endsWith('-chart')))"
        )
        return [key.removeprefix("st-key-").removesuffix("-chart") for key in keys]

    def in_window(self, key: str) -> bool:
        """Return whether a filter lies within the window's width."""
        box, size = self.widget(key).bounding_box(), self.page.viewport_size
        return bool(box and size and box["x"] >= 0 and box["x"] + box["width"] <= size["width"])

    def focused(self) -> str:
        """Return the key of the widget that has the focus, or ''."""
        return self.page.evaluate(
            """() => [...(document.activeElement.closest("[class*='st-key-']")?.classList ?? [])]
                 .find(name => name.startsWith('st-key-'))?.slice(7) ?? ''"""
        )

    def focused_button(self) -> str:
        """Return the text of the button, or of the head that opens, that has the focus, or ''."""
        return self.page.evaluate("() => document.activeElement.closest('button, summary')?.innerText ?? ''")
