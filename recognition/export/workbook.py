"""A view as an Excel workbook: its rows, their sources, the codes used and notes, a sheet each.

Text is written as text, never as a formula; days are dates, partial dates stay the text they are.
"""

import io
import re
from datetime import datetime, time
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from recognition.export.letters import legible
from recognition.export.rows import meanings
from recognition.views import View
from recognition.views.cited import codes_behind, notes, sources_behind

_WIDEST: Final = 60
_CELL: Final = 32_000
"""Letters that fit a cell of Excel (32,767 at most)."""
_CUT: Final = " … (cut here; CSV and JSON hold the whole text)"
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,2000}")
"""What becomes a link: an address of the web, not longer than Excel allows (2,079 letters)."""


def to_xlsx(view: View) -> bytes:
    """Return a workbook with the sheets data, sources, codes and notes; the same bytes for the same view."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        day = datetime.combine(view.edition.day, time())
        book.set_properties(
            {"title": _fitting(view.title), "comments": view.edition.citation, "created": day}
        )
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _table(book.add_worksheet("data"), view.frame, styles)
        _table(book.add_worksheet("sources"), sources_behind(view), styles)
        _table(book.add_worksheet("codes"), codes_behind(view), styles)
        _notes(book.add_worksheet("notes"), view, styles)
    return made.getvalue()


def _table(sheet: Worksheet, frame: pd.DataFrame, styles: dict[str, Format]) -> None:
    """Write a frame under a head that stays in sight and filters."""
    for at, name in enumerate(frame.columns):
        sheet.write_string(0, at, name, styles["head"])
        for row, value in enumerate(frame[name].tolist(), start=1):
            _cell(sheet, row, at, value, styles["day"])
        sheet.set_column(at, at, _width(name, frame[name]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)


def _cell(sheet: Worksheet, row: int, at: int, value: Any, day: Format) -> None:
    """Write one value as what it is; what is missing leaves its cell empty."""
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif pd.isna(value) or value == "":
        return
    elif isinstance(value, pd.Timestamp):
        sheet.write_datetime(row, at, value.to_pydatetime(), day)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif _ADDRESS.fullmatch(value):
        sheet.write_url(row, at, value, string=value)
    else:
        sheet.write_string(row, at, _fitting(value))


def _fitting(text: str) -> str:
    """Return a text that fits a cell; one that is cut says so."""
    text = legible(text)
    return text if len(text) <= _CELL else text[:_CELL] + _CUT


def _width(name: str, column: "pd.Series[Any]") -> int:
    """Return the width of a column in letters: that of its head or of most of its cells."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return max(len(name) + 3, 11)
    lengths = column.astype(str).str.len()
    return int(min(max(len(name) + 3, lengths.quantile(0.95) if len(lengths) else 0), _WIDEST))


def _notes(sheet: Worksheet, view: View, styles: dict[str, Format]) -> None:
    """Write what a reader must know to cite the view, then what each column of data means."""
    columns = [(f"data.{name}", text) for name, text in meanings(view).items()]
    lines = [*notes(view).items(), ("", ""), *columns]
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, styles["head"] if row < 1 else None)
        sheet.write_string(row, 1, _fitting(text), styles["wrap"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
