"""The parts of the country page: which actor, and what holds for it on the day."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.filters import LAYERS, Filters
from recognition.ladder import RUNGS, levels_on
from recognition.standing import STANDING_DIMENSIONS, standings_on
from recognition.tables import Tables
from recognition.ui.claims import SPEAKERS, sources_of
from recognition.ui.data import cached_view
from recognition.ui.files import offer_files
from recognition.ui.text import plain
from recognition.views import NO_CLAIM, silence
from recognition.views.standings import standings_view


def pick_actor(tables: Tables, filters: Filters) -> str:
    """Return the actor to show: of those in the filter the one picked; without any, ask and stop."""
    names = dict(zip(tables.actors["actor"], tables.actors["name"], strict=True))
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
    return str(st.radio("Show", list(filters.actors), format_func=names.__getitem__, horizontal=True))


def _take_picked() -> None:
    st.session_state["country"] = [st.session_state["picked"]]


def show_standings(tables: Tables, filters: Filters, actor: str) -> None:
    """Show the rung and what holds in each dimension on the day: since when, who says so, which sources."""
    claims = filters.claims(tables)
    levels = levels_on(claims, tables.actors, filters.on)
    rungs = levels[(levels["actor"] == actor) & (levels["kind"] != "aggregate")].to_dict("records")
    st.markdown(" ".join(_rung(row, filters) for row in rungs))
    held = standings_on(claims[claims["actor"] == actor], filters.on)
    cited = sources_of(tables)
    rows = {row["dimension"]: _row(row, claims, cited) for row in held.to_dict("records")}
    dimensions = [dimension for dimension in STANDING_DIMENSIONS if dimension in filters.dimensions]
    told = [f"- **{plain(LAYERS[name])}**: {rows[name]}" for name in dimensions if name in rows]
    spoken = set(claims.loc[claims["actor"] == actor, "dimension"])
    silent = [_silence(tables, actor, name, name in spoken) for name in dimensions if name not in rows]
    st.markdown("\n".join([*told, *([f"- *No standing*: {'; '.join(silent)}."] if silent else [])]))
    if told:
        offer_files(cached_view(standings_view, tables, filters, actor))


def _rung(row: dict[Hashable, Any], filters: Filters) -> str:
    rung = RUNGS[row["level"]]
    reached = row["level"] > 1  # the lowest rung began with any word on record, which says nothing
    since = f", since {plain(in_words(row['since']))}" if reached else ""
    ban = " It **bans the Taliban** by its own law." if row["banned"] else ""
    ends = f"between “{RUNGS[row['low']].label}” and “{RUNGS[row['high']].label}”"
    doubt = f" Uncertain dates leave it {ends}." if row["possibly_changed"] else ""
    return f"On {day_in_words(filters.on)}: **{rung.label}**{since}. {rung.definition}{ban}{doubt}"


def _row(row: dict[Hashable, Any], claims: pd.DataFrame, cited: dict[str, str]) -> str:
    others = claims.loc[claims["claim_id"].isin(row["possible"].split(";")), "label"]
    doubt = f" (possibly: {', '.join(map(plain, others))})" if row["possibly_changed"] else ""
    contested = " · **sources disagree**" if row["contested"] else ""
    standing = f"{plain(row['label'])}{doubt}{contested}, since {plain(in_words(row['since']))}"
    said = f"{standing}; says {SPEAKERS[row['claimed_by']]}."
    if row["opened_by"] == row["claim_id"]:
        return f"{said}  \nSources: {cited[row['claim_id']]}"
    still = f"Still so, {plain(in_words(row['date']))}: {cited[row['claim_id']]}"
    return f"{said}  \nSources: {cited[row['opened_by']]}  \n{still}"


def _silence(tables: Tables, actor: str, dimension: str, spoken: bool) -> str:
    found = "the claims below set none on this day" if spoken else NO_CLAIM
    return f"{plain(LAYERS[dimension])} ({silence(tables.coverage, dimension).get(actor, found)})"
