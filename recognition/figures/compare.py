"""Countries by dimensions on a day: a cell for each, coloured by group, with a word in it."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import since
from recognition.figures.matrix import HEADS, cells, key, laid_out, lines, repeat_heads
from recognition.figures.style import RAMP, SILENCE, colour, escaped, hover, in_order, said
from recognition.filters import LAYERS, OVERALL
from recognition.ladder import RUNGS
from recognition.views import NO_CLAIM, View
from recognition.views.stance import BY_WHOM

WORDS: Final[dict[tuple[str, str], str]] = {
    ("recognition", "recognised"): "Yes",
    ("recognition", "not recognised"): "No",
    ("envoy", "Taliban ambassador"): "Amb.",
    ("envoy", "Taliban envoy"): "Envoy",
    ("envoy", "republic-era staff following Kabul"): "Follows",
    ("envoy", "republic-era staff"): "Republic",
    ("envoy", "closed or expelled"): "Shut",
    ("consulate", "Taliban consuls"): "Consul",
    ("consulate", "republic-era consuls"): "Republic",
    ("consulate", "consulate closed"): "Shut",
    ("mission", "embassy open"): "Open",
    ("mission", "office only"): "Office",
    ("mission", "no embassy"): "None",
    ("listing", "banned"): "Banned",
    ("listing", "lifted"): "Lifted",
    ("listing", "Ban suspended"): "Paused",
    ("listing", "not listed"): "No ban",
    ("sanctions", "sanctioned"): "Yes",
    ("sanctions", "lifted"): "Lifted",
}
"""What a cell says, short enough for a phone; the head of its column says of what."""
TERSE: Final = {
    ("envoy", "Taliban ambassador"),
    ("envoy", "republic-era staff following Kabul"),
    ("envoy", "republic-era staff"),
    ("envoy", "closed or expelled"),
    ("mission", "no embassy"),
}
"""The groups whose word needs a key."""
MARKS: Final = {"contested": ("\u2260", "sources disagree"), "possibly_changed": ("?", "may have changed")}
FEW: Final = 2
"""Up to so many columns a cell has room for the whole label."""
LONG: Final = 12
"""Beyond so many rows the heads of the columns stand at every rung."""


def compare(view: View) -> go.Figure:
    """Draw a compare view: rows under the rung they stand on, one column per dimension, a key below.

    The heads of the columns stand above, and in a long matrix again at each rung.
    A cell's word ends in a mark where sources disagree or an open date may have changed it; an empty grey
    cell is silence. `customdata` carries actor, dimension and claim_id.
    """
    frame = _placed(view.frame)
    if frame.empty:
        return said(laid_out(go.Figure(), [""] * 4, [], []), "Nobody to compare.")
    shown = frame[frame["dimension"] != OVERALL]
    dimensions = list(shown["dimension"].unique())
    figure = go.Figure([trace for dimension in dimensions for trace in _column(shown, dimension)])
    rungs, words = _rungs(frame), key(_entries(shown), int(frame["lane"].max()))
    figure.add_traces([lines(rungs, 12), lines(words, 11).update(hoverinfo="skip", hovertemplate=None)])
    names = _names(frame) + [""] * (1 + len(words))
    heads = _heads(dimensions)
    laid_out(figure, names, heads, list(rungs["lane"]))
    repeat_heads(figure, heads, [lane + 1 for lane in rungs["lane"][1:]] if _is_long(frame) else [])
    return _with_marks(figure, frame)


def words_used(view: View) -> list[str]:
    """Return what the short words, the marks and the empty cells of a compare view mean."""
    frame = view.frame
    shown = frame[frame["dimension"] != OVERALL]
    words = [text for text, _ in _entries(shown)] if len(shown) else []
    return words + _marks_used(frame)


def _is_long(frame: pd.DataFrame) -> bool:
    return frame["actor"].nunique() > LONG


def _heads(dimensions: list[str]) -> list[str]:
    return [(LAYERS if len(dimensions) < FEW else HEADS)[dimension] for dimension in dimensions]


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Add lane (each rung has one for its heading, or two with the heads of columns), column, text, hover."""
    shown = frame.loc[frame["dimension"] != OVERALL, "dimension"].drop_duplicates().tolist()
    rung = frame["level"].rank(method="dense", ascending=False).astype(int)
    word = frame["label"] if len(shown) < FEW else pd.Series(_words(frame), index=frame.index, dtype=str)
    marks = pd.Series("", index=frame.index)
    for mark, (sign, _) in MARKS.items():
        marks = marks.mask(frame[mark], marks + "\u2009" + sign)
    return frame.assign(
        lane=pd.factorize(frame["actor"])[0] + rung + (rung - 1) * _is_long(frame),
        column=frame["dimension"].map({dimension: place for place, dimension in enumerate(shown)}),
        text=word.mask(frame["group"] == NO_CLAIM, "").map(escaped) + marks,
        hover=[_hover(row) for row in frame.to_dict("records")],
    )


def _words(frame: pd.DataFrame) -> list[str]:
    keys = zip(frame["dimension"], frame["group"], frame["label"], strict=True)
    return [
        WORDS.get((dimension, label), WORDS.get((dimension, group), label))
        for dimension, group, label in keys
    ]


def _hover(row: Mapping[Any, Any]) -> str:
    speaker = row["claimed_by"]
    return hover(
        f"{row['name']}: {LAYERS[row['dimension']]}",
        row["label"],
        since(row["since"]),
        f"by the word of {BY_WHOM.get(speaker, speaker)}" if speaker else "",
        f"possibly changed: {row['possible'] or 'a dated change may lie before or after this day'}"
        if row["possibly_changed"]
        else "",
        "sources disagree" if row["contested"] else "",
    )


def _column(shown: pd.DataFrame, dimension: str) -> list[go.Bar]:
    """Return the cells of one dimension, a trace for each group, silence last."""
    rows = shown[shown["dimension"] == dimension]
    return [
        cells(
            rows[rows["group"] == group],
            colour(dimension, group),
            name=escaped(group),
            customdata=rows.loc[rows["group"] == group, ["actor", "dimension", "claim_id"]],
        )
        for group in in_order(dimension, set(rows["group"]))
    ]


def _rungs(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the headings: each rung with the number of actors on it."""
    above = 1 + _is_long(frame)
    counted = frame[frame["dimension"] == OVERALL].groupby("level")["lane"].agg(["min", "size"])
    rungs = [(int(level), *row) for level, row in zip(counted.index, counted.to_numpy(), strict=True)]
    return pd.DataFrame(
        [
            {
                "lane": max(first - above, 0),
                "text": f"<b>{RUNGS[level].label} ({size})</b>",
                "fill": RAMP[level],
                "hover": hover(RUNGS[level].label, RUNGS[level].definition),
            }
            for level, first, size in reversed(rungs)
        ]
    )


def _entries(shown: pd.DataFrame) -> list[tuple[str, str]]:
    """Return text and fill of the lines that explain the words in use, and grey."""
    used = set(zip(shown["dimension"], shown["group"], strict=True))
    terse = [pair for pair in WORDS if pair in TERSE & used and shown["dimension"].nunique() >= FEW]
    return [
        *((f"{WORDS[pair]}: {pair[1]}", colour(*pair)) for pair in terse),
        ("Empty: no claim found", SILENCE),
    ]


def _names(frame: pd.DataFrame) -> list[str]:
    """Return the names down the side, '' beside a heading; a mark where the rung itself is in doubt."""
    rows = frame[frame["dimension"] == OVERALL]
    doubt = rows["name"].mask(
        rows["possibly_changed"], rows["name"] + "\u00a0" + MARKS["possibly_changed"][0]
    )
    names = dict(zip(rows["lane"], doubt, strict=True))
    return [names.get(lane, "") for lane in range(max(names) + 1)]


def _with_marks(figure: go.Figure, frame: pd.DataFrame) -> go.Figure:
    """Say above the heads what the marks mean that are in use."""
    return figure.add_annotation(
        text="\u2002 ".join(_marks_used(frame)), x=0, xref="paper", xanchor="left",
        y=1, yref="paper", yanchor="bottom", yshift=44, showarrow=False, font={"size": 11}, borderpad=0,
    )  # fmt: skip


def _marks_used(frame: pd.DataFrame) -> list[str]:
    return [f"{sign} {words}" for mark, (sign, words) in MARKS.items() if frame[mark].any()]
