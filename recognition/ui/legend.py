"""The legend of the map in plain words: what each colour means, how many states have it; a click shows them.

The address keeps the choice as `only`.
"""

from typing import Final

import streamlit as st

from recognition.figures.compare import MARKS as CELLS
from recognition.figures.style import LINE, SILENCE, SUBJECT_FILL, colour, in_order, ink
from recognition.filters import OVERALL
from recognition.ladder import LABELS, RUNGS
from recognition.tables import Tables
from recognition.ui.link import ONLY
from recognition.ui.text import cut, plain
from recognition.views import NO_CLAIM, View

MARKS: Final = {
    "banned": ("✕", "bans the Taliban by its own law"),
    "possibly_changed": CELLS["possibly_changed"],
    "contested": CELLS["contested"],
}
"""The signs of a state, whatever its group, in the list; the map has symbols."""


def groups_of(view: View) -> dict[str, str]:
    """Return the groups of a map view with their signs (6 to 1, or A, B, …), silence last and without one."""
    dimension, present = view.filters.dimension, {*view.frame["group"]}
    if dimension == OVERALL:
        signs = {label: str(level) for level, label in reversed(LABELS.items()) if level}
    else:
        names = [group for group in in_order(dimension, present) if group != NO_CLAIM]
        signs = {group: chr(ord("A") + place) for place, group in enumerate(names)}
    return signs | ({NO_CLAIM: ""} if NO_CLAIM in present else {})


def asked_for(view: View) -> str:
    """Return the group that the address asks for, '' without one; say so if it is not on this map."""
    group = st.query_params.get(ONLY, "")
    if group and group not in groups_of(view):
        st.warning(f"The link asks for {plain(cut(group))} only, which this map does not have; all is shown.")
        return ""
    return group


def show_legend(view: View, chosen: str) -> None:
    """Show each group with its meaning and number as a button that shows it alone, or all again."""
    groups = groups_of(view)
    st.html(f"<style>{''.join(_swatch(view, group, sign) for group, sign in groups.items())}</style>")
    with st.container(key="legend"):
        for group, sign in groups.items():
            number = int((view.frame["group"] == group).sum())
            again = group == chosen
            st.button(
                f"**{'✓ ' if again else ''}{plain(capital(group))}\u00a0· {number}** "
                f":small[{plain(_meaning(view.tables, view.filters.dimension, group))}]",
                key=f"legend-{sign or 'none'}",
                on_click=_choose,
                args=("" if again else group,),
                disabled=not number,
                width="stretch",
            )
    if chosen:
        st.button("Show all states again", on_click=_choose, args=("",), icon=":material/undo:")
    st.html(_signs(view))


def _signs(view: View) -> str:
    """Return as HTML what the signs on the map mean, those of a state as the list below has them too."""
    used = [
        f"<i class='{mark}'></i> {sign} {words} ({int(view.frame[mark].sum())})"
        for mark, (sign, words) in MARKS.items()
        if view.frame[mark].any() and (mark, view.filters.dimension) != ("banned", "listing")
    ]
    once = ["Each state is counted once, on the highest rung it reaches."]
    first = once if view.filters.dimension == OVERALL else []
    small = "<i class='small'></i> a dot: a state too small for its shape"
    subject = f"<i style='background:{SUBJECT_FILL}'></i> Afghanistan, the subject"
    return (
        f"<p class='signs'>{''.join(f'<span>{part}</span>' for part in [*first, *used, small, subject])}</p>"
    )


def _choose(group: str) -> None:
    if group:
        st.query_params[ONLY] = group
    else:
        st.query_params.pop(ONLY, None)


def paint(view: View, group: str) -> str:
    """Return a group's colour, and what reads well on it, as a style."""
    fill = colour(view.filters.dimension, group)
    return f"background:{fill};color:{'inherit' if fill == SILENCE else ink(fill)}"


def capital(group: str) -> str:
    """Return a group as it stands at the beginning of a line."""
    return f"{group[:1].upper()}{group[1:]}"


def _swatch(view: View, group: str, sign: str) -> str:
    """Return the rule that draws a group's colour and sign before its button."""
    box = f"content:'{sign}';{paint(view, group)};border:1px solid {LINE}"
    return f".st-key-legend-{sign or 'none'} button::before{{{box}}}"


def _meaning(tables: Tables, dimension: str, group: str) -> str:
    """Return in plain words what a group of a layer is."""
    if group == NO_CLAIM:
        return "Silence says nothing either way."
    if dimension == OVERALL:
        return next(rung.definition for rung in RUNGS if rung.label == group)
    codes = tables.statuses[(tables.statuses["dimension"] == dimension) & (tables.statuses["group"] == group)]
    return "; ".join(codes.sort_values("rank")["label"])
