"""What a file says besides its rows: sources, codes and notes; and what each column means."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from recognition.charts import CHARTS
from recognition.filters import LAYERS, Filters
from recognition.ladder import CODES as RUNG_CODES
from recognition.ladder import RUNGS
from recognition.standing import DIMENSIONS
from recognition.tables import Tables, load
from recognition.views import View
from recognition.views.changes import changes_view, moved_view
from recognition.views.cited import CODES, SOURCES, codes_behind, notes, sources_behind
from recognition.views.columns import MEANINGS
from recognition.views.evidence import claims_view, freshness_view, paragraphs_view
from recognition.views.map import map_view
from recognition.views.rivals import rivals_view
from recognition.views.standings import standings_view
from recognition.views.timeline import country_view
from tests.build import book, claim, records, tables
from tests.exhibits import BORDERS, ON

LISTED, TALKS, LATER = (
    claim("KAZ", "2005-03", "listing", "listed", claimed_by="court", confidence="high", summary="Banned."),
    claim("KAZ", "2023-08-04", "contact", "talks", summary="Trade is talked about."),
    claim("RUS", "2025", "recognition", "recognized"),
)
PAIRS = [
    (LISTED["claim_id"], "press-2022"), (LISTED["claim_id"], "press-2000"),
    (TALKS["claim_id"], "doc-000"), (LATER["claim_id"], "press-2021"),
]  # fmt: skip


@pytest.fixture(scope="module")
def view() -> View:
    """A map of 4 October 2024 from three claims, of which one had not begun."""
    rows = book([LISTED, TALKS, LATER], PAIRS)
    rows["sources"][0] |= {"title": "A decree", "publisher": "The court", "url": "https://example.org/1"}
    return map_view(tables(rows), Filters(ON))


def test_sources_are_each_claim_with_each_of_its_sources(view: View) -> None:
    """One row for claim and source, by claim, then source; what had not begun by the day is left out."""
    found = records(sources_behind(view), "claim_id", "claimed_by", "summary", "source_id", "title", "url",
                    "published")  # fmt: skip
    assert [*sources_behind(view).columns] == SOURCES
    empty = {"title": "", "url": ""}
    assert found == [
        {"claim_id": LISTED["claim_id"], "claimed_by": "court", "summary": "Banned.",
         "source_id": "press-2000", "published": "2000", "title": "A decree", "url": "https://example.org/1"},
        {"claim_id": LISTED["claim_id"], "claimed_by": "court", "summary": "Banned.",
         "source_id": "press-2022", "published": "2022-01-15~", **empty},
        {"claim_id": TALKS["claim_id"], "claimed_by": "media", "summary": "Trade is talked about.",
         "source_id": "doc-000", "published": "2021-08/2021-12", **empty},
    ]  # fmt: skip


def test_codes_are_those_of_the_claims_and_the_rungs_shown(view: View) -> None:
    """Each code that a file holds is explained once: statuses of claims, then rungs of the ladder."""
    found = codes_behind(view)
    assert [*found.columns] == CODES
    assert [(row["dimension"], row["status"]) for row in records(found, "dimension", "status")] == [
        ("contact", "talks"), ("listing", "listed"), ("overall", "contacts"), ("overall", "no_claim"),
    ]  # fmt: skip
    contacts = found[found["status"] == "contacts"].to_dict("records")
    assert contacts == [
        {"dimension": "overall", "status": "contacts", "label": "Contacts",
         "definition": RUNGS[2].definition, "effect": "", "group": "Contacts"},
    ]  # fmt: skip


def test_view_without_rungs_explains_none() -> None:
    """A country's rows are of its dimensions, not of the ladder."""
    made = country_view(tables(book([LISTED, TALKS, LATER], PAIRS)), Filters(ON, actors=("KAZ",)), "KAZ")
    assert codes_behind(made)["dimension"].tolist() == ["contact", "listing"]


def test_no_claim_makes_empty_tables_with_their_heads() -> None:
    """A day before all claims has no source and explains silence alone."""
    made = map_view(tables(book([LATER])), Filters(ON))
    assert sources_behind(made).columns.tolist() == SOURCES
    assert sources_behind(made).empty
    assert codes_behind(made)["status"].tolist() == ["no_claim"]


def test_notes_name_every_filter_that_was_set(view: View) -> None:
    """What a reader must know to cite: all filters, sizes, edition and how to name it."""
    chosen = Filters(ON, "strict", date(2023, 6, 1), True, ("KAZ", "RUS"), ("Asia",), "listing")
    published = replace(view.edition, homepage="https://example.org/tracker")
    set_ = replace(view, filters=chosen, tables=replace(view.tables, edition=published))
    assert notes(set_) == {
        "finding": view.title,
        "as_of": "2024-10-04",
        "known_on": "2023-06-01",
        "trust": "strict: only the host's, courts' and organisations' own word",
        "sources": "the five founding documents alone",
        "actors": "KAZ, RUS",
        "regions": "Asia",
        "dimension": "Ban in its own law",
        "filters": view.stamp[0],
        "states": "3",
        "claims": "2",
        "newest_source": "about 15 January 2022",
        "edition": "0",
        "edition_day": "2026-01-01",
        "citation": "Literal, edition 0 of 2026-01-01, CC BY 4.0",
        "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "project": "Recognition-status tracker, https://example.org/tracker",
        "notice": BORDERS,
    }


def test_notes_say_of_a_filter_that_is_not_set_that_all_count(view: View) -> None:
    """Silence of a filter is said in words, or left empty where no word fits."""
    told = notes(view)
    unset = {
        name: told[name] for name in ("known_on", "sources", "actors", "regions", "dimension", "project")
    }
    assert unset == {
        "known_on": "", "sources": "all", "actors": "all", "regions": "all",
        "dimension": "The ladder of engagement", "project": "Recognition-status tracker",
    }  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Tables:
    """The tables of data/."""
    return load()


@pytest.mark.parametrize("chart", CHARTS)
def test_every_code_in_the_rows_is_explained(real: Tables, chart: str) -> None:
    """On the real data, a code that stands in a row of the ladder or of a claim stands among the codes."""
    made = CHARTS[chart].make(real, Filters(real.edition.day, actors=("RUS",) if chart == "country" else ()))
    explained = {*codes_behind(made)["status"]}
    assert {*made.frame.get("status", pd.Series(dtype=str))} - {""} <= explained
    assert {RUNG_CODES[level] for level in made.frame.get("level", ())} <= explained


def test_no_code_of_a_rung_is_a_status(real: Tables) -> None:
    """A code says by itself whether it is a rung or a status, for files that list both."""
    assert {*RUNG_CODES.values()} & {*real.statuses["status"]} == set()
    assert [*LAYERS][1:] == [*DIMENSIONS]


def test_every_column_has_a_meaning_and_no_meaning_is_unused() -> None:
    """All charts and lists that can leave the house share one list of meanings; nothing else is in it."""
    made, filters = tables(book([LISTED, TALKS, LATER])), Filters(ON, actors=("KAZ",))
    views = [
        *(chart.make(made, filters) for chart in CHARTS.values()),
        changes_view(made, filters, date(2004, 1, 1)), moved_view(made, filters, date(2004, 1, 1)),
        claims_view(made, filters, ""), paragraphs_view(made, filters), freshness_view(made, filters),
        rivals_view(made, filters), standings_view(made, filters, "KAZ"),
    ]  # fmt: skip
    used = {column for view in views for column in view.frame.columns}
    assert used - {*MEANINGS} == set()
    assert {*MEANINGS} - used == set()


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("dimension", ["overall", "envoy", "contact"])
def test_every_column_of_every_view_has_a_meaning(chart: str, dimension: str) -> None:
    """Whatever the filters, no view has a column that nobody explains."""
    rows = book([LISTED, TALKS, LATER], PAIRS)
    made = CHARTS[chart].make(tables(rows), Filters(ON, actors=("KAZ",), dimension=dimension))
    assert [column for column in made.frame.columns if column not in MEANINGS] == []
    assert len(made.frame.columns) > 4


def test_meanings_are_single_lines() -> None:
    """A meaning fits a line of the notes and ends without a full stop."""
    odd = [name for name, text in MEANINGS.items() if "\n" in text or text.endswith(".") or len(text) > 110]
    assert odd == []
