"""The palette in numbers: told apart by every eye, seen on every ground, read in every bar.

Worst figures of today's palette (differences are distances in OKLab x 100; about 2 is just seen):
any two groups of one layer, silence included: 10.3 (statements beside silence, deuteranopia, light ground);
the subject beside a group: 6.5 (ambassador accepted, tritanopia); lightness from rung to rung: 8.3 L*
(contacts to embassy); the outline: 3.1 : 1 on light, 3.2 on print, 6.3 on dark ground; words in bars and
cells: 5.2 : 1 (banned).
"""

from itertools import combinations, pairwise
from typing import Any, Final

import numpy as np
import pytest

from recognition.figures.compare import compare
from recognition.figures.coverage import FILLS
from recognition.figures.ladder import ladder
from recognition.figures.map import _MARKS, world_map
from recognition.figures.style import COLOURS, LAND, LINE, RAMP, SILENCE, SUBJECT_FILL, contrast, ink
from recognition.figures.timeline import swimlanes
from recognition.filters import LAYERS, Filters
from recognition.ladder import RUNGS
from recognition.tables import Tables, load
from recognition.views.compare import compare_view
from recognition.views.ladder import ladder_view
from recognition.views.map import map_view
from recognition.views.timeline import country_view, timeline_view

APART: Final = 10.0
"""Least difference of two entries of one legend, whoever looks."""
GROUNDS: Final = {"light": "#FDFBF6", "dark": "#030303", "print": "#FFFFFF"}
# How colour-blind eyes see linear RGB (Machado, Oliveira, Fernandes 2009, severity 1).
EYES: Final = {
    "most": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Linear RGB to OKLab (Ottosson 2020).
CONES: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OKLAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
FILLED: Final = {fill for colours in COLOURS.values() for fill in colours.values()}


def parts(fill: str, ground: Any) -> Any:
    """Return red, green and blue from 0 to 1 of #RRGGBB, or of rgba(…) as it looks on a ground."""
    if fill.startswith("#"):
        return np.array([int(fill[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    *colours, share = map(float, fill[5:-1].split(","))
    return np.array(colours) / 255 * share + ground * (1 - share)


def seen(fill: str, eye: str, ground: str) -> Any:
    """Return the OKLab colour x 100 that an eye sees; what is see-through lies on land, as on the map."""
    values = parts(fill, parts(LAND, parts(ground, None)))
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return 100 * OKLAB @ np.cbrt(CONES @ np.clip(EYES[eye] @ linear, 0, 1))


def apart(one: str, other: str, eye: str, ground: str) -> float:
    """Return how far apart two colours are for an eye."""
    return float(np.linalg.norm(seen(one, eye, ground) - seen(other, eye, ground)))


def test_difference_is_that_of_the_formula() -> None:
    """Black and white are 100 apart, red and green 52; who lacks the red cones sees half of that."""
    assert apart("#000000", "#FFFFFF", "most", "#FFFFFF") == pytest.approx(100, abs=0.01)
    assert apart("#FF0000", "#00FF00", "most", "#FFFFFF") == pytest.approx(51.98, abs=0.01)
    assert apart("#C00000", "#008000", "deuteranopia", "#FFFFFF") < 20
    assert apart("rgba(0,0,0,0.5)", "#7D7D7D", "most", "#FFFFFF") == pytest.approx(0, abs=0.3)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("dimension", COLOURS)
def test_entries_of_a_legend_are_told_apart(dimension: str, eye: str, ground: str) -> None:
    """Any two groups of a layer may lie side by side on the map: each differs from each and from silence."""
    colours = {**COLOURS[dimension], "silence": SILENCE}
    close = [
        (one, other)
        for (one, a), (other, b) in combinations(colours.items(), 2)
        if apart(a, b, eye, GROUNDS[ground]) < APART
    ]
    assert close == []


@pytest.mark.parametrize("eye", EYES)
def test_subject_is_no_group(eye: str) -> None:
    """Afghanistan, one place with an outline of its own, may be nearer to a group than groups are."""
    assert all(apart(SUBJECT_FILL, fill, eye, GROUNDS["light"]) > 6 for fill in {*FILLED, SILENCE})


def test_ramp_gets_darker_rung_by_rung() -> None:
    """The six rungs are one ordered scale that survives a black-and-white printer; silence is not on it."""
    lightness = [116 * np.cbrt((contrast(fill, "#000000") - 1) / 20) - 16 for fill in RAMP[1:]]  # CIE L*
    assert all(above - below > 8 for above, below in pairwise(lightness))
    assert RAMP[0] == SILENCE
    assert [COLOURS["overall"][rung.label] for rung in RUNGS[1:]] == list(RAMP[1:])


@pytest.mark.parametrize("ground", GROUNDS.values())
def test_outline_is_seen_on_every_ground(ground: str) -> None:
    """Marks have 3 : 1 against the ground (WCAG 2.2, 1.4.11): by their outline, whatever their fill."""
    assert contrast(LINE, ground) >= 3


@pytest.mark.parametrize("fill", sorted({*FILLED, SUBJECT_FILL, *list(FILLS.values())[:2]}))
def test_words_on_a_fill_can_be_read(fill: str) -> None:
    """Words in bars and cells have 4.5 : 1 (WCAG 2.2, 1.4.3), and the better of black and white."""
    assert contrast(ink(fill), fill) >= 4.5


@pytest.mark.parametrize("mark", _MARKS)
def test_marks_on_the_map_are_seen_on_every_fill(mark: str) -> None:
    """A mark has a dark and a light part: one of them has 3 : 1 on whatever lies below it."""
    style = _MARKS[mark][1]
    for below in (*FILLED, *GROUNDS.values()):
        assert max(contrast(style["color"], below), contrast(style["line_color"], below)) >= 3


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The published tables."""
    return load()


@pytest.mark.parametrize("dimension", LAYERS)
def test_every_fill_is_outlined(dimension: str, tables: Tables) -> None:
    """Bars, cells, dots, shapes and steps wear the outline that is seen; silence alone goes without."""
    filters = Filters(tables.edition.day, dimension=dimension)
    figures = [
        world_map(map_view(tables, filters)),
        swimlanes(timeline_view(tables, filters)),
        swimlanes(country_view(tables, filters, "RUS"), rows="dimension"),
        compare(compare_view(tables, filters)),
    ]
    traces = [trace for figure in figures for trace in figure.data]
    marked = [trace for trace in traces if trace.type != "scatter" or "markers" in (trace.mode or "")]
    assert len(marked) > 10
    for trace in marked:
        fill = trace.colorscale[0][1] if trace.type == "choropleth" else trace.marker.color
        if isinstance(fill, str) and fill in FILLED and "pattern" not in trace.to_plotly_json()["marker"]:
            assert (trace.marker.line.color, trace.marker.line.width > 0) == (LINE, True), trace.name


def test_rungs_of_the_ladder_are_parted_by_a_line(tables: Tables) -> None:
    """Areas that touch have the outline between them."""
    figure = ladder(ladder_view(tables, Filters(tables.edition.day)))
    areas = [trace for trace in figure.data if trace.stackgroup]
    assert len(areas) == len(RUNGS) - 2  # rung 1 is not drawn
    assert {(trace.line.color, trace.line.width) for trace in areas} == {(LINE, 1)}
