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

from recognition.dates import since
from recognition.ui.data import cached
from recognition.ui.legend import MARKS, capital, groups_of, paint
from recognition.ui.link import query
from recognition.views import View
from recognition.views.stance import BY_WHOM

FOLDED: Final = 40
"""A group of more states than these is folded."""


def show_tiles(view: View) -> None:
    """Show the states of a map view as cells under their rung or group, the highest first, silence folded."""
    st.header("The map as a list")
    used = [f"{sign} {words}" for mark, (sign, words) in MARKS.items() if view.frame[mark].any()]
    said = "Each state leads to its claims; below its name, since when it stands there and who says so"
    st.caption("  ·  ".join([said, *used]))
    st.html(cached(tiles, view))


def tiles(view: View) -> str:
    """Return the cells of a map view as HTML; the sign of a group (6 to 1, or A, B, …) doubles its colour."""
    frame = view.frame.sort_values("name", key=lambda names: names.str.casefold())
    parts = [
        _group(view, frame[frame["group"] == group], group, sign) for group, sign in groups_of(view).items()
    ]
    return f'<div class="tiles">{"".join(parts)}</div>'


def _group(view: View, states: pd.DataFrame, group: str, sign: str) -> str:
    """Return a heading with its count and the cells below it; silence and what is long are folded."""
    head = f"{sign} · " * bool(sign) + f"{escape(capital(group))} ({len(states)})"
    spot = f'<i style="{paint(view, group)}" aria-hidden="true">{sign}</i>'
    cells = "".join(_cell(row, view, spot) for row in states.to_dict("records"))
    cells = f"<ul>{cells}</ul>" if cells else ""
    if not sign or len(states) > FOLDED:
        return f"<details><summary>{head}</summary>{cells}</details>"
    return f"<h3>{head}</h3>{cells}"


def _cell(row: dict[Hashable, Any], view: View, spot: str) -> str:
    """Return a link to a state's page under the filters of the view, with its marks as signs and as words."""
    filters = replace(view.filters, actors=(row["actor"],))
    address = escape("country?" + urlencode(query(filters, view.edition.day), doseq=True))
    marks = [MARKS[mark] for mark in MARKS if row[mark]]
    signs = f'<b aria-hidden="true">{" ".join(sign for sign, _ in marks)}</b>' if marks else ""
    words = "".join(f", {words}" for _, words in marks)
    unseen = f'<span class="unseen">{words}</span>' if marks else ""
    said = f" <small>{escape(_said(row))}</small>" if row["level"] > 1 and row["since"] else ""
    return f'<li><a href="{address}">{spot}<span>{escape(row["name"])}{unseen}{said}</span>{signs}</a></li>'


def _said(row: dict[Hashable, Any]) -> str:
    """Return since when and by whose word; of the lowest rung that says nothing: any word began it."""
    return f"{since(row['since'])}; {BY_WHOM[row['claimed_by']]}"
