"""A view's rows as CSV, JSON and plain records: each file says by itself what it is part of."""

import csv
import io
import json
from typing import Any, Final

import pandas as pd

from recognition.export.letters import legible
from recognition.views import View
from recognition.views.cited import codes_behind, notes, sources_behind
from recognition.views.columns import MEANINGS

BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for another encoding and spoils every accent."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(view: View) -> bytes:
    """Return the view's rows as UTF-8 CSV, each with as_of, finding, filters, edition, citation and notice.

    Days are YYYY-MM-DD, marks true or false. A text that a spreadsheet would run as a formula gets an
    apostrophe in front; a line break within a text is a line feed, control characters are left out.
    """
    chosen = {
        "as_of": view.filters.on.isoformat(),
        "finding": view.title,
        "filters": view.stamp[0],
        "edition": view.edition.version,
        "citation": view.edition.citation,
        "notice": view.stamp[-1],
    }
    frame = view.frame.assign(**chosen)
    text = io.StringIO()
    frame.apply(written).to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return (BOM + text.getvalue()).encode("utf-8")


def to_json(view: View) -> bytes:
    """Return notes, the meaning of each column, the rows, and the sources and codes behind them, as JSON.

    Days are YYYY-MM-DD, other dates EDTF, what is unknown is null.
    """
    parts = {
        "notes": notes(view),
        "columns": meanings(view),
        "rows": records(view.frame),
        "sources": records(sources_behind(view)),
        "codes": records(codes_behind(view)),
    }
    return json_text(parts)


def json_text(parts: dict[str, Any]) -> bytes:
    """Return UTF-8 JSON that people can read."""
    return (json.dumps(parts, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def meanings(view: View) -> dict[str, str]:
    """Return what each of the view's columns means."""
    return {column: MEANINGS[column] for column in view.frame.columns}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON knows them: days as YYYY-MM-DD, what is missing as None."""
    cells = frame.apply(_plain)
    return [dict(zip(frame.columns, row, strict=True)) for row in cells.itertuples(index=False, name=None)]


def _plain(column: "pd.Series[Any]") -> "pd.Series[Any]":
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    whole = column.astype(object)
    return whole.where(column.notna(), None)


def written(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return a column as it is written: days and marks as text, dangerous texts made harmless."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "true", False: "false"})
    if pd.api.types.is_numeric_dtype(column):
        return column
    texts = column.astype(str).map(legible, na_action="ignore").str.replace(r"\r\n?", "\n", regex=True)
    return texts.mask(texts.str.startswith(_FORMULA), "'" + texts)
