"""How charts look: colours that colour-blind readers can tell apart, on light and on dark screens, and words.

The ladder has one ordered ramp, light to dark. A status that supports a rung has the rung's colour in every
chart; what supports none has amber, rust or brown. Silence is a faint grey, a hole in the chart.
"""

import html
import textwrap
from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from recognition.filters import OVERALL
from recognition.ladder import RUNGS
from recognition.views import NO_CLAIM

SILENCE: Final = "rgba(128,128,128,0.16)"
LAND: Final = "rgba(128,128,128,0.04)"
SUBJECT_FILL: Final = "#555A61"
LINE: Final = "#8A8F98"
GRID: Final = "rgba(138,143,152,0.28)"
CLEAR: Final = "rgba(0,0,0,0)"
DARK, PALE = "#14171C", "#FFFFFF"
ENTRY: Final = 120
"""Width of the text of a legend entry in pixels: two of them with their symbols fit a phone."""
RAMP: Final = (SILENCE, "#ECBE94", "#A6B928", "#3FA6B8", "#17739A", "#5A2AC2", "#5E1478")
_AMBER, _RUST, _BROWN, _SKY, _NAVY, _SLATE = "#E8A13A", "#C2410C", "#7B4A2D", "#5BA4E6", "#2D5FA8", "#5B6370"
COLOURS: Final[dict[str, dict[str, str]]] = {
    OVERALL: {rung.label: RAMP[level] for level, rung in reversed([*enumerate(RUNGS)][1:])},
    "recognition": {"recognised": RAMP[6], "not recognised": _AMBER},
    "envoy": {
        "Taliban ambassador": RAMP[5],
        "Taliban envoy": RAMP[4],
        "republic-era staff following Kabul": RAMP[3],
        "republic-era staff": _AMBER,
        "closed or expelled": _BROWN,
    },
    "consulate": {"Taliban consuls": RAMP[4], "republic-era consuls": _AMBER, "consulate closed": _BROWN},
    "mission": {"embassy open": RAMP[3], "office only": _NAVY, "no embassy": _BROWN},
    "listing": {"banned": _RUST, "lifted": _SKY, "not listed": RAMP[1]},
    "sanctions": {"sanctioned": _RUST, "lifted": _SKY},
    "contact": {"contact": RAMP[2]},
    "position": {"statement": RAMP[1]},
}
SYMBOLS: Final[dict[str, str]] = {
    "refused": "x",
    "nominated": "diamond",
    "delisting_announced": "triangle-up",
    "delisting_enabled": "triangle-down",
    "amended": "square",
    "consulate_open": "square",
    "recalled": "triangle-down",
    "visit_hosted": "triangle-left",
    "delegation_sent": "triangle-right",
    "talks": "circle",
    "agreement_signed": "star",
    "meeting_hosted": "pentagon",
    "statement": "diamond",
}
STEP_GROUPS: Final = frozenset({"step", "contact", "statement"})
"""Groups whose marks are told apart by status; a mark of any other group restates a standing."""


def colour(dimension: str, group: str) -> str:
    """Return the fill of a group within a dimension; silence and what has no colour of its own are grey."""
    return SILENCE if group == NO_CLAIM else COLOURS.get(dimension, {}).get(group, _SLATE)


def in_order(dimension: str, groups: set[str]) -> list[str]:
    """Return groups as a legend lists them: in the order of COLOURS, others by name, silence last."""
    known = [group for group in COLOURS.get(dimension, {}) if group in groups]
    return known + sorted(groups - {*known, NO_CLAIM}) + sorted(groups & {NO_CLAIM})


def escaped(text: str) -> str:
    """Return a text of the data so that plotly shows it letter by letter and reads no markup in it."""
    return html.escape(text, quote=False)


def wrapped(text: str, width: int, lines: int | None = None) -> str:
    """Return a text escaped and broken into lines of at most `width` letters; what is too long ends in …."""
    return "<br>".join(map(escaped, textwrap.wrap(text, width, max_lines=lines, placeholder=" …")))


def hover(title: str, *lines: str) -> str:
    """Return the text of a hover: a bold title, then the lines that say something, escaped and wrapped."""
    return "<br>".join([f"<b>{escaped(title)}</b>", *[wrapped(line, 48) for line in lines if line]])


def ink(fill: str) -> str:
    """Return what reads better on a fill given as #RRGGBB, black or white; mid-grey on a see-through one."""
    if not fill.startswith("#"):
        return LINE
    return max(DARK, PALE, key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours given as #RRGGBB, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(fill: str) -> float:
    parts = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def entry(name: str, count: int | None = None) -> str:
    """Return the text of a legend entry, with its count, broken into lines that fit ENTRY."""
    return wrapped(name[:1].upper() + name[1:] + ("" if count is None else f"\u00a0({count})"), 20)


def legend_height(names: Sequence[str], columns: int) -> int:
    """Return the pixels that legend entries take in so many columns."""
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    return sum(5 + 14 * (1 + max(name.count("<br>") for name in row)) for row in rows)


def translucent(fill: str) -> str:
    """Return a fill given as #RRGGBB so faint that the hatch on it is seen; what is see-through stays so."""
    if not fill.startswith("#"):
        return fill
    return f"rgba({','.join(str(int(fill[place : place + 2], 16)) for place in (1, 3, 5))},0.25)"


def on_white(fill: str) -> str:
    """Return what a fill given as rgba(…) looks like on white."""
    if not fill.startswith("rgba("):
        return fill
    *colours, share = map(float, fill[5:-1].split(","))
    return "#" + "".join(f"{round(255 - (255 - colour) * share):02X}" for colour in colours)


def dressed(figure: go.Figure, height: int, **layout: Any) -> go.Figure:
    """Give a figure what all share: see-through paper, a legend of two columns on a phone, no title."""
    figure.update_layout(
        height=height,
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        dragmode=False,
        hoverlabel={"align": "left"},
        legend={
            "orientation": "h",
            "font": {"size": 11},
            "bgcolor": CLEAR,
            "traceorder": "normal",
            "x": 0,
            "entrywidth": ENTRY,
            "entrywidthmode": "pixels",
            "maxheight": 0.9,
        },
    )
    return _steady(figure).update_layout(**layout)


def _steady(figure: go.Figure) -> go.Figure:
    """Let every point look the same whether it is chosen or not: a choice opens claims and is over."""
    for trace in figure.data:
        look: dict[str, Any] = {"marker": {"opacity": 1}}
        if trace.type == "bar":
            look["textfont"] = {"color": trace.insidetextfont.color or LINE}
        trace.update(selected=look, unselected=look)
    return figure


def bare(figure: go.Figure) -> go.Figure:
    """Return a figure without its legend, as high as whatever holds it."""
    return go.Figure(figure).update_layout(showlegend=False, height=None, autosize=True)


def still(figure: go.Figure) -> go.Figure:
    """Return a map that no finger moves, so that it scrolls the page; taps are answered.

    Streamlit takes False for "pan" where points can be chosen; "orbit" moves nothing that is not 3D.
    """
    return go.Figure(figure).update_layout(dragmode="orbit")


def said(figure: go.Figure, message: str) -> go.Figure:
    """Write one sentence in the middle of a figure that has nothing to draw."""
    return figure.add_annotation(
        text=wrapped(message, 40),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 15},
    )
