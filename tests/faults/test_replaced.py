"""A table that is replaced while a page is being made is in no later page's way."""

from pathlib import Path

import pytest

from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui import data

OLD, NEW = "Kazakhstan lifted its ban.", "Kazakhstan ended its ban."


def first_summary(tables: Tables, filters: Filters) -> str:
    """Return what a view would show of the tables: the summary of the first claim."""
    return str(tables.claims["summary"].iloc[0])


def test_page_that_began_before_keeps_nothing_for_pages_after(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view made of the tables from before is not kept as that of the tables from after."""
    monkeypatch.setenv("RECOGNITION_DATA", str(tiny))
    before = data.tables()
    filters = Filters(before.edition.day)
    claims = tiny / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace(OLD, NEW), "utf-8")
    assert data.cached(first_summary, before, filters) == OLD
    assert data.cached(first_summary, data.tables(), filters) == NEW
