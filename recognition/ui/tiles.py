"""The map as a list: every state a cell under its rung, equal in size, that leads to its own page.

The cells are plain links, so that a keyboard and a screen reader find what a map hides. Every text is escaped
here, and st.html lets no script through: a name of the data can only be read.
"""

from collections.abc import Hashable
from dataclasses import replace
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from recognition.figures.style import LINE, colour, in_order, ink
from recognition.filters import OVERALL
from recognition.ladder import LABELS
from recognition.ui.link import query
from recognition.views import NO_CLAIM, View

MARKS: Final = {
    "banned": ("✕", "bans the Taliban by its own law"),
    "possibly_changed": ("?", "may have changed"),
    "contested": ("≠", "sources disagree"),
}
_STYLE: Final = f"""<style>
.tiles h4 {{ font-size: 1rem; margin: 0; padding: 1rem 0 .35rem; }}
.tiles summary {{ font-weight: 600; padding: 1rem 0 .35rem; cursor: pointer; }}
.tiles ul {{ list-style: none; margin: 0; padding: 0 !important; display: grid; gap: .25rem;
  grid-template-columns: repeat(auto-fill, minmax(10.25rem, 1fr)); grid-auto-rows: 1fr; }}
.tiles li {{ margin: 0; padding: 0; font-size: .85rem; line-height: 1.2; break-inside: avoid; }}
.tiles a {{ display: flex; align-items: center; gap: .4rem; height: 100%; min-height: 2.5rem; color: inherit;
  padding-right: .4rem; border: 1px solid {LINE}; text-decoration: none; overflow-wrap: anywhere; }}
.tiles a:hover {{ text-decoration: underline; }}
.tiles :is(a, summary):focus-visible {{ outline: 3px solid currentColor; outline-offset: 1px; }}
.tiles i {{ flex: none; align-self: stretch; display: grid; place-items: center; width: 1.5rem;
  font-style: normal; font-weight: 600; border-right: 1px solid {LINE}; print-color-adjust: exact; }}
.tiles b {{ margin-left: auto; }}
.tiles .unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
@media print {{
  .tiles ul {{ grid-template-columns: repeat(4, 1fr); }}
  .tiles details::details-content {{ content-visibility: visible; block-size: auto; }}
}}
</style>"""


def show_tiles(view: View) -> None:
    """Show the states of a map view as cells under their rung or group, the highest first, silence folded."""
    st.subheader("The map as a list")
    used = [f"{sign} {words}" for mark, (sign, words) in MARKS.items() if view.frame[mark].any()]
    st.caption("  ·  ".join(["Each state leads to its claims and sources", *used]))
    st.html(_STYLE)
    st.html(tiles(view))


def tiles(view: View) -> str:
    """Return the cells of a map view as HTML; the sign of a group (6 to 1, or A, B, …) doubles its colour."""
    dimension, frame = view.filters.dimension, view.frame.sort_values("name", key=lambda s: s.str.casefold())
    ladder = {label: str(level) for level, label in LABELS.items() if level} if dimension == OVERALL else {}
    groups = in_order(dimension, {*frame["group"], *ladder})
    parts = [
        _group(view, frame[frame["group"] == group], group, ladder.get(group, chr(ord("A") + place)))
        for place, group in enumerate(groups)
    ]
    return f'<div class="tiles">{"".join(parts)}</div>'


def _group(view: View, states: pd.DataFrame, group: str, sign: str) -> str:
    """Return a heading with its count and the cells below it; silence has no sign and is folded."""
    fill = colour(view.filters.dimension, group)
    head = f"{escape(group[:1].upper() + group[1:])} ({len(states)})"
    silent = group == NO_CLAIM or group == LABELS[0]
    text = "inherit" if silent else ink(fill)
    spot = f'<i style="background:{fill};color:{text}" aria-hidden="true">{"" if silent else sign}</i>'
    cells = "".join(_cell(row, view, spot) for row in states.to_dict("records"))
    cells = f"<ul>{cells}</ul>" if cells else ""
    if silent:
        return f"<details><summary>{head}</summary>{cells}</details>"
    return f"<h4>{sign} · {head}</h4>{cells}"


def _cell(row: dict[Hashable, Any], view: View, spot: str) -> str:
    """Return a link to a state's page under the filters of the view, with its marks as signs and as words."""
    filters = replace(view.filters, actors=(row["actor"],))
    address = escape("country?" + urlencode(query(filters, view.edition.day), doseq=True))
    marks = [MARKS[mark] for mark in MARKS if row[mark]]
    signs = f'<b aria-hidden="true">{" ".join(sign for sign, _ in marks)}</b>' if marks else ""
    words = "".join(f", {words}" for _, words in marks)
    unseen = f'<span class="unseen">{words}</span>' if marks else ""
    return f'<li><a href="{address}">{spot}<span>{escape(row["name"])}{unseen}</span>{signs}</a></li>'
