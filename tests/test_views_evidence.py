"""What claims rest on: words found, paragraphs of documents, freshness, coverage."""

from datetime import date

import pandas as pd
import pytest
from build import Row, book, claim, records, tables

from recognition.filters import Filters
from recognition.tables import Tables
from recognition.views.coverage import COLUMNS, by_subregion, coverage_view
from recognition.views.evidence import NEWEST, PARAGRAPHS, fold, found_claims, newest_evidence, paragraphs

ON = date(2022, 6, 1)
TURKEY = claim(
    "KAZ", "2022-01", "envoy", "diplomats_accepted", summary="Türkiye’s envoy was named.", note="No day."
)
CHINA = claim("CHN", "2022-03", "envoy", "ambassador_accepted", summary="China took an envoy.")
THEIRS = claim("RUS", "2022-02", "contact", "talks", summary="An envoy came.", claimed_by="taliban")
LATER = claim("RUS", "2022-07", "mission", "opened", summary="An envoy opened it.")
IDS = {row["actor"]: row["claim_id"] for row in (TURKEY, CHINA, THEIRS)}


def library() -> Tables:
    """Four claims with envoys in them and three sources."""
    rows = book(
        [TURKEY, CHINA, THEIRS, LATER],
        [
            (IDS["KAZ"], "press-2022"),
            (IDS["KAZ"], "undated"),
            (IDS["CHN"], "press-2021"),
            (IDS["CHN"], "press-2022"),
            (IDS["RUS"], "undated"),
            (LATER["claim_id"], "press-2021"),
        ],
    )
    titles = {"press-2021": "Señor Núñez reports", "press-2022": "Çelik writes"}
    rows["sources"] = [
        row | {"title": titles.get(row["source_id"], ""), "publisher": f"{row['source_id']} House"}
        for row in rows["sources"]
    ]
    return tables(rows)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("", ["CHN", "KAZ"]),
        ("   ", ["CHN", "KAZ"]),
        ("ENVOY", ["CHN", "KAZ"]),
        ("turkiye's", ["KAZ"]),
        ("Türkiye’s day", ["KAZ"]),
        ("envoy china", ["CHN"]),
        ("nunez", ["CHN"]),
        ("celik", ["CHN", "KAZ"]),
        ("undated house", ["KAZ"]),
        ("ambassador_accepted", ["CHN"]),
        ("chn-2022-03-envoy", ["CHN"]),
        ("envoy zebra", []),
        ("(", []),
        (".*", []),
    ],
)
def test_claims_are_found_by_every_word(text: str, actors: list[str]) -> None:
    """All words must be there, in the claim or its sources, whatever their case and accents; latest first."""
    assert list(found_claims(library(), Filters(ON), text)["actor"]) == actors


@pytest.mark.parametrize(
    ("filters", "actors"),
    [
        (Filters(ON, "claimed"), ["CHN", "RUS", "KAZ"]),
        (Filters(date(2022, 2, 1)), ["KAZ"]),
        (Filters(ON, actors=("KAZ",)), ["KAZ"]),
        (Filters(ON, regions=("Europe",)), []),
        (Filters(ON, "claimed", dimension="contact"), ["RUS"]),
        (Filters(ON, known_on=date(2021, 12, 31)), ["CHN"]),
        (Filters(ON, founding=True), []),
    ],
)
def test_words_are_looked_for_among_the_claims_chosen(filters: Filters, actors: list[str]) -> None:
    """Every shared filter holds: day, trust, actors, regions, dimension, day of knowledge, founding."""
    assert list(found_claims(library(), filters, "envoy")["actor"]) == actors


@pytest.mark.parametrize(
    ("text", "folded"), [("Çağ É", "cag e"), ("d’Affaires", "d'affaires"), ("Straße", "strasse"), ("ﬁ", "fi")]
)
def test_folded_text_has_no_case_and_no_accents(text: str, folded: str) -> None:
    """Two spellings of a word that differ in case or accents alone are one."""
    assert fold(text) == folded


def test_paragraphs_come_by_document_and_number() -> None:
    """p9 stands before p12; each claim says whose it is; other sources and claims not chosen are left out."""
    rows = book([TURKEY, CHINA, THEIRS], [(row["claim_id"], "doc-000") for row in (TURKEY, CHINA, THEIRS)])
    where = {"KAZ": "p12", "CHN": "p9", "RUS": "p1"}
    rows["evidence"] = [
        row | {"locator": where[row["claim_id"][:3].upper()], "fingerprint": "f" * 64}
        for row in rows["evidence"]
    ]
    rows["evidence"].append({"claim_id": IDS["KAZ"], "source_id": "undated"})
    shared = {"source_id": "doc-000", "fingerprint": "f" * 64, "dimension": "envoy"}
    assert records(paragraphs(tables(rows), Filters(ON)), *PARAGRAPHS) == [
        shared | {
            "locator": "p9", "paragraph": 9, "claim_id": IDS["CHN"], "name": "CHN", "date": "2022-03",
            "label": "ambassador_accepted", "summary": "China took an envoy.",
        },
        shared | {
            "locator": "p12", "paragraph": 12, "claim_id": IDS["KAZ"], "name": "KAZ", "date": "2022-01",
            "label": "diplomats_accepted", "summary": "Türkiye’s envoy was named.",
        },
    ]  # fmt: skip


def test_freshness_is_the_last_possible_day_of_the_newest_source() -> None:
    """A month counts from its last day, a source without a day from none; the stalest actor stands first."""
    shared = {"region": "Asia", "claims": 1, "sources": 2}
    fresh = shared | {"newest": date(2022, 1, 15), "age": 1447}
    assert records(newest_evidence(library(), Filters(ON, "claimed")), *NEWEST) == [
        fresh | {"actor": "CHN", "name": "CHN", "undated": 0},
        fresh | {"actor": "KAZ", "name": "KAZ", "undated": 1},
        shared | {"actor": "RUS", "name": "RUS", "newest": None, "age": None, "sources": 1, "undated": 1},
    ]  # fmt: skip


def test_without_claims_there_is_nothing_to_be_stale() -> None:
    """No claim chosen, no row; the columns stay."""
    frame = newest_evidence(library(), Filters(date(1990, 1, 1)))
    assert (len(frame), list(frame.columns)) == (0, NEWEST)
    assert paragraphs(library(), Filters(ON)).empty


def covered(*rows: tuple[str, str, str, str]) -> Tables:
    """Coverage of three states in two subregions, with one claim that no search was noted for."""
    data = book([CHINA]) | {
        "coverage": [
            {"actor": actor, "dimension": dimension, "checked": day, "outcome": outcome, "note": "its site"}
            for actor, dimension, day, outcome in rows
        ]
    }
    places = {"CHN": "Eastern Asia", "KAZ": "Central Asia", "RUS": "Central Asia"}
    data["actors"] = [row | {"subregion": places.get(row["actor"], "")} for row in data["actors"]]
    return tables(data)


SEARCHED = (
    ("KAZ", "envoy", "2025-12-01", "nothing_found"),
    ("RUS", "envoy", "2025-11-01", "found"),
    ("UN", "envoy", "2025-11-01", "found"),
)


def test_coverage_tells_found_from_searched_in_vain_from_not_searched() -> None:
    """Design 3, 4.6: one row per state and dimension; a claim is a find; no row for AFG and the UN."""
    view = coverage_view(covered(*SEARCHED), Filters(ON, dimension="envoy"))
    shared = {"region": "Asia", "dimension": "envoy"}
    assert records(view.frame, *COLUMNS) == [
        shared | {
            "actor": "KAZ", "name": "KAZ", "subregion": "Central Asia", "outcome": "nothing_found",
            "checked": date(2025, 12, 1), "note": "its site",
        },
        shared | {
            "actor": "RUS", "name": "RUS", "subregion": "Central Asia", "outcome": "found",
            "checked": date(2025, 11, 1), "note": "its site",
        },
        shared | {
            "actor": "CHN", "name": "CHN", "subregion": "Eastern Asia", "outcome": "found", "checked": None,
            "note": "",
        },
    ]  # fmt: skip
    assert view.title == (
        "3 of 3 pairs of state and dimension were searched, last on 1 December 2025: "
        "something was found in 2, nothing in 1"
    )
    assert (view.states, len(view.claim_ids)) == (3, 1)
    assert view.scope == "Searched by 1 January 2026 · Who speaks at the Afghan embassy there"


def test_coverage_is_that_of_the_whole_edition() -> None:
    """Neither the day nor whose word counts changes what was searched; every dimension has its row."""
    data = covered(*SEARCHED)
    early, late = (coverage_view(data, Filters(day, "strict")).frame for day in (date(1995, 1, 1), ON))
    pd.testing.assert_frame_equal(early, late)
    assert early["outcome"].value_counts().to_dict() == {"not_searched": 21, "found": 2, "nothing_found": 1}


def test_coverage_is_counted_by_subregion() -> None:
    """States, finds, searches in vain and the last search of each subregion and dimension."""
    frame = by_subregion(coverage_view(covered(*SEARCHED), Filters(ON, dimension="envoy")).frame)
    rows: list[Row] = records(frame, "subregion", "dimension", "states", "found", "nothing_found", "checked")
    assert rows == [
        {
            "subregion": "Central Asia", "dimension": "envoy", "states": 2, "found": 1, "nothing_found": 1,
            "checked": date(2025, 12, 1),
        },
        {
            "subregion": "Eastern Asia", "dimension": "envoy", "states": 1, "found": 1, "nothing_found": 0,
            "checked": None,
        },
    ]  # fmt: skip


def test_coverage_of_nobody_is_empty() -> None:
    """A choice without states leaves no row and a title that says so."""
    view = coverage_view(covered(), Filters(ON, actors=("UN",)))
    assert view.frame.empty
    assert (
        view.title
        == "0 of 0 pairs of state and dimension were searched: something was found in 0, nothing in 0"
    )
