"""The parts of the country page: which actor, and what holds for it on the day."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import streamlit as st

from recognition.dates import day_in_words, in_words, since
from recognition.filters import LAYERS, Filters
from recognition.ladder import RUNGS
from recognition.names import labels
from recognition.tables import Tables
from recognition.ui.claims import sources_of
from recognition.ui.data import cached
from recognition.ui.text import plain
from recognition.views.stance import BY_WHOM, Standing, stance
from recognition.views.standings import standing_rows

_HIGH: Final = range(len(RUNGS) - 1, 3, -1)
"""The rungs whose states are offered at once: those that accept envoys of the Taliban, or more."""
_NO_REGION: Final = "Organisations and all states"


def pick_actor(tables: Tables, filters: Filters) -> str:
    """Return the actor to show: of those in the filter the one picked; without any, ask and stop."""
    names = dict(zip(tables.actors["actor"], tables.actors["name"], strict=True))
    if not filters.actors:
        st.title("Which country or organisation?")
        _ask(tables, filters, names)
        st.stop()
    if len(filters.actors) == 1:
        return filters.actors[0]
    said = {actor: plain(names[actor]) for actor in filters.actors}
    return str(st.radio("Show", list(said), format_func=said.__getitem__, horizontal=True))


def _ask(tables: Tables, filters: Filters, names: Mapping[str, str]) -> None:
    """Ask for one actor: by typing, from the highest rungs, or by region."""
    coded = labels(tables.actors)
    st.selectbox(
        "Type a name or a code, or choose from the list",
        list(coded),
        index=None,
        format_func=coded.__getitem__,
        key="picked",
        placeholder="China, CHN, Kenya, EU …",
        on_change=_take,
        args=("picked",),
    )
    st.header(f"On the highest rungs on {day_in_words(filters.on)}")
    levels = cached(standing_rows, tables, filters).drop_duplicates("actor")
    for level in _HIGH:
        _offer(RUNGS[level].label, levels.loc[levels["level"] == level, "actor"], names)
    st.header("All with a claim, by region")
    known = tables.actors[tables.actors["actor"].isin(tables.claims["actor"])]
    for region, rows in known.groupby(known["region"].replace("", _NO_REGION)):
        with st.expander(f"{plain(str(region))} ({len(rows)})"):
            _offer(str(region), rows["actor"], names, hidden=True)


def _offer(label: str, actors: Iterable[str], names: Mapping[str, str], hidden: bool = False) -> None:
    """Offer some actors by name."""
    if offered := sorted(actors, key=names.__getitem__):
        key = f"picked-{label}"
        st.pills(
            plain(label),
            offered,
            format_func=lambda code: plain(names[code]),
            key=key,
            on_change=_take,
            args=(key,),
            label_visibility="collapsed" if hidden else "visible",
        )


def _take(key: str) -> None:
    if st.session_state[key]:
        st.session_state["country"] = [st.session_state[key]]


def show_standings(tables: Tables, filters: Filters, actor: str) -> None:
    """Show the rung and what holds in each dimension on the day: what it means, since when, says who."""
    found = stance(tables, filters, actor)
    st.markdown("".join(f"**{text}**" if strong else text for text, strong in found.rung))
    cited = sources_of(tables, {key for row in found.standings for key in (row.claim_id, row.opened_by)})
    meant: dict[Any, str] = tables.statuses.set_index(["dimension", "label"])["definition"].to_dict()
    said = {
        key: f"says {BY_WHOM[who]}" for key, who in tables.claims.set_index("claim_id")["claimed_by"].items()
    }
    rows = [_row(row, meant[row.dimension, row.label], cited, said) for row in found.standings]
    if rows:
        st.markdown("\n".join(rows))
    if silent := [f"{plain(LAYERS[row.dimension])} ({row.words})" for row in found.silent]:
        st.markdown(f"*No standing*: {'; '.join(silent)}.")


def _row(row: Standing, meaning: str, cited: Mapping[str, str], said: Mapping[Any, str]) -> str:
    """Return one standing: what it is and who says so, then in small what it means and its sources."""
    doubt = f" (possibly: {', '.join(map(plain, row.possible))})" if row.possible else ""
    contested = " · **sources disagree** ≠" if row.rivals else ""
    head = f"- **{plain(LAYERS[row.dimension])}: {plain(row.label)}**{doubt}, {since(row.since)}"
    small = [f"*{plain(meaning)}*", f"Sources: {cited[row.opened_by]}"]
    if row.opened_by != row.claim_id:
        again = f"{plain(in_words(row.date))}, {said[row.claim_id]}"
        small.append(f"Said again of {again}: {cited[row.claim_id]}")
    lines = [f"{head}; {said[row.opened_by]}{contested}", *(f":small[{line}]" for line in small)]
    return "  \n".join(lines)
