"""The tables as they are shipped."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from recognition.check import check
from recognition.filters import Filters
from recognition.standing import DIMENSIONS, STANDING_DIMENSIONS
from recognition.tables import FOLDER, Tables, load
from recognition.verify import verify
from recognition.views.standings import standing_rows

DOCUMENTS = Path(__file__).parents[2] / "shared" / "documents"


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The tables of data/."""
    return load()


def test_shipped_tables_have_no_problem() -> None:
    """`check` finds nothing wrong with data/."""
    assert check(FOLDER) == []


def test_every_member_of_the_united_nations_is_an_actor(tables: Tables) -> None:
    """actors.csv has the 193 members, the two observers, Kosovo and Taiwan, each with a point on the map."""
    states = tables.actors[tables.actors["kind"] == "state"]

    assert int(states["un_member"].sum()) == 193
    assert {"PSE", "VAT", "XKX", "TWN"} == set(states.loc[~states["un_member"], "actor"])
    assert not states[["latitude", "longitude"]].isna().any(axis=None)


def test_dimensions_of_the_code_are_those_of_the_data(tables: Tables) -> None:
    """statuses.csv has just the dimensions that the code orders; contact and position set nothing."""
    effects = tables.statuses.groupby("dimension")["effect"].agg(set).to_dict()

    assert set(effects) == set(DIMENSIONS)
    assert {name for name, kinds in effects.items() if "sets" in kinds} == set(STANDING_DIMENSIONS)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not beside this clone")
def test_every_founding_claim_is_proven_by_its_paragraph(tables: Tables) -> None:
    """Each fingerprint is that of the paragraph named, and each document that of sources.csv (design 3)."""
    assert verify(tables, DOCUMENTS) == []


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not beside this clone")
def test_no_sentence_of_a_document_is_in_the_project() -> None:
    """No nine words in a row of a founding document stand in any text file of the project (design 3)."""
    runs = {run for path in DOCUMENTS.glob("*.txt") for run in _runs(path.read_text(encoding="utf-8"))}
    root = Path(__file__).parents[1]
    files = [path for folder in ("data", "recognition", "pages") for path in (root / folder).rglob("*.*")]
    texts = [path for path in [*files, root / "README.md"] if path.suffix in {".csv", ".md", ".py", ".json"}]

    copied = {path.name: _runs(path.read_text(encoding="utf-8")) & runs for path in texts}

    assert {name: found for name, found in copied.items() if found} == {}


def _runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _standings(tables: Tables, actor: str, on: date, known_on: date | None = None) -> dict[str, str]:
    filters = Filters(on, known_on=known_on, founding=True, actors=(actor,))
    rows = standing_rows(tables, filters)
    return dict(zip(rows["dimension"], rows["status"], strict=True))


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("RUS", {"overall": "mission", "listing": "listed", "mission": "remained_open"}),
        ("KAZ", {"overall": "no_relations", "listing": "delisted"}),
        ("KGZ", {"overall": "no_relations", "listing": "delisted"}),
        ("CHN", {"overall": "ambassador", "envoy": "ambassador_accepted"}),
        ("ARE", {"overall": "ambassador", "envoy": "ambassador_accepted"}),
    ],
)
def test_founding_documents_say_where_five_states_stood(
    tables: Tables, actor: str, expected: dict[str, str]
) -> None:
    """On 4 October 2024, by the five documents alone, these five stood so."""
    assert _standings(tables, actor, date(2024, 10, 4)) == expected


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("RUS", {"overall": "mission", "mission": "remained_open"}),
        ("KAZ", {"overall": "no_relations", "listing": "delisted"}),
        ("KGZ", {"overall": "no_claim"}),
        ("CHN", {"overall": "no_claim"}),
    ],
)
def test_founding_documents_say_what_was_known_in_june_2024(
    tables: Tables, actor: str, expected: dict[str, str]
) -> None:
    """What only the pages of October 2024 tell was not known on 4 June 2024 (design 4.4)."""
    assert _standings(tables, actor, date(2024, 10, 4), known_on=date(2024, 6, 4)) == expected


def test_nothing_is_claimed_of_afghanistan(tables: Tables) -> None:
    """Afghanistan is the subject: no claim has it as actor (design 4.6)."""
    assert isinstance(tables.claims, pd.DataFrame)
    assert "AFG" not in set(tables.claims["actor"])
