"""A chart made ready to leave the house: white ground, larger type, its finding, filters and source on it."""

import textwrap
from typing import Final, NamedTuple

import plotly.graph_objects as go

from recognition.figures.style import DARK, PALE, on_white, wrapped
from recognition.views import View

WIDTH: Final = 1200
"""Width of a picture in pixels; all sizes here are pixels."""
FONT: Final = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
CONTROL: Final = "control"
"""Name of the annotations that belong to a slider, which no picture has."""
_EDGE, _GAP = 36, 14
_TITLE, _SCOPE, _STAMP, _TEXT, _SMALL = 27, 18, 16, 15, 14
_ENTRY, _COLUMN = 232, 280
_INK: Final = "#3A3F47"


class Setting(NamedTuple):
    """How a chart is set: its width, the room at its edges, the height of a lane and of a plot without lanes.

    One that `speaks` has its finding and its stamp on it.
    """

    width: int
    edge: int
    lane: int
    plot: int
    speaks: bool


PICTURE: Final = Setting(WIDTH, _EDGE, lane=36, plot=430, speaks=True)
"""A chart that goes alone and must say everything itself."""
INSET: Final = Setting(860, 4, lane=30, plot=186, speaks=False)
"""A chart within a page of A4, which says what it shows."""


class _Body(NamedTuple):
    """Where the chart lies in a picture: left edge, room above for the axis, plot, room below."""

    left: int
    top: int
    plot: int
    bottom: int


def stamped(view: View, figure: go.Figure, setting: Setting = PICTURE) -> go.Figure:
    """Return a copy of a view's figure on white, as wide as its setting and as high as it needs to be.

    If it speaks, the finding and the filters in words stand above it, the lines of the view's stamp below it.
    """
    copy = _still(figure)
    body = _body(copy, setting)
    _enlarge(copy)
    head, foot = _words(view) if setting.speaks else ("", "")
    legend, above = _legend_height(copy, body, setting), copy.layout.legend.yanchor == "bottom"
    top = setting.edge + _height(head, _TITLE) + body.top + legend * above
    under = body.bottom + legend * (not above) + 20 * setting.speaks
    bottom = under + _height(foot, _STAMP) + setting.edge // 2
    margin = {"l": body.left, "r": setting.edge, "t": top, "b": bottom, "pad": 4}
    copy.update_layout(width=setting.width, height=top + body.plot + bottom, margin=margin)
    if setting.speaks:
        _write(copy, head, foot, body, under)
    copy.update_layout(legend_y=1 + body.top / body.plot if above else -body.bottom / body.plot)
    return copy


def _still(figure: go.Figure) -> go.Figure:
    """Return a copy of a figure without what only a moving picture needs: its stops, buttons and slider."""
    copy = go.Figure(figure.data, figure.layout)
    copy.layout.updatemenus, copy.layout.sliders = (), ()
    copy.layout.annotations = [note for note in figure.layout.annotations if note.name != CONTROL]
    return copy


def _body(figure: go.Figure, setting: Setting) -> _Body:
    """Return the room that a map, lanes or another chart with axes needs."""
    if "geo" in figure.layout.to_plotly_json():
        return _Body(setting.edge, 0, 490 * setting.width // WIDTH, _GAP)
    labels = figure.layout.yaxis.ticktext
    lines = [1 + note.text.count("<br>") for note in figure.layout.annotations if note.y == 1]
    turns = 18 * max(lines, default=1)
    if labels is None:
        return _Body(setting.edge + 56, 18 + turns, setting.plot, 44)
    longest = max((len(line) for label in labels for line in label.split("<br>")), default=0)
    lanes = round(figure.layout.yaxis.range[0] - figure.layout.yaxis.range[1])
    return _Body(
        setting.edge + 12 + 7 * longest, 40 + turns, setting.lane * max(lanes, 4 if not labels else 1), 40
    )


def _enlarge(figure: go.Figure) -> None:
    """Set larger type on white, and legend entries on one line."""
    figure.update_layout(
        font={"family": FONT, "size": _TEXT, "color": DARK},
        paper_bgcolor=PALE,
        autosize=False,
        template="none",
    )
    figure.update_layout(legend={"font": {"size": _TEXT}, "entrywidth": _ENTRY, "maxheight": 1})
    figure.update_xaxes(tickfont={"size": _SMALL})
    figure.update_yaxes(tickfont={"size": _SMALL}, automargin=False, title={"font": {"size": _SMALL}})
    figure.update_annotations(font={"size": _SMALL})
    figure.update_traces({"insidetextfont": {"size": _SMALL}}, selector={"type": "bar"})
    for trace in figure.data:
        trace.name = _on_one_line(trace.name)
        if trace.type == "bar" and trace.marker.pattern.bgcolor:
            trace.marker.pattern.bgcolor = on_white(trace.marker.pattern.bgcolor)


def _on_one_line(name: str | None) -> str:
    """Return the escaped text of a legend entry, broken only where it is longer than a column."""
    text = (name or "").replace("<br>", " ")
    return "<br>".join(textwrap.wrap(text, 32, break_long_words=False, break_on_hyphens=False))


def _words(view: View) -> tuple[str, str]:
    """Return what stands above a picture, finding and filters, and what stands below it, the stamp."""
    title = [f"<b>{line}</b>" for line in _balanced(view.title).split("<br>")]
    scope = [
        f'<span style="font-size:{_SCOPE}px;color:{_INK}">{line}</span>'
        for line in wrapped(view.scope, 124).split("<br>")
    ]
    return "<br>".join([*title, *scope]), "<br>".join(wrapped(line, 138) for line in view.stamp)


def _balanced(title: str) -> str:
    """Return a title in as few lines as fit, each about as long as the others."""
    lines = wrapped(title, 74).count("<br>")
    return next(text for width in range(20, 75) if (text := wrapped(title, width)).count("<br>") == lines)


def _height(text: str, size: int) -> int:
    """Return the height of lines of a type size, as plotly sets them; nothing for no text."""
    return 0 if not text else round(1.3 * size * (1 + text.count("<br>"))) + _GAP


def _legend_height(figure: go.Figure, body: _Body, setting: Setting) -> int:
    columns = max((setting.width - body.left - setting.edge) // _COLUMN, 1)
    names = [trace.name for trace in figure.data if trace.showlegend is not False]
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    return sum(6 + 20 * (1 + max(name.count("<br>") for name in row)) for row in rows)


def _write(figure: go.Figure, head: str, foot: str, body: _Body, under: int) -> None:
    """Set the headline at the upper edge and the stamp `under` pixels below the plot."""
    figure.update_layout(
        title={
            "text": head, "x": _EDGE / WIDTH, "xref": "container", "xanchor": "left", "automargin": False,
            "y": 1 - 1.25 * _EDGE / figure.layout.height, "yref": "container", "yanchor": "top",
            "font": {"size": _TITLE, "color": DARK},
        }
    )  # fmt: skip
    figure.add_annotation(
        text=foot, align="left", showarrow=False, borderpad=0, font={"size": _STAMP, "color": _INK},
        x=0, xref="paper", xanchor="left", xshift=_EDGE - body.left,
        y=0, yref="paper", yanchor="top", yshift=-under,
    )  # fmt: skip
