"""Rows as CSV and JSON: exactly those of the view, each file saying what it is part of."""

import csv
import io
import json
from datetime import date

import pandas as pd
import pytest

from recognition.export.letters import legible
from recognition.export.rows import BOM, json_text, meanings, records, to_csv, to_json
from recognition.filters import Filters
from recognition.views import View
from recognition.views.cited import notes
from tests.build import book, claim, tables
from tests.exhibits import BORDERS, SCOPE, a_view

TAIL = "as_of,finding,filters,edition,citation,notice"
CITED = (
    '2024-10-04,One state stands at 2,"As of 4 October 2024 · all · 1 state, 2 claims",1.2.0,'
    f'"Tracker, edition 1.2.0 of 2025-01-02, CC BY 4.0","{BORDERS}"\n'
)


def csv_rows(view: View) -> list[list[str]]:
    """Read a view's CSV as a spreadsheet does: in UTF-8 by its byte order mark."""
    return list(csv.reader(io.StringIO(to_csv(view).decode("utf-8-sig"), newline="")))


def test_csv_holds_exactly_the_rows_each_citing_itself() -> None:
    """Rows as shown, days as YYYY-MM-DD, marks as true or false, and the six columns that cite."""
    frame = pd.DataFrame(
        {
            "name": ["Côte d'Ivoire, “west”", 'He said "no"'],
            "latitude": [-7.5, 2.0],
            "start": pd.to_datetime(["2023-12-29", None]),
            "level": [3, 0],
            "banned": [True, False],
        }
    )
    assert to_csv(a_view(frame)).decode("utf-8") == (
        f"\ufeffname,latitude,start,level,banned,{TAIL}\n"
        f'"Côte d\'Ivoire, “west”",-7.5,2023-12-29,3,true,{CITED}'
        f'"He said ""no""",2.0,,0,false,{CITED}'
    )


def test_csv_begins_with_one_byte_order_mark() -> None:
    """Excel reads UTF-8 as such only if the file begins so."""
    body = to_csv(a_view(pd.DataFrame({"name": ["São Tomé"]})))
    assert BOM.encode() == b"\xef\xbb\xbf"
    assert body.startswith(b"\xef\xbb\xbfname,")
    assert body.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\nx", "=cmd|' /C calc'!A0"])
def test_csv_cell_cannot_run_in_a_spreadsheet(cell: str) -> None:
    """A text that a spreadsheet would take for a formula gets an apostrophe; numbers keep their sign."""
    frame = pd.DataFrame({"name": [cell, "a" + cell], "latitude": [-1, 1]})
    rows = csv_rows(a_view(frame))
    assert [row[:2] for row in rows[1:]] == [["'" + cell, "-1"], ["a" + cell, "1"]]


def test_csv_finding_cannot_run_either() -> None:
    """The columns that cite are texts like any other."""
    [head, row] = csv_rows(a_view(pd.DataFrame({"name": ["x"]}), title="=1+1"))
    assert row[head.index("finding")] == "'=1+1"


@pytest.mark.parametrize(
    ("cell", "written"),
    [("\rx", "'\nx"), ("a\rb", "a\nb"), ("a\r\nb\nc", "a\nb\nc"), ("a\0\x0b\x1bb", "ab"), ("a\x85b", "ab")],
)
def test_csv_cell_breaks_no_record(cell: str, written: str) -> None:
    """A carriage return, which ends a record in many readers, becomes a line feed; control characters go."""
    rows = csv_rows(a_view(pd.DataFrame({"name": [cell], "since": ["2024"]})))
    assert [row[:2] for row in rows] == [["name", "since"], [written, "2024"]]


def test_csv_of_no_rows_keeps_its_header() -> None:
    """Filters that leave nothing make a table without rows."""
    empty = pd.DataFrame({"name": pd.Series(dtype=str), "start": pd.Series(dtype="datetime64[s]")})
    assert to_csv(a_view(empty)).decode("utf-8-sig") == f"name,start,{TAIL}\n"


def test_json_holds_notes_meanings_rows_sources_and_codes() -> None:
    """One JSON file says all: what is shown and how to cite it, the rows, and what they rest on."""
    rows = book([claim("KAZ", "2023-12", "listing", "delisted", summary="The ban is lifted.")])
    rows["sources"][0] |= {"title": "Off the list", "url": "https://example.org/a", "language": "en"}
    frame = pd.DataFrame(
        {
            "name": ["Kazakhstan", "Иран"],
            "start": pd.to_datetime(["2023-12-31", None]),
            "since": ["2023-12", ""],
            "level": [1, 0],
            "banned": [False, True],
            "age": [3.0, None],
        }
    )
    key = "kaz-2023-12-listing-delisted"
    view = View("map", "A finding", frame, Filters(date(2024, 10, 4)), tables(rows), SCOPE, 1, (key,))

    found = json.loads(to_json(view))

    assert list(found) == ["notes", "columns", "rows", "sources", "codes"]
    assert found["notes"] == notes(view)
    assert found["columns"] == meanings(view)
    assert found["rows"] == [
        {"name": "Kazakhstan", "start": "2023-12-31", "since": "2023-12", "level": 1, "banned": False,
         "age": 3.0},
        {"name": "Иран", "start": None, "since": "", "level": 0, "banned": True, "age": None},
    ]  # fmt: skip
    assert found["sources"] == [
        {"claim_id": key, "actor": "KAZ", "date": "2023-12", "dimension": "listing", "status": "delisted",
         "claimed_by": "media", "confidence": "medium", "summary": "The ban is lifted.", "disputes": "",
         "source_id": "press-2000", "locator": "", "title": "Off the list", "publisher": "",
         "published": "2000", "url": "https://example.org/a", "accessed": None, "language": "en",
         "kind": "media"},
    ]  # fmt: skip
    assert [(code["dimension"], code["status"]) for code in found["codes"]] == [
        ("listing", "delisted"), ("overall", "no_claim"), ("overall", "no_relations"),
    ]  # fmt: skip


def test_json_is_for_people_too() -> None:
    """Letters of every script stay letters, parts stand on lines of their own, the last line ends."""
    assert json_text({"a": "Тегеран"}) == '{\n "a": "Тегеран"\n}\n'.encode()


def test_records_are_plain_values() -> None:
    """Whole numbers stay whole, days are text, what is missing is None."""
    frame = pd.DataFrame({"n": [1, 2], "x": [0.5, None], "day": pd.to_datetime(["2024-02-29", None])})
    found = records(frame)
    assert found == [{"n": 1, "x": 0.5, "day": "2024-02-29"}, {"n": 2, "x": None, "day": None}]
    assert [type(row["n"]) for row in found] == [int, int]
    assert records(frame.iloc[:0]) == []


def test_column_without_a_meaning_is_a_fault() -> None:
    """A view cannot leave the house with a column that nobody explains."""
    with pytest.raises(KeyError, match="mystery"):
        meanings(a_view(pd.DataFrame({"mystery": [1]})))


def test_legible_text_keeps_every_letter() -> None:
    """Tabs, line breaks, letters, emoji and marks of direction stay; control characters and halves go."""
    kept = "a\tb\nc\rd é Тегеран \u202eright\u202c 😀 \ufffd"
    assert legible(kept) == kept
    assert legible("a\0b\x08c\x0bd\x7fe\x9ff\ud800g\ufffeh\uffff") == "abcdefgh"
