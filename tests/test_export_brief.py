"""Briefs as files: what they show, that they escape it and ask for nothing, and how the pages are set."""

import html
import io
import re
from datetime import date

import pypdf
import pytest

from recognition.export.brief import brief_html, brief_pdf
from recognition.figures.stamp import INSET, stamped
from recognition.figures.timeline import swimlanes
from recognition.filters import Filters
from recognition.tables import load
from recognition.views.country_brief import CountryBrief, country_brief
from recognition.views.world_brief import world_brief
from tests.build import book, claim, tables

ON = Filters(date(2024, 4, 1))
MARKUP = '<script>alert(1)</script> {{ 7*7 }} "</style>'


def evil() -> CountryBrief:
    """A brief in whose every text is markup: name, summary, title, publisher and address of the source."""
    rows = book([claim("RUS", "2023-12-21/2023-12-31", "listing", "listed", summary=MARKUP)])
    rows["actors"][3]["name"] = MARKUP
    rows["sources"][0] |= {"title": MARKUP, "publisher": MARKUP, "url": 'https://example.org/"><b>'}
    return country_brief(tables(rows), ON, "RUS")


def words(page: str) -> str:
    """Return what a page shows, without the charts."""
    body = re.sub(r"(?s)<(script|style|figure).*?</\1>", " ", page)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_every_text_of_the_data_shows_letter_by_letter() -> None:
    """No text of the data opens a tag, ends a style, runs a script or is filled in as a template."""
    page = brief_html(evil()).decode("utf-8")
    assert page.count("<script>alert(1)") == 0
    assert words(page).count(MARKUP) == 7  # title, heading, scope, summary, source, publisher, stamp
    assert 'href="https://example.org/&#34;&gt;&lt;b&gt;"' in page
    style = page[page.index("<style>") : page.index("</style>")]
    assert "alert" not in style.replace("\\", "").split("@page :first")[1]
    assert r"\3c script\3e alert\28 1\29 " in style


def test_html_asks_for_nothing() -> None:
    """All is inside the page, and its policy forbids the rest."""
    page = brief_html(evil()).decode("utf-8")
    assert "default-src 'none'" in page
    assert re.findall(r"<(?:script|img|iframe|link)[^>]*\s(?:src|href)=", page) == []
    assert page.count('id="chart-country"') == 1


def test_page_of_silence_has_no_chart_and_needs_no_plotly() -> None:
    """A state of which nothing is known makes a short page that says so."""
    page = brief_html(country_brief(tables(book([])), ON, "CHN")).decode("utf-8")
    assert len(page) < 20_000
    assert "On 1 April 2024: No claim found . No claim that counts was found" in words(page)


def test_uncertain_date_looks_uncertain() -> None:
    """A day between two days is set in italics and says so."""
    page = brief_html(evil()).decode("utf-8")
    assert '<span class="vague">since some day between 21 December 2023 and 31 December 2023</span>' in page


def test_world_page_says_finding_groups_and_moves() -> None:
    """The finding is the heading; the caption does not repeat it; a year without moves is told in words."""
    brief = world_brief(tables(book([claim("RUS", "2022", "mission", "opened")])), ON)
    page = brief_html(brief).decode("utf-8")
    assert f"<h1>{brief.title}</h1>" in page
    assert page.count("<figcaption>") == 1
    assert "Embassy or office in Kabul (1) RUS" in words(page)
    assert "No claim found (2) states of which nothing is known here; silence is never “no”" in words(page)
    assert "No change from one standing to another is dated to these twelve months." in words(page)


def test_chart_within_a_page_bears_no_stamp() -> None:
    """The page says what the chart shows: it has no title and no lines of its own."""
    view = evil().views[0]
    figure = stamped(view, swimlanes(view, rows="dimension"), INSET)
    assert (figure.layout.width, figure.layout.title.text) == (INSET.width, None)
    assert not any("Source:" in note.text for note in figure.layout.annotations)


@pytest.mark.browser
def test_pdf_is_a4_with_title_footer_and_text() -> None:
    """Each page is A4 and says edition and number; the text can be copied; the same brief, the same bytes."""
    brief = country_brief(load(), Filters(date(2026, 11, 22)), "KAZ")
    made = brief_pdf(brief)
    pages, document = texts(made), pypdf.PdfReader(io.BytesIO(made))
    assert made == brief_pdf(brief)
    assert document.metadata is not None
    assert document.metadata.title == "Recognition-status tracker, brief: Kazakhstan on 22 November 2026"
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages} == {
        (595, 842)
    }
    for number, text in enumerate(pages, 1):
        assert brief.edition.citation in text
        assert f"Page {number} of {len(pages)}" in text
    assert brief.views[0].title in pages[0]
    assert "Every claim that counts" in pages[1]
    whole = " ".join(pages)
    assert all(" ".join(told.summary.split()[:5]) in whole for told in brief.claims)
    assert all(line.split(" · ")[0] in whole for line in brief.stamp)


@pytest.mark.browser
def test_pdf_shows_markup_as_letters() -> None:
    """Markup in a text of the data is printed letter by letter, in the running head too."""
    pages = texts(brief_pdf(evil()))
    assert MARKUP in pages[0]
    assert pages[-1].startswith(MARKUP)


@pytest.mark.browser
def test_world_pdf_draws_both_charts_on_its_first_page() -> None:
    """Map and ladder stand under the finding; the ids of the two drawings do not meet."""
    brief = world_brief(load(), Filters(date(2026, 11, 22)))
    pages = texts(brief_pdf(brief))
    assert "Afghanistan (subject)" in pages[0]
    assert "The whole, if dates fell on" in pages[0]
    assert "who stands where" in pages[1]
