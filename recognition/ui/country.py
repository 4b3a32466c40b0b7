"""The parts of the country page: which actor, and what holds for it on the day."""

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.filters import LAYERS, Filters
from recognition.ladder import RUNGS, levels_on
from recognition.standing import STANDING_DIMENSIONS, standings_on
from recognition.tables import Tables
from recognition.ui.claims import SPEAKERS, sources_of
from recognition.ui.text import plain
from recognition.views import NO_CLAIM, silence


def pick_actor(tables: Tables, filters: Filters) -> str:
    """Return the actor to show: of those in the filter the one picked; without any, ask and stop."""
    names = tables.actors.set_index("actor")["name"].to_dict()
    if not filters.actors:
        known = sorted(set(tables.claims["actor"]), key=names.__getitem__)
        st.title("Which country or organisation?")
        st.pills(
            "These have claims; any other can be typed into the filter",
            known,
            format_func=names.__getitem__,
            key="picked",
            on_change=_take_picked,
        )
        st.stop()
    if len(filters.actors) == 1:
        return filters.actors[0]
    shown = st.segmented_control(
        "Show", filters.actors, format_func=names.__getitem__, default=filters.actors[0], required=True
    )
    return shown or filters.actors[0]


def _take_picked() -> None:
    st.session_state["country"] = [st.session_state["picked"]]


def show_standings(tables: Tables, filters: Filters, actor: str) -> None:
    """Show the rung and what holds in each dimension on the day: since when, who says so, on what evidence."""
    claims = filters.claims(tables)
    levels = levels_on(claims, tables.actors, filters.on).set_index("actor")
    if actor in levels.index:
        st.markdown(_rung(levels.loc[actor], filters))
    held = standings_on(claims[claims["actor"] == actor], filters.on).set_index("dimension")
    cited = sources_of(tables)
    dimensions = [dimension for dimension in STANDING_DIMENSIONS if dimension in filters.dimensions]
    rows = [_row(dimension, held, claims, cited, tables.coverage, actor) for dimension in dimensions]
    if rows:
        head = "| Dimension | Standing | Since | Says who | Sources |\n|---|---|---|---|---|"
        st.markdown("\n".join([head, *rows]))


def _rung(row: "pd.Series[str]", filters: Filters) -> str:
    rung = RUNGS[int(row["level"])]
    since = f", since {plain(in_words(row['since']))}" if row["since"] else ""
    ban = " It **bans the Taliban** by its own law." if row["banned"] else ""
    may_be = (
        f" It may be anything from “{RUNGS[int(row['low'])].label}” to “{RUNGS[int(row['high'])].label}”: "
    )
    doubt = may_be + "some dates are uncertain." if row["possibly_changed"] else ""
    return f"On {day_in_words(filters.on)}: **{rung.label}**{since}. {rung.definition}{ban}{doubt}"


def _row(
    dimension: str,
    held: pd.DataFrame,
    claims: pd.DataFrame,
    cited: dict[str, str],
    coverage: pd.DataFrame,
    actor: str,
) -> str:
    name = plain(LAYERS[dimension])
    if dimension not in held.index:
        return f"| {name} | *{silence(coverage, dimension).get(actor, NO_CLAIM)}* | | | |"
    row = held.loc[dimension]
    labels = claims.set_index("claim_id")["label"]
    possible = [plain(labels[claim_id]) for claim_id in str(row["possible"]).split(";") if claim_id]
    doubt = f" (possibly: {', '.join(possible)})" if possible else ""
    contested = " · **sources disagree**" if row["contested"] else ""
    said = SPEAKERS[str(row["claimed_by"])]
    standing = f"**{plain(str(row['label']))}**{doubt}{contested}"
    return (
        f"| {name} | {standing} | {plain(in_words(str(row['since'])))} | {said} | {cited[row['claim_id']]} |"
    )
