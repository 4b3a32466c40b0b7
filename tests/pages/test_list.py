"""What everyone can read and reach: the map as a list, timelines in the order and stretch asked for."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from recognition.filters import Filters
from recognition.ladder import RUNGS
from recognition.tables import load
from recognition.ui.tiles import tiles
from recognition.views.map import map_view
from tests.build import book, claim, tables
from tests.pages.app import sound
from tests.pages.app import visit as open_at

EVIL = """<img src=x onerror="alert(1)"> & 'quoted' </a><script>alert(2)</script>"""


def visit(page: str = "dashboard.py", **link: str) -> AppTest:
    """Open a page by a link; it raises nothing."""
    return sound(open_at(page, **link))


def lanes(app: AppTest) -> dict[str, Any]:
    """The layout of the last chart of a page."""
    return json.loads(app.get("plotly_chart")[-1].proto.spec)["layout"]


class Cells(HTMLParser):
    """Elements, headings with the links below them, and texts, as a browser reads the list."""

    def __init__(self, body: str) -> None:
        """Read a text of HTML."""
        super().__init__()
        self.found: set[str] = set()
        self.names: set[str] = set()
        self.groups: list[tuple[str, list[tuple[str, str]]]] = []
        self.inside = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and begin a group or a cell."""
        self.found.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag in ("h3", "summary"):
            self.inside = "head"
            self.groups.append(("", []))
        elif tag == "a":
            self.inside = "cell"
            self.groups[-1][1].append((dict(attrs)["href"] or "", ""))
        elif tag in ("i", "b", "small"):
            self.inside = ""

    def handle_endtag(self, tag: str) -> None:
        """End a group's heading or a cell; after a sign its text goes on."""
        if tag == "i":
            self.inside = "cell"
        elif tag in ("h3", "summary", "a"):
            self.inside = ""

    def handle_data(self, text: str) -> None:
        """Add a text to what it belongs to."""
        if self.inside == "head":
            self.groups[-1] = (self.groups[-1][0] + text, self.groups[-1][1])
        elif self.inside == "cell":
            link, name = self.groups[-1][1][-1]
            self.groups[-1][1][-1] = (link, name + text)


def test_list_has_every_state_once_under_its_rung() -> None:
    """All 196 states are cells; every rung has a heading with its count, the top first, silence last."""
    data = load()
    view = map_view(data, Filters(data.edition.day))
    groups = Cells(tiles(view)).groups
    expected = [f"{level} · {RUNGS[level].label}" for level in range(6, 0, -1)]
    counts = view.frame["group"].str.casefold().value_counts()
    heads = [head.rpartition(" (")[0] for head, _ in groups]
    assert heads == [*expected, "No claim found"]
    assert [head.rpartition(" (")[2] for head, _ in groups] == [
        f"{counts.get(head.rpartition(' · ')[2].casefold(), 0)})" for head in heads
    ]
    cells = [
        (parse_qs(urlsplit(link).query)["country"][0], name) for _, cells in groups for link, name in cells
    ]
    assert len(cells) == len(view.frame) == 196
    names = dict(zip(view.frame["actor"], view.frame["name"], strict=True))
    assert {code: name.partition(", ")[0].strip() for code, name in cells} == names


def test_cell_leads_to_the_country_under_the_filters_and_says_its_marks() -> None:
    """Day, dimension and trust go along; a mark is a sign for the eye and words for the ear."""
    made = tables(
        book([claim("RUS", "2003", "listing", "listed"), claim("KAZ", "2023-12", "envoy", "nominated")])
    )
    filters = Filters(date(2024, 4, 1), "claimed", actors=("RUS", "KAZ"), dimension="envoy")
    made_of = Cells(tiles(map_view(made, filters))).groups
    cells = [cell for _, group in made_of for cell in group]
    query = "on=2024-04-01&dimension=envoy&country={}&trust=claimed"
    assert cells == [
        (f"country?{query.format('KAZ')}", "KAZ"),
        (f"country?{query.format('RUS')}", "RUS, bans the Taliban by its own law"),
    ]


def test_hostile_name_is_only_text() -> None:
    """A name can open no element, no attribute and no script."""
    rows = book([claim("KAZ", "2023-12", "envoy", "ambassador_accepted")])
    rows["actors"] = [
        row | {"name": EVIL if row["actor"] == "KAZ" else row["name"]} for row in rows["actors"]
    ]
    view = map_view(tables(rows), Filters(date(2024, 4, 1)))
    read = Cells(tiles(view))
    assert read.found == {"div", "h3", "ul", "li", "a", "i", "span", "small", "details", "summary"}
    assert read.names == {"class", "href", "style", "aria-hidden"}
    assert read.groups[1][1][0][1].strip() == EVIL


def test_map_page_has_the_list_before_the_table() -> None:
    """The list follows the map and has the layer's groups; letters double colours; the table is folded."""
    app = visit(dimension="listing")
    titles = [title.value for title in app.main if title.type in ("subheader", "header")]
    assert titles[-1] == "The map as a list"
    assert app.main.expander[-1].label == "The chart as a table"
    assert not app.main.dataframe
    (body,) = (html.proto.body for html in app.get("html") if 'class="tiles"' in html.proto.body)
    heads = [re.sub(r" \(\d+\)$", "", head) for head, _ in Cells(body).groups]
    assert heads == ["A · Banned", "B · Lifted", "C · Not listed", "No claim found"]


def test_timeline_keeps_order_regions_and_stretch_in_the_address() -> None:
    """A link sets all three; without one the present is shown, the highest rung first, without headings."""
    link = {"order": "By name", "regions": "true", "from": "Whole record"}
    app = visit("pages/timeline.py", country="RUS,CHN,UN", **link)
    assert lanes(app)["yaxis"]["ticktext"] == [
        *("<b>Asia</b>", "China", "<b>Europe</b>", "Russian Federation"),
        *("<b>Organisations</b>", "United Nations"),
    ]
    assert lanes(app)["xaxis"]["range"][0] < "2002"
    usual = visit("pages/timeline.py", country="RUS,CHN,UN")
    assert lanes(usual)["yaxis"]["ticktext"][0] == "Russian Federation"
    assert len(lanes(usual)["yaxis"]["ticktext"]) == 3
    assert "2021" <= lanes(usual)["xaxis"]["range"][0] < "2021-08-16"


def test_country_shows_the_present_and_on_request_the_whole_record() -> None:
    """The axis follows the choice; the claims below the chart are all of them either way."""
    app = visit("pages/country.py", country="RUS")
    assert "2021" <= lanes(app)["xaxis"]["range"][0] < "2021-08-16"
    claims = app.markdown[-1].value
    app.main.radio(key="from").set_value("Whole record").run()
    assert not app.exception
    assert lanes(app)["xaxis"]["range"][0] < "2002"
    assert app.markdown[-1].value == claims


def test_only_stretches_that_hold_something_are_offered() -> None:
    """On a day before the second Emirate there is no "since 2021"."""
    app = visit("pages/country.py", country="PAK", on="1998-06-01")
    assert app.main.radio(key="from").options == ["Whole record", "Since 27 September 1996"]


@pytest.mark.parametrize("spelling", ["Russia", "russian federation", "Russian Federation (RUS)", "rus"])
def test_link_may_name_a_country_as_readers_do(spelling: str) -> None:
    """`?country=Russia` is a link; nothing is warned of."""
    app = visit("pages/method.py", country=f"{spelling},UK")
    assert not app.warning
    assert app.sidebar.multiselect(key="country").value == ["RUS", "GBR"]
