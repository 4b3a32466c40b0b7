"""What is said where the filters leave nothing: what is empty, why, and with one click the way back."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import streamlit as st

from recognition.dates import day_in_words
from recognition.filters import LAYERS, OVERALL, TRUST_WORDS, Filters
from recognition.standing import SUBJECT
from recognition.tables import Tables
from recognition.ui.link import ONLY, query
from recognition.ui.text import plain

STATES: Final = ("state",)
ACTORS: Final = ("state", "organisation")
"""The kinds of actors that a page shows, where it does not show all of them."""
WAYS: Final = {
    "country": "All countries",
    "region": "All regions",
    "dimension": "All dimensions",
    "sources": "Every source",
    "trust": f"Whose word: {TRUST_WORDS['reported']}",
    "on": "Up to the edition's day",
    "known": "As known today",
}
"""What the button says that drops a filter, by the filter's key."""
_WHO: Final = ("country", "region")
_KINDS: Final = {"state": "a state", "organisation": "an organisation", "aggregate": "no single state"}


def offer_way_back(
    tables: Tables,
    filters: Filters,
    what: str = "No claim",
    does: str = "counts",
    kinds: Collection[str] = tuple(_KINDS),
    others: Mapping[str, tuple[str, Any]] | None = None,
) -> None:
    """Say which filters leave nothing, and offer to drop each of them, or all.

    `what` and `does` begin and end the sentence about claims. A page that shows only some `kinds` of actors
    never shows Afghanistan, the subject. `others` are choices beside the filters that may leave nothing too:
    for each key of a widget what its button says and the value that drops it.
    """
    nobody = _nobody(tables, filters, kinds)
    st.info(plain(nobody or f"{what}{_whose(tables, filters)} {does}{_by(filters)}."))
    chosen = [name for name in WAYS if name in query(filters, tables.edition.day)]
    unset, beside = _unset(tables), dict(others or {})
    ways = {name: (WAYS[name], unset[name]) for name in chosen if _to_blame(name, filters, nobody)} | beside
    with st.container(horizontal=True):
        for name, (label, value) in ways.items():
            st.button(label, key=f"drop-{name}", on_click=_choose, args=({name: value},))
        if len(chosen) + len(beside) > 1:
            every = unset | {name: value for name, (_, value) in beside.items()}
            st.button("Clear all filters", key="drop-all", on_click=_choose, args=(every,))


def offer_clearing(tables: Tables, filters: Filters) -> None:
    """Offer to drop every filter at once, if any is set."""
    if query(filters, tables.edition.day) or ONLY in st.query_params:
        st.button("Clear all filters", key="clear", on_click=_choose, args=(_unset(tables),))


def _to_blame(name: str, filters: Filters, nobody: str) -> bool:
    """Say whether dropping a filter can bring something: who is chosen, or else what leaves claims out."""
    if nobody:
        return name in _WHO
    return name != "trust" or filters.trust != "claimed"  # under claimed every word counts already


def name_missing(
    tables: Tables, filters: Filters, there: Collection[str], kinds: Collection[str] = tuple(_KINDS)
) -> None:
    """Name the actors chosen that are not among those `there`, and say why; `kinds` are what a page shows."""
    names = tables.actors.set_index("actor")["name"].to_dict()
    missing = [actor for actor in filters.actors if actor not in there]
    aggregates = set(tables.actors.loc[tables.actors["kind"] == "aggregate", "actor"])
    ownless = [actor for actor in missing if actor in aggregates | {SUBJECT}]
    inside = set(filters.shown(tables.actors)["actor"])
    outside = [actor for actor in missing if actor not in {*ownless, *inside}]
    shown = set(tables.actors.loc[tables.actors["kind"].isin(kinds), "actor"])
    other = [actor for actor in missing if actor not in {*ownless, *outside, *shown}]
    silent = [actor for actor in missing if actor not in {*ownless, *outside, *other}]
    reasons = {
        "Without a claim here": silent, "Outside the regions chosen": outside,
        "Without a stance of its own": ownless, f"Not {_KINDS[next(iter(kinds))]}": other,
    }  # fmt: skip
    told = [f"{why}: {', '.join(map(names.__getitem__, them))}." for why, them in reasons.items() if them]
    if told:
        st.caption(plain(" ".join(told)))


def _nobody(tables: Tables, filters: Filters, kinds: Collection[str]) -> str:
    """Say why nobody is left whose claims could count, or '' if somebody is."""
    names = _names(tables, filters)
    shown = filters.shown(tables.actors)
    if shown.empty:
        return f"Nobody is left: {names} {'is' if len(filters.actors) == 1 else 'are'} not {_where(filters)}."
    every = len(kinds) == len(_KINDS)
    if every or (shown["kind"].isin(kinds) & (shown["actor"] != SUBJECT)).any():
        return ""
    is_what = shown["kind"].map(_KINDS).mask(shown["actor"] == SUBJECT, "the subject of this tracker")
    told = shown["name"] + " is " + is_what
    return f"No {' or '.join(kinds)} is left that takes a stance: {', '.join(told)}."


def _names(tables: Tables, filters: Filters) -> str:
    names = tables.actors.set_index("actor")["name"].to_dict()
    return ", ".join(names[actor] for actor in filters.actors)


def _where(filters: Filters) -> str:
    return f"in {' or '.join(filters.regions)}"


def _whose(tables: Tables, filters: Filters) -> str:
    """Return of whom and in which dimension a claim would have to be."""
    parts = [
        f"of {_names(tables, filters)}" if filters.actors else "",
        _where(filters) if filters.regions else "",
        f"in “{LAYERS[filters.dimension]}”" if filters.dimension != OVERALL else "",
    ]
    return "".join(f" {part}" for part in parts if part)


def _by(filters: Filters) -> str:
    """Return by which day a claim would have to count, by whose word and from which sources."""
    parts = [
        f" by {day_in_words(filters.on)}",
        "by official word alone" if filters.trust == "strict" else "",
        "in the five founding documents alone" if filters.founding else "",
        f"as known on {day_in_words(filters.known_on)}" if filters.known_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _unset(tables: Tables) -> dict[str, Any]:
    """Return the value with which each filter begins."""
    return {
        "country": [], "region": [], "dimension": OVERALL, "sources": "all", "trust": "reported",
        "on": tables.edition.day, "known": None,
    }  # fmt: skip


def _choose(values: dict[str, Any]) -> None:
    st.query_params.pop(ONLY, None)
    st.session_state.update(values)
