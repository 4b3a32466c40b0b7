"""The parts of the evidence page: claims by their words, the five documents, and how fresh evidence is."""

from collections.abc import Callable
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.claims import show_claims
from recognition.ui.contested import show_pairs
from recognition.ui.coverage import show_coverage
from recognition.ui.data import cached
from recognition.ui.emptiness import offer_way_back
from recognition.ui.files import offer_files
from recognition.ui.text import link, plain
from recognition.views.evidence import claims_view, freshness_view, paragraphs_view
from recognition.views.rivals import rivals_view

PER_PAGE = 25


class Part(NamedTuple):
    """A part of the page: what it answers, in a few words, and what shows it."""

    asks: str
    show: Callable[[Tables, Filters], None]


def show_found(tables: Tables, filters: Filters) -> None:
    """Ask for words and show the claims that hold them, PER_PAGE at a time."""
    text = st.text_input(
        "Words to look for",
        key="q",
        bind="query-params",
        placeholder="Any words of a claim, a source or a publisher",
        icon=":material/search:",
    )
    view = cached(claims_view, tables, filters, text or "")
    found = view.frame
    st.title(plain(view.title))
    if found.empty:
        dropped = {"q": ("Any words", "")} if text else None
        what = f"No claim with the words “{text}”" if text else "No claim"
        offer_way_back(tables, filters, what, others=dropped)
        return
    pages = -(-len(found) // PER_PAGE)
    first = (_page(pages, text or "") - 1) * PER_PAGE
    last = min(first + PER_PAGE, len(found))
    number = "One claim" if len(found) == 1 else f"{len(found)} claims"
    st.markdown(f"**{number}**" + (f", {first + 1} to {last} shown, the latest first" if pages > 1 else ""))
    offer_files(view)
    show_claims(found.iloc[first:last], tables)
    if pages > 1:
        st.caption(f"{first + 1} to {last} of {len(found)}; the pages are chosen above.")


def _page(pages: int, text: str) -> int:
    """Return the page to show; another text begins at the first."""
    if pages == 1:
        return 1
    return st.pagination(pages, key=f"page-of-{pages}-{text}")


def show_documents(tables: Tables, filters: Filters) -> None:
    """Show what was taken from each paragraph of the founding documents; none of their text."""
    view = cached(paragraphs_view, tables, filters)
    taken = view.frame
    st.title(plain(view.title))
    st.caption(
        "By paragraph number and fingerprint, never by text. Whoever holds the documents can prove each by "
        "`python -m recognition verify --documents FOLDER`. Paragraphs without a claim are left out."
    )
    if taken.empty:
        offer_way_back(tables, filters, "No claim taken from the five documents")
    for source in tables.sources[tables.sources["kind"] == "founding"].to_dict("records"):
        rows = taken[taken["source_id"] == source["source_id"]]
        head = f"**{source['source_id']}** · {plain(source['publisher'])}, {in_words(source['published'])}"
        size = f"{rows['locator'].nunique()} paragraphs, {rows['claim_id'].nunique()} claims"
        with st.expander(f"{head} · {size}"):
            st.markdown(
                f"{link(source['title'], source['url'])}  \nSHA-256 of the file: `{source['sha256']}`"
            )
            for _, paragraph in rows.groupby("paragraph"):
                st.markdown(_paragraph(paragraph))
    if len(taken):
        offer_files(view)


def _paragraph(rows: pd.DataFrame) -> str:
    number, mark = rows["paragraph"].iloc[0], rows["fingerprint"].iloc[0][:12]
    lines = [
        f"- **{plain(row['name'])}** · {plain(in_words(row['date']))} · {plain(LAYERS[row['dimension']])}: "
        f"{plain(row['label'])}. {plain(row['summary'])}"
        for row in rows.to_dict("records")
    ]
    return "\n".join([f"**Paragraph {number}** · fingerprint `{mark}…`\n", *lines])


def show_rivals(tables: Tables, filters: Filters) -> None:
    """Show the pairs of claims that contradict one another."""
    view = cached(rivals_view, tables, filters)
    st.title(plain(view.title))
    if view.frame.empty:
        offer_way_back(tables, filters, "No two claims", "contradict one another")
        return
    st.markdown("Both sides of a pair stand; open one to read them and their sources.")
    offer_files(view)
    show_pairs(view.frame, tables, filters, "One claim", "The other")


def show_newest(tables: Tables, filters: Filters) -> None:
    """Show for each actor with a claim the day of its newest evidence, the stalest first."""
    view = cached(freshness_view, tables, filters)
    if view.frame.empty:
        st.title("No claim is left whose evidence could be dated")
        offer_way_back(tables, filters)
        return
    st.title(plain(view.title))
    st.caption("A source dated by month or year counts from its last possible day. A click on a head sorts.")
    st.dataframe(
        view.frame.drop(columns="actor"),
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn("Country or organisation", pinned=True),
            "region": "Region",
            "newest": st.column_config.DateColumn("Newest evidence", format="YYYY-MM-DD"),
            "age": st.column_config.NumberColumn("Days ago", format="localized"),
            "claims": "Claims",
            "sources": "Sources",
            "undated": "Of these without a day",
        },
        alt=f"Table: {view.title}",
    )
    offer_files(view, kind="table")


PARTS: Final = {
    "Claims": Part("Each claim and its sources", show_found),
    "Five documents": Part("What each paragraph gave", show_documents),
    "Rivals": Part("Where sources disagree", show_rivals),
    "Coverage": Part("What is not known", show_coverage),
    "Freshness": Part("How old the evidence is", show_newest),
}
