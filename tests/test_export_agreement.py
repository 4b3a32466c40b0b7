"""Numbers agree: whatever is chosen, figure, title, every file and the command line say the same."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest

from recognition.charts import CHARTS
from recognition.export import rows, workbook
from recognition.export.render import render
from recognition.figures.ladder import EARLIEST, NOT_DRAWN
from recognition.figures.style import entry
from recognition.filters import OVERALL, Filters
from recognition.ladder import RUNGS
from recognition.tables import Tables, load
from recognition.views import NO_CLAIM, Count, View
from recognition.views.compare import compare_view
from recognition.views.coverage import FOUND, NOT_SEARCHED
from recognition.views.standings import standing_rows

LATEST = load().edition.day
FIRST, END, MISSION, DECREE = date(1997, 6, 15), date(2001, 11, 14), date(2023, 9, 13), date(2024, 10, 4)
ASIA, NEAR = ("Central Asia", "Southern Asia"), ("CHN", "IRN", "KAZ", "PAK", "RUS", "TJK", "UZB")


class Case(NamedTuple):
    """Filters and the charts to look at under them."""

    filters: Filters
    charts: str

    def __str__(self) -> str:
        given = self.filters
        known = f"known-{given.known_on}" if given.known_on else ""
        actors, regions = "+".join(given.actors), "+".join(given.regions)
        founding = "founding" if given.founding else ""
        parts = [str(given.on), given.trust, known, founding, actors, regions, given.dimension]
        return "-".join(part for part in parts if part)


CASES = (
    Case(Filters(LATEST), "map timeline ladder compare"),
    Case(Filters(LATEST, "strict"), "ladder"),
    Case(Filters(LATEST, "claimed", actors=NEAR), "timeline"),
    Case(Filters(LATEST, regions=ASIA), "map coverage"),
    Case(Filters(LATEST, actors=("RUS",)), "country ladder"),
    Case(Filters(LATEST, "strict", actors=("CHN",)), "country"),
    Case(Filters(LATEST, known_on=DECREE), "map"),
    Case(Filters(LATEST, dimension="recognition"), "map"),
    Case(Filters(LATEST, dimension="envoy"), "map"),
    Case(Filters(LATEST, "claimed", dimension="consulate", regions=("Europe",)), "coverage"),
    Case(Filters(LATEST, "strict", dimension="mission"), "map"),
    Case(Filters(LATEST, dimension="listing", actors=NEAR), "timeline coverage"),
    Case(Filters(LATEST, dimension="sanctions", actors=("EU", "UN", "USA")), "timeline"),
    Case(Filters(LATEST, dimension="contact", regions=("Europe",)), "map compare"),
    Case(Filters(LATEST, dimension="position", actors=("QAT",)), "country"),
    Case(Filters(DECREE), "map"),
    Case(Filters(DECREE, founding=True), "map timeline compare"),
    Case(Filters(DECREE, "strict", founding=True, actors=("RUS",)), "country"),
    Case(Filters(DECREE, "claimed", known_on=date(2024, 6, 30), regions=("Asia",)), "map"),
    Case(Filters(DECREE, dimension="envoy", actors=("NOR", "OMN", "TUR")), "compare"),
    Case(Filters(MISSION, dimension="mission", regions=ASIA), "coverage timeline"),
    Case(Filters(MISSION, "strict", actors=("CHN", "KAZ")), "ladder"),
    Case(Filters(END, dimension="recognition"), "map"),
    Case(Filters(END, "claimed", actors=("PAK",)), "country ladder"),
    Case(Filters(FIRST), "map"),
    Case(Filters(FIRST, "strict", dimension="recognition", regions=("Asia",)), "map compare"),
    Case(Filters(FIRST, known_on=date(1996, 1, 1)), "timeline"),
)
SHOWN = [
    pytest.param(case.filters, chart, id=f"{chart}-{case}") for case in CASES for chart in case.charts.split()
]
BY_CHART = {chart: [one for one in SHOWN if one.values[1] == chart] for chart in CHARTS}


@cache
def tables() -> Tables:
    """The tables of data/."""
    return load()


@cache
def made(filters: Filters, chart: str) -> tuple[View, go.Figure]:
    """Make and draw a chart of the real data, once."""
    view = CHARTS[chart].make(tables(), filters)
    return view, CHARTS[chart].draw(view)


@cache
def standings(filters: Filters) -> pd.DataFrame:
    """Return what `standing` prints."""
    return standing_rows(tables(), filters)


def texts(row: dict[str, Any]) -> dict[str, str]:
    """Return the cells of a row as text: '' for nothing, whole numbers without a point."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def csv_rows(body: bytes, columns: int) -> list[dict[str, str]]:
    """Read the view's own columns of a CSV; whole numbers without a point."""
    lines = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    head = next(lines)[:columns]
    return [
        dict(zip(head, (re.sub(r"^(-?\d+)\.0$", r"\1", cell) for cell in line[:columns]), strict=True))
        for line in lines
    ]


def xlsx_rows(body: bytes) -> list[dict[str, str]]:
    """Read the sheet `data` of a workbook."""
    lines = openpyxl.load_workbook(io.BytesIO(body), read_only=True)["data"].values
    head = [str(name) for name in next(lines)]
    days = [[pd.Timestamp(cell) if hasattr(cell, "year") else cell for cell in line] for line in lines]
    return [texts(dict(zip(head, line, strict=True))) for line in days]


def legend(figure: go.Figure) -> dict[str, int]:
    """Return the numbers in brackets that the legend tells, summed by its words."""
    names = [trace.name for trace in figure.data if trace.name and trace.showlegend is not False]
    found = [re.fullmatch(r"(.+)\u00a0\((\d+)\)", name.replace("<br>", " ")) for name in names]
    told: Counter[str] = Counter()
    for match in filter(None, found):
        told[match[1]] += int(match[2])
    return dict(told)


def numbered(figure: go.Figure, pattern: str) -> dict[str, int]:
    """Return the numbers in the lines of text of a matrix, by its words."""
    lines = [text for trace in figure.data if trace.type == "scatter" for text in trace.text.tolist()]
    found = [re.fullmatch(f"\u2002{pattern}", line) for line in lines]
    return {match[1]: int(match[2].replace(",", "")) for match in found if match}


def words(name: str) -> str:
    """Return a group as the legend says it."""
    return entry(name).replace("<br>", " ")


@pytest.fixture
def rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without the sheet of sources, which has its own tests and takes most of the time."""
    for room in (rows, workbook):
        monkeypatch.setattr(room, "sources_behind", lambda view: view.frame.iloc[:0])


@pytest.mark.usefixtures("rows_alone")
@pytest.mark.parametrize(("filters", "chart"), SHOWN)
def test_files_hold_one_and_the_same_rows(filters: Filters, chart: str) -> None:
    """CSV, XLSX, JSON and GeoJSON hold the rows of the view, each cell the same, in the same order."""
    view, figure = made(filters, chart)
    expected = [texts(row) for row in view.frame.replace({float("nan"): None}).to_dict("records")]
    expected = [{name: "" if text == "NaT" else text for name, text in row.items()} for row in expected]

    assert csv_rows(render(view, None, "csv"), view.frame.shape[1]) == expected
    assert xlsx_rows(render(view, None, "xlsx")) == expected
    assert [texts(row) for row in json.loads(render(view, None, "json"))["rows"]] == expected
    if chart == "map":
        features = json.loads(render(view, figure, "geojson"))["features"]
        assert [texts(feature["properties"]) for feature in features] == expected


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["map"])
def test_map_draws_and_counts_its_rows(filters: Filters, chart: str) -> None:
    """Each state of the rows is drawn once, under its group; the legend's numbers are those of the rows."""
    view, figure = made(filters, chart)
    drawn = [
        (code, words(trace.legendgroup))
        for trace in figure.data
        if trace.customdata is not None and not re.match("mark/|AFG", trace.legendgroup)
        for (code,) in trace.customdata
        if code
    ]
    assert sorted(drawn) == sorted(zip(view.frame["actor"], view.frame["group"].map(words), strict=True))
    groups = view.frame["group"].map(words).value_counts().to_dict()
    rungs = {words(rung.label): 0 for rung in RUNGS[1:]} if filters.dimension == OVERALL else {}
    marks = {
        name: int(view.frame[column].sum())
        for name, column in (
            ("Bans the Taliban (own law)", "banned"), ("\u00a0\u00a0Maybe changed", "possibly_changed"),
            ("Sources disagree", "contested"),
        )
        if view.frame[column].any() and (column, filters.dimension) != ("banned", "listing")
    }  # fmt: skip
    told = legend(figure)
    assert {name.strip(): number for name, number in told.items()} == {
        name.strip(): number for name, number in (rungs | groups | marks).items()
    }


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["map"])
def test_map_is_what_standing_prints(filters: Filters, chart: str) -> None:
    """Status, since, claim and marks of each state are those of the command `standing`."""
    view, _ = made(filters, chart)
    if filters.dimension in ("contact", "position"):
        assert standings(filters).empty
        return
    printed = standings(filters)
    printed = printed[
        (printed["dimension"] == filters.dimension) & printed["actor"].isin(view.frame["actor"])
    ]
    held = view.frame[~view.frame["status"].isin(["", "no_claim"])]
    columns = ["actor", "status", "label", "group", "since", "claim_id", "claimed_by", "contested", "level"]
    assert held[columns].to_dict("records") == (
        printed.loc[printed["status"] != "no_claim", columns].to_dict("records")
    )


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["compare"])
def test_compare_is_what_standing_prints(filters: Filters, chart: str) -> None:
    """Every standing of the actors compared is in the table, and every cell with a status is one."""
    view, _ = made(filters, chart)
    printed = standings(filters)
    printed = printed[printed["actor"].isin(view.frame["actor"])]
    steps = filters.dimension in ("contact", "position")
    held = view.frame[(view.frame["status"] != "") & (not steps)]
    if filters.dimension != OVERALL:
        held = held[held["dimension"] == filters.dimension]
    columns = ["actor", "dimension", "status", "label", "group", "since", "claim_id", "claimed_by",
               "contested", "level"]  # fmt: skip
    found, expected = (
        frame[columns].sort_values(["actor", "dimension"]).to_dict("records") for frame in (held, printed)
    )
    assert found == expected


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["compare"])
def test_compare_draws_its_rows(filters: Filters, chart: str) -> None:
    """Each row but the rungs is a cell under its group; a rung's heading counts the actors below it."""
    view, figure = made(filters, chart)
    cells = [
        (*key, trace.name)
        for trace in figure.data
        if trace.type == "bar"
        for key in trace.customdata.tolist()
    ]
    rows_ = view.frame[view.frame["dimension"] != OVERALL]
    assert sorted(cells) == sorted(
        rows_[["actor", "dimension", "claim_id", "group"]].itertuples(index=False, name=None)
    )
    levels = view.frame.loc[view.frame["dimension"] == OVERALL, "level"].value_counts()
    assert numbered(figure, r"<b>(.+) \((\d+)\)</b>") == {
        RUNGS[level].label: number for level, number in levels.items()
    }


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["timeline"] + BY_CHART["country"])
def test_lanes_draw_their_rows(filters: Filters, chart: str) -> None:
    """Each claim of the rows is a bar or a mark, and nothing else is; there is a lane for each name.

    Headings in a long list count the states below them.
    """
    view, figure = made(filters, chart)
    drawn = {key for trace in figure.data if trace.customdata is not None for *_, key in trace.customdata}
    assert drawn == {*view.frame["claim_id"]}
    lanes = view.frame["name" if chart == "timeline" else "dimension"].nunique()
    beside = figure.layout.yaxis.ticktext
    assert len([text for text in beside if text and not text.startswith("<b>")]) == lanes
    heads = [re.fullmatch(r"<b>(.+) \((\d+)\)</b>", text.replace("<br>", " ")) for text in beside]
    told = {head[1]: int(head[2]) for head in heads if head}
    states = view.frame[view.frame["region"] != ""].drop_duplicates("actor")
    assert not told or told.pop("Organisations", 0) + len(states) == lanes
    assert not told or told == {RUNGS[rung].label: n for rung, n in states["rung"].value_counts().items()}


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["ladder"])
def test_ladder_draws_and_counts_its_rows(filters: Filters, chart: str) -> None:
    """Each rung's steps are the counts of its months, its legend and the title tell the last of them.

    Rung 1 may be left out of the drawing, never out of the legend.
    """
    view, figure = made(filters, chart)
    months = view.frame.pivot(index="month", columns="label", values="states")
    drawn = {trace.name.replace("<br>", " "): list(trace.y) for trace in figure.data}
    early = drawn.pop(words(EARLIEST))
    left_out = [label for name in drawn if name.startswith(NOT_DRAWN) for label in [RUNGS[1].label]]
    shown = view.frame[~view.frame["label"].isin(left_out)]
    assert early[:-1] == shown.groupby("month")["states_earliest"].sum().tolist()
    assert {name.partition("\u00a0(")[0]: ys[:-1] for name, ys in drawn.items() if ys != [None]} == {
        words(label): months[label].tolist() for label in months.columns if label not in left_out
    }
    last = months.iloc[-1].to_dict()
    told = {name.removeprefix(NOT_DRAWN).casefold(): number for name, number in legend(figure).items()}
    assert told == {words(label).casefold(): number for label, number in last.items()}
    upper = [last[RUNGS[level].label] for level in (6, 5, 4, 3)]
    assert [(number.fewest, number.most) for number in view.counts] == [(each, each) for each in upper]


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["coverage"])
def test_coverage_counts_its_rows(filters: Filters, chart: str) -> None:
    """Title and key tell how many pairs of state and dimension have each outcome."""
    view, figure = made(filters, chart)
    number = view.frame["outcome"].value_counts().to_dict()
    assert len(view.frame) == view.states * view.frame["dimension"].nunique()
    told = [int(found.replace(",", "")) for found in re.findall(r"\b[\d,]+\b(?! \w+ 20)", view.title)]
    assert told[:2] == [len(view.frame) - number.get(NOT_SEARCHED, 0), len(view.frame)]
    assert told[-2:] == [number.get(FOUND, 0), number.get("nothing_found", 0)]
    assert numbered(figure, r"([^<]+) \(([\d,]+)\)") == {
        "Found": number.get("found", 0),
        "Searched, nothing found": number.get("nothing_found", 0),
        "Not searched": number.get(NOT_SEARCHED, 0),
    }


def counted(view: View) -> list[tuple[int, int]]:
    """Count the rows of a map for each of its title's numbers: fewest surely, most possibly."""
    frame = view.frame
    groups = tables().statuses.set_index(["dimension", "label"])["group"].to_dict()
    levels = {rung.label: level for level, rung in enumerate(RUNGS)}

    def ladder_range(least: int) -> tuple[int, int]:
        pairs = zip(frame["possible"], frame["level"], strict=True)
        both = [sorted((levels.get(text, level), level)) for text, level in pairs]
        return sum(low >= least for low, _ in both), sum(high >= least for _, high in both)

    def layer_range(group: str) -> tuple[int, int]:
        may = [
            {row.group, *(groups.get((view.filters.dimension, text)) for text in row.possible.split(" or "))}
            for row in frame.itertuples()
        ]
        sure = (frame["group"] == group) & ~frame["possibly_changed"]
        return int(sure.sum()), sum(group in each for each in may)

    if view.filters.dimension != OVERALL:
        return [layer_range(number.what) for number in view.counts]
    return [ladder_range(6), ladder_range(5)]


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["map"])
def test_title_of_a_map_counts_its_rows(filters: Filters, chart: str) -> None:
    """Each number of the title, fewest and most, is what counting the rows gives; silence included."""
    view, _ = made(filters, chart)
    told = [(number.fewest, number.most) for number in view.counts]
    if filters.dimension != OVERALL:
        assert told == counted(view)
        silent = int((view.frame["group"] == NO_CLAIM).sum())
        assert view.title.endswith(f"{NO_CLAIM} {silent}")
        assert {number.what for number in view.counts} >= {*view.frame["group"]} - {NO_CLAIM}
    else:
        assert told[0] == counted(view)[0]
        embassies = made(replace(filters, dimension="envoy"), "map")[0].counts
        ambassadors = [(one.fewest, one.most) for one in embassies if one.what == "Taliban ambassador"]
        assert [told[1]] == (ambassadors or [(0, 0)])
        assert told[2][0] <= view.frame["banned"].sum() <= told[2][1]


@pytest.mark.parametrize(("filters", "chart"), BY_CHART["compare"])
def test_title_of_a_table_tells_the_numbers_of_the_map(filters: Filters, chart: str) -> None:
    """The counts beside one another are those of the map under the same filters."""
    view, _ = made(filters, chart)
    assert view.counts == made(filters, "map")[0].counts
    assert all(isinstance(number, Count) for number in view.counts)


def test_cases_span_days_words_and_choices() -> None:
    """All trusts, dimensions, days known, documents, actors and regions are among the cases."""
    chosen = [case.filters for case in CASES]
    assert {one.on for one in chosen} == {FIRST, END, MISSION, DECREE, LATEST}
    assert {one.trust for one in chosen} == {"strict", "reported", "claimed"}
    assert len({one.dimension for one in chosen}) == 9
    held_elsewhere = {"play"}  # tests/test_views_time.py holds it to the map
    assert {chart for case in CASES for chart in case.charts.split()} == {*CHARTS} - held_elsewhere
    for mark in ("known_on", "founding", "actors", "regions"):
        assert {bool(getattr(one, mark)) for one in chosen} == {True, False}
    assert compare_view(tables(), CASES[0].filters).counts
