"""Figures: what is drawn, trace by trace, from rows written out here."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from recognition.figures.ladder import NOBODY, ladder
from recognition.figures.map import MARKERS, world_map
from recognition.figures.stamp import WIDTH, stamped
from recognition.figures.style import COLOURS, RAMP
from recognition.figures.timeline import swimlanes
from recognition.filters import Filters
from recognition.ladder import RUNGS
from recognition.tables import load
from recognition.views import View
from tests.build import NO_TABLES, SEVEN

ON = date(2024, 10, 4)
ROOT = Path(__file__).resolve().parent.parent


def a_view(chart: str, frame: pd.DataFrame, dimension: str = "overall", title: str = "A finding") -> View:
    """A view of a frame on 4 October 2024."""
    filters = Filters(on=ON, dimension=dimension)
    return View(chart, title, frame, filters, NO_TABLES, "As of a day · all", 3, SEVEN)


def the_map(*rows: dict[str, Any], dimension: str = "overall") -> View:
    """A map view of rows, each filled up with what most states are: silent."""
    silent = {
        "actor": "FRA", "name": "France", "region": "Europe", "latitude": 46.2, "longitude": 2.2,
        "status": "", "label": "no claim found", "group": "no claim found", "since": "", "claim_id": "",
        "claimed_by": "", "sources": 0, "level": 0, "banned": False, "possibly_changed": False,
        "possible": "", "contested": False,
    }  # fmt: skip
    frame = pd.DataFrame([silent | row for row in rows], columns=list(silent))
    marks = {"banned": bool, "possibly_changed": bool, "contested": bool}
    return a_view("map", frame.astype(marks), dimension)


def the_lanes(*rows: dict[str, Any], chart: str = "timeline", dimension: str = "envoy") -> View:
    """A timeline view of rows, each filled up with what a lasting spell of Kazakhstan's needs."""
    spell = {
        "actor": "KAZ", "name": "Kazakhstan", "region": "Asia", "dimension": "envoy", "kind": "spell",
        "status": "diplomats_accepted", "label": "Taliban diplomats accepted", "group": "Taliban envoy",
        "date": "2022-03-01", "earliest": "2022-03-01", "start": "2022-03-01",
        "end_earliest": None, "end": None,
        "claim_id": "kaz-1", "claimed_by": "media", "confidence": "medium", "summary": "It did.",
        "contested": False,
    }  # fmt: skip
    frame = pd.DataFrame([spell | row for row in rows], columns=list(spell))
    days = dict.fromkeys(["earliest", "start", "end_earliest", "end"], "datetime64[s]")
    return a_view(chart, frame.astype(days), dimension)


def the_ladder(*rows: tuple[str, int, int, int]) -> View:
    """A ladder view of (month, level, states, states_earliest)."""
    frame = pd.DataFrame(rows, columns=["month", "level", "states", "states_earliest"])
    frame = frame.assign(month=pd.to_datetime(frame["month"]), label=[RUNGS[row[1]].label for row in rows])
    return a_view("ladder", frame)


RUSSIA = {
    "actor": "RUS", "name": "Russian Federation", "latitude": 61.98, "longitude": 96.69, "status": "contacts",
    "label": "Contacts", "group": "Contacts", "since": "2024-05", "claimed_by": "media", "sources": 2,
    "level": 2, "banned": True,
}  # fmt: skip
QATAR = {
    "actor": "QAT", "name": "Qatar", "latitude": 25.3, "longitude": 51.2, "status": "envoys", "level": 4,
    "label": "Taliban envoys accepted", "group": "Taliban envoys accepted", "sources": 1,
    "since": "2021-08-15/2024-10-04", "claimed_by": "host_government",
}  # fmt: skip


def fills(figure: go.Figure) -> list[tuple[str, str, str]]:
    """(actor, 'shape' or 'dot', group) of every state that a map fills."""
    kinds = {"choropleth": "shape", "scattergeo": "dot"}
    return [
        (actor, kinds[trace.type], trace.legendgroup)
        for trace in figure.data
        if not trace.legendgroup.startswith("mark/")
        for (actor,) in trace.customdata
        if actor
    ]


def stretches(trace: go.Bar) -> list[tuple[str, str]]:
    """First and last day of every bar of a trace."""
    first = pd.to_datetime(pd.Series(list(trace.base)))
    last = first + pd.to_timedelta(list(trace.x), unit="ms")
    return [(str(a.date()), str(b.date())) for a, b in zip(first, last, strict=True)]


def bars(figure: go.Figure) -> dict[str, list[tuple[str, str]]]:
    """Bars of a timeline by look: sure, opening (in the lower half), closing (in the upper half), step."""
    looks: dict[str, list[tuple[str, str]]] = {}
    for trace in figure.data:
        if trace.type == "bar" and trace.base is not None:
            hatched = trace.marker.pattern.shape == "/"
            offset = trace.y[0] - round(trace.y[0])
            look = "sure" if not hatched else "opening" if offset > 0 else "closing" if offset < 0 else "step"
            looks.setdefault(look, []).extend(stretches(trace))
    return looks


def texts(figure: go.Figure) -> list[str]:
    """The text of every annotation."""
    return [annotation.text for annotation in figure.layout.annotations]


def test_each_state_is_filled_once_as_shape_or_dot() -> None:
    """A state is drawn in the trace of its group and nowhere else; one without a usable shape is a dot."""
    figure = world_map(the_map(RUSSIA, QATAR, {}))
    assert fills(figure) == [
        ("QAT", "dot", "Taliban envoys accepted"),
        ("RUS", "shape", "Contacts"),
        ("FRA", "shape", "no claim found"),
        ("AFG", "shape", "AFG"),
    ]


def test_legend_lists_every_rung_with_its_count_then_silence_subject_and_marks() -> None:
    """The legend is the same for every day: six rungs from the top, silence, the subject, marks in use."""
    figure = world_map(the_map(RUSSIA, QATAR, {}))
    names = [
        trace.name.replace("<br>", " ").replace("\u00a0", " ")
        for trace in figure.data
        if trace.showlegend is not False
    ]
    assert names == [
        "Recognised (0)",
        "Taliban ambassador accepted (0)",
        "Taliban envoys accepted (1)",
        "Embassy or office in Kabul (0)",
        "Contacts (1)",
        "Statements or refusals only (0)",
        "No claim found (1)",
        "Afghanistan (subject)",
        "Bans the Taliban (own law) (1)",
    ]


def test_a_ban_is_a_mark_beside_the_fill_except_on_the_layer_of_bans() -> None:
    """Design 4.7: banned is a mark of its own, never a rung; on the listing layer the fill says it."""
    mark = next(trace for trace in world_map(the_map(RUSSIA)).data if trace.legendgroup == "mark/banned")
    assert (mark.lat, mark.lon, mark.marker.symbol, mark.marker.line.color) == (
        (61.98,),
        (96.69,),
        "x",
        "#FFFFFF",
    )
    banned = RUSSIA | {"group": "banned", "label": "Banned"}
    layer = world_map(the_map(banned, dimension="listing"))
    assert "banned" in {group for _, _, group in fills(layer)}
    assert "mark/banned" not in {trace.legendgroup for trace in layer.data}


@pytest.mark.parametrize("mark", ["possibly_changed", "contested"])
def test_doubt_is_a_mark_of_its_own(mark: str) -> None:
    """A state that may have changed, or whose sources disagree, keeps its fill and gets a mark."""
    figure = world_map(the_map(QATAR | {mark: True}, {}))
    assert [tuple(trace.customdata[0]) for trace in figure.data if trace.legendgroup == f"mark/{mark}"] == [
        ("QAT",)
    ]
    assert ("QAT", "dot", "Taliban envoys accepted") in fills(figure)


def test_hover_says_what_since_when_by_whom() -> None:
    """A hover holds name, standing, date in words, whose word and how many sources, and every doubt."""
    figure = world_map(the_map(QATAR | {"possibly_changed": True, "possible": "Contacts", "contested": True}))
    dot = next(trace for trace in figure.data if trace.type == "scattergeo" and trace.text)
    lines = dot.text[0].split("<br>")
    assert lines[0] == "<b>Qatar</b>"
    assert " ".join(lines[1:]) == (
        "Taliban envoys accepted since some day between 15 August 2021 and 4 October 2024 "
        "by the word of its own government, 1 source possibly changed: Contacts sources disagree"
    )


def test_text_of_the_data_is_no_markup() -> None:
    """No claim can put a link, a style or a line break into a chart."""
    evil = '<a href="https://x.example">&amp;</a>'
    escaped = '&lt;a href="https://x.example"&gt;&amp;amp;&lt;/a&gt;'
    shape = next(
        t
        for t in world_map(the_map(RUSSIA | {"name": evil, "group": evil})).data
        if t.customdata[0][0] == "RUS"
    )
    assert shape.text[0].startswith(f"<b>{escaped}</b><br>Contacts")
    assert "<a" not in shape.name
    lanes = swimlanes(the_lanes({"name": evil, "summary": evil, "label": evil, "group": evil}))
    assert "<a" not in lanes.to_json()
    assert "<a" not in stamped(a_view("map", lanes_frame(), title=evil), lanes).layout.title.text


def lanes_frame() -> pd.DataFrame:
    """The frame of one lane."""
    return the_lanes({}).frame


def test_every_state_has_a_shape_or_a_marker_and_only_small_ones_are_markers() -> None:
    """MARKERS is what the shapes say: states without one, or with less than 20,000 km² in world_110m."""
    areas = shape_areas(json.loads((ROOT / "static" / "geo" / "world_110m.json").read_text(encoding="utf-8")))
    actors = load().actors
    states = set(actors.loc[actors["kind"] == "state", "actor"])
    assert len(states) == 197
    assert {state for state in states if areas.get(state, 0) < 20_000} == MARKERS


def shape_areas(topology: dict[str, Any]) -> dict[str, float]:
    """Return the area of each country of a topology in km², on a sphere."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * (scale_x, scale_y) + (x0, y0) for arc in topology["arcs"]]
    areas: dict[str, float] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for outer, *holes in polygons:
            area = ring_area(arcs, outer) - sum(ring_area(arcs, hole) for hole in holes)
            areas[shape["id"]] = areas.get(shape["id"], 0) + area
    return areas


def ring_area(arcs: list[Any], ring: list[int]) -> float:
    """Return the area inside one ring of arcs; `~n` is arc n backwards."""
    points = np.radians(np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]))
    x, y = points[:, 0], np.sin(points[:, 1])
    return abs(float(np.sum((np.roll(x, -1) - x) * (2 + y + np.roll(y, -1))))) * 6371**2 / 2


def test_every_group_of_the_codebook_has_a_colour() -> None:
    """No group of statuses.csv falls back to the grey of what is unknown; steps have marks instead."""
    statuses = load().statuses
    groups = set(zip(statuses["dimension"], statuses["group"], strict=True))
    known = {(dimension, group) for dimension, groups in COLOURS.items() for group in groups}
    assert {pair for pair in groups if pair[1] != "step"} <= known


def test_lasting_spell_reaches_the_day_and_has_an_arrow() -> None:
    """A spell without an end is a sure bar from its start to the day of the view, open to the right."""
    figure = swimlanes(the_lanes({}))
    assert bars(figure) == {"sure": [("2022-03-01", "2024-10-04")]}
    arrow = next(trace for trace in figure.data if trace.type == "scatter" and trace.legendgroup)
    assert (arrow.marker.symbol, str(pd.Timestamp(arrow.x[0]).date())) == ("triangle-right", "2024-10-04")


def test_uncertain_days_are_hatched_and_as_wide_as_they_are() -> None:
    """Windows of beginning and of ending are drawn in full; only what is left between them is sure."""
    vague = {"date": "2022", "earliest": "2022-01-01", "start": "2022-12-31"}
    figure = swimlanes(the_lanes(vague | {"end_earliest": "2023-12-01", "end": "2023-12-31"}))
    assert bars(figure) == {
        "sure": [("2022-12-31", "2023-12-01")],
        "opening": [("2022-01-01", "2022-12-31")],
        "closing": [("2023-12-01", "2023-12-31")],
    }
    assert {trace.type for trace in figure.data if trace.legendgroup} == {"bar"}


def test_a_window_still_open_on_the_day_makes_nothing_sure() -> None:
    """What may have begun, its last possible day still to come, is hatched up to the day and no bar."""
    figure = swimlanes(the_lanes({"date": "2024", "earliest": "2024-01-01", "start": "2024-12-31"}))
    assert bars(figure) == {"opening": [("2024-01-01", "2024-10-04")]}


def test_what_may_have_ended_is_hatched_from_the_first_day_on_which_it_may() -> None:
    """A lasting spell whose successor's window has opened is sure only up to that window."""
    figure = swimlanes(the_lanes({"end_earliest": "2024-01-01"}))
    assert bars(figure) == {
        "sure": [("2022-03-01", "2024-01-01")],
        "closing": [("2024-01-01", "2024-10-04")],
    }


def test_step_known_by_month_is_a_mark_in_the_middle_of_a_band() -> None:
    """A step is a mark; where only its month is known, a band shows the month and the mark its middle."""
    step = {"kind": "step", "status": "refused", "label": "Envoy refused", "group": "step"}
    month = step | {"date": "2023-11", "earliest": "2023-11-01", "start": "2023-11-30"}
    figure = swimlanes(the_lanes(step, month))
    marks = next(trace for trace in figure.data if trace.type == "scatter" and trace.legendgroup)
    assert [str(pd.Timestamp(day)) for day in marks.x] == ["2022-03-01 00:00:00", "2023-11-15 12:00:00"]
    assert list(marks.marker.symbol) == ["x", "x"]
    assert bars(figure) == {"step": [("2023-11-01", "2023-11-30")]}


def test_a_claim_that_restates_a_standing_is_a_dot_of_the_same_legend_entry() -> None:
    """What a claim says again opens no bar: a dot on the lane's lower edge, hidden with the bars."""
    figure = swimlanes(the_lanes({}, {"kind": "step", "earliest": "2023-05-02", "start": "2023-05-02"}))
    groups = [(trace.type, trace.name, trace.showlegend) for trace in figure.data if trace.legendgroup]
    assert groups == [
        ("bar", "Taliban envoy", True),
        ("scatter", "Taliban envoy", False),
        ("scatter", "Taliban envoy", False),
    ]
    assert figure.data[2].y[0] == pytest.approx(0.34)


def test_lanes_are_in_the_order_of_the_rows_first_on_top() -> None:
    """One lane per country, as the view orders them; the axis runs downwards."""
    rows = [{"actor": "ARE", "name": "United Arab Emirates"}, {"actor": "CHN", "name": "China"}, {}]
    axis = swimlanes(the_lanes(*rows)).layout.yaxis
    assert axis.ticktext == ("United Arab Emirates", "China", "Kazakhstan")
    assert axis.range == (2.5, -0.5)


def test_lanes_of_a_country_are_its_dimensions_in_their_order() -> None:
    """A country's lanes are dimensions in the codebook's order; all its contacts share one legend entry."""
    contact = {"dimension": "contact", "kind": "step", "group": "contact"}
    rows = [
        contact | {"status": "talks", "label": "Talks held"},
        contact | {"status": "visit_hosted", "label": "Taliban visit hosted"},
        {},
    ]
    figure = swimlanes(the_lanes(*rows, chart="country", dimension="overall"), rows="dimension")
    assert figure.layout.yaxis.ticktext == ("Afghan embassy", "Contacts")
    assert [trace.name for trace in figure.data if trace.showlegend] == ["Taliban envoy", "Contact"]


def test_lanes_keep_their_height() -> None:
    """Ninety lanes come in blocks of about a dozen with a lane between; few lanes are a little higher."""
    one = swimlanes(the_lanes({})).layout
    many = swimlanes(the_lanes(*({"actor": str(n), "name": f"State {n:02}"} for n in range(90)))).layout
    plots = [layout.height - layout.margin.t - layout.margin.b for layout in (one, many)]
    assert plots == [36, (90 + 7) * 30]
    assert (one.legend.yanchor, many.legend.yanchor) == ("top", "bottom")


@pytest.mark.parametrize(
    ("earliest", "labels"),
    [
        ("1996-01-01", ["27 Sep 1996", "13 Nov 2001", "15 Aug 2021"]),
        ("2003-02-14", ["15 Aug 2021"]),
        ("2023-01-01", ["15 Aug 2021"]),
    ],
)
def test_turns_are_drawn_as_far_back_as_the_data(earliest: str, labels: list[str]) -> None:
    """The days on which rules change are marked where the chart reaches them, the last one always.

    A label says the day and what happened, in three short lines; a hover says what it means.
    """
    figure = swimlanes(the_lanes({"earliest": earliest, "start": earliest}))
    notes = figure.layout.annotations
    assert [note.text.partition("<br>")[0] for note in notes] == labels
    assert all(re.fullmatch(r".{11}<br>Taliban<br>(take|leave) Kabul", note.text) for note in notes)
    assert notes[-1].hovertext == "<b>15 August 2021</b><br>the second Emirate begins"
    assert len(figure.layout.shapes) == len(labels)


def crowd(*sizes: int) -> View:
    """A timeline of states by rung, so many on each from the highest down, and one organisation."""
    rungs = [rung for rung, size in zip(range(6, 0, -1), sizes, strict=False) for _ in range(size)]
    states = [{"actor": f"S{n}", "name": f"State {n:02}", "rung": rung} for n, rung in enumerate(rungs)]
    rows = [*states, {"actor": "UN", "name": "United Nations", "region": "", "rung": 4}]
    view = the_lanes(*rows)
    return replace(view, frame=view.frame.assign(rung=[row["rung"] for row in rows]))


def headings(figure: go.Figure) -> dict[int, str]:
    """What stands beside the lanes that nobody has, by their number from the top."""
    beside = {at: text.replace("<br>", " ") for at, text in enumerate(figure.layout.yaxis.ticktext)}
    return {at: text for at, text in beside.items() if text.startswith("<b>") or not text}


def test_a_long_list_stands_under_its_rungs() -> None:
    """Each rung heads its states with their number, organisations come under their own heading."""
    found = headings(swimlanes(crowd(1, 4, 8), heads="rung"))
    assert found == {
        0: "<b>Recognised (1)</b>",
        2: "<b>Taliban ambassador accepted (4)</b>",
        7: "<b>Taliban envoys accepted (8)</b>",
        16: "<b>Organisations (1)</b>",
    }


def test_a_short_list_needs_no_rungs() -> None:
    """Up to twelve lanes are seen at one glance: no heading, no days but those of the axes."""
    figure = swimlanes(crowd(1, 4, 6), heads="rung")
    assert headings(figure) == {}
    assert len(texts(figure)) == 1


def test_days_stand_again_where_a_long_list_would_lose_them() -> None:
    """Beside headings, and over each dozen lanes of one heading, unless near the days before."""
    figure = swimlanes(crowd(1, 2, 27), heads="rung")
    assert list(headings(figure).values())[2:] == [
        "<b>Taliban envoys accepted (27)</b>",
        "",
        "<b>Organisations (1)</b>",
    ]
    years = {(note.y, note.text) for note in figure.layout.annotations if note.yref is None}
    lanes = {lane for lane, _ in years}
    assert lanes == {20, 34}
    assert {*headings(figure)} == {0, 2, 5, 20, 34}
    assert {text for _, text in years} >= {"2022", "2024"}


def test_no_name_is_cut() -> None:
    """A long name takes two lines, as wide as it needs; nothing ends in an ellipsis."""
    long = "Organization for Security and Co-operation in Europe"
    (name,) = swimlanes(the_lanes({"name": long})).layout.yaxis.ticktext
    assert name.replace("<br>", " ") == long
    assert name.count("<br>") == 1


def test_days_are_labelled_above_and_below() -> None:
    """A long chart can be read from both ends: the same axis stands on top and at the foot."""
    layout = swimlanes(the_lanes({})).layout
    assert (layout.xaxis2.side, layout.xaxis2.matches, layout.xaxis2.overlaying) == ("top", "x", "x")
    assert layout.xaxis2.dtick == layout.xaxis.dtick


def test_hover_of_a_lane_says_from_when_until_when_and_what() -> None:
    """A spell's hover gives both ends in words, as precise as they are, its summary and whose word it is."""
    row = {"end_earliest": "2023-12-01", "end": "2023-12-31", "contested": True}
    text = swimlanes(the_lanes(row)).data[0].hovertext[0]
    assert text == (
        "<b>Kazakhstan: Taliban diplomats accepted</b><br>Since 1 March 2022<br>"
        "until some day between 1 December 2023 and 31<br>December 2023<br>It did.<br>"
        "by the word of media reports<br>sources disagree"
    )


def test_ladder_stacks_the_highest_rung_first_with_the_colours_of_the_map() -> None:
    """The top rung is read off the axis; counts step from month to month up to the day of the view."""
    rows = [
        ("2024-09-01", 2, 5, 6),
        ("2024-09-01", 5, 1, 2),
        ("2024-10-01", 2, 4, 4),
        ("2024-10-01", 5, 2, 2),
    ]
    figure = ladder(the_ladder(*rows))
    *rungs, earliest = figure.data
    assert [(list(rung.y), rung.fillcolor) for rung in rungs] == [([1, 2, 2], RAMP[5]), ([5, 4, 4], RAMP[2])]
    assert [str(pd.Timestamp(day).date()) for day in rungs[0].x] == ["2024-09-01", "2024-10-01", "2024-10-04"]
    assert {(rung.line.shape, rung.stackgroup) for rung in rungs} == {("hv", "rungs")}
    assert (list(earliest.y), earliest.line.dash, earliest.stackgroup) == ([8, 6, 6], "dot", None)
    assert (figure.layout.yaxis.tickformat, figure.layout.yaxis.dtick) == ("d", 1)


def test_rung_1_is_counted_not_drawn_where_it_would_swamp_the_others() -> None:
    """The legend tells its number and that it is not drawn; the dotted line is of what is drawn."""
    rows = [("2024-10-01", 1, 136, 140), ("2024-10-01", 2, 17, 18), ("2024-10-01", 5, 4, 4)]
    figure = ladder(the_ladder(*rows))
    drawn = [trace for trace in figure.data if trace.stackgroup]
    assert [list(trace.y) for trace in drawn] == [[4, 4], [17, 17]]
    names = [trace.name.replace("<br>", " ").replace("\u00a0", " ") for trace in figure.data]
    assert names[2] == "Not drawn: statements or refusals only (136)"
    assert list(figure.data[-1].y) == [22, 22]
    few = ladder(the_ladder(("2024-10-01", 1, 3, 3), ("2024-10-01", 5, 4, 4)))
    assert len([trace for trace in few.data if trace.stackgroup]) == 2
    alone = ladder(the_ladder(("2024-10-01", 1, 3, 3), ("2024-10-01", 5, 0, 0)))
    assert len([trace for trace in alone.data if trace.stackgroup]) == 2


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (world_map(the_map()), "No state matches these filters."),
        (swimlanes(the_lanes()), "No dated claim matches these filters."),
        (swimlanes(the_lanes(), rows="dimension"), "No dated claim matches these filters."),
        (ladder(the_ladder()), NOBODY),
        (ladder(the_ladder(("2024-09-01", 1, 0, 0), ("2024-09-01", 4, 0, 0))), NOBODY),
    ],
)
def test_no_rows_make_a_figure_that_says_so(figure: go.Figure, sentence: str) -> None:
    """Filters that leave nothing draw an empty chart with one sentence, not an error."""
    assert sentence in [text.replace("<br>", " ") for text in texts(figure)]
    assert figure.layout.title.text is None


def test_stamped_copy_carries_finding_scope_and_every_line_of_the_stamp() -> None:
    """A picture speaks for itself: white ground, finding and filters above, the whole stamp below."""
    view = the_map(RUSSIA)
    figure = world_map(view)
    before = json.loads(figure.to_json())
    copy = stamped(view, figure)
    assert "<b>A finding</b>" in copy.layout.title.text
    assert view.scope in copy.layout.title.text
    assert " ".join(texts(copy)).replace("<br>", " ") == " ".join(view.stamp)
    assert (copy.layout.width, copy.layout.paper_bgcolor) == (WIDTH, "#FFFFFF")
    assert json.loads(figure.to_json()) == before
