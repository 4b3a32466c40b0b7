"""Hatched bars of a plotly drawing as plain lines.

Chromium prints an image of the whole page for every bar filled with a pattern, half a second and a megabyte
each, and drawing programs read patterns in different ways; lines are small and read everywhere.
"""

import math
import re
from typing import Final, NamedTuple

_SPACING: Final = 7.0
"""Pixels between two lines along the x axis; with strokes of 1.6 px a third of the ground is covered."""
_PATTERN: Final = re.compile(r'<pattern id="([^"]+)".*?</pattern>', re.DOTALL)
_BAR: Final = re.compile(r"<path [^>]*fill: url\('#([^']+)'\)[^>]*/>")


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def without_patterns(svg: str) -> str:
    """Return a drawing whose bars filled with a pattern have its ground as fill and lines drawn over it."""
    patterns = {found[1]: _colours(found[0]) for found in _PATTERN.finditer(svg)}
    drawn = _BAR.sub(lambda bar: _hatched(bar, patterns), svg)
    return _PATTERN.sub("", drawn)


def _colours(pattern: str) -> tuple[str, str]:
    """Return the ground and the line colour of a pattern."""
    ground, line = re.search(r'fill="(rgb[^"]*)"', pattern), re.search(r'stroke="(rgb[^"]*)"', pattern)
    return ground[1] if ground else "none", line[1] if line else "none"


def _hatched(bar: "re.Match[str]", patterns: dict[str, tuple[str, str]]) -> str:
    if bar[1] not in patterns:
        return bar[0]
    ground, line = patterns[bar[1]]
    path = re.search(r'\bd="([^"]*)"', bar[0])
    place = " ".join(re.findall(r'(?:clip-path|transform)="[^"]*"', bar[0]))
    lines = _lines(_box(path[1])) if path else ""
    drawn = f'<path d="{lines}" {place} style="fill: none; stroke: {line}; stroke-width: 1.6px;"/>'
    return re.sub(r"url\('[^']+'\)", ground, bar[0]) + drawn


def _box(path: str) -> _Box:
    """Return the bounds of a rectangle given as M x,y and H and V."""
    xs, ys = [], []
    for kind, numbers in re.findall(r"([MHV])([-\d.,e]+)", path):
        values = [float(number) for number in numbers.split(",")]
        xs += values[:1] if kind in "MH" else []
        ys += values[-1:] if kind in "MV" else []
    return _Box(min(xs), min(ys), max(xs), max(ys))


def _lines(box: _Box) -> str:
    """Return rising lines cut to a rectangle; those of neighbours meet, for they lie on one grid."""
    first = math.ceil((box.left + box.top) / _SPACING)
    last = math.floor((box.right + box.bottom) / _SPACING)
    parts = []
    for number in range(first, last + 1):
        both = number * _SPACING
        start, end = max(box.left, both - box.bottom), min(box.right, both - box.top)
        parts.append(f"M{start:.2f},{both - start:.2f}L{end:.2f},{both - end:.2f}")
    return "".join(parts)
