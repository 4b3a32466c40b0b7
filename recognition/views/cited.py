"""What a file says besides its rows: the sources of the claims behind them, the codes used, and notes."""

from typing import Final

import pandas as pd

from recognition.filters import LAYERS, OVERALL, TRUST_WORDS
from recognition.ladder import RUNGS
from recognition.views import BORDERS, PROJECT, View

SOURCES: Final = [
    "claim_id", "actor", "date", "dimension", "status", "claimed_by", "confidence", "summary", "disputes",
    "source_id", "locator", "title", "publisher", "published", "url", "accessed", "language", "kind",
]  # fmt: skip
CODES: Final = ["dimension", "status", "label", "definition", "effect", "group"]
_LICENCE: Final = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def sources_behind(view: View) -> pd.DataFrame:
    """Return each claim that a view counts with each of its sources, by claim (columns: SOURCES)."""
    tables = view.tables
    cited = _claims(view).merge(tables.evidence, on="claim_id").merge(tables.sources, on="source_id")
    return cited.sort_values(["claim_id", "source_id"], ignore_index=True)[SOURCES]


def codes_behind(view: View) -> pd.DataFrame:
    """Return what the codes mean of the claims that a view counts and the rungs it shows (columns: CODES)."""
    pairs = _claims(view)[["dimension", "status"]].drop_duplicates()
    used = view.tables.statuses.merge(pairs)
    codes = pd.concat([used[CODES], _rungs(view.frame)], ignore_index=True)
    return codes.sort_values(["dimension", "status"], ignore_index=True)


def _claims(view: View) -> pd.DataFrame:
    """Return the claims that a view counts."""
    claims = view.tables.claims
    return claims[claims["claim_id"].isin(view.claim_ids)]


def _rungs(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rungs of the ladder that rows name by code or level, described like statuses."""
    levels = [RUNGS[level].code for level in frame.get("level", ())]
    shown = {*frame.get("status", ()), *levels}
    rows = [
        (OVERALL, rung.code, rung.label, rung.definition, "", rung.label)
        for rung in RUNGS
        if rung.code in shown
    ]
    return pd.DataFrame(rows, columns=CODES, dtype=str)


def notes(view: View) -> dict[str, str]:
    """Return what a reader must know to cite a view, one line each; '' for a filter that is not set."""
    filters, edition = view.filters, view.edition
    return {
        "finding": view.title,
        "as_of": filters.on.isoformat(),
        "known_on": filters.known_on.isoformat() if filters.known_on else "",
        "trust": f"{filters.trust}: {TRUST_WORDS[filters.trust]}",
        "sources": "the five founding documents alone" if filters.founding else "all",
        "actors": ", ".join(filters.actors) or "all",
        "regions": ", ".join(filters.regions) or "all",
        "dimension": LAYERS[filters.dimension],
        **({view.choice.name: view.choice.value} if view.choice else {}),
        "filters": view.stamp[0],
        "states": str(view.states),
        "claims": str(len(view.claim_ids)),
        "newest_source": view.newest,
        "edition": edition.version,
        "edition_day": edition.day.isoformat(),
        "citation": edition.citation,
        "licence": _LICENCE,
        "project": f"{PROJECT}, {edition.homepage}" if edition.homepage else PROJECT,
        "notice": BORDERS,
    }
