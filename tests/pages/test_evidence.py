"""Evidence as a reader meets it: its search, its parts, and what nothing looks like."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from recognition.filters import SHORT_LAYERS
from recognition.standing import DIMENSIONS
from tests.pages.app import EVIDENCE, headings, said, visit


def test_evidence_finds_claims_and_says_how_many(opened: Callable[..., AppTest]) -> None:
    """The words live in the address; 25 claims to a page, with the total; case and accents do not matter."""
    page = opened(EVIDENCE, q="zAMBÍA press")
    assert headings(page)[0].startswith("40 claims by ")
    assert "**40 claims**, 1 to 25 shown, the latest first" in said(page)
    assert said(page).count("Zambia met them") == 25
    one = opened(EVIDENCE, q="Zimbabwe took no envoy")
    assert "**One claim**" in said(one)
    assert "https://press.example/" in said(one)
    none = opened(EVIDENCE, q="zebra")
    assert "No claim with the words “zebra” counts by " in none.info[0].value.replace("\\", "")
    none.main.button(key="drop-q").click().run()
    assert "claims**, 1 to 25 shown" in said(none)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("Five documents", "**Paragraph 9** · fingerprint"),
        ("Rivals", "pairs of claims contradict one another"),
        ("Coverage", "pairs of state and dimension were searched"),
        ("Freshness", "no evidence of the last year"),
    ],
)
def test_evidence_has_its_parts_in_the_address(opened: Callable[..., AppTest], part: str, words: str) -> None:
    """Each part of the page can be linked to."""
    assert words in said(opened(EVIDENCE, part=part))


@pytest.mark.parametrize("part", ["Claims", "Five documents", "Rivals", "Coverage", "Freshness"])
def test_evidence_of_nothing_is_said(opened: Callable[..., AppTest], part: str) -> None:
    """A choice that leaves nothing ends in words, in every part."""
    page = opened(EVIDENCE, part=part, country="UN", on="1994-01-02")
    labels = [expander.label for expander in page.main.expander]
    if part == "Five documents":
        assert all(label.endswith("0 paragraphs, 0 claims") for label in labels)
    else:
        assert labels == []
    assert len(page.info) == 1
    assert headings(page)


def test_coverage_says_in_numbers_what_is_not_known() -> None:
    """States without a claim, searches in vain and pairs never searched open the part; then by dimension."""
    page = visit(EVIDENCE, part="Coverage")
    title = headings(page)[0].replace("\\", "")
    assert re.match(r"\d+ of 196 states have no claim at all; [\d,]+ searches found nothing, and ", title)
    assert list(page.table[0].value.index) == [SHORT_LAYERS[dimension] for dimension in DIMENSIONS]
    assert set(page.table[0].value.sum(axis=1)) == {196}
    one = headings(visit(EVIDENCE, part="Coverage", country="KEN", dimension="envoy"))
    assert re.match(r"Kenya has a claim in \d of 1 dimension", one[0])


def test_no_sentence_of_a_document_is_shown(opened: Callable[..., AppTest]) -> None:
    """The five documents are shown by paragraph number, mark and our own summary; all five are there."""
    page = opened(EVIDENCE, part="Five documents")
    assert [expander.label[:11] for expander in page.main.expander[:5]] == [
        f"**doc-00{n}**" for n in range(5)
    ]
