"""Who moved between two days: where each stood on both, and every move with the claim behind it."""

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.tables import Tables
from recognition.ui.chart import show_table
from recognition.ui.claims import sources_of
from recognition.ui.data import cached
from recognition.ui.emptiness import name_missing, offer_way_back
from recognition.ui.files import offer_files
from recognition.ui.filters import FIRST_DAY
from recognition.ui.text import plain
from recognition.views import View
from recognition.views.changes import changes_view, moved_view, newly_known, year_before
from recognition.views.stance import BY_WHOM

_FEW: Final = 12
_FIRST: Final = "First known in between; it may have begun long before"


def pick_since(filters: Filters, last: date) -> date:
    """Return the earlier day to compare with: the one picked, which the URL keeps, or a year before."""
    before = year_before(filters.on)
    picked = st.date_input(
        "The earlier day",
        value=None,
        min_value=FIRST_DAY,
        max_value=last,
        key="since",
        bind="query-params",
        format="YYYY-MM-DD",
        width=320,
    )
    earlier = picked or before
    without = "" if picked else ", a year before, until you choose another"
    st.caption(
        f"From {day_in_words(earlier)}{without}, to the as-of day of the filters, {day_in_words(filters.on)}."
    )
    return earlier


def show_moves(tables: Tables, filters: Filters, earlier: date) -> None:
    """Show who changed since an earlier day: from what to what, side by side, and by claim."""
    if earlier >= filters.on:
        st.title("No time lies between the two days")
        st.info(f"Choose a day before {day_in_words(filters.on)}, the as-of day, to see who moved.")
        st.button("A year before", key="drop-since", on_click=_forget_since)
        return
    view = cached(moved_view, tables, filters, earlier)
    st.title(plain(view.title))
    st.caption(plain(view.stamp[0]))
    if view.frame.empty:
        offer_way_back(tables, filters, "No standing", f"differs from {day_in_words(earlier)}")
        return
    claims = filters.claims(tables)
    name_missing(tables, filters, set(claims.loc[claims["dimension"].isin(filters.dimensions), "actor"]))
    _show_turns(view.frame)
    _show_ends(view, earlier)
    _show_steps(cached(changes_view, tables, filters, earlier), tables)


def _forget_since() -> None:
    st.session_state["since"] = None


def _show_turns(frame: pd.DataFrame) -> None:
    """Say who went from what to what: of one dimension openly, of several the ladder and the rest folded."""
    st.header("From what to what")
    dimensions = [name for name in LAYERS if name in set(frame["dimension"])]
    for dimension in dimensions:
        rows = frame[frame["dimension"] == dimension]
        number = int((~newly_known(rows)).sum())
        counts = f"{number} moved, {len(rows) - number} first known"
        with st.expander(
            f"**{plain(LAYERS[dimension])}**: {counts}", expanded=dimension in (OVERALL, dimensions[0])
        ):
            st.markdown(_turns(rows))


def _turns(rows: pd.DataFrame) -> str:
    new = newly_known(rows)
    moves = [
        f"- **{plain(str(then))} → {plain(str(now))}** ({len(who)}): {plain(', '.join(who))}"
        for (then, now), who in rows[~new].groupby(["then_label", "now_label"])["name"]
    ]
    first = [
        f"- {plain(str(now))} ({len(who)}): {plain(', '.join(who))}"
        for now, who in rows[new].groupby("now_label")["name"]
    ]
    return "\n".join([*moves, *([f"\n{_FIRST}:\n", *first] if first else [])])


def _show_ends(view: View, earlier: date) -> None:
    st.header("Both days side by side")
    labels = {
        "name": "Country or organisation",
        **({"dimension": "Dimension"} if view.frame["dimension"].nunique() > 1 else {}),
        "then_label": f"On {day_in_words(earlier)}",
        "now_label": f"On {day_in_words(view.filters.on)}",
    }
    show_table(view.frame, labels, view.title)
    offer_files(view, kind="table")


def _show_steps(view: View, tables: Tables) -> None:
    """List the moves of each actor in the order of their days, each with its claim and sources."""
    if view.frame.empty:
        return
    said = tables.claims[["claim_id", "claimed_by", "summary"]]
    rows = view.frame.merge(said, on="claim_id", how="left").fillna("")
    cited = sources_of(tables, rows["claim_id"])
    st.header("Every move and its sources")
    number = "One move" if len(rows) == 1 else f"{len(rows)} moves"
    with st.expander(f"{number} in between, by claim", expanded=len(rows) <= _FEW):
        for name, steps in rows.groupby("name", sort=True):
            lines = [_step(row, cited) for row in steps.to_dict("records")]
            st.markdown("\n".join([f"**{plain(str(name))}**\n", *lines]))
    offer_files(view)


def _step(row: dict[Any, Any], cited: dict[str, str]) -> str:
    before, after = row["from_label"] or "no claim", row["to_label"] or "ended"
    head = (
        f"- {plain(in_words(row['date']))} · {plain(LAYERS[row['dimension']])}: "
        f"{plain(before)} → **{plain(after)}**"
    )
    if not row["claim_id"]:
        return f"{head}  \n  The first Emirate ended on this day, and with it what was set before."
    said = f"*says {BY_WHOM[row['claimed_by']]}; claim {plain(row['claim_id'])}*"
    return f"{head}  \n  {plain(row['summary'])} {said}  \n  Sources: {cited.get(row['claim_id'], '')}"
