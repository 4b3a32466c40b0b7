"""Claims with the evidence behind them, as a reader sees them."""

from collections.abc import Hashable, Iterable
from typing import Any, Final

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.filters import LAYERS
from recognition.tables import Tables
from recognition.ui.text import link, plain
from recognition.views.stance import BY_WHOM

_ORDER: Final = {
    kind: place
    for place, kind in enumerate(
        ("government", "court", "organisation", "media", "founding", "expert", "encyclopedia")
    )
}


def show_claims(claims: pd.DataFrame, tables: Tables) -> None:
    """Show claims, the latest first, each with who asserts it, how sure it is, and its sources.

    Where the claims have a column `name`, each says whose stance it is.
    """
    cited = sources_of(tables, claims["claim_id"])
    latest_first = claims.sort_values(["latest", "claim_id"], ascending=[False, True])
    rows = latest_first.to_dict("records")
    st.markdown("\n".join(_claim(row, cited.get(row["claim_id"], "")) for row in rows))


def _claim(row: dict[Hashable, Any], cited: str) -> str:
    who = f"**{plain(row['name'])}** · " if "name" in row else ""
    head = (
        f"{who}**{plain(in_words(row['date']))}** · {plain(LAYERS[row['dimension']])}: {plain(row['label'])}"
    )
    said = f"says {BY_WHOM[row['claimed_by']]}; confidence {row['confidence']}"
    details = [
        f"Sources: {cited}",
        f"*Disputed by or disputes:* {plain(row['disputes'])}" if row["disputes"] else "",
        f"*Note:* {plain(row['note'])}" if row["note"] else "",
        f"*Claim:* `{row['claim_id']}`",
    ]
    small = "  \n".join(f":small[{detail}]" for detail in details if detail)
    return f"- {head} · *{said}*  \n{plain(row['summary'])}  \n{small}"


def sources_of(tables: Tables, claim_ids: Iterable[str]) -> dict[str, str]:
    """Return for each of these claims its sources as Markdown links, with their day and place (doc-000 p8).

    Those of governments, courts and organisations come first, encyclopedias last.
    """
    cited = tables.evidence[tables.evidence["claim_id"].isin(set(claim_ids))]
    cited = cited.merge(tables.sources, on="source_id")
    cited = cited.sort_values("kind", key=lambda kinds: kinds.map(_ORDER), kind="stable")
    paragraph = ", " + cited["source_id"] + " " + cited["locator"]
    cited["place"] = paragraph.where(cited["locator"] != "", "")
    columns = (cited[name] for name in ("title", "publisher", "url", "published", "place"))
    texts = [_source(*cells) for cells in zip(*columns, strict=True)]
    joined = cited.assign(text=texts).groupby("claim_id")["text"].agg("; ".join)
    return {str(claim_id): text for claim_id, text in joined.items()}


def _source(title: str, publisher: str, url: str, published: str, place: str) -> str:
    day = f", {plain(in_words(published))}" if published else ""
    return f"{link(title, url)} ({plain(publisher)}{day}{plain(place)})"
