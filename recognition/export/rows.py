"""A view's rows as CSV: each row says by itself what it is part of, and no cell runs in a spreadsheet."""

import csv
import io
from typing import Any, Final

import pandas as pd

from recognition.views import View

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(view: View) -> bytes:
    """Return the view's rows as UTF-8 CSV, each with as_of, finding, filters, edition, citation and note.

    Days are YYYY-MM-DD, marks true or false. A text that a spreadsheet would run as a formula gets an
    apostrophe in front.
    """
    chosen = {
        "as_of": view.filters.on.isoformat(),
        "finding": view.title,
        "filters": view.stamp[0],
        "edition": view.edition.version,
        "citation": view.edition.citation,
        "note": view.stamp[-1],
    }
    frame = view.frame.assign(**chosen)
    text = io.StringIO()
    frame.apply(_written).to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return text.getvalue().encode("utf-8")


def _written(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return a column as it is written: days and marks as text, dangerous texts made harmless."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "true", False: "false"})
    if pd.api.types.is_numeric_dtype(column):
        return column
    texts = column.astype(str)
    return texts.mask(texts.str.startswith(_FORMULA), "'" + texts)
