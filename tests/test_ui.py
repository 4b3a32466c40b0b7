"""Text of the data and of the codebook on a page: it does nothing, and its links lead somewhere."""

import re

import pytest

from recognition.tables import codebook
from recognition.ui.method import standing_alone
from recognition.ui.text import link, plain

MARKUP = (
    "**bold** _thin_ ~~gone~~", "# heading", "- item", "1. item", "> quote", "| a | b |", "`code`", "$x^2$",
    ":red[danger]", ":smile: :material/flag:", "<script>alert(1)</script>", "[a](https://example.org)",
    "![a](https://example.org/a.png)", "&lt;b&gt;", "\\*bold\\*", "a\\", "Côte d'Ivoire “west”", "",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_plain_text_leaves_no_mark_to_markdown(text: str) -> None:
    """Every ASCII punctuation mark is escaped, nothing else is; without the escapes the text is as it was."""
    shown = plain(text)
    assert re.fullmatch(r"(\\[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~])*", shown)
    assert re.sub(r"\\(.)", r"\1", shown) == text


@pytest.mark.parametrize("text", ["a\n\nb", "a\r\nb", "  a\tb ", "a\u2028b"])
def test_plain_text_is_one_line(text: str) -> None:
    """White space of any kind is one space: no text opens a paragraph, a list or a table of its own."""
    assert plain(text) == "a b"


def test_link_goes_to_the_address_and_nowhere_else() -> None:
    """Text and address are escaped apart; an address cannot close the link or open another."""
    assert link("A [b](c)", "https://example.org/a?b=1&c=d#e") == (
        r"[A \[b\]\(c\)](<https://example.org/a?b=1&c=d#e>)"
    )
    assert link("A", "http://example.org/a>) [x](javascript:alert(1)") == (
        "[A](<http://example.org/a%3E%29%20%5Bx%5D%28javascript:alert%281%29>)"
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<b>",
        "ftp://a",
    ],
)
def test_address_that_is_no_web_page_is_no_link(address: str) -> None:
    """Only http and https are followed; of anything else the text alone is shown."""
    assert link("A *page*", address) == r"A \*page\*"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[CC BY](https://creativecommons.org/x)", "[CC BY](https://creativecommons.org/x)"),
        ("[below](#dates)", "[below](#dates)"),
        ("[the changes](CHANGELOG.md)", "the changes (`CHANGELOG.md`)"),
        ("[CHANGELOG.md](CHANGELOG.md)", "CHANGELOG.md"),
        ("![spy](https://example.org/x.png)", "[spy](https://example.org/x.png)"),
        ("![spy][1]", "[spy][1]"),
        ("[start](../README.md#start-it) and [on](#x)", "start (`../README.md#start-it`) and [on](#x)"),
    ],
)
def test_links_to_other_files_become_their_names(text: str, kept: str) -> None:
    """A link of the codebook that leads nowhere on the page is shown as words and path."""
    assert standing_alone(text) == kept


def test_links_within_the_codebook_lead_to_headings_that_two_readers_name_alike() -> None:
    """Streamlit and GitHub name headings of letters and spaces alike: only to those may the codebook link."""
    text = codebook()
    heads = [line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")]
    known = {head.replace(" ", "-") for head in heads if head.replace(" ", "").isalpha()}
    inner = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert inner <= known
