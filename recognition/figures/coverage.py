"""What was searched, by state or, where they are many, by subregion."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words
from recognition.figures.matrix import GAP, HEADS, TERSE_HEADS, cells, key, laid_out, lines
from recognition.figures.style import CLEAR, SILENCE, escaped, hover, said
from recognition.filters import LAYERS
from recognition.views import View
from recognition.views.coverage import FOUND, IN_VAIN, NOT_SEARCHED, OUTCOMES, by_subregion

MANY: Final = 60
"""Beyond so many states the rows are subregions."""
FILLS: Final = {FOUND: "#2D5FA8", IN_VAIN: "#F2B86B", NOT_SEARCHED: SILENCE}
_WIDTH: Final = 16
_TEXTS: Final = {FOUND: "found", IN_VAIN: "none", NOT_SEARCHED: ""}


def coverage(view: View) -> go.Figure:
    """Draw a coverage view: a cell for each state and dimension, or shares of a subregion's states."""
    frame = view.frame
    if frame.empty:
        return said(laid_out(go.Figure(), [""] * 4, [], []), "No state is left.")
    many = frame["actor"].nunique() > MANY
    dimensions = list(frame["dimension"].unique())
    rows = _counted(frame) if many else _each(frame)
    rows = rows.assign(column=rows["dimension"].map({name: at for at, name in enumerate(dimensions)}))
    figure = go.Figure(_shares(rows) if many else _cells(rows))
    regions, words = _regions(rows), key(_entries(frame), int(rows["lane"].max()))
    figure.add_traces(
        [lines(part, 12).update(hoverinfo="skip", hovertemplate=None) for part in (regions, words)]
    )
    names = dict(zip(rows["lane"], rows["row"], strict=True))
    labels = [names.get(lane, "") for lane in range(max(names) + 2 + len(words))]
    return laid_out(figure, labels, _heads(dimensions), list(regions["lane"]), _WIDTH)


def _heads(dimensions: list[str]) -> list[str]:
    heads = LAYERS if len(dimensions) == 1 else TERSE_HEADS if len(dimensions) > 6 else HEADS
    return [heads[name] for name in dimensions]


def _regions(rows: pd.DataFrame) -> pd.DataFrame:
    heads = rows.drop_duplicates("region")
    texts = "<b>" + heads["region"].map(escaped) + "</b>"
    return pd.DataFrame({"lane": heads["lane"] - 1, "text": texts, "fill": CLEAR, "hover": ""})


def _entries(frame: pd.DataFrame) -> list[tuple[str, str]]:
    numbers = frame["outcome"].value_counts()
    many = frame["actor"].nunique() > MANY
    number = [("Number: states searched (in brackets: all)", CLEAR)] if many else []
    return number + [
        (f"{OUTCOMES[outcome].capitalize()} ({numbers.get(outcome, 0):,})", fill)
        for outcome, fill in FILLS.items()
    ]


def _lanes(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Add row and lane: one for each name, and one before each region for its heading."""
    region = pd.factorize(rows["region"])[0]
    return rows.assign(row=rows[name], lane=pd.factorize(rows[name])[0] + region + 1)


def _each(frame: pd.DataFrame) -> pd.DataFrame:
    texts = frame["outcome"].map(_TEXTS)
    hovers = [_state(row) for row in frame.to_dict("records")]
    return _lanes(frame.assign(text=texts, hover=hovers), "name")


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    rows = by_subregion(frame)
    searched = (rows["found"] + rows["nothing_found"]).astype(str)
    hovers = [_subregion(row) for row in rows.to_dict("records")]
    short = rows["subregion"].str.replace(" and the ", " & ").str.replace(" and ", " & ")
    names = short + " (" + rows["states"].astype(str) + ")"
    return _lanes(rows.assign(text=searched, hover=hovers, subregion=names), "subregion")


def _cells(rows: pd.DataFrame) -> list[go.Bar]:
    chosen = {outcome: rows[rows["outcome"] == outcome] for outcome in FILLS}
    return [cells(chosen[outcome], fill, name=OUTCOMES[outcome]) for outcome, fill in FILLS.items()]


def _shares(rows: pd.DataFrame) -> list[go.Bar | go.Scatter]:
    """Return for each cell the number searched and, below it, a bar of the shares of each outcome."""
    parts = {FOUND: rows["found"], IN_VAIN: rows["nothing_found"]}
    parts[NOT_SEARCHED] = rows["states"] - parts[FOUND] - parts[IN_VAIN]
    left, traces = rows["column"] + GAP, []
    for outcome, number in parts.items():
        width = (1 - 2 * GAP) * number / rows["states"]
        bar = cells(rows.assign(text=""), FILLS[outcome], name=OUTCOMES[outcome])
        traces.append(bar.update(base=left, x=width, width=0.3, y=rows["lane"] + 0.24))
        left = left + width
    return [*traces, _numbers(rows)]


def _numbers(rows: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=rows["column"] + GAP,
        y=rows["lane"] - 0.16,
        mode="text",
        text=rows["text"],
        textposition="middle right",
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _state(row: Mapping[Any, Any]) -> str:
    return hover(
        f"{row['name']}: {LAYERS[row['dimension']]}",
        OUTCOMES[row["outcome"]],
        _last(row),
        row["note"],
    )


def _subregion(row: Mapping[Any, Any]) -> str:
    return hover(
        f"{row['subregion']}: {LAYERS[row['dimension']]}",
        f"{row['states']} states: {row['found']} with a find, {row['nothing_found']} searched in vain",
        _last(row),
    )


def _last(row: Mapping[Any, Any]) -> str:
    checked = row["checked"]
    return "" if pd.isna(checked) else f"last searched on {day_in_words(checked.date())}"
