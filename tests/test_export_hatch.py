"""Hatched bars as plain lines: no pattern is left, and the lines stay within their bars."""

import re
from itertools import pairwise

import pytest

from recognition.export.hatch import without_patterns

PATTERN = (
    '<pattern id="p1-a" width="7" height="7"><rect width="7" height="7" fill="rgb(250, 240, 230)"/>'
    '<path d="M0,0L7,7" stroke="rgb(10, 20, 30)"/></pattern>'
)
LINE = re.compile(r"M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)")


def bar(path: str, pattern: str = "p1-a", rest: str = "") -> str:
    """Return a bar as plotly draws it, filled with a pattern."""
    return f'<path d="{path}" {rest}style="opacity: 1; fill: url(\'#{pattern}\');"/>'


def lines(drawn: str) -> list[tuple[float, ...]]:
    """Return the ends of the lines of the last path."""
    last = re.findall(r'<path d="([^"]*)"', drawn)[-1]
    return [tuple(map(float, found)) for found in LINE.findall(last)]


def test_bar_keeps_its_ground_and_gets_lines_over_it() -> None:
    """The pattern's ground fills the bar, its stroke draws the lines; the pattern itself goes."""
    drawn = without_patterns(f"<svg><defs>{PATTERN}</defs>{bar('M0,0V14H14V0Z')}</svg>")
    assert drawn == (
        "<svg><defs></defs>"
        '<path d="M0,0V14H14V0Z" style="opacity: 1; fill: rgb(250, 240, 230);"/>'
        '<path d="M0.00,0.00L0.00,0.00M0.00,7.00L7.00,0.00M0.00,14.00L14.00,0.00M7.00,14.00L14.00,7.00'
        'M14.00,14.00L14.00,14.00"  style="fill: none; stroke: rgb(10, 20, 30); stroke-width: 1.6px;"/>'
        "</svg>"
    )


@pytest.mark.parametrize(
    ("path", "box"),
    [
        ("M3,5V9.5H40V5Z", (3, 5, 40, 9.5)),
        ("M40,9.5H3V5H40Z", (3, 5, 40, 9.5)),
        ("M-6,6H6V-6H-6Z", (-6, -6, 6, 6)),
    ],
)
def test_lines_rise_within_the_bar_at_equal_distance(path: str, box: tuple[float, ...]) -> None:
    """Whatever corner a bar is drawn from, every line rises at 45 degrees, begins and ends in it."""
    left, top, right, bottom = box
    found = lines(without_patterns(f"{PATTERN}{bar(path)}"))
    assert len(found) >= 3
    for x0, y0, x1, y1 in found:
        assert left <= x0 <= x1 <= right
        assert top <= y1 <= y0 <= bottom
        assert x1 - x0 == pytest.approx(y0 - y1, abs=0.02)
    assert {round(b[0] + b[1] - a[0] - a[1], 1) for a, b in pairwise(found)} == {7.0}


def test_lines_of_neighbours_meet() -> None:
    """Lines lie on one grid: where one bar ends the next goes on."""
    halves = [lines(without_patterns(f"{PATTERN}{bar(path)}")) for path in ("M0,0V9H10V0Z", "M10,0V9H20V0Z")]
    ends = {(x1, y1) for _, _, x1, y1 in halves[0] if x1 == 10}
    begins = {(x0, y0) for x0, y0, _, _ in halves[1] if x0 == 10}
    assert ends == begins != set()


def test_place_of_a_bar_is_that_of_its_lines() -> None:
    """Clip and shift of a bar hold for its lines."""
    rest = 'transform="translate(2,3)" clip-path="url(#c)" '
    drawn = without_patterns(f"{PATTERN}{bar('M0,0V14H14V0Z', rest=rest)}")
    assert drawn.count('transform="translate(2,3)"') == drawn.count('clip-path="url(#c)"') == 2


def test_drawing_without_patterns_is_left_alone() -> None:
    """A fill that names no pattern of this drawing, and any other path, stay as they are."""
    svg = f'<svg><path d="M0,0V1" style="fill: red;"/>{bar("M0,0V1H1V0Z", "gradient")}</svg>'
    assert without_patterns(svg) == svg
