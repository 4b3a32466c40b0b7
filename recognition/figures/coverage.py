"""What was searched, by state or, where they are many, by subregion."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words
from recognition.figures.matrix import GAP, HEADS, cells, headings, laid_out
from recognition.figures.style import LINE, SILENCE, entry, hover, said
from recognition.filters import LAYERS
from recognition.views import View
from recognition.views.coverage import FOUND, IN_VAIN, NOT_SEARCHED, OUTCOMES, by_subregion

MANY: Final = 60
"""Beyond so many states the rows are subregions."""
FILLS: Final = {FOUND: "#2D5FA8", IN_VAIN: "#F2B86B", NOT_SEARCHED: SILENCE}
_TEXTS: Final = {FOUND: "found", IN_VAIN: "none", NOT_SEARCHED: ""}


def coverage(view: View) -> go.Figure:
    """Draw a coverage view: a cell for each state and dimension, or shares of a subregion's states."""
    frame = view.frame
    many = frame["actor"].nunique() > MANY
    rows = _counted(frame) if many else _each(frame)
    dimensions = list(frame["dimension"].unique())
    rows = rows.assign(column=rows["dimension"].map({name: at for at, name in enumerate(dimensions)}))
    figure = go.Figure(_shares(rows) if many else _cells(rows))
    if frame.empty:
        return said(laid_out(figure.update_traces(showlegend=False), [""] * 4, []), "No state is left.")
    heads = rows.drop_duplicates("region")
    regions = pd.DataFrame({"lane": heads["lane"] - 1, "text": heads["region"], "hover": heads["region"]})
    figure.add_trace(headings(regions, [LINE] * len(regions)).update(hoverinfo="skip", hovertemplate=None))
    names = dict(zip(rows["lane"], rows["row"], strict=True))
    return laid_out(
        figure, [names.get(lane, "") for lane in range(max(names) + 1)], [HEADS[name] for name in dimensions]
    )


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
    searched = rows["found"] + rows["nothing_found"]
    texts = searched.astype(str) + "/" + rows["states"].astype(str)
    hovers = [_subregion(row) for row in rows.to_dict("records")]
    return _lanes(rows.assign(text=texts, hover=hovers), "subregion")


def _cells(rows: pd.DataFrame) -> list[go.Bar]:
    chosen = {outcome: rows[rows["outcome"] == outcome] for outcome in FILLS}
    return [
        cells(chosen[outcome], fill, entry(OUTCOMES[outcome], len(chosen[outcome])))
        for outcome, fill in FILLS.items()
    ]


def _shares(rows: pd.DataFrame) -> list[go.Bar | go.Scatter]:
    """Return for each cell its number and below it a bar of the shares found, in vain and not searched."""
    parts = {FOUND: rows["found"], IN_VAIN: rows["nothing_found"]}
    parts[NOT_SEARCHED] = rows["states"] - parts[FOUND] - parts[IN_VAIN]
    left, traces = rows["column"] + GAP, []
    for outcome, number in parts.items():
        width = (1 - 2 * GAP) * number / rows["states"]
        bar = cells(rows.assign(text=""), FILLS[outcome], entry(OUTCOMES[outcome], int(number.sum())))
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
        textfont={"size": 11},
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _state(row: Mapping[Any, Any]) -> str:
    return hover(
        f"{row['name']}: {LAYERS[row['dimension']].lower()}",
        OUTCOMES[row["outcome"]],
        _last(row),
        row["note"],
    )


def _subregion(row: Mapping[Any, Any]) -> str:
    return hover(
        f"{row['subregion']}: {LAYERS[row['dimension']].lower()}",
        f"{row['states']} states: {row['found']} with a find, {row['nothing_found']} searched in vain",
        _last(row),
    )


def _last(row: Mapping[Any, Any]) -> str:
    checked = row["checked"]
    return "" if pd.isna(checked) else f"last searched on {day_in_words(checked.date())}"
