"""Workbooks as Excel reads them: four sheets, every value of its type, nothing that runs."""

import io

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

from recognition.export.rows import meanings
from recognition.export.workbook import to_xlsx
from recognition.views import View
from recognition.views.cited import CODES, SOURCES, codes_behind, notes, sources_behind
from tests.exhibits import a_view, exhibit, file


def opened(view: View) -> Workbook:
    """Write a view as a workbook and open it again."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(view)))


def cells(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    """Return the values of a sheet, row by row."""
    return list(book[sheet].values)


@pytest.fixture(scope="module")
def timeline() -> Workbook:
    """The workbook of a timeline, with sources and codes."""
    return openpyxl.load_workbook(io.BytesIO(file("timeline", "xlsx")))


def test_values_keep_their_types() -> None:
    """Days are dates, marks are booleans, numbers numbers; a partial date stays the text it is."""
    frame = pd.DataFrame(
        {
            "name": ["Kazakhstan", ""],
            "since": ["2023-12~", "2024"],
            "start": pd.to_datetime(["2023-12-29", None]),
            "latitude": [48.2, -1.5],
            "level": [2, 0],
            "banned": [True, False],
            "age": [None, 3.0],
        }
    )
    book = opened(a_view(frame))

    assert cells(book, "data") == [
        ("name", "since", "start", "latitude", "level", "banned", "age"),
        ("Kazakhstan", "2023-12~", pd.Timestamp("2023-12-29"), 48.2, 2, True, None),
        (None, "2024", None, -1.5, 0, False, 3),
    ]
    first = book["data"][2]
    assert [cell.data_type for cell in first] == ["s", "s", "d", "n", "n", "b", "n"]
    assert first[2].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "{=A1}", '=HYPERLINK("https://e.org","x")']
)
def test_text_is_never_a_formula(cell: str) -> None:
    """What looks like a formula is the text it is, in rows, finding and notes."""
    book = opened(a_view(pd.DataFrame({"name": [cell]}), title=cell))
    found = book["data"]["A2"]
    assert (found.value, found.data_type) == (cell, "s")
    assert book["notes"]["B1"].value == cell
    assert {each.data_type for sheet in book for row in sheet for each in row} <= {"s", "n", "d", "b"}


def test_carriage_return_stays_text() -> None:
    """A control character that XML allows is kept by Excel's own escape."""
    found = opened(a_view(pd.DataFrame({"name": ["\rx"]})))["data"]["A2"]
    assert (found.data_type, found.value.replace("_x000D_", "\r")) == ("s", "\rx")


def test_only_addresses_of_the_web_are_links() -> None:
    """http and https alone are clickable; another scheme, a sentence or a file is text."""
    texts = [
        "https://example.org/a?b=1&c=2#d", "http://example.org/", "javascript:alert(1)",
        "https://example.org and more", "ftp://example.org", "file:///etc/passwd", "internal:notes!A1",
        "mailto:a@b.c", "https://example.org/\x01", "https://", "https://example.org/" + "a" * 2100,
    ]  # fmt: skip
    sheet = opened(a_view(pd.DataFrame({"name": texts})))["data"]
    assert {cell.value: cell.hyperlink.target for (cell,) in sheet["A2:A12"] if cell.hyperlink} == {
        "https://example.org/a?b=1&c=2#d": "https://example.org/a?b=1&c=2",
        "http://example.org/": "http://example.org/",
    }
    assert [cell.value for (cell,) in sheet["A2:A12"]] == [text.replace("\x01", "") for text in texts]


def test_cell_that_is_cut_says_so() -> None:
    """Excel holds 32,767 letters in a cell: a longer text is cut with notice, in rows and notes."""
    long = "x" * 100_000
    book = opened(a_view(pd.DataFrame({"name": [long]}), title=long))
    for value in (book["data"]["A2"].value, book["notes"]["B1"].value):
        assert value == "x" * 32_000 + " … (cut here; CSV and JSON hold the whole text)"


def test_sheets_hold_rows_sources_codes_and_notes(timeline: Workbook) -> None:
    """Each sheet holds its table under its head, in full."""
    view = exhibit("timeline").view
    assert timeline.sheetnames == ["data", "sources", "codes", "notes"]
    for sheet, frame in (
        ("data", view.frame), ("sources", sources_behind(view)), ("codes", codes_behind(view)),
    ):  # fmt: skip
        found = cells(timeline, sheet)
        assert list(found[0]) == list(frame.columns)
        assert len(found) == 1 + len(frame)
        keys = frame.iloc[:, 0].tolist()
        assert [row[0] for row in found[1:]] == keys
    assert [[*cells(timeline, sheet)[0]] for sheet in ("sources", "codes")] == [SOURCES, CODES]


def test_heads_stay_in_sight_and_filter(timeline: Workbook) -> None:
    """The first row of a table is frozen and filters what is below."""
    view = exhibit("timeline").view
    rows, width = view.frame.shape
    assert timeline["data"].freeze_panes == "A2"
    assert timeline["data"].auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(width)}{rows + 1}"


def test_notes_say_what_a_citation_needs_and_what_columns_mean(timeline: Workbook) -> None:
    """The notes come one a line, then each column of data with its meaning."""
    view = exhibit("timeline").view
    found = [(name or "", text or "") for name, text in cells(timeline, "notes")]
    columns = [(f"data.{name}", text) for name, text in meanings(view).items()]
    assert found == [*notes(view).items(), ("", ""), *columns]


def test_properties_name_finding_edition_and_its_day(timeline: Workbook) -> None:
    """The file says by itself what it shows; its date is the edition's, not the clock's."""
    view = exhibit("timeline").view
    told = timeline.properties
    assert (told.title, told.description) == (view.title, view.edition.citation)
    assert told.created == pd.Timestamp("2026-01-01")


def test_view_without_rows_makes_a_workbook() -> None:
    """Filters that leave nothing make a sheet with its head alone."""
    empty = pd.DataFrame({"name": pd.Series(dtype=str), "start": pd.Series(dtype="datetime64[s]")})
    assert cells(opened(a_view(empty)), "data") == [("name", "start")]
