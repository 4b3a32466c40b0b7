"""Which lane stands where in a timeline, and under which heading."""

from itertools import count
from typing import Final, Literal

import numpy as np
import pandas as pd

from recognition.figures.style import wrapped
from recognition.filters import SHORT_LAYERS
from recognition.ladder import LABELS

FEW: Final = 12
"""Up to so many lanes need no headings and have the legend below; beyond, it stands where a reader begins."""
NEAR: Final = 6
"""So many lanes are left between days and the days written again."""
Lanes = Literal["name", "dimension"]
Heads = Literal["", "rung", "region"]


def lane_table(frame: pd.DataFrame, rows: Lanes, heads: Heads) -> pd.DataFrame:
    """Return a row for each lane: row (its name), lane (its number from the top), head (the heading above).

    Under headings, and in a long list, lanes come in blocks, and over each block is a lane of its own.
    """
    names = frame["dimension"].map(SHORT_LAYERS) if rows == "dimension" else frame["name"]
    table = frame.assign(row=names).drop_duplicates("row")
    if rows == "dimension":
        table = table.sort_values("dimension", key=lambda codes: codes.map([*SHORT_LAYERS].index))
    table = table.assign(head=_heads(table, heads))
    group = table.groupby("head")["head"]
    blocks = (group.transform("size") / FEW).round().clip(lower=1)
    block = group.cumcount() * blocks // group.transform("size")
    opens = (block != block.shift()) | (table["head"] != table["head"].shift())
    above = opens.cumsum() - int((table["head"] == "").all())
    return table.assign(lane=np.arange(len(table)) + above, head=table["head"].where(block == 0, ""))


def _heads(table: pd.DataFrame, heads: Heads) -> "pd.Series[str]":
    """Return the heading of each lane, '' for none: its region, or in a long list its rung on the day."""
    nobody = pd.Series("", index=table.index)
    regions = table["region"].mask(table["region"] == "", "Organisations")
    if heads == "region":
        return regions
    if heads != "rung" or len(table) <= FEW:
        return nobody
    rungs = table["rung"].map(LABELS).where(table["region"] != "", regions)
    return rungs + " (" + rungs.groupby(rungs).transform("size").astype(str) + ")"


def far(lanes: set[int]) -> list[int]:
    """Return those lanes between the blocks that are not near the upper axis or one returned before."""
    far = [0]
    for lane in sorted(lanes):
        far += [lane] if lane - far[-1] >= NEAR else []
    return far[1:]


def lane_names(table: pd.DataFrame) -> list[str]:
    """Return what stands beside each lane; beside a lane that nobody has, the heading of the next, bold."""
    names: dict[int, str] = {}
    for lane, name, head in table[["lane", "row", "head"]].to_numpy():
        names |= {lane: _two_lines(name)}
        names.setdefault(lane - 1, f"<b>{_two_lines(head)}</b>" if head else "")
    return [names[lane] for lane in sorted(names) if lane >= 0]


def _two_lines(name: str) -> str:
    """Return a name in at most two lines, as narrow as can be from 21 letters on; nothing is cut."""
    return next(text for width in count(21) if (text := wrapped(name, width)).count("<br>") < 2)
