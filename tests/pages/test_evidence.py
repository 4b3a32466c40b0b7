"""Evidence as a reader meets it: its search, its parts, and what nothing looks like."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import EVIDENCE, said


def test_evidence_finds_claims_and_says_how_many(opened: Callable[..., AppTest]) -> None:
    """The words live in the address; 25 claims to a page, with the total; case and accents do not matter."""
    page = opened(EVIDENCE, q="zAMBÍA press")
    assert "**40 claims**, 1 to 25 shown, the latest first" in said(page)
    assert said(page).count("Zambia met them") == 25
    one = opened(EVIDENCE, q="Zimbabwe took no envoy")
    assert "**One claim**" in said(one)
    assert "https://press.example/" in said(one)
    assert "No claim holds all" in opened(EVIDENCE, q="zebra").info[0].value


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("Five documents", "**Paragraph 9** · fingerprint"),
        ("Rivals", "pairs of claims contradict one another.**"),
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
        assert (len(page.info), labels) == (1, [])


def test_no_sentence_of_a_document_is_shown(opened: Callable[..., AppTest]) -> None:
    """The five documents are shown by paragraph number, mark and our own summary; all five are there."""
    page = opened(EVIDENCE, part="Five documents")
    assert [expander.label[:11] for expander in page.main.expander[:5]] == [
        f"**doc-00{n}**" for n in range(5)
    ]
